package dev.autograd.nn.loss;

import dev.autograd.Functional;
import dev.autograd.Value;
import java.util.Objects;

/**
 * Binary cross-entropy of probabilities p against targets y: −(y·log p + (1 − y)·log(1 − p)), for
 * two Values of one shape and type.
 *
 * <p>As in PyTorch, logarithms end at −100, and the derivative (p − y) / (p·(1 − p)) has a
 * denominator of at least 1e-12, so that a wrong certainty costs 100 and is still corrected. What
 * comes before that is lost all the same: where a sigmoid makes the probabilities, {@link
 * BCEWithLogitsLoss} on its input is exact and this loss is not.
 *
 * @param reduction how the elements are joined; the mean by default
 */
public record BCELoss(Reduction reduction) implements Loss {
  /**
   * Chooses how the elements are joined.
   *
   * @param reduction the way to join them
   */
  public BCELoss {
    Objects.requireNonNull(reduction, "reduction");
  }

  /** Takes the mean over all elements. */
  public BCELoss() {
    this(Reduction.MEAN);
  }

  /**
   * Computes the loss.
   *
   * @param input probabilities, from 0 to 1
   * @param target targets, usually 0 or 1, of the input's shape and type
   * @return the loss
   * @throws IllegalArgumentException if the shapes or types differ, or if a number of the input is
   *     below 0 or above 1
   */
  @Override
  public Value apply(Value input, Value target) {
    Elements.requireAlike("BCELoss", input, target);
    return Elements.reduce(Functional.binaryCrossEntropy(input, target), reduction);
  }
}
