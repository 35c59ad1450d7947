package dev.autograd.kernel.vector;

import dev.autograd.kernel.Scratch;
import dev.autograd.kernel.Twins;
import java.util.Arrays;

/** Double matrix products; see {@link dev.autograd.kernel.Twin#gemm} for the arguments. */
final class VectorDoubleGemm {
  /*
   * C is cut into panels of up to VECTORS vectors of columns, B into blocks of DEPTH rows. A block
   * of a panel is packed so that its rows are neighbours and it stays in the first-level cache
   * while all of A passes by, four rows at a time. Panels are as wide as registers allow: four rows
   * by four vectors need 21 registers, four by three 16, which is all that AVX2 has.
   *
   * Where B is stored by columns, packing is a transposition and costs about as much as twelve
   * multiply-adds a number: if A is smaller, C is computed transposed instead.
   */
  private static final int LANES = DoubleTiles.LANES;
  private static final int VECTORS = DoubleTiles.SPECIES.vectorBitSize() == 256 ? 3 : 4;
  private static final int WIDTH = VECTORS * LANES;

  /** Rows of C from which packing a B that is stored by rows pays. */
  private static final int PACKING_ROWS = 48;

  /** Rows of C up to which scalar chains are faster than transposing B. */
  private static final int FEW_ROWS = 3;

  /* Scratch: the packed block of B, then a transposed panel of C, or one tile of it. */
  private static final int PACKED = Scratch.DOUBLES / 3;
  private static final int DEPTH = PACKED / WIDTH;
  private static final int TURNED_ROWS = (Scratch.DOUBLES - PACKED) / WIDTH / 4 * 4;

  private VectorDoubleGemm() {}

  static void gemm(
      int m,
      int n,
      int k,
      double[] a,
      int aOff,
      int aRow,
      int aCol,
      double[] b,
      int bOff,
      int bRow,
      int bCol,
      double[] c,
      int cOff,
      int cRow,
      boolean load) {
    if (m == 0 || n == 0 || k == 0) {
      if (!load) {
        for (int i = 0; i < m; i++) {
          Arrays.fill(c, cOff + i * cRow, cOff + i * cRow + n, 0);
        }
      }
      return;
    }
    if (m <= FEW_ROWS && bCol != 1) {
      Twins.plain().gemm(m, n, k, a, aOff, aRow, aCol, b, bOff, bRow, bCol, c, cOff, cRow, load);
    } else if (n >= LANES && bCol == 1 && m < PACKING_ROWS) {
      for (int j = 0; j < n; ) {
        int w = panelWidth(n - j);
        panel(m, w, k, a, aOff, aRow, aCol, b, bOff + j, bRow, c, cOff + j, cRow, load);
        j += w;
      }
    } else {
      double[] scratch = Scratch.takeDoubles();
      if (turns(m, n, k, aRow, bCol, load)) {
        turned(m, n, k, a, aOff, aRow, aCol, b, bOff, bRow, bCol, c, cOff, cRow, load, scratch);
      } else if (n < LANES) {
        narrow(m, n, k, a, aOff, aRow, aCol, b, bOff, bRow, bCol, c, cOff, cRow, load, scratch);
      } else {
        for (int j = 0; j < n; ) {
          int w = panelWidth(n - j);
          packed(
              m,
              w,
              k,
              a,
              aOff,
              aRow,
              aCol,
              b,
              bOff + j * bCol,
              bRow,
              bCol,
              c,
              cOff + j,
              cRow,
              load,
              scratch);
          j += w;
        }
      }
      Scratch.give(scratch);
    }
  }

  /** Width of the next panel when so many columns are left; what remains is 0 or enough for one. */
  private static int panelWidth(int columns) {
    if (columns <= WIDTH) {
      return columns;
    }
    return columns < WIDTH + LANES ? WIDTH - LANES : WIDTH;
  }

