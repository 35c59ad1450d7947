package dev.autograd.kernel;

import static dev.autograd.kernel.DoubleCoefficients.*;

/**
 * Elementary functions on {@code double}: the same bits on every machine and JDK, and as the vector
 * twin's loops; within 2 units in the last place of the exact value, and right at zeros, infinities
 * and NaN.
 *
 * <p>Every sum of a product is one {@link Math#fma}, which is correctly rounded everywhere. The
 * vector twin repeats each body operation by operation: change both together.
 */
public final class DoubleMath {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final long FRACTION_BITS = 0x000fffffffffffffL;

  private DoubleMath() {}

  /**
   * Returns e to the power of x.
   *
   * @param x the exponent
   * @return {@code e^x}; 0 at -infinity, infinity at infinity
   */
  public static double exp(double x) {
    if (x > EXP_MAX) {
      return INFINITY;
    }
    if (x < EXP_MIN) {
      return 0;
    }
    double shifted = Math.fma(x, LOG2_E, ROUNDER);
    double power = expReduced(x, shifted - ROUNDER);
    return scale(power, Double.doubleToRawLongBits(shifted) - ROUNDER_BITS);
  }

  /** Returns {@code power * 2^k}, where a subnormal result is rounded once. */
  private static double scale(double power, long k) {
    long half = k >> 1;
    return power * powerOfTwo(half) * powerOfTwo(k - half);
  }

  /**
   * Returns {@code e^x - 1}, precise where x is small.
   *
   * @param x the exponent
   * @return {@code e^x - 1}; -1 at -infinity, infinity at infinity, x where |x| is tiny
   */
  public static double expm1(double x) {
    if (Math.abs(x) < EXPM1_TINY) {
      return x;
    }
    if (x > EXP_MAX) {
      return INFINITY;
    }
    if (x < EXPM1_MIN) {
      return -1;
    }
    double shifted = Math.fma(x, LOG2_E, ROUNDER);
    double k = shifted - ROUNDER;
    double first = Math.fma(k, -LN2_HIGH, x);
    double r = Math.fma(k, -LN2_LOW, first);
    // What the rounding of r lost: it would count double where 2 p and 1 cancel.
    double lost = Math.fma(k, -LN2_LOW, first - r);
    double p = r + Math.fma(r * r, expm1Polynomial(r), lost);
    // Half of 2^k, which stays finite for the greatest k.
    double scale = powerOfTwo(Double.doubleToRawLongBits(shifted) - ROUNDER_BITS - 1);
    return 2 * Math.fma(scale, p, scale - 0.5);
  }

  /** Returns {@code e^x} for {@code x = k log(2) + r} without the factor 2^k. */
  private static double expReduced(double x, double k) {
    double r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
    return Math.fma(r * r, expm1Polynomial(r), r) + 1;
  }

  /** Returns {@code (e^r - 1 - r) / r^2} for |r| of at most log(2) / 2. */
  private static double expm1Polynomial(double r) {
    double q = Math.fma(EXP_10, r, EXP_9);
    q = Math.fma(q, r, EXP_8);
    q = Math.fma(q, r, EXP_7);
    q = Math.fma(q, r, EXP_6);
    q = Math.fma(q, r, EXP_5);
    q = Math.fma(q, r, EXP_4);
    q = Math.fma(q, r, EXP_3);
    q = Math.fma(q, r, EXP_2);
    q = Math.fma(q, r, EXP_1);
    return Math.fma(q, r, EXP_0);
  }

  /**
   * Returns the natural logarithm.
   *
   * @param x the argument
   * @return {@code log(x)}; -infinity at either zero, NaN below
   */
  public static double log(double x) {
    if (!(x > 0 && x < INFINITY)) {
      return x == 0 ? -INFINITY : x > 0 ? x : Double.NaN;
    }
    boolean subnormal = x < Double.MIN_NORMAL;
    long bits = Double.doubleToRawLongBits(subnormal ? x * 0x1p54 : x) - SQRT_HALF_BITS;
    double m = Double.longBitsToDouble((bits & FRACTION_BITS) + SQRT_HALF_BITS);
    return log(whole(bits >> 52) - (subnormal ? 54 : 0), m - 1);
  }

  /**
   * Returns {@code log(1 + x)}, precise where x is small.
   *
   * @param x the argument
   * @return {@code log(1 + x)}; -infinity at -1, NaN below, x where |x| is tiny
   */
  public static double log1p(double x) {
    if (Math.abs(x) < LOG1P_TINY) {
      return x;
    }
    if (!(x > -1 && x < INFINITY)) {
      return x == -1 ? -INFINITY : x > -1 ? x : Double.NaN;
    }
    long k = (Double.doubleToRawLongBits(1 + x) - SQRT_HALF_BITS) >> 52;
    // f = (1 + x) / 2^k - 1 with one rounding; the factor 4 keeps 2^-k from being subnormal.
    double scale = powerOfTwo(2 - k);
    double f = Math.fma(0.25 * x, scale, Math.fma(0.25, scale, -1));
    return log(whole(k), f);
  }

