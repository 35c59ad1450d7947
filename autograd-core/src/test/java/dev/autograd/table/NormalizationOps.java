package dev.autograd.table;

import static dev.autograd.table.Naive.ints;
import static dev.autograd.table.Rows.structural;
import static dev.autograd.table.Rows.vec;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.Functional;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import dev.autograd.op.NormalizationOp;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Rows of normalisations and of what compares vectors. */
final class NormalizationOps {
  /** The root of 1 / (2/3 + 1e-5): 1, 2 and 3 have the variance 2/3. */
  private static final double LARGEST = 1.2247356859083902;

  private static final String RECORDED = "a recorded gradient is that of the composition";

  private NormalizationOps() {}

  static List<OpRow> rows() {
    return List.of(
        layerNorm(),
        plainLayerNorm(),
        rmsNorm(),
        groupNorm(),
        instanceNorm(),
        batchNorm(),
        batchNormTraining(),
        normalize(),
        cosineSimilarity(),
        pairwiseDistance(),
        glu());
  }

  private static double mean(double... a) {
    return Arrays.stream(a).sum() / a.length;
  }

  private static Naive standardized(Naive x, double eps, int... axes) {
    Naive centred = Naive.zip(e -> e[0] - e[1], x, x.reduce(axes, true, NormalizationOps::mean));
    Naive variance = centred.map(e -> e * e).reduce(axes, true, NormalizationOps::mean);
    return Naive.zip(e -> e[0] / Math.sqrt(e[1] + eps), centred, variance);
  }

  private static Naive affine(Naive x, Naive weight, Naive bias) {
    return Naive.zip(e -> e[0] * e[1] + e[2], x, weight, bias);
  }

  /** A number for each channel, to be broadcast to some further axes. */
  private static Naive channels(Naive v, int more) {
    int[] shape = new int[1 + more];
    Arrays.fill(shape, 1);
    shape[0] = v.dim(0);
    return v.in(shape);
  }

