package dev.autograd.op;

import com.google.common.primitives.ImmutableIntArray;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.kernel.Copying;
import dev.autograd.kernel.Norms;
import dev.autograd.kernel.Reduction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ops that make one element of all elements along some axes. */
public sealed interface ReductionOp extends Structural
    permits ReductionOp.Sum,
        ReductionOp.Prod,
        ReductionOp.Norm,
        ReductionOp.ExtremumAt,
        ReductionOp.ArgExtremum,
        SharingOp {
  /**
   * The axes that are reduced.
   *
   * @return the axes, ascending
   */
  ImmutableIntArray axes();

  /**
   * Whether reduced axes stay, with size 1.
   *
   * @return true if they stay
   */
  boolean keepDim();

  /** A mask of the result marks everything it was made of. */
  @Override
  default @Nullable Value @Nullable [] pullMask(RuleContext node, Value mask, int needed) {
    return new Value[] {spread(node, mask)};
  }

  /** What is made of anything that is marked is marked. */
  @Override
  default @Nullable Value @Nullable [] pushMask(RuleContext node, @Nullable Value[] masks) {
    return new Value[] {total(Objects.requireNonNull(masks[0])).ne(0)};
  }

  @Override
  default boolean carriesMask() {
    return true;
  }

  /**
   * Repeats something of the result's shape along the reduced axes.
   *
   * @param node what the op saved
   * @param v of the result's shape
   * @return of the input's shape
   */
  default Value spread(RuleContext node, Value v) {
    return kept(node, v).expand(node.inputShape(0).toArray());
  }

  /**
   * Sums over the reduced axes.
   *
   * @param v of the input's shape
   * @return of the result's shape
   */
  default Value total(Value v) {
    return Engine.apply(new Sum(axes(), keepDim()), v);
  }

  /**
   * Brings reduced axes back with size 1.
   *
   * @param node what the op saved
   * @param v of the result's shape
   * @return the same elements with all axes
   */
  default Value kept(RuleContext node, Value v) {
    return keepDim() ? v : v.reshape(node.inputShape(0).reduce(axes().toArray(), true).toArray());
  }

  /**
   * The sum.
   *
   * @param axes reduced axes
   * @param keepDim whether they stay
   */
  record Sum(ImmutableIntArray axes, boolean keepDim) implements ReductionOp {
    @Override
    public String name() {
      return "sum";
    }

    @Override
    public int reads(int input) {
      return 0;
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Reduction.sum(inputs[0], axes.toArray(), keepDim)};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      return new Value[] {spread(node, Objects.requireNonNull(cotangents[0]))};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      return new Value[] {total(Objects.requireNonNull(tangents[0]))};
    }
  }

  /**
   * The product along an axis.
   *
   * @param axis the reduced axis
   * @param keepDim whether it stays
   */
  record Prod(int axis, boolean keepDim) implements ReductionOp {
    @Override
    public String name() {
      return "prod";
    }

    @Override
    public ImmutableIntArray axes() {
      return ImmutableIntArray.of(axis);
    }

    @Override
    public int reads(int input) {
      return Op.input(0);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Reduction.prod(inputs[0], new int[] {axis}, keepDim)};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      return new Value[] {others(node).mul(kept(node, Objects.requireNonNull(cotangents[0])))};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      return new Value[] {total(others(node).mul(Objects.requireNonNull(tangents[0])))};
    }

    /** For each element the product of all others: no division, so zeros are numbers like any. */
    private Value others(RuleContext node) {
      Value x = node.input(0);
      Value before = ScanOp.before(Engine.apply(new ScanOp.CumProd(axis, false), x), axis, 1);
      Value behind = ScanOp.behind(Engine.apply(new ScanOp.CumProd(axis, true), x), axis, 1);
      return before.mul(behind);
    }
  }

  /**
   * (Σ |x|^p)^(1/p) along an axis, with gradient 0 where it is 0.
   *
   * @param p the exponent: finite, neither 0 nor 1
   * @param axis the reduced axis
   * @param keepDim whether it stays
   */
  record Norm(double p, int axis, boolean keepDim) implements ReductionOp {
    @Override
    public String name() {
      return "norm";
    }

    @Override
    public ImmutableIntArray axes() {
      return ImmutableIntArray.of(axis);
    }

    @Override
    public int reads(int input) {
      return Op.input(0) | Op.output(0);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Norms.norm(inputs[0], p, axis, keepDim)};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      return new Value[] {slope(node).mul(kept(node, Objects.requireNonNull(cotangents[0])))};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      return new Value[] {total(slope(node).mul(Objects.requireNonNull(tangents[0])))};
    }

    /** sign(x) · |x / y|^(p − 1). */
    private Value slope(RuleContext node) {
      Value x = node.input(0);
      Value y = kept(node, node.output(0));
      Value part = x.div(y);
      Value zero = Value.of(0.0);
      if (p == 2) {
        return Value.where(y.eq(0), zero, part);
      }
      Value slope = part.sign().mul(part.abs().pow(p - 1));
      return Value.where(x.eq(0).logicalOr(y.eq(0)), zero, slope);
    }
  }

  /**
   * The largest or smallest element along an axis, and its index: the first of equals, or the first
   * NaN.
   *
   * @param largest whether the maximum
   * @param axis the reduced axis
   * @param keepDim whether it stays
   */
  record ExtremumAt(boolean largest, int axis, boolean keepDim) implements ReductionOp {
    @Override
    public String name() {
      return largest ? "max" : "min";
    }

    @Override
    public ImmutableIntArray axes() {
      return ImmutableIntArray.of(axis);
    }

    @Override
    public int outputs() {
      return 2;
    }

    @Override
    public int reads(int input) {
      return Op.output(1);
    }

    /** Only the element that was chosen is marked. */
    @Override
    public @Nullable Value @Nullable [] pullMask(RuleContext node, Value mask, int needed) {
      return new Value[] {scatter(node, mask.to(DType.FLOAT32)).ne(0)};
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      NdArray x = inputs[0];
      NdArray index = largest ? Reduction.argmax(x, axis, true) : Reduction.argmin(x, axis, true);
      NdArray values = Copying.gather(x, axis, index);
      return keepDim
          ? new NdArray[] {values, index}
          : new NdArray[] {values.squeeze(axis), index.squeeze(axis)};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = cotangents[0];
      if (g == null) {
        return new Value[1];
      }
      return new Value[] {scatter(node, g)};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      return new Value[] {pick(node, Objects.requireNonNull(tangents[0])), null};
    }

    @Override
    public @Nullable Value @Nullable [] pushMask(RuleContext node, @Nullable Value[] masks) {
      return new Value[] {pick(node, Objects.requireNonNull(masks[0])), null};
    }

    /** The elements of something of the input's shape that were chosen. */
    private Value pick(RuleContext node, Value v) {
      Value picked = Engine.apply(new IndexingOp.Gather(axis), v, kept(node, node.output(1)));
      return keepDim ? picked : picked.squeeze(axis);
    }

    /** Puts elements of the result back where they were chosen. */
    private Value scatter(RuleContext node, Value v) {
      Value index = kept(node, node.output(1));
      IndexingOp back = new IndexingOp.ScatterAdd(node.inputShape(0), axis);
      return Engine.apply(back, kept(node, v), index);
    }
  }

  /**
   * The index of the largest or smallest element along an axis: the first of equals, or the first
   * NaN. Integers, so without a gradient.
   *
   * @param largest whether the maximum
   * @param axis the reduced axis
   * @param keepDim whether it stays
   */
  record ArgExtremum(boolean largest, int axis, boolean keepDim) implements ReductionOp {
    @Override
    public String name() {
      return largest ? "argmax" : "argmin";
    }

    @Override
    public ImmutableIntArray axes() {
      return ImmutableIntArray.of(axis);
    }

    @Override
    public int reads(int input) {
      return 0;
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {
        largest
            ? Reduction.argmax(inputs[0], axis, keepDim)
            : Reduction.argmin(inputs[0], axis, keepDim)
      };
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      return new @Nullable Value[1];
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      return new @Nullable Value[1];
    }
  }
}
