package dev.autograd.kernel.linalg;

/**
 * A = Q·R by Householder reflections (Golub and Van Loan 2013, algorithm 5.2.1). Signs are
 * LAPACK's: the diagonal of R has the sign opposite to the element it replaced.
 */
final class Qr {
  private final int m;
  private final int n;
  private final int k;

  /**
   * R on and above the diagonal; below it the reflection vectors without their first element, 1.
   */
  private final double[] qr;

  private final double[] beta;

  /**
   * Decomposes a matrix.
   *
   * @param a m rows of n numbers from {@code offset} on; not changed
   */
  Qr(double[] a, int offset, int m, int n) {
    this.m = m;
    this.n = n;
    this.k = Math.min(m, n);
    this.qr = java.util.Arrays.copyOfRange(a, offset, offset + m * n);
    this.beta = new double[k];
    for (int j = 0; j < k; j++) {
      beta[j] = reflection(j);
      reflect(qr, n, j, j + 1, n);
    }
  }

  /** Makes the reflection that clears column j below the diagonal. */
  private double reflection(int j) {
    double largest = 0;
    for (int i = j; i < m; i++) {
      largest = Math.max(largest, Math.abs(qr[i * n + j]));
    }
    double head = qr[j * n + j];
    double below = 0;
    for (int i = j + 1; i < m; i++) {
      double scaled = largest == 0 ? 0 : qr[i * n + j] / largest;
      below += scaled * scaled;
    }
    if (below == 0) {
      return 0;
    }
    double first = head / largest;
    double norm = Math.sqrt(first * first + below);
    double diagonal = first > 0 ? -norm : norm;
    double v = first - diagonal;
    for (int i = j + 1; i < m; i++) {
      qr[i * n + j] = qr[i * n + j] / largest / v;
    }
    qr[j * n + j] = diagonal * largest;
    return -v / diagonal;
  }

  /** Applies reflection j to columns of a matrix with m rows. */
  private void reflect(double[] x, int columns, int j, int from, int to) {
    if (beta[j] == 0 || from >= to) {
      return;
    }
    double[] sums = new double[to - from];
    for (int i = j; i < m; i++) {
      double v = i == j ? 1 : qr[i * n + j];
      for (int c = from; c < to; c++) {
        sums[c - from] += v * x[i * columns + c];
      }
    }
    for (int i = j; i < m; i++) {
      double v = beta[j] * (i == j ? 1 : qr[i * n + j]);
      for (int c = from; c < to; c++) {
        x[i * columns + c] -= v * sums[c - from];
      }
    }
  }

  /** The first columns of Q: m rows of {@code columns} numbers. */
  double[] q(int columns) {
    double[] q = new double[m * columns];
    for (int i = 0; i < columns; i++) {
      q[i * columns + i] = 1;
    }
    for (int j = k - 1; j >= 0; j--) {
      reflect(q, columns, j, 0, columns);
    }
    return q;
  }

  /** The first rows of R: {@code rows} rows of n numbers, zeros below the diagonal. */
  double[] r(int rows) {
    double[] r = new double[rows * n];
    for (int i = 0; i < Math.min(rows, k); i++) {
      System.arraycopy(qr, i * n + i, r, i * n + i, n - i);
    }
    return r;
  }
}
