package dev.autograd.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import dev.autograd.kernel.Primitive;
import dev.autograd.kernel.Scalars;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The primitives over runs of doubles, a vector at a time; what is left over goes through {@link
 * Scalars}, which gives the same bits.
 *
 * <p>Each primitive has a small loop of its own with constant operators, which is what C2 needs to
 * turn it into SIMD code; selection is compare and blend.
 */
final class VectorDoubles {
  static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  private static final double ROUNDER = 0x1p52;

  private VectorDoubles() {}

  static void apply(
      Primitive p,
      double[] d,
      int di,
      double[] a,
      int ai,
      double[] b,
      int bi,
      double[] c,
      int ci,
      int n) {
    int whole = S.loopBound(n);
    if (whole > 0) {
      vectors(p, d, di, a, ai, b, bi, c, ci, whole);
    }
    if (whole < n) {
      rest(p, d, di, a, ai, b, bi, c, ci, whole, n);
    }
  }

  private static void rest(
      Primitive p,
      double[] d,
      int di,
      double[] a,
      int ai,
      double[] b,
      int bi,
      double[] c,
      int ci,
      int from,
      int n) {
    switch (p.arity()) {
      case 1 -> {
        for (int i = from; i < n; i++) {
          d[di + i] = Scalars.apply(p, a[ai + i], 0, 0);
        }
      }
      case 2 -> {
        for (int i = from; i < n; i++) {
          d[di + i] = Scalars.apply(p, a[ai + i], b[bi + i], 0);
        }
      }
      default -> {
        for (int i = from; i < n; i++) {
          d[di + i] = Scalars.apply(p, a[ai + i], b[bi + i], c[ci + i]);
        }
      }
    }
  }

  /** Does the same for an n that is a multiple of the vector length. */
  private static void vectors(
      Primitive p,
      double[] d,
      int di,
      double[] a,
      int ai,
      double[] b,
      int bi,
      double[] c,
      int ci,
      int n) {
    switch (p) {
      case NEG -> neg(d, di, a, ai, n);
      case ABS -> abs(d, di, a, ai, n);
      case SIGN -> sign(d, di, a, ai, n);
      case SQRT -> sqrt(d, di, a, ai, n);
      case EXP -> VectorDoubleExp.exp(d, di, a, ai, n);
      case EXPM1 -> VectorDoubleExp.expm1(d, di, a, ai, n);
      case LOG -> VectorDoubleLog.log(d, di, a, ai, n);
      case LOG1P -> VectorDoubleLog.log1p(d, di, a, ai, n);
      case SIN -> VectorDoubleTrig.sin(d, di, a, ai, n);
      case COS -> VectorDoubleTrig.cos(d, di, a, ai, n);
      case TANH -> VectorDoubleExp.tanh(d, di, a, ai, n);
      case ERF -> VectorDoubleExp.erf(d, di, a, ai, n);
      case FLOOR -> floor(d, di, a, ai, n);
      case CEIL -> ceil(d, di, a, ai, n);
      case RINT -> rint(d, di, a, ai, n);
      case TRUNC -> trunc(d, di, a, ai, n);
      case NOT -> not(d, di, a, ai, n);
      case ADD -> add(d, di, a, ai, b, bi, n);
      case SUB -> sub(d, di, a, ai, b, bi, n);
      case MUL -> mul(d, di, a, ai, b, bi, n);
      case DIV -> div(d, di, a, ai, b, bi, n);
      case MIN -> min(d, di, a, ai, b, bi, n);
      case MAX -> max(d, di, a, ai, b, bi, n);
      case POW -> VectorDoublePow.pow(d, di, a, ai, b, bi, n);
      case ATAN2 -> rest(p, d, di, a, ai, b, bi, c, ci, 0, n);
      case EQ -> eq(d, di, a, ai, b, bi, n);
      case NE -> ne(d, di, a, ai, b, bi, n);
      case LT -> lt(d, di, a, ai, b, bi, n);
      case LE -> le(d, di, a, ai, b, bi, n);
      case AND -> and(d, di, a, ai, b, bi, n);
      case OR -> or(d, di, a, ai, b, bi, n);
      case SELECT -> select(d, di, a, ai, b, bi, c, ci, n);
      case FMA -> fma(d, di, a, ai, b, bi, c, ci, n);
    }
  }

