package dev.autograd.kernel.vector;

import static dev.autograd.kernel.FloatCoefficients.ERFC_0;
import static dev.autograd.kernel.FloatCoefficients.ERFC_1;
import static dev.autograd.kernel.FloatCoefficients.ERFC_2;
import static dev.autograd.kernel.FloatCoefficients.ERFC_3;
import static dev.autograd.kernel.FloatCoefficients.ERFC_4;
import static dev.autograd.kernel.FloatCoefficients.ERFC_5;
import static dev.autograd.kernel.FloatCoefficients.ERFC_6;
import static dev.autograd.kernel.FloatCoefficients.ERFC_7;
import static dev.autograd.kernel.FloatCoefficients.ERF_0;
import static dev.autograd.kernel.FloatCoefficients.ERF_1;
import static dev.autograd.kernel.FloatCoefficients.ERF_2;
import static dev.autograd.kernel.FloatCoefficients.ERF_3;
import static dev.autograd.kernel.FloatCoefficients.ERF_4;
import static dev.autograd.kernel.FloatCoefficients.ERF_5;
import static dev.autograd.kernel.FloatCoefficients.ERF_6;
import static dev.autograd.kernel.FloatCoefficients.EXP_0;
import static dev.autograd.kernel.FloatCoefficients.EXP_1;
import static dev.autograd.kernel.FloatCoefficients.EXP_2;
import static dev.autograd.kernel.FloatCoefficients.EXP_3;
import static dev.autograd.kernel.FloatCoefficients.EXP_4;
import static dev.autograd.kernel.FloatCoefficients.EXP_5;
import static dev.autograd.kernel.FloatCoefficients.TANH_0;
import static dev.autograd.kernel.FloatCoefficients.TANH_1;
import static dev.autograd.kernel.FloatCoefficients.TANH_2;
import static dev.autograd.kernel.FloatCoefficients.TANH_3;
import static dev.autograd.kernel.FloatCoefficients.TANH_4;
import static dev.autograd.kernel.vector.FloatConstants.BIAS;
import static dev.autograd.kernel.vector.FloatConstants.ERFC_CENTRE;
import static dev.autograd.kernel.vector.FloatConstants.ERF_ONE;
import static dev.autograd.kernel.vector.FloatConstants.EXPM1_MIN;
import static dev.autograd.kernel.vector.FloatConstants.EXPM1_TINY;
import static dev.autograd.kernel.vector.FloatConstants.EXP_MAX;
import static dev.autograd.kernel.vector.FloatConstants.EXP_MIN;
import static dev.autograd.kernel.vector.FloatConstants.HALF;
import static dev.autograd.kernel.vector.FloatConstants.HALF_BIAS;
import static dev.autograd.kernel.vector.FloatConstants.INFINITY;
import static dev.autograd.kernel.vector.FloatConstants.LOG2_E;
import static dev.autograd.kernel.vector.FloatConstants.MINUS_LN2_HIGH;
import static dev.autograd.kernel.vector.FloatConstants.MINUS_LN2_LOW;
import static dev.autograd.kernel.vector.FloatConstants.MINUS_ONE;
import static dev.autograd.kernel.vector.FloatConstants.ONE;
import static dev.autograd.kernel.vector.FloatConstants.ROUNDER;
import static dev.autograd.kernel.vector.FloatConstants.ROUNDER_BITS;
import static dev.autograd.kernel.vector.FloatConstants.TANH_ONE;
import static dev.autograd.kernel.vector.FloatConstants.TANH_SMALL;
import static dev.autograd.kernel.vector.FloatConstants.TWO;
import static dev.autograd.kernel.vector.FloatConstants.ZERO;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link dev.autograd.kernel.FloatMath}'s exponential and its relatives, operation by operation, on
 * vectors.
 *
 * <p>Each loop holds its whole formula, as a vector handed to a method that C2 does not inline
 * would be allocated on the heap; and is short, as C2 stops inlining where a method's graph grows
 * beyond a limit.
 */
final class VectorFloatExp {
  private static final VectorSpecies<Float> S = VectorFloats.S;

  /** Elements that go through one loop before the next: scratch stays in the nearest cache. */
  private static final int CHUNK = 512;

  private VectorFloatExp() {}

