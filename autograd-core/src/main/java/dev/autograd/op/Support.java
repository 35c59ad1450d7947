package dev.autograd.op;

import dev.autograd.Expr;
import org.jspecify.annotations.Nullable;

/**
 * Where a formula can differ from zero, read off its selections.
 *
 * <p>The rule of relu is {@code select(x <= 0, 0, g)}: whatever g is, the result is a plain zero
 * where x ≤ 0. That place is a mask, and the engine carries it on with the cotangent, so that a
 * later rule's infinity cannot turn the zero into a NaN.
 */
final class Support {
  private static final Expr TRUE = Expr.constant(1);
  private static final Expr FALSE = Expr.constant(0);

  private Support() {}

  /**
   * Returns a truth formula that is 0 where the given formula selects the constant 0; null where it
   * nowhere does.
   */
  static @Nullable Expr of(Expr e) {
    Expr support = support(e);
    return support == TRUE ? null : support;
  }

  private static Expr support(Expr e) {
    return switch (e.kind()) {
      case CONSTANT -> e.constant() == 0 ? FALSE : TRUE;
      case NEG -> support(e.operands().get(0));
      case SELECT ->
          choose(e.operands().get(0), support(e.operands().get(1)), support(e.operands().get(2)));
      default -> TRUE;
    };
  }

  private static Expr choose(Expr condition, Expr a, Expr b) {
    if (a == b) {
      return a;
    }
    if (a == TRUE && b == FALSE) {
      return condition;
    }
    if (a == FALSE && b == TRUE) {
      return condition.not();
    }
    return condition.select(a, b);
  }
}
