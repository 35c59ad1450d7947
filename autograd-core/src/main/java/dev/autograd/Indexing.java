package dev.autograd;

/**
 * Picking and placing elements by arrays of indices or truth values. Where an index repeats,
 * gradients add up. Indices out of range are refused, with their place.
 */
public sealed interface Indexing permits Value {
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
    return IndexingOps.indexSelect("indexSelect", (Value) this, axis, index);
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
    return IndexingOps.gather((Value) this, axis, index);
  }

  /**
   * Takes elements as NumPy's square brackets do: {@code x.get(Index.at(2), Index.all(),
   * Index.slice(1, 5))}. Axes that no index takes from stay whole. Arrays of indices and masks
   * broadcast against each other, and numbers with them; what they broadcast to stands where the
   * first of them is if they are neighbours, else in front.
   *
   * @param indices for one axis after the other; masks are for several
   * @return the elements; a view if there are neither arrays of indices nor masks
   * @throws IndexOutOfBoundsException if an index is out of range
   * @throws dev.autograd.array.ShapeException if there are more indices than axes, two ellipses, a
   *     mask of other sizes than its axes, or arrays that do not broadcast
   * @throws dev.autograd.array.DTypeException if an array of indices is not of integers
   */
  default Value get(Index... indices) {
    return Subscript.get((Value) this, indices);
  }

  /**
   * Takes elements by their row-major position.
   *
   * @param index INT32 or INT64, of any shape; negative counts from the end
   * @return an array of the shape of the index
   * @throws IndexOutOfBoundsException if an index is out of range
   */
  default Value take(Value index) {
    return IndexingOps.take((Value) this, index);
  }

  /**
   * Returns the elements where a mask is true, in row-major order; this and the mask broadcast.
   *
   * @param mask of type BOOL
   * @return a vector, whose size depends on the mask
   * @throws dev.autograd.array.DTypeException if the mask is not BOOL
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  default Value maskedSelect(Value mask) {
    return IndexingOps.maskedSelect((Value) this, mask);
  }

  /**
   * Writes the elements of a source to places along an axis: with axis 0 of a matrix,
   * result[index[i][j]][j] = source[i][j]. Of several that are written to one place the last in
   * row-major order stays, and the others get the gradient 0.
   *
   * @param axis the axis; negative counts from the last
   * @param index INT32 or INT64, of the same rank, and no larger than this but along the axis
   * @param source of the same rank, no smaller than the index; what is beyond it is not used
   * @return an array of this shape, with the other elements as they are
   * @throws IndexOutOfBoundsException if an index is out of range
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   */
  default Value scatter(int axis, Value index, Value source) {
    return IndexingOps.scatter((Value) this, axis, index, source);
  }

  /**
   * Writes a number to places along an axis.
   *
   * @param axis the axis; negative counts from the last
   * @param index INT32 or INT64, of the same rank, and no larger than this but along the axis
   * @param number the number
   * @return an array of this shape and type, with the other elements as they are
   * @throws IndexOutOfBoundsException if an index is out of range
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   */
  default Value scatter(int axis, Value index, double number) {
    return IndexingOps.scatter((Value) this, axis, index, number);
  }

  /**
   * Adds the elements of a source at places along an axis: with axis 0 of a matrix,
   * result[index[i][j]][j] += source[i][j].
   *
   * @param axis the axis; negative counts from the last
   * @param index INT32 or INT64, of the same rank, and no larger than this but along the axis
   * @param source of the same rank, no smaller than the index; what is beyond it is not used
   * @return an array of this shape
   * @throws IndexOutOfBoundsException if an index is out of range
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException for truth values
   */
  default Value scatterAdd(int axis, Value index, Value source) {
    return IndexingOps.scatterAdd((Value) this, axis, index, source);
  }

  /**
   * Adds slices of a source to slices of an axis: result[index[i]] += source[i] for axis 0.
   *
   * @param axis the axis; negative counts from the last
   * @param index a vector, INT32 or INT64
   * @param source of this shape, but along the axis as many slices as the index has elements
   * @return an array of this shape
   * @throws IndexOutOfBoundsException if an index is out of range
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException for truth values
   */
  default Value indexAdd(int axis, Value index, Value source) {
    return IndexingOps.indexAdd((Value) this, axis, index, source);
  }

  /**
   * Fills slices of an axis with a number.
   *
   * @param axis the axis; negative counts from the last
   * @param index a vector, or one number, INT32 or INT64
   * @param number the number
   * @return an array of this shape and type, with the other slices as they are
   * @throws IndexOutOfBoundsException if an index is out of range
   */
  default Value indexFill(int axis, Value index, double number) {
    return IndexingOps.indexFill((Value) this, axis, index, number);
  }

  /**
   * Returns the indices of the elements that are not 0, or true; NaN is not 0.
   *
   * @return INT64 of shape [count, rank]: one row for each, in row-major order
   */
  default Value nonzero() {
    return IndexingOps.nonzero((Value) this, -1);
  }

  /**
   * Writes class indices as vectors that are 1 at the index and 0 elsewhere.
   *
   * @param classes length of the vectors
   * @return INT64, with one axis more than this; convert it with to(FLOAT32) for arithmetic
   * @throws IndexOutOfBoundsException if an index is negative or not below the number of classes
   * @throws dev.autograd.array.DTypeException if this is not of integers
   */
  default Value oneHot(int classes) {
    return IndexingOps.oneHot((Value) this, classes);
  }
}
