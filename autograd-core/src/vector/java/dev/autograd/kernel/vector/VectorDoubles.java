package dev.autograd.kernel.vector;

import dev.autograd.kernel.Primitive;
import dev.autograd.kernel.Scalars;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The primitives over runs of doubles, a vector at a time; what is left over goes through {@link
 * Scalars}, which gives the same bits.
 */
final class VectorDoubles {
  static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  private static final DoubleLoops ARITHMETIC = new VectorDoubleArithmetic();
  private static final DoubleLoops CHOICE = new VectorDoubleChoice();
  private static final DoubleLoops FUNCTIONS = new VectorDoubleFunctions();

  /** The loops of each primitive. */
  private static final DoubleLoops[] LOOPS = new DoubleLoops[Primitive.values().length];

  static {
    for (Primitive p : Primitive.values()) {
      LOOPS[p.ordinal()] =
          switch (p) {
            case NEG, ABS, SQRT, ADD, SUB, MUL, DIV, MIN, MAX, FMA -> ARITHMETIC;
            case SIGN, NOT, EQ, NE, LT, LE, AND, OR, SELECT -> CHOICE;
            case FLOOR ->
                (q, d, di, a, ai, b, bi, c, ci, n) -> VectorDoubleRounding.floor(d, di, a, ai, n);
            case CEIL ->
                (q, d, di, a, ai, b, bi, c, ci, n) -> VectorDoubleRounding.ceil(d, di, a, ai, n);
            case RINT ->
                (q, d, di, a, ai, b, bi, c, ci, n) -> VectorDoubleRounding.rint(d, di, a, ai, n);
            case TRUNC ->
                (q, d, di, a, ai, b, bi, c, ci, n) -> VectorDoubleRounding.trunc(d, di, a, ai, n);
            case EXP, EXPM1, LOG, LOG1P, SIN, COS, TANH, ERF, SIGMOID, POW -> FUNCTIONS;
            default -> VectorDoubles::oneByOne;
          };
    }
  }

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
      LOOPS[p.ordinal()].run(p, d, di, a, ai, b, bi, c, ci, whole);
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

  /** Functions without a vector loop. */
  private static void oneByOne(
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
    rest(p, d, di, a, ai, b, bi, c, ci, 0, n);
  }

  /** Gives a size the sign of x. */
  static DoubleVector withSign(DoubleVector size, DoubleVector x) {
    LongVector sign = x.reinterpretAsLongs().and(Long.MIN_VALUE);
    return size.reinterpretAsLongs().and(~Long.MIN_VALUE).or(sign).reinterpretAsDoubles();
  }
}
