package dev.autograd.kernel.linalg;

/**
 * A = V·diag(w)·Vᵀ of a symmetric matrix, eigenvalues ascending: reduction to a tridiagonal matrix
 * by Householder reflections, then steps of the QR algorithm with Wilkinson's shift, done
 * implicitly (Golub and Van Loan 2013, algorithms 8.3.1 to 8.3.3). Only the lower triangle is read.
 */
final class SymmetricEigen {
  private static final double EPSILON = 0x1p-53;
  private static final int STEPS_EACH = 60;

  private final int n;
  private final double[] d;
  private final double[] e;

  /** Eigenvectors, one a row. */
  private final double[] v;

  /**
   * Decomposes a matrix.
   *
   * @param a n rows of n numbers from {@code offset} on; not changed
   * @throws ArithmeticException if a number is not finite
   */
  SymmetricEigen(double[] a, int offset, int n) {
    this.n = n;
    this.d = new double[n];
    this.e = new double[Math.max(n, 1)];
    this.v = new double[n * n];
    double[] t = new double[n * n];
    double largest = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double x = a[offset + i * n + j];
        if (!Double.isFinite(x)) {
          throw new ArithmeticException(
              "element [" + i + ", " + j + "] is " + x + "; all must be finite");
        }
        t[i * n + j] = x;
        t[j * n + i] = x;
        largest = Math.max(largest, Math.abs(x));
      }
    }
    // A power of two: squares neither overflow nor vanish, and nothing is rounded.
    int exponent = largest == 0 ? 0 : Math.getExponent(largest);
    for (int i = 0; i < t.length; i++) {
      t[i] = Math.scalb(t[i], -exponent);
    }
    reduce(t);
    iterate();
    sort();
    for (int i = 0; i < n; i++) {
      d[i] = Math.scalb(d[i], exponent);
    }
  }

  double[] values() {
    return d;
  }

  /** Eigenvectors, one a column. */
  double[] vectors() {
    double[] columns = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        columns[i * n + j] = v[j * n + i];
      }
    }
    return columns;
  }

  /** Makes t tridiagonal: d and e, and the product of the reflections in v. */
  private void reduce(double[] t) {
    for (int i = 0; i < n; i++) {
      v[i * n + i] = 1;
    }
    double[] u = new double[n];
    double[] p = new double[n];
    for (int k = 0; k < n - 2; k++) {
      double beta = reflection(t, k, u);
      if (beta != 0) {
        similar(t, k, u, beta, p);
        reflectVectors(k, u, beta);
      }
    }
    for (int i = 0; i < n; i++) {
      d[i] = t[i * n + i];
      e[i] = i + 1 < n ? t[(i + 1) * n + i] : 0;
    }
  }

  /** The reflection I − beta·u·uᵀ that clears column k below its subdiagonal. */
  private double reflection(double[] t, int k, double[] u) {
    double largest = 0;
    for (int i = k + 1; i < n; i++) {
      largest = Math.max(largest, Math.abs(t[i * n + k]));
    }
    double squares = 0;
    for (int i = k + 1; i < n; i++) {
      u[i] = largest == 0 ? 0 : t[i * n + k] / largest;
      squares += i > k + 1 ? u[i] * u[i] : 0;
    }
    if (squares == 0) {
      return 0;
    }
    double norm = Math.sqrt(u[k + 1] * u[k + 1] + squares);
    double head = u[k + 1] > 0 ? u[k + 1] + norm : u[k + 1] - norm;
    u[k + 1] = head;
    return 2 / (head * head + squares);
  }

  /** t = H·t·H for the part of t that the reflection moves. */
  private void similar(double[] t, int k, double[] u, double beta, double[] p) {
    for (int i = k; i < n; i++) {
      double sum = 0;
      for (int j = k + 1; j < n; j++) {
        sum += t[i * n + j] * u[j];
      }
      p[i] = beta * sum;
    }
    double half = 0;
    for (int i = k + 1; i < n; i++) {
      half += u[i] * p[i];
    }
    half *= beta / 2;
    for (int i = k + 1; i < n; i++) {
      p[i] -= half * u[i];
    }
    for (int i = k + 1; i < n; i++) {
      for (int j = k + 1; j < n; j++) {
        t[i * n + j] -= u[i] * p[j] + p[i] * u[j];
      }
    }
    double moved = p[k];
    for (int i = k + 1; i < n; i++) {
      t[i * n + k] -= moved * u[i];
      t[k * n + i] = t[i * n + k];
    }
  }

  private void reflectVectors(int k, double[] u, double beta) {
    double[] sums = new double[n];
    for (int i = k + 1; i < n; i++) {
      for (int c = 0; c < n; c++) {
        sums[c] += u[i] * v[i * n + c];
      }
    }
    for (int i = k + 1; i < n; i++) {
      double factor = beta * u[i];
      for (int c = 0; c < n; c++) {
        v[i * n + c] -= factor * sums[c];
      }
    }
  }

  private void iterate() {
    int hi = n - 1;
    int steps = 0;
    while (hi > 0) {
      if (isNegligible(hi - 1)) {
        e[hi - 1] = 0;
        hi--;
        steps = 0;
        continue;
      }
      int lo = hi - 1;
      while (lo > 0 && !isNegligible(lo - 1)) {
        lo--;
      }
      if (++steps > STEPS_EACH) {
        throw new ArithmeticException("the eigenvalues did not converge");
      }
      step(lo, hi);
    }
  }

  private boolean isNegligible(int i) {
    return Math.abs(e[i]) <= EPSILON * (Math.abs(d[i]) + Math.abs(d[i + 1]))
        || Math.abs(e[i]) < Double.MIN_NORMAL;
  }

  private void step(int lo, int hi) {
    double half = (d[hi - 1] - d[hi]) / 2;
    double last = e[hi - 1];
    double root = StrictMath.hypot(half, last);
    double shift = d[hi] - last * (last / (half < 0 ? half - root : half + root));
    double x = d[lo] - shift;
    double z = e[lo];
    for (int k = lo; k < hi; k++) {
      double r = StrictMath.hypot(x, z);
      double c = r == 0 ? 1 : x / r;
      double s = r == 0 ? 0 : z / r;
      if (k > lo) {
        e[k - 1] = r;
      }
      double a = d[k];
      double b = d[k + 1];
      double off = e[k];
      // From differences, as the shifted values may be much smaller than d.
      double turned = s * (s * (b - a) + 2 * c * off);
      d[k] = a + turned;
      d[k + 1] = b - turned;
      e[k] = c * s * (b - a) + (c * c - s * s) * off;
      if (k < hi - 1) {
        x = e[k];
        z = s * e[k + 1];
        e[k + 1] *= c;
      }
      turn(k, c, s);
    }
  }

  /** Turns eigenvectors k and k + 1 in their plane. */
  private void turn(int k, double c, double s) {
    int p = k * n;
    int q = p + n;
    for (int i = 0; i < n; i++) {
      double a = v[p + i];
      double b = v[q + i];
      v[p + i] = c * a + s * b;
      v[q + i] = c * b - s * a;
    }
  }

  private void sort() {
    for (int i = 0; i < n; i++) {
      int least = i;
      for (int j = i + 1; j < n; j++) {
        if (d[j] < d[least]) {
          least = j;
        }
      }
      if (least != i) {
        double t = d[i];
        d[i] = d[least];
        d[least] = t;
        for (int c = 0; c < n; c++) {
          double w = v[i * n + c];
          v[i * n + c] = v[least * n + c];
          v[least * n + c] = w;
        }
      }
    }
  }
}
