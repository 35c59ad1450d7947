package dev.autograd.kernel.vector;

import dev.autograd.kernel.Primitive;
import dev.autograd.kernel.Scalars;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The primitives over runs of floats, a vector at a time; what is left over goes through {@link
 * Scalars}, which gives the same bits.
 */
final class VectorFloats {
  static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  private static final FloatLoops ARITHMETIC = new VectorFloatArithmetic();
  private static final FloatLoops CHOICE = new VectorFloatChoice();
  private static final FloatLoops FUNCTIONS = new VectorFloatFunctions();

  /** The loops of each primitive. */
  private static final FloatLoops[] LOOPS = new FloatLoops[Primitive.values().length];

  static {
    for (Primitive p : Primitive.values()) {
      LOOPS[p.ordinal()] =
          switch (p) {
            case NEG, ABS, SQRT, ADD, SUB, MUL, DIV, MIN, MAX, FMA -> ARITHMETIC;
            case SIGN, NOT, EQ, NE, LT, LE, AND, OR, SELECT -> CHOICE;
            case FLOOR ->
                (q, d, di, a, ai, b, bi, c, ci, n) -> VectorFloatRounding.floor(d, di, a, ai, n);
            case CEIL ->
                (q, d, di, a, ai, b, bi, c, ci, n) -> VectorFloatRounding.ceil(d, di, a, ai, n);
            case RINT ->
                (q, d, di, a, ai, b, bi, c, ci, n) -> VectorFloatRounding.rint(d, di, a, ai, n);
            case TRUNC ->
                (q, d, di, a, ai, b, bi, c, ci, n) -> VectorFloatRounding.trunc(d, di, a, ai, n);
            case EXP, EXPM1, LOG, LOG1P, SIN, COS, TANH, ERF, SIGMOID, POW -> FUNCTIONS;
            default -> VectorFloats::oneByOne;
          };
    }
  }

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
      LOOPS[p.ordinal()].run(p, d, di, a, ai, b, bi, c, ci, whole);
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

  /** Functions without a vector loop. */
  private static void oneByOne(
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
    rest(p, d, di, a, ai, b, bi, c, ci, 0, n);
  }

  /** Gives a size the sign of x. */
  static FloatVector withSign(FloatVector size, FloatVector x) {
    IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
    return size.reinterpretAsInts().and(~Integer.MIN_VALUE).or(sign).reinterpretAsFloats();
  }
}
