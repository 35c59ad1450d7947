package dev.autograd.kernel;

/** The cube root and the length of a vector, on {@code double}, within a unit in the last place. */
final class Roots {
  private Roots() {}

  /** Returns the cube root, with the sign of x; exact where the root is representable. */
  static double cbrt(double x) {
    if (x == 0 || !(Math.abs(x) < Double.POSITIVE_INFINITY)) {
      return x;
    }
    boolean subnormal = Math.abs(x) < Double.MIN_NORMAL;
    double size = subnormal ? Math.abs(x) * 0x1p54 : Math.abs(x);
    int third = Math.floorDiv(Math.getExponent(size), 3);
    double m = Math.scalb(size, -3 * third);
    // A third of the exponent and, roughly, of the significand; then Halley's method, which
    // triples the number of right bits: 5, 15, 45, all.
    double root = Double.longBitsToDouble(Double.doubleToRawLongBits(m) / 3 + 0x2a9f7893782da1ceL);
    for (int i = 0; i < 3; i++) {
      double cube = root * root * root;
      root *= (cube + 2 * m) / (2 * cube + m);
    }
    Pair cube = Pair.product(root, root).times(root);
    double excess = (cube.high() - m) + cube.low();
    root -= excess / (3 * root * root);
    return Math.copySign(Math.scalb(root, subnormal ? third - 18 : third), x);
  }

  /** Returns the square root of {@code a^2 + b^2}; infinite if either is, even beside NaN. */
  static double hypot(double a, double b) {
    double greater = Math.max(Math.abs(a), Math.abs(b));
    double lesser = Math.min(Math.abs(a), Math.abs(b));
    if (Double.isInfinite(a) || Double.isInfinite(b)) {
      return Double.POSITIVE_INFINITY;
    }
    if (greater == 0 || Double.isNaN(greater)) {
      return greater;
    }
    int exponent = Math.getExponent(greater);
    double x = Math.scalb(greater, -exponent);
    double y = Math.scalb(lesser, -exponent);
    Pair square = Pair.product(x, x).plus(Pair.product(y, y));
    double root = Math.sqrt(square.high());
    double lack = Math.fma(-root, root, square.high()) + square.low();
    return Math.scalb(root + lack / (2 * root), exponent);
  }
}
