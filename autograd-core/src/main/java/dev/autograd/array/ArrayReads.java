package dev.autograd.array;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/** How elements leave an array: one by one, as Java arrays, or as buffers. */
sealed interface ArrayReads permits NdArray {

  /**
   * The only element, as a number.
   *
   * @return the element; BOOL gives 0 or 1, INT64 beyond 2<sup>53</sup> is rounded to nearest
   * @throws ShapeException if there is not exactly one element
   */
  default double item() {
    NdArray a = (NdArray) this;
    if (a.size() != 1) {
      throw new ShapeException(
          "item: shape " + a.shape() + " has " + a.size() + " elements; expected exactly one");
    }
    return Storage.getDouble(a.storage(), a.layout().offset());
  }

  /**
   * One element, as a number.
   *
   * @param index one index for each axis; negative ones count from the end
   * @return the element; BOOL gives 0 or 1, INT64 beyond 2<sup>53</sup> is rounded to nearest
   * @throws ShapeException if there are not as many indices as axes
   * @throws IndexOutOfBoundsException if an index is outside its axis
   */
  default double getDouble(int... index) {
    NdArray a = (NdArray) this;
    return Storage.getDouble(a.storage(), a.layout().position("getDouble", index));
  }

  /**
   * One element of an integer array.
   *
   * @param index one index for each axis; negative ones count from the end
   * @return the element
   * @throws DTypeException if the elements are not INT64 or INT32
   * @throws ShapeException if there are not as many indices as axes
   * @throws IndexOutOfBoundsException if an index is outside its axis
   */
  default long getLong(int... index) {
    NdArray a = (NdArray) this;
    int at = a.layout().position("getLong", index);
    if (a.storage() instanceof long[] s) {
      return s[at];
    } else if (a.storage() instanceof int[] s) {
      return s[at];
    }
    throw a.wrongType("getLong", "INT64 or INT32", DType.INT64);
  }

  /**
   * One element of a BOOL array.
   *
   * @param index one index for each axis; negative ones count from the end
   * @return the element
   * @throws DTypeException if the elements are not BOOL
   * @throws ShapeException if there are not as many indices as axes
   * @throws IndexOutOfBoundsException if an index is outside its axis
   */
  default boolean getBoolean(int... index) {
    NdArray a = (NdArray) this;
    int at = a.layout().position("getBoolean", index);
    if (a.storage() instanceof boolean[] s) {
      return s[at];
    }
    throw a.wrongType("getBoolean", "BOOL", DType.BOOL);
  }

  /**
   * All elements as doubles, whatever their type.
   *
   * @return a new array in row-major order; BOOL gives 0 or 1, INT64 beyond 2<sup>53</sup> is
   *     rounded to nearest
   */
  default double[] toDoubleArray() {
    return Conversions.toDoubles((NdArray) this);
  }

  /**
   * All elements of a FLOAT32 array.
   *
   * @return a new array in row-major order
   * @throws DTypeException if the elements are not FLOAT32
   */
  default float[] toFloatArray() {
    NdArray a = (NdArray) this;
    if (a.dtype() != DType.FLOAT32) {
      throw a.wrongType("toFloatArray", "FLOAT32", DType.FLOAT32);
    }
    return (float[]) Storage.copy(a);
  }

  /**
   * All elements of an INT32 array.
   *
   * @return a new array in row-major order
   * @throws DTypeException if the elements are not INT32
   */
  default int[] toIntArray() {
    NdArray a = (NdArray) this;
    if (a.dtype() != DType.INT32) {
      throw a.wrongType("toIntArray", "INT32", DType.INT32);
    }
    return (int[]) Storage.copy(a);
  }

  /**
   * All elements of an integer array.
   *
   * @return a new array in row-major order
   * @throws DTypeException if the elements are not INT64 or INT32
   */
  default long[] toLongArray() {
    NdArray a = (NdArray) this;
    if (!a.dtype().isInteger()) {
      throw a.wrongType("toLongArray", "INT64 or INT32", DType.INT64);
    }
    return Conversions.toLongs(a);
  }

  /**
   * All elements of a BOOL array.
   *
   * @return a new array in row-major order
   * @throws DTypeException if the elements are not BOOL
   */
  default boolean[] toBooleanArray() {
    NdArray a = (NdArray) this;
    if (a.dtype() != DType.BOOL) {
      throw a.wrongType("toBooleanArray", "BOOL", DType.BOOL);
    }
    return (boolean[]) Storage.copy(a);
  }

  /**
   * All elements as a Java array of arrays, as deep as the rank: a {@code float[][]} for a FLOAT32
   * matrix.
   *
   * @return a new array, or a boxed number for a scalar; a size of 0 hides the sizes after it
   */
  default Object toNestedArray() {
    return NestedArrays.toNested((NdArray) this);
  }

  /**
   * All elements of a FLOAT32 array as a buffer.
   *
   * @return a new heap buffer in row-major order, from position 0 to its capacity
   * @throws DTypeException if the elements are not FLOAT32
   */
  default FloatBuffer toFloatBuffer() {
    return FloatBuffer.wrap(toFloatArray());
  }

  /**
   * All elements as a buffer of doubles, whatever their type.
   *
   * @return a new heap buffer in row-major order, from position 0 to its capacity
   */
  default DoubleBuffer toDoubleBuffer() {
    return DoubleBuffer.wrap(toDoubleArray());
  }
}
