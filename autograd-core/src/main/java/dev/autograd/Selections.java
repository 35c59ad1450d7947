package dev.autograd;

import static dev.autograd.op.ArithmeticRows.CLAMP;
import static dev.autograd.op.ArithmeticRows.CLAMP_BETWEEN;
import static dev.autograd.op.ArithmeticRows.CLAMP_FROM;
import static dev.autograd.op.ArithmeticRows.CLAMP_TO;
import static dev.autograd.op.ArithmeticRows.FMAX;
import static dev.autograd.op.ArithmeticRows.FMIN;
import static dev.autograd.op.ArithmeticRows.MAXIMUM;
import static dev.autograd.op.ArithmeticRows.MAXIMUM_NUMBER;
import static dev.autograd.op.ArithmeticRows.MINIMUM;
import static dev.autograd.op.ArithmeticRows.MINIMUM_NUMBER;
import static dev.autograd.op.ComparisonRows.MASKED_FILL;
import static dev.autograd.op.ComparisonRows.MASKED_FILL_NUMBER;
import static dev.autograd.op.ComparisonRows.NAN_TO_NUM;

import dev.autograd.array.DType;

/** Which of several numbers is taken, element by element: extrema, bounds and replacements. */
public sealed interface Selections permits Value {
  /**
   * Returns the larger of this and other; NaN if either is NaN. A tie shares the gradient equally.
   *
   * @param other the other operand
   * @return the result, of the broadcast shape
   */
  default Value maximum(Value other) {
    return Graph.pointwise(MAXIMUM, (Value) this, other);
  }

  /**
   * Returns the larger of this and a number; NaN where this is NaN. The gradient at a tie is 0.
   *
   * @param number the other operand
   * @return the result
   */
  default Value maximum(double number) {
    return Graph.pointwise(MAXIMUM_NUMBER.with(number), (Value) this);
  }

  /**
   * Returns the larger of this and a number; NaN where this is NaN. The gradient at a tie is 0.
   *
   * @param number the other operand
   * @return the result
   */
  default Value maximum(int number) {
    return maximum((double) number);
  }

  /**
   * Returns the smaller of this and other; NaN if either is NaN. A tie shares the gradient equally.
   *
   * @param other the other operand
   * @return the result, of the broadcast shape
   */
  default Value minimum(Value other) {
    return Graph.pointwise(MINIMUM, (Value) this, other);
  }

  /**
   * Returns the smaller of this and a number; NaN where this is NaN. The gradient at a tie is 0.
   *
   * @param number the other operand
   * @return the result
   */
  default Value minimum(double number) {
    return Graph.pointwise(MINIMUM_NUMBER.with(number), (Value) this);
  }

  /**
   * Returns the smaller of this and a number; NaN where this is NaN. The gradient at a tie is 0.
   *
   * @param number the other operand
   * @return the result
   */
  default Value minimum(int number) {
    return minimum((double) number);
  }

  /**
   * Returns the larger of this and other, and where one is NaN the other. The gradient of a tie
   * goes to this.
   *
   * @param other the other operand
   * @return the result, of the broadcast shape
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  default Value fmax(Value other) {
    return Graph.pointwise(FMAX, (Value) this, other);
  }

  /**
   * Returns the smaller of this and other, and where one is NaN the other. The gradient of a tie
   * goes to this.
   *
   * @param other the other operand
   * @return the result, of the broadcast shape
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  default Value fmin(Value other) {
    return Graph.pointwise(FMIN, (Value) this, other);
  }

  /**
   * Returns this kept between two numbers; {@code hi} where {@code lo > hi}. The gradient is 0 at
   * the bounds and beyond.
   *
   * @param lo lower bound, −∞ for none
   * @param hi upper bound, ∞ for none
   * @return the result; NaN where this is NaN
   */
  default Value clamp(double lo, double hi) {
    if (hi == Double.POSITIVE_INFINITY) {
      return Graph.pointwise(CLAMP_FROM.with(lo), (Value) this);
    }
    return lo == Double.NEGATIVE_INFINITY
        ? Graph.pointwise(CLAMP_TO.with(hi), (Value) this)
        : Graph.pointwise(CLAMP.with(lo, hi), (Value) this);
  }

  /**
   * Returns this kept between two arrays: {@code maximum(lo).minimum(hi)}. Ties share the gradient
   * equally.
   *
   * @param lo lower bounds
   * @param hi upper bounds, which win where they are below the lower ones
   * @return the result, of the broadcast shape; NaN where an operand is NaN
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  default Value clamp(Value lo, Value hi) {
    return Graph.pointwise(CLAMP_BETWEEN, (Value) this, lo, hi);
  }

  /**
   * Returns a number where a mask is true, else this. What is replaced, NaN or not, has gradient 0.
   *
   * @param mask of type BOOL
   * @param number the replacement
   * @return the result, of the broadcast shape and the type of this
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   * @throws dev.autograd.array.DTypeException if the mask is not BOOL, or the number does not fit
   *     the type of this
   */
  default Value maskedFill(Value mask, double number) {
    Checks.truth("maskedFill", "mask", mask);
    return Graph.pointwise(MASKED_FILL_NUMBER.with(number), (Value) this, mask);
  }

  /**
   * Returns the elements of another array where a mask is true, else this. What is not taken, NaN
   * or not, has gradient 0.
   *
   * @param mask of type BOOL
   * @param value the replacement
   * @return the result, of the broadcast shape
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   * @throws dev.autograd.array.DTypeException if the mask is not BOOL
   */
  default Value maskedFill(Value mask, Value value) {
    Checks.truth("maskedFill", "mask", mask);
    return Graph.pointwise(MASKED_FILL, (Value) this, mask, value);
  }

  /**
   * Returns 0 for NaN, the largest number of the type for ∞ and its negative for −∞. The gradient
   * of what was replaced is 0.
   *
   * @return finite numbers
   */
  default Value nanToNum() {
    double most = ((Value) this).dtype() == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
    return nanToNum(0, most, -most);
  }

  /**
   * Returns numbers for NaN and the infinities. The gradient of what was replaced is 0.
   *
   * @param nan stands for NaN
   * @param positive stands for ∞
   * @param negative stands for −∞
   * @return the result; this Value if it has no floating-point type
   */
  default Value nanToNum(double nan, double positive, double negative) {
    Value x = (Value) this;
    boolean floating = x.dtype().isFloating();
    return floating ? Graph.pointwise(NAN_TO_NUM.with(nan, positive, negative), x) : x;
  }
}
