package dev.autograd.table;

import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.NAN;
import static dev.autograd.table.Rows.alongAxis;
import static dev.autograd.table.Rows.axisReduction;
import static dev.autograd.table.Rows.vec;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;

/** Rows of scans, sorting and medians. */
final class SequenceOps {
  private SequenceOps() {}

  static List<OpRow> rows() {
    return List.of(
        whole(alongAxis("cumsum", Value::cumsum, a -> scan(Double::sum, a), "cumsum(int)"))
            .sums(8)
            .at(vec(1, 2, 3), vec(1, 3, 6), vec(1, 10, 100), vec(111, 110, 100))
            .at(vec(1, INF, 1), vec(1, INF, INF), 3, 2, 1)
            .at(vec(1, NAN, 1), vec(1, NAN, NAN), 3, 2, 1),
        whole(alongAxis("cumprod", Value::cumprod, a -> scan((x, y) -> x * y, a), "cumprod(int)"))
            .values(Domain.real(-1.25, -0.8, 0.8, 1.25))
            .ulps(64)
            .at(vec(2, 0, 3), vec(2, 0, 0), 1, 8, 0)
            .at(vec(2, 0, 0), vec(2, 0, 0), 1, 2, 0)
            .at(vec(0, 2, 3), vec(0, 0, 0), 9, 0, 0),
        alongAxis("logCumSumExp", Value::logCumSumExp, SequenceOps::logSumExps, "logCumSumExp(int)")
            .sums(4, x -> x[0].map(e -> Math.abs(e) + 8))
            .composedOf(x -> x[0].exp().cumsum(-1).log())
            .at(vec(1000, 1000), vec(1000, 1000.6931471805599), vec(0, 1), vec(.5, .5))
            .at(vec(-1000, 1000), vec(-1000, 1000), vec(1, 1), vec(1, 1))
            .at(vec(-INF, -INF), vec(-INF, -INF), vec(1, 1), vec(0, 0))
            .at(vec(-INF, 0, -INF), vec(-INF, 0, 0), vec(1, 1, 1), vec(0, 2, 0))
            .at(vec(INF, 0), vec(INF, INF), vec(1, 1), vec(2, 0))
            .at(vec(INF, 0, INF), vec(INF, INF, INF), vec(1, 1, 1), vec(2.5, 0, .5))
            .at(vec(0, NAN, 0), vec(0, NAN, NAN)),
        any(alongAxis("sort", (x, axis) -> x.sort(axis).values(), a -> by(a, false), "sort(int)"))
            .at(vec(2, 1, 2), vec(1, 2, 2), vec(1, 10, 100), vec(10, 1, 100))
            .at(vec(NAN, 1, -INF, INF), vec(-INF, 1, INF, NAN), vec(1, 2, 3, 4), vec(4, 2, 1, 3)),
        any(alongAxis(
                "sort(descending)",
                (x, axis) -> x.sort(axis, true).values(),
                a -> by(a, true),
                "sort(int, boolean)"))
            .at(vec(2, 1, 2), vec(2, 2, 1), vec(1, 10, 100), vec(1, 100, 10))
            .at(vec(1, NAN, -INF, INF), vec(NAN, INF, 1, -INF), vec(1, 2, 3, 4), vec(3, 1, 4, 2)),
        indices(
                alongAxis(
                    "sort(indices)", (x, axis) -> x.sort(axis).indices(), a -> order(a, false)))
            .at(vec(2, 1, 2, 1), vec(1, 3, 0, 2))
            .at(vec(0.0, -0.0, -1), vec(2, 0, 1)),
        indices(
                alongAxis(
                    "argsort",
                    (x, axis) -> x.argsort(axis),
                    a -> order(a, false),
                    "argsort(int)",
                    "argsort(int, boolean)"))
            .variant(
                x -> x[0].argsort(1, true),
                x -> x[0].along(1, a -> order(a, true)),
                "[2,5]",
                "[2,0]")
            .at(vec(2, 1, 2, 1), vec(1, 3, 0, 2)),
        any(topk(
                "topk",
                (x, k, axis) -> x.topk(k, axis).values(),
                a -> by(a, true),
                "topk(int, int)"))
            .at(vec(1, 3, 3), vec(3, 3), vec(1, 10), vec(0, 1, 10))
            .at(vec(1, NAN, 3), vec(NAN, 3), vec(1, 10), vec(0, 1, 10)),
        any(topk(
                "topk(smallest)",
                (x, k, axis) -> x.topk(k, axis, false, true).values(),
                a -> by(a, false),
                "topk(int, int, boolean, boolean)"))
            .at(vec(1, 3, 1, 1), vec(1, 1), vec(1, 10), vec(1, 0, 10, 0)),
        any(topk(
                "topk(unsorted)",
                (x, k, axis) -> x.topk(k, axis, true, false).values(),
                a -> unsorted(a)))
            .at(vec(1, 3, 2), vec(3, 2), vec(1, 10), vec(0, 1, 10)),
        indices(
                topk(
                    "topk(indices)",
                    (x, k, axis) -> x.topk(k, axis).indices(),
                    a -> order(a, true)))
            .at(vec(1, 3, 3, 3), vec(1, 2)),
        any(ReductionOps.ofAll("median(all)", Value::median, SequenceOps::median))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Rows.zeros(2, 0).median(),
                "axis 1",
                "[2, 0]")
            .at(vec(4, 1, 3, 2), vec(2), 0, 0, 0, 1)
            .at(vec(3, 1, 1, 1), vec(1), 0, 1 / 3.0, 1 / 3.0, 1 / 3.0)
            .at(vec(1, NAN, 2, NAN), vec(NAN), 0, .5, 0, .5),
        any(axisReduction(
                "median",
                (x, axes, keep) -> x.median(axes[0], keep).values(),
                SequenceOps::median,
                "median(int, boolean)"))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Rows.zeros(2, 0).median(1, false).values(),
                "axis 1",
                "[2, 0]")
            .at(vec(4, 1, 3, 2), vec(2), 0, 0, 0, 1)
            .at(vec(3, 1, 1, 1), vec(1), 0, 1, 0, 0)
            .at(vec(1, NAN, 2, NAN), vec(NAN), 0, 1, 0, 0),
        indices(
                axisReduction(
                    "median(indices)",
                    (x, axes, keep) -> x.median(axes[0], keep).indices(),
                    a -> ReductionOps.place(a, median(a))))
            .at(vec(3, 1, 1, 1), vec(1)));
  }

  private static OpRow any(OpRow row) {
    return row.takes(DType.INT64, DType.INT32, DType.BOOL).without(Column.TYPE, "takes every type");
  }

  private static OpRow whole(OpRow row) {
    return any(row).gives(type -> type.isFloating() ? type : DType.INT64);
  }

  private static OpRow indices(OpRow row) {
    return any(row).gives(type -> DType.INT64).withoutGradient("gives indices");
  }

  private static double[] scan(DoubleBinaryOperator f, double... a) {
    double[] result = a.clone();
    for (int i = 1; i < a.length; i++) {
      result[i] = f.applyAsDouble(result[i - 1], a[i]);
    }
    return result;
  }

  private static double[] logSumExps(double... a) {
    double[] result = new double[a.length];
    Arrays.setAll(result, i -> Rows.logSumExp(Arrays.copyOf(a, i + 1)));
    return result;
  }

  /** The places of numbers in their order; equals stay in theirs. */
  private static double[] order(double[] a, boolean descending) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < a.length; i++) {
      places.add(i);
    }
    Comparator<Integer> bySize = Comparator.comparing(i -> a[i]);
    Collections.sort(places, descending ? bySize.reversed() : bySize);
    return places.stream().mapToDouble(i -> i).toArray();
  }

  private static double[] by(double[] a, boolean descending) {
    return Arrays.stream(order(a, descending)).map(i -> a[(int) i]).toArray();
  }

  /** The two greatest numbers in the order in which they stand, then anything. */
  private static double[] unsorted(double... a) {
    double[] places = order(a, true);
    Arrays.sort(places, 0, Math.min(2, a.length));
    return Arrays.stream(places).map(i -> a[(int) i]).toArray();
  }

  private static double median(double... a) {
    double[] sorted = a.clone();
    Arrays.sort(sorted);
    return sorted[(a.length - 1) / 2];
  }

  /** How the k greatest or least are called. */
  private interface Choosing {
    Value of(Value x, int k, int axis);
  }

  /** Two elements of the first axis, and two of the last. */
  private static OpRow topk(
      String name, Choosing call, UnaryOperator<double[]> reference, String... signatures) {
    OpRow row =
        Rows.structural(name, 1, signatures)
            .variant(
                x -> call.of(x[0], 2, 0),
                x -> two(x[0].along(0, reference), 0),
                "[4]",
                "[3,2]",
                "[2,2,2]",
                "[3,0]",
                "large [1100,3]")
            .variant(
                x -> call.of(x[0], 2, -1),
                x -> two(x[0].along(-1, reference), x[0].rank() - 1),
                "[2,3]",
                "large [3,1100]")
            .variant(
                x -> call.of(x[0], 0, 0),
                x -> Naive.of(Naive.ints(0, x[0].dim(1)), i -> 0),
                "[0,3]");
    return Rows.axisMisuse(row, x -> call.of(x, 1, 7))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> call.of(Rows.zeros(2, 3), 4, 1),
            "between 0 and 3",
            "[2, 3]",
            "not 4");
  }

  private static Naive two(Naive x, int axis) {
    int[] shape = x.shape();
    shape[axis] = 2;
    return x.pick(shape, i -> i);
  }
}
