package dev.autograd.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import dev.autograd.kernel.Primitive;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Comparisons, logic and selection: compare and blend. */
final class VectorDoubleChoice implements DoubleLoops {
  private static final VectorSpecies<Double> S = VectorDoubles.S;

  @Override
  public void run(
      Primitive p,
      double[] d,
      int di,
      double[] a,
      int ai,
      double[] b,
      int bi,
      double[] c,
      int ci,
      int n) {
    switch (p) {
      case SIGN -> sign(d, di, a, ai, n);
      case NOT -> not(d, di, a, ai, n);
      case EQ -> eq(d, di, a, ai, b, bi, n);
      case NE -> ne(d, di, a, ai, b, bi, n);
      case LT -> lt(d, di, a, ai, b, bi, n);
      case LE -> le(d, di, a, ai, b, bi, n);
      case AND -> and(d, di, a, ai, b, bi, n);
      case OR -> or(d, di, a, ai, b, bi, n);
      case SELECT -> select(d, di, a, ai, b, bi, c, ci, n);
      default -> throw new IllegalArgumentException(p.toString());
    }
  }

  private static void sign(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector zero = DoubleVector.zero(S);
      DoubleVector sign = zero.blend(1.0, x.compare(GT, 0.0)).blend(-1.0, x.compare(LT, 0.0));
      sign.blend(x, x.compare(NE, x)).intoArray(d, di + i);
    }
  }

  private static void not(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector.zero(S).blend(1.0, x.compare(EQ, 0.0)).intoArray(d, di + i);
    }
  }

  private static void eq(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      DoubleVector.zero(S).blend(1.0, x.compare(EQ, y)).intoArray(d, di + i);
    }
  }

  private static void ne(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      DoubleVector.zero(S).blend(1.0, x.compare(NE, y)).intoArray(d, di + i);
    }
  }

  private static void lt(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      DoubleVector.zero(S).blend(1.0, x.compare(LT, y)).intoArray(d, di + i);
    }
  }

  private static void le(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      DoubleVector.zero(S).blend(1.0, x.compare(LE, y)).intoArray(d, di + i);
    }
  }

  private static void and(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      VectorMask<Double> both = x.compare(NE, 0.0).and(y.compare(NE, 0.0));
      DoubleVector.zero(S).blend(1.0, both).intoArray(d, di + i);
    }
  }

  private static void or(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      VectorMask<Double> either = x.compare(NE, 0.0).or(y.compare(NE, 0.0));
      DoubleVector.zero(S).blend(1.0, either).intoArray(d, di + i);
    }
  }

  private static void select(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] c, int ci, int n) {
    for (int i = 0; i < n; i += S.length()) {
      VectorMask<Double> chosen = DoubleVector.fromArray(S, a, ai + i).compare(NE, 0.0);
      DoubleVector x = DoubleVector.fromArray(S, b, bi + i);
      DoubleVector.fromArray(S, c, ci + i).blend(x, chosen).intoArray(d, di + i);
    }
  }
}
