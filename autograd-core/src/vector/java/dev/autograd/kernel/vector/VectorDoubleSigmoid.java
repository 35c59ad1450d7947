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
import static dev.autograd.kernel.vector.DoubleConstants.LOG2_E;
import static dev.autograd.kernel.vector.DoubleConstants.MINUS_LN2_HIGH;
import static dev.autograd.kernel.vector.DoubleConstants.MINUS_LN2_LOW;
import static dev.autograd.kernel.vector.DoubleConstants.ONE;
import static dev.autograd.kernel.vector.DoubleConstants.ROUNDER;
import static dev.autograd.kernel.vector.DoubleConstants.ROUNDER_BITS;
import static dev.autograd.kernel.vector.DoubleConstants.TANH_ONE;
import static dev.autograd.kernel.vector.DoubleConstants.TANH_SMALL;
import static dev.autograd.kernel.vector.DoubleConstants.TWO;
import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link dev.autograd.kernel.DoubleMath}'s functions that go from -1 to 1, operation by operation,
 * on vectors.
 */
final class VectorDoubleSigmoid {
  private static final VectorSpecies<Double> S = VectorDoubles.S;

  private static final DoublePhases.Phase[] TANH = {
    VectorDoubleSigmoid::tanhNear,
    VectorDoubleSigmoid::tanhExponent,
    VectorDoubleSigmoid::exponential,
    VectorDoubleSigmoid::tanhEnd
  };

  private static final DoublePhases.Phase[] ERF = {
    VectorDoubleSigmoid::erfNear,
    VectorDoubleSigmoid::erfExponent,
    VectorDoubleSigmoid::exponential,
    VectorDoubleSigmoid::erfEnd
  };

  private VectorDoubleSigmoid() {}

  static void tanh(double[] d, int di, double[] a, int ai, int n) {
    DoublePhases.run(TANH, 2, d, di, a, ai, a, ai, n);
  }

  static void erf(double[] d, int di, double[] a, int ai, int n) {
    DoublePhases.run(ERF, 2, d, di, a, ai, a, ai, n);
  }

  /** Column 0: what tanh is near 0. */
  private static void tanhNear(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
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
      t.mul(z).fma(q, t).intoArray(s, i);
    }
  }

  /** Column 1: twice the size of the argument. */
  private static void tanhExponent(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector t = x.abs();
      t.blend(TANH_ONE, t.compare(GT, TANH_ONE)).mul(TWO).intoArray(s, column + i);
    }
  }

  /** Column 1: e to the power of what it holds, without special cases. */
  private static void exponential(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, s, column + i);
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
      LongVector bits = shifted.reinterpretAsLongs().sub(ROUNDER_BITS).add(BIAS);
      DoubleVector scale = bits.lanewise(LSHL, 52).reinterpretAsDoubles();
      r.mul(r).fma(q, r).add(ONE).mul(scale).intoArray(s, column + i);
    }
  }

  /** Selects. */
  private static void tanhEnd(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector near = DoubleVector.fromArray(S, s, i);
      DoubleVector e = DoubleVector.fromArray(S, s, column + i);
      DoubleVector y = ONE.sub(TWO.div(e.add(ONE))).blend(near, x.abs().compare(LT, TANH_SMALL));
      VectorDoubles.withSign(y, x).intoArray(d, di + i);
    }
  }

  /** Column 0: what erf is near 0. */
  private static void erfNear(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
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
      t.fma(q, t).intoArray(s, i);
    }
  }

  /** Column 1: log(1 - erf) for arguments from 1 on. */
  private static void erfExponent(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
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
      t.neg().fma(t, q).intoArray(s, column + i);
    }
  }

  /** Selects. */
  private static void erfEnd(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector near = DoubleVector.fromArray(S, s, i);
      DoubleVector e = DoubleVector.fromArray(S, s, column + i);
      DoubleVector y = ONE.sub(e).blend(near, x.abs().compare(LT, ONE));
      VectorDoubles.withSign(y, x).intoArray(d, di + i);
    }
  }
}
