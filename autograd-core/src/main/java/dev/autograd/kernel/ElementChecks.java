package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.raw.Raw;
import java.util.Arrays;
import java.util.OptionalLong;

/** Checks that have to look at an array's elements. */
public final class ElementChecks {
  private ElementChecks() {}

  /**
   * Refuses class numbers that are not from 0 up to, but without, the number of classes.
   *
   * @param op who asks
   * @param targets integers of any shape
   * @param classes the number of classes
   * @param ignored a number that is allowed all the same
   * @throws IllegalArgumentException if there is another number
   */
  public static void requireClasses(String op, NdArray targets, int classes, OptionalLong ignored) {
    long[] numbers = Raw.longs(Copying.copy(Copying.cast(targets, DType.INT64)));
    for (int i = 0; i < numbers.length; i++) {
      long number = numbers[i];
      boolean allowed = ignored.isPresent() && number == ignored.getAsLong();
      if (!allowed && (number < 0 || number >= classes)) {
        throw new IllegalArgumentException(
            String.format(
                "%s: target %d at place %d of shape %s is out of bounds for %d classes",
                op, number, i, targets.shape(), classes));
      }
    }
  }

  /**
   * Refuses numbers outside a range; NaN is let through.
   *
   * @param op who asks
   * @param array floats of any shape
   * @param low the least number
   * @param high the greatest number
   * @param expected what was expected, for the message
   * @throws IllegalArgumentException if a number is less or greater
   */
  public static void requireRange(
      String op, NdArray array, double low, double high, String expected) {
    if (array.size() == 0) {
      return;
    }
    int[] all = new int[array.rank()];
    Arrays.setAll(all, axis -> axis);
    double least = Copying.cast(Reduction.amin(array, all, false), DType.FLOAT64).item();
    double greatest = Copying.cast(Reduction.amax(array, all, false), DType.FLOAT64).item();
    if (Double.isNaN(least)) {
      double[] numbers = Raw.doubles(Copying.copy(Copying.cast(array, DType.FLOAT64)));
      least = Double.POSITIVE_INFINITY;
      greatest = Double.NEGATIVE_INFINITY;
      for (double number : numbers) {
        least = number < least ? number : least;
        greatest = number > greatest ? number : greatest;
      }
    }
    if (least < low || greatest > high) {
      throw new IllegalArgumentException(
          op + ": found " + (least < low ? least : greatest) + "; expected " + expected);
    }
  }
}