  private static void neg(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      x.neg().intoArray(d, di + i);
    }
  }

  private static void abs(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      x.abs().intoArray(d, di + i);
    }
  }

  private static void sign(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector zero = DoubleVector.zero(S);
      DoubleVector sign = zero.blend(1.0, x.compare(GT, 0.0)).blend(-1.0, x.compare(LT, 0.0));
      sign.blend(x, x.compare(NE, x)).intoArray(d, di + i);
    }
  }

  private static void sqrt(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      x.sqrt().intoArray(d, di + i);
    }
  }

  private static void floor(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector size = x.abs();
      DoubleVector whole = withSign(size.add(ROUNDER).sub(ROUNDER), x);
      whole = withSign(whole.blend(whole.sub(1.0), whole.compare(GT, x)), x);
      x.blend(whole, size.compare(LT, ROUNDER)).intoArray(d, di + i);
    }
  }

  private static void ceil(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector size = x.abs();
      DoubleVector whole = withSign(size.add(ROUNDER).sub(ROUNDER), x);
      whole = withSign(whole.blend(whole.add(1.0), whole.compare(LT, x)), x);
      x.blend(whole, size.compare(LT, ROUNDER)).intoArray(d, di + i);
    }
  }

  private static void rint(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector size = x.abs();
      DoubleVector whole = size.add(ROUNDER).sub(ROUNDER);
      withSign(size.blend(whole, size.compare(LT, ROUNDER)), x).intoArray(d, di + i);
    }
  }

  private static void trunc(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector size = x.abs();
      DoubleVector whole = size.add(ROUNDER).sub(ROUNDER);
      whole = whole.blend(whole.sub(1.0), whole.compare(GT, size));
      withSign(size.blend(whole, size.compare(LT, ROUNDER)), x).intoArray(d, di + i);
    }
  }

  private static void not(double[] d, int di, double[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector.zero(S).blend(1.0, x.compare(EQ, 0.0)).intoArray(d, di + i);
    }
  }

  /** Gives a size the sign of x. */
  static DoubleVector withSign(DoubleVector size, DoubleVector x) {
    LongVector sign = x.reinterpretAsLongs().and(Long.MIN_VALUE);
    return size.reinterpretAsLongs().and(~Long.MIN_VALUE).or(sign).reinterpretAsDoubles();
  }

  private static void add(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      x.add(y).intoArray(d, di + i);
    }
  }

  private static void sub(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      x.sub(y).intoArray(d, di + i);
    }
  }

  private static void mul(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      x.mul(y).intoArray(d, di + i);
    }
  }

  private static void div(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      x.div(y).intoArray(d, di + i);
    }
  }

  private static void min(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      x.min(y).intoArray(d, di + i);
    }
  }

  private static void max(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      x.max(y).intoArray(d, di + i);
    }
  }

  private static void eq(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      DoubleVector.zero(S).blend(1.0, x.compare(EQ, y)).intoArray(d, di + i);
    }
  }

  private static void ne(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      DoubleVector.zero(S).blend(1.0, x.compare(NE, y)).intoArray(d, di + i);
    }
  }

  private static void lt(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      DoubleVector.zero(S).blend(1.0, x.compare(LT, y)).intoArray(d, di + i);
    }
  }

  private static void le(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      DoubleVector.zero(S).blend(1.0, x.compare(LE, y)).intoArray(d, di + i);
    }
  }

  private static void and(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      VectorMask<Double> both = x.compare(NE, 0.0).and(y.compare(NE, 0.0));
      DoubleVector.zero(S).blend(1.0, both).intoArray(d, di + i);
    }
  }

  private static void or(double[] d, int di, double[] a, int ai, double[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      VectorMask<Double> either = x.compare(NE, 0.0).or(y.compare(NE, 0.0));
      DoubleVector.zero(S).blend(1.0, either).intoArray(d, di + i);
    }
  }

  private static void select(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] c, int ci, int n) {
    for (int i = 0; i < n; i += S.length()) {
      VectorMask<Double> chosen = DoubleVector.fromArray(S, a, ai + i).compare(NE, 0.0);
      DoubleVector x = DoubleVector.fromArray(S, b, bi + i);
      DoubleVector.fromArray(S, c, ci + i).blend(x, chosen).intoArray(d, di + i);
    }
  }

  private static void fma(
      double[] d, int di, double[] a, int ai, double[] b, int bi, double[] c, int ci, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector x = DoubleVector.fromArray(S, a, ai + i);
      DoubleVector y = DoubleVector.fromArray(S, b, bi + i);
      x.fma(y, DoubleVector.fromArray(S, c, ci + i)).intoArray(d, di + i);
    }
  }
}
