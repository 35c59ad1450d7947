package dev.autograd.op;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import org.jspecify.annotations.Nullable;

/**
 * The type that an op of several arrays computes in: the wider of two floats or two integers, the
 * float of a float and an integer. An array of rank 0 does not widen an array of the same kind.
 */
final class Promotion {
  private Promotion() {}

  /**
   * Returns the promoted type of inputs.
   *
   * @param conditions bits of the inputs that have no say
   * @param inputs the arrays, at least one of which has a say unless all are conditions
   */
  static DType of(int conditions, NdArray... inputs) {
    DType arrays = null;
    DType scalars = null;
    for (int i = 0; i < inputs.length; i++) {
      if ((conditions & (1 << i)) != 0) {
        continue;
      }
      if (inputs[i].rank() == 0) {
        scalars = promote(scalars, inputs[i].dtype());
      } else {
        arrays = promote(arrays, inputs[i].dtype());
      }
    }
    if (arrays == null || scalars == null) {
      DType type = arrays == null ? scalars : arrays;
      return type == null ? DType.BOOL : type;
    }
    return kind(scalars) > kind(arrays) ? scalars : arrays;
  }

  private static DType promote(@Nullable DType a, DType b) {
    return a == null ? b : DType.promote(a, b);
  }

  private static int kind(DType type) {
    if (type.isFloating()) {
      return 2;
    }
    return type.isInteger() ? 1 : 0;
  }
}
