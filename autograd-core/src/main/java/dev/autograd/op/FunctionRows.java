package dev.autograd.op;

import dev.autograd.Expr;

/** Rows of exponential, trigonometric and other elementary functions. */
public final class FunctionRows {
  private static final double LN_2 = 0.6931471805599453;

  private FunctionRows() {}

  /** eˣ. */
  public static final Pointwise EXP = Row.unary("exp", Expr::exp, (g, x, y) -> g.mul(y));

  /** eˣ − 1. */
  public static final Pointwise EXPM1 =
      Row.unary("expm1", Expr::expm1, (g, x, y) -> g.mul(y.add(1)));

  /** Natural logarithm. */
  public static final Pointwise LOG = Row.unary("log", Expr::log, (g, x, y) -> g.div(x));

  /** log(1 + x). */
  public static final Pointwise LOG1P =
      Row.unary("log1p", Expr::log1p, (g, x, y) -> g.div(x.add(1)));

  /** Sine. */
  public static final Pointwise SIN = Row.unary("sin", Expr::sin, (g, x, y) -> g.mul(x.cos()));

  /** Cosine. */
  public static final Pointwise COS =
      Row.unary("cos", Expr::cos, (g, x, y) -> g.mul(x.sin()).neg());

  /** Hyperbolic tangent. */
  public static final Pointwise TANH =
      Row.unary("tanh", Expr::tanh, (g, x, y) -> g.mul(Expr.constant(1).sub(y.square())));

  /** 2ˣ. */
  public static final Pointwise EXP2 =
      Row.unary("exp2", Expr::exp2, (g, x, y) -> g.mul(y).mul(LN_2));

  /** Logarithm to base 2. */
  public static final Pointwise LOG2 = Row.unary("log2", Expr::log2);

  /** Logarithm to base 10. */
  public static final Pointwise LOG10 = Row.unary("log10", Expr::log10);

  /** ∛x. */
  public static final Pointwise CBRT =
      Row.unary("cbrt", Expr::cbrt, (g, x, y) -> g.div(y.square().mul(3)));

  /** Tangent. */
  public static final Pointwise TAN =
      Row.unary("tan", Expr::tan, (g, x, y) -> g.mul(y.square().add(1)));

  /** Arc sine. */
  public static final Pointwise ASIN = Row.unary("asin", Expr::asin);

  /** Arc cosine. */
  public static final Pointwise ACOS = Row.unary("acos", Expr::acos);

  /** Arc tangent. */
  public static final Pointwise ATAN = Row.unary("atan", Expr::atan);

  /** Hyperbolic sine. */
  public static final Pointwise SINH = Row.unary("sinh", Expr::sinh);

  /** Hyperbolic cosine. */
  public static final Pointwise COSH = Row.unary("cosh", Expr::cosh);

  /** Inverse hyperbolic sine. */
  public static final Pointwise ASINH = Row.unary("asinh", Expr::asinh);

  /** Inverse hyperbolic cosine. */
  public static final Pointwise ACOSH = Row.unary("acosh", Expr::acosh);

  /** Inverse hyperbolic tangent. */
  public static final Pointwise ATANH = Row.unary("atanh", Expr::atanh);

  /** Angle of the point (b, a); the gradient at the origin is 0. */
  public static final Pointwise ATAN2 =
      Row.binary("atan2", (a, b) -> Expr.of(Expr.Kind.ATAN2, a, b));

  /** √(a² + b²); the gradient at the origin is 0. */
  public static final Pointwise HYPOT =
      Row.binary(
          "hypot", Expr::hypot, (g, a, b, y) -> share(g, a, y), (g, a, b, y) -> share(g, b, y));

  private static Expr share(Expr g, Expr side, Expr length) {
    Expr zero = Expr.constant(0);
    return length.eq(zero).select(zero, g.mul(side.div(length)));
  }
}
