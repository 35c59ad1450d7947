package dev.autograd.kernel.vector;

import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.F2D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Conversions between floats and doubles, a vector of doubles at a time. */
final class VectorCasts {
  private static final VectorSpecies<Double> S = VectorDoubles.S;

  /** As many floats as there are doubles in {@link VectorDoubles#S}. */
  static final VectorSpecies<Float> HALF =
      VectorSpecies.of(float.class, VectorShape.forBitSize(S.vectorBitSize() / 2));

  private VectorCasts() {}

  static void widen(double[] d, int di, float[] s, int si, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += S.length()) {
      FloatVector x = FloatVector.fromArray(HALF, s, si + i);
      ((DoubleVector) x.convertShape(F2D, S, 0)).intoArray(d, di + i);
    }
    for (; i < n; i++) {
      d[di + i] = s[si + i];
    }
  }

  static void narrow(float[] d, int di, double[] s, int si, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, s, si + i);
      ((FloatVector) x.convertShape(D2F, HALF, 0)).intoArray(d, di + i);
    }
    for (; i < n; i++) {
      d[di + i] = (float) s[si + i];
    }
  }
}
