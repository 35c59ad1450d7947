package dev.autograd.kernel.vector;

import static dev.autograd.kernel.DoubleCoefficients.COS_0;
import static dev.autograd.kernel.DoubleCoefficients.COS_1;
import static dev.autograd.kernel.DoubleCoefficients.COS_2;
import static dev.autograd.kernel.DoubleCoefficients.COS_3;
import static dev.autograd.kernel.DoubleCoefficients.COS_4;
import static dev.autograd.kernel.DoubleCoefficients.COS_5;
import static dev.autograd.kernel.DoubleCoefficients.SIN_0;
import static dev.autograd.kernel.DoubleCoefficients.SIN_1;
import static dev.autograd.kernel.DoubleCoefficients.SIN_2;
import static dev.autograd.kernel.DoubleCoefficients.SIN_3;
import static dev.autograd.kernel.DoubleCoefficients.SIN_4;
import static dev.autograd.kernel.DoubleCoefficients.SIN_5;
import static dev.autograd.kernel.vector.DoubleConstants.HALF_PI_MIDDLE;
import static dev.autograd.kernel.vector.DoubleConstants.MINUS_HALF;
import static dev.autograd.kernel.vector.DoubleConstants.MINUS_HALF_PI_HIGH;
import static dev.autograd.kernel.vector.DoubleConstants.MINUS_HALF_PI_LOW;
import static dev.autograd.kernel.vector.DoubleConstants.ONE;
import static dev.autograd.kernel.vector.DoubleConstants.ONE_BIT;
import static dev.autograd.kernel.vector.DoubleConstants.ROUNDER;
import static dev.autograd.kernel.vector.DoubleConstants.SIN_LIMIT;
import static dev.autograd.kernel.vector.DoubleConstants.SIN_TINY;
import static dev.autograd.kernel.vector.DoubleConstants.TWO_BIT;
import static dev.autograd.kernel.vector.DoubleConstants.TWO_OVER_PI;
import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.autograd.kernel.DoubleTrig;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link dev.autograd.kernel.DoubleTrig}'s sine and cosine, operation by operation, on vectors; a
 * vector with a large angle in it goes through the scalar functions.
 */
final class VectorDoubleTrig {
  private static final VectorSpecies<Double> S = VectorDoubles.S;

  private static final DoublePhases.Phase[] SIN = {
    VectorDoubleTrig::reduce,
    VectorDoubleTrig::sine,
    VectorDoubleTrig::cosine,
    VectorDoubleTrig::sinEnd
  };

  private static final DoublePhases.Phase[] COS = {
    VectorDoubleTrig::reduce,
    VectorDoubleTrig::sine,
    VectorDoubleTrig::cosine,
    VectorDoubleTrig::cosEnd
  };

  private VectorDoubleTrig() {}

  static void sin(double[] d, int di, double[] a, int ai, int n) {
    DoublePhases.run(SIN, 4, d, di, a, ai, a, ai, n);
  }

  static void cos(double[] d, int di, double[] a, int ai, int n) {
    DoublePhases.run(COS, 4, d, di, a, ai, a, ai, n);
  }

