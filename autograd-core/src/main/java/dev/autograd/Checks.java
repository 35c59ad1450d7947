package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.op.Op;

/** Checks of arguments that several families of methods share. */
final class Checks {
  private Checks() {}

  /** Refuses integers and truth values; returns the shape. */
  static Shape floating(String op, Value v) {
    if (!v.dtype().isFloating()) {
      throw new DTypeException(
          op + ": needs floating-point numbers, not " + v.dtype() + "; convert with to(FLOAT32)");
    }
    return v.shape();
  }

  /** Refuses conditions that are numbers. */
  static void truth(String op, String argument, Value v) {
    if (v.dtype() != DType.BOOL) {
      throw new DTypeException(
          op + ": the " + argument + " must be BOOL, not " + v.dtype() + "; use ne(0)");
    }
  }

  /** Refuses a number that elements of an integer type cannot be. */
  static void fits(String op, DType type, double number) {
    double limit = type == DType.INT32 ? 0x1p31 : 0x1p63;
    boolean whole = number == Math.rint(number) && number >= -limit && number < limit;
    if (type.isInteger() && !whole) {
      throw new DTypeException(
          op
              + ": "
              + number
              + " does not fit "
              + type
              + "; expected a whole number in its range, or convert with to(FLOAT64)");
    }
  }

  /** Refuses a number that is negative or NaN. */
  static void notNegative(String op, String argument, double number) {
    if (!(number >= 0)) {
      throw new IllegalArgumentException(
          op + ": " + argument + " must be 0 or more, not " + number);
    }
  }

  /** Refuses NaN. */
  static void number(String op, String argument, double number) {
    if (Double.isNaN(number)) {
      throw new IllegalArgumentException(op + ": " + argument + " must be a number, not NaN");
    }
  }

  /** The shape of a result; an error says what would be made of which shape. */
  static Shape result(String op, Shape of, int... sizes) {
    try {
      return Shape.of(sizes);
    } catch (ShapeException e) {
      throw new ShapeException(op + " " + of + ": " + e.getMessage());
    }
  }

  /** The JVM's error for a heap that is full, in words. */
  static OutOfMemoryError noRoom(Op op, NdArray[] inputs, OutOfMemoryError error) {
    StringBuilder of = new StringBuilder();
    for (NdArray input : inputs) {
      of.append(of.length() == 0 ? "" : " and ").append(input.dtype()).append(input.shape());
    }
    OutOfMemoryError named =
        new OutOfMemoryError(
            op.name()
                + " of "
                + of
                + ": no room for the result ("
                + error.getMessage()
                + "); the heap is limited to "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MiB: raise the limit with -Xmx, or compute in smaller parts");
    named.initCause(error);
    return named;
  }

  /** The error for a gradient of integers or truth values. */
  static DTypeException noGradient(DType type) {
    return new DTypeException(
        "requiresGrad: only floating-point arrays have gradients, not "
            + type
            + "; convert with to(FLOAT32)");
  }
}
