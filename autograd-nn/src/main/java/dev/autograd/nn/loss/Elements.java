package dev.autograd.nn.loss;

import dev.autograd.Value;
import dev.autograd.array.DTypeException;
import dev.autograd.array.ShapeException;

/** What losses that compare element with element have in common. */
final class Elements {
  private Elements() {}

  /** Refuses a target of another shape, which would broadcast, or of another type. */
  static void requireAlike(String loss, Value input, Value target) {
    if (!input.shape().equals(target.shape())) {
      throw new ShapeException(
          ("%s: the input has shape %s, the target %s; expected equal shapes, as a loss does not"
                  + " broadcast; reshape one of them")
              .formatted(loss, input.shape(), target.shape()));
    }
    if (!input.dtype().isFloating()) {
      throw new DTypeException(
          "%s: the input is %s; expected FLOAT32 or FLOAT64".formatted(loss, input.dtype()));
    }
    if (input.dtype() != target.dtype()) {
      throw new DTypeException(
          "%s: the input is %s, the target %s; convert the target with to(%s)"
              .formatted(loss, input.dtype(), target.dtype(), input.dtype()));
    }
  }

  /** Joins the losses of the elements. */
  static Value reduce(Value losses, Reduction reduction) {
    return switch (reduction) {
      case NONE -> losses;
      case MEAN -> losses.mean();
      case SUM -> losses.sum();
    };
  }
}