  /** Columns 0 and 1: what is left of angles after quarters of a turn, as pairs. */
  private static void reduce(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector k = x.fma(TWO_OVER_PI, ROUNDER).sub(ROUNDER);
      DoubleVector first = k.fma(MINUS_HALF_PI_HIGH, x);
      DoubleVector middle = k.mul(HALF_PI_MIDDLE);
      DoubleVector second = first.sub(middle);
      DoubleVector back = second.sub(first);
      DoubleVector lost = first.sub(second.sub(back)).sub(middle.add(back));
      lost = lost.sub(k.fma(HALF_PI_MIDDLE, middle.neg()));
      lost = k.fma(MINUS_HALF_PI_LOW, lost);
      DoubleVector r = second.add(lost);
      r.intoArray(s, i);
      lost.sub(r.sub(second)).intoArray(s, column + i);
    }
  }

  /** Column 2: the sines of columns 0 and 1. */
  private static void sine(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector r = DoubleVector.fromArray(S, s, i);
      DoubleVector tail = DoubleVector.fromArray(S, s, column + i);
      DoubleVector z = r.mul(r);
      DoubleVector q = broadcast(S, SIN_5).fma(z, broadcast(S, SIN_4));
      q = q.fma(z, broadcast(S, SIN_3));
      q = q.fma(z, broadcast(S, SIN_2));
      q = q.fma(z, broadcast(S, SIN_1));
      q = q.fma(z, broadcast(S, SIN_0));
      DoubleVector low = r.mul(z).fma(q, z.mul(MINUS_HALF).fma(tail, tail));
      r.add(low).intoArray(s, 2 * column + i);
    }
  }

  /** Column 3: the cosines of columns 0 and 1. */
  private static void cosine(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector r = DoubleVector.fromArray(S, s, i);
      DoubleVector tail = DoubleVector.fromArray(S, s, column + i);
      DoubleVector z = r.mul(r);
      DoubleVector q = broadcast(S, COS_5).fma(z, broadcast(S, COS_4));
      q = q.fma(z, broadcast(S, COS_3));
      q = q.fma(z, broadcast(S, COS_2));
      q = q.fma(z, broadcast(S, COS_1));
      q = q.fma(z, broadcast(S, COS_0));
      DoubleVector high = z.fma(MINUS_HALF, ONE);
      DoubleVector low = z.fma(MINUS_HALF, ONE.sub(high));
      low = low.add(z.mul(z).fma(q, r.neg().mul(tail)));
      high.add(low).intoArray(s, 3 * column + i);
    }
  }

  /** Selects by quadrant. */
  private static void sinEnd(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      if (x.abs().compare(GT, SIN_LIMIT).anyTrue()) {
        for (int j = i; j < i + S.length(); j++) {
          d[di + j] = DoubleTrig.sin(a[ai + j]);
        }
        continue;
      }
      DoubleVector shifted = x.fma(TWO_OVER_PI, ROUNDER);
      DoubleVector sine = DoubleVector.fromArray(S, s, 2 * column + i);
      DoubleVector cosine = DoubleVector.fromArray(S, s, 3 * column + i);
      LongVector quadrant = shifted.reinterpretAsLongs();
      // All ones where the quadrant is odd and the cosine counts.
      LongVector odd = quadrant.and(ONE_BIT).neg();
      LongVector value = sine.reinterpretAsLongs();
      value = value.lanewise(XOR, cosine.reinterpretAsLongs().lanewise(XOR, value).and(odd));
      LongVector sign = quadrant.and(TWO_BIT).lanewise(LSHL, 62);
      DoubleVector y = value.lanewise(XOR, sign).reinterpretAsDoubles();
      y.blend(x, x.abs().compare(LT, SIN_TINY)).intoArray(d, di + i);
    }
  }

  /** Selects by quadrant. */
  private static void cosEnd(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] s, int column, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      if (x.abs().compare(GT, SIN_LIMIT).anyTrue()) {
        for (int j = i; j < i + S.length(); j++) {
          d[di + j] = DoubleTrig.cos(a[ai + j]);
        }
        continue;
      }
      DoubleVector shifted = x.fma(TWO_OVER_PI, ROUNDER);
      DoubleVector sine = DoubleVector.fromArray(S, s, 2 * column + i);
      DoubleVector cosine = DoubleVector.fromArray(S, s, 3 * column + i);
      LongVector quadrant = shifted.reinterpretAsLongs().add(ONE_BIT);
      // All ones where the quadrant is odd and the cosine counts.
      LongVector odd = quadrant.and(ONE_BIT).neg();
      LongVector value = sine.reinterpretAsLongs();
      value = value.lanewise(XOR, cosine.reinterpretAsLongs().lanewise(XOR, value).and(odd));
      LongVector sign = quadrant.and(TWO_BIT).lanewise(LSHL, 62);
      DoubleVector y = value.lanewise(XOR, sign).reinterpretAsDoubles();
      y.intoArray(d, di + i);
    }
  }
}
