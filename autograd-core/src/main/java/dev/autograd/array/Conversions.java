package dev.autograd.array;

import java.util.Arrays;

/** Elements of one type as elements of another. */
final class Conversions {
  private Conversions() {}

  /** The array with each element converted; see {@link NdArray#to}. */
  static NdArray to(NdArray a, DType dtype) {
    Object storage =
        switch (dtype) {
          case FLOAT64 -> toDoubles(a);
          case FLOAT32 -> toFloats(a);
          case INT64 -> toLongs(a);
          case INT32 -> toInts(a);
          case BOOL -> toBooleans(a);
        };
    return NdArray.owning(storage, dtype, a.shape());
  }

  /** Whether a number, its fraction cut off, lies in the range of an integer type. */
  static boolean fits(double value, DType dtype) {
    return dtype == DType.INT64
        ? value >= -0x1p63 && value < 0x1p63
        : value > -0x1p31 - 1 && value < 0x1p31;
  }

  static double[] toDoubles(NdArray a) {
    if (a.dtype() == DType.FLOAT64) {
      return (double[]) Storage.copy(a);
    }
    Object from = Storage.rowMajor(a);
    double[] to = new double[a.size()];
    for (int i = 0; i < to.length; i++) {
      to[i] = Storage.getDouble(from, i);
    }
    return to;
  }

  private static float[] toFloats(NdArray a) {
    Object from = Storage.rowMajor(a);
    float[] to = new float[a.size()];
    if (from instanceof long[] s) {
      // Not by way of double, which would round twice.
      for (int i = 0; i < to.length; i++) {
        to[i] = s[i];
      }
      return to;
    }
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) Storage.getDouble(from, i);
    }
    return to;
  }

  static long[] toLongs(NdArray a) {
    if (a.dtype() == DType.INT64) {
      return (long[]) Storage.copy(a);
    }
    Object from = Storage.rowMajor(a);
    long[] to = new long[a.size()];
    for (int i = 0; i < to.length; i++) {
      double value = Storage.getDouble(from, i);
      if (!fits(value, DType.INT64)) {
        throw doesNotFit(a, i, value, DType.INT64);
      }
      to[i] = (long) value;
    }
    return to;
  }

  private static int[] toInts(NdArray a) {
    Object from = Storage.rowMajor(a);
    int[] to = new int[a.size()];
    for (int i = 0; i < to.length; i++) {
      // A long out of int's range stays out of it when rounded to a double, and one in it is exact.
      double value = Storage.getDouble(from, i);
      if (!fits(value, DType.INT32)) {
        throw doesNotFit(a, i, from instanceof long[] s ? s[i] : value, DType.INT32);
      }
      to[i] = (int) value;
    }
    return to;
  }

  private static boolean[] toBooleans(NdArray a) {
    Object from = Storage.rowMajor(a);
    boolean[] to = new boolean[a.size()];
    for (int i = 0; i < to.length; i++) {
      to[i] = Storage.getDouble(from, i) != 0;
    }
    return to;
  }

  private static DTypeException doesNotFit(NdArray a, int flat, Number value, DType dtype) {
    int[] index = a.shape().toArray();
    for (int axis = index.length - 1, rest = flat; axis >= 0; axis--) {
      int dim = index[axis];
      index[axis] = rest % dim;
      rest /= dim;
    }
    return new DTypeException(
        "to(%s): element %s is %s; expected numbers in the range of %s: clamp or replace it first"
            .formatted(dtype, Arrays.toString(index), value, dtype));
  }
}
