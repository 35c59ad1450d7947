package dev.autograd;

import java.util.Locale;

/** Prints formulas in ordinary notation with as few brackets as precedence allows. */
final class ExprText {
  private static final int COMPARISON = 1;
  private static final int SUM = 2;
  private static final int PRODUCT = 3;
  private static final int PREFIX = 4;
  private static final int ATOM = 5;

  private final StringBuilder out = new StringBuilder();

  private ExprText() {}

  static String of(Expr e) {
    ExprText text = new ExprText();
    text.append(e);
    return text.out.toString();
  }

  private void append(Expr e) {
    switch (e.kind()) {
      case ARGUMENT, NUMBER -> out.append(e);
      case CONSTANT -> appendConstant(e.constant());
      case NEG -> {
        out.append('-');
        bracketed(e.operands().get(0), PREFIX);
      }
      case ADD, SUB, MUL, DIV, EQ, NE, LT, LE -> infix(e);
      default -> call(e);
    }
  }

  private void infix(Expr e) {
    int level = precedence(e);
    bracketed(e.operands().get(0), level == COMPARISON ? level + 1 : level);
    out.append(' ').append(symbol(e.kind())).append(' ');
    boolean associative = e.kind() == Expr.Kind.ADD || e.kind() == Expr.Kind.MUL;
    bracketed(e.operands().get(1), associative ? level : level + 1);
  }

  private void call(Expr e) {
    out.append(e.kind().name().toLowerCase(Locale.ROOT)).append('(');
    for (int i = 0; i < e.operands().size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      append(e.operands().get(i));
    }
    out.append(')');
  }

  private void bracketed(Expr e, int least) {
    boolean brackets = precedence(e) < least;
    if (brackets) {
      out.append('(');
    }
    append(e);
    if (brackets) {
      out.append(')');
    }
  }

  private void appendConstant(double c) {
    if (c == Math.rint(c) && Math.abs(c) < 1e15) {
      out.append((long) c);
    } else {
      out.append(c);
    }
  }

  private static int precedence(Expr e) {
    return switch (e.kind()) {
      case EQ, NE, LT, LE -> COMPARISON;
      case ADD, SUB -> SUM;
      case MUL, DIV -> PRODUCT;
      case NEG -> PREFIX;
      case CONSTANT -> e.constant() < 0 ? PREFIX : ATOM;
      default -> ATOM;
    };
  }

  private static String symbol(Expr.Kind kind) {
    return switch (kind) {
      case ADD -> "+";
      case SUB -> "-";
      case MUL -> "*";
      case DIV -> "/";
      case EQ -> "==";
      case NE -> "!=";
      case LT -> "<";
      case LE -> "<=";
      default -> throw new IllegalArgumentException(kind + " has no symbol");
    };
  }
}
