package dev.autograd;

import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.op.ComparisonRows;
import java.util.List;

/**
 * The static methods of {@link Value}: how Values are made of numbers and of several Values; more
 * are in the classes above this one.
 */
abstract class ValueFactories extends FilledFactories {
  /**
   * Returns a constant with the given numbers.
   *
   * @param array the numbers, shared: arrays are immutable
   * @return a Value that needs no gradient
   */
  public static Value of(NdArray array) {
    return Value.of(array, null);
  }

  /**
   * Returns a FLOAT64 scalar.
   *
   * @param number the number
   * @return a constant of rank 0
   */
  public static Value of(double number) {
    return Value.constant(number);
  }

  /**
   * Returns a FLOAT64 vector.
   *
   * @param numbers the elements, copied
   * @return a constant of rank 1
   */
  public static Value of(double... numbers) {
    return of(NdArray.of(numbers));
  }

  /**
   * Returns a FLOAT64 matrix.
   *
   * @param rows the rows, copied
   * @return a constant of rank 2
   * @throws ShapeException if the rows differ in length
   */
  public static Value of(double[][] rows) {
    return of(NdArray.of(rows));
  }

  /**
   * Returns a FLOAT32 scalar.
   *
   * @param number the number
   * @return a constant of rank 0
   */
  public static Value of(float number) {
    return of(NdArray.of(number));
  }

  /**
   * Returns a FLOAT32 vector.
   *
   * @param numbers the elements, copied
   * @return a constant of rank 1
   */
  public static Value of(float... numbers) {
    return of(NdArray.of(numbers));
  }

  /**
   * Returns a FLOAT32 matrix.
   *
   * @param rows the rows, copied
   * @return a constant of rank 2
   * @throws ShapeException if the rows differ in length
   */
  public static Value of(float[][] rows) {
    return of(NdArray.of(rows));
  }

  /**
   * Returns an INT64 scalar.
   *
   * @param number the number
   * @return a constant of rank 0
   */
  public static Value of(long number) {
    return of(NdArray.of(number));
  }

  /**
   * Returns an INT32 scalar.
   *
   * @param number the number
   * @return a constant of rank 0
   */
  public static Value of(int number) {
    return of(NdArray.of(number));
  }

  /**
   * Returns a BOOL scalar.
   *
   * @param truth the truth value
   * @return a constant of rank 0
   */
  public static Value of(boolean truth) {
    return of(NdArray.of(truth));
  }

  /**
   * Returns an INT64 vector, for example of class indices.
   *
   * @param numbers the elements, copied
   * @return a constant of rank 1
   */
  public static Value of(long... numbers) {
    return of(NdArray.of(numbers));
  }

  /**
   * Returns an INT32 vector.
   *
   * @param numbers the elements, copied
   * @return a constant of rank 1
   */
  public static Value of(int... numbers) {
    return of(NdArray.of(numbers));
  }

  /**
   * Returns a BOOL vector.
   *
   * @param truths the elements, copied
   * @return a constant of rank 1
   */
  public static Value of(boolean... truths) {
    return of(NdArray.of(truths));
  }

  /**
   * Returns a FLOAT64 array from its elements.
   *
   * @param shape the shape
   * @param numbers as many as the shape has, in row-major order, copied
   * @return a constant
   * @throws ShapeException if there are more or fewer
   */
  public static Value of(Shape shape, double... numbers) {
    return of(NdArray.of(shape, numbers));
  }

  /**
   * Returns a FLOAT32 array from its elements.
   *
   * @param shape the shape
   * @param numbers as many as the shape has, in row-major order, copied
   * @return a constant
   * @throws ShapeException if there are more or fewer
   */
  public static Value of(Shape shape, float... numbers) {
    return of(NdArray.of(shape, numbers));
  }

  /**
   * Returns an INT64 array from its elements.
   *
   * @param shape the shape
   * @param numbers as many as the shape has, in row-major order, copied
   * @return a constant
   * @throws ShapeException if there are more or fewer
   */
  public static Value of(Shape shape, long... numbers) {
    return of(NdArray.of(shape, numbers));
  }

