package dev.autograd.array;

import java.util.Locale;

/** The flat primitive arrays that hold elements: allocating, copying, reading. */
final class Storage {
  /** Bytes below which the heap need not be asked, which takes longer than a small array. */
  private static final long ALWAYS_FITS = 1 << 20;

  private Storage() {}

  /** A new storage of zeros, refused in words where the heap can never hold it. */
  static Object allocate(DType dtype, Shape shape) {
    int size = shape.size();
    long bytes = (long) size * dtype.bytes();
    if (bytes > ALWAYS_FITS && bytes > Runtime.getRuntime().maxMemory()) {
      throw new ShapeException(
          ("an array of type %s and shape %s takes %s; the heap is limited to %s: raise the "
                  + "limit with -Xmx")
              .formatted(
                  dtype, shape, mebibytes(bytes), mebibytes(Runtime.getRuntime().maxMemory())));
    }
    return switch (dtype) {
      case FLOAT64 -> new double[size];
      case FLOAT32 -> new float[size];
      case INT64 -> new long[size];
      case INT32 -> new int[size];
      case BOOL -> new boolean[size];
    };
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MiB", bytes >> 20);
  }

  /** The elements in row-major order, in a new storage of their own. */
  static Object copy(NdArray a) {
    Layout layout = a.layout();
    Object to = allocate(a.dtype(), layout.shape());
    if (layout.isContiguous()) {
      System.arraycopy(a.storage(), layout.offset(), to, 0, layout.shape().size());
    } else {
      runs(layout, copier(a.storage(), to, layout.stride(layout.rank() - 1)));
    }
    return to;
  }

  /** The elements in row-major order: the storage itself where it is just that, else a copy. */
  static Object rowMajor(NdArray a) {
    return a.layout().isDense() && length(a.storage()) == a.size() ? a.storage() : copy(a);
  }

  static int length(Object storage) {
    if (storage instanceof double[] s) {
      return s.length;
    } else if (storage instanceof float[] s) {
      return s.length;
    } else if (storage instanceof long[] s) {
      return s.length;
    } else if (storage instanceof int[] s) {
      return s.length;
    }
    return ((boolean[]) storage).length;
  }

  /** One element as a number. INT64 is rounded to the nearest double; BOOL is 0 or 1. */
  static double getDouble(Object storage, int at) {
    if (storage instanceof double[] s) {
      return s[at];
    } else if (storage instanceof float[] s) {
      return s[at];
    } else if (storage instanceof long[] s) {
      return s[at];
    } else if (storage instanceof int[] s) {
      return s[at];
    }
    return ((boolean[]) storage)[at] ? 1 : 0;
  }

  /** Takes {@code count} elements, from position {@code from} on, to position {@code to} on. */
  private interface Run {
    void take(int from, int to, int count);
  }

  /** Visits the last axis of a layout of rank 1 or more, once for each index of the others. */
  private static void runs(Layout layout, Run run) {
    Shape shape = layout.shape();
    int last = layout.rank() - 1;
    int count = shape.dim(last);
    int[] index = new int[last];
    int from = layout.offset();
    for (int to = 0; to < shape.size(); to += count) {
      run.take(from, to, count);
      for (int axis = last - 1; axis >= 0; axis--) {
        from += layout.stride(axis);
        if (++index[axis] < shape.dim(axis)) {
          break;
        }
        from -= shape.dim(axis) * layout.stride(axis);
        index[axis] = 0;
      }
    }
  }

  private static Run copier(Object source, Object target, int step) {
    if (step == 1) {
      return (from, to, count) -> System.arraycopy(source, from, target, to, count);
    } else if (source instanceof double[] s) {
      double[] t = (double[]) target;
      return (from, to, count) -> {
        for (int i = 0, p = from; i < count; i++, p += step) {
          t[to + i] = s[p];
        }
      };
    } else if (source instanceof float[] s) {
      float[] t = (float[]) target;
      return (from, to, count) -> {
        for (int i = 0, p = from; i < count; i++, p += step) {
          t[to + i] = s[p];
        }
      };
    } else if (source instanceof long[] s) {
      long[] t = (long[]) target;
      return (from, to, count) -> {
        for (int i = 0, p = from; i < count; i++, p += step) {
          t[to + i] = s[p];
        }
      };
    } else if (source instanceof int[] s) {
      int[] t = (int[]) target;
      return (from, to, count) -> {
        for (int i = 0, p = from; i < count; i++, p += step) {
          t[to + i] = s[p];
        }
      };
    }
    boolean[] s = (boolean[]) source;
    boolean[] t = (boolean[]) target;
    return (from, to, count) -> {
      for (int i = 0, p = from; i < count; i++, p += step) {
        t[to + i] = s[p];
      }
    };
  }
}
