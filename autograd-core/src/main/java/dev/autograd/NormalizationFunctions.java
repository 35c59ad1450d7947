package dev.autograd;

import org.jspecify.annotations.Nullable;

/**
 * The network primitives that normalise and compare; see {@link Functional}, which inherits them.
 */
abstract class NormalizationFunctions extends WindowFunctions {
  private static final double EPS = 1e-5;

  NormalizationFunctions() {}

  /**
   * Returns (x − mean) / √(variance + eps) over the last axes, times the weight, plus the bias.
   * With 1e-5 for eps.
   *
   * @param x [..., normalized shape]
   * @param normalizedShape sizes of the last axes, and the shape of weight and bias
   * @param weight what each normalised element is multiplied with; null for 1
   * @param bias what is added then; null for 0
   * @return the normalised array, of x's shape
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value layerNorm(
      Value x, int[] normalizedShape, @Nullable Value weight, @Nullable Value bias) {
    return NormalizationOps.layerNorm(x, normalizedShape, weight, bias, EPS);
  }

  /**
   * Returns (x − mean) / √(variance + eps) over the last axes, times the weight, plus the bias.
   *
   * @param x [..., normalized shape]
   * @param normalizedShape sizes of the last axes, and the shape of weight and bias
   * @param weight what each normalised element is multiplied with; null for 1
   * @param bias what is added then; null for 0
   * @param eps what is added to the variance
   * @return the normalised array, of x's shape
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if eps is negative or NaN
   */
  public static Value layerNorm(
      Value x, int[] normalizedShape, @Nullable Value weight, @Nullable Value bias, double eps) {
    return NormalizationOps.layerNorm(x, normalizedShape, weight, bias, eps);
  }

  /**
   * Returns x / √(mean of x² + eps) over the last axes, times the weight. With the distance of 1 to
   * the next number of x's type for eps.
   *
   * @param x [..., normalized shape]
   * @param normalizedShape sizes of the last axes, and the shape of the weight
   * @param weight what each normalised element is multiplied with; null for 1
   * @return the normalised array, of x's shape
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value rmsNorm(Value x, int[] normalizedShape, @Nullable Value weight) {
    return NormalizationOps.rmsNorm(x, normalizedShape, weight, NormalizationOps.epsilon(x));
  }

  /**
   * Returns x / √(mean of x² + eps) over the last axes, times the weight.
   *
   * @param x [..., normalized shape]
   * @param normalizedShape sizes of the last axes, and the shape of the weight
   * @param weight what each normalised element is multiplied with; null for 1
   * @param eps what is added to the mean of the squares
   * @return the normalised array, of x's shape
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if eps is negative or NaN
   */
  public static Value rmsNorm(Value x, int[] normalizedShape, @Nullable Value weight, double eps) {
    return NormalizationOps.rmsNorm(x, normalizedShape, weight, eps);
  }

  /**
   * Returns (x − mean) / √(variance + eps) over groups of channels of each sample, times the
   * weight, plus the bias. With 1e-5 for eps.
   *
   * @param x [n, channels, ...]
   * @param groups how many groups of neighbouring channels
   * @param weight what each channel is multiplied with [channels]; null for 1
   * @param bias what is added then [channels]; null for 0
   * @return the normalised array, of x's shape
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if groups does not divide the channels
   */
  public static Value groupNorm(Value x, int groups, @Nullable Value weight, @Nullable Value bias) {
    return NormalizationOps.groupNorm(x, groups, weight, bias, EPS);
  }

  /**
   * Returns (x − mean) / √(variance + eps) over groups of channels of each sample, times the
   * weight, plus the bias.
   *
   * @param x [n, channels, ...]
   * @param groups how many groups of neighbouring channels
   * @param weight what each channel is multiplied with [channels]; null for 1
   * @param bias what is added then [channels]; null for 0
   * @param eps what is added to the variance
   * @return the normalised array, of x's shape
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if groups does not divide the channels, or eps is negative or
   *     NaN
   */
  public static Value groupNorm(
      Value x, int groups, @Nullable Value weight, @Nullable Value bias, double eps) {
    return NormalizationOps.groupNorm(x, groups, weight, bias, eps);
  }

