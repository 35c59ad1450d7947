package dev.autograd;

/** Variances, norms and counts. */
public sealed interface Statistics permits Value {
  /**
   * Returns the variance over axes, with n − 1 for n (correction 1); NaN of one element. It is
   * computed from the differences from the mean, and is 0, with gradient 0, where all elements are
   * equal.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @return the result, without those axes
   * @throws dev.autograd.array.DTypeException for integers
   */
  default Value var(int... axes) {
    return StatisticOps.var((Value) this, axes, 1, false);
  }

  /**
   * Returns the variance over axes, with n − 1 for n (correction 1); see {@link #var(int...)}.
   *
   * @param axis the axis to reduce; negative counts from the last
   * @param keepDim whether the axis stays, with size 1
   * @return the result
   * @throws dev.autograd.array.DTypeException for integers
   */
  default Value var(int axis, boolean keepDim) {
    return StatisticOps.var((Value) this, new int[] {axis}, 1, keepDim);
  }

  /**
   * Returns the variance over axes, with n − correction for n, but never less than 0; see {@link
   * #var(int...)}.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @param correction what is taken off the number of elements
   * @param keepDim whether the axes stay, with size 1
   * @return the result
   * @throws dev.autograd.array.DTypeException for integers
   */
  default Value var(int[] axes, double correction, boolean keepDim) {
    return StatisticOps.var((Value) this, axes, correction, keepDim);
  }

  /**
   * Returns the standard deviation over axes, with n − 1 for n (correction 1); NaN of one element.
   * It is computed from the differences from the mean, and is 0, with gradient 0, where all
   * elements are equal.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @return the result, without those axes
   * @throws dev.autograd.array.DTypeException for integers
   */
  default Value std(int... axes) {
    return StatisticOps.std((Value) this, axes, 1, false);
  }

  /**
   * Returns the standard deviation over axes, with n − 1 for n (correction 1); see {@link
   * #std(int...)}.
   *
   * @param axis the axis to reduce; negative counts from the last
   * @param keepDim whether the axis stays, with size 1
   * @return the result
   * @throws dev.autograd.array.DTypeException for integers
   */
  default Value std(int axis, boolean keepDim) {
    return StatisticOps.std((Value) this, new int[] {axis}, 1, keepDim);
  }

  /**
   * Returns the standard deviation over axes, with n − correction for n, but never less than 0; see
   * {@link #std(int...)}.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @param correction what is taken off the number of elements
   * @param keepDim whether the axes stay, with size 1
   * @return the result
   * @throws dev.autograd.array.DTypeException for integers
   */
  default Value std(int[] axes, double correction, boolean keepDim) {
    return StatisticOps.std((Value) this, axes, correction, keepDim);
  }

  /**
   * Returns the root of the sum of all squares. It neither overflows nor underflows where the
   * result does not, and its gradient is 0 where it is 0.
   *
   * @return a scalar
   * @throws dev.autograd.array.DTypeException for integers
   */
  default Value norm() {
    return norm(2);
  }

  /**
   * Returns (Σ |x|^p)^(1/p) over axes; for infinite p the largest |x|, for −∞ the smallest, whose
   * ties share the gradient equally; for 0 how many elements are not 0. The gradient is 0 where the
   * norm is 0.
   *
   * @param p the exponent
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @return the result, without those axes
   * @throws dev.autograd.array.DTypeException for integers
   * @throws dev.autograd.array.ShapeException if p is infinite or negative and there is nothing to
   *     take it of
   */
  default Value norm(double p, int... axes) {
    return ReductionOps.norm((Value) this, p, axes, false);
  }

  /**
   * Returns (Σ |x|^p)^(1/p) over an axis; see {@link #norm(double, int...)}.
   *
   * @param p the exponent
   * @param axis the axis to reduce; negative counts from the last
   * @param keepDim whether the axis stays, with size 1
   * @return the result
   */
  default Value norm(double p, int axis, boolean keepDim) {
    return ReductionOps.norm((Value) this, p, new int[] {axis}, keepDim);
  }

  /**
   * Returns (Σ |x|^p)^(1/p) over axes; see {@link #norm(double, int...)}.
   *
   * @param p the exponent
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @param keepDim whether the axes stay, with size 1
   * @return the result
   */
  default Value norm(double p, int[] axes, boolean keepDim) {
    return ReductionOps.norm((Value) this, p, axes, keepDim);
  }

  /**
   * Returns whether any element over axes is not 0; false of nothing. NaN is not 0.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @return the result, without those axes
   */
  default Value any(int... axes) {
    return ReductionOps.any((Value) this, axes, false);
  }

  /**
   * Returns whether any element over axes is not 0; false of nothing. NaN is not 0.
   *
   * @param axis the axis to reduce; negative counts from the last
   * @param keepDim whether the axis stays, with size 1
   * @return the result
   */
  default Value any(int axis, boolean keepDim) {
    return ReductionOps.any((Value) this, new int[] {axis}, keepDim);
  }

  /**
   * Returns whether any element over axes is not 0; false of nothing. NaN is not 0.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @param keepDim whether the axes stay, with size 1
   * @return the result
   */
  default Value any(int[] axes, boolean keepDim) {
    return ReductionOps.any((Value) this, axes, keepDim);
  }

  /**
   * Returns whether no element over axes is 0; true of nothing. NaN is not 0.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @return the result, without those axes
   */
  default Value all(int... axes) {
    return ReductionOps.all((Value) this, axes, false);
  }

  /**
   * Returns whether no element over axes is 0; true of nothing. NaN is not 0.
   *
   * @param axis the axis to reduce; negative counts from the last
   * @param keepDim whether the axis stays, with size 1
   * @return the result
   */
  default Value all(int axis, boolean keepDim) {
    return ReductionOps.all((Value) this, new int[] {axis}, keepDim);
  }

  /**
   * Returns whether no element over axes is 0; true of nothing. NaN is not 0.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @param keepDim whether the axes stay, with size 1
   * @return the result
   */
  default Value all(int[] axes, boolean keepDim) {
    return ReductionOps.all((Value) this, axes, keepDim);
  }

  /**
   * Returns how many elements over axes are not 0.
   *
   * @param axes the axes to reduce, negative counts from the last; none for all
   * @return INT64 counts, without those axes
   */
  default Value countNonzero(int... axes) {
    return ReductionOps.count("countNonzero", ((Value) this).ne(0), axes, false);
  }

  /**
   * Returns the sum of the main diagonal of a matrix.
   *
   * @return a scalar
   * @throws dev.autograd.array.ShapeException for other ranks than 2
   */
  default Value trace() {
    return ReductionOps.trace((Value) this);
  }
}
