package dev.autograd.op;

import dev.autograd.Expr;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Symbolic differentiation of a formula with respect to one argument.
 *
 * <p>The result is linear in a given factor g: for f(x) it is f′(x)·g, with g multiplied in at the
 * argument and carried outwards by the chain rule. So the same formula serves as the rule of
 * reverse mode (g the cotangent of the result) and of forward mode (g the tangent of the argument).
 * A selection is differentiated branch by branch, {@code select(c, f′, h′)}, so a branch that is
 * not taken cannot spoil the result with a NaN.
 */
final class Derivative {
  /** Beyond this the normal distribution is 0 or 1 and its density 0, in every type. */
  private static final double FARTHEST = 40;

  private static final double LN_2 = 0.6931471805599453;
  private static final double LN_10 = 2.302585092994046;

  private final int argument;
  private final Expr factor;
  private final IdentityHashMap<Expr, Expr> known = new IdentityHashMap<>();
  private final IdentityHashMap<Expr, Boolean> seen = new IdentityHashMap<>();

  private Derivative(int argument, Expr factor) {
    this.argument = argument;
    this.factor = factor;
  }

  /**
   * Returns the derivative of a formula times a factor, or null where it does not depend on the
   * argument or is zero everywhere.
   */
  static @Nullable Expr of(Expr formula, int argument, Expr factor) {
    return new Derivative(argument, factor).differentiate(formula);
  }

  private @Nullable Expr differentiate(Expr e) {
    if (seen.putIfAbsent(e, true) == null) {
      Expr result = compute(e);
      if (result != null) {
        known.put(e, result);
      }
    }
    return known.get(e);
  }

  private @Nullable Expr compute(Expr e) {
    if (e.kind() == Expr.Kind.ARGUMENT) {
      return e.index() == argument ? factor : null;
    }
    List<Expr> operands = e.operands();
    if (operands.size() == 3) {
      return select(operands.get(0), operands.get(1), operands.get(2));
    }
    if (operands.size() == 2) {
      return binary(e, operands.get(0), operands.get(1));
    }
    return operands.isEmpty() ? null : unary(e, operands.get(0));
  }

  private @Nullable Expr unary(Expr y, Expr a) {
    Expr da = differentiate(a);
    if (da == null) {
      return null;
    }
    return switch (y.kind()) {
      case NEG -> da.neg();
      case ABS -> da.mul(a.sign());
      case SQRT -> da.div(y.mul(2));
      case EXP -> da.mul(y);
      case EXPM1 -> da.mul(y.add(1));
      case LOG -> da.div(a);
      case LOG1P -> da.div(a.add(1));
      case SIN -> da.mul(a.cos());
      case COS -> da.mul(a.sin()).neg();
      case TANH -> da.mul(Expr.constant(1).sub(y.square()));
      case ERF -> da.mul(a.square().neg().exp()).mul(2 / Math.sqrt(Math.PI));
      default -> function(y, a, da);
    };
  }

  /** The functions that are computed one by one; nothing for those that only jump. */
  private static @Nullable Expr function(Expr y, Expr a, Expr da) {
    Expr one = Expr.constant(1);
    return switch (y.kind()) {
      case SIGMOID -> da.mul(y).mul(a.neg().sigmoid());
      case EXP2 -> da.mul(y).mul(LN_2);
      case LOG2 -> da.div(a).mul(1 / LN_2);
      case LOG10 -> da.div(a).mul(1 / LN_10);
      case TAN -> da.mul(y.square().add(1));
      case ASIN -> da.div(one.sub(a).mul(a.add(1)).sqrt());
      case ACOS -> da.div(one.sub(a).mul(a.add(1)).sqrt()).neg();
      case ATAN -> da.div(a.square().add(1));
      case SINH -> da.mul(a.cosh());
      case COSH -> da.mul(a.sinh());
      case ASINH -> da.div(a.hypot(one));
      case ACOSH -> da.div(a.sub(1).sqrt().mul(a.add(1).sqrt()));
      case ATANH -> da.div(one.sub(a).mul(a.add(1)));
      case CBRT -> da.div(y.square().mul(3));
      case ERFC -> da.mul(a.square().neg().exp()).mul(-2 / Math.sqrt(Math.PI));
      case NDTR -> da.mul(bell(a));
      case GELU -> {
        Expr t = a.max(-FARTHEST).min(FARTHEST);
        yield da.mul(t.ndtr().add(t.mul(bell(t))));
      }
      case LGAMMA -> da.mul(a.digamma());
      case DIGAMMA -> da.mul(a.polygamma(1));
      default -> null;
    };
  }

