package dev.autograd.table;

import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.NAN;
import static dev.autograd.table.Rows.alongAxis;
import static dev.autograd.table.Rows.axisReduction;
import static dev.autograd.table.Rows.reduction;
import static dev.autograd.table.Rows.structural;
import static dev.autograd.table.Rows.vec;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Rows of sums, means, extrema and normalised exponentials. */
final class ReductionOps {
  /** The softmax of 1, 2, 3. */
  private static final double P1 = 0.09003057317038046;

  private static final double P2 = 0.24472847105479764;
  private static final double P3 = 0.6652409557748219;

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
        overAxes("nanSum", Value::nanSum, x -> Arrays.stream(x).filter(e -> e == e).sum())
            .variant(
                x -> x[0].nanSum(0, true),
                x -> x[0].reduce(Naive.ints(0), true, a -> sum(a)),
                "[2,3]",
                "[0,3]")
            .variant(
                x -> x[0].nanSum(-1, 0),
                x -> x[0].reduce(Naive.ints(0, 2), false, a -> sum(a)),
                "[2,3,2]")
            .sums(8)
            .takes(DType.INT64, DType.INT32, DType.BOOL)
            .gives(type -> type.isFloating() ? type : DType.INT64)
            .without(Column.TYPE, "takes every type")
            .at(vec(), vec(0))
            .at(vec(1, NAN), vec(1), 1, 0)
            .at(vec(NAN, NAN), vec(0), 0, 0)
            .at(vec(1, INF, NAN), vec(INF), 1, 1, 0),
        overAxes("prod", Value::prod, ReductionOps::product)
            .variant(
                x -> x[0].prod(0, true),
                x -> x[0].reduce(Naive.ints(0), true, ReductionOps::product),
                "[2,3]",
                "[1]",
                "[0,3]")
            .variant(
                x -> x[0].prod(),
                x -> x[0].reduce(Naive.ints(), false, ReductionOps::product),
                "[0]",
                "[2,0]")
            .variant(
                x -> x[0].prod(-1, 0),
                x -> x[0].reduce(Naive.ints(0, 2), false, ReductionOps::product),
                "[2,3,2]",
                "[2,0,2]")
            .variant(
                x -> x[0].prod(Naive.ints(0, 2), true),
                x -> x[0].reduce(Naive.ints(0, 2), true, ReductionOps::product),
                "[2,3,2]")
            .values(Domain.real(-1.25, -0.8, 0.8, 1.25))
            .ulps(64)
            .takes(DType.INT64, DType.INT32, DType.BOOL)
            .gives(type -> type.isFloating() ? type : DType.INT64)
            .without(Column.TYPE, "takes every type")
            .at(vec(), vec(1))
            .at(vec(2, 0, 3), vec(0), 0, 6, 0)
            .at(vec(2, 0, 0), vec(0), 0, 0, 0)
            .at(vec(0), vec(0), 1)
            .at(vec(INF, 2), vec(INF), 2, INF)
            .at(vec(INF, 0), vec(NAN), 0, INF)
            .at(vec(NAN, 2), vec(NAN), 2, NAN),
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
        ofSome("max(all)", Value::max, ReductionOps::max)
            .at(vec(1, 3, 3), vec(3), 0, .5, .5)
            .at(vec(1, NAN, 3, NAN), vec(NAN), 0, .5, 0, .5),
        extremum(
                axisReduction(
                    "max",
                    (x, axes, keep) -> x.max(axes[0], keep).values(),
                    ReductionOps::max,
                    "max(int, boolean)"))
            .at(vec(1, 3, 3), vec(3), 0, 1, 0)
            .at(vec(1, NAN, 3, NAN), vec(NAN), 0, 1, 0, 0),
        index("max(indices)", (x, axes, keep) -> x.max(axes[0], keep).indices(), ReductionOps::max),
        ofSome("min(all)", Value::min, ReductionOps::min)
            .at(vec(3, 1, 1), vec(1), 0, .5, .5)
            .at(vec(1, NAN, 3, NAN), vec(NAN), 0, .5, 0, .5),
        extremum(
                axisReduction(
                    "min",
                    (x, axes, keep) -> x.min(axes[0], keep).values(),
                    ReductionOps::min,
                    "min(int, boolean)"))
            .at(vec(1, 3, 1), vec(1), 1, 0, 0),
        index("min(indices)", (x, axes, keep) -> x.min(axes[0], keep).indices(), ReductionOps::min),
        ofSome("argmax(all)", Value::argmax, a -> place(a, max(a)))
            .gives(type -> DType.INT64)
            .withoutGradient("gives indices")
            .at(vec(3, 1, 3, 1), vec(0))
            .at(vec(3, NAN, 3, NAN), vec(1)),
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
        ofSome("argmin(all)", Value::argmin, a -> place(a, min(a)))
            .gives(type -> DType.INT64)
            .withoutGradient("gives indices")
            .at(vec(3, 1, 3, 1), vec(1))
            .at(vec(3, NAN, 3, NAN), vec(1)),
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
        overAxes("logSumExp", Value::logSumExp, Rows::logSumExp)
            .variant(
                x -> x[0].logSumExp(0),
                x -> x[0].reduce(Naive.ints(0), false, Rows::logSumExp),
                "[4]",
                "[3,2]")
            .variant(
                x -> x[0].logSumExp(-1, true),
                x -> x[0].reduce(Naive.ints(-1), true, Rows::logSumExp),
                "[2,3]")
            .on(Domain.real(0.5, 3))
            .values(Domain.real(100, 700))
            .ulps(4)
            .composedOf(x -> x[0].exp().sum().log())
            .at(vec(1000, 1000), vec(1000.6931471805599), .5, .5)
            .at(vec(-INF, -INF), vec(-INF), 0, 0)
            .at(vec(INF, 0), vec(INF), 1, 0)
            .at(vec(INF, 0, INF), vec(INF), .5, 0, .5)
            .at(vec(1, 2, 3), vec(3.40760596444438), P1, P2, P3)
            .at(
                List.of(NdArray.of(new double[][] {{INF, 0}, {INF, INF}})),
                NdArray.of(INF),
                NdArray.of(new double[][] {{1 / 3.0, 0}, {1 / 3.0, 1 / 3.0}})),
        alongAxis("softmax", Value::softmax, Rows::softmax, "softmax(int)")
            .ulps(6)
            .composedOf(x -> x[0].exp().div(x[0].exp().sum(-1, true)))
            .at(vec(-INF, -INF), vec(0, 0), vec(1, 2), vec(0, 0))
            .at(vec(1000, 1000), vec(.5, .5), vec(1, 0), vec(.25, -.25))
            .at(vec(1, 2, 3), vec(P1, P2, P3)),
        alongAxis("logSoftmax", Value::logSoftmax, ReductionOps::logSoftmax, "logSoftmax(int)")
            .sums(4, x -> x[0].map(e -> Math.abs(e) + 3))
            .composedOf(x -> x[0].sub(x[0].exp().sum(-1, true).log()))
            .at(vec(1000, 0), vec(0, -1000), vec(1, 0), vec(0, 0))
            .at(vec(1000, 0), vec(0, -1000), vec(0, 1), vec(-1, 1))
            .at(vec(-INF, -INF), vec(-INF, -INF), vec(1, 2), vec(0, 0)));
  }

  static OpRow overAxes(String method, Rows.Reducing call, ToDoubleFunction<double[]> reference) {
    return reduction(
        method,
        call,
        reference,
        method + "(int...)",
        method + "(int, boolean)",
        method + "(int[], boolean)");
  }

  /** A reduction of the whole array by a method without arguments. */
  static OpRow ofAll(String name, UnaryOperator<Value> call, ToDoubleFunction<double[]> reference) {
    return structural(name, 1, name.replace("(all)", "()"))
        .variant(
            x -> call.apply(x[0]),
            x -> x[0].reduce(Naive.ints(), false, reference),
            "[5]",
            "[2,3]",
            "[]",
            "large [3,1100]")
        .without(Column.ARGUMENT, "takes no arguments");
  }

  static OpRow extremum(OpRow row) {
    return row.takes(DType.INT64, DType.INT32, DType.BOOL).without(Column.TYPE, "takes every type");
  }

  /** An extremum, or the index of one, of the whole array, of which there must be an element. */
  private static OpRow ofSome(
      String name, UnaryOperator<Value> call, ToDoubleFunction<double[]> reference) {
    return extremum(ofAll(name, call, reference))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> call.apply(Value.zeros(DType.FLOAT64, 2, 0)),
            "axis 1",
            "[2, 0]");
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

  private static double product(double... a) {
    return Arrays.stream(a).reduce(1, (x, y) -> x * y);
  }

  private static double max(double... a) {
    return Arrays.stream(a).max().orElseThrow();
  }

  private static double min(double... a) {
    return Arrays.stream(a).min().orElseThrow();
  }

  static double place(double[] a, double number) {
    int i = 0;
    while (a[i] != number && !Double.isNaN(a[i])) {
      i++;
    }
    return i;
  }

  private static double[] logSoftmax(double... a) {
    double total = Rows.logSumExp(a);
    return Arrays.stream(a).map(x -> x - total).toArray();
  }
}
