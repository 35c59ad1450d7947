package dev.autograd.kernel;

import dev.autograd.array.DType;
import java.util.Arrays;

/** A type that programs are computed in, and its conversions from and to the types of storage. */
abstract class Element {
  private static final Element FLOATS = new Floats();
  private static final Element DOUBLES = new Doubles();
  private static final Element LONGS = new Longs();

  static Element of(DType compute) {
    return switch (compute) {
      case FLOAT32 -> FLOATS;
      case FLOAT64 -> DOUBLES;
      case INT64 -> LONGS;
      default -> throw new IllegalArgumentException("nothing is computed in " + compute);
    };
  }

  /** Storage of a type for a result that is overwritten completely. */
  static Object allocate(DType type, int n) {
    return switch (type) {
      case FLOAT32 -> Buffers.floats(n);
      case FLOAT64 -> Buffers.doubles(n);
      case INT64 -> new long[n];
      case INT32 -> new int[n];
      case BOOL -> new boolean[n];
    };
  }

  abstract DType type();

  /** A block of scratch. */
  abstract Object allocate(int n);

  abstract void fill(Object block, double value, int n);

  /** Copies element 0 to all others. */
  abstract void repeat(Object block, int n);

  /** Reads n elements, a stride apart, into neighbours. */
  abstract void read(DType type, Object from, int f, int stride, Object to, int t, int n);

  /** Stores neighbours as neighbours of another type. */
  abstract void write(Object from, int f, DType type, Object to, int t, int n);

  abstract void apply(
      Primitive p, Object d, int di, Object a, int ai, Object b, int bi, Object c, int ci, int n);

  private static final class Floats extends Element {
    @Override
    DType type() {
      return DType.FLOAT32;
    }

    @Override
    Object allocate(int n) {
      return new float[n];
    }

    @Override
    void fill(Object block, double value, int n) {
      Arrays.fill((float[]) block, 0, n, (float) value);
    }

    @Override
    void repeat(Object block, int n) {
      float[] b = (float[]) block;
      Arrays.fill(b, 0, n, b[0]);
    }

    @Override
    void read(DType type, Object from, int f, int stride, Object to, int t, int n) {
      float[] d = (float[]) to;
      switch (type) {
        case FLOAT32 -> {
          float[] s = (float[]) from;
          if (stride == 1) {
            System.arraycopy(s, f, d, t, n);
          } else if (stride == 0) {
            Arrays.fill(d, t, t + n, s[f]);
          } else {
            for (int i = 0; i < n; i++) {
              d[t + i] = s[f + i * stride];
            }
          }
        }
        case FLOAT64 -> {
          double[] s = (double[]) from;
          for (int i = 0; i < n; i++) {
            d[t + i] = (float) s[f + i * stride];
          }
        }
        case INT64 -> {
          long[] s = (long[]) from;
          for (int i = 0; i < n; i++) {
            d[t + i] = s[f + i * stride];
          }
        }
        case INT32 -> {
          int[] s = (int[]) from;
          for (int i = 0; i < n; i++) {
            d[t + i] = s[f + i * stride];
          }
        }
        case BOOL -> {
          boolean[] s = (boolean[]) from;
          for (int i = 0; i < n; i++) {
            d[t + i] = s[f + i * stride] ? 1 : 0;
          }
        }
      }
    }

    @Override
    void write(Object from, int f, DType type, Object to, int t, int n) {
      float[] s = (float[]) from;
      switch (type) {
        case FLOAT32 -> System.arraycopy(s, f, to, t, n);
        case FLOAT64 -> Twins.current().widen((double[]) to, t, s, f, n);
        case BOOL -> {
          boolean[] d = (boolean[]) to;
          for (int i = 0; i < n; i++) {
            d[t + i] = s[f + i] != 0;
          }
        }
        default -> throw new IllegalArgumentException("a FLOAT32 result is not stored as " + type);
      }
    }

    @Override
    void apply(
        Primitive p,
        Object d,
        int di,
        Object a,
        int ai,
        Object b,
        int bi,
        Object c,
        int ci,
        int n) {
      Twins.current()
          .apply(p, (float[]) d, di, (float[]) a, ai, (float[]) b, bi, (float[]) c, ci, n);
    }
  }

  private static final class Doubles extends Element {
    @Override
    DType type() {
      return DType.FLOAT64;
    }

    @Override
    Object allocate(int n) {
      return new double[n];
    }

