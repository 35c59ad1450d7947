package dev.autograd;

/** The fluent methods of {@link Expr}: arithmetic, comparison and selection. */
abstract class ExprMethods extends ExprFunctions {

  /**
   * Returns −this.
   *
   * @return the negated formula
   */
  public Expr neg() {
    return Expr.of(Expr.Kind.NEG, self());
  }

  /**
   * Returns |this|.
   *
   * @return the absolute value
   */
  public Expr abs() {
    return Expr.of(Expr.Kind.ABS, self());
  }

  /**
   * Returns the sign of this: −1, 0 or 1.
   *
   * @return the sign
   */
  public Expr sign() {
    return Expr.of(Expr.Kind.SIGN, self());
  }

  /**
   * Returns this · this.
   *
   * @return the square
   */
  public Expr square() {
    return mul(self());
  }

  /**
   * Returns 1 / this.
   *
   * @return the reciprocal
   */
  public Expr reciprocal() {
    return Expr.ONE.div(self());
  }

  /**
   * Returns this + b.
   *
   * @param b the other formula
   * @return the sum
   */
  public Expr add(Expr b) {
    return Expr.of(Expr.Kind.ADD, self(), b);
  }

  /**
   * Returns this + b.
   *
   * @param b a constant
   * @return the sum
   */
  public Expr add(double b) {
    return add(Expr.constant(b));
  }

  /**
   * Returns this − b.
   *
   * @param b the other formula
   * @return the difference
   */
  public Expr sub(Expr b) {
    return Expr.of(Expr.Kind.SUB, self(), b);
  }

  /**
   * Returns this − b.
   *
   * @param b a constant
   * @return the difference
   */
  public Expr sub(double b) {
    return sub(Expr.constant(b));
  }

  /**
   * Returns this · b; the constant 1 is dropped.
   *
   * @param b the other formula
   * @return the product
   */
  public Expr mul(Expr b) {
    if (self().isConstant(1)) {
      return b;
    }
    return b.isConstant(1) ? self() : Expr.of(Expr.Kind.MUL, self(), b);
  }

  /**
   * Returns this · b.
   *
   * @param b a constant
   * @return the product
   */
  public Expr mul(double b) {
    return mul(Expr.constant(b));
  }

  /**
   * Returns this / b.
   *
   * @param b the other formula
   * @return the quotient
   */
  public Expr div(Expr b) {
    return Expr.of(Expr.Kind.DIV, self(), b);
  }

  /**
   * Returns this / b.
   *
   * @param b a constant
   * @return the quotient
   */
  public Expr div(double b) {
    return div(Expr.constant(b));
  }

  /**
   * Returns this to the power b.
   *
   * @param b the exponent
   * @return the power, by the rules of C: 1 to any power is 1, and anything to the power 0
   */
  public Expr pow(Expr b) {
    return Expr.of(Expr.Kind.POW, self(), b);
  }

  /**
   * Returns this to a constant power.
   *
   * @param b the exponent
   * @return the power
   */
  public Expr pow(double b) {
    return pow(Expr.constant(b));
  }

  /**
   * Returns the angle of the point whose second coordinate is this.
   *
   * @param b the first coordinate
   * @return an angle from −π to π
   */
  public Expr atan2(Expr b) {
    return Expr.of(Expr.Kind.ATAN2, self(), b);
  }

  /**
   * Returns √(this² + b²), which does not overflow before the result does.
   *
   * @param b the other formula
   * @return the length of the vector (this, b)
   */
  public Expr hypot(Expr b) {
    return Expr.of(Expr.Kind.HYPOT, self(), b);
  }

  /**
   * Returns the remainder of this / b, exact.
   *
   * @param b the divisor
   * @return a number nearer to 0 than b, with the sign of this
   */
  public Expr fmod(Expr b) {
    return Expr.of(Expr.Kind.FMOD, self(), b);
  }

  /**
   * Returns the larger of two.
   *
   * @param b the other formula
   * @return the maximum; NaN if either is NaN
   */
  public Expr max(Expr b) {
    return Expr.of(Expr.Kind.MAX, self(), b);
  }

  /**
   * Returns the larger of this and a constant.
   *
   * @param b a constant
   * @return the maximum
   */
  public Expr max(double b) {
    return max(Expr.constant(b));
  }

  /**
   * Returns the smaller of two.
   *
   * @param b the other formula
   * @return the minimum; NaN if either is NaN
   */
  public Expr min(Expr b) {
    return Expr.of(Expr.Kind.MIN, self(), b);
  }

  /**
   * Returns the smaller of this and a constant.
   *
   * @param b a constant
   * @return the minimum
   */
  public Expr min(double b) {
    return min(Expr.constant(b));
  }

  /**
   * Returns whether this = b.
   *
   * @param b the other formula
   * @return 1 or 0
   */
  public Expr eq(Expr b) {
    return Expr.of(Expr.Kind.EQ, self(), b);
  }

  /**
   * Returns whether this ≠ b.
   *
   * @param b the other formula
   * @return 1 or 0
   */
  public Expr ne(Expr b) {
    return Expr.of(Expr.Kind.NE, self(), b);
  }

  /**
   * Returns whether this &lt; b.
   *
   * @param b the other formula
   * @return 1 or 0
   */
  public Expr lt(Expr b) {
    return Expr.of(Expr.Kind.LT, self(), b);
  }

  /**
   * Returns whether this ≤ b.
   *
   * @param b the other formula
   * @return 1 or 0
   */
  public Expr le(Expr b) {
    return Expr.of(Expr.Kind.LE, self(), b);
  }

  /**
   * Returns whether this &gt; b.
   *
   * @param b the other formula
   * @return 1 or 0
   */
  public Expr gt(Expr b) {
    return b.lt(self());
  }

  /**
   * Returns whether this ≥ b.
   *
   * @param b the other formula
   * @return 1 or 0
   */
  public Expr ge(Expr b) {
    return b.le(self());
  }

  /**
   * Returns whether both this and b are true.
   *
   * @param b the other truth value
   * @return 1 or 0
   */
  public Expr and(Expr b) {
    return Expr.of(Expr.Kind.AND, self(), b);
  }

  /**
   * Returns whether this or b is true.
   *
   * @param b the other truth value
   * @return 1 or 0
   */
  public Expr or(Expr b) {
    return Expr.of(Expr.Kind.OR, self(), b);
  }

  /**
   * Returns whether this is false.
   *
   * @return 1 or 0
   */
  public Expr not() {
    return Expr.of(Expr.Kind.NOT, self());
  }

  /**
   * Returns one of two formulas, by this condition, element by element; the other one's value, NaN
   * or not, has no influence.
   *
   * @param whenTrue the result where this differs from 0
   * @param whenFalse the result where this is 0
   * @return the selection
   */
  public Expr select(Expr whenTrue, Expr whenFalse) {
    return Expr.of(Expr.Kind.SELECT, self(), whenTrue, whenFalse);
  }
}
