package dev.autograd;

import com.google.common.primitives.ImmutableIntArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.kernel.Sliding;
import java.util.Arrays;

/**
 * The last axes of an array, over which windows slide.
 *
 * @param op the method that was called
 * @param axes how many axes
 * @param shape the array's shape
 */
record Sizes(String op, int axes, Shape shape) {
  /** One number for each axis, given as such or as one for all. */
  static int[] of(String op, String what, ImmutableIntArray given, int axes, int least) {
    if (given.length() != 1 && given.length() != axes) {
      throw new IllegalArgumentException(
          String.format(
              "%s: %s %s has %d numbers; expected %s",
              op, what, given, given.length(), axes == 1 ? "1" : "1 or " + axes));
    }
    int[] numbers = new int[axes];
    for (int a = 0; a < axes; a++) {
      numbers[a] = given.get(given.length() == 1 ? 0 : a);
      if (numbers[a] < least) {
        throw new IllegalArgumentException(
            String.format("%s: %s must be %d or more, not %s", op, what, least, given));
      }
    }
    return numbers;
  }

  private ImmutableIntArray each(String what, ImmutableIntArray given, int least) {
    return ImmutableIntArray.copyOf(of(op, what, given, axes, least));
  }

  /** The sizes of a shape's last axes. */
  static ImmutableIntArray last(int axes, Shape shape) {
    int[] dims = shape.toArray();
    return ImmutableIntArray.copyOf(Arrays.copyOfRange(dims, dims.length - axes, dims.length));
  }

  /** The windows that lie in the padded array; in ceil mode also a last one that begins in it. */
  Sliding windows(
      ImmutableIntArray kernel,
      ImmutableIntArray stride,
      ImmutableIntArray padding,
      ImmutableIntArray dilation,
      boolean ceilMode) {
    ImmutableIntArray size = last(axes, shape);
    ImmutableIntArray kernels = each("kernel size", kernel, 1);
    ImmutableIntArray strides = each("stride", stride, 1);
    ImmutableIntArray paddings = each("padding", padding, 0);
    ImmutableIntArray dilations = each("dilation", dilation, 1);
    int[] count = new int[axes];
    for (int a = 0; a < axes; a++) {
      long length = size.get(a) + 2L * paddings.get(a);
      long reach = (kernels.get(a) - 1L) * dilations.get(a) + 1;
      int step = strides.get(a);
      // In ceil mode the only window may reach beyond the padding, by less than a stride.
      boolean beyond = ceilMode && reach - length < step && length + reach <= Integer.MAX_VALUE;
      if (size.get(a) == 0) {
        throw new ShapeException(
            String.format(
                "%s: shape %s has no elements along spatial axis %d; expected 1 or more",
                op, shape, a));
      }
      if ((reach > length && !beyond) || length > Integer.MAX_VALUE) {
        throw new ShapeException(
            String.format(
                "%s: a window of %s with dilation %s does not fit into shape %s with padding %s:"
                    + " spatial axis %d has %d elements and the window needs %d",
                op, kernels, dilations, shape, paddings, a, length, reach));
      }
      count[a] = (int) (Math.max(0, length - reach) / step) + 1;
      boolean isLeft = length > reach && (length - reach) % step != 0;
      if (ceilMode && isLeft && (long) count[a] * step < size.get(a) + (long) paddings.get(a)) {
        count[a]++;
      }
    }
    return new Sliding(
        size, kernels, strides, paddings, dilations, ImmutableIntArray.copyOf(count));
  }
}
