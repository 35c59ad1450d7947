package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.array.raw.Raw;
import java.util.Arrays;

/** Draws classes whose probabilities are given. */
public final class Categories {
  private Categories() {}

  /**
   * Counts the blocks of random bits that {@link #draw} takes.
   *
   * @param probabilities the shape of the probabilities
   * @param count how many classes are drawn for each row
   * @return how far the counter moves
   */
  public static long blocks(Shape probabilities, int count) {
    return RandomArrays.blocks(DType.FLOAT64, drawn(probabilities, count).size());
  }

  private static Shape drawn(Shape probabilities, int count) {
    int[] dims = probabilities.toArray();
    dims[dims.length - 1] = count;
    return Shape.of(dims);
  }

  /**
   * Draws classes, with replacement, by the inverse of the distribution function: the first class
   * at which the sum of the probabilities exceeds a uniform number.
   *
   * @param key key of the stream
   * @param counter counter of the first block
   * @param probabilities along the last axis, FLOAT64 or FLOAT32; they need not sum to 1
   * @param count how many classes for each row
   * @return a new INT64 array with the count in the place of the last axis
   * @throws IllegalArgumentException if a row has a probability that is negative or not finite, or
   *     none above 0
   * @throws DTypeException if the probabilities are not of a floating-point type
   * @throws ShapeException if there is no last axis
   */
  public static NdArray draw(long key, long counter, NdArray probabilities, int count) {
    Shape shape = probabilities.shape();
    check(probabilities.dtype(), shape, count);
    double[] p = probabilities.to(DType.FLOAT64).toDoubleArray();
    Shape result = drawn(shape, count);
    double[] uniform =
        RandomArrays.uniform(key, counter, DType.FLOAT64, 0, 1, result).toDoubleArray();
    long[] to = new long[result.size()];
    int classes = shape.dim(-1);
    double[] sums = new double[classes];
    for (int row = 0; row * count < to.length; row++) {
      double sum = 0;
      int last = -1;
      for (int k = 0; k < classes; k++) {
        double weight = p[row * classes + k];
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "categorical: probability "
                  + weight
                  + " of class "
                  + k
                  + " in row "
                  + row
                  + " of shape "
                  + shape
                  + "; expected a finite number, 0 or more: for logits use categoricalLogits");
        }
        last = weight > 0 ? k : last;
        sum += weight;
        sums[k] = sum;
      }
      if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "categorical: the probabilities of row "
                + row
                + " of shape "
                + shape
                + " add up to "
                + sum
                + "; expected a finite number above 0");
      }
      for (int i = row * count; i < (row + 1) * count; i++) {
        to[i] = Math.min(firstAbove(sums, uniform[i] * sum), last);
      }
    }
    return Raw.wrap(to, result);
  }

  /**
   * Refuses what no classes can be drawn from.
   *
   * @param dtype type of the probabilities
   * @param shape their shape
   * @param count how many are drawn
   * @throws DTypeException if the type is not floating
   * @throws ShapeException if there is no last axis
   * @throws IllegalArgumentException if the count is negative
   */
  public static void check(DType dtype, Shape shape, int count) {
    if (!dtype.isFloating()) {
      throw new DTypeException(
          "categorical: the probabilities are " + dtype + "; expected FLOAT64 or FLOAT32");
    }
    if (shape.rank() == 0) {
      throw new ShapeException(
          "categorical: the probabilities have shape [];"
              + " expected one for each class along the last axis");
    }
    if (count < 0) {
      throw new IllegalArgumentException(
          "categorical: " + count + " classes to draw; expected 0 or more");
    }
  }

  /** The first place of an ascending array whose number is above a bound. */
  private static int firstAbove(double[] ascending, double bound) {
    int found = Arrays.binarySearch(ascending, bound);
    int at = found < 0 ? -found - 1 : found;
    while (at < ascending.length && ascending[at] <= bound) {
      at++;
    }
    return at;
  }
}