  /** Returns {@code k log(2) + log(1 + f)} for sqrt(1/2) &lt;= 1 + f &lt; sqrt(2). */
  private static double log(double k, double f) {
    double s = f / (f + 2);
    double z = s * s;
    double square = 0.5 * f * f;
    double t = Math.fma(s, Math.fma(z, logPolynomial(z), square), k * LN2_LOW);
    return Math.fma(k, LN2_HIGH, f - (square - t));
  }

  private static double logPolynomial(double z) {
    double q = Math.fma(LOG_6, z, LOG_5);
    q = Math.fma(q, z, LOG_4);
    q = Math.fma(q, z, LOG_3);
    q = Math.fma(q, z, LOG_2);
    q = Math.fma(q, z, LOG_1);
    return Math.fma(q, z, LOG_0);
  }

  /**
   * Returns the hyperbolic tangent.
   *
   * @param x the argument
   * @return {@code tanh(x)}, from -1 to 1, with the sign of x
   */
  public static double tanh(double x) {
    double t = Math.abs(x);
    if (t < TANH_SMALL) {
      double z = t * t;
      double q = Math.fma(TANH_11, z, TANH_10);
      q = Math.fma(q, z, TANH_9);
      q = Math.fma(q, z, TANH_8);
      q = Math.fma(q, z, TANH_7);
      q = Math.fma(q, z, TANH_6);
      q = Math.fma(q, z, TANH_5);
      q = Math.fma(q, z, TANH_4);
      q = Math.fma(q, z, TANH_3);
      q = Math.fma(q, z, TANH_2);
      q = Math.fma(q, z, TANH_1);
      q = Math.fma(q, z, TANH_0);
      return Math.copySign(Math.fma(t * z, q, t), x);
    }
    double e = expOfSmall(2 * Math.min(t, TANH_ONE));
    return Math.copySign(1 - 2 / (e + 1), x);
  }

  /**
   * Returns the error function.
   *
   * @param x the argument
   * @return {@code 2 / sqrt(pi)} times the integral of {@code e^(-t^2)} from 0 to x
   */
  public static double erf(double x) {
    double t = Math.abs(x);
    if (t < 1) {
      double z = t * t;
      double q = Math.fma(ERF_11, z, ERF_10);
      q = Math.fma(q, z, ERF_9);
      q = Math.fma(q, z, ERF_8);
      q = Math.fma(q, z, ERF_7);
      q = Math.fma(q, z, ERF_6);
      q = Math.fma(q, z, ERF_5);
      q = Math.fma(q, z, ERF_4);
      q = Math.fma(q, z, ERF_3);
      q = Math.fma(q, z, ERF_2);
      q = Math.fma(q, z, ERF_1);
      q = Math.fma(q, z, ERF_0);
      return Math.copySign(Math.fma(t, q, t), x);
    }
    t = Math.min(t, ERF_ONE);
    double u = t - ERFC_CENTRE;
    double q = Math.fma(ERFC_18, u, ERFC_17);
    q = Math.fma(q, u, ERFC_16);
    q = Math.fma(q, u, ERFC_15);
    q = Math.fma(q, u, ERFC_14);
    q = Math.fma(q, u, ERFC_13);
    q = Math.fma(q, u, ERFC_12);
    q = Math.fma(q, u, ERFC_11);
    q = Math.fma(q, u, ERFC_10);
    q = Math.fma(q, u, ERFC_9);
    q = Math.fma(q, u, ERFC_8);
    q = Math.fma(q, u, ERFC_7);
    q = Math.fma(q, u, ERFC_6);
    q = Math.fma(q, u, ERFC_5);
    q = Math.fma(q, u, ERFC_4);
    q = Math.fma(q, u, ERFC_3);
    q = Math.fma(q, u, ERFC_2);
    q = Math.fma(q, u, ERFC_1);
    q = Math.fma(q, u, ERFC_0);
    return Math.copySign(1 - expOfSmall(Math.fma(-t, t, q)), x);
  }

  /** Returns {@code e^x} where neither overflow nor a subnormal result can occur. */
  private static double expOfSmall(double x) {
    double shifted = Math.fma(x, LOG2_E, ROUNDER);
    double power = expReduced(x, shifted - ROUNDER);
    return power * powerOfTwo(Double.doubleToRawLongBits(shifted) - ROUNDER_BITS);
  }

