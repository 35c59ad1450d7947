package dev.autograd.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.check.Differences.Estimate;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DifferencesTest {
  private static final double[] ONE = {1};

  private static Estimate estimate(DoubleUnaryOperator f, double x) {
    double[] center = {f.applyAsDouble(x)};
    return Differences.at(t -> new double[] {f.applyAsDouble(t)}, x, center, ONE, 0, 1e-9);
  }

  private static Kinks.Kink kink(DoubleUnaryOperator f, double x) {
    double[] center = {f.applyAsDouble(x)};
    return Kinks.at(t -> new double[] {f.applyAsDouble(t)}, x, center, ONE, true);
  }

  /** A function and its derivative, in closed form, at a point. */
  private record Row(String name, double x, DoubleUnaryOperator f, DoubleUnaryOperator derivative) {
    @Override
    public String toString() {
      return name + " at " + x;
    }
  }

  private static Stream<Row> smooth() {
    Stream.Builder<Row> rows = Stream.builder();
    for (double x : new double[] {0, 1e-9, -0.3, 0.7, -2, 5, 40}) {
      rows.add(new Row("sin", x, StrictMath::sin, StrictMath::cos));
      rows.add(new Row("exp", x, StrictMath::exp, StrictMath::exp));
      rows.add(
          new Row("tanh", x, StrictMath::tanh, t -> 1 / StrictMath.pow(StrictMath.cosh(t), 2)));
      rows.add(new Row("square", x, t -> t * t, t -> 2 * t));
      rows.add(new Row("power 7", x, t -> StrictMath.pow(t, 7), t -> 7 * StrictMath.pow(t, 6)));
      rows.add(new Row("line", x, t -> 3 * t - 1e3, t -> 3));
      rows.add(new Row("constant", x, t -> 17.3, t -> 0));
      rows.add(new Row("waves", x, t -> StrictMath.sin(30 * t), t -> 30 * StrictMath.cos(30 * t)));
    }
    for (double x : new double[] {1e-3, 0.02, 0.5, 3, 1e6}) {
      rows.add(new Row("log", x, StrictMath::log, t -> 1 / t));
      rows.add(new Row("sqrt", x, StrictMath::sqrt, t -> 0.5 / StrictMath.sqrt(t)));
      rows.add(new Row("reciprocal", x, t -> 1 / t, t -> -1 / (t * t)));
    }
    return rows.build();
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void theDerivativeIsWithinTheStatedErrorAndTheErrorIsSmall(Row row) {
    double exact = row.derivative.applyAsDouble(row.x);
    Estimate estimate = estimate(row.f, row.x);
    assertEquals(exact, estimate.value(), estimate.error() + 1e-11 * Math.abs(exact));
    double size = Math.max(Math.abs(exact), Math.abs(row.f.applyAsDouble(row.x)));
    assertTrue(estimate.error() <= 1e-8 * size + 1e-12, "error " + estimate.error());
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void smoothFunctionsHaveNoKinks(Row row) {
    assertNull(kink(row.f, row.x));
  }

  @Test
  void polynomialsOfDegreeSixAreExactButForRounding() {
    // The formula annihilates h^6 only, so degree six leaves no error at all.
    DoubleUnaryOperator p = t -> 1 + t * (2 + t * (-3 + t * (4 + t * (0.5 + t * (-1 + t)))));
    double x = 0.75;
    double exact = 2 + x * (-6 + x * (12 + x * (2 + x * (-5 + x * 6))));
    assertEquals(exact, estimate(p, x).value(), 1e-12);
  }

  @Test
  void weightsAndOutputsAreSummed() {
    double[] weights = {2, -0.5, 0};
    Line f = t -> new double[] {t * t, StrictMath.exp(t), Math.abs(t)};
    Estimate e = Differences.at(f, 1, f.at(1), weights, 0, 1e-9);
    assertEquals(2 * 2 - 0.5 * StrictMath.E, e.value(), 1e-12);
  }

  @Test
  void pointsOutsideOfTheDomainAreAvoidedIfTheyCanBe() {
    assertTrue(estimate(StrictMath::log, 1e-4).isFinite());
    assertFalse(estimate(StrictMath::log, 0).isFinite());
    assertFalse(estimate(StrictMath::sqrt, -1).isFinite());
    assertFalse(estimate(x -> x, Double.NaN).isFinite());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.1, 0.9, 1.01, 2, 1e6})
  void slopesThatDifferAreAKink(double right) {
    Kinks.Kink kink = kink(x -> x > 0 ? right * x : x, 0);
    assertNotNull(kink);
    assertEquals(Math.min(1, right), kink.lower(), 1e-9 * right);
    assertEquals(Math.max(1, right), kink.upper(), 1e-9 * right);
    assertFalse(kink.jump());
    assertTrue(kink.admits(1));
    assertTrue(kink.admits(right));
    assertTrue(kink.admits((1 + right) / 2));
    assertFalse(kink.admits(Math.max(1, right) * 1.1));
    assertFalse(kink.admits(-0.1 * Math.max(1, right)));
  }

  @Test
  void kinksAreFoundAwayFromZeroAndUnderOtherTerms() {
    assertNotNull(kink(x -> Math.max(x, 3) + x * x, 3));
    assertNotNull(kink(x -> Math.abs(StrictMath.sin(x) * 4) + 10, 0));
    assertNotNull(kink(x -> Math.min(x, 1e5), 1e5));
    assertNull(kink(x -> x * Math.abs(x), 0));
  }

  @Test
  void kinksTooCloseToGetBetweenAreFound() {
    assertNotNull(kink(x -> Math.abs(x - 2e-7), 0));
    assertNull(kink(x -> Math.abs(x - 0.1), 0));
  }

  @Test
  void jumpsAreFound() {
    for (DoubleUnaryOperator f :
        new DoubleUnaryOperator[] {Math::signum, Math::ceil, Math::floor, x -> x < 0 ? 1 : x}) {
      Kinks.Kink kink = kink(f, 0);
      assertNotNull(kink);
      assertTrue(kink.jump());
    }
    assertNull(kink(Math::floor, 0.5));
  }

  @Test
  void stepsAreExact() {
    for (double x : new double[] {0, 0.3, 1, 1.5, 2, -3, 1e10, -7e-7}) {
      double scale = Differences.scale(x);
      assertTrue(scale >= Math.max(1, Math.abs(x)) && scale < 2 * Math.max(1, Math.abs(x)));
      assertEquals(scale, Math.scalb(1.0, Math.getExponent(scale)));
    }
  }
}
