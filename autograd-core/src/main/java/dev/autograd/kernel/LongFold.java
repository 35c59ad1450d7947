package dev.autograd.kernel;

/**
 * Folds whole numbers along an axis. Sums and products wrap around, so that their order does not
 * matter.
 */
final class LongFold {
  private LongFold() {}

  /**
   * Folds the middle axis of a dense array [outer, length, inner] with a length of 1 or more.
   *
   * @return [outer, inner]
   */
  static long[] fold(Fold fold, long[] a, int at, int outer, int length, int inner) {
    long[] result = new long[outer * inner];
    int from = at;
    for (int o = 0; o < outer; o++) {
      int to = o * inner;
      System.arraycopy(a, from, result, to, inner);
      from += inner;
      for (int i = 1; i < length; i++) {
        for (int j = 0; j < inner; j++) {
          result[to + j] = combine(fold, result[to + j], a[from + j]);
        }
        from += inner;
      }
    }
    return result;
  }

  private static long combine(Fold fold, long a, long b) {
    return switch (fold) {
      case SUM -> a + b;
      case PRODUCT -> a * b;
      case MAX -> Math.max(a, b);
      case MIN -> Math.min(a, b);
    };
  }
}
