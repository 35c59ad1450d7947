package dev.autograd.kernel.vector;

import static dev.autograd.kernel.FloatCoefficients.COS_0;
import static dev.autograd.kernel.FloatCoefficients.COS_1;
import static dev.autograd.kernel.FloatCoefficients.COS_2;
import static dev.autograd.kernel.FloatCoefficients.SIN_0;
import static dev.autograd.kernel.FloatCoefficients.SIN_1;
import static dev.autograd.kernel.FloatCoefficients.SIN_2;
import static dev.autograd.kernel.FloatCoefficients.SIN_3;
import static dev.autograd.kernel.vector.FloatConstants.MINUS_HALF;
import static dev.autograd.kernel.vector.FloatConstants.MINUS_HALF_PI_HIGH;
import static dev.autograd.kernel.vector.FloatConstants.MINUS_HALF_PI_LOW;
import static dev.autograd.kernel.vector.FloatConstants.MINUS_HALF_PI_MIDDLE;
import static dev.autograd.kernel.vector.FloatConstants.ONE;
import static dev.autograd.kernel.vector.FloatConstants.ONE_BIT;
import static dev.autograd.kernel.vector.FloatConstants.ROUNDER;
import static dev.autograd.kernel.vector.FloatConstants.SIN_LIMIT;
import static dev.autograd.kernel.vector.FloatConstants.SIN_TINY;
import static dev.autograd.kernel.vector.FloatConstants.TWO_BIT;
import static dev.autograd.kernel.vector.FloatConstants.TWO_OVER_PI;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.autograd.kernel.FloatMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
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
      if (x.abs().compare(GT, SIN_LIMIT).anyTrue()) {
        for (int j = i; j < i + S.length(); j++) {
          d[di + j] = FloatMath.sin(a[ai + j]);
        }
        continue;
      }
      FloatVector shifted = x.fma(TWO_OVER_PI, ROUNDER);
      FloatVector k = shifted.sub(ROUNDER);
      FloatVector r = k.fma(MINUS_HALF_PI_HIGH, x);
      r = k.fma(MINUS_HALF_PI_MIDDLE, r);
      r = k.fma(MINUS_HALF_PI_LOW, r);
      FloatVector z = r.mul(r);
      FloatVector s = broadcast(S, SIN_3).fma(z, broadcast(S, SIN_2));
      s = s.fma(z, broadcast(S, SIN_1));
      s = s.fma(z, broadcast(S, SIN_0));
      FloatVector sine = r.mul(z).fma(s, r);
      FloatVector c = broadcast(S, COS_2).fma(z, broadcast(S, COS_1));
      c = c.fma(z, broadcast(S, COS_0));
      FloatVector cosine = z.mul(z).fma(c, z.fma(MINUS_HALF, ONE));
      IntVector quadrant = shifted.reinterpretAsInts();
      // All ones where the quadrant is odd and the cosine counts.
      IntVector odd = quadrant.and(ONE_BIT).neg();
      IntVector value = sine.reinterpretAsInts();
      value = value.lanewise(XOR, cosine.reinterpretAsInts().lanewise(XOR, value).and(odd));
      IntVector sign = quadrant.and(TWO_BIT).lanewise(LSHL, 30);
      FloatVector y = value.lanewise(XOR, sign).reinterpretAsFloats();
      y.blend(x, x.abs().compare(LT, SIN_TINY)).intoArray(d, di + i);
    }
  }

  static void cos(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      if (x.abs().compare(GT, SIN_LIMIT).anyTrue()) {
        for (int j = i; j < i + S.length(); j++) {
          d[di + j] = FloatMath.cos(a[ai + j]);
        }
        continue;
      }
      FloatVector shifted = x.fma(TWO_OVER_PI, ROUNDER);
      FloatVector k = shifted.sub(ROUNDER);
      FloatVector r = k.fma(MINUS_HALF_PI_HIGH, x);
      r = k.fma(MINUS_HALF_PI_MIDDLE, r);
      r = k.fma(MINUS_HALF_PI_LOW, r);
      FloatVector z = r.mul(r);
      FloatVector s = broadcast(S, SIN_3).fma(z, broadcast(S, SIN_2));
      s = s.fma(z, broadcast(S, SIN_1));
      s = s.fma(z, broadcast(S, SIN_0));
      FloatVector sine = r.mul(z).fma(s, r);
      FloatVector c = broadcast(S, COS_2).fma(z, broadcast(S, COS_1));
      c = c.fma(z, broadcast(S, COS_0));
      FloatVector cosine = z.mul(z).fma(c, z.fma(MINUS_HALF, ONE));
      IntVector quadrant = shifted.reinterpretAsInts().add(ONE_BIT);
      // All ones where the quadrant is odd and the cosine counts.
      IntVector odd = quadrant.and(ONE_BIT).neg();
      IntVector value = sine.reinterpretAsInts();
      value = value.lanewise(XOR, cosine.reinterpretAsInts().lanewise(XOR, value).and(odd));
      IntVector sign = quadrant.and(TWO_BIT).lanewise(LSHL, 30);
      FloatVector y = value.lanewise(XOR, sign).reinterpretAsFloats();
      y.intoArray(d, di + i);
    }
  }
}
