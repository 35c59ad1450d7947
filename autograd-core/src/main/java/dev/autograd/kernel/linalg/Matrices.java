package dev.autograd.kernel.linalg;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.raw.Raw;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Decompositions of the matrices in the last two axes of an array, whatever the leading axes. All
 * are computed in double precision and rounded once to the type of the input.
 *
 * <p>Callers have checked the shapes: square where that is needed, and equal leading axes of two
 * inputs.
 */
public final class Matrices {
  private Matrices() {}

  /** The matrices of an array, and results to be filled. */
  private static final class Batch {
    final Shape shape;
    final DType type;
    final double[] numbers;
    final int rows;
    final int columns;
    final int count;

    Batch(NdArray a) {
      shape = a.shape();
      type = a.dtype();
      numbers = a.toDoubleArray();
      rows = shape.dim(-2);
      columns = shape.dim(-1);
      int count = 1;
      for (int axis = 0; axis < shape.rank() - 2; axis++) {
        count *= shape.dim(axis);
      }
      this.count = count;
    }

    int offset(int i) {
      return i * rows * columns;
    }

    /** An array with these leading axes and other last ones. */
    NdArray of(double[] results, int... last) {
      int[] sizes = Arrays.copyOf(shape.toArray(), shape.rank() - 2 + last.length);
      System.arraycopy(last, 0, sizes, shape.rank() - 2, last.length);
      return Raw.wrap(results, Shape.of(sizes)).to(type);
    }

    /** Which matrix an error is about: nothing for a single one. */
    String name(int i) {
      return count == 1 && shape.rank() == 2
          ? "the matrix of shape " + shape
          : "matrix " + i + " of shape " + shape;
    }
  }

  private static Lu regular(String op, Batch a, int i) {
    Lu lu = new Lu(a.numbers, a.offset(i), a.rows);
    if (lu.singularAt() < a.rows) {
      throw new ArithmeticException(
          op
              + ": "
              + a.name(i)
              + " is singular: column "
              + lu.singularAt()
              + " depends on those before it. Add a small multiple of the identity, or use a least"
              + " squares solution (qr, svd)");
    }
    return lu;
  }

  /**
   * Solves A·X = B.
   *
   * @param op the name for errors
   * @param a [..., n, n]
   * @param b [..., n, m]
   * @return X [..., n, m]
   * @throws ArithmeticException if a matrix is singular
   */
  public static NdArray solve(String op, NdArray a, NdArray b) {
    Batch left = new Batch(a);
    Batch right = new Batch(b);
    double[] x = new double[right.numbers.length];
    for (int i = 0; i < left.count; i++) {
      double[] one = regular(op, left, i).solve(right.numbers, right.offset(i), right.columns);
      System.arraycopy(one, 0, x, right.offset(i), one.length);
    }
    return right.of(x, right.rows, right.columns);
  }

  /**
   * Inverts matrices.
   *
   * @param a [..., n, n]
   * @return the inverses [..., n, n]
   * @throws ArithmeticException if a matrix is singular
   */
  public static NdArray inverse(NdArray a) {
    Batch batch = new Batch(a);
    int n = batch.rows;
    double[] one = new double[n * n];
    for (int i = 0; i < n; i++) {
      one[i * n + i] = 1;
    }
    double[] x = new double[batch.numbers.length];
    for (int i = 0; i < batch.count; i++) {
      double[] inverse = regular("inverse", batch, i).solve(one, 0, n);
      System.arraycopy(inverse, 0, x, batch.offset(i), inverse.length);
    }
    return batch.of(x, n, n);
  }

