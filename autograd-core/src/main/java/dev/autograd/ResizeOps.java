package dev.autograd;

import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;

/** Checks the arguments of functions that change the sizes of images, and composes these. */
final class ResizeOps {
  private ResizeOps() {}

  static Value interpolate(Value x, Interpolation how) {
    Shape shape = Checks.floating("interpolate", x);
    int axes = shape.rank() - 2;
    if (axes < 1 || (how.linear && axes != 2)) {
      throw new ShapeException(
          "interpolate: expected [n, channels, "
              + (how.linear ? "height, width] for bilinear" : "sizes]")
              + ", not shape "
              + shape);
    }
    if (how.alignCorners && !how.linear) {
      throw new IllegalArgumentException(
          "interpolate: alignCorners is for bilinear interpolation; leave it out for nearest");
    }
    int[] size = size(shape, axes, how);
    Value y = x;
    for (int a = 0; a < axes; a++) {
      int from = shape.dim(2 + a);
      // Where the size stays or is twice that, the scale's remainder does not move anything.
      boolean bySize = size[a] == from || (!how.linear && size[a] == 2L * from);
      double factor =
          how.scale.isEmpty() || bySize ? 0 : how.scale.get(how.scale.length() == 1 ? 0 : a);
      y = how.linear ? linear(y, 2 + a, size[a], factor, how) : nearest(y, 2 + a, size[a], factor);
    }
    return y;
  }

  private static int[] size(Shape shape, int axes, Interpolation how) {
    for (int a = 0; a < axes; a++) {
      if (shape.dim(2 + a) == 0) {
        throw new ShapeException("interpolate: shape " + shape + " has no elements to take");
      }
    }
    if (!how.size.isEmpty()) {
      return Sizes.of("interpolate", "size", how.size, axes, 1);
    }
    int given = how.scale.length();
    if (given != 1 && given != axes) {
      throw new IllegalArgumentException(
          String.format(
              "interpolate: expected a size, or a scale of %s, not scale %s",
              axes == 1 ? "1 number" : "1 or " + axes + " numbers", how.scale));
    }
    int[] size = new int[axes];
    for (int a = 0; a < axes; a++) {
      double length = Math.floor(shape.dim(2 + a) * how.scale.get(given == 1 ? 0 : a));
      if (!(length >= 1 && length <= Integer.MAX_VALUE)) {
        throw new IllegalArgumentException(
            String.format(
                "interpolate: scale %s makes %s elements of axis %d of shape %s; expected 1 or more",
                how.scale, length, 2 + a, shape));
      }
      size[a] = (int) length;
    }
    return size;
  }

  private static Value nearest(Value x, int axis, int size, double factor) {
    int from = x.dim(axis);
    long[] index = new long[size];
    for (int i = 0; i < size; i++) {
      long at = factor == 0 ? (long) i * from / size : (long) (i / factor);
      index[i] = Math.min(at, from - 1);
    }
    return x.indexSelect(axis, Value.of(index));
  }

  private static Value linear(Value x, int axis, int size, double factor, Interpolation how) {
    int from = x.dim(axis);
    long[] low = new long[size];
    long[] high = new long[size];
    double[] weight = new double[size];
    for (int i = 0; i < size; i++) {
      double centre = factor == 0 ? (i + 0.5) * from / size : (i + 0.5) / factor;
      double at =
          how.alignCorners
              ? (size == 1 ? 0 : i * (from - 1.0) / (size - 1))
              : Math.max(0, centre - 0.5);
      low[i] = Math.min((long) at, from - 1);
      high[i] = Math.min(low[i] + 1, from - 1);
      weight[i] = Math.min(at - low[i], 1);
    }
    int[] along = new int[x.rank() - axis];
    java.util.Arrays.fill(along, 1);
    along[0] = size;
    Value share = Value.of(NdArray.of(Shape.of(along), weight)).to(x.dtype());
    Value below = x.indexSelect(axis, Value.of(low)).mul(share.rsub(1));
    return below.add(x.indexSelect(axis, Value.of(high)).mul(share));
  }

  static Value pixelShuffle(Value x, int factor) {
    Shape shape = image("pixelShuffle", x, factor);
    int c = shape.dim(-3);
    int height = shape.dim(-2);
    int width = shape.dim(-1);
    if (c % ((long) factor * factor) != 0) {
      throw new ShapeException(
          String.format(
              "pixelShuffle: axis -3 of shape %s must be a multiple of the factor's square %d",
              shape, (long) factor * factor));
    }
    long longest = (long) factor * Math.max(height, width);
    if (longest > Integer.MAX_VALUE) {
      throw new ShapeException(
          String.format(
              "pixelShuffle: shape %s by %d would have an axis of %d elements; expected at most %d",
              shape, factor, longest, Integer.MAX_VALUE));
    }
    int channels = c / factor / factor;
    int n = leading(shape);
    return x.reshape(n, channels, factor, factor, height, width)
        .permute(0, 1, 4, 2, 5, 3)
        .reshape(with(shape, channels, height * factor, width * factor));
  }

  static Value pixelUnshuffle(Value x, int factor) {
    Shape shape = image("pixelUnshuffle", x, factor);
    int channels = shape.dim(-3);
    int height = shape.dim(-2) / factor;
    int width = shape.dim(-1) / factor;
    if (shape.dim(-2) % factor != 0 || shape.dim(-1) % factor != 0) {
      throw new ShapeException(
          String.format(
              "pixelUnshuffle: the last two axes of shape %s must be multiples of %d",
              shape, factor));
    }
    long deep = (long) channels * factor * factor;
    if (deep > Integer.MAX_VALUE) {
      throw new ShapeException(
          String.format(
              "pixelUnshuffle: shape %s by %d would have %d channels; expected at most %d",
              shape, factor, deep, Integer.MAX_VALUE));
    }
    int n = leading(shape);
    return x.reshape(n, channels, height, factor, width, factor)
        .permute(0, 1, 3, 5, 2, 4)
        .reshape(with(shape, (int) deep, height, width));
  }

  private static Shape image(String op, Value x, int factor) {
    if (x.rank() < 3) {
      throw new ShapeException(
          op + ": expected [..., channels, height, width], not shape " + x.shape());
    }
    if (factor < 1) {
      throw new IllegalArgumentException(op + ": the factor must be 1 or more, not " + factor);
    }
    return x.shape();
  }

  /** The product of all sizes but the last three. */
  private static int leading(Shape shape) {
    int n = 1;
    for (int axis = 0; axis < shape.rank() - 3; axis++) {
      n *= shape.dim(axis);
    }
    return n;
  }

  private static int[] with(Shape shape, int... last) {
    int[] dims = shape.toArray();
    System.arraycopy(last, 0, dims, dims.length - 3, 3);
    return dims;
  }
}
