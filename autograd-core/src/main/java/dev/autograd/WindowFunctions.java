package dev.autograd;

/**
 * The network primitives that look through windows or change sizes; see {@link Functional}, which
 * inherits them.
 */
abstract class WindowFunctions extends ConvolutionFunctions {
  WindowFunctions() {}

  /**
   * Returns the largest element of each window. Of equals the first in row-major order is taken,
   * and it gets the whole gradient; a NaN counts as largest; padding is never taken.
   *
   * @param x [n, channels, length] or [channels, length]
   * @param window the window; windows touch unless it has a stride
   * @return the values, with the number of windows for each size
   * @throws dev.autograd.array.ShapeException if a window does not fit, or has no element but
   *     padding
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   * @throws IllegalArgumentException if a number of the window is too small
   */
  public static Value maxPool1d(Value x, Window window) {
    return WindowOps.maxPool("maxPool1d", 1, x, window).values();
  }

  /**
   * Returns the largest element of each window, and where it is. Of equals the first in row-major
   * order is taken, and it gets the whole gradient; a NaN counts as largest; padding is never
   * taken.
   *
   * @param x [n, channels, length] or [channels, length]
   * @param window the window; windows touch unless it has a stride
   * @return the values, and their INT64 row-major numbers within the spatial axes
   * @throws dev.autograd.array.ShapeException if a window does not fit, or has no element but
   *     padding
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   * @throws IllegalArgumentException if a number of the window is too small
   */
  public static ValuesAndIndices maxPool1dWithIndices(Value x, Window window) {
    return WindowOps.maxPool("maxPool1dWithIndices", 1, x, window);
  }

  /**
   * Returns the largest element of each window. Of equals the first in row-major order is taken,
   * and it gets the whole gradient; a NaN counts as largest; padding is never taken.
   *
   * @param x [n, channels, height, width] or [channels, height, width]
   * @param window the window; windows touch unless it has a stride
   * @return the values, with the number of windows for each size
   * @throws dev.autograd.array.ShapeException if a window does not fit, or has no element but
   *     padding
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   * @throws IllegalArgumentException if a number of the window is too small
   */
  public static Value maxPool2d(Value x, Window window) {
    return WindowOps.maxPool("maxPool2d", 2, x, window).values();
  }

  /**
   * Returns the largest element of each window, and where it is. Of equals the first in row-major
   * order is taken, and it gets the whole gradient; a NaN counts as largest; padding is never
   * taken.
   *
   * @param x [n, channels, height, width] or [channels, height, width]
   * @param window the window; windows touch unless it has a stride
   * @return the values, and their INT64 row-major numbers within the spatial axes
   * @throws dev.autograd.array.ShapeException if a window does not fit, or has no element but
   *     padding
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   * @throws IllegalArgumentException if a number of the window is too small
   */
  public static ValuesAndIndices maxPool2dWithIndices(Value x, Window window) {
    return WindowOps.maxPool("maxPool2dWithIndices", 2, x, window);
  }

  /**
   * Returns the mean of each window.
   *
   * @param x [n, channels, length] or [channels, length]
   * @param window the window; windows touch unless it has a stride
   * @return the means, with the number of windows for each size
   * @throws dev.autograd.array.ShapeException if a window does not fit, or has no element but
   *     padding
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   * @throws IllegalArgumentException if a number of the window is too small
   */
  public static Value avgPool1d(Value x, Window window) {
    return WindowOps.avgPool(1, x, window);
  }

  /**
   * Returns the mean of each window.
   *
   * @param x [n, channels, height, width] or [channels, height, width]
   * @param window the window; windows touch unless it has a stride
   * @return the means, with the number of windows for each size
   * @throws dev.autograd.array.ShapeException if a window does not fit, or has no element but
   *     padding
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   * @throws IllegalArgumentException if a number of the window is too small
   */
  public static Value avgPool2d(Value x, Window window) {
    return WindowOps.avgPool(2, x, window);
  }

