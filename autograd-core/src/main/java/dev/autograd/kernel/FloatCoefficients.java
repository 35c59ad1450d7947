package dev.autograd.kernel;

/**
 * The numbers that {@link FloatMath} and the vector twin's float loops share: minimax polynomials,
 * fitted with Remez's algorithm in 300-bit arithmetic, constants split into parts, and limits.
 *
 * <p>A name that ends in a digit is the coefficient of that power.
 */
public final class FloatCoefficients {
  /** Added and taken away, it rounds to the nearest whole number, seen in the low bits. */
  public static final float ROUNDER = 0x1.8p23f;

  /** The bits of {@link #ROUNDER}. */
  public static final int ROUNDER_BITS = 0x4b400000;

  /** 1 / log(2). */
  public static final float LOG2_E = 1.442695f;

  /** log(2), leading part. */
  public static final float LN2_HIGH = 0.6931472f;

  /** log(2) - LN2_HIGH. */
  public static final float LN2_LOW = -1.9046542e-09f;

  /** 2 / pi. */
  public static final float TWO_OVER_PI = 0.63661975f;

  /** pi / 2, leading part. */
  public static final float HALF_PI_HIGH = 1.5707964f;

  /** pi / 2, second part. */
  public static final float HALF_PI_MIDDLE = -4.371139e-08f;

  /** pi / 2, third part. */
  public static final float HALF_PI_LOW = -1.7151245e-15f;

  /** Power 0 of {@code (e^r - 1 - r) / r^2} for {@code |r| <= log(2) / 2}, in powers of r. */
  public static final float EXP_0 = 0.5f;

  /** Power 1 of the same. */
  public static final float EXP_1 = 0.16666667f;

  /** Power 2 of the same. */
  public static final float EXP_2 = 0.041666355f;

  /** Power 3 of the same. */
  public static final float EXP_3 = 0.008333272f;

  /** Power 4 of the same. */
  public static final float EXP_4 = 0.0013941108f;

  /** Power 5 of the same. */
  public static final float EXP_5 = 0.00019914404f;

  /**
   * Power 0 of {@code (log(1 + f) - f + f^2 / 2) / f^3} for {@code sqrt(1/2) <= 1 + f < sqrt(2)},
   * in powers of f.
   */
  public static final float LOG_0 = 0.3333331f;

  /** Power 1 of the same. */
  public static final float LOG_1 = -0.24999987f;

  /** Power 2 of the same. */
  public static final float LOG_2 = 0.20002224f;

  /** Power 3 of the same. */
  public static final float LOG_3 = -0.16669263f;

  /** Power 4 of the same. */
  public static final float LOG_4 = 0.14218706f;

  /** Power 5 of the same. */
  public static final float LOG_5 = -0.12384171f;

  /** Power 6 of the same. */
  public static final float LOG_6 = 0.118725285f;

  /** Power 7 of the same. */
  public static final float LOG_7 = -0.117906354f;

  /** Power 8 of the same. */
  public static final float LOG_8 = 0.06917192f;

  /** Power 0 of {@code (tanh(x) / x - 1) / x^2} for {@code |x| < 0.625}, in powers of x^2. */
  public static final float TANH_0 = -0.33333284f;

  /** Power 1 of the same. */
  public static final float TANH_1 = 0.13331492f;

  /** Power 2 of the same. */
  public static final float TANH_2 = -0.053743593f;

  /** Power 3 of the same. */
  public static final float TANH_3 = 0.020650791f;

  /** Power 4 of the same. */
  public static final float TANH_4 = -0.0057171853f;

  /** Power 0 of {@code (sin(r) / r - 1) / r^2} for {@code |r| <= pi / 4}, in powers of r^2. */
  public static final float SIN_0 = -0.16666667f;

  /** Power 1 of the same. */
  public static final float SIN_1 = 0.008333329f;

  /** Power 2 of the same. */
  public static final float SIN_2 = -0.00019839311f;

  /** Power 3 of the same. */
  public static final float SIN_3 = 2.7180886e-06f;

  /**
   * Power 0 of {@code (cos(r) - 1 + r^2 / 2) / r^4} for {@code |r| <= pi / 4}, in powers of r^2.
   */
  public static final float COS_0 = 0.041666646f;

  /** Power 1 of the same. */
  public static final float COS_1 = -0.001388735f;

  /** Power 2 of the same. */
  public static final float COS_2 = 2.4436318e-05f;

  /** Power 0 of {@code erf(x) / x - 1} for {@code |x| < 1}, in powers of x^2. */
  public static final float ERF_0 = 0.12837917f;

  /** Power 1 of the same. */
  public static final float ERF_1 = -0.37612626f;

  /** Power 2 of the same. */
  public static final float ERF_2 = 0.112836f;

  /** Power 3 of the same. */
  public static final float ERF_3 = -0.026854446f;

  /** Power 4 of the same. */
  public static final float ERF_4 = 0.0051895366f;

  /** Power 5 of the same. */
  public static final float ERF_5 = -0.00080208457f;

  /** Power 6 of the same. */
  public static final float ERF_6 = 7.889119e-05f;

  /** Power 0 of {@code log(erfc(x)) + x^2} for {@code 1 <= x <= 4}, in powers of x - 2. */
  public static final float ERFC_0 = -1.3649412f;

  /** Power 1 of the same. */
  public static final float ERFC_1 = -0.4181608f;

  /** Power 2 of the same. */
  public static final float ERFC_2 = 0.07624902f;

  /** Power 3 of the same. */
  public static final float ERFC_3 = -0.016465811f;

  /** Power 4 of the same. */
  public static final float ERFC_4 = 0.0035705192f;

  /** Power 5 of the same. */
  public static final float ERFC_5 = -0.0007302126f;

  /** Power 6 of the same. */
  public static final float ERFC_6 = 0.00013770621f;

  /** Power 7 of the same. */
  public static final float ERFC_7 = -2.169748e-05f;

  /** Above it e^x is infinite. */
  public static final float EXP_MAX = 89f;

  /** Below it e^x rounds to 0. */
  public static final float EXP_MIN = -104f;

  /** Below it in magnitude e^x - 1 rounds to x. */
  public static final float EXPM1_TINY = 0x1p-25f;

  /** Below it e^x - 1 rounds to -1. */
  public static final float EXPM1_MIN = -18f;

  /** Below it in magnitude log(1 + x) is x. */
  public static final float LOG1P_TINY = 0x1p-24f;

  /** Below it in magnitude the polynomial serves for tanh. */
  public static final float TANH_SMALL = 0.625f;

  /** From here on tanh rounds to 1. */
  public static final float TANH_ONE = 10f;

  /** From here on erf rounds to 1. */
  public static final float ERF_ONE = 4f;

  /** Where the powers of ERFC are taken from. */
  public static final float ERFC_CENTRE = 2f;

  /** Below it in magnitude sin(x) is x. */
  public static final float SIN_TINY = 0x1p-13f;

  /** Above it in magnitude angles are reduced by HalfPi. */
  public static final float SIN_LIMIT = 65536f;

  /** The bits of sqrt(1/2), rounded down. */
  public static final int SQRT_HALF_BITS = 0x3f3504f3;

  private FloatCoefficients() {}
}
