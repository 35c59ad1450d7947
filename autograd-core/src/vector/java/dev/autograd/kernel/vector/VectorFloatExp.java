package dev.autograd.kernel.vector;

import static dev.autograd.kernel.FloatCoefficients.EXP_0;
import static dev.autograd.kernel.FloatCoefficients.EXP_1;
import static dev.autograd.kernel.FloatCoefficients.EXP_2;
import static dev.autograd.kernel.FloatCoefficients.EXP_3;
import static dev.autograd.kernel.FloatCoefficients.EXP_4;
import static dev.autograd.kernel.FloatCoefficients.EXP_5;
import static dev.autograd.kernel.vector.FloatConstants.BIAS;
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
 * {@link dev.autograd.kernel.FloatMath}'s exponentials, operation by operation, on vectors.
 *
 * <p>Each loop holds its whole formula, as a vector handed to a method that C2 does not inline
 * would be allocated on the heap.
 */
final class VectorFloatExp {
  private static final VectorSpecies<Float> S = VectorFloats.S;

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
}
