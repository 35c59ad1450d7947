package dev.autograd.table;

import static dev.autograd.table.NaiveMatrices.each;
import static dev.autograd.table.NaiveMatrices.number;
import static dev.autograd.table.Rows.structural;
import static dev.autograd.table.Rows.wholes;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.Linalg;
import dev.autograd.Value;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Rows of linear algebra. Inputs are made well-conditioned by what is added to their diagonals; of
 * factors that are unique up to signs the squares are looked at.
 */
final class LinalgOps {
  private static final String NO_SHARED_AXES = "takes one array, and nothing broadcasts";

  private LinalgOps() {}

  static List<OpRow> rows() {
    return List.of(
        square("inverse", "inverse(Value)", x -> Linalg.inverse(x))
            .variant(
                x -> Linalg.inverse(regular(x[0])),
                x -> each(regular(x[0]), NaiveMatrices::inverse),
                "[3,3]",
                "[2,2,2]",
                "[1,1]",
                "[0,2,2]"),
        square("det", "det(Value)", x -> Linalg.det(x))
            .variant(
                x -> Linalg.det(x[0]),
                x -> number(x[0], NaiveMatrices::det),
                "[3,3]",
                "[2,4,4]",
                "[1,1]",
                "[0,2,2]")
            .at(
                List.of(NdArray.of(new double[][] {{1, 2}, {2, 4}})),
                NdArray.of(0.0),
                NdArray.of(new double[][] {{4, -2}, {-2, 1}})),
        square("slogdet", "slogdet(Value)", x -> Linalg.slogdet(x).logAbsDet())
            .variant(
                x -> {
                  Linalg.SignAndLogAbsDet both = Linalg.slogdet(regular(x[0]).neg());
                  return both.logAbsDet().add(both.sign());
                },
                x -> number(regular(x[0]), a -> signed(a)),
                "[3,3]",
                "[2,3,3]",
                "[0,3,3]"),
        square("logdet", "logdet(Value)", x -> Linalg.logdet(x))
            .variant(
                x -> Linalg.logdet(regular(x[0])),
                x -> number(regular(x[0]), a -> StrictMath.log(NaiveMatrices.det(a))),
                "[3,3]",
                "[2,2,2]",
                "[0,2,2]"),
        structural("solve", 2, "solve(Value, Value)")
            .variant(
                x -> Linalg.solve(regular(x[0]), x[1]),
                x -> solved(regular(x[0]), x[1]),
                "[3,3] [3,2]",
                "[2,2,2] [2,2,1]",
                "[3,3] [3]",
                "[3,1,2,2] [2,2,1]",
                "[0,2,2] [0,2,1]")
            .sums(500, x -> bound(solved(regular(x[0]), x[1])))
            .without(Column.BROADCAST, "leading axes broadcast; values at such shapes check it")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Linalg.solve(zeros(2, 2), zeros(3, 1)),
                "[2, 2]",
                "[3, 1]")
            .refuses(
                Column.ARGUMENT,
                ArithmeticException.class,
                () -> Linalg.solve(zeros(2, 2), zeros(2, 1)),
                "singular"),
        structural(
                "solveTriangular",
                2,
                "solveTriangular(Value, Value, boolean)",
                "solveTriangular(Value, Value, boolean, boolean)")
            .variant(
                x -> Linalg.solveTriangular(regular(x[0]), x[1], true),
                x -> solved(part(regular(x[0]), true, false), x[1]),
                "[3,3] [3,2]",
                "[2,2,2] [2,2,1]",
                "[2,2] [2]",
                "[0,2,2] [0,2,1]")
            .variant(
                x -> Linalg.solveTriangular(regular(x[0]), x[1], false, true),
                x -> solved(part(regular(x[0]), false, true), x[1]),
                "[3,3] [3,2]")
            .sums(500, x -> bound(x[1]))
            .without(Column.BROADCAST, "leading axes broadcast as those of solve")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Linalg.solveTriangular(zeros(2, 2), zeros(3, 1), true),
                "[2, 2]",
                "[3, 1]")
            .refuses(
                Column.ARGUMENT,
                ArithmeticException.class,
                () -> Linalg.solveTriangular(zeros(2, 2), zeros(2, 1), true),
                "singular"),
        square("cholesky", "cholesky(Value)", x -> Linalg.cholesky(x))
            .variant(
                x -> Linalg.cholesky(definite(x[0])),
                x -> each(definite(x[0]), NaiveMatrices::cholesky),
                "[3,3]",
                "[2,2,2]",
                "[0,2,2]")
            .refuses(
                Column.ARGUMENT,
                ArithmeticException.class,
                () -> Linalg.cholesky(zeros(2, 2)),
                "positive definite"),
        factors("qr", "qr(Value)", "qr(Value, boolean)")
            .variant(
                x -> Linalg.qr(tall(x[0])).r().square(),
                x -> each(tall(x[0]), a -> squared(upper(a))),
                "[3,3]",
                "[4,2]",
                "[2,3,2]",
                "[0,2,2]")
            .variant(
                x -> Linalg.qr(tall(x[0])).q().square(),
                x -> each(tall(x[0]), a -> squared(orthonormal(a))),
                "[3,3]",
                "[4,2]")
            .variant(
                x ->
                    Linalg.qr(tall(x[0]), true)
                        .q()
                        .matmul(Linalg.qr(tall(x[0]), true).r())
                        .square(),
                x -> each(tall(x[0]), LinalgOps::squared),
                "[2,3]",
                "[3,3]")
            .without(Column.ARGUMENT, "takes no arguments that can be wrong"),
        square("eigh", "eigh(Value)", x -> Linalg.eigh(x).eigenvalues())
            .variant(
                x -> Linalg.eigh(apart(x[0])).eigenvalues(),
                x -> eigenRow(apart(x[0]), 0),
                "[3,3]",
                "[2,2,2]",
                "[0,2,2]")
            .variant(
                x -> Linalg.eigh(apart(x[0])).eigenvectors().square(),
                x -> each(apart(x[0]), a -> squared(below(NaiveMatrices.eigen(a), 1, a.length))),
                "[3,3]",
                "[2,2,2]"),
        square("eigvalsh", "eigvalsh(Value)", x -> Linalg.eigvalsh(x))
            .variant(
                x -> Linalg.eigvalsh(apart(x[0])),
                x -> eigenRow(apart(x[0]), 0),
                "[3,3]",
                "[0,2,2]"),
        factors("svd", "svd(Value)")
            .variant(
                x -> Linalg.svd(spaced(x[0])).s(),
                x -> singular(spaced(x[0])),
                "[3,3]",
                "[2,3,2]",
                "[2,4]",
                "[0,2,2]")
            .variant(
                x -> Linalg.svd(spaced(x[0])).u().square(),
                x -> each(spaced(x[0]), a -> squared(left(a))),
                "[3,3]",
                "[4,2]",
                "[2,4]")
            .variant(
                x -> Linalg.svd(spaced(x[0])).vh().square(),
                x ->
                    each(
                        spaced(x[0]),
                        a ->
                            squared(
                                below(NaiveMatrices.svd(a), 1, Math.min(a.length, a[0].length)))),
                "[3,3]",
                "[4,2]",
                "[2,4]")
            .without(Column.ARGUMENT, "takes no arguments"),
        factors("svdvals", "svdvals(Value)")
            .variant(
                x -> Linalg.svdvals(spaced(x[0])),
                x -> singular(spaced(x[0])),
                "[3,3]",
                "[3,2]",
                "[0,2,2]")
            .at(
                List.of(NdArray.of(new double[][] {{2, 0}, {0, 2}})),
                NdArray.of(2.0, 2.0),
                NdArray.of(new double[][] {{1, 0}, {0, 1}}))
            .at(
                List.of(NdArray.of(new double[][] {{3, 0}, {0, 0}})),
                NdArray.of(3.0, 0.0),
                NdArray.of(new double[][] {{1, 0}, {0, 0}}))
            .without(Column.ARGUMENT, "takes no arguments"),
        square("matrixExp", "matrixExp(Value)", x -> Linalg.matrixExp(x))
            .variant(
                x -> Linalg.matrixExp(x[0]),
                x -> each(x[0], NaiveMatrices::exp),
                "[3,3]",
                "[2,2,2]",
                "[0,2,2]"));
  }

  /** A function of square matrices. */
  private static OpRow square(String method, String signature, UnaryOperator<Value> call) {
    return structural(method, 1, signature)
        .sums(2000, x -> bound(x[0]))
        .without(Column.BROADCAST, NO_SHARED_AXES)
        .without(Column.ARGUMENT, "takes no arguments")
        .refuses(
            Column.SHAPE, ShapeException.class, () -> call.apply(zeros(2, 3)), "square", "[2, 3]")
        .refuses(Column.TYPE, DTypeException.class, () -> call.apply(wholes(2, 2)), "INT64");
  }

  /** A function of matrices of any shape. */
  private static OpRow factors(String method, String... signatures) {
    UnaryOperator<Value> call =
        x ->
            switch (method) {
              case "qr" -> Linalg.qr(x).r();
              case "svd" -> Linalg.svd(x).s();
              default -> Linalg.svdvals(x);
            };
    return structural(method, 1, signatures)
        .sums(4000, x -> bound(x[0]))
        .without(Column.BROADCAST, NO_SHARED_AXES)
        .refuses(Column.SHAPE, ShapeException.class, () -> call.apply(zeros(3)), "matrices", "[3]")
        .refuses(Column.TYPE, DTypeException.class, () -> call.apply(wholes(2, 2)), "INT64");
  }

  /** Magnitudes that errors of numbers of the size of 100 count against. */
  private static Naive bound(Naive like) {
    return like.map(e -> 100);
  }

  private static Value plus(Value x, double[][] constant) {
    return x.add(Value.of(NdArray.of(constant)).to(x.dtype()));
  }

  private static double[][] diagonal(int m, int n, double first, double step) {
    double[][] d = new double[m][n];
    for (int i = 0; i < Math.min(m, n); i++) {
      d[i][i] = first + step * i;
    }
    return d;
  }

  private static Naive plus(Naive x, double[][] constant) {
    int rank = x.rank();
    return Naive.of(x.shape(), i -> x.at(i) + constant[i[rank - 2]][i[rank - 1]]);
  }

  private static Value regular(Value x) {
    return plus(x, diagonal(x.dim(-2), x.dim(-1), 8, 0));
  }

  private static Naive regular(Naive x) {
    return plus(x, diagonal(x.dim(x.rank() - 2), x.dim(x.rank() - 1), 8, 0));
  }

  private static Value definite(Value x) {
    return regular(x.add(x.transpose(-2, -1)));
  }

  private static Naive definite(Naive x) {
    return regular(each(x, a -> sum(a, NaiveMatrices.transposed(a))));
  }

  private static Value apart(Value x) {
    Value symmetric = x.add(x.transpose(-2, -1)).mul(0.25);
    return plus(symmetric, diagonal(x.dim(-2), x.dim(-1), 1, 5));
  }

  private static Naive apart(Naive x) {
    Naive symmetric = each(x, a -> sum(a, NaiveMatrices.transposed(a))).map(e -> e / 4);
    return plus(symmetric, diagonal(x.dim(x.rank() - 2), x.dim(x.rank() - 1), 1, 5));
  }

  private static Value tall(Value x) {
    return plus(x, diagonal(x.dim(-2), x.dim(-1), 6, 1));
  }

  private static Naive tall(Naive x) {
    return plus(x, diagonal(x.dim(x.rank() - 2), x.dim(x.rank() - 1), 6, 1));
  }

  private static Value spaced(Value x) {
    return plus(x.mul(0.5), diagonal(x.dim(-2), x.dim(-1), 4, 5));
  }

  private static Naive spaced(Naive x) {
    Naive half = x.map(e -> e / 2);
    return plus(half, diagonal(x.dim(x.rank() - 2), x.dim(x.rank() - 1), 4, 5));
  }

  private static double[][] sum(double[][] a, double[][] b) {
    double[][] sum = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        sum[i][j] = a[i][j] + b[i][j];
      }
    }
    return sum;
  }

  private static double[][] squared(double[][] a) {
    double[][] squares = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      squares[i] = java.util.Arrays.stream(a[i]).map(e -> e * e).toArray();
    }
    return squares;
  }

  private static double[][] below(double[][] a, int from, int rows) {
    return java.util.Arrays.copyOfRange(a, from, from + rows);
  }

  /** R up to signs: the Cholesky factor of AᵀA. */
  private static double[][] upper(double[][] a) {
    return NaiveMatrices.transposed(
        NaiveMatrices.cholesky(NaiveMatrices.product(NaiveMatrices.transposed(a), a)));
  }

  private static double[][] orthonormal(double[][] a) {
    return NaiveMatrices.product(a, NaiveMatrices.inverse(upper(a)));
  }

  /** U up to signs. */
  private static double[][] left(double[][] a) {
    int k = Math.min(a.length, a[0].length);
    double[][] rows = below(NaiveMatrices.svd(a), 1 + k, a.length);
    double[][] u = new double[a.length][];
    for (int i = 0; i < u.length; i++) {
      u[i] = java.util.Arrays.copyOf(rows[i], k);
    }
    return u;
  }

  private static Naive singular(Naive x) {
    int rank = x.rank();
    int k = Math.min(x.dim(rank - 2), x.dim(rank - 1));
    int[] shape = java.util.Arrays.copyOf(x.shape(), rank - 1);
    shape[rank - 2] = k;
    return Naive.of(
        shape,
        i -> {
          int[] at = java.util.Arrays.copyOf(i, rank);
          at[rank - 2] = 0;
          return NaiveMatrices.svd(NaiveMatrices.matrix(x, at))[0][i[rank - 2]];
        });
  }

  /** Row {@code r} of the eigenvalues and vectors of each matrix. */
  private static Naive eigenRow(Naive x, int r) {
    int rank = x.rank();
    return Naive.of(
        java.util.Arrays.copyOf(x.shape(), rank - 1),
        i ->
            NaiveMatrices.eigen(NaiveMatrices.matrix(x, java.util.Arrays.copyOf(i, rank)))[r][
                i[rank - 2]]);
  }

  private static double signed(double[][] a) {
    double[][] negative = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      negative[i] = java.util.Arrays.stream(a[i]).map(e -> -e).toArray();
    }
    double det = NaiveMatrices.det(negative);
    return StrictMath.log(Math.abs(det)) + Math.signum(det);
  }

  private static Naive part(Naive t, boolean upper, boolean unit) {
    int rank = t.rank();
    return Naive.of(
        t.shape(),
        i -> {
          int row = i[rank - 2];
          int column = i[rank - 1];
          if (row == column) {
            return unit ? 1 : t.at(i);
          }
          return (column > row) == upper ? t.at(i) : 0;
        });
  }

  /** A⁻¹·B with broadcast leading axes; a vector is one column. */
  private static Naive solved(Naive a, Naive b) {
    boolean vector = b.rank() == 1;
    Naive columns = vector ? b.in(b.dim(0), 1) : b;
    Naive inverse = each(a, NaiveMatrices::inverse);
    int rank = Math.max(a.rank(), columns.rank());
    int n = a.dim(a.rank() - 1);
    int m = columns.dim(columns.rank() - 1);
    int[] shape = new int[rank];
    for (int axis = 0; axis < rank - 2; axis++) {
      int left = axis - rank + a.rank() < 0 ? 1 : a.dim(axis - rank + a.rank());
      int right = axis - rank + columns.rank() < 0 ? 1 : columns.dim(axis - rank + columns.rank());
      shape[axis] = left == 1 ? right : left;
    }
    shape[rank - 2] = n;
    shape[rank - 1] = m;
    Naive x =
        Naive.of(
            shape,
            i -> {
              double sum = 0;
              for (int k = 0; k < n; k++) {
                int[] left = i.clone();
                int[] right = i.clone();
                left[rank - 1] = k;
                right[rank - 2] = k;
                sum += inverse.spread(left) * columns.spread(right);
              }
              return sum;
            });
    return vector ? x.in(n) : x;
  }
}
