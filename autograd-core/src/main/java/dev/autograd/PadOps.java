package dev.autograd;

import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.Arrays;

/** Padding: constants are joined on, everything else is picked from the array itself. */
final class PadOps {
  private PadOps() {}

  static Value pad(Value x, int[] amounts, double value) {
    check(x, amounts);
    Checks.fits("pad", x.dtype(), value);
    Value result = x;
    for (int i = 0; i < amounts.length; i += 2) {
      result = pad(result, x.rank() - 1 - i / 2, amounts[i], amounts[i + 1], value);
    }
    return result;
  }

  private static Value pad(Value x, int axis, int before, int after, double value) {
    int cutBefore = Math.max(0, -before);
    int cutAfter = Math.max(0, -after);
    Value inner = x;
    if (cutBefore + cutAfter > 0) {
      inner = x.narrow(axis, cutBefore, x.dim(axis) - cutBefore - cutAfter);
    }
    if (before <= 0 && after <= 0) {
      return inner;
    }
    Value left = filled(x, axis, Math.max(0, before), value);
    Value right = filled(x, axis, Math.max(0, after), value);
    return Value.cat(axis, left, inner, right);
  }

  private static Value filled(Value x, int axis, int size, double value) {
    int[] dims = x.shape().toArray();
    dims[axis] = size;
    return Value.full(x.dtype(), value, dims);
  }

  static Value pad(Value x, int[] amounts, PadMode mode) {
    if (mode == PadMode.CONSTANT) {
      return pad(x, amounts, 0);
    }
    check(x, amounts);
    for (int i = 0; i < amounts.length; i += 2) {
      checkSource(x, amounts, i, mode);
    }
    Value result = x;
    for (int i = 0; i < amounts.length; i += 2) {
      if (amounts[i] != 0 || amounts[i + 1] != 0) {
        int axis = x.rank() - 1 - i / 2;
        int size = x.dim(axis);
        int before = amounts[i];
        int[] index = new int[before + size + amounts[i + 1]];
        Arrays.setAll(index, k -> source(k - before, size, mode));
        Value from = Value.of(NdArray.of(Shape.of(index.length), index));
        result = IndexingOps.indexSelect("pad", result, axis, from);
      }
    }
    return result;
  }

  /** The index that stands at a place which may be outside of an axis. */
  private static int source(int place, int size, PadMode mode) {
    if (place >= 0 && place < size) {
      return place;
    }
    return switch (mode) {
      case REFLECT -> place < 0 ? -place : 2 * (size - 1) - place;
      case REPLICATE -> place < 0 ? 0 : size - 1;
      default -> Math.floorMod(place, size);
    };
  }

  private static void check(Value x, int... amounts) {
    Shape shape = x.shape();
    if (amounts.length % 2 != 0 || amounts.length > 2 * shape.rank()) {
      throw new ShapeException(
          "pad: "
              + Arrays.toString(amounts)
              + " for shape "
              + shape
              + "; expected pairs (before, after), the last axis' first, for at most "
              + shape.rank()
              + " axes");
    }
    for (int i = 0; i < amounts.length; i += 2) {
      int axis = shape.rank() - 1 - i / 2;
      long kept = shape.dim(axis) + Math.min(0L, amounts[i]) + Math.min(0L, amounts[i + 1]);
      long size = (long) shape.dim(axis) + amounts[i] + amounts[i + 1];
      if (kept < 0 || size > Integer.MAX_VALUE) {
        throw new ShapeException(
            "pad: "
                + Arrays.toString(amounts)
                + " for shape "
                + shape
                + (kept < 0
                    ? " cuts off more elements than axis " + axis + " has"
                    : ": axis " + axis + " would have size " + size));
      }
    }
  }

  /** There must be enough elements to take the padding from. */
  private static void checkSource(Value x, int[] amounts, int i, PadMode mode) {
    int axis = x.rank() - 1 - i / 2;
    int size = x.dim(axis);
    int most =
        switch (mode) {
          case REFLECT -> size - 1;
          case REPLICATE -> size == 0 ? 0 : Integer.MAX_VALUE;
          default -> size;
        };
    int wanted = Math.max(Math.max(amounts[i], amounts[i + 1]), 0);
    if (wanted > 0 && wanted > most) {
      throw new ShapeException(
          "pad: "
              + wanted
              + " elements at axis "
              + axis
              + " of shape "
              + x.shape()
              + " by "
              + mode
              + "; expected at most "
              + Math.max(0, most));
    }
  }
}