    @Override
    void fill(Object block, double value, int n) {
      Arrays.fill((double[]) block, 0, n, value);
    }

    @Override
    void repeat(Object block, int n) {
      double[] b = (double[]) block;
      Arrays.fill(b, 0, n, b[0]);
    }

    @Override
    void read(DType type, Object from, int f, int stride, Object to, int t, int n) {
      double[] d = (double[]) to;
      switch (type) {
        case FLOAT64 -> {
          double[] s = (double[]) from;
          if (stride == 1) {
            System.arraycopy(s, f, d, t, n);
          } else if (stride == 0) {
            Arrays.fill(d, t, t + n, s[f]);
          } else {
            for (int i = 0; i < n; i++) {
              d[t + i] = s[f + i * stride];
            }
          }
        }
        case FLOAT32 -> {
          float[] s = (float[]) from;
          if (stride == 1) {
            Twins.current().widen(d, t, s, f, n);
          } else {
            for (int i = 0; i < n; i++) {
              d[t + i] = s[f + i * stride];
            }
          }
        }
        case INT64 -> {
          long[] s = (long[]) from;
          for (int i = 0; i < n; i++) {
            d[t + i] = s[f + i * stride];
          }
        }
        case INT32 -> {
          int[] s = (int[]) from;
          for (int i = 0; i < n; i++) {
            d[t + i] = s[f + i * stride];
          }
        }
        case BOOL -> {
          boolean[] s = (boolean[]) from;
          for (int i = 0; i < n; i++) {
            d[t + i] = s[f + i * stride] ? 1 : 0;
          }
        }
      }
    }

    @Override
    void write(Object from, int f, DType type, Object to, int t, int n) {
      double[] s = (double[]) from;
      switch (type) {
        case FLOAT64 -> System.arraycopy(s, f, to, t, n);
        case FLOAT32 -> Twins.current().narrow((float[]) to, t, s, f, n);
        case BOOL -> {
          boolean[] d = (boolean[]) to;
          for (int i = 0; i < n; i++) {
            d[t + i] = s[f + i] != 0;
          }
        }
        default -> throw new IllegalArgumentException("a FLOAT64 result is not stored as " + type);
      }
    }

    @Override
    void apply(
        Primitive p,
        Object d,
        int di,
        Object a,
        int ai,
        Object b,
        int bi,
        Object c,
        int ci,
        int n) {
      Twins.current()
          .apply(p, (double[]) d, di, (double[]) a, ai, (double[]) b, bi, (double[]) c, ci, n);
    }
  }

  private static final class Longs extends Element {
    @Override
    DType type() {
      return DType.INT64;
    }

    @Override
    Object allocate(int n) {
      return new long[n];
    }

    @Override
    void fill(Object block, double value, int n) {
      Arrays.fill((long[]) block, 0, n, (long) value);
    }

    @Override
    void repeat(Object block, int n) {
      long[] b = (long[]) block;
      Arrays.fill(b, 0, n, b[0]);
    }

    @Override
    void read(DType type, Object from, int f, int stride, Object to, int t, int n) {
      long[] d = (long[]) to;
      for (int i = 0; i < n; i++) {
        int at = f + i * stride;
        d[t + i] =
            switch (type) {
              case INT64 -> ((long[]) from)[at];
              case INT32 -> ((int[]) from)[at];
              case BOOL -> ((boolean[]) from)[at] ? 1 : 0;
              default -> throw new IllegalArgumentException(type + " is not a whole number");
            };
      }
    }

    @Override
    void write(Object from, int f, DType type, Object to, int t, int n) {
      long[] s = (long[]) from;
      for (int i = 0; i < n; i++) {
        switch (type) {
          case INT64 -> ((long[]) to)[t + i] = s[f + i];
          case INT32 -> ((int[]) to)[t + i] = (int) s[f + i];
          case BOOL -> ((boolean[]) to)[t + i] = s[f + i] != 0;
          default -> throw new IllegalArgumentException("an integer is not stored as " + type);
        }
      }
    }

    @Override
    void apply(
        Primitive p,
        Object d,
        int di,
        Object a,
        int ai,
        Object b,
        int bi,
        Object c,
        int ci,
        int n) {
      long[] to = (long[]) d;
      long[] x = (long[]) a;
      long[] y = (long[]) b;
      long[] z = (long[]) c;
      for (int i = 0; i < n; i++) {
        to[di + i] = Scalars.apply(p, x[ai + i], y[bi + i], z[ci + i]);
      }
    }
  }
}
