package dev.autograd.kernel;

/** Folds float numbers along an axis; {@link Reduction} gives the orders of the sums. */
final class FloatFold {
  private FloatFold() {}

  /**
   * Folds the middle axis of a dense array [outer, length, inner] with a length of 1 or more.
   *
   * @return [outer, inner]
   */
  static float[] fold(Fold fold, float[] a, int at, int outer, int length, int inner) {
    return inner == 1
        ? rows(fold, a, at, outer, length)
        : columns(fold, a, at, outer, length, inner);
  }

  /** Folds neighbours. */
  static float row(Fold fold, float[] a, int at, int n) {
    if (n <= Fold.RUN) {
      return run(fold, a, at, n);
    }
    float[] partial = new float[(n + Fold.RUN - 1) / Fold.RUN];
    for (int i = 0; i < partial.length; i++) {
      int start = i * Fold.RUN;
      partial[i] = run(fold, a, at + start, Math.min(Fold.RUN, n - start));
    }
    tree(fold, partial, 0, partial.length, 1);
    return partial[0];
  }

  private static float run(Fold fold, float[] a, int at, int n) {
    Twin twin = Twins.current();
    return switch (fold) {
      case SUM -> twin.sum(a, at, n);
      case PRODUCT -> product(a, at, n);
      case MAX -> twin.max(a, at, n);
      case MIN -> twin.min(a, at, n);
    };
  }

  /** From the first to the last: the order changes nothing but where a product overflows. */
  private static float product(float[] a, int at, int n) {
    float product = a[at];
    for (int i = 1; i < n; i++) {
      product *= a[at + i];
    }
    return product;
  }

  private static float[] rows(Fold fold, float[] a, int at, int outer, int length) {
    float[] result = Buffers.floats(outer);
    if (length <= Fold.RUN) {
      Fold.share(
          outer,
          length,
          Fold.SHARED_WORK,
          (from, to) -> {
            for (int o = from; o < to; o++) {
              result[o] = run(fold, a, at + o * length, length);
            }
          });
      return result;
    }
    int runs = (length - 1) / Fold.RUN + 1;
    float[] partial = new float[outer * runs];
    Fold.share(
        partial.length,
        Fold.RUN,
        Fold.SHARED_WORK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            int start = i % runs * Fold.RUN;
            int n = Math.min(Fold.RUN, length - start);
            partial[i] = run(fold, a, at + i / runs * length + start, n);
          }
        });
    for (int o = 0; o < outer; o++) {
      tree(fold, partial, o * runs, runs, 1);
      result[o] = partial[o * runs];
    }
    return result;
  }

  private static float[] columns(Fold fold, float[] a, int at, int outer, int length, int inner) {
    float[] result = Buffers.floats(outer * inner);
    int runs = (length - 1) / Fold.ROWS + 1;
    float[] partial = runs == 1 ? result : new float[outer * runs * inner];
    Fold.share(
        outer * runs,
        Math.min(length, Fold.ROWS) * (long) inner,
        Fold.SHARED_WORK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            int start = i % runs * Fold.ROWS;
            int n = Math.min(Fold.ROWS, length - start);
            addUp(fold, a, at + (i / runs * length + start) * inner, n, inner, partial, i * inner);
          }
        });
    for (int o = 0; o < outer && runs > 1; o++) {
      tree(fold, partial, o * runs * inner, runs, inner);
      System.arraycopy(partial, o * runs * inner, result, o * inner, inner);
    }
    return result;
  }

  /** Folds each column of some rows, from the first row to the last. */
  private static void addUp(Fold fold, float[] a, int at, int rows, int n, float[] to, int t) {
    System.arraycopy(a, at, to, t, n);
    for (int i = 1; i < rows; ) {
      if (fold == Fold.SUM && i + 4 <= rows && !Fold.usesTwin(n)) {
        addFour(a, at + i * n, n, to, t);
        i += 4;
      } else {
        combine(fold, to, t, a, at + i * n, n);
        i++;
      }
    }
  }

  private static void addFour(float[] a, int at, int n, float[] to, int t) {
    for (int j = 0; j < n; j++) {
      int p = at + j;
      to[t + j] = to[t + j] + a[p] + a[p + n] + a[p + 2 * n] + a[p + 3 * n];
    }
  }

  /** Folds groups of n numbers into the first: neighbours in pairs, then the results, and so on. */
  private static void tree(Fold fold, float[] partial, int at, int count, int n) {
    for (int step = 1; step < count; step *= 2) {
      for (int i = 0; i + step < count; i += 2 * step) {
        combine(fold, partial, at + i * n, partial, at + (i + step) * n, n);
      }
    }
  }

  private static void combine(Fold fold, float[] to, int t, float[] a, int at, int n) {
    if (Fold.usesTwin(n)) {
      Twins.current().apply(fold.primitive(), to, t, to, t, a, at, a, at, n);
      return;
    }
    switch (fold) {
      case SUM -> {
        for (int j = 0; j < n; j++) {
          to[t + j] += a[at + j];
        }
      }
      case PRODUCT -> {
        for (int j = 0; j < n; j++) {
          to[t + j] *= a[at + j];
        }
      }
      case MAX -> {
        for (int j = 0; j < n; j++) {
          to[t + j] = Math.max(to[t + j], a[at + j]);
        }
      }
      case MIN -> {
        for (int j = 0; j < n; j++) {
          to[t + j] = Math.min(to[t + j], a[at + j]);
        }
      }
    }
  }
}
