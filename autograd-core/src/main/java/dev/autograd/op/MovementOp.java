package dev.autograd.op;

import com.google.common.primitives.ImmutableIntArray;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.Layout;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.raw.Raw;
import dev.autograd.kernel.Copying;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ops that only move elements: each output element is one input element or 0. They are linear, and
 * the family is closed under differentiation.
 */
public sealed interface MovementOp extends Structural {
  @Override
  default int reads(int input) {
    return 0;
  }

  @Override
  default boolean carriesMask() {
    return true;
  }

  /** Moving a mask back is moving truth values back. */
  @Override
  default @Nullable Value @Nullable [] pullMask(RuleContext node, Value mask, int needed) {
    return pullBack(node, new Value[] {mask}, needed);
  }

  @Override
  default @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
    return new Value[] {pullBack(node, Objects.requireNonNull(cotangents[0]))};
  }

  /** A movement is linear: a tangent moves as the input does. */
  @Override
  default @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
    return new Value[] {Engine.apply(this, Objects.requireNonNull(tangents[0]))};
  }

  /** Moving a mask is moving truth values. */
  @Override
  default @Nullable Value @Nullable [] pushMask(RuleContext node, @Nullable Value[] masks) {
    return pushForward(node, masks);
  }

  /**
   * The rule of an op with one input.
   *
   * @param node what the op saved
   * @param g cotangent of the output
   * @return the input's cotangent
   */
  Value pullBack(RuleContext node, Value g);

  /**
   * The same elements, as a Value of its own.
   *
   * @param name what it is for
   */
  record Identity(String name) implements MovementOp {
    /** An array that updates change is copied, others are shared. */
    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Raw.isMutable(inputs[0]) ? Copying.copy(inputs[0]) : inputs[0]};
    }

    @Override
    public Value pullBack(RuleContext node, Value g) {
      return g;
    }
  }

  /**
   * Axis i of the result is axis axes[i] of the input.
   *
   * @param name the method that was called
   * @param axes a permutation
   */
  record Permute(String name, ImmutableIntArray axes) implements MovementOp {
    @Override
    public NdArray[] forward(NdArray[] inputs) {
      Layout layout = inputs[0].layout().permute(axes.toArray());
      return new NdArray[] {Raw.view(inputs[0], layout)};
    }

    @Override
    public Value pullBack(RuleContext node, Value g) {
      int[] inverse = new int[axes.length()];
      for (int i = 0; i < inverse.length; i++) {
        inverse[axes.get(i)] = i;
      }
      return g.permute(inverse);
    }
  }

  /**
   * The same elements in row-major order in another shape.
   *
   * @param name the method that was called
   * @param shape the new shape
   */
  record Reshape(String name, Shape shape) implements MovementOp {
    @Override
    public NdArray[] forward(NdArray[] inputs) {
      Layout view = inputs[0].layout().reshape(shape);
      return new NdArray[] {
        view != null
            ? Raw.view(inputs[0], view)
            : Raw.view(Copying.contiguous(inputs[0]), shape.dense())
      };
    }

    @Override
    public Value pullBack(RuleContext node, Value g) {
      return g.reshape(node.inputShape(0).toArray());
    }
  }

  /**
   * Elements repeated along axes of size 1 and along new leading axes.
   *
   * @param shape the new shape
   */
  record Expand(Shape shape) implements MovementOp {
    @Override
    public String name() {
      return "expand";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Raw.view(inputs[0], inputs[0].layout().expand(shape, name()))};
    }

    /** The engine sums to the input's shape. */
    @Override
    public Value pullBack(RuleContext node, Value g) {
      return g;
    }
  }

  /**
   * Elements start, start + step, … of an axis.
   *
   * @param axis the axis
   * @param start first index
   * @param length number of elements taken
   * @param step distance, negative for backwards
   */
  record Slice(int axis, int start, int length, int step) implements MovementOp {
    @Override
    public String name() {
      return "slice";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      long stop = start + (long) length * step;
      int end = stop < 0 ? Integer.MIN_VALUE : (int) Math.min(stop, Integer.MAX_VALUE);
      Layout layout =
          length == 0
              ? inputs[0].layout().slice(axis, 0, 0, 1)
              : inputs[0].layout().slice(axis, start, end, step);
      return new NdArray[] {Raw.view(inputs[0], layout)};
    }

    @Override
    public Value pullBack(RuleContext node, Value g) {
      return Engine.apply(new SlicePad(node.inputShape(0), axis, start, step), g);
    }
  }

  /**
   * Zeros of a shape, with the input written at elements start, start + step, … of an axis: the
   * transpose of {@link Slice}.
   *
   * @param shape the shape of the result
   * @param axis the axis
   * @param start first index written
   * @param step distance
   */
  record SlicePad(Shape shape, int axis, int start, int step) implements MovementOp {
    @Override
    public String name() {
      return "slicePad";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Copying.slicePad(shape, axis, start, step, inputs[0])};
    }

    @Override
    public Value pullBack(RuleContext node, Value g) {
      int length = node.inputShape(0).dim(axis);
      return Engine.apply(new Slice(axis, start, length, step), g);
    }
  }

  /**
   * Parts of an array along an axis, one after the other.
   *
   * @param axis the axis
   * @param sizes size of each part along it
   */
  record Split(int axis, ImmutableIntArray sizes) implements MovementOp {
    @Override
    public String name() {
      return "split";
    }

    @Override
    public int outputs() {
      return sizes.length();
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      NdArray[] parts = new NdArray[sizes.length()];
      int start = 0;
      for (int i = 0; i < parts.length; i++) {
        Layout layout = inputs[0].layout().slice(axis, start, start + sizes.get(i), 1);
        parts[i] = Raw.view(inputs[0], layout);
        start += sizes.get(i);
      }
      return parts;
    }

    @Override
    public Value pullBack(RuleContext node, Value g) {
      throw new IllegalStateException("split has a rule for all outputs");
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      return new Value[] {Engine.apply(new Cat(axis, sizes), Cat.filled(axis, sizes, cotangents))};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      return Engine.outputs(this, Objects.requireNonNull(tangents[0]));
    }

    @Override
    public @Nullable Value @Nullable [] pullMasks(
        RuleContext node, @Nullable Value[] masks, int needed) {
      return pullBack(node, masks, needed);
    }
  }

  /**
   * Arrays joined along an axis.
   *
   * @param axis the axis
   * @param sizes size of each input along it
   */
  record Cat(int axis, ImmutableIntArray sizes) implements MovementOp {
    @Override
    public String name() {
      return "cat";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Copying.cat(inputs, axis)};
    }

    @Override
    public Value pullBack(RuleContext node, Value g) {
      throw new IllegalStateException("cat has a rule for each input");
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = Objects.requireNonNull(cotangents[0]);
      Value[] results = new Value[sizes.length()];
      int start = 0;
      for (int i = 0; i < results.length; i++) {
        if (i >= Op.MASKED_INPUTS || (needed & (1 << i)) != 0) {
          results[i] = g.narrow(axis, start, sizes.get(i));
        }
        start += sizes.get(i);
      }
      return results;
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      return new Value[] {Engine.apply(this, filled(axis, sizes, tangents))};
    }

    /** Parts of given sizes, of which one is there: zeros for those that are not. */
    static Value[] filled(int axis, ImmutableIntArray sizes, @Nullable Value[] parts) {
      Value known = null;
      for (int i = 0; i < sizes.length() && known == null; i++) {
        known = parts[i];
      }
      int[] shape = Objects.requireNonNull(known).shape().toArray();
      Value[] all = new Value[sizes.length()];
      for (int i = 0; i < all.length; i++) {
        shape[axis] = sizes.get(i);
        Value part = parts[i];
        all[i] = part == null ? Value.zeros(known.dtype()).expand(shape) : part;
      }
      return all;
    }
  }

  /**
   * The same elements in another type.
   *
   * @param type the new type
   */
  record Cast(DType type) implements MovementOp {
    @Override
    public String name() {
      return "to";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Copying.cast(inputs[0], type)};
    }

    /** The engine casts to the input's type. */
    @Override
    public Value pullBack(RuleContext node, Value g) {
      return g;
    }

    @Override
    public @Nullable Value @Nullable [] pushMask(RuleContext node, @Nullable Value[] masks) {
      return new Value[] {masks[0]};
    }
  }
}
