package dev.autograd.kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Rng;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Residuals of decompositions, against 50 · ε · n · norm; products here are naive loops. */
class MatricesTest {
  private static final double EPS = 0x1p-52;

  static Stream<Arguments> matrices() {
    return Stream.of(
        random(1, 1),
        random(2, 2),
        random(3, 7),
        random(7, 3),
        random(50, 50),
        random(80, 33),
        random(33, 80),
        random(300, 300),
        Arguments.of("Hilbert 12", hilbert(12)),
        Arguments.of("Hilbert 300", hilbert(300)),
        Arguments.of("zeros", NdArray.zeros(DType.FLOAT64, 5, 4)),
        Arguments.of("identity", NdArray.eye(DType.FLOAT64, 6)),
        Arguments.of("rank one", rankOne(20, 9)),
        Arguments.of("graded", graded(30)),
        Arguments.of("huge", scaled(random(6), 1e300)),
        Arguments.of("tiny", scaled(random(6), 1e-300)),
        Arguments.of("empty", NdArray.zeros(DType.FLOAT64, 0, 0)),
        Arguments.of("no columns", NdArray.zeros(DType.FLOAT64, 3, 0)));
  }

  private static Arguments random(int m, int n) {
    NdArray a = Rng.of(m * 1000L + n).normal(DType.FLOAT64, m, n);
    return Arguments.of("random " + m + " x " + n, a);
  }

  private static NdArray random(int n) {
    return Rng.of(n).normal(DType.FLOAT64, n, n);
  }

