package dev.autograd.kernel;

/** The primitives on single numbers: what the loops of both twins compute element by element. */
public final class Scalars {
  private Scalars() {}

  /**
   * Applies a primitive to {@code float}s.
   *
   * @param p the primitive
   * @param a first operand
   * @param b second operand, ignored if p has none
   * @param c third operand, ignored if p has none
   * @return the result
   */
  public static float apply(Primitive p, float a, float b, float c) {
    return switch (p) {
      case NEG -> -a;
      case ABS -> Math.abs(a);
      case SIGN -> FloatMath.sign(a);
      case SQRT -> (float) Math.sqrt(a);
      case EXP -> FloatMath.exp(a);
      case EXPM1 -> FloatMath.expm1(a);
      case LOG -> FloatMath.log(a);
      case LOG1P -> FloatMath.log1p(a);
      case SIN -> FloatMath.sin(a);
      case COS -> FloatMath.cos(a);
      case TANH -> FloatMath.tanh(a);
      case ERF -> FloatMath.erf(a);
      case SIGMOID -> FloatMath.sigmoid(a);
      case EXP2 -> (float) DoubleMath.exp2(a);
      case LOG2 -> (float) DoublePow.log2(a);
      case LOG10 -> (float) DoublePow.log10(a);
      case TAN -> (float) DoubleTrig.tan(a);
      case ASIN -> (float) Angles.asin(a);
      case ACOS -> (float) Angles.acos(a);
      case ATAN -> (float) Angles.atan(a);
      case SINH -> (float) Hyperbolics.sinh(a);
      case COSH -> (float) Hyperbolics.cosh(a);
      case ASINH -> (float) Hyperbolics.asinh(a);
      case ACOSH -> (float) Hyperbolics.acosh(a);
      case ATANH -> (float) Hyperbolics.atanh(a);
      case CBRT -> (float) Roots.cbrt(a);
      case ERFC -> (float) NormalDistribution.erfc(a);
      case NDTR -> (float) NormalDistribution.ndtr(a);
      case GELU -> (float) NormalDistribution.gelu(a);
      case LGAMMA -> (float) GammaFunctions.lgamma(a);
      case DIGAMMA -> (float) GammaFunctions.digamma(a);
      case FLOOR -> (float) Math.floor(a);
      case CEIL -> (float) Math.ceil(a);
      case RINT -> (float) Math.rint(a);
      case TRUNC -> FloatMath.trunc(a);
      case NOT -> a == 0 ? 1 : 0;
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      case POW -> FloatMath.pow(a, b);
      case ATAN2 -> (float) Angles.atan2(a, b);
      case HYPOT -> (float) Roots.hypot(a, b);
      case FMOD -> a % b;
      case POLYGAMMA -> (float) Polygamma.polygamma(a, b);
      case EQ -> a == b ? 1 : 0;
      case NE -> a != b ? 1 : 0;
      case LT -> a < b ? 1 : 0;
      case LE -> a <= b ? 1 : 0;
      case AND -> a != 0 && b != 0 ? 1 : 0;
      case OR -> a != 0 || b != 0 ? 1 : 0;
      case SELECT -> a != 0 ? b : c;
      case FMA -> Math.fma(a, b, c);
    };
  }

