package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.kernel.Convolutions;
import dev.autograd.kernel.Sliding;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions and their adjoints.
 *
 * <p>With x [n, c, sizes], w [out, c / groups, kernel] and y [n, out, counts], the number Σ y ·
 * convolution(x, w) is linear in each of x, w and y. What it is multiplied with in x, in w and in y
 * are the three ops of this family; each takes two of the arrays, so each one's rules are the other
 * two, and the family is closed. A mask ends here: its zeros go on as plain zeros.
 */
public sealed interface ConvolutionOp extends Structural {
  /**
   * Where the kernel is applied.
   *
   * @return the windows
   */
  Sliding windows();

  /**
   * How many groups of channels are convolved on their own.
   *
   * @return 1 or more; it divides the channels of both sides
   */
  int groups();

  /** Each input's rule reads the other input. */
  @Override
  default int reads(int input) {
    return Op.input(1 - input);
  }

  /**
   * The op that gives the first input's cotangent.
   *
   * @param g cotangent of the output
   * @param second the second input
   * @return the first input's cotangent
   */
  Value first(Value g, Value second);

  /**
   * The op that gives the second input's cotangent.
   *
   * @param g cotangent of the output
   * @param first the first input
   * @return the second input's cotangent
   */
  Value second(Value g, Value first);

  @Override
  default @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
    Value g = Objects.requireNonNull(cotangents[0]);
    return new @Nullable Value[] {
      (needed & 1) == 0 ? null : first(g, node.input(1)),
      (needed & 2) == 0 ? null : second(g, node.input(0))
    };
  }

  /** The rule of products. */
  @Override
  default @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
    Value left = tangents[0] == null ? null : Engine.apply(this, tangents[0], node.input(1));
    Value right = tangents[1] == null ? null : Engine.apply(this, node.input(0), tangents[1]);
    if (left == null || right == null) {
      return new @Nullable Value[] {left == null ? right : left};
    }
    return new Value[] {left.add(right)};
  }

  /**
   * y of x and w.
   *
   * @param windows where the kernel is applied
   * @param groups how many groups of channels are convolved on their own
   */
  record Convolution(Sliding windows, int groups) implements ConvolutionOp {
    @Override
    public String name() {
      return "conv" + windows.axes() + "d";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Convolutions.convolve(inputs[0], inputs[1], windows, groups)};
    }

    @Override
    public Value first(Value g, Value w) {
      return Engine.apply(new ConvolutionInput(windows, groups), g, w);
    }

    @Override
    public Value second(Value g, Value x) {
      return Engine.apply(new ConvolutionWeight(windows, groups), x, g);
    }
  }

  /**
   * x of y and w: the transposed convolution.
   *
   * @param windows where the kernel is applied
   * @param groups how many groups of channels are convolved on their own
   */
  record ConvolutionInput(Sliding windows, int groups) implements ConvolutionOp {
    @Override
    public String name() {
      return "convTranspose" + windows.axes() + "d";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Convolutions.input(inputs[0], inputs[1], windows, groups)};
    }

    @Override
    public Value first(Value x, Value w) {
      return Engine.apply(new Convolution(windows, groups), x, w);
    }

    @Override
    public Value second(Value x, Value y) {
      return Engine.apply(new ConvolutionWeight(windows, groups), x, y);
    }
  }

  /**
   * w of x and y.
   *
   * @param windows where the kernel is applied
   * @param groups how many groups of channels are convolved on their own
   */
  record ConvolutionWeight(Sliding windows, int groups) implements ConvolutionOp {
    @Override
    public String name() {
      return "conv" + windows.axes() + "dWeight";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Convolutions.weight(inputs[0], inputs[1], windows, groups)};
    }

    @Override
    public Value first(Value w, Value y) {
      return Engine.apply(new ConvolutionInput(windows, groups), y, w);
    }

    @Override
    public Value second(Value w, Value x) {
      return Engine.apply(new Convolution(windows, groups), x, w);
    }
  }
}
