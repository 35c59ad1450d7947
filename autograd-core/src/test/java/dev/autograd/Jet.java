package dev.autograd;

import dev.autograd.exact.Circular;
import dev.autograd.exact.ErrorFunctions;
import dev.autograd.exact.Exponentials;
import dev.autograd.exact.Logarithms;
import dev.autograd.exact.Real;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The derivatives of a function of one number at a point, by power series in decimal arithmetic:
 * slow, exact to some sixty digits, and nothing of the library's. Coefficient k is the k-th
 * derivative divided by k!.
 */
final class Jet {
  private static final MathContext DIGITS = new MathContext(90, RoundingMode.HALF_EVEN);

  private final BigDecimal[] coefficients;

  private Jet(BigDecimal... coefficients) {
    this.coefficients = coefficients;
  }

  /** The variable at a point, with derivatives up to an order. */
  static Jet variable(double at, int order) {
    BigDecimal[] c = zeros(order + 1);
    c[0] = new BigDecimal(at);
    if (order > 0) {
      c[1] = BigDecimal.ONE;
    }
    return new Jet(c);
  }

  /** The k-th derivative. */
  double derivative(int k) {
    BigDecimal result = coefficients[k];
    for (int i = 2; i <= k; i++) {
      result = result.multiply(BigDecimal.valueOf(i), DIGITS);
    }
    return result.doubleValue();
  }

  int sign() {
    return coefficients[0].signum();
  }

  Jet add(Jet b) {
    BigDecimal[] c = zeros(coefficients.length);
    Arrays.setAll(c, k -> coefficients[k].add(b.coefficients[k], DIGITS));
    return new Jet(c);
  }

  Jet sub(Jet b) {
    return add(b.mul(-1));
  }

  Jet add(double b) {
    BigDecimal[] c = coefficients.clone();
    c[0] = c[0].add(new BigDecimal(b), DIGITS);
    return new Jet(c);
  }

  Jet mul(double b) {
    return mul(new BigDecimal(b));
  }

  Jet mul(BigDecimal b) {
    BigDecimal[] c = zeros(coefficients.length);
    Arrays.setAll(c, k -> coefficients[k].multiply(b, DIGITS));
    return new Jet(c);
  }

  Jet neg() {
    return mul(-1);
  }

  Jet mul(Jet b) {
    BigDecimal[] c = zeros(coefficients.length);
    for (int k = 0; k < c.length; k++) {
      for (int i = 0; i <= k; i++) {
        c[k] = c[k].add(coefficients[i].multiply(b.coefficients[k - i], DIGITS), DIGITS);
      }
    }
    return new Jet(c);
  }

  /** q with q · b = this. */
  Jet div(Jet b) {
    BigDecimal[] q = zeros(coefficients.length);
    for (int k = 0; k < q.length; k++) {
      BigDecimal rest = coefficients[k];
      for (int i = 0; i < k; i++) {
        rest = rest.subtract(q[i].multiply(b.coefficients[k - i], DIGITS), DIGITS);
      }
      q[k] = rest.divide(b.coefficients[0], DIGITS);
    }
    return new Jet(q);
  }

  Jet reciprocal() {
    return mul(0).add(1).div(this);
  }

  Jet abs() {
    return sign() < 0 ? neg() : this;
  }

  /** y with y′ = y · this′. */
  Jet exp() {
    BigDecimal[] y = zeros(coefficients.length);
    y[0] = at(Exponentials::exp);
    for (int k = 1; k < y.length; k++) {
      for (int i = 1; i <= k; i++) {
        BigDecimal slope = coefficients[i].multiply(BigDecimal.valueOf(i), DIGITS);
        y[k] = y[k].add(slope.multiply(y[k - i], DIGITS), DIGITS);
      }
      y[k] = y[k].divide(BigDecimal.valueOf(k), DIGITS);
    }
    return new Jet(y);
  }

  Jet log() {
    return integral(at(Logarithms::log), derivative().div(lower()));
  }

  Jet sqrt() {
    return log().mul(0.5).exp();
  }

  Jet sin() {
    return turn(at(Circular::sin), at(Circular::cos));
  }

  Jet cos() {
    return turn(at(Circular::cos), at(Circular::sin).negate());
  }

  /** y with y″ = −y of this, where y and y′ are known at the point. */
  private Jet turn(BigDecimal value, BigDecimal slope) {
    int n = coefficients.length;
    BigDecimal[] taylor = zeros(n);
    BigDecimal factorial = BigDecimal.ONE;
    BigDecimal[] cycle = {value, slope, value.negate(), slope.negate()};
    for (int k = 0; k < n; k++) {
      factorial = k == 0 ? factorial : factorial.multiply(BigDecimal.valueOf(k));
      taylor[k] = cycle[k % 4].divide(factorial, DIGITS);
    }
    return compose(taylor);
  }

  /** The series Σ taylor[k] · (this − this at the point)^k. */
  private Jet compose(BigDecimal... taylor) {
    BigDecimal[] shift = coefficients.clone();
    shift[0] = BigDecimal.ZERO;
    Jet step = new Jet(shift);
    Jet sum = mul(0);
    for (int k = taylor.length - 1; k >= 0; k--) {
      sum = sum.mul(step);
      sum.coefficients[0] = sum.coefficients[0].add(taylor[k], DIGITS);
    }
    return sum;
  }

  /** The error function, whose derivative is 2/√π · e^−x². */
  Jet erf() {
    BigDecimal factor = Circular.PI.sqrt().reciprocal().scaled(1).toBigDecimal();
    Jet slope = mul(this).neg().exp().lower().mul(factor).mul(derivative());
    return integral(at(ErrorFunctions::erf), slope);
  }

  /** π times this. */
  Jet timesPi() {
    return mul(Circular.PI.toBigDecimal());
  }

  /** The series of the derivative, one term shorter. */
  private Jet derivative() {
    BigDecimal[] d = zeros(coefficients.length - 1);
    Arrays.setAll(d, k -> coefficients[k + 1].multiply(BigDecimal.valueOf(k + 1L), DIGITS));
    return new Jet(d);
  }

  private Jet lower() {
    return new Jet(Arrays.copyOf(coefficients, coefficients.length - 1));
  }

  private Jet integral(BigDecimal value, Jet slope) {
    BigDecimal[] y = zeros(coefficients.length);
    y[0] = value;
    for (int k = 1; k < y.length; k++) {
      y[k] = slope.coefficients[k - 1].divide(BigDecimal.valueOf(k), DIGITS);
    }
    return new Jet(y);
  }

  /** A function's value at the point. */
  private BigDecimal at(UnaryOperator<Real> function) {
    return function.apply(Real.of(coefficients[0])).toBigDecimal();
  }

  private static BigDecimal[] zeros(int n) {
    BigDecimal[] zeros = new BigDecimal[n];
    Arrays.fill(zeros, BigDecimal.ZERO);
    return zeros;
  }
}
