package dev.autograd.op;

import dev.autograd.Expr;

/** The two partial derivatives of a power, with the zeros that the plain formulas lose. */
final class Powers {
  private Powers() {}

  /** d(a^b)/da · g = g · b · a^(b−1), and 0 where b is 0 (a^0 is 1 for every a). */
  static Expr base(Expr g, Expr a, Expr b) {
    Expr zero = Expr.constant(0);
    return b.eq(zero).select(zero, g.mul(b).mul(a.pow(b.sub(1))));
  }

  /** d(a^b)/db · g = g · a^b · log a, and 0 where a is 0 and b is not negative. */
  static Expr exponent(Expr g, Expr a, Expr b, Expr y) {
    Expr zero = Expr.constant(0);
    return a.eq(zero).and(b.ge(zero)).select(zero, g.mul(y).mul(a.log()));
  }
}
