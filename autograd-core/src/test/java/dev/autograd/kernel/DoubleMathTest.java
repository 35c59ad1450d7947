package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Special values; {@link AccuracyTest} has all others. */
class DoubleMathTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void wholePowers() {
    assertEquals(-8.0, DoublePow.pow(-2, 3));
    assertEquals(0.25, DoublePow.pow(-2, -2));
    assertEquals(9.0, DoublePow.pow(3, 2));
  }

  @Test
  void specialPowersAreThoseOfC() {
    for (double y : new double[] {0, -0.0, 1, -3, INFINITY, -INFINITY, Double.NaN}) {
      assertEquals(1.0, DoublePow.pow(1, y));
      assertEquals(1.0, DoublePow.pow(y, 0));
      assertEquals(1.0, DoublePow.pow(y, -0.0));
      assertEquals(1f, FloatMath.pow(1, (float) y));
      assertEquals(1f, FloatMath.pow((float) y, 0));
    }
    assertEquals(1.0, DoublePow.pow(-1, INFINITY));
    assertEquals(1.0, DoublePow.pow(-1, -INFINITY));
    assertEquals(1f, FloatMath.pow(-1, Float.POSITIVE_INFINITY));
    double[] values = {
      0.0,
      -0.0,
      1,
      -1,
      2,
      -2,
      3,
      -3,
      0.5,
      -0.5,
      1.5,
      INFINITY,
      -INFINITY,
      Double.NaN,
      1e300,
      -1e300,
      9007199254740991.0,
      9007199254740993.0,
      Double.MIN_VALUE,
      -Double.MIN_VALUE
    };
    for (double x : values) {
      for (double y : values) {
        boolean differs = x == 1 || (x == -1 && Double.isInfinite(y));
        if (!differs) {
          double expected = StrictMath.pow(x, y);
          double actual = DoublePow.pow(x, y);
          assertSame(
              expected,
              actual,
              expected == expected ? Math.ulp(expected) : 0.0,
              "pow(" + x + ", " + y + ")");
          if (expected == expected) {
            assertEquals(Math.copySign(1, expected), Math.copySign(1, actual), x + ", " + y);
          }
          float floatExpected = (float) StrictMath.pow((float) x, (float) y);
          float floatActual = FloatMath.pow((float) x, (float) y);
          if (Math.abs((float) x) != 1 || Float.isFinite((float) y)) {
            assertSame(floatExpected, floatActual, Math.ulp(floatExpected), x + ", " + y);
          }
        }
      }
    }
  }

  @Test
  void specialValues() {
    assertEquals(INFINITY, DoubleMath.exp(INFINITY));
    assertEquals(0.0, DoubleMath.exp(-INFINITY));
    assertEquals(8.218407461554972e307, DoubleMath.exp(709), Math.ulp(8e307));
    assertEquals(INFINITY, DoubleMath.exp(710));
    assertEquals(Double.MIN_VALUE, DoubleMath.exp(-745));
    assertEquals(0.0, DoubleMath.exp(-746));
    assertEquals(1.0, DoubleMath.exp(0));
    assertEquals(1e-20, DoubleMath.expm1(1e-20));
    assertEquals(-1.0, DoubleMath.expm1(-INFINITY));
    assertEquals(INFINITY, DoubleMath.expm1(INFINITY));
    assertEquals(-0.0, DoubleMath.expm1(-0.0));
    assertEquals(-INFINITY, DoubleMath.log(0));
    assertEquals(-INFINITY, DoubleMath.log(-0.0));
    assertEquals(Double.NaN, DoubleMath.log(-1));
    assertEquals(INFINITY, DoubleMath.log(INFINITY));
    assertEquals(0.0, DoubleMath.log(1));
    assertEquals(1e-20, DoubleMath.log1p(1e-20));
    assertEquals(-INFINITY, DoubleMath.log1p(-1));
    assertEquals(Double.NaN, DoubleMath.log1p(-1.5));
    assertEquals(INFINITY, DoubleMath.log1p(INFINITY));
    assertEquals(-0.0, DoubleMath.log1p(-0.0));
    assertEquals(1.0, DoubleMath.tanh(1000));
    assertEquals(-1.0, DoubleMath.tanh(-INFINITY));
    assertEquals(1.0, DoubleMath.tanh(20));
    assertEquals(-0.0, DoubleMath.tanh(-0.0));
    assertEquals(1.0, DoubleMath.erf(INFINITY));
    assertEquals(-1.0, DoubleMath.erf(-30));
    assertEquals(-0.0, DoubleMath.erf(-0.0));
    assertEquals(-0.0, DoubleTrig.sin(-0.0));
    assertEquals(Double.NaN, DoubleTrig.sin(INFINITY));
    assertEquals(Double.NaN, DoubleTrig.cos(-INFINITY));
    assertEquals(1.0, DoubleTrig.cos(0));
    assertEquals(0.0, DoubleMath.sign(-0.0));
    assertEquals(-0.0, DoubleMath.trunc(-0.7));
    for (Primitive p : Primitive.values()) {
      if (p.arity() == 1 && p != Primitive.NOT) {
        assertEquals(Double.NaN, Scalars.apply(p, Double.NaN, 0, 0), p.toString());
        assertEquals(Float.NaN, Scalars.apply(p, Float.NaN, 0f, 0f), p.toString());
      }
    }
  }

  /** NaN and infinities must be met, numbers within a distance. */
  private static void assertSame(double expected, double actual, double distance, String what) {
    boolean close = Math.abs(expected - actual) <= distance && Double.isFinite(actual);
    assertTrue(close || Double.compare(expected, actual) == 0, () -> what + " is " + actual);
  }
}
