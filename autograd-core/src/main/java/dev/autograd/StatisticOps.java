package dev.autograd;

import dev.autograd.array.Shape;

/** Checks the arguments of variances and standard deviations, and composes them. */
final class StatisticOps {
  private StatisticOps() {}

  static Value var(Value x, int[] axes, double correction, boolean keepDim) {
    int[] normal = Checks.floating("var", x).axes(axes, "var");
    double freedom = freedom("var", x.shape(), normal, correction);
    return deviation(x, normal).square().sum(normal, keepDim).div(freedom);
  }

  /** By the norm of the deviations: it has a gradient, 0, where all elements are equal. */
  static Value std(Value x, int[] axes, double correction, boolean keepDim) {
    int[] normal = Checks.floating("std", x).axes(axes, "std");
    double freedom = freedom("std", x.shape(), normal, correction);
    if (freedom == 0) {
      return var(x, axes, correction, keepDim).sqrt();
    }
    return deviation(x, normal).norm(2, normal, keepDim).div(Math.sqrt(freedom));
  }

  /**
   * The difference from the mean. The first elements are taken off before, as constants, since the
   * mean of equals would be rounded; they do not change the result or its derivatives.
   */
  private static Value deviation(Value x, int... axes) {
    if (x.size() == 0) {
      return x.sub(x);
    }
    Value first = x.detach();
    for (int axis : axes) {
      first = first.narrow(axis, 0, 1);
    }
    Value moved = x.sub(first);
    return moved.sub(moved.mean(axes, true));
  }

  private static double freedom(String op, Shape shape, int[] axes, double correction) {
    if (!Double.isFinite(correction)) {
      throw new IllegalArgumentException(op + ": the correction must be finite, not " + correction);
    }
    double count = 1;
    for (int axis : axes) {
      count *= shape.dim(axis);
    }
    return Math.max(0, count - correction);
  }
}
