package dev.autograd;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A symbolic formula of real numbers: constants, arguments and about fifty primitives.
 *
 * <p>Formulas are what element-wise operations and optimizer updates are made of. They are data,
 * not code: the same formula is evaluated in blocks, differentiated symbolically, recorded as one
 * graph node and printed. Expressions are immutable and may share sub-expressions; sharing is kept
 * everywhere a formula is read.
 *
 * <p>Truth values are numbers: 1 for true and 0 for false; {@link #select} takes anything but 0 for
 * true. Comparisons with NaN are false, except {@link #ne}.
 *
 * <pre>{@code
 * Expr x = Expr.argument(0, "x");
 * Expr silu = x.mul(x.neg().exp().add(1).reciprocal());
 * }</pre>
 */
public final class Expr extends ExprMethods {
  /** What an expression is: a leaf, or the primitive that is applied to its operands. */
  public enum Kind {
    /** The element of an array that the formula is given. */
    ARGUMENT(0),
    /** A number given each time the formula is run, such as a slope or a learning rate. */
    NUMBER(0),
    /** A number that is part of the formula. */
    CONSTANT(0),
    /** −a. */
    NEG(1),
    /** |a|. */
    ABS(1),
    /** −1, 0 or 1; NaN of NaN. */
    SIGN(1),
    /** √a. */
    SQRT(1),
    /** eᵃ. */
    EXP(1),
    /** eᵃ − 1, exact near 0. */
    EXPM1(1),
    /** Natural logarithm. */
    LOG(1),
    /** log(1 + a), exact near 0. */
    LOG1P(1),
    /** Sine of an angle in radians. */
    SIN(1),
    /** Cosine of an angle in radians. */
    COS(1),
    /** Hyperbolic tangent. */
    TANH(1),
    /** Error function. */
    ERF(1),
    /** Logistic function. */
    SIGMOID(1),
    /** 2ᵃ. */
    EXP2(1),
    /** Logarithm to base 2. */
    LOG2(1),
    /** Logarithm to base 10. */
    LOG10(1),
    /** Tangent of an angle in radians. */
    TAN(1),
    /** Arc sine. */
    ASIN(1),
    /** Arc cosine. */
    ACOS(1),
    /** Arc tangent. */
    ATAN(1),
    /** Hyperbolic sine. */
    SINH(1),
    /** Hyperbolic cosine. */
    COSH(1),
    /** Inverse of the hyperbolic sine. */
    ASINH(1),
    /** Inverse of the hyperbolic cosine. */
    ACOSH(1),
    /** Inverse of the hyperbolic tangent. */
    ATANH(1),
    /** Cube root. */
    CBRT(1),
    /** 1 − erf(a), exact where that is nearly 0. */
    ERFC(1),
    /** Distribution function of the standard normal distribution. */
    NDTR(1),
    /** a · ndtr(a). */
    GELU(1),
    /** log|Γ(a)|. */
    LGAMMA(1),
    /** Derivative of lgamma. */
    DIGAMMA(1),
    /** Largest integer not above a. */
    FLOOR(1),
    /** Smallest integer not below a. */
    CEIL(1),
    /** Nearest integer, half to even. */
    RINT(1),
    /** The integer part, towards zero. */
    TRUNC(1),
    /** 1 if a is 0, else 0. */
    NOT(1),
    /** a + b. */
    ADD(2),
    /** a − b. */
    SUB(2),
    /** a · b. */
    MUL(2),
    /** a / b. */
    DIV(2),
    /** The smaller; NaN if either is NaN. */
    MIN(2),
    /** The larger; NaN if either is NaN. */
    MAX(2),
    /** a to the power b, by the rules of C. */
    POW(2),
    /** Angle of the point (b, a). */
    ATAN2(2),
    /** √(a² + b²). */
    HYPOT(2),
    /** The remainder of a / b with the sign of a. */
    FMOD(2),
    /** The a-th derivative of digamma, at b. */
    POLYGAMMA(2),
    /** a = b. */
    EQ(2),
    /** a ≠ b. */
    NE(2),
    /** a &lt; b. */
    LT(2),
    /** a ≤ b. */
    LE(2),
    /** Both differ from 0. */
    AND(2),
    /** Either differs from 0. */
    OR(2),
    /** a if the condition differs from 0, else b. */
    SELECT(3);

    private final int arity;

    Kind(int arity) {
      this.arity = arity;
    }

    /**
     * Returns how many operands an expression of this kind has.
     *
     * @return 0 to 3
     */
    public int arity() {
      return arity;
    }
  }

  /** The constant 0. */
  static final Expr ZERO = constant(0);

  /** The constant 1. */
  static final Expr ONE = constant(1);

  private final Kind kind;
  private final List<Expr> operands;
  private final double constant;
  private final int index;
  private final @Nullable String name;

  private Expr(Kind kind, List<Expr> operands, double constant, int index, @Nullable String name) {
    this.kind = kind;
    this.operands = operands;
    this.constant = constant;
    this.index = index;
    this.name = name;
  }

  /**
   * Returns the argument with an index.
   *
   * @param index position among the arrays that the formula is given, from 0
   * @param name how the argument is printed
   * @return the argument
   */
  public static Expr argument(int index, String name) {
    return new Expr(Kind.ARGUMENT, List.of(), 0, index, Objects.requireNonNull(name));
  }

  /**
   * Returns a number that is given each time the formula is run.
   *
   * @param index position among those numbers, from 0
   * @param name how the number is printed
   * @return the number
   */
  public static Expr number(int index, String name) {
    return new Expr(Kind.NUMBER, List.of(), 0, index, Objects.requireNonNull(name));
  }

  /**
   * Returns a constant.
   *
   * @param value any double
   * @return the constant
   */
  public static Expr constant(double value) {
    return new Expr(Kind.CONSTANT, List.of(), value, 0, null);
  }

  /**
   * Applies a primitive to operands, as they are: nothing is simplified.
   *
   * @param kind a primitive
   * @param operands as many as its arity
   * @return the expression
   * @throws IllegalArgumentException if the number of operands is not the kind's arity, or the kind
   *     is a leaf
   */
  public static Expr of(Kind kind, Expr... operands) {
    if (kind.arity() == 0 || operands.length != kind.arity()) {
      throw new IllegalArgumentException(
          kind + " takes " + kind.arity() + " operands, not " + operands.length);
    }
    return new Expr(kind, List.of(operands), 0, 0, null);
  }

  /**
   * Returns what this expression is.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Returns the operands, in order; none for a leaf.
   *
   * @return an immutable list
   */
  public List<Expr> operands() {
    return operands;
  }

  /**
   * Returns the value of a constant.
   *
   * @return the value; 0 for other kinds
   */
  public double constant() {
    return constant;
  }

  /**
   * Returns the position of an argument or number.
   *
   * @return the index; 0 for other kinds
   */
  public int index() {
    return index;
  }

  /**
   * Returns whether this is a constant with a value, such as 0 or 1.
   *
   * @param value the value
   * @return true if this is that constant
   */
  public boolean isConstant(double value) {
    return kind == Kind.CONSTANT && Double.compare(constant, value) == 0;
  }

  /** Returns the formula in ordinary notation, for example {@code g * (1 - y * y)}. */
  @Override
  public String toString() {
    return name != null ? name : ExprText.of(this);
  }
}
