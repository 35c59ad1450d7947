package dev.autograd.kernel.vector;

import static dev.autograd.kernel.FloatCoefficients.*;
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
      VectorMask<Float> subnormal = x.compare(LT, Float.MIN_NORMAL);
      FloatVector normal = x.blend(x.mul(0x1p23f), subnormal);
      IntVector bits = normal.reinterpretAsInts().sub(SQRT_HALF_BITS);
      FloatVector m = bits.and(0x007fffff).add(SQRT_HALF_BITS).reinterpretAsFloats();
      FloatVector k = bits.lanewise(ASHR, 23).add(ROUNDER_BITS).reinterpretAsFloats().sub(ROUNDER);
      k = k.blend(k.sub(23), subnormal);
      FloatVector f = m.sub(1);
      FloatVector q = broadcast(S, LOG_8).fma(f, broadcast(S, LOG_7));
      q = q.fma(f, broadcast(S, LOG_6));
      q = q.fma(f, broadcast(S, LOG_5));
      q = q.fma(f, broadcast(S, LOG_4));
      q = q.fma(f, broadcast(S, LOG_3));
      q = q.fma(f, broadcast(S, LOG_2));
      q = q.fma(f, broadcast(S, LOG_1));
      q = q.fma(f, broadcast(S, LOG_0));
      q = q.fma(f, broadcast(S, -0.5f));
      FloatVector low = k.fma(broadcast(S, LN2_LOW), f.mul(f).mul(q));
      FloatVector y = k.fma(broadcast(S, LN2_HIGH), f.add(low));
      y = y.blend(x, x.compare(EQ, Float.POSITIVE_INFINITY));
      y = y.blend(Float.NaN, x.compare(GT, 0f).not());
      y.blend(-Float.POSITIVE_INFINITY, x.compare(EQ, 0f)).intoArray(d, di + i);
    }
  }

  static void log1p(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      IntVector bits = x.add(1).reinterpretAsInts().sub(SQRT_HALF_BITS).lanewise(ASHR, 23);
      FloatVector scale = bits.neg().add(129).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector k = bits.add(ROUNDER_BITS).reinterpretAsFloats().sub(ROUNDER);
      FloatVector f = x.mul(0.25f).fma(scale, scale.fma(broadcast(S, 0.25f), broadcast(S, -1f)));
      FloatVector q = broadcast(S, LOG_8).fma(f, broadcast(S, LOG_7));
      q = q.fma(f, broadcast(S, LOG_6));
      q = q.fma(f, broadcast(S, LOG_5));
      q = q.fma(f, broadcast(S, LOG_4));
      q = q.fma(f, broadcast(S, LOG_3));
      q = q.fma(f, broadcast(S, LOG_2));
      q = q.fma(f, broadcast(S, LOG_1));
      q = q.fma(f, broadcast(S, LOG_0));
      q = q.fma(f, broadcast(S, -0.5f));
      FloatVector low = k.fma(broadcast(S, LN2_LOW), f.mul(f).mul(q));
      FloatVector y = k.fma(broadcast(S, LN2_HIGH), f.add(low));
      y = y.blend(x, x.compare(EQ, Float.POSITIVE_INFINITY));
      y = y.blend(Float.NaN, x.compare(GT, -1f).not());
      y = y.blend(-Float.POSITIVE_INFINITY, x.compare(EQ, -1f));
      y.blend(x, x.abs().compare(LT, LOG1P_TINY)).intoArray(d, di + i);
    }
  }
}
