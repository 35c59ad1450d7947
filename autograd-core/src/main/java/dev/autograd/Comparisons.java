package dev.autograd;

import static dev.autograd.op.ComparisonRows.AND;
import static dev.autograd.op.ComparisonRows.EQ;
import static dev.autograd.op.ComparisonRows.EQ_NUMBER;
import static dev.autograd.op.ComparisonRows.GE;
import static dev.autograd.op.ComparisonRows.GE_NUMBER;
import static dev.autograd.op.ComparisonRows.GT;
import static dev.autograd.op.ComparisonRows.GT_NUMBER;
import static dev.autograd.op.ComparisonRows.LE;
import static dev.autograd.op.ComparisonRows.LE_NUMBER;
import static dev.autograd.op.ComparisonRows.LT;
import static dev.autograd.op.ComparisonRows.LT_NUMBER;
import static dev.autograd.op.ComparisonRows.NE;
import static dev.autograd.op.ComparisonRows.NE_NUMBER;
import static dev.autograd.op.ComparisonRows.NOT;
import static dev.autograd.op.ComparisonRows.OR;

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
   * Returns whether this is false (0).
   *
   * @return a BOOL constant
   */
  default Value logicalNot() {
    return Graph.pointwise(NOT, (Value) this);
  }
}
