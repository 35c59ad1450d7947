package dev.autograd.kernel.vector;

import static dev.autograd.kernel.vector.DoubleConstants.WHOLE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Rounding to whole numbers, by adding {@code WHOLE} and taking it away. */
final class VectorDoubleRounding {
  private static final VectorSpecies<Double> S = VectorDoubles.S;

  private VectorDoubleRounding() {}

  static void floor(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector size = x.abs();
      DoubleVector whole = VectorDoubles.withSign(size.add(WHOLE).sub(WHOLE), x);
      whole = VectorDoubles.withSign(whole.blend(whole.sub(1.0), whole.compare(GT, x)), x);
      x.blend(whole, size.compare(LT, WHOLE)).intoArray(d, di + i);
    }
  }

  static void ceil(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector size = x.abs();
      DoubleVector whole = VectorDoubles.withSign(size.add(WHOLE).sub(WHOLE), x);
      whole = VectorDoubles.withSign(whole.blend(whole.add(1.0), whole.compare(LT, x)), x);
      x.blend(whole, size.compare(LT, WHOLE)).intoArray(d, di + i);
    }
  }

  static void rint(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector size = x.abs();
      DoubleVector whole = size.add(WHOLE).sub(WHOLE);
      VectorDoubles.withSign(size.blend(whole, size.compare(LT, WHOLE)), x).intoArray(d, di + i);
    }
  }

  static void trunc(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector size = x.abs();
      DoubleVector whole = size.add(WHOLE).sub(WHOLE);
      whole = whole.blend(whole.sub(1.0), whole.compare(GT, size));
      VectorDoubles.withSign(size.blend(whole, size.compare(LT, WHOLE)), x).intoArray(d, di + i);
    }
  }
}
