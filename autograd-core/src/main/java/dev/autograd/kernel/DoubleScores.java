package dev.autograd.kernel;

import java.util.Arrays;

/** The arithmetic of attention on doubles. */
final class DoubleScores implements ScoreMath {
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
  public void scale(Object numbers, int at, int n, Number factor) {
    double[] x = (double[]) numbers;
    double number = factor.doubleValue();
    for (int i = at; i < at + n; i++) {
      x[i] *= number;
    }
  }

  @Override
  public void hide(Object scores, int at, int n) {
    Arrays.fill((double[]) scores, at, at + n, Double.NEGATIVE_INFINITY);
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
