package dev.autograd.table;

import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.structural;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.Functional;
import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;

/** Rows of losses of single elements. */
final class ElementLossOps {
  private static final Domain ANY = Domain.real(-2, 2);
  private static final Domain OUTER = Domain.real(-3, -2, 2, 3);
  private static final Domain INNER = Domain.real(-0.4, 0.4);
  private static final Domain CHANCE = Domain.real(0.05, 0.95);

  private ElementLossOps() {}

  static List<OpRow> rows() {
    return List.of(
        mse(),
        l1(),
        smoothL1(),
        huber(),
        logCosh(),
        binaryCrossEntropy(),
        withLogits(),
        withPosWeight(),
        klDiv(),
        klDivOfLogs(),
        poissonNll(),
        poissonNllOfRates(),
        gaussianNll(),
        gaussianNllOfRows());
  }

  /** A loss of an input and a target of one shape. */
  static OpRow loss(
      String name,
      BinaryOperator<Value> call,
      DoubleBinaryOperator reference,
      String... signatures) {
    return structural(name, 2, signatures)
        .variant(
            x -> call.apply(x[0], x[1]),
            x -> Naive.zip(e -> reference.applyAsDouble(e[0], e[1]), x),
            "[2,3] [2,3]",
            "[] []",
            "[5] [5]",
            "large [9,1100] [9,1100]",
            "[0] [0]")
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> call.apply(zeros(3, 1), zeros(3)),
            "[3, 1]",
            "[3]")
        .without(Column.ARGUMENT, "takes no other arguments");
  }

  /** Adds another way to call a loss. */
  private static OpRow also(OpRow row, BinaryOperator<Value> call, DoubleBinaryOperator reference) {
    return row.variant(
        x -> call.apply(x[0], x[1]),
        x -> Naive.zip(e -> reference.applyAsDouble(e[0], e[1]), x),
        "[2,3] [2,3]");
  }

  private static OpRow mse() {
    return loss(
            "mseLoss", Functional::mseLoss, (a, b) -> (a - b) * (a - b), "mseLoss(Value, Value)")
        .at(3, 1, 4, 4, -4)
        .at(1, 1, 0, 0, 0);
  }

  private static OpRow l1() {
    return loss("l1Loss", Functional::l1Loss, (a, b) -> Math.abs(a - b), "l1Loss(Value, Value)")
        .on(OUTER, INNER)
        .at(3, 1, 2, 1, -1)
        .at(1, 1, 0, 0, 0);
  }

  private static OpRow smoothL1() {
    OpRow row =
        loss(
                "smoothL1Loss",
                (a, b) -> Functional.smoothL1Loss(a, b, 1),
                (a, b) -> smoothL1(a - b, 1),
                "smoothL1Loss(Value, Value, double)")
            .on(OUTER, INNER)
            .ulps(2)
            .at(1, 1, 0, 0, 0)
            .at(1, 0, 0.5, 1, -1)
            .at(-1, 0, 0.5, -1, 1)
            .at(INF, 0, INF, 1, -1)
            .refuses(
                Column.ARGUMENT,
                IllegalArgumentException.class,
                () -> Functional.smoothL1Loss(zeros(2), zeros(2), -1),
                "beta",
                "-1");
    also(row, (a, b) -> Functional.smoothL1Loss(a, b, 5), (a, b) -> smoothL1(a - b, 5));
    return also(row, (a, b) -> Functional.smoothL1Loss(a, b, 0), (a, b) -> Math.abs(a - b));
  }

  private static double smoothL1(double d, double beta) {
    double size = Math.abs(d);
    return size < beta ? d * d / (2 * beta) : size - beta / 2;
  }

  private static OpRow huber() {
    OpRow row =
        loss(
                "huberLoss",
                (a, b) -> Functional.huberLoss(a, b, 0.5),
                (a, b) -> 0.5 * smoothL1(a - b, 0.5),
                "huberLoss(Value, Value, double)")
            .on(OUTER, INNER)
            .ulps(2)
            .at(1, 1, 0, 0, 0)
            .at(0.5, 0, 0.125, 0.5, -0.5)
            .at(-0.5, 0, 0.125, -0.5, 0.5)
            .at(-INF, 0, INF, -0.5, 0.5)
            .refuses(
                Column.ARGUMENT,
                IllegalArgumentException.class,
                () -> Functional.huberLoss(zeros(2), zeros(2), 0),
                "delta",
                "0");
    return also(row, (a, b) -> Functional.huberLoss(a, b, 4), (a, b) -> 4 * smoothL1(a - b, 4));
  }

  private static OpRow logCosh() {
    return loss(
            "logCoshLoss",
            Functional::logCoshLoss,
            (a, b) -> {
              double sinh = StrictMath.sinh((a - b) / 2);
              return StrictMath.log1p(2 * sinh * sinh);
            },
            "logCoshLoss(Value, Value)")
        .on(Domain.real(-2, 2), Domain.real(2.5, 4))
        .values(Domain.real(-300, 300), ANY)
        .ulps(4)
        .at(1000, 0, 999.3068528194401, 1, -1)
        .at(1e-6, 0, 4.999999999999167e-13, 9.999999999996666e-7, -9.999999999996666e-7)
        .at(0, 0, 0, 0, 0)
        .at(-INF, 0, INF, -1, 1);
  }

  private static OpRow binaryCrossEntropy() {
    return loss(
            "binaryCrossEntropy",
            Functional::binaryCrossEntropy,
            (p, y) -> -(y * StrictMath.log(p) + (1 - y) * StrictMath.log1p(-p)),
            "binaryCrossEntropy(Value, Value)")
        .on(CHANCE, Domain.real(0, 1))
        .ulps(6)
        .at(0, 1, 100, -1e12, 100)
        .at(1, 0, 100, 1e12, -100)
        .at(0, 0, 0, 0, 100)
        .at(1, 1, 0, 0, -100)
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.binaryCrossEntropy(Value.of(0.5, 1.5), zeros(2)),
            "1.5",
            "binaryCrossEntropyWithLogits");
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  private static OpRow withLogits() {
    return loss(
            "binaryCrossEntropyWithLogits",
            Functional::binaryCrossEntropyWithLogits,
            (x, y) -> y * softplus(-x) + (1 - y) * softplus(x),
            "binaryCrossEntropyWithLogits(Value, Value)")
        .on(Domain.real(-2, -1, 1, 2), Domain.real(0.4, 0.6))
        .values(Domain.real(-30, 30), Domain.real(0, 1))
        .ulps(4)
        .at(40, 1, 4.248354255291589e-18, -4.248354255291589e-18, -40)
        .at(-40, 0, 4.248354255291589e-18, 4.248354255291589e-18, 40)
        .at(100, 0, 100, 1, -100)
        .at(-100, 1, 100, -1, 100)
        .at(-INF, 0.9, INF, -0.9, INF)
        .at(-INF, 0, 0, 0, INF)
        .at(INF, 1, 0, 0, -INF);
  }

  private static OpRow withPosWeight() {
    return structural(
            "binaryCrossEntropyWithLogits(posWeight)",
            3,
            "binaryCrossEntropyWithLogits(Value, Value, Value)")
        .on(ANY, Domain.real(0, 1), Domain.real(0.5, 3))
        .variant(
            x -> Functional.binaryCrossEntropyWithLogits(x[0], x[1], x[2]),
            x -> Naive.zip(e -> e[2] * e[1] * softplus(-e[0]) + (1 - e[1]) * softplus(e[0]), x),
            "[2,3] [2,3] [3]",
            "[2,3] [2,3] [1]",
            "[4] [4] [4]",
            "[2,3] [2,3] [2,1]",
            "large [9,1100] [9,1100] [1100]",
            "[0,3] [0,3] [3]")
        .ulps(4)
        .at(
            40,
            1,
            2,
            2 * 4.248354255291589e-18,
            -2 * 4.248354255291589e-18,
            -40,
            4.248354255291589e-18)
        .at(-INF, 0, 2, 0, 0, INF, 0)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.binaryCrossEntropyWithLogits(zeros(3), zeros(3), zeros(2, 3)),
            "posWeight",
            "[2, 3]",
            "[3]")
        .without(Column.ARGUMENT, "takes no other arguments");
  }

  private static OpRow klDiv() {
    return loss(
            "klDiv",
            Functional::klDiv,
            (x, t) -> t * (StrictMath.log(t) - x),
            "klDiv(Value, Value)")
        .on(Domain.real(-3, -0.1), CHANCE)
        .sums(3, x -> Naive.zip(e -> e[1] * (Math.abs(StrictMath.log(e[1])) - e[0]), x))
        .at(-2, 0, 0, 0, 2)
        .at(-INF, 0, 0, 0, INF)
        .at(-INF, 0.5, INF, -0.5, INF);
  }

  private static OpRow klDivOfLogs() {
    return loss(
            "klDiv(logTarget)",
            (x, t) -> Functional.klDiv(x, t, true),
            (x, t) -> StrictMath.exp(t) * (t - x),
            "klDiv(Value, Value, boolean)")
        .on(Domain.real(-3, -0.1))
        .sums(4, x -> Naive.zip(e -> StrictMath.exp(e[1]) * -(e[1] + e[0]), x))
        .at(-2, -INF, 0, 0, 0)
        .at(-INF, -INF, 0, 0, 0)
        .at(0, 0, 0, -1, 1);
  }

  private static OpRow poissonNll() {
    OpRow row =
        loss(
            "poissonNllLoss",
            Functional::poissonNllLoss,
            (x, t) -> StrictMath.exp(x) - t * x,
            "poissonNllLoss(Value, Value)");
    also(
        row.on(Domain.real(0.2, 2), Domain.real(0, 0.9, 1.1, 4)),
        (x, t) -> Functional.poissonNllLoss(x, t, true, true, 1e-8),
        (x, t) ->
            StrictMath.exp(x)
                - t * x
                + (t > 1 ? t * StrictMath.log(t) - t + 0.5 * StrictMath.log(2 * Math.PI * t) : 0));
    return row.sums(
            4, x -> Naive.zip(e -> StrictMath.exp(e[0]) + e[1] * e[0] + 3 * e[1] * e[1] + 2, x))
        .at(0, 0, 1, 1, 0)
        .at(-INF, 1, INF, -1, INF);
  }

  private static OpRow poissonNllOfRates() {
    return loss(
            "poissonNllLoss(rates)",
            (x, t) -> Functional.poissonNllLoss(x, t, false, false, 0.1),
            (x, t) -> x - t * StrictMath.log(x + 0.1),
            "poissonNllLoss(Value, Value, boolean, boolean, double)")
        .on(Domain.real(0.2, 3), Domain.real(0, 4))
        .sums(4, x -> Naive.zip(e -> e[0] + e[1] * (2 + e[0]), x))
        .at(0.9, 2, 0.9, -1, 0);
  }

  private static OpRow gaussianNll() {
    return structural(
            "gaussianNllLoss",
            3,
            "gaussianNllLoss(Value, Value, Value)",
            "gaussianNllLoss(Value, Value, Value, boolean, double)")
        .on(ANY, ANY, Domain.real(0.5, 3))
        .variant(
            x -> Functional.gaussianNllLoss(x[0], x[1], x[2]),
            x -> Naive.zip(e -> gaussian(e, 1e-6), x),
            "[2,3] [2,3] [2,3]",
            "[] [] []",
            "[2,3] [2,3] [2,1]",
            "large [9,300] [9,300] [9,300]",
            "[0,3] [0,3] [0,3]")
        .variant(
            x -> Functional.gaussianNllLoss(x[0], x[1], x[2], true, 0.2),
            x -> Naive.zip(e -> gaussian(e, 0.2) + 0.5 * StrictMath.log(2 * Math.PI), x),
            "[2,3] [2,3] [2,3]")
        .sums(4, x -> Naive.zip(e -> gaussian(e, 1e-6) + 3, x[0], x[1], x[2]))
        .at(1, 1, 0, 0.5 * StrictMath.log(1e-6), 0, 0, 5e5)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.gaussianNllLoss(zeros(2, 3), zeros(2, 3), zeros(3)),
            "variance",
            "[3]",
            "[2, 3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.gaussianNllLoss(zeros(1), zeros(1), Value.of(new double[] {-1})),
            "variance",
            "-1");
  }

  private static double gaussian(double[] e, double eps) {
    double v = Math.max(e[2], eps);
    return 0.5 * (StrictMath.log(v) + (e[0] - e[1]) * (e[0] - e[1]) / v);
  }

  private static OpRow gaussianNllOfRows() {
    return structural("gaussianNllLoss(rows)", 3)
        .on(ANY, ANY, Domain.real(0.5, 3))
        .variant(
            x -> Functional.gaussianNllLoss(x[0], x[1], x[2]),
            x -> Naive.zip(e -> gaussian(e, 1e-6), x[0], x[1], x[2].in(x[2].dim(0), 1)),
            "[2,3] [2,3] [2]")
        .sums(4, x -> Naive.zip(e -> gaussian(e, 1e-6) + 3, x[0], x[1], x[2].in(x[2].dim(0), 1)))
        .at(
            List.of(
                NdArray.of(new double[][] {{1, 2}}),
                NdArray.of(new double[][] {{0, 0}}),
                NdArray.of(new double[] {1})),
            NdArray.of(new double[][] {{0.5, 2}}),
            NdArray.of(new double[][] {{1, 2}}),
            NdArray.of(new double[][] {{-1, -2}}),
            NdArray.of(new double[] {-1.5}))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.gaussianNllLoss(zeros(2, 3), zeros(2), zeros(2)),
            "[2, 3]",
            "[2]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.gaussianNllLoss(zeros(1), zeros(1), zeros(1), false, 0),
            "eps",
            "0");
  }
}
