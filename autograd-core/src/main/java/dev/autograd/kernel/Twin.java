package dev.autograd.kernel;

/**
 * What SIMD improves: the loops that have a plain and a vector version.
 *
 * <p>The two implementations give the same bits for the same arguments. Arrays are given with the
 * index of their first element; a destination may be the same array as an operand only if both
 * start at the same index. Operands that a primitive does not have are ignored: pass any array.
 */
public interface Twin {
  /**
   * Tells whether loops run at full speed when their arrays start at different indices.
   *
   * @return false if a caller does better to copy blocks to index 0 of arrays of their own
   */
  boolean freeOffsets();

  /**
   * Computes {@code d[di + i] = p(a[ai + i], b[bi + i], c[ci + i])} for i from 0 to n - 1.
   *
   * @param p the primitive
   * @param d the destination
   * @param di index of the first element written
   * @param a first operand
   * @param ai its first index
   * @param b second operand
   * @param bi its first index
   * @param c third operand
   * @param ci its first index
   * @param n number of elements
   */
  void apply(
      Primitive p,
      float[] d,
      int di,
      float[] a,
      int ai,
      float[] b,
      int bi,
      float[] c,
      int ci,
      int n);

  /**
   * Computes {@code d[di + i] = p(a[ai + i], b[bi + i], c[ci + i])} for i from 0 to n - 1.
   *
   * @param p the primitive
   * @param d the destination
   * @param di index of the first element written
   * @param a first operand
   * @param ai its first index
   * @param b second operand
   * @param bi its first index
   * @param c third operand
   * @param ci its first index
   * @param n number of elements
   */
  void apply(
      Primitive p,
      double[] d,
      int di,
      double[] a,
      int ai,
      double[] b,
      int bi,
      double[] c,
      int ci,
      int n);

  /**
   * Converts a run of elements, exactly.
   *
   * @param d the destination
   * @param di index of the first element written
   * @param s the source
   * @param si its first index
   * @param n number of elements
   */
  void widen(double[] d, int di, float[] s, int si, int n);

  /**
   * Converts a run of elements, rounding each to the nearest.
   *
   * @param d the destination
   * @param di index of the first element written
   * @param s the source
   * @param si its first index
   * @param n number of elements
   */
  void narrow(float[] d, int di, double[] s, int si, int n);

  /**
   * Adds up a run of elements in 16 lanes: element i is added to lane i % 16, in order; then lane i
   * takes in lane i + 8, i + 4, i + 2 and i + 1 in turn.
   *
   * @param a the array
   * @param at index of the first element
   * @param n number of elements
   * @return the sum; 0 for no elements
   */
  float sum(float[] a, int at, int n);

  /**
   * Adds up a run of elements in 8 lanes: element i is added to lane i % 8, in order; then lane i
   * takes in lane i + 4, i + 2 and i + 1 in turn.
   *
   * @param a the array
   * @param at index of the first element
   * @param n number of elements
   * @return the sum; 0 for no elements
   */
  double sum(double[] a, int at, int n);

  /**
   * Finds the greatest element of a run; NaN if there is one.
   *
   * @param a the array
   * @param at index of the first element
   * @param n number of elements
   * @return the greatest; -infinity for no elements
   */
  float max(float[] a, int at, int n);

  /**
   * Finds the greatest element of a run; NaN if there is one.
   *
   * @param a the array
   * @param at index of the first element
   * @param n number of elements
   * @return the greatest; -infinity for no elements
   */
  double max(double[] a, int at, int n);

  /**
   * Finds the least element of a run; NaN if there is one.
   *
   * @param a the array
   * @param at index of the first element
   * @param n number of elements
   * @return the least; infinity for no elements
   */
  float min(float[] a, int at, int n);

  /**
   * Finds the least element of a run; NaN if there is one.
   *
   * @param a the array
   * @param at index of the first element
   * @param n number of elements
   * @return the least; infinity for no elements
   */
  double min(double[] a, int at, int n);

  /**
   * Multiplies matrices: C [m, n] = A [m, k] · B [k, n], plus what C holds if asked.
   *
   * <p>Every element of C is one chain of fused multiply-adds in the order of k, so that no tiling
   * can change a bit.
   *
   * @param m rows of A and C
   * @param n columns of B and C
   * @param k columns of A, rows of B
   * @param a storage of A
   * @param aOff index of A[0, 0]
   * @param aRow distance between rows of A
   * @param aCol distance between columns of A
   * @param b storage of B
   * @param bOff index of B[0, 0]
   * @param bRow distance between rows of B
   * @param bCol distance between columns of B
   * @param c storage of C, whose columns are neighbours
   * @param cOff index of C[0, 0]
   * @param cRow distance between rows of C
   * @param load whether the chains start from what C holds; else from 0
   */
  void gemm(
      int m,
      int n,
      int k,
      float[] a,
      int aOff,
      int aRow,
      int aCol,
      float[] b,
      int bOff,
      int bRow,
      int bCol,
      float[] c,
      int cOff,
      int cRow,
      boolean load);

  /**
   * Multiplies matrices: C [m, n] = A [m, k] · B [k, n], plus what C holds if asked.
   *
   * <p>Every element of C is one chain of fused multiply-adds in the order of k, so that no tiling
   * can change a bit.
   *
   * @param m rows of A and C
   * @param n columns of B and C
   * @param k columns of A, rows of B
   * @param a storage of A
   * @param aOff index of A[0, 0]
   * @param aRow distance between rows of A
   * @param aCol distance between columns of A
   * @param b storage of B
   * @param bOff index of B[0, 0]
   * @param bRow distance between rows of B
   * @param bCol distance between columns of B
   * @param c storage of C, whose columns are neighbours
   * @param cOff index of C[0, 0]
   * @param cRow distance between rows of C
   * @param load whether the chains start from what C holds; else from 0
   */
  void gemm(
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
      boolean load);
}
