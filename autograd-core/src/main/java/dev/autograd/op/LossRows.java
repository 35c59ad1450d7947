package dev.autograd.op;

import dev.autograd.Expr;

/**
 * Rows of losses, of a prediction and its target. A loss is a row, and no composition, where the
 * usual formula overflows, cancels or multiplies 0 by infinity, or where its derivative is not the
 * one of its formula.
 */
public final class LossRows {
  /** Where the logarithms of binary cross-entropy end. */
  private static final double LOWEST_LOG = -100;

  /** The least denominator in the derivative of binary cross-entropy. */
  private static final double LOWEST_DENOMINATOR = 1e-12;

  /** log 2. */
  private static final double LOG_TWO = 0.6931471805599453;

  private LossRows() {}

  /** (a − b)² / 2p where |a − b| is less than p, else |a − b| − p/2; for p &gt; 0. */
  public static final Row SMOOTH_L1 =
      Row.binary(
          "smoothL1Loss",
          1,
          (a, b, p) -> {
            Expr d = a.sub(b).abs();
            return d.lt(p[0]).select(d.square().div(p[0]).mul(0.5), d.sub(p[0].mul(0.5)));
          },
          (g, a, b, p) -> smoothSlope(g, a.sub(b), p[0]),
          (g, a, b, p) -> smoothSlope(g, b.sub(a), p[0]));

  /** (a − b)² / 2 where |a − b| is not more than p, else p·(|a − b| − p/2). */
  public static final Row HUBER =
      Row.binary(
          "huberLoss",
          1,
          (a, b, p) -> {
            Expr d = a.sub(b).abs();
            return d.le(p[0]).select(d.square().mul(0.5), p[0].mul(d.sub(p[0].mul(0.5))));
          },
          (g, a, b, p) -> huberSlope(g, a.sub(b), p[0]),
          (g, a, b, p) -> huberSlope(g, b.sub(a), p[0]));

  /**
   * log cosh(a − b). Of a difference d below 1 it is log1p(sinh² d) / 2, which does not cancel;
   * else |d| + log1p(e^−2|d|) − log 2, which does not overflow.
   */
  public static final Pointwise LOG_COSH =
      Row.binary(
          "logCoshLoss",
          (a, b) -> {
            Expr d = a.sub(b).abs();
            Expr far = d.add(d.mul(-2).exp().log1p()).sub(LOG_TWO);
            return d.lt(Expr.constant(1)).select(d.sinh().square().log1p().mul(0.5), far);
          },
          (g, a, b, y) -> g.mul(a.sub(b).tanh()),
          (g, a, b, y) -> g.mul(b.sub(a).tanh()));

  /**
   * −(b·log a + (1 − b)·log(1 − a)) with logarithms that end at −100, and in the derivative a
   * denominator of at least 1e-12.
   */
  public static final Pointwise BINARY_CROSS_ENTROPY =
      Row.binary(
          "binaryCrossEntropy",
          (a, b) -> b.mul(logOf(a)).add(rest(b).mul(logOfRest(a))).neg(),
          (g, a, b, y) -> g.mul(a.sub(b)).div(a.mul(rest(a)).max(LOWEST_DENOMINATOR)),
          (g, a, b, y) -> g.mul(logOfRest(a).sub(logOf(a))));

  /**
   * b·softplus(−a) + (1 − b)·softplus(a): of positive terms, so that nothing cancels. A term with
   * the factor 0 is left out, lest it be infinite.
   */
  public static final Pointwise BINARY_CROSS_ENTROPY_WITH_LOGITS =
      Row.binary(
          "binaryCrossEntropyWithLogits",
          (a, b) -> costs(b, a.neg()).add(costs(rest(b), a)),
          (g, a, b, y) -> g.mul(rest(b).mul(a.sigmoid()).sub(b.mul(a.neg().sigmoid()))),
          (g, a, b, y) -> g.mul(a).neg());

  /** As without c, with c·b in the place of the first b. */
  public static final Pointwise WEIGHTED_BINARY_CROSS_ENTROPY_WITH_LOGITS =
      Row.ternary(
          "binaryCrossEntropyWithLogits",
          (a, b, c) -> costs(c.mul(b), a.neg()).add(costs(rest(b), a)),
          (g, a, b, c) -> g.mul(rest(b).mul(a.sigmoid()).sub(c.mul(b).mul(a.neg().sigmoid()))),
          (g, a, b, c) -> g.mul(c.mul(softplus(a.neg())).sub(softplus(a))),
          (g, a, b, c) -> g.mul(costs(b, a.neg())));

  /** b·(log b − a); 0 where b is 0, also if a is infinite, and the derivative by b is −a there. */
  public static final Pointwise KL_DIV =
      Row.binary(
          "klDiv",
          (a, b) -> unlessZero(b, b.mul(b.log().sub(a))),
          (g, a, b, y) -> g.mul(b).neg(),
          (g, a, b, y) -> {
            Expr log = b.eq(Expr.constant(0)).select(Expr.constant(0), b.log().add(1));
            return g.mul(log.sub(a));
          });

  /** eᵇ·(b − a); 0 where b is −∞, with derivatives 0. */
  public static final Pointwise KL_DIV_LOG =
      Row.binary(
          "klDiv",
          (a, b) -> unlessZero(b.exp(), b.exp().mul(b.sub(a))),
          (g, a, b, y) -> g.mul(b.exp()).neg(),
          (g, a, b, y) -> unlessZero(b.exp(), g.mul(b.exp()).mul(b.sub(a).add(1))));

  /** −a·b for a probability a and a logarithm b; 0 where a is 0, also if b is infinite. */
  public static final Pointwise CROSS_TERM =
      Row.binary(
          "crossEntropy",
          (a, b) -> unlessZero(a, a.mul(b)).neg(),
          (g, a, b, y) -> g.mul(b).neg(),
          (g, a, b, y) -> g.mul(a).neg());

  private static Expr smoothSlope(Expr g, Expr d, Expr p) {
    return d.abs().lt(p).select(g.mul(d).div(p), g.mul(d.sign()));
  }

  private static Expr huberSlope(Expr g, Expr d, Expr p) {
    return d.abs().le(p).select(g.mul(d), g.mul(d.sign()).mul(p));
  }

  private static Expr rest(Expr x) {
    return Expr.constant(1).sub(x);
  }

  private static Expr logOf(Expr p) {
    return p.log().max(LOWEST_LOG);
  }

  private static Expr logOfRest(Expr p) {
    return p.neg().log1p().max(LOWEST_LOG);
  }

  private static Expr softplus(Expr x) {
    return x.max(0).add(x.abs().neg().exp().log1p());
  }

  /** factor·softplus(x). */
  private static Expr costs(Expr factor, Expr x) {
    return unlessZero(factor, factor.mul(softplus(x)));
  }

  private static Expr unlessZero(Expr factor, Expr value) {
    Expr zero = Expr.constant(0);
    return factor.eq(zero).select(zero, value);
  }
}
