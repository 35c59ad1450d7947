package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.raw.Raw;
import java.util.Arrays;

/** Reads and checks arrays of indices. */
final class Positions {
  private Positions() {}

  /**
   * The indices in row-major order.
   *
   * @param op the operation, for messages
   * @param index of type INT64 or INT32
   * @param axis the axis that is indexed
   * @param shape the shape that it is an axis of
   * @return a new array
   * @throws DTypeException if the index has another type
   * @throws IndexOutOfBoundsException if an index is negative or not less than the axis' size
   */
  static int[] read(String op, NdArray index, int axis, Shape shape) {
    int size = shape.dim(axis);
    int[] result = new int[index.size()];
    if (index.dtype() == DType.INT64) {
      NdArray flat = Copying.contiguous(index);
      long[] values = Raw.longs(flat);
      int at = flat.layout().offset();
      for (int i = 0; i < result.length; i++) {
        long value = values[at + i];
        if (value < 0 || value >= size) {
          throw outOfRange(op, value, place(i, index.shape()), axis, shape, 0);
        }
        result[i] = (int) value;
      }
    } else if (index.dtype() == DType.INT32) {
      NdArray flat = Copying.contiguous(index);
      int[] values = Raw.ints(flat);
      int at = flat.layout().offset();
      for (int i = 0; i < result.length; i++) {
        int value = values[at + i];
        if (value < 0 || value >= size) {
          throw outOfRange(op, value, place(i, index.shape()), axis, shape, 0);
        }
        result[i] = value;
      }
    } else {
      throw new DTypeException(
          op
              + ": the index has type "
              + index.dtype()
              + "; expected INT64 or INT32: convert it with to(INT64)");
    }
    return result;
  }

  /**
   * The refusal of an index.
   *
   * @param place where in the array of indices it is
   * @param lowest the lowest index that is allowed
   */
  static IndexOutOfBoundsException outOfRange(
      String op, long value, String place, int axis, Shape shape, int lowest) {
    int size = shape.dim(axis);
    return new IndexOutOfBoundsException(
        op
            + ": index "
            + value
            + " at position "
            + place
            + " is out of range for axis "
            + axis
            + " of size "
            + size
            + " in shape "
            + shape
            + (size == 0 ? "; the axis is empty" : "; expected " + lowest + " to " + (size - 1)));
  }

  /** A row-major number as text: itself for rank 1, else all indices. */
  static String place(int flat, Shape shape) {
    if (shape.rank() == 1) {
      return Integer.toString(flat);
    }
    int[] index = shape.toArray();
    int rest = flat;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      int dim = index[axis];
      index[axis] = rest % dim;
      rest /= dim;
    }
    return Arrays.toString(index);
  }
}
