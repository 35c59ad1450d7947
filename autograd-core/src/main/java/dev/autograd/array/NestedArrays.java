package dev.autograd.array;

import java.lang.reflect.Array;
import java.util.Arrays;

/** Between arrays of arrays, as Java writes them, and flat storage. */
final class NestedArrays {
  private final String op;
  private final int[] dims;
  private final Object storage;
  private int filled;

  private NestedArrays(String op, int[] dims, Object storage) {
    this.op = op;
    this.dims = dims;
    this.storage = storage;
  }

  /** The elements of a primitive array of any depth, or of a boxed number. */
  static NdArray of(String op, Object nested) {
    if (!nested.getClass().isArray()) {
      return scalar(op, nested);
    }
    Class<?> element = nested.getClass();
    int rank = 0;
    while (element.isArray()) {
      element = element.getComponentType();
      rank++;
    }
    DType dtype = dtype(op, element);
    int[] dims = new int[rank];
    Object first = nested;
    for (int i = 0; i < rank && first != null; i++) {
      dims[i] = Array.getLength(first);
      first = i == rank - 1 || dims[i] == 0 ? null : Array.get(first, 0);
    }
    Shape shape = Shape.of(dims);
    Object storage = Storage.allocate(dtype, shape);
    new NestedArrays(op, dims, storage).fill(nested, new int[0]);
    return NdArray.owning(storage, dtype, shape);
  }

  private void fill(Object part, int[] path) {
    int depth = path.length;
    int length = dims[depth];
    if (Array.getLength(part) != length) {
      throw new ShapeException(
          "%s: row %s has %s elements and row %s has %s; expected rows of equal length"
              .formatted(
                  op,
                  Arrays.toString(path),
                  Array.getLength(part),
                  Arrays.toString(new int[depth]),
                  length));
    }
    if (depth == dims.length - 1) {
      System.arraycopy(part, 0, storage, filled, length);
      filled += length;
      return;
    }
    for (int i = 0; i < length; i++) {
      int[] rowPath = Arrays.copyOf(path, depth + 1);
      rowPath[depth] = i;
      Object row = Array.get(part, i);
      if (row == null) {
        throw new ShapeException(
            op + ": row " + Arrays.toString(rowPath) + " is null; expected an array");
      }
      fill(row, rowPath);
    }
  }

  private static NdArray scalar(String op, Object number) {
    if (number instanceof Double x) {
      return NdArray.of((double) x);
    } else if (number instanceof Float x) {
      return NdArray.of((float) x);
    } else if (number instanceof Long x) {
      return NdArray.of((long) x);
    } else if (number instanceof Integer x) {
      return NdArray.of((int) x);
    } else if (number instanceof Boolean x) {
      return NdArray.of((boolean) x);
    }
    throw unsupported(op, number.getClass());
  }

  private static DType dtype(String op, Class<?> element) {
    for (DType dtype : DType.values()) {
      if (element == element(dtype)) {
        return dtype;
      }
    }
    throw unsupported(op, element);
  }

  private static Class<?> element(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> double.class;
      case FLOAT32 -> float.class;
      case INT64 -> long.class;
      case INT32 -> int.class;
      case BOOL -> boolean.class;
    };
  }

  private static DTypeException unsupported(String op, Class<?> type) {
    return new DTypeException(
        op
            + ": elements of type "
            + type.getTypeName()
            + " are not supported; expected arrays of double, float, long, int or boolean");
  }

  /** A new array of arrays as deep as the shape; a boxed number for a scalar. */
  static Object toNested(NdArray a) {
    Object flat = Storage.rowMajor(a);
    if (a.rank() == 0) {
      return Array.get(flat, 0);
    }
    int[] dims = a.shape().toArray();
    Object nested = Array.newInstance(element(a.dtype()), dims);
    if (a.size() > 0) {
      new NestedArrays("toNestedArray", dims, flat).drain(nested, 0);
    }
    return nested;
  }

  private void drain(Object part, int depth) {
    if (depth == dims.length - 1) {
      System.arraycopy(storage, filled, part, 0, dims[depth]);
      filled += dims[depth];
      return;
    }
    for (Object row : (Object[]) part) {
      drain(row, depth + 1);
    }
  }
}
