package dev.autograd.kernel.vector;

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
import static dev.autograd.kernel.vector.DoubleConstants.BIAS;
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
 * {@link dev.autograd.kernel.DoubleMath}'s exponentials, operation by operation, on vectors.
 *
 * <p>Each loop holds its whole formula, as a vector handed to a method that C2 does not inline
 * would be allocated on the heap.
 */
final class VectorDoubleExp {
  private static final VectorSpecies<Double> S = VectorDoubles.S;

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
}
