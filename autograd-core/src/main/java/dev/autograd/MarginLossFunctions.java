package dev.autograd;

import org.jspecify.annotations.Nullable;

/**
 * The losses that ask for a margin between what is right and what is wrong; see {@link Functional},
 * which inherits them. Reduce them with mean() or sum(). At a kink the gradient is 0. Labels and
 * class weights are constants: they get no gradient, but for the target of {@link
 * #marginRankingLoss}, which is a number that the difference is multiplied with.
 */
abstract class MarginLossFunctions extends RegressionLossFunctions {
  MarginLossFunctions() {}

  /**
   * Returns max(0, 1 − target·input), the hinge loss of support vector machines.
   *
   * @param input scores of any shape
   * @param target labels −1 or 1 of the same shape
   * @return losses of the same shape
   * @throws dev.autograd.array.ShapeException if the shapes differ
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value hingeLoss(Value input, Value target) {
    return MarginLossOps.hinge(input, target);
  }

  /**
   * Returns the input where the target is 1 and max(0, margin − input) where it is −1.
   *
   * @param input distances of any shape
   * @param target labels −1 or 1 of the same shape; of another number both terms are added
   * @param margin the distance from which pairs labelled −1 cost nothing
   * @return losses of the same shape
   * @throws dev.autograd.array.ShapeException if the shapes differ
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if margin is NaN
   */
  public static Value hingeEmbeddingLoss(Value input, Value target, double margin) {
    return MarginLossOps.hingeEmbedding(input, target, margin);
  }

  /**
   * Returns max(0, margin − target·(a − b)).
   *
   * @param a scores of any shape
   * @param b scores of the same shape
   * @param target of the same shape: 1 where a should be the greater, −1 where b should
   * @param margin by how much
   * @return losses of the same shape
   * @throws dev.autograd.array.ShapeException if the shapes differ
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if margin is NaN
   */
  public static Value marginRankingLoss(Value a, Value b, Value target, double margin) {
    return MarginLossOps.marginRanking(a, b, target, margin);
  }

  /**
   * Returns 1 − cos(a, b) for pairs whose target is 1, and max(0, cos(a, b) − margin) for those
   * whose target is −1. To the squares of both norms 1e-12 is added, so that there is a slope at 0.
   *
   * @param a vectors [..., size]
   * @param b vectors of the same shape
   * @param target labels −1 or 1 [...]
   * @param margin the cosine up to which pairs labelled −1 cost nothing
   * @return losses [...]
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if margin is NaN
   */
  public static Value cosineEmbeddingLoss(Value a, Value b, Value target, double margin) {
    return MarginLossOps.cosineEmbedding(a, b, target, margin);
  }

  /**
   * Returns max(0, d(anchor, positive) − d(anchor, negative) + margin) with the Euclidean distance
   * {@link #pairwiseDistance(Value, Value)}.
   *
   * @param anchor vectors [..., size]
   * @param positive vectors that should be near them, of the same shape
   * @param negative vectors that should be far, of the same shape
   * @param margin by how much farther
   * @return losses [...]
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if margin is NaN
   */
  public static Value tripletMarginLoss(
      Value anchor, Value positive, Value negative, double margin) {
    return MarginLossOps.tripletMargin(anchor, positive, negative, margin, 2, 1e-6, false);
  }

  /**
   * Returns max(0, d(anchor, positive) − d(anchor, negative) + margin) with the distance {@link
   * #pairwiseDistance(Value, Value, double, double)}.
   *
   * @param anchor vectors [..., size]
   * @param positive vectors that should be near them, of the same shape
   * @param negative vectors that should be far, of the same shape
   * @param margin by how much farther
   * @param p the norm's exponent
   * @param eps what is added to each difference
   * @param swap whether d(positive, negative) counts where it is the lesser distance
   * @return losses [...]
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   * @throws IllegalArgumentException if margin or eps is NaN
   */
  public static Value tripletMarginLoss(
      Value anchor,
      Value positive,
      Value negative,
      double margin,
      double p,
      double eps,
      boolean swap) {
    return MarginLossOps.tripletMargin(anchor, positive, negative, margin, p, eps, swap);
  }

  /**
   * Returns log(1 + e^(−target·input)), without overflow.
   *
   * @param input scores of any shape
   * @param target labels −1 or 1 of the same shape
   * @return losses of the same shape
   * @throws dev.autograd.array.ShapeException if the shapes differ
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value softMarginLoss(Value input, Value target) {
    return MarginLossOps.softMargin(input, target);
  }

  /**
   * Returns Σ max(0, 1 − x[target] + x[i]) / classes, over the classes i that are not the target.
   *
   * @param input scores [n, classes], or [classes] of one sample
   * @param target INT64 or INT32 class indices [n], or one index
   * @return losses [n], or one loss
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if the types are others
   * @throws IllegalArgumentException if a target is not below the number of classes
   */
  public static Value multiMarginLoss(Value input, Value target) {
    return MarginLossOps.multiMargin(input, target, 1, 1, null);
  }

  /**
   * Returns Σ weight[target]·max(0, margin − x[target] + x[i])^p / classes, over the classes i that
   * are not the target.
   *
   * @param input scores [n, classes], or [classes] of one sample
   * @param target INT64 or INT32 class indices [n], or one index
   * @param p the exponent, 1 or 2
   * @param margin by how much the target's score should be the greatest
   * @param weight weights of the classes [classes]; null for 1
   * @return losses [n], or one loss
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if the types are others
   * @throws IllegalArgumentException if a target is not below the number of classes, or p is
   *     neither 1 nor 2, or margin is NaN
   */
  public static Value multiMarginLoss(
      Value input, Value target, int p, double margin, @Nullable Value weight) {
    return MarginLossOps.multiMargin(input, target, p, margin, weight);
  }

  /**
   * Returns Σ max(0, 1 − x[t] + x[i]) / classes, over the classes t of a sample and the classes i
   * that are none of them.
   *
   * @param input scores [n, classes], or [classes] of one sample
   * @param target INT64 or INT32 of the same shape: a sample's classes first, then a negative
   *     number, and behind that anything
   * @return losses [n], or one loss
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if the types are others
   * @throws IllegalArgumentException if a target is not below the number of classes
   */
  public static Value multilabelMarginLoss(Value input, Value target) {
    return MarginLossOps.multilabelMargin(input, target);
  }

  /**
   * Returns the mean over the classes of weight·{@link #binaryCrossEntropyWithLogits(Value,
   * Value)}.
   *
   * @param input numbers before a sigmoid [..., classes]
   * @param target of the same shape: 1 for a class that the sample has, else 0
   * @param weight weights of the classes [classes]; null for 1
   * @return losses [...]
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if an array is not of a floating-point type
   */
  public static Value multilabelSoftMarginLoss(Value input, Value target, @Nullable Value weight) {
    return MarginLossOps.multilabelSoftMargin(input, target, weight);
  }
}
