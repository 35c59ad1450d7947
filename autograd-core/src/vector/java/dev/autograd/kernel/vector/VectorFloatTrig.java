package dev.autograd.kernel.vector;

import static dev.autograd.kernel.FloatCoefficients.*;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.autograd.kernel.FloatMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link dev.autograd.kernel.FloatMath}'s sine and cosine, operation by operation, on vectors; a
 * vector with a large angle in it goes through the scalar functions.
 */
final class VectorFloatTrig {
  private static final VectorSpecies<Float> S = VectorFloats.S;

  private VectorFloatTrig() {}

  static void sin(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      VectorMask<Float> large = x.abs().compare(GT, SIN_LIMIT);
      if (large.anyTrue()) {
        for (int j = i; j < i + S.length(); j++) {
          d[di + j] = FloatMath.sin(a[ai + j]);
        }
        continue;
      }
      FloatVector shifted = x.fma(broadcast(S, TWO_OVER_PI), broadcast(S, ROUNDER));
      FloatVector k = shifted.sub(ROUNDER);
      FloatVector r = k.fma(broadcast(S, -HALF_PI_HIGH), x);
      r = k.fma(broadcast(S, -HALF_PI_MIDDLE), r);
      r = k.fma(broadcast(S, -HALF_PI_LOW), r);
      FloatVector z = r.mul(r);
      FloatVector s = broadcast(S, SIN_3).fma(z, broadcast(S, SIN_2));
      s = s.fma(z, broadcast(S, SIN_1));
      s = s.fma(z, broadcast(S, SIN_0));
      FloatVector sine = r.mul(z).fma(s, r);
      FloatVector c = broadcast(S, COS_2).fma(z, broadcast(S, COS_1));
      c = c.fma(z, broadcast(S, COS_0));
      FloatVector cosine = z.mul(z).fma(c, z.fma(broadcast(S, -0.5f), broadcast(S, 1f)));
      IntVector quadrant = shifted.reinterpretAsInts();
      // All ones where the quadrant is odd and the cosine counts.
      IntVector odd = quadrant.and(1).neg();
      IntVector value =
          sine.reinterpretAsInts().and(odd.not()).or(cosine.reinterpretAsInts().and(odd));
      IntVector sign = quadrant.and(2).lanewise(LSHL, 30);
      FloatVector y = value.lanewise(XOR, sign).reinterpretAsFloats();
      y.blend(x, x.abs().compare(LT, SIN_TINY)).intoArray(d, di + i);
    }
  }

  static void cos(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      VectorMask<Float> large = x.abs().compare(GT, SIN_LIMIT);
      if (large.anyTrue()) {
        for (int j = i; j < i + S.length(); j++) {
          d[di + j] = FloatMath.cos(a[ai + j]);
        }
        continue;
      }
      FloatVector shifted = x.fma(broadcast(S, TWO_OVER_PI), broadcast(S, ROUNDER));
      FloatVector k = shifted.sub(ROUNDER);
      FloatVector r = k.fma(broadcast(S, -HALF_PI_HIGH), x);
      r = k.fma(broadcast(S, -HALF_PI_MIDDLE), r);
      r = k.fma(broadcast(S, -HALF_PI_LOW), r);
      FloatVector z = r.mul(r);
      FloatVector s = broadcast(S, SIN_3).fma(z, broadcast(S, SIN_2));
      s = s.fma(z, broadcast(S, SIN_1));
      s = s.fma(z, broadcast(S, SIN_0));
      FloatVector sine = r.mul(z).fma(s, r);
      FloatVector c = broadcast(S, COS_2).fma(z, broadcast(S, COS_1));
      c = c.fma(z, broadcast(S, COS_0));
      FloatVector cosine = z.mul(z).fma(c, z.fma(broadcast(S, -0.5f), broadcast(S, 1f)));
      IntVector quadrant = shifted.reinterpretAsInts().add(1);
      // All ones where the quadrant is odd and the cosine counts.
      IntVector odd = quadrant.and(1).neg();
      IntVector value =
          sine.reinterpretAsInts().and(odd.not()).or(cosine.reinterpretAsInts().and(odd));
      IntVector sign = quadrant.and(2).lanewise(LSHL, 30);
      value.lanewise(XOR, sign).reinterpretAsFloats().intoArray(d, di + i);
    }
  }
}
