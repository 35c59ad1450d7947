package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.exact.Circular;
import dev.autograd.exact.Gamma;
import dev.autograd.exact.Real;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zeros with their signs, infinities, NaN, poles and exact results, as C has them. */
class SpecialValuesTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static double apply(Primitive p, double x) {
    return Scalars.apply(p, x, 0, 0);
  }

  private static double apply(Primitive p, double a, double b) {
    return Scalars.apply(p, a, b, 0);
  }

  @ParameterizedTest
  @CsvSource({
    // function, at -infinity, -0, 0, infinity
    "EXP2, 0, 1, 1, Infinity",
    "LOG2, NaN, -Infinity, -Infinity, Infinity",
    "LOG10, NaN, -Infinity, -Infinity, Infinity",
    "TAN, NaN, -0, 0, NaN",
    "ASIN, NaN, -0, 0, NaN",
    "ACOS, NaN, 1.5707963267948966, 1.5707963267948966, NaN",
    "ATAN, -1.5707963267948966, -0, 0, 1.5707963267948966",
    "SINH, -Infinity, -0, 0, Infinity",
    "COSH, Infinity, 1, 1, Infinity",
    "ASINH, -Infinity, -0, 0, Infinity",
    "ACOSH, NaN, NaN, NaN, Infinity",
    "ATANH, NaN, -0, 0, NaN",
    "CBRT, -Infinity, -0, 0, Infinity",
    "ERFC, 2, 1, 1, 0",
    "NDTR, 0, 0.5, 0.5, 1",
    "SIGMOID, 0, 0.5, 0.5, 1",
    "GELU, -0, -0, 0, Infinity",
    "LGAMMA, Infinity, Infinity, Infinity, Infinity",
    "DIGAMMA, NaN, Infinity, -Infinity, Infinity",
  })
  void zerosAndInfinities(
      Primitive p, double atMinusInfinity, double atMinusZero, double atZero, double atInfinity) {
    double[] arguments = {-INFINITY, -0.0, 0.0, INFINITY};
    double[] expected = {atMinusInfinity, atMinusZero, atZero, atInfinity};
    for (int i = 0; i < arguments.length; i++) {
      double x = arguments[i];
      assertEquals(expected[i], apply(p, x), p + "(" + x + ")");
      float rounded = Scalars.apply(p, (float) x, 0f, 0f);
      assertEquals((float) expected[i], rounded, p + "((float) " + x + ")");
    }
  }

  @Test
  void edgesOfDomains() {
    assertEquals(Math.PI / 2, apply(Primitive.ASIN, 1));
    assertEquals(0.0, apply(Primitive.ACOS, 1));
    assertEquals(Math.PI, apply(Primitive.ACOS, -1));
    assertEquals(0.0, apply(Primitive.ACOSH, 1));
    assertEquals(INFINITY, apply(Primitive.ATANH, 1));
    assertEquals(-INFINITY, apply(Primitive.ATANH, -1));
    for (double beyond : new double[] {1.0000000000000002, 1.5, 1e300}) {
      assertEquals(Double.NaN, apply(Primitive.ASIN, beyond));
      assertEquals(Double.NaN, apply(Primitive.ACOS, -beyond));
      assertEquals(Double.NaN, apply(Primitive.ATANH, beyond));
      assertEquals(Double.NaN, apply(Primitive.ACOSH, 2 - beyond));
      assertEquals(Double.NaN, apply(Primitive.LOG2, -beyond));
    }
  }

  @Test
  void exactResults() {
    for (int k = -1074; k < 1024; k++) {
      double power = Math.scalb(1.0, k);
      assertEquals(k, apply(Primitive.LOG2, power));
      assertEquals(power, apply(Primitive.EXP2, k));
      if (k >= -149 && k < 128) {
        assertEquals(k, Scalars.apply(Primitive.LOG2, (float) power, 0f, 0f));
        assertEquals((float) power, Scalars.apply(Primitive.EXP2, (float) k, 0f, 0f));
      }
    }
    for (int k = -323; k <= 308; k++) {
      if (k > -308) {
        assertEquals(k, apply(Primitive.LOG10, Double.parseDouble("1e" + k)));
      }
    }
    for (int k = 1; k < 200_000; k += 7) {
      double cube = (double) k * k * k;
      assertEquals(k, apply(Primitive.CBRT, cube));
      assertEquals(-k, apply(Primitive.CBRT, -cube));
    }
    assertEquals(0x1p-358, apply(Primitive.CBRT, 0x1p-1074));
    assertEquals(0.0, apply(Primitive.LGAMMA, 1));
    assertEquals(0.0, apply(Primitive.LGAMMA, 2));
    assertEquals(0.0, apply(Primitive.EXP2, -1075));
    assertEquals(INFINITY, apply(Primitive.EXP2, 1024));
  }

  @Test
  void lengthsOfVectors() {
    assertEquals(5.0, apply(Primitive.HYPOT, 3, -4));
    assertEquals(5e200, apply(Primitive.HYPOT, 3e200, 4e200), Math.ulp(5e200));
    assertEquals(5 * 0x1p-1070, apply(Primitive.HYPOT, 3 * 0x1p-1070, 4 * 0x1p-1070));
    assertEquals(Double.MAX_VALUE, apply(Primitive.HYPOT, Double.MAX_VALUE, 1));
    assertEquals(INFINITY, apply(Primitive.HYPOT, Double.MAX_VALUE, Double.MAX_VALUE));
    assertEquals(INFINITY, apply(Primitive.HYPOT, Double.NaN, -INFINITY));
    assertEquals(Double.NaN, apply(Primitive.HYPOT, Double.NaN, 1));
    assertEquals(0.0, apply(Primitive.HYPOT, -0.0, -0.0));
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      double a = Math.scalb(random.nextGaussian(), random.nextInt(40) - 20);
      double b = Math.scalb(random.nextGaussian(), random.nextInt(40) - 20);
      Real exact = Real.of(a).square().plus(Real.of(b).square()).sqrt();
      assertWithin(1, exact, apply(Primitive.HYPOT, a, b), "hypot(" + a + ", " + b + ")");
    }
  }

  @Test
  void anglesOfPoints() {
    double[] values = {0.0, -0.0, 1, -1, 5e-324, -1e-310, 1e308, -3, INFINITY, -INFINITY, 0.3};
    for (double y : values) {
      for (double x : values) {
        double expected = StrictMath.atan2(y, x);
        double actual = apply(Primitive.ATAN2, y, x);
        assertEquals(expected, actual, 2 * Math.ulp(expected), "atan2(" + y + ", " + x + ")");
        assertEquals(Math.copySign(1, expected), Math.copySign(1, actual));
      }
      assertEquals(Double.NaN, apply(Primitive.ATAN2, y, Double.NaN));
      assertEquals(Double.NaN, apply(Primitive.ATAN2, Double.NaN, y));
    }
    Random random = new Random(2);
    for (int i = 0; i < 1000; i++) {
      double y = Math.scalb(random.nextGaussian(), random.nextInt(60) - 30);
      double x = Math.scalb(Math.abs(random.nextGaussian()), random.nextInt(60) - 30);
      Real right = Circular.atan2(Real.of(y), Real.of(x));
      assertWithin(2, right, apply(Primitive.ATAN2, y, x), "atan2(" + y + ", " + x + ")");
      Real left = Circular.atan2(Real.of(y), Real.of(-x));
      assertWithin(2, left, apply(Primitive.ATAN2, y, -x), "atan2(" + y + ", " + -x + ")");
    }
  }

  @Test
  void polesOfTheGammaFunctions() {
    for (double pole : new double[] {-1, -2, -17, -4503599627370497.0, -1e300}) {
      assertEquals(INFINITY, apply(Primitive.LGAMMA, pole));
      assertEquals(Double.NaN, apply(Primitive.DIGAMMA, pole));
      assertEquals(INFINITY, apply(Primitive.POLYGAMMA, 1, pole));
      assertEquals(Double.NaN, apply(Primitive.POLYGAMMA, 2, pole));
    }
    assertEquals(INFINITY, apply(Primitive.POLYGAMMA, 1, 0));
    assertEquals(-INFINITY, apply(Primitive.POLYGAMMA, 2, 0));
    assertEquals(INFINITY, apply(Primitive.POLYGAMMA, 2, -0.0));
    assertEquals(INFINITY, apply(Primitive.DIGAMMA, -1e-310));
    assertEquals(0.0, apply(Primitive.POLYGAMMA, 3, INFINITY));
    assertEquals(INFINITY, apply(Primitive.LGAMMA, 1e306));
    assertEquals(StrictMath.log(1.5e308), apply(Primitive.DIGAMMA, 1.5e308), 2e-13);
    for (double order : new double[] {-1, 0.5, INFINITY, Double.NaN, 10_001}) {
      assertEquals(Double.NaN, apply(Primitive.POLYGAMMA, order, 2.5));
    }
    assertEquals(Double.NaN, apply(Primitive.POLYGAMMA, 1, Double.NaN));
  }

  @Test
  void evenOrdersLeftOfZeroAreRightToTheTermsThatCancel() {
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      double x = -Math.scalb(random.nextDouble(), random.nextInt(20));
      int n = 2 + 2 * random.nextInt(3);
      if (x != Math.rint(x)) {
        Real exact = Gamma.polygamma(n, Real.of(x));
        double actual = apply(Primitive.POLYGAMMA, n, x);
        // The terms are those of the poles next to x, of which the nearest is the greatest.
        double term = apply(Primitive.POLYGAMMA, n, Math.abs(x - Math.rint(x)));
        double error = Math.abs(exact.minus(Real.of(actual)).doubleValue());
        assertTrue(error <= 4 * Math.ulp(term), () -> n + " at " + x + " is off by " + error);
      }
    }
  }

  @Test
  void highOrdersNeitherOverflowNorUnderflowOnTheWay() {
    // 160! / 100^161 times the zeta function: 160! alone is 5e284, 100^161 overflows.
    for (int n : new int[] {30, 100, 160, 250}) {
      for (double x : new double[] {0.75, 2.5, 40, 100}) {
        Real exact = Gamma.polygamma(n, Real.of(x));
        double actual = apply(Primitive.POLYGAMMA, n, x);
        assertWithin(4, exact, actual, "polygamma(" + n + ", " + x + ")");
      }
    }
  }

  private static void assertWithin(double ulps, Real exact, double actual, String what) {
    assertTrue(
        exact.ulpsTo(actual) <= ulps,
        () -> what + " is " + actual + ", not " + exact.doubleValue());
  }
}
