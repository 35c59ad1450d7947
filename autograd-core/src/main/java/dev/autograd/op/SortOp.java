package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.kernel.Copying;
import dev.autograd.kernel.Sorting;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ops that choose elements along an axis by their order: the elements, and their INT64 indices. The
 * gradient goes to the elements that were chosen.
 */
public sealed interface SortOp extends Structural {
  /**
   * The axis.
   *
   * @return the axis
   */
  int axis();

  /**
   * Chooses.
   *
   * @param x the input
   * @return INT64 indices along the axis
   */
  NdArray indices(NdArray x);

  @Override
  default int outputs() {
    return 2;
  }

  @Override
  default int reads(int input) {
    return Op.output(1);
  }

  @Override
  default NdArray[] forward(NdArray[] inputs) {
    NdArray indices = indices(inputs[0]);
    return new NdArray[] {Copying.gather(inputs[0], axis(), indices), indices};
  }

  @Override
  default @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
    Value g = cotangents[0];
    return new @Nullable Value[] {g == null ? null : back(node, g)};
  }

  @Override
  default @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
    return new @Nullable Value[] {pick(node, Objects.requireNonNull(tangents[0])), null};
  }

  @Override
  default boolean carriesMask() {
    return true;
  }

  @Override
  default @Nullable Value @Nullable [] pullMask(RuleContext node, Value mask, int needed) {
    return new Value[] {back(node, mask.to(DType.FLOAT32)).ne(0)};
  }

  @Override
  default @Nullable Value @Nullable [] pushMask(RuleContext node, @Nullable Value[] masks) {
    return new @Nullable Value[] {pick(node, Objects.requireNonNull(masks[0])), null};
  }

  private Value pick(RuleContext node, Value v) {
    return Engine.apply(new IndexingOp.Gather(axis()), v, node.output(1));
  }

  private Value back(RuleContext node, Value v) {
    return Engine.apply(new IndexingOp.ScatterAdd(node.inputShape(0), axis()), v, node.output(1));
  }

  /**
   * All elements.
   *
   * @param axis the axis
   * @param descending whether the greatest come first
   */
  record Sort(int axis, boolean descending) implements SortOp {
    @Override
    public String name() {
      return "sort";
    }

    @Override
    public NdArray indices(NdArray x) {
      return Sorting.argsort(x, axis, descending);
    }
  }

  /**
   * The k greatest or least elements.
   *
   * @param k how many
   * @param axis the axis
   * @param largest whether the greatest
   * @param sorted whether in their order, else in that of their indices
   */
  record TopK(int k, int axis, boolean largest, boolean sorted) implements SortOp {
    @Override
    public String name() {
      return "topk";
    }

    @Override
    public NdArray indices(NdArray x) {
      return Sorting.topk(x, axis, k, largest, sorted);
    }
  }

  /**
   * The element in the middle, the lower of two; the axis stays, with size 1.
   *
   * @param axis the axis
   */
  record MedianAt(int axis) implements SortOp {
    @Override
    public String name() {
      return "median";
    }

    @Override
    public NdArray indices(NdArray x) {
      return Sorting.median(x, axis);
    }
  }
}
