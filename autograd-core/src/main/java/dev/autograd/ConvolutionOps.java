package dev.autograd;

import com.google.common.primitives.ImmutableIntArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.kernel.Sliding;
import dev.autograd.op.ConvolutionOp;
import org.jspecify.annotations.Nullable;

/** Checks the arguments of convolutions and applies their ops. */
final class ConvolutionOps {
  private ConvolutionOps() {}

  static Value convolution(int axes, Value x, Value w, @Nullable Value bias, ConvOptions options) {
    String op = "conv" + axes + "d";
    Shape input = Checks.floating(op, x);
    Shape weight = Checks.floating(op, w);
    int groups = groups(op, options);
    checkRanks(op, axes, input, weight);
    if (input.rank() == axes + 1) {
      return convolution(axes, x.unsqueeze(0), w, bias, options).squeeze(0);
    }
    if (input.dim(1) != weight.dim(1) * groups) {
      throw misfit(
          op,
          input,
          weight,
          String.format(
              "with groups %d axis 1 of the input must be %d times axis 1 of the weight",
              groups, groups));
    }
    if (weight.dim(0) % groups != 0) {
      throw misfit(op, input, weight, "axis 0 of the weight is not a multiple of groups " + groups);
    }
    for (int number : Sizes.of(op, "outputPadding", options.outputPadding, axes, 0)) {
      if (number != 0) {
        throw new IllegalArgumentException(
            op + ": outputPadding is for transposed convolutions; expected 0, not " + number);
      }
    }
    Sizes sizes = new Sizes(op, axes, input);
    ImmutableIntArray kernel = Sizes.last(axes, weight);
    Sliding windows =
        sizes.windows(kernel, options.stride, options.padding, options.dilation, false);
    checkResult(op, input, weight, weight.dim(0), windows.count());
    Value y = Graph.structural(new ConvolutionOp.Convolution(windows, groups), x, w)[0];
    return add(op, y, w, weight.dim(0), bias);
  }

  static Value transposed(int axes, Value x, Value w, @Nullable Value bias, ConvOptions options) {
    String op = "convTranspose" + axes + "d";
    Shape input = Checks.floating(op, x);
    Shape weight = Checks.floating(op, w);
    int groups = groups(op, options);
    checkRanks(op, axes, input, weight);
    if (input.rank() == axes + 1) {
      return transposed(axes, x.unsqueeze(0), w, bias, options).squeeze(0);
    }
    if (input.dim(1) != weight.dim(0)) {
      throw misfit(op, input, weight, "axis 1 of the input must equal axis 0 of the weight");
    }
    if (input.dim(1) % groups != 0) {
      throw misfit(op, input, weight, "axis 1 of the input is not a multiple of groups " + groups);
    }
    Sliding windows = backwards(op, axes, input, weight, options);
    checkResult(op, input, weight, weight.dim(1) * groups, windows.size());
    Value y = Graph.structural(new ConvolutionOp.ConvolutionInput(windows, groups), x, w)[0];
    return add(op, y, w, weight.dim(1) * groups, bias);
  }

  /** The windows over the result: there are as many as the input has elements. */
  private static Sliding backwards(
      String op, int axes, Shape input, Shape weight, ConvOptions options) {
    int[] stride = Sizes.of(op, "stride", options.stride, axes, 1);
    int[] padding = Sizes.of(op, "padding", options.padding, axes, 0);
    int[] dilation = Sizes.of(op, "dilation", options.dilation, axes, 1);
    int[] more = Sizes.of(op, "outputPadding", options.outputPadding, axes, 0);
    ImmutableIntArray kernel = Sizes.last(axes, weight);
    ImmutableIntArray count = Sizes.last(axes, input);
    int[] size = new int[axes];
    for (int a = 0; a < axes; a++) {
      if (more[a] >= Math.max(stride[a], dilation[a])) {
        throw new IllegalArgumentException(
            String.format(
                "%s: outputPadding %d must be less than the stride %d or the dilation %d",
                op, more[a], stride[a], dilation[a]));
      }
      long length =
          (count.get(a) - 1L) * stride[a]
              - 2L * padding[a]
              + (kernel.get(a) - 1L) * dilation[a]
              + 1
              + more[a];
      if (count.get(a) < 1 || kernel.get(a) < 1) {
        throw misfit(op, input, weight, "spatial axis " + a + " of one of them has no elements");
      }
      if (length < 1 || length > Integer.MAX_VALUE) {
        throw misfit(
            op,
            input,
            weight,
            String.format("spatial axis %d of the result would be %d", a, length));
      }
      size[a] = (int) length;
    }
    return new Sliding(
        ImmutableIntArray.copyOf(size),
        kernel,
        ImmutableIntArray.copyOf(stride),
        ImmutableIntArray.copyOf(padding),
        ImmutableIntArray.copyOf(dilation),
        count);
  }

  private static void checkRanks(String op, int axes, Shape input, Shape weight) {
    int rank = axes + 2;
    if ((input.rank() != rank && input.rank() != rank - 1) || weight.rank() != rank) {
      throw misfit(
          op,
          input,
          weight,
          String.format("expected %d axes each, or %d of an input without n", rank, rank - 1));
    }
  }

  private static void checkResult(
      String op, Shape input, Shape weight, int channels, ImmutableIntArray sizes) {
    int[] result = new int[sizes.length() + 2];
    result[0] = input.dim(0);
    result[1] = channels;
    for (int a = 0; a < sizes.length(); a++) {
      result[a + 2] = sizes.get(a);
    }
    Checks.result(op + ": " + input + " and", weight, result);
  }

  private static int groups(String op, ConvOptions options) {
    if (options.groups < 1) {
      throw new IllegalArgumentException(op + ": groups must be 1 or more, not " + options.groups);
    }
    return options.groups;
  }

  private static ShapeException misfit(String op, Shape input, Shape weight, String reason) {
    return new ShapeException(
        op + ": input " + input + " and weight " + weight + " do not fit: " + reason);
  }

  private static Value add(String op, Value y, Value w, int channels, @Nullable Value bias) {
    if (bias == null) {
      return y;
    }
    Checks.floating(op, bias);
    if (bias.rank() != 1 || bias.dim(0) != channels) {
      throw new ShapeException(
          op
              + ": bias "
              + bias.shape()
              + " and weight "
              + w.shape()
              + " do not fit: expected bias ["
              + channels
              + "]");
    }
    int[] shape = new int[y.rank() - 1];
    java.util.Arrays.fill(shape, 1);
    shape[0] = channels;
    return y.add(bias.reshape(shape));
  }
}
