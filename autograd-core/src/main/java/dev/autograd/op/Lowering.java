package dev.autograd.op;

import dev.autograd.Expr;
import dev.autograd.kernel.Primitive;
import dev.autograd.kernel.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Compiles formulas to a kernel program; equal sub-expressions are computed once. */
public final class Lowering {
  private final Program.Builder builder = new Program.Builder();
  private final IdentityHashMap<Expr, Integer> done = new IdentityHashMap<>();
  private final Map<List<Object>, Integer> equal = new HashMap<>();

  private Lowering() {}

  /**
   * Compiles formulas over the same arguments and numbers.
   *
   * @param outputs the formulas, one an output
   * @return the program
   */
  public static Program lower(List<Expr> outputs) {
    Lowering lowering = new Lowering();
    List<Integer> registers = new ArrayList<>();
    for (Expr output : outputs) {
      registers.add(lowering.register(output));
    }
    registers.forEach(lowering.builder::output);
    return lowering.builder.build();
  }

  private int register(Expr e) {
    Integer known = done.get(e);
    if (known == null) {
      known = compute(e);
      done.put(e, known);
    }
    return known;
  }

  private int compute(Expr e) {
    return switch (e.kind()) {
      case ARGUMENT -> builder.input(e.index());
      case NUMBER -> builder.number(e.index());
      case CONSTANT -> builder.constant(e.constant());
      default -> apply(e);
    };
  }

  private int apply(Expr e) {
    int[] operands = new int[e.operands().size()];
    List<Object> key = new ArrayList<>();
    key.add(e.kind());
    for (int i = 0; i < operands.length; i++) {
      operands[i] = register(e.operands().get(i));
      key.add(operands[i]);
    }
    Integer known = equal.get(key);
    if (known == null) {
      known = builder.apply(Primitive.valueOf(e.kind().name()), operands);
      equal.put(key, known);
    }
    return known;
  }
}