  /**
   * Applies a primitive to {@code double}s.
   *
   * @param p the primitive
   * @param a first operand
   * @param b second operand, ignored if p has none
   * @param c third operand, ignored if p has none
   * @return the result
   */
  public static double apply(Primitive p, double a, double b, double c) {
    return switch (p) {
      case NEG -> -a;
      case ABS -> Math.abs(a);
      case SIGN -> DoubleMath.sign(a);
      case SQRT -> Math.sqrt(a);
      case EXP -> DoubleMath.exp(a);
      case EXPM1 -> DoubleMath.expm1(a);
      case LOG -> DoubleMath.log(a);
      case LOG1P -> DoubleMath.log1p(a);
      case SIN -> DoubleTrig.sin(a);
      case COS -> DoubleTrig.cos(a);
      case TANH -> DoubleMath.tanh(a);
      case ERF -> DoubleMath.erf(a);
      case SIGMOID -> DoubleMath.sigmoid(a);
      case EXP2 -> DoubleMath.exp2(a);
      case LOG2 -> DoublePow.log2(a);
      case LOG10 -> DoublePow.log10(a);
      case TAN -> DoubleTrig.tan(a);
      case ASIN -> Angles.asin(a);
      case ACOS -> Angles.acos(a);
      case ATAN -> Angles.atan(a);
      case SINH -> Hyperbolics.sinh(a);
      case COSH -> Hyperbolics.cosh(a);
      case ASINH -> Hyperbolics.asinh(a);
      case ACOSH -> Hyperbolics.acosh(a);
      case ATANH -> Hyperbolics.atanh(a);
      case CBRT -> Roots.cbrt(a);
      case ERFC -> NormalDistribution.erfc(a);
      case NDTR -> NormalDistribution.ndtr(a);
      case GELU -> NormalDistribution.gelu(a);
      case LGAMMA -> GammaFunctions.lgamma(a);
      case DIGAMMA -> GammaFunctions.digamma(a);
      case FLOOR -> Math.floor(a);
      case CEIL -> Math.ceil(a);
      case RINT -> Math.rint(a);
      case TRUNC -> DoubleMath.trunc(a);
      case NOT -> a == 0 ? 1 : 0;
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      case POW -> DoublePow.pow(a, b);
      case ATAN2 -> Angles.atan2(a, b);
      case HYPOT -> Roots.hypot(a, b);
      case FMOD -> a % b;
      case POLYGAMMA -> Polygamma.polygamma(a, b);
      case EQ -> a == b ? 1 : 0;
      case NE -> a != b ? 1 : 0;
      case LT -> a < b ? 1 : 0;
      case LE -> a <= b ? 1 : 0;
      case AND -> a != 0 && b != 0 ? 1 : 0;
      case OR -> a != 0 || b != 0 ? 1 : 0;
      case SELECT -> a != 0 ? b : c;
      case FMA -> Math.fma(a, b, c);
    };
  }

  /**
   * Applies a primitive to whole numbers; sums and products wrap.
   *
   * @param p the primitive
   * @param a first operand
   * @param b second operand, ignored if p has none
   * @param c third operand, ignored if p has none
   * @return the result
   * @throws IllegalArgumentException if p is not defined on integers, or a power has a negative
   *     exponent
   */
  public static long apply(Primitive p, long a, long b, long c) {
    return switch (p) {
      case NEG -> -a;
      case ABS -> Math.abs(a);
      case SIGN -> Long.signum(a);
      case FLOOR, CEIL, RINT, TRUNC -> a;
      case NOT -> a == 0 ? 1 : 0;
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      case POW -> power(a, b);
      case EQ -> a == b ? 1 : 0;
      case NE -> a != b ? 1 : 0;
      case LT -> a < b ? 1 : 0;
      case LE -> a <= b ? 1 : 0;
      case AND -> a != 0 && b != 0 ? 1 : 0;
      case OR -> a != 0 || b != 0 ? 1 : 0;
      case SELECT -> a != 0 ? b : c;
      case FMA -> a * b + c;
      default ->
          throw new IllegalArgumentException(
              p + " is not defined on integers: convert with to(FLOAT32) or to(FLOAT64) first");
    };
  }

  private static long power(long base, long exponent) {
    if (exponent < 0) {
      throw new IllegalArgumentException(
          "an integer to the power of "
              + exponent
              + " is not an integer: convert with to(FLOAT32) or to(FLOAT64) first");
    }
    long result = 1;
    for (long square = base, left = exponent; left != 0; left >>= 1, square *= square) {
      if ((left & 1) != 0) {
        result *= square;
      }
    }
    return result;
  }
}
