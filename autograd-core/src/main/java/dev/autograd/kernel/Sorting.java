package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.array.raw.Raw;
import java.util.Arrays;

/**
 * The order of the elements along an axis. NaN is greater than anything else, equals stay in their
 * order, and zeros of both signs are equal.
 */
public final class Sorting {
  private Sorting() {}

  /**
   * The indices of the elements along an axis in the order of the elements.
   *
   * @param a any array
   * @param axis the axis, negative ones counted from the end
   * @param descending whether the greatest come first
   * @return a dense array of type INT64 and of the same shape
   * @throws ShapeException if there is no such axis
   */
  public static NdArray argsort(NdArray a, int axis, boolean descending) {
    int at = a.shape().axis(axis, "sort");
    return first(a, at, a.dim(at), descending, true);
  }

  /**
   * The indices of the greatest or least elements along an axis: of equals the first.
   *
   * @param a any array
   * @param axis the axis, negative ones counted from the end
   * @param k how many, from 0 to the axis' size
   * @param largest whether the greatest
   * @param sorted whether in the order of the elements, the one wanted most first; else in the
   *     order of the indices
   * @return a dense array of type INT64 with k elements along the axis
   * @throws ShapeException if there is no such axis
   */
  public static NdArray topk(NdArray a, int axis, int k, boolean largest, boolean sorted) {
    return first(a, a.shape().axis(axis, "topk"), k, largest, sorted);
  }

  /**
   * The indices of the medians along an axis: of an even number of elements the lower of the two in
   * the middle, of equals the first; the first NaN if there is one.
   *
   * @param a an array with elements along the axis
   * @param axis the axis, negative ones counted from the end
   * @return a dense array of type INT64 with 1 element along the axis
   * @throws ShapeException if there is no such axis
   */
  public static NdArray median(NdArray a, int axis) {
    int at = a.shape().axis(axis, "median");
    Run run = new Run(a, at, false);
    long[] result = new long[a.size() / Math.max(1, run.length)];
    for (int i = 0; i < result.length; i++) {
      int[] order = run.sort(i);
      int last = run.length - 1;
      int middle = run.isNaN(order[last]) ? last : last / 2;
      while (middle > 0 && run.isTie(order[middle - 1], order[middle])) {
        middle--;
      }
      result[i] = order[middle];
    }
    return Raw.wrap(result, a.shape().reduce(new int[] {at}, true));
  }

  private static NdArray first(NdArray a, int axis, int k, boolean descending, boolean sorted) {
    int[] dims = a.shape().toArray();
    dims[axis] = k;
    Shape shape = Shape.of(dims);
    long[] result = new long[shape.size()];
    Run run = new Run(a, axis, descending);
    for (int i = 0; k > 0 && i < result.length / k; i++) {
      int[] order = run.sort(i);
      if (!sorted) {
        Arrays.sort(order, 0, k);
      }
      int to = i / run.inner * k * run.inner + i % run.inner;
      for (int j = 0; j < k; j++) {
        result[to + j * run.inner] = order[j];
      }
    }
    return Raw.wrap(result, shape);
  }

  /** The runs of elements along one axis, as whole numbers in the same order, one at a time. */
  private static final class Run {
    final int length;
    final int inner;
    private final NdArray source;
    private final boolean descending;
    private final long[] keys;
    private int[] order;
    private int[] merged;

    Run(NdArray a, int axis, boolean descending) {
      this.source = Copying.contiguous(a.dtype().isFloating() ? a : Copying.cast(a, DType.INT64));
      this.length = a.dim(axis);
      int count = 1;
      for (int i = axis + 1; i < a.rank(); i++) {
        count *= a.dim(i);
      }
      this.inner = count;
      this.descending = descending;
      this.keys = new long[length];
      this.order = new int[length];
      this.merged = new int[length];
    }

    /** Sorts a run; the result is overwritten by the next. */
    int[] sort(int run) {
      int from = source.layout().offset() + run / inner * length * inner + run % inner;
      for (int i = 0; i < length; i++) {
        long key = key(from + i * inner);
        keys[i] = descending ? ~key : key;
        order[i] = i;
      }
      for (int width = 1; width < length && width > 0; width *= 2) {
        for (int start = 0; start < length; ) {
          int middle = (int) Math.min(length, (long) start + width);
          int end = (int) Math.min(length, (long) middle + width);
          merge(start, middle, end);
          start = end;
        }
        int[] swap = order;
        order = merged;
        merged = swap;
      }
      return order;
    }

    private void merge(int start, int middle, int end) {
      int left = start;
      int right = middle;
      for (int to = start; to < end; to++) {
        boolean takesLeft =
            left < middle && (right == end || keys[order[left]] <= keys[order[right]]);
        merged[to] = takesLeft ? order[left++] : order[right++];
      }
    }

    boolean isTie(int i, int j) {
      return keys[i] == keys[j];
    }

    /** Whether an element of an ascending run is NaN. */
    boolean isNaN(int i) {
      return source.dtype().isFloating() && keys[i] == ordered(Double.NaN);
    }

    private long key(int at) {
      return switch (source.dtype()) {
        case FLOAT64 -> ordered(Raw.doubles(source)[at]);
        case FLOAT32 -> ordered(Raw.floats(source)[at]);
        default -> Raw.longs(source)[at];
      };
    }

    /** The bits of a number are in its order if those of a negative one are inverted. */
    private static long ordered(double x) {
      long bits = Double.doubleToLongBits(x + 0.0);
      return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }
  }
}
