package dev.autograd.op;

import dev.autograd.Value;
import org.jspecify.annotations.Nullable;

/**
 * Forward mode for pointwise ops. The rule for argument i is linear in g, and element by element a
 * linear map is its own transpose: with the argument's tangent for g it gives that argument's part
 * of the result's tangent.
 */
public final class Tangent {
  private Tangent() {}

  /**
   * Returns the tangent of a pointwise op's result.
   *
   * @param op the op
   * @param inputs its inputs
   * @param output its result on them
   * @param tangents a tangent for each input; null means zero
   * @return the result's tangent; null where it is zero everywhere
   */
  public static @Nullable Value of(
      Pointwise op, Value[] inputs, Value output, @Nullable Value[] tangents) {
    Value sum = null;
    for (int i = 0; i < inputs.length; i++) {
      Value tangent = tangents[i];
      Pointwise.Pull pull = tangent == null ? null : op.pull(i);
      if (pull == null || tangent == null) {
        continue;
      }
      Value[] arguments = new Value[1 + pull.operands()];
      arguments[0] = tangent;
      for (int k = 1; k < arguments.length; k++) {
        int operand = pull.operand(k - 1);
        arguments[k] = operand == op.arity() ? output : inputs[operand];
      }
      Value part = Engine.apply(pull.op(), arguments);
      sum = sum == null ? part : sum.add(part);
    }
    return sum;
  }
}