  /**
   * Solves T·X = B by substitution.
   *
   * @param t [..., n, n]; only the triangle is read
   * @param b [..., n, m]
   * @param upper whether T is upper triangular, else lower
   * @param unit whether its diagonal is taken to be ones
   * @return X [..., n, m]
   * @throws ArithmeticException if an element of the diagonal is 0
   */
  public static NdArray solveTriangular(NdArray t, NdArray b, boolean upper, boolean unit) {
    Batch left = new Batch(t);
    Batch right = new Batch(b);
    double[] x = right.numbers;
    int n = left.rows;
    int m = right.columns;
    for (int batch = 0; batch < left.count; batch++) {
      int from = left.offset(batch);
      int at = right.offset(batch);
      for (int step = 0; step < n; step++) {
        int i = upper ? n - 1 - step : step;
        for (int k = upper ? i + 1 : 0; k < (upper ? n : i); k++) {
          double factor = left.numbers[from + i * n + k];
          for (int j = 0; j < m; j++) {
            x[at + i * m + j] -= factor * x[at + k * m + j];
          }
        }
        double diagonal = unit ? 1 : left.numbers[from + i * n + i];
        if (diagonal == 0) {
          throw new ArithmeticException(
              "solveTriangular: "
                  + left.name(batch)
                  + " is singular: element ["
                  + i
                  + ", "
                  + i
                  + "] is 0");
        }
        for (int j = 0; j < m; j++) {
          x[at + i * m + j] /= diagonal;
        }
      }
    }
    return right.of(x, n, m);
  }

  /**
   * Determinants.
   *
   * @param a [..., n, n]
   * @return [...]
   */
  public static NdArray det(NdArray a) {
    Batch batch = new Batch(a);
    double[] results = new double[batch.count];
    for (int i = 0; i < batch.count; i++) {
      results[i] = new Lu(batch.numbers, batch.offset(i), batch.rows).determinant();
    }
    return batch.of(results);
  }

  /**
   * Signs of determinants and logarithms of their absolute values.
   *
   * @param a [..., n, n]
   * @return signs [...] and logarithms [...]; 0 and −∞ for a singular matrix
   */
  public static NdArray[] slogdet(NdArray a) {
    Batch batch = new Batch(a);
    double[] signs = new double[batch.count];
    double[] logarithms = new double[batch.count];
    for (int i = 0; i < batch.count; i++) {
      Lu lu = new Lu(batch.numbers, batch.offset(i), batch.rows);
      signs[i] = lu.sign();
      logarithms[i] = lu.logAbs();
    }
    return new NdArray[] {batch.of(signs), batch.of(logarithms)};
  }

  /**
   * Cofactors: element [i, j] is (−1)^(i+j) times the determinant of what is left without row i and
   * column j. For a regular matrix det(A)·A⁻ᵀ; computed by singular values where that is not good.
   *
   * @param a [..., n, n]
   * @return [..., n, n]
   */
  public static NdArray cofactors(NdArray a) {
    Batch batch = new Batch(a);
    double[] results = new double[batch.numbers.length];
    for (int i = 0; i < batch.count; i++) {
      double[] one = Cofactors.of(batch.numbers, batch.offset(i), batch.rows);
      System.arraycopy(one, 0, results, batch.offset(i), one.length);
    }
    return batch.of(results, batch.rows, batch.rows);
  }

  /**
   * Cholesky decompositions A = L·Lᵀ.
   *
   * @param a [..., n, n] symmetric; only the lower triangle is read
   * @return L [..., n, n], lower triangular
   * @throws ArithmeticException if a matrix is not positive definite
   */
  public static NdArray cholesky(NdArray a) {
    Batch batch = new Batch(a);
    double[] l = new double[batch.numbers.length];
    for (int i = 0; i < batch.count; i++) {
      int failed = Cholesky.decompose(batch.numbers, l, batch.offset(i), batch.rows);
      if (failed < batch.rows) {
        throw new ArithmeticException(
            "cholesky: "
                + batch.name(i)
                + " is not positive definite: its first "
                + (failed + 1)
                + " rows and columns have no positive determinant. Add a small multiple of the"
                + " identity");
      }
    }
    return batch.of(l, batch.rows, batch.rows);
  }