  /**
   * Returns an INT32 array from its elements.
   *
   * @param shape the shape
   * @param numbers as many as the shape has, in row-major order, copied
   * @return a constant
   * @throws ShapeException if there are more or fewer
   */
  public static Value of(Shape shape, int... numbers) {
    return of(NdArray.of(shape, numbers));
  }

  /**
   * Returns a BOOL array from its elements.
   *
   * @param shape the shape
   * @param truths as many as the shape has, in row-major order, copied
   * @return a constant
   * @throws ShapeException if there are more or fewer
   */
  public static Value of(Shape shape, boolean... truths) {
    return of(NdArray.of(shape, truths));
  }

  /**
   * Returns an array of any rank and type from Java arrays of arrays, such as {@code double[][][]}.
   *
   * @param nested for rank n an n-fold array of double, float, long, int or boolean, for rank 0 a
   *     boxed number; copied
   * @return a constant
   * @throws ShapeException if a row is null or has another length than the first
   * @throws DTypeException if the elements are of another type
   */
  public static Value ofNested(Object nested) {
    return of(NdArray.ofNested(nested));
  }

  /**
   * Returns a parameter: a leaf that requires a gradient.
   *
   * @param array the first numbers, copied
   * @return the parameter
   * @throws DTypeException if the array is not of a floating-point type
   */
  public static Value parameter(NdArray array) {
    return Value.leaf(array);
  }

  /**
   * Returns a FLOAT64 scalar parameter.
   *
   * @param number the first number
   * @return the parameter, of rank 0
   */
  public static Value parameter(double number) {
    return Value.leaf(NdArray.of(number));
  }

  /**
   * Returns a FLOAT64 vector parameter.
   *
   * @param numbers the first numbers, copied
   * @return the parameter, of rank 1
   */
  public static Value parameter(double... numbers) {
    return parameter(NdArray.of(numbers));
  }

  /**
   * Returns a FLOAT64 matrix parameter.
   *
   * @param rows the first numbers, copied
   * @return the parameter, of rank 2
   * @throws ShapeException if the rows differ in length
   */
  public static Value parameter(double[][] rows) {
    return parameter(NdArray.of(rows));
  }

  /**
   * Returns one of two arrays' elements by a condition; all three broadcast. The element that is
   * not selected has no influence on the result or on any gradient, even where it is NaN.
   *
   * @param condition of type BOOL
   * @param a the result where the condition is true
   * @param b the result where it is false
   * @return the selection
   * @throws DTypeException if the condition is not BOOL
   */
  public static Value where(Value condition, Value a, Value b) {
    Checks.truth("where", "condition", condition);
    return Graph.pointwise(ComparisonRows.WHERE, condition, a, b);
  }

  /**
   * Joins arrays along an axis that is there.
   *
   * @param axis the axis; negative counts from the last
   * @param parts arrays whose other axes agree, at least one
   * @return the joined array
   * @throws ShapeException if the other axes differ
   */
  public static Value cat(int axis, Value... parts) {
    return MovementOps.cat(axis, List.of(parts));
  }

  /**
   * Joins arrays of one shape along a new axis.
   *
   * @param axis position of the new axis; negative counts from the last of the result
   * @param parts arrays of one shape, at least one
   * @return the stacked array
   * @throws ShapeException if the shapes differ
   */
  public static Value stack(int axis, Value... parts) {
    return MovementOps.stack(axis, List.of(parts));
  }

  /**
   * Joins arrays along an axis that is there.
   *
   * @param axis the axis; negative counts from the last
   * @param parts arrays whose other axes agree, at least one
   * @return the joined array
   * @throws ShapeException if the other axes differ
   */
  public static Value cat(int axis, List<Value> parts) {
    return MovementOps.cat(axis, parts);
  }

  /**
   * Joins arrays of one shape along a new axis.
   *
   * @param axis position of the new axis; negative counts from the last of the result
   * @param parts arrays of one shape, at least one
   * @return the stacked array
   * @throws ShapeException if the shapes differ
   */
  public static Value stack(int axis, List<Value> parts) {
    return MovementOps.stack(axis, parts);
  }
}
