package dev.autograd.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import dev.autograd.kernel.Primitive;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Comparisons, logic and selection: compare and blend. */
final class VectorFloatChoice implements FloatLoops {
  private static final VectorSpecies<Float> S = VectorFloats.S;

  @Override
  public void run(
      Primitive p,
      float[] d,
      int di,
      float[] a,
      int ai,
      float[] b,
      int bi,
      float[] c,
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

  private static void sign(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector zero = FloatVector.zero(S);
      FloatVector sign = zero.blend(1f, x.compare(GT, 0f)).blend(-1f, x.compare(LT, 0f));
      sign.blend(x, x.compare(NE, x)).intoArray(d, di + i);
    }
  }

  private static void not(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector.zero(S).blend(1f, x.compare(EQ, 0f)).intoArray(d, di + i);
    }
  }

  private static void eq(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      FloatVector.zero(S).blend(1f, x.compare(EQ, y)).intoArray(d, di + i);
    }
  }

  private static void ne(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      FloatVector.zero(S).blend(1f, x.compare(NE, y)).intoArray(d, di + i);
    }
  }

  private static void lt(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      FloatVector.zero(S).blend(1f, x.compare(LT, y)).intoArray(d, di + i);
    }
  }

  private static void le(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      FloatVector.zero(S).blend(1f, x.compare(LE, y)).intoArray(d, di + i);
    }
  }

  private static void and(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      VectorMask<Float> both = x.compare(NE, 0f).and(y.compare(NE, 0f));
      FloatVector.zero(S).blend(1f, both).intoArray(d, di + i);
    }
  }

  private static void or(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      VectorMask<Float> either = x.compare(NE, 0f).or(y.compare(NE, 0f));
      FloatVector.zero(S).blend(1f, either).intoArray(d, di + i);
    }
  }

  private static void select(
      float[] d, int di, float[] a, int ai, float[] b, int bi, float[] c, int ci, int n) {
    for (int i = 0; i < n; i += S.length()) {
      VectorMask<Float> chosen = FloatVector.fromArray(S, a, ai + i).compare(NE, 0f);
      FloatVector x = FloatVector.fromArray(S, b, bi + i);
      FloatVector.fromArray(S, c, ci + i).blend(x, chosen).intoArray(d, di + i);
    }
  }
}
