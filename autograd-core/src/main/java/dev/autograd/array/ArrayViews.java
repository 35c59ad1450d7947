package dev.autograd.array;

/**
 * The same elements seen otherwise. Views share the storage, take no time proportional to the size,
 * and are arrays like any other.
 */
sealed interface ArrayViews permits NdArray {

  /**
   * The elements, in row-major order, under another shape; a copy only where a view cannot be.
   *
   * @param dims the new sizes, one of which may be -1 for what is left
   * @return an array of the new shape
   * @throws ShapeException if the number of elements is another, or cannot be divided
   */
  default NdArray reshape(int... dims) {
    NdArray a = (NdArray) this;
    Shape to = ViewShapes.reshaped(a.shape(), dims);
    Layout view = a.layout().reshape(to);
    return view != null ? a.view(view) : NdArray.owning(Storage.copy(a), a.dtype(), to);
  }

  /**
   * All elements along one axis.
   *
   * @return an array of rank 1; a copy only where a view cannot be
   */
  default NdArray flatten() {
    return reshape(((NdArray) this).size());
  }

  /**
   * Exchanges two axes.
   *
   * @param a one axis, negative ones counted from the end
   * @param b the other axis
   * @return the view
   * @throws ShapeException if there is no such axis
   */
  default NdArray transpose(int a, int b) {
    NdArray self = (NdArray) this;
    return self.view(self.layout().transpose(a, b));
  }

  /**
   * The transpose of a matrix.
   *
   * @return the view; the array itself for rank 0 and 1
   * @throws ShapeException if the rank is over 2
   */
  default NdArray t() {
    NdArray a = (NdArray) this;
    if (a.rank() > 2) {
      throw new ShapeException(
          "t: shape %s has %s axes; expected at most 2: use transpose(-2, -1)"
              .formatted(a.shape(), a.rank()));
    }
    return a.rank() < 2 ? a : transpose(0, 1);
  }

  /**
   * Puts the axes in another order.
   *
   * @param axes for each new axis the old one, every old one once; negative ones count from the end
   * @return the view
   * @throws ShapeException if {@code axes} is not an order of all axes
   */
  default NdArray permute(int... axes) {
    NdArray a = (NdArray) this;
    return a.view(a.layout().permute(axes));
  }

  /**
   * Repeats axes of size 1, and adds axes in front, as broadcasting does.
   *
   * @param dims the wanted sizes, aligned at the last axes; -1 keeps a size
   * @return the view
   * @throws ShapeException if this shape does not broadcast to {@code dims}
   */
  default NdArray expand(int... dims) {
    NdArray a = (NdArray) this;
    return a.view(a.layout().expand(ViewShapes.expanded(a.shape(), dims), "expand"));
  }

  /**
   * Drops axes of size 1.
   *
   * @param axes the axes, negative ones counted from the end; none means all of size 1
   * @return the view
   * @throws ShapeException if an axis does not exist, is named twice, or is not of size 1
   */
  default NdArray squeeze(int... axes) {
    NdArray a = (NdArray) this;
    return a.view(a.layout().squeeze(axes));
  }

  /**
   * Adds an axis of size 1.
   *
   * @param axis its place in the result, -rank - 1 to rank
   * @return the view
   * @throws ShapeException if there is no such place
   */
  default NdArray unsqueeze(int axis) {
    NdArray a = (NdArray) this;
    return a.view(a.layout().unsqueeze(axis));
  }

  /**
   * The elements from start up to but without stop along one axis, as Python's {@code
   * a[start:stop]}: negative bounds count from the end, and what lies outside is cut off.
   *
   * @param axis the axis, negative ones counted from the end
   * @param start first index
   * @param stop first index no longer taken
   * @return the view
   * @throws ShapeException if there is no such axis
   */
  default NdArray slice(int axis, int start, int stop) {
    return slice(axis, start, stop, 1);
  }

  /**
   * Every step-th element along one axis, as Python's {@code a[start:stop:step]}. To go backwards
   * through the first element, stop at {@link Integer#MIN_VALUE}.
   *
   * @param axis the axis, negative ones counted from the end
   * @param start first index
   * @param stop first index no longer taken
   * @param step distance of indices, negative to go backwards, not 0
   * @return the view
   * @throws ShapeException if there is no such axis or the step is 0
   */
  default NdArray slice(int axis, int start, int stop, int step) {
    NdArray a = (NdArray) this;
    return a.view(a.layout().slice(axis, start, stop, step));
  }

  /**
   * The elements at one index of an axis; the axis goes.
   *
   * @param axis the axis, negative ones counted from the end
   * @param index the index, negative ones counted from the end
   * @return the view
   * @throws ShapeException if there is no such axis or index
   */
  default NdArray select(int axis, int index) {
    NdArray a = (NdArray) this;
    return a.view(a.layout().select(axis, index));
  }

  /**
   * The elements in row-major order without gaps in storage.
   *
   * @return the array itself if they lie so, else a copy
   */
  default NdArray contiguous() {
    NdArray a = (NdArray) this;
    return a.layout().isContiguous() ? a : NdArray.owning(Storage.copy(a), a.dtype(), a.shape());
  }
}
