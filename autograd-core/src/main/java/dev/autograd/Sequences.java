package dev.autograd;

/** What the order of elements along an axis decides, or gives them: sums up to each, sorting. */
public sealed interface Sequences permits Value {
  /**
   * Returns the sum of all elements up to each along an axis. Integers and truth values add up to
   * INT64.
   *
   * @param axis the axis; negative counts from the last
   * @return a Value of the same shape
   */
  default Value cumsum(int axis) {
    return SequenceOps.cumsum((Value) this, axis);
  }

  /**
   * Returns the product of all elements up to each along an axis. Integers and truth values
   * multiply to INT64. The gradient is right with any number of zeros.
   *
   * @param axis the axis; negative counts from the last
   * @return a Value of the same shape
   */
  default Value cumprod(int axis) {
    return SequenceOps.cumprod((Value) this, axis);
  }

  /**
   * Returns log Σ exp(x) of all elements up to each along an axis, without overflow; −∞ as long as
   * there was nothing but −∞.
   *
   * @param axis the axis; negative counts from the last
   * @return a Value of the same shape
   * @throws dev.autograd.array.DTypeException for integers
   */
  default Value logCumSumExp(int axis) {
    return SequenceOps.logCumSumExp((Value) this, axis);
  }

  /**
   * Returns the elements along an axis in ascending order, and their indices. NaN is greater than
   * anything else; equals keep their order.
   *
   * @param axis the axis; negative counts from the last
   * @return the values and the INT64 indices, of the same shape
   */
  default ValuesAndIndices sort(int axis) {
    return sort(axis, false);
  }

  /**
   * Returns the elements along an axis in order, and their indices. NaN is greater than anything
   * else; equals keep their order.
   *
   * @param axis the axis; negative counts from the last
   * @param descending whether the greatest come first
   * @return the values and the INT64 indices, of the same shape
   */
  default ValuesAndIndices sort(int axis, boolean descending) {
    return SequenceOps.sort((Value) this, axis, descending);
  }

  /**
   * Returns the indices of the elements along an axis in ascending order; see {@link #sort(int)}.
   *
   * @param axis the axis; negative counts from the last
   * @return an INT64 constant of the same shape
   */
  default Value argsort(int axis) {
    return argsort(axis, false);
  }

  /**
   * Returns the indices of the elements along an axis in order; see {@link #sort(int, boolean)}.
   *
   * @param axis the axis; negative counts from the last
   * @param descending whether the greatest come first
   * @return an INT64 constant of the same shape
   */
  default Value argsort(int axis, boolean descending) {
    return SequenceOps.argsort((Value) this, axis, descending);
  }

  /**
   * Returns the k largest elements along an axis, the largest first, and their indices. NaN is
   * larger than anything else; of equals the first are taken.
   *
   * @param k how many
   * @param axis the axis; negative counts from the last
   * @return the values and the INT64 indices, with k elements along the axis
   * @throws dev.autograd.array.ShapeException if there are not so many
   */
  default ValuesAndIndices topk(int k, int axis) {
    return topk(k, axis, true, true);
  }

  /**
   * Returns the k largest or smallest elements along an axis, and their indices. NaN is larger than
   * anything else; of equals the first are taken.
   *
   * @param k how many
   * @param axis the axis; negative counts from the last
   * @param largest whether the largest, else the smallest
   * @param sorted whether the one wanted most comes first; else they keep the order in which they
   *     stand along the axis
   * @return the values and the INT64 indices, with k elements along the axis
   * @throws dev.autograd.array.ShapeException if there are not so many
   */
  default ValuesAndIndices topk(int k, int axis, boolean largest, boolean sorted) {
    return SequenceOps.topk((Value) this, k, axis, largest, sorted);
  }

  /**
   * Returns the element in the middle of all, the lower of two; NaN if there is one. Elements equal
   * to it share the gradient equally.
   *
   * @return a scalar
   * @throws dev.autograd.array.ShapeException if there is no element
   */
  default Value median() {
    return SequenceOps.median((Value) this);
  }

  /**
   * Returns the elements in the middle along an axis, the lower of two, and their indices; NaN
   * where there is one. Of equals the first is taken, and it gets the whole gradient.
   *
   * @param axis the axis to reduce; negative counts from the last
   * @param keepDim whether it stays, with size 1
   * @return the values and the INT64 indices
   * @throws dev.autograd.array.ShapeException if the axis is empty
   */
  default ValuesAndIndices median(int axis, boolean keepDim) {
    return SequenceOps.median((Value) this, axis, keepDim);
  }
}
