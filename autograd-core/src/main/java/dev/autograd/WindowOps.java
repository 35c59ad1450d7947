package dev.autograd;

import com.google.common.primitives.ImmutableIntArray;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.kernel.Adaptive;
import dev.autograd.kernel.Regions;
import dev.autograd.kernel.Sliding;
import dev.autograd.op.WindowOp;
import java.util.Arrays;

/** Checks the arguments of functions over windows and applies their ops. */
final class WindowOps {
  private static final ImmutableIntArray ONE = ImmutableIntArray.of(1);

  private WindowOps() {}

  static ValuesAndIndices maxPool(String op, int axes, Value x, Window window) {
    if (!window.countIncludePad || window.divisor != 0) {
      throw new IllegalArgumentException(
          op + ": countIncludePad and divisorOverride are for average pooling; leave them out");
    }
    return maxima(x, sliding(op, axes, x, window));
  }

  static ValuesAndIndices adaptiveMaxPool(String op, int axes, Value x, int... size) {
    return maxima(x, adaptive(op, axes, x, size));
  }

  private static ValuesAndIndices maxima(Value x, Regions regions) {
    Value[] both = Graph.structural(new WindowOp.MaxPool(regions), new Value[] {x});
    return new ValuesAndIndices(both[0], both[1]);
  }

  static Value avgPool(int axes, Value x, Window window) {
    Sliding regions = sliding("avgPool" + axes + "d", axes, x, window);
    if (window.divisor != 0) {
      return Graph.structural(new WindowOp.RegionSum(regions), x).div(window.divisor);
    }
    double[][] counts = new double[axes][];
    for (int a = 0; a < axes; a++) {
      counts[a] = new double[regions.count(a)];
      for (int place = 0; place < counts[a].length; place++) {
        counts[a][place] =
            window.countIncludePad ? counted(regions, a, place) : elements(regions, a, place);
      }
    }
    return mean(x, regions, counts);
  }

  static Value adaptiveAvgPool(int axes, Value x, int... size) {
    Adaptive regions = adaptive("adaptiveAvgPool" + axes + "d", axes, x, size);
    double[][] counts = new double[axes][];
    for (int a = 0; a < axes; a++) {
      counts[a] = new double[regions.count(a)];
      for (int place = 0; place < counts[a].length; place++) {
        counts[a][place] = elements(regions, a, place);
      }
    }
    return mean(x, regions, counts);
  }

  /** The elements of a region along an axis. */
  private static int elements(Regions regions, int axis, int place) {
    int length = regions.end(axis, place) - regions.first(axis, place);
    return length <= 0 ? 0 : (length - 1) / regions.step(axis) + 1;
  }

  /** The elements of a window that lie in the padded array. */
  private static int counted(Sliding windows, int axis, int place) {
    int inside = windows.size(axis) + windows.padding().get(axis) - windows.start(axis, place);
    return (Math.min(inside, windows.reach(axis)) - 1) / windows.step(axis) + 1;
  }

  /** Sums over regions, divided by the products of their counts along the axes. */
  private static Value mean(Value x, Regions regions, double[][] counts) {
    Value sum = Graph.structural(new WindowOp.RegionSum(regions), x);
    for (int a = 0; a < counts.length; a++) {
      double first = counts[a][0];
      if (Arrays.stream(counts[a]).allMatch(count -> count == first)) {
        sum = sum.div(first);
      } else {
        int[] shape = new int[counts.length - a];
        Arrays.fill(shape, 1);
        shape[0] = counts[a].length;
        sum = sum.div(Value.of(NdArray.of(Shape.of(shape), counts[a])).to(x.dtype()));
      }
    }
    return sum;
  }

  /** The windows of pooling; every one has an element. */
  private static Sliding sliding(String op, int axes, Value x, Window window) {
    Shape shape = spatial(op, axes, x);
    ImmutableIntArray stride = window.stride.isEmpty() ? window.size : window.stride;
    Sliding windows =
        new Sizes(op, axes, shape)
            .windows(window.size, stride, window.padding, window.dilation, window.ceilMode);
    for (int a = 0; a < axes; a++) {
      for (int place = 0; place < windows.count(a); place++) {
        if (elements(windows, a, place) == 0) {
          throw new ShapeException(
              String.format(
                  "%s: of shape %s, window %d of spatial axis %d has no element but padding %s;"
                      + " expected a padding of at most half the window",
                  op, shape, place, a, windows.padding()));
        }
      }
    }
    return windows;
  }

  private static Adaptive adaptive(String op, int axes, Value x, int... size) {
    Shape shape = spatial(op, axes, x);
    int[] count = Sizes.of(op, "size", ImmutableIntArray.copyOf(size), axes, 1);
    for (int a = 1; a <= axes; a++) {
      if (shape.dim(-a) == 0) {
        throw new ShapeException(op + ": shape " + shape + " has no elements to pool");
      }
    }
    return new Adaptive(Sizes.last(axes, shape), ImmutableIntArray.copyOf(count));
  }

  private static Shape spatial(String op, int axes, Value x) {
    Shape shape = Checks.floating(op, x);
    if (shape.rank() != axes + 1 && shape.rank() != axes + 2) {
      throw new ShapeException(
          String.format(
              "%s: expected %d axes [n, channels, sizes], or %d without n, not shape %s",
              op, axes + 2, axes + 1, shape));
    }
    return shape;
  }

  static Value unfold(Value x, Window window) {
    Shape shape = Checks.floating("unfold", x);
    if (shape.rank() < 3) {
      throw new ShapeException("unfold: expected [n, channels, sizes], not shape " + shape);
    }
    Sliding windows = windows("unfold", shape, window);
    return Graph.structural(new WindowOp.Unfold(windows), x);
  }

  static Value fold(Value columns, int[] size, Window window) {
    Shape shape = Checks.floating("fold", columns);
    if (shape.rank() != 3) {
      throw new ShapeException(
          "fold: expected [n, channels · elements of the window, windows], not shape " + shape);
    }
    if (size.length == 0 || Arrays.stream(size).anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException(
          "fold: expected a size of one or more axes, each 1 or more, not "
              + Arrays.toString(size));
    }
    int[] dims = new int[2 + size.length];
    dims[0] = shape.dim(0);
    dims[1] = shape.dim(1);
    System.arraycopy(size, 0, dims, 2, size.length);
    Sliding windows = windows("fold", Shape.of(dims), window);
    int elements = product(windows.kernel());
    int count = product(windows.count());
    if (shape.dim(1) % elements != 0 || shape.dim(2) != count) {
      throw new ShapeException(
          String.format(
              "fold: shape %s does not fit size %s: expected a multiple of the window's %d elements"
                  + " along axis 1 and %d windows along axis 2",
              shape, Arrays.toString(size), elements, count));
    }
    return Graph.structural(new WindowOp.Fold(windows), columns);
  }

  private static int product(ImmutableIntArray sizes) {
    return Shape.of(sizes.toArray()).size();
  }

  private static Sliding windows(String op, Shape shape, Window window) {
    if (window.ceilMode || !window.countIncludePad || window.divisor != 0) {
      throw new IllegalArgumentException(
          op + ": ceilMode, countIncludePad and divisorOverride are for pooling; leave them out");
    }
    ImmutableIntArray stride = window.stride.isEmpty() ? ONE : window.stride;
    return new Sizes(op, shape.rank() - 2, shape)
        .windows(window.size, stride, window.padding, window.dilation, false);
  }
}
