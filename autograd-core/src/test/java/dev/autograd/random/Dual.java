package dev.autograd.random;

import java.util.Arrays;

/**
 * Numbers in a shape with their derivatives by each of some variables: the forward mode that the
 * library's reverse mode is held against. Beside each derivative stands what rounding errors in it
 * are relative to: the sum of the magnitudes of all terms that it was added up from.
 */
final class Dual {
  final int[] shape;
  final double[] values;

  /** For each element, the derivative by each variable. */
  final double[][] slopes;

  /** For each element and variable, the sum of the magnitudes of the slope's terms. */
  final double[][] terms;

  Dual(int[] shape, int variables) {
    this.shape = shape;
    int n = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    values = new double[n];
    slopes = new double[n][variables];
    terms = new double[n][variables];
  }

  /** Adds a part of the chain rule: element i of this depends on an element of another. */
  void depends(int i, Dual on, int element, double slope, double magnitude) {
    double[] from = on.slopes[element];
    double[] fromTerms = on.terms[element];
    for (int v = 0; v < from.length; v++) {
      slopes[i][v] += slope * from[v];
      terms[i][v] += magnitude * fromTerms[v];
    }
  }

  void depends(int i, Dual on, int element, double slope) {
    depends(i, on, element, slope, Math.abs(slope));
  }

  /** The element of this that stands at element i of a shape that this is broadcast to. */
  int broadcast(int i, int... to) {
    int result = 0;
    int stride = 1;
    int rest = i;
    for (int axis = to.length - 1; axis >= 0; axis--) {
      int own = axis - to.length + shape.length;
      int at = rest % to[axis];
      rest /= to[axis];
      if (own >= 0) {
        result += shape[own] == 1 ? 0 : at * stride;
        stride *= shape[own];
      }
    }
    return result;
  }
}
