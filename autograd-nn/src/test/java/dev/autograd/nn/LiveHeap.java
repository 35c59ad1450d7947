package dev.autograd.nn;

/** How much of the heap is in use after a collection. */
final class LiveHeap {
  private LiveHeap() {}

  /** The least of several readings: a collection may leave something for the next one. */
  static long bytes(int collections) {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < collections; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
