package dev.autograd;

import org.jspecify.annotations.Nullable;

/**
 * How {@link Functional#scaledDotProductAttention} weighs. Immutable; each method returns a changed
 * copy.
 */
public final class AttentionOptions {
  /** Every query looks at every key, scores are divided by the root of their length, no dropout. */
  public static final AttentionOptions DEFAULT =
      new AttentionOptions(null, false, Double.NaN, 0, null);

  final @Nullable Value mask;
  final boolean causal;

  /** NaN for the default, which depends on the queries. */
  final double scale;

  final double dropout;
  final @Nullable Rng rng;

  private AttentionOptions(
      @Nullable Value mask, boolean causal, double scale, double dropout, @Nullable Rng rng) {
    this.mask = mask;
    this.causal = causal;
    this.scale = scale;
    this.dropout = dropout;
    this.rng = rng;
  }

  /**
   * Sets which keys each query looks at, or what is added to the scores.
   *
   * @param given BOOL, true where a query looks at a key, or numbers to be added; broadcast to
   *     [..., queries, keys]
   * @return changed options
   */
  public AttentionOptions mask(Value given) {
    return new AttentionOptions(given, causal, scale, dropout, rng);
  }

  /**
   * Lets each query look at keys up to its own place only.
   *
   * @return changed options
   */
  public AttentionOptions causal() {
    return new AttentionOptions(mask, true, scale, dropout, rng);
  }

  /**
   * Sets what products of queries and keys are multiplied with.
   *
   * @param factor 1 / √(size of a query) unless set
   * @return changed options
   * @throws IllegalArgumentException if it is not a number
   */
  public AttentionOptions scale(double factor) {
    if (Double.isNaN(factor)) {
      throw new IllegalArgumentException("scale: expected a number, not NaN");
    }
    return new AttentionOptions(mask, causal, factor, dropout, rng);
  }

  /**
   * Sets weights to 0 at random, as {@link Functional#dropout} does.
   *
   * @param p probability of 0
   * @param generator where the random numbers come from
   * @return changed options
   */
  public AttentionOptions dropout(double p, Rng generator) {
    return new AttentionOptions(mask, causal, scale, p, generator);
  }
}
