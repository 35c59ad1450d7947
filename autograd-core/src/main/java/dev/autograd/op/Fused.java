package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A primitive that could be composed of others and is one for stability or speed. It names its
 * composition: where the gradient is recorded and in forward mode, the composition is
 * differentiated instead of the fused kernel; tests hold the two against each other.
 *
 * <p>Unless an op says otherwise, masks of cotangents end at its fused kernel, as they do at
 * contractions: a NaN in what a later selection hides reaches the gradient. They go on through the
 * composition.
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
   * @param inputs the op's inputs, then its aids
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

  /**
   * The number of outputs behind the first: small arrays, such as the means of rows, that the fused
   * rule would have to compute again. They are no results, and nobody differentiates them.
   *
   * @return 0 unless overridden
   */
  default int aids() {
    return 0;
  }

  @Override
  default int outputs() {
    return 1 + aids();
  }

  /** All inputs are read, as the composition needs them, and all aids. */
  @Override
  default int reads(int input) {
    int bits = (1 << inputs()) - 1;
    for (int k = 1; k < outputs(); k++) {
      bits |= Op.output(k);
    }
    return bits;
  }

  /** There is no fused tangent: forward mode goes through the composition. */
  @Override
  default @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
    @Nullable Value[] results = new @Nullable Value[outputs()];
    results[0] = Engine.tangent(this, saved(node), tangents);
    return results;
  }

  /**
   * Returns the inputs.
   *
   * @param node what the op saved
   * @return all of them
   */
  default Value[] saved(RuleContext node) {
    Value[] inputs = new Value[inputs()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = node.input(i);
    }
    return inputs;
  }

  @Override
  default @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
    Value g = Objects.requireNonNull(cotangents[0]);
    Value[] inputs = saved(node);
    int n = inputs.length;
    if (Engine.isRecording()) {
      return Engine.gradients(composition(inputs), g, inputs, needed);
    }
    Value[] all = Arrays.copyOf(inputs, n + outputs());
    for (int k = 1; k < outputs(); k++) {
      all[n + k - 1] = node.output(k);
    }
    all[all.length - 1] = g;
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
