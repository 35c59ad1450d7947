package dev.autograd.nn.loss;

import dev.autograd.Functional;
import dev.autograd.Value;
import java.util.Objects;

/**
 * Squared error: (input − target)², for two Values of one shape and type.
 *
 * @param reduction how the elements are joined; the mean by default
 */
public record MSELoss(Reduction reduction) implements Loss {
  /**
   * Chooses how the elements are joined.
   *
   * @param reduction the way to join them
   */
  public MSELoss {
    Objects.requireNonNull(reduction, "reduction");
  }

  /** Takes the mean over all elements. */
  public MSELoss() {
    this(Reduction.MEAN);
  }

  @Override
  public Value apply(Value input, Value target) {
    Elements.requireAlike("MSELoss", input, target);
    return Elements.reduce(Functional.mseLoss(input, target), reduction);
  }
}
