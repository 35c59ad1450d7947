package dev.autograd.exact;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A number of 256 bits and of any size: {@code significand * 2^exponent}. Sums, products, quotients
 * and roots err by less than two units in the last of these bits.
 */
public final class Real {
  static final int BITS = 256;

  /** 0. */
  public static final Real ZERO = of(0);

  /** 1. */
  public static final Real ONE = of(1);

  /** 1/2. */
  public static final Real HALF = of(0.5);

  private final BigInteger significand;
  private final int exponent;

  private Real(BigInteger significand, int exponent) {
    this.significand = significand;
    this.exponent = exponent;
  }

  /** The number {@code significand * 2^exponent}, cut off after 256 bits. */
  static Real of(BigInteger significand, int exponent) {
    int excess = significand.bitLength() - BITS;
    return excess > 0
        ? new Real(significand.shiftRight(excess), exponent + excess)
        : new Real(significand, exponent);
  }

  /** A finite double, exactly. */
  public static Real of(double x) {
    if (!Double.isFinite(x)) {
      throw new IllegalArgumentException(x + " is not a real number");
    }
    int exponent = Math.max(Math.getExponent(x), Double.MIN_EXPONENT) - 52;
    long fraction = Double.doubleToRawLongBits(x) & 0x000fffffffffffffL;
    long size = Math.abs(x) < Double.MIN_NORMAL ? fraction : fraction | 0x0010000000000000L;
    int zeros = size == 0 ? 0 : Long.numberOfTrailingZeros(size);
    return new Real(BigInteger.valueOf((x < 0 ? -size : size) >> zeros), exponent + zeros);
  }

  /** A decimal number, rounded. */
  public static Real of(BigDecimal x) {
    BigInteger power = BigInteger.TEN.pow(Math.abs(x.scale()));
    return x.scale() > 0
        ? quotient(x.unscaledValue(), 0, power, 0)
        : of(x.unscaledValue().multiply(power), 0);
  }

  /** The number in decimals, to more digits than its bits are worth. */
  public BigDecimal toBigDecimal() {
    return Decimals.timesPowerOfTwo(new BigDecimal(significand), exponent);
  }

  /** m for a number from {@code 2^(m - 1)} up to {@code 2^m} in size; very negative for 0. */
  int magnitude() {
    return significand.signum() == 0 ? -1 << 30 : exponent + significand.abs().bitLength();
  }

  /** -1, 0 or 1. */
  public int signum() {
    return significand.signum();
  }

  /** Whether this is less than another number. */
  public boolean isLessThan(Real b) {
    return minus(b).signum() < 0;
  }

  /** This + b. */
  public Real plus(Real b) {
    if (b.signum() == 0 || magnitude() - b.magnitude() > BITS + 8) {
      return this;
    }
    if (signum() == 0 || b.magnitude() - magnitude() > BITS + 8) {
      return b;
    }
    int shift = exponent - b.exponent;
    return shift >= 0
        ? of(significand.shiftLeft(shift).add(b.significand), b.exponent)
        : of(significand.add(b.significand.shiftLeft(-shift)), exponent);
  }

  /** This - b. */
  public Real minus(Real b) {
    return plus(b.negated());
  }

  /** This with the other sign. */
  public Real negated() {
    return new Real(significand.negate(), exponent);
  }

  /** The size of this. */
  public Real abs() {
    return signum() < 0 ? negated() : this;
  }

  /** This with the sign turned over if another number is negative. */
  Real signed(Real sign) {
    return sign.signum() < 0 ? negated() : this;
  }

  /** This times b. */
  public Real times(Real b) {
    return of(significand.multiply(b.significand), exponent + b.exponent);
  }

  /** This times b. */
  public Real times(long b) {
    return of(significand.multiply(BigInteger.valueOf(b)), exponent);
  }

  /** This times itself. */
  public Real square() {
    return times(this);
  }