  /**
   * Returns (x − mean) / √(variance + eps) over each channel of each sample, times the weight, plus
   * the bias. With 1e-5 for eps.
   *
   * @param x [n, channels, sizes]
   * @param weight what each channel is multiplied with [channels]; null for 1
   * @param bias what is added then [channels]; null for 0
   * @return the normalised array, of x's shape
   * @throws dev.autograd.array.ShapeException if the shapes do not fit, or there is 1 element per
   *     channel
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value instanceNorm(Value x, @Nullable Value weight, @Nullable Value bias) {
    return NormalizationOps.instanceNorm(x, weight, bias, EPS);
  }

  /**
   * Returns (x − mean) / √(variance + eps) over each channel of each sample, times the weight, plus
   * the bias.
   *
   * @param x [n, channels, sizes]
   * @param weight what each channel is multiplied with [channels]; null for 1
   * @param bias what is added then [channels]; null for 0
   * @param eps what is added to the variance
   * @return the normalised array, of x's shape
   * @throws dev.autograd.array.ShapeException if the shapes do not fit, or there is 1 element per
   *     channel
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if eps is negative or NaN
   */
  public static Value instanceNorm(
      Value x, @Nullable Value weight, @Nullable Value bias, double eps) {
    return NormalizationOps.instanceNorm(x, weight, bias, eps);
  }

  /**
   * Returns (x − mean) / √(variance + eps) of each channel by given statistics, times the weight,
   * plus the bias: what batch normalisation does outside training. With 1e-5 for eps.
   *
   * @param x [n, channels, ...]
   * @param mean mean of each channel [channels]
   * @param variance variance of each channel [channels]
   * @param weight what each channel is multiplied with [channels]; null for 1
   * @param bias what is added then [channels]; null for 0
   * @return the normalised array, of x's shape
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value batchNorm(
      Value x, Value mean, Value variance, @Nullable Value weight, @Nullable Value bias) {
    return NormalizationOps.batchNorm(x, mean, variance, weight, bias, EPS);
  }

  /**
   * Returns (x − mean) / √(variance + eps) of each channel by given statistics, times the weight,
   * plus the bias: what batch normalisation does outside training.
   *
   * @param x [n, channels, ...]
   * @param mean mean of each channel [channels]
   * @param variance variance of each channel [channels]
   * @param weight what each channel is multiplied with [channels]; null for 1
   * @param bias what is added then [channels]; null for 0
   * @param eps what is added to the variance
   * @return the normalised array, of x's shape
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if eps is negative or NaN
   */
  public static Value batchNorm(
      Value x,
      Value mean,
      Value variance,
      @Nullable Value weight,
      @Nullable Value bias,
      double eps) {
    return NormalizationOps.batchNorm(x, mean, variance, weight, bias, eps);
  }

  /**
   * Returns (x − mean) / √(variance + eps) of each channel by the batch's own statistics, times the
   * weight, plus the bias: what batch normalisation does in training. With 1e-5 for eps.
   *
   * @param x [n, channels, ...]
   * @param weight what each channel is multiplied with [channels]; null for 1
   * @param bias what is added then [channels]; null for 0
   * @return the normalised array, and the statistics
   * @throws dev.autograd.array.ShapeException if the shapes do not fit, or there is 1 value per
   *     channel
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static BatchNormalized batchNormTraining(
      Value x, @Nullable Value weight, @Nullable Value bias) {
    return NormalizationOps.batchNormTraining(x, weight, bias, EPS);
  }

  /**
   * Returns (x − mean) / √(variance + eps) of each channel by the batch's own statistics, times the
   * weight, plus the bias: what batch normalisation does in training.
   *
   * @param x [n, channels, ...]
   * @param weight what each channel is multiplied with [channels]; null for 1
   * @param bias what is added then [channels]; null for 0
   * @param eps what is added to the variance
   * @return the normalised array, and the statistics
   * @throws dev.autograd.array.ShapeException if the shapes do not fit, or there is 1 value per
   *     channel
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if eps is negative or NaN
   */
  public static BatchNormalized batchNormTraining(
      Value x, @Nullable Value weight, @Nullable Value bias, double eps) {
    return NormalizationOps.batchNormTraining(x, weight, bias, eps);
  }

