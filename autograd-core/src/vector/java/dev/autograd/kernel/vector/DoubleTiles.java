package dev.autograd.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of double matrix products: tiles of C that stay in registers over all of k.
 *
 * <p>A tile has four rows, which start at c0 … c3 in C and a0 … a3 in A; rows may be given twice,
 * which fills up a tile at the lower edge: both copies compute and store the same numbers. Its
 * vectors lie side by side, but for the last, which starts at column {@code last} and may overlap
 * the one before: C is read before anything is written, so that overlapping columns too are
 * computed twice and alike.
 *
 * <p>A tile starts from what C holds, with {@code from} being C and {@code held} 1, or from {@link
 * #ZEROS}, with {@code held} 0. There is no branch on this: one between vectors can keep the JVM
 * from holding the sums in registers, and one that was not taken before would make it compile the
 * tile again.
 */
final class DoubleTiles {
  /** The widest vectors of this machine. */
  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  /** Doubles in a vector. */
  static final int LANES = SPECIES.length();

  /** What chains start from if not from C. */
  static final double[] ZEROS = new double[4 * LANES];

  private DoubleTiles() {}

  /** Four rows by four vectors; see the class comment. */
  static void tile4(
      int k,
      double[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aCol,
      double[] b,
      int bOff,
      int bRow,
      int last,
      double[] from,
      int held,
      double[] c,
      int c0,
      int c1,
      int c2,
      int c3) {
    int f0 = held * c0;
    int f1 = held * c1;
    int f2 = held * c2;
    int f3 = held * c3;
    DoubleVector s00 = DoubleVector.fromArray(SPECIES, from, f0);
    DoubleVector s01 = DoubleVector.fromArray(SPECIES, from, f0 + LANES);
    DoubleVector s02 = DoubleVector.fromArray(SPECIES, from, f0 + 2 * LANES);
    DoubleVector s03 = DoubleVector.fromArray(SPECIES, from, f0 + last);
    DoubleVector s10 = DoubleVector.fromArray(SPECIES, from, f1);
    DoubleVector s11 = DoubleVector.fromArray(SPECIES, from, f1 + LANES);
    DoubleVector s12 = DoubleVector.fromArray(SPECIES, from, f1 + 2 * LANES);
    DoubleVector s13 = DoubleVector.fromArray(SPECIES, from, f1 + last);
    DoubleVector s20 = DoubleVector.fromArray(SPECIES, from, f2);
    DoubleVector s21 = DoubleVector.fromArray(SPECIES, from, f2 + LANES);
    DoubleVector s22 = DoubleVector.fromArray(SPECIES, from, f2 + 2 * LANES);
    DoubleVector s23 = DoubleVector.fromArray(SPECIES, from, f2 + last);
    DoubleVector s30 = DoubleVector.fromArray(SPECIES, from, f3);
    DoubleVector s31 = DoubleVector.fromArray(SPECIES, from, f3 + LANES);
    DoubleVector s32 = DoubleVector.fromArray(SPECIES, from, f3 + 2 * LANES);
    DoubleVector s33 = DoubleVector.fromArray(SPECIES, from, f3 + last);
    int at = 0;
    int row = bOff;
    for (int p = 0; p < k; p++) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, row);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, row + LANES);
      DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, row + 2 * LANES);
      DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, row + last);
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[a0 + at]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      s02 = x.fma(b2, s02);
      s03 = x.fma(b3, s03);
      x = DoubleVector.broadcast(SPECIES, a[a1 + at]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      s12 = x.fma(b2, s12);
      s13 = x.fma(b3, s13);
      x = DoubleVector.broadcast(SPECIES, a[a2 + at]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      s22 = x.fma(b2, s22);
      s23 = x.fma(b3, s23);
      x = DoubleVector.broadcast(SPECIES, a[a3 + at]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      s32 = x.fma(b2, s32);
      s33 = x.fma(b3, s33);
      at += aCol;
      row += bRow;
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s02.intoArray(c, c0 + 2 * LANES);
    s03.intoArray(c, c0 + last);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + LANES);
    s12.intoArray(c, c1 + 2 * LANES);
    s13.intoArray(c, c1 + last);
    s20.intoArray(c, c2);
    s21.intoArray(c, c2 + LANES);
    s22.intoArray(c, c2 + 2 * LANES);
    s23.intoArray(c, c2 + last);
    s30.intoArray(c, c3);
    s31.intoArray(c, c3 + LANES);
    s32.intoArray(c, c3 + 2 * LANES);
    s33.intoArray(c, c3 + last);
  }

  /** Four rows by three vectors; see the class comment. */
  static void tile3(
      int k,
      double[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aCol,
      double[] b,
      int bOff,
      int bRow,
      int last,
      double[] from,
      int held,
      double[] c,
      int c0,
      int c1,
      int c2,
      int c3) {
    int f0 = held * c0;
    int f1 = held * c1;
    int f2 = held * c2;
    int f3 = held * c3;
    DoubleVector s00 = DoubleVector.fromArray(SPECIES, from, f0);
    DoubleVector s01 = DoubleVector.fromArray(SPECIES, from, f0 + LANES);
    DoubleVector s02 = DoubleVector.fromArray(SPECIES, from, f0 + last);
    DoubleVector s10 = DoubleVector.fromArray(SPECIES, from, f1);
    DoubleVector s11 = DoubleVector.fromArray(SPECIES, from, f1 + LANES);
    DoubleVector s12 = DoubleVector.fromArray(SPECIES, from, f1 + last);
    DoubleVector s20 = DoubleVector.fromArray(SPECIES, from, f2);
    DoubleVector s21 = DoubleVector.fromArray(SPECIES, from, f2 + LANES);
    DoubleVector s22 = DoubleVector.fromArray(SPECIES, from, f2 + last);
    DoubleVector s30 = DoubleVector.fromArray(SPECIES, from, f3);
    DoubleVector s31 = DoubleVector.fromArray(SPECIES, from, f3 + LANES);
    DoubleVector s32 = DoubleVector.fromArray(SPECIES, from, f3 + last);
    int at = 0;
    int row = bOff;
    for (int p = 0; p < k; p++) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, row);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, row + LANES);
      DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, row + last);
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[a0 + at]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      s02 = x.fma(b2, s02);
      x = DoubleVector.broadcast(SPECIES, a[a1 + at]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      s12 = x.fma(b2, s12);
      x = DoubleVector.broadcast(SPECIES, a[a2 + at]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      s22 = x.fma(b2, s22);
      x = DoubleVector.broadcast(SPECIES, a[a3 + at]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      s32 = x.fma(b2, s32);
      at += aCol;
      row += bRow;
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s02.intoArray(c, c0 + last);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + LANES);
    s12.intoArray(c, c1 + last);
    s20.intoArray(c, c2);
    s21.intoArray(c, c2 + LANES);
    s22.intoArray(c, c2 + last);
    s30.intoArray(c, c3);
    s31.intoArray(c, c3 + LANES);
    s32.intoArray(c, c3 + last);
  }

  /** Four rows by two vectors; see the class comment. */
  static void tile2(
      int k,
      double[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aCol,
      double[] b,
      int bOff,
      int bRow,
      int last,
      double[] from,
      int held,
      double[] c,
      int c0,
      int c1,
      int c2,
      int c3) {
    int f0 = held * c0;
    int f1 = held * c1;
    int f2 = held * c2;
    int f3 = held * c3;
    DoubleVector s00 = DoubleVector.fromArray(SPECIES, from, f0);
    DoubleVector s01 = DoubleVector.fromArray(SPECIES, from, f0 + last);
    DoubleVector s10 = DoubleVector.fromArray(SPECIES, from, f1);
    DoubleVector s11 = DoubleVector.fromArray(SPECIES, from, f1 + last);
    DoubleVector s20 = DoubleVector.fromArray(SPECIES, from, f2);
    DoubleVector s21 = DoubleVector.fromArray(SPECIES, from, f2 + last);
    DoubleVector s30 = DoubleVector.fromArray(SPECIES, from, f3);
    DoubleVector s31 = DoubleVector.fromArray(SPECIES, from, f3 + last);
    int at = 0;
    int row = bOff;
    for (int p = 0; p < k; p++) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, row);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, row + last);
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[a0 + at]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      x = DoubleVector.broadcast(SPECIES, a[a1 + at]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      x = DoubleVector.broadcast(SPECIES, a[a2 + at]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      x = DoubleVector.broadcast(SPECIES, a[a3 + at]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      at += aCol;
      row += bRow;
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + last);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + last);
    s20.intoArray(c, c2);
    s21.intoArray(c, c2 + last);
    s30.intoArray(c, c3);
    s31.intoArray(c, c3 + last);
  }

  /** Four rows by one vector; see the class comment. */
  static void tile1(
      int k,
      double[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aCol,
      double[] b,
      int bOff,
      int bRow,
      int last,
      double[] from,
      int held,
      double[] c,
      int c0,
      int c1,
      int c2,
      int c3) {
    int f0 = held * c0;
    int f1 = held * c1;
    int f2 = held * c2;
    int f3 = held * c3;
    DoubleVector s00 = DoubleVector.fromArray(SPECIES, from, f0 + last);
    DoubleVector s10 = DoubleVector.fromArray(SPECIES, from, f1 + last);
    DoubleVector s20 = DoubleVector.fromArray(SPECIES, from, f2 + last);
    DoubleVector s30 = DoubleVector.fromArray(SPECIES, from, f3 + last);
    int at = 0;
    int row = bOff;
    for (int p = 0; p < k; p++) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, row + last);
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[a0 + at]);
      s00 = x.fma(b0, s00);
      x = DoubleVector.broadcast(SPECIES, a[a1 + at]);
      s10 = x.fma(b0, s10);
      x = DoubleVector.broadcast(SPECIES, a[a2 + at]);
      s20 = x.fma(b0, s20);
      x = DoubleVector.broadcast(SPECIES, a[a3 + at]);
      s30 = x.fma(b0, s30);
      at += aCol;
      row += bRow;
    }
    s00.intoArray(c, c0 + last);
    s10.intoArray(c, c1 + last);
    s20.intoArray(c, c2 + last);
    s30.intoArray(c, c3 + last);
  }

  /** One row by four vectors, which start at columns 0, v1, v2 and v3. */
  static void row(
      int k,
      double[] a,
      int aOff,
      int aCol,
      double[] b,
      int bOff,
      int bRow,
      int v1,
      int v2,
      int v3,
      double[] from,
      int held,
      double[] c,
      int cOff) {
    int f0 = held * cOff;
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, from, f0);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, from, f0 + v1);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, from, f0 + v2);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, from, f0 + v3);
    int at = aOff;
    int row = bOff;
    for (int p = 0; p < k; p++) {
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[at]);
      s0 = x.fma(DoubleVector.fromArray(SPECIES, b, row), s0);
      s1 = x.fma(DoubleVector.fromArray(SPECIES, b, row + v1), s1);
      s2 = x.fma(DoubleVector.fromArray(SPECIES, b, row + v2), s2);
      s3 = x.fma(DoubleVector.fromArray(SPECIES, b, row + v3), s3);
      at += aCol;
      row += bRow;
    }
    s0.intoArray(c, cOff);
    s1.intoArray(c, cOff + v1);
    s2.intoArray(c, cOff + v2);
    s3.intoArray(c, cOff + v3);
  }
}