  /** Whether it is cheaper to compute C transposed, counted in numbers moved one by one. */
  private static boolean turns(int m, int n, int k, int aRow, int bCol, boolean load) {
    long direct = (bCol == 1 ? 0 : (long) k * n) + (n < LANES ? (long) m * k / 2 : 0);
    long turned = (aRow == 1 ? 0 : (long) k * m) + (long) m * n * (load ? 2 : 1);
    return m >= LANES && turned < direct;
  }

  /** Computes the transpose of C, panel by panel in scratch. */
  private static void turned(
      int m,
      int n,
      int k,
      double[] a,
      int aOff,
      int aRow,
      int aCol,
      double[] b,
      int bOff,
      int bRow,
      int bCol,
      double[] c,
      int cOff,
      int cRow,
      boolean load,
      double[] scratch) {
    for (int j = 0; j < n; j += TURNED_ROWS) {
      int rows = Math.min(TURNED_ROWS, n - j);
      for (int i = 0; i < m; ) {
        int w = panelWidth(m - i);
        int to = cOff + i * cRow + j;
        if (load) {
          move(rows, w, c, to, 1, cRow, scratch, PACKED, w);
        }
        packed(
            rows,
            w,
            k,
            b,
            bOff + j * bCol,
            bCol,
            bRow,
            a,
            aOff + i * aRow,
            aCol,
            aRow,
            scratch,
            PACKED,
            w,
            load,
            scratch);
        move(w, rows, scratch, PACKED, 1, w, c, to, cRow);
        i += w;
      }
    }
  }

  /** One panel of C, at least one vector wide, from packed blocks of B. */
  private static void packed(
      int m,
      int w,
      int k,
      double[] a,
      int aOff,
      int aRow,
      int aCol,
      double[] b,
      int bOff,
      int bRow,
      int bCol,
      double[] c,
      int cOff,
      int cRow,
      boolean load,
      double[] scratch) {
    for (int p = 0; p < k; p += DEPTH) {
      int depth = Math.min(DEPTH, k - p);
      move(depth, w, b, bOff + p * bRow, bRow, bCol, scratch, 0, w);
      panel(
          m, w, depth, a, aOff + p * aCol, aRow, aCol, scratch, 0, w, c, cOff, cRow, load || p > 0);
    }
  }

  /** Fewer columns than a vector has: B is padded to one, and C goes through a tile in scratch. */
  private static void narrow(
      int m,
      int n,
      int k,
      double[] a,
      int aOff,
      int aRow,
      int aCol,
      double[] b,
      int bOff,
      int bRow,
      int bCol,
      double[] c,
      int cOff,
      int cRow,
      boolean load,
      double[] scratch) {
    for (int p = 0; p < k; p += PACKED / LANES) {
      int depth = Math.min(PACKED / LANES, k - p);
      Arrays.fill(scratch, 0, depth * LANES, 0);
      move(depth, n, b, bOff + p * bRow, bRow, bCol, scratch, 0, LANES);
      boolean loads = load || p > 0;
      double[] from = loads ? scratch : DoubleTiles.ZEROS;
      int held = loads ? 1 : 0;
      for (int i = 0; i < m; i += 4) {
        int rows = Math.min(4, m - i);
        int c0 = cOff + i * cRow;
        if (loads) {
          move(rows, n, c, c0, cRow, 1, scratch, PACKED, LANES);
        }
        int a0 = aOff + i * aRow + p * aCol;
        int a1 = a0 + Math.min(1, rows - 1) * aRow;
        int a2 = a0 + Math.min(2, rows - 1) * aRow;
        int a3 = a0 + (rows - 1) * aRow;
        DoubleTiles.tile1(
            depth,
            a,
            a0,
            a1,
            a2,
            a3,
            aCol,
            scratch,
            0,
            LANES,
            0,
            from,
            held,
            scratch,
            PACKED,
            PACKED + LANES,
            PACKED + 2 * LANES,
            PACKED + 3 * LANES);
        move(rows, n, scratch, PACKED, LANES, 1, c, c0, cRow);
      }
    }
  }

