package dev.autograd.op;

import dev.autograd.Expr;

/**
 * Rows of rounding and remainders. The derivative of a step is 0 everywhere, also where it jumps.
 */
public final class RoundingRows {
  private RoundingRows() {}

  /** Largest whole number that is at most x. */
  public static final Pointwise FLOOR = Row.unary("floor", Expr::floor);

  /** Smallest whole number that is at least x. */
  public static final Pointwise CEIL = Row.unary("ceil", Expr::ceil);

  /** Nearest whole number, half to even. */
  public static final Pointwise ROUND = Row.unary("round", Expr::rint);

  /** Nearest whole number towards 0. */
  public static final Pointwise TRUNC = Row.unary("trunc", Expr::trunc);

  /** What trunc cuts off. */
  public static final Pointwise FRAC = Row.unary("frac", x -> x.sub(x.trunc()), (g, x, y) -> g);

  /** a − b·trunc(a/b), exact. */
  public static final Pointwise FMOD = Row.binary("fmod", Expr::fmod);

  /** a − p·trunc(a/p), exact. */
  public static final Row FMOD_NUMBER = Row.unary("fmod", 1, (x, p) -> x.fmod(p[0]));

  /** a − b·floor(a/b). */
  public static final Pointwise REMAINDER = Row.binary("remainder", RoundingRows::remainder);

  /** a − p·floor(a/p). */
  public static final Row REMAINDER_NUMBER =
      Row.unary("remainder", 1, (x, p) -> remainder(x, p[0]));

  /** The remainder with the sign of b, from that with the sign of a. */
  private static Expr remainder(Expr a, Expr b) {
    Expr zero = Expr.constant(0);
    Expr m = a.fmod(b);
    Expr otherSign = m.ne(zero).and(m.lt(zero).ne(b.lt(zero)));
    return otherSign.select(m.add(b), m);
  }
}
