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

import dev.autograd.kernel.DoublePow;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** {@link DoublePow}'s power, operation by operation, on vectors. */
final class VectorDoublePow {
  private static final VectorSpecies<Double> S = VectorDoubles.S;

  private static final DoublePhases.Phase[] POW = {
    VectorDoublePow::quotient,
    VectorDoublePow::series,
    VectorDoublePow::logarithm,
    VectorDoublePow::exponential,
    VectorDoublePow::end
  };

  private VectorDoublePow() {}

  static void pow(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    DoublePhases.run(POW, 5, d, di, a, ai, b, bi, n);
  }

  /** Columns 0 and 1: s = (m - 1) / (m + 1) as a pair; column 2: k; |x| = 2^k m. */
  private static void quotient(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      LongVector bits = x.abs().reinterpretAsLongs().sub(SQRT_HALF_BITS);
      DoubleVector m = bits.and(FRACTION_BITS).add(SQRT_HALF_BITS).reinterpretAsDoubles();
      DoubleVector k = bits.lanewise(ASHR, 52).add(ROUNDER_BITS).reinterpretAsDoubles();
      k.sub(ROUNDER).intoArray(s, 2 * column + i);
      DoubleVector f = m.sub(ONE);
      DoubleVector e = m.add(ONE);
      DoubleVector eLow = m.sub(e.sub(ONE));
      DoubleVector quotient = f.div(e);
      DoubleVector minus = quotient.neg();
      quotient.intoArray(s, i);
      minus.fma(eLow, minus.fma(e, f)).div(e).intoArray(s, column + i);
    }
  }

  /** Columns 3 and 4: v = log(m) - 2 s as a pair. */
  private static void series(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector q = DoubleVector.fromArray(S, s, i);
      DoubleVector qLow = DoubleVector.fromArray(S, s, column + i);
      DoubleVector z = q.mul(q);
      DoubleVector zLow = q.mul(TWO).fma(qLow, q.fma(q, z.neg()));
      DoubleVector p = broadcast(S, POW_6).fma(z, broadcast(S, POW_5));
      p = p.fma(z, broadcast(S, POW_4));
      p = p.fma(z, broadcast(S, POW_3));
      p = p.fma(z, broadcast(S, POW_2));
      p = p.fma(z, broadcast(S, POW_1));
      p = p.fma(z, broadcast(S, POW_0));
      p = p.mul(z);
      DoubleVector w = p.add(TWO_THIRDS);
      DoubleVector wLow = p.sub(w.sub(TWO_THIRDS)).add(TWO_THIRDS_LOW);
      DoubleVector zw = z.mul(w);
      DoubleVector zwLow = z.fma(w, zw.neg()).add(z.fma(wLow, zLow.mul(w)));
      DoubleVector v = q.mul(zw);
      v.intoArray(s, 3 * column + i);
      q.fma(zw, v.neg()).add(q.fma(zwLow, qLow.mul(zw))).intoArray(s, 4 * column + i);
    }
  }

  /** Columns 0 and 1: y log |x| as a pair. */
  private static void logarithm(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector k = DoubleVector.fromArray(S, s, 2 * column + i);
      DoubleVector v = DoubleVector.fromArray(S, s, 3 * column + i);
      DoubleVector vLow = DoubleVector.fromArray(S, s, 4 * column + i);
      DoubleVector twice = DoubleVector.fromArray(S, s, i).mul(TWO);
      DoubleVector g = twice.add(v);
      vLow = DoubleVector.fromArray(S, s, column + i).fma(TWO, vLow);
      DoubleVector gLow = v.sub(g.sub(twice)).add(vLow);
      DoubleVector h = k.mul(LN2_HIGH);
      DoubleVector log = h.add(g);
      DoubleVector back = log.sub(h);
      DoubleVector logLow = h.sub(log.sub(back)).add(g.sub(back));
      logLow = logLow.add(gLow.add(k.fma(LN2_LOW, k.fma(LN2_HIGH, h.neg()))));
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      DoubleVector p = y.mul(log);
      p.intoArray(s, i);
      y.fma(logLow, y.fma(log, p.neg())).intoArray(s, column + i);
    }
  }

  /** Column 2: e to the power of columns 0 and 1. */
  private static void exponential(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector p = DoubleVector.fromArray(S, s, i);
      DoubleVector shifted = p.fma(LOG2_E, ROUNDER);
      DoubleVector k = shifted.sub(ROUNDER);
      DoubleVector r = k.fma(MINUS_LN2_HIGH, p);
      r = r.add(k.fma(MINUS_LN2_LOW, DoubleVector.fromArray(S, s, column + i)));
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
      power.intoArray(s, 2 * column + i);
    }
  }

  /** Gives powers their sign; a vector with a special case in it goes the scalar way. */
  private static void end(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector size = x.abs();
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      DoubleVector t = y.abs();
      VectorMask<Double> usual = size.compare(GE, MIN_NORMAL).and(size.compare(LT, INFINITY));
      if (!usual.and(t.compare(LT, WHOLE_LIMIT)).allTrue()) {
        for (int j = i; j < i + S.length(); j++) {
          d[di + j] = DoublePow.pow(a[ai + j], b[bi + j]);
        }
        continue;
      }
      DoubleVector power = DoubleVector.fromArray(S, s, 2 * column + i);
      DoubleVector half = t.mul(HALF);
      VectorMask<Double> negative = x.compare(LT, ZERO);
      VectorMask<Double> fraction = t.add(WHOLE).sub(WHOLE).compare(NE, t);
      VectorMask<Double> odd = half.add(WHOLE).sub(WHOLE).compare(NE, half);
      power = power.blend(power.neg(), negative.and(odd));
      power.blend(NAN, negative.and(fraction)).intoArray(d, di + i);
    }
  }
}
