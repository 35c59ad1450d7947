package dev.autograd.table;

import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.NAN;
import static dev.autograd.table.Rows.alongAxis;
import static dev.autograd.table.Rows.axisReduction;
import static dev.autograd.table.Rows.reduction;
import static dev.autograd.table.Rows.vec;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Rows of sums, means, extrema and normalised exponentials. */
final class ReductionOps {
  private ReductionOps() {}

  static List<OpRow> rows() {
    return List.of(
        overAxes("sum", Value::sum, x -> Arrays.stream(x).sum())
            .variant(
                x -> x[0].sum(0, true),
                x -> x[0].reduce(Naive.ints(0), true, a -> sum(a)),
                "[2,3]",
                "[0,3]")
            .variant(
                x -> x[0].sum(), x -> x[0].reduce(Naive.ints(), false, a -> sum(a)), "[0]", "[2,0]")
            .variant(
                x -> x[0].sum(-1, 0),
                x -> x[0].reduce(Naive.ints(0, 2), false, a -> sum(a)),
                "[2,3,2]")
            .sums(8)
            .takes(DType.INT64, DType.INT32, DType.BOOL)
            .gives(type -> type.isFloating() ? type : DType.INT64)
            .without(Column.TYPE, "takes every type")
            .at(vec(), vec(0))
            .at(vec(1, INF, -INF), vec(NAN), 1, 1, 1),
        overAxes("mean", Value::mean, x -> sum(x) / x.length)
            .variant(
                x -> x[0].mean(0, true),
                x -> x[0].reduce(Naive.ints(0), true, a -> sum(a) / 2),
                "[2,3]")
            .variant(
                x -> x[0].mean(),
                x -> x[0].reduce(Naive.ints(), false, a -> sum(a) / a.length),
                "[4]",
                "[0]")
            .sums(8)
            .at(vec(), vec(NAN))
            .composedOf(x -> x[0].sum().div(x[0].size())),
        extremum(overAxes("amax", Value::amax, ReductionOps::max))
            .variant(
                x -> x[0].amax(0, true),
                x -> x[0].reduce(Naive.ints(0), true, ReductionOps::max),
                "[2,3]")
            .variant(
                x -> x[0].amax(0, 1),
                x -> x[0].reduce(Naive.ints(0, 1), false, ReductionOps::max),
                "[2,3]")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Value.zeros(DType.FLOAT64, 0).amax(),
                "[0]")
            .at(vec(1, 3, 3), vec(3), 0, .5, .5)
            .at(vec(1, NAN, 3, NAN), vec(NAN), 0, .5, 0, .5),
        extremum(overAxes("amin", Value::amin, ReductionOps::min))
            .variant(
                x -> x[0].amin(0, true),
                x -> x[0].reduce(Naive.ints(0), true, ReductionOps::min),
                "[2,3]")
            .variant(
                x -> x[0].amin(0, 1),
                x -> x[0].reduce(Naive.ints(0, 1), false, ReductionOps::min),
                "[2,3]")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Value.zeros(DType.FLOAT64, 0).amin(),
                "[0]")
            .at(vec(1, 3, 1), vec(1), .5, 0, .5),
        extremum(
                axisReduction(
                    "max",
                    (x, axes, keep) -> x.max(axes[0], keep).values(),
                    ReductionOps::max,
                    "max(int, boolean)"))
            .at(vec(1, 3, 3), vec(3), 0, 1, 0)
            .at(vec(1, NAN, 3, NAN), vec(NAN), 0, 1, 0, 0),
        index("max(indices)", (x, axes, keep) -> x.max(axes[0], keep).indices(), ReductionOps::max),
        extremum(
                axisReduction(
                    "min",
                    (x, axes, keep) -> x.min(axes[0], keep).values(),
                    ReductionOps::min,
                    "min(int, boolean)"))
            .at(vec(1, 3, 1), vec(1), 1, 0, 0),
        index("min(indices)", (x, axes, keep) -> x.min(axes[0], keep).indices(), ReductionOps::min),
        index(
                "argmax",
                (x, axes, keep) -> x.argmax(axes[0], keep),
                ReductionOps::max,
                "argmax(int, boolean)",
                "argmax(int)")
            .variant(
                x -> x[0].argmax(0),
                x -> x[0].reduce(Naive.ints(0), false, a -> place(a, max(a))),
                "[4]",
                "[3,2]")
            .applies("argExtremum"),
        index(
                "argmin",
                (x, axes, keep) -> x.argmin(axes[0], keep),
                ReductionOps::min,
                "argmin(int, boolean)",
                "argmin(int)")
            .variant(
                x -> x[0].argmin(0),
                x -> x[0].reduce(Naive.ints(0), false, a -> place(a, min(a))),
                "[4]",
                "[3,2]"),
        axisReduction(
                "logSumExp",
                (x, axes, keep) -> x.logSumExp(axes[0], keep),
                Rows::logSumExp,
                "logSumExp(int, boolean)",
                "logSumExp(int)")
            .variant(
                x -> x[0].logSumExp(0),
                x -> x[0].reduce(Naive.ints(0), false, Rows::logSumExp),
                "[4]",
                "[3,2]")
            .on(Domain.real(0.5, 3))
            .values(Domain.real(100, 700))
            .ulps(4)
            .composedOf(x -> x[0].exp().sum(-1).log())
            .at(vec(1000, 1000), vec(1000.6931471805599), .5, .5)
            .at(vec(-INF, -INF), vec(-INF), 0, 0)
            .at(vec(INF, 0), vec(INF), 1, 0),
        alongAxis("softmax", Value::softmax, Rows::softmax, "softmax(int)")
            .ulps(6)
            .composedOf(x -> x[0].exp().div(x[0].exp().sum(-1, true)))
            .at(vec(-INF, -INF), vec(0, 0), vec(1, 2), vec(0, 0))
            .at(vec(1000, 1000), vec(.5, .5), vec(1, 0), vec(.25, -.25)),
        alongAxis("logSoftmax", Value::logSoftmax, ReductionOps::logSoftmax, "logSoftmax(int)")
            .sums(4, x -> x[0].map(e -> Math.abs(e) + 3))
            .composedOf(x -> x[0].sub(x[0].exp().sum(-1, true).log()))
            .at(vec(1000, 0), vec(0, -1000), vec(0, 1), vec(-1, 1))
            .at(vec(-INF, -INF), vec(-INF, -INF), vec(1, 2), vec(0, 0)));
  }

  private static OpRow overAxes(
      String method, Rows.Reducing call, ToDoubleFunction<double[]> reference) {
    return reduction(
        method,
        call,
        reference,
        method + "(int...)",
        method + "(int, boolean)",
        method + "(int[], boolean)");
  }

  private static OpRow extremum(OpRow row) {
    return row.takes(DType.INT64, DType.INT32, DType.BOOL).without(Column.TYPE, "takes every type");
  }

  private static OpRow index(
      String name, Rows.Reducing call, ToDoubleFunction<double[]> extremum, String... signatures) {
    return axisReduction(name, call, a -> place(a, extremum.applyAsDouble(a)), signatures)
        .takes(DType.INT64, DType.INT32, DType.BOOL)
        .without(Column.TYPE, "takes every type")
        .gives(type -> DType.INT64)
        .withoutGradient("gives indices")
        .at(vec(3, 1, 3, 1), vec(name.contains("max") ? 0 : 1));
  }

  private static double sum(double... a) {
    return Arrays.stream(a).sum();
  }

  private static double max(double... a) {
    return Arrays.stream(a).max().orElseThrow();
  }

  private static double min(double... a) {
    return Arrays.stream(a).min().orElseThrow();
  }

  private static double place(double[] a, double number) {
    int i = 0;
    while (a[i] != number) {
      i++;
    }
    return i;
  }

  private static double[] logSoftmax(double... a) {
    double total = Rows.logSumExp(a);
    return Arrays.stream(a).map(x -> x - total).toArray();
  }
}
