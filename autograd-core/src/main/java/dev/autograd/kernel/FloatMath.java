package dev.autograd.kernel;

import static dev.autograd.kernel.FloatCoefficients.*;

/**
 * Elementary functions on {@code float}: the same bits on every machine and JDK, and as the vector
 * twin's loops; within 2 units in the last place of the exact value, and right at zeros, infinities
 * and NaN.
 *
 * <p>Every sum of a product is one {@link Math#fma}, which is correctly rounded everywhere. The
 * vector twin repeats each body operation by operation: change both together.
 */
public final class FloatMath {
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private FloatMath() {}

  /**
   * Returns e to the power of x.
   *
   * @param x the exponent
   * @return {@code e^x}; 0 at -infinity, infinity at infinity
   */
  public static float exp(float x) {
    if (x > EXP_MAX) {
      return INFINITY;
    }
    if (x < EXP_MIN) {
      return 0;
    }
    float shifted = Math.fma(x, LOG2_E, ROUNDER);
    float power = expm1Reduced(x, shifted - ROUNDER) + 1;
    // 2^k is applied in two halves, so that a subnormal result is rounded once.
    int k = Float.floatToRawIntBits(shifted) - ROUNDER_BITS;
    int half = k >> 1;
    return power * powerOfTwo(half) * powerOfTwo(k - half);
  }

  /**
   * Returns {@code e^x - 1}, precise where x is small.
   *
   * @param x the exponent
   * @return {@code e^x - 1}; -1 at -infinity, infinity at infinity, x where |x| is tiny
   */
  public static float expm1(float x) {
    if (Math.abs(x) < EXPM1_TINY) {
      return x;
    }
    if (x > EXP_MAX) {
      return INFINITY;
    }
    if (x < EXPM1_MIN) {
      return -1;
    }
    float shifted = Math.fma(x, LOG2_E, ROUNDER);
    float p = expm1Reduced(x, shifted - ROUNDER);
    // Half of 2^k, which stays finite for the greatest k.
    float scale = powerOfTwo(Float.floatToRawIntBits(shifted) - ROUNDER_BITS - 1);
    return 2 * Math.fma(scale, p, scale - 0.5f);
  }

  /** Returns {@code e^r - 1} for {@code r = x - k log(2)}, |r| at most log(2) / 2. */
  private static float expm1Reduced(float x, float k) {
    float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
    float q = Math.fma(EXP_5, r, EXP_4);
    q = Math.fma(q, r, EXP_3);
    q = Math.fma(q, r, EXP_2);
    q = Math.fma(q, r, EXP_1);
    q = Math.fma(q, r, EXP_0);
    return Math.fma(r * r, q, r);
  }

  /**
   * Returns the natural logarithm.
   *
   * @param x the argument
   * @return {@code log(x)}; -infinity at either zero, NaN below
   */
  public static float log(float x) {
    if (!(x > 0 && x < INFINITY)) {
      return x == 0 ? -INFINITY : x > 0 ? x : Float.NaN;
    }
    boolean subnormal = x < Float.MIN_NORMAL;
    int bits = Float.floatToRawIntBits(subnormal ? x * 0x1p23f : x) - SQRT_HALF_BITS;
    float m = Float.intBitsToFloat((bits & 0x007fffff) + SQRT_HALF_BITS);
    return log(whole(bits >> 23) - (subnormal ? 23 : 0), m - 1);
  }

  /**
   * Returns {@code log(1 + x)}, precise where x is small.
   *
   * @param x the argument
   * @return {@code log(1 + x)}; -infinity at -1, NaN below, x where |x| is tiny
   */
  public static float log1p(float x) {
    if (Math.abs(x) < LOG1P_TINY) {
      return x;
    }
    if (!(x > -1 && x < INFINITY)) {
      return x == -1 ? -INFINITY : x > -1 ? x : Float.NaN;
    }
    int bits = Float.floatToRawIntBits(1 + x) - SQRT_HALF_BITS;
    int k = bits >> 23;
    // f = (1 + x) / 2^k - 1 with one rounding; the factor 4 keeps 2^-k from being subnormal.
    float scale = powerOfTwo(2 - k);
    float f = Math.fma(0.25f * x, scale, Math.fma(0.25f, scale, -1));
    return log(whole(k), f);
  }