  private static OpRow layerNorm() {
    return structural(
            "layerNorm",
            3,
            "layerNorm(Value, int[], Value, Value)",
            "layerNorm(Value, int[], Value, Value, double)")
        .variant(
            x -> Functional.layerNorm(x[0], ints(x[0].dim(-1)), x[1], x[2]),
            x -> affine(standardized(x[0], 1e-5, -1), x[1], x[2]),
            "[2,4] [4] [4]",
            "[4] [4] [4]",
            "large [300,1000] [1000] [1000]",
            "[0,4] [4] [4]")
        .variant(
            x -> Functional.layerNorm(x[0], ints(3, 2), x[1], x[2], 0.1),
            x -> affine(standardized(x[0], 0.1, 1, 2), x[1], x[2]),
            "[2,3,2] [3,2] [3,2]")
        .composedOf(x -> new NormalizationOp.LayerNorm(1, 1e-5, true, true).composition(x))
        .applies("fusedRule")
        .without(Column.BLOCKS, RECORDED)
        .sums(16, x -> x[0].map(e -> 8))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.layerNorm(zeros(2, 3), ints(2), null, null),
            "[2, 3]",
            "[2]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.layerNorm(zeros(2, 3), ints(), null, null),
            "[]");
  }

  private static OpRow plainLayerNorm() {
    return structural("layerNorm(no weight)", 1)
        .variant(
            x -> Functional.layerNorm(x[0], ints(x[0].dim(-1)), null, null),
            x -> standardized(x[0], 1e-5, -1),
            "[2,4]",
            "large [30,1100]")
        .composedOf(x -> new NormalizationOp.LayerNorm(1, 1e-5, false, false).composition(x))
        .applies("fusedRule")
        .without(Column.BLOCKS, RECORDED)
        .sums(16, x -> x[0].map(e -> 8))
        .at(vec(2, 2, 2), vec(0, 0, 0), 0, 0, 0)
        .at(vec(0.1, 0.1, 0.1), vec(0, 0, 0), 0, 0, 0)
        .at(vec(1e9 + 1, 1e9 + 2, 1e9 + 3), vec(-LARGEST, 0, LARGEST))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.layerNorm(zeros(2, 3), ints(3), zeros(2), null),
            "weight",
            "[2]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.layerNorm(zeros(3), ints(1, 3), null, null),
            "[1, 3]");
  }

  private static OpRow rmsNorm() {
    return structural(
            "rmsNorm", 2, "rmsNorm(Value, int[], Value)", "rmsNorm(Value, int[], Value, double)")
        .variant(
            x -> Functional.rmsNorm(x[0], ints(x[0].dim(-1)), x[1], 1e-3),
            x -> Naive.zip(e -> e[0] * e[1], rms(x[0], 1e-3, -1), x[1]),
            "[2,4] [4]",
            "[2,3,4] [4]",
            "large [300,500] [500]")
        .variant(
            x -> Functional.rmsNorm(x[0], ints(4), x[1]),
            x -> Naive.zip(e -> e[0] * e[1], rms(x[0], 0x1p-52, -1), x[1]),
            "[2,4] [4]")
        .composedOf(x -> new NormalizationOp.RmsNorm(1, 1e-3, true).composition(x))
        .applies("fusedRule")
        .without(Column.BLOCKS, RECORDED)
        .ulps(8)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.rmsNorm(zeros(2, 3), ints(3), zeros(2)),
            "[2]",
            "[3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.rmsNorm(zeros(2, 3), ints(), null),
            "[]");
  }

  private static Naive rms(Naive x, double eps, int... axes) {
    Naive squares = x.map(e -> e * e).reduce(axes, true, NormalizationOps::mean);
    return Naive.zip(e -> e[0] / Math.sqrt(e[1] + eps), x, squares);
  }

  private static OpRow groupNorm() {
    return structural(
            "groupNorm",
            3,
            "groupNorm(Value, int, Value, Value)",
            "groupNorm(Value, int, Value, Value, double)")
        .variant(
            x -> Functional.groupNorm(x[0], 2, x[1], x[2]),
            x ->
                affine(
                    standardized(x[0].in(x[0].dim(0), 2, 2 * x[0].dim(2)), 1e-5, 2)
                        .in(x[0].shape()),
                    channels(x[1], 1),
                    channels(x[2], 1)),
            "[2,4,3] [4] [4]",
            "large [30,4,900] [4] [4]",
            "[0,4,3] [4] [4]")
        .variant(
            x -> Functional.groupNorm(x[0], 1, x[1], x[2], 0.1),
            x -> affine(standardized(x[0], 0.1, 1), x[1], x[2]),
            "[2,4] [4] [4]")
        .composedOf(
            x -> new NormalizationOp.GroupNorm("groupNorm", 2, 1e-5, true, true).composition(x))
        .applies("fusedRule")
        .without(Column.BLOCKS, RECORDED)
        .sums(16, x -> x[0].map(e -> 8))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.groupNorm(zeros(4), 2, null, null),
            "[4]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.groupNorm(zeros(1, 4), 3, null, null),
            "groups",
            "3");
  }

  private static OpRow instanceNorm() {
    return structural(
            "instanceNorm",
            3,
            "instanceNorm(Value, Value, Value)",
            "instanceNorm(Value, Value, Value, double)")
        .variant(
            x -> Functional.instanceNorm(x[0], x[1], x[2]),
            x -> affine(standardized(x[0], 1e-5, 2, 3), channels(x[1], 2), channels(x[2], 2)),
            "[2,2,2,3] [2] [2]",
            "[0,2,2,3] [2] [2]")
        .variant(
            x -> Functional.instanceNorm(x[0], x[1], x[2], 0.1),
            x -> affine(standardized(x[0], 0.1, 2), channels(x[1], 1), channels(x[2], 1)),
            "[2,2,3] [2] [2]")
        .composedOf(
            x -> new NormalizationOp.GroupNorm("instanceNorm", 2, 1e-5, true, true).composition(x))
        .applies("fusedRule")
        .without(Column.BLOCKS, RECORDED)
        .sums(16, x -> x[0].map(e -> 8))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.instanceNorm(zeros(2, 3, 1), null, null),
            "more than 1",
            "[2, 3, 1]")
        .without(Column.ARGUMENT, "takes no arguments but eps");
  }

  private static OpRow batchNorm() {
    Domain any = Domain.real(-2, 2);
    return structural(
            "batchNorm",
            5,
            "batchNorm(Value, Value, Value, Value, Value)",
            "batchNorm(Value, Value, Value, Value, Value, double)")
        .on(any, any, Domain.real(0.5, 2), any, any)
        .variant(
            x -> Functional.batchNorm(x[0], x[1], x[2], x[3], x[4]),
            x ->
                Naive.zip(
                    e -> (e[0] - e[1]) / Math.sqrt(e[2] + 1e-5) * e[3] + e[4],
                    x[0],
                    channels(x[1], 1),
                    channels(x[2], 1),
                    channels(x[3], 1),
                    channels(x[4], 1)),
            "[2,3,2] [3] [3] [3] [3]",
            "[0,3,2] [3] [3] [3] [3]")
        .variant(
            x -> Functional.batchNorm(x[0], x[1], x[2], x[3], x[4], 0.1),
            x ->
                Naive.zip(
                    e -> (e[0] - e[1]) / Math.sqrt(e[2] + 0.1) * e[3] + e[4],
                    x[0],
                    x[1],
                    x[2],
                    x[3],
                    x[4]),
            "[1,3] [3] [3] [3] [3]")
        .sums(16, x -> x[0].map(e -> 8))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.batchNorm(zeros(2, 3), zeros(2), zeros(3), null, null),
            "mean",
            "[2]",
            "[3]")
        .without(Column.ARGUMENT, "takes no arguments but eps");
  }

  private static OpRow batchNormTraining() {
    return structural("batchNormTraining", 3)
        .variant(
            x -> Functional.batchNormTraining(x[0], x[1], x[2]).output(),
            x -> affine(standardized(x[0], 1e-5, 0, 2), channels(x[1], 1), channels(x[2], 1)),
            "[2,3,2] [3] [3]",
            "[2,2,3] [2] [2]",
            "large [30,3,1200] [3] [3]")
        .variant(
            x -> Functional.batchNormTraining(x[0], x[1], x[2], 0.1).output(),
            x -> affine(standardized(x[0], 0.1, 0), x[1], x[2]),
            "[4,3] [3] [3]")
        .composedOf(x -> new NormalizationOp.BatchNorm(1e-5, true, true).composition(x))
        .applies("fusedRule")
        .without(Column.BLOCKS, RECORDED)
        .sums(16, x -> x[0].map(e -> 8))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.batchNormTraining(zeros(1, 3), null, null).output(),
            "more than 1 value per channel",
            "[1, 3]")
        .without(Column.ARGUMENT, "takes no arguments but eps");
  }

  private static double norm(double... a) {
    return Math.sqrt(Arrays.stream(a).map(e -> e * e).sum());
  }

  private static Naive divided(Naive x, int axis, ToDoubleFunction<double[]> by) {
    return Naive.zip(e -> e[0] / e[1], x, x.reduce(ints(axis), true, by));
  }

  private static OpRow normalize() {
    return structural(
            "normalize", 1, "normalize(Value, int)", "normalize(Value, double, int, double)")
        .variant(
            x -> Functional.normalize(x[0], -1),
            x -> divided(x[0], -1, a -> norm(a)),
            "[4]",
            "[2,3]",
            "large [30,1100]")
        .variant(x -> Functional.normalize(x[0], 1, 0, 100), x -> x[0].map(e -> e / 100), "[2,3]")
        .variant(
            x -> Functional.normalize(x[0], 1, 0, 1e-12),
            x -> divided(x[0], 0, a -> Arrays.stream(a).map(Math::abs).sum()),
            "[3,2]")
        .ulps(8)
        .at(vec(0, 0), vec(0, 0), 1e12, 1e12)
        .at(vec(3e200, 4e200), vec(0.6, 0.8))
        .without(Column.SHAPE, "takes any shape that has the axis")
        .refuses(
            Column.ARGUMENT,
            ShapeException.class,
            () -> Functional.normalize(zeros(2, 3), 2),
            "2",
            "[2, 3]");
  }

  private static OpRow cosineSimilarity() {
    return structural(
            "cosineSimilarity",
            2,
            "cosineSimilarity(Value, Value, int)",
            "cosineSimilarity(Value, Value, int, double)")
        .variant(
            x -> Functional.cosineSimilarity(x[0], x[1], -1),
            x -> cosine(-1, x),
            "[4] [4]",
            "[2,3] [2,3]",
            "large [9,300] [9,300]",
            "[0,3] [0,3]")
        .variant(
            x -> Functional.cosineSimilarity(x[0], x[1], 0, 1e-3), x -> cosine(0, x), "[3,2] [3,1]")
        .ulps(64)
        .at(
            List.of(NdArray.of(new double[] {0, 0}), NdArray.of(new double[] {3, 4})),
            NdArray.of(0),
            NdArray.of(new double[] {0.6e8, 0.8e8}),
            NdArray.of(new double[] {0, 0}))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.cosineSimilarity(zeros(2, 3), zeros(4, 3), 1),
            "[2, 3]",
            "[4, 3]")
        .refuses(
            Column.ARGUMENT,
            ShapeException.class,
            () -> Functional.cosineSimilarity(zeros(2, 3), zeros(2, 3), 5),
            "5");
  }

  private static Naive cosine(int axis, Naive... x) {
    Naive products = Naive.zip(e -> e[0] * e[1], x);
    Naive a = Naive.zip(e -> e[0] + 0 * e[1], x[0], x[1]).reduce(ints(axis), false, v -> norm(v));
    Naive b = Naive.zip(e -> e[1] + 0 * e[0], x[0], x[1]).reduce(ints(axis), false, v -> norm(v));
    Naive dot = products.reduce(ints(axis), false, v -> Arrays.stream(v).sum());
    return Naive.zip(e -> e[0] / e[1] / e[2], dot, a, b);
  }

  private static OpRow pairwiseDistance() {
    return structural(
            "pairwiseDistance",
            2,
            "pairwiseDistance(Value, Value)",
            "pairwiseDistance(Value, Value, double, double)")
        .variant(
            x -> Functional.pairwiseDistance(x[0], x[1]),
            x -> Naive.zip(e -> e[0] - e[1] + 1e-6, x).reduce(ints(-1), false, v -> norm(v)),
            "[4] [4]",
            "[2,3] [2,3]",
            "[2,3] [3]",
            "large [9,300] [9,300]")
        .variant(
            x -> Functional.pairwiseDistance(x[0], x[1], 1, 0),
            x ->
                Naive.zip(e -> Math.abs(e[0] - e[1]), x)
                    .reduce(ints(-1), false, v -> Arrays.stream(v).sum()),
            "[2,3] [2,3]")
        .ulps(16)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.pairwiseDistance(zeros(2, 3), zeros(4, 3)),
            "[2, 3]",
            "[4, 3]")
        .without(Column.ARGUMENT, "takes any numbers");
  }

  private static OpRow glu() {
    return structural("glu", 1, "glu(Value, int)")
        .variant(
            x -> Functional.glu(x[0], -1),
            x ->
                Naive.of(
                    ints(x[0].dim(0), x[0].dim(1) / 2),
                    i -> gated(x[0].at(i), x[0].at(i[0], i[1] + x[0].dim(1) / 2))),
            "[2,4]",
            "large [9,300]",
            "[0,4]")
        .variant(
            x -> Functional.glu(x[0], 0),
            x -> Naive.of(ints(2, 3), i -> gated(x[0].at(i), x[0].at(i[0] + 2, i[1]))),
            "[4,3]")
        .ulps(6)
        .refuses(Column.SHAPE, ShapeException.class, () -> Functional.glu(zeros(2, 3), 1), "[2, 3]")
        .refuses(Column.ARGUMENT, ShapeException.class, () -> Functional.glu(zeros(2, 3), 2), "2");
  }

  private static double gated(double a, double b) {
    return a / (1 + StrictMath.exp(-b));
  }
}
