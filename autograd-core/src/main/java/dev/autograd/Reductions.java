package dev.autograd;

/** Sums, means, extrema and normalised exponentials over axes. */
public sealed interface Reductions permits Value {
  /**
   * Returns the sum over axes; 0 of nothing. Integers and truth values add up to INT64.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @return the result, without those axes
   */
  default Value sum(int... axes) {
    return ReductionOps.sum((Value) this, axes, false);
  }

  /**
   * Returns the sum over axes; 0 of nothing. Integers and truth values add up to INT64.
   *
   * @param axis the axis to reduce; negative counts from the last
   * @param keepDim whether the axis stays, with size 1
   * @return the result
   */
  default Value sum(int axis, boolean keepDim) {
    return ReductionOps.sum((Value) this, new int[] {axis}, keepDim);
  }

  /**
   * Returns the sum over axes; 0 of nothing. Integers and truth values add up to INT64.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @param keepDim whether the axes stay, with size 1
   * @return the result
   */
  default Value sum(int[] axes, boolean keepDim) {
    return ReductionOps.sum((Value) this, axes, keepDim);
  }

  /**
   * Returns the sum over axes of what is not NaN; 0 of nothing. Integers and truth values add up to
   * INT64.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @return the result, without those axes
   */
  default Value nanSum(int... axes) {
    return ReductionOps.nanSum((Value) this, axes, false);
  }

  /**
   * Returns the sum over axes of what is not NaN; 0 of nothing. Integers and truth values add up to
   * INT64.
   *
   * @param axis the axis to reduce; negative counts from the last
   * @param keepDim whether the axis stays, with size 1
   * @return the result
   */
  default Value nanSum(int axis, boolean keepDim) {
    return ReductionOps.nanSum((Value) this, new int[] {axis}, keepDim);
  }

  /**
   * Returns the sum over axes of what is not NaN; 0 of nothing. Integers and truth values add up to
   * INT64.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @param keepDim whether the axes stay, with size 1
   * @return the result
   */
  default Value nanSum(int[] axes, boolean keepDim) {
    return ReductionOps.nanSum((Value) this, axes, keepDim);
  }

  /**
   * Returns the product over axes; 1 of nothing. Integers and truth values multiply to INT64. The
   * gradient is right with any number of zeros.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @return the result, without those axes
   */
  default Value prod(int... axes) {
    return ReductionOps.prod((Value) this, axes, false);
  }

  /**
   * Returns the product over axes; 1 of nothing. Integers and truth values multiply to INT64. The
   * gradient is right with any number of zeros.
   *
   * @param axis the axis to reduce; negative counts from the last
   * @param keepDim whether the axis stays, with size 1
   * @return the result
   */
  default Value prod(int axis, boolean keepDim) {
    return ReductionOps.prod((Value) this, new int[] {axis}, keepDim);
  }

  /**
   * Returns the product over axes; 1 of nothing. Integers and truth values multiply to INT64. The
   * gradient is right with any number of zeros.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @param keepDim whether the axes stay, with size 1
   * @return the result
   */
  default Value prod(int[] axes, boolean keepDim) {
    return ReductionOps.prod((Value) this, axes, keepDim);
  }

  /**
   * Returns the mean over axes; NaN of nothing.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @return the result, without those axes
   * @throws dev.autograd.array.DTypeException for integers
   */
  default Value mean(int... axes) {
    return ReductionOps.mean((Value) this, axes, false);
  }

  /**
   * Returns the mean over axes; NaN of nothing.
   *
   * @param axis the axis to reduce; negative counts from the last
   * @param keepDim whether the axis stays, with size 1
   * @return the result
   * @throws dev.autograd.array.DTypeException for integers
   */
  default Value mean(int axis, boolean keepDim) {
    return ReductionOps.mean((Value) this, new int[] {axis}, keepDim);
  }

  /**
   * Returns the mean over axes; NaN of nothing.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @param keepDim whether the axes stay, with size 1
   * @return the result
   * @throws dev.autograd.array.DTypeException for integers
   */
  default Value mean(int[] axes, boolean keepDim) {
    return ReductionOps.mean((Value) this, axes, keepDim);
  }

  /**
   * Returns the largest element over axes; ties share the gradient equally.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @return the result, without those axes
   * @throws dev.autograd.array.ShapeException if there is nothing to take it of
   */
  default Value amax(int... axes) {
    return ReductionOps.amax((Value) this, axes, false);
  }

  /**
   * Returns the largest element over axes; ties share the gradient equally.
   *
   * @param axis the axis to reduce; negative counts from the last
   * @param keepDim whether the axis stays, with size 1
   * @return the result
   * @throws dev.autograd.array.ShapeException if there is nothing to take it of
   */
  default Value amax(int axis, boolean keepDim) {
    return ReductionOps.amax((Value) this, new int[] {axis}, keepDim);
  }

  /**
   * Returns the largest element over axes; ties share the gradient equally.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @param keepDim whether the axes stay, with size 1
   * @return the result
   * @throws dev.autograd.array.ShapeException if there is nothing to take it of
   */
  default Value amax(int[] axes, boolean keepDim) {
    return ReductionOps.amax((Value) this, axes, keepDim);
  }

  /**
   * Returns the smallest element over axes; ties share the gradient equally.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @return the result, without those axes
   * @throws dev.autograd.array.ShapeException if there is nothing to take it of
   */
  default Value amin(int... axes) {
    return ReductionOps.amin((Value) this, axes, false);
  }

  /**
   * Returns the smallest element over axes; ties share the gradient equally.
   *
   * @param axis the axis to reduce; negative counts from the last
   * @param keepDim whether the axis stays, with size 1
   * @return the result
   * @throws dev.autograd.array.ShapeException if there is nothing to take it of
   */
  default Value amin(int axis, boolean keepDim) {
    return ReductionOps.amin((Value) this, new int[] {axis}, keepDim);
  }

