package dev.autograd.exact;

import java.math.BigInteger;

/** Logarithms and what is made of them. */
public final class Logarithms {
  private static final int TABLE_BITS = 7;

  /** 1, 1/3, 1/5, ...: the series of {@code artanh(s) / s} in powers of s^2. */
  private static final BigInteger[] ARTANH =
      Fixed.table(100, i -> Fixed.ONE.divide(BigInteger.valueOf(2L * i + 1)));

  /** As much of it as serves for s of at most 2^-8. */
  private static final BigInteger[] SHORT_ARTANH = Fixed.table(18, i -> ARTANH[i]);

  static final BigInteger FIXED_LN2 = logOfRatio(2, 1);

  /** For numbers from {@code 1 + i/128} on: 512 divided by about the number, whole. */
  private static final int[] FACTORS = factors();

  /** The logarithms of the factors / 512. */
  private static final BigInteger[] LOGS =
      Fixed.table(FACTORS.length, i -> logOfRatio(FACTORS[i], 512));

  /** log(2). */
  public static final Real LN2 = Fixed.real(FIXED_LN2);

  private static final Real LN10 = log(Real.of(10));

  private Logarithms() {}

  private static int[] factors() {
    int[] factors = new int[1 << TABLE_BITS];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (int) Math.rint(512 / (1 + (i + 0.5) / factors.length));
    }
    return factors;
  }

  /** log(a / b) for a and b within a factor of 2. */
  private static BigInteger logOfRatio(long a, long b) {
    BigInteger s = Fixed.over(BigInteger.valueOf(a - b), BigInteger.valueOf(a + b));
    return twiceArtanh(ARTANH, s);
  }

  private static BigInteger twiceArtanh(BigInteger[] series, BigInteger s) {
    return Fixed.times(s, Fixed.polynomial(series, Fixed.times(s, s))).shiftLeft(1);
  }

  /** log(x) for x &gt; 0. */
  public static Real log(Real x) {
    if (x.signum() <= 0) {
      throw new IllegalArgumentException("no real logarithm of " + x);
    }
    Real beyond = x.minus(Real.ONE);
    if (beyond.magnitude() < -TABLE_BITS) {
      return log1p(beyond);
    }
    int k = x.magnitude() - 1;
    BigInteger m = Fixed.of(x.scaled(-k));
    int i = m.shiftRight(Fixed.BITS - TABLE_BITS).intValue() - (1 << TABLE_BITS);
    BigInteger y = m.multiply(BigInteger.valueOf(FACTORS[i])).shiftRight(9).subtract(Fixed.ONE);
    BigInteger s = Fixed.over(y, y.add(Fixed.ONE.shiftLeft(1)));
    BigInteger log = twiceArtanh(SHORT_ARTANH, s).subtract(LOGS[i]);
    return Fixed.real(FIXED_LN2.multiply(BigInteger.valueOf(k)).add(log));
  }

  /** log(1 + x) for x &gt; -1. */
  public static Real log1p(Real x) {
    if (x.magnitude() >= -TABLE_BITS) {
      return log(Real.ONE.plus(x));
    }
    Real s = x.over(x.plus(Real.of(2)));
    return s.times(Fixed.real(Fixed.polynomial(SHORT_ARTANH, Fixed.of(s.square())))).scaled(1);
  }

  /** The logarithm to base 2. */
  public static Real log2(Real x) {
    return log(x).over(LN2);
  }

  /** The logarithm to base 10. */
  public static Real log10(Real x) {
    return log(x).over(LN10);
  }

  /** The inverse of the hyperbolic sine. */
  public static Real asinh(Real x) {
    Real t = x.abs();
    Real square = t.square();
    Real root = Real.ONE.plus(square).sqrt();
    return log1p(t.plus(square.over(Real.ONE.plus(root)))).signed(x);
  }

  /** The inverse of the hyperbolic cosine. */
  public static Real acosh(Real x) {
    Real t = x.minus(Real.ONE);
    return log1p(t.plus(t.times(t.plus(Real.of(2))).sqrt()));
  }

  /** The inverse of the hyperbolic tangent. */
  public static Real atanh(Real x) {
    return log1p(x.scaled(1).over(Real.ONE.minus(x))).scaled(-1);
  }
}
