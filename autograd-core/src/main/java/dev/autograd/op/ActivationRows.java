package dev.autograd.op;

import dev.autograd.Expr;

/**
 * Rows of activation functions. Their derivatives at kinks are those of PyTorch but where the page
 * {@code kinks.md} says otherwise.
 */
public final class ActivationRows {
  /** Factor and slope that make selu keep mean 0 and variance 1 (Klambauer et al. 2017). */
  private static final double SELU_SCALE = 1.0507009873554805;

  private static final double SELU_ALPHA = 1.6732632423543772;

  /** √(2/π), in Hendrycks and Gimpel's approximation of gelu. */
  private static final double GELU_SLOPE = 0.7978845608028654;

  private static final double GELU_CUBE = 0.044715;

  /**
   * Beyond this the tanh in gelu's approximation is 1 in every type. It and its derivatives stop
   * there, lest they multiply a square that overflows by 0.
   */
  private static final double GELU_LIMIT = 40;

  /**
   * Beyond this eˣ is 0 or infinite in every type. What is multiplied with it stops there, lest an
   * infinity be multiplied by 0.
   */
  private static final double EXP_LIMIT = 750;

  private ActivationRows() {}

  /** Logistic function. */
  public static final Pointwise SIGMOID =
      Row.unary("sigmoid", Expr::sigmoid, (g, x, y) -> g.mul(y.mul(Expr.constant(1).sub(y))));

  /** log σ(x), as min(x, 0) − log1p(e^−|x|). */
  public static final Pointwise LOG_SIGMOID =
      Row.unary(
          "logSigmoid",
          x -> x.min(0).sub(x.abs().neg().exp().log1p()),
          (g, x, y) -> g.mul(x.neg().sigmoid()));

  /** log(1 + eˣ), as max(x, 0) + log1p(e^−|x|), which neither overflows nor cancels. */
  public static final Pointwise SOFTPLUS =
      Row.unary(
          "softplus",
          x -> x.max(0).add(x.abs().neg().exp().log1p()),
          (g, x, y) -> g.mul(x.sigmoid()));

  /** log(1 + e^(p·x)) / p, for p &gt; 0. */
  public static final Row SOFTPLUS_BETA =
      Row.unary(
          "softplus",
          1,
          (x, p) -> x.max(0).add(x.mul(p[0]).abs().neg().exp().log1p().div(p[0])),
          (g, x, y, p) -> g.mul(x.mul(p[0]).sigmoid()));

  /** max(x, 0); the gradient is 0 at 0. */
  public static final Pointwise RELU = Row.unary("relu", x -> x.max(0));

  /** x kept between 0 and 6; the gradient is 0 at both. */
  public static final Pointwise RELU6 =
      Row.unary(
          "relu6",
          x -> x.max(0).min(6),
          (g, x, y) -> inside(x, Expr.constant(0), Expr.constant(6), g));

  /** x kept between p and q; the gradient is 0 at both. */
  public static final Row HARDTANH =
      Row.unary(
          "hardtanh", 2, (x, p) -> x.max(p[0]).min(p[1]), (g, x, y, p) -> inside(x, p[0], p[1], g));

  /** x/6 + 1/2 kept between 0 and 1; the gradient is 0 at −3 and 3. */
  public static final Pointwise HARDSIGMOID =
      Row.unary(
          "hardsigmoid",
          x -> x.add(3).max(0).min(6).div(6),
          (g, x, y) -> inside(x, Expr.constant(-3), Expr.constant(3), g.div(6)));

  /** x · hardsigmoid(x); the gradient is 0 at −3 and 1 at 3. */
  public static final Pointwise HARDSWISH =
      Row.unary(
          "hardswish",
          x -> swish(x, x, x.mul(x.add(3).div(6))),
          (g, x, y) -> swish(x, g, g.mul(x.div(3).add(0.5))));

  /** x where positive, else p · x. */
  public static final Row LEAKY_RELU =
      Row.unary("leakyRelu", 1, (x, p) -> ifPositive(x, x, x.mul(p[0])));

  /** x where positive, else p · (eˣ − 1). */
  public static final Row ELU =
      Row.unary(
          "elu",
          1,
          (x, p) -> ifPositive(x, x, x.expm1().mul(p[0])),
          (g, x, y, p) -> ifPositive(x, g, g.mul(p[0]).mul(x.exp())));

  /** x where positive, else p · (e^(x/p) − 1). */
  public static final Row CELU =
      Row.unary(
          "celu",
          1,
          (x, p) -> ifPositive(x, x, x.div(p[0]).expm1().mul(p[0])),
          (g, x, y, p) -> ifPositive(x, g, g.mul(x.div(p[0]).exp())));

