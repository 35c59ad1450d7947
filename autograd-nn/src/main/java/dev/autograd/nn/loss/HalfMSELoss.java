package dev.autograd.nn.loss;

import dev.autograd.Value;
import java.util.Objects;

/**
 * Half the squared error: ½·(input − target)², for two Values of one shape and type. Its mean is
 * the cost J = 1/(2n)·Σ(ŷ − y)² of regression texts, whose derivative has no factor 2.
 *
 * @param reduction how the elements are joined; the mean by default
 */
public record HalfMSELoss(Reduction reduction) implements Loss {
  /**
   * Chooses how the elements are joined.
   *
   * @param reduction the way to join them
   */
  public HalfMSELoss {
    Objects.requireNonNull(reduction, "reduction");
  }

  /** Takes the mean over all elements. */
  public HalfMSELoss() {
    this(Reduction.MEAN);
  }

  @Override
  public Value apply(Value input, Value target) {
    Elements.requireAlike("HalfMSELoss", input, target);
    return Elements.reduce(input.sub(target).square().mul(0.5), reduction);
  }
}
