package dev.autograd;

import com.google.common.primitives.ImmutableIntArray;

/**
 * How a kernel is applied in convolutions. Immutable; each method returns a changed copy. One
 * number stands for all axes; otherwise there is one for each.
 *
 * <pre>{@code
 * Functional.conv2d(x, w, bias, ConvOptions.DEFAULT.stride(2).padding(1));
 * }</pre>
 */
public final class ConvOptions {
  private static final ImmutableIntArray ONE = ImmutableIntArray.of(1);
  private static final ImmutableIntArray ZERO = ImmutableIntArray.of(0);

  /** Stride 1, no padding, no gaps in the kernel, one group. */
  public static final ConvOptions DEFAULT = new ConvOptions(ONE, ZERO, ONE, ZERO, 1);

  final ImmutableIntArray stride;
  final ImmutableIntArray padding;
  final ImmutableIntArray dilation;
  final ImmutableIntArray outputPadding;
  final int groups;

  private ConvOptions(
      ImmutableIntArray stride,
      ImmutableIntArray padding,
      ImmutableIntArray dilation,
      ImmutableIntArray outputPadding,
      int groups) {
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
    this.outputPadding = outputPadding;
    this.groups = groups;
  }

  /**
   * Sets the distances of the places at which the kernel is applied.
   *
   * @param steps 1 or more
   * @return changed options
   */
  public ConvOptions stride(int... steps) {
    ImmutableIntArray given = ImmutableIntArray.copyOf(steps);
    return new ConvOptions(given, padding, dilation, outputPadding, groups);
  }

  /**
   * Sets the number of zeros put before and behind each axis. Of a transposed convolution's result
   * so many elements are left out.
   *
   * @param elements 0 or more
   * @return changed options
   */
  public ConvOptions padding(int... elements) {
    ImmutableIntArray given = ImmutableIntArray.copyOf(elements);
    return new ConvOptions(stride, given, dilation, outputPadding, groups);
  }

  /**
   * Sets the distances of the elements that neighbours of the kernel meet.
   *
   * @param steps 1 for a kernel without gaps, or more
   * @return changed options
   */
  public ConvOptions dilation(int... steps) {
    ImmutableIntArray given = ImmutableIntArray.copyOf(steps);
    return new ConvOptions(stride, padding, given, outputPadding, groups);
  }

  /**
   * Sets by how much a transposed convolution's result is longer than need be: a stride above 1
   * makes the same of inputs of several sizes, and this tells which of them to go back to.
   *
   * @param elements less than the stride or the dilation
   * @return changed options
   */
  public ConvOptions outputPadding(int... elements) {
    ImmutableIntArray given = ImmutableIntArray.copyOf(elements);
    return new ConvOptions(stride, padding, dilation, given, groups);
  }

  /**
   * Sets how many groups the channels are divided into, each convolved on its own.
   *
   * @param number 1 or more; it divides the channels on both sides
   * @return changed options
   */
  public ConvOptions groups(int number) {
    return new ConvOptions(stride, padding, dilation, outputPadding, number);
  }
}
