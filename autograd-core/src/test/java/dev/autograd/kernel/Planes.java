package dev.autograd.kernel;

import dev.autograd.exact.Circular;
import dev.autograd.exact.Real;
import java.util.Random;

/** How lengths and angles of points are tested. */
final class Planes {
  private Planes() {}

  static AccuracyRow hypot() {
    return new AccuracyRow(
        "HYPOT",
        2,
        Roots::hypot,
        (x, y) -> Scalars.apply(Primitive.HYPOT, x, y, 0),
        (x, y) -> x.square().plus(y.square()).sqrt(),
        Planes::draw,
        Planes::partner,
        Planes::length,
        1);
  }

  static AccuracyRow atan2() {
    return new AccuracyRow(
        "ATAN2",
        4,
        Angles::atan2,
        (y, x) -> Scalars.apply(Primitive.ATAN2, y, x, 0),
        (y, x) -> y.signum() == 0 ? Real.ZERO : Circular.atan2(y, x),
        Planes::draw,
        Planes::partner,
        StrictMath::atan2,
        1);
  }

  /** Squares of floats are exact in double. */
  private static double length(double x, double y) {
    boolean infinite = Double.isInfinite(x) || Double.isInfinite(y);
    return infinite ? Double.POSITIVE_INFINITY : Math.sqrt(x * x + y * y);
  }

  private static AccuracyRow.Point draw(Random random) {
    double x = Double.longBitsToDouble(random.nextLong());
    int near = Math.getExponent(x) + random.nextInt(61) - 30;
    double y = Math.scalb(random.nextGaussian(), near);
    return Double.isFinite(x) && Double.isFinite(y) && x != 0 && y != 0
        ? new AccuracyRow.Point(x, y)
        : draw(random);
  }

  private static float partner(float x) {
    int hash = Float.floatToRawIntBits(x) * 0x9e3779b9;
    float unit = 1 + (hash & 0x7fffff) * 0x1p-23f;
    return Math.scalb(hash < 0 ? -unit : unit, Math.getExponent(x) + (hash >>> 23) % 41 - 20);
  }
}
