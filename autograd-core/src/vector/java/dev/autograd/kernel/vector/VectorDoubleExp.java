package dev.autograd.kernel.vector;

import static dev.autograd.kernel.DoubleCoefficients.*;
import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link dev.autograd.kernel.DoubleMath}'s exponential and its relatives, operation by operation,
 * on vectors.
 *
 * <p>Each loop holds its whole formula: a vector handed to a method that C2 does not inline would
 * be allocated on the heap.
 */
final class VectorDoubleExp {
  private static final VectorSpecies<Double> S = VectorDoubles.S;

  private static final DoubleVector V_LOG2_E = broadcast(S, LOG2_E);
  private static final DoubleVector V_ROUNDER = broadcast(S, ROUNDER);
  private static final DoubleVector V_MINUS_LN2_HIGH = broadcast(S, -LN2_HIGH);
  private static final DoubleVector V_MINUS_LN2_LOW = broadcast(S, -LN2_LOW);
  private static final DoubleVector V_EXP_10 = broadcast(S, EXP_10);
  private static final DoubleVector V_EXP_9 = broadcast(S, EXP_9);
  private static final DoubleVector V_EXP_8 = broadcast(S, EXP_8);
  private static final DoubleVector V_EXP_7 = broadcast(S, EXP_7);
  private static final DoubleVector V_EXP_6 = broadcast(S, EXP_6);
  private static final DoubleVector V_EXP_5 = broadcast(S, EXP_5);
  private static final DoubleVector V_EXP_4 = broadcast(S, EXP_4);
  private static final DoubleVector V_EXP_3 = broadcast(S, EXP_3);
  private static final DoubleVector V_EXP_2 = broadcast(S, EXP_2);
  private static final DoubleVector V_EXP_1 = broadcast(S, EXP_1);
  private static final DoubleVector V_EXP_0 = broadcast(S, EXP_0);
  private static final DoubleVector V_1_0 = broadcast(S, 1.0);
  private static final DoubleVector V__POSITIVE_INFINITY = broadcast(S, Double.POSITIVE_INFINITY);
  private static final DoubleVector V_EXP_MAX = broadcast(S, EXP_MAX);
  private static final DoubleVector V_0_0 = broadcast(S, 0.0);
  private static final DoubleVector V_EXP_MIN = broadcast(S, EXP_MIN);
  private static final LongVector L_ROUNDER_BITS = LongVector.broadcast(S.withLanes(long.class).vectorShape() == null ? null : LongVector.SPECIES_PREFERRED, ROUNDER_BITS);
  private static final LongVector L_BIAS = LongVector.broadcast(LongVector.SPECIES_PREFERRED, 1023);
  private VectorDoubleExp() {}

  static void exp(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector shifted = x.fma(V_LOG2_E, V_ROUNDER);
      DoubleVector k = shifted.sub(V_ROUNDER);
      DoubleVector r = k.fma(V_MINUS_LN2_HIGH, x);
      r = k.fma(V_MINUS_LN2_LOW, r);
      DoubleVector q = V_EXP_10.fma(r, V_EXP_9);
      q = q.fma(r, V_EXP_8);
      q = q.fma(r, V_EXP_7);
      q = q.fma(r, V_EXP_6);
      q = q.fma(r, V_EXP_5);
      q = q.fma(r, V_EXP_4);
      q = q.fma(r, V_EXP_3);
      q = q.fma(r, V_EXP_2);
      q = q.fma(r, V_EXP_1);
      q = q.fma(r, V_EXP_0);
      DoubleVector power = r.mul(r).fma(q, r).add(V_1_0);
      LongVector bits = shifted.reinterpretAsLongs().sub(L_ROUNDER_BITS);
      LongVector half = bits.lanewise(ASHR, 1);
      DoubleVector first = half.add(L_BIAS).lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector second = bits.sub(half).add(L_BIAS).lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector y = power.mul(first).mul(second);
      y =
          y.blend(V__POSITIVE_INFINITY, x.compare(GT, V_EXP_MAX))
              .blend(V_0_0, x.compare(LT, V_EXP_MIN));
      y.intoArray(d, di + i);
    }
  }

  static void expm1(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector shifted = x.fma(broadcast(S, LOG2_E), broadcast(S, ROUNDER));
      DoubleVector k = shifted.sub(ROUNDER);
      DoubleVector first = k.fma(broadcast(S, -LN2_HIGH), x);
      DoubleVector r = k.fma(broadcast(S, -LN2_LOW), first);
      DoubleVector lost = k.fma(broadcast(S, -LN2_LOW), first.sub(r));
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
      DoubleVector scale = bits.add(1022).lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector y = scale.fma(p, scale.sub(0.5)).mul(2);
      y =
          y.blend(Double.POSITIVE_INFINITY, x.compare(GT, EXP_MAX))
              .blend(-1.0, x.compare(LT, EXPM1_MIN));
      y.blend(x, x.abs().compare(LT, EXPM1_TINY)).intoArray(d, di + i);
    }
  }

  static void tanh(double[] d, int di, double[] a, int ai, int n) {
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
      DoubleVector near = t.mul(z).fma(q, t);
      DoubleVector s = t.blend(TANH_ONE, t.compare(GT, TANH_ONE)).mul(2);
      DoubleVector shifted = s.fma(broadcast(S, LOG2_E), broadcast(S, ROUNDER));
      DoubleVector k = shifted.sub(ROUNDER);
      DoubleVector r = k.fma(broadcast(S, -LN2_HIGH), s);
      r = k.fma(broadcast(S, -LN2_LOW), r);
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
      LongVector bits = shifted.reinterpretAsLongs().sub(ROUNDER_BITS - 1023);
      DoubleVector scale = bits.lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector e = r.mul(r).fma(p, r).add(1).mul(scale);
      DoubleVector far = broadcast(S, 1.0).sub(broadcast(S, 2.0).div(e.add(1)));
      DoubleVector y = far.blend(near, t.compare(LT, TANH_SMALL));
      VectorDoubles.withSign(y, x).intoArray(d, di + i);
    }
  }

  static void erf(double[] d, int di, double[] a, int ai, int n) {
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
      DoubleVector near = t.fma(q, t);
      VectorMask<Double> isNear = t.compare(LT, 1.0);
      t = t.blend(ERF_ONE, t.compare(GT, ERF_ONE));
      DoubleVector u = t.sub(ERFC_CENTRE);
      q = broadcast(S, ERFC_18).fma(u, broadcast(S, ERFC_17));
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
      DoubleVector s = t.neg().fma(t, q);
      DoubleVector shifted = s.fma(broadcast(S, LOG2_E), broadcast(S, ROUNDER));
      DoubleVector k = shifted.sub(ROUNDER);
      DoubleVector r = k.fma(broadcast(S, -LN2_HIGH), s);
      r = k.fma(broadcast(S, -LN2_LOW), r);
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
      LongVector bits = shifted.reinterpretAsLongs().sub(ROUNDER_BITS - 1023);
      DoubleVector scale = bits.lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector e = r.mul(r).fma(p, r).add(1).mul(scale);
      DoubleVector y = broadcast(S, 1.0).sub(e).blend(near, isNear);
      VectorDoubles.withSign(y, x).intoArray(d, di + i);
    }
  }
}
