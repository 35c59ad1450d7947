package dev.autograd.kernel;

/**
 * The numbers that {@link DoubleMath} and the vector twin's double loops share: minimax
 * polynomials, fitted with Remez's algorithm in 300-bit arithmetic, constants split into parts, and
 * limits.
 *
 * <p>A name that ends in a digit is the coefficient of that power.
 */
public final class DoubleCoefficients {
  /** Added and taken away, it rounds to the nearest whole number, seen in the low bits. */
  public static final double ROUNDER = 0x1.8p52;

  /** The bits of {@link #ROUNDER}. */
  public static final long ROUNDER_BITS = 0x4338000000000000L;

  /** 1 / log(2). */
  public static final double LOG2_E = 1.4426950408889634;

  /** log(2), leading part. */
  public static final double LN2_HIGH = 0.6931471805599453;

  /** log(2) - LN2_HIGH. */
  public static final double LN2_LOW = 2.3190468138462996e-17;

  /** 2 / pi. */
  public static final double TWO_OVER_PI = 0.6366197723675814;

  /** pi / 2, leading part. */
  public static final double HALF_PI_HIGH = 1.5707963267948966;

  /** pi / 2, second part. */
  public static final double HALF_PI_MIDDLE = 6.123233995736766e-17;

  /** pi / 2, third part. */
  public static final double HALF_PI_LOW = -1.4973849048591698e-33;

  /** Power 0 of {@code (e^r - 1 - r) / r^2} for {@code |r| <= log(2) / 2}, in powers of r. */
  public static final double EXP_0 = 0.5;

  /** Power 1 of the same. */
  public static final double EXP_1 = 0.16666666666666677;

  /** Power 2 of the same. */
  public static final double EXP_2 = 0.0416666666666667;

  /** Power 3 of the same. */
  public static final double EXP_3 = 0.008333333333321532;

  /** Power 4 of the same. */
  public static final double EXP_4 = 0.0013888888888866672;

  /** Power 5 of the same. */
  public static final double EXP_5 = 0.00019841269886401754;

  /** Power 6 of the same. */
  public static final double EXP_6 = 2.4801587360884236e-05;

  /** Power 7 of the same. */
  public static final double EXP_7 = 2.7557243911031455e-06;

  /** Power 8 of the same. */
  public static final double EXP_8 = 2.755724248026177e-07;

  /** Power 9 of the same. */
  public static final double EXP_9 = 2.5109147602670444e-08;

  /** Power 10 of the same. */
  public static final double EXP_10 = 2.09245294613556e-09;

  /**
   * Power 0 of {@code (log((1 + s) / (1 - s)) / s - 2) / s^2} for {@code |s| <= 3 - sqrt(8)}, in
   * powers of s^2.
   */
  public static final double LOG_0 = 0.6666666666666734;

  /** Power 1 of the same. */
  public static final double LOG_1 = 0.3999999999941468;

  /** Power 2 of the same. */
  public static final double LOG_2 = 0.2857142874238718;

  /** Power 3 of the same. */
  public static final double LOG_3 = 0.22222198573223367;

  /** Power 4 of the same. */
  public static final double LOG_4 = 0.18183564324345197;

  /** Power 5 of the same. */
  public static final double LOG_5 = 0.15314050592566356;

  /** Power 6 of the same. */
  public static final double LOG_6 = 0.14795949337486508;

  /** Power 0 of {@code (tanh(x) / x - 1) / x^2} for {@code |x| < 0.55}, in powers of x^2. */
  public static final double TANH_0 = -0.3333333333333333;

  /** Power 1 of the same. */
  public static final double TANH_1 = 0.13333333333333075;

  /** Power 2 of the same. */
  public static final double TANH_2 = -0.05396825396804979;

  /** Power 3 of the same. */
  public static final double TANH_3 = 0.021869488528031694;

  /** Power 4 of the same. */
  public static final double TANH_4 = -0.0088632353402397;

  /** Power 5 of the same. */
  public static final double TANH_5 = 0.003592125211463387;

  /** Power 6 of the same. */
  public static final double TANH_6 = -0.0014558062366710673;

  /** Power 7 of the same. */
  public static final double TANH_7 = 0.0005898350918058309;

  /** Power 8 of the same. */
  public static final double TANH_8 = -0.00023822118109207934;

  /** Power 9 of the same. */
  public static final double TANH_9 = 9.398258083028487e-05;

  /** Power 10 of the same. */
  public static final double TANH_10 = -3.298495924846655e-05;

  /** Power 11 of the same. */
  public static final double TANH_11 = 7.459088043408644e-06;

  /** Power 0 of {@code (sin(r) / r - 1) / r^2} for {@code |r| <= pi / 4}, in powers of r^2. */
  public static final double SIN_0 = -0.1666666666666663;

  /** Power 1 of the same. */
  public static final double SIN_1 = 0.008333333333322108;

  /** Power 2 of the same. */
  public static final double SIN_2 = -0.0001984126982954924;

  /** Power 3 of the same. */
  public static final double SIN_3 = 2.7557313597798464e-06;

  /** Power 4 of the same. */
  public static final double SIN_4 = -2.5050742747739928e-08;

  /** Power 5 of the same. */
  public static final double SIN_5 = 1.589587142722922e-10;

  /**
   * Power 0 of {@code (cos(r) - 1 + r^2 / 2) / r^4} for {@code |r| <= pi / 4}, in powers of r^2.
   */
  public static final double COS_0 = 0.041666666666666595;

  /** Power 1 of the same. */
  public static final double COS_1 = -0.0013888888888873695;

  /** Power 2 of the same. */
  public static final double COS_2 = 2.48015872892013e-05;

  /** Power 3 of the same. */
  public static final double COS_3 = -2.7557314267597966e-07;

