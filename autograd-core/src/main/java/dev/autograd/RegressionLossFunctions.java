package dev.autograd;

import org.jspecify.annotations.Nullable;

/**
 * The losses of single elements, one number for each; see {@link Functional}, which inherits them.
 * Reduce them with mean() or sum(). None broadcasts an input against its target.
 */
abstract class RegressionLossFunctions extends NormalizationFunctions {
  RegressionLossFunctions() {}

  /**
   * Returns the squared errors (input − target)².
   *
   * @param input predictions of any shape
   * @param target targets of the same shape
   * @return losses of the same shape
   * @throws dev.autograd.array.ShapeException if the shapes differ
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value mseLoss(Value input, Value target) {
    return LossOps.mse(input, target);
  }

  /**
   * Returns the absolute errors |input − target|; the gradient is 0 where they are equal.
   *
   * @param input predictions of any shape
   * @param target targets of the same shape
   * @return losses of the same shape
   * @throws dev.autograd.array.ShapeException if the shapes differ
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value l1Loss(Value input, Value target) {
    return LossOps.l1("l1Loss", input, target);
  }

  /**
   * Returns d² / 2β for errors d = |input − target| below β, and d − β/2 for others: the Huber loss
   * divided by β.
   *
   * @param input predictions of any shape
   * @param target targets of the same shape
   * @param beta the error from which the loss is linear; 0 gives the absolute error
   * @return losses of the same shape
   * @throws dev.autograd.array.ShapeException if the shapes differ
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if beta is negative
   */
  public static Value smoothL1Loss(Value input, Value target, double beta) {
    return LossOps.smoothL1(input, target, beta);
  }

  /**
   * Returns d² / 2 for errors d = |input − target| up to δ, and δ·(d − δ/2) for others (Huber
   * 1964).
   *
   * @param input predictions of any shape
   * @param target targets of the same shape
   * @param delta the error from which the loss is linear
   * @return losses of the same shape
   * @throws dev.autograd.array.ShapeException if the shapes differ
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if delta is not above 0
   */
  public static Value huberLoss(Value input, Value target, double delta) {
    return LossOps.huber(input, target, delta);
  }

  /**
   * Returns log cosh(input − target): half the square of a small error, the absolute value less log
   * 2 of a great one, exact for both.
   *
   * @param input predictions of any shape
   * @param target targets of the same shape
   * @return losses of the same shape
   * @throws dev.autograd.array.ShapeException if the shapes differ
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value logCoshLoss(Value input, Value target) {
    return LossOps.logCosh(input, target);
  }

  /**
   * Returns the cross-entropy −(target·log input + (1 − target)·log(1 − input)) of probabilities.
   * Logarithms end at −100 and the derivative's denominator at 1e-12, so that a wrong certainty is
   * finite and still corrected. Where a sigmoid makes the probabilities, {@link
   * #binaryCrossEntropyWithLogits(Value, Value)} of its input is exact and this is not.
   *
   * @param input probabilities of any shape
   * @param target targets of the same shape, usually 0 or 1
   * @return losses of the same shape
   * @throws dev.autograd.array.ShapeException if the shapes differ
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if a number of the input is below 0 or above 1
   */
  public static Value binaryCrossEntropy(Value input, Value target) {
    return LossOps.binaryCrossEntropy(input, target);
  }

