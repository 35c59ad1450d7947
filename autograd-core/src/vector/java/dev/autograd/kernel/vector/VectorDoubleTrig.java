package dev.autograd.kernel.vector;

import static dev.autograd.kernel.DoubleCoefficients.*;
import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.autograd.kernel.DoubleMath;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link dev.autograd.kernel.DoubleMath}'s sine and cosine, operation by operation, on vectors; a
 * vector with a large angle in it goes through the scalar functions.
 */
final class VectorDoubleTrig {
  private static final VectorSpecies<Double> S = VectorDoubles.S;

  private VectorDoubleTrig() {}

  static void sin(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      VectorMask<Double> large = x.abs().compare(GT, SIN_LIMIT);
      if (large.anyTrue()) {
        for (int j = i; j < i + S.length(); j++) {
          d[di + j] = DoubleMath.sin(a[ai + j]);
        }
        continue;
      }
      DoubleVector shifted = x.fma(broadcast(S, TWO_OVER_PI), broadcast(S, ROUNDER));
      DoubleVector k = shifted.sub(ROUNDER);
      DoubleVector first = k.fma(broadcast(S, -HALF_PI_HIGH), x);
      DoubleVector middle = k.mul(HALF_PI_MIDDLE);
      DoubleVector second = first.sub(middle);
      DoubleVector back = second.sub(first);
      DoubleVector lost = first.sub(second.sub(back)).sub(middle.add(back));
      lost = lost.sub(k.fma(broadcast(S, HALF_PI_MIDDLE), middle.neg()));
      lost = k.fma(broadcast(S, -HALF_PI_LOW), lost);
      DoubleVector r = second.add(lost);
      DoubleVector tail = lost.sub(r.sub(second));
      DoubleVector z = r.mul(r);
      DoubleVector s = broadcast(S, SIN_5).fma(z, broadcast(S, SIN_4));
      s = s.fma(z, broadcast(S, SIN_3));
      s = s.fma(z, broadcast(S, SIN_2));
      s = s.fma(z, broadcast(S, SIN_1));
      s = s.fma(z, broadcast(S, SIN_0));
      DoubleVector sine = r.add(r.mul(z).fma(s, z.mul(-0.5).fma(tail, tail)));
      DoubleVector c = broadcast(S, COS_5).fma(z, broadcast(S, COS_4));
      c = c.fma(z, broadcast(S, COS_3));
      c = c.fma(z, broadcast(S, COS_2));
      c = c.fma(z, broadcast(S, COS_1));
      c = c.fma(z, broadcast(S, COS_0));
      DoubleVector high = z.fma(broadcast(S, -0.5), broadcast(S, 1.0));
      DoubleVector low = z.fma(broadcast(S, -0.5), broadcast(S, 1.0).sub(high));
      DoubleVector cosine = high.add(low.add(z.mul(z).fma(c, r.neg().mul(tail))));
      LongVector quadrant = shifted.reinterpretAsLongs();
      // All ones where the quadrant is odd and the cosine counts.
      LongVector odd = quadrant.and(1).neg();
      LongVector value =
          sine.reinterpretAsLongs().and(odd.not()).or(cosine.reinterpretAsLongs().and(odd));
      LongVector sign = quadrant.and(2).lanewise(LSHL, 62);
      DoubleVector y = value.lanewise(XOR, sign).reinterpretAsDoubles();
      y.blend(x, x.abs().compare(LT, SIN_TINY)).intoArray(d, di + i);
    }
  }

  static void cos(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      VectorMask<Double> large = x.abs().compare(GT, SIN_LIMIT);
      if (large.anyTrue()) {
        for (int j = i; j < i + S.length(); j++) {
          d[di + j] = DoubleMath.cos(a[ai + j]);
        }
        continue;
      }
      DoubleVector shifted = x.fma(broadcast(S, TWO_OVER_PI), broadcast(S, ROUNDER));
      DoubleVector k = shifted.sub(ROUNDER);
      DoubleVector first = k.fma(broadcast(S, -HALF_PI_HIGH), x);
      DoubleVector middle = k.mul(HALF_PI_MIDDLE);
      DoubleVector second = first.sub(middle);
      DoubleVector back = second.sub(first);
      DoubleVector lost = first.sub(second.sub(back)).sub(middle.add(back));
      lost = lost.sub(k.fma(broadcast(S, HALF_PI_MIDDLE), middle.neg()));
      lost = k.fma(broadcast(S, -HALF_PI_LOW), lost);
      DoubleVector r = second.add(lost);
      DoubleVector tail = lost.sub(r.sub(second));
      DoubleVector z = r.mul(r);
      DoubleVector s = broadcast(S, SIN_5).fma(z, broadcast(S, SIN_4));
      s = s.fma(z, broadcast(S, SIN_3));
      s = s.fma(z, broadcast(S, SIN_2));
      s = s.fma(z, broadcast(S, SIN_1));
      s = s.fma(z, broadcast(S, SIN_0));
      DoubleVector sine = r.add(r.mul(z).fma(s, z.mul(-0.5).fma(tail, tail)));
      DoubleVector c = broadcast(S, COS_5).fma(z, broadcast(S, COS_4));
      c = c.fma(z, broadcast(S, COS_3));
      c = c.fma(z, broadcast(S, COS_2));
      c = c.fma(z, broadcast(S, COS_1));
      c = c.fma(z, broadcast(S, COS_0));
      DoubleVector high = z.fma(broadcast(S, -0.5), broadcast(S, 1.0));
      DoubleVector low = z.fma(broadcast(S, -0.5), broadcast(S, 1.0).sub(high));
      DoubleVector cosine = high.add(low.add(z.mul(z).fma(c, r.neg().mul(tail))));
      LongVector quadrant = shifted.reinterpretAsLongs().add(1);
      // All ones where the quadrant is odd and the cosine counts.
      LongVector odd = quadrant.and(1).neg();
      LongVector value =
          sine.reinterpretAsLongs().and(odd.not()).or(cosine.reinterpretAsLongs().and(odd));
      LongVector sign = quadrant.and(2).lanewise(LSHL, 62);
      value.lanewise(XOR, sign).reinterpretAsDoubles().intoArray(d, di + i);
    }
  }
}
