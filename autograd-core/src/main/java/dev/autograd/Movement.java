package dev.autograd;

import java.util.List;

/**
 * Reshaping, reordering, cutting, repeating and padding. What can be a view shares the numbers, and
 * the gradient of what was not moved is 0.
 */
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
   * @param start first index; negative counts from the end
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
   * Makes one axis of neighbouring ones.
   *
   * @param first the first of the axes; negative counts from the last
   * @param last the last of them, included
   * @return the array with one axis in their place; a scalar becomes a vector
   * @throws dev.autograd.array.ShapeException if there are no such axes, or the first comes after
   *     the last
   */
  default Value flatten(int first, int last) {
    return MovementOps.flatten((Value) this, first, last);
  }

  /**
   * Makes several axes of one.
   *
   * @param axis the axis; negative counts from the last
   * @param sizes the sizes it is divided into, outermost first; one may be −1 and is then computed
   * @return the array with as many axes in its place
   * @throws dev.autograd.array.ShapeException if the sizes do not multiply to the axis' size
   */
  default Value unflatten(int axis, int... sizes) {
    return MovementOps.unflatten((Value) this, axis, sizes);
  }

  /**
   * Moves an axis to another place; the others keep their order.
   *
   * @param from the axis; negative counts from the last
   * @param to its place in the result
   * @return a view
   * @throws dev.autograd.array.ShapeException if there is no such axis or place
   */
  default Value movedim(int from, int to) {
    return movedim(new int[] {from}, new int[] {to});
  }

  /**
   * Moves axes to other places; the others keep their order.
   *
   * @param from the axes; negative counts from the last
   * @param to the place of each in the result
   * @return a view
   * @throws dev.autograd.array.ShapeException if there is no such axis or place, or one twice
   */
  default Value movedim(int[] from, int[] to) {
    return MovementOps.movedim((Value) this, from, to);
  }

  /**
   * Repeats the whole array along its axes, as tiles.
   *
   * @param times how often along each axis; further numbers in front are for new leading axes
   * @return an array whose sizes are multiplied by the numbers
   * @throws dev.autograd.array.ShapeException if there are fewer numbers than axes, or one is
   *     negative
   */
  default Value repeat(int... times) {
    return TilingOps.repeat((Value) this, times);
  }

  /**
   * Reverses the order of the elements along axes.
   *
   * @param axes the axes, negative counts from the last; none for all
   * @return a view
   */
  default Value flip(int... axes) {
    return TilingOps.flip((Value) this, axes);
  }

  /**
   * Shifts all elements in row-major order; those that leave at the end come in at the start.
   *
   * @param shift by how many places; negative shifts towards the start
   * @return an array of the same shape
   */
  default Value roll(int shift) {
    return TilingOps.roll((Value) this, shift);
  }

  /**
   * Shifts the elements along an axis; those that leave at the end come in at the start.
   *
   * @param shift by how many places; negative shifts towards the start
   * @param axis the axis; negative counts from the last
   * @return an array of the same shape
   */
  default Value roll(int shift, int axis) {
    return roll(new int[] {shift}, new int[] {axis});
  }

  /**
   * Shifts the elements along several axes.
   *
   * @param shifts by how many places along each of the axes
   * @param axes the axes; one that is named twice is shifted twice
   * @return an array of the same shape
   * @throws dev.autograd.array.ShapeException if there are not as many shifts as axes
   */
  default Value roll(int[] shifts, int[] axes) {
    return TilingOps.roll((Value) this, shifts, axes);
  }

  /**
   * Cuts the array into parts of one size along an axis.
   *
   * @param size size of the parts; the last may be smaller
   * @param axis the axis; negative counts from the last
   * @return views, at least one
   * @throws dev.autograd.array.ShapeException if the size is not positive
   */
  default List<Value> split(int size, int axis) {
    return TilingOps.split((Value) this, size, axis);
  }

  /**
   * Cuts the array into parts of given sizes along an axis.
   *
   * @param sizes sizes of the parts, which add up to the axis' size
   * @param axis the axis; negative counts from the last
   * @return a view for each size
   * @throws dev.autograd.array.ShapeException if the sizes do not add up, or one is negative
   */
  default List<Value> split(int[] sizes, int axis) {
    return TilingOps.split((Value) this, sizes, axis);
  }

  /**
   * Cuts the array into a number of parts along an axis: all of one size but the last, which may be
   * smaller. Where that size leaves none for some parts, there are fewer.
   *
   * @param count number of parts
   * @param axis the axis; negative counts from the last
   * @return views
   * @throws dev.autograd.array.ShapeException if the number is not positive
   */
  default List<Value> chunk(int count, int axis) {
    return TilingOps.chunk((Value) this, count, axis);
  }

  /**
   * Cuts the array into its elements along an axis, which goes.
   *
   * @param axis the axis; negative counts from the last
   * @return a view for each index of the axis
   * @throws dev.autograd.array.ShapeException if there is no such axis
   */
  default List<Value> unbind(int axis) {
    return TilingOps.unbind((Value) this, axis);
  }

  /**
   * Puts zeros around the array.
   *
   * @param amounts pairs, how many before and how many after: for the last axis, then for the one
   *     before it, and so on; negative ones cut elements off
   * @return the padded array
   * @throws dev.autograd.array.ShapeException if there are more pairs than axes, half a pair, or
   *     too few elements to cut off
   */
  default Value pad(int... amounts) {
    return PadOps.pad((Value) this, amounts, 0);
  }

  /**
   * Puts a number around the array.
   *
   * @param amounts as for {@link #pad(int...)}
   * @param value the number; its gradient is nobody's
   * @return the padded array, of the same type
   * @throws dev.autograd.array.ShapeException as {@link #pad(int...)}
   * @throws dev.autograd.array.DTypeException if an integer type cannot hold the number
   */
  default Value pad(int[] amounts, double value) {
    return PadOps.pad((Value) this, amounts, value);
  }

  /**
   * Puts elements of the array itself around it, whose gradients add up.
   *
   * @param amounts as for {@link #pad(int...)}; of an axis of n elements there can be n − 1 by
   *     REFLECT and n by CIRCULAR on each side
   * @param mode which elements
   * @return the padded array
   * @throws dev.autograd.array.ShapeException as {@link #pad(int...)}, or if the array has too few
   *     elements
   */
  default Value pad(int[] amounts, PadMode mode) {
    return PadOps.pad((Value) this, amounts, mode);
  }

  /**
   * Keeps the lower triangle of matrices, with the diagonal; the rest becomes 0.
   *
   * @return an array of the same shape
   * @throws dev.autograd.array.ShapeException if there are fewer than two axes
   */
  default Value tril() {
    return tril(0);
  }

  /**
   * Keeps what is on and below a diagonal of matrices; the rest becomes 0, whatever it was.
   *
   * @param diagonal the diagonal: 0 for the main one, positive above it, negative below
   * @return an array of the same shape
   * @throws dev.autograd.array.ShapeException if there are fewer than two axes
   */
  default Value tril(int diagonal) {
    return DiagonalOps.tril((Value) this, diagonal);
  }

  /**
   * Keeps the upper triangle of matrices, with the diagonal; the rest becomes 0.
   *
   * @return an array of the same shape
   * @throws dev.autograd.array.ShapeException if there are fewer than two axes
   */
  default Value triu() {
    return triu(0);
  }

  /**
   * Keeps what is on and above a diagonal of matrices; the rest becomes 0, whatever it was.
   *
   * @param diagonal the diagonal: 0 for the main one, positive above it, negative below
   * @return an array of the same shape
   * @throws dev.autograd.array.ShapeException if there are fewer than two axes
   */
  default Value triu(int diagonal) {
    return DiagonalOps.triu((Value) this, diagonal);
  }

  /**
   * Returns the diagonal of a matrix; of more axes, that of the first two.
   *
   * @return the other axes, followed by the diagonal
   * @throws dev.autograd.array.ShapeException if there are fewer than two axes
   */
  default Value diagonal() {
    return diagonal(0, 0, 1);
  }

  /**
   * Returns a diagonal of the matrices that two axes make.
   *
   * @param offset the diagonal: 0 for the main one, positive above it, negative below; one beyond
   *     the corners has no elements
   * @param axis1 the axis of the rows
   * @param axis2 the axis of the columns
   * @return the other axes, followed by the diagonal
   * @throws dev.autograd.array.ShapeException if there are no two such axes
   */
  default Value diagonal(int offset, int axis1, int axis2) {
    return DiagonalOps.diagonal("diagonal", (Value) this, offset, axis1, axis2);
  }

  /**
   * Returns square matrices with the last axis on their diagonal, and zeros elsewhere.
   *
   * @return an array with one axis more
   * @throws dev.autograd.array.ShapeException if this is a scalar
   */
  default Value diagEmbed() {
    return diagEmbed(0, -2, -1);
  }

  /**
   * Returns square matrices with the last axis on a diagonal, and zeros elsewhere.
   *
   * @param offset the diagonal: 0 for the main one, positive above it, negative below
   * @param axis1 the axis of the result that the rows are
   * @param axis2 the axis of the result that the columns are
   * @return an array with one axis more
   * @throws dev.autograd.array.ShapeException if this is a scalar, or there are no two such axes
   */
  default Value diagEmbed(int offset, int axis1, int axis2) {
    return DiagonalOps.diagEmbed("diagEmbed", (Value) this, offset, axis1, axis2);
  }

  /**
   * Returns the diagonal of a matrix, or the matrix with a vector on its diagonal.
   *
   * @return a vector of a matrix, a matrix of a vector
   * @throws dev.autograd.array.ShapeException if this is neither
   */
  default Value diag() {
    return diag(0);
  }

  /**
   * Returns a diagonal of a matrix, or the matrix with a vector on a diagonal.
   *
   * @param offset the diagonal: 0 for the main one, positive above it, negative below
   * @return a vector of a matrix, a matrix of a vector
   * @throws dev.autograd.array.ShapeException if this is neither
   */
  default Value diag(int offset) {
    return DiagonalOps.diag((Value) this, offset);
  }

  /**
   * Returns all windows of an axis; the gradients of windows that overlap add up.
   *
   * @param axis the axis; negative counts from the last
   * @param size size of the windows
   * @param step distance from one window to the next
   * @return the windows in the place of the axis, and in a new last axis their elements
   * @throws dev.autograd.array.ShapeException if the windows are larger than the axis, or the step
   *     is not positive
   */
  default Value unfold(int axis, int size, int step) {
    return TilingOps.unfold((Value) this, axis, size, step);
  }
}
