package dev.autograd.kernel.vector;

import static dev.autograd.kernel.vector.DoubleConstants.FOUR_BIAS;
import static dev.autograd.kernel.vector.DoubleConstants.FRACTION_BITS;
import static dev.autograd.kernel.vector.DoubleConstants.HALF;
import static dev.autograd.kernel.vector.DoubleConstants.INFINITY;
import static dev.autograd.kernel.vector.DoubleConstants.LN2_HIGH;
import static dev.autograd.kernel.vector.DoubleConstants.LN2_LOW;
import static dev.autograd.kernel.vector.DoubleConstants.LOG1P_TINY;
import static dev.autograd.kernel.vector.DoubleConstants.LOG_0;
import static dev.autograd.kernel.vector.DoubleConstants.LOG_1;
import static dev.autograd.kernel.vector.DoubleConstants.LOG_2;
import static dev.autograd.kernel.vector.DoubleConstants.LOG_3;
import static dev.autograd.kernel.vector.DoubleConstants.LOG_4;
import static dev.autograd.kernel.vector.DoubleConstants.LOG_5;
import static dev.autograd.kernel.vector.DoubleConstants.LOG_6;
import static dev.autograd.kernel.vector.DoubleConstants.MINUS_INFINITY;
import static dev.autograd.kernel.vector.DoubleConstants.MINUS_ONE;
import static dev.autograd.kernel.vector.DoubleConstants.MIN_NORMAL;
import static dev.autograd.kernel.vector.DoubleConstants.NAN;
import static dev.autograd.kernel.vector.DoubleConstants.ONE;
import static dev.autograd.kernel.vector.DoubleConstants.QUARTER;
import static dev.autograd.kernel.vector.DoubleConstants.ROUNDER;
import static dev.autograd.kernel.vector.DoubleConstants.ROUNDER_BITS;
import static dev.autograd.kernel.vector.DoubleConstants.SQRT_HALF_BITS;
import static dev.autograd.kernel.vector.DoubleConstants.TO_NORMAL;
import static dev.autograd.kernel.vector.DoubleConstants.TO_NORMAL_POWER;
import static dev.autograd.kernel.vector.DoubleConstants.TWO;
import static dev.autograd.kernel.vector.DoubleConstants.ZERO;
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
      VectorMask<Double> subnormal = x.compare(LT, MIN_NORMAL);
      DoubleVector normal = x.blend(x.mul(TO_NORMAL), subnormal);
      LongVector bits = normal.reinterpretAsLongs().sub(SQRT_HALF_BITS);
      DoubleVector m = bits.and(FRACTION_BITS).add(SQRT_HALF_BITS).reinterpretAsDoubles();
      DoubleVector k =
          bits.lanewise(ASHR, 52).add(ROUNDER_BITS).reinterpretAsDoubles().sub(ROUNDER);
      k = k.blend(k.sub(TO_NORMAL_POWER), subnormal);
      DoubleVector f = m.sub(ONE);
      DoubleVector s = f.div(f.add(TWO));
      DoubleVector z = s.mul(s);
      DoubleVector square = f.mul(HALF).mul(f);
      DoubleVector q = LOG_6.fma(z, LOG_5);
      q = q.fma(z, LOG_4);
      q = q.fma(z, LOG_3);
      q = q.fma(z, LOG_2);
      q = q.fma(z, LOG_1);
      q = q.fma(z, LOG_0);
      DoubleVector t = s.fma(z.fma(q, square), k.mul(LN2_LOW));
      DoubleVector y = k.fma(LN2_HIGH, f.sub(square.sub(t)));
      y = y.blend(x, x.compare(EQ, INFINITY));
      y = NAN.blend(y, x.compare(GT, ZERO));
      y.blend(MINUS_INFINITY, x.compare(EQ, ZERO)).intoArray(d, di + i);
    }
  }

  static void log1p(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      LongVector bits = x.add(ONE).reinterpretAsLongs().sub(SQRT_HALF_BITS).lanewise(ASHR, 52);
      DoubleVector scale = FOUR_BIAS.sub(bits).lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector k = bits.add(ROUNDER_BITS).reinterpretAsDoubles().sub(ROUNDER);
      DoubleVector f = x.mul(QUARTER).fma(scale, scale.fma(QUARTER, MINUS_ONE));
      DoubleVector s = f.div(f.add(TWO));
      DoubleVector z = s.mul(s);
      DoubleVector square = f.mul(HALF).mul(f);
      DoubleVector q = LOG_6.fma(z, LOG_5);
      q = q.fma(z, LOG_4);
      q = q.fma(z, LOG_3);
      q = q.fma(z, LOG_2);
      q = q.fma(z, LOG_1);
      q = q.fma(z, LOG_0);
      DoubleVector t = s.fma(z.fma(q, square), k.mul(LN2_LOW));
      DoubleVector y = k.fma(LN2_HIGH, f.sub(square.sub(t)));
      y = y.blend(x, x.compare(EQ, INFINITY));
      y = NAN.blend(y, x.compare(GT, MINUS_ONE));
      y = y.blend(MINUS_INFINITY, x.compare(EQ, MINUS_ONE));
      y.blend(x, x.abs().compare(LT, LOG1P_TINY)).intoArray(d, di + i);
    }
  }
}
