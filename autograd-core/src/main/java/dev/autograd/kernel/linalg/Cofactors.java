package dev.autograd.kernel.linalg;

/**
 * The matrix of cofactors: for small matrices minor by minor. With A = U·diag(s)·Vᵀ it is
 * det(U)·det(V)·U·diag(Π of the other s)·Vᵀ, which holds for singular matrices too.
 */
final class Cofactors {
  /** Up to this size each minor's determinant is computed. */
  private static final int SMALL = 4;

  private Cofactors() {}

  /**
   * Returns the cofactors.
   *
   * @param a n rows of n numbers from {@code offset} on
   */
  static double[] of(double[] a, int offset, int n) {
    if (n <= SMALL) {
      return byMinors(a, offset, n);
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

  private static double[] byMinors(double[] a, int offset, int n) {
    double[] result = new double[n * n];
    double[] minor = new double[Math.max(0, (n - 1) * (n - 1))];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int at = 0;
        for (int row = 0; row < n; row++) {
          for (int column = 0; column < n; column++) {
            if (row != i && column != j) {
              minor[at++] = a[offset + row * n + column];
            }
          }
        }
        double det = new Lu(minor, 0, n - 1).determinant();
        result[i * n + j] = (i + j) % 2 == 0 || det == 0 ? det : -det;
      }
    }
    return result;
  }
}
