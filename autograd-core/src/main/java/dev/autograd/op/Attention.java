package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.kernel.Attending;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * softmax(scale · q · kᵀ + mask) · v of queries [..., n, size], keys [..., m, size], values [...,
 * m, other size] with equal leading axes and of one type, and perhaps a mask that broadcasts to
 * [..., n, m]. A primitive for memory: the scores [..., n, m] are never there at once, neither in
 * the forward pass nor in its rule, which computes them again.
 *
 * @param scale what products of queries and keys are multiplied with
 * @param causal whether a query looks at keys up to its own place only
 * @param masked whether there is a mask
 */
public record Attention(double scale, boolean causal, boolean masked) implements Fused {
  @Override
  public String name() {
    return "scaledDotProductAttention";
  }

  @Override
  public int inputs() {
    return masked ? 4 : 3;
  }

  @Override
  public NdArray[] forward(NdArray[] inputs) {
    return new NdArray[] {new Attending(scale, causal, inputs).forward()};
  }

  @Override
  public @Nullable NdArray[] fusedPullBack(NdArray[] inputs, NdArray g, int needed) {
    return Arrays.copyOf(new Attending(scale, causal, inputs).gradients(g, needed), inputs());
  }

  @Override
  public Value composition(Value... inputs) {
    return weights(inputs).matmul(inputs[2]);
  }

  /**
   * The softmax of the scores: what each query makes of each key.
   *
   * @param inputs the op's inputs
   * @return [..., n, m]; zeros in the row of a query that looks at no key
   */
  public Value weights(Value... inputs) {
    Value scores = inputs[0].mul(scale).matmul(inputs[1].transpose(-2, -1));
    Value hidden = Value.of(Double.NEGATIVE_INFINITY);
    if (causal) {
      Value query = Value.arange(scores.dim(-2)).unsqueeze(1);
      scores = Value.where(Value.arange(scores.dim(-1)).le(query), scores, hidden);
    }
    if (masked) {
      Value mask = inputs[3];
      scores = mask.dtype() == DType.BOOL ? Value.where(mask, scores, hidden) : scores.add(mask);
    }
    return scores.softmax(-1);
  }
}