  /**
   * Returns the largest element of each of so many windows. Window i of m goes from element ⌊i ·
   * size / m⌋ to before ⌈(i + 1) · size / m⌉. Of equals the first is taken, and it gets the whole
   * gradient.
   *
   * @param x [n, channels, length] or [channels, length]
   * @param size number of windows
   * @return the values, of these spatial sizes
   * @throws dev.autograd.array.ShapeException if x has other axes or no elements
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static Value adaptiveMaxPool1d(Value x, int size) {
    return WindowOps.adaptiveMaxPool("adaptiveMaxPool1d", 1, x, size).values();
  }

  /**
   * Returns the largest element of each of so many windows, and where it is. Window i of m goes
   * from element ⌊i · size / m⌋ to before ⌈(i + 1) · size / m⌉. Of equals the first is taken, and
   * it gets the whole gradient.
   *
   * @param x [n, channels, length] or [channels, length]
   * @param size number of windows
   * @return the values, and their INT64 row-major numbers within the spatial axes
   * @throws dev.autograd.array.ShapeException if x has other axes or no elements
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static ValuesAndIndices adaptiveMaxPool1dWithIndices(Value x, int size) {
    return WindowOps.adaptiveMaxPool("adaptiveMaxPool1dWithIndices", 1, x, size);
  }

  /**
   * Returns the largest element of each of so many windows. Window i of m goes from element ⌊i ·
   * size / m⌋ to before ⌈(i + 1) · size / m⌉. Of equals the first is taken, and it gets the whole
   * gradient.
   *
   * @param x [n, channels, height, width] or [channels, height, width]
   * @param size numbers of windows, one for both axes or one for each
   * @return the values, of these spatial sizes
   * @throws dev.autograd.array.ShapeException if x has other axes or no elements
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static Value adaptiveMaxPool2d(Value x, int... size) {
    return WindowOps.adaptiveMaxPool("adaptiveMaxPool2d", 2, x, size).values();
  }

  /**
   * Returns the largest element of each of so many windows, and where it is. Window i of m goes
   * from element ⌊i · size / m⌋ to before ⌈(i + 1) · size / m⌉. Of equals the first is taken, and
   * it gets the whole gradient.
   *
   * @param x [n, channels, height, width] or [channels, height, width]
   * @param size numbers of windows, one for both axes or one for each
   * @return the values, and their INT64 row-major numbers within the spatial axes
   * @throws dev.autograd.array.ShapeException if x has other axes or no elements
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static ValuesAndIndices adaptiveMaxPool2dWithIndices(Value x, int... size) {
    return WindowOps.adaptiveMaxPool("adaptiveMaxPool2dWithIndices", 2, x, size);
  }

  /**
   * Returns the mean of each of so many windows. Window i of m goes from element ⌊i · size / m⌋ to
   * before ⌈(i + 1) · size / m⌉.
   *
   * @param x [n, channels, length] or [channels, length]
   * @param size number of windows
   * @return the means, of these spatial sizes
   * @throws dev.autograd.array.ShapeException if x has other axes or no elements
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static Value adaptiveAvgPool1d(Value x, int size) {
    return WindowOps.adaptiveAvgPool(1, x, size);
  }

  /**
   * Returns the mean of each of so many windows. Window i of m goes from element ⌊i · size / m⌋ to
   * before ⌈(i + 1) · size / m⌉.
   *
   * @param x [n, channels, height, width] or [channels, height, width]
   * @param size numbers of windows, one for both axes or one for each
   * @return the means, of these spatial sizes
   * @throws dev.autograd.array.ShapeException if x has other axes or no elements
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static Value adaptiveAvgPool2d(Value x, int... size) {
    return WindowOps.adaptiveAvgPool(2, x, size);
  }

  /**
   * Returns the elements under each position of a window as columns: a convolution is a product of
   * matrices with these.
   *
   * @param x [n, channels, sizes], with any number of sizes
   * @param window the window; neighbouring windows are one element apart unless it has a stride
   * @return [n, channels · elements of the window, number of windows]
   * @throws dev.autograd.array.ShapeException if a window does not fit
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   * @throws IllegalArgumentException if a number of the window is too small, or it is one for
   *     pooling
   */
  public static Value unfold(Value x, Window window) {
    return WindowOps.unfold(x, window);
  }

  /**
   * Returns the array of columns: elements that several windows cover are added up. As a linear
   * function it is the adjoint of {@link #unfold}.
   *
   * @param columns [n, channels · elements of the window, number of windows]
   * @param size the spatial sizes of the result, one for each axis
   * @param window the window; neighbouring windows are one element apart unless it has a stride
   * @return [n, channels, sizes]
   * @throws dev.autograd.array.ShapeException if the columns do not fit the sizes
   * @throws dev.autograd.array.DTypeException if columns are not of a floating-point type
   * @throws IllegalArgumentException if a number of the window is too small, or it is one for
   *     pooling
   */
  public static Value fold(Value columns, int[] size, Window window) {
    return WindowOps.fold(columns, size, window);
  }

  /**
   * Returns images of another size.
   *
   * @param x [n, channels, sizes]; for bilinear interpolation [n, channels, height, width]
   * @param how which elements are taken, and the new sizes
   * @return [n, channels, new sizes]
   * @throws dev.autograd.array.ShapeException if x has other axes or no elements
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   * @throws IllegalArgumentException if there is neither a size nor a scale, or a wrong one
   */
  public static Value interpolate(Value x, Interpolation how) {
    return ResizeOps.interpolate(x, how);
  }

  /**
   * Returns images that are larger by a factor: each takes the elements of a square of pixels from
   * as many channels.
   *
   * @param x [..., channels · factor², height, width]
   * @param factor the factor
   * @return [..., channels, height · factor, width · factor]
   * @throws dev.autograd.array.ShapeException if there are not as many channels
   * @throws IllegalArgumentException if the factor is less than 1
   */
  public static Value pixelShuffle(Value x, int factor) {
    return ResizeOps.pixelShuffle(x, factor);
  }

  /**
   * Undoes {@link #pixelShuffle}.
   *
   * @param x [..., channels, height · factor, width · factor]
   * @param factor the factor
   * @return [..., channels · factor², height, width]
   * @throws dev.autograd.array.ShapeException if a size is not a multiple of the factor
   * @throws IllegalArgumentException if the factor is less than 1
   */
  public static Value pixelUnshuffle(Value x, int factor) {
    return ResizeOps.pixelUnshuffle(x, factor);
  }
}
