package dev.autograd;

import dev.autograd.array.ShapeException;
import java.util.function.UnaryOperator;

/**
 * A function of Values as a function of {@code double[]}, with its derivatives: for optimisers and
 * solvers that know arrays only. Method references fit their interfaces:
 *
 * <pre>{@code
 * DoubleArrayFunction f = DoubleArrayFunction.of(x -> x.square().sum());
 * new ObjectiveFunction(f::value);                  // Commons Math, Hipparchus
 * new ObjectiveFunctionGradient(f::gradient);
 * double[][] h = f.hessian(new double[] {1, 2});    // [[2, 0], [0, 2]]
 * }</pre>
 *
 * <p>Arrays that are handed over are copied, arrays that are returned are new. One function may be
 * called from several threads if what it was made of may.
 */
public final class DoubleArrayFunction {
  private final UnaryOperator<Value> function;

  private DoubleArrayFunction(UnaryOperator<Value> function) {
    this.function = function;
  }

  /**
   * Wraps a function.
   *
   * @param function makes a single number of a FLOAT64 vector
   * @return the same on arrays
   */
  public static DoubleArrayFunction of(UnaryOperator<Value> function) {
    return new DoubleArrayFunction(java.util.Objects.requireNonNull(function));
  }

  /**
   * Returns the function's result.
   *
   * @param x the point
   * @return the number
   * @throws ShapeException if the function's result is not a single number
   */
  public double value(double[] x) {
    Value result = Autograd.noGrad(() -> function.apply(Value.of(x)));
    if (result.size() != 1) {
      throw new ShapeException(
          "value: the function's result has shape "
              + result.shape()
              + " and must be a single number. Reduce it, for example with sum(), or use"
              + " DoubleArrayVectorFunction");
    }
    return result.item();
  }

  /**
   * Returns the gradient.
   *
   * @param x the point
   * @return one number for each of the point's
   * @throws ShapeException if the function's result is not a single number
   */
  public double[] gradient(double[] x) {
    return numbers(Autograd.noGrad(() -> Autograd.grad(function, Value.of(x))));
  }

  /**
   * Computes the function's result and its gradient in one pass.
   *
   * @param x the point
   * @param gradient filled with the gradient
   * @return the result
   * @throws ShapeException if the function's result is not a single number, or the arrays differ in
   *     length
   */
  public double valueAndGradient(double[] x, double[] gradient) {
    if (gradient.length != x.length) {
      throw new ShapeException(
          "valueAndGradient: the point has "
              + x.length
              + " numbers and the array for the gradient "
              + gradient.length);
    }
    ValueAndGrad<Value> both = Autograd.noGrad(() -> Autograd.valueAndGrad(function, Value.of(x)));
    System.arraycopy(numbers(both.grad()), 0, gradient, 0, gradient.length);
    return both.value().item();
  }

  /**
   * Returns the matrix of second derivatives.
   *
   * @param x the point
   * @return as many rows and columns as the point has numbers
   * @throws ShapeException if the function's result is not a single number
   */
  public double[][] hessian(double[] x) {
    return rows(Autograd.noGrad(() -> Autograd.hessian(function, Value.of(x))));
  }

  /**
   * Returns the product of the matrix of second derivatives with a vector, without building the
   * matrix.
   *
   * @param x the point
   * @param v as many numbers as the point has
   * @return the product
   * @throws ShapeException if the function's result is not a single number, or the arrays differ in
   *     length
   */
  public double[] hvp(double[] x, double[] v) {
    return numbers(Autograd.noGrad(() -> Autograd.hvp(function, Value.of(x), Value.of(v))));
  }

  static double[] numbers(Value vector) {
    return vector.array().toDoubleArray();
  }

  static double[][] rows(Value matrix) {
    double[] all = numbers(matrix);
    int columns = matrix.dim(1);
    double[][] rows = new double[matrix.dim(0)][columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(all, i * columns, rows[i], 0, columns);
    }
    return rows;
  }
}
