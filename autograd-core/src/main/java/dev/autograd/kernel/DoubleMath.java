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
  static final long FRACTION_BITS = 0x000fffffffffffffL;

  private static final Pair LN2 = new Pair(LN2_HIGH, LN2_LOW);

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
  static double scale(double power, long k) {
    long half = k >> 1;
    return power * powerOfTwo(half) * powerOfTwo(k - half);
  }

  /** Returns 2 to the power of x, exact where x is whole. */
  static double exp2(double x) {
    if (x >= 1024) {
      return INFINITY;
    }
    if (x < -1075) {
      return 0;
    }
    double shifted = x + ROUNDER;
    double k = shifted - ROUNDER;
    double power = timesPower(LN2.times(x - k), new Pair(1, 0)).value();
    return scale(power, (long) k);
  }

  /**
   * Returns {@code e^exponent * factor} for a factor between 2^-100 and 2^100, rounded once even
   * where the result is subnormal.
   */
  static double expTimes(Pair exponent, Pair factor) {
    double x = exponent.high();
    if (!(x < 800)) {
      return x > 0 ? INFINITY : x;
    }
    if (x < -850) {
      return 0;
    }
    double k = Math.rint(x * LOG2_E);
    Pair r = Pair.product(k, -LN2.high()).plus(x).plus(Math.fma(k, -LN2.low(), exponent.low()));
    return scale(timesPower(r, factor).value(), (long) k);
  }

  /** Returns {@code e^r * factor} to about 56 bits for |r| of at most about log(2) / 2. */
  private static Pair timesPower(Pair r, Pair factor) {
    double h = r.high();
    double beyond = Math.fma(h * h, expm1Polynomial(h), Math.fma(h, r.low(), r.low()));
    Pair first = Pair.ordered(1, h);
    return Pair.ordered(first.high(), first.low() + beyond).times(factor);
  }

  /** Returns {@code e^x} to about 56 bits where neither overflow nor underflow is near. */
  static Pair expPair(double x) {
    double k = Math.rint(x * LOG2_E);
    Pair r = Pair.product(k, -LN2.high()).plus(x).plus(k * -LN2.low());
    return timesPower(r, new Pair(1, 0)).scaled(powerOfTwo((long) k));
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
  static double expm1Polynomial(double r) {
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
   * Returns the logistic function.
   *
   * @param x the argument
   * @return {@code 1 / (1 + e^-x)}, from 0 to 1
   */
  public static double sigmoid(double x) {
    // e^-|x| = 2^k (high + low), so that nothing is rounded before the quotient.
    double t = Math.max(-Math.abs(x), EXP_MIN);
    double shifted = Math.fma(t, LOG2_E, ROUNDER);
    double c = shifted - ROUNDER;
    double r = Math.fma(c, -LN2_LOW, Math.fma(c, -LN2_HIGH, t));
    double p = Math.fma(r * r, expm1Polynomial(r), r);
    double high = p + 1;
    double low = p - (high - 1);
    long k = Double.doubleToRawLongBits(shifted) - ROUNDER_BITS;
    long half = k >> 1;
    double first = powerOfTwo(half);
    double second = powerOfTwo(k - half);
    double scale = first * second;
    double size = high * scale;
    double d = size + 1;
    double dLow = Math.fma(low, scale, size - (d - 1));
    boolean negative = x < 0;
    double n = negative ? high : 1;
    double q = n / d;
    double rest = Math.fma(-q, d, n) + Math.fma(-q, dLow, negative ? low : 0);
    double quotient = q + rest / d;
    return negative ? quotient * first * second : quotient;
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

  /** Returns y where x is not a zero of either sign, z elsewhere: with no branch to mispredict. */
  static double select(double x, double y, double z) {
    long magnitude = Double.doubleToRawLongBits(x) << 1;
    long mask = (magnitude | -magnitude) >> 63;
    long bits = (Double.doubleToRawLongBits(y) & mask) | (Double.doubleToRawLongBits(z) & ~mask);
    return Double.longBitsToDouble(bits);
  }

  static double powerOfTwo(long k) {
    return Double.longBitsToDouble((k + 1023) << 52);
  }

  /** Converts a whole number of less than 2^51 by its bits, as the vector twin does. */
  static double whole(long k) {
    return Double.longBitsToDouble(ROUNDER_BITS + k) - ROUNDER;
  }
}
