package dev.autograd.random;

import java.util.Arrays;

/**
 * Bounds of all elements of a node.
 *
 * @param lo none is less
 * @param hi none is greater
 */
record Range(double lo, double hi) {
  /** Numbers beyond this are not let into a graph. */
  private static final double TAME = 8;

  /** The least range that holds some numbers. */
  static Range of(double... numbers) {
    return new Range(
        Arrays.stream(numbers).min().orElse(0), Arrays.stream(numbers).max().orElse(0));
  }

  boolean isTame() {
    return -TAME <= lo && hi <= TAME;
  }

  /** Whether it is safe to divide by, or to take roots, logarithms and powers of. */
  boolean isPositive() {
    return lo >= 0.5;
  }

  double magnitude() {
    return Math.max(Math.abs(lo), Math.abs(hi));
  }
}
