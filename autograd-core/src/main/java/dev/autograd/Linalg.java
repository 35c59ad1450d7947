package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.op.DecompositionOp;
import dev.autograd.op.DeterminantOp;
import dev.autograd.op.Eigh;
import dev.autograd.op.LinalgOp;
import dev.autograd.op.Structural;
import dev.autograd.op.Svd;
import java.util.Arrays;
import java.util.List;

/**
 * Linear algebra on the matrices in the last two axes; leading axes are batches and broadcast. All
 * of it can be differentiated to any order, and is computed in double precision whatever the type.
 *
 * <p>Where a matrix has no inverse, no decomposition or no derivative, an {@link
 * ArithmeticException} names it.
 */
public final class Linalg {
  private Linalg() {}

  /**
   * The factors of {@link #qr}.
   *
   * @param q orthonormal columns [..., m, k]
   * @param r upper triangular [..., k, n]
   */
  public record QR(Value q, Value r) {}

  /**
   * The result of {@link #eigh}.
   *
   * @param eigenvalues ascending [..., n]
   * @param eigenvectors in columns [..., n, n]
   */
  public record Eigen(Value eigenvalues, Value eigenvectors) {}

  /**
   * The factors of {@link #svd}.
   *
   * @param u orthonormal columns [..., m, k]
   * @param s singular values, descending [..., k]
   * @param vh orthonormal rows [..., k, n]
   */
  public record SVD(Value u, Value s, Value vh) {}

  /**
   * The result of {@link #slogdet}.
   *
   * @param sign −1, 0 or 1 [...]
   * @param logAbsDet logarithm of the determinant's absolute value [...]
   */
  public record SignAndLogAbsDet(Value sign, Value logAbsDet) {}

  /**
   * Returns products of elements summed as an equation says, for example {@code "bij,bjk->bik"} for
   * a batch of matrix products. Letters name axes; axes of the same letter in different terms have
   * the same size, or size 1; letters that the result does not name are summed over; a letter twice
   * in one term takes the diagonal; an ellipsis stands for the remaining axes, which broadcast.
   * Without an arrow the result has the letters that occur once, in alphabetical order. Two
   * operands at a time are contracted, in the order that takes the fewest multiplications.
   *
   * @param equation terms separated by commas, and the result after an arrow
   * @param operands one for each term
   * @return the sum
   * @throws IllegalArgumentException if the equation cannot be read, or does not fit the number of
   *     operands
   * @throws ShapeException if an operand's shape does not fit its term
   */
  public static Value einsum(String equation, Value... operands) {
    return Einsum.of(equation, List.of(operands));
  }

  /**
   * Returns the sums over the last axes of one array and the first of another.
   *
   * @param a any array
   * @param b an array whose first axes have the sizes of the last ones of {@code a}
   * @param axes how many axes are summed over
   * @return an array with the other axes of both
   * @throws ShapeException if the sizes differ or there are fewer axes
   */
  public static Value tensordot(Value a, Value b, int axes) {
    if (axes < 0 || axes > a.rank() || axes > b.rank()) {
      throw new ShapeException(
          "tensordot: cannot sum over "
              + axes
              + " axes of shapes "
              + a.shape()
              + " and "
              + b.shape());
    }
    int[] last = new int[axes];
    int[] first = new int[axes];
    Arrays.setAll(last, i -> a.rank() - axes + i);
    Arrays.setAll(first, i -> i);
    return tensordot(a, b, last, first);
  }

  /**
   * Returns the sums over some axes of one array and as many of another.
   *
   * @param a any array
   * @param b any array
   * @param axesA the axes of {@code a} that are summed over; negative counts from the last
   * @param axesB the axes of {@code b} that they go with, of the same sizes
   * @return an array with the other axes of both, those of {@code a} first
   * @throws ShapeException if the sizes or the numbers of axes differ
   */
  public static Value tensordot(Value a, Value b, int[] axesA, int[] axesB) {
    Checks.floating("tensordot", a);
    Checks.floating("tensordot", b);
    boolean fits = axesA.length == axesB.length;
    for (int i = 0; i < axesA.length && fits; i++) {
      int left = a.shape().axis(axesA[i], "tensordot");
      int right = b.shape().axis(axesB[i], "tensordot");
      fits = a.dim(left) == b.dim(right);
    }
    if (!fits) {
      throw new ShapeException(
          "tensordot: axes "
              + Arrays.toString(axesA)
              + " of shape "
              + a.shape()
              + " and axes "
              + Arrays.toString(axesB)
              + " of shape "
              + b.shape()
              + " differ in number or size");
    }
    int[] freeA = others(a, axesA);
    int[] freeB = others(b, axesB);
    int summed = size(a, axesA);
    Value rows = a.permute(joined(freeA, axesA)).reshape(size(a, freeA), summed);
    Value columns = b.permute(joined(axesB, freeB)).reshape(summed, size(b, freeB));
    int[] shape = new int[freeA.length + freeB.length];
    Arrays.setAll(shape, i -> i < freeA.length ? a.dim(freeA[i]) : b.dim(freeB[i - freeA.length]));
    return rows.matmul(columns).reshape(shape);
  }

