package dev.autograd.array;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/** How arrays come to be: from Java numbers, arrays and buffers, and from rules. */
abstract sealed class ArrayFactories permits NdArray {
  ArrayFactories() {}

  private static NdArray copying(DType dtype, Shape shape, Object elements) {
    int length = Storage.length(elements);
    if (length != shape.size()) {
      throw new ShapeException(
          "of: " + length + " elements given for shape " + shape + "; expected " + shape.size());
    }
    Object storage = Storage.allocate(dtype, shape);
    System.arraycopy(elements, 0, storage, 0, length);
    return NdArray.owning(storage, dtype, shape);
  }

  /**
   * A FLOAT64 scalar.
   *
   * @param element the number
   * @return an array of rank 0
   */
  public static NdArray of(double element) {
    return NdArray.owning(new double[] {element}, DType.FLOAT64, Shape.SCALAR);
  }

  /**
   * A FLOAT32 scalar.
   *
   * @param element the number
   * @return an array of rank 0
   */
  public static NdArray of(float element) {
    return NdArray.owning(new float[] {element}, DType.FLOAT32, Shape.SCALAR);
  }

  /**
   * An INT64 scalar.
   *
   * @param element the number
   * @return an array of rank 0
   */
  public static NdArray of(long element) {
    return NdArray.owning(new long[] {element}, DType.INT64, Shape.SCALAR);
  }

  /**
   * An INT32 scalar.
   *
   * @param element the number
   * @return an array of rank 0
   */
  public static NdArray of(int element) {
    return NdArray.owning(new int[] {element}, DType.INT32, Shape.SCALAR);
  }

  /**
   * A BOOL scalar.
   *
   * @param element the truth value
   * @return an array of rank 0
   */
  public static NdArray of(boolean element) {
    return NdArray.owning(new boolean[] {element}, DType.BOOL, Shape.SCALAR);
  }

  /**
   * A FLOAT64 vector.
   *
   * @param elements the numbers
   * @return an array of rank 1
   */
  public static NdArray of(double... elements) {
    return of(Shape.of(elements.length), elements);
  }

  /**
   * A FLOAT32 vector.
   *
   * @param elements the numbers
   * @return an array of rank 1
   */
  public static NdArray of(float... elements) {
    return of(Shape.of(elements.length), elements);
  }

  /**
   * An INT64 vector.
   *
   * @param elements the numbers
   * @return an array of rank 1
   */
  public static NdArray of(long... elements) {
    return of(Shape.of(elements.length), elements);
  }

  /**
   * An INT32 vector.
   *
   * @param elements the numbers
   * @return an array of rank 1
   */
  public static NdArray of(int... elements) {
    return of(Shape.of(elements.length), elements);
  }

  /**
   * A BOOL vector.
   *
   * @param elements the truth values
   * @return an array of rank 1
   */
  public static NdArray of(boolean... elements) {
    return of(Shape.of(elements.length), elements);
  }

  /**
   * A FLOAT64 matrix.
   *
   * @param rows rows of equal length
   * @return an array of rank 2
   * @throws ShapeException if a row has another length than the first
   */
  public static NdArray of(double[][] rows) {
    return NestedArrays.of("of", rows);
  }

  /**
   * A FLOAT32 matrix.
   *
   * @param rows rows of equal length
   * @return an array of rank 2
   * @throws ShapeException if a row has another length than the first
   */
  public static NdArray of(float[][] rows) {
    return NestedArrays.of("of", rows);
  }

  /**
   * An INT64 matrix.
   *
   * @param rows rows of equal length
   * @return an array of rank 2
   * @throws ShapeException if a row has another length than the first
   */
  public static NdArray of(long[][] rows) {
    return NestedArrays.of("of", rows);
  }

  /**
   * An INT32 matrix.
   *
   * @param rows rows of equal length
   * @return an array of rank 2
   * @throws ShapeException if a row has another length than the first
   */
  public static NdArray of(int[][] rows) {
    return NestedArrays.of("of", rows);
  }

  /**
   * A BOOL matrix.
   *
   * @param rows rows of equal length
   * @return an array of rank 2
   * @throws ShapeException if a row has another length than the first
   */
  public static NdArray of(boolean[][] rows) {
    return NestedArrays.of("of", rows);
  }

  /**
   * A FLOAT64 array of rank 3; for more axes and other types see {@link #ofNested}.
   *
   * @param matrices matrices of equal shape
   * @return an array of rank 3
   * @throws ShapeException if a row has another length than the first
   */
  public static NdArray of(double[][][] matrices) {
    return NestedArrays.of("of", matrices);
  }

  /**
   * A FLOAT32 array of rank 3.
   *
   * @param matrices matrices of equal shape
   * @return an array of rank 3
   * @throws ShapeException if a row has another length than the first
   */
  public static NdArray of(float[][][] matrices) {
    return NestedArrays.of("of", matrices);
  }

  /**
   * An array of any rank from Java arrays of arrays; the inverse of {@link
   * NdArray#toNestedArray()}.
   *
   * @param nested for rank n an n-fold array of a primitive type, for rank 0 a boxed number
   * @return the array
   * @throws ShapeException if a row is null or has another length than the first
   * @throws DTypeException if the elements are not double, float, long, int or boolean
   */
  public static NdArray ofNested(Object nested) {
    return NestedArrays.of("ofNested", nested);
  }

  /**
   * A FLOAT64 array from its elements.
   *
   * @param shape the shape
   * @param elements as many as the shape has, in row-major order
   * @return the array
   * @throws ShapeException if there are more or fewer
   */
  public static NdArray of(Shape shape, double... elements) {
    return copying(DType.FLOAT64, shape, elements);
  }

