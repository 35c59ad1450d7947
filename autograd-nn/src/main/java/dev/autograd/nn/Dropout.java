package dev.autograd.nn;

import com.google.common.base.Preconditions;
import dev.autograd.Functional;
import dev.autograd.Rng;
import dev.autograd.Value;

/**
 * Sets each element to 0 with probability p while training, and multiplies the others by 1/(1 − p),
 * so that the expected value stays. In evaluation mode, and for p = 0, it returns its input; for p
 * = 1 the output and its gradient are 0.
 *
 * <p>Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014.
 */
public final class Dropout extends Layer {
  private final double p;
  private final Rng rng;

  /**
   * Makes the layer.
   *
   * @param p the probability of 0, from 0 to 1
   * @param rng where the choices are drawn from, at each call in training mode
   * @throws IllegalArgumentException if p is not a probability
   */
  public Dropout(double p, Rng rng) {
    Preconditions.checkArgument(
        p >= 0 && p <= 1, "Dropout: p is %s, expected a probability from 0 to 1", p);
    this.p = p;
    this.rng = Preconditions.checkNotNull(rng, "rng");
  }

  @Override
  protected Value forward(Value x) {
    return isTraining() && p > 0 ? Functional.dropout(x, p, rng) : x;
  }

  @Override
  protected String describe() {
    return "Dropout(" + p + ")";
  }
}
