package dev.autograd.table;

import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.NAN;
import static dev.autograd.table.Rows.axisMisuse;
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

/** Rows of variances, norms, truth and counts. */
final class StatisticOps {
  /** How a variance or deviation is called. */
  private interface Spreading {
    Value of(Value x, int[] axes, double correction, boolean keepDim);
  }

  /** An input without elements, where there is no gradient to check. */
  private static final List<NdArray> NONE = List.of(NdArray.of(new double[0]));

  private StatisticOps() {}

  static List<OpRow> rows() {
    return List.of(
        spread("var", Value::var, StatisticOps::variance)
            .variant(
                x -> x[0].var(1),
                x -> x[0].reduce(Naive.ints(1), false, a -> variance(1, a)),
                "[2,3]")
            .variant(
                x -> x[0].var(-1, true),
                x -> x[0].reduce(Naive.ints(1), true, a -> variance(1, a)),
                "[2,3]")
            .composedOf(x -> x[0].sub(x[0].mean()).square().sum().div(x[0].size() - 1))
            .at(vec(.1, .1, .1), vec(0), 0, 0, 0)
            .at(vec(1e9 + 1, 1e9 + 2, 1e9 + 3), vec(1), -1, 0, 1)
            .at(vec(5), vec(NAN), NAN)
            .at(vec(), vec(NAN)),
        spread("std", Value::std, (c, a) -> StrictMath.sqrt(variance(c, a)))
            .variant(
                x -> x[0].std(1),
                x -> x[0].reduce(Naive.ints(1), false, a -> StrictMath.sqrt(variance(1, a))),
                "[2,3]")
            .variant(
                x -> x[0].std(-1, true),
                x -> x[0].reduce(Naive.ints(1), true, a -> StrictMath.sqrt(variance(1, a))),
                "[2,3]")
            .composedOf(x -> x[0].sub(x[0].mean()).square().sum().div(x[0].size() - 1).sqrt())
            .at(vec(.1, .1, .1), vec(0), 0, 0, 0)
            .at(vec(1e9 + 1, 1e9 + 2, 1e9 + 3), vec(1), -.5, 0, .5)
            .at(vec(-1e200, 0, 1e200), vec(1e200), -.5, 0, .5)
            .at(vec(-1e-200, 0, 1e-200), vec(1e-200), -.5, 0, .5)
            .at(vec(5), vec(NAN), NAN)
            .at(vec(), vec(NAN)),
        norm(
                "norm",
                2,
                "norm()",
                "norm(double, int...)",
                "norm(double, int, boolean)",
                "norm(double, int[], boolean)")
            .variant(
                x -> x[0].norm(),
                x -> x[0].reduce(Naive.ints(), false, norm(2)),
                "[4]",
                "[]",
                "[0]")
            .variant(
                x -> x[0].norm(2, 0, 2),
                x -> x[0].reduce(Naive.ints(0, 2), false, norm(2)),
                "[2,3,2]",
                "[0,3,2]")
            .variant(
                x -> x[0].norm(2, 0, true), x -> x[0].reduce(Naive.ints(0), true, norm(2)), "[2,3]")
            .composedOf(x -> x[0].square().sum().sqrt())
            .at(vec(3, 4), vec(5), .6, .8)
            .at(vec(0, 0), vec(0), 0, 0)
            .at(vec(), vec(0))
            .at(vec(3e200, 4e200), vec(5e200), .6, .8)
            .at(vec(3e-200, -4e-200), vec(5e-200), .6, -.8)
            .at(vec(3e-310, 4e-310), vec(5e-310))
            .at(vec(INF, 1), vec(INF))
            .at(vec(NAN, 0), vec(NAN), NAN, NAN)
            .refuses(
                Column.ARGUMENT,
                IllegalArgumentException.class,
                () -> Value.of(1, 2.5).norm(NAN),
                "NaN"),
        norm("norm(1)", 1)
            .at(vec(3, 0, -4), vec(7), 1, 0, -1)
            .at(vec(0, 0), vec(0), 0, 0)
            .at(vec(), vec(0)),
        norm("norm(3)", 3)
            .at(vec(0, 0), vec(0), 0, 0)
            .at(vec(0, -2), vec(2), 0, -1)
            .at(vec(1e200, 0), vec(1e200), 1, 0)
            .at(vec(1e-200, 0), vec(1e-200), 1, 0)
            .at(vec(), vec(0)),
        norm("norm(0.5)", 0.5)
            .on(Domain.real(-2, -0.4, 0.4, 2))
            .at(vec(0, 0), vec(0), 0, 0)
            .at(vec(1, 4), vec(9), 3, 1.5)
            .at(vec(1, 0), vec(1), 1, 0),
        norm("norm(-1)", -1)
            .on(Domain.real(-2, -0.4, 0.4, 2))
            .at(vec(2, 2), vec(1), .25, .25)
            .at(vec(0, 2), vec(0), 0, 0)
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Rows.zeros(2, 0).norm(-1),
                "axis 1",
                "[2, 0]"),
        norm("norm(0)", 0)
            .withoutGradient("counts elements")
            .at(vec(3, 0, -4, NAN), vec(3))
            .at(NONE, NdArray.of(0.0)),
        norm("norm(inf)", INF)
            .at(vec(9, 2, -9), vec(9), .5, 0, -.5)
            .at(vec(0, 0), vec(0), 0, 0)
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Rows.zeros(2, 0).norm(INF),
                "axis 1",
                "[2, 0]"),
        norm("norm(-inf)", -INF)
            .at(vec(9, 2, -2), vec(2), 0, .5, -.5)
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Rows.zeros(2, 0).norm(-INF),
                "axis 1",
                "[2, 0]"),
        truth("any", Value::any, a -> Arrays.stream(a).anyMatch(e -> e != 0) ? 1 : 0)
            .variant(
                x -> x[0].any(1),
                x -> x[0].reduce(Naive.ints(1), false, a -> a.length == 0 ? 0 : 1),
                "[2,0]")
            .variant(
                x -> x[0].any(1, true),
                x -> x[0].reduce(Naive.ints(1), true, a -> a.length == 0 ? 0 : 1),
                "[2,0]")
            .at(vec(0, -0.0), vec(0))
            .at(vec(0, NAN), vec(1))
            .at(NONE, NdArray.of(0.0)),
        truth("all", Value::all, a -> Arrays.stream(a).allMatch(e -> e != 0) ? 1 : 0)
            .variant(x -> x[0].all(1), x -> x[0].reduce(Naive.ints(1), false, a -> 1), "[2,0]")
            .variant(x -> x[0].all(1, true), x -> x[0].reduce(Naive.ints(1), true, a -> 1), "[2,0]")
            .at(vec(1, -0.0), vec(0))
            .at(vec(2, NAN), vec(1))
            .at(NONE, NdArray.of(1.0)),
        reduction(
                "countNonzero",
                (x, axes, keep) -> keep ? x.countNonzero(axes).unsqueeze(-1) : x.countNonzero(axes),
                a -> Arrays.stream(a).filter(e -> e != 0).count(),
                "countNonzero(int...)")
            .takes(DType.INT64, DType.INT32, DType.BOOL)
            .gives(type -> DType.INT64)
            .withoutGradient("counts elements")
            .without(Column.TYPE, "takes every type")
            .at(vec(3, 0, -0.0, NAN), vec(2)),
        structural("trace", 1, "trace()")
            .variant(
                x -> x[0].trace(),
                x -> Naive.of(Naive.ints(), i -> diagonal(x[0])),
                "[3,3]",
                "[2,3]",
                "[3,2]",
                "[0,2]",
                "large [70,90]")
            .sums(8)
            .takes(DType.INT64, DType.INT32, DType.BOOL)
            .gives(type -> type.isFloating() ? type : DType.INT64)
            .without(Column.TYPE, "takes every type")
            .without(Column.ARGUMENT, "takes no arguments")
            .refuses(
                Column.SHAPE, ShapeException.class, () -> Rows.zeros(2, 3, 4).trace(), "[2, 3, 4]")
            .at(
                List.of(NdArray.of(new double[][] {{1, INF}, {NAN, 2}})),
                NdArray.of(3.0),
                NdArray.of(new double[][] {{1, 0}, {0, 1}})));
  }

  private static OpRow spread(String method, Spreading call, Corrected reference) {
    OpRow row =
        structural(
            method,
            1,
            method + "(int...)",
            method + "(int, boolean)",
            method + "(int[], double, boolean)");
    for (double correction : new double[] {1, 0}) {
      row.variant(
              x -> call.of(x[0], Naive.ints(), correction, false),
              x -> x[0].reduce(Naive.ints(), false, a -> reference.of(correction, a)),
              "[5]",
              "[2,3]",
              "large [3,1100]")
          .variant(
              x -> call.of(x[0], Naive.ints(1), correction, true),
              x -> x[0].reduce(Naive.ints(1), true, a -> reference.of(correction, a)),
              "[2,3]",
              "[0,3]",
              "large [3,1100]")
          .variant(
              x -> call.of(x[0], Naive.ints(2, 0), correction, false),
              x -> x[0].reduce(Naive.ints(0, 2), false, a -> reference.of(correction, a)),
              "[2,3,2]",
              "large [20,3,70]");
    }
    return axisMisuse(row, x -> call.of(x, new int[] {7}, 1, false)).ulps(64);
  }

  private interface Corrected {
    double of(double correction, double... a);
  }

  private static double variance(double correction, double... a) {
    double mean = Arrays.stream(a).sum() / a.length;
    return Arrays.stream(a).map(x -> (x - mean) * (x - mean)).sum() / (a.length - correction);
  }

  private static OpRow norm(String name, double p, String... signatures) {
    OpRow row =
        structural(name, 1, signatures)
            .variant(
                x -> x[0].norm(p),
                x -> x[0].reduce(Naive.ints(), false, norm(p)),
                "[5]",
                "[2,3]",
                "large [3,1100]")
            .variant(
                x -> x[0].norm(p, -1, true),
                x -> x[0].reduce(Naive.ints(-1), true, norm(p)),
                "[2,3]",
                "large [3,1100]")
            .variant(
                x -> x[0].norm(p, Naive.ints(0, 2), true),
                x -> x[0].reduce(Naive.ints(0, 2), true, norm(p)),
                "[2,3,2]",
                "large [20,3,70]")
            .variant(
                x -> x[0].norm(p, 0),
                x -> x[0].reduce(Naive.ints(0), false, norm(p)),
                "[2,3]",
                "large [1100,3]");
    return axisMisuse(row, x -> x.norm(p, 7)).ulps(64);
  }

  private static ToDoubleFunction<double[]> norm(double p) {
    if (p == 0) {
      return a -> Arrays.stream(a).filter(e -> e != 0).count();
    } else if (Double.isInfinite(p)) {
      return a ->
          p > 0
              ? Arrays.stream(a).map(Math::abs).max().orElseThrow()
              : Arrays.stream(a).map(Math::abs).min().orElseThrow();
    }
    return a ->
        StrictMath.pow(Arrays.stream(a).map(e -> StrictMath.pow(Math.abs(e), p)).sum(), 1 / p);
  }

  private static OpRow truth(
      String method, Rows.Reducing call, ToDoubleFunction<double[]> reference) {
    return ReductionOps.overAxes(method, call, reference)
        .takes(DType.INT64, DType.INT32, DType.BOOL)
        .gives(type -> DType.BOOL)
        .withoutGradient("gives truth values")
        .without(Column.TYPE, "takes every type");
  }

  private static double diagonal(Naive x) {
    double sum = 0;
    for (int i = 0; i < Math.min(x.dim(0), x.dim(1)); i++) {
      sum += x.at(i, i);
    }
    return sum;
  }
}
