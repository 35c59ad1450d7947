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
import static dev.autograd.kernel.vector.DoubleConstants.EXP_MIN;
import static dev.autograd.kernel.vector.DoubleConstants.LOG2_E;
import static dev.autograd.kernel.vector.DoubleConstants.MINUS_LN2_HIGH;
import static dev.autograd.kernel.vector.DoubleConstants.MINUS_LN2_LOW;
import static dev.autograd.kernel.vector.DoubleConstants.ONE;
import static dev.autograd.kernel.vector.DoubleConstants.ROUNDER;
import static dev.autograd.kernel.vector.DoubleConstants.ROUNDER_BITS;
import static dev.autograd.kernel.vector.DoubleConstants.ZERO;
import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link dev.autograd.kernel.DoubleMath}'s logistic function, operation by operation, on vectors.
 */
final class VectorDoubleLogistic {
  private static final VectorSpecies<Double> S = VectorDoubles.S;

  private static final DoublePhases.Phase[] SIGMOID = {
    VectorDoubleLogistic::power, VectorDoubleLogistic::quotient, VectorDoubleLogistic::end
  };

  private VectorDoubleLogistic() {}

  static void sigmoid(double[] d, int di, double[] a, int ai, int n) {
    DoublePhases.run(SIGMOID, 2, d, di, a, ai, a, ai, n);
  }

  /** Column 0: e^r - 1, where -|x| = k log(2) + r; column 1: k, still to be shifted. */
  private static void power(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector t = DoubleVector.fromArray(S, a, ai + i).abs().neg();
      t = t.blend(EXP_MIN, t.compare(LT, EXP_MIN));
      DoubleVector shifted = t.fma(LOG2_E, ROUNDER);
      DoubleVector k = shifted.sub(ROUNDER);
      DoubleVector r = k.fma(MINUS_LN2_HIGH, t);
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
      r.mul(r).fma(q, r).intoArray(s, i);
      shifted.intoArray(s, column + i);
    }
  }

  /** Column 0: the result without the factor 2^k that it has where x is negative. */
  private static void quotient(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector p = DoubleVector.fromArray(S, s, i);
      LongVector bits =
          DoubleVector.fromArray(S, s, column + i).reinterpretAsLongs().sub(ROUNDER_BITS);
      LongVector half = bits.lanewise(ASHR, 1);
      DoubleVector first = half.add(BIAS).lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector second = bits.sub(half).add(BIAS).lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector scale = first.mul(second);
      DoubleVector high = p.add(ONE);
      DoubleVector low = p.sub(high.sub(ONE));
      DoubleVector size = high.mul(scale);
      DoubleVector divisor = size.add(ONE);
      DoubleVector divisorLow = low.fma(scale, size.sub(divisor.sub(ONE)));
      VectorMask<Double> negative = x.compare(LT, ZERO);
      DoubleVector dividend = ONE.blend(high, negative);
      DoubleVector q = dividend.div(divisor);
      DoubleVector minus = q.neg();
      DoubleVector rest = minus.fma(divisorLow, ZERO.blend(low, negative));
      rest = minus.fma(divisor, dividend).add(rest);
      rest.div(divisor).add(q).intoArray(s, i);
    }
  }

  /** Multiplies by 2^k where x is negative. */
  private static void end(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, s, i);
      LongVector bits =
          DoubleVector.fromArray(S, s, column + i).reinterpretAsLongs().sub(ROUNDER_BITS);
      LongVector half = bits.lanewise(ASHR, 1);
      DoubleVector first = half.add(BIAS).lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector second = bits.sub(half).add(BIAS).lanewise(LSHL, 52).reinterpretAsDoubles();
      y.blend(y.mul(first).mul(second), x.compare(LT, ZERO)).intoArray(d, di + i);
    }
  }
}
