package dev.autograd.kernel;

import dev.autograd.array.Layout;
import dev.autograd.array.NdArray;
import dev.autograd.array.raw.Raw;
import org.jspecify.annotations.Nullable;

/** A matrix product, or several of the same kind, cut into pieces for the workers. */
final class Gemm {
  /** Multiply-adds from which sharing out pays: about 50 to 80 microseconds of one thread. */
  private static final long SHARED_WORK = 1 << 22;

  /** Pieces end at multiples of these, so that only the last has an incomplete tile. */
  private static final int ROWS = 4;

  private static final int COLUMNS = 64;

  private final int m;
  private final int n;
  private final int k;
  private final Object a;
  private final int aRow;
  private final int aCol;
  private final Object b;
  private final int bRow;
  private final int bCol;
  private final @Nullable NdArray start;

  /**
   * A kind of product.
   *
   * @param m rows of the first factor and of the product
   * @param n columns of the second factor and of the product
   * @param k the shared size
   * @param a the first factor's storage
   * @param aLayout its last two axes are rows and columns; the offset is not used
   * @param b the second factor's storage, of the same type
   * @param bLayout its last two axes are rows and columns; the offset is not used
   * @param start a contiguous row of n numbers that every row of the product starts from, or null
   */
  Gemm(
      int m,
      int n,
      int k,
      Object a,
      Layout aLayout,
      Object b,
      Layout bLayout,
      @Nullable NdArray start) {
    this.m = m;
    this.n = n;
    this.k = k;
    this.a = a;
    this.aRow = aLayout.stride(aLayout.rank() - 2);
    this.aCol = aLayout.stride(aLayout.rank() - 1);
    this.b = b;
    this.bRow = bLayout.stride(bLayout.rank() - 2);
    this.bCol = bLayout.stride(bLayout.rank() - 1);
    this.start = start;
  }

  /** How many parts to cut a batch of products into; 1 if each is better cut itself, or none is. */
  int batchParts(int count) {
    int threads = Workers.threads();
    long work = (long) m * n * k;
    if (threads == 1 || count == 1 || (double) work * count < SHARED_WORK) {
      return 1;
    }
    boolean evenly = count >= 4 * threads || work < SHARED_WORK;
    return evenly ? Math.min(count, 4 * threads) : 1;
  }

  /**
   * Computes one product.
   *
   * @param aOff where the first factor starts
   * @param bOff where the second factor starts
   * @param c the storage of C, whose rows follow each other without gaps
   * @param cOff where C starts
   */
  void run(int aOff, int bOff, Object c, int cOff) {
    int threads = (long) m * n * k < SHARED_WORK ? 1 : Workers.threads();
    boolean byRows = m >= n;
    int length = byRows ? m : n;
    int unit = byRows ? ROWS : COLUMNS;
    int units = (length + unit - 1) / unit;
    int parts = Math.min(threads, units);
    if (parts == 1) {
      piece(0, m, 0, n, aOff, bOff, c, cOff);
      return;
    }
    Workers.run(
        parts,
        part -> {
          int from = (int) ((long) part * units / parts) * unit;
          int to = Math.min(length, (int) ((part + 1L) * units / parts) * unit);
          if (byRows) {
            piece(from, to, 0, n, aOff, bOff, c, cOff);
          } else {
            piece(0, m, from, to, aOff, bOff, c, cOff);
          }
        });
  }

  private void piece(
      int row, int rowEnd, int column, int columnEnd, int aOff, int bOff, Object c, int cOff) {
    int rows = rowEnd - row;
    int columns = columnEnd - column;
    int aStart = aOff + row * aRow;
    int bStart = bOff + column * bCol;
    int to = cOff + row * n + column;
    boolean load = start != null;
    if (start != null) {
      for (int i = 0; i < rows; i++) {
        System.arraycopy(
            Raw.storage(start), start.layout().offset() + column, c, to + i * n, columns);
      }
    }
    Twin twin = Twins.current();
    if (c instanceof float[] result) {
      twin.gemm(
          rows,
          columns,
          k,
          (float[]) a,
          aStart,
          aRow,
          aCol,
          (float[]) b,
          bStart,
          bRow,
          bCol,
          result,
          to,
          n,
          load);
    } else {
      twin.gemm(
          rows,
          columns,
          k,
          (double[]) a,
          aStart,
          aRow,
          aCol,
          (double[]) b,
          bStart,
          bRow,
          bCol,
          (double[]) c,
          to,
          n,
          load);
    }
  }
}
