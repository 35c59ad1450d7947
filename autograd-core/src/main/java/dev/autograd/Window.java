package dev.autograd;

import com.google.common.primitives.ImmutableIntArray;

/**
 * A window that slides over the last axes of an array: what pooling and {@link Functional#unfold}
 * look through. Immutable; each method returns a changed copy. One number stands for all axes;
 * otherwise there is one for each.
 *
 * <pre>{@code
 * Functional.maxPool2d(x, Window.of(3).stride(2).padding(1));
 * }</pre>
 */
public final class Window {
  private static final ImmutableIntArray NONE = ImmutableIntArray.of();
  private static final ImmutableIntArray ONE = ImmutableIntArray.of(1);
  private static final ImmutableIntArray ZERO = ImmutableIntArray.of(0);

  final ImmutableIntArray size;

  /** Empty for the window's size in pooling, and for 1 elsewhere. */
  final ImmutableIntArray stride;

  final ImmutableIntArray padding;
  final ImmutableIntArray dilation;
  final boolean ceilMode;
  final boolean countIncludePad;

  /** What sums are divided by in average pooling; 0 for the number of elements. */
  final int divisor;

  private Window(
      ImmutableIntArray size,
      ImmutableIntArray stride,
      ImmutableIntArray padding,
      ImmutableIntArray dilation,
      boolean ceilMode,
      boolean countIncludePad,
      int divisor) {
    this.size = size;
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
    this.ceilMode = ceilMode;
    this.countIncludePad = countIncludePad;
    this.divisor = divisor;
  }

  /**
   * Returns a window without padding and gaps. In pooling neighbouring windows touch, in unfold and
   * fold they are one element apart, unless {@link #stride} says otherwise.
   *
   * @param size elements of the window
   * @return the window
   */
  public static Window of(int... size) {
    return new Window(ImmutableIntArray.copyOf(size), NONE, ZERO, ONE, false, true, 0);
  }

  /**
   * Sets the distances of neighbouring windows.
   *
   * @param steps 1 or more
   * @return a changed window
   */
  public Window stride(int... steps) {
    ImmutableIntArray given = ImmutableIntArray.copyOf(steps);
    return new Window(size, given, padding, dilation, ceilMode, countIncludePad, divisor);
  }

  /**
   * Sets how far windows reach beyond each end of the array. There are zeros for sums, and nothing
   * for maxima.
   *
   * @param elements 0 or more
   * @return a changed window
   */
  public Window padding(int... elements) {
    ImmutableIntArray given = ImmutableIntArray.copyOf(elements);
    return new Window(size, stride, given, dilation, ceilMode, countIncludePad, divisor);
  }

  /**
   * Sets the distances of neighbouring elements of the window.
   *
   * @param steps 1 for a window without gaps, or more
   * @return a changed window
   */
  public Window dilation(int... steps) {
    ImmutableIntArray given = ImmutableIntArray.copyOf(steps);
    return new Window(size, stride, padding, given, ceilMode, countIncludePad, divisor);
  }

  /**
   * Lets a last window reach beyond the padding, by less than a stride, so that no element is left
   * over. For pooling only.
   *
   * @return a changed window
   */
  public Window ceilMode() {
    return new Window(size, stride, padding, dilation, true, countIncludePad, divisor);
  }

  /**
   * Sets whether the zeros of the padding count in means; they do unless set. For average pooling
   * only.
   *
   * @param counts whether they count
   * @return a changed window
   */
  public Window countIncludePad(boolean counts) {
    return new Window(size, stride, padding, dilation, ceilMode, counts, divisor);
  }

  /**
   * Sets what the sum of a window is divided by, instead of the number of its elements. For average
   * pooling only.
   *
   * @param number not 0
   * @return a changed window
   * @throws IllegalArgumentException if the number is 0
   */
  public Window divisorOverride(int number) {
    if (number == 0) {
      throw new IllegalArgumentException("divisorOverride: expected a number other than 0");
    }
    return new Window(size, stride, padding, dilation, ceilMode, countIncludePad, number);
  }
}