  /** Power 4 of the same. */
  public static final double COS_4 = 2.087571130762998e-09;

  /** Power 5 of the same. */
  public static final double COS_5 = -1.1359006807313859e-11;

  /** Power 0 of {@code erf(x) / x - 1} for {@code |x| < 1}, in powers of x^2. */
  public static final double ERF_0 = 0.12837916709551256;

  /** Power 1 of the same. */
  public static final double ERF_1 = -0.3761263890318355;

  /** Power 2 of the same. */
  public static final double ERF_2 = 0.11283791670945253;

  /** Power 3 of the same. */
  public static final double ERF_3 = -0.02686617064327622;

  /** Power 4 of the same. */
  public static final double ERF_4 = 0.005223977607423468;

  /** Power 5 of the same. */
  public static final double ERF_5 = -0.0008548325989696758;

  /** Power 6 of the same. */
  public static final double ERF_6 = 0.00012055295320494294;

  /** Power 7 of the same. */
  public static final double ERF_7 = -1.4924744663335489e-05;

  /** Power 8 of the same. */
  public static final double ERF_8 = 1.6447517677871873e-06;

  /** Power 9 of the same. */
  public static final double ERF_9 = -1.6209175911748696e-07;

  /** Power 10 of the same. */
  public static final double ERF_10 = 1.3722976265924504e-08;

  /** Power 11 of the same. */
  public static final double ERF_11 = -7.801188874097751e-10;

  /** Power 0 of {@code log(erfc(x)) + x^2} for {@code 1 <= x <= 6}, in powers of x - 2.5. */
  public static final double ERFC_0 = -1.556815272727266;

  /** Power 1 of the same. */
  public static final double ERFC_1 = -0.35268075098643403;

  /** Power 2 of the same. */
  public static final double ERFC_2 = 0.0561062664757892;

  /** Power 3 of the same. */
  public static final double ERFC_3 = -0.010858072737404457;

  /** Power 4 of the same. */
  public static final double ERFC_4 = 0.0021654769027418946;

  /** Power 5 of the same. */
  public static final double ERFC_5 = -0.00042093256440032926;

  /** Power 6 of the same. */
  public static final double ERFC_6 = 7.703078074658372e-05;

  /** Power 7 of the same. */
  public static final double ERFC_7 = -1.275585704765078e-05;

  /** Power 8 of the same. */
  public static final double ERFC_8 = 1.7690274468887965e-06;

  /** Power 9 of the same. */
  public static final double ERFC_9 = -1.5589909244191694e-07;

  /** Power 10 of the same. */
  public static final double ERFC_10 = -1.2623618306427754e-08;

  /** Power 11 of the same. */
  public static final double ERFC_11 = 1.0850700531346308e-08;

  /** Power 12 of the same. */
  public static final double ERFC_12 = -3.5401254298494494e-09;

  /** Power 13 of the same. */
  public static final double ERFC_13 = 8.788825913112222e-10;

  /** Power 14 of the same. */
  public static final double ERFC_14 = -1.372398906021829e-10;

  /** Power 15 of the same. */
  public static final double ERFC_15 = 1.7687710740013705e-11;

  /** Power 16 of the same. */
  public static final double ERFC_16 = -8.913380445043233e-12;

  /** Power 17 of the same. */
  public static final double ERFC_17 = -7.281484646866113e-13;

  /** Power 18 of the same. */
  public static final double ERFC_18 = 1.0494014131014665e-12;

  /**
   * Power 0 of {@code ((log((1 + s) / (1 - s)) / s - 2) / s^2 - 2 / 3) / s^2} for {@code |s| <= 3 -
   * sqrt(8)}, in powers of s^2.
   */
  public static final double POW_0 = 0.4000000000000225;

  /** Power 1 of the same. */
  public static final double POW_1 = 0.2857142857010151;

  /** Power 2 of the same. */
  public static final double POW_2 = 0.2222222251962231;

  /** Power 3 of the same. */
  public static final double POW_3 = 0.18181784390277717;

  /** Power 4 of the same. */
  public static final double POW_4 = 0.15386756377023747;

  /** Power 5 of the same. */
  public static final double POW_5 = 0.1325683797380593;

  /** Power 6 of the same. */
  public static final double POW_6 = 0.13196154950173977;

  /** Above it e^x is infinite. */
  public static final double EXP_MAX = 710;

  /** Below it e^x rounds to 0. */
  public static final double EXP_MIN = -746;

  /** Below it in magnitude e^x - 1 rounds to x. */
  public static final double EXPM1_TINY = 0x1p-54;

  /** Below it e^x - 1 rounds to -1. */
  public static final double EXPM1_MIN = -38;

  /** Below it in magnitude log(1 + x) is x. */
  public static final double LOG1P_TINY = 0x1p-53;

  /** Below it in magnitude the polynomial serves for tanh. */
  public static final double TANH_SMALL = 0.55;

  /** From here on tanh rounds to 1. */
  public static final double TANH_ONE = 20;

  /** From here on erf rounds to 1. */
  public static final double ERF_ONE = 6;

  /** Where the powers of ERFC are taken from. */
  public static final double ERFC_CENTRE = 2.5;

  /** Below it in magnitude sin(x) is x. */
  public static final double SIN_TINY = 0x1p-27;

  /** Above it in magnitude angles are reduced by HalfPi. */
  public static final double SIN_LIMIT = 1048576;

  /** The bits of sqrt(1/2), rounded down to 20 digits. */
  public static final long SQRT_HALF_BITS = 0x3fe6a09e00000000L;

  /** 2 / 3 less its nearest number. */
  public static final double TWO_THIRDS_LOW = 3.700743415417188e-17;

  private DoubleCoefficients() {}
}
