package dev.autograd;

import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.kernel.ElementChecks;
import dev.autograd.op.LossRows;
import org.jspecify.annotations.Nullable;

/** Checks the arguments of losses of single elements, and applies or composes them. */
final class LossOps {
  private static final double LOG_TWO_PI = 1.8378770664093453;

  private LossOps() {}

  /** Refuses a target of another shape, which would broadcast; returns the shape. */
  static Shape alike(String op, Value input, Value target) {
    return alike(op, "target", input, target);
  }

  /** Refuses another array of another shape, which would broadcast; returns the shape. */
  static Shape alike(String op, String what, Value input, Value other) {
    Shape shape = Checks.floating(op, input);
    if (!Checks.floating(op, other).equals(shape)) {
      throw new ShapeException(
          String.format(
              "%s: the input has shape %s, the %s %s; expected equal shapes, as a loss does not"
                  + " broadcast; reshape one of them",
              op, shape, what, other.shape()));
    }
    return shape;
  }

  /** A scalar that does not widen a scalar of the other floating type either. */
  static Value zero(Value like) {
    return Value.zeros(like.dtype());
  }

  static Value mse(Value input, Value target) {
    alike("mseLoss", input, target);
    return input.sub(target).square();
  }

  static Value l1(String op, Value input, Value target) {
    alike(op, input, target);
    return input.sub(target).abs();
  }

  static Value smoothL1(Value input, Value target, double beta) {
    Checks.notNegative("smoothL1Loss", "beta", beta);
    if (beta == 0) {
      return l1("smoothL1Loss", input, target);
    }
    alike("smoothL1Loss", input, target);
    return Graph.pointwise(LossRows.SMOOTH_L1.with(beta), input, target);
  }

  static Value huber(Value input, Value target, double delta) {
    alike("huberLoss", input, target);
    if (!(delta > 0)) {
      throw new IllegalArgumentException("huberLoss: delta must be above 0, not " + delta);
    }
    return Graph.pointwise(LossRows.HUBER.with(delta), input, target);
  }

  static Value logCosh(Value input, Value target) {
    alike("logCoshLoss", input, target);
    return Graph.pointwise(LossRows.LOG_COSH, input, target);
  }

  static Value binaryCrossEntropy(Value input, Value target) {
    String op = "binaryCrossEntropy";
    alike(op, input, target);
    ElementChecks.requireRange(
        op,
        input.shared(),
        0,
        1,
        "probabilities from 0 to 1; of numbers before a sigmoid take binaryCrossEntropyWithLogits");
    return Graph.pointwise(LossRows.BINARY_CROSS_ENTROPY, input, target);
  }

  static Value binaryCrossEntropyWithLogits(Value input, Value target, @Nullable Value posWeight) {
    String op = "binaryCrossEntropyWithLogits";
    Shape shape = alike(op, input, target);
    if (posWeight == null) {
      return Graph.pointwise(LossRows.BINARY_CROSS_ENTROPY_WITH_LOGITS, input, target);
    }
    Shape weights = Checks.floating(op, posWeight);
    if (!Shape.broadcast(op, shape, weights).equals(shape)) {
      throw new ShapeException(
          op + ": posWeight " + weights + " does not broadcast to the input's shape " + shape);
    }
    return Graph.pointwise(
        LossRows.WEIGHTED_BINARY_CROSS_ENTROPY_WITH_LOGITS, input, target, posWeight);
  }

  static Value klDiv(Value input, Value target, boolean logTarget) {
    alike("klDiv", input, target);
    return Graph.pointwise(logTarget ? LossRows.KL_DIV_LOG : LossRows.KL_DIV, input, target);
  }

  static Value poissonNll(Value input, Value target, boolean logInput, boolean full, double eps) {
    alike("poissonNllLoss", input, target);
    Checks.notNegative("poissonNllLoss", "eps", eps);
    Value loss =
        logInput ? input.exp().sub(target.mul(input)) : input.sub(target.mul(input.add(eps).log()));
    return full ? loss.add(stirling(target)) : loss;
  }

  /** t·log t − t + log(2πt)/2 for t above 1, else 0. */
  private static Value stirling(Value t) {
    Value log = t.log();
    Value factorial = t.mul(log).sub(t).add(log.add(LOG_TWO_PI).mul(0.5));
    return Value.where(t.gt(1), factorial, zero(t));
  }

  static Value gaussianNll(Value input, Value target, Value variance, boolean full, double eps) {
    String op = "gaussianNllLoss";
    Shape shape = alike(op, input, target);
    if (!(eps > 0)) {
      throw new IllegalArgumentException(op + ": eps must be above 0, not " + eps);
    }
    Value each = perElement(op, shape, variance);
    ElementChecks.requireRange(
        op, variance.shared(), 0, Double.POSITIVE_INFINITY, "variances of 0 or more");
    Value raised = each.sub(each.detach()).add(eps);
    Value v = Value.where(each.lt(eps), raised, each);
    Value loss = v.log().add(input.sub(target).square().div(v)).mul(0.5);
    return full ? loss.add(LOG_TWO_PI / 2) : loss;
  }

  /** The variances as they broadcast to the input's shape. */
  private static Value perElement(String op, Shape shape, Value variance) {
    Shape given = Checks.floating(op, variance);
    int rank = shape.rank();
    if (given.equals(shape)) {
      return variance;
    }
    if (rank > 0) {
      Shape rows = shape.reduce(new int[] {rank - 1}, false);
      if (given.equals(rows)) {
        return variance.unsqueeze(-1);
      }
      if (given.equals(shape.reduce(new int[] {rank - 1}, true))) {
        return variance;
      }
    }
    throw new ShapeException(
        op
            + ": variance "
            + given
            + " does not fit input "
            + shape
            + ": expected the same shape, or one without its last axis or with size 1 there");
  }
}
