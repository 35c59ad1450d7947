package dev.autograd.op;

import dev.autograd.Expr;

/** Rows of exponential, trigonometric and other elementary functions. */
public final class FunctionRows {
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
}