  /** One panel of C, w columns, one to VECTORS vectors wide, from rows of B. */
  private static void panel(
      int m,
      int w,
      int k,
      double[] a,
      int aOff,
      int aRow,
      int aCol,
      double[] b,
      int bOff,
      int bRow,
      double[] c,
      int cOff,
      int cRow,
      boolean load) {
    double[] from = load ? c : DoubleTiles.ZEROS;
    int held = load ? 1 : 0;
    int last = w - LANES;
    for (int i = 0; i < m; i += 4) {
      int rows = Math.min(4, m - i);
      int a0 = aOff + i * aRow;
      int c0 = cOff + i * cRow;
      if (rows == 1) {
        int v1 = Math.min(LANES, last);
        int v2 = Math.min(2 * LANES, last);
        DoubleTiles.row(k, a, a0, aCol, b, bOff, bRow, v1, v2, last, from, held, c, c0);
        return;
      }
      int third = rows == 2 ? 1 : 2;
      int a1 = a0 + aRow;
      int a2 = a0 + third * aRow;
      int a3 = a0 + (rows - 1) * aRow;
      int c1 = c0 + cRow;
      int c2 = c0 + third * cRow;
      int c3 = c0 + (rows - 1) * cRow;
      if (w > 3 * LANES) {
        DoubleTiles.tile4(
            k, a, a0, a1, a2, a3, aCol, b, bOff, bRow, last, from, held, c, c0, c1, c2, c3);
      } else if (w > 2 * LANES) {
        DoubleTiles.tile3(
            k, a, a0, a1, a2, a3, aCol, b, bOff, bRow, last, from, held, c, c0, c1, c2, c3);
      } else if (w > LANES) {
        DoubleTiles.tile2(
            k, a, a0, a1, a2, a3, aCol, b, bOff, bRow, last, from, held, c, c0, c1, c2, c3);
      } else {
        DoubleTiles.tile1(
            k, a, a0, a1, a2, a3, aCol, b, bOff, bRow, last, from, held, c, c0, c1, c2, c3);
      }
    }
  }

  /** Copies a matrix of any strides to rows of neighbours; eight columns at a time if turned. */
  private static void move(
      int rows,
      int columns,
      double[] from,
      int fromOff,
      int fromRow,
      int fromCol,
      double[] to,
      int toOff,
      int toRow) {
    if (fromCol == 1 && columns >= 8) {
      for (int i = 0; i < rows; i++) {
        System.arraycopy(from, fromOff + i * fromRow, to, toOff + i * toRow, columns);
      }
      return;
    }
    int j = 0;
    for (; j + 8 <= columns; j += 8) {
      int f0 = fromOff + j * fromCol;
      int f1 = f0 + fromCol;
      int f2 = f1 + fromCol;
      int f3 = f2 + fromCol;
      int f4 = f3 + fromCol;
      int f5 = f4 + fromCol;
      int f6 = f5 + fromCol;
      int f7 = f6 + fromCol;
      int t = toOff + j;
      int f = 0;
      for (int i = 0; i < rows; i++) {
        to[t] = from[f0 + f];
        to[t + 1] = from[f1 + f];
        to[t + 2] = from[f2 + f];
        to[t + 3] = from[f3 + f];
        to[t + 4] = from[f4 + f];
        to[t + 5] = from[f5 + f];
        to[t + 6] = from[f6 + f];
        to[t + 7] = from[f7 + f];
        t += toRow;
        f += fromRow;
      }
    }
    for (; j < columns; j++) {
      int f = fromOff + j * fromCol;
      int t = toOff + j;
      for (int i = 0; i < rows; i++) {
        to[t] = from[f];
        t += toRow;
        f += fromRow;
      }
    }
  }
}
