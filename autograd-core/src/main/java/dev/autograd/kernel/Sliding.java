package dev.autograd.kernel;

import com.google.common.primitives.ImmutableIntArray;

/**
 * A window of fixed size that slides over the last axes of an array. Each array has a number for
 * each of the axes. Where a window reaches beyond the array, the elements count as zeros or are
 * left out.
 *
 * @param size sizes of the array
 * @param kernel elements of the window
 * @param stride distances of neighbouring windows
 * @param padding how far the first window lies before the array
 * @param dilation distances of neighbouring elements of the window
 * @param count numbers of windows
 */
public record Sliding(
    ImmutableIntArray size,
    ImmutableIntArray kernel,
    ImmutableIntArray stride,
    ImmutableIntArray padding,
    ImmutableIntArray dilation,
    ImmutableIntArray count)
    implements Regions {
  @Override
  public int axes() {
    return size.length();
  }

  @Override
  public int size(int axis) {
    return size.get(axis);
  }

  @Override
  public int count(int axis) {
    return count.get(axis);
  }

  @Override
  public int first(int axis, int place) {
    int start = start(axis, place);
    int step = dilation.get(axis);
    return start >= 0 ? start : start + (step - 1 - start) / step * step;
  }

  @Override
  public int end(int axis, int place) {
    return Math.min(start(axis, place) + reach(axis), size.get(axis));
  }

  @Override
  public int step(int axis) {
    return dilation.get(axis);
  }

  /**
   * Where a window starts.
   *
   * @param axis the axis
   * @param place which window
   * @return the index of its first element, negative before the array
   */
  public int start(int axis, int place) {
    return place * stride.get(axis) - padding.get(axis);
  }

  /**
   * The elements from the first to the last of a window, gaps included.
   *
   * @param axis the axis
   * @return 1 or more
   */
  public int reach(int axis) {
    return (kernel.get(axis) - 1) * dilation.get(axis) + 1;
  }
}
