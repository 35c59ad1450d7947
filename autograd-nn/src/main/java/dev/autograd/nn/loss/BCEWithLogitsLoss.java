package dev.autograd.nn.loss;

import dev.autograd.Functional;
import dev.autograd.Value;
import java.util.Objects;

/**
 * Binary cross-entropy of sigmoid(x) against targets y, for two Values of one shape and type.
 *
 * <p>It is computed as y·softplus(−x) + (1 − y)·softplus(x). Both terms are positive for targets
 * from 0 to 1, so that nothing cancels: loss and gradient are exact to the last bits for logits of
 * any size, in both directions. A target of exactly 0 or 1 leaves an infinite softplus of the other
 * side out.
 *
 * @param reduction how the elements are joined; the mean by default
 */
public record BCEWithLogitsLoss(Reduction reduction) implements Loss {
  /**
   * Chooses how the elements are joined.
   *
   * @param reduction the way to join them
   */
  public BCEWithLogitsLoss {
    Objects.requireNonNull(reduction, "reduction");
  }

  /** Takes the mean over all elements. */
  public BCEWithLogitsLoss() {
    this(Reduction.MEAN);
  }

  /**
   * Computes the loss.
   *
   * @param input logits: numbers before a sigmoid
   * @param target targets, from 0 to 1, of the input's shape and type
   * @return the loss
   * @throws IllegalArgumentException if the shapes or types differ
   */
  @Override
  public Value apply(Value input, Value target) {
    Elements.requireAlike("BCEWithLogitsLoss", input, target);
    return Elements.reduce(Functional.binaryCrossEntropyWithLogits(input, target), reduction);
  }
}
