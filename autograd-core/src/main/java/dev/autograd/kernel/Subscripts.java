package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.Layout;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.array.raw.Raw;
import java.util.Arrays;

/** Arrays of indices, computed from arrays of indices or of truth values. */
public final class Subscripts {
  private Subscripts() {}

  /**
   * The indices of all elements that are true, or not 0, in row-major order; NaN is not 0.
   *
   * @param a any array
   * @param only the axis whose indices are wanted, 0 to rank - 1; -1 for all
   * @return INT64 of shape [count] for one axis; for all of shape [count, rank], a row for each
   *     element
   */
  public static NdArray nonzero(NdArray a, int only) {
    NdArray flat = Copying.contiguous(a.to(DType.BOOL));
    boolean[] truths = Raw.booleans(flat);
    int offset = flat.layout().offset();
    int count = 0;
    for (int i = 0; i < a.size(); i++) {
      count += truths[offset + i] ? 1 : 0;
    }
    int rank = a.rank();
    int columns = only < 0 ? rank : 1;
    Shape result = only < 0 ? Shape.of(count, rank) : Shape.of(count);
    long[] to = new long[result.size()];
    int row = 0;
    for (int i = 0; i < a.size(); i++) {
      if (truths[offset + i]) {
        int rest = i;
        for (int axis = rank - 1; axis >= 0; axis--) {
          if (only < 0 || axis == only) {
            to[row * columns + (only < 0 ? axis : 0)] = rest % a.dim(axis);
          }
          rest /= a.dim(axis);
        }
        row++;
      }
    }
    return Raw.wrap(to, result);
  }

  /**
   * Makes one index of several: the row-major position in the axes that they index.
   *
   * @param op the operation, for messages
   * @param shape the shape that is indexed
   * @param axes for each array the axis that it indexes
   * @param wraps whether negative indices count from the end, instead of being refused
   * @param indices one INT64 or INT32 array for each axis; they broadcast
   * @return INT64 of the shape that they broadcast to
   * @throws DTypeException if an array is not of integers
   * @throws IndexOutOfBoundsException if an index is out of range
   * @throws ShapeException if the arrays do not broadcast
   */
  public static NdArray flatIndex(
      String op, Shape shape, int[] axes, boolean wraps, NdArray... indices) {
    Shape common = Shape.SCALAR;
    for (NdArray index : indices) {
      common = Shape.broadcast(op, common, index.shape());
    }
    long[] to = new long[common.size()];
    for (int k = 0; k < indices.length; k++) {
      NdArray index = indices[k];
      if (!index.dtype().isInteger()) {
        throw new DTypeException(
            op
                + ": the index has type "
                + index.dtype()
                + "; expected INT64 or INT32: convert it with to(INT64)");
      }
      long[] own = index.toLongArray();
      int size = shape.dim(axes[k]);
      for (int i = 0; i < own.length; i++) {
        long value = own[i];
        if (value >= size || value < (wraps ? -size : 0)) {
          String place = Positions.place(i, index.shape());
          throw Positions.outOfRange(op, value, place, axes[k], shape, wraps ? -size : 0);
        }
        own[i] = value < 0 ? value + size : value;
      }
      NdArray checked = Raw.wrap(own, index.shape());
      Layout spread = checked.layout().expand(common, op);
      long[] wide = Raw.view(checked, spread).toLongArray();
      for (int i = 0; i < to.length; i++) {
        to[i] = to[i] * size + wide[i];
      }
    }
    return Raw.wrap(to, common);
  }

  /**
   * Finds which of several elements that are written to one place comes last.
   *
   * @param op the operation, for messages
   * @param shape the shape that is written to
   * @param axis the axis, 0 to rank - 1
   * @param index INT64 or INT32, of as many axes as the shape and no larger but along the axis:
   *     where along the axis the element at the same place is written
   * @return INT64 of the shape: the row-major number of the last element that is written there, −1
   *     where none is
   * @throws DTypeException if the index is not of integers
   * @throws IndexOutOfBoundsException if an index is negative or not less than the axis' size
   * @throws ShapeException if the shapes do not fit
   */
  public static NdArray lastWrite(String op, Shape shape, int axis, NdArray index) {
    int[] positions = Copying.elementPositions(op, shape, axis, index);
    long[] to = new long[shape.size()];
    Arrays.fill(to, -1);
    for (int i = 0; i < positions.length; i++) {
      to[positions[i]] = i;
    }
    return Raw.wrap(to, shape);
  }
}
