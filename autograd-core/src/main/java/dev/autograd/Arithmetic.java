package dev.autograd;

import static dev.autograd.op.ArithmeticRows.ABS;
import static dev.autograd.op.ArithmeticRows.ADD;
import static dev.autograd.op.ArithmeticRows.ADD_NUMBER;
import static dev.autograd.op.ArithmeticRows.CLAMP;
import static dev.autograd.op.ArithmeticRows.DIV;
import static dev.autograd.op.ArithmeticRows.DIV_NUMBER;
import static dev.autograd.op.ArithmeticRows.MAXIMUM;
import static dev.autograd.op.ArithmeticRows.MAXIMUM_NUMBER;
import static dev.autograd.op.ArithmeticRows.MINIMUM;
import static dev.autograd.op.ArithmeticRows.MINIMUM_NUMBER;
import static dev.autograd.op.ArithmeticRows.MUL;
import static dev.autograd.op.ArithmeticRows.MUL_NUMBER;
import static dev.autograd.op.ArithmeticRows.NEG;
import static dev.autograd.op.ArithmeticRows.NUMBER_DIV;
import static dev.autograd.op.ArithmeticRows.NUMBER_POW;
import static dev.autograd.op.ArithmeticRows.NUMBER_SUB;
import static dev.autograd.op.ArithmeticRows.POW;
import static dev.autograd.op.ArithmeticRows.POW_NUMBER;
import static dev.autograd.op.ArithmeticRows.RECIPROCAL;
import static dev.autograd.op.ArithmeticRows.SIGN;
import static dev.autograd.op.ArithmeticRows.SQUARE;
import static dev.autograd.op.ArithmeticRows.SUB;
import static dev.autograd.op.ArithmeticRows.SUB_NUMBER;

/**
 * Sums, products, powers and extrema of Values, element by element, by the broadcasting rules of
 * NumPy.
 */
public sealed interface Arithmetic permits Value {
  /**
   * Returns this + other.
   *
   * @param other the other operand
   * @return the result, of the broadcast shape
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  default Value add(Value other) {
    return Graph.pointwise(ADD, (Value) this, other);
  }

  /**
   * Returns this + number.
   *
   * @param number the other operand; it does not change the type
   * @return the result
   */
  default Value add(double number) {
    return Graph.pointwise(ADD_NUMBER.with(number), (Value) this);
  }

  /**
   * Returns this + number.
   *
   * @param number the other operand; it does not change the type
   * @return the result
   */
  default Value add(int number) {
    return add((double) number);
  }

  /**
   * Returns this − other.
   *
   * @param other the other operand
   * @return the result, of the broadcast shape
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  default Value sub(Value other) {
    return Graph.pointwise(SUB, (Value) this, other);
  }

  /**
   * Returns this − number.
   *
   * @param number the other operand; it does not change the type
   * @return the result
   */
  default Value sub(double number) {
    return Graph.pointwise(SUB_NUMBER.with(number), (Value) this);
  }

  /**
   * Returns this − number.
   *
   * @param number the other operand; it does not change the type
   * @return the result
   */
  default Value sub(int number) {
    return sub((double) number);
  }

  /**
   * Returns number − this.
   *
   * @param number the number to subtract from; it does not change the type
   * @return the result
   */
  default Value rsub(double number) {
    return Graph.pointwise(NUMBER_SUB.with(number), (Value) this);
  }

  /**
   * Returns this · other, element by element.
   *
   * @param other the other operand
   * @return the result, of the broadcast shape
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  default Value mul(Value other) {
    return Graph.pointwise(MUL, (Value) this, other);
  }

  /**
   * Returns this · number, element by element.
   *
   * @param number the other operand; it does not change the type
   * @return the result
   */
  default Value mul(double number) {
    return Graph.pointwise(MUL_NUMBER.with(number), (Value) this);
  }

  /**
   * Returns this · number, element by element.
   *
   * @param number the other operand; it does not change the type
   * @return the result
   */
  default Value mul(int number) {
    return mul((double) number);
  }

  /**
   * Returns this / other, element by element.
   *
   * @param other the other operand
   * @return the result, of the broadcast shape
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  default Value div(Value other) {
    return Graph.pointwise(DIV, (Value) this, other);
  }

  /**
   * Returns this / number, element by element.
   *
   * @param number the other operand; it does not change the type
   * @return the result
   */
  default Value div(double number) {
    return Graph.pointwise(DIV_NUMBER.with(number), (Value) this);
  }

  /**
   * Returns this / number, element by element.
   *
   * @param number the other operand; it does not change the type
   * @return the result
   */
  default Value div(int number) {
    return div((double) number);
  }

  /**
   * Returns number / this.
   *
   * @param number the numerator; it does not change the type
   * @return the result
   */
  default Value rdiv(double number) {
    return Graph.pointwise(NUMBER_DIV.with(number), (Value) this);
  }

  /**
   * Returns −this.
   *
   * @return the negated elements
   */
  default Value neg() {
    return Graph.pointwise(NEG, (Value) this);
  }

  /**
   * Returns this to the power other, by the rules of C: 1 to any power and anything to the power 0
   * are 1. At base 0 the gradient of a non-negative exponent is 0.
   *
   * @param other the exponents
   * @return the powers
   */
  default Value pow(Value other) {
    return Graph.pointwise(POW, (Value) this, other);
  }

  /**
   * Returns this to a power.
   *
   * @param exponent the exponent
   * @return the powers
   */
  default Value pow(double exponent) {
    return exponent == 2 ? square() : Graph.pointwise(POW_NUMBER.with(exponent), (Value) this);
  }

  /**
   * Returns this to a power.
   *
   * @param exponent the exponent
   * @return the powers
   */
  default Value pow(int exponent) {
    return pow((double) exponent);
  }

  /**
   * Returns a number to the power of this.
   *
   * @param base the base
   * @return the powers
   */
  default Value rpow(double base) {
    return Graph.pointwise(NUMBER_POW.with(base), (Value) this);
  }

  /**
   * Returns this · this.
   *
   * @return the squares
   */
  default Value square() {
    return Graph.pointwise(SQUARE, (Value) this);
  }

  /**
   * Returns 1 / this.
   *
   * @return the reciprocals
   */
  default Value reciprocal() {
    return Graph.pointwise(RECIPROCAL, (Value) this);
  }

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
   * Returns this kept between two numbers; {@code hi} where {@code lo > hi}. The gradient is 0 at
   * the bounds and beyond.
   *
   * @param lo lower bound
   * @param hi upper bound
   * @return the result; NaN where this is NaN
   */
  default Value clamp(double lo, double hi) {
    return Graph.pointwise(CLAMP.with(lo, hi), (Value) this);
  }

  /**
   * Returns |this|. The gradient at 0 is 0.
   *
   * @return the absolute values
   */
  default Value abs() {
    return Graph.pointwise(ABS, (Value) this);
  }

  /**
   * Returns −1, 0 or 1. The gradient is 0.
   *
   * @return the signs; NaN of NaN
   */
  default Value sign() {
    return Graph.pointwise(SIGN, (Value) this);
  }
}
