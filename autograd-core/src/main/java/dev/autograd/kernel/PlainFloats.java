package dev.autograd.kernel;

/**
 * The primitives over runs of floats, as plain loops.
 *
 * <p>All arrays of a loop share one index: C2 then turns most of these loops into SIMD code. It
 * does not when the arrays start at different indices, nor for a ternary between floating-point
 * values; a ternary between whole numbers becomes a conditional move, which costs no mispredicted
 * branch.
 */
final class PlainFloats {
  private PlainFloats() {}

  /** Computes {@code d[i] = p(a[i], b[i], c[i])} for from &lt;= i &lt; to. */
  static void apply(Primitive p, float[] d, float[] a, float[] b, float[] c, int from, int to) {
    switch (p) {
      case NEG -> neg(d, a, from, to);
      case ABS -> abs(d, a, from, to);
      case SIGN -> sign(d, a, from, to);
      case SQRT -> sqrt(d, a, from, to);
      case EXP -> exp(d, a, from, to);
      case EXPM1 -> expm1(d, a, from, to);
      case LOG -> log(d, a, from, to);
      case LOG1P -> log1p(d, a, from, to);
      case SIN -> sin(d, a, from, to);
      case COS -> cos(d, a, from, to);
      case TANH -> tanh(d, a, from, to);
      case ERF -> erf(d, a, from, to);
      case SIGMOID -> sigmoid(d, a, from, to);
      case FLOOR -> floor(d, a, from, to);
      case CEIL -> ceil(d, a, from, to);
      case RINT -> rint(d, a, from, to);
      case TRUNC -> trunc(d, a, from, to);
      case NOT -> not(d, a, from, to);
      case ADD -> add(d, a, b, from, to);
      case SUB -> sub(d, a, b, from, to);
      case MUL -> mul(d, a, b, from, to);
      case DIV -> div(d, a, b, from, to);
      case MIN -> min(d, a, b, from, to);
      case MAX -> max(d, a, b, from, to);
      case POW -> pow(d, a, b, from, to);
      case EQ -> eq(d, a, b, from, to);
      case NE -> ne(d, a, b, from, to);
      case LT -> lt(d, a, b, from, to);
      case LE -> le(d, a, b, from, to);
      case AND -> and(d, a, b, from, to);
      case OR -> or(d, a, b, from, to);
      case SELECT -> select(d, a, b, c, from, to);
      case FMA -> fma(d, a, b, c, from, to);
      default -> oneByOne(p, d, a, b, from, to);
    }
  }

  private static void neg(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = -a[i];
    }
  }

  private static void abs(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = Math.abs(a[i]);
    }
  }

  private static void sign(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = FloatMath.sign(a[i]);
    }
  }

  private static void sqrt(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = (float) Math.sqrt(a[i]);
    }
  }

  private static void exp(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = FloatMath.exp(a[i]);
    }
  }

  private static void expm1(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = FloatMath.expm1(a[i]);
    }
  }

  private static void log(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = FloatMath.log(a[i]);
    }
  }

  private static void log1p(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = FloatMath.log1p(a[i]);
    }
  }

  private static void sin(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = FloatMath.sin(a[i]);
    }
  }

  private static void cos(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = FloatMath.cos(a[i]);
    }
  }

  private static void tanh(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = FloatMath.tanh(a[i]);
    }
  }

  private static void erf(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = FloatMath.erf(a[i]);
    }
  }

  private static void sigmoid(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = FloatMath.sigmoid(a[i]);
    }
  }

  private static void floor(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = (float) Math.floor(a[i]);
    }
  }

  private static void ceil(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = (float) Math.ceil(a[i]);
    }
  }

  private static void rint(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = (float) Math.rint(a[i]);
    }
  }

  private static void trunc(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = FloatMath.trunc(a[i]);
    }
  }

  private static void not(float[] d, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] == 0 ? 1 : 0;
    }
  }

  private static void add(float[] d, float[] a, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] + b[i];
    }
  }

  private static void sub(float[] d, float[] a, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] - b[i];
    }
  }

  private static void mul(float[] d, float[] a, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] * b[i];
    }
  }

  private static void div(float[] d, float[] a, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] / b[i];
    }
  }

  private static void min(float[] d, float[] a, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = Math.min(a[i], b[i]);
    }
  }

  private static void max(float[] d, float[] a, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = Math.max(a[i], b[i]);
    }
  }

  private static void pow(float[] d, float[] a, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = FloatMath.pow(a[i], b[i]);
    }
  }

  /** Functions of one or two arguments that are too long for C2 to make SIMD code of. */
  private static void oneByOne(Primitive p, float[] d, float[] a, float[] b, int from, int to) {
    if (p.arity() == 1) {
      for (int i = from; i < to; i++) {
        d[i] = Scalars.apply(p, a[i], 0, 0);
      }
      return;
    }
    for (int i = from; i < to; i++) {
      d[i] = Scalars.apply(p, a[i], b[i], 0);
    }
  }

  private static void eq(float[] d, float[] a, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] == b[i] ? 1 : 0;
    }
  }

  private static void ne(float[] d, float[] a, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] != b[i] ? 1 : 0;
    }
  }

  private static void lt(float[] d, float[] a, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] < b[i] ? 1 : 0;
    }
  }

  private static void le(float[] d, float[] a, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] <= b[i] ? 1 : 0;
    }
  }

  private static void and(float[] d, float[] a, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] != 0 && b[i] != 0 ? 1 : 0;
    }
  }

  private static void or(float[] d, float[] a, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] != 0 || b[i] != 0 ? 1 : 0;
    }
  }

  private static void select(float[] d, float[] a, float[] b, float[] c, int from, int to) {
    for (int i = from; i < to; i++) {
      // All ones if a[i] is not a zero of either sign: no branch to mispredict.
      int magnitude = Float.floatToRawIntBits(a[i]) << 1;
      int mask = (magnitude | -magnitude) >> 31;
      int bits = (Float.floatToRawIntBits(b[i]) & mask) | (Float.floatToRawIntBits(c[i]) & ~mask);
      d[i] = Float.intBitsToFloat(bits);
    }
  }

  private static void fma(float[] d, float[] a, float[] b, float[] c, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = Math.fma(a[i], b[i], c[i]);
    }
  }
}