  /**
   * Returns the sine.
   *
   * @param x an angle in radians
   * @return {@code sin(x)}; NaN at the infinities
   */
  public static double sin(double x) {
    if (Math.abs(x) < SIN_TINY) {
      return x;
    }
    return sinOrCos(x, 0);
  }

  /**
   * Returns the cosine.
   *
   * @param x an angle in radians
   * @return {@code cos(x)}; NaN at the infinities
   */
  public static double cos(double x) {
    return sinOrCos(x, 1);
  }

  /** Returns {@code sin(x + quarters * pi / 2)}. */
  private static double sinOrCos(double x, int quarters) {
    if (Math.abs(x) > SIN_LIMIT) {
      HalfPi reduced = HalfPi.reduce(x);
      return sine(reduced.remainder(), reduced.correction(), reduced.quadrant() + quarters);
    }
    double shifted = Math.fma(x, TWO_OVER_PI, ROUNDER);
    double k = shifted - ROUNDER;
    // x - k pi / 2 to about 100 bits: the first step is exact, the second's rounding is kept.
    double first = Math.fma(k, -HALF_PI_HIGH, x);
    double middle = k * HALF_PI_MIDDLE;
    double second = first - middle;
    double back = second - first;
    double lost = (first - (second - back)) - (middle + back);
    lost -= Math.fma(k, HALF_PI_MIDDLE, -middle);
    lost = Math.fma(k, -HALF_PI_LOW, lost);
    double r = second + lost;
    double tail = lost - (r - second);
    return sine(r, tail, (int) Double.doubleToRawLongBits(shifted) + quarters);
  }

  /** Returns {@code sin(r + tail + quadrant * pi / 2)} for |r| of at most about pi / 4. */
  private static double sine(double r, double tail, int quadrant) {
    double z = r * r;
    double value;
    if ((quadrant & 1) == 0) {
      double s = Math.fma(SIN_5, z, SIN_4);
      s = Math.fma(s, z, SIN_3);
      s = Math.fma(s, z, SIN_2);
      s = Math.fma(s, z, SIN_1);
      s = Math.fma(s, z, SIN_0);
      value = r + Math.fma(r * z, s, Math.fma(-0.5 * z, tail, tail));
    } else {
      double c = Math.fma(COS_5, z, COS_4);
      c = Math.fma(c, z, COS_3);
      c = Math.fma(c, z, COS_2);
      c = Math.fma(c, z, COS_1);
      c = Math.fma(c, z, COS_0);
      double high = Math.fma(-0.5, z, 1);
      double low = Math.fma(-0.5, z, 1 - high);
      value = high + (low + Math.fma(z * z, c, -r * tail));
    }
    return (quadrant & 2) == 0 ? value : -value;
  }

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
      return StrictMath.pow(x, y);
    }
    boolean subnormal = x < Double.MIN_NORMAL;
    long bits = Double.doubleToRawLongBits(subnormal ? x * 0x1p54 : x) - SQRT_HALF_BITS;
    double m = Double.longBitsToDouble((bits & FRACTION_BITS) + SQRT_HALF_BITS);
    double k = whole(bits >> 52) - (subnormal ? 54 : 0);

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

    double p = y * log;
    if (p > EXP_MAX) {
      return INFINITY;
    }
    if (p < EXP_MIN) {
      return 0;
    }
    double pLow = Math.fma(y, logLow, Math.fma(y, log, -p));
    double shifted = Math.fma(p, LOG2_E, ROUNDER);
    double n = shifted - ROUNDER;
    double r = Math.fma(n, -LN2_HIGH, p) + Math.fma(n, -LN2_LOW, pLow);
    double power = Math.fma(r * r, expm1Polynomial(r), r) + 1;
    return scale(power, Double.doubleToRawLongBits(shifted) - ROUNDER_BITS);
  }

  /**
   * Returns the angle of a point.
   *
   * @param y its second coordinate
   * @param x its first coordinate
   * @return the angle in radians, from -pi to pi
   */
  public static double atan2(double y, double x) {
    return StrictMath.atan2(y, x);
  }

  /**
   * Returns the sign.
   *
   * @param x the argument
   * @return -1, 0 or 1; 0 for either zero, NaN for NaN
   */
  public static double sign(double x) {
    return x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x;
  }

  /**
   * Rounds towards zero.
   *
   * @param x the argument
   * @return the nearest whole number towards zero, with the sign of x
   */
  public static double trunc(double x) {
    return Math.copySign(Math.floor(Math.abs(x)), x);
  }

  private static double powerOfTwo(long k) {
    return Double.longBitsToDouble((k + 1023) << 52);
  }

  /** Converts a whole number of less than 2^51 by its bits, as the vector twin does. */
  private static double whole(long k) {
    return Double.longBitsToDouble(ROUNDER_BITS + k) - ROUNDER;
  }
}
