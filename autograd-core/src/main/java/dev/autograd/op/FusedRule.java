package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rule of a fused op as an op of its own, of the op's inputs, its aids and the cotangent: so
 * whoever watches the ops that are applied sees it. It is applied only where nothing is recorded.
 *
 * @param op the fused op
 * @param needed bit i is set if the gradient of input i is wanted; there is one output for each
 */
record FusedRule(Fused op, int needed) implements Structural {
  @Override
  public String name() {
    return "d(" + op.name() + ")";
  }

  boolean gives(int i) {
    return (needed & (1 << i)) != 0;
  }

  @Override
  public int outputs() {
    return Integer.bitCount(needed);
  }

  @Override
  public int reads(int input) {
    return 0;
  }

  @Override
  public NdArray[] forward(NdArray[] inputs) {
    int n = inputs.length - 1;
    @Nullable NdArray[] all = op.fusedPullBack(Arrays.copyOf(inputs, n), inputs[n], needed);
    List<NdArray> given = new ArrayList<>();
    for (int i = 0; i < op.inputs(); i++) {
      if (gives(i)) {
        given.add(Objects.requireNonNull(all[i]));
      }
    }
    return given.toArray(new NdArray[0]);
  }

  @Override
  public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
    throw recorded();
  }

  @Override
  public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int wanted) {
    throw recorded();
  }

  private IllegalStateException recorded() {
    return new IllegalStateException(
        name() + " was recorded; where gradients are recorded the composition is differentiated");
  }
}
