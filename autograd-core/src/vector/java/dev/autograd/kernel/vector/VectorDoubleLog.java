package dev.autograd.kernel.vector;

import static dev.autograd.kernel.DoubleCoefficients.*;
import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** {@link dev.autograd.kernel.DoubleMath}'s logarithms, operation by operation, on vectors. */
final class VectorDoubleLog {
  private static final VectorSpecies<Double> S = VectorDoubles.S;

  private VectorDoubleLog() {}

  static void log(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      VectorMask<Double> subnormal = x.compare(LT, Double.MIN_NORMAL);
      DoubleVector normal = x.blend(x.mul(0x1p54), subnormal);
      LongVector bits = normal.reinterpretAsLongs().sub(SQRT_HALF_BITS);
      DoubleVector m = bits.and(0x000fffffffffffffL).add(SQRT_HALF_BITS).reinterpretAsDoubles();
      DoubleVector k =
          bits.lanewise(ASHR, 52).add(ROUNDER_BITS).reinterpretAsDoubles().sub(ROUNDER);
      k = k.blend(k.sub(54), subnormal);
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
      DoubleVector y = k.fma(broadcast(S, LN2_HIGH), f.sub(square.sub(t)));
      y = y.blend(x, x.compare(EQ, Double.POSITIVE_INFINITY));
      y = y.blend(Double.NaN, x.compare(GT, 0.0).not());
      y.blend(-Double.POSITIVE_INFINITY, x.compare(EQ, 0.0)).intoArray(d, di + i);
    }
  }

  static void log1p(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      LongVector bits = x.add(1).reinterpretAsLongs().sub(SQRT_HALF_BITS).lanewise(ASHR, 52);
      DoubleVector scale = bits.neg().add(1025).lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector k = bits.add(ROUNDER_BITS).reinterpretAsDoubles().sub(ROUNDER);
      DoubleVector f = x.mul(0.25).fma(scale, scale.fma(broadcast(S, 0.25), broadcast(S, -1.0)));
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
      DoubleVector y = k.fma(broadcast(S, LN2_HIGH), f.sub(square.sub(t)));
      y = y.blend(x, x.compare(EQ, Double.POSITIVE_INFINITY));
      y = y.blend(Double.NaN, x.compare(GT, -1.0).not());
      y = y.blend(-Double.POSITIVE_INFINITY, x.compare(EQ, -1.0));
      y.blend(x, x.abs().compare(LT, LOG1P_TINY)).intoArray(d, di + i);
    }
  }
}
