package dev.autograd.kernel;

/**
 * The primitives over runs of doubles, as plain loops.
 *
 * <p>All arrays of a loop share one index: C2 then turns most of these loops into SIMD code. It
 * does not when the arrays start at different indices, nor for a ternary between floating-point
 * values; a ternary between whole numbers becomes a conditional move, which costs no mispredicted
 * branch.
 */
final class PlainDoubles {
  private PlainDoubles() {}

  /** Computes {@code d[i] = p(a[i], b[i], c[i])} for from &lt;= i &lt; to. */
  static void apply(Primitive p, double[] d, double[] a, double[] b, double[] c, int from, int to) {
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

  private static void neg(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = -a[i];
    }
  }

  private static void abs(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = Math.abs(a[i]);
    }
  }

  private static void sign(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = DoubleMath.sign(a[i]);
    }
  }

  private static void sqrt(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = Math.sqrt(a[i]);
    }
  }

  private static void exp(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = DoubleMath.exp(a[i]);
    }
  }

  private static void expm1(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = DoubleMath.expm1(a[i]);
    }
  }

  private static void log(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = DoubleMath.log(a[i]);
    }
  }

  private static void log1p(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = DoubleMath.log1p(a[i]);
    }
  }

  private static void sin(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = DoubleTrig.sin(a[i]);
    }
  }

  private static void cos(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = DoubleTrig.cos(a[i]);
    }
  }

  private static void tanh(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = DoubleMath.tanh(a[i]);
    }
  }

  private static void erf(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = DoubleMath.erf(a[i]);
    }
  }

  private static void sigmoid(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = DoubleMath.sigmoid(a[i]);
    }
  }

  private static void floor(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = Math.floor(a[i]);
    }
  }

  private static void ceil(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = Math.ceil(a[i]);
    }
  }

  private static void rint(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = Math.rint(a[i]);
    }
  }

  private static void trunc(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = DoubleMath.trunc(a[i]);
    }
  }

  private static void not(double[] d, double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] == 0 ? 1 : 0;
    }
  }

  private static void add(double[] d, double[] a, double[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] + b[i];
    }
  }

  private static void sub(double[] d, double[] a, double[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] - b[i];
    }
  }

  private static void mul(double[] d, double[] a, double[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] * b[i];
    }
  }

  private static void div(double[] d, double[] a, double[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] / b[i];
    }
  }

  private static void min(double[] d, double[] a, double[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = Math.min(a[i], b[i]);
    }
  }

  private static void max(double[] d, double[] a, double[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = Math.max(a[i], b[i]);
    }
  }

  private static void pow(double[] d, double[] a, double[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = DoublePow.pow(a[i], b[i]);
    }
  }

  /** Functions of one or two arguments that are too long for C2 to make SIMD code of. */
  private static void oneByOne(Primitive p, double[] d, double[] a, double[] b, int from, int to) {
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

  private static void eq(double[] d, double[] a, double[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] == b[i] ? 1 : 0;
    }
  }

  private static void ne(double[] d, double[] a, double[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] != b[i] ? 1 : 0;
    }
  }

  private static void lt(double[] d, double[] a, double[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] < b[i] ? 1 : 0;
    }
  }

  private static void le(double[] d, double[] a, double[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] <= b[i] ? 1 : 0;
    }
  }

  private static void and(double[] d, double[] a, double[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] != 0 && b[i] != 0 ? 1 : 0;
    }
  }

  private static void or(double[] d, double[] a, double[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] != 0 || b[i] != 0 ? 1 : 0;
    }
  }

  private static void select(double[] d, double[] a, double[] b, double[] c, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = DoubleMath.select(a[i], b[i], c[i]);
    }
  }

  private static void fma(double[] d, double[] a, double[] b, double[] c, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = Math.fma(a[i], b[i], c[i]);
    }
  }
}
