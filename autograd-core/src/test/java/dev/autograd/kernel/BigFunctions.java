package dev.autograd.kernel;

import static dev.autograd.kernel.BigReference.DIGITS;
import static dev.autograd.kernel.BigReference.ONE;
import static dev.autograd.kernel.BigReference.PI;
import static dev.autograd.kernel.BigReference.TWO;

import java.math.BigDecimal;

/** More functions to 50 digits and more, by identities and continued fractions. */
final class BigFunctions {
  private static final BigDecimal LOG_2 = BigReference.log(TWO);
  private static final BigDecimal LOG_10 = BigReference.log(BigDecimal.TEN);
  private static final BigDecimal SQRT_2 = TWO.sqrt(DIGITS);
  private static final BigDecimal SQRT_PI = PI.sqrt(DIGITS);

  private BigFunctions() {}

  static BigDecimal exp2(BigDecimal x) {
    return BigReference.exp(x.multiply(LOG_2, DIGITS));
  }

  static BigDecimal log2(BigDecimal x) {
    return BigReference.log(x).divide(LOG_2, DIGITS);
  }

  static BigDecimal log10(BigDecimal x) {
    return BigReference.log(x).divide(LOG_10, DIGITS);
  }

  static BigDecimal tan(BigDecimal x) {
    return BigReference.sin(x).divide(BigReference.cos(x), DIGITS);
  }

  static BigDecimal sinh(BigDecimal x) {
    BigDecimal e = BigReference.expm1(x);
    return e.add(e.divide(e.add(ONE), DIGITS)).divide(TWO, DIGITS);
  }

  static BigDecimal cosh(BigDecimal x) {
    BigDecimal e = BigReference.exp(x);
    return e.add(ONE.divide(e, DIGITS)).divide(TWO, DIGITS);
  }

  static BigDecimal sigmoid(BigDecimal x) {
    return ONE.divide(BigReference.exp(x.negate()).add(ONE), DIGITS);
  }

  /** Newton's method from 15 digits: 30, 60, 120. */
  static BigDecimal cbrt(BigDecimal x) {
    BigDecimal y = new BigDecimal(StrictMath.cbrt(x.doubleValue()));
    for (int i = 0; i < 3; i++) {
      BigDecimal square = y.multiply(y, DIGITS);
      BigDecimal excess = square.multiply(y).subtract(x);
      y = y.subtract(excess.divide(square.multiply(BigDecimal.valueOf(3)), DIGITS), DIGITS);
    }
    return y;
  }

  static BigDecimal hypot(BigDecimal a, BigDecimal b) {
    return a.multiply(a).add(b.multiply(b), DIGITS).sqrt(DIGITS);
  }

  /** Halves the angle five times, then takes the series. */
  static BigDecimal atan(BigDecimal x) {
    BigDecimal t = x.round(DIGITS);
    for (int i = 0; i < 5; i++) {
      t = t.divide(ONE.add(ONE.add(t.multiply(t, DIGITS), DIGITS).sqrt(DIGITS)), DIGITS);
    }
    BigDecimal square = t.multiply(t, DIGITS).negate();
    BigDecimal power = t;
    BigDecimal sum = t;
    BigDecimal bound = t.abs().multiply(new BigDecimal("1e-60"));
    for (int i = 3; power.abs().compareTo(bound) > 0; i += 2) {
      power = power.multiply(square, DIGITS);
      sum = sum.add(power.divide(BigDecimal.valueOf(i), DIGITS), DIGITS);
    }
    return sum.multiply(BigDecimal.valueOf(32));
  }

  static BigDecimal asin(BigDecimal x) {
    BigDecimal square = ONE.subtract(x).multiply(ONE.add(x), DIGITS);
    return atan(x.divide(square.sqrt(DIGITS), DIGITS));
  }

  static BigDecimal acos(BigDecimal x) {
    return atan(ONE.subtract(x).divide(ONE.add(x), DIGITS).sqrt(DIGITS)).multiply(TWO);
  }

  static BigDecimal asinh(BigDecimal x) {
    BigDecimal t = x.abs();
    BigDecimal square = t.multiply(t, DIGITS);
    BigDecimal root = ONE.add(square, DIGITS).sqrt(DIGITS);
    BigDecimal result = log1p(t.add(square.divide(ONE.add(root), DIGITS), DIGITS));
    return x.signum() < 0 ? result.negate() : result;
  }

  static BigDecimal acosh(BigDecimal x) {
    BigDecimal t = x.subtract(ONE);
    return log1p(t.add(t.multiply(t.add(TWO), DIGITS).sqrt(DIGITS), DIGITS));
  }

  static BigDecimal atanh(BigDecimal x) {
    BigDecimal quotient = x.multiply(TWO).divide(ONE.subtract(x), DIGITS);
    return log1p(quotient).divide(TWO, DIGITS);
  }

  private static BigDecimal log1p(BigDecimal x) {
    return BigReference.log1p(x);
  }

  /** Laplace's continued fraction, from a term on that no longer matters. */
  static BigDecimal erfc(BigDecimal x) {
    if (x.compareTo(BigDecimal.valueOf(3)) < 0) {
      return ONE.subtract(BigReference.erf(x));
    }
    BigDecimal square = x.multiply(x, DIGITS);
    BigDecimal twice = square.multiply(TWO);
    BigDecimal fraction = ONE;
    for (int i = 60 + 2500 / square.intValue(); i > 0; i--) {
      fraction = ONE.add(BigDecimal.valueOf(i).divide(twice.multiply(fraction, DIGITS), DIGITS));
    }
    return BigReference.exp(square.negate())
        .divide(x.multiply(SQRT_PI).multiply(fraction, DIGITS), DIGITS);
  }

  static BigDecimal ndtr(BigDecimal x) {
    return erfc(x.negate().divide(SQRT_2, DIGITS)).divide(TWO, DIGITS);
  }
}
