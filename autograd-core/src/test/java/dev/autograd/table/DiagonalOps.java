package dev.autograd.table;

import static dev.autograd.table.Naive.ints;
import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.NAN;
import static dev.autograd.table.Rows.moving;
import static dev.autograd.table.Rows.picks;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.List;
import java.util.function.IntBinaryOperator;

/** Rows of triangles and diagonals of matrices. */
final class DiagonalOps {
  private DiagonalOps() {}

  static List<OpRow> rows() {
    return List.of(
        triangle("tril")
            .variant(x -> x[0].tril(), kept((i, j) -> i - j), "[3,3]", "[2,4]", "[2,3,2]", "[0,2]")
            .variant(x -> x[0].tril(1), kept((i, j) -> i + 1 - j), "[3,4]")
            .variant(x -> x[0].tril(-9), kept((i, j) -> -1), "large [2,2]")
            .variant(x -> x[0].tril(9), x -> x[0], "[2,2]")
            .at(
                List.of(NdArray.of(new double[][] {{1, INF}, {3, NAN}})),
                NdArray.of(new double[][] {{1, 0}, {3, NAN}}),
                NdArray.of(new double[][] {{1, 0}, {1, 1}}))
            .refuses(Column.SHAPE, ShapeException.class, () -> zeros(2).tril(), "[2]"),
        triangle("triu")
            .variant(x -> x[0].triu(), kept((i, j) -> j - i), "[3,3]", "[2,4]", "[2,3,2]", "[2,0]")
            .variant(x -> x[0].triu(1), kept((i, j) -> j - i - 1), "[3,4]")
            .variant(x -> x[0].triu(9), kept((i, j) -> -1), "large [2,2]")
            .at(
                List.of(NdArray.of(new double[][] {{1, INF}, {NAN, 3}})),
                NdArray.of(new double[][] {{1, INF}, {0, 3}}),
                NdArray.of(new double[][] {{1, 1}, {0, 1}}))
            .refuses(Column.SHAPE, ShapeException.class, () -> zeros(2).triu(), "[2]"),
        moving("diagonal", "diagonal()", "diagonal(int, int, int)")
            .variant(
                x -> x[0].diagonal(),
                picks(s -> ints(Math.min(s[0], s[1])), (s, i) -> ints(i[0], i[0])),
                "[3,3]",
                "[2,4]",
                "[4,2]",
                "[0,2]")
            .variant(
                x -> x[0].diagonal(1, 2, 0),
                picks(
                    s -> ints(s[1], Math.min(s[2], s[0] - 1)),
                    (s, i) -> ints(i[1] + 1, i[0], i[1])),
                "[3,2,4]",
                "[3,2,1]")
            .variant(
                x -> x[0].diagonal(-1, -2, -1),
                picks(s -> ints(s[0], 2), (s, i) -> ints(i[0], i[1] + 1, i[1])),
                "[2,3,4]",
                "[0,3,4]")
            .variant(x -> x[0].diagonal(3, 0, 1), picks(s -> ints(0), (s, i) -> i), "[2,3]")
            .variant(x -> x[0].diagonal(-9, 0, 1), picks(s -> ints(0), (s, i) -> i), "[2,3]")
            .refuses(Column.SHAPE, ShapeException.class, () -> zeros(2).diagonal(), "[2]")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> zeros(2, 3).diagonal(0, 1, -1),
                "axis 1",
                "[2, 3]"),
        moving("diagEmbed", "diagEmbed()", "diagEmbed(int, int, int)")
            .variant(
                x -> x[0].diagEmbed(),
                x -> {
                  int n = x[0].dim(1);
                  return Naive.of(
                      ints(x[0].dim(0), n, n), i -> i[1] == i[2] ? x[0].at(i[0], i[1]) : 0);
                },
                "[2,3]",
                "[2,1]",
                "[2,0]",
                "[0,2]")
            .variant(
                x -> x[0].diagEmbed(1, 0, 2),
                x -> {
                  int n = x[0].dim(1) + 1;
                  return Naive.of(
                      ints(n, x[0].dim(0), n), i -> i[2] == i[0] + 1 ? x[0].at(i[1], i[0]) : 0);
                },
                "[2,3]")
            .variant(
                x -> x[0].diagEmbed(-2, -2, -1),
                x -> {
                  int n = x[0].dim(0) + 2;
                  return Naive.of(ints(n, n), i -> i[0] == i[1] + 2 ? x[0].at(i[1]) : 0);
                },
                "[2]",
                "[0]")
            .variant(
                x -> x[0].diagEmbed(1, 1, 0),
                x -> {
                  int n = x[0].dim(0) + 1;
                  return Naive.of(ints(n, n), i -> i[0] == i[1] + 1 ? x[0].at(i[1]) : 0);
                },
                "[2]")
            .at(
                List.of(NdArray.of(new double[][] {{INF, 2}})),
                NdArray.of(new double[][][] {{{INF, 0}, {0, 2}}}),
                NdArray.of(new double[][] {{1, 1}}))
            .refuses(Column.SHAPE, ShapeException.class, () -> zeros().diagEmbed(), "[]")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> zeros(3).diagEmbed(0, 1, -1),
                "axis 1",
                "[3, 3]"),
        moving("diag", "diag()", "diag(int)")
            .variant(
                x -> x[0].diag(),
                x ->
                    Naive.of(ints(x[0].dim(0), x[0].dim(0)), i -> i[0] == i[1] ? x[0].at(i[0]) : 0),
                "[3]",
                "[0]")
            .variant(
                x -> x[0].diag(-1),
                picks(s -> ints(s[0] - 1), (s, i) -> ints(i[0] + 1, i[0])),
                "[3,3]",
                "[2,4]")
            .refuses(Column.SHAPE, ShapeException.class, () -> zeros(2, 3, 4).diag(), "[2, 3, 4]")
            .without(Column.ARGUMENT, "takes any offset that an array has room for"));
  }

  private static OpRow triangle(String method) {
    return moving(method, method + "()", method + "(int)")
        .without(Column.ARGUMENT, "takes any diagonal");
  }

  /** The elements of matrices whose row and column give 0 or more; the others become 0. */
  private static OpRow.Reference kept(IntBinaryOperator side) {
    return x ->
        Naive.of(
            x[0].shape(),
            i -> side.applyAsInt(i[i.length - 2], i[i.length - 1]) >= 0 ? x[0].at(i) : 0);
  }
}
