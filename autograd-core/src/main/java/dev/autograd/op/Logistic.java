package dev.autograd.op;

import dev.autograd.Expr;

/**
 * The logistic function σ(x) and σ(−x) = 1 − σ(x) of one exponential, of a number that is not
 * positive. Neither loses digits where it is small, and no derivative of any order overflows: with
 * z = e^−|x| they are 1 / (1 + z) and z / (1 + z), in the order that the sign of x says.
 */
final class Logistic {
  private final Expr positive;
  private final Expr z;

  private Logistic(Expr x) {
    positive = Expr.constant(0).le(x);
    z = positive.select(x.neg(), x).exp();
  }

  static Logistic of(Expr x) {
    return new Logistic(x);
  }

  /** Whether x ≥ 0. */
  Expr positive() {
    return positive;
  }

  /** e^−|x|. */
  Expr z() {
    return z;
  }

  /** σ(x). */
  Expr value() {
    return positive.select(Expr.constant(1), z).div(z.add(1));
  }

  /** 1 − σ(x). */
  Expr complement() {
    return positive.select(z, Expr.constant(1)).div(z.add(1));
  }
}
