package dev.autograd.op;

import dev.autograd.Expr;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds and renumbers the arguments of a formula; shared sub-expressions stay shared. */
final class Renumbering {
  private Renumbering() {}

  /** Returns the indices below a limit of the arguments that a formula mentions, ascending. */
  static List<Integer> mentioned(Expr e, int limit) {
    TreeSet<Integer> found = new TreeSet<>();
    collect(e, new IdentityHashMap<>(), found);
    return List.copyOf(found.headSet(limit));
  }

  private static void collect(Expr e, IdentityHashMap<Expr, Boolean> seen, Set<Integer> found) {
    if (seen.put(e, true) != null) {
      return;
    }
    if (e.kind() == Expr.Kind.ARGUMENT) {
      found.add(e.index());
    }
    for (Expr operand : e.operands()) {
      collect(operand, seen, found);
    }
  }

  /** Makes the argument with index order[k] argument k, under the k-th name. */
  static Expr renumber(Expr e, List<Integer> order, String[] names) {
    return renumber(e, order, names, new IdentityHashMap<>());
  }

  private static Expr renumber(
      Expr e, List<Integer> order, String[] names, IdentityHashMap<Expr, Expr> done) {
    Expr known = done.get(e);
    if (known != null) {
      return known;
    }
    Expr result = e;
    if (e.kind() == Expr.Kind.ARGUMENT) {
      int k = order.indexOf(e.index());
      result = Expr.argument(k, names[k]);
    } else if (!e.operands().isEmpty()) {
      List<Expr> operands = new ArrayList<>();
      for (Expr operand : e.operands()) {
        operands.add(renumber(operand, order, names, done));
      }
      result = Expr.of(e.kind(), operands.toArray(new Expr[0]));
    }
    done.put(e, result);
    return result;
  }
}
