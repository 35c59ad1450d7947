package dev.autograd.table;

import static dev.autograd.table.Naive.ints;
import static dev.autograd.table.Rows.structural;
import static dev.autograd.table.Rows.wholes;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.CrossEntropyOptions;
import dev.autograd.Functional;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.op.CrossEntropy;
import dev.autograd.op.Ctc;
import java.util.Arrays;
import java.util.List;

/** Rows of losses of right classes and sequences of classes. */
final class ClassLossOps {
  private static final CrossEntropyOptions DEFAULT = CrossEntropyOptions.DEFAULT;
  private static final Domain ANY = Domain.real(-2, 2);

  private ClassLossOps() {}

  static List<OpRow> rows() {
    return List.of(
        crossEntropy(), crossEntropyOfAxes(), crossEntropyWithOptions(), soft(), nll(), ctc());
  }

  private static OpRow crossEntropy() {
    return structural("crossEntropy", 2, "crossEntropy(Value, Value)")
        .on(ANY, Domain.index(3))
        .variant(
            x -> Functional.crossEntropy(x[0], x[1]),
            x -> Naive.of(x[1].shape(), i -> loss(row(x[0], i[0]), (int) x[1].at(i))),
            "[4,3] [4]",
            "[1,5] [1]",
            "large [200,30] [200]",
            "[0,3] [0]")
        .ulps(6)
        .composedOf(x -> new CrossEntropy().composition(x))
        .applies("fusedRule")
        .without(Column.BLOCKS, "a recorded gradient is that of the composition")
        .at(
            List.of(NdArray.of(new double[][] {{1000, -1000}}), NdArray.of(new long[] {1})),
            NdArray.of(new double[] {2000}),
            NdArray.of(new double[][] {{1, -1}}))
        .at(
            List.of(NdArray.of(new double[][] {{1, 2, 3}}), NdArray.of(new long[] {2})),
            NdArray.of(new double[] {0.4076059644443804}),
            NdArray.of(
                new double[][] {{.09003057317038046, .24472847105479764, -.3347590442251781}}))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.crossEntropy(zeros(2, 3), wholes(4)),
            "[2, 3]",
            "[4]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.crossEntropy(zeros(1, 3), Value.of(new long[] {5})),
            "target 5",
            "3 classes");
  }

  private static double[] row(Naive x, int row) {
    double[] result = new double[x.dim(-1)];
    Arrays.setAll(result, j -> x.at(row, j));
    return result;
  }

  private static double loss(double[] logits, int target) {
    return Rows.logSumExp(logits) - logits[target];
  }

  private static OpRow crossEntropyOfAxes() {
    return structural("crossEntropy(axes)", 2)
        .on(ANY, Domain.index(3))
        .variant(
            x -> Functional.crossEntropy(x[0], x[1]),
            x ->
                Naive.of(
                    x[1].shape(),
                    i -> {
                      double[] logits = new double[x[0].dim(1)];
                      Arrays.setAll(
                          logits,
                          c ->
                              x[0].at(
                                  i.length == 2 ? ints(i[0], c, i[1]) : ints(i[0], c, i[1], i[2])));
                      return loss(logits, (int) x[1].at(i));
                    }),
            "[2,3,4] [2,4]",
            "[2,3,2,2] [2,2,2]",
            "[0,3,2] [0,2]")
        .variant(
            x -> Functional.crossEntropy(x[0], x[1]),
            x -> Naive.of(ints(), i -> loss(x[0].elements(), (int) x[1].at())),
            "[3] []")
        .ulps(6)
        .applies("fusedRule")
        .without(Column.BLOCKS, "a recorded gradient is that of the composition")
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.crossEntropy(zeros(2, 3, 4), wholes(2, 3)),
            "[2, 3, 4]",
            "[2, 3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.crossEntropy(zeros(2, 3), Value.of(0L, -1L)),
            "target -1",
            "3 classes");
  }

  private static CrossEntropyOptions weighted(Value like) {
    return DEFAULT.weight(Value.of(1.0, 2.0, 3.0).to(like.dtype()));
  }

  private static OpRow crossEntropyWithOptions() {
    return structural("crossEntropy(options)", 2, "crossEntropy(Value, Value, CrossEntropyOptions)")
        .on(ANY, Domain.index(3))
        .variant(
            x -> Functional.crossEntropy(x[0], x[1], weighted(x[0]).ignoreIndex(1)),
            x -> weighted(0, x),
            "[4,3] [4]",
            "[8,3] [8]",
            "large [200,3] [200]",
            "[0,3] [0]")
        .variant(
            x ->
                Functional.crossEntropy(
                    x[0], x[1], weighted(x[0]).ignoreIndex(1).labelSmoothing(0.1)),
            x -> weighted(0.1, x),
            "[4,3] [4]")
        .variant(
            x -> Functional.crossEntropy(x[0], x[1], DEFAULT.ignoreIndex(-100)),
            x -> Naive.of(x[1].shape(), i -> loss(row(x[0], i[0]), (int) x[1].at(i))),
            "[4,3] [4]")
        .sums(8, x -> Naive.of(x[1].shape(), i -> 8))
        .applies("fusedRule")
        .without(Column.BLOCKS, "a recorded gradient is that of the composition")
        .at(
            List.of(
                NdArray.of(new double[][] {{Rows.NAN, Rows.INF, -Rows.INF}, {0, 0, -Rows.INF}}),
                NdArray.of(new long[] {1, 0})),
            NdArray.of(new double[] {0, 0.6931471805599453}),
            NdArray.of(new double[][] {{0, 0, 0}, {-0.5, 0.5, 0}}))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.crossEntropy(zeros(2, 3), wholes(2), DEFAULT.weight(zeros(2))),
            "weight",
            "[2]",
            "[3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () ->
                Functional.crossEntropy(
                    zeros(2, 3), Value.of(-100L, 3L), DEFAULT.ignoreIndex(-100)),
            "target 3",
            "3 classes");
  }

  /** With class weights 1, 2, 3 and targets 1 ignored. */
  private static Naive weighted(double smoothing, Naive... x) {
    return Naive.of(
        x[1].shape(),
        i -> {
          int target = (int) x[1].at(i);
          double[] logits = row(x[0], i[0]);
          double all = 0;
          for (int c = 0; c < 3; c++) {
            all += (1 + c) * loss(logits, c);
          }
          double right = (1 + target) * loss(logits, target);
          return target == 1 ? 0 : (1 - smoothing) * right + smoothing / 3 * all;
        });
  }

  private static OpRow soft() {
    return structural("crossEntropy(probabilities)", 2)
        .on(ANY, Domain.real(0.1, 0.9))
        .variant(
            x -> Functional.crossEntropy(x[0], x[1]),
            x -> soft(x[0], x[1], 0, false),
            "[4,3] [4,3]",
            "[3] [3]",
            "large [200,30] [200,30]",
            "[0,3] [0,3]")
        .variant(
            x -> Functional.crossEntropy(x[0], x[1], weighted(x[0]).labelSmoothing(0.1)),
            x -> soft(x[0], x[1], 0.1, true),
            "[4,3] [4,3]")
        .variant(
            x -> Functional.crossEntropy(x[0], x[1], weighted(x[0])),
            x ->
                Naive.of(
                    ints(2, 2),
                    i -> {
                      double[] logits = {
                        x[0].at(i[0], 0, i[1]), x[0].at(i[0], 1, i[1]), x[0].at(i[0], 2, i[1])
                      };
                      double sum = 0;
                      for (int c = 0; c < 3; c++) {
                        sum += (1 + c) * x[1].at(i[0], c, i[1]) * loss(logits, c);
                      }
                      return sum;
                    }),
            "[2,3,2] [2,3,2]")
        .sums(8, x -> Naive.of(losses(x[0]), i -> 30 * x[0].dim(-1)))
        .at(
            List.of(
                NdArray.of(new double[][] {{0, 0, -Rows.INF}}),
                NdArray.of(new double[][] {{1, 0, 0}})),
            NdArray.of(new double[] {0.6931471805599453}),
            NdArray.of(new double[][] {{-0.5, 0.5, 0}}),
            NdArray.of(new double[][] {{0.6931471805599453, 0.6931471805599453, Rows.INF}}))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.crossEntropy(zeros(2, 3), zeros(1, 3)),
            "[2, 3]",
            "[1, 3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.crossEntropy(zeros(2, 3), zeros(2, 3), DEFAULT.ignoreIndex(0)),
            "ignoreIndex");
  }

  private static int[] losses(Naive logits) {
    return logits.rank() == 1
        ? ints()
        : logits.rank() == 2 ? ints(logits.dim(0)) : ints(logits.dim(0), logits.dim(2));
  }

  private static Naive soft(Naive x, Naive p, double smoothing, boolean weighted) {
    int classes = x.dim(-1);
    Naive logits = x.in(x.elements().length / classes, classes);
    Naive targets = p.in(logits.shape());
    return Naive.of(
        losses(x),
        i -> {
          int r = i.length == 0 ? 0 : i[0];
          double sum = 0;
          for (int c = 0; c < classes; c++) {
            double share = (1 - smoothing) * targets.at(r, c) + smoothing / classes;
            sum += (weighted ? 1 + c : 1) * share * loss(row(logits, r), c);
          }
          return sum;
        });
  }

  private static OpRow nll() {
    return structural(
            "nllLoss", 2, "nllLoss(Value, Value)", "nllLoss(Value, Value, CrossEntropyOptions)")
        .on(ANY, Domain.index(3))
        .variant(
            x -> Functional.nllLoss(x[0], x[1]),
            x -> Naive.of(x[1].shape(), i -> -x[0].at(i[0], (int) x[1].at(i))),
            "[4,3] [4]",
            "large [200,30] [200]",
            "[0,3] [0]")
        .variant(
            x -> Functional.nllLoss(x[0], x[1], weighted(x[0]).ignoreIndex(1)),
            x ->
                Naive.of(
                    x[1].shape(),
                    i -> {
                      int target = (int) x[1].at(i);
                      return target == 1 ? 0 : -(1 + target) * x[0].at(i[0], target, i[1]);
                    }),
            "[2,3,4] [2,4]")
        .ulps(1)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.nllLoss(zeros(2, 3), wholes(2, 3)),
            "[2, 3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.nllLoss(zeros(1, 3), wholes(1), DEFAULT.labelSmoothing(0.5)),
            "labelSmoothing",
            "0.5");
  }

  private static final long[][] TARGETS = {{1, 2}, {1, 1}, {2, 9}, {-5, -5}};
  private static final long[] TIMES = {4, 4, 3, 2};
  private static final long[] LENGTHS = {2, 2, 1, 0};

  private static OpRow ctc() {
    return structural("ctcLoss", 1, "ctcLoss(Value, Value, Value, Value, int, boolean)")
        .on(Domain.real(-3, -0.1))
        .variant(
            x ->
                Functional.ctcLoss(
                    x[0], targets(x[0].dim(1)), times(x[0]), lengths(x[0]), 0, false),
            x -> Naive.of(ints(x[0].dim(1)), i -> ways(x[0], i[0], 0)),
            "[4,4,3]",
            "[4,1,4]",
            "[4,0,3]")
        .variant(
            x ->
                Functional.ctcLoss(x[0], targets(x[0].dim(1)), times(x[0]), lengths(x[0]), 3, true),
            x -> Naive.of(ints(x[0].dim(1)), i -> ways(x[0], i[0], 3)),
            "[4,4,4]")
        .sums(16, x -> Naive.of(ints(x[0].dim(1)), i -> 8))
        .composedOf(
            x -> {
              int n = x[0].dim(1);
              Value padded = targets(n).clamp(0, 2).mul(targets(n).ne(9).to(DType.INT64));
              return new Ctc(0).composition(x[0], padded, times(x[0]), lengths(x[0]));
            })
        .applies("fusedRule")
        .without(Column.BLOCKS, "a recorded gradient is that of the composition")
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.ctcLoss(zeros(4, 2, 3), wholes(3, 2), wholes(2), wholes(2), 0, false),
            "[4, 2, 3]",
            "[3, 2]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () ->
                Functional.ctcLoss(
                    zeros(4, 1, 3),
                    wholes(1, 2),
                    Value.of(new long[] {5}),
                    Value.of(new long[] {1}),
                    0,
                    false),
            "inputLengths",
            "5");
  }

  private static Value targets(int n) {
    long[] all = new long[2 * n];
    for (int i = 0; i < all.length; i++) {
      all[i] = TARGETS[i / 2][i % 2];
    }
    return Value.of(Shape.of(n, 2), all);
  }

  private static Value times(Value x) {
    return Value.of(Arrays.copyOf(TIMES, x.dim(1)));
  }

  private static Value lengths(Value x) {
    return Value.of(Arrays.copyOf(LENGTHS, x.dim(1)));
  }

  /** Adds up the probabilities of all sequences of classes that read as the target. */
  private static double ways(Naive x, int sample, int blank) {
    int classes = x.dim(2);
    int times = (int) TIMES[sample];
    StringBuilder target = new StringBuilder();
    for (int k = 0; k < LENGTHS[sample]; k++) {
      target.append(TARGETS[sample][k]);
    }
    double sum = 0;
    for (int code = 0; code < Math.pow(classes, times); code++) {
      StringBuilder text = new StringBuilder();
      double log = 0;
      int before = -1;
      for (int t = 0, rest = code; t < times; t++, rest /= classes) {
        int c = rest % classes;
        if (c != before && c != blank) {
          text.append(c);
        }
        before = c;
        log += x.at(t, sample, c);
      }
      sum += text.compareTo(target) == 0 ? StrictMath.exp(log) : 0;
    }
    return -StrictMath.log(sum);
  }
}
