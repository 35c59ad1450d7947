package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sums and extremes of runs on both twins. */
class LanesTest {
  private static final int[] SIZES = {
    0, 1, 2, 7, 8, 9, 10, 15, 16, 17, 31, 32, 33, 63, 64, 65, 79, 80, 1023, 1024, 1025, 4096
  };

  static Stream<Twin> twins() {
    return GemmTest.twins();
  }

  @ParameterizedTest
  @MethodSource("twins")
  void sumsInLanesThenInATree(Twin twin) {
    for (int n : SIZES) {
      for (int at : new int[] {0, 1, 5}) {
        float[] a = floats(n + at, n);
        double[] b = doubles(a);
        assertEquals(laneSum(a, at, n), twin.sum(a, at, n), "float, " + n + " from " + at);
        assertEquals(laneSum(b, at, n), twin.sum(b, at, n), "double, " + n + " from " + at);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void emptyRuns(Twin twin) {
    assertEquals(0f, twin.sum(new float[0], 0, 0));
    assertEquals(0.0, twin.sum(new double[0], 0, 0));
    assertEquals(Float.NEGATIVE_INFINITY, twin.max(new float[0], 0, 0));
    assertEquals(Double.NEGATIVE_INFINITY, twin.max(new double[0], 0, 0));
    assertEquals(Float.POSITIVE_INFINITY, twin.min(new float[0], 0, 0));
    assertEquals(Double.POSITIVE_INFINITY, twin.min(new double[0], 0, 0));
  }

  @ParameterizedTest
  @MethodSource("twins")
  void extremesAreWhereverTheyAre(Twin twin) {
    for (int n : SIZES) {
      for (int where = 0; where < n; where += 1 + n / 40) {
        float[] a = floats(n + 3, n);
        a[0] = 99;
        a[1] = -99;
        a[3 + where] = 50;
        assertEquals(50f, twin.max(a, 3, n));
        assertEquals(50.0, twin.max(doubles(a), 3, n));
        a[3 + where] = -50;
        assertEquals(-50f, twin.min(a, 3, n));
        assertEquals(-50.0, twin.min(doubles(a), 3, n));
        a[3 + where] = Float.NaN;
        assertEquals(Float.NaN, twin.max(a, 3, n));
        assertEquals(Double.NaN, twin.max(doubles(a), 3, n));
        assertEquals(Float.NaN, twin.min(a, 3, n));
        assertEquals(Double.NaN, twin.min(doubles(a), 3, n));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void minusZeroIsLessThanZero(Twin twin) {
    for (int n : new int[] {2, 20, 100}) {
      for (int where = 0; where < n; where++) {
        float[] zeros = new float[n];
        zeros[where] = -0f;
        assertEquals(-0f, twin.min(zeros, 0, n));
        assertEquals(-0.0, twin.min(doubles(zeros), 0, n));
        float[] minus = new float[n];
        Arrays.fill(minus, -0f);
        assertEquals(-0f, twin.max(minus, 0, n));
        minus[where] = 0f;
        assertEquals(0f, twin.max(minus, 0, n));
        assertEquals(0.0, twin.max(doubles(minus), 0, n));
      }
    }
  }

  private static float laneSum(float[] a, int at, int n) {
    float[] lanes = new float[16];
    for (int i = 0; i < n; i++) {
      lanes[i % 16] += a[at + i];
    }
    for (int step : new int[] {8, 4, 2, 1}) {
      for (int lane = 0; lane < step; lane++) {
        lanes[lane] += lanes[lane + step];
      }
    }
    return lanes[0];
  }

  private static double laneSum(double[] a, int at, int n) {
    double[] lanes = new double[8];
    for (int i = 0; i < n; i++) {
      lanes[i % 8] += a[at + i];
    }
    for (int step : new int[] {4, 2, 1}) {
      for (int lane = 0; lane < step; lane++) {
        lanes[lane] += lanes[lane + step];
      }
    }
    return lanes[0];
  }

  private static float[] floats(int n, int seed) {
    Random random = new Random(seed);
    float[] result = new float[n];
    for (int i = 0; i < n; i++) {
      result[i] = random.nextFloat() - 0.5f;
    }
    return result;
  }

  private static double[] doubles(float[] a) {
    double[] result = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      result[i] = a[i];
    }
    return result;
  }
}
