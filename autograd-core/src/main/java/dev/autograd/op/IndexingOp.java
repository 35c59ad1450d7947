package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.kernel.Copying;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ops that pick or place elements by an array of indices, their second input. Picking and adding up
 * are each other's derivatives.
 */
public sealed interface IndexingOp extends Structural {
  @Override
  default int reads(int input) {
    return Op.input(1);
  }

  @Override
  default @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
    return new Value[] {pullBack(node, Objects.requireNonNull(cotangents[0]), node.input(1)), null};
  }

  /** Picking and adding up are linear: a tangent takes the same way as the input. */
  @Override
  default @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
    Value tangent = Objects.requireNonNull(tangents[0]);
    return new Value[] {Engine.apply(this, tangent, node.input(1))};
  }

  @Override
  default @Nullable Value @Nullable [] pushMask(RuleContext node, @Nullable Value[] masks) {
    Value counts = Objects.requireNonNull(masks[0]).to(DType.FLOAT32);
    return new Value[] {Engine.apply(this, counts, node.input(1)).ne(0)};
  }

  @Override
  default boolean carriesMask() {
    return true;
  }

  /** A mask is moved as numbers are; where any of them arrived, the sum is not 0. */
  @Override
  default @Nullable Value @Nullable [] pullMask(RuleContext node, Value mask, int needed) {
    Value counts = pullBack(node, mask.to(DType.FLOAT32), node.input(1));
    return new Value[] {counts.ne(0), null};
  }

  /**
   * The rule for the first input.
   *
   * @param node what the op saved
   * @param g cotangent of the output
   * @param index the second input
   * @return the first input's cotangent
   */
  Value pullBack(RuleContext node, Value g, Value index);

  /**
   * Whole slices of an axis, by an array of indices.
   *
   * @param name the method that was called
   * @param axis the axis
   */
  record IndexSelect(String name, int axis) implements IndexingOp {
    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Copying.indexSelect(name, inputs[0], axis, inputs[1])};
    }

    @Override
    public Value pullBack(RuleContext node, Value g, Value index) {
      return Engine.apply(new IndexAdd(node.inputShape(0), axis), g, index);
    }
  }

  /**
   * Zeros of a shape, to whose slices along an axis the input's are added.
   *
   * @param shape shape of the result
   * @param axis the axis
   */
  record IndexAdd(Shape shape, int axis) implements IndexingOp {
    @Override
    public String name() {
      return "indexAdd";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Copying.indexAdd(shape, axis, inputs[1], inputs[0])};
    }

    @Override
    public Value pullBack(RuleContext node, Value g, Value index) {
      return g.indexSelect(axis, index);
    }
  }

  /**
   * One element of an axis for each index.
   *
   * @param axis the axis
   */
  record Gather(int axis) implements IndexingOp {
    @Override
    public String name() {
      return "gather";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Copying.gather(inputs[0], axis, inputs[1])};
    }

    @Override
    public Value pullBack(RuleContext node, Value g, Value index) {
      return Engine.apply(new ScatterAdd(node.inputShape(0), axis), g, index);
    }
  }

  /**
   * Zeros of a shape, to whose elements along an axis the input's are added.
   *
   * @param shape shape of the result
   * @param axis the axis
   */
  record ScatterAdd(Shape shape, int axis) implements IndexingOp {
    @Override
    public String name() {
      return "scatterAdd";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Copying.scatterAdd(shape, axis, inputs[1], inputs[0])};
    }

    @Override
    public Value pullBack(RuleContext node, Value g, Value index) {
      return Engine.apply(new Gather(axis), g, index);
    }
  }
}
