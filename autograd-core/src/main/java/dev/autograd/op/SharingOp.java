package dev.autograd.op;

import com.google.common.primitives.ImmutableIntArray;
import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.kernel.Copying;
import dev.autograd.kernel.Reduction;
import dev.autograd.kernel.Sorting;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reductions to an element that several may be equal to: they share the gradient equally, and where
 * the result is NaN the NaNs do.
 */
public sealed interface SharingOp extends ReductionOp {
  @Override
  default int reads(int input) {
    return Op.input(0) | Op.output(0);
  }

  @Override
  default @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
    Value chosen = chosen(node);
    Value share = kept(node, Objects.requireNonNull(cotangents[0])).div(count(node, chosen));
    return new Value[] {Value.where(chosen, share, Value.of(0.0))};
  }

  @Override
  default @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
    Value chosen = chosen(node);
    Value share = Objects.requireNonNull(tangents[0]).div(count(node, chosen));
    return new Value[] {total(Value.where(chosen, share, Value.of(0.0)))};
  }

  /** Where the input is equal to the result, or NaN. */
  private Value chosen(RuleContext node) {
    Value x = node.input(0).detach();
    Value y = kept(node, node.output(0).detach());
    return x.eq(y).logicalOr(x.ne(x));
  }

  private Value count(RuleContext node, Value chosen) {
    return chosen.sum(axes().toArray(), true).to(node.inputType(0));
  }

  /**
   * The largest or smallest element.
   *
   * @param largest whether the maximum
   * @param axes reduced axes
   * @param keepDim whether they stay
   */
  record Extremum(boolean largest, ImmutableIntArray axes, boolean keepDim) implements SharingOp {
    @Override
    public String name() {
      return largest ? "amax" : "amin";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      int[] reduced = axes.toArray();
      return new NdArray[] {
        largest
            ? Reduction.amax(inputs[0], reduced, keepDim)
            : Reduction.amin(inputs[0], reduced, keepDim)
      };
    }
  }

  /**
   * The element in the middle of all, the lower of two.
   *
   * @param axis the only axis
   */
  record Median(int axis) implements SharingOp {
    @Override
    public String name() {
      return "median";
    }

    @Override
    public ImmutableIntArray axes() {
      return ImmutableIntArray.of(axis);
    }

    @Override
    public boolean keepDim() {
      return false;
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      NdArray index = Sorting.median(inputs[0], axis);
      return new NdArray[] {Copying.gather(inputs[0], axis, index).squeeze(axis)};
    }
  }
}
