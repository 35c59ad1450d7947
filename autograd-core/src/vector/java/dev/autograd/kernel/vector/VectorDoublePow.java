package dev.autograd.kernel.vector;

import static dev.autograd.kernel.DoubleCoefficients.*;
import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import dev.autograd.kernel.DoubleMath;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** {@link DoubleMath}'s power, operation by operation, on vectors. */
final class VectorDoublePow {
  private static final VectorSpecies<Double> S = VectorDoubles.S;

  /** Exponents below it in magnitude can be tested for being whole, and odd, by adding 2^52. */
  private static final double WHOLE_LIMIT = 0x1p51;

  private VectorDoublePow() {}

  static void pow(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector base = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      DoubleVector x = base.abs();
      VectorMask<Double> usual =
          x.compare(GE, Double.MIN_NORMAL)
              .and(x.compare(LT, Double.POSITIVE_INFINITY))
              .and(y.abs().compare(LT, WHOLE_LIMIT));
      if (!usual.allTrue()) {
        for (int j = i; j < i + S.length(); j++) {
          d[di + j] = DoubleMath.pow(a[ai + j], b[bi + j]);
        }
        continue;
      }
      LongVector bits = x.reinterpretAsLongs().sub(SQRT_HALF_BITS);
      DoubleVector m = bits.and(0x000fffffffffffffL).add(SQRT_HALF_BITS).reinterpretAsDoubles();
      DoubleVector k =
          bits.lanewise(ASHR, 52).add(ROUNDER_BITS).reinterpretAsDoubles().sub(ROUNDER);

      DoubleVector f = m.sub(1);
      DoubleVector e = m.add(1);
      DoubleVector eLow = m.sub(e.sub(1));
      DoubleVector s = f.div(e);
      DoubleVector minus = s.neg();
      DoubleVector sLow = minus.fma(eLow, minus.fma(e, f)).div(e);
      DoubleVector z = s.mul(s);
      DoubleVector zLow = s.mul(2).fma(sLow, s.fma(s, z.neg()));
      DoubleVector q = broadcast(S, POW_6).fma(z, broadcast(S, POW_5));
      q = q.fma(z, broadcast(S, POW_4));
      q = q.fma(z, broadcast(S, POW_3));
      q = q.fma(z, broadcast(S, POW_2));
      q = q.fma(z, broadcast(S, POW_1));
      q = q.fma(z, broadcast(S, POW_0));
      q = q.mul(z);
      DoubleVector w = q.add(2.0 / 3);
      DoubleVector wLow = q.sub(w.sub(2.0 / 3)).add(TWO_THIRDS_LOW);
      DoubleVector zw = z.mul(w);
      DoubleVector zwLow = z.fma(w, zw.neg()).add(z.fma(wLow, zLow.mul(w)));
      DoubleVector v = s.mul(zw);
      DoubleVector vLow = s.fma(zw, v.neg()).add(s.fma(zwLow, sLow.mul(zw)));
      DoubleVector twice = s.mul(2);
      DoubleVector g = twice.add(v);
      DoubleVector gLow = v.sub(g.sub(twice)).add(sLow.fma(broadcast(S, 2.0), vLow));
      DoubleVector h = k.mul(LN2_HIGH);
      DoubleVector log = h.add(g);
      DoubleVector back = log.sub(h);
      DoubleVector logLow = h.sub(log.sub(back)).add(g.sub(back));
      DoubleVector kLow = k.fma(broadcast(S, LN2_HIGH), h.neg());
      logLow = logLow.add(gLow.add(k.fma(broadcast(S, LN2_LOW), kLow)));

      DoubleVector p = y.mul(log);
      DoubleVector pLow = y.fma(logLow, y.fma(log, p.neg()));
      DoubleVector shifted = p.fma(broadcast(S, LOG2_E), broadcast(S, ROUNDER));
      k = shifted.sub(ROUNDER);
      DoubleVector r = k.fma(broadcast(S, -LN2_HIGH), p);
      r = r.add(k.fma(broadcast(S, -LN2_LOW), pLow));
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
      power.intoArray(d, di + i);
    }
  }
}