  /** Returns {@code k log(2) + log(1 + f)} for sqrt(1/2) &lt;= 1 + f &lt; sqrt(2). */
  private static float log(float k, float f) {
    float q = Math.fma(LOG_8, f, LOG_7);
    q = Math.fma(q, f, LOG_6);
    q = Math.fma(q, f, LOG_5);
    q = Math.fma(q, f, LOG_4);
    q = Math.fma(q, f, LOG_3);
    q = Math.fma(q, f, LOG_2);
    q = Math.fma(q, f, LOG_1);
    q = Math.fma(q, f, LOG_0);
    q = Math.fma(q, f, -0.5f);
    float low = Math.fma(k, LN2_LOW, f * f * q);
    return Math.fma(k, LN2_HIGH, f + low);
  }

  /**
   * Returns the hyperbolic tangent.
   *
   * @param x the argument
   * @return {@code tanh(x)}, from -1 to 1, with the sign of x
   */
  public static float tanh(float x) {
    float t = Math.abs(x);
    if (t < TANH_SMALL) {
      float z = t * t;
      float q = Math.fma(TANH_4, z, TANH_3);
      q = Math.fma(q, z, TANH_2);
      q = Math.fma(q, z, TANH_1);
      q = Math.fma(q, z, TANH_0);
      return Math.copySign(Math.fma(t * z, q, t), x);
    }
    float e = expOfSmall(2 * Math.min(t, TANH_ONE));
    return Math.copySign(1 - 2 / (e + 1), x);
  }

  /**
   * Returns the error function.
   *
   * @param x the argument
   * @return {@code 2 / sqrt(pi)} times the integral of {@code e^(-t^2)} from 0 to x
   */
  public static float erf(float x) {
    float t = Math.abs(x);
    if (t < 1) {
      float z = t * t;
      float q = Math.fma(ERF_6, z, ERF_5);
      q = Math.fma(q, z, ERF_4);
      q = Math.fma(q, z, ERF_3);
      q = Math.fma(q, z, ERF_2);
      q = Math.fma(q, z, ERF_1);
      q = Math.fma(q, z, ERF_0);
      return Math.copySign(Math.fma(t, q, t), x);
    }
    t = Math.min(t, ERF_ONE);
    float u = t - ERFC_CENTRE;
    float q = Math.fma(ERFC_7, u, ERFC_6);
    q = Math.fma(q, u, ERFC_5);
    q = Math.fma(q, u, ERFC_4);
    q = Math.fma(q, u, ERFC_3);
    q = Math.fma(q, u, ERFC_2);
    q = Math.fma(q, u, ERFC_1);
    q = Math.fma(q, u, ERFC_0);
    return Math.copySign(1 - expOfSmall(Math.fma(-t, t, q)), x);
  }

  /** Returns {@code e^x} where neither overflow nor a subnormal result can occur. */
  private static float expOfSmall(float x) {
    float shifted = Math.fma(x, LOG2_E, ROUNDER);
    float power = expm1Reduced(x, shifted - ROUNDER) + 1;
    return power * powerOfTwo(Float.floatToRawIntBits(shifted) - ROUNDER_BITS);
  }

  /**
   * Returns the logistic function.
   *
   * @param x the argument
   * @return {@code 1 / (1 + e^-x)}, from 0 to 1
   */
  public static float sigmoid(float x) {
    // e^-|x| = 2^k (high + low), so that nothing is rounded before the quotient.
    float t = Math.max(-Math.abs(x), EXP_MIN);
    float shifted = Math.fma(t, LOG2_E, ROUNDER);
    float p = expm1Reduced(t, shifted - ROUNDER);
    float high = p + 1;
    float low = p - (high - 1);
    int k = Float.floatToRawIntBits(shifted) - ROUNDER_BITS;
    int half = k >> 1;
    float first = powerOfTwo(half);
    float second = powerOfTwo(k - half);
    float scale = first * second;
    float size = high * scale;
    float d = size + 1;
    float dLow = Math.fma(low, scale, size - (d - 1));
    boolean negative = x < 0;
    float n = negative ? high : 1;
    float q = n / d;
    float rest = Math.fma(-q, d, n) + Math.fma(-q, dLow, negative ? low : 0);
    float quotient = q + rest / d;
    return negative ? quotient * first * second : quotient;
  }

