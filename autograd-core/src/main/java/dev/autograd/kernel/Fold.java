package dev.autograd.kernel;

/** What a reduction does with two numbers, and how its work is cut. */
enum Fold {
  SUM(Primitive.ADD),
  PRODUCT(Primitive.MUL),
  MAX(Primitive.MAX),
  MIN(Primitive.MIN);

  /** Neighbours folded in one go. */
  static final int RUN = 4096;

  /** Rows whose columns are folded in one go. */
  static final int ROWS = 64;

  /** Elements from which sharing out pays. */
  static final int SHARED_WORK = 1 << 19;

  /** Row length from which a call of the twin is worth its while. */
  private static final int TWIN_ROW = 16;

  private final Primitive primitive;

  Fold(Primitive primitive) {
    this.primitive = primitive;
  }

  Primitive primitive() {
    return primitive;
  }

  /** Whether rows of this length are combined by the twin. */
  static boolean usesTwin(int n) {
    return n >= TWIN_ROW && Twins.current().freeOffsets();
  }

  /** Work on the items from one number up to, but without, another. */
  interface Range {
    void run(int from, int to);
  }

  /** Runs over all items, in several threads if they have so many elements together. */
  static void share(int items, long itemSize, int sharedWork, Range range) {
    int threads = items * itemSize < sharedWork ? 1 : Workers.threads();
    int parts = Math.min(threads, items);
    if (parts == 1) {
      range.run(0, items);
    } else if (parts > 1) {
      Workers.run(
          parts,
          part ->
              range.run((int) ((long) part * items / parts), (int) ((part + 1L) * items / parts)));
    }
  }
}
