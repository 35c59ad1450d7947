package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.array.NdArray;
import org.junit.jupiter.api.Test;

/** Norms at every scale. */
class NormsTest {
  private static double norm(double p, double... x) {
    return Norms.norm(NdArray.of(x), p, 0, false).item();
  }

  @Test
  void powersOfTwoPassThroughUnchanged() {
    for (int k = -1020; k <= 1020; k++) {
      double scale = Math.scalb(1, k);
      assertEquals(5 * scale, norm(2, 3 * scale, -4 * scale), "2^" + k);
      assertEquals(5 * scale, norm(2, 3 * scale, 0, -4 * scale), "2^" + k);
    }
  }

  @Test
  void closedForms() {
    assertEquals(Math.sqrt(2) * 0x1p1023, norm(2, 0x1p1023, 0x1p1023));
    assertEquals(2 * Double.MIN_VALUE, norm(2, -2 * Double.MIN_VALUE));
    assertEquals(Double.MAX_VALUE, norm(2, Double.MAX_VALUE));
    for (double p : new double[] {0.5, 1.5, 3, 1000, -1, -1000}) {
      double expected = StrictMath.pow(2, 1 / p) * 1e300;
      assertEquals(expected, norm(p, -1e300, 1e300), expected * 1e-15, "p " + p);
      assertEquals(1e300, norm(p, 1e300), "p " + p);
      assertEquals(0, norm(p, 0, 0), "p " + p);
    }
    assertEquals(0, norm(-1, 0, 3));
    assertEquals(Double.POSITIVE_INFINITY, norm(2, Double.NEGATIVE_INFINITY, 1));
    assertEquals(Double.NaN, norm(3, Double.NaN, 1));
    assertEquals(Double.NaN, norm(-3, 1, Double.NaN));
  }

  @Test
  void singlePrecisionRoundsOnce() {
    NdArray a = NdArray.of(3e38f, 1e38f);
    double exact = Math.sqrt((double) 3e38f * 3e38f + (double) 1e38f * 1e38f);
    assertEquals(NdArray.of(new float[] {(float) exact}), Norms.norm(a, 2, 0, true));
    NdArray tiny = NdArray.of(3e-45f, 4e-45f);
    double exactTiny = Math.sqrt((double) 3e-45f * 3e-45f + (double) 4e-45f * 4e-45f);
    assertEquals((float) exactTiny, (float) Norms.norm(tiny, 2, 0, false).item());
  }
}
