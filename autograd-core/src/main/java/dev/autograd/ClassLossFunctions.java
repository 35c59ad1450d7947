package dev.autograd;

/**
 * The losses of the right class or the right sequence of classes, one number for each row; see
 * {@link Functional}, which inherits them. Reduce them with mean() or sum().
 */
abstract class ClassLossFunctions extends MarginLossFunctions {
  ClassLossFunctions() {}

  /**
   * Returns the cross-entropy −log softmax(logits)[target], row by row, or of probabilities as
   * targets −Σ target·log softmax(logits).
   *
   * @param logits unnormalised log-probabilities [n, classes], with further axes [n, classes, ...],
   *     or [classes] of one sample
   * @param targets INT64 or INT32 class indices [n], [n, ...] or one index; or probabilities of the
   *     logits' shape
   * @return losses of the shape of class indices
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if the types are others
   * @throws IllegalArgumentException if a target is not below the number of classes
   */
  public static Value crossEntropy(Value logits, Value targets) {
    return ClassLossOps.crossEntropy(logits, targets, CrossEntropyOptions.DEFAULT);
  }

  /**
   * Returns the cross-entropy of each row. With class weights w and smoothing s it is (1 − s)·
   * w[target]·(−log p[target]) + s / classes · Σ w·(−log p), where p is the softmax of the logits;
   * probabilities as targets are smoothed the same way, and each class counts its weight. PyTorch's
   * mean divides by the sum of the targets' weights.
   *
   * @param logits unnormalised log-probabilities [n, classes], with further axes [n, classes, ...],
   *     or [classes] of one sample
   * @param targets INT64 or INT32 class indices [n], [n, ...] or one index; or probabilities of the
   *     logits' shape
   * @param options class weights, ignored target, smoothing
   * @return losses of the shape of class indices
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if the types are others
   * @throws IllegalArgumentException if a target is neither below the number of classes nor
   *     ignored, or if probabilities are to be ignored
   */
  public static Value crossEntropy(Value logits, Value targets, CrossEntropyOptions options) {
    return ClassLossOps.crossEntropy(logits, targets, options);
  }

  /**
   * Returns −logProbs[target], row by row.
   *
   * @param logProbs logarithms of probabilities [n, classes], with further axes [n, classes, ...],
   *     or [classes] of one sample
   * @param targets INT64 or INT32 class indices [n], [n, ...] or one index
   * @return losses of the targets' shape
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if the types are others
   * @throws IllegalArgumentException if a target is not below the number of classes
   */
  public static Value nllLoss(Value logProbs, Value targets) {
    return ClassLossOps.nll(logProbs, targets, CrossEntropyOptions.DEFAULT);
  }

  /**
   * Returns −weight[target]·logProbs[target], row by row.
   *
   * @param logProbs logarithms of probabilities [n, classes], with further axes [n, classes, ...],
   *     or [classes] of one sample
   * @param targets INT64 or INT32 class indices [n], [n, ...] or one index
   * @param options class weights and ignored target
   * @return losses of the targets' shape
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if the types are others
   * @throws IllegalArgumentException if a target is neither below the number of classes nor
   *     ignored, or if the options smooth
   */
  public static Value nllLoss(Value logProbs, Value targets, CrossEntropyOptions options) {
    return ClassLossOps.nll(logProbs, targets, options);
  }

  /**
   * Returns, for each sample, the negative logarithm of the probability that a sequence of classes,
   * read without repetitions and blanks, is the target (connectionist temporal classification,
   * Graves et al. 2006). Infinite if the target is too long for the input.
   *
   * <p>The gradient is the derivative by the logarithms: minus the expected number of times that a
   * class is read at a time. Behind a sample's length it is 0, and so it is if the loss is
   * infinite.
   *
   * @param logProbs logarithms of probabilities [time, n, classes]
   * @param targets INT64 or INT32 class indices [n, greatest length], padded with anything
   * @param inputLengths INT64 or INT32 times of each sample [n]
   * @param targetLengths INT64 or INT32 lengths of the targets [n]
   * @param blank the class that stands for no class
   * @param zeroInfinity whether infinite losses are replaced by 0
   * @return losses [n]
   * @throws dev.autograd.array.ShapeException if the shapes do not fit
   * @throws dev.autograd.array.DTypeException if the types are others
   * @throws IllegalArgumentException if a target or blank is not below the number of classes, or a
   *     length is out of range
   */
  public static Value ctcLoss(
      Value logProbs,
      Value targets,
      Value inputLengths,
      Value targetLengths,
      int blank,
      boolean zeroInfinity) {
    return ClassLossOps.ctc(logProbs, targets, inputLengths, targetLengths, blank, zeroInfinity);
  }
}
