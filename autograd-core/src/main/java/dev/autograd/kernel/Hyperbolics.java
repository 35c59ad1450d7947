package dev.autograd.kernel;

/** Hyperbolic functions and their inverses on {@code double}; special cases are those of C. */
final class Hyperbolics {
  private static final Pair LN2 = new Pair(DoubleCoefficients.LN2_HIGH, DoubleCoefficients.LN2_LOW);

  private static final Pair HALF = new Pair(0.5, 0);

  /** From here on {@code e^-x} is nothing beside {@code e^x}. */
  private static final double FAR = 22;

  /** From here on {@code x^2 + 1} is {@code x^2}. */
  private static final double GREAT = 0x1p28;

  /** The series of {@code (sinh(x) / x - 1) / x^2} in powers of x^2. */
  private static final double[] SINH = {
    0.16666666666666666,
    0.008333333333333333,
    0.0001984126984126984,
    2.7557319223985893e-06,
    2.505210838544172e-08,
    1.6059043836821613e-10,
    7.647163731819816e-13,
    2.8114572543455206e-15,
    8.22063524662433e-18
  };

  private Hyperbolics() {}

  static double sinh(double x) {
    double t = Math.abs(x);
    if (t < 1) {
      double z = t * t;
      return Math.copySign(Math.fma(t * z, Pair.polynomial(SINH, z), t), x);
    }
    if (t < FAR) {
      Pair e = DoubleMath.expPair(t);
      return Math.copySign(0.5 * e.minus(e.reciprocal()).value(), x);
    }
    return Math.copySign(DoubleMath.expTimes(new Pair(t, 0), HALF), x);
  }

  static double cosh(double x) {
    double t = Math.abs(x);
    if (t < FAR) {
      Pair e = DoubleMath.expPair(t);
      return 0.5 * e.plus(e.reciprocal()).value();
    }
    return DoubleMath.expTimes(new Pair(t, 0), HALF);
  }

  static double asinh(double x) {
    double t = Math.abs(x);
    if (t < 0x1p-28) {
      return x;
    }
    if (t > GREAT) {
      return Math.copySign(logarithmOfTwice(t), x);
    }
    double root = Math.sqrt(Math.fma(t, t, 1));
    return Math.copySign(DoubleMath.log1p(t + t * t / (1 + root)), x);
  }

  static double acosh(double x) {
    if (x > GREAT) {
      return logarithmOfTwice(x);
    }
    double t = x - 1;
    return t < 0 ? Double.NaN : DoubleMath.log1p(t + Math.sqrt(Math.fma(t, t, 2 * t)));
  }

  static double atanh(double x) {
    double t = Math.abs(x);
    return t < 0x1p-28 ? x : Math.copySign(0.5 * DoubleMath.log1p(2 * t / (1 - t)), x);
  }

  private static double logarithmOfTwice(double x) {
    return x < Double.POSITIVE_INFINITY ? DoublePow.logarithm(x).plus(LN2).value() : x;
  }
}