  /**
   * Returns the cross-entropy target·softplus(−input) + (1 − target)·softplus(input) of sigmoid
   * (input), exact for inputs of any size.
   *
   * @param input numbers before a sigmoid, of any shape
   * @param target targets of the same shape, from 0 to 1
   * @return losses of the same shape
   * @throws dev.autograd.array.ShapeException if the shapes differ
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value binaryCrossEntropyWithLogits(Value input, Value target) {
    return LossOps.binaryCrossEntropyWithLogits(input, target, null);
  }

  /**
   * Returns the cross-entropy posWeight·target·softplus(−input) + (1 − target)·softplus(input) of
   * sigmoid(input), exact for inputs of any size.
   *
   * @param input numbers before a sigmoid, of any shape
   * @param target targets of the same shape, from 0 to 1
   * @param posWeight weight of positive targets, broadcast to the input's shape; null for 1
   * @return losses of the input's shape
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value binaryCrossEntropyWithLogits(
      Value input, Value target, @Nullable Value posWeight) {
    return LossOps.binaryCrossEntropyWithLogits(input, target, posWeight);
  }

  /**
   * Returns target·(log target − input), the terms of the divergence (Kullback and Leibler 1951) of
   * a target from a prediction whose logarithm is given; 0 where the target is 0.
   *
   * @param input logarithms of probabilities, of any shape
   * @param target probabilities of the same shape
   * @return losses of the same shape
   * @throws dev.autograd.array.ShapeException if the shapes differ
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value klDiv(Value input, Value target) {
    return LossOps.klDiv(input, target, false);
  }

  /**
   * Returns the terms of the divergence of a target from a prediction whose logarithm is given.
   *
   * @param input logarithms of probabilities, of any shape
   * @param target probabilities, or their logarithms, of the same shape
   * @param logTarget whether the target holds logarithms: then e^target·(target − input)
   * @return losses of the same shape
   * @throws dev.autograd.array.ShapeException if the shapes differ
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value klDiv(Value input, Value target, boolean logTarget) {
    return LossOps.klDiv(input, target, logTarget);
  }

  /**
   * Returns e^input − target·input: what counts of a Poisson distribution cost, without the part
   * that the input does not change.
   *
   * @param input logarithms of rates, of any shape
   * @param target counts of the same shape
   * @return losses of the same shape
   * @throws dev.autograd.array.ShapeException if the shapes differ
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value poissonNllLoss(Value input, Value target) {
    return LossOps.poissonNll(input, target, true, false, 1e-8);
  }

  /**
   * Returns the negative log-likelihood of counts that are distributed as Poisson's.
   *
   * @param input rates or their logarithms, of any shape
   * @param target counts of the same shape
   * @param logInput whether the input holds logarithms: then e^input − target·input, else input −
   *     target·log(input + eps)
   * @param full whether Stirling's approximation of log target! is added, target·log target −
   *     target + log(2π·target)/2 for targets above 1
   * @param eps what is added before the logarithm
   * @return losses of the same shape
   * @throws dev.autograd.array.ShapeException if the shapes differ
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if eps is negative or NaN
   */
  public static Value poissonNllLoss(
      Value input, Value target, boolean logInput, boolean full, double eps) {
    return LossOps.poissonNll(input, target, logInput, full, eps);
  }

  /**
   * Returns (log variance + (input − target)² / variance) / 2 with variances of at least 1e-6: the
   * negative log-likelihood of a normal distribution, without its constant.
   *
   * @param input expectations of any shape
   * @param target targets of the same shape
   * @param variance variances of the input's shape, or one for each row: without the last axis, or
   *     with one of size 1
   * @return losses of the input's shape
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if a variance is negative
   */
  public static Value gaussianNllLoss(Value input, Value target, Value variance) {
    return LossOps.gaussianNll(input, target, variance, false, 1e-6);
  }

  /**
   * Returns the negative log-likelihood (log variance + (input − target)² / variance) / 2 of a
   * normal distribution. The gradient of a variance below eps is the one at eps.
   *
   * @param input expectations of any shape
   * @param target targets of the same shape
   * @param variance variances of the input's shape, or one for each row: without the last axis, or
   *     with one of size 1
   * @param full whether the constant log(2π)/2 is added
   * @param eps the least variance
   * @return losses of the input's shape
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if a variance is negative, or eps is not above 0
   */
  public static Value gaussianNllLoss(
      Value input, Value target, Value variance, boolean full, double eps) {
    return LossOps.gaussianNll(input, target, variance, full, eps);
  }
}
