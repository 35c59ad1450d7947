package dev.autograd.kernel.vector;

import dev.autograd.kernel.Primitive;

/**
 * A family of loops, one for each of some primitives.
 *
 * <p>Each loop is a small method of its own with constant operators, which is what C2 needs to turn
 * it into SIMD code. The families are called through this interface so that C2 compiles them apart:
 * all loops inlined into one method would exceed the size of graph at which it stops inlining.
 */
interface FloatLoops {
  /**
   * Does what {@link dev.autograd.kernel.Twin#apply} does, for whole vectors.
   *
   * @param p a primitive of the family
   * @param d the destination
   * @param di its first index
   * @param a first operand
   * @param ai its first index
   * @param b second operand
   * @param bi its first index
   * @param c third operand
   * @param ci its first index
   * @param n number of elements, a multiple of the vector length
   */
  void run(
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
}
