package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.check.GradCheck;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions that formulas are made of: their derivatives, and the edges of their domains. */
class FormulaFunctionTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  static Stream<Arguments> functions() {
    return Stream.of(
        row("exp2", Expr::exp2, -3, 3),
        row("log2", Expr::log2, 0.2, 5),
        row("log10", Expr::log10, 0.2, 5),
        row("cbrt", Expr::cbrt, -3, -0.2),
        row("tan", Expr::tan, -1.2, 1.2),
        row("asin", Expr::asin, -0.9, 0.9),
        row("acos", Expr::acos, -0.9, 0.9),
        row("atan", Expr::atan, -3, 3),
        row("sinh", Expr::sinh, -3, 3),
        row("cosh", Expr::cosh, -3, 3),
        row("asinh", Expr::asinh, -3, 3),
        row("acosh", Expr::acosh, 1.2, 4),
        row("atanh", Expr::atanh, -0.9, 0.9),
        row("erf", Expr::erf, -2, 2),
        row("erfc", Expr::erfc, -2, 3),
        row("ndtr", Expr::ndtr, -4, 2),
        row("sigmoid", Expr::sigmoid, -4, 4),
        row("gelu", Expr::gelu, -4, 2),
        row("lgamma", Expr::lgamma, 0.3, 12),
        row("lgamma", Expr::lgamma, -2.9, -2.1),
        row("digamma", Expr::digamma, 0.3, 12),
        row("digamma", Expr::digamma, -2.9, -2.1),
        row("polygamma", x -> x.polygamma(2), 0.5, 12),
        row("hypot", x -> x.hypot(x.add(1)), 0.1, 4),
        row("atan2", x -> x.atan2(x.square().sub(1)), 0.1, 4));
  }

  private static Arguments row(String name, UnaryOperator<Expr> f, double from, double to) {
    return Arguments.of(name, f, from, to);
  }

  @ParameterizedTest(name = "{0} from {2} to {3}")
  @MethodSource("functions")
  void derivativesOfBothOrders(String name, UnaryOperator<Expr> f, double from, double to) {
    Formula formula = Formula.unary(name, f);
    Value x = Value.parameter(Rng.of(3).uniform(from, to, DType.FLOAT64, 7));
    GradCheck.of(v -> formula.apply(v), x).order(2).assertPasses();
  }

  private static double slope(UnaryOperator<Expr> f, double x) {
    Value at = Value.parameter(x);
    return Autograd.grad(Formula.unary("f", f).apply(at), at).item();
  }

  @Test
  void slopesAtTheEdgesOfDomains() {
    assertEquals(INFINITY, slope(Expr::asin, 1));
    assertEquals(-INFINITY, slope(Expr::acos, 1));
    assertEquals(INFINITY, slope(Expr::acosh, 1));
    assertEquals(INFINITY, slope(Expr::atanh, 1));
    assertEquals(INFINITY, slope(Expr::cbrt, 0));
    assertEquals(Double.NaN, slope(Expr::asin, 1.5));
    assertEquals(2.6670937881135714e32, slope(Expr::tan, Math.PI / 2), 1e17);
  }

  @Test
  void slopesThatANaiveFormulaLoses() {
    // 1 / sqrt(2 e), where 1 - x^2 would have lost half the digits.
    double e = 0x1p-40;
    assertEquals(1 / Math.sqrt(e * (2 - e)), slope(Expr::asin, 1 - e), 1e-10);
    assertEquals(1 / (e * (2 - e)), slope(Expr::atanh, 1 - e), 1e-4);
    assertEquals(1e-200, slope(Expr::asinh, 1e200), 1e-215);
    assertEquals(1e-200, slope(Expr::acosh, 1e200), 1e-215);
    assertEquals(1.4736461348785476e-196, slope(Expr::ndtr, -30), 1e-210);
  }

  private static double[] slopes(BinaryOperator<Expr> f, double a, double b) {
    Value x = Value.parameter(a);
    Value y = Value.parameter(b);
    Value z = Formula.binary("f", f).apply(x, y);
    return new double[] {Autograd.grad(z, x).item(), slopeOfSecond(f, a, b)};
  }

  private static double slopeOfSecond(BinaryOperator<Expr> f, double a, double b) {
    Value y = Value.parameter(b);
    return Autograd.grad(Formula.binary("f", f).apply(Value.of(a), y), y).item();
  }

  @Test
  void vectorsThatAreHugeOrNone() {
    assertArrayEquals(new double[] {0.6, 0.8}, slopes(Expr::hypot, 3e200, 4e200), 1e-15);
    assertArrayEquals(new double[] {0, 0}, slopes(Expr::hypot, 0, 0));
    assertArrayEquals(
        new double[] {0.16e-200, -0.12e-200}, slopes(Expr::atan2, 3e200, 4e200), 1e-215);
    assertArrayEquals(new double[] {0, 0}, slopes(Expr::atan2, 0, 0));
  }

  @Test
  void theGammaFunctionsFormAChainOfDerivatives() {
    Value x = Value.parameter(1.0);
    Value y = Formula.unary("lgamma", Expr::lgamma).apply(x);
    // (-1)^n (n - 1)! zeta(n), and minus Euler's constant for n = 1.
    double[] expected = {
      -0.5772156649015329, 1.6449340668482264, -2.4041138063191886, 6.493939402266829
    };
    for (double derivative : expected) {
      y = Autograd.grad(y, x, GraphMode.CREATE);
      assertEquals(derivative, y.item(), 2e-15);
    }
  }

  @Test
  void ordersCanBeArrays() {
    Formula polygamma = Formula.binary("polygamma", (n, x) -> x.polygamma(n));
    Value y = polygamma.apply(Value.of(0.0, 1.0, 2.0, 0.5, -1.0), Value.of(1.0));
    assertArrayEquals(
        new double[] {
          -0.5772156649015329, 1.6449340668482264, -2.4041138063191886, Double.NaN, Double.NaN
        },
        y.array().toDoubleArray(),
        1e-15);
    Expr x = Expr.argument(0, "x");
    assertThrows(IllegalArgumentException.class, () -> x.polygamma(-1));
  }

  @Test
  void roundingKeepsIntegersAndHasNoSlope() {
    Formula halves = Formula.unary("f", x -> x.floor().add(x.ceil()).add(x.rint()).add(x.trunc()));
    assertArrayEquals(
        new double[] {-3 - 2 - 2 - 2, 2 + 3 + 2 + 2, 4 * 7},
        halves.apply(Value.of(-2.5, 2.5, 7.0)).array().toDoubleArray());
    Value integers = halves.apply(Value.of(NdArray.of(new long[] {1L << 60})));
    assertEquals(DType.INT64, integers.array().dtype());
    assertEquals(1L << 62, integers.array().toLongArray()[0]);
    assertEquals(0, slope(x -> x.floor().mul(2).add(x.mul(0)), 0.3));
  }

  @Test
  void formulasAreText() {
    assertEquals(
        "f(x) = polygamma(1, x) + hypot(x, log2(x))",
        Formula.unary("f", x -> x.polygamma(1).add(x.hypot(x.log2()))).toString());
  }
}
