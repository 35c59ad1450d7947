package dev.autograd.kernel.vector;

import dev.autograd.kernel.Primitive;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums, products and extremes. */
final class VectorFloatArithmetic implements FloatLoops {
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
      case NEG -> neg(d, di, a, ai, n);
      case ABS -> abs(d, di, a, ai, n);
      case SQRT -> sqrt(d, di, a, ai, n);
      case ADD -> add(d, di, a, ai, b, bi, n);
      case SUB -> sub(d, di, a, ai, b, bi, n);
      case MUL -> mul(d, di, a, ai, b, bi, n);
      case DIV -> div(d, di, a, ai, b, bi, n);
      case MIN -> min(d, di, a, ai, b, bi, n);
      case MAX -> max(d, di, a, ai, b, bi, n);
      case FMA -> fma(d, di, a, ai, b, bi, c, ci, n);
      default -> throw new IllegalArgumentException(p.toString());
    }
  }

  private static void neg(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      x.neg().intoArray(d, di + i);
    }
  }

  private static void abs(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      x.abs().intoArray(d, di + i);
    }
  }

  private static void sqrt(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      x.sqrt().intoArray(d, di + i);
    }
  }

  private static void add(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      x.add(y).intoArray(d, di + i);
    }
  }

  private static void sub(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      x.sub(y).intoArray(d, di + i);
    }
  }

  private static void mul(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      x.mul(y).intoArray(d, di + i);
    }
  }

  private static void div(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      x.div(y).intoArray(d, di + i);
    }
  }

  private static void min(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      x.min(y).intoArray(d, di + i);
    }
  }

  private static void max(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      x.max(y).intoArray(d, di + i);
    }
  }

  private static void fma(
      float[] d, int di, float[] a, int ai, float[] b, int bi, float[] c, int ci, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      x.fma(y, FloatVector.fromArray(S, c, ci + i)).intoArray(d, di + i);
    }
  }
}
