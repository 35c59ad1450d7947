package dev.autograd.kernel;

/** Functions of whole rows of double numbers; see {@link Rowwise}. */
final class DoubleRows implements Rows {
  /*
   * Rows are worked on in blocks of a few thousand elements, so that one call computes the
   * exponentials of many short rows, and so that all loops run over small arrays from index 0 on.
   *
   * A row is shifted by its greatest element m first. Elements equal to m are 0 then, also where m
   * is infinite: infinities share a softmax equally. A row of -infinity alone is marked by m.
   */
  private static final int BLOCK = 2048;

  private final double[] source;
  private final int offset;
  private final int columns;
  private final int blockRows;
  private final double[] shifted;
  private final double[] exps;
  private final double[] greatest;

  /**
   * Work on rows of one array, for one thread.
   *
   * @param source the storage
   * @param offset where the first row starts
   * @param rows number of rows, for the size of blocks
   * @param columns length of a row, 1 or more; rows follow each other without gaps
   */
  DoubleRows(double[] source, int offset, int rows, int columns) {
    this.source = source;
    this.offset = offset;
    this.columns = columns;
    this.blockRows = Math.min(rows, Math.max(1, BLOCK / columns));
    this.shifted = new double[blockRows * columns];
    this.exps = new double[blockRows * columns];
    this.greatest = new double[blockRows];
  }

  @Override
  public void softmax(int from, int to, Object result) {
    for (int row = from; row < to; row += blockRows) {
      int n = begin(row, to);
      for (int i = 0; i < n; i++) {
        normalize(i);
      }
      System.arraycopy(exps, 0, result, row * columns, n * columns);
    }
  }

  @Override
  public void logSoftmax(int from, int to, Object result) {
    for (int row = from; row < to; row += blockRows) {
      int n = begin(row, to);
      for (int i = 0; i < n; i++) {
        double log = logOfSum(i);
        for (int j = i * columns; j < (i + 1) * columns; j++) {
          shifted[j] -= log;
        }
      }
      System.arraycopy(shifted, 0, result, row * columns, n * columns);
    }
  }

  @Override
  public void logSumExp(int from, int to, Object result) {
    double[] y = (double[]) result;
    for (int row = from; row < to; row += blockRows) {
      int n = begin(row, to);
      for (int i = 0; i < n; i++) {
        double m = greatest[i];
        y[row + i] = isEmpty(i) ? m : m + logOfSum(i);
      }
    }
  }

  @Override
  public void crossEntropy(int from, int to, int[] targets, Object result) {
    double[] y = (double[]) result;
    for (int row = from; row < to; row += blockRows) {
      int n = begin(row, to);
      for (int i = 0; i < n; i++) {
        y[row + i] = logOfSum(i) - shifted[i * columns + targets[row + i]];
      }
    }
  }

  @Override
  public void crossEntropyGradient(int from, int to, int[] targets, Object scales, Object result) {
    for (int row = from; row < to; row += blockRows) {
      int n = begin(row, to);
      for (int i = 0; i < n; i++) {
        normalize(i);
        if (!isEmpty(i)) {
          exps[i * columns + targets[row + i]] -= 1;
          double scale = ((double[]) scales)[row + i];
          for (int j = i * columns; j < (i + 1) * columns; j++) {
            exps[j] *= scale;
          }
        }
      }
      System.arraycopy(exps, 0, result, row * columns, n * columns);
    }
  }

  /** Shifts the rows of a block and computes their exponentials; returns how many rows. */
  private int begin(int row, int end) {
    int n = Math.min(blockRows, end - row);
    int size = n * columns;
    System.arraycopy(source, offset + row * columns, shifted, 0, size);
    for (int i = 0; i < n; i++) {
      double m = DoubleFold.row(Fold.MAX, shifted, i * columns, columns);
      greatest[i] = m;
      if (Double.isInfinite(m)) {
        for (int j = i * columns; j < (i + 1) * columns; j++) {
          shifted[j] = shifted[j] == m ? 0 : shifted[j] - m;
        }
      } else {
        for (int j = i * columns; j < (i + 1) * columns; j++) {
          shifted[j] -= m;
        }
      }
    }
    Twins.current().apply(Primitive.EXP, exps, 0, shifted, 0, shifted, 0, shifted, 0, size);
    return n;
  }

  private boolean isEmpty(int i) {
    return greatest[i] == Double.NEGATIVE_INFINITY;
  }

  /** Divides the exponentials of a row by their sum. */
  private void normalize(int i) {
    double sum = DoubleFold.row(Fold.SUM, exps, i * columns, columns);
    if (isEmpty(i)) {
      sum = Double.POSITIVE_INFINITY;
    }
    for (int j = i * columns; j < (i + 1) * columns; j++) {
      exps[j] /= sum;
    }
  }

  /** The logarithm of the sum of a row's exponentials; infinite for a row of -infinity alone. */
  private double logOfSum(int i) {
    return isEmpty(i)
        ? Double.POSITIVE_INFINITY
        : DoubleMath.log(DoubleFold.row(Fold.SUM, exps, i * columns, columns));
  }
}