  /**
   * QR decompositions.
   *
   * @param a [..., m, n]
   * @param complete whether Q is square, else it has min(m, n) columns
   * @return Q and R
   */
  public static NdArray[] qr(NdArray a, boolean complete) {
    Batch batch = new Batch(a);
    int m = batch.rows;
    int n = batch.columns;
    int k = complete ? m : Math.min(m, n);
    double[] q = new double[batch.count * m * k];
    double[] r = new double[batch.count * k * n];
    for (int i = 0; i < batch.count; i++) {
      Qr one = new Qr(batch.numbers, batch.offset(i), m, n);
      System.arraycopy(one.q(k), 0, q, i * m * k, m * k);
      System.arraycopy(one.r(k), 0, r, i * k * n, k * n);
    }
    return new NdArray[] {batch.of(q, m, k), batch.of(r, k, n)};
  }

  /**
   * Eigenvalues and eigenvectors of symmetric matrices.
   *
   * @param a [..., n, n]; only the lower triangle is read
   * @return eigenvalues [..., n], ascending, and eigenvectors in the columns of [..., n, n]
   * @throws ArithmeticException if a number is not finite
   */
  public static NdArray[] eigh(NdArray a) {
    Batch batch = new Batch(a);
    int n = batch.rows;
    double[] values = new double[batch.count * n];
    double[] vectors = new double[batch.numbers.length];
    for (int i = 0; i < batch.count; i++) {
      int matrix = i;
      SymmetricEigen one =
          named("eigh", batch, i, () -> new SymmetricEigen(batch.numbers, batch.offset(matrix), n));
      System.arraycopy(one.values(), 0, values, i * n, n);
      System.arraycopy(one.vectors(), 0, vectors, batch.offset(i), n * n);
    }
    return new NdArray[] {batch.of(values, n), batch.of(vectors, n, n)};
  }

  /**
   * Singular value decompositions A = U·diag(s)·Vᵀ with k = min(m, n) singular values.
   *
   * @param a [..., m, n]
   * @return U [..., m, k], s [..., k], descending, and Vᵀ [..., k, n]
   * @throws ArithmeticException if a number is not finite
   */
  public static NdArray[] svd(NdArray a) {
    if (a.dim(-2) < a.dim(-1)) {
      NdArray[] transposed = svd(a.transpose(-2, -1));
      return new NdArray[] {
        transposed[2].transpose(-2, -1), transposed[1], transposed[0].transpose(-2, -1)
      };
    }
    Batch batch = new Batch(a);
    int m = batch.rows;
    int n = batch.columns;
    double[] u = new double[batch.count * m * n];
    double[] s = new double[batch.count * n];
    double[] v = new double[batch.count * n * n];
    for (int i = 0; i < batch.count; i++) {
      int matrix = i;
      Svd one = named("svd", batch, i, () -> new Svd(batch.numbers, batch.offset(matrix), m, n));
      System.arraycopy(one.left(), 0, u, i * m * n, m * n);
      System.arraycopy(one.values(), 0, s, i * n, n);
      System.arraycopy(one.right(), 0, v, i * n * n, n * n);
    }
    return new NdArray[] {batch.of(u, m, n), batch.of(s, n), batch.of(v, n, n)};
  }

  /**
   * Exponentials of matrices.
   *
   * @param a [..., n, n]
   * @return [..., n, n]
   * @throws ArithmeticException if a number is not finite
   */
  public static NdArray matrixExp(NdArray a) {
    Batch batch = new Batch(a);
    double[] results = new double[batch.numbers.length];
    for (int i = 0; i < batch.count; i++) {
      int matrix = i;
      double[] one =
          named(
              "matrixExp",
              batch,
              i,
              () -> MatrixExp.of(batch.numbers, batch.offset(matrix), batch.rows));
      System.arraycopy(one, 0, results, batch.offset(i), one.length);
    }
    return batch.of(results, batch.rows, batch.rows);
  }

  /** Says which matrix a decomposition failed on. */
  private static <T> T named(String op, Batch batch, int i, Supplier<T> decomposition) {
    try {
      return decomposition.get();
    } catch (ArithmeticException e) {
      throw new ArithmeticException(op + ": " + batch.name(i) + ": " + e.getMessage());
    }
  }
}
