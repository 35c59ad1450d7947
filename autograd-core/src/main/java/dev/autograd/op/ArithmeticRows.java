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

  /** 1 / √a. */
  public static final Pointwise RSQRT =
      Row.unary(
          "rsqrt", x -> x.sqrt().reciprocal(), (g, x, y) -> g.mul(y).mul(y.square()).mul(-0.5));

  /** a + c·(b − a), from the end that is nearer, so that it is exact at both. */
  public static final Pointwise LERP =
      Row.ternary(
          "lerp",
          (a, b, c) -> lerp(a, b, c),
          (g, a, b, c) -> g.mul(Expr.constant(1).sub(c)),
          (g, a, b, c) -> g.mul(c),
          (g, a, b, c) -> g.mul(b.sub(a)));

  /** a + p·(b − a). */
  public static final Row LERP_NUMBER =
      Row.binary(
          "lerp",
          1,
          (a, b, p) -> lerp(a, b, p[0]),
          (g, a, b, p) -> g.mul(Expr.constant(1).sub(p[0])),
          (g, a, b, p) -> g.mul(p[0]));

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

  /** The larger; a NaN loses to a number. The gradient of a tie goes to the first. */
  public static final Pointwise FMAX =
      Row.binary(
          "fmax",
          (a, b) -> number(a, b, a.max(b)),
          (g, a, b, y) -> b.le(a).or(b.ne(b)).select(g, Expr.constant(0)),
          (g, a, b, y) -> b.le(a).or(b.ne(b)).select(Expr.constant(0), g));

  /** The smaller; a NaN loses to a number. The gradient of a tie goes to the first. */
  public static final Pointwise FMIN =
      Row.binary(
          "fmin",
          (a, b) -> number(a, b, a.min(b)),
          (g, a, b, y) -> a.le(b).or(b.ne(b)).select(g, Expr.constant(0)),
          (g, a, b, y) -> a.le(b).or(b.ne(b)).select(Expr.constant(0), g));

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

  /** a kept from p on: clamp without an upper bound, so that ∞ is within. */
  public static final Row CLAMP_FROM =
      Row.unary(
          "clamp",
          1,
          (x, p) -> x.max(p[0]),
          (g, x, y, p) -> p[0].lt(x).select(g, Expr.constant(0)));

  /** a kept up to p: clamp without a lower bound, so that −∞ is within. */
  public static final Row CLAMP_TO =
      Row.unary(
          "clamp",
          1,
          (x, p) -> x.min(p[0]),
          (g, x, y, p) -> x.lt(p[0]).select(g, Expr.constant(0)));

  /** a kept between b and c; where b &gt; c, c. Ties are shared as in an extremum of two. */
  public static final Pointwise CLAMP_BETWEEN =
      Row.ternary(
          "clamp",
          (a, b, c) -> a.max(b).min(c),
          (g, a, b, c) -> share(lower(g, a.max(b), c), a, b, b.lt(a)),
          (g, a, b, c) -> share(lower(g, a.max(b), c), b, a, a.lt(b)),
          (g, a, b, c) -> lower(g, c, a.max(b)));

  /** What the operand {@code own} of a minimum gets. */
  private static Expr lower(Expr g, Expr own, Expr other) {
    return share(g, own, other, own.lt(other));
  }

  /** a if b is NaN, b if a is NaN, else the extremum. */
  private static Expr number(Expr a, Expr b, Expr extremum) {
    return b.ne(b).select(a, a.ne(a).select(b, extremum));
  }

  private static Expr lerp(Expr a, Expr b, Expr weight) {
    Expr way = b.sub(a);
    return weight
        .lt(Expr.constant(0.5))
        .select(a.add(way.mul(weight)), b.sub(way.mul(Expr.constant(1).sub(weight))));
  }

  /** What the operand {@code own} of an extremum gets: all, half or nothing of g. */
  private static Expr share(Expr g, Expr own, Expr other, Expr wins) {
    Expr zero = Expr.constant(0);
    Expr otherIsNaN = other.ne(other);
    Expr half = g.mul(0.5);
    Expr ownIsNaN = own.ne(own).select(otherIsNaN.select(half, g), zero);
    return wins.select(g, own.eq(other).select(half, ownIsNaN));
  }
}
