package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;

/**
 * The innermost loops that move elements of one type between storages; what they move where is
 * decided by {@link Transfer} and {@link Copying}.
 */
abstract class Mover {
  private static final int LONG_RUN = 16;

  private static final Mover DOUBLES = new Doubles();
  private static final Mover FLOATS = new Floats();
  private static final Mover LONGS = new Longs();
  private static final Mover INTS = new Ints();
  private static final Mover BOOLEANS = new Booleans();

  static Mover of(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> DOUBLES;
      case FLOAT32 -> FLOATS;
      case INT64 -> LONGS;
      case INT32 -> INTS;
      case BOOL -> BOOLEANS;
    };
  }

  /** Storage for n elements, to be overwritten. */
  abstract Object allocate(int n);

  /** Storage for n elements, all 0 or false: new, because the JVM hands out zeros. */
  abstract Object zeros(int n);

  /** Whether rows are copied by the JVM's own routine, which only pays for long ones. */
  private static boolean areLongRuns(int columns, int fCol, int tCol) {
    return fCol == 1 && tCol == 1 && columns >= LONG_RUN;
  }

  /** Copies a matrix of any strides, row by row. */
  abstract void copy(
      int rows,
      int columns,
      Object from,
      int f,
      int fRow,
      int fCol,
      Object to,
      int t,
      int tRow,
      int tCol);

  /**
   * Copies a run from {@code f + positions[0]} on, behind it one from {@code f + positions[1]} on,
   * and so forth; all this several times, f moving on by a step.
   */
  abstract void pick(Object to, Object from, int f, int times, int step, int[] positions, int run);

  /**
   * Adds neighbours from f on to {@code to}: a run of them from {@code t + positions[0]} on, the
   * next run from {@code t + positions[1]} on, and so forth in this order.
   */
  abstract void addAt(int n, int run, Object from, int f, int[] positions, Object to, int t);

  /** Moves FLOAT64. */
  private static final class Doubles extends Mover {
    @Override
    Object allocate(int n) {
      return Buffers.doubles(n);
    }

    @Override
    Object zeros(int n) {
      return new double[n];
    }

    @Override
    void copy(
        int rows,
        int columns,
        Object from,
        int f,
        int fRow,
        int fCol,
        Object to,
        int t,
        int tRow,
        int tCol) {
      double[] source = (double[]) from;
      double[] target = (double[]) to;
      boolean adjacent = areLongRuns(columns, fCol, tCol);
      for (int i = 0; i < rows; i++) {
        int p = f + i * fRow;
        int q = t + i * tRow;
        if (adjacent) {
          System.arraycopy(source, p, target, q, columns);
          continue;
        }
        for (int j = 0; j < columns; j++) {
          target[q] = source[p];
          p += fCol;
          q += tCol;
        }
      }
    }

    @Override
    void pick(Object to, Object from, int f, int times, int step, int[] positions, int run) {
      double[] source = (double[]) from;
      double[] target = (double[]) to;
      int t = 0;
      for (int k = 0; k < times; k++) {
        int start = f + k * step;
        for (int position : positions) {
          if (run == 1) {
            target[t++] = source[start + position];
          } else {
            System.arraycopy(source, start + position, target, t, run);
            t += run;
          }
        }
      }
    }

    @Override
    void addAt(int n, int run, Object from, int f, int[] positions, Object to, int t) {
      double[] source = (double[]) from;
      double[] target = (double[]) to;
      int p = f;
      for (int i = 0; i < n; i++) {
        int q = t + positions[i];
        for (int j = 0; j < run; j++) {
          target[q++] += source[p++];
        }
      }
    }
  }

  /** Moves FLOAT32. */
  private static final class Floats extends Mover {
    @Override
    Object allocate(int n) {
      return Buffers.floats(n);
    }

    @Override
    Object zeros(int n) {
      return new float[n];
    }

    @Override
    void copy(
        int rows,
        int columns,
        Object from,
        int f,
        int fRow,
        int fCol,
        Object to,
        int t,
        int tRow,
        int tCol) {
      float[] source = (float[]) from;
      float[] target = (float[]) to;
      boolean adjacent = areLongRuns(columns, fCol, tCol);
      for (int i = 0; i < rows; i++) {
        int p = f + i * fRow;
        int q = t + i * tRow;
        if (adjacent) {
          System.arraycopy(source, p, target, q, columns);
          continue;
        }
        for (int j = 0; j < columns; j++) {
          target[q] = source[p];
          p += fCol;
          q += tCol;
        }
      }
    }

    @Override
    void pick(Object to, Object from, int f, int times, int step, int[] positions, int run) {
      float[] source = (float[]) from;
      float[] target = (float[]) to;
      int t = 0;
      for (int k = 0; k < times; k++) {
        int start = f + k * step;
        for (int position : positions) {
          if (run == 1) {
            target[t++] = source[start + position];
          } else {
            System.arraycopy(source, start + position, target, t, run);
            t += run;
          }
        }
      }
    }

    @Override
    void addAt(int n, int run, Object from, int f, int[] positions, Object to, int t) {
      float[] source = (float[]) from;
      float[] target = (float[]) to;
      int p = f;
      for (int i = 0; i < n; i++) {
        int q = t + positions[i];
        for (int j = 0; j < run; j++) {
          target[q++] += source[p++];
        }
      }
    }
  }

  /** Moves INT64. */
  private static final class Longs extends Mover {
    @Override
    Object allocate(int n) {
      return new long[n];
    }

    @Override
    Object zeros(int n) {
      return new long[n];
    }

    @Override
    void copy(
        int rows,
        int columns,
        Object from,
        int f,
        int fRow,
        int fCol,
        Object to,
        int t,
        int tRow,
        int tCol) {
      long[] source = (long[]) from;
      long[] target = (long[]) to;
      boolean adjacent = areLongRuns(columns, fCol, tCol);
      for (int i = 0; i < rows; i++) {
        int p = f + i * fRow;
        int q = t + i * tRow;
        if (adjacent) {
          System.arraycopy(source, p, target, q, columns);
          continue;
        }
        for (int j = 0; j < columns; j++) {
          target[q] = source[p];
          p += fCol;
          q += tCol;
        }
      }
    }

    @Override
    void pick(Object to, Object from, int f, int times, int step, int[] positions, int run) {
      long[] source = (long[]) from;
      long[] target = (long[]) to;
      int t = 0;
      for (int k = 0; k < times; k++) {
        int start = f + k * step;
        for (int position : positions) {
          if (run == 1) {
            target[t++] = source[start + position];
          } else {
            System.arraycopy(source, start + position, target, t, run);
            t += run;
          }
        }
      }
    }

    @Override
    void addAt(int n, int run, Object from, int f, int[] positions, Object to, int t) {
      long[] source = (long[]) from;
      long[] target = (long[]) to;
      int p = f;
      for (int i = 0; i < n; i++) {
        int q = t + positions[i];
        for (int j = 0; j < run; j++) {
          target[q++] += source[p++];
        }
      }
    }
  }

  /** Moves INT32. */
  private static final class Ints extends Mover {
    @Override
    Object allocate(int n) {
      return new int[n];
    }

    @Override
    Object zeros(int n) {
      return new int[n];
    }

    @Override
    void copy(
        int rows,
        int columns,
        Object from,
        int f,
        int fRow,
        int fCol,
        Object to,
        int t,
        int tRow,
        int tCol) {
      int[] source = (int[]) from;
      int[] target = (int[]) to;
      boolean adjacent = areLongRuns(columns, fCol, tCol);
      for (int i = 0; i < rows; i++) {
        int p = f + i * fRow;
        int q = t + i * tRow;
        if (adjacent) {
          System.arraycopy(source, p, target, q, columns);
          continue;
        }
        for (int j = 0; j < columns; j++) {
          target[q] = source[p];
          p += fCol;
          q += tCol;
        }
      }
    }

    @Override
    void pick(Object to, Object from, int f, int times, int step, int[] positions, int run) {
      int[] source = (int[]) from;
      int[] target = (int[]) to;
      int t = 0;
      for (int k = 0; k < times; k++) {
        int start = f + k * step;
        for (int position : positions) {
          if (run == 1) {
            target[t++] = source[start + position];
          } else {
            System.arraycopy(source, start + position, target, t, run);
            t += run;
          }
        }
      }
    }

    @Override
    void addAt(int n, int run, Object from, int f, int[] positions, Object to, int t) {
      int[] source = (int[]) from;
      int[] target = (int[]) to;
      int p = f;
      for (int i = 0; i < n; i++) {
        int q = t + positions[i];
        for (int j = 0; j < run; j++) {
          target[q++] += source[p++];
        }
      }
    }
  }

  /** Moves BOOL. */
  private static final class Booleans extends Mover {
    @Override
    Object allocate(int n) {
      return new boolean[n];
    }

    @Override
    Object zeros(int n) {
      return new boolean[n];
    }

    @Override
    void copy(
        int rows,
        int columns,
        Object from,
        int f,
        int fRow,
        int fCol,
        Object to,
        int t,
        int tRow,
        int tCol) {
      boolean[] source = (boolean[]) from;
      boolean[] target = (boolean[]) to;
      boolean adjacent = areLongRuns(columns, fCol, tCol);
      for (int i = 0; i < rows; i++) {
        int p = f + i * fRow;
        int q = t + i * tRow;
        if (adjacent) {
          System.arraycopy(source, p, target, q, columns);
          continue;
        }
        for (int j = 0; j < columns; j++) {
          target[q] = source[p];
          p += fCol;
          q += tCol;
        }
      }
    }

    @Override
    void pick(Object to, Object from, int f, int times, int step, int[] positions, int run) {
      boolean[] source = (boolean[]) from;
      boolean[] target = (boolean[]) to;
      int t = 0;
      for (int k = 0; k < times; k++) {
        int start = f + k * step;
        for (int position : positions) {
          if (run == 1) {
            target[t++] = source[start + position];
          } else {
            System.arraycopy(source, start + position, target, t, run);
            t += run;
          }
        }
      }
    }

    @Override
    void addAt(int n, int run, Object from, int f, int[] positions, Object to, int t) {
      throw new DTypeException("cannot add elements of type BOOL; convert them with to(INT64)");
    }
  }
}