  private @Nullable Expr binary(Expr y, Expr a, Expr b) {
    Expr da = differentiate(a);
    Expr db = differentiate(b);
    return switch (y.kind()) {
      case ADD -> sum(da, db);
      case SUB -> sum(da, times(db, Expr::neg));
      case MUL -> sum(times(da, d -> d.mul(b)), times(db, d -> d.mul(a)));
      case DIV -> sum(times(da, d -> d.div(b)), times(db, d -> d.mul(y).div(b).neg()));
      case MAX -> extremum(a, b, da, db);
      case MIN -> extremum(b, a, da, db);
      case POW ->
          sum(times(da, d -> Powers.base(d, a, b)), times(db, d -> Powers.exponent(d, a, b, y)));
      case ATAN2 -> {
        Expr length = a.hypot(b);
        yield sum(
            times(da, d -> part(d.div(length), b, length)),
            times(db, d -> part(d.div(length), a, length).neg()));
      }
      case HYPOT -> sum(times(da, d -> part(d, a, y)), times(db, d -> part(d, b, y)));
      case FMOD -> sum(da, times(db, d -> d.mul(a.sub(y).div(b).rint()).neg()));
      case POLYGAMMA -> times(db, d -> d.mul(b.polygamma(a.add(1))));
      default -> null;
    };
  }

  /**
   * The derivative of a vector's length y by its coordinate a: their ratio, and 0 for no vector.
   */
  private static Expr part(Expr d, Expr a, Expr y) {
    Expr zero = Expr.constant(0);
    return y.eq(zero).select(zero, d.mul(a.div(y)));
  }

  /** The density of the standard normal distribution. */
  private static Expr bell(Expr a) {
    return a.square().mul(-0.5).exp().mul(1 / Math.sqrt(2 * Math.PI));
  }

  /** Applies a local derivative; the zero derivative stays zero. */
  private static @Nullable Expr times(@Nullable Expr d, UnaryOperator<Expr> local) {
    return d == null ? null : local.apply(d);
  }

  /**
   * The subgradient of the extremum of p and q, of which p loses where x &lt; y and q where y &lt;
   * x. A tie with something constant gives 0, the subgradient of minimum norm; a tie of two that
   * both vary gives each a half.
   */
  private static @Nullable Expr extremum(Expr x, Expr y, @Nullable Expr dp, @Nullable Expr dq) {
    if (dp != null && dq != null) {
      return x.lt(y).select(dq, y.lt(x).select(dp, dp.add(dq).mul(0.5)));
    }
    Expr zero = Expr.constant(0);
    if (dp != null) {
      return x.le(y).select(zero, dp);
    }
    return dq == null ? null : y.le(x).select(zero, dq);
  }

  private @Nullable Expr select(Expr condition, Expr a, Expr b) {
    Expr da = differentiate(a);
    Expr db = differentiate(b);
    if (da == null && db == null) {
      return null;
    }
    Expr zero = Expr.constant(0);
    return condition.select(da == null ? zero : da, db == null ? zero : db);
  }

  private static @Nullable Expr sum(@Nullable Expr a, @Nullable Expr b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.add(b);
  }
}
