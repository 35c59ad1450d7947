package dev.autograd;

import static dev.autograd.op.ArithmeticRows.SQRT;
import static dev.autograd.op.FunctionRows.COS;
import static dev.autograd.op.FunctionRows.EXP;
import static dev.autograd.op.FunctionRows.EXPM1;
import static dev.autograd.op.FunctionRows.LOG;
import static dev.autograd.op.FunctionRows.LOG1P;
import static dev.autograd.op.FunctionRows.SIN;
import static dev.autograd.op.FunctionRows.TANH;

import dev.autograd.array.DType;

/** Elementary functions, element by element. */
public sealed interface Functions permits Value {
  /**
   * Returns e to the power of this.
   *
   * @return the exponentials
   */
  default Value exp() {
    return Graph.pointwise(EXP, (Value) this);
  }

  /**
   * Returns e to the power of this, minus 1, exact near 0.
   *
   * @return the exponentials minus 1
   */
  default Value expm1() {
    return Graph.pointwise(EXPM1, (Value) this);
  }

  /**
   * Returns the natural logarithm; −∞ of 0, NaN of negative numbers.
   *
   * @return the logarithms
   */
  default Value log() {
    return Graph.pointwise(LOG, (Value) this);
  }

  /**
   * Returns log(1 + this), exact near 0.
   *
   * @return the logarithms
   */
  default Value log1p() {
    return Graph.pointwise(LOG1P, (Value) this);
  }

  /**
   * Returns the square root; NaN of negative numbers. The gradient at 0 is infinite.
   *
   * @return the roots
   */
  default Value sqrt() {
    return Graph.pointwise(SQRT, (Value) this);
  }

  /**
   * Returns the sine of angles in radians.
   *
   * @return the sines
   */
  default Value sin() {
    return Graph.pointwise(SIN, (Value) this);
  }

  /**
   * Returns the cosine of angles in radians.
   *
   * @return the cosines
   */
  default Value cos() {
    return Graph.pointwise(COS, (Value) this);
  }

  /**
   * Returns the hyperbolic tangent.
   *
   * @return the tangents, between −1 and 1
   */
  default Value tanh() {
    return Graph.pointwise(TANH, (Value) this);
  }

  /**
   * Returns the elements in another type. Between floating-point types the gradient passes;
   * fractions are cut off towards zero when converting to integers.
   *
   * @param type the type
   * @return this Value if it has that type already
   * @throws dev.autograd.array.DTypeException if a number does not fit an integer type
   */
  default Value to(DType type) {
    return MovementOps.to((Value) this, type);
  }
}
