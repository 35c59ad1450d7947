package dev.autograd.kernel;

import dev.autograd.array.DType;

/** What {@link Attending} does with storages of one type. */
interface ScoreMath {
  static ScoreMath of(DType type) {
    return type == DType.FLOAT32 ? new Floats() : new Doubles();
  }

  /** As {@link Twin#gemm}. */
  void gemm(
      int m,
      int n,
      int k,
      Object a,
      int aOff,
      int aRow,
      int aCol,
      Object b,
      int bOff,
      int bRow,
      int bCol,
      Object c,
      int cOff,
      int cRow,
      boolean load);

  /** Multiplies some numbers. */
  void scale(Object numbers, int at, int n, double factor);

  /** Sets scores to −∞. */
  void hide(Object scores, int at, int n);

  /** Adds numbers of a stride to a row of scores, or sets scores to −∞ where truths are false. */
  void mask(Object mask, int at, int stride, Object scores, int t, int n);

  /** In each row w · (d − Σ w · d), of weights w and numbers d. */
  void slopes(Object w, Object d, Object to, int rows, int columns);

  /** For FLOAT32. */
  final class Floats implements ScoreMath {
    @Override
    public void gemm(
        int m,
        int n,
        int k,
        Object a,
        int aOff,
        int aRow,
        int aCol,
        Object b,
        int bOff,
        int bRow,
        int bCol,
        Object c,
        int cOff,
        int cRow,
        boolean load) {
      float[] x = (float[]) a;
      float[] y = (float[]) b;
      Twins.current()
          .gemm(m, n, k, x, aOff, aRow, aCol, y, bOff, bRow, bCol, (float[]) c, cOff, cRow, load);
    }

    @Override
    public void scale(Object numbers, int at, int n, double factor) {
      float[] x = (float[]) numbers;
      float number = (float) factor;
      for (int i = at; i < at + n; i++) {
        x[i] *= number;
      }
    }

    @Override
    public void hide(Object scores, int at, int n) {
      java.util.Arrays.fill((float[]) scores, at, at + n, Float.NEGATIVE_INFINITY);
    }

    @Override
    public void mask(Object mask, int at, int stride, Object scores, int t, int n) {
      float[] s = (float[]) scores;
      for (int j = 0; j < n; j++) {
        if (mask instanceof boolean[] truths) {
          s[t + j] = truths[at + j * stride] ? s[t + j] : Float.NEGATIVE_INFINITY;
        } else {
          s[t + j] += ((float[]) mask)[at + j * stride];
        }
      }
    }

    @Override
    public void slopes(Object w, Object d, Object to, int rows, int columns) {
      float[] weights = (float[]) w;
      float[] numbers = (float[]) d;
      float[] slopes = (float[]) to;
      for (int j = 0; j < rows * columns; j++) {
        slopes[j] = weights[j] * numbers[j];
      }
      for (int i = 0; i < rows; i++) {
        float along = FloatFold.row(Fold.SUM, slopes, i * columns, columns);
        for (int j = i * columns; j < (i + 1) * columns; j++) {
          slopes[j] = weights[j] * (numbers[j] - along);
        }
      }
    }
  }

  /** For FLOAT64. */
  final class Doubles implements ScoreMath {
    @Override
    public void gemm(
        int m,
        int n,
        int k,
        Object a,
        int aOff,
        int aRow,
        int aCol,
        Object b,
        int bOff,
        int bRow,
        int bCol,
        Object c,
        int cOff,
        int cRow,
        boolean load) {
      double[] x = (double[]) a;
      double[] y = (double[]) b;
      Twins.current()
          .gemm(m, n, k, x, aOff, aRow, aCol, y, bOff, bRow, bCol, (double[]) c, cOff, cRow, load);
    }

    @Override
    public void scale(Object numbers, int at, int n, double factor) {
      double[] x = (double[]) numbers;
      for (int i = at; i < at + n; i++) {
        x[i] *= factor;
      }
    }

    @Override
    public void hide(Object scores, int at, int n) {
      java.util.Arrays.fill((double[]) scores, at, at + n, Double.NEGATIVE_INFINITY);
    }

    @Override
    public void mask(Object mask, int at, int stride, Object scores, int t, int n) {
      double[] s = (double[]) scores;
      for (int j = 0; j < n; j++) {
        if (mask instanceof boolean[] truths) {
          s[t + j] = truths[at + j * stride] ? s[t + j] : Double.NEGATIVE_INFINITY;
        } else {
          s[t + j] += ((double[]) mask)[at + j * stride];
        }
      }
    }

    @Override
    public void slopes(Object w, Object d, Object to, int rows, int columns) {
      double[] weights = (double[]) w;
      double[] numbers = (double[]) d;
      double[] slopes = (double[]) to;
      for (int j = 0; j < rows * columns; j++) {
        slopes[j] = weights[j] * numbers[j];
      }
      for (int i = 0; i < rows; i++) {
        double along = DoubleFold.row(Fold.SUM, slopes, i * columns, columns);
        for (int j = i * columns; j < (i + 1) * columns; j++) {
          slopes[j] = weights[j] * (numbers[j] - along);
        }
      }
    }
  }
}
