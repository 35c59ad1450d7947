package dev.autograd.nn.loss;

import dev.autograd.Functional;
import dev.autograd.Value;
import java.util.Objects;

/**
 * Cross-entropy of softmax(input) against class indices: −log softmax(input)[target], row by row.
 *
 * @param reduction how the rows are joined; the mean by default
 */
public record CrossEntropyLoss(Reduction reduction) implements Loss {
  /**
   * Chooses how the rows are joined.
   *
   * @param reduction the way to join them
   */
  public CrossEntropyLoss {
    Objects.requireNonNull(reduction, "reduction");
  }

  /** Takes the mean over all rows. */
  public CrossEntropyLoss() {
    this(Reduction.MEAN);
  }

  /**
   * Computes the loss.
   *
   * @param input logits of shape {@code [n, classes]}
   * @param target INT64 class indices of shape {@code [n]}, from 0
   * @return the loss
   * @throws IllegalArgumentException if shapes or types do not fit, or an index is not a class
   */
  @Override
  public Value apply(Value input, Value target) {
    return Elements.reduce(Functional.crossEntropy(input, target), reduction);
  }
}
