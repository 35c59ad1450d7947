package dev.autograd.check;

/**
 * The derivative of a weighted sum of outputs along a line, by central differences of order six:
 *
 * <pre>f'(x) ≈ (45 (f₁ - f₋₁) - 9 (f₂ - f₋₂) + (f₃ - f₋₃)) / 60h,   fₖ = f(x + kh)</pre>
 *
 * <p>whose error is h⁶ f⁽⁷⁾ / 140. The step is chosen for each element. It starts at 2⁻⁷ of the
 * scale max(1, |x|), where rounding costs about two digits of sixteen, and is quartered as long as
 * the formula of order four, (8 (f₁ - f₋₁) - (f₂ - f₋₂)) / 12h on the same points, disagrees by
 * more than rounding explains: near a singularity, or where an output oscillates.
 */
final class Differences {
  /** Steps are tried down to 2⁻²¹ of the scale, where rounding leaves about nine digits. */
  private static final int STEPS = 8;

  private static final double FIRST_STEP = 0x1p-7;

  private static final double EPSILON = 0x1p-52;

  private Differences() {}

  /**
   * A derivative and what is known about it.
   *
   * @param value the weighted derivative; NaN where no step avoided NaN or infinity
   * @param error what the value may be off by, from the disagreement of the formulas and from
   *     rounding
   * @param gap how much the slopes from left and right differ, summed over outputs in magnitude and
   *     relative to the larger slopes; 0 where rounding alone explains the difference
   */
  record Estimate(double value, double error, double gap) {
    boolean isFinite() {
      return Math.abs(value) < Double.POSITIVE_INFINITY;
    }
  }

  /**
   * Estimates the derivative of Σ weight · output.
   *
   * @param f the outputs along the line
   * @param x where on the line
   * @param center the outputs at x
   * @param weights one for each output
   * @param noise what the weighted sum may be off by, besides the rounding of each output
   * @param goal the relative error that is good enough to stop at
   * @return the estimate with the smallest error among the steps tried
   */
  static Estimate at(
      Line f, double x, double[] center, double[] weights, double noise, double goal) {
    Estimate best = new Estimate(Double.NaN, Double.POSITIVE_INFINITY, 0);
    double h = FIRST_STEP * scale(x);
    for (int i = 0; i < STEPS; i++, h /= 4) {
      Stencil stencil = new Stencil(f, x, h, center, weights, noise);
      Estimate estimate = stencil.estimate();
      if (estimate.isFinite() && estimate.error < best.error) {
        best = estimate;
      }
      if (stencil.settled(goal)) {
        break;
      }
    }
    return best;
  }

  /** The power of two at or above max(1, |x|): steps of it are exact. */
  static double scale(double x) {
    double magnitude = Math.max(1, Math.abs(x));
    double power = Math.scalb(1.0, Math.getExponent(magnitude));
    return power < magnitude ? 2 * power : power;
  }

  /** The six points around x at one step, and the sums over outputs that are made of them. */
  private static final class Stencil {
    private final double h;
    private final double noise;
    private double six;
    private double four;
    private double two;
    // Rounding is relative to the magnitudes of the outputs. Errors of those that change may add
    // up; those that stay the same to the last bit may still change below it, independently.
    private double changing;
    private double squaresOfConstant;
    private double gap;
    private double slopes;

    Stencil(Line f, double x, double h, double[] center, double[] weights, double noise) {
      this.h = h;
      this.noise = noise;
      double[] r1 = f.at(x + h);
      double[] l1 = f.at(x - h);
      double[] r2 = f.at(x + 2 * h);
      double[] l2 = f.at(x - 2 * h);
      double[] r3 = f.at(x + 3 * h);
      double[] l3 = f.at(x - 3 * h);
      for (int o = 0; o < weights.length; o++) {
        double d1 = r1[o] - l1[o];
        double d2 = r2[o] - l2[o];
        double d3 = r3[o] - l3[o];
        six += weights[o] * (45 * d1 - 9 * d2 + d3) / (60 * h);
        four += weights[o] * (8 * d1 - d2) / (12 * h);
        two += weights[o] * d1 / (2 * h);
        double right = Kinks.slope(center[o], r1[o], r2[o], r3[o], h);
        double left = -Kinks.slope(center[o], l1[o], l2[o], l3[o], h);
        double weight = Math.abs(weights[o]);
        gap += weight * Math.abs(right - left);
        slopes += weight * Math.max(Math.abs(right), Math.abs(left));
        if (d1 != 0 || d2 != 0 || d3 != 0) {
          changing += weight * Math.max(Math.abs(r3[o]), Math.abs(l3[o]));
          changing += weight * Math.abs(center[o]);
        } else {
          squaresOfConstant += weight * center[o] * weight * center[o];
        }
      }
    }

    private double rounding() {
      return (noise + EPSILON * (4 * changing + Math.sqrt(squaresOfConstant))) / h;
    }

    /** How far the formulas are apart; order two guards against an agreement by chance. */
    private double disagreement() {
      return Math.max(Math.abs(six - four), 1e-5 * Math.abs(four - two));
    }

    /** Whether the formulas agree as well as rounding, or the goal, asks. */
    boolean settled(double goal) {
      return disagreement() <= rounding() + goal * Math.abs(six);
    }

    Estimate estimate() {
      double relativeGap = gap > 4 * rounding() ? gap / slopes : 0;
      return new Estimate(six, 10 * disagreement() + rounding(), relativeGap);
    }
  }
}
