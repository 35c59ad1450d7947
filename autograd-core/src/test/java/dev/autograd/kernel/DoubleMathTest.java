package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Accuracy against 60 digits, and special values. */
class DoubleMathTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final int ARGUMENTS = 1500;

  private final Random random = new Random(7);

  @Test
  void exponentials() {
    check("exp", DoubleMath::exp, BigReference::exp, () -> uniform(700));
    check("exp", DoubleMath::exp, BigReference::exp, () -> -708 - 37 * random.nextDouble());
    check("exp", DoubleMath::exp, BigReference::exp, () -> uniform(2));
    check("expm1", DoubleMath::expm1, BigReference::expm1, () -> uniform(40));
    check("expm1", DoubleMath::expm1, BigReference::expm1, () -> uniform(1.2));
    check("expm1", DoubleMath::expm1, BigReference::expm1, this::small);
  }

  @Test
  void logarithms() {
    check("log", DoubleMath::log, BigReference::log, () -> Math.abs(anyFinite()));
    check("log", DoubleMath::log, BigReference::log, () -> 1 + uniform(0.5));
    check("log", DoubleMath::log, BigReference::log, () -> 1 + small());
    check("log", DoubleMath::log, BigReference::log, () -> Double.MIN_VALUE * random.nextInt(9999));
    check("log1p", DoubleMath::log1p, BigReference::log1p, () -> uniform(0.999));
    check("log1p", DoubleMath::log1p, BigReference::log1p, () -> Math.abs(anyFinite()));
    check("log1p", DoubleMath::log1p, BigReference::log1p, this::small);
  }

  @Test
  void sigmoids() {
    check("tanh", DoubleMath::tanh, BigReference::tanh, () -> uniform(1.2));
    check("tanh", DoubleMath::tanh, BigReference::tanh, () -> uniform(22));
    check("tanh", DoubleMath::tanh, BigReference::tanh, this::small);
    check("erf", DoubleMath::erf, BigReference::erf, () -> uniform(1.5));
    check("erf", DoubleMath::erf, BigReference::erf, () -> uniform(6.5));
    check("erf", DoubleMath::erf, BigReference::erf, this::small);
  }

  @Test
  void angles() {
    for (int i = 0; i < 3; i++) {
      double range = new double[] {3, 1e4, 1e6}[i];
      check("sin", DoubleTrig::sin, BigReference::sin, () -> uniform(range));
      check("cos", DoubleTrig::cos, BigReference::cos, () -> uniform(range));
    }
    DoubleSupplier nearQuarters = () -> Math.rint(uniform(600_000)) * (Math.PI / 2);
    check("sin", DoubleTrig::sin, BigReference::sin, nearQuarters);
    check("cos", DoubleTrig::cos, BigReference::cos, nearQuarters);
    check("sin", DoubleTrig::sin, BigReference::sin, this::anyFinite);
    check("cos", DoubleTrig::cos, BigReference::cos, this::anyFinite);
    check("sin", DoubleTrig::sin, BigReference::sin, this::small);
    // The double that is hardest to reduce: it lies nearest to a multiple of pi / 2.
    check("sin", DoubleTrig::sin, BigReference::sin, () -> 6381956970095103.0 * 0x1p797);
    check("cos", DoubleTrig::cos, BigReference::cos, () -> 6381956970095103.0 * 0x1p797);
  }

  @Test
  void powers() {
    for (int i = 0; i < ARGUMENTS; i++) {
      double x = i % 2 == 0 ? Math.abs(anyFinite()) : 1 + uniform(Math.scalb(1.0, -i % 40));
      double y = uniform(Math.min(1e300, 740 / Math.abs(StrictMath.log(x))));
      if (x == 1) {
        continue;
      }
      BigDecimal exact = BigReference.pow(new BigDecimal(x), new BigDecimal(y));
      assertClose("pow(" + x + ", " + y + ")", exact, DoublePow.pow(x, y));
    }
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

  private double uniform(double range) {
    return (2 * random.nextDouble() - 1) * range;
  }

  private double small() {
    return uniform(Math.scalb(1.0, -random.nextInt(70)));
  }

  private double anyFinite() {
    double x = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(x) ? x : anyFinite();
  }

  private static void check(
      String name, DoubleUnaryOperator f, UnaryOperator<BigDecimal> exact, DoubleSupplier draw) {
    for (int i = 0; i < ARGUMENTS / 5; i++) {
      double x = draw.getAsDouble();
      if (x != 0) {
        BigDecimal expected = exact.apply(new BigDecimal(x));
        assertClose(name + "(" + x + ")", expected, f.applyAsDouble(x));
      }
    }
  }

  /** Asserts that a result lies within two units in the last place. */
  private static void assertClose(String what, BigDecimal exact, double actual) {
    double nearest = exact.doubleValue();
    if (Double.isInfinite(nearest) || Double.isInfinite(actual)) {
      assertEquals(nearest, actual, what);
      return;
    }
    BigDecimal error = exact.subtract(new BigDecimal(actual)).abs();
    double ulps = error.doubleValue() / Math.ulp(nearest);
    assertTrue(ulps <= 2, () -> what + " is " + actual + ", off by " + ulps + " ulp");
  }
}
