package dev.autograd.nn.data;

import dev.autograd.Rng;

/**
 * Examples that can be asked for by number.
 *
 * <pre>{@code
 * for (Batch batch : dataset.batches(64, rng)) {
 *   loss.apply(model.apply(batch.features()), batch.labels()).backward();
 *   ...
 * }
 * }</pre>
 */
public interface Dataset {
  /**
   * Counts the examples.
   *
   * @return how many
   */
  int size();

  /**
   * Stacks some examples.
   *
   * @param rows the numbers of the examples, from 0 to {@code size() - 1}, in the order wanted
   * @return the examples
   * @throws IndexOutOfBoundsException if there is no such example
   */
  Batch get(int... rows);

  /**
   * Cuts the examples into batches in their own order. The last batch may be smaller.
   *
   * @param batchSize the size of a batch, at least 1
   * @return the batches of one pass; it can be iterated many times
   * @throws IllegalArgumentException if the size is below 1
   */
  default Batches batches(int batchSize) {
    return new Batches(this, batchSize, null, false);
  }

  /**
   * Cuts the examples into batches in random order. The last batch may be smaller.
   *
   * @param batchSize the size of a batch, at least 1
   * @param rng where the order is drawn from, anew for each pass; the same state gives the same
   *     batches
   * @return the batches of one pass; each iteration is a pass in an order of its own
   * @throws IllegalArgumentException if the size is below 1
   */
  default Batches batches(int batchSize, Rng rng) {
    return new Batches(this, batchSize, rng, false);
  }
}
