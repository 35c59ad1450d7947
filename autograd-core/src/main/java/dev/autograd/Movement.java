package dev.autograd;

/** Reshaping, reordering, slicing and indexing. What can be a view shares the numbers. */
public sealed interface Movement permits Value {
  /**
   * Returns the same elements, in row-major order, in another shape.
   *
   * @param shape the new sizes; one of them may be −1 and is then computed
   * @return the reshaped array
   * @throws dev.autograd.array.ShapeException if the number of elements differs
   */
  default Value reshape(int... shape) {
    return MovementOps.reshape((Value) this, shape);
  }

  /**
   * Returns all elements in one axis.
   *
   * @return a vector
   */
  default Value flatten() {
    return MovementOps.flatten((Value) this);
  }

  /**
   * Swaps two axes.
   *
   * @param a an axis; negative counts from the last
   * @param b another
   * @return a view
   */
  default Value transpose(int a, int b) {
    return MovementOps.transpose((Value) this, a, b);
  }

  /**
   * Transposes a matrix; arrays of lower rank are returned as they are.
   *
   * @return a view
   * @throws dev.autograd.array.ShapeException if there are more than two axes
   */
  default Value t() {
    return MovementOps.t((Value) this);
  }

  /**
   * Reorders the axes.
   *
   * @param axes for each axis of the result the axis of this
   * @return a view
   * @throws dev.autograd.array.ShapeException if it is not a permutation
   */
  default Value permute(int... axes) {
    return MovementOps.permute((Value) this, axes);
  }

  /**
   * Repeats elements along axes of size 1 and along new leading axes, without copying.
   *
   * @param shape the new sizes; −1 keeps an axis as it is
   * @return a view
   * @throws dev.autograd.array.ShapeException if an axis has another size than 1 and than asked
   */
  default Value expand(int... shape) {
    return MovementOps.expand((Value) this, shape);
  }

  /**
   * Removes axes of size 1.
   *
   * @param axes the axes, each of size 1; none for all that are
   * @return a view
   * @throws dev.autograd.array.ShapeException if a named axis has another size
   */
  default Value squeeze(int... axes) {
    return MovementOps.squeeze((Value) this, axes);
  }

  /**
   * Adds an axis of size 1.
   *
   * @param axis its position in the result; negative counts from the last
   * @return a view
   */
  default Value unsqueeze(int axis) {
    return MovementOps.unsqueeze((Value) this, axis);
  }

  /**
   * Returns elements start to stop − 1 of an axis, by the rules of Python.
   *
   * @param axis the axis
   * @param start first index; negative counts from the end
   * @param stop index after the last; negative counts from the end
   * @return a view
   */
  default Value slice(int axis, int start, int stop) {
    return slice(axis, start, stop, 1);
  }

  /**
   * Returns every step-th element of an axis, by the rules of Python.
   *
   * @param axis the axis
   * @param start first index; negative counts from the end
   * @param stop index after the last; negative counts from the end
   * @param step distance; negative goes backwards
   * @return a view
   * @throws dev.autograd.array.ShapeException if the step is 0
   */
  default Value slice(int axis, int start, int stop, int step) {
    return MovementOps.slice((Value) this, axis, start, stop, step);
  }

  /**
   * Returns a number of elements of an axis.
   *
   * @param axis the axis
   * @param start first index
   * @param length number of elements
   * @return a view
   * @throws dev.autograd.array.ShapeException if they are not all there
   */
  default Value narrow(int axis, int start, int length) {
    return MovementOps.narrow((Value) this, axis, start, length);
  }

  /**
   * Returns one element of an axis, which is dropped.
   *
   * @param axis the axis
   * @param index the element; negative counts from the end
   * @return a view
   * @throws IndexOutOfBoundsException if there is no such element
   */
  default Value select(int axis, int index) {
    return MovementOps.select((Value) this, axis, index);
  }

  /**
   * Returns slices of an axis by their indices; the gradients of repeated ones add up.
   *
   * @param axis the axis
   * @param index INT32 or INT64, of any shape
   * @return an array with as many slices as the index has elements; the axes of the index stand in
   *     the place of the axis
   * @throws IndexOutOfBoundsException if an index is out of range
   */
  default Value indexSelect(int axis, Value index) {
    return MovementOps.indexSelect((Value) this, axis, index);
  }

  /**
   * Returns, for each index, the element of an axis that it names: with axis 0 of a matrix,
   * result[i][j] = this[index[i][j]][j].
   *
   * @param axis the axis
   * @param index INT32 or INT64, of the same rank
   * @return an array of the shape of the index
   * @throws IndexOutOfBoundsException if an index is out of range
   */
  default Value gather(int axis, Value index) {
    return MovementOps.gather((Value) this, axis, index);
  }
}
