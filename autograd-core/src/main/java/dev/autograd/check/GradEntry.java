package dev.autograd.check;

import java.util.List;

/**
 * One element of one input in a gradient check: the two numbers compared, and the verdict.
 *
 * @param order 1 for an element of the gradient, 2 for one of the gradient's own gradient
 * @param input position of the input among those the function takes, from 0
 * @param index position of the element in the input, one number for each axis
 * @param analytic what automatic differentiation says
 * @param numeric what differences of the function say
 * @param error how far the two may be apart for reasons of arithmetic: what differences leave out,
 *     and rounding
 * @param verdict what comes of comparing them
 * @param note what else is known, in words; often empty
 */
public record GradEntry(
    int order,
    int input,
    List<Integer> index,
    double analytic,
    double numeric,
    double error,
    Verdict verdict,
    String note) {

  /** What comes of comparing the two numbers, from good to bad. */
  public enum Verdict {
    /** They agree within the tolerance. */
    AGREES,
    /**
     * The function has no derivative here, and the analytic number is one that can stand for it.
     */
    KINK,
    /** Differences are not accurate enough here to tell; the check does not pass. */
    UNRESOLVED,
    /** They differ. */
    DIFFERS,
    /** One of them, or the function, is NaN or infinite. */
    NOT_FINITE;

    /**
     * Whether a check passes with this verdict.
     *
     * @return true for {@link #AGREES} and {@link #KINK}
     */
    public boolean passes() {
      return this == AGREES || this == KINK;
    }
  }

  /**
   * How far the two numbers are apart, beyond {@code error}, relative to the larger of them.
   *
   * @return 0 or more; NaN if one of them is NaN
   */
  public double relativeError() {
    double apart = Math.max(0, Math.abs(analytic - numeric) - error);
    return apart == 0 ? 0 : apart / Math.max(Math.abs(analytic), Math.abs(numeric));
  }
}
