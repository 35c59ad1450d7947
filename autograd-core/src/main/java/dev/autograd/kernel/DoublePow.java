package dev.autograd.kernel;

import static dev.autograd.kernel.DoubleCoefficients.*;

/**
 * Powers and logarithms on {@code double}, for which a logarithm is computed to more bits than a
 * double has; within 2 units in the last place. See {@link DoubleMath}. The vector twin repeats the
 * power operation by operation.
 */
public final class DoublePow {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** 1 / log(2). */
  private static final Pair LOG2_OF_E = new Pair(1.4426950408889634, 2.0355273740931033e-17);

  /** 1 / log(10). */
  private static final Pair LOG10_OF_E = new Pair(0.4342944819032518, 1.098319650216765e-17);

  private DoublePow() {}

  /**
   * Returns x to the power of y as the C standard has it: 1 if y is 0 or x is 1, whatever the other
   * is, and at -1 to the power of an infinity.
   *
   * @param x the base
   * @param y the exponent
   * @return {@code x^y}
   */
  public static double pow(double x, double y) {
    if (y == 0 || x == 1) {
      return 1;
    }
    return withSignOfPower(x, y, x == -1 ? powerOfOne(y) : sizeOfPower(Math.abs(x), y));
  }

  /** Returns 1, or NaN if y is. */
  static double powerOfOne(double y) {
    return Double.isNaN(y) ? y : 1;
  }

  /** Gives {@code |x|^y} the sign of {@code x^y}, or makes it NaN where there is no real power. */
  static double withSignOfPower(double x, double y, double size) {
    if (Double.doubleToRawLongBits(x) >= 0) {
      return size;
    }
    if (Math.rint(y) != y) {
      return x < 0 && x > -INFINITY ? Double.NaN : size;
    }
    double half = 0.5 * y;
    return Math.rint(half) == half ? size : -size;
  }

  /** Returns {@code x^y} for x that is not negative and not 1, and y that is not 0. */
  private static double sizeOfPower(double x, double y) {
    if (!(x > 0 && x < INFINITY && Math.abs(y) < INFINITY)) {
      boolean grows = x > 1 == y > 0;
      return Double.isNaN(x) || Double.isNaN(y) ? Double.NaN : grows ? INFINITY : 0;
    }
    Pair l = logarithm(x);
    double p = y * l.high();
    if (p > EXP_MAX) {
      return INFINITY;
    }
    if (p < EXP_MIN) {
      return 0;
    }
    double pLow = Math.fma(y, l.low(), Math.fma(y, l.high(), -p));
    double shifted = Math.fma(p, LOG2_E, ROUNDER);
    double n = shifted - ROUNDER;
    double r = Math.fma(n, -LN2_HIGH, p) + Math.fma(n, -LN2_LOW, pLow);
    double power = Math.fma(r * r, DoubleMath.expm1Polynomial(r), r) + 1;
    return DoubleMath.scale(power, Double.doubleToRawLongBits(shifted) - ROUNDER_BITS);
  }

  /** Returns the natural logarithm of a positive, finite number to about 65 bits. */
  static Pair logarithm(double x) {
    boolean subnormal = x < Double.MIN_NORMAL;
    long bits = Double.doubleToRawLongBits(subnormal ? x * 0x1p54 : x) - SQRT_HALF_BITS;
    double m = Double.longBitsToDouble((bits & DoubleMath.FRACTION_BITS) + SQRT_HALF_BITS);
    double k = DoubleMath.whole(bits >> 52) - (subnormal ? 54 : 0);

    // s = (m - 1) / (m + 1) to 100 bits, as a sum of two numbers, as all pairs here.
    double f = m - 1;
    double d = m + 1;
    double dLow = m - (d - 1);
    double s = f / d;
    double sLow = Math.fma(-s, dLow, Math.fma(-s, d, f)) / d;
    // z = s^2, and w = 2/3 + 2/5 z + ..., of which all but the first term need no second number.
    double z = s * s;
    double zLow = Math.fma(2 * s, sLow, Math.fma(s, s, -z));
    double q = Math.fma(POW_6, z, POW_5);
    q = Math.fma(q, z, POW_4);
    q = Math.fma(q, z, POW_3);
    q = Math.fma(q, z, POW_2);
    q = Math.fma(q, z, POW_1);
    q = Math.fma(q, z, POW_0) * z;
    double w = 2.0 / 3 + q;
    double wLow = q - (w - 2.0 / 3) + TWO_THIRDS_LOW;
    // v = s^3 w.
    double zw = z * w;
    double zwLow = Math.fma(z, w, -zw) + Math.fma(z, wLow, zLow * w);
    double v = s * zw;
    double vLow = Math.fma(s, zw, -v) + Math.fma(s, zwLow, sLow * zw);
    // log(x) = k log(2) + 2 s + v.
    double a = 2 * s + v;
    double aLow = v - (a - 2 * s) + Math.fma(2, sLow, vLow);
    double b = k * LN2_HIGH;
    double log = b + a;
    double back = log - b;
    double logLow = (b - (log - back)) + (a - back);
    logLow += aLow + Math.fma(k, LN2_LOW, Math.fma(k, LN2_HIGH, -b));
    return new Pair(log, logLow);
  }

  /** Returns the natural logarithm of a positive number of two parts. */
  static Pair logarithm(Pair x) {
    return logarithm(x.high()).plus(x.low() / x.high());
  }

  /** Returns the logarithm to base 2, exact at powers of two; special cases as of log. */
  static double log2(double x) {
    return x > 0 && x < INFINITY ? logarithm(x).times(LOG2_OF_E).value() : DoubleMath.log(x);
  }

  /** Returns the logarithm to base 10, exact at powers of ten; special cases as of log. */
  static double log10(double x) {
    return x > 0 && x < INFINITY ? logarithm(x).times(LOG10_OF_E).value() : DoubleMath.log(x);
  }
}
