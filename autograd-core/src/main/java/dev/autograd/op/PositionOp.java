package dev.autograd.op;

import com.google.common.primitives.ImmutableIntArray;
import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.kernel.Subscripts;
import org.jspecify.annotations.Nullable;

/** Ops whose results are indices: nothing is differentiated through them. */
public sealed interface PositionOp extends Structural {
  @Override
  default int reads(int input) {
    return 0;
  }

  @Override
  default @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
    throw new IllegalStateException(name() + " has no gradient");
  }

  @Override
  default @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
    return new @Nullable Value[1];
  }

  /**
   * The indices of all elements that are not 0, along one axis, or along all in rows. One axis is
   * picked here and not by a view, because a view of a replayed trace has the size it first had.
   *
   * @param axis the axis; −1 for all
   */
  record Nonzero(int axis) implements PositionOp {
    @Override
    public String name() {
      return "nonzero";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Subscripts.nonzero(inputs[0], axis)};
    }
  }

  /**
   * One index made of several, which broadcast: the row-major position in the axes they index.
   *
   * @param name the method that was called
   * @param shape the shape that is indexed
   * @param axes for each input the axis that it indexes
   * @param wraps whether negative indices count from the end
   */
  record FlatIndex(String name, Shape shape, ImmutableIntArray axes, boolean wraps)
      implements PositionOp {
    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Subscripts.flatIndex(name, shape, axes.toArray(), wraps, inputs)};
    }
  }

  /**
   * For each element of an array that is written to along an axis, which element is written there
   * last: its row-major number, or −1.
   *
   * @param name the method that was called
   * @param shape the shape that is written to
   * @param axis the axis
   */
  record LastWrite(String name, Shape shape, int axis) implements PositionOp {
    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Subscripts.lastWrite(name, shape, axis, inputs[0])};
    }
  }
}
