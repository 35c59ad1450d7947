package dev.autograd.kernel;

import dev.autograd.array.DType;

/** What {@link Attending} does with storages of one type. */
interface ScoreMath {
  static ScoreMath of(DType type) {
    return type == DType.FLOAT32 ? new FloatScores() : new DoubleScores();
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
  void scale(Object numbers, int at, int n, Number factor);

  /** Sets scores to −∞. */
  void hide(Object scores, int at, int n);

  /** Adds numbers of a stride to a row of scores, or sets scores to −∞ where truths are false. */
  void mask(Object mask, int at, int stride, Object scores, int t, int n);

  /** In each row w · (d − Σ w · d), of weights w and numbers d. */
  void slopes(Object w, Object d, Object to, int rows, int columns);
}
