package dev.autograd.op;

import com.google.common.primitives.ImmutableIntArray;
import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.kernel.Rowwise;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Exponentials normalised along an axis: primitives and not compositions, because the row's maximum
 * must be taken out first for the result to be finite, and because rows of −∞ (fully masked) have
 * values and gradients of their own.
 */
public sealed interface SoftmaxOp extends Structural {
  /**
   * The axis that sums to one.
   *
   * @return the axis
   */
  int axis();

  @Override
  default boolean carriesMask() {
    return true;
  }

  /** Every element of a row depends on every other. */
  @Override
  default @Nullable Value @Nullable [] pullMask(RuleContext node, Value mask, int needed) {
    Value any = mask.sum(axis(), true).ne(0);
    return new Value[] {any.expand(node.inputShape(0).toArray())};
  }

  @Override
  default @Nullable Value @Nullable [] pushMask(RuleContext node, @Nullable Value[] masks) {
    return pullMask(node, Objects.requireNonNull(masks[0]), 1);
  }

  /**
   * exp(x) / Σ exp(x); 0 in a row of −∞.
   *
   * @param axis the axis
   */
  record Softmax(int axis) implements SoftmaxOp {
    @Override
    public String name() {
      return "softmax";
    }

    @Override
    public int reads(int input) {
      return Op.output(0);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Rowwise.softmax(inputs[0], axis)};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      return new Value[] {derivative(node, Objects.requireNonNull(cotangents[0]))};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      return new Value[] {derivative(node, Objects.requireNonNull(tangents[0]))};
    }

    /** The derivative is symmetric: diag(y) − y yᵀ in each row. */
    private Value derivative(RuleContext node, Value v) {
      Value y = node.output(0);
      return v.sub(v.mul(y).sum(axis, true)).mul(y);
    }
  }

  /**
   * x − log Σ exp(x); −∞ in a row of −∞, whose gradient is 0.
   *
   * @param axis the axis
   */
  record LogSoftmax(int axis) implements SoftmaxOp {
    @Override
    public String name() {
      return "logSoftmax";
    }

    @Override
    public int reads(int input) {
      return Op.output(0);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Rowwise.logSoftmax(inputs[0], axis)};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = Objects.requireNonNull(cotangents[0]);
      Value y = node.output(0);
      return new Value[] {unlessMasked(y, g.sub(y.exp().mul(g.sum(axis, true))))};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Value t = Objects.requireNonNull(tangents[0]);
      Value y = node.output(0);
      return new Value[] {unlessMasked(y, t.sub(y.exp().mul(t).sum(axis, true)))};
    }

    private Value unlessMasked(Value y, Value result) {
      if (y.size() == 0) {
        return result;
      }
      Value top = y.detach().amax(axis, true);
      return Value.where(top.eq(Double.NEGATIVE_INFINITY), Value.of(0.0), result);
    }
  }

  /**
   * log Σ exp(x); −∞ of a row of −∞, whose gradient is 0.
   *
   * @param axis the axis
   * @param keepDim whether it stays
   */
  record LogSumExp(int axis, boolean keepDim) implements SoftmaxOp {
    @Override
    public String name() {
      return "logSumExp";
    }

    @Override
    public int reads(int input) {
      return Op.input(0);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Rowwise.logSumExp(inputs[0], axis, keepDim)};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = kept(node, Objects.requireNonNull(cotangents[0]));
      return new Value[] {node.input(0).softmax(axis).mul(g)};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Value t = Objects.requireNonNull(tangents[0]);
      return new Value[] {node.input(0).softmax(axis).mul(t).sum(axis, keepDim)};
    }

    @Override
    public @Nullable Value @Nullable [] pushMask(RuleContext node, @Nullable Value[] masks) {
      return new Value[] {Objects.requireNonNull(masks[0]).sum(axis, keepDim).ne(0)};
    }

    @Override
    public @Nullable Value @Nullable [] pullMask(RuleContext node, Value mask, int needed) {
      return new Value[] {kept(node, mask).expand(node.inputShape(0).toArray())};
    }

    private Value kept(RuleContext node, Value v) {
      int[] axes = ImmutableIntArray.of(axis).toArray();
      return keepDim ? v : v.reshape(node.inputShape(0).reduce(axes, true).toArray());
    }
  }
}
