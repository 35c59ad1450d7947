package dev.autograd.array;

import java.util.Arrays;

/** Shapes in which -1 stands for a size that follows from the array. */
final class ViewShapes {
  private ViewShapes() {}

  /** The shape that {@code reshape(dims)} asks for; whether the sizes agree is not checked. */
  static Shape reshaped(Shape from, int[] dims) {
    int open = -1;
    long known = 1;
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] < -1) {
        throw new ShapeException(
            "reshape: %s has size %s at axis %s; expected 0 or more, or -1 for what is left"
                .formatted(Arrays.toString(dims), dims[i], i));
      } else if (dims[i] != -1) {
        known = Math.min(known * dims[i], Integer.MAX_VALUE + 1L);
      } else if (open < 0) {
        open = i;
      } else {
        throw new ShapeException(
            "reshape: %s has -1 at axes %s and %s; expected it once at most"
                .formatted(Arrays.toString(dims), open, i));
      }
    }
    if (open < 0) {
      return Shape.of(dims);
    }
    if (known == 0 || from.size() % known != 0) {
      throw new ShapeException(
          "reshape: "
              + from
              + " has "
              + from.size()
              + " elements, which leave no size for the -1 of "
              + Arrays.toString(dims)
              + (known == 0 ? "; expected all sizes" : "; expected a multiple of " + known));
    }
    int[] full = dims.clone();
    full[open] = (int) (from.size() / known);
    return Shape.ofOwned(full);
  }

  /** The shape that {@code expand(dims)} asks for; whether it can be is not checked. */
  static Shape expanded(Shape from, int[] dims) {
    int[] full = dims.clone();
    int added = dims.length - from.rank();
    for (int i = Math.max(added, 0); i < full.length; i++) {
      if (full[i] == -1) {
        full[i] = from.dim(i - added);
      }
    }
    return Shape.of(full);
  }
}
