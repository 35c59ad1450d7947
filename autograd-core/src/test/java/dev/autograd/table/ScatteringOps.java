package dev.autograd.table;

import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.structural;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Rows of writing elements to places that indices name. */
final class ScatteringOps {
  private static final DoubleBinaryOperator LAST = (old, written) -> written;
  private static final NdArray TWICE = NdArray.of(1L, 1L, 0L);

  private ScatteringOps() {}

  static List<OpRow> rows() {
    return List.of(
        writing("scatter", "scatter(int, Value, Value)")
            .takes(DType.INT64, DType.INT32, DType.BOOL)
            .variant(
                x -> x[0].scatter(1, x[1], x[2]),
                x -> written(1, LAST, x),
                "[2,3] [2,5] [2,5]",
                "[2,3] [1,2] [2,4]",
                "[2,3] [2,0] [2,1]")
            .variant(
                x -> x[0].scatter(0, x[1], x[2]),
                x -> written(0, LAST, x),
                "[3] [4] [4]",
                "[3,2] [2,2] [3,2]")
            .applies("lastWrite")
            .at(
                List.of(row(5, 7, 9), row(TWICE), row(1, 2, 3)),
                row(3, 2, 9),
                row(0, 0, 1),
                row(0, 1, 1))
            .at(
                List.of(row(INF, 7, 9), row(TWICE), row(INF, 2, 3)),
                row(3, 2, 9),
                row(0, 0, 1),
                row(0, 1, 1))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).scatter(1, Rows.wholes(2, 4), zeros(2, 3)),
                "[2, 4]",
                "[2, 3]")
            .refuses(
                Column.TYPE,
                DTypeException.class,
                () -> zeros(3).scatter(0, zeros(2), zeros(2)),
                "FLOAT64")
            .refuses(
                Column.ARGUMENT,
                IndexOutOfBoundsException.class,
                () -> zeros(3).scatter(0, Value.of(0L, 3L), zeros(2)),
                "index 3",
                "position 1",
                "axis 0",
                "[3]"),
        IndexingOps.indexed("scatter(number)", "scatter(int, Value, double)")
            .variant(
                x -> x[0].scatter(-1, x[1], 1),
                x -> written(1, LAST, x[0], x[1], x[1].map(e -> 1)),
                "[2,3] [2,5]",
                "[2,3] [1,2]",
                "[2,3] [2,0]")
            .at(List.of(row(INF, 7, 9), row(TWICE)), row(1, 1, 9), row(0, 0, 1))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).scatter(1, Rows.wholes(4), 1),
                "[4]",
                "[2, 3]")
            .refuses(
                Column.TYPE,
                DTypeException.class,
                () -> Rows.wholes(3).scatter(0, Rows.wholes(1), 0.5),
                "0.5",
                "INT64")
            .refuses(
                Column.ARGUMENT,
                IndexOutOfBoundsException.class,
                () -> zeros(3).scatter(0, Value.of(0L, -1L), 1),
                "index -1",
                "position 1",
                "axis 0",
                "[3]"),
        writing("scatterAdd", "scatterAdd(int, Value, Value)")
            .takes(DType.INT64, DType.INT32)
            .variant(
                x -> x[0].scatterAdd(1, x[1], x[2]),
                x -> written(1, Double::sum, x),
                "[2,3] [2,5] [2,5]",
                "[2,3] [1,2] [2,4]",
                "[2,3] [2,0] [2,1]")
            .variant(
                x -> x[0].scatterAdd(0, x[1], x[2]),
                x -> written(0, Double::sum, x),
                "[3] [4] [4]",
                "[3,2] [2,2] [3,2]")
            .sums(4)
            .at(
                List.of(row(5, 7, 9), row(TWICE), row(1, 2, 3)),
                row(8, 10, 9),
                row(1, 1, 1),
                row(1, 1, 1))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).scatterAdd(1, Rows.wholes(2, 4), zeros(2, 3)),
                "[2, 4]",
                "[2, 3]")
            .refuses(
                Column.ARGUMENT,
                IndexOutOfBoundsException.class,
                () -> zeros(3).scatterAdd(0, Value.of(0L, 3L), zeros(2)),
                "index 3",
                "position 1",
                "axis 0",
                "[3]"),
        writing("indexAdd", "indexAdd(int, Value, Value)")
            .takes(DType.INT64, DType.INT32)
            .variant(
                x -> x[0].indexAdd(1, x[1], x[2]),
                x -> written(1, Double::sum, x[0], along(1, x[1], x[2]), x[2]),
                "[2,3] [5] [2,5]",
                "[2,3] [0] [2,0]")
            .variant(
                x -> x[0].indexAdd(0, x[1], x[2]),
                x -> written(0, Double::sum, x[0], along(0, x[1], x[2]), x[2]),
                "[3,2] [4] [4,2]",
                "[3] [4] [4]")
            .sums(4)
            .at(
                List.of(row(5, 7, 9), TWICE, row(1, 2, 3)),
                row(8, 10, 9),
                row(1, 1, 1),
                row(1, 1, 1))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).indexAdd(1, Rows.wholes(4), zeros(2, 3)),
                "[2, 4]",
                "[2, 3]")
            .refuses(
                Column.ARGUMENT,
                IndexOutOfBoundsException.class,
                () -> zeros(3).indexAdd(0, Value.of(0L, 3L), zeros(2)),
                "index 3",
                "position 1",
                "axis 0",
                "[3]"),
        IndexingOps.indexed("indexFill", "indexFill(int, Value, double)")
            .variant(
                x -> x[0].indexFill(1, x[1], 1),
                x -> {
                  double[] filled = x[1].elements();
                  return Naive.of(
                      x[0].shape(),
                      i -> Arrays.stream(filled).anyMatch(k -> k == i[1]) ? 1 : x[0].at(i));
                },
                "[2,3] [2]",
                "[2,3,2] [5]",
                "[2,3] [0]")
            .at(List.of(row(INF, 7, 9), TWICE), row(1, 1, 9), row(0, 0, 1))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).indexFill(1, Rows.wholes(1, 1), 1),
                "[1, 1]")
            .refuses(
                Column.TYPE,
                DTypeException.class,
                () -> Rows.wholes(3).indexFill(0, Rows.wholes(1), 0.5),
                "0.5",
                "INT64")
            .refuses(
                Column.ARGUMENT,
                IndexOutOfBoundsException.class,
                () -> zeros(3).indexFill(0, Value.of(0L, 3L), 1),
                "index 3",
                "axis 0",
                "[3]"));
  }

  /** An op of an array, indices below 3, and a source. */
  private static OpRow writing(String method, String signature) {
    return structural(method, 3, signature)
        .on(Domain.real(-2, 2), Domain.index(3), Domain.real(-2, 2));
  }

  /** Goes through the index in row-major order and writes one element after the other. */
  private static Naive written(int axis, DoubleBinaryOperator write, Naive... x) {
    double[] result = x[0].elements();
    Naive.of(
        x[1].shape(),
        i -> {
          int[] to = i.clone();
          to[axis] = (int) x[1].at(i);
          int position = 0;
          for (int a = 0; a < to.length; a++) {
            position = position * x[0].dim(a) + to[a];
          }
          result[position] = write.applyAsDouble(result[position], x[2].at(i));
          return 0;
        });
    int[] next = {0};
    return Naive.of(x[0].shape(), i -> result[next[0]++]);
  }

  /** A vector of indices, repeated in the shape of a source. */
  private static Naive along(int axis, Naive index, Naive source) {
    return Naive.of(source.shape(), i -> index.at(i[axis]));
  }

  private static NdArray row(double... numbers) {
    return NdArray.of(new double[][] {numbers});
  }

  private static NdArray row(NdArray numbers) {
    return numbers.unsqueeze(0);
  }
}
