package dev.autograd;

import static dev.autograd.op.RoundingRows.CEIL;
import static dev.autograd.op.RoundingRows.FLOOR;
import static dev.autograd.op.RoundingRows.FMOD;
import static dev.autograd.op.RoundingRows.FMOD_NUMBER;
import static dev.autograd.op.RoundingRows.FRAC;
import static dev.autograd.op.RoundingRows.REMAINDER;
import static dev.autograd.op.RoundingRows.REMAINDER_NUMBER;
import static dev.autograd.op.RoundingRows.ROUND;
import static dev.autograd.op.RoundingRows.TRUNC;

/** Rounding and remainders, element by element. */
public sealed interface Rounding permits Value {
  /**
   * Returns the largest whole numbers that are not above this. The gradient is 0.
   *
   * @return whole numbers of the same type
   */
  default Value floor() {
    return Graph.pointwise(FLOOR, (Value) this);
  }

  /**
   * Returns the smallest whole numbers that are not below this. The gradient is 0.
   *
   * @return whole numbers of the same type
   */
  default Value ceil() {
    return Graph.pointwise(CEIL, (Value) this);
  }

  /**
   * Returns the nearest whole numbers, half to the even one. The gradient is 0.
   *
   * @return whole numbers of the same type
   */
  default Value round() {
    return Graph.pointwise(ROUND, (Value) this);
  }

  /**
   * Returns the whole part, towards 0. The gradient is 0.
   *
   * @return whole numbers of the same type
   */
  default Value trunc() {
    return Graph.pointwise(TRUNC, (Value) this);
  }

  /**
   * Returns this − trunc(this). The gradient is 1, also at whole numbers.
   *
   * @return numbers between −1 and 1 with the sign of this
   */
  default Value frac() {
    return Graph.pointwise(FRAC, (Value) this);
  }

  /**
   * Returns the remainder of this / other with the sign of this, exact, as the operator % of Java.
   * The gradients are 1 and −trunc(this / other).
   *
   * @param other the divisors
   * @return numbers nearer to 0 than other, of the broadcast shape; NaN where other is 0
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  default Value fmod(Value other) {
    return Graph.pointwise(FMOD, (Value) this, other);
  }

  /**
   * Returns the remainder of this / number with the sign of this, exact. The gradient is 1.
   *
   * @param number the divisor
   * @return numbers nearer to 0 than the divisor; NaN if it is 0
   */
  default Value fmod(double number) {
    return Graph.pointwise(FMOD_NUMBER.with(number), (Value) this);
  }

  /**
   * Returns the remainder of this / number with the sign of this, exact. The gradient is 1.
   *
   * @param number the divisor
   * @return numbers nearer to 0 than the divisor; NaN if it is 0
   */
  default Value fmod(int number) {
    return fmod((double) number);
  }

  /**
   * Returns the remainder of this / other with the sign of other, as the operator % of Python. The
   * gradients are 1 and −floor(this / other).
   *
   * @param other the divisors
   * @return numbers nearer to 0 than other, of the broadcast shape; NaN where other is 0
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  default Value remainder(Value other) {
    return Graph.pointwise(REMAINDER, (Value) this, other);
  }

  /**
   * Returns the remainder of this / number with the sign of the number. The gradient is 1.
   *
   * @param number the divisor
   * @return numbers nearer to 0 than the divisor; NaN if it is 0
   */
  default Value remainder(double number) {
    return Graph.pointwise(REMAINDER_NUMBER.with(number), (Value) this);
  }

  /**
   * Returns the remainder of this / number with the sign of the number. The gradient is 1.
   *
   * @param number the divisor
   * @return numbers nearer to 0 than the divisor; NaN if it is 0
   */
  default Value remainder(int number) {
    return remainder((double) number);
  }
}
