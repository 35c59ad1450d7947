package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.kernel.ElementChecks;
import dev.autograd.op.LossRows;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Checks the arguments of losses that ask for a margin, and composes them. */
final class MarginLossOps {
  /** What is added to squares of norms. */
  private static final double LEAST_SQUARE = 1e-12;

  private MarginLossOps() {}

  static Value hinge(Value input, Value target) {
    LossOps.alike("hingeLoss", input, target);
    return target.detach().mul(input).neg().add(1).relu();
  }

  static Value hingeEmbedding(Value input, Value target, double margin) {
    LossOps.alike("hingeEmbeddingLoss", input, target);
    Checks.number("hingeEmbeddingLoss", "margin", margin);
    Value far = Value.where(target.ne(1), input.neg().add(margin).relu(), LossOps.zero(input));
    return far.add(Value.where(target.ne(-1), input, LossOps.zero(input)));
  }

  static Value marginRanking(Value a, Value b, Value target, double margin) {
    LossOps.alike("marginRankingLoss", "second input", a, b);
    LossOps.alike("marginRankingLoss", a, target);
    Checks.number("marginRankingLoss", "margin", margin);
    return a.sub(b).mul(target).neg().add(margin).relu();
  }

  static Value cosineEmbedding(Value a, Value b, Value target, double margin) {
    String op = "cosineEmbeddingLoss";
    Shape rows = rows(op, a);
    LossOps.alike(op, "second input", a, b);
    if (!Checks.floating(op, target).equals(rows)) {
      throw new ShapeException(
          String.format(
              "%s: inputs %s and target %s do not fit: expected one target for each vector, %s",
              op, a.shape(), target.shape(), rows));
    }
    Checks.number(op, "margin", margin);
    Value squares = squares(a).mul(squares(b));
    Value cosine = a.mul(b).sum(-1).div(squares.sqrt());
    Value apart = Value.where(target.eq(-1), cosine.sub(margin).relu(), LossOps.zero(cosine));
    return Value.where(target.eq(1), cosine.neg().add(1), apart);
  }

  private static Value squares(Value v) {
    return v.square().sum(-1).add(LEAST_SQUARE);
  }

  /** The shape without its last axis. */
  private static Shape rows(String op, Value x) {
    Shape shape = Checks.floating(op, x);
    if (shape.rank() == 0) {
      throw new ShapeException(op + ": expected vectors in the last axis, not shape " + shape);
    }
    return shape.reduce(new int[] {shape.rank() - 1}, false);
  }

  static Value tripletMargin(
      Value anchor,
      Value positive,
      Value negative,
      double margin,
      double p,
      double eps,
      boolean swap) {
    String op = "tripletMarginLoss";
    rows(op, anchor);
    LossOps.alike(op, "positive input", anchor, positive);
    LossOps.alike(op, "negative input", anchor, negative);
    Checks.number(op, "margin", margin);
    Checks.number(op, "eps", eps);
    Value near = NormalizationOps.pairwiseDistance(anchor, positive, p, eps);
    Value far = NormalizationOps.pairwiseDistance(anchor, negative, p, eps);
    if (swap) {
      far = far.minimum(NormalizationOps.pairwiseDistance(positive, negative, p, eps));
    }
    return near.sub(far).add(margin).relu();
  }

  static Value softMargin(Value input, Value target) {
    LossOps.alike("softMarginLoss", input, target);
    return target.detach().mul(input).neg().softplus();
  }

  static Value multiMargin(
      Value input, Value target, int p, double margin, @Nullable Value weight) {
    String op = "multiMarginLoss";
    if (p != 1 && p != 2) {
      throw new IllegalArgumentException(op + ": p must be 1 or 2, not " + p);
    }
    Checks.number(op, "margin", margin);
    ClassRows rows = ClassRows.of(op, input, target, OptionalLong.empty());
    if (input.rank() > 2) {
      throw samples(op, input, target);
    }
    Value right = rows.logits.gather(1, rows.targets.unsqueeze(1));
    Value missing = rows.logits.sub(right).add(margin).relu();
    Value powers = p == 1 ? missing : missing.square();
    Value others =
        Value.where(rows.targets.oneHot(rows.classes()).ne(0), LossOps.zero(powers), powers);
    Value loss = others.sum(1).div(rows.classes());
    Value weights = rows.weights(op, weight);
    return (weights == null ? loss : loss.mul(weights)).reshape(rows.shape.toArray());
  }

  private static ShapeException samples(String op, Value input, Value target) {
    return new ShapeException(
        String.format(
            "%s: input %s and target %s do not fit: expected [n, classes] or [classes]",
            op, input.shape(), target.shape()));
  }

  static Value multilabelMargin(Value input, Value target) {
    String op = "multilabelMarginLoss";
    Shape shape = Checks.floating(op, input);
    if (!target.dtype().isInteger()) {
      throw new DTypeException(
          op + ": targets must be class indices of type INT64, not " + target.dtype());
    }
    if (shape.rank() < 1 || shape.rank() > 2) {
      throw samples(op, input, target);
    }
    if (!shape.equals(target.shape())) {
      throw new ShapeException(
          String.format(
              "%s: input %s and target %s do not fit: expected equal shapes",
              op, shape, target.shape()));
    }
    int classes = shape.dim(-1);
    Value x = shape.rank() == 1 ? input.unsqueeze(0) : input;
    Value labelled = target.to(DType.INT64);
    Value given = shape.rank() == 1 ? labelled.unsqueeze(0) : labelled;
    Value counts = given.lt(0).cumsum(1).eq(0);
    Value labels = Value.where(counts, given, Value.of(0L));
    ElementChecks.requireClasses(
        op, Value.where(counts, given, Value.of(-1L)).shared(), classes, OptionalLong.of(-1));
    Value ones = counts.to(DType.INT64);
    Value has = Value.zeros(DType.INT64, x.shape().toArray()).scatterAdd(1, labels, ones).ne(0);
    Value right = x.gather(1, labels).unsqueeze(2);
    Value missing = x.unsqueeze(1).sub(right).add(1).relu();
    Value pairs = counts.unsqueeze(2).logicalAnd(has.logicalNot().unsqueeze(1));
    Value loss = Value.where(pairs, missing, LossOps.zero(x)).sum(1, 2).div(classes);
    return loss.reshape(shape.reduce(new int[] {shape.rank() - 1}, false).toArray());
  }

  static Value multilabelSoftMargin(Value input, Value target, @Nullable Value weight) {
    String op = "multilabelSoftMarginLoss";
    rows(op, input);
    LossOps.alike(op, input, target);
    Value costs =
        Graph.pointwise(LossRows.BINARY_CROSS_ENTROPY_WITH_LOGITS, input, target.detach());
    if (weight != null) {
      ClassRows.requireWeights(op, weight, input.dim(-1));
      costs = costs.mul(weight.detach());
    }
    return costs.mean(-1);
  }
}