  /** The elu of slope and scale that keep mean 0 and variance 1. */
  public static final Pointwise SELU =
      Row.unary(
          "selu",
          x -> ifPositive(x, x.mul(SELU_SCALE), x.expm1().mul(SELU_SCALE * SELU_ALPHA)),
          (g, x, y) ->
              ifPositive(x, g.mul(SELU_SCALE), g.mul(SELU_SCALE * SELU_ALPHA).mul(x.exp())));

  /** x · σ(x). */
  public static final Pointwise SILU =
      Row.unary(
          "silu",
          x -> x.max(-EXP_LIMIT).mul(x.sigmoid()),
          (g, x, y) -> {
            Expr t = x.max(-EXP_LIMIT).min(EXP_LIMIT);
            return g.mul(t.sigmoid()).mul(t.mul(t.neg().sigmoid()).add(1));
          });

  /** x · Φ(x), with the probability Φ that a standard normal variable is at most x. */
  public static final Pointwise GELU = Row.unary("gelu", Expr::gelu);

  /** x/2 · (1 + tanh u) with u = √(2/π)·(x + 0.044715 x³), as x · σ(2u). */
  public static final Pointwise GELU_TANH =
      Row.unary(
          "geluTanh",
          x -> {
            Expr t = x.max(-GELU_LIMIT);
            return t.mul(geluArgument(t).sigmoid());
          },
          (g, x, y) -> {
            Expr t = x.max(-GELU_LIMIT).min(GELU_LIMIT);
            Expr u = geluArgument(t);
            Expr slope = t.square().mul(3 * GELU_CUBE).add(1).mul(2 * GELU_SLOPE);
            return g.mul(u.sigmoid()).mul(t.mul(slope).mul(u.neg().sigmoid()).add(1));
          });

  /**
   * x · tanh(log(1 + eˣ)). With z = e^−|x| the tangent is n / (n + 2m), where n = 1 + 2z and m = z²
   * for x ≥ 0, n = z² + 2z and m = 1 for x &lt; 0; its derivative is 4·(1 + z)·s / (n + 2m)² with s
   * = z² or z. Where the tangent is near 1 it is 1 − 2m / (n + 2m), whose derivatives do not
   * cancel.
   */
  public static final Pointwise MISH =
      Row.unary(
          "mish",
          x -> x.max(-EXP_LIMIT).mul(Mish.of(x).tangent()),
          (g, x, y) -> {
            Expr t = x.max(-EXP_LIMIT).min(EXP_LIMIT);
            Mish m = Mish.of(t);
            return g.mul(m.tangent().add(t.mul(m.slope())));
          });

  /** x / (1 + |x|). */
  public static final Pointwise SOFTSIGN =
      Row.unary(
          "softsign", x -> x.div(x.abs().add(1)), (g, x, y) -> g.div(x.abs().add(1).square()));

  /** tanh(log(1 + eˣ)) and its derivative, as the row of mish describes them. */
  private record Mish(Expr tangent, Expr slope) {
    static Mish of(Expr x) {
      Expr one = Expr.constant(1);
      Expr positive = Expr.constant(0).le(x);
      Expr z = positive.select(x.neg(), x).exp();
      Expr squared = z.square();
      Expr m = positive.select(squared, one);
      Expr n = positive.select(one, squared).add(z.mul(2));
      Expr denominator = n.add(m.mul(2));
      Expr small = positive.select(squared, z);
      Expr tangent = positive.select(one.sub(m.mul(2).div(denominator)), n.div(denominator));
      return new Mish(tangent, small.mul(z.add(1)).mul(4).div(denominator.square()));
    }
  }

  private static Expr geluArgument(Expr x) {
    return x.mul(x.square().mul(GELU_CUBE).add(1)).mul(2 * GELU_SLOPE);
  }

  /** 0 at or beyond the bounds; NaN is within. */
  private static Expr inside(Expr x, Expr lo, Expr hi, Expr within) {
    return x.le(lo).or(hi.le(x)).select(Expr.constant(0), within);
  }

  private static Expr swish(Expr x, Expr above, Expr within) {
    return x.le(Expr.constant(-3))
        .select(Expr.constant(0), Expr.constant(3).le(x).select(above, within));
  }

  private static Expr ifPositive(Expr x, Expr positive, Expr other) {
    return Expr.constant(0).lt(x).select(positive, other);
  }
}
