package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.kernel.Rowwise;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * −log softmax(logits)[target], row by row: logits [n, classes] and INT64 targets [n] to losses
 * [n]. The fused rule is softmax − one-hot, times the row's cotangent.
 */
public record CrossEntropy() implements Fused {
  @Override
  public String name() {
    return "crossEntropy";
  }

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public NdArray[] forward(NdArray[] inputs) {
    return new NdArray[] {Rowwise.crossEntropy(inputs[0], inputs[1])};
  }

  @Override
  public Value composition(Value... inputs) {
    Value picked =
        Engine.apply(new IndexingOp.Gather(1), inputs[0].logSoftmax(1), inputs[1].unsqueeze(1));
    return picked.squeeze(1).neg();
  }

  @Override
  public @Nullable NdArray[] fusedPullBack(NdArray[] inputs, NdArray g, int needed) {
    return new @Nullable NdArray[] {Rowwise.crossEntropyGradient(inputs[0], inputs[1], g), null};
  }

  @Override
  public boolean carriesMask() {
    return true;
  }

  /** A loss depends on its whole row. */
  @Override
  public @Nullable Value @Nullable [] pullMask(RuleContext node, Value mask, int needed) {
    return new @Nullable Value[] {
      mask.unsqueeze(1).expand(node.inputShape(0).toArray()), null,
    };
  }

  @Override
  public @Nullable Value @Nullable [] pushMask(RuleContext node, @Nullable Value[] masks) {
    return new Value[] {Objects.requireNonNull(masks[0]).sum(1).ne(0)};
  }
}
