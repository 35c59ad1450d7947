package dev.autograd.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Elementary functions to 60 digits, by series in decimal arithmetic: slow, and nobody's code. */
public final class BigReference {
  static final MathContext DIGITS = new MathContext(70, RoundingMode.HALF_EVEN);
  static final BigDecimal ONE = BigDecimal.ONE;
  static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal EPSILON = new BigDecimal("1e-68");

  /** pi to 400 digits, which angles up to the greatest double need. */
  public static final BigDecimal PI = pi(new MathContext(420, RoundingMode.HALF_EVEN));

  private BigReference() {}

  public static BigDecimal exp(BigDecimal x) {
    // e^x = (e^(x / 2^k))^(2^k)
    int k = Math.max(0, x.precision() - x.scale()) * 4 + 8;
    MathContext wide = new MathContext(90, RoundingMode.HALF_EVEN);
    BigDecimal r = x.divide(TWO.pow(k), wide);
    BigDecimal sum = ONE;
    BigDecimal term = ONE;
    for (int i = 1; term.abs().compareTo(new BigDecimal("1e-90")) > 0; i++) {
      term = term.multiply(r, wide).divide(BigDecimal.valueOf(i), wide);
      sum = sum.add(term, wide);
    }
    for (int i = 0; i < k; i++) {
      sum = sum.multiply(sum, wide);
    }
    return sum;
  }

  static BigDecimal expm1(BigDecimal x) {
    if (x.abs().compareTo(new BigDecimal("1e-3")) > 0) {
      return exp(x).subtract(ONE, DIGITS);
    }
    BigDecimal sum = x;
    BigDecimal term = x;
    for (int i = 2; i < 30; i++) {
      term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }

  /** log(1 + x) by 2 artanh(x / (2 + x)), after powers of two were taken out. */
  static BigDecimal log1p(BigDecimal x) {
    BigDecimal y = x;
    int k = 0;
    BigDecimal whole = ONE.add(x);
    int exponent = Math.getExponent(whole.doubleValue());
    if (Math.abs(exponent) > 3) {
      BigDecimal power = TWO.pow(Math.abs(exponent));
      whole = exponent > 0 ? whole.divide(power, DIGITS) : whole.multiply(power, DIGITS);
      k = exponent;
      y = whole.subtract(ONE);
    }
    while (whole.compareTo(new BigDecimal("1.5")) > 0) {
      whole = whole.divide(TWO, DIGITS);
      k++;
      y = whole.subtract(ONE);
    }
    while (whole.compareTo(new BigDecimal("0.75")) < 0) {
      whole = whole.multiply(TWO, DIGITS);
      k--;
      y = whole.subtract(ONE);
    }
    BigDecimal result = twiceArtanh(y.divide(TWO.add(y), DIGITS));
    BigDecimal logOfTwo = twiceArtanh(ONE.divide(BigDecimal.valueOf(3), DIGITS));
    return result.add(logOfTwo.multiply(BigDecimal.valueOf(k)), DIGITS);
  }

  public static BigDecimal log(BigDecimal x) {
    return log1p(x.subtract(ONE));
  }

  private static BigDecimal twiceArtanh(BigDecimal s) {
    BigDecimal square = s.multiply(s, DIGITS);
    BigDecimal power = s.multiply(TWO, DIGITS);
    BigDecimal sum = power;
    BigDecimal bound = power.abs().multiply(EPSILON);
    for (int i = 3; power.abs().compareTo(bound) > 0; i += 2) {
      power = power.multiply(square, DIGITS);
      sum = sum.add(power.divide(BigDecimal.valueOf(i), DIGITS), DIGITS);
    }
    return sum;
  }

  static BigDecimal tanh(BigDecimal x) {
    BigDecimal e = expm1(x.multiply(TWO));
    return e.divide(e.add(TWO), DIGITS);
  }

  public static BigDecimal erf(BigDecimal x) {
    BigDecimal square = x.multiply(x, DIGITS);
    BigDecimal term = x;
    BigDecimal sum = x;
    BigDecimal bound = x.abs().multiply(new BigDecimal("1e-45"));
    for (int i = 1; term.abs().compareTo(bound) > 0; i++) {
      term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf(-i), DIGITS);
      sum = sum.add(term.divide(BigDecimal.valueOf(2L * i + 1), DIGITS), DIGITS);
    }
    return sum.multiply(TWO).divide(PI.sqrt(DIGITS), DIGITS);
  }

  public static BigDecimal sin(BigDecimal x) {
    return sinOrCos(x, 0);
  }

  public static BigDecimal cos(BigDecimal x) {
    return sinOrCos(x, 1);
  }

  private static BigDecimal sinOrCos(BigDecimal x, int quarters) {
    BigDecimal quarter = PI.divide(TWO);
    BigInteger k = x.divide(quarter, 0, RoundingMode.HALF_EVEN).toBigInteger();
    BigDecimal r = x.subtract(quarter.multiply(new BigDecimal(k))).round(DIGITS);
    int quadrant = k.and(BigInteger.valueOf(3)).intValue() + quarters;
    BigDecimal square = r.multiply(r, DIGITS);
    BigDecimal term = (quadrant & 1) == 0 ? r : ONE;
    BigDecimal sum = term;
    for (int i = (quadrant & 1) == 0 ? 2 : 1; i < 60; i += 2) {
      term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf(-i * (i + 1L)), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return (quadrant & 2) == 0 ? sum : sum.negate();
  }

  static BigDecimal pow(BigDecimal x, BigDecimal y) {
    return exp(y.multiply(log(x), DIGITS));
  }

  /** Machin's formula: pi = 16 arctan(1/5) - 4 arctan(1/239). */
  private static BigDecimal pi(MathContext digits) {
    return arctanOfOneOver(5, digits)
        .multiply(BigDecimal.valueOf(16))
        .subtract(arctanOfOneOver(239, digits).multiply(BigDecimal.valueOf(4)), digits);
  }

  private static BigDecimal arctanOfOneOver(int n, MathContext digits) {
    BigDecimal power = ONE.divide(BigDecimal.valueOf(n), digits);
    BigDecimal square = BigDecimal.valueOf(-(long) n * n);
    BigDecimal sum = power;
    for (int i = 3; power.abs().compareTo(new BigDecimal("1e-425")) > 0; i += 2) {
      power = power.divide(square, digits);
      sum = sum.add(power.divide(BigDecimal.valueOf(i), digits), digits);
    }
    return sum;
  }
}