  static void exp(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector shifted = x.fma(LOG2_E, ROUNDER);
      FloatVector k = shifted.sub(ROUNDER);
      FloatVector r = k.fma(MINUS_LN2_HIGH, x);
      r = k.fma(MINUS_LN2_LOW, r);
      FloatVector q = broadcast(S, EXP_5).fma(r, broadcast(S, EXP_4));
      q = q.fma(r, broadcast(S, EXP_3));
      q = q.fma(r, broadcast(S, EXP_2));
      q = q.fma(r, broadcast(S, EXP_1));
      q = q.fma(r, broadcast(S, EXP_0));
      FloatVector power = r.mul(r).fma(q, r).add(ONE);
      IntVector bits = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
      IntVector half = bits.lanewise(ASHR, 1);
      FloatVector first = half.add(BIAS).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector second = bits.sub(half).add(BIAS).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector y = power.mul(first).mul(second);
      y = y.blend(INFINITY, x.compare(GT, EXP_MAX)).blend(ZERO, x.compare(LT, EXP_MIN));
      y.intoArray(d, di + i);
    }
  }

  static void expm1(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector shifted = x.fma(LOG2_E, ROUNDER);
      FloatVector k = shifted.sub(ROUNDER);
      FloatVector r = k.fma(MINUS_LN2_HIGH, x);
      r = k.fma(MINUS_LN2_LOW, r);
      FloatVector q = broadcast(S, EXP_5).fma(r, broadcast(S, EXP_4));
      q = q.fma(r, broadcast(S, EXP_3));
      q = q.fma(r, broadcast(S, EXP_2));
      q = q.fma(r, broadcast(S, EXP_1));
      q = q.fma(r, broadcast(S, EXP_0));
      FloatVector p = r.mul(r).fma(q, r);
      IntVector bits = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
      FloatVector scale = bits.add(HALF_BIAS).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector y = scale.fma(p, scale.sub(HALF)).mul(TWO);
      y = y.blend(INFINITY, x.compare(GT, EXP_MAX)).blend(MINUS_ONE, x.compare(LT, EXPM1_MIN));
      y.blend(x, x.abs().compare(LT, EXPM1_TINY)).intoArray(d, di + i);
    }
  }

  static void tanh(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector t = x.abs();
      FloatVector z = t.mul(t);
      FloatVector q = broadcast(S, TANH_4).fma(z, broadcast(S, TANH_3));
      q = q.fma(z, broadcast(S, TANH_2));
      q = q.fma(z, broadcast(S, TANH_1));
      q = q.fma(z, broadcast(S, TANH_0));
      FloatVector near = t.mul(z).fma(q, t);
      FloatVector u = t.blend(TANH_ONE, t.compare(GT, TANH_ONE)).mul(TWO);
      FloatVector shifted = u.fma(LOG2_E, ROUNDER);
      FloatVector k = shifted.sub(ROUNDER);
      FloatVector r = k.fma(MINUS_LN2_HIGH, u);
      r = k.fma(MINUS_LN2_LOW, r);
      FloatVector p = broadcast(S, EXP_5).fma(r, broadcast(S, EXP_4));
      p = p.fma(r, broadcast(S, EXP_3));
      p = p.fma(r, broadcast(S, EXP_2));
      p = p.fma(r, broadcast(S, EXP_1));
      p = p.fma(r, broadcast(S, EXP_0));
      IntVector bits = shifted.reinterpretAsInts().sub(ROUNDER_BITS).add(BIAS);
      FloatVector scale = bits.lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector e = r.mul(r).fma(p, r).add(ONE).mul(scale);
      FloatVector y = ONE.sub(TWO.div(e.add(ONE))).blend(near, t.compare(LT, TANH_SMALL));
      VectorFloats.withSign(y, x).intoArray(d, di + i);
    }
  }

  static void erf(float[] d, int di, float[] a, int ai, int n) {
    float[] near = new float[Math.min(n, CHUNK)];
    float[] far = new float[Math.min(n, CHUNK)];
    for (int at = 0; at < n; at += CHUNK) {
      int m = Math.min(CHUNK, n - at);
      erfNear(near, a, ai + at, m);
      erfcLog(far, a, ai + at, m);
      erf(d, di + at, a, ai + at, near, far, m);
    }
  }

  /** Stores what erf is near 0. */
  private static void erfNear(float[] near, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector t = x.abs();
      FloatVector z = t.mul(t);
      FloatVector q = broadcast(S, ERF_6).fma(z, broadcast(S, ERF_5));
      q = q.fma(z, broadcast(S, ERF_4));
      q = q.fma(z, broadcast(S, ERF_3));
      q = q.fma(z, broadcast(S, ERF_2));
      q = q.fma(z, broadcast(S, ERF_1));
      q = q.fma(z, broadcast(S, ERF_0));
      t.fma(q, t).intoArray(near, i);
    }
  }

  /** Stores log(1 - erf) for arguments from 1 on. */
  private static void erfcLog(float[] far, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector t = x.abs();
      t = t.blend(ERF_ONE, t.compare(GT, ERF_ONE));
      FloatVector u = t.sub(ERFC_CENTRE);
      FloatVector q = broadcast(S, ERFC_7).fma(u, broadcast(S, ERFC_6));
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
      float[] d, int di, float[] a, int ai, float[] nears, float[] fars, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector near = FloatVector.fromArray(S, nears, i);
      FloatVector far = FloatVector.fromArray(S, fars, i);
      FloatVector shifted = far.fma(LOG2_E, ROUNDER);
      FloatVector k = shifted.sub(ROUNDER);
      FloatVector r = k.fma(MINUS_LN2_HIGH, far);
      r = k.fma(MINUS_LN2_LOW, r);
      FloatVector p = broadcast(S, EXP_5).fma(r, broadcast(S, EXP_4));
      p = p.fma(r, broadcast(S, EXP_3));
      p = p.fma(r, broadcast(S, EXP_2));
      p = p.fma(r, broadcast(S, EXP_1));
      p = p.fma(r, broadcast(S, EXP_0));
      IntVector bits = shifted.reinterpretAsInts().sub(ROUNDER_BITS).add(BIAS);
      FloatVector scale = bits.lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector e = r.mul(r).fma(p, r).add(ONE).mul(scale);
      FloatVector y = ONE.sub(e).blend(near, x.abs().compare(LT, ONE));
      VectorFloats.withSign(y, x).intoArray(d, di + i);
    }
  }
}
