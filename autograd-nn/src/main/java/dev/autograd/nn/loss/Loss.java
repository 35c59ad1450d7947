package dev.autograd.nn.loss;

import dev.autograd.Value;

/**
 * How far a prediction is from its target. Any function of two Values is a loss; the classes of
 * this package are the usual ones.
 *
 * <pre>{@code
 * Loss loss = new CrossEntropyLoss();
 * loss.apply(model.apply(images), labels).backward();
 * }</pre>
 */
@FunctionalInterface
public interface Loss {
  /**
   * Computes the loss.
   *
   * @param input what the model predicted
   * @param target what it should have predicted
   * @return the loss; of rank 0 unless the loss keeps one number for each element
   */
  Value apply(Value input, Value target);
}
