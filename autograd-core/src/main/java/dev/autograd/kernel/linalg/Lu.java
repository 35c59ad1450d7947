package dev.autograd.kernel.linalg;

/**
 * P·A = L·U with partial pivoting (Golub and Van Loan 2013, Matrix Computations, algorithm 3.4.1):
 * L has ones on its diagonal and lies below it, U on and above.
 */
final class Lu {
  private final int n;
  private final double[] lu;

  /** Row i of P·A is row order[i] of A. */
  private final int[] order;

  private boolean even = true;

  /** The first column without a pivot; n if there is none. */
  private int singularAt;

  /**
   * Decomposes a matrix.
   *
   * @param a n rows of n numbers from {@code offset} on; not changed
   */
  Lu(double[] a, int offset, int n) {
    this.n = n;
    this.lu = java.util.Arrays.copyOfRange(a, offset, offset + n * n);
    this.order = new int[n];
    this.singularAt = n;
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int k = 0; k < n; k++) {
      pivot(k);
      double diagonal = lu[k * n + k];
      if (diagonal == 0) {
        singularAt = Math.min(singularAt, k);
        continue;
      }
      for (int i = k + 1; i < n; i++) {
        double factor = lu[i * n + k] / diagonal;
        lu[i * n + k] = factor;
        for (int j = k + 1; j < n; j++) {
          lu[i * n + j] -= factor * lu[k * n + j];
        }
      }
    }
  }

  private void pivot(int k) {
    int best = k;
    for (int i = k + 1; i < n; i++) {
      if (Math.abs(lu[i * n + k]) > Math.abs(lu[best * n + k])) {
        best = i;
      }
    }
    if (best != k) {
      even = !even;
      int row = order[k];
      order[k] = order[best];
      order[best] = row;
      for (int j = 0; j < n; j++) {
        double t = lu[k * n + j];
        lu[k * n + j] = lu[best * n + j];
        lu[best * n + j] = t;
      }
    }
  }

  /** The column without a pivot; n if the matrix is not singular. */
  int singularAt() {
    return singularAt;
  }

  /**
   * Solves A·X = B.
   *
   * @param b n rows of m numbers from {@code offset} on
   * @return n rows of m numbers
   */
  double[] solve(double[] b, int offset, int m) {
    double[] x = new double[n * m];
    for (int i = 0; i < n; i++) {
      System.arraycopy(b, offset + order[i] * m, x, i * m, m);
      for (int k = 0; k < i; k++) {
        subtract(x, i, lu[i * n + k], k, m);
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        subtract(x, i, lu[i * n + k], k, m);
      }
      double diagonal = lu[i * n + i];
      for (int j = 0; j < m; j++) {
        x[i * m + j] /= diagonal;
      }
    }
    return x;
  }

  /** Subtracts a multiple of one row from another. */
  private static void subtract(double[] x, int from, double factor, int row, int m) {
    for (int j = 0; j < m; j++) {
      x[from * m + j] -= factor * x[row * m + j];
    }
  }

  /** The determinant. */
  double determinant() {
    double product = even ? 1 : -1;
    for (int i = 0; i < n; i++) {
      product *= lu[i * n + i];
    }
    return product == 0 ? 0 : product;
  }

  /** The sign of the determinant: −1, 0 or 1. */
  double sign() {
    double sign = even ? 1 : -1;
    for (int i = 0; i < n; i++) {
      sign *= Math.signum(lu[i * n + i]);
    }
    return sign == 0 ? 0 : sign;
  }

  /** The logarithm of the determinant's absolute value; −∞ for a singular matrix. */
  double logAbs() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += dev.autograd.kernel.DoubleMath.log(Math.abs(lu[i * n + i]));
    }
    return sum;
  }
}
