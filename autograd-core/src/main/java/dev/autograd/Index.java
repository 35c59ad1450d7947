package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;

/**
 * What {@link Indexing#get} takes of one axis, or of some: the parts of NumPy's square brackets.
 *
 * <table>
 *   <caption>In NumPy and here</caption>
 *   <tr><th>NumPy</th><th>Index</th></tr>
 *   <tr><td>{@code 2}</td><td>{@code at(2)}</td></tr>
 *   <tr><td>{@code 1:5}, {@code 1:5:2}</td><td>{@code slice(1, 5)}, {@code slice(1, 5, 2)}</td></tr>
 *   <tr><td>{@code 1:}, {@code :5}, {@code ::-1}</td>
 *       <td>{@code from(1)}, {@code until(5)}, {@code every(-1)}</td></tr>
 *   <tr><td>{@code :}, {@code ...}, {@code None}</td>
 *       <td>{@code all()}, {@code ellipsis()}, {@code newAxis()}</td></tr>
 *   <tr><td>{@code [0, 2]}</td><td>{@code of(0, 2)}</td></tr>
 *   <tr><td>{@code x > 0}</td><td>{@code mask(x.gt(0))}</td></tr>
 * </table>
 */
public sealed interface Index permits Subscript.Part {
  /**
   * Takes one element of an axis; the axis goes.
   *
   * @param index the element; negative counts from the end
   * @return the index
   */
  static Index at(int index) {
    return new Subscript.At(index);
  }

  /**
   * Takes neighbouring elements, by the rules of Python.
   *
   * @param start first index; negative counts from the end
   * @param stop index after the last; negative counts from the end
   * @return the index
   */
  static Index slice(int start, int stop) {
    return slice(start, stop, 1);
  }

  /**
   * Takes every step-th element, by the rules of Python.
   *
   * @param start first index; negative counts from the end
   * @param stop index after the last; negative counts from the end; to go backwards through the
   *     first element, {@link Integer#MIN_VALUE}
   * @param step distance; negative goes backwards
   * @return the index
   * @throws ShapeException if the step is 0
   */
  static Index slice(int start, int stop, int step) {
    if (step == 0) {
      throw new ShapeException("Index.slice: the step is 0; it must be positive or negative");
    }
    return new Subscript.Range(start, stop, step);
  }

  /**
   * Takes all elements from one on.
   *
   * @param start first index; negative counts from the end
   * @return the index
   */
  static Index from(int start) {
    return slice(start, Integer.MAX_VALUE);
  }

  /**
   * Takes all elements before one.
   *
   * @param stop index after the last; negative counts from the end
   * @return the index
   */
  static Index until(int stop) {
    return slice(0, stop);
  }

  /**
   * Takes every step-th element of a whole axis.
   *
   * @param step distance; negative goes backwards from the last element
   * @return the index
   * @throws ShapeException if the step is 0
   */
  static Index every(int step) {
    return step < 0
        ? slice(Integer.MAX_VALUE, Integer.MIN_VALUE, step)
        : slice(0, Integer.MAX_VALUE, step);
  }

  /**
   * Takes all elements of an axis.
   *
   * @return the index
   */
  static Index all() {
    return every(1);
  }

  /**
   * Adds an axis of size 1.
   *
   * @return the index
   */
  static Index newAxis() {
    return new Subscript.NewAxis();
  }

  /**
   * Takes all elements of as many axes as no other index takes from.
   *
   * @return the index, of which there may be one
   */
  static Index ellipsis() {
    return new Subscript.Ellipsis();
  }

  /**
   * Takes elements of an axis by their indices.
   *
   * @param indices INT64 or INT32 of any shape; negative ones count from the end
   * @return the index
   */
  static Index of(Value indices) {
    return new Subscript.Picked(indices);
  }

  /**
   * Takes elements of an axis by their indices.
   *
   * @param indices the elements; negative ones count from the end
   * @return the index
   */
  static Index of(int... indices) {
    return of(Value.of(NdArray.of(indices)));
  }

  /**
   * Takes the elements where a mask is true, of as many axes as the mask has.
   *
   * @param mask of type BOOL, with at least one axis, of the sizes of the axes it is for
   * @return the index
   * @throws dev.autograd.array.DTypeException if it is not BOOL
   * @throws ShapeException if it has no axes
   */
  static Index mask(Value mask) {
    if (mask.dtype() != DType.BOOL) {
      throw new dev.autograd.array.DTypeException(
          "Index.mask: the mask must be BOOL, not " + mask.dtype() + "; use ne(0), or Index.of");
    }
    if (mask.rank() == 0) {
      throw new ShapeException(
          "Index.mask: the mask is a single truth value; expected one for each element of an axis");
    }
    return new Subscript.Mask(mask);
  }

  /**
   * Takes the elements of an axis where a mask is true.
   *
   * @param mask as many truth values as the axis has elements
   * @return the index
   */
  static Index mask(boolean... mask) {
    return mask(Value.of(NdArray.of(mask)));
  }
}