  private static int size(Value v, int... axes) {
    int size = 1;
    for (int axis : axes) {
      size *= v.dim(axis);
    }
    return size;
  }

  private static int[] others(Value v, int[] axes) {
    boolean[] taken = new boolean[v.rank()];
    for (int axis : axes) {
      int a = v.shape().axis(axis, "tensordot");
      if (taken[a]) {
        throw new ShapeException(
            "tensordot: axis " + axis + " of shape " + v.shape() + " is given twice");
      }
      taken[a] = true;
    }
    return java.util.stream.IntStream.range(0, v.rank()).filter(i -> !taken[i]).toArray();
  }

  private static int[] joined(int[] a, int[] b) {
    int[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  /**
   * Returns all products of an element of one vector and one of another.
   *
   * @param a a vector [m]
   * @param b a vector [n]
   * @return [m, n]
   * @throws ShapeException if one is not a vector
   */
  public static Value outer(Value a, Value b) {
    Checks.floating("outer", a);
    Checks.floating("outer", b);
    if (a.rank() != 1 || b.rank() != 1) {
      throw new ShapeException(
          "outer: needs two vectors, not shapes " + a.shape() + " and " + b.shape());
    }
    return a.unsqueeze(1).mul(b.unsqueeze(0));
  }

  /**
   * Returns inverses. To solve equations, {@link #solve} is faster and more accurate.
   *
   * @param a [..., n, n]
   * @return [..., n, n]
   * @throws ShapeException if the matrices are not square
   * @throws ArithmeticException if one is singular
   */
  public static Value inverse(Value a) {
    return Graph.structural(new LinalgOp.Inverse(), square("inverse", a));
  }

  /**
   * Returns determinants. The gradient is the matrix of cofactors, of singular matrices too.
   *
   * @param a [..., n, n]
   * @return [...]
   * @throws ShapeException if the matrices are not square
   */
  public static Value det(Value a) {
    return Graph.structural(new DeterminantOp.Det(), square("det", a));
  }

  /**
   * Returns the signs of determinants, and the logarithms of their absolute values, which do not
   * overflow.
   *
   * @param a [..., n, n]
   * @return both [...]; 0 and −∞ for a singular matrix, which has no gradient here
   * @throws ShapeException if the matrices are not square
   */
  public static SignAndLogAbsDet slogdet(Value a) {
    Value[] both = each(new DeterminantOp.SlogDet(), square("slogdet", a));
    return new SignAndLogAbsDet(both[0], both[1]);
  }

  /**
   * Returns logarithms of determinants.
   *
   * @param a [..., n, n]
   * @return [...]; −∞ for a singular matrix, NaN for a negative determinant
   * @throws ShapeException if the matrices are not square
   */
  public static Value logdet(Value a) {
    Value[] both = each(new DeterminantOp.SlogDet(), square("logdet", a));
    return Value.where(both[0].lt(0), Value.full(a.dtype(), Double.NaN), both[1]);
  }

  /**
   * Solves A·X = B by Gaussian elimination with pivoting.
   *
   * @param a [..., n, n]
   * @param b right-hand sides [..., n, m], or one vector [n]; as in NumPy, an array of two axes is
   *     a matrix also where A is a batch, so give a batch of vectors as [..., n, 1]
   * @return X, of the shape of {@code b} with the leading axes of both
   * @throws ShapeException if the shapes do not fit
   * @throws ArithmeticException if a matrix is singular
   */
  public static Value solve(Value a, Value b) {
    return solved("solve", new LinalgOp.Solve(), a, b);
  }

  /**
   * Solves T·X = B for a triangular T by substitution.
   *
   * @param t [..., n, n]; the other triangle is not read
   * @param b right-hand sides [..., n, m], or one vector [n]
   * @param upper whether T is upper triangular, else lower
   * @return X, of the shape of {@code b} with the leading axes of both
   * @throws ShapeException if the shapes do not fit
   * @throws ArithmeticException if an element of the diagonal is 0
   */
  public static Value solveTriangular(Value t, Value b, boolean upper) {
    return solveTriangular(t, b, upper, false);
  }

  /**
   * As {@link #solveTriangular(Value, Value, boolean)}, of matrices whose diagonal is all ones.
   *
   * @param t [..., n, n]
   * @param b right-hand sides [..., n, m], or one vector [n]
   * @param upper whether T is upper triangular, else lower
   * @param unitDiagonal whether the diagonal is taken to be ones, and not read
   * @return X, of the shape of {@code b} with the leading axes of both
   */
  public static Value solveTriangular(Value t, Value b, boolean upper, boolean unitDiagonal) {
    return solved("solveTriangular", new LinalgOp.SolveTriangular(upper, unitDiagonal), t, b);
  }

  private static Value solved(String op, Structural solver, Value a, Value b) {
    square(op, a);
    Checks.floating(op, b);
    boolean vector = b.rank() == 1;
    Value right = vector ? b.unsqueeze(1) : b;
    if (right.rank() < 2 || right.dim(-2) != a.dim(-1)) {
      throw new ShapeException(
          op
              + ": matrices "
              + a.shape()
              + " and right-hand sides "
              + b.shape()
              + " do not fit: expected [..., "
              + a.dim(-1)
              + ", m] or ["
              + a.dim(-1)
              + "]");
    }
    Shape batch = Shape.broadcast(op, leading(a), leading(right));
    DType type = DType.promote(a.dtype(), b.dtype());
    Value x =
        Graph.structural(
            solver, new Value[] {batched(a.to(type), batch), batched(right.to(type), batch)})[0];
    return vector ? x.squeeze(-1) : x;
  }

  private static Shape leading(Value v) {
    return Shape.of(Arrays.copyOf(v.shape().toArray(), v.rank() - 2));
  }

  private static Value batched(Value v, Shape batch) {
    int[] sizes = Arrays.copyOf(batch.toArray(), batch.rank() + 2);
    sizes[batch.rank()] = v.dim(-2);
    sizes[batch.rank() + 1] = v.dim(-1);
    return v.expand(sizes);
  }

  /**
   * Returns L of A = L·Lᵀ.
   *
   * @param a symmetric positive definite [..., n, n]; only the lower triangle is read, and the
   *     gradient is symmetric
   * @return lower triangular [..., n, n]
   * @throws ShapeException if the matrices are not square
   * @throws ArithmeticException if one is not positive definite
   */
  public static Value cholesky(Value a) {
    return Graph.structural(new DecompositionOp.Cholesky(), square("cholesky", a));
  }

  /**
   * Decomposes A = Q·R with k = min(m, n).
   *
   * @param a [..., m, n]
   * @return the factors
   * @throws ShapeException if there are fewer than two axes
   */
  public static QR qr(Value a) {
    return qr(a, false);
  }

  /**
   * Decomposes A = Q·R. The gradient needs the first k columns of A to be independent.
   *
   * @param a [..., m, n]
   * @param complete true for a square Q (k = m, without a gradient if m &gt; n), false for k =
   *     min(m, n)
   * @return the factors
   * @throws ShapeException if there are fewer than two axes
   */
  public static QR qr(Value a, boolean complete) {
    Value[] both = each(new DecompositionOp.Qr(complete), matrices("qr", a));
    return new QR(both[0], both[1]);
  }

  /**
   * Returns eigenvalues and eigenvectors of symmetric matrices.
   *
   * @param a symmetric [..., n, n]; only the lower triangle is read, and the gradient is symmetric
   * @return both. Eigenvectors of an eigenvalue that occurs more than once have no gradient: asking
   *     for it is an error
   * @throws ShapeException if the matrices are not square
   * @throws ArithmeticException if a number is not finite
   */
  public static Eigen eigh(Value a) {
    Value[] both = each(new Eigh(), square("eigh", a));
    return new Eigen(both[0], both[1]);
  }

  /**
   * Returns eigenvalues of symmetric matrices.
   *
   * @param a symmetric [..., n, n]; only the lower triangle is read, and the gradient is symmetric
   * @return ascending [..., n]
   * @throws ShapeException if the matrices are not square
   * @throws ArithmeticException if a number is not finite
   */
  public static Value eigvalsh(Value a) {
    return each(new Eigh(), square("eigvalsh", a))[0];
  }

  /**
   * Decomposes A = U·diag(s)·Vᵀ with k = min(m, n).
   *
   * @param a [..., m, n]
   * @return the factors. Singular vectors of a value that is 0 or occurs more than once have no
   *     gradient: asking for it is an error
   * @throws ShapeException if there are fewer than two axes
   * @throws ArithmeticException if a number is not finite
   */
  public static SVD svd(Value a) {
    Value[] all = each(new Svd(), matrices("svd", a));
    return new SVD(all[0], all[1], all[2]);
  }

  /**
   * Returns singular values.
   *
   * @param a [..., m, n]
   * @return descending [..., min(m, n)]; the gradient by one that is 0 is 0
   * @throws ShapeException if there are fewer than two axes
   * @throws ArithmeticException if a number is not finite
   */
  public static Value svdvals(Value a) {
    return each(new Svd(), matrices("svdvals", a))[1];
  }

  /**
   * Returns exponentials of matrices, Σ Aᵏ/k!.
   *
   * @param a [..., n, n]
   * @return [..., n, n]
   * @throws ShapeException if the matrices are not square
   * @throws ArithmeticException if a number is not finite
   */
  public static Value matrixExp(Value a) {
    return Graph.structural(new LinalgOp.MatrixExp(), square("matrixExp", a));
  }

  private static Value[] each(Structural op, Value a) {
    return Graph.structural(op, new Value[] {a});
  }

  private static Value matrices(String op, Value a) {
    Checks.floating(op, a);
    if (a.rank() < 2) {
      throw new ShapeException(
          op + ": needs matrices in the last two axes, not shape " + a.shape());
    }
    return a;
  }

  private static Value square(String op, Value a) {
    matrices(op, a);
    if (a.dim(-1) != a.dim(-2)) {
      throw new ShapeException(op + ": needs square matrices, not shape " + a.shape());
    }
    return a;
  }
}
