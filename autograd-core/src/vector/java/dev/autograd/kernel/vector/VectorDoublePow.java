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
import static dev.autograd.kernel.DoubleCoefficients.POW_0;
import static dev.autograd.kernel.DoubleCoefficients.POW_1;
import static dev.autograd.kernel.DoubleCoefficients.POW_2;
import static dev.autograd.kernel.DoubleCoefficients.POW_3;
import static dev.autograd.kernel.DoubleCoefficients.POW_4;
import static dev.autograd.kernel.DoubleCoefficients.POW_5;
import static dev.autograd.kernel.DoubleCoefficients.POW_6;
import static dev.autograd.kernel.vector.DoubleConstants.BIAS;
import static dev.autograd.kernel.vector.DoubleConstants.EXP_MAX;
import static dev.autograd.kernel.vector.DoubleConstants.EXP_MIN;
import static dev.autograd.kernel.vector.DoubleConstants.FRACTION_BITS;
import static dev.autograd.kernel.vector.DoubleConstants.HALF;
import static dev.autograd.kernel.vector.DoubleConstants.INFINITY;
import static dev.autograd.kernel.vector.DoubleConstants.LN2_HIGH;
import static dev.autograd.kernel.vector.DoubleConstants.LN2_LOW;
import static dev.autograd.kernel.vector.DoubleConstants.LOG2_E;
import static dev.autograd.kernel.vector.DoubleConstants.MINUS_LN2_HIGH;
import static dev.autograd.kernel.vector.DoubleConstants.MINUS_LN2_LOW;
import static dev.autograd.kernel.vector.DoubleConstants.MIN_NORMAL;
import static dev.autograd.kernel.vector.DoubleConstants.NAN;
import static dev.autograd.kernel.vector.DoubleConstants.ONE;
import static dev.autograd.kernel.vector.DoubleConstants.ROUNDER;
import static dev.autograd.kernel.vector.DoubleConstants.ROUNDER_BITS;
import static dev.autograd.kernel.vector.DoubleConstants.SQRT_HALF_BITS;
import static dev.autograd.kernel.vector.DoubleConstants.TWO;
import static dev.autograd.kernel.vector.DoubleConstants.TWO_THIRDS;
import static dev.autograd.kernel.vector.DoubleConstants.TWO_THIRDS_LOW;
import static dev.autograd.kernel.vector.DoubleConstants.WHOLE;
import static dev.autograd.kernel.vector.DoubleConstants.WHOLE_LIMIT;
import static dev.autograd.kernel.vector.DoubleConstants.ZERO;
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

  /** Elements that go through one loop before the next: scratch stays in the nearest cache. */
  private static final int CHUNK = 512;

  private VectorDoublePow() {}

  static void pow(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    double[] high = new double[Math.min(n, CHUNK)];
    double[] low = new double[Math.min(n, CHUNK)];
    double[] sizes = new double[Math.min(n, CHUNK)];
    for (int at = 0; at < n; at += CHUNK) {
      int m = Math.min(CHUNK, n - at);
      logarithm(high, low, a, ai + at, m);
      exponent(high, low, b, bi + at, m);
      exponential(sizes, high, low, m);
      finish(d, di + at, a, ai + at, b, bi + at, sizes, m);
    }
  }

  /** Stores log |x| as the sum of two numbers. */
  private static void logarithm(double[] high, double[] low, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i).abs();
      LongVector bits = x.reinterpretAsLongs().sub(SQRT_HALF_BITS);
      DoubleVector m = bits.and(FRACTION_BITS).add(SQRT_HALF_BITS).reinterpretAsDoubles();
      DoubleVector k = bits.lanewise(ASHR, 52).add(ROUNDER_BITS).reinterpretAsDoubles();
      k = k.sub(ROUNDER);

      DoubleVector f = m.sub(ONE);
      DoubleVector e = m.add(ONE);
      DoubleVector eLow = m.sub(e.sub(ONE));
      DoubleVector s = f.div(e);
      DoubleVector minus = s.neg();
      DoubleVector sLow = minus.fma(eLow, minus.fma(e, f)).div(e);
      DoubleVector z = s.mul(s);
      DoubleVector twice = s.mul(TWO);
      DoubleVector zLow = twice.fma(sLow, s.fma(s, z.neg()));
      DoubleVector q = broadcast(S, POW_6).fma(z, broadcast(S, POW_5));
      q = q.fma(z, broadcast(S, POW_4));
      q = q.fma(z, broadcast(S, POW_3));
      q = q.fma(z, broadcast(S, POW_2));
      q = q.fma(z, broadcast(S, POW_1));
      q = q.fma(z, broadcast(S, POW_0));
      q = q.mul(z);
      DoubleVector w = q.add(TWO_THIRDS);
      DoubleVector wLow = q.sub(w.sub(TWO_THIRDS)).add(TWO_THIRDS_LOW);
      DoubleVector zw = z.mul(w);
      DoubleVector zwLow = z.fma(w, zw.neg()).add(z.fma(wLow, zLow.mul(w)));
      DoubleVector v = s.mul(zw);
      DoubleVector vLow = s.fma(zw, v.neg()).add(s.fma(zwLow, sLow.mul(zw)));
      DoubleVector g = twice.add(v);
      DoubleVector gLow = v.sub(g.sub(twice)).add(sLow.fma(TWO, vLow));
      DoubleVector h = k.mul(LN2_HIGH);
      DoubleVector log = h.add(g);
      DoubleVector back = log.sub(h);
      DoubleVector logLow = h.sub(log.sub(back)).add(g.sub(back));
      DoubleVector kLow = k.fma(LN2_LOW, k.fma(LN2_HIGH, h.neg()));
      log.intoArray(high, i);
      logLow.add(gLow.add(kLow)).intoArray(low, i);
    }
  }

  /** Multiplies the logarithms by y. */
  private static void exponent(double[] high, double[] low, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      DoubleVector log = DoubleVector.fromArray(S, high, i);
      DoubleVector p = y.mul(log);
      DoubleVector rest = y.fma(log, p.neg());
      y.fma(DoubleVector.fromArray(S, low, i), rest).intoArray(low, i);
      p.intoArray(high, i);
    }
  }

  /** Stores e to the power of sums of two numbers. */
  private static void exponential(double[] d, double[] high, double[] low, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector p = DoubleVector.fromArray(S, high, i);
      DoubleVector shifted = p.fma(LOG2_E, ROUNDER);
      DoubleVector k = shifted.sub(ROUNDER);
      DoubleVector r = k.fma(MINUS_LN2_HIGH, p);
      r = r.add(k.fma(MINUS_LN2_LOW, DoubleVector.fromArray(S, low, i)));
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
      power = power.mul(half.add(BIAS).lanewise(LSHL, 52).reinterpretAsDoubles());
      power = power.mul(bits.sub(half).add(BIAS).lanewise(LSHL, 52).reinterpretAsDoubles());
      power = power.blend(INFINITY, p.compare(GT, EXP_MAX)).blend(ZERO, p.compare(LT, EXP_MIN));
      power.intoArray(d, i);
    }
  }

  /** Gives powers their sign, and takes the scalar way where a vector holds a special case. */
  private static void finish(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] sizes, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector base = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector x = base.abs();
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      DoubleVector size = y.abs();
      VectorMask<Double> usual = x.compare(GE, MIN_NORMAL).and(x.compare(LT, INFINITY));
      if (!usual.and(size.compare(LT, WHOLE_LIMIT)).allTrue()) {
        for (int j = i; j < i + S.length(); j++) {
          d[di + j] = DoubleMath.pow(a[ai + j], b[bi + j]);
        }
        continue;
      }
      DoubleVector power = DoubleVector.fromArray(S, sizes, i);
      DoubleVector half = size.mul(HALF);
      VectorMask<Double> negative = base.compare(LT, ZERO);
      VectorMask<Double> fraction = size.add(WHOLE).sub(WHOLE).compare(NE, size);
      VectorMask<Double> odd = half.add(WHOLE).sub(WHOLE).compare(NE, half);
      power = power.blend(power.neg(), negative.and(odd));
      power.blend(NAN, negative.and(fraction)).intoArray(d, di + i);
    }
  }
}
