package dev.autograd.check;

import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a function has no derivative at a point: slopes from left and right that settle
 * on different numbers (a kink, as of |x| at 0), or values that do (a jump, as of ⌊x⌋).
 *
 * <p>Each side is looked at with two steps, one much smaller than the other. A slope is taken for
 * real if both steps agree on it; a jump is one that the smaller step does not make smaller. A
 * second, wider pair of steps finds kinks that are not at the point but too close to get between.
 */
final class Kinks {
  private static final double EPSILON = 0x1p-52;

  /** How well, relative to the slopes or to the jump, the two steps must agree. */
  private static final double SETTLED = 5e-2;

  /** How far, relative to the slopes, the sides must differ. */
  private static final double APART = 1e-3;

  /** How far outside of the slopes, relative to their distance, a gradient may be. */
  private static final double SLACK = 1e-2;

  private Kinks() {}

  /**
   * A point without a derivative.
   *
   * @param lower the least that the weighted sum of slopes comes to, each taken from either side
   * @param upper the most
   * @param rounding what the sums may be off by
   * @param jump whether an output jumps; its slopes are those beside the jump
   */
  record Kink(double lower, double upper, double rounding, boolean jump) {
    /** Whether a gradient can be meant for this point: one between the slopes. */
    boolean admits(double gradient) {
      double slack = SLACK * (upper - lower) + rounding;
      return gradient >= lower - slack && gradient <= upper + slack;
    }

    @Override
    public String toString() {
      return (jump ? "an output jumps; " : "")
          + "slopes from left and right lie between "
          + lower
          + " and "
          + upper;
    }
  }

  /** The slope at the first of four points that are h apart, exact for polynomials of degree 3. */
  static double slope(double f0, double f1, double f2, double f3, double h) {
    return (-11 * f0 + 18 * f1 - 9 * f2 + 2 * f3) / (6 * h);
  }

  /**
   * Looks at both sides of a point.
   *
   * @param f the outputs along the line
   * @param x where on the line
   * @param center the outputs at x
   * @param weights one for each output
   * @param near whether to look for kinks that are only near, too
   * @return what was found; null if nothing
   */
  static @Nullable Kink at(Line f, double x, double[] center, double[] weights, boolean near) {
    double scale = Differences.scale(x);
    Kink kink = at(f, x, center, weights, 0x1p-12 * scale, 0x1p-18 * scale);
    return kink == null && near ? at(f, x, center, weights, 0x1p-8 * scale, 0x1p-12 * scale) : kink;
  }

  private static @Nullable Kink at(
      Line f, double x, double[] center, double[] weights, double wide, double narrow) {
    Side right = new Side(f, x, center, wide, narrow);
    Side left = new Side(f, x, center, -wide, -narrow);
    double lower = 0;
    double upper = 0;
    double rounding = 0;
    boolean kink = false;
    boolean jump = false;
    for (int o = 0; o < weights.length; o++) {
      double weight = Math.abs(weights[o]);
      boolean jumps = weight != 0 && (right.jumps(o) || left.jumps(o));
      double r = weights[o] * (jumps ? right.beside(o) : right.near.slope(o));
      double l = weights[o] * (jumps ? left.beside(o) : left.near.slope(o));
      lower += Math.min(l, r);
      upper += Math.max(l, r);
      rounding += weight * (right.rounding(o) + left.rounding(o));
      jump |= jumps;
      kink |=
          right.settled(o)
              && left.settled(o)
              && Math.abs(r - l)
                  > APART * Math.max(Math.abs(l), Math.abs(r))
                      + 8 * weight * (right.rounding(o) + left.rounding(o));
    }
    return jump || kink ? new Kink(lower, upper, rounding, jump) : null;
  }

  /** The outputs at a point and at three more, h apart. */
  private static final class Steps {
    private final double h;
    private final double[] f0;
    private final double[] f1;
    private final double[] f2;
    private final double[] f3;

    Steps(Line f, double x, double[] center, double h) {
      this.h = h;
      this.f0 = center;
      this.f1 = f.at(x + h);
      this.f2 = f.at(x + 2 * h);
      this.f3 = f.at(x + 3 * h);
    }

    double slope(int o) {
      return Kinks.slope(f0[o], f1[o], f2[o], f3[o], h);
    }
  }

  /** One side of a point. */
  private static final class Side {
    private final Steps far;
    private final Steps near;

    Side(Line f, double x, double[] center, double wide, double narrow) {
      this.far = new Steps(f, x, center, wide);
      this.near = new Steps(f, x, center, narrow);
    }

    /** Whether both steps agree on the slope. */
    boolean settled(int o) {
      double size = Math.max(Math.abs(far.slope(o)), Math.abs(near.slope(o)));
      return Math.abs(far.slope(o) - near.slope(o)) <= SETTLED * size + rounding(o);
    }

    /** Whether the output jumps at the point and is all but constant beside it. */
    boolean jumps(int o) {
      double jump = Math.abs(near.f1[o] - near.f0[o]);
      double change =
          Math.max(Math.abs(near.f3[o] - near.f1[o]), 0.1 * Math.abs(far.f1[o] - near.f1[o]));
      return change <= SETTLED * jump
          && jump > 1e-9 * Math.max(Math.abs(near.f1[o]), Math.abs(near.f0[o]));
    }

    /** The slope without the point itself, exact for polynomials of degree 2. */
    double beside(int o) {
      return (-5 * near.f1[o] + 8 * near.f2[o] - 3 * near.f3[o]) / (2 * near.h);
    }

    /** What rounding alone may do to the slope of the smaller step. */
    double rounding(int o) {
      double size = Math.max(Math.abs(near.f1[o]), Math.abs(near.f0[o]));
      return 8 * EPSILON * size / Math.abs(near.h);
    }
  }
}
