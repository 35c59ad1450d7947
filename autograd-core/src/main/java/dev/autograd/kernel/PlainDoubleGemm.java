package dev.autograd.kernel;

import java.util.Arrays;

/** Double matrix products in plain loops; see {@link Twin#gemm} for the arguments. */
final class PlainDoubleGemm {
  /*
   * Wide products run as loops over the columns of C, four rows of C by two rows of B at a time.
   * C2 turns such a loop into SIMD code only if each row is an array of its own and one index
   * serves all; so rows are copied out of the matrices first.
   *
   * Narrow products, and those of few rows, are not worth the copies: they run as scalar chains
   * that stay in registers, four by four or one by eight.
   */
  private static final int WIDTH = 512;
  private static final int DEPTH = 64;

  /** Columns from which SIMD loops are faster than scalar chains. */
  private static final int WIDE = 32;

  private PlainDoubleGemm() {}

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
    if (m == 1 || (m < 4 && bCol != 1)) {
      rows(m, n, k, a, aOff, aRow, aCol, b, bOff, bRow, bCol, c, cOff, cRow, load);
    } else if (n < WIDE) {
      tiles(m, n, k, a, aOff, aRow, aCol, b, bOff, bRow, bCol, c, cOff, cRow, load);
    } else {
      wide(m, n, k, a, aOff, aRow, aCol, b, bOff, bRow, bCol, c, cOff, cRow, load);
    }
  }

  private static void wide(
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
    double[][] packed = new double[Math.min(k, DEPTH)][Math.min(n, WIDTH)];
    double[][] sums = new double[4][Math.min(n, WIDTH)];
    for (int j = 0; j < n; j += WIDTH) {
      int w = Math.min(WIDTH, n - j);
      for (int p = 0; p == 0 || p < k; p += DEPTH) {
        int depth = Math.min(DEPTH, k - p);
        pack(depth, w, b, bOff + p * bRow + j * bCol, bRow, bCol, packed);
        for (int i = 0; i < m; i += 4) {
          int rows = Math.min(4, m - i);
          int to = cOff + i * cRow + j;
          for (int r = 0; r < rows; r++) {
            if (load || p > 0) {
              System.arraycopy(c, to + r * cRow, sums[r], 0, w);
            } else {
              Arrays.fill(sums[r], 0, w, 0);
            }
          }
          int at = aOff + i * aRow + p * aCol;
          if (rows == 4) {
            fourRows(w, depth, a, at, aRow, aCol, packed, sums);
          } else {
            for (int r = 0; r < rows; r++) {
              oneRow(w, depth, a, at + r * aRow, aCol, packed, sums[r]);
            }
          }
          for (int r = 0; r < rows; r++) {
            System.arraycopy(sums[r], 0, c, to + r * cRow, w);
          }
        }
      }
    }
  }

  private static void fourRows(
      int w,
      int depth,
      double[] a,
      int at,
      int aRow,
      int aCol,
      double[][] packed,
      double[][] sums) {
    int p = 0;
    for (; p + 2 <= depth; p += 2) {
      int x = at + p * aCol;
      int y = x + aCol;
      fourByTwo(
          w,
          packed[p],
          packed[p + 1],
          sums[0],
          sums[1],
          sums[2],
          sums[3],
          a[x],
          a[x + aRow],
          a[x + 2 * aRow],
          a[x + 3 * aRow],
          a[y],
          a[y + aRow],
          a[y + 2 * aRow],
          a[y + 3 * aRow]);
    }
    if (p < depth) {
      for (int r = 0; r < 4; r++) {
        oneByOne(w, packed[p], sums[r], a[at + r * aRow + p * aCol]);
      }
    }
  }

  private static void oneRow(
      int w, int depth, double[] a, int at, int aCol, double[][] packed, double[] sum) {
    int p = 0;
    for (; p + 2 <= depth; p += 2) {
      oneByTwo(w, packed[p], packed[p + 1], sum, a[at + p * aCol], a[at + (p + 1) * aCol]);
    }
    if (p < depth) {
      oneByOne(w, packed[p], sum, a[at + p * aCol]);
    }
  }

  private static void fourByTwo(
      int n,
      double[] b0,
      double[] b1,
      double[] s0,
      double[] s1,
      double[] s2,
      double[] s3,
      double x0,
      double x1,
      double x2,
      double x3,
      double y0,
      double y1,
      double y2,
      double y3) {
    for (int j = 0; j < n; j++) {
      double u = b0[j];
      double v = b1[j];
      s0[j] = Math.fma(y0, v, Math.fma(x0, u, s0[j]));
      s1[j] = Math.fma(y1, v, Math.fma(x1, u, s1[j]));
      s2[j] = Math.fma(y2, v, Math.fma(x2, u, s2[j]));
      s3[j] = Math.fma(y3, v, Math.fma(x3, u, s3[j]));
    }
  }

  private static void oneByTwo(int n, double[] b0, double[] b1, double[] s, double x, double y) {
    for (int j = 0; j < n; j++) {
      s[j] = Math.fma(y, b1[j], Math.fma(x, b0[j], s[j]));
    }
  }

  private static void oneByOne(int n, double[] b, double[] s, double x) {
    for (int j = 0; j < n; j++) {
      s[j] = Math.fma(x, b[j], s[j]);
    }
  }

  /** Copies a block of B, each row to an array of its own; eight rows at a time if turned. */
  private static void pack(
      int depth, int w, double[] b, int bOff, int bRow, int bCol, double[][] packed) {
    if (bCol == 1) {
      for (int p = 0; p < depth; p++) {
        System.arraycopy(b, bOff + p * bRow, packed[p], 0, w);
      }
      return;
    }
    int p = 0;
    for (; p + 8 <= depth; p += 8) {
      double[] r0 = packed[p];
      double[] r1 = packed[p + 1];
      double[] r2 = packed[p + 2];
      double[] r3 = packed[p + 3];
      double[] r4 = packed[p + 4];
      double[] r5 = packed[p + 5];
      double[] r6 = packed[p + 6];
      double[] r7 = packed[p + 7];
      int from = bOff + p * bRow;
      for (int j = 0; j < w; j++) {
        r0[j] = b[from];
        r1[j] = b[from + bRow];
        r2[j] = b[from + 2 * bRow];
        r3[j] = b[from + 3 * bRow];
        r4[j] = b[from + 4 * bRow];
        r5[j] = b[from + 5 * bRow];
        r6[j] = b[from + 6 * bRow];
        r7[j] = b[from + 7 * bRow];
        from += bCol;
      }
    }
    for (; p < depth; p++) {
      double[] row = packed[p];
      int from = bOff + p * bRow;
      for (int j = 0; j < w; j++) {
        row[j] = b[from];
        from += bCol;
      }
    }
  }

  private static void tiles(
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
    for (int i = 0; i < m; i += 4) {
      int rows = Math.min(4, m - i) - 1;
      for (int j = 0; j < n; j += 4) {
        int columns = Math.min(4, n - j) - 1;
        tile(
            k,
            a,
            aOff + i * aRow,
            aRow,
            aCol,
            rows,
            b,
            bOff + j * bCol,
            bRow,
            bCol,
            columns,
            c,
            cOff + i * cRow + j,
            cRow,
            load);
      }
    }
  }

  /** Four rows by four columns; those past the last are the last again, computed alike. */
  private static void tile(
      int k,
      double[] a,
      int a0,
      int aRow,
      int aCol,
      int lastRow,
      double[] b,
      int b0,
      int bRow,
      int bCol,
      int lastColumn,
      double[] c,
      int c0,
      int cRow,
      boolean load) {
    int d1 = Math.min(1, lastColumn);
    int d2 = Math.min(2, lastColumn);
    int d3 = lastColumn;
    int b1 = b0 + d1 * bCol;
    int b2 = b0 + d2 * bCol;
    int b3 = b0 + d3 * bCol;
    int a1 = a0 + Math.min(1, lastRow) * aRow;
    int a2 = a0 + Math.min(2, lastRow) * aRow;
    int a3 = a0 + lastRow * aRow;
    int c1 = c0 + Math.min(1, lastRow) * cRow;
    int c2 = c0 + Math.min(2, lastRow) * cRow;
    int c3 = c0 + lastRow * cRow;
    double s00 = load ? c[c0] : 0;
    double s01 = load ? c[c0 + d1] : 0;
    double s02 = load ? c[c0 + d2] : 0;
    double s03 = load ? c[c0 + d3] : 0;
    double s10 = load ? c[c1] : 0;
    double s11 = load ? c[c1 + d1] : 0;
    double s12 = load ? c[c1 + d2] : 0;
    double s13 = load ? c[c1 + d3] : 0;
    double s20 = load ? c[c2] : 0;
    double s21 = load ? c[c2 + d1] : 0;
    double s22 = load ? c[c2 + d2] : 0;
    double s23 = load ? c[c2 + d3] : 0;
    double s30 = load ? c[c3] : 0;
    double s31 = load ? c[c3 + d1] : 0;
    double s32 = load ? c[c3 + d2] : 0;
    double s33 = load ? c[c3 + d3] : 0;
    int x = 0;
    int y = 0;
    for (int p = 0; p < k; p++) {
      double u0 = b[b0 + y];
      double u1 = b[b1 + y];
      double u2 = b[b2 + y];
      double u3 = b[b3 + y];
      double v0 = a[a0 + x];
      s00 = Math.fma(v0, u0, s00);
      s01 = Math.fma(v0, u1, s01);
      s02 = Math.fma(v0, u2, s02);
      s03 = Math.fma(v0, u3, s03);
      double v1 = a[a1 + x];
      s10 = Math.fma(v1, u0, s10);
      s11 = Math.fma(v1, u1, s11);
      s12 = Math.fma(v1, u2, s12);
      s13 = Math.fma(v1, u3, s13);
      double v2 = a[a2 + x];
      s20 = Math.fma(v2, u0, s20);
      s21 = Math.fma(v2, u1, s21);
      s22 = Math.fma(v2, u2, s22);
      s23 = Math.fma(v2, u3, s23);
      double v3 = a[a3 + x];
      s30 = Math.fma(v3, u0, s30);
      s31 = Math.fma(v3, u1, s31);
      s32 = Math.fma(v3, u2, s32);
      s33 = Math.fma(v3, u3, s33);
      x += aCol;
      y += bRow;
    }
    c[c0] = s00;
    c[c0 + d1] = s01;
    c[c0 + d2] = s02;
    c[c0 + d3] = s03;
    c[c1] = s10;
    c[c1 + d1] = s11;
    c[c1 + d2] = s12;
    c[c1 + d3] = s13;
    c[c2] = s20;
    c[c2 + d1] = s21;
    c[c2 + d2] = s22;
    c[c2 + d3] = s23;
    c[c3] = s30;
    c[c3 + d1] = s31;
    c[c3 + d2] = s32;
    c[c3 + d3] = s33;
  }

  private static void rows(
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
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j += 8) {
        int last = Math.min(8, n - j) - 1;
        row(
            k,
            a,
            aOff + i * aRow,
            aCol,
            b,
            bOff + j * bCol,
            bRow,
            bCol,
            last,
            c,
            cOff + i * cRow + j,
            load);
      }
    }
  }

  /** One row by eight columns; those past the last are the last again, computed alike. */
  private static void row(
      int k,
      double[] a,
      int aOff,
      int aCol,
      double[] b,
      int bOff,
      int bRow,
      int bCol,
      int last,
      double[] c,
      int cOff,
      boolean load) {
    double s0 = load ? c[cOff] : 0;
    double s1 = load ? c[cOff + Math.min(1, last)] : 0;
    double s2 = load ? c[cOff + Math.min(2, last)] : 0;
    double s3 = load ? c[cOff + Math.min(3, last)] : 0;
    double s4 = load ? c[cOff + Math.min(4, last)] : 0;
    double s5 = load ? c[cOff + Math.min(5, last)] : 0;
    double s6 = load ? c[cOff + Math.min(6, last)] : 0;
    double s7 = load ? c[cOff + Math.min(7, last)] : 0;
    int b1 = Math.min(1, last) * bCol;
    int b2 = Math.min(2, last) * bCol;
    int b3 = Math.min(3, last) * bCol;
    int b4 = Math.min(4, last) * bCol;
    int b5 = Math.min(5, last) * bCol;
    int b6 = Math.min(6, last) * bCol;
    int b7 = Math.min(7, last) * bCol;
    int x = aOff;
    int y = bOff;
    for (int p = 0; p < k; p++) {
      double v = a[x];
      s0 = Math.fma(v, b[y], s0);
      s1 = Math.fma(v, b[y + b1], s1);
      s2 = Math.fma(v, b[y + b2], s2);
      s3 = Math.fma(v, b[y + b3], s3);
      s4 = Math.fma(v, b[y + b4], s4);
      s5 = Math.fma(v, b[y + b5], s5);
      s6 = Math.fma(v, b[y + b6], s6);
      s7 = Math.fma(v, b[y + b7], s7);
      x += aCol;
      y += bRow;
    }
    c[cOff] = s0;
    c[cOff + Math.min(1, last)] = s1;
    c[cOff + Math.min(2, last)] = s2;
    c[cOff + Math.min(3, last)] = s3;
    c[cOff + Math.min(4, last)] = s4;
    c[cOff + Math.min(5, last)] = s5;
    c[cOff + Math.min(6, last)] = s6;
    c[cOff + Math.min(7, last)] = s7;
  }
}
