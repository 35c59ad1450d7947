package dev.autograd.table;

import static dev.autograd.table.Naive.ints;
import static dev.autograd.table.Rows.structural;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.Arrays;
import java.util.List;

/** Rows of picking by indices and of joining. */
final class IndexingOps {
  private IndexingOps() {}

  static List<OpRow> rows() {
    return List.of(
        indexed("indexSelect", "indexSelect(int, Value)")
            .variant(
                x -> x[0].indexSelect(1, x[1]),
                x ->
                    Naive.of(
                        ints(x[0].dim(0), x[1].dim(0)), i -> x[0].at(i[0], (int) x[1].at(i[1]))),
                "[2,3] [5]",
                "[0,3] [2]",
                "[2,3] [0]")
            .variant(
                x -> x[0].indexSelect(0, x[1]),
                x -> Naive.of(ints(x[1].dim(0), 2), i -> x[0].at((int) x[1].at(i[0]), i[1])),
                "[3,2] [4]")
            .variant(
                x -> x[0].indexSelect(0, x[1]),
                x -> Naive.of(x[1].shape(), i -> x[0].at((int) x[1].at(i))),
                "[3] [2,2]",
                "[3] []")
            .at(
                List.of(NdArray.of(new double[][] {{5, 7}}), NdArray.of(0L, 0L)),
                NdArray.of(new double[][] {{5, 5}}),
                NdArray.of(new double[][] {{2, 0}}))
            .without(Column.SHAPE, "takes an index of any shape")
            .refuses(
                Column.TYPE,
                DTypeException.class,
                () -> zeros(3).indexSelect(0, zeros(2)),
                "FLOAT64")
            .refuses(
                Column.ARGUMENT,
                IndexOutOfBoundsException.class,
                () -> zeros(3, 2).indexSelect(0, Value.of(0L, 3L)),
                "index 3",
                "axis 0 of size 3"),
        indexed("gather", "gather(int, Value)")
            .variant(
                x -> x[0].gather(1, x[1]),
                x -> Naive.of(x[1].shape(), i -> x[0].at(i[0], (int) x[1].at(i))),
                "[2,3] [2,5]",
                "[2,3] [1,2]",
                "[2,3] [2,0]")
            .variant(
                x -> x[0].gather(0, x[1]),
                x -> Naive.of(x[1].shape(), i -> x[0].at((int) x[1].at(i), i[1])),
                "[3,2] [4,2]")
            .at(
                List.of(NdArray.of(new double[][] {{5, 7}}), NdArray.of(new long[][] {{0, 0}})),
                NdArray.of(new double[][] {{5, 5}}),
                NdArray.of(new double[][] {{2, 0}}))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).gather(1, Rows.wholes(3)),
                "[2, 3]",
                "[3]")
            .refuses(
                Column.TYPE, DTypeException.class, () -> zeros(3).gather(0, zeros(2)), "FLOAT64")
            .refuses(
                Column.ARGUMENT,
                IndexOutOfBoundsException.class,
                () -> zeros(3).gather(0, Value.of(0L, -4L)),
                "index -4",
                "axis 0 of size 3"),
        joining("cat", "cat(int, Value...)")
            .variant(
                x -> Value.cat(1, x[0], x[1]),
                x -> {
                  int left = x[0].dim(1);
                  return Naive.of(
                      ints(x[0].dim(0), left + x[1].dim(1)),
                      i -> i[1] < left ? x[0].at(i) : x[1].at(i[0], i[1] - left));
                },
                "[2,3] [2,1]",
                "[2,0] [2,2]")
            .variant(
                x -> Value.cat(-1, x[0], x[1], x[0]),
                x -> {
                  int n = x[0].dim(0);
                  int m = n + x[1].dim(0);
                  return Naive.of(
                      ints(m + n),
                      i ->
                          i[0] < n ? x[0].at(i) : i[0] < m ? x[1].at(i[0] - n) : x[0].at(i[0] - m));
                },
                "[2] [3]",
                "[0] [0]")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Value.cat(1, zeros(2, 3), zeros(3, 3)),
                "[2, 3]",
                "[3, 3]")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> Value.cat(2, zeros(2, 3)),
                "2",
                "[2, 3]"),
        joining("stack", "stack(int, Value...)")
            .variant(
                x -> Value.stack(0, x[0], x[1]),
                x -> {
                  int[] shape = x[0].shape();
                  int[] two = new int[shape.length + 1];
                  two[0] = 2;
                  System.arraycopy(shape, 0, two, 1, shape.length);
                  return Naive.of(two, i -> x[i[0]].at(Arrays.copyOfRange(i, 1, i.length)));
                },
                "[2,3] [2,3]",
                "[] []",
                "[0] [0]")
            .variant(
                x -> Value.stack(-1, x[0], x[1]),
                x -> Naive.of(ints(x[0].dim(0), 2), i -> x[i[1]].at(i[0])),
                "[3] [3]")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Value.stack(0, zeros(2), zeros(3)),
                "[2]",
                "[3]")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> Value.stack(3, zeros(2), zeros(2)),
                "3",
                "[2]"));
  }

  /** An op whose second input are indices below 3. */
  private static OpRow indexed(String method, String signature) {
    return structural(method, 2, signature)
        .on(Domain.real(-2, 2), Domain.index(3))
        .takes(DType.INT64, DType.INT32, DType.BOOL);
  }

  private static OpRow joining(String method, String signature) {
    return structural(method, 2, signature)
        .takes(DType.INT64, DType.INT32, DType.BOOL)
        .without(Column.TYPE, "takes every type");
  }
}
