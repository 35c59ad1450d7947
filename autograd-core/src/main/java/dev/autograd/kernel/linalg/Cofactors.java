package dev.autograd.kernel.linalg;

/**
 * The matrix of cofactors. With A = U·diag(s)·Vᵀ it is det(U)·det(V)·U·diag(Π of the other s)·Vᵀ,
 * which holds for singular matrices too.
 */
final class Cofactors {
  private Cofactors() {}

  /**
   * Returns the cofactors.
   *
   * @param a n rows of n numbers from {@code offset} on
   */
  static double[] of(double[] a, int offset, int n) {
    if (n == 0) {
      return new double[0];
    }
    Svd svd = new Svd(a, offset, n, n);
    double[] u = svd.left();
    double[] v = svd.right();
    double[] s = svd.values();
    double sign = new Lu(u, 0, n).sign() * new Lu(v, 0, n).sign();
    double[] others = new double[n];
    for (int k = 0; k < n; k++) {
      others[k] = sign;
      for (int j = 0; j < n; j++) {
        others[k] *= j == k ? 1 : s[j];
      }
    }
    double[] result = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double factor = u[i * n + k] * others[k];
        for (int j = 0; j < n; j++) {
          result[i * n + j] += factor * v[k * n + j];
        }
      }
    }
    return result;
  }
}
