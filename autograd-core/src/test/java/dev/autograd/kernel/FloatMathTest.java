package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Special values; {@link AccuracyTest} has all others. */
class FloatMathTest {
  private static final float INFINITY = Float.POSITIVE_INFINITY;

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
}
