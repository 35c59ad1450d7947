package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A primitive that could be composed of others and is one for stability or speed. It names its
 * composition: where the gradient is recorded, the composition is differentiated instead of the
 * fused kernel; tests hold the two against each other.
 */
public interface Fused extends Structural {
  /**
   * The same function in Value operations.
   *
   * @param inputs the op's inputs
   * @return its output
   */
  Value composition(Value... inputs);

  /**
   * The fused rule, on arrays.
   *
   * @param inputs the op's inputs
   * @param g cotangent of the output
   * @param needed bit i is set if the gradient of input i is wanted
   * @return one for each input; null where it is not wanted or zero
   */
  @Nullable NdArray[] fusedPullBack(NdArray[] inputs, NdArray g, int needed);

  /**
   * Returns the number of inputs.
   *
   * @return the number
   */
  int inputs();

  /** All inputs are read, as the composition needs them. */
  @Override
  default int reads(int input) {
    return (1 << inputs()) - 1;
  }

  @Override
  default @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
    Value g = Objects.requireNonNull(cotangents[0]);
    int n = inputs();
    Value[] inputs = new Value[n];
    for (int i = 0; i < n; i++) {
      inputs[i] = node.input(i);
    }
    if (Engine.isRecording()) {
      return Engine.gradients(composition(inputs), g, inputs, needed);
    }
    Value[] all = Arrays.copyOf(inputs, n + 1);
    all[n] = g;
    FusedRule rule = new FusedRule(this, needed);
    Value[] gradients = Engine.outputs(rule, all);
    @Nullable Value[] results = new @Nullable Value[n];
    for (int i = 0, k = 0; i < n && k < gradients.length; i++) {
      if (rule.gives(i)) {
        results[i] = gradients[k++];
      }
    }
    return results;
  }
}
