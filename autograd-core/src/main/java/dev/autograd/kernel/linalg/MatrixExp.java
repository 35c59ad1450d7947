package dev.autograd.kernel.linalg;

/**
 * The exponential of a matrix by scaling, the diagonal Padé approximant of degree 13, and squaring
 * (Higham 2005, The Scaling and Squaring Method for the Matrix Exponential Revisited).
 */
final class MatrixExp {
  /** The largest 1-norm at which the approximant is accurate to double precision. */
  private static final double THETA = 5.371920351148152;

  private static final int DEGREE = 13;

  private MatrixExp() {}

  /**
   * Returns the exponential.
   *
   * @param a n rows of n numbers from {@code offset} on
   */
  static double[] of(double[] a, int offset, int n) {
    double norm = norm(a, offset, n);
    if (!Double.isFinite(norm)) {
      throw new ArithmeticException("a number is not finite");
    }
    int squarings = norm > THETA ? Math.max(0, Math.getExponent(norm / THETA) + 1) : 0;
    double[] x = new double[n * n];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.scalb(a[offset + i], -squarings);
    }
    double[] square = product(x, x, n);
    double[] power = identity(n);
    double[] even = new double[n * n];
    double[] odd = new double[n * n];
    double c = 1;
    for (int k = 0; k <= DEGREE; k++) {
      add(k % 2 == 0 ? even : odd, c, power);
      if (k % 2 == 1) {
        power = product(power, square, n);
      }
      c = c * (DEGREE - k) / ((2.0 * DEGREE - k) * (k + 1));
    }
    odd = product(x, odd, n);
    double[] numerator = even.clone();
    add(numerator, 1, odd);
    add(even, -1, odd);
    double[] result = new Lu(even, 0, n).solve(numerator, 0, n);
    for (int i = 0; i < squarings; i++) {
      result = product(result, result, n);
    }
    return result;
  }

  /** The largest sum of a column's absolute values. */
  private static double norm(double[] a, int offset, int n) {
    double largest = 0;
    for (int j = 0; j < n; j++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += Math.abs(a[offset + i * n + j]);
      }
      largest = sum > largest || Double.isNaN(sum) ? sum : largest;
    }
    return largest;
  }

  private static double[] identity(int n) {
    double[] one = new double[n * n];
    for (int i = 0; i < n; i++) {
      one[i * n + i] = 1;
    }
    return one;
  }

  private static void add(double[] to, double factor, double[] x) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * x[i];
    }
  }

  private static double[] product(double[] a, double[] b, int n) {
    double[] c = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double factor = a[i * n + k];
        for (int j = 0; j < n; j++) {
          c[i * n + j] += factor * b[k * n + j];
        }
      }
    }
    return c;
  }
}
