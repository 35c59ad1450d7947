package dev.autograd.kernel.vector;

import dev.autograd.kernel.Primitive;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums, products and extremes. */
final class VectorDoubleArithmetic implements DoubleLoops {
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

  private static void neg(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      x.neg().intoArray(d, di + i);
    }
  }

  private static void abs(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      x.abs().intoArray(d, di + i);
    }
  }

  private static void sqrt(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      x.sqrt().intoArray(d, di + i);
    }
  }

  private static void add(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      x.add(y).intoArray(d, di + i);
    }
  }

  private static void sub(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      x.sub(y).intoArray(d, di + i);
    }
  }

  private static void mul(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      x.mul(y).intoArray(d, di + i);
    }
  }

  private static void div(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      x.div(y).intoArray(d, di + i);
    }
  }

  private static void min(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      x.min(y).intoArray(d, di + i);
    }
  }

  private static void max(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      x.max(y).intoArray(d, di + i);
    }
  }

  private static void fma(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] c, int ci, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      x.fma(y, DoubleVector.fromArray(S, c, ci + i)).intoArray(d, di + i);
    }
  }
}
