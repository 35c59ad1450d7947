package dev.autograd.kernel.vector;

import static dev.autograd.kernel.DoubleCoefficients.*;
import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import dev.autograd.kernel.FloatMath;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** {@link FloatMath}'s power, operation by operation, on vectors of doubles. */
final class VectorFloatPow {
  private static final VectorSpecies<Double> S = VectorDoubles.S;
  private static final VectorSpecies<Float> HALF = VectorCasts.HALF;

  /** Exponents below it in magnitude can be tested for being whole, and odd, by adding 2^52. */
  private static final double WHOLE_LIMIT = 0x1p51;

  private VectorFloatPow() {}

  static void pow(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector floatBase = FloatVector.fromArray(HALF, a, ai + i);
      FloatVector floatPower = FloatVector.fromArray(HALF, b, bi + i);
      DoubleVector base = (DoubleVector) floatBase.convertShape(F2D, S, 0);
      DoubleVector y = (DoubleVector) floatPower.convertShape(F2D, S, 0);
      DoubleVector x = base.abs();
      VectorMask<Double> usual =
          x.compare(GT, 0.0)
              .and(x.compare(LT, Double.POSITIVE_INFINITY))
              .and(y.abs().compare(LT, WHOLE_LIMIT));
      if (!usual.allTrue()) {
        for (int j = i; j < i + S.length(); j++) {
          d[di + j] = FloatMath.pow(a[ai + j], b[bi + j]);
        }
        continue;
      }
      LongVector bits = x.reinterpretAsLongs().sub(SQRT_HALF_BITS);
      DoubleVector m = bits.and(0x000fffffffffffffL).add(SQRT_HALF_BITS).reinterpretAsDoubles();
      DoubleVector k =
          bits.lanewise(ASHR, 52).add(ROUNDER_BITS).reinterpretAsDoubles().sub(ROUNDER);
      DoubleVector f = m.sub(1);
      DoubleVector s = f.div(f.add(2));
      DoubleVector z = s.mul(s);
      DoubleVector square = f.mul(0.5).mul(f);
      DoubleVector q = broadcast(S, LOG_6).fma(z, broadcast(S, LOG_5));
      q = q.fma(z, broadcast(S, LOG_4));
      q = q.fma(z, broadcast(S, LOG_3));
      q = q.fma(z, broadcast(S, LOG_2));
      q = q.fma(z, broadcast(S, LOG_1));
      q = q.fma(z, broadcast(S, LOG_0));
      DoubleVector t = s.fma(z.fma(q, square), k.mul(LN2_LOW));
      DoubleVector p = y.mul(k.fma(broadcast(S, LN2_HIGH), f.sub(square.sub(t))));

      DoubleVector shifted = p.fma(broadcast(S, LOG2_E), broadcast(S, ROUNDER));
      k = shifted.sub(ROUNDER);
      DoubleVector r = k.fma(broadcast(S, -LN2_HIGH), p);
      r = k.fma(broadcast(S, -LN2_LOW), r);
      q = broadcast(S, EXP_10).fma(r, broadcast(S, EXP_9));
      q = q.fma(r, broadcast(S, EXP_8));
      q = q.fma(r, broadcast(S, EXP_7));
      q = q.fma(r, broadcast(S, EXP_6));
      q = q.fma(r, broadcast(S, EXP_5));
      q = q.fma(r, broadcast(S, EXP_4));
      q = q.fma(r, broadcast(S, EXP_3));
      q = q.fma(r, broadcast(S, EXP_2));
      q = q.fma(r, broadcast(S, EXP_1));
      q = q.fma(r, broadcast(S, EXP_0));
      DoubleVector power = r.mul(r).fma(q, r).add(1);
      bits = shifted.reinterpretAsLongs().sub(ROUNDER_BITS);
      LongVector half = bits.lanewise(ASHR, 1);
      power = power.mul(half.add(1023).lanewise(LSHL, 52).reinterpretAsDoubles());
      power = power.mul(bits.sub(half).add(1023).lanewise(LSHL, 52).reinterpretAsDoubles());
      power = power.blend(Double.POSITIVE_INFINITY, p.compare(GT, EXP_MAX));
      power = power.blend(0.0, p.compare(LT, EXP_MIN));

      VectorMask<Double> negative = base.compare(LT, 0.0);
      if (negative.anyTrue()) {
        DoubleVector size = y.abs();
        DoubleVector halfSize = size.mul(0.5);
        VectorMask<Double> fraction = size.add(0x1p52).sub(0x1p52).compare(NE, size);
        VectorMask<Double> odd = halfSize.add(0x1p52).sub(0x1p52).compare(NE, halfSize);
        power = power.blend(power.neg(), negative.and(odd));
        power = power.blend(Double.NaN, negative.and(fraction));
      }
      ((FloatVector) power.convertShape(D2F, HALF, 0)).intoArray(d, di + i);
    }
  }
}
