package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.kernel.ElementChecks;
import dev.autograd.op.CrossEntropy;
import dev.autograd.op.Ctc;
import dev.autograd.op.LossRows;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Checks the arguments of losses of right classes, and applies or composes them. */
final class ClassLossOps {
  private ClassLossOps() {}

  static Value crossEntropy(Value logits, Value targets, CrossEntropyOptions options) {
    String op = "crossEntropy";
    if (targets.dtype().isFloating()) {
      return soft(op, logits, targets, options);
    }
    ClassRows rows = ClassRows.of(op, logits, targets, options.ignoreIndex);
    Value losses = Graph.structural(new CrossEntropy(), rows.logits, rows.targets)[0];
    Value weights = rows.weights(op, options.weight);
    if (weights != null) {
      losses = losses.mul(weights);
    }
    double s = options.labelSmoothing;
    if (s > 0) {
      Value all = terms(Value.of(1.0), rows.logits.logSoftmax(1), options.weight, 1);
      losses = losses.mul(1 - s).add(all.mul(s / rows.classes()));
    }
    return rows.losses(losses);
  }

  /** −Σ w·p·log q over the classes. */
  private static Value terms(Value p, Value logQ, @Nullable Value weight, int axis) {
    Value terms = Graph.pointwise(LossRows.CROSS_TERM, p, logQ);
    if (weight == null) {
      return terms.sum(axis);
    }
    int[] shape = new int[logQ.rank() - axis];
    Arrays.fill(shape, 1);
    shape[0] = weight.size();
    return terms.mul(weight.detach().reshape(shape)).sum(axis);
  }

  private static Value soft(String op, Value logits, Value targets, CrossEntropyOptions options) {
    Shape shape = Checks.floating(op, logits);
    if (targets.rank() != shape.rank()) {
      throw new DTypeException(
          String.format(
              "%s: targets %s of type %s are neither class indices of type INT64 nor probabilities"
                  + " of the logits' shape %s; convert indices with to(INT64)",
              op, targets.shape(), targets.dtype(), shape));
    }
    LossOps.alike(op, logits, targets);
    int axis = ClassRows.axis(op, logits);
    int classes = logits.dim(axis);
    if (options.ignoreIndex.isPresent()) {
      throw new IllegalArgumentException(
          op
              + ": ignoreIndex needs class indices as targets, not probabilities of type "
              + targets.dtype());
    }
    if (options.weight != null) {
      ClassRows.requireWeights(op, options.weight, classes);
    }
    double s = options.labelSmoothing;
    Value p = s > 0 ? targets.mul(1 - s).add(s / classes) : targets;
    return terms(p, logits.logSoftmax(axis), options.weight, axis);
  }

  static Value nll(Value logProbs, Value targets, CrossEntropyOptions options) {
    String op = "nllLoss";
    if (options.labelSmoothing > 0) {
      throw new IllegalArgumentException(
          op + ": labelSmoothing " + options.labelSmoothing + " needs crossEntropy");
    }
    ClassRows rows = ClassRows.of(op, logProbs, targets, options.ignoreIndex);
    Value losses = rows.logits.gather(1, rows.targets.unsqueeze(1)).squeeze(1).neg();
    Value weights = rows.weights(op, options.weight);
    return rows.losses(weights == null ? losses : losses.mul(weights));
  }

  static Value ctc(
      Value logProbs,
      Value targets,
      Value inputLengths,
      Value targetLengths,
      int blank,
      boolean zeroInfinity) {
    String op = "ctcLoss";
    Shape shape = Checks.floating(op, logProbs);
    Value labels = integers(op, "targets", targets);
    Value times = integers(op, "inputLengths", inputLengths);
    Value lengths = integers(op, "targetLengths", targetLengths);
    boolean ranks = shape.rank() == 3 && labels.rank() == 2;
    Shape each = Shape.of(ranks ? shape.dim(1) : 0);
    if (!ranks
        || labels.dim(0) != shape.dim(1)
        || !times.shape().equals(each)
        || !lengths.shape().equals(each)) {
      throw new ShapeException(
          String.format(
              "%s: logProbs %s, targets %s, inputLengths %s and targetLengths %s do not fit:"
                  + " expected [time, n, classes], [n, greatest length], [n] and [n]",
              op, shape, labels.shape(), times.shape(), lengths.shape()));
    }
    int classes = shape.dim(2);
    if (blank < 0 || blank >= classes) {
      throw new IllegalArgumentException(
          op + ": blank " + blank + " is out of bounds for " + classes + " classes");
    }
    String range = "%s from 0 to %d";
    ElementChecks.requireRange(
        op, times.shared(), 0, shape.dim(0), String.format(range, "inputLengths", shape.dim(0)));
    ElementChecks.requireRange(
        op,
        lengths.shared(),
        0,
        labels.dim(1),
        String.format(range, "targetLengths", labels.dim(1)));
    Value real = Value.arange(labels.dim(1)).lt(lengths.unsqueeze(1));
    Value padded = Value.where(real, labels, Value.of((long) blank));
    ElementChecks.requireClasses(op, padded.shared(), classes, OptionalLong.empty());
    Value losses = Graph.structural(new Ctc(blank), logProbs, padded, times, lengths)[0];
    if (!zeroInfinity) {
      return losses;
    }
    return Value.where(losses.eq(Double.POSITIVE_INFINITY), Value.of(0.0), losses);
  }

  private static Value integers(String op, String what, Value v) {
    if (!v.dtype().isInteger()) {
      throw new DTypeException(op + ": " + what + " must be of type INT64, not " + v.dtype());
    }
    return v.to(DType.INT64);
  }
}
