package dev.autograd.nn;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import org.jspecify.annotations.Nullable;

/** Collects differences from a reference, and stops at one that is too large. */
final class ReferenceErrors {
  private final boolean single;
  private double max;

  /** Absolute and relative 1e-9, or 1e-4 of the largest magnitude for FLOAT32. */
  ReferenceErrors(boolean single) {
    this.single = single;
  }

  double max() {
    return max;
  }

  void compare(String what, @Nullable Value ours, double[] theirs) {
    compare(what, ours == null ? new double[theirs.length] : doubles(ours.array()), theirs);
  }

  void compare(String what, double[] ours, double[] theirs) {
    if (ours.length != theirs.length) {
      throw new AssertionError(
          what + " has " + ours.length + " numbers, the reference " + theirs.length);
    }
    double largest = 0;
    for (double number : theirs) {
      largest = Math.max(largest, Math.abs(number));
    }
    for (int i = 0; i < ours.length; i++) {
      if (Double.compare(ours[i], theirs[i]) != 0) {
        double error = Math.abs(ours[i] - theirs[i]);
        max = Math.max(max, error);
        double allowed = single ? 1e-4 * largest : 1e-9 + 1e-9 * Math.abs(theirs[i]);
        if (!(error <= allowed)) {
          throw new AssertionError(
              "%s[%d] is %s, the reference %s".formatted(what, i, ours[i], theirs[i]));
        }
      }
    }
  }

  static double[] doubles(NdArray array) {
    return array.to(dev.autograd.array.DType.FLOAT64).toDoubleArray();
  }
}
