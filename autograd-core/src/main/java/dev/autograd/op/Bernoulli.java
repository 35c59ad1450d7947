package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.kernel.RandomArrays;
import org.jspecify.annotations.Nullable;

/**
 * Independent truth values. The op holds where in which random stream they are, so that running it
 * again draws the same ones. It has no inputs.
 *
 * @param key the stream
 * @param counter position in the stream
 * @param p probability of true
 * @param shape shape of the result
 */
public record Bernoulli(long key, long counter, double p, Shape shape) implements Structural {
  @Override
  public String name() {
    return "bernoulli";
  }

  @Override
  public int reads(int input) {
    return 0;
  }

  @Override
  public NdArray[] forward(NdArray[] inputs) {
    return new NdArray[] {RandomArrays.bernoulli(key, counter, p, shape)};
  }

  @Override
  public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
    return new Value[0];
  }

  @Override
  public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
    return new Value[1];
  }
}
