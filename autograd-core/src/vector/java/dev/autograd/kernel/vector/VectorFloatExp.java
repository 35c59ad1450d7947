package dev.autograd.kernel.vector;

import static dev.autograd.kernel.FloatCoefficients.*;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link dev.autograd.kernel.FloatMath}'s exponential and its relatives, operation by operation, on
 * vectors.
 *
 * <p>Each loop holds its whole formula: a vector handed to a method that C2 does not inline would
 * be allocated on the heap.
 */
final class VectorFloatExp {
  private static final VectorSpecies<Float> S = VectorFloats.S;

  private VectorFloatExp() {}

  static void exp(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector shifted = x.fma(broadcast(S, LOG2_E), broadcast(S, ROUNDER));
      FloatVector k = shifted.sub(ROUNDER);
      FloatVector r = k.fma(broadcast(S, -LN2_HIGH), x);
      r = k.fma(broadcast(S, -LN2_LOW), r);
      FloatVector q = broadcast(S, EXP_5).fma(r, broadcast(S, EXP_4));
      q = q.fma(r, broadcast(S, EXP_3));
      q = q.fma(r, broadcast(S, EXP_2));
      q = q.fma(r, broadcast(S, EXP_1));
      q = q.fma(r, broadcast(S, EXP_0));
      FloatVector power = r.mul(r).fma(q, r).add(1);
      IntVector bits = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
      IntVector half = bits.lanewise(ASHR, 1);
      FloatVector first = half.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector second = bits.sub(half).add(127).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector y = power.mul(first).mul(second);
      y =
          y.blend(Float.POSITIVE_INFINITY, x.compare(GT, EXP_MAX))
              .blend(0f, x.compare(LT, EXP_MIN));
      y.intoArray(d, di + i);
    }
  }

  static void expm1(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector shifted = x.fma(broadcast(S, LOG2_E), broadcast(S, ROUNDER));
      FloatVector k = shifted.sub(ROUNDER);
      FloatVector r = k.fma(broadcast(S, -LN2_HIGH), x);
      r = k.fma(broadcast(S, -LN2_LOW), r);
      FloatVector q = broadcast(S, EXP_5).fma(r, broadcast(S, EXP_4));
      q = q.fma(r, broadcast(S, EXP_3));
      q = q.fma(r, broadcast(S, EXP_2));
      q = q.fma(r, broadcast(S, EXP_1));
      q = q.fma(r, broadcast(S, EXP_0));
      FloatVector p = r.mul(r).fma(q, r);
      IntVector bits = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
      FloatVector scale = bits.add(126).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector y = scale.fma(p, scale.sub(0.5f)).mul(2);
      y =
          y.blend(Float.POSITIVE_INFINITY, x.compare(GT, EXP_MAX))
              .blend(-1f, x.compare(LT, EXPM1_MIN));
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
      FloatVector s = t.blend(TANH_ONE, t.compare(GT, TANH_ONE)).mul(2);
      FloatVector shifted = s.fma(broadcast(S, LOG2_E), broadcast(S, ROUNDER));
      FloatVector k = shifted.sub(ROUNDER);
      FloatVector r = k.fma(broadcast(S, -LN2_HIGH), s);
      r = k.fma(broadcast(S, -LN2_LOW), r);
      FloatVector p = broadcast(S, EXP_5).fma(r, broadcast(S, EXP_4));
      p = p.fma(r, broadcast(S, EXP_3));
      p = p.fma(r, broadcast(S, EXP_2));
      p = p.fma(r, broadcast(S, EXP_1));
      p = p.fma(r, broadcast(S, EXP_0));
      IntVector bits = shifted.reinterpretAsInts().sub(ROUNDER_BITS - 127);
      FloatVector scale = bits.lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector e = r.mul(r).fma(p, r).add(1).mul(scale);
      FloatVector far = broadcast(S, 1f).sub(broadcast(S, 2f).div(e.add(1)));
      FloatVector y = far.blend(near, t.compare(LT, TANH_SMALL));
      VectorFloats.withSign(y, x).intoArray(d, di + i);
    }
  }

  static void erf(float[] d, int di, float[] a, int ai, int n) {
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
      FloatVector near = t.fma(q, t);
      VectorMask<Float> isNear = t.compare(LT, 1f);
      t = t.blend(ERF_ONE, t.compare(GT, ERF_ONE));
      FloatVector u = t.sub(ERFC_CENTRE);
      q = broadcast(S, ERFC_7).fma(u, broadcast(S, ERFC_6));
      q = q.fma(u, broadcast(S, ERFC_5));
      q = q.fma(u, broadcast(S, ERFC_4));
      q = q.fma(u, broadcast(S, ERFC_3));
      q = q.fma(u, broadcast(S, ERFC_2));
      q = q.fma(u, broadcast(S, ERFC_1));
      q = q.fma(u, broadcast(S, ERFC_0));
      FloatVector s = t.neg().fma(t, q);
      FloatVector shifted = s.fma(broadcast(S, LOG2_E), broadcast(S, ROUNDER));
      FloatVector k = shifted.sub(ROUNDER);
      FloatVector r = k.fma(broadcast(S, -LN2_HIGH), s);
      r = k.fma(broadcast(S, -LN2_LOW), r);
      FloatVector p = broadcast(S, EXP_5).fma(r, broadcast(S, EXP_4));
      p = p.fma(r, broadcast(S, EXP_3));
      p = p.fma(r, broadcast(S, EXP_2));
      p = p.fma(r, broadcast(S, EXP_1));
      p = p.fma(r, broadcast(S, EXP_0));
      IntVector bits = shifted.reinterpretAsInts().sub(ROUNDER_BITS - 127);
      FloatVector scale = bits.lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector e = r.mul(r).fma(p, r).add(1).mul(scale);
      FloatVector y = broadcast(S, 1f).sub(e).blend(near, isNear);
      VectorFloats.withSign(y, x).intoArray(d, di + i);
    }
  }
}
