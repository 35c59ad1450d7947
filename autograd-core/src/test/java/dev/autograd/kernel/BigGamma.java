package dev.autograd.kernel;

import static dev.autograd.kernel.BigReference.DIGITS;
import static dev.autograd.kernel.BigReference.ONE;
import static dev.autograd.kernel.BigReference.PI;
import static dev.autograd.kernel.BigReference.TWO;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** The gamma functions to 50 digits, by asymptotic series from arguments far to the right on. */
final class BigGamma {
  private static final int TERMS = 32;
  private static final int FAR = 45;

  /** Bernoulli's numbers: at k, number 2 k. */
  private static final BigDecimal[] BERNOULLI = bernoulli();

  private static final BigDecimal HALF_LOG_TWO_PI =
      BigReference.log(PI.multiply(TWO).round(DIGITS)).divide(TWO, DIGITS);

  private BigGamma() {}

  /** From the tangent numbers, in whole numbers (Brent and Harvey, 2011). */
  private static BigDecimal[] bernoulli() {
    BigInteger[] tangents = new BigInteger[TERMS + 1];
    tangents[1] = BigInteger.ONE;
    for (int k = 2; k <= TERMS; k++) {
      tangents[k] = tangents[k - 1].multiply(BigInteger.valueOf(k - 1));
    }
    for (int k = 2; k <= TERMS; k++) {
      for (int j = k; j <= TERMS; j++) {
        tangents[j] =
            tangents[j - 1]
                .multiply(BigInteger.valueOf(j - k))
                .add(tangents[j].multiply(BigInteger.valueOf(j - k + 2)));
      }
    }
    BigDecimal[] numbers = new BigDecimal[TERMS + 1];
    for (int k = 1; k <= TERMS; k++) {
      BigInteger power = BigInteger.ONE.shiftLeft(2 * k);
      BigInteger below = power.multiply(power.subtract(BigInteger.ONE));
      BigDecimal above = new BigDecimal(tangents[k]).multiply(BigDecimal.valueOf(2L * k));
      BigDecimal number = above.divide(new BigDecimal(below), DIGITS);
      numbers[k] = k % 2 == 0 ? number.negate() : number;
    }
    return numbers;
  }

  static BigDecimal lgamma(BigDecimal x) {
    if (x.signum() < 0) {
      BigDecimal product = x.multiply(sineOfHalfTurns(x), DIGITS).abs();
      return BigReference.log(PI.divide(product, DIGITS)).subtract(lgamma(x.negate()), DIGITS);
    }
    BigDecimal product = ONE;
    BigDecimal at = x;
    for (; at.compareTo(BigDecimal.valueOf(FAR)) < 0; at = at.add(ONE)) {
      product = product.multiply(at, DIGITS);
    }
    BigDecimal square = at.multiply(at, DIGITS);
    BigDecimal power = at;
    BigDecimal sum =
        at.subtract(new BigDecimal("0.5")).multiply(BigReference.log(at), DIGITS).subtract(at);
    for (int k = 1; k <= TERMS; k++) {
      BigDecimal factor = BigDecimal.valueOf(2L * k * (2 * k - 1));
      sum = sum.add(BERNOULLI[k].divide(factor.multiply(power), DIGITS));
      power = power.multiply(square, DIGITS);
    }
    return sum.add(HALF_LOG_TWO_PI).subtract(BigReference.log(product), DIGITS);
  }

  private static BigDecimal fraction(BigDecimal x) {
    return x.subtract(x.setScale(0, RoundingMode.HALF_EVEN));
  }

  /** The size of sin(pi x), by which the sign of x - rint(x) is kept. */
  private static BigDecimal sineOfHalfTurns(BigDecimal x) {
    return BigReference.sin(fraction(x).multiply(PI).round(DIGITS));
  }

  static BigDecimal digamma(BigDecimal x) {
    if (x.compareTo(BigDecimal.valueOf(-50)) < 0) {
      BigDecimal cosine = BigReference.cos(fraction(x).multiply(PI).round(DIGITS));
      BigDecimal cotangent = cosine.divide(sineOfHalfTurns(x), DIGITS);
      return digamma(ONE.subtract(x)).subtract(PI.multiply(cotangent), DIGITS);
    }
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal at = x;
    for (; at.compareTo(BigDecimal.valueOf(FAR)) < 0; at = at.add(ONE)) {
      sum = sum.subtract(ONE.divide(at, DIGITS));
    }
    sum = sum.add(BigReference.log(at)).subtract(ONE.divide(at.multiply(TWO), DIGITS));
    BigDecimal square = at.multiply(at, DIGITS);
    BigDecimal power = square;
    for (int k = 1; k <= TERMS; k++) {
      sum = sum.subtract(BERNOULLI[k].divide(power.multiply(BigDecimal.valueOf(2L * k)), DIGITS));
      power = power.multiply(square, DIGITS);
    }
    return sum;
  }

  /** By Euler's and Maclaurin's sum formula, for x above about -100. */
  static BigDecimal polygamma(int n, BigDecimal x) {
    int s = n + 1;
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal at = x;
    for (; at.compareTo(BigDecimal.valueOf(FAR + n)) < 0; at = at.add(ONE)) {
      sum = sum.add(ONE.divide(at.pow(s, DIGITS), DIGITS));
    }
    BigDecimal power = ONE.divide(at.pow(n, DIGITS), DIGITS);
    sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS));
    power = power.divide(at, DIGITS);
    sum = sum.add(power.divide(TWO, DIGITS));
    BigDecimal square = at.multiply(at, DIGITS);
    BigDecimal factor = power.divide(at, DIGITS).multiply(BigDecimal.valueOf(s));
    for (int j = 1; j <= TERMS; j++) {
      factor = factor.divide(BigDecimal.valueOf(2L * j * (2 * j - 1)), DIGITS);
      sum = sum.add(BERNOULLI[j].multiply(factor, DIGITS));
      long next = (s + 2L * j - 1) * (s + 2L * j);
      factor = factor.multiply(BigDecimal.valueOf(next)).divide(square, DIGITS);
    }
    for (int i = 2; i <= n; i++) {
      sum = sum.multiply(BigDecimal.valueOf(i));
    }
    return n % 2 == 0 ? sum.negate() : sum;
  }
}