  /**
   * Returns the sine.
   *
   * @param x an angle in radians
   * @return {@code sin(x)}; NaN at the infinities
   */
  public static float sin(float x) {
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
  public static float cos(float x) {
    return sinOrCos(x, 1);
  }

  /** Returns {@code sin(x + quarters * pi / 2)}. */
  private static float sinOrCos(float x, int quarters) {
    float r;
    int quadrant;
    if (Math.abs(x) > SIN_LIMIT) {
      HalfPi reduced = HalfPi.reduce(x);
      r = (float) reduced.remainder();
      quadrant = reduced.quadrant() + quarters;
    } else {
      float shifted = Math.fma(x, TWO_OVER_PI, ROUNDER);
      float k = shifted - ROUNDER;
      r = Math.fma(k, -HALF_PI_MIDDLE, Math.fma(k, -HALF_PI_HIGH, x));
      r = Math.fma(k, -HALF_PI_LOW, r);
      quadrant = Float.floatToRawIntBits(shifted) + quarters;
    }
    float z = r * r;
    float value;
    if ((quadrant & 1) == 0) {
      float s = Math.fma(SIN_3, z, SIN_2);
      s = Math.fma(s, z, SIN_1);
      s = Math.fma(s, z, SIN_0);
      value = Math.fma(r * z, s, r);
    } else {
      float c = Math.fma(COS_2, z, COS_1);
      c = Math.fma(c, z, COS_0);
      value = Math.fma(z * z, c, Math.fma(z, -0.5f, 1));
    }
    return (quadrant & 2) == 0 ? value : -value;
  }

  /**
   * Returns x to the power of y as the C standard has it: 1 if y is 0 or x is 1, whatever the other
   * is, and at -1 to the power of an infinity.
   *
   * <p>Computed in {@code double}, so the result is nearly always the nearest.
   *
   * @param x the base
   * @param y the exponent
   * @return {@code x^y}
   */
  public static float pow(float x, float y) {
    if (y == 0 || x == 1) {
      return 1;
    }
    double size =
        x == -1 ? DoublePow.powerOfOne(y) : DoubleMath.exp(y * DoubleMath.log(Math.abs(x)));
    return (float) DoublePow.withSignOfPower(x, y, size);
  }

  /**
   * Returns the sign.
   *
   * @param x the argument
   * @return -1, 0 or 1; 0 for either zero, NaN for NaN
   */
  public static float sign(float x) {
    return x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x;
  }

  /**
   * Rounds towards zero.
   *
   * @param x the argument
   * @return the nearest whole number towards zero, with the sign of x
   */
  public static float trunc(float x) {
    return (float) DoubleMath.trunc(x);
  }

  /** Returns y where x is not a zero of either sign, z elsewhere: with no branch to mispredict. */
  static float select(float x, float y, float z) {
    int magnitude = Float.floatToRawIntBits(x) << 1;
    int mask = (magnitude | -magnitude) >> 31;
    int bits = (Float.floatToRawIntBits(y) & mask) | (Float.floatToRawIntBits(z) & ~mask);
    return Float.intBitsToFloat(bits);
  }

  private static float powerOfTwo(int k) {
    return Float.intBitsToFloat((k + 127) << 23);
  }

  /** Converts a whole number of less than 2^22 by its bits, as the vector twin does. */
  private static float whole(int k) {
    return Float.intBitsToFloat(ROUNDER_BITS + k) - ROUNDER;
  }
}
