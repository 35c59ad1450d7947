package dev.autograd.op;

import dev.autograd.Expr;

/** Rows of sums, products, powers and extrema. */
public final class ArithmeticRows {
  private ArithmeticRows() {}

  /** a + b. */
  public static final Pointwise ADD =
      Row.binary("add", Expr::add, (g, a, b, y) -> g, (g, a, b, y) -> g);

  /** a − b. */
  public static final Pointwise SUB =
      Row.binary("sub", Expr::sub, (g, a, b, y) -> g, (g, a, b, y) -> g.neg());

  /** a · b. */
  public static final Pointwise MUL =
      Row.binary("mul", Expr::mul, (g, a, b, y) -> g.mul(b), (g, a, b, y) -> g.mul(a));

  /** a / b; the second derivative divides twice, so that b² cannot underflow. */
  public static final Pointwise DIV =
      Row.binary("div", Expr::div, (g, a, b, y) -> g.div(b), (g, a, b, y) -> g.mul(y.div(b)).neg());

  /** a + p. */
  public static final Row ADD_NUMBER =
      Row.unary("add", 1, (x, p) -> x.add(p[0]), (g, x, y, p) -> g);

  /** a − p. */
  public static final Row SUB_NUMBER =
      Row.unary("sub", 1, (x, p) -> x.sub(p[0]), (g, x, y, p) -> g);

  /** p − a. */
  public static final Row NUMBER_SUB =
      Row.unary("rsub", 1, (x, p) -> p[0].sub(x), (g, x, y, p) -> g.neg());

  /** a · p. */
  public static final Row MUL_NUMBER =
      Row.unary("mul", 1, (x, p) -> x.mul(p[0]), (g, x, y, p) -> g.mul(p[0]));

  /** a / p. */
  public static final Row DIV_NUMBER =
      Row.unary("div", 1, (x, p) -> x.div(p[0]), (g, x, y, p) -> g.div(p[0]));

  /** p / a. */
  public static final Row NUMBER_DIV =
      Row.unary("rdiv", 1, (x, p) -> p[0].div(x), (g, x, y, p) -> g.mul(y.div(x)).neg());

  /** −a. */
  public static final Pointwise NEG = Row.unary("neg", Expr::neg, (g, x, y) -> g.neg());

  /** a². */
  public static final Pointwise SQUARE =
      Row.unary("square", Expr::square, (g, x, y) -> g.mul(x).mul(2));

  /** 1 / a. */
  public static final Pointwise RECIPROCAL =
      Row.unary("reciprocal", Expr::reciprocal, (g, x, y) -> g.mul(y.square()).neg());

  /** √a. */
  public static final Pointwise SQRT = Row.unary("sqrt", Expr::sqrt, (g, x, y) -> g.div(y.mul(2)));

  /** a^b. */
  public static final Pointwise POW =
      Row.binary(
          "pow",
          Expr::pow,
          (g, a, b, y) -> Powers.base(g, a, b),
          (g, a, b, y) -> Powers.exponent(g, a, b, y));

  /** a^p. */
  public static final Row POW_NUMBER =
      Row.unary("pow", 1, (x, p) -> x.pow(p[0]), (g, x, y, p) -> Powers.base(g, x, p[0]));

  /** p^a. */
  public static final Row NUMBER_POW =
      Row.unary("rpow", 1, (x, p) -> p[0].pow(x), (g, x, y, p) -> Powers.exponent(g, p[0], x, y));

  /** |a|. */
  public static final Pointwise ABS = Row.unary("abs", Expr::abs);

  /** The sign of a. */
  public static final Pointwise SIGN = Row.unary("sign", Expr::sign);

  /** The larger; a tie is shared, and a NaN takes the whole gradient. */
  public static final Pointwise MAXIMUM =
      Row.binary(
          "maximum",
          Expr::max,
          (g, a, b, y) -> share(g, a, b, b.lt(a)),
          (g, a, b, y) -> share(g, b, a, a.lt(b)));

  /** The smaller; a tie is shared, and a NaN takes the whole gradient. */
  public static final Pointwise MINIMUM =
      Row.binary(
          "minimum",
          Expr::min,
          (g, a, b, y) -> share(g, a, b, a.lt(b)),
          (g, a, b, y) -> share(g, b, a, b.lt(a)));

  /** The larger of a and p; 0 at a tie. */
  public static final Row MAXIMUM_NUMBER = Row.unary("maximum", 1, (x, p) -> x.max(p[0]));

  /** The smaller of a and p; 0 at a tie. */
  public static final Row MINIMUM_NUMBER = Row.unary("minimum", 1, (x, p) -> x.min(p[0]));

  /** a kept between p and q; where p &gt; q, q. The gradient is 0 at and beyond the bounds. */
  public static final Row CLAMP =
      Row.unary(
          "clamp",
          2,
          (x, p) -> x.max(p[0]).min(p[1]),
          (g, x, y, p) -> p[0].lt(x).and(x.lt(p[1])).select(g, Expr.constant(0)));

  /** What the operand {@code own} of an extremum gets: all, half or nothing of g. */
  private static Expr share(Expr g, Expr own, Expr other, Expr wins) {
    Expr zero = Expr.constant(0);
    Expr otherIsNaN = other.ne(other);
    Expr half = g.mul(0.5);
    Expr ownIsNaN = own.ne(own).select(otherIsNaN.select(half, g), zero);
    return wins.select(g, own.eq(other).select(half, ownIsNaN));
  }
}
