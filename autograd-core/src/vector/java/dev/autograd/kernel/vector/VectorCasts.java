package dev.autograd.kernel.vector;

import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.F2D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/*
 * Conversions between floats and doubles. Only vectors of full width are used: if a float vector of
 * another width is loaded anywhere in the JVM, the compiler no longer knows the class of the sums
 * in a matrix product's loop and keeps them on the heap, at a tenth of the speed.
 */
final class VectorCasts {
  private static final VectorSpecies<Double> DOUBLES = VectorDoubles.S;
  private static final VectorSpecies<Float> FLOATS = VectorFloats.S;

  private VectorCasts() {}

  static void widen(double[] d, int di, float[] s, int si, int n) {
    int half = DOUBLES.length();
    int i = 0;
    for (int end = FLOATS.loopBound(n); i < end; i += FLOATS.length()) {
      FloatVector x = FloatVector.fromArray(FLOATS, s, si + i);
      ((DoubleVector) x.convertShape(F2D, DOUBLES, 0)).intoArray(d, di + i);
      ((DoubleVector) x.convertShape(F2D, DOUBLES, 1)).intoArray(d, di + i + half);
    }
    for (; i < n; i++) {
      d[di + i] = s[si + i];
    }
  }

  /** Each store's upper half is zeros, which the next store, or the tail, overwrites. */
  static void narrow(float[] d, int di, double[] s, int si, int n) {
    int i = 0;
    for (; i + FLOATS.length() <= n; i += DOUBLES.length()) {
      DoubleVector x = DoubleVector.fromArray(DOUBLES, s, si + i);
      ((FloatVector) x.convertShape(D2F, FLOATS, 0)).intoArray(d, di + i);
    }
    for (; i < n; i++) {
      d[di + i] = (float) s[si + i];
    }
  }
}
