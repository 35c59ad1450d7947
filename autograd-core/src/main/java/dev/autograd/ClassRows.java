package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.kernel.ElementChecks;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Scores of classes and the right classes, whatever further axes there are, as rows. */
final class ClassRows {
  /** One row of scores for each target [m, classes]. */
  final Value logits;

  /** INT64 [m]; 0 in the place of an ignored one. */
  final Value targets;

  /** Of type BOOL [m]; null if nothing is ever ignored. */
  final @Nullable Value ignored;

  /** The shape of the targets, which is that of the losses. */
  final Shape shape;

  private ClassRows(Value logits, Value targets, @Nullable Value ignored, Shape shape) {
    this.logits = logits;
    this.targets = targets;
    this.ignored = ignored;
    this.shape = shape;
  }

  /**
   * Checks shapes, types and class numbers.
   *
   * @param logits [n, classes, ...] or [classes]
   * @param targets [n, ...] or a scalar
   */
  static ClassRows of(String op, Value logits, Value targets, OptionalLong ignoreIndex) {
    Shape scores = Checks.floating(op, logits);
    if (!targets.dtype().isInteger()) {
      throw new DTypeException(
          op + ": targets must be class indices of type INT64, not " + targets.dtype());
    }
    int axis = axis(op, logits);
    Shape shape = targets.shape();
    if (!scores.reduce(new int[] {axis}, false).equals(shape)) {
      throw new ShapeException(
          String.format(
              "%s: logits %s and targets %s do not fit: expected [n, classes, ...] and [n, ...]",
              op, scores, shape));
    }
    int classes = scores.dim(axis);
    ElementChecks.requireClasses(op, targets.shared(), classes, ignoreIndex);
    Value flat = targets.to(DType.INT64).flatten();
    if (ignoreIndex.isEmpty()) {
      return new ClassRows(rows(logits, axis), flat, null, shape);
    }
    Value ignored = flat.eq(Value.of(ignoreIndex.getAsLong()));
    Value kept = Value.where(ignored, Value.of(0L), flat);
    return new ClassRows(rows(logits, axis), kept, ignored, shape);
  }

  /** The axis of the classes. */
  static int axis(String op, Value logits) {
    if (logits.rank() == 0) {
      throw new ShapeException(op + ": logits are a scalar; expected [n, classes, ...]");
    }
    return logits.rank() == 1 ? 0 : 1;
  }

  private static Value rows(Value logits, int axis) {
    int rank = logits.rank();
    if (rank == 2) {
      return logits;
    }
    int[] order = new int[rank];
    Arrays.setAll(order, i -> i < axis ? i : i + 1);
    order[rank - 1] = axis;
    int classes = logits.dim(axis);
    int rows = logits.shape().reduce(new int[] {axis}, false).size();
    return logits.permute(order).reshape(rows, classes);
  }

  int classes() {
    return logits.dim(1);
  }

  /** The weight of each target [m], a constant; null for 1. */
  @Nullable Value weights(String op, @Nullable Value weight) {
    if (weight == null) {
      return null;
    }
    requireWeights(op, weight, classes());
    return weight.detach().indexSelect(0, targets);
  }

  static void requireWeights(String op, Value weight, int classes) {
    if (!Checks.floating(op, weight).equals(Shape.of(classes))) {
      throw new ShapeException(
          op
              + ": weight has shape "
              + weight.shape()
              + "; expected ["
              + classes
              + "], the classes");
    }
  }

  /** Losses of rows in the targets' shape, 0 where they are ignored. */
  Value losses(Value rows) {
    Value kept = ignored == null ? rows : Value.where(ignored, Value.of(0.0), rows);
    return shape.rank() == 1 ? kept : kept.reshape(shape.toArray());
  }
}