  /**
   * A FLOAT32 array from its elements.
   *
   * @param shape the shape
   * @param elements as many as the shape has, in row-major order
   * @return the array
   * @throws ShapeException if there are more or fewer
   */
  public static NdArray of(Shape shape, float... elements) {
    return copying(DType.FLOAT32, shape, elements);
  }

  /**
   * An INT64 array from its elements.
   *
   * @param shape the shape
   * @param elements as many as the shape has, in row-major order
   * @return the array
   * @throws ShapeException if there are more or fewer
   */
  public static NdArray of(Shape shape, long... elements) {
    return copying(DType.INT64, shape, elements);
  }

  /**
   * An INT32 array from its elements.
   *
   * @param shape the shape
   * @param elements as many as the shape has, in row-major order
   * @return the array
   * @throws ShapeException if there are more or fewer
   */
  public static NdArray of(Shape shape, int... elements) {
    return copying(DType.INT32, shape, elements);
  }

  /**
   * A BOOL array from its elements.
   *
   * @param shape the shape
   * @param elements as many as the shape has, in row-major order
   * @return the array
   * @throws ShapeException if there are more or fewer
   */
  public static NdArray of(Shape shape, boolean... elements) {
    return copying(DType.BOOL, shape, elements);
  }

  /**
   * A FLOAT64 array from a buffer, heap or direct.
   *
   * @param shape the shape
   * @param elements as many as the shape has between position and limit, in row-major order; its
   *     position stays
   * @return the array
   * @throws ShapeException if there are more or fewer
   */
  public static NdArray of(Shape shape, DoubleBuffer elements) {
    double[] copy = new double[elements.remaining()];
    elements.duplicate().get(copy);
    return copying(DType.FLOAT64, shape, copy);
  }

  /**
   * A FLOAT32 array from a buffer, heap or direct.
   *
   * @param shape the shape
   * @param elements as many as the shape has between position and limit, in row-major order; its
   *     position stays
   * @return the array
   * @throws ShapeException if there are more or fewer
   */
  public static NdArray of(Shape shape, FloatBuffer elements) {
    float[] copy = new float[elements.remaining()];
    elements.duplicate().get(copy);
    return copying(DType.FLOAT32, shape, copy);
  }

  /**
   * An array of zeros, or of false.
   *
   * @param dtype the element type
   * @param dims the sizes; none for a scalar
   * @return the array
   * @throws ShapeException if the sizes make no shape, or one that the heap cannot hold
   */
  public static NdArray zeros(DType dtype, int... dims) {
    Shape shape = Shape.of(dims);
    return NdArray.owning(Storage.allocate(dtype, shape), dtype, shape);
  }

  /**
   * An array of ones, or of true.
   *
   * @param dtype the element type
   * @param dims the sizes; none for a scalar
   * @return the array
   * @throws ShapeException if the sizes make no shape, or one that the heap cannot hold
   */
  public static NdArray ones(DType dtype, int... dims) {
    return Filling.full(dtype, 1, Shape.of(dims));
  }

  /**
   * An array of one number.
   *
   * @param dtype the element type; BOOL takes any number but 0 as true
   * @param value the number, rounded to nearest for FLOAT32
   * @param dims the sizes; none for a scalar
   * @return the array
   * @throws DTypeException if an integer type cannot hold the number exactly
   * @throws ShapeException if the sizes make no shape, or one that the heap cannot hold
   */
  public static NdArray full(DType dtype, double value, int... dims) {
    return Filling.full(dtype, value, Shape.of(dims));
  }

  /**
   * The identity matrix.
   *
   * @param dtype the element type
   * @param n its rows and columns
   * @return an array of shape {@code [n, n]}, 1 (or true) on the diagonal
   * @throws ShapeException if n is negative or too large
   */
  public static NdArray eye(DType dtype, int n) {
    return Filling.eye(dtype, n, n);
  }

  /**
   * A matrix of zeros with ones (or true) on the main diagonal.
   *
   * @param dtype the element type
   * @param rows its rows
   * @param columns its columns
   * @return an array of shape {@code [rows, columns]}
   * @throws ShapeException if a size is negative or too large
   */
  public static NdArray eye(DType dtype, int rows, int columns) {
    return Filling.eye(dtype, rows, columns);
  }

  /**
   * The numbers start, start + step, start + 2 step, ... before stop.
   *
   * @param dtype the element type, not BOOL; numbers are computed in double, then converted
   * @param start the first number
   * @param stop the bound, not reached
   * @param step the distance, positive or negative
   * @return an array of rank 1, of size ceil((stop - start) / step), or 0
   * @throws DTypeException if the type is BOOL, or an integer type that cannot hold the numbers
   * @throws IllegalArgumentException if step is 0 or a number is not finite
   * @throws ShapeException if there are too many elements
   */
  public static NdArray arange(DType dtype, double start, double stop, double step) {
    return Filling.arange(dtype, start, stop, step);
  }

  /**
   * Evenly spaced numbers.
   *
   * @param dtype FLOAT64 or FLOAT32; numbers are computed in double, then converted
   * @param start the first number
   * @param stop the last number, reached exactly unless there is only one
   * @param count how many
   * @return an array of rank 1
   * @throws DTypeException if the type is not floating
   * @throws IllegalArgumentException if a number is not finite
   * @throws ShapeException if count is negative
   */
  public static NdArray linspace(DType dtype, double start, double stop, int count) {
    return Filling.linspace(dtype, start, stop, count);
  }
}
