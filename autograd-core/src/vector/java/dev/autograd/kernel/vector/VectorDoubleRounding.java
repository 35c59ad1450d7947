package dev.autograd.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Rounding to whole numbers. */
final class VectorDoubleRounding {
  private static final VectorSpecies<Double> S = VectorDoubles.S;

  /** From here on all numbers are whole; added and taken away it rounds smaller ones. */
  private static final double ROUNDER = 0x1p52;

  private VectorDoubleRounding() {}

  static void floor(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector size = x.abs();
      DoubleVector whole = VectorDoubles.withSign(size.add(ROUNDER).sub(ROUNDER), x);
      whole = VectorDoubles.withSign(whole.blend(whole.sub(1.0), whole.compare(GT, x)), x);
      x.blend(whole, size.compare(LT, ROUNDER)).intoArray(d, di + i);
    }
  }

  static void ceil(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector size = x.abs();
      DoubleVector whole = VectorDoubles.withSign(size.add(ROUNDER).sub(ROUNDER), x);
      whole = VectorDoubles.withSign(whole.blend(whole.add(1.0), whole.compare(LT, x)), x);
      x.blend(whole, size.compare(LT, ROUNDER)).intoArray(d, di + i);
    }
  }

  static void rint(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector size = x.abs();
      DoubleVector whole = size.add(ROUNDER).sub(ROUNDER);
      VectorDoubles.withSign(size.blend(whole, size.compare(LT, ROUNDER)), x).intoArray(d, di + i);
    }
  }

  static void trunc(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector size = x.abs();
      DoubleVector whole = size.add(ROUNDER).sub(ROUNDER);
      whole = whole.blend(whole.sub(1.0), whole.compare(GT, size));
      VectorDoubles.withSign(size.blend(whole, size.compare(LT, ROUNDER)), x).intoArray(d, di + i);
    }
  }
}
