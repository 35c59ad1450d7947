package dev.autograd.nn.data;

import com.google.common.base.Preconditions;
import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A data set of two arrays whose first axes count the examples. It is immutable. */
public final class InMemoryDataset implements Dataset {
  private final NdArray features;
  private final NdArray labels;

  /**
   * Makes a data set.
   *
   * @param features what a model is given, of shape {@code [n, ...]}
   * @param labels what it should answer, of shape {@code [n, ...]}
   * @throws ShapeException if the first axes are not there or differ
   */
  public InMemoryDataset(NdArray features, NdArray labels) {
    if (features.rank() == 0 || labels.rank() == 0 || features.dim(0) != labels.dim(0)) {
      throw new ShapeException(
          "features have shape %s, labels %s; expected the same count along the first axis"
              .formatted(features.shape(), labels.shape()));
    }
    this.features = features;
    this.labels = labels;
  }

  /**
   * Two parts of a data set.
   *
   * @param first the part that was asked for
   * @param second the rest
   */
  public record Split(InMemoryDataset first, InMemoryDataset second) {}

  /**
   * Returns the features of all examples.
   *
   * @return an array of shape {@code [n, ...]}
   */
  public NdArray features() {
    return features;
  }

  /**
   * Returns the labels of all examples.
   *
   * @return an array of shape {@code [n, ...]}
   */
  public NdArray labels() {
    return labels;
  }

  @Override
  public int size() {
    return features.dim(0);
  }

  @Override
  public Batch get(int... rows) {
    for (int row : rows) {
      Preconditions.checkElementIndex(row, size(), "example");
    }
    Value index = Value.of(NdArray.of(rows));
    return new Batch(
        Value.of(features).indexSelect(0, index), Value.of(labels).indexSelect(0, index));
  }

  /**
   * Takes some examples.
   *
   * @param rows the numbers of the examples, in the order wanted
   * @return a data set of copies of them
   * @throws IndexOutOfBoundsException if there is no such example
   */
  public InMemoryDataset select(int... rows) {
    Batch batch = get(rows);
    return new InMemoryDataset(batch.features().array(), batch.labels().array());
  }

  /**
   * Cuts the data set into two at random.
   *
   * @param fraction the first part's share, from 0 to 1; its size is rounded to the nearest
   * @param rng where the examples are drawn from
   * @return the parts, each in the order of this data set
   * @throws IllegalArgumentException if the fraction is not from 0 to 1
   */
  public Split split(double fraction, Rng rng) {
    checkFraction(fraction);
    boolean[] first = new boolean[size()];
    draw(IntStream.range(0, size()).toArray(), fraction, rng, first);
    return split(first);
  }

  /**
   * Cuts the data set into two at random, so that each class has the same share in both.
   *
   * @param fraction the first part's share of each class, from 0 to 1; each class's size is rounded
   *     to the nearest
   * @param rng where the examples are drawn from, class by class in ascending order
   * @return the parts, each in the order of this data set
   * @throws IllegalArgumentException if the fraction is not from 0 to 1
   * @throws DTypeException if the labels are not integers, one for each example
   */
  public Split stratifiedSplit(double fraction, Rng rng) {
    checkFraction(fraction);
    if (!labels.dtype().isInteger() || labels.rank() != 1) {
      throw new DTypeException(
          "a stratified split needs integer labels of shape [%d]; these are %s %s; use split"
              .formatted(size(), labels.dtype(), labels.shape()));
    }
    long[] classOf = labels.toLongArray();
    boolean[] first = new boolean[size()];
    for (long label : Arrays.stream(classOf).sorted().distinct().toArray()) {
      int[] rows = IntStream.range(0, size()).filter(row -> classOf[row] == label).toArray();
      draw(rows, fraction, rng, first);
    }
    return split(first);
  }

  private static void checkFraction(double fraction) {
    Preconditions.checkArgument(
        fraction >= 0 && fraction <= 1, "the fraction is %s, expected 0 to 1", fraction);
  }

  private static void draw(int[] rows, double fraction, Rng rng, boolean[] drawn) {
    rng.shuffle(rows);
    int count = (int) Math.floor(rows.length * fraction + 0.5);
    Arrays.stream(rows, 0, count).forEach(row -> drawn[row] = true);
  }

  private Split split(boolean[] first) {
    return new Split(
        select(IntStream.range(0, size()).filter(row -> first[row]).toArray()),
        select(IntStream.range(0, size()).filter(row -> !first[row]).toArray()));
  }
}