  private static NdArray hilbert(int n) {
    double[] h = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        h[i * n + j] = 1.0 / (i + j + 1);
      }
    }
    return NdArray.of(Shape.of(n, n), h);
  }

  private static NdArray rankOne(int m, int n) {
    double[] a = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        a[i * n + j] = (i + 1.0) * (2 - j);
      }
    }
    return NdArray.of(Shape.of(m, n), a);
  }

  /** Columns whose sizes span 20 orders of magnitude. */
  private static NdArray graded(int n) {
    double[] a = random(n).toDoubleArray();
    for (int i = 0; i < a.length; i++) {
      a[i] *= StrictMath.pow(10, -20.0 * (i % n) / n);
    }
    return NdArray.of(Shape.of(n, n), a);
  }

  private static NdArray scaled(NdArray a, double factor) {
    double[] x = a.toDoubleArray();
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
    return NdArray.of(a.shape(), x);
  }

  private static NdArray product(NdArray a, NdArray b) {
    int m = a.dim(0);
    int n = b.dim(1);
    double[] x = a.toDoubleArray();
    double[] y = b.toDoubleArray();
    double[] c = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < a.dim(1); k++) {
        for (int j = 0; j < n; j++) {
          c[i * n + j] += x[i * a.dim(1) + k] * y[k * n + j];
        }
      }
    }
    return NdArray.of(Shape.of(m, n), c);
  }

  private static NdArray diagonal(NdArray s) {
    int n = s.size();
    double[] d = new double[n * n];
    for (int i = 0; i < n; i++) {
      d[i * n + i] = s.getDouble(i);
    }
    return NdArray.of(Shape.of(n, n), d);
  }

  private static double largest(NdArray a) {
    double largest = 0;
    for (double x : a.toDoubleArray()) {
      largest = Math.max(largest, Math.abs(x));
    }
    return largest;
  }

  /** The Frobenius norm. */
  private static double norm(NdArray a) {
    double scale = largest(a);
    double sum = 0;
    for (double x : a.toDoubleArray()) {
      sum += scale == 0 ? 0 : (x / scale) * (x / scale);
    }
    return scale * Math.sqrt(sum);
  }

  private static void assertClose(NdArray expected, NdArray actual, double bound, String what) {
    assertEquals(expected.shape(), actual.shape(), what);
    double[] e = expected.toDoubleArray();
    double[] a = actual.toDoubleArray();
    for (int i = 0; i < e.length; i++) {
      assertTrue(
          Math.abs(e[i] - a[i]) <= bound, what + ": off by " + (a[i] - e[i]) + ", bound " + bound);
    }
  }

  private static void assertOrthogonal(NdArray columns, String what) {
    int n = columns.dim(1);
    double bound = 50 * EPS * Math.max(1, columns.dim(0));
    NdArray gram = product(columns.transpose(0, 1), columns);
    assertClose(NdArray.eye(DType.FLOAT64, n), gram, bound, what);
  }

  private static double bound(NdArray a) {
    return 50 * EPS * Math.max(a.dim(0), a.dim(1)) * norm(a);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("matrices")
  void qr(String name, NdArray a) {
    for (boolean complete : new boolean[] {false, true}) {
      NdArray[] qr = Matrices.qr(a, complete);
      assertOrthogonal(qr[0], "Q");
      assertClose(a, product(qr[0], qr[1]), bound(a), "QR");
      for (int i = 0; i < qr[1].dim(0); i++) {
        for (int j = 0; j < Math.min(i, a.dim(1)); j++) {
          assertEquals(0, qr[1].getDouble(i, j));
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("matrices")
  void svd(String name, NdArray a) {
    NdArray[] usv = Matrices.svd(a);
    assertOrthogonal(usv[0], "U");
    assertOrthogonal(usv[2].transpose(0, 1), "V");
    NdArray product = product(product(usv[0], diagonal(usv[1])), usv[2]);
    assertClose(a, product, bound(a), "USV");
    for (int i = 0; i < usv[1].size(); i++) {
      assertTrue(usv[1].getDouble(i) >= 0);
      assertTrue(i == 0 || usv[1].getDouble(i) <= usv[1].getDouble(i - 1));
    }
  }

  static Stream<Arguments> symmetric() {
    return matrices()
        .filter(a -> ((NdArray) a.get()[1]).dim(0) == ((NdArray) a.get()[1]).dim(1))
        .map(a -> Arguments.of(a.get()[0], half((NdArray) a.get()[1])));
  }

  /** (a + aᵀ) / 2. */
  private static NdArray half(NdArray a) {
    int n = a.dim(0);
    double[] x = a.toDoubleArray();
    double[] s = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        s[i * n + j] = x[i * n + j] / 2 + x[j * n + i] / 2;
      }
    }
    return NdArray.of(Shape.of(n, n), s);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("symmetric")
  void eigh(String name, NdArray a) {
    NdArray[] wv = Matrices.eigh(a);
    assertOrthogonal(wv[1], "V");
    NdArray product = product(product(wv[1], diagonal(wv[0])), wv[1].transpose(0, 1));
    assertClose(a, product, bound(a), "VwV");
    for (int i = 1; i < wv[0].size(); i++) {
      assertTrue(wv[0].getDouble(i) >= wv[0].getDouble(i - 1));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("symmetric")
  void solveAndInverse(String name, NdArray a) {
    int n = a.dim(0);
    if (n == 0 || Matrices.slogdet(a)[0].item() == 0) {
      return;
    }
    NdArray b = Rng.of(5).normal(DType.FLOAT64, n, 3);
    NdArray x = Matrices.solve("solve", a, b);
    double bound = 50 * EPS * n * norm(a) * Math.max(norm(x), norm(b) / norm(a));
    assertClose(b, product(a, x), bound, "AX");
    NdArray inverse = Matrices.inverse(a);
    double identity = 50 * EPS * n * norm(a) * norm(inverse);
    assertClose(NdArray.eye(DType.FLOAT64, n), product(a, inverse), identity, "A inverse");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("symmetric")
  void choleskyAndTriangular(String name, NdArray a) {
    int n = a.dim(0);
    if (name.equals("huge") || name.equals("tiny") || name.equals("graded")) {
      return;
    }
    double[] spd = product(a, a).toDoubleArray();
    for (int i = 0; i < n; i++) {
      spd[i * n + i] += 1;
    }
    NdArray s = NdArray.of(Shape.of(n, n), spd);
    NdArray l = Matrices.cholesky(s);
    assertClose(s, product(l, l.transpose(0, 1)), bound(s), "LL");
    NdArray b = Rng.of(6).normal(DType.FLOAT64, n, 2);
    NdArray x = Matrices.solveTriangular(l, b, false, false);
    assertClose(b, product(l, x), 50 * EPS * Math.max(n, 1) * norm(l) * norm(x), "LX");
    NdArray y = Matrices.solveTriangular(l.transpose(0, 1), b, true, false);
    assertClose(
        b, product(l.transpose(0, 1), y), 50 * EPS * Math.max(n, 1) * norm(l) * norm(y), "LtY");
  }

  @Test
  void determinants() {
    NdArray a = NdArray.of(new double[][] {{0, 2, 1}, {3, -1, 4}, {1, 5, 2}});
    assertEquals(12, Matrices.det(a).item(), 1e-14);
    NdArray[] parts = Matrices.slogdet(a);
    assertEquals(1, parts[0].item());
    assertEquals(StrictMath.log(12), parts[1].item(), 1e-15);
    NdArray singular = NdArray.of(new double[][] {{1, 2}, {2, 4}});
    assertEquals(0, Matrices.det(singular).item());
    assertEquals(0, Matrices.slogdet(singular)[0].item());
    assertEquals(Double.NEGATIVE_INFINITY, Matrices.slogdet(singular)[1].item());
    assertEquals(1, Matrices.det(NdArray.zeros(DType.FLOAT64, 0, 0)).item());
  }

  @Test
  void cofactors() {
    NdArray singular = NdArray.of(new double[][] {{1, 2}, {2, 4}});
    NdArray expected = NdArray.of(new double[][] {{4, -2}, {-2, 1}});
    assertClose(expected, Matrices.cofactors(singular), 1e-14, "singular");
    NdArray a = NdArray.of(new double[][] {{0, 2, 1}, {3, -1, 4}, {1, 5, 2}});
    NdArray of3 = NdArray.of(new double[][] {{-22, -2, 16}, {1, -1, 2}, {9, 3, -6}});
    assertClose(of3, Matrices.cofactors(a), 1e-13, "regular");
  }

  @Test
  void exponentials() {
    assertClose(
        NdArray.of(new double[][] {{1, 3}, {0, 1}}),
        Matrices.matrixExp(NdArray.of(new double[][] {{0, 3}, {0, 0}})),
        1e-15,
        "nilpotent");
    double t = 20;
    NdArray turn = Matrices.matrixExp(NdArray.of(new double[][] {{0, -t}, {t, 0}}));
    double c = StrictMath.cos(t);
    double s = StrictMath.sin(t);
    assertClose(NdArray.of(new double[][] {{c, -s}, {s, c}}), turn, 1e-13, "rotation");
    NdArray a = scaled(half(random(8)), 2);
    NdArray[] wv = Matrices.eigh(a);
    double[] e = wv[0].toDoubleArray();
    for (int i = 0; i < e.length; i++) {
      e[i] = StrictMath.exp(e[i]);
    }
    NdArray byEigenvalues = product(product(wv[1], diagonal(NdArray.of(e))), wv[1].transpose(0, 1));
    assertClose(byEigenvalues, Matrices.matrixExp(a), 1e-13 * norm(byEigenvalues), "symmetric");
  }

  @Test
  void batchesAndFloats() {
    NdArray batch = Rng.of(3).normal(DType.FLOAT32, 2, 3, 4, 4);
    NdArray inverses = Matrices.inverse(batch);
    assertEquals(DType.FLOAT32, inverses.dtype());
    assertEquals(Shape.of(2, 3, 4, 4), inverses.shape());
    NdArray one = batch.select(0, 1).select(0, 2);
    NdArray identity = product(one, inverses.select(0, 1).select(0, 2));
    assertClose(NdArray.eye(DType.FLOAT64, 4), identity, 1e-4, "in batch");
    assertEquals(Shape.of(2, 3), Matrices.det(batch).shape());
    assertEquals(Shape.of(2, 3, 4), Matrices.eigh(batch)[0].shape());
  }

  @Test
  void failuresNameTheMatrix() {
    NdArray batch = NdArray.of(new double[][][] {{{1, 0}, {0, 1}}, {{1, 2}, {2, 4}}});
    assertNames("solve: matrix 1 of shape [2, 2, 2]", () -> Matrices.solve("solve", batch, batch));
    assertNames("inverse: matrix 1", () -> Matrices.inverse(batch));
    assertNames("cholesky: matrix 1", () -> Matrices.cholesky(batch));
    NdArray nan = NdArray.of(new double[][] {{1, 0}, {Double.NaN, 1}});
    assertNames("eigh: the matrix of shape [2, 2]: element [1, 0]", () -> Matrices.eigh(nan));
    assertNames("svd: the matrix", () -> Matrices.svd(nan));
    assertNames("matrixExp: the matrix", () -> Matrices.matrixExp(nan));
    NdArray triangle = NdArray.of(new double[][] {{1, 0}, {3, 0}});
    assertNames(
        "solveTriangular: the matrix",
        () -> Matrices.solveTriangular(triangle, triangle, false, false));
  }

  private static void assertNames(String start, org.junit.jupiter.api.function.Executable call) {
    String message = assertThrows(ArithmeticException.class, call).getMessage();
    assertTrue(Objects.requireNonNull(message).startsWith(start), message);
  }
}
