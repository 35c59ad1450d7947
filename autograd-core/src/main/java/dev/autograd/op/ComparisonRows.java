package dev.autograd.op;

import dev.autograd.Expr;

/** Rows of comparisons, logic and selection. Truth values have type BOOL and no gradient. */
public final class ComparisonRows {
  private ComparisonRows() {}

  /** a = b. */
  public static final Pointwise EQ = Row.binary("eq", Expr::eq);

  /** a ≠ b. */
  public static final Pointwise NE = Row.binary("ne", Expr::ne);

  /** a &lt; b. */
  public static final Pointwise LT = Row.binary("lt", Expr::lt);

  /** a ≤ b. */
  public static final Pointwise LE = Row.binary("le", Expr::le);

  /** a &gt; b. */
  public static final Pointwise GT = Row.binary("gt", Expr::gt);

  /** a ≥ b. */
  public static final Pointwise GE = Row.binary("ge", Expr::ge);

  /** Both a and b. */
  public static final Pointwise AND = Row.binary("logicalAnd", Expr::and);

  /** Either a or b. */
  public static final Pointwise OR = Row.binary("logicalOr", Expr::or);

  /** Not a. */
  public static final Pointwise NOT = Row.unary("logicalNot", Expr::not);

  /** One of a and b, not both. */
  public static final Pointwise XOR = Row.binary("logicalXor", (a, b) -> a.not().ne(b.not()));

  /** a is NaN. */
  public static final Pointwise IS_NAN = Row.unary("isNan", x -> x.ne(x));

  /** a is infinite: a − a is NaN and a is not. */
  public static final Pointwise IS_INF = Row.unary("isInf", x -> x.eq(x).and(isFinite(x).not()));

  /** a is a finite number. */
  public static final Pointwise IS_FINITE = Row.unary("isFinite", ComparisonRows::isFinite);

  /** a = p. */
  public static final Row EQ_NUMBER = Row.unary("eq", 1, (x, p) -> x.eq(p[0]));

  /** a ≠ p. */
  public static final Row NE_NUMBER = Row.unary("ne", 1, (x, p) -> x.ne(p[0]));

  /** a &lt; p. */
  public static final Row LT_NUMBER = Row.unary("lt", 1, (x, p) -> x.lt(p[0]));

  /** a ≤ p. */
  public static final Row LE_NUMBER = Row.unary("le", 1, (x, p) -> x.le(p[0]));

  /** a &gt; p. */
  public static final Row GT_NUMBER = Row.unary("gt", 1, (x, p) -> x.gt(p[0]));

  /** a ≥ p. */
  public static final Row GE_NUMBER = Row.unary("ge", 1, (x, p) -> x.ge(p[0]));

  /** b where a is true, else c. */
  public static final Pointwise WHERE = Row.ternary("where", Expr::select);

  /** c where b is true, else a. */
  public static final Pointwise MASKED_FILL =
      Row.ternary("maskedFill", (a, b, c) -> b.select(c, a));

  /** p where b is true, else a. */
  public static final Row MASKED_FILL_NUMBER =
      Row.binary("maskedFill", 1, (a, b, p) -> b.select(p[0], a));

  /** p for NaN, q for ∞, r for −∞; their gradient is 0. */
  public static final Row NAN_TO_NUM =
      Row.unary(
          "nanToNum",
          3,
          (x, p) ->
              isFinite(x)
                  .select(x, x.ne(x).select(p[0], Expr.constant(0).lt(x).select(p[1], p[2]))));

  private static Expr isFinite(Expr x) {
    return x.sub(x).eq(Expr.constant(0));
  }
}
