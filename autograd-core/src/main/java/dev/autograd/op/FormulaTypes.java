package dev.autograd.op;

import dev.autograd.Expr;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What element types a formula works on, read off the formula.
 *
 * @param truth whether the result is a truth value (type BOOL)
 * @param selection whether the result is one of the arguments, whatever their type
 * @param integers whether the formula stays within whole numbers
 * @param conditions bit i is set if argument i is only used as a condition, and so must be BOOL and
 *     has no say in the result's type
 */
record FormulaTypes(boolean truth, boolean selection, boolean integers, int conditions) {
  private static final Set<Expr.Kind> TRUTHS =
      EnumSet.of(
          Expr.Kind.EQ,
          Expr.Kind.NE,
          Expr.Kind.LT,
          Expr.Kind.LE,
          Expr.Kind.AND,
          Expr.Kind.OR,
          Expr.Kind.NOT);

  private static final Set<Expr.Kind> WHOLE =
      EnumSet.of(
          Expr.Kind.ARGUMENT,
          Expr.Kind.NUMBER,
          Expr.Kind.NEG,
          Expr.Kind.ABS,
          Expr.Kind.SIGN,
          Expr.Kind.FLOOR,
          Expr.Kind.CEIL,
          Expr.Kind.RINT,
          Expr.Kind.TRUNC,
          Expr.Kind.ADD,
          Expr.Kind.SUB,
          Expr.Kind.MUL,
          Expr.Kind.MIN,
          Expr.Kind.MAX,
          Expr.Kind.SELECT);

  static FormulaTypes of(Expr formula, int arity) {
    Scan scan = new Scan();
    scan.visit(formula, false);
    int conditions = 0;
    for (int i = 0; i < arity && i < 32; i++) {
      if ((scan.asCondition & ~scan.asNumber & (1 << i)) != 0) {
        conditions |= 1 << i;
      }
    }
    return new FormulaTypes(isTruth(formula), isSelection(formula), scan.whole, conditions);
  }

  static boolean isTruth(Expr e) {
    return TRUTHS.contains(e.kind());
  }

  private static boolean isSelection(Expr e) {
    return e.kind() == Expr.Kind.ARGUMENT
        || (e.kind() == Expr.Kind.SELECT
            && isSelection(e.operands().get(1))
            && isSelection(e.operands().get(2)));
  }

  private static final class Scan {
    private final IdentityHashMap<Expr, Boolean> seen = new IdentityHashMap<>();
    private boolean whole = true;
    private int asCondition;
    private int asNumber;

    void visit(Expr e, boolean condition) {
      if (e.kind() == Expr.Kind.ARGUMENT) {
        if (condition) {
          asCondition |= 1 << e.index();
        } else {
          asNumber |= 1 << e.index();
        }
        return;
      }
      if (seen.put(e, true) != null) {
        return;
      }
      boolean wholeConstant =
          e.kind() == Expr.Kind.CONSTANT && e.constant() == Math.rint(e.constant());
      whole &= wholeConstant || WHOLE.contains(e.kind()) || TRUTHS.contains(e.kind());
      for (int i = 0; i < e.operands().size(); i++) {
        visit(e.operands().get(i), isConditionOperand(e.kind(), i));
      }
    }

    private static boolean isConditionOperand(Expr.Kind kind, int i) {
      return switch (kind) {
        case SELECT -> i == 0;
        case AND, OR, NOT -> true;
        default -> false;
      };
    }
  }
}
