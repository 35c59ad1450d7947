package dev.autograd.kernel.linalg;

/** A = L·Lᵀ of a symmetric positive definite matrix; only its lower triangle is read. */
final class Cholesky {
  private Cholesky() {}

  /**
   * Decomposes a matrix.
   *
   * @param a n rows of n numbers from {@code offset} on
   * @param l where L goes, zeros above the diagonal, from {@code offset} on
   * @return n, or the first row whose pivot is not positive
   */
  static int decompose(double[] a, double[] l, int offset, int n) {
    for (int i = 0; i < n; i++) {
      int row = offset + i * n;
      for (int j = 0; j <= i; j++) {
        int other = offset + j * n;
        double sum = a[row + j];
        for (int k = 0; k < j; k++) {
          sum -= l[row + k] * l[other + k];
        }
        if (i > j) {
          l[row + j] = sum / l[other + j];
        } else if (sum > 0) {
          l[row + i] = Math.sqrt(sum);
        } else {
          return i;
        }
      }
    }
    return n;
  }
}
