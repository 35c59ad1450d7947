package dev.autograd;

import static dev.autograd.op.ComparisonRows.AND;
import static dev.autograd.op.ComparisonRows.EQ;
import static dev.autograd.op.ComparisonRows.EQ_NUMBER;
import static dev.autograd.op.ComparisonRows.GE;
import static dev.autograd.op.ComparisonRows.GE_NUMBER;
import static dev.autograd.op.ComparisonRows.GT;
import static dev.autograd.op.ComparisonRows.GT_NUMBER;
import static dev.autograd.op.ComparisonRows.IS_FINITE;
import static dev.autograd.op.ComparisonRows.IS_INF;
import static dev.autograd.op.ComparisonRows.IS_NAN;
import static dev.autograd.op.ComparisonRows.LE;
import static dev.autograd.op.ComparisonRows.LE_NUMBER;
import static dev.autograd.op.ComparisonRows.LT;
import static dev.autograd.op.ComparisonRows.LT_NUMBER;
import static dev.autograd.op.ComparisonRows.NE;
import static dev.autograd.op.ComparisonRows.NE_NUMBER;
import static dev.autograd.op.ComparisonRows.NOT;
import static dev.autograd.op.ComparisonRows.OR;
import static dev.autograd.op.ComparisonRows.XOR;

/**
 * Comparisons and logic, element by element. Results have type BOOL and carry no gradient;
 * comparisons with NaN are false, except {@link #ne(Value)}.
 */
public sealed interface Comparisons permits Value {
  /**
   * Returns whether this = other.
   *
   * @param other the other operand
   * @return a BOOL constant of the broadcast shape
   */
  default Value eq(Value other) {
    return Graph.pointwise(EQ, (Value) this, other);
  }

  /**
   * Returns whether this = number.
   *
   * @param number the other operand
   * @return a BOOL constant
   */
  default Value eq(double number) {
    return Graph.pointwise(EQ_NUMBER.with(number), (Value) this);
  }

  /**
   * Returns whether this ≠ other.
   *
   * @param other the other operand
   * @return a BOOL constant of the broadcast shape
   */
  default Value ne(Value other) {
    return Graph.pointwise(NE, (Value) this, other);
  }

  /**
   * Returns whether this ≠ number.
   *
   * @param number the other operand
   * @return a BOOL constant
   */
  default Value ne(double number) {
    return Graph.pointwise(NE_NUMBER.with(number), (Value) this);
  }

  /**
   * Returns whether this &lt; other.
   *
   * @param other the other operand
   * @return a BOOL constant of the broadcast shape
   */
  default Value lt(Value other) {
    return Graph.pointwise(LT, (Value) this, other);
  }

  /**
   * Returns whether this &lt; number.
   *
   * @param number the other operand
   * @return a BOOL constant
   */
  default Value lt(double number) {
    return Graph.pointwise(LT_NUMBER.with(number), (Value) this);
  }

  /**
   * Returns whether this ≤ other.
   *
   * @param other the other operand
   * @return a BOOL constant of the broadcast shape
   */
  default Value le(Value other) {
    return Graph.pointwise(LE, (Value) this, other);
  }

  /**
   * Returns whether this ≤ number.
   *
   * @param number the other operand
   * @return a BOOL constant
   */
  default Value le(double number) {
    return Graph.pointwise(LE_NUMBER.with(number), (Value) this);
  }

  /**
   * Returns whether this &gt; other.
   *
   * @param other the other operand
   * @return a BOOL constant of the broadcast shape
   */
  default Value gt(Value other) {
    return Graph.pointwise(GT, (Value) this, other);
  }

  /**
   * Returns whether this &gt; number.
   *
   * @param number the other operand
   * @return a BOOL constant
   */
  default Value gt(double number) {
    return Graph.pointwise(GT_NUMBER.with(number), (Value) this);
  }

  /**
   * Returns whether this ≥ other.
   *
   * @param other the other operand
   * @return a BOOL constant of the broadcast shape
   */
  default Value ge(Value other) {
    return Graph.pointwise(GE, (Value) this, other);
  }

  /**
   * Returns whether this ≥ number.
   *
   * @param number the other operand
   * @return a BOOL constant
   */
  default Value ge(double number) {
    return Graph.pointwise(GE_NUMBER.with(number), (Value) this);
  }

  /**
   * Returns whether this and other are true (not 0).
   *
   * @param other the other operand
   * @return a BOOL constant of the broadcast shape
   */
  default Value logicalAnd(Value other) {
    return Graph.pointwise(AND, (Value) this, other);
  }

  /**
   * Returns whether this or other is true (not 0).
   *
   * @param other the other operand
   * @return a BOOL constant of the broadcast shape
   */
  default Value logicalOr(Value other) {
    return Graph.pointwise(OR, (Value) this, other);
  }

  /**
   * Returns whether one of this and other is true (not 0), but not both.
   *
   * @param other the other operand
   * @return a BOOL constant of the broadcast shape
   */
  default Value logicalXor(Value other) {
    return Graph.pointwise(XOR, (Value) this, other);
  }

  /**
   * Returns whether this is false (0).
   *
   * @return a BOOL constant
   */
  default Value logicalNot() {
    return Graph.pointwise(NOT, (Value) this);
  }

  /**
   * Returns which elements are NaN.
   *
   * @return a BOOL constant
   */
  default Value isNan() {
    return Graph.pointwise(IS_NAN, (Value) this);
  }

  /**
   * Returns which elements are ∞ or −∞.
   *
   * @return a BOOL constant
   */
  default Value isInf() {
    return Graph.pointwise(IS_INF, (Value) this);
  }

  /**
   * Returns which elements are neither infinite nor NaN.
   *
   * @return a BOOL constant
   */
  default Value isFinite() {
    return Graph.pointwise(IS_FINITE, (Value) this);
  }
}
