package dev.autograd.array;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The slow twin of views: every element is listed in row-major order, and every view lists them
 * anew by computing, for each new index, the old one.
 */
record NaiveArray(Shape shape, long[] elements) {

  /** 0, 1, 2, ... in row-major order. */
  static NaiveArray counting(Shape shape) {
    long[] elements = new long[shape.size()];
    Arrays.setAll(elements, i -> i);
    return new NaiveArray(shape, elements);
  }

  long get(int... index) {
    int flat = 0;
    for (int i = 0; i < index.length; i++) {
      flat = flat * shape.dim(i) + index[i];
    }
    return elements[flat];
  }

  /** The index of the flat-th element in row-major order. */
  static int[] index(Shape shape, int flat) {
    int[] index = new int[shape.rank()];
    for (int i = index.length - 1; i >= 0; i--) {
      index[i] = flat % shape.dim(i);
      flat /= shape.dim(i);
    }
    return index;
  }

  private NaiveArray gather(Shape to, UnaryOperator<int[]> oldIndex) {
    long[] gathered = new long[to.size()];
    for (int i = 0; i < gathered.length; i++) {
      gathered[i] = get(oldIndex.apply(index(to, i)));
    }
    return new NaiveArray(to, gathered);
  }

  NaiveArray permute(int... axes) {
    int[] dims = new int[axes.length];
    Arrays.setAll(dims, i -> shape.dim(axes[i]));
    return gather(
        Shape.of(dims),
        index -> {
          int[] old = new int[index.length];
          for (int i = 0; i < index.length; i++) {
            old[axes[i]] = index[i];
          }
          return old;
        });
  }

  NaiveArray expand(Shape to) {
    int added = to.rank() - shape.rank();
    return gather(
        to,
        index -> {
          int[] old = Arrays.copyOfRange(index, added, index.length);
          for (int i = 0; i < old.length; i++) {
            old[i] = shape.dim(i) == 1 ? 0 : old[i];
          }
          return old;
        });
  }

  /** The elements at the given indices of one axis, as Python's {@code range} lists them. */
  NaiveArray pick(int axis, int... indices) {
    int[] dims = shape.toArray();
    dims[axis] = indices.length;
    return gather(
        Shape.of(dims),
        index -> {
          index[axis] = indices[index[axis]];
          return index;
        });
  }

  NaiveArray reshape(Shape to) {
    return new NaiveArray(to, elements);
  }
}
