package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every primitive on both twins: the bits that {@link Scalars} computes one by one. */
class PrimitiveLoopsTest {
  private static final int[] SIZES = {
    0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 511, 512, 513, 1023, 1024, 1025, 2500
  };

  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    2,
    -2,
    0.5,
    -0.5,
    1.5,
    2.5,
    -1.5,
    -2.5,
    3,
    -3,
    0.25,
    7.25,
    -7.75,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    -Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    8388607.5,
    -8388607.5,
    8388608,
    16777217,
    4503599627370495.5,
    -4503599627370495.5,
    1e18,
    -1e18,
    88.5,
    88.7228,
    89.1,
    -87.4,
    -103.9,
    -104.5,
    709,
    709.9,
    711,
    -708.5,
    -745,
    -745.2,
    -747,
    1e-9,
    -1e-9,
    1e-20,
    -1e-20,
    1e-40,
    0.99999994,
    0.9999999999999999,
    -0.99999994,
    1.0000001,
    0.3466,
    -0.3466,
    0.55,
    0.625,
    -0.62499,
    4,
    6,
    -6.1,
    10,
    20,
    1e5,
    -1e5,
    1e7,
    -1e7,
    1e22
  };

  static Stream<Twin> twins() {
    return Stream.concat(Stream.of(Twins.plain()), Twins.vector().stream());
  }

  @ParameterizedTest
  @EnumSource(Primitive.class)
  void specialValuesInAllPairs(Primitive p) {
    int n = SPECIAL.length * SPECIAL.length;
    double[][] x = new double[3][n];
    Random random = new Random(p.ordinal());
    for (int i = 0; i < n; i++) {
      x[0][i] = SPECIAL[i % SPECIAL.length];
      x[1][i] = SPECIAL[i / SPECIAL.length];
      x[2][i] = SPECIAL[random.nextInt(SPECIAL.length)];
    }
    check(p, x, 0, n);
  }

  @ParameterizedTest
  @EnumSource(Primitive.class)
  void sizesAndOffsets(Primitive p) {
    Random random = new Random(p.ordinal());
    for (int n : SIZES) {
      double[][] x = new double[3][n + 11];
      for (double[] row : x) {
        for (int i = 0; i < row.length; i++) {
          row[i] = random.nextInt(9) == 0 ? random.nextInt(4) - 2 : random.nextGaussian() * 3;
        }
      }
      check(p, x, 0, n);
      check(p, x, 3, n);
    }
  }

  @ParameterizedTest
  @EnumSource(Primitive.class)
  void randomBits(Primitive p) {
    Random random = new Random(100 + p.ordinal());
    int n = 3000;
    double[][] x = new double[3][n];
    for (int i = 0; i < n; i++) {
      for (double[] row : x) {
        row[i] =
            i % 2 == 0
                ? Double.longBitsToDouble(random.nextLong())
                : Float.intBitsToFloat(random.nextInt());
      }
    }
    check(p, x, 0, n);
  }

  /** Checks n elements, where the operands start at indices of their own if offset is not 0. */
  private static void check(Primitive p, double[][] x, int offset, int n) {
    float[][] f = new float[3][x[0].length];
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < f[k].length; i++) {
        f[k][i] = (float) x[k][i];
      }
    }
    int ai = offset;
    int bi = 2 * offset;
    int ci = offset == 0 ? 0 : offset - 1;
    twins()
        .forEach(
            twin -> {
              double[] d = new double[n + offset + 2];
              float[] e = new float[n + offset + 2];
              d[n + offset] = 42;
              e[n + offset] = 42;
              twin.apply(p, d, offset, x[0], ai, x[1], bi, x[2], ci, n);
              twin.apply(p, e, offset, f[0], ai, f[1], bi, f[2], ci, n);
              for (int i = 0; i < n; i++) {
                double a = x[0][ai + i];
                double b = x[1][bi + i];
                double c = x[2][ci + i];
                same(twin, p, Scalars.apply(p, a, b, c), d[offset + i], a, b, c);
                float fa = f[0][ai + i];
                float fb = f[1][bi + i];
                float fc = f[2][ci + i];
                same(twin, p, Scalars.apply(p, fa, fb, fc), e[offset + i], fa, fb, fc);
              }
              assertEquals(42, d[n + offset], "written beyond the end");
              assertEquals(42, e[n + offset], "written beyond the end");
            });
  }

  private static void same(
      Twin twin, Primitive p, double expected, double actual, double a, double b, double c) {
    if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(actual)) {
      fail(
          twin.getClass().getSimpleName()
              + " "
              + p
              + "("
              + a
              + ", "
              + b
              + ", "
              + c
              + "): expected "
              + expected
              + ", got "
              + actual);
    }
  }

  @ParameterizedTest
  @EnumSource(Primitive.class)
  void inPlace(Primitive p) {
    Random random = new Random(5);
    float[] a = new float[1100];
    double[] b = new double[1100];
    for (int i = 0; i < a.length; i++) {
      a[i] = i % 50 == 0 ? 1e8f : random.nextFloat() * 3;
      b[i] = a[i];
    }
    twins()
        .forEach(
            twin -> {
              float[] x = a.clone();
              double[] y = b.clone();
              twin.apply(p, x, 2, x, 2, x, 2, x, 2, 1090);
              twin.apply(p, y, 2, y, 2, y, 2, y, 2, 1090);
              for (int i = 2; i < 1092; i++) {
                same(twin, p, Scalars.apply(p, a[i], a[i], a[i]), x[i], a[i], a[i], a[i]);
                same(twin, p, Scalars.apply(p, b[i], b[i], b[i]), y[i], b[i], b[i], b[i]);
              }
            });
  }

  @Test
  void conversions() {
    Random random = new Random(6);
    twins()
        .forEach(
            twin -> {
              for (int n : SIZES) {
                float[] f = new float[n + 3];
                double[] d = new double[n + 5];
                for (int i = 0; i < f.length; i++) {
                  f[i] = Float.intBitsToFloat(random.nextInt());
                }
                twin.widen(d, 5, f, 3, n);
                for (int i = 0; i < n; i++) {
                  assertEquals((double) f[3 + i], d[5 + i]);
                }
                for (int i = 0; i < d.length; i++) {
                  d[i] =
                      i % 2 == 0 ? Double.longBitsToDouble(random.nextLong()) : d[i] * 1.00000004;
                }
                twin.narrow(f, 3, d, 5, n);
                for (int i = 0; i < n; i++) {
                  assertEquals((float) d[5 + i], f[3 + i]);
                }
              }
            });
  }
}
