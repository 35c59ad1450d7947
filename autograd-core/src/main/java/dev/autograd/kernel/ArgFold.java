package dev.autograd.kernel;

/** Finds the places of extremes along the middle axis of a dense array [outer, length, inner]. */
final class ArgFold {
  private final boolean greatest;
  private final int at;
  private final int length;
  private final int inner;
  private final long[] places;

  /**
   * A search.
   *
   * @param greatest whether for the greatest elements, else for the least
   * @param at where the array starts in its storage
   * @param length size of the middle axis, 1 or more
   * @param inner size of the last axis
   * @param places [outer, inner], to be written
   */
  ArgFold(boolean greatest, int at, int length, int inner, long[] places) {
    this.greatest = greatest;
    this.at = at;
    this.length = length;
    this.inner = inner;
    this.places = places;
  }

  void find(float[] a) {
    for (int to = 0; to < places.length; to++) {
      int from = at + (to / inner) * length * inner + to % inner;
      float found = a[from];
      int place = 0;
      for (int i = 1; i < length && !Float.isNaN(found); i++) {
        float x = a[from + i * inner];
        if (greatest ? !(x <= found) : !(x >= found)) {
          found = x;
          place = i;
        }
      }
      places[to] = place;
    }
  }

  void find(double[] a) {
    for (int to = 0; to < places.length; to++) {
      int from = at + (to / inner) * length * inner + to % inner;
      double found = a[from];
      int place = 0;
      for (int i = 1; i < length && !Double.isNaN(found); i++) {
        double x = a[from + i * inner];
        if (greatest ? !(x <= found) : !(x >= found)) {
          found = x;
          place = i;
        }
      }
      places[to] = place;
    }
  }

  void find(long[] a) {
    for (int to = 0; to < places.length; to++) {
      int from = at + (to / inner) * length * inner + to % inner;
      long found = a[from];
      int place = 0;
      for (int i = 1; i < length; i++) {
        long x = a[from + i * inner];
        if (greatest ? x > found : x < found) {
          found = x;
          place = i;
        }
      }
      places[to] = place;
    }
  }
}
