package dev.autograd;

import dev.autograd.array.ShapeException;
import java.util.function.UnaryOperator;

/**
 * A vector-valued function of Values as a function of {@code double[]}, with its Jacobian: for
 * least squares and systems of equations. The sibling of {@link DoubleArrayFunction}.
 *
 * <pre>{@code
 * DoubleArrayVectorFunction f = DoubleArrayVectorFunction.of(x -> x.square());
 * f.values(new double[] {1, 2});    // [1, 4]
 * f.jacobian(new double[] {1, 2});  // [[2, 0], [0, 4]]
 * }</pre>
 */
public final class DoubleArrayVectorFunction {
  private final UnaryOperator<Value> function;

  private DoubleArrayVectorFunction(UnaryOperator<Value> function) {
    this.function = function;
  }

  /**
   * Wraps a function.
   *
   * @param function makes a vector of a FLOAT64 vector
   * @return the same on arrays
   */
  public static DoubleArrayVectorFunction of(UnaryOperator<Value> function) {
    return new DoubleArrayVectorFunction(java.util.Objects.requireNonNull(function));
  }

  /**
   * Returns the function's result.
   *
   * @param x the point
   * @return a new array
   * @throws ShapeException if the function's result is not a vector
   */
  public double[] values(double[] x) {
    return DoubleArrayFunction.numbers(Autograd.noGrad(() -> apply("values", Value.of(x))));
  }

  /**
   * Returns the derivatives of each of the result's numbers by each of the point's.
   *
   * @param x the point
   * @return a row for each number of the result
   * @throws ShapeException if the function's result is not a vector
   */
  public double[][] jacobian(double[] x) {
    UnaryOperator<Value> checked = v -> apply("jacobian", v);
    return DoubleArrayFunction.rows(Autograd.noGrad(() -> Autograd.jacobian(checked, Value.of(x))));
  }

  private Value apply(String method, Value x) {
    Value result = function.apply(x);
    if (result.rank() != 1) {
      throw new ShapeException(
          method
              + ": the function's result has shape "
              + result.shape()
              + " and must be a vector. Use flatten(), or DoubleArrayFunction for a single number");
    }
    return result;
  }
}
