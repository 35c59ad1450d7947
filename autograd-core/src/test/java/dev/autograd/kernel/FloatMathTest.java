package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Powers of floats, and special values; {@link AccuracyTest} has the functions of one number. */
class FloatMathTest {
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  @Test
  void powers() {
    for (long bits = 0; bits < 1L << 31; bits += 104_729) {
      float x = Float.intBitsToFloat((int) bits);
      for (float y : new float[] {2, 3, -1, 0.5f, 1.7f, -0.3f, 10.25f}) {
        assertClose("pow(" + x + ", " + y + ")", StrictMath.pow(x, y), FloatMath.pow(x, y));
      }
    }
  }

  @Test
  void specialValues() {
    assertEquals(INFINITY, FloatMath.exp(88.8f));
    assertEquals(0f, FloatMath.exp(-104f));
    assertEquals(Float.MIN_VALUE, FloatMath.exp(-103.5f));
    assertEquals(1f, FloatMath.exp(-0f));
    assertEquals(-0f, FloatMath.expm1(-0f));
    assertEquals(-1f, FloatMath.expm1(-INFINITY));
    assertEquals(-INFINITY, FloatMath.log(-0f));
    assertEquals(Float.NaN, FloatMath.log(-Float.MIN_VALUE));
    assertEquals(INFINITY, FloatMath.log(INFINITY));
    assertEquals(-INFINITY, FloatMath.log1p(-1));
    assertEquals(-0f, FloatMath.log1p(-0f));
    assertEquals(1f, FloatMath.tanh(1000));
    assertEquals(-0f, FloatMath.tanh(-0f));
    assertEquals(-1f, FloatMath.erf(-INFINITY));
    assertEquals(-0f, FloatMath.sin(-0f));
    assertEquals(Float.NaN, FloatMath.sin(INFINITY));
    assertEquals(-0f, FloatMath.trunc(-0.5f));
    assertEquals(0f, FloatMath.sign(-0f));
  }

  private static void assertClose(String what, double exact, float actual) {
    assertTrue(isClose(exact, actual), () -> what + " is " + actual + ", expected " + exact);
  }

  private static boolean isClose(double exact, float actual) {
    float nearest = (float) exact;
    if (Float.isNaN(nearest) || Float.isNaN(actual) || Float.isInfinite(nearest)) {
      return Float.compare(nearest, actual) == 0;
    }
    boolean sameSign = Math.copySign(1f, nearest) == Math.copySign(1f, actual);
    return sameSign && Math.abs(exact - actual) <= 2.0 * Math.ulp(nearest);
  }
}
