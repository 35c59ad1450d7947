package dev.autograd.kernel.vector;

/**
 * Computes a long formula in several loops over a chunk of elements, with scratch in between.
 *
 * <p>C2 stops inlining where the graph of a method grows beyond a limit, and would then allocate
 * vectors on the heap. The loops must therefore stay apart; calling three or more of them from one
 * place through an interface keeps C2 from inlining them into one.
 */
final class FloatPhases {
  /** Elements that go through one loop before the next: scratch stays in the nearest cache. */
  private static final int CHUNK = 512;

  private FloatPhases() {}

  /** One loop. */
  interface Phase {
    /**
     * Runs over a chunk.
     *
     * @param d destination, which only the last phase writes
     * @param di its first index
     * @param a first operand
     * @param ai its first index
     * @param b second operand
     * @param bi its first index
     * @param s scratch columns, one after the other
     * @param column length of a column
     * @param n number of elements, a multiple of the vector length
     */
    void run(float[] d, int di, float[] a, int ai, float[] b, int bi, float[] s, int column, int n);
  }

  static void run(
      Phase[] phases, int columns, float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    int column = Math.min(n, CHUNK);
    float[] s = new float[columns * column];
    for (int at = 0; at < n; at += CHUNK) {
      int length = Math.min(CHUNK, n - at);
      for (Phase phase : phases) {
        phase.run(d, di + at, a, ai + at, b, bi + at, s, column, length);
      }
    }
  }
}
