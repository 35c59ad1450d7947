package dev.autograd.kernel;

/**
 * Inverse trigonometric functions on {@code double}, all by way of the angle of a point. Special
 * cases are those of C.
 */
final class Angles {
  private static final Pair PI = new Pair(3.141592653589793, 1.2246467991473532e-16);
  private static final Pair HALF_PI = new Pair(1.5707963267948966, 6.123233995736766e-17);

  /** The arc tangents of multiples of 1/8, and what their rounding left out. */
  private static final double[] EIGHTHS = {
    0.0,
    0.12435499454676144,
    0.24497866312686414,
    0.35877067027057225,
    0.4636476090008061,
    0.5585993153435624,
    0.6435011087932844,
    0.7188299996216245,
    0.7853981633974483
  };

  private static final double[] EIGHTHS_LOW = {
    0.0,
    -3.1253241424539383e-18,
    1.0698755618734451e-17,
    -0x1.c63aae3188ef9p-56,
    2.2698777452961687e-17,
    -5.4556305485916264e-18,
    1.5834785051444286e-17,
    -2.1478388444456983e-17,
    3.061616997868383e-17
  };

  /** The series of {@code (atan(z) / z - 1) / z^2} in powers of z^2. */
  private static final double[] ATAN = {
    -1.0 / 3, 1.0 / 5, -1.0 / 7, 1.0 / 9, -1.0 / 11, 1.0 / 13, -1.0 / 15, 1.0 / 17
  };

  private Angles() {}

  static double asin(double x) {
    return Math.abs(x) < 0x1p-27 ? x : atan2(x, Math.sqrt(Math.fma(-x, x, 1)));
  }

  static double acos(double x) {
    return atan2(Math.sqrt(Math.fma(-x, x, 1)), x);
  }

  static double atan(double x) {
    return atan2(x, 1);
  }

  /** Returns the angle of the point (x, y), from -pi to pi, with the sign of y. */
  static double atan2(double y, double x) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Double.NaN;
    }
    double up = Math.abs(y);
    double along = Math.abs(x);
    Pair angle = up <= along ? ofSteepness(up, along) : HALF_PI.minus(ofSteepness(along, up));
    boolean backwards = Double.doubleToRawLongBits(x) < 0;
    return Math.copySign((backwards ? PI.minus(angle) : angle).value(), y);
  }

  /** Returns the arc tangent of a / b for 0 &lt;= a &lt;= b. */
  private static Pair ofSteepness(double a, double b) {
    if (a == b) {
      return a == 0 ? new Pair(0, 0) : new Pair(EIGHTHS[8], EIGHTHS_LOW[8]);
    }
    if (b > 0x1p1000) {
      return ofSteepness(a * 0x1p-100, b == Double.POSITIVE_INFINITY ? b : b * 0x1p-100, a / b);
    }
    return b < 0x1p-900 ? ofSteepness(a * 0x1p100, b * 0x1p100, a / b) : ofSteepness(a, b, a / b);
  }

  /** Goes through the nearest multiple of 1/8: atan(a/b) = atan(c) + atan((a - c b)/(b + c a)). */
  private static Pair ofSteepness(double a, double b, double quotient) {
    int eighths = (int) Math.rint(8 * quotient);
    if (eighths == 0) {
      return new Pair(quotient, quotient * beyondFirst(quotient));
    }
    double c = 0.125 * eighths;
    double z = Math.fma(-c, b, a) / Math.fma(c, a, b);
    Pair start = Pair.ordered(EIGHTHS[eighths], z);
    return new Pair(start.high(), start.low() + Math.fma(z, beyondFirst(z), EIGHTHS_LOW[eighths]));
  }

  /** Returns {@code atan(z) / z - 1}. */
  private static double beyondFirst(double z) {
    double square = z * z;
    return square * Pair.polynomial(ATAN, square);
  }
}
