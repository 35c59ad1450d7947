package dev.autograd.kernel;

/** Moves elements of type double. */
final class DoubleMover extends Mover {
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
        target[q] = sum(target[q], source[p++]);
        q++;
      }
    }
  }
}
