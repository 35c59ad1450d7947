package dev.autograd.check;

import dev.autograd.check.GradEntry.Verdict;

/**
 * Decides about one element: compares the two numbers, and looks for a kink where they do not agree
 * or where the slopes from left and right do not.
 *
 * @param tolerance the relative error that is tolerated
 * @param largest the largest element of the gradient, in magnitude
 * @param rounding what the analytic number may be off by from rounding alone
 */
record Judge(double tolerance, double largest, double rounding) {
  /** Slopes that differ by more than this part of them call for a closer look. */
  private static final double SUSPICIOUS = 1e-3;

  /** How much less sharp than the tolerance differences may be, relative to the largest element. */
  private static final double SLACK = 10;

  /** Below this, relative to values of about 1, no difference shows. */
  private static final double INVISIBLE = 0x1p-44;

  /** What is left to say about an element once it is compared. */
  record Ruling(Verdict verdict, String note) {
    Ruling(Verdict verdict) {
      this(verdict, "");
    }
  }

  Ruling rule(
      double analytic,
      Differences.Estimate numeric,
      Line line,
      double x,
      double[] center,
      double[] weights) {
    if (!Double.isFinite(analytic)) {
      return new Ruling(Verdict.NOT_FINITE, "the gradient is " + analytic);
    }
    for (int o = 0; o < center.length; o++) {
      if (!Double.isFinite(center[o])) {
        return new Ruling(Verdict.NOT_FINITE, "output " + o + " is " + center[o]);
      }
    }
    if (!numeric.isFinite()) {
      return new Ruling(Verdict.NOT_FINITE, "outputs near the point are NaN or infinite");
    }
    double size = Math.max(Math.abs(analytic), Math.abs(numeric.value()));
    double error = numeric.error() + rounding;
    boolean close = Math.abs(analytic - numeric.value()) - error <= tolerance * size;
    boolean sharp = error <= SLACK * tolerance * Math.max(size, largest);
    if (close && sharp && numeric.gap() <= SUSPICIOUS) {
      return new Ruling(Verdict.AGREES);
    }
    Kinks.Kink kink = Kinks.at(line, x, center, weights, !sharp || numeric.gap() > SUSPICIOUS);
    if (kink != null && (!close || kink.admits(analytic))) {
      return new Ruling(kink.admits(analytic) ? Verdict.KINK : Verdict.DIFFERS, kink.toString());
    }
    if (close && sharp) {
      return new Ruling(Verdict.AGREES);
    }
    boolean invisible = numeric.value() == 0 && Math.abs(analytic) < INVISIBLE;
    return close || invisible
        ? new Ruling(Verdict.UNRESOLVED, "differences are not sharp enough here: move the point")
        : new Ruling(Verdict.DIFFERS);
  }
}
