package dev.autograd.array;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Arrays made from a rule rather than from given elements. */
final class Filling {
  private Filling() {}

  static NdArray full(DType dtype, double value, Shape shape) {
    Object storage = Storage.allocate(dtype, shape);
    if (storage instanceof double[] s) {
      Arrays.fill(s, value);
    } else if (storage instanceof float[] s) {
      Arrays.fill(s, (float) value);
    } else if (storage instanceof long[] s) {
      Arrays.fill(s, (long) whole("full", "value", value, dtype));
    } else if (storage instanceof int[] s) {
      Arrays.fill(s, (int) whole("full", "value", value, dtype));
    } else {
      Arrays.fill((boolean[]) storage, value != 0);
    }
    return NdArray.owning(storage, dtype, shape);
  }

  static NdArray eye(DType dtype, int rows, int columns) {
    Shape shape = Shape.of(rows, columns);
    Layout diagonal = shape.dense();
    Object storage = Storage.allocate(dtype, shape);
    for (int i = 0; i < Math.min(rows, columns); i++) {
      set(storage, diagonal.position("eye", i, i), 1);
    }
    return NdArray.owning(storage, dtype, shape);
  }

  static NdArray arange(DType dtype, double start, double stop, double step) {
    if (dtype == DType.BOOL) {
      throw new DTypeException("arange: BOOL holds no numbers; expected a float or integer type");
    }
    finite("arange", "start", start);
    finite("arange", "stop", stop);
    finite("arange", "step", step);
    if (step == 0) {
      throw new IllegalArgumentException(
          "arange: step is 0; expected a positive or negative number");
    }
    double count = Math.max(0, Math.ceil((stop - start) / step));
    if (count > Integer.MAX_VALUE) {
      throw new ShapeException(
          "arange: from %s to %s by %s are %s elements; expected at most %s"
              .formatted(start, stop, step, count, Integer.MAX_VALUE));
    }
    if (dtype.isInteger()) {
      whole("arange", "start", start, dtype);
      whole("arange", "step", step, dtype);
      if (count > 0) {
        whole("arange", "last element", start + (count - 1) * step, dtype);
      }
    }
    return generate(dtype, (int) count, i -> start + i * step);
  }

  static NdArray linspace(DType dtype, double start, double stop, int count) {
    if (!dtype.isFloating()) {
      throw new DTypeException(
          "linspace: " + dtype + " holds no fractions; expected FLOAT64 or FLOAT32");
    }
    finite("linspace", "start", start);
    finite("linspace", "stop", stop);
    double step = (stop - start) / Math.max(1, count - 1);
    return generate(dtype, count, i -> i > 0 && i == count - 1 ? stop : start + i * step);
  }

  private static NdArray generate(DType dtype, int count, IntToDoubleFunction element) {
    Shape shape = Shape.of(count);
    Object storage = Storage.allocate(dtype, shape);
    for (int i = 0; i < count; i++) {
      set(storage, i, element.applyAsDouble(i));
    }
    return NdArray.owning(storage, dtype, shape);
  }

  private static void set(Object storage, int at, double value) {
    if (storage instanceof double[] s) {
      s[at] = value;
    } else if (storage instanceof float[] s) {
      s[at] = (float) value;
    } else if (storage instanceof long[] s) {
      s[at] = (long) value;
    } else if (storage instanceof int[] s) {
      s[at] = (int) value;
    } else {
      ((boolean[]) storage)[at] = value != 0;
    }
  }

  private static double whole(String op, String name, double value, DType dtype) {
    if (value != Math.rint(value) || !Conversions.fits(value, dtype)) {
      throw new DTypeException(
          "%s: %s %s does not fit %s; expected a whole number in its range, or a float type"
              .formatted(op, name, value, dtype));
    }
    return value;
  }

  private static void finite(String op, String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          op + ": " + name + " is " + value + "; expected a finite number");
    }
  }
}
