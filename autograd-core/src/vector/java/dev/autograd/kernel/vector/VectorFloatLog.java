package dev.autograd.kernel.vector;

import static dev.autograd.kernel.FloatCoefficients.LOG_0;
import static dev.autograd.kernel.FloatCoefficients.LOG_1;
import static dev.autograd.kernel.FloatCoefficients.LOG_2;
import static dev.autograd.kernel.FloatCoefficients.LOG_3;
import static dev.autograd.kernel.FloatCoefficients.LOG_4;
import static dev.autograd.kernel.FloatCoefficients.LOG_5;
import static dev.autograd.kernel.FloatCoefficients.LOG_6;
import static dev.autograd.kernel.FloatCoefficients.LOG_7;
import static dev.autograd.kernel.FloatCoefficients.LOG_8;
import static dev.autograd.kernel.vector.FloatConstants.FOUR_BIAS;
import static dev.autograd.kernel.vector.FloatConstants.FRACTION_BITS;
import static dev.autograd.kernel.vector.FloatConstants.INFINITY;
import static dev.autograd.kernel.vector.FloatConstants.LN2_HIGH;
import static dev.autograd.kernel.vector.FloatConstants.LN2_LOW;
import static dev.autograd.kernel.vector.FloatConstants.LOG1P_TINY;
import static dev.autograd.kernel.vector.FloatConstants.MINUS_HALF;
import static dev.autograd.kernel.vector.FloatConstants.MINUS_INFINITY;
import static dev.autograd.kernel.vector.FloatConstants.MINUS_ONE;
import static dev.autograd.kernel.vector.FloatConstants.MIN_NORMAL;
import static dev.autograd.kernel.vector.FloatConstants.NAN;
import static dev.autograd.kernel.vector.FloatConstants.ONE;
import static dev.autograd.kernel.vector.FloatConstants.QUARTER;
import static dev.autograd.kernel.vector.FloatConstants.ROUNDER;
import static dev.autograd.kernel.vector.FloatConstants.ROUNDER_BITS;
import static dev.autograd.kernel.vector.FloatConstants.SQRT_HALF_BITS;
import static dev.autograd.kernel.vector.FloatConstants.TO_NORMAL;
import static dev.autograd.kernel.vector.FloatConstants.TO_NORMAL_POWER;
import static dev.autograd.kernel.vector.FloatConstants.ZERO;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** {@link dev.autograd.kernel.FloatMath}'s logarithms, operation by operation, on vectors. */
final class VectorFloatLog {
  private static final VectorSpecies<Float> S = VectorFloats.S;

  private VectorFloatLog() {}

  static void log(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      VectorMask<Float> subnormal = x.compare(LT, MIN_NORMAL);
      FloatVector normal = x.blend(x.mul(TO_NORMAL), subnormal);
      IntVector bits = normal.reinterpretAsInts().sub(SQRT_HALF_BITS);
      FloatVector m = bits.and(FRACTION_BITS).add(SQRT_HALF_BITS).reinterpretAsFloats();
      FloatVector k = bits.lanewise(ASHR, 23).add(ROUNDER_BITS).reinterpretAsFloats().sub(ROUNDER);
      k = k.blend(k.sub(TO_NORMAL_POWER), subnormal);
      FloatVector f = m.sub(ONE);
      FloatVector q = broadcast(S, LOG_8).fma(f, broadcast(S, LOG_7));
      q = q.fma(f, broadcast(S, LOG_6));
      q = q.fma(f, broadcast(S, LOG_5));
      q = q.fma(f, broadcast(S, LOG_4));
      q = q.fma(f, broadcast(S, LOG_3));
      q = q.fma(f, broadcast(S, LOG_2));
      q = q.fma(f, broadcast(S, LOG_1));
      q = q.fma(f, broadcast(S, LOG_0));
      q = q.fma(f, MINUS_HALF);
      FloatVector low = k.fma(LN2_LOW, f.mul(f).mul(q));
      FloatVector y = k.fma(LN2_HIGH, f.add(low));
      y = y.blend(x, x.compare(EQ, INFINITY));
      y = NAN.blend(y, x.compare(GT, ZERO));
      y.blend(MINUS_INFINITY, x.compare(EQ, ZERO)).intoArray(d, di + i);
    }
  }

  static void log1p(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      IntVector bits = x.add(ONE).reinterpretAsInts().sub(SQRT_HALF_BITS).lanewise(ASHR, 23);
      FloatVector scale = FOUR_BIAS.sub(bits).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector k = bits.add(ROUNDER_BITS).reinterpretAsFloats().sub(ROUNDER);
      FloatVector f = x.mul(QUARTER).fma(scale, scale.fma(QUARTER, MINUS_ONE));
      FloatVector q = broadcast(S, LOG_8).fma(f, broadcast(S, LOG_7));
      q = q.fma(f, broadcast(S, LOG_6));
      q = q.fma(f, broadcast(S, LOG_5));
      q = q.fma(f, broadcast(S, LOG_4));
      q = q.fma(f, broadcast(S, LOG_3));
      q = q.fma(f, broadcast(S, LOG_2));
      q = q.fma(f, broadcast(S, LOG_1));
      q = q.fma(f, broadcast(S, LOG_0));
      q = q.fma(f, MINUS_HALF);
      FloatVector low = k.fma(LN2_LOW, f.mul(f).mul(q));
      FloatVector y = k.fma(LN2_HIGH, f.add(low));
      y = y.blend(x, x.compare(EQ, INFINITY));
      y = NAN.blend(y, x.compare(GT, MINUS_ONE));
      y = y.blend(MINUS_INFINITY, x.compare(EQ, MINUS_ONE));
      y.blend(x, x.abs().compare(LT, LOG1P_TINY)).intoArray(d, di + i);
    }
  }
}
