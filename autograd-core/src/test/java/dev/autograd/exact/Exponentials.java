package dev.autograd.exact;

import java.math.BigInteger;

/** Exponential functions. */
public final class Exponentials {
  private static final int COARSE_BITS = 8;
  private static final int FINE_BITS = 14;
  private static final int COARSE = 90;
  private static final int FINE = 33;

  /** The series of e^x for |x| of at most 1. */
  private static final BigInteger[] SERIES = Fixed.factorials(0, 1, 64);

  /** As much of it as serves for 2^-15. */
  private static final BigInteger[] SHORT = Fixed.factorials(0, 1, 17);

  /** The series of {@code (e^x - 1) / x} for |x| of at most 2^-8. */
  private static final BigInteger[] EXPM1 = Fixed.factorials(1, 1, 28);

  /** The series of {@code sinh(x) / x} in powers of x^2, for the same. */
  private static final BigInteger[] SINH = Fixed.factorials(1, 2, 15);

  private static final BigInteger[] COARSE_POWERS =
      Fixed.table(2 * COARSE + 1, i -> series(i - COARSE, COARSE_BITS));

  private static final BigInteger[] FINE_POWERS =
      Fixed.table(2 * FINE + 1, i -> series(i - FINE, FINE_BITS));

  private Exponentials() {}

  private static BigInteger series(int count, int bits) {
    return Fixed.polynomial(SERIES, Fixed.multiple(count, bits));
  }

  private static boolean isSmall(Real x) {
    return x.magnitude() < -7;
  }

  /** e^x, for |x| up to a billion. */
  public static Real exp(Real x) {
    if (x.magnitude() > 30) {
      throw new IllegalArgumentException("e to the power of " + x + " is out of range");
    }
    BigInteger r = Fixed.of(x);
    int k = (int) Math.rint(x.doubleValue() / 0.6931471805599453);
    r = r.subtract(Logarithms.FIXED_LN2.multiply(BigInteger.valueOf(k)));
    int coarse = Fixed.nearest(r, COARSE_BITS);
    r = r.subtract(Fixed.multiple(coarse, COARSE_BITS));
    int fine = Fixed.nearest(r, FINE_BITS);
    r = r.subtract(Fixed.multiple(fine, FINE_BITS));
    BigInteger table = Fixed.times(COARSE_POWERS[coarse + COARSE], FINE_POWERS[fine + FINE]);
    return Fixed.real(Fixed.times(table, Fixed.polynomial(SHORT, r))).scaled(k);
  }

  /** e^x - 1. */
  public static Real expm1(Real x) {
    return isSmall(x)
        ? x.times(Fixed.real(Fixed.polynomial(EXPM1, Fixed.of(x))))
        : exp(x).minus(Real.ONE);
  }

  /** 2^x. */
  public static Real exp2(Real x) {
    return exp(x.times(Logarithms.LN2));
  }

  /** x^y for x &gt; 0. */
  public static Real pow(Real x, Real y) {
    return exp(y.times(Logarithms.log(x)));
  }

  /** The hyperbolic sine. */
  public static Real sinh(Real x) {
    if (isSmall(x)) {
      return x.times(Fixed.real(Fixed.polynomial(SINH, Fixed.of(x.square()))));
    }
    Real e = exp(x);
    return e.minus(e.reciprocal()).scaled(-1);
  }

  /** The hyperbolic cosine. */
  public static Real cosh(Real x) {
    Real e = exp(x);
    return e.plus(e.reciprocal()).scaled(-1);
  }

  /** The hyperbolic tangent. */
  public static Real tanh(Real x) {
    Real e = expm1(x.scaled(1));
    return e.over(e.plus(Real.of(2)));
  }

  /** The logistic function. */
  public static Real sigmoid(Real x) {
    return exp(x.negated()).plus(Real.ONE).reciprocal();
  }
}
