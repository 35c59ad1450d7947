package dev.autograd.table;

import static dev.autograd.table.Naive.ints;
import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.NAN;
import static dev.autograd.table.Rows.structural;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.Functional;
import dev.autograd.Index;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
        indexed("take", "take(Value)")
            .variant(
                x -> x[0].take(x[1]),
                x -> Naive.of(x[1].shape(), i -> x[0].elements()[(int) x[1].at(i)]),
                "[2,2] [2,3]",
                "[3] [5]",
                "[3] []",
                "[3] [0]")
            .variant(
                x -> x[0].take(x[1].sub(Value.of(3L))),
                x ->
                    Naive.of(
                        x[1].shape(),
                        i -> x[0].elements()[x[0].elements().length - 3 + (int) x[1].at(i)]),
                "[2,2] [4]")
            .applies("flatIndex")
            .at(
                List.of(NdArray.of(5.0, 7.0), NdArray.of(0L, -1L, 0L)),
                NdArray.of(5.0, 7.0, 5.0),
                NdArray.of(2.0, 1.0))
            .without(Column.SHAPE, "takes an index of any shape")
            .refuses(Column.TYPE, DTypeException.class, () -> zeros(3).take(zeros(2)), "FLOAT64")
            .refuses(
                Column.ARGUMENT,
                IndexOutOfBoundsException.class,
                () -> zeros(3, 2).take(Value.of(0L, 6L)),
                "index 6",
                "[6]"),
        structural("maskedSelect", 2, "maskedSelect(Value)")
            .on(Domain.real(-2, 2), Domain.truth())
            .takes(DType.INT64, DType.INT32, DType.BOOL)
            .variant(
                x -> x[0].maskedSelect(x[1]),
                IndexingOps::whereTrue,
                "[2,3] [2,3]",
                "[2,3] [3]",
                "[3] [2,1]",
                "[] [5]",
                "[0,3] [3]")
            .applies("nonzero")
            .at(
                List.of(NdArray.of(1.0, INF, 3.0), NdArray.of(true, false, true)),
                NdArray.of(1.0, 3.0),
                NdArray.of(1.0, 0.0, 1.0))
            .at(
                List.of(NdArray.of(1.0, 2.0), NdArray.of(false, false)),
                NdArray.zeros(DType.FLOAT64, 0),
                NdArray.of(0.0, 0.0))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).maskedSelect(Value.of(true, false)),
                "[2, 3]",
                "[2]")
            .refuses(
                Column.TYPE, DTypeException.class, () -> zeros(3).maskedSelect(zeros(3)), "FLOAT64")
            .without(Column.ARGUMENT, "takes no arguments"),
        indexed("get(indices)", "get(Index...)")
            .variant(
                x -> x[0].get(Index.of(x[1])),
                x -> Naive.of(x[1].shape(), i -> x[0].at((int) x[1].at(i))),
                "[3] [4]",
                "[3] [2,2]",
                "[3] [0]")
            .variant(
                x -> x[0].get(Index.all(), Index.of(x[1]), Index.newAxis(), Index.at(-1)),
                x ->
                    Naive.of(
                        ints(x[1].dim(0), x[0].dim(0), 1),
                        i -> x[0].at(i[1], (int) x[1].at(i[0]), x[0].dim(2) - 1)),
                "[2,3,2] [4]",
                "[0,3,2] [4]")
            .variant(
                x ->
                    x[0].get(
                        Index.every(-1),
                        Index.of(x[1]),
                        Index.of(x[1].unsqueeze(1)),
                        Index.from(1)),
                x ->
                    Naive.of(
                        ints(x[0].dim(0), x[1].dim(0), x[1].dim(0), x[0].dim(3) - 1),
                        i ->
                            x[0].at(
                                x[0].dim(0) - 1 - i[0],
                                (int) x[1].at(i[2]),
                                (int) x[1].at(i[1]),
                                i[3] + 1)),
                "[2,3,3,2] [2]")
            .applies("flatIndex")
            .at(
                List.of(NdArray.of(5.0, 7.0), NdArray.of(0L, 0L, 1L)),
                NdArray.of(5.0, 5.0, 7.0),
                NdArray.of(2.0, 1.0))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).get(Index.of(0, 1), Index.of(0, 1, 2)),
                "[2]",
                "[3]")
            .refuses(
                Column.TYPE,
                DTypeException.class,
                () -> zeros(3).get(Index.of(zeros(2))),
                "FLOAT64")
            .refuses(
                Column.ARGUMENT,
                IndexOutOfBoundsException.class,
                () -> zeros(3, 2).get(Index.all(), Index.of(0, -3)),
                "index -3",
                "position 1",
                "axis 1",
                "[3, 2]"),
        structural("get(mask)", 2, "get(Index...)")
            .on(Domain.real(-2, 2), Domain.truth())
            .takes(DType.INT64, DType.INT32, DType.BOOL)
            .variant(
                x -> x[0].get(Index.mask(x[1])), IndexingOps::whereTrue, "[2,3] [2,3]", "[5] [5]")
            .variant(
                x -> x[0].get(Index.ellipsis(), Index.mask(x[1]), Index.slice(-2, 3)),
                x -> {
                  int[] places = places(x[1]);
                  return Naive.of(
                      ints(2, places.length, 2), i -> x[0].at(i[0], places[i[1]], i[2] + 1));
                },
                "[2,4,3] [4]")
            .at(
                List.of(NdArray.of(1.0, INF, 3.0), NdArray.of(true, false, true)),
                NdArray.of(1.0, 3.0),
                NdArray.of(1.0, 0.0, 1.0))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).get(Index.all(), Index.mask(true, false)),
                "[2, 3]",
                "[2]",
                "axis 1")
            .refuses(
                Column.TYPE,
                DTypeException.class,
                () -> zeros(3).get(Index.of(Value.of(true, false, true))),
                "BOOL")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> zeros(2, 3).get(Index.ellipsis(), Index.ellipsis()),
                "[..., ...]"),
        structural("nonzero", 1, "nonzero()")
            .takes(DType.INT64, DType.INT32, DType.BOOL)
            .gives(type -> DType.INT64)
            .variant(
                x -> x[0].nonzero(), x -> indices(x[0]), "[2,3]", "[4]", "[1,2,2]", "[]", "[0,2]")
            .at(List.of(NdArray.of(0.0, NAN, -0.0, 2.0)), NdArray.of(new long[][] {{1}, {3}}))
            .withoutGradient("indices have no gradient")
            .without(Column.SHAPE, "takes any shape")
            .without(Column.TYPE, "takes every type")
            .without(Column.ARGUMENT, "takes no arguments"),
        structural("oneHot", 1, "oneHot(int)")
            .on(Domain.index(3))
            .takes(DType.INT64, DType.INT32)
            .gives(type -> DType.INT64)
            .variant(
                x -> x[0].oneHot(4),
                x -> {
                  int[] shape = Arrays.copyOf(x[0].shape(), x[0].rank() + 1);
                  shape[x[0].rank()] = 4;
                  return Naive.of(
                      shape,
                      i -> x[0].at(Arrays.copyOf(i, i.length - 1)) == i[i.length - 1] ? 1 : 0);
                },
                "[5]",
                "[2,3]",
                "[]",
                "[0]")
            .withoutGradient("indices have no gradient")
            .without(Column.SHAPE, "takes any shape")
            .refuses(Column.TYPE, DTypeException.class, () -> zeros(3).oneHot(2), "FLOAT64")
            .refuses(
                Column.ARGUMENT,
                IndexOutOfBoundsException.class,
                () -> Value.of(0L, 3L).oneHot(3),
                "index 3",
                "position 1",
                "size 3"),
        indexed("embedding", "embedding(Value, Value)")
            .variant(
                x -> Functional.embedding(x[0], x[1]),
                IndexingOps::rowsOf,
                "[3,2] [4]",
                "[3,2] [2,2]",
                "[3,2] []",
                "[3,2] [0]",
                "[3,0] [2]")
            .at(
                List.of(NdArray.of(new double[][] {{5}, {7}}), NdArray.of(0L, 0L, 1L)),
                NdArray.of(new double[][] {{5}, {5}, {7}}),
                NdArray.of(new double[][] {{2}, {1}}))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Functional.embedding(zeros(3), Rows.wholes(2)),
                "[3]")
            .refuses(
                Column.TYPE,
                DTypeException.class,
                () -> Functional.embedding(zeros(3, 2), zeros(2)),
                "FLOAT64")
            .refuses(
                Column.ARGUMENT,
                IndexOutOfBoundsException.class,
                () -> Functional.embedding(zeros(3, 2), Value.of(0L, 3L)),
                "index 3",
                "[3, 2]"),
        indexed("embedding(paddingIdx)", "embedding(Value, Value, int)")
            .variant(
                x -> Functional.embedding(x[0], x[1], -1),
                IndexingOps::rowsOf,
                "[3,2] [4]",
                "[3,2] [2,2]",
                "[3,2] [0]")
            .without(
                Column.FIRST, "the padding row's gradient is 0 by definition; edges check that")
            .without(Column.SECOND, "the padding row's gradient is 0 by definition")
            .at(
                List.of(NdArray.of(new double[][] {{5}, {7}}), NdArray.of(0L, 0L, 1L)),
                NdArray.of(new double[][] {{5}, {5}, {7}}),
                NdArray.of(new double[][] {{2}, {0}}))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Functional.embedding(zeros(3), Rows.wholes(2), 0),
                "[3]")
            .refuses(
                Column.TYPE,
                DTypeException.class,
                () -> Functional.embedding(zeros(3, 2), zeros(2), 0),
                "FLOAT64")
            .refuses(
                Column.ARGUMENT,
                IndexOutOfBoundsException.class,
                () -> Functional.embedding(zeros(3, 2), Rows.wholes(2), 3),
                "paddingIdx 3",
                "[3, 2]"),
        joining("cat", "cat(int, Value...)", "cat(int, List)")
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
                x -> Value.cat(0, List.of(x)),
                x -> x[0].dim(0) == 0 ? x[1] : x[0],
                "[2,3] [0,3]",
                "[0,3] [2,3]")
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
        joining("stack", "stack(int, Value...)", "stack(int, List)")
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
                x -> Value.stack(-1, List.of(x)),
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

  /** The row-major places of the elements that are not 0. */
  private static int[] places(Naive x) {
    double[] e = x.elements();
    return IntStream.range(0, e.length).filter(i -> e[i] != 0).toArray();
  }

  private static Naive whereTrue(Naive... x) {
    Naive both = Naive.zip(e -> e[0], x[0], x[1]);
    int[] places = places(Naive.zip(e -> e[1], x[0], x[1]));
    return Naive.of(ints(places.length), i -> both.elements()[places[i[0]]]);
  }

  private static Naive indices(Naive x) {
    int[] places = places(x);
    return Naive.of(
        ints(places.length, x.rank()),
        i -> {
          int inner = 1;
          for (int axis = i[1] + 1; axis < x.rank(); axis++) {
            inner *= x.dim(axis);
          }
          return places[i[0]] / inner % x.dim(i[1]);
        });
  }

  private static Naive rowsOf(Naive... x) {
    int[] shape = Arrays.copyOf(x[1].shape(), x[1].rank() + 1);
    shape[x[1].rank()] = x[0].dim(1);
    return Naive.of(
        shape, i -> x[0].at((int) x[1].at(Arrays.copyOf(i, i.length - 1)), i[i.length - 1]));
  }

  /** An op whose second input are indices below 3. */
  static OpRow indexed(String method, String signature) {
    return structural(method, 2, signature)
        .on(Domain.real(-2, 2), Domain.index(3))
        .takes(DType.INT64, DType.INT32, DType.BOOL);
  }

  private static OpRow joining(String method, String... signatures) {
    return structural(method, 2, signatures)
        .takes(DType.INT64, DType.INT32, DType.BOOL)
        .without(Column.TYPE, "takes every type");
  }
}
