package dev.autograd.kernel;

/**
 * The innermost loops that move elements of one type between storages; what they move where is
 * decided by {@link Transfer} and {@link Copying}.
 */
abstract class Mover {
  private static final int LONG_RUN = 16;

  /** Storage for n elements, to be overwritten. */
  abstract Object allocate(int n);

  /** Storage for n elements, all 0 or false: new, because the JVM hands out zeros. */
  abstract Object zeros(int n);

  /** Whether rows are copied by the JVM's own routine, which only pays for long ones. */
  static boolean areLongRuns(int columns, int fCol, int tCol) {
    return fCol == 1 && tCol == 1 && columns >= LONG_RUN;
  }

  /** Copies a matrix of any strides, row by row. */
  abstract void copy(
      int rows,
      int columns,
      Object from,
      int f,
      int fRow,
      int fCol,
      Object to,
      int t,
      int tRow,
      int tCol);

  /**
   * Copies a run from {@code f + positions[0]} on, behind it one from {@code f + positions[1]} on,
   * and so forth; all this several times, f moving on by a step.
   */
  abstract void pick(Object to, Object from, int f, int times, int step, int[] positions, int run);

  /**
   * Adds neighbours from f on to {@code to}: a run of them from {@code t + positions[0]} on, the
   * next run from {@code t + positions[1]} on, and so forth in this order.
   */
  abstract void addAt(int n, int run, Object from, int f, int[] positions, Object to, int t);

  static double sum(double a, double b) {
    return a + b;
  }

  static float sum(float a, float b) {
    return a + b;
  }

  static long sum(long a, long b) {
    return a + b;
  }

  static int sum(int a, int b) {
    return a + b;
  }

  /** Truth values have no sum; {@link Movers#adding} refuses them. */
  static boolean sum(boolean a, boolean b) {
    return a || b;
  }
}
