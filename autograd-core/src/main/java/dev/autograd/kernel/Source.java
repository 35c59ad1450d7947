package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.Layout;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.raw.Raw;

/**
 * Reads an array, broadcast to a shape, block by block in row-major order, converting it to the
 * type that is computed in. Axes that step as one are joined, so that rows of neighbours are as
 * long as they can be. A source has no state: several threads may read different blocks.
 */
final class Source {
  /** Type of the array. */
  final DType type;

  /** Its storage. */
  final Object storage;

  /** Index of element 0. */
  final int offset;

  /** Whether the elements follow each other without gaps, in the shape's order. */
  final boolean dense;

  /** Whether all elements are the same one. */
  final boolean constant;

  private final int[] sizes;
  private final int[] strides;

  private Source(NdArray array, Layout layout, boolean dense) {
    this.type = array.dtype();
    this.storage = Raw.storage(array);
    this.offset = layout.offset();
    int rank = layout.rank();
    int[] joinedSizes = new int[rank + 1];
    int[] joinedStrides = new int[rank + 1];
    int last = -1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      int size = layout.shape().dim(axis);
      int stride = layout.stride(axis);
      if (size == 1) {
        continue;
      }
      if (last >= 0 && stride == joinedStrides[last] * joinedSizes[last]) {
        joinedSizes[last] *= size;
      } else {
        last++;
        joinedSizes[last] = size;
        joinedStrides[last] = stride;
      }
    }
    this.sizes = java.util.Arrays.copyOf(joinedSizes, Math.max(1, last + 1));
    this.strides = java.util.Arrays.copyOf(joinedStrides, Math.max(1, last + 1));
    if (last < 0) {
      sizes[0] = 1;
    }
    this.constant = last < 0 || (last == 0 && strides[0] == 0);
    this.dense = dense || last < 0 || (last == 0 && strides[0] == 1);
  }

  /** The source of an array that broadcasts to a shape. */
  static Source of(NdArray array, Shape shape) {
    Layout layout = array.layout();
    if (!layout.shape().equals(shape)) {
      layout = layout.expand(shape, "elementwise");
    }
    return new Source(array, layout, false);
  }

  /** The source of a dense array. */
  static Source copying(NdArray array) {
    return new Source(array, array.layout(), true);
  }

  /**
   * Reads elements.
   *
   * @param element the type that is computed in
   * @param to where they go, from index 0 on
   * @param at row-major number of the first
   * @param n how many
   */
  void load(Element element, Object to, int at, int n) {
    int inner = sizes[0];
    if (sizes.length == 1) {
      element.read(type, storage, offset + at * strides[0], strides[0], to, 0, n);
      return;
    }
    int[] index = new int[sizes.length];
    int rest = at;
    int position = offset;
    for (int axis = 0; axis < sizes.length; axis++) {
      index[axis] = rest % sizes[axis];
      rest /= sizes[axis];
      position += index[axis] * strides[axis];
    }
    int done = 0;
    while (done < n) {
      int run = Math.min(inner - index[0], n - done);
      element.read(type, storage, position, strides[0], to, done, run);
      done += run;
      position += run * strides[0];
      index[0] += run;
      for (int axis = 0; index[axis] == sizes[axis] && axis + 1 < sizes.length; axis++) {
        position += strides[axis + 1] - sizes[axis] * strides[axis];
        index[axis] = 0;
        index[axis + 1]++;
      }
    }
  }
}
