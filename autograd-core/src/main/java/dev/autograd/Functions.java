package dev.autograd;

import static dev.autograd.op.ArithmeticRows.SQRT;
import static dev.autograd.op.FunctionRows.ACOS;
import static dev.autograd.op.FunctionRows.ACOSH;
import static dev.autograd.op.FunctionRows.ASIN;
import static dev.autograd.op.FunctionRows.ASINH;
import static dev.autograd.op.FunctionRows.ATAN;
import static dev.autograd.op.FunctionRows.ATAN2;
import static dev.autograd.op.FunctionRows.ATANH;
import static dev.autograd.op.FunctionRows.CBRT;
import static dev.autograd.op.FunctionRows.COS;
import static dev.autograd.op.FunctionRows.COSH;
import static dev.autograd.op.FunctionRows.EXP;
import static dev.autograd.op.FunctionRows.EXP2;
import static dev.autograd.op.FunctionRows.EXPM1;
import static dev.autograd.op.FunctionRows.HYPOT;
import static dev.autograd.op.FunctionRows.LOG;
import static dev.autograd.op.FunctionRows.LOG10;
import static dev.autograd.op.FunctionRows.LOG1P;
import static dev.autograd.op.FunctionRows.LOG2;
import static dev.autograd.op.FunctionRows.SIN;
import static dev.autograd.op.FunctionRows.SINH;
import static dev.autograd.op.FunctionRows.TAN;
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
   * Returns 2 to the power of this.
   *
   * @return the powers
   */
  default Value exp2() {
    return Graph.pointwise(EXP2, (Value) this);
  }

  /**
   * Returns the logarithm to base 2; −∞ of 0, NaN of negative numbers.
   *
   * @return the logarithms, exact at powers of 2
   */
  default Value log2() {
    return Graph.pointwise(LOG2, (Value) this);
  }

  /**
   * Returns the logarithm to base 10; −∞ of 0, NaN of negative numbers.
   *
   * @return the logarithms, exact at powers of 10
   */
  default Value log10() {
    return Graph.pointwise(LOG10, (Value) this);
  }

  /**
   * Returns the cube root, also of negative numbers. The gradient at 0 is infinite.
   *
   * @return the roots
   */
  default Value cbrt() {
    return Graph.pointwise(CBRT, (Value) this);
  }

  /**
   * Returns the tangent of angles in radians.
   *
   * @return the tangents
   */
  default Value tan() {
    return Graph.pointwise(TAN, (Value) this);
  }

  /**
   * Returns the arc sine; NaN beyond −1 and 1, where the gradient is infinite.
   *
   * @return angles from −π/2 to π/2
   */
  default Value asin() {
    return Graph.pointwise(ASIN, (Value) this);
  }

  /**
   * Returns the arc cosine; NaN beyond −1 and 1, where the gradient is −∞.
   *
   * @return angles from 0 to π
   */
  default Value acos() {
    return Graph.pointwise(ACOS, (Value) this);
  }

  /**
   * Returns the arc tangent.
   *
   * @return angles from −π/2 to π/2
   */
  default Value atan() {
    return Graph.pointwise(ATAN, (Value) this);
  }

  /**
   * Returns the angle of the point (other, this), from the positive axis of other. The gradient at
   * the origin is 0.
   *
   * @param other the point's first coordinate
   * @return angles from −π to π, of the broadcast shape
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  default Value atan2(Value other) {
    return Graph.pointwise(ATAN2, (Value) this, other);
  }

  /**
   * Returns √(this² + other²), without overflow. The gradient at the origin is 0.
   *
   * @param other the other operand
   * @return lengths, of the broadcast shape
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  default Value hypot(Value other) {
    return Graph.pointwise(HYPOT, (Value) this, other);
  }

  /**
   * Returns the hyperbolic sine.
   *
   * @return the sines
   */
  default Value sinh() {
    return Graph.pointwise(SINH, (Value) this);
  }

  /**
   * Returns the hyperbolic cosine.
   *
   * @return numbers from 1 on
   */
  default Value cosh() {
    return Graph.pointwise(COSH, (Value) this);
  }

  /**
   * Returns the inverse of the hyperbolic sine.
   *
   * @return the inverses
   */
  default Value asinh() {
    return Graph.pointwise(ASINH, (Value) this);
  }

  /**
   * Returns the inverse of the hyperbolic cosine; NaN below 1, where the gradient is infinite.
   *
   * @return numbers from 0 on
   */
  default Value acosh() {
    return Graph.pointwise(ACOSH, (Value) this);
  }

  /**
   * Returns the inverse of the hyperbolic tangent; infinite at −1 and 1, NaN beyond.
   *
   * @return the inverses
   */
  default Value atanh() {
    return Graph.pointwise(ATANH, (Value) this);
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
