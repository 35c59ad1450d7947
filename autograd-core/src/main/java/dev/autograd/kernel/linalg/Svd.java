package dev.autograd.kernel.linalg;

/**
 * A = U·diag(s)·Vᵀ with k = min(m, n) singular values, descending: the one-sided method of Jacobi
 * (Golub and Van Loan 2013, section 8.6.3), which turns pairs of columns until all are orthogonal.
 * Small singular values come out as accurate as the columns determine them.
 */
final class Svd {
  /** The rounding of one term of a sum of products. */
  private static final double EPSILON = 0x1p-52;

  private static final int SWEEPS = 60;

  private final int m;
  private final int n;

  /** Columns of A·V, one a row: at the end those of U·diag(s). */
  private final double[] w;

  /** Columns of V, one a row. */
  private final double[] v;

  private final double[] s;

  /**
   * Decomposes a matrix that has at least as many rows as columns.
   *
   * @param a m rows of n numbers from {@code offset} on; not changed
   * @throws ArithmeticException if a number is not finite
   */
  Svd(double[] a, int offset, int m, int n) {
    this.m = m;
    this.n = n;
    this.w = new double[n * m];
    this.v = new double[n * n];
    this.s = new double[n];
    double largest = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double x = a[offset + i * n + j];
        if (!Double.isFinite(x)) {
          throw new ArithmeticException(
              "element [" + i + ", " + j + "] is " + x + "; all must be finite");
        }
        w[j * m + i] = x;
        largest = Math.max(largest, Math.abs(x));
      }
    }
    // A power of two: squares of columns neither overflow nor vanish, and nothing is rounded.
    int exponent = largest == 0 ? 0 : Math.getExponent(largest);
    for (int i = 0; i < w.length; i++) {
      w[i] = Math.scalb(w[i], -exponent);
    }
    for (int j = 0; j < n; j++) {
      v[j * n + j] = 1;
    }
    sweep();
    for (int j = 0; j < n; j++) {
      s[j] = Math.sqrt(dot(j, j));
    }
    sort();
    normalize();
    for (int j = 0; j < n; j++) {
      s[j] = Math.scalb(s[j], exponent);
    }
  }

  double[] values() {
    return s;
  }

  /** Left singular vectors: m rows of n numbers. */
  double[] left() {
    double[] u = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        u[i * n + j] = w[j * m + i];
      }
    }
    return u;
  }

  /** Right singular vectors, transposed: n rows of n numbers. */
  double[] right() {
    return v;
  }

  private double dot(int p, int q) {
    double sum = 0;
    for (int i = 0; i < m; i++) {
      sum += w[p * m + i] * w[q * m + i];
    }
    return sum;
  }

  private void sweep() {
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean done = true;
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          done &= !orthogonalize(p, q);
        }
      }
      if (done) {
        return;
      }
    }
    throw new ArithmeticException("the singular values did not converge");
  }

  /** Turns two columns in their plane until they are orthogonal; tells whether they were not. */
  private boolean orthogonalize(int p, int q) {
    double pp = dot(p, p);
    double qq = dot(q, q);
    double pq = dot(p, q);
    if (Math.abs(pq) <= EPSILON * m * Math.sqrt(pp) * Math.sqrt(qq)) {
      return false;
    }
    double zeta = (qq - pp) / (2 * pq);
    double t = 1 / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
    if (zeta < 0) {
      t = -t;
    }
    double c = 1 / Math.sqrt(1 + t * t);
    turn(w, m, p, q, c, c * t);
    turn(v, n, p, q, c, c * t);
    return true;
  }

  private static void turn(double[] x, int length, int p, int q, double c, double s) {
    for (int i = 0; i < length; i++) {
      double a = x[p * length + i];
      double b = x[q * length + i];
      x[p * length + i] = c * a - s * b;
      x[q * length + i] = s * a + c * b;
    }
  }

  private void sort() {
    for (int i = 0; i < n; i++) {
      int most = i;
      for (int j = i + 1; j < n; j++) {
        if (s[j] > s[most]) {
          most = j;
        }
      }
      if (most != i) {
        double t = s[i];
        s[i] = s[most];
        s[most] = t;
        swap(w, m, i, most);
        swap(v, n, i, most);
      }
    }
  }

  private static void swap(double[] x, int length, int i, int j) {
    for (int c = 0; c < length; c++) {
      double t = x[i * length + c];
      x[i * length + c] = x[j * length + c];
      x[j * length + c] = t;
    }
  }

  /** Makes unit columns of w; those of vanishing singular values become any that are orthogonal. */
  private void normalize() {
    int rank = 0;
    double least = s.length == 0 ? 0 : s[0] * EPSILON * m * 0x1p-40;
    while (rank < n && s[rank] > Math.max(least, Double.MIN_NORMAL)) {
      for (int i = 0; i < m; i++) {
        w[rank * m + i] /= s[rank];
      }
      rank++;
    }
    if (rank == n) {
      return;
    }
    double[] columns = new double[m * Math.max(rank, 1)];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < rank; j++) {
        columns[i * rank + j] = w[j * m + i];
      }
    }
    double[] q = rank == 0 ? new Qr(columns, 0, m, 1).q(n) : new Qr(columns, 0, m, rank).q(n);
    for (int j = rank; j < n; j++) {
      for (int i = 0; i < m; i++) {
        w[j * m + i] = q[i * n + j];
      }
    }
  }
}
