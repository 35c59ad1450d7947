package dev.autograd.kernel;

import dev.autograd.exact.Gamma;
import dev.autograd.exact.Real;

/**
 * What floats are compared with where StrictMath does not know the function: in double, to some 15
 * digits, by other methods than the kernels'. {@link FloatOracleTest} compares them with 50 digits.
 */
final class FloatOracle {
  private static final double LOG_2 = 0.6931471805599453;
  private static final double SQRT_HALF = 0.7071067811865476;
  private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;

  /** The trapezoidal rule's step. */
  private static final double STEP = 0.5;

  /** {@code e^(-(k STEP)^2)} for k from 1 on. */
  private static final double[] BELL = bell();

  private FloatOracle() {}

  private static double[] bell() {
    double[] bell = new double[13];
    for (int k = 1; k < bell.length; k++) {
      bell[k] = StrictMath.exp(-(k * STEP) * (k * STEP));
    }
    return bell;
  }

  static double log2(double x) {
    return StrictMath.log(x) / LOG_2;
  }

  static double sigmoid(double x) {
    double z = StrictMath.exp(-Math.abs(x));
    return (x < 0 ? z : 1) / (1 + z);
  }

  static double asinh(double x) {
    double t = Math.abs(x);
    double size =
        t > 1e150
            ? StrictMath.log(t) + LOG_2
            : StrictMath.log1p(t + t * t / (1 + Math.sqrt(1 + t * t)));
    return Math.copySign(size, x);
  }

  static double acosh(double x) {
    double t = x - 1;
    double size =
        x > 1e150 ? StrictMath.log(x) + LOG_2 : StrictMath.log1p(t + Math.sqrt(t * (t + 2)));
    return t < 0 ? Double.NaN : size;
  }

  static double atanh(double x) {
    return 0.5 * StrictMath.log1p(2 * x / (1 - x));
  }

  /** The series with terms of one sign only: {@code e^(-x^2)} times powers of {@code 2 x^2}. */
  static double erf(double x) {
    if (!(Math.abs(x) < 1)) {
      return x > 0 ? 1 - erfc(x) : x < 0 ? erfc(-x) - 1 : x;
    }
    double twice = 2 * x * x;
    double term = x;
    double sum = x;
    for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
      term *= twice / i;
      sum += term;
    }
    return sum * TWO_OVER_ROOT_PI * StrictMath.exp(-x * x);
  }

  static double erfc(double x) {
    return x < 1 ? 1 - erf(x) : x > 27.3 ? 0 : tail(x, x * x, Math.fma(x, x, -(x * x)));
  }

  /**
   * erfc(x) for x of at least 1/2, given x^2 and what that lacks: the trapezoidal rule on the
   * integral of {@code e^(-t^2) / (x^2 + t^2)}, which is right to the last digit but for the pole
   * at {@code t = i x}, whose residue is known (Goodwin, 1949).
   */
  private static double tail(double x, double square, double lack) {
    double sum = 0.5 / square;
    for (int k = 1; k < BELL.length; k++) {
      double t = k * STEP;
      sum += BELL[k] / Math.fma(t, t, square);
    }
    double bell = StrictMath.exp(-square);
    double integral = 2 * STEP / Math.PI * x * bell * (1 - lack) * sum;
    return x < Math.PI / STEP ? integral - 2 / StrictMath.expm1(2 * Math.PI * x / STEP) : integral;
  }

  static double ndtr(double x) {
    double z = Math.abs(x) * SQRT_HALF;
    if (!(z >= 0.5)) {
      return 0.5 + 0.5 * erf(x * SQRT_HALF);
    }
    double beyond = z > 27.3 ? 0 : 0.5 * tail(z, 0.5 * x * x, 0.5 * Math.fma(x, x, -x * x));
    return x > 0 ? 1 - beyond : beyond;
  }

  static double gelu(double x) {
    return x == Double.NEGATIVE_INFINITY ? -0.0 : x * ndtr(x);
  }

  static double lgamma(double x) {
    if (!Double.isFinite(x)) {
      return Math.abs(x);
    }
    return isPole(x) ? Double.POSITIVE_INFINITY : Gamma.lgamma(Real.of(x)).doubleValue();
  }

  static double digamma(double x) {
    if (!Double.isFinite(x)) {
      return x > 0 ? x : Double.NaN;
    }
    if (isPole(x)) {
      return x == 0 ? -1 / x : Double.NaN;
    }
    return Gamma.digamma(Real.of(x)).doubleValue();
  }

  static double polygamma(int n, double x) {
    if (!Double.isFinite(x)) {
      return x > 0 ? 0 : Double.NaN;
    }
    if (isPole(x)) {
      double infinity = Double.POSITIVE_INFINITY;
      return n % 2 != 0 ? infinity : x == 0 ? -1 / x : Double.NaN;
    }
    return Gamma.polygamma(n, Real.of(x)).doubleValue();
  }

  private static boolean isPole(double x) {
    return x <= 0 && x == Math.rint(x);
  }
}
