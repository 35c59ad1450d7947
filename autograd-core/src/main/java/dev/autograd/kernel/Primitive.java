package dev.autograd.kernel;

/**
 * An element-wise operation that both twins know: what formulas are compiled to.
 *
 * <p>Operands are called {@code a}, {@code b}, {@code c}. All primitives are defined on {@code
 * float} and {@code double} and give the same bits on both twins; {@link #isDefinedOnIntegers()}
 * tells which are also defined on {@code long}. Truth values are 1 and 0 in the type that is
 * computed in; any number but 0, NaN included, counts as true.
 *
 * <p>Up to SIGMOID, and with POW, the functions are {@link FloatMath}'s and {@link DoubleMath}'s,
 * which the vector twin has too. The others are computed one by one, in {@code double} for {@code
 * float} as well. All are within 2 units in the last place of the exact value, but for the inverse
 * trigonometric and hyperbolic and the gamma functions, which are within 4.
 */
public enum Primitive {
  /** {@code -a}: the sign bit turned over. */
  NEG(1, true),
  /** {@code |a|}: the sign bit cleared. */
  ABS(1, true),
  /** -1, 0 or 1; 0 for either zero, NaN for NaN. */
  SIGN(1, true),
  /** The correctly rounded square root. */
  SQRT(1, false),
  /** {@code e^a}. */
  EXP(1, false),
  /** {@code e^a - 1} without cancellation. */
  EXPM1(1, false),
  /** The natural logarithm. */
  LOG(1, false),
  /** {@code log(1 + a)} without cancellation. */
  LOG1P(1, false),
  /** The sine of radians. */
  SIN(1, false),
  /** The cosine of radians. */
  COS(1, false),
  /** The hyperbolic tangent. */
  TANH(1, false),
  /** The error function. */
  ERF(1, false),
  /** The logistic function {@code 1 / (1 + e^-a)}. */
  SIGMOID(1, false),
  /** {@code 2^a}, exact where a is whole. */
  EXP2(1, false),
  /** The logarithm to base 2, exact at powers of two. */
  LOG2(1, false),
  /** The logarithm to base 10, exact at powers of ten. */
  LOG10(1, false),
  /** The tangent of radians. */
  TAN(1, false),
  /** The arc sine, from -pi/2 to pi/2. */
  ASIN(1, false),
  /** The arc cosine, from 0 to pi. */
  ACOS(1, false),
  /** The arc tangent, from -pi/2 to pi/2. */
  ATAN(1, false),
  /** The hyperbolic sine. */
  SINH(1, false),
  /** The hyperbolic cosine. */
  COSH(1, false),
  /** The inverse of the hyperbolic sine. */
  ASINH(1, false),
  /** The inverse of the hyperbolic cosine, not negative. */
  ACOSH(1, false),
  /** The inverse of the hyperbolic tangent. */
  ATANH(1, false),
  /** The cube root. */
  CBRT(1, false),
  /** {@code 1 - erf(a)} without cancellation. */
  ERFC(1, false),
  /** The probability that a standard normal variable is at most {@code a}. */
  NDTR(1, false),
  /** {@code a * NDTR(a)}, precise also where NDTR is subnormal. */
  GELU(1, false),
  /** The natural logarithm of the gamma function's size. */
  LGAMMA(1, false),
  /** The derivative of LGAMMA. */
  DIGAMMA(1, false),
  /** The largest whole number that is at most {@code a}. */
  FLOOR(1, true),
  /** The smallest whole number that is at least {@code a}. */
  CEIL(1, true),
  /** The nearest whole number, halves to the even one. */
  RINT(1, true),
  /** The nearest whole number towards zero. */
  TRUNC(1, true),
  /** 1 if {@code a == 0}, else 0. */
  NOT(1, true),

  /** {@code a + b}. */
  ADD(2, true),
  /** {@code a - b}. */
  SUB(2, true),
  /** {@code a * b}. */
  MUL(2, true),
  /** {@code a / b}. */
  DIV(2, false),
  /** The lesser; NaN if either is NaN; {@code -0.0 < 0.0}. */
  MIN(2, true),
  /** The greater; NaN if either is NaN; {@code -0.0 < 0.0}. */
  MAX(2, true),
  /** {@code a^b} with C's special cases: {@code pow(1, NaN)} and {@code pow(-1, ±inf)} are 1. */
  POW(2, true),
  /** The angle of the point ({@code x = b}, {@code y = a}). */
  ATAN2(2, false),
  /** {@code sqrt(a^2 + b^2)} without overflow. */
  HYPOT(2, false),
  /** The remainder of {@code a / b}, exact, with the sign of {@code a}. */
  FMOD(2, false),
  /** The a-th derivative of DIGAMMA at b; NaN where a is not a whole number from 0 on. */
  POLYGAMMA(2, false),
  /** 1 if {@code a == b}, else 0. */
  EQ(2, true),
  /** 1 if {@code a != b}, else 0. */
  NE(2, true),
  /** 1 if {@code a < b}, else 0. */
  LT(2, true),
  /** 1 if {@code a <= b}, else 0. */
  LE(2, true),
  /** 1 if both are true, else 0. */
  AND(2, true),
  /** 1 if either is true, else 0. */
  OR(2, true),

  /** {@code a != 0 ? b : c}. */
  SELECT(3, true),
  /** {@code a * b + c}, rounded once. */
  FMA(3, true);

  private final int arity;
  private final boolean integer;

  Primitive(int arity, boolean integer) {
    this.arity = arity;
    this.integer = integer;
  }

  /**
   * Returns how many operands this primitive has.
   *
   * @return 1, 2 or 3
   */
  public int arity() {
    return arity;
  }

  /**
   * Tells whether this primitive can be computed in {@code long}.
   *
   * @return false for those whose result on whole numbers need not be whole
   */
  public boolean isDefinedOnIntegers() {
    return integer;
  }
}
