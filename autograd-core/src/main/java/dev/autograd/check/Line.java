package dev.autograd.check;

/** All outputs of a function as one element of one input moves and everything else stays. */
@FunctionalInterface
interface Line {
  /**
   * Computes the outputs.
   *
   * @param x the moving element
   * @return as many numbers at every x; the caller keeps the array
   */
  double[] at(double x);
}
