package dev.autograd.kernel.vector;

import static dev.autograd.kernel.DoubleCoefficients.ERFC_0;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_1;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_10;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_11;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_12;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_13;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_14;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_15;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_16;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_17;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_18;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_2;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_3;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_4;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_5;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_6;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_7;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_8;
import static dev.autograd.kernel.DoubleCoefficients.ERFC_9;
import static dev.autograd.kernel.DoubleCoefficients.ERF_0;
import static dev.autograd.kernel.DoubleCoefficients.ERF_1;
import static dev.autograd.kernel.DoubleCoefficients.ERF_10;
import static dev.autograd.kernel.DoubleCoefficients.ERF_11;
import static dev.autograd.kernel.DoubleCoefficients.ERF_2;
import static dev.autograd.kernel.DoubleCoefficients.ERF_3;
import static dev.autograd.kernel.DoubleCoefficients.ERF_4;
import static dev.autograd.kernel.DoubleCoefficients.ERF_5;
import static dev.autograd.kernel.DoubleCoefficients.ERF_6;
import static dev.autograd.kernel.DoubleCoefficients.ERF_7;
import static dev.autograd.kernel.DoubleCoefficients.ERF_8;
import static dev.autograd.kernel.DoubleCoefficients.ERF_9;
import static dev.autograd.kernel.DoubleCoefficients.EXP_0;
import static dev.autograd.kernel.DoubleCoefficients.EXP_1;
import static dev.autograd.kernel.DoubleCoefficients.EXP_10;
import static dev.autograd.kernel.DoubleCoefficients.EXP_2;
import static dev.autograd.kernel.DoubleCoefficients.EXP_3;
import static dev.autograd.kernel.DoubleCoefficients.EXP_4;
import static dev.autograd.kernel.DoubleCoefficients.EXP_5;
import static dev.autograd.kernel.DoubleCoefficients.EXP_6;
import static dev.autograd.kernel.DoubleCoefficients.EXP_7;
import static dev.autograd.kernel.DoubleCoefficients.EXP_8;
import static dev.autograd.kernel.DoubleCoefficients.EXP_9;
import static dev.autograd.kernel.DoubleCoefficients.TANH_0;
import static dev.autograd.kernel.DoubleCoefficients.TANH_1;
import static dev.autograd.kernel.DoubleCoefficients.TANH_10;
import static dev.autograd.kernel.DoubleCoefficients.TANH_11;
import static dev.autograd.kernel.DoubleCoefficients.TANH_2;
import static dev.autograd.kernel.DoubleCoefficients.TANH_3;
import static dev.autograd.kernel.DoubleCoefficients.TANH_4;
import static dev.autograd.kernel.DoubleCoefficients.TANH_5;
import static dev.autograd.kernel.DoubleCoefficients.TANH_6;
import static dev.autograd.kernel.DoubleCoefficients.TANH_7;
import static dev.autograd.kernel.DoubleCoefficients.TANH_8;
import static dev.autograd.kernel.DoubleCoefficients.TANH_9;
import static dev.autograd.kernel.vector.DoubleConstants.BIAS;
import static dev.autograd.kernel.vector.DoubleConstants.ERFC_CENTRE;
import static dev.autograd.kernel.vector.DoubleConstants.ERF_ONE;
import static dev.autograd.kernel.vector.DoubleConstants.EXPM1_MIN;
import static dev.autograd.kernel.vector.DoubleConstants.EXPM1_TINY;
import static dev.autograd.kernel.vector.DoubleConstants.EXP_MAX;
import static dev.autograd.kernel.vector.DoubleConstants.EXP_MIN;
import static dev.autograd.kernel.vector.DoubleConstants.HALF;
import static dev.autograd.kernel.vector.DoubleConstants.HALF_BIAS;
import static dev.autograd.kernel.vector.DoubleConstants.INFINITY;
import static dev.autograd.kernel.vector.DoubleConstants.LOG2_E;
import static dev.autograd.kernel.vector.DoubleConstants.MINUS_LN2_HIGH;
import static dev.autograd.kernel.vector.DoubleConstants.MINUS_LN2_LOW;
import static dev.autograd.kernel.vector.DoubleConstants.MINUS_ONE;
import static dev.autograd.kernel.vector.DoubleConstants.ONE;
import static dev.autograd.kernel.vector.DoubleConstants.ROUNDER;
import static dev.autograd.kernel.vector.DoubleConstants.ROUNDER_BITS;
import static dev.autograd.kernel.vector.DoubleConstants.TANH_ONE;
import static dev.autograd.kernel.vector.DoubleConstants.TANH_SMALL;
import static dev.autograd.kernel.vector.DoubleConstants.TWO;
import static dev.autograd.kernel.vector.DoubleConstants.ZERO;
import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link dev.autograd.kernel.DoubleMath}'s exponential and its relatives, operation by operation,
 * on vectors.
 *
 * <p>Each loop holds its whole formula, as a vector handed to a method that C2 does not inline
 * would be allocated on the heap; and is short, as C2 stops inlining where a method's graph grows
 * beyond a limit.
 */
