package dev.autograd.op;

import dev.autograd.Expr;

/** Rows of special functions, and of those that logarithms of probabilities need. */
public final class SpecialRows {
  /** Below this sinc is its power series. */
  private static final double SERIES_LIMIT = 0.5;

  /** Terms of the series, enough for some derivatives too: (π/2)^28 / 29! is below 1e-25. */
  private static final int SERIES_TERMS = 14;

  private SpecialRows() {}

  /** Error function. */
  public static final Pointwise ERF = Row.unary("erf", Expr::erf);

  /** 1 − erf(x). */
  public static final Pointwise ERFC = Row.unary("erfc", Expr::erfc);

  /** log|Γ(x)|. */
  public static final Pointwise LGAMMA = Row.unary("lgamma", Expr::lgamma);

  /** Derivative of lgamma. */
  public static final Pointwise DIGAMMA = Row.unary("digamma", Expr::digamma);

  /**
   * sin(πx) / (πx). Near 0 it is the power series, of which all derivatives are right; elsewhere
   * the angle is first reduced by whole half turns, which is exact.
   */
  public static final Pointwise SINC = Row.unary("sinc", SpecialRows::sinc);

  /** −x·log x; 0 at 0, −∞ below. */
  public static final Pointwise ENTR =
      Row.unary(
          "entr",
          x -> {
            Expr zero = Expr.constant(0);
            Expr below = Expr.constant(Double.NEGATIVE_INFINITY);
            Expr value = x.mul(x.log()).neg();
            return x.eq(zero).select(zero, x.lt(zero).select(below, value));
          },
          (g, x, y) -> g.mul(x.log().add(1)).neg());

  /** log(x / (1 − x)). */
  public static final Pointwise LOGIT =
      Row.unary(
          "logit",
          SpecialRows::logit,
          (g, x, y) -> {
            Expr outside = x.lt(Expr.constant(0)).or(Expr.constant(1).lt(x));
            return outside.select(Expr.constant(Double.NaN), logitSlope(g, x));
          });

  /** The logit of x kept between p and 1 − p; the gradient is 0 at both. */
  public static final Row LOGIT_EPS =
      Row.unary(
          "logit",
          1,
          (x, p) -> logit(x.max(p[0]).min(Expr.constant(1).sub(p[0]))),
          (g, x, y, p) -> {
            Expr beyond = x.le(p[0]).or(Expr.constant(1).sub(p[0]).le(x));
            return beyond.select(Expr.constant(0), logitSlope(g, x));
          });

  /** log(eᵃ + eᵇ). Of two equal infinities the gradients are (½, ½), and (0, 0) if negative. */
  public static final Pointwise LOGADDEXP =
      Row.binary(
          "logaddexp",
          (a, b) -> {
            Expr top = a.max(b);
            Expr sum = top.add(a.sub(b).abs().neg().exp().log1p());
            return equalInfinities(a, b).select(top, sum);
          },
          (g, a, b, y) -> g.mul(weight(a, b, a.sub(b).sigmoid())),
          (g, a, b, y) -> g.mul(weight(a, b, b.sub(a).sigmoid())));

  /** a·log b; 0 where a is 0 and b is a number. */
  public static final Pointwise XLOGY =
      Row.binary(
          "xlogy",
          (a, b) -> {
            Expr zero = Expr.constant(0);
            return a.eq(zero).and(b.eq(b)).select(zero, a.mul(b.log()));
          },
          (g, a, b, y) -> {
            Expr zero = Expr.constant(0);
            return a.eq(zero).and(b.le(zero)).select(zero, g.mul(b.log()));
          },
          (g, a, b, y) -> {
            Expr zero = Expr.constant(0);
            return a.eq(zero).and(b.eq(zero)).select(zero, g.mul(a.div(b)));
          });

  private static Expr sinc(Expr x) {
    Expr one = Expr.constant(1);
    Expr square = x.mul(Math.PI).square();
    Expr series = one;
    for (int k = SERIES_TERMS; k > 0; k--) {
      series = one.sub(square.mul(1.0 / (2 * k * (2 * k + 1))).mul(series));
    }
    Expr turns = x.rint();
    Expr odd = turns.sub(turns.mul(0.5).floor().mul(2));
    Expr sine = x.sub(turns).mul(Math.PI).sin().mul(one.sub(odd.mul(2)));
    Expr ratio = sine.div(x.mul(Math.PI));
    return x.abs().lt(Expr.constant(SERIES_LIMIT)).select(series, ratio);
  }

  /** Around ½, where the ratio is near 1, by its distance from 1, which is exact there. */
  private static Expr logit(Expr x) {
    Expr rest = Expr.constant(1).sub(x);
    Expr middle = x.sub(0.5).abs().lt(Expr.constant(0.25));
    return middle.select(x.mul(2).sub(1).div(rest).log1p(), x.div(rest).log());
  }

  private static Expr logitSlope(Expr g, Expr x) {
    return g.div(x.mul(Expr.constant(1).sub(x)));
  }

  private static Expr equalInfinities(Expr a, Expr b) {
    Expr difference = a.sub(b);
    return a.eq(b).and(difference.ne(difference));
  }

  private static Expr weight(Expr a, Expr b, Expr finite) {
    Expr half = Expr.constant(0.5);
    Expr zero = Expr.constant(0);
    return equalInfinities(a, b).select(zero.lt(a).select(half, zero), finite);
  }
}
