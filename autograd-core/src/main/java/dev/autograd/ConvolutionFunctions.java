package dev.autograd;

import org.jspecify.annotations.Nullable;

/** The convolutions among the network primitives; see {@link Functional}, which inherits them. */
abstract class ConvolutionFunctions {
  ConvolutionFunctions() {}

  /**
   * Returns the convolution (cross-correlation) of signals with kernels, with stride 1 and no
   * padding.
   *
   * @param x [n, channels, length]; a sample alone lacks n
   * @param w [out, channels, kernel sizes]
   * @param bias [out]; null for none
   * @return [n, out, ⌊(size + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1 for each size]
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value conv1d(Value x, Value w, @Nullable Value bias) {
    return ConvolutionOps.convolution(1, x, w, bias, ConvOptions.DEFAULT);
  }

  /**
   * Returns the convolution (cross-correlation) of signals with kernels.
   *
   * @param x [n, channels, length]; a sample alone lacks n
   * @param w [out, channels / groups, kernel sizes]
   * @param bias [out]; null for none
   * @param options stride, padding, dilation and groups
   * @return [n, out, ⌊(size + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1 for each size]
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if a number of the options is too small
   */
  public static Value conv1d(Value x, Value w, @Nullable Value bias, ConvOptions options) {
    return ConvolutionOps.convolution(1, x, w, bias, options);
  }

  /**
   * Returns the convolution (cross-correlation) of images with kernels, with stride 1 and no
   * padding.
   *
   * @param x [n, channels, height, width]; a sample alone lacks n
   * @param w [out, channels, kernel sizes]
   * @param bias [out]; null for none
   * @return [n, out, ⌊(size + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1 for each size]
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value conv2d(Value x, Value w, @Nullable Value bias) {
    return ConvolutionOps.convolution(2, x, w, bias, ConvOptions.DEFAULT);
  }

  /**
   * Returns the convolution (cross-correlation) of images with kernels.
   *
   * @param x [n, channels, height, width]; a sample alone lacks n
   * @param w [out, channels / groups, kernel sizes]
   * @param bias [out]; null for none
   * @param options stride, padding, dilation and groups
   * @return [n, out, ⌊(size + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1 for each size]
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if a number of the options is too small
   */
  public static Value conv2d(Value x, Value w, @Nullable Value bias, ConvOptions options) {
    return ConvolutionOps.convolution(2, x, w, bias, options);
  }

  /**
   * Returns the convolution (cross-correlation) of volumes with kernels, with stride 1 and no
   * padding.
   *
   * @param x [n, channels, depth, height, width]; a sample alone lacks n
   * @param w [out, channels, kernel sizes]
   * @param bias [out]; null for none
   * @return [n, out, ⌊(size + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1 for each size]
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value conv3d(Value x, Value w, @Nullable Value bias) {
    return ConvolutionOps.convolution(3, x, w, bias, ConvOptions.DEFAULT);
  }

  /**
   * Returns the convolution (cross-correlation) of volumes with kernels.
   *
   * @param x [n, channels, depth, height, width]; a sample alone lacks n
   * @param w [out, channels / groups, kernel sizes]
   * @param bias [out]; null for none
   * @param options stride, padding, dilation and groups
   * @return [n, out, ⌊(size + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1 for each size]
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if a number of the options is too small
   */
  public static Value conv3d(Value x, Value w, @Nullable Value bias, ConvOptions options) {
    return ConvolutionOps.convolution(3, x, w, bias, options);
  }

  /**
   * Returns the transposed convolution of signals: as a linear function of x it is the adjoint of
   * {@link #conv1d} with the same weight.
   *
   * @param x [n, channels, length]; a sample alone lacks n
   * @param w [channels, out, kernel sizes]
   * @param bias [out]; null for none
   * @return [n, out, (size − 1) stride − 2 padding + dilation (kernel − 1) + outputPadding + 1 for
   *     each size]
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value convTranspose1d(Value x, Value w, @Nullable Value bias) {
    return ConvolutionOps.transposed(1, x, w, bias, ConvOptions.DEFAULT);
  }

  /**
   * Returns the transposed convolution of signals: as a linear function of x it is the adjoint of
   * {@link #conv1d} with the same weight and options.
   *
   * @param x [n, channels, length]; a sample alone lacks n
   * @param w [channels, out / groups, kernel sizes]
   * @param bias [out]; null for none
   * @param options stride, padding, outputPadding, dilation and groups
   * @return [n, out, (size − 1) stride − 2 padding + dilation (kernel − 1) + outputPadding + 1 for
   *     each size]
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if a number of the options is too small, or outputPadding too
   *     large
   */
  public static Value convTranspose1d(Value x, Value w, @Nullable Value bias, ConvOptions options) {
    return ConvolutionOps.transposed(1, x, w, bias, options);
  }

  /**
   * Returns the transposed convolution of images: as a linear function of x it is the adjoint of
   * {@link #conv2d} with the same weight.
   *
   * @param x [n, channels, height, width]; a sample alone lacks n
   * @param w [channels, out, kernel sizes]
   * @param bias [out]; null for none
   * @return [n, out, (size − 1) stride − 2 padding + dilation (kernel − 1) + outputPadding + 1 for
   *     each size]
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value convTranspose2d(Value x, Value w, @Nullable Value bias) {
    return ConvolutionOps.transposed(2, x, w, bias, ConvOptions.DEFAULT);
  }

  /**
   * Returns the transposed convolution of images: as a linear function of x it is the adjoint of
   * {@link #conv2d} with the same weight and options.
   *
   * @param x [n, channels, height, width]; a sample alone lacks n
   * @param w [channels, out / groups, kernel sizes]
   * @param bias [out]; null for none
   * @param options stride, padding, outputPadding, dilation and groups
   * @return [n, out, (size − 1) stride − 2 padding + dilation (kernel − 1) + outputPadding + 1 for
   *     each size]
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if a number of the options is too small, or outputPadding too
   *     large
   */
  public static Value convTranspose2d(Value x, Value w, @Nullable Value bias, ConvOptions options) {
    return ConvolutionOps.transposed(2, x, w, bias, options);
  }
}