final class VectorDoubleExp {
  private static final VectorSpecies<Double> S = VectorDoubles.S;

  /** Elements that go through one loop before the next: scratch stays in the nearest cache. */
  private static final int CHUNK = 512;

  private VectorDoubleExp() {}

  static void exp(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector shifted = x.fma(LOG2_E, ROUNDER);
      DoubleVector k = shifted.sub(ROUNDER);
      DoubleVector r = k.fma(MINUS_LN2_HIGH, x);
      r = k.fma(MINUS_LN2_LOW, r);
      DoubleVector q = broadcast(S, EXP_10).fma(r, broadcast(S, EXP_9));
      q = q.fma(r, broadcast(S, EXP_8));
      q = q.fma(r, broadcast(S, EXP_7));
      q = q.fma(r, broadcast(S, EXP_6));
      q = q.fma(r, broadcast(S, EXP_5));
      q = q.fma(r, broadcast(S, EXP_4));
      q = q.fma(r, broadcast(S, EXP_3));
      q = q.fma(r, broadcast(S, EXP_2));
      q = q.fma(r, broadcast(S, EXP_1));
      q = q.fma(r, broadcast(S, EXP_0));
      DoubleVector power = r.mul(r).fma(q, r).add(ONE);
      LongVector bits = shifted.reinterpretAsLongs().sub(ROUNDER_BITS);
      LongVector half = bits.lanewise(ASHR, 1);
      DoubleVector first = half.add(BIAS).lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector second = bits.sub(half).add(BIAS).lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector y = power.mul(first).mul(second);
      y = y.blend(INFINITY, x.compare(GT, EXP_MAX)).blend(ZERO, x.compare(LT, EXP_MIN));
      y.intoArray(d, di + i);
    }
  }

  static void expm1(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector shifted = x.fma(LOG2_E, ROUNDER);
      DoubleVector k = shifted.sub(ROUNDER);
      DoubleVector first = k.fma(MINUS_LN2_HIGH, x);
      DoubleVector r = k.fma(MINUS_LN2_LOW, first);
      DoubleVector lost = k.fma(MINUS_LN2_LOW, first.sub(r));
      DoubleVector q = broadcast(S, EXP_10).fma(r, broadcast(S, EXP_9));
      q = q.fma(r, broadcast(S, EXP_8));
      q = q.fma(r, broadcast(S, EXP_7));
      q = q.fma(r, broadcast(S, EXP_6));
      q = q.fma(r, broadcast(S, EXP_5));
      q = q.fma(r, broadcast(S, EXP_4));
      q = q.fma(r, broadcast(S, EXP_3));
      q = q.fma(r, broadcast(S, EXP_2));
      q = q.fma(r, broadcast(S, EXP_1));
      q = q.fma(r, broadcast(S, EXP_0));
      DoubleVector p = r.mul(r).fma(q, lost).add(r);
      LongVector bits = shifted.reinterpretAsLongs().sub(ROUNDER_BITS);
      DoubleVector scale = bits.add(HALF_BIAS).lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector y = scale.fma(p, scale.sub(HALF)).mul(TWO);
      y = y.blend(INFINITY, x.compare(GT, EXP_MAX)).blend(MINUS_ONE, x.compare(LT, EXPM1_MIN));
      y.blend(x, x.abs().compare(LT, EXPM1_TINY)).intoArray(d, di + i);
    }
  }

  static void tanh(double[] d, int di, double[] a, int ai, int n) {
    double[] near = new double[Math.min(n, CHUNK)];
    for (int at = 0; at < n; at += CHUNK) {
      int m = Math.min(CHUNK, n - at);
      tanhNear(near, a, ai + at, m);
      tanh(d, di + at, a, ai + at, near, m);
    }
  }

  /** Stores what tanh is near 0. */
  private static void tanhNear(double[] near, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector t = x.abs();
      DoubleVector z = t.mul(t);
      DoubleVector q = broadcast(S, TANH_11).fma(z, broadcast(S, TANH_10));
      q = q.fma(z, broadcast(S, TANH_9));
      q = q.fma(z, broadcast(S, TANH_8));
      q = q.fma(z, broadcast(S, TANH_7));
      q = q.fma(z, broadcast(S, TANH_6));
      q = q.fma(z, broadcast(S, TANH_5));
      q = q.fma(z, broadcast(S, TANH_4));
      q = q.fma(z, broadcast(S, TANH_3));
      q = q.fma(z, broadcast(S, TANH_2));
      q = q.fma(z, broadcast(S, TANH_1));
      q = q.fma(z, broadcast(S, TANH_0));
      t.mul(z).fma(q, t).intoArray(near, i);
    }
  }

  /** Computes tanh elsewhere and selects. */
  private static void tanh(double[] d, int di, double[] a, int ai, double[] nears, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector near = DoubleVector.fromArray(S, nears, i);
      DoubleVector t = x.abs();
      DoubleVector u = t.blend(TANH_ONE, t.compare(GT, TANH_ONE)).mul(TWO);
      DoubleVector shifted = u.fma(LOG2_E, ROUNDER);
      DoubleVector k = shifted.sub(ROUNDER);
      DoubleVector r = k.fma(MINUS_LN2_HIGH, u);
      r = k.fma(MINUS_LN2_LOW, r);
      DoubleVector p = broadcast(S, EXP_10).fma(r, broadcast(S, EXP_9));
      p = p.fma(r, broadcast(S, EXP_8));
      p = p.fma(r, broadcast(S, EXP_7));
      p = p.fma(r, broadcast(S, EXP_6));
      p = p.fma(r, broadcast(S, EXP_5));
      p = p.fma(r, broadcast(S, EXP_4));
      p = p.fma(r, broadcast(S, EXP_3));
      p = p.fma(r, broadcast(S, EXP_2));
      p = p.fma(r, broadcast(S, EXP_1));
      p = p.fma(r, broadcast(S, EXP_0));
      LongVector bits = shifted.reinterpretAsLongs().sub(ROUNDER_BITS).add(BIAS);
      DoubleVector scale = bits.lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector e = r.mul(r).fma(p, r).add(ONE).mul(scale);
      DoubleVector y = ONE.sub(TWO.div(e.add(ONE))).blend(near, t.compare(LT, TANH_SMALL));
      VectorDoubles.withSign(y, x).intoArray(d, di + i);
    }
  }

  static void erf(double[] d, int di, double[] a, int ai, int n) {
    double[] near = new double[Math.min(n, CHUNK)];
    double[] far = new double[Math.min(n, CHUNK)];
    for (int at = 0; at < n; at += CHUNK) {
      int m = Math.min(CHUNK, n - at);
      erfNear(near, a, ai + at, m);
      erfcLog(far, a, ai + at, m);
      erf(d, di + at, a, ai + at, near, far, m);
    }
  }

  /** Stores what erf is near 0. */
  private static void erfNear(double[] near, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector t = x.abs();
      DoubleVector z = t.mul(t);
      DoubleVector q = broadcast(S, ERF_11).fma(z, broadcast(S, ERF_10));
      q = q.fma(z, broadcast(S, ERF_9));
      q = q.fma(z, broadcast(S, ERF_8));
      q = q.fma(z, broadcast(S, ERF_7));
      q = q.fma(z, broadcast(S, ERF_6));
      q = q.fma(z, broadcast(S, ERF_5));
      q = q.fma(z, broadcast(S, ERF_4));
      q = q.fma(z, broadcast(S, ERF_3));
      q = q.fma(z, broadcast(S, ERF_2));
      q = q.fma(z, broadcast(S, ERF_1));
      q = q.fma(z, broadcast(S, ERF_0));
      t.fma(q, t).intoArray(near, i);
    }
  }

  /** Stores log(1 - erf) for arguments from 1 on. */
  private static void erfcLog(double[] far, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector t = x.abs();
      t = t.blend(ERF_ONE, t.compare(GT, ERF_ONE));
      DoubleVector u = t.sub(ERFC_CENTRE);
      DoubleVector q = broadcast(S, ERFC_18).fma(u, broadcast(S, ERFC_17));
      q = q.fma(u, broadcast(S, ERFC_16));
      q = q.fma(u, broadcast(S, ERFC_15));
      q = q.fma(u, broadcast(S, ERFC_14));
      q = q.fma(u, broadcast(S, ERFC_13));
      q = q.fma(u, broadcast(S, ERFC_12));
      q = q.fma(u, broadcast(S, ERFC_11));
      q = q.fma(u, broadcast(S, ERFC_10));
      q = q.fma(u, broadcast(S, ERFC_9));
      q = q.fma(u, broadcast(S, ERFC_8));
      q = q.fma(u, broadcast(S, ERFC_7));
      q = q.fma(u, broadcast(S, ERFC_6));
      q = q.fma(u, broadcast(S, ERFC_5));
      q = q.fma(u, broadcast(S, ERFC_4));
      q = q.fma(u, broadcast(S, ERFC_3));
      q = q.fma(u, broadcast(S, ERFC_2));
      q = q.fma(u, broadcast(S, ERFC_1));
      q = q.fma(u, broadcast(S, ERFC_0));
      t.neg().fma(t, q).intoArray(far, i);
    }
  }

  /** Turns the logarithm into erf and selects. */
  private static void erf(
      double[] d, int di, double[] a, int ai, double[] nears, double[] fars, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector near = DoubleVector.fromArray(S, nears, i);
      DoubleVector far = DoubleVector.fromArray(S, fars, i);
      DoubleVector shifted = far.fma(LOG2_E, ROUNDER);
      DoubleVector k = shifted.sub(ROUNDER);
      DoubleVector r = k.fma(MINUS_LN2_HIGH, far);
      r = k.fma(MINUS_LN2_LOW, r);
      DoubleVector p = broadcast(S, EXP_10).fma(r, broadcast(S, EXP_9));
      p = p.fma(r, broadcast(S, EXP_8));
      p = p.fma(r, broadcast(S, EXP_7));
      p = p.fma(r, broadcast(S, EXP_6));
      p = p.fma(r, broadcast(S, EXP_5));
      p = p.fma(r, broadcast(S, EXP_4));
      p = p.fma(r, broadcast(S, EXP_3));
      p = p.fma(r, broadcast(S, EXP_2));
      p = p.fma(r, broadcast(S, EXP_1));
      p = p.fma(r, broadcast(S, EXP_0));
      LongVector bits = shifted.reinterpretAsLongs().sub(ROUNDER_BITS).add(BIAS);
      DoubleVector scale = bits.lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector e = r.mul(r).fma(p, r).add(ONE).mul(scale);
      DoubleVector y = ONE.sub(e).blend(near, x.abs().compare(LT, ONE));
      VectorDoubles.withSign(y, x).intoArray(d, di + i);
    }
  }
}
