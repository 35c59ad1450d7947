package dev.autograd.kernel.vector;

import static dev.autograd.kernel.FloatCoefficients.EXP_0;
import static dev.autograd.kernel.FloatCoefficients.EXP_1;
import static dev.autograd.kernel.FloatCoefficients.EXP_2;
import static dev.autograd.kernel.FloatCoefficients.EXP_3;
import static dev.autograd.kernel.FloatCoefficients.EXP_4;
import static dev.autograd.kernel.FloatCoefficients.EXP_5;
import static dev.autograd.kernel.vector.FloatConstants.BIAS;
import static dev.autograd.kernel.vector.FloatConstants.EXP_MIN;
import static dev.autograd.kernel.vector.FloatConstants.LOG2_E;
import static dev.autograd.kernel.vector.FloatConstants.MINUS_LN2_HIGH;
import static dev.autograd.kernel.vector.FloatConstants.MINUS_LN2_LOW;
import static dev.autograd.kernel.vector.FloatConstants.ONE;
import static dev.autograd.kernel.vector.FloatConstants.ROUNDER;
import static dev.autograd.kernel.vector.FloatConstants.ROUNDER_BITS;
import static dev.autograd.kernel.vector.FloatConstants.ZERO;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link dev.autograd.kernel.FloatMath}'s logistic function, operation by operation, on vectors.
 */
final class VectorFloatLogistic {
  private static final VectorSpecies<Float> S = VectorFloats.S;

  private static final FloatPhases.Phase[] SIGMOID = {
    VectorFloatLogistic::power, VectorFloatLogistic::quotient, VectorFloatLogistic::end
  };

  private VectorFloatLogistic() {}

  static void sigmoid(float[] d, int di, float[] a, int ai, int n) {
    FloatPhases.run(SIGMOID, 2, d, di, a, ai, a, ai, n);
  }

  /** Column 0: e^r - 1, where -|x| = k log(2) + r; column 1: k, still to be shifted. */
  private static void power(
      float[] d, int di, float[] a, int ai, float[] b, int bi, float[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector t = FloatVector.fromArray(S, a, ai + i).abs().neg();
      t = t.blend(EXP_MIN, t.compare(LT, EXP_MIN));
      FloatVector shifted = t.fma(LOG2_E, ROUNDER);
      FloatVector k = shifted.sub(ROUNDER);
      FloatVector r = k.fma(MINUS_LN2_HIGH, t);
      r = k.fma(MINUS_LN2_LOW, r);
      FloatVector q = broadcast(S, EXP_5).fma(r, broadcast(S, EXP_4));
      q = q.fma(r, broadcast(S, EXP_3));
      q = q.fma(r, broadcast(S, EXP_2));
      q = q.fma(r, broadcast(S, EXP_1));
      q = q.fma(r, broadcast(S, EXP_0));
      r.mul(r).fma(q, r).intoArray(s, i);
      shifted.intoArray(s, column + i);
    }
  }

  /** Column 0: the result without the factor 2^k that it has where x is negative. */
  private static void quotient(
      float[] d, int di, float[] a, int ai, float[] b, int bi, float[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector p = FloatVector.fromArray(S, s, i);
      IntVector bits =
          FloatVector.fromArray(S, s, column + i).reinterpretAsInts().sub(ROUNDER_BITS);
      IntVector half = bits.lanewise(ASHR, 1);
      FloatVector first = half.add(BIAS).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector second = bits.sub(half).add(BIAS).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector scale = first.mul(second);
      FloatVector high = p.add(ONE);
      FloatVector low = p.sub(high.sub(ONE));
      FloatVector size = high.mul(scale);
      FloatVector divisor = size.add(ONE);
      FloatVector divisorLow = low.fma(scale, size.sub(divisor.sub(ONE)));
      VectorMask<Float> negative = x.compare(LT, ZERO);
      FloatVector dividend = ONE.blend(high, negative);
      FloatVector q = dividend.div(divisor);
      FloatVector minus = q.neg();
      FloatVector rest = minus.fma(divisorLow, ZERO.blend(low, negative));
      rest = minus.fma(divisor, dividend).add(rest);
      rest.div(divisor).add(q).intoArray(s, i);
    }
  }

  /** Multiplies by 2^k where x is negative. */
  private static void end(
      float[] d, int di, float[] a, int ai, float[] b, int bi, float[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, s, i);
      IntVector bits =
          FloatVector.fromArray(S, s, column + i).reinterpretAsInts().sub(ROUNDER_BITS);
      IntVector half = bits.lanewise(ASHR, 1);
      FloatVector first = half.add(BIAS).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector second = bits.sub(half).add(BIAS).lanewise(LSHL, 23).reinterpretAsFloats();
      y.blend(y.mul(first).mul(second), x.compare(LT, ZERO)).intoArray(d, di + i);
    }
  }
}
