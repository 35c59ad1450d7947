package dev.autograd.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import dev.autograd.kernel.Primitive;
import dev.autograd.kernel.Scalars;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The primitives over runs of floats, a vector at a time; what is left over goes through {@link
 * Scalars}, which gives the same bits.
 *
 * <p>Each primitive has a small loop of its own with constant operators, which is what C2 needs to
 * turn it into SIMD code; selection is compare and blend.
 */
final class VectorFloats {
  static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  private static final float ROUNDER = 0x1p23f;

  private VectorFloats() {}

  static void apply(
      Primitive p,
      float[] d,
      int di,
      float[] a,
      int ai,
      float[] b,
      int bi,
      float[] c,
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
      float[] d,
      int di,
      float[] a,
      int ai,
      float[] b,
      int bi,
      float[] c,
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
      float[] d,
      int di,
      float[] a,
      int ai,
      float[] b,
      int bi,
      float[] c,
      int ci,
      int n) {
    switch (p) {
      case NEG -> neg(d, di, a, ai, n);
      case ABS -> abs(d, di, a, ai, n);
      case SIGN -> sign(d, di, a, ai, n);
      case SQRT -> sqrt(d, di, a, ai, n);
      case EXP -> VectorFloatExp.exp(d, di, a, ai, n);
      case EXPM1 -> VectorFloatExp.expm1(d, di, a, ai, n);
      case LOG -> VectorFloatLog.log(d, di, a, ai, n);
      case LOG1P -> VectorFloatLog.log1p(d, di, a, ai, n);
      case SIN -> VectorFloatTrig.sin(d, di, a, ai, n);
      case COS -> VectorFloatTrig.cos(d, di, a, ai, n);
      case TANH -> VectorFloatExp.tanh(d, di, a, ai, n);
      case ERF -> VectorFloatExp.erf(d, di, a, ai, n);
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
      case POW -> VectorFloatPow.pow(d, di, a, ai, b, bi, n);
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

  private static void neg(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      x.neg().intoArray(d, di + i);
    }
  }

  private static void abs(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      x.abs().intoArray(d, di + i);
    }
  }

  private static void sign(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector zero = FloatVector.zero(S);
      FloatVector sign = zero.blend(1f, x.compare(GT, 0f)).blend(-1f, x.compare(LT, 0f));
      sign.blend(x, x.compare(NE, x)).intoArray(d, di + i);
    }
  }

  private static void sqrt(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      x.sqrt().intoArray(d, di + i);
    }
  }

  private static void floor(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector size = x.abs();
      FloatVector whole = withSign(size.add(ROUNDER).sub(ROUNDER), x);
      whole = withSign(whole.blend(whole.sub(1f), whole.compare(GT, x)), x);
      x.blend(whole, size.compare(LT, ROUNDER)).intoArray(d, di + i);
    }
  }

  private static void ceil(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector size = x.abs();
      FloatVector whole = withSign(size.add(ROUNDER).sub(ROUNDER), x);
      whole = withSign(whole.blend(whole.add(1f), whole.compare(LT, x)), x);
      x.blend(whole, size.compare(LT, ROUNDER)).intoArray(d, di + i);
    }
  }

  private static void rint(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector size = x.abs();
      FloatVector whole = size.add(ROUNDER).sub(ROUNDER);
      withSign(size.blend(whole, size.compare(LT, ROUNDER)), x).intoArray(d, di + i);
    }
  }

  private static void trunc(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector size = x.abs();
      FloatVector whole = size.add(ROUNDER).sub(ROUNDER);
      whole = whole.blend(whole.sub(1f), whole.compare(GT, size));
      withSign(size.blend(whole, size.compare(LT, ROUNDER)), x).intoArray(d, di + i);
    }
  }

  private static void not(float[] d, int di, float[] a, int ai, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector.zero(S).blend(1f, x.compare(EQ, 0f)).intoArray(d, di + i);
    }
  }

  /** Gives a size the sign of x. */
  static FloatVector withSign(FloatVector size, FloatVector x) {
    IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
    return size.reinterpretAsInts().and(~Integer.MIN_VALUE).or(sign).reinterpretAsFloats();
  }

  private static void add(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      x.add(y).intoArray(d, di + i);
    }
  }

  private static void sub(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      x.sub(y).intoArray(d, di + i);
    }
  }

  private static void mul(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      x.mul(y).intoArray(d, di + i);
    }
  }

  private static void div(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      x.div(y).intoArray(d, di + i);
    }
  }

  private static void min(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      x.min(y).intoArray(d, di + i);
    }
  }

  private static void max(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      x.max(y).intoArray(d, di + i);
    }
  }

  private static void eq(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      FloatVector.zero(S).blend(1f, x.compare(EQ, y)).intoArray(d, di + i);
    }
  }

  private static void ne(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      FloatVector.zero(S).blend(1f, x.compare(NE, y)).intoArray(d, di + i);
    }
  }

  private static void lt(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      FloatVector.zero(S).blend(1f, x.compare(LT, y)).intoArray(d, di + i);
    }
  }

  private static void le(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      FloatVector.zero(S).blend(1f, x.compare(LE, y)).intoArray(d, di + i);
    }
  }

  private static void and(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      VectorMask<Float> both = x.compare(NE, 0f).and(y.compare(NE, 0f));
      FloatVector.zero(S).blend(1f, both).intoArray(d, di + i);
    }
  }

  private static void or(float[] d, int di, float[] a, int ai, float[] b, int bi, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      VectorMask<Float> either = x.compare(NE, 0f).or(y.compare(NE, 0f));
      FloatVector.zero(S).blend(1f, either).intoArray(d, di + i);
    }
  }

  private static void select(
      float[] d, int di, float[] a, int ai, float[] b, int bi, float[] c, int ci, int n) {
    for (int i = 0; i < n; i += S.length()) {
      VectorMask<Float> chosen = FloatVector.fromArray(S, a, ai + i).compare(NE, 0f);
      FloatVector x = FloatVector.fromArray(S, b, bi + i);
      FloatVector.fromArray(S, c, ci + i).blend(x, chosen).intoArray(d, di + i);
    }
  }

  private static void fma(
      float[] d, int di, float[] a, int ai, float[] b, int bi, float[] c, int ci, int n) {
    for (int i = 0; i < n; i += S.length()) {
      FloatVector x = FloatVector.fromArray(S, a, ai + i);
      FloatVector y = FloatVector.fromArray(S, b, bi + i);
      x.fma(y, FloatVector.fromArray(S, c, ci + i)).intoArray(d, di + i);
    }
  }
}
