package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;

/** The static methods of {@link Value} that make arrays of a rule. */
abstract class FilledFactories extends RandomFactories {
  /**
   * Returns an array of zeros.
   *
   * @param dtype element type
   * @param shape sizes of the axes; none for a scalar
   * @return a constant
   */
  public static Value zeros(DType dtype, int... shape) {
    return Value.of(NdArray.zeros(dtype, shape));
  }

  /**
   * Returns an array of ones.
   *
   * @param dtype element type
   * @param shape sizes of the axes; none for a scalar
   * @return a constant
   */
  public static Value ones(DType dtype, int... shape) {
    return Value.of(NdArray.ones(dtype, shape));
  }

  /**
   * Returns an array filled with one number.
   *
   * @param dtype element type
   * @param number the number
   * @param shape sizes of the axes; none for a scalar
   * @return a constant
   */
  public static Value full(DType dtype, double number, int... shape) {
    return Value.of(NdArray.full(dtype, number, shape));
  }

  /**
   * Returns zeros in the shape and type of another array.
   *
   * @param like gives shape and type
   * @return a constant
   */
  public static Value zerosLike(Value like) {
    return zeros(like.dtype(), like.shape().toArray());
  }

  /**
   * Returns ones in the shape and type of another array.
   *
   * @param like gives shape and type
   * @return a constant
   */
  public static Value onesLike(Value like) {
    return ones(like.dtype(), like.shape().toArray());
  }

  /**
   * Returns one number in the shape and type of another array.
   *
   * @param like gives shape and type
   * @param number the number
   * @return a constant
   * @throws DTypeException if an integer type cannot hold the number exactly
   */
  public static Value fullLike(Value like, double number) {
    return full(like.dtype(), number, like.shape().toArray());
  }

  /**
   * Returns the identity matrix.
   *
   * @param dtype element type
   * @param n its rows and columns
   * @return a constant of shape [n, n]
   * @throws ShapeException if n is negative or too large
   */
  public static Value eye(DType dtype, int n) {
    return eye(dtype, n, n);
  }

  /**
   * Returns a matrix of zeros with ones on the main diagonal.
   *
   * @param dtype element type
   * @param rows its rows
   * @param columns its columns
   * @return a constant of shape [rows, columns]
   * @throws ShapeException if a size is negative or too large
   */
  public static Value eye(DType dtype, int rows, int columns) {
    return Value.of(NdArray.eye(dtype, rows, columns));
  }

  /**
   * Returns the integers from 0 to n − 1.
   *
   * @param n how many
   * @return an INT64 constant of shape [n]
   * @throws ShapeException if n is negative
   */
  public static Value arange(int n) {
    if (n < 0) {
      throw new ShapeException("arange: " + n + " integers; expected 0 or more");
    }
    return arange(DType.INT64, 0, n, 1);
  }

  /**
   * Returns the numbers start, start + step, … before stop.
   *
   * @param dtype element type, not BOOL; numbers are computed in double, then converted
   * @param start the first number
   * @param stop the bound, not reached
   * @param step the distance, positive or negative
   * @return a constant of rank 1
   * @throws DTypeException if the type cannot hold the numbers
   * @throws IllegalArgumentException if the step is 0 or a number is not finite
   */
  public static Value arange(DType dtype, double start, double stop, double step) {
    return Value.of(NdArray.arange(dtype, start, stop, step));
  }

  /**
   * Returns evenly spaced numbers.
   *
   * @param dtype FLOAT64 or FLOAT32; numbers are computed in double, then converted
   * @param start the first number
   * @param stop the last number, reached exactly unless there is only one
   * @param count how many
   * @return a constant of rank 1
   * @throws DTypeException if the type is not floating
   * @throws ShapeException if the count is negative
   */
  public static Value linspace(DType dtype, double start, double stop, int count) {
    return Value.of(NdArray.linspace(dtype, start, stop, count));
  }
}
