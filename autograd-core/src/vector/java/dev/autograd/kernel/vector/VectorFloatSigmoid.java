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
import static dev.autograd.kernel.vector.FloatConstants.LOG2_E;
import static dev.autograd.kernel.vector.FloatConstants.MINUS_LN2_HIGH;
import static dev.autograd.kernel.vector.FloatConstants.MINUS_LN2_LOW;
import static dev.autograd.kernel.vector.FloatConstants.ONE;
import static dev.autograd.kernel.vector.FloatConstants.ROUNDER;
import static dev.autograd.kernel.vector.FloatConstants.ROUNDER_BITS;
import static dev.autograd.kernel.vector.FloatConstants.TANH_ONE;
import static dev.autograd.kernel.vector.FloatConstants.TANH_SMALL;
import static dev.autograd.kernel.vector.FloatConstants.TWO;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link dev.autograd.kernel.FloatMath}'s functions that go from -1 to 1, operation by operation,
 * on vectors.
 */
final class VectorFloatSigmoid {
  private static final VectorSpecies<Float> S = VectorFloats.S;

  private static final FloatPhases.Phase[] TANH = {
    VectorFloatSigmoid::tanhNear,
    VectorFloatSigmoid::tanhExponent,
    VectorFloatSigmoid::exponential,
    VectorFloatSigmoid::tanhEnd
  };

  private static final FloatPhases.Phase[] ERF = {
    VectorFloatSigmoid::erfNear,
    VectorFloatSigmoid::erfExponent,
    VectorFloatSigmoid::exponential,
    VectorFloatSigmoid::erfEnd
  };

  private VectorFloatSigmoid() {}

  static void tanh(float[] d, int di, float[] a, int ai, int n) {
    FloatPhases.run(TANH, 2, d, di, a, ai, a, ai, n);
  }

  static void erf(float[] d, int di, float[] a, int ai, int n) {
    FloatPhases.run(ERF, 2, d, di, a, ai, a, ai, n);
  }

  /** Column 0: what tanh is near 0. */
  private static void tanhNear(
      float[] d, int di, float[] a, int ai, float[] b, int bi, float[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector t = x.abs();
      FloatVector z = t.mul(t);
      FloatVector q = broadcast(S, TANH_4).fma(z, broadcast(S, TANH_3));
      q = q.fma(z, broadcast(S, TANH_2));
      q = q.fma(z, broadcast(S, TANH_1));
      q = q.fma(z, broadcast(S, TANH_0));
      t.mul(z).fma(q, t).intoArray(s, i);
    }
  }

  /** Column 1: twice the size of the argument. */
  private static void tanhExponent(
      float[] d, int di, float[] a, int ai, float[] b, int bi, float[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector t = x.abs();
      t.blend(TANH_ONE, t.compare(GT, TANH_ONE)).mul(TWO).intoArray(s, column + i);
    }
  }

  /** Column 1: e to the power of what it holds, without special cases. */
  private static void exponential(
      float[] d, int di, float[] a, int ai, float[] b, int bi, float[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, s, column + i);
      FloatVector shifted = x.fma(LOG2_E, ROUNDER);
      FloatVector k = shifted.sub(ROUNDER);
      FloatVector r = k.fma(MINUS_LN2_HIGH, x);
      r = k.fma(MINUS_LN2_LOW, r);
      FloatVector q = broadcast(S, EXP_5).fma(r, broadcast(S, EXP_4));
      q = q.fma(r, broadcast(S, EXP_3));
      q = q.fma(r, broadcast(S, EXP_2));
      q = q.fma(r, broadcast(S, EXP_1));
      q = q.fma(r, broadcast(S, EXP_0));
      IntVector bits = shifted.reinterpretAsInts().sub(ROUNDER_BITS).add(BIAS);
      FloatVector scale = bits.lanewise(LSHL, 23).reinterpretAsFloats();
      r.mul(r).fma(q, r).add(ONE).mul(scale).intoArray(s, column + i);
    }
  }

  /** Selects. */
  private static void tanhEnd(
      float[] d, int di, float[] a, int ai, float[] b, int bi, float[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector near = FloatVector.fromArray(S, s, i);
      FloatVector e = FloatVector.fromArray(S, s, column + i);
      FloatVector y = ONE.sub(TWO.div(e.add(ONE))).blend(near, x.abs().compare(LT, TANH_SMALL));
      VectorFloats.withSign(y, x).intoArray(d, di + i);
    }
  }

  /** Column 0: what erf is near 0. */
  private static void erfNear(
      float[] d, int di, float[] a, int ai, float[] b, int bi, float[] s, int column, int n) {
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
      t.fma(q, t).intoArray(s, i);
    }
  }

  /** Column 1: log(1 - erf) for arguments from 1 on. */
  private static void erfExponent(
      float[] d, int di, float[] a, int ai, float[] b, int bi, float[] s, int column, int n) {
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
      t.neg().fma(t, q).intoArray(s, column + i);
    }
  }

  /** Selects. */
  private static void erfEnd(
      float[] d, int di, float[] a, int ai, float[] b, int bi, float[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector near = FloatVector.fromArray(S, s, i);
      FloatVector e = FloatVector.fromArray(S, s, column + i);
      FloatVector y = ONE.sub(e).blend(near, x.abs().compare(LT, ONE));
      VectorFloats.withSign(y, x).intoArray(d, di + i);
    }
  }
}