  /**
   * Returns the smallest element over axes; ties share the gradient equally.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @param keepDim whether the axes stay, with size 1
   * @return the result
   * @throws dev.autograd.array.ShapeException if there is nothing to take it of
   */
  default Value amin(int[] axes, boolean keepDim) {
    return ReductionOps.amin((Value) this, axes, keepDim);
  }

  /**
   * Returns the largest element of all; ties share the gradient equally.
   *
   * @return a scalar
   * @throws dev.autograd.array.ShapeException if there is no element
   */
  default Value max() {
    return ReductionOps.extremum((Value) this, true);
  }

  /**
   * Returns the largest elements along an axis and their indices. Of equals the first is taken, and
   * it gets the whole gradient.
   *
   * @param axis the axis to reduce
   * @param keepDim whether it stays, with size 1
   * @return the values and the INT64 indices
   * @throws dev.autograd.array.ShapeException if the axis is empty
   */
  default ValuesAndIndices max(int axis, boolean keepDim) {
    return ReductionOps.extremumAt((Value) this, true, axis, keepDim);
  }

  /**
   * Returns the index of the largest element of all in row-major order; of equals the first.
   *
   * @return an INT64 constant
   * @throws dev.autograd.array.ShapeException if there is no element
   */
  default Value argmax() {
    return ReductionOps.argExtremum((Value) this, true);
  }

  /**
   * Returns the indices of the largest elements along an axis; of equals the first.
   *
   * @param axis the axis to reduce
   * @param keepDim whether it stays, with size 1
   * @return an INT64 constant
   * @throws dev.autograd.array.ShapeException if the axis is empty
   */
  default Value argmax(int axis, boolean keepDim) {
    return ReductionOps.argExtremum((Value) this, true, axis, keepDim);
  }

  /**
   * Returns the indices of the largest elements along an axis; of equals the first.
   *
   * @param axis the axis to reduce
   * @return an INT64 constant without that axis
   * @throws dev.autograd.array.ShapeException if the axis is empty
   */
  default Value argmax(int axis) {
    return argmax(axis, false);
  }

  /**
   * Returns the smallest element of all; ties share the gradient equally.
   *
   * @return a scalar
   * @throws dev.autograd.array.ShapeException if there is no element
   */
  default Value min() {
    return ReductionOps.extremum((Value) this, false);
  }

  /**
   * Returns the smallest elements along an axis and their indices. Of equals the first is taken,
   * and it gets the whole gradient.
   *
   * @param axis the axis to reduce
   * @param keepDim whether it stays, with size 1
   * @return the values and the INT64 indices
   * @throws dev.autograd.array.ShapeException if the axis is empty
   */
  default ValuesAndIndices min(int axis, boolean keepDim) {
    return ReductionOps.extremumAt((Value) this, false, axis, keepDim);
  }

  /**
   * Returns the index of the smallest element of all in row-major order; of equals the first.
   *
   * @return an INT64 constant
   * @throws dev.autograd.array.ShapeException if there is no element
   */
  default Value argmin() {
    return ReductionOps.argExtremum((Value) this, false);
  }

  /**
   * Returns the indices of the smallest elements along an axis; of equals the first.
   *
   * @param axis the axis to reduce
   * @param keepDim whether it stays, with size 1
   * @return an INT64 constant
   * @throws dev.autograd.array.ShapeException if the axis is empty
   */
  default Value argmin(int axis, boolean keepDim) {
    return ReductionOps.argExtremum((Value) this, false, axis, keepDim);
  }

  /**
   * Returns the indices of the smallest elements along an axis; of equals the first.
   *
   * @param axis the axis to reduce
   * @return an INT64 constant without that axis
   * @throws dev.autograd.array.ShapeException if the axis is empty
   */
  default Value argmin(int axis) {
    return argmin(axis, false);
  }

  /**
   * Returns log Σ exp(x) over axes, without overflow; −∞ of nothing or of nothing but −∞.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @return the result, without those axes
   * @throws dev.autograd.array.DTypeException for integers
   */
  default Value logSumExp(int... axes) {
    return ReductionOps.logSumExp((Value) this, axes, false);
  }

  /**
   * Returns log Σ exp(x) over axes, without overflow; −∞ of nothing or of nothing but −∞.
   *
   * @param axis the axis to reduce; negative counts from the last
   * @param keepDim whether the axis stays, with size 1
   * @return the result
   * @throws dev.autograd.array.DTypeException for integers
   */
  default Value logSumExp(int axis, boolean keepDim) {
    return ReductionOps.logSumExp((Value) this, new int[] {axis}, keepDim);
  }

  /**
   * Returns log Σ exp(x) over axes, without overflow; −∞ of nothing or of nothing but −∞.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @param keepDim whether the axes stay, with size 1
   * @return the result
   * @throws dev.autograd.array.DTypeException for integers
   */
  default Value logSumExp(int[] axes, boolean keepDim) {
    return ReductionOps.logSumExp((Value) this, axes, keepDim);
  }

  /**
   * Returns exp(x) / Σ exp(x) along an axis; zeros for a row of −∞.
   *
   * @param axis the axis that sums to 1
   * @return numbers between 0 and 1
   */
  default Value softmax(int axis) {
    return ReductionOps.softmax((Value) this, axis);
  }

  /**
   * Returns x − log Σ exp(x) along an axis; −∞ for a row of −∞.
   *
   * @param axis the axis that sums to 1
   * @return the logarithms of the softmax
   */
  default Value logSoftmax(int axis) {
    return ReductionOps.logSoftmax((Value) this, axis);
  }
}
