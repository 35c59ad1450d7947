package dev.autograd.kernel;

import java.math.BigInteger;

/**
 * The gamma functions left of 0 near their roots, where two terms cancel that agree in up to 60
 * bits: by the reflection formulas and Stirling's series, in units of {@code 2^-192}.
 *
 * <p>Slow, and needed for one argument in a hundred.
 */
final class GammaNearRoots {
  private static final int BITS = 192;
  private static final BigInteger ONE = BigInteger.ONE.shiftLeft(BITS);

  /** From here on as many terms of Stirling's series are right to {@code 2^-150}. */
  private static final int FAR = 28;

  private static final int TERMS = 24;

  /** {@code B(2k) / (2k)} at k, with Bernoulli's numbers. */
  private static final BigInteger[] BERNOULLI = bernoulli();

  /** By Machin's formula. */
  private static final BigInteger PI =
      arctanOfOneOver(5).shiftLeft(4).subtract(arctanOfOneOver(239).shiftLeft(2)).shiftRight(16);

  private static final BigInteger LOG_2 = twiceArtanh(ONE.divide(BigInteger.valueOf(3)));

  private static final BigInteger HALF_LOG_TWO_PI = logarithm(PI.shiftLeft(1)).shiftRight(1);

  private GammaNearRoots() {}

  /** From the zigzag numbers, which Entringer's triangle gives by sums alone. */
  private static BigInteger[] bernoulli() {
    BigInteger[] quotients = new BigInteger[TERMS + 1];
    BigInteger[] row = {BigInteger.ONE};
    for (int n = 1; n < 2 * TERMS; n++) {
      BigInteger[] next = new BigInteger[n + 1];
      next[0] = BigInteger.ZERO;
      for (int k = 1; k <= n; k++) {
        next[k] = next[k - 1].add(row[n - k]);
      }
      row = next;
      if (n % 2 != 0) {
        int k = (n + 1) / 2;
        BigInteger power = BigInteger.ONE.shiftLeft(2 * k);
        BigInteger size =
            row[n].shiftLeft(BITS).divide(power.multiply(power.subtract(BigInteger.ONE)));
        quotients[k] = k % 2 == 0 ? size.negate() : size;
      }
    }
    return quotients;
  }

  private static BigInteger arctanOfOneOver(int n) {
    BigInteger power = ONE.shiftLeft(16).divide(BigInteger.valueOf(n));
    BigInteger sum = power;
    for (int i = 3; power.signum() != 0; i += 2) {
      power = power.divide(BigInteger.valueOf(-(long) n * n));
      sum = sum.add(power.divide(BigInteger.valueOf(i)));
    }
    return sum;
  }

  private static BigInteger times(BigInteger a, BigInteger b) {
    return a.multiply(b).shiftRight(BITS);
  }

  private static BigInteger over(BigInteger a, BigInteger b) {
    return a.shiftLeft(BITS).divide(b);
  }

  /** An argument of at least {@code 2^-100} in size. */
  private static BigInteger fixed(double x) {
    int exponent = Math.getExponent(x);
    BigInteger significand = BigInteger.valueOf((long) Math.scalb(x, 52 - exponent));
    return significand.shiftLeft(BITS - 52 + exponent);
  }

  /** A result of at least {@code 2^-120} in size, rounded twice. */
  private static double rounded(BigInteger x) {
    return Math.scalb(x.doubleValue(), -BITS);
  }

  private static BigInteger twiceArtanh(BigInteger s) {
    BigInteger square = times(s, s);
    BigInteger power = s;
    BigInteger sum = s;
    for (int i = 3; power.bitLength() > 0 && !power.equals(BigInteger.ONE.negate()); i += 2) {
      power = times(power, square);
      sum = sum.add(power.divide(BigInteger.valueOf(i)));
    }
    return sum.shiftLeft(1);
  }

  private static BigInteger logarithm(BigInteger x) {
    // x = 2^k m with m from 3/4 to 3/2.
    int k = x.bitLength() - BITS;
    k -= x.testBit(x.bitLength() - 2) ? 0 : 1;
    BigInteger m = k > 0 ? x.shiftRight(k) : x.shiftLeft(-k);
    BigInteger log = twiceArtanh(over(m.subtract(ONE), m.add(ONE)));
    return LOG_2.multiply(BigInteger.valueOf(k)).add(log);
  }

  /** {@code sin(pi f)} (from = 1) or {@code cos(pi f)} (from = 0) for |f| of at most 1/2. */
  private static BigInteger circular(double f, int from) {
    BigInteger angle = times(PI, fixed(f));
    BigInteger square = times(angle, angle).negate();
    BigInteger term = from == 1 ? angle : ONE;
    BigInteger sum = term;
    for (int i = from + 1; i < 60; i += 2) {
      term = times(term, square).divide(BigInteger.valueOf((long) i * (i + 1)));
      sum = sum.add(term);
    }
    return sum;
  }

  /** Returns log|Γ(x)| for x below -1/2 that is not whole. */
  static double lgamma(double x) {
    // |Γ(x)| = pi / (|x sin(pi x)| Γ(-x)), and Γ(-x) = Γ(at) / product.
    BigInteger size = fixed(-x);
    BigInteger product = ONE;
    BigInteger at = size;
    for (; at.bitLength() < BITS + 32 && at.shiftRight(BITS).intValue() < FAR; at = at.add(ONE)) {
      product = times(product, at);
    }
    BigInteger inverse = over(ONE, at);
    BigInteger square = times(inverse, inverse);
    BigInteger series = BigInteger.ZERO;
    for (int k = TERMS; k > 0; k--) {
      series = times(series, square).add(BERNOULLI[k].divide(BigInteger.valueOf(2L * k - 1)));
    }
    BigInteger half = ONE.shiftRight(1);
    BigInteger stirling =
        times(at.subtract(half), logarithm(at))
            .subtract(at)
            .add(HALF_LOG_TWO_PI)
            .add(times(inverse, series));
    BigInteger sine = circular(x - Math.rint(x), 1).abs();
    BigInteger quotient = over(times(PI, product), times(size, sine));
    return rounded(logarithm(quotient).subtract(stirling));
  }

  /** Returns ψ(x) for x below 0 that is neither whole nor tiny. */
  static double digamma(double x) {
    // ψ(x) = ψ(1 - x) - pi cot(pi x).
    BigInteger at = ONE.subtract(fixed(x));
    BigInteger sum = BigInteger.ZERO;
    for (; at.bitLength() < BITS + 32 && at.shiftRight(BITS).intValue() < FAR; at = at.add(ONE)) {
      sum = sum.subtract(over(ONE, at));
    }
    BigInteger inverse = over(ONE, at);
    BigInteger square = times(inverse, inverse);
    BigInteger series = BigInteger.ZERO;
    for (int k = TERMS; k > 0; k--) {
      series = times(series.add(BERNOULLI[k]), square);
    }
    sum = sum.add(logarithm(at)).subtract(inverse.shiftRight(1)).subtract(series);
    double f = x - Math.rint(x);
    BigInteger cotangent = over(circular(f, 0), circular(f, 1));
    return rounded(sum.subtract(times(PI, cotangent)));
  }
}
