package dev.autograd.nn.data;

import dev.autograd.Value;

/**
 * Some examples of a data set, stacked along the first axis.
 *
 * @param features what a model is given, of shape {@code [n, ...]}
 * @param labels what it should answer, of shape {@code [n, ...]}
 */
public record Batch(Value features, Value labels) {
  /**
   * Counts the examples.
   *
   * @return the size of the first axis
   */
  public int size() {
    return features.shape().dim(0);
  }
}
