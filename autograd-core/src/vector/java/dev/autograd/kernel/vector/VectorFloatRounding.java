package dev.autograd.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Rounding to whole numbers. */
final class VectorFloatRounding {
  private static final VectorSpecies<Float> S = VectorFloats.S;

  /** From here on all numbers are whole; added and taken away it rounds smaller ones. */
  private static final float ROUNDER = 0x1p23f;

  private VectorFloatRounding() {}

  static void floor(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector size = x.abs();
      FloatVector whole = VectorFloats.withSign(size.add(ROUNDER).sub(ROUNDER), x);
      whole = VectorFloats.withSign(whole.blend(whole.sub(1f), whole.compare(GT, x)), x);
      x.blend(whole, size.compare(LT, ROUNDER)).intoArray(d, di + i);
    }
  }

  static void ceil(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector size = x.abs();
      FloatVector whole = VectorFloats.withSign(size.add(ROUNDER).sub(ROUNDER), x);
      whole = VectorFloats.withSign(whole.blend(whole.add(1f), whole.compare(LT, x)), x);
      x.blend(whole, size.compare(LT, ROUNDER)).intoArray(d, di + i);
    }
  }

  static void rint(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector size = x.abs();
      FloatVector whole = size.add(ROUNDER).sub(ROUNDER);
      VectorFloats.withSign(size.blend(whole, size.compare(LT, ROUNDER)), x).intoArray(d, di + i);
    }
  }

  static void trunc(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector size = x.abs();
      FloatVector whole = size.add(ROUNDER).sub(ROUNDER);
      whole = whole.blend(whole.sub(1f), whole.compare(GT, size));
      VectorFloats.withSign(size.blend(whole, size.compare(LT, ROUNDER)), x).intoArray(d, di + i);
    }
  }
}
