package dev.autograd;

import static dev.autograd.op.ArithmeticRows.ABS;
import static dev.autograd.op.ArithmeticRows.ADD;
import static dev.autograd.op.ArithmeticRows.ADD_NUMBER;
import static dev.autograd.op.ArithmeticRows.DIV;
import static dev.autograd.op.ArithmeticRows.DIV_NUMBER;
import static dev.autograd.op.ArithmeticRows.LERP;
import static dev.autograd.op.ArithmeticRows.LERP_NUMBER;
import static dev.autograd.op.ArithmeticRows.MUL;
import static dev.autograd.op.ArithmeticRows.MUL_NUMBER;
import static dev.autograd.op.ArithmeticRows.NEG;
import static dev.autograd.op.ArithmeticRows.NUMBER_DIV;
import static dev.autograd.op.ArithmeticRows.NUMBER_POW;
import static dev.autograd.op.ArithmeticRows.NUMBER_SUB;
import static dev.autograd.op.ArithmeticRows.POW;
import static dev.autograd.op.ArithmeticRows.POW_NUMBER;
import static dev.autograd.op.ArithmeticRows.RECIPROCAL;
import static dev.autograd.op.ArithmeticRows.RSQRT;
import static dev.autograd.op.ArithmeticRows.SIGN;
import static dev.autograd.op.ArithmeticRows.SQUARE;
import static dev.autograd.op.ArithmeticRows.SUB;
import static dev.autograd.op.ArithmeticRows.SUB_NUMBER;

/** Sums, products and powers of Values, element by element, by the broadcasting rules of NumPy. */
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
   * @return the powers; of integers to whole powers from 0 on integers, which wrap around as Java's
   *     do
   */
  default Value pow(double exponent) {
    Value x = (Value) this;
    return ProductOps.hasIntegerPower(x, exponent)
        ? ProductOps.integerPower(x, (long) exponent)
        : exponent == 2 ? square() : Graph.pointwise(POW_NUMBER.with(exponent), x);
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
   * Returns 1 / √this; ∞ at 0, NaN of negative numbers.
   *
   * @return the reciprocals of the roots
   */
  default Value rsqrt() {
    return Graph.pointwise(RSQRT, (Value) this);
  }

  /**
   * Returns the number part of the way from this to another: this + weight · (end − this), exactly
   * this at weight 0 and exactly the end at weight 1.
   *
   * @param end the other end
   * @param weight how much of the way; beyond 0 and 1 it goes on
   * @return the result
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  default Value lerp(Value end, double weight) {
    return Graph.pointwise(LERP_NUMBER.with(weight), (Value) this, end);
  }

  /**
   * Returns the number part of the way from this to another, as {@link #lerp(Value, double)}.
   *
   * @param end the other end
   * @param weight how much of the way
   * @return the result, of the broadcast shape
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  default Value lerp(Value end, Value weight) {
    return Graph.pointwise(LERP, (Value) this, end, weight);
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
