package dev.autograd;

/** The functions among the fluent methods of {@link Expr}. */
abstract class ExprFunctions {
  final Expr self() {
    return (Expr) this;
  }

  /**
   * Returns √this.
   *
   * @return the square root
   */
  public Expr sqrt() {
    return Expr.of(Expr.Kind.SQRT, self());
  }

  /**
   * Returns the cube root, also of negative numbers.
   *
   * @return the root
   */
  public Expr cbrt() {
    return Expr.of(Expr.Kind.CBRT, self());
  }

  /**
   * Returns e to the power of this.
   *
   * @return the exponential
   */
  public Expr exp() {
    return Expr.of(Expr.Kind.EXP, self());
  }

  /**
   * Returns 2 to the power of this.
   *
   * @return the power, exact where this is whole
   */
  public Expr exp2() {
    return Expr.of(Expr.Kind.EXP2, self());
  }

  /**
   * Returns e to the power of this, minus 1.
   *
   * @return the exponential minus 1, exact near 0
   */
  public Expr expm1() {
    return Expr.of(Expr.Kind.EXPM1, self());
  }

  /**
   * Returns the natural logarithm.
   *
   * @return log(this)
   */
  public Expr log() {
    return Expr.of(Expr.Kind.LOG, self());
  }

  /**
   * Returns the logarithm to base 2.
   *
   * @return the logarithm, exact at powers of 2
   */
  public Expr log2() {
    return Expr.of(Expr.Kind.LOG2, self());
  }

  /**
   * Returns the logarithm to base 10.
   *
   * @return the logarithm, exact at powers of 10
   */
  public Expr log10() {
    return Expr.of(Expr.Kind.LOG10, self());
  }

  /**
   * Returns log(1 + this).
   *
   * @return the logarithm, exact near 0
   */
  public Expr log1p() {
    return Expr.of(Expr.Kind.LOG1P, self());
  }

  /**
   * Returns the sine.
   *
   * @return sin(this)
   */
  public Expr sin() {
    return Expr.of(Expr.Kind.SIN, self());
  }

  /**
   * Returns the cosine.
   *
   * @return cos(this)
   */
  public Expr cos() {
    return Expr.of(Expr.Kind.COS, self());
  }

  /**
   * Returns the tangent.
   *
   * @return tan(this)
   */
  public Expr tan() {
    return Expr.of(Expr.Kind.TAN, self());
  }

  /**
   * Returns the arc sine.
   *
   * @return an angle from −π/2 to π/2; NaN where |this| &gt; 1
   */
  public Expr asin() {
    return Expr.of(Expr.Kind.ASIN, self());
  }

  /**
   * Returns the arc cosine.
   *
   * @return an angle from 0 to π; NaN where |this| &gt; 1
   */
  public Expr acos() {
    return Expr.of(Expr.Kind.ACOS, self());
  }

  /**
   * Returns the arc tangent.
   *
   * @return an angle from −π/2 to π/2
   */
  public Expr atan() {
    return Expr.of(Expr.Kind.ATAN, self());
  }

  /**
   * Returns the hyperbolic sine.
   *
   * @return sinh(this)
   */
  public Expr sinh() {
    return Expr.of(Expr.Kind.SINH, self());
  }

  /**
   * Returns the hyperbolic cosine.
   *
   * @return cosh(this)
   */
  public Expr cosh() {
    return Expr.of(Expr.Kind.COSH, self());
  }

  /**
   * Returns the hyperbolic tangent.
   *
   * @return tanh(this)
   */
  public Expr tanh() {
    return Expr.of(Expr.Kind.TANH, self());
  }

  /**
   * Returns the inverse of the hyperbolic sine.
   *
   * @return asinh(this)
   */
  public Expr asinh() {
    return Expr.of(Expr.Kind.ASINH, self());
  }

  /**
   * Returns the inverse of the hyperbolic cosine.
   *
   * @return a number that is not negative; NaN where this &lt; 1
   */
  public Expr acosh() {
    return Expr.of(Expr.Kind.ACOSH, self());
  }

  /**
   * Returns the inverse of the hyperbolic tangent.
   *
   * @return atanh(this); infinite at ±1, NaN beyond
   */
  public Expr atanh() {
    return Expr.of(Expr.Kind.ATANH, self());
  }

  /**
   * Returns the logistic function 1 / (1 + e^−this).
   *
   * @return the sigmoid
   */
  public Expr sigmoid() {
    return Expr.of(Expr.Kind.SIGMOID, self());
  }

  /**
   * Returns the error function.
   *
   * @return erf(this)
   */
  public Expr erf() {
    return Expr.of(Expr.Kind.ERF, self());
  }

  /**
   * Returns 1 − erf(this), exact also where erf is nearly 1.
   *
   * @return the complementary error function
   */
  public Expr erfc() {
    return Expr.of(Expr.Kind.ERFC, self());
  }

  /**
   * Returns Φ(this), the probability that a standard normal variable is at most this.
   *
   * @return a number from 0 to 1, exact also far out in the lower tail
   */
  public Expr ndtr() {
    return Expr.of(Expr.Kind.NDTR, self());
  }

  /**
   * Returns this · ndtr(this), exact also where ndtr underflows first.
   *
   * @return the Gaussian error linear unit
   */
  public Expr gelu() {
    return Expr.of(Expr.Kind.GELU, self());
  }

  /**
   * Returns log|Γ(this)|.
   *
   * @return the logarithm; infinite at 0, −1, −2, …
   */
  public Expr lgamma() {
    return Expr.of(Expr.Kind.LGAMMA, self());
  }

  /**
   * Returns the derivative of lgamma.
   *
   * @return digamma(this); NaN at −1, −2, …
   */
  public Expr digamma() {
    return Expr.of(Expr.Kind.DIGAMMA, self());
  }

  /**
   * Returns a derivative of the digamma function.
   *
   * @param order which derivative: 0 for digamma itself
   * @return polygamma(order, this)
   * @throws IllegalArgumentException if the order is negative
   */
  public Expr polygamma(int order) {
    if (order < 0) {
      throw new IllegalArgumentException("polygamma takes an order from 0 on, not " + order);
    }
    return polygamma(Expr.constant(order));
  }

  /**
   * Returns a derivative of the digamma function.
   *
   * @param order which derivative; the result is NaN where it is not a whole number from 0 on
   * @return polygamma(order, this), which has no derivative by the order
   */
  public Expr polygamma(Expr order) {
    return Expr.of(Expr.Kind.POLYGAMMA, order, self());
  }

  /**
   * Returns the largest integer not above this.
   *
   * @return the integer; its derivative is 0
   */
  public Expr floor() {
    return Expr.of(Expr.Kind.FLOOR, self());
  }

  /**
   * Returns the smallest integer not below this.
   *
   * @return the integer; its derivative is 0
   */
  public Expr ceil() {
    return Expr.of(Expr.Kind.CEIL, self());
  }

  /**
   * Returns the nearest integer, half to even.
   *
   * @return the integer; its derivative is 0
   */
  public Expr rint() {
    return Expr.of(Expr.Kind.RINT, self());
  }

  /**
   * Returns the integer part, towards zero.
   *
   * @return the integer; its derivative is 0
   */
  public Expr trunc() {
    return Expr.of(Expr.Kind.TRUNC, self());
  }
}
