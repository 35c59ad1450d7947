package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.exact.ErrorFunctions;
import dev.autograd.exact.Exponentials;
import dev.autograd.exact.Logarithms;
import dev.autograd.exact.Real;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The oracle of floats is far more exact than a float, relatively, wherever a result is normal. */
class FloatOracleTest {
  @Test
  void agreesWithSixtyDigits() {
    check(FloatOracle::erf, ErrorFunctions::erf, -6, 6);
    check(FloatOracle::erfc, ErrorFunctions::erfc, -6, 26);
    check(FloatOracle::ndtr, ErrorFunctions::ndtr, -37, 9);
    check(FloatOracle::gelu, ErrorFunctions::gelu, -37, 9);
    check(FloatOracle::sigmoid, Exponentials::sigmoid, -700, 700);
    check(FloatOracle::log2, Logarithms::log2, 0, 1e38);
    check(FloatOracle::asinh, Logarithms::asinh, -1e38, 1e38);
    check(FloatOracle::acosh, Logarithms::acosh, 1, 1e38);
    check(FloatOracle::atanh, Logarithms::atanh, -1, 1);
  }

  @Test
  void endsAreRight() {
    double infinity = Double.POSITIVE_INFINITY;
    assertEquals(1, FloatOracle.erf(infinity));
    assertEquals(-1, FloatOracle.erf(-infinity));
    assertEquals(-0.0, FloatOracle.erf(-0.0));
    assertEquals(0, FloatOracle.erfc(infinity));
    assertEquals(2, FloatOracle.erfc(-infinity));
    assertEquals(-0.0, FloatOracle.gelu(-infinity));
    assertEquals(infinity, FloatOracle.gelu(infinity));
    assertEquals(infinity, FloatOracle.acosh(infinity));
    assertEquals(-infinity, FloatOracle.atanh(-1));
    assertEquals(Double.NaN, FloatOracle.gelu(Double.NaN));
    assertEquals(Double.NaN, FloatOracle.erf(Double.NaN));
  }

  /** Over floats: evenly, and of all sizes. */
  private static void check(
      DoubleUnaryOperator oracle, UnaryOperator<Real> exact, double from, double to) {
    Random random = new Random(3);
    for (int i = 0; i < 4000; i++) {
      double evenly =
          Math.max(from, -40) + (Math.min(to, 40) - Math.max(from, -40)) * random.nextDouble();
      float x = i % 2 == 0 ? (float) evenly : Float.intBitsToFloat(random.nextInt());
      if (x > from && x < to && x != 0) {
        Real right = exact.apply(Real.of(x));
        double error = right.over(Real.of(oracle.applyAsDouble(x))).minus(Real.ONE).doubleValue();
        assertTrue(right.signum() == 0 || Math.abs(error) < 1e-13, () -> x + ": " + error);
      }
    }
  }
}