  /** This times {@code 2^k}. */
  public Real scaled(int k) {
    return new Real(significand, exponent + k);
  }

  /** This divided by b. */
  public Real over(Real b) {
    return quotient(significand, exponent, b.significand, b.exponent);
  }

  private static Real quotient(BigInteger a, int aExponent, BigInteger b, int bExponent) {
    int shift = Math.max(0, BITS + 2 + b.bitLength() - a.bitLength());
    return of(a.shiftLeft(shift).divide(b), aExponent - bExponent - shift);
  }

  /** This divided by b. */
  public Real over(long b) {
    return quotient(significand, exponent, BigInteger.valueOf(b), 0);
  }

  /** 1 divided by this. */
  public Real reciprocal() {
    return ONE.over(this);
  }

  /** A whole power, not negative. */
  public Real power(int n) {
    Real result = ONE;
    Real square = this;
    for (int left = n; left != 0; left >>= 1) {
      result = (left & 1) != 0 ? result.times(square) : result;
      square = square.square();
    }
    return result;
  }

  /** The square root of this, which is not negative. */
  public Real sqrt() {
    int shift = 2 * BITS + 2 - significand.bitLength();
    shift += (exponent - shift) & 1;
    return of(significand.shiftLeft(shift).sqrt(), (exponent - shift) / 2);
  }

  /** The cube root, by Newton's method from 15 digits on: 30, 60, 120. */
  public Real cbrt() {
    if (signum() == 0) {
      return this;
    }
    int third = Math.floorDiv(magnitude(), 3);
    Real x = scaled(-3 * third);
    Real y = of(StrictMath.cbrt(x.doubleValue()));
    for (int i = 0; i < 3; i++) {
      Real square = y.square();
      y = y.minus(square.times(y).minus(x).over(square.times(3)));
    }
    return y.scaled(third);
  }

  /** The nearest whole number; of two, the greater. */
  public BigInteger round() {
    return plus(HALF).floor();
  }

  private BigInteger floor() {
    return exponent < 0 ? significand.shiftRight(-exponent) : significand.shiftLeft(exponent);
  }

  /** This in units of {@code 2^-bits}, rounded down. */
  BigInteger toFixed(int bits) {
    return scaled(bits).floor();
  }

  /** This times {@code b * 2^-bits}, in units of {@code 2^-fraction}, rounded down. */
  BigInteger timesFixed(BigInteger b, int bits, int fraction) {
    return new Real(significand.multiply(b), exponent).scaled(fraction - bits).floor();
  }

  /** The nearest double, perhaps infinite; of two, the even one. */
  public double doubleValue() {
    if (signum() == 0) {
      return 0;
    }
    int unit = Math.max(magnitude() - 53, -1074);
    int shift = unit - exponent;
    if (shift <= 0) {
      return Math.scalb((double) significand.longValue(), exponent);
    }
    BigInteger size = significand.abs();
    long rounded = size.shiftRight(shift).longValue();
    boolean above = size.testBit(shift - 1);
    boolean tie = above && size.getLowestSetBit() == shift - 1;
    rounded += above && (!tie || (rounded & 1) != 0) ? 1 : 0;
    return Math.scalb((double) (signum() < 0 ? -rounded : rounded), unit);
  }

  /**
   * How far off a double is, in units in the last place of the nearest double: infinitely, if one
   * of the two is infinite and the other is not.
   */
  public double ulpsTo(double actual) {
    double nearest = doubleValue();
    if (!Double.isFinite(nearest) || !Double.isFinite(actual)) {
      return nearest == actual ? 0 : Double.POSITIVE_INFINITY;
    }
    int ulp = Math.max(Math.getExponent(nearest) - 52, -1074);
    return Math.abs(minus(of(actual)).scaled(-ulp).doubleValue());
  }

  @Override
  public String toString() {
    return toBigDecimal().round(Decimals.SHOWN).toString();
  }
}