  /**
   * Returns x divided by its norm along an axis, or by eps if that is more.
   *
   * @param x any floating-point array
   * @param p the norm's exponent, see {@link Value#norm(double, int...)}
   * @param axis the axis; negative counts from the last
   * @param eps the least divisor
   * @return of x's shape
   * @throws dev.autograd.array.ShapeException if there is no such axis
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   * @throws IllegalArgumentException if eps is negative or NaN
   */
  public static Value normalize(Value x, double p, int axis, double eps) {
    return NormalizationOps.normalize(x, p, axis, eps);
  }

  /**
   * Returns x divided by the root of its sum of squares along an axis, or by 1e-12 if that is more.
   *
   * @param x any floating-point array
   * @param axis the axis; negative counts from the last
   * @return of x's shape
   * @throws dev.autograd.array.ShapeException if there is no such axis
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   */
  public static Value normalize(Value x, int axis) {
    return normalize(x, 2, axis, 1e-12);
  }

  /**
   * Returns the cosine of the angle between vectors, a · b / (‖a‖ ‖b‖), where no norm counts as
   * less than eps.
   *
   * @param a vectors along an axis
   * @param b vectors along the axis; a and b are broadcast
   * @param axis the axis; negative counts from the last
   * @param eps the least divisor
   * @return numbers from −1 to 1, without the axis
   * @throws dev.autograd.array.ShapeException if the shapes do not fit, or there is no such axis
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if eps is negative or NaN
   */
  public static Value cosineSimilarity(Value a, Value b, int axis, double eps) {
    return NormalizationOps.cosineSimilarity(a, b, axis, eps);
  }

  /**
   * Returns the cosine of the angle between vectors; a norm below 1e-8 counts as that.
   *
   * @param a vectors along an axis
   * @param b vectors along the axis; a and b are broadcast
   * @param axis the axis; negative counts from the last
   * @return numbers from −1 to 1, without the axis
   * @throws dev.autograd.array.ShapeException if the shapes do not fit, or there is no such axis
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value cosineSimilarity(Value a, Value b, int axis) {
    return cosineSimilarity(a, b, axis, 1e-8);
  }

  /**
   * Returns the norm of a − b + eps along the last axis.
   *
   * @param a vectors along the last axis
   * @param b vectors along the last axis; a and b are broadcast
   * @param p the norm's exponent, see {@link Value#norm(double, int...)}
   * @param eps what is added to each difference
   * @return the distances, without the last axis
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if eps is NaN
   */
  public static Value pairwiseDistance(Value a, Value b, double p, double eps) {
    return NormalizationOps.pairwiseDistance(a, b, p, eps);
  }

  /**
   * Returns the Euclidean distance of vectors along the last axis, whose differences have 1e-6
   * added so that there is a slope at 0.
   *
   * @param a vectors along the last axis
   * @param b vectors along the last axis; a and b are broadcast
   * @return the distances, without the last axis
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value pairwiseDistance(Value a, Value b) {
    return pairwiseDistance(a, b, 2, 1e-6);
  }

  /**
   * Returns the first half along an axis times the sigmoid of the second.
   *
   * @param x any floating-point array
   * @param axis the axis, of even size; negative counts from the last
   * @return the products, half as many along the axis
   * @throws dev.autograd.array.ShapeException if the axis has an odd size, or is not there
   * @throws dev.autograd.array.DTypeException if x is not of a floating-point type
   */
  public static Value glu(Value x, int axis) {
    return NormalizationOps.glu(x, axis);
  }
}
