package dev.autograd.array;

import static dev.autograd.array.ShapeTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class NdArrayTest {
  static void assertWrongType(String message, Executable call) {
    assertEquals(message, assertThrows(DTypeException.class, call).getMessage());
  }

  private static void assertIs(DType dtype, Shape shape, double[] elements, NdArray a) {
    assertSame(dtype, a.dtype());
    assertEquals(shape, a.shape());
    assertEquals(shape.rank(), a.rank());
    assertEquals(elements.length, a.size());
    assertArrayEquals(elements, a.toDoubleArray());
  }

  @Test
  void theJavaTypeDecidesTheElementType() {
    double[] seven = {7};
    assertIs(DType.FLOAT64, Shape.SCALAR, seven, NdArray.of(7.0));
    assertIs(DType.FLOAT32, Shape.SCALAR, seven, NdArray.of(7f));
    assertIs(DType.INT64, Shape.SCALAR, seven, NdArray.of(7L));
    assertIs(DType.INT32, Shape.SCALAR, seven, NdArray.of(7));
    assertIs(DType.BOOL, Shape.SCALAR, new double[] {1}, NdArray.of(true));
    double[] both = {1, 0};
    Shape two = Shape.of(2);
    assertIs(DType.FLOAT64, two, both, NdArray.of(1.0, 0.0));
    assertIs(DType.FLOAT32, two, both, NdArray.of(1f, 0f));
    assertIs(DType.INT64, two, both, NdArray.of(1L, 0L));
    assertIs(DType.INT32, two, both, NdArray.of(1, 0));
    assertIs(DType.BOOL, two, both, NdArray.of(true, false));
    Shape column = Shape.of(2, 1);
    assertIs(DType.FLOAT64, column, both, NdArray.of(new double[][] {{1}, {0}}));
    assertIs(DType.FLOAT32, column, both, NdArray.of(new float[][] {{1}, {0}}));
    assertIs(DType.INT64, column, both, NdArray.of(new long[][] {{1}, {0}}));
    assertIs(DType.INT32, column, both, NdArray.of(new int[][] {{1}, {0}}));
    assertIs(DType.BOOL, column, both, NdArray.of(new boolean[][] {{true}, {false}}));
    assertIs(DType.FLOAT64, column, both, NdArray.of(column, 1.0, 0.0));
    assertIs(DType.FLOAT32, column, both, NdArray.of(column, 1f, 0f));
    assertIs(DType.INT64, column, both, NdArray.of(column, 1L, 0L));
    assertIs(DType.INT32, column, both, NdArray.of(column, 1, 0));
    assertIs(DType.BOOL, column, both, NdArray.of(column, true, false));
    Shape deep = Shape.of(1, 2, 1);
    assertIs(DType.FLOAT64, deep, both, NdArray.of(new double[][][] {{{1}, {0}}}));
    assertIs(DType.FLOAT32, deep, both, NdArray.of(new float[][][] {{{1}, {0}}}));
  }

  @Test
  void whatIsGivenIsCopied() {
    double[] flat = {1, 2};
    double[][] nested = {{1, 2}};
    float[] buffered = {1, 2};
    NdArray a = NdArray.of(flat);
    NdArray b = NdArray.of(nested);
    NdArray c = NdArray.of(Shape.of(2), FloatBuffer.wrap(buffered));
    flat[0] = nested[0][0] = buffered[0] = 9;
    for (NdArray array : List.of(a, b, c)) {
      array.toDoubleArray()[1] = 9;
      assertArrayEquals(new double[] {1, 2}, array.toDoubleArray());
    }
    c.toFloatBuffer().put(0, 9);
    assertEquals(1, c.getDouble(0));
  }

  @Test
  void flatElementsMustFillTheShape() {
    assertRefused(
        "of: 5 elements given for shape [2, 3]; expected 6",
        () -> NdArray.of(Shape.of(2, 3), 1.0, 2.0, 3.0, 4.0, 5.0));
    assertRefused(
        "of: 3 elements given for shape [2]; expected 2",
        () -> NdArray.of(Shape.of(2), new boolean[3]));
    assertRefused(
        "of: 1 elements given for shape [0]; expected 0",
        () -> NdArray.of(Shape.of(0), FloatBuffer.allocate(1)));
    assertIs(DType.INT32, Shape.of(0, 3), new double[0], NdArray.of(Shape.of(0, 3), new int[0]));
  }

  @Test
  void buffersAreReadFromPositionToLimit() {
    FloatBuffer floats = ByteBuffer.allocateDirect(16).asFloatBuffer();
    floats.put(new float[] {1, 2, 3, 4}).flip().position(1).limit(3);
    NdArray a = NdArray.of(Shape.of(2), floats);
    assertEquals(NdArray.of(2f, 3f), a);
    assertEquals(1, floats.position());
    assertEquals(FloatBuffer.wrap(new float[] {2, 3}), a.toFloatBuffer());
    DoubleBuffer doubles = DoubleBuffer.wrap(new double[] {1, 2, 3, 4}, 2, 2);
    NdArray b = NdArray.of(Shape.of(1, 2), doubles);
    assertEquals(NdArray.of(new double[][] {{3, 4}}), b);
    assertEquals(DoubleBuffer.wrap(new double[] {3, 4}), b.toDoubleBuffer());
    assertEquals(DoubleBuffer.wrap(new double[] {2, 3}), a.toDoubleBuffer());
  }

  @Test
  void itemIsTheOnlyElement() {
    assertEquals(2.5, NdArray.of(2.5).item());
    assertEquals(2.5, NdArray.of(new float[][] {{2.5f}}).item());
    assertEquals(1, NdArray.of(true).item());
    assertEquals(8, NdArray.of(7, 8, 9).select(0, 1).item());
    assertRefused(
        "item: shape [2] has 2 elements; expected exactly one", () -> NdArray.of(1, 2).item());
    assertRefused(
        "item: shape [0] has 0 elements; expected exactly one",
        () -> NdArray.zeros(DType.FLOAT32, 0).item());
  }

  @Test
  void elementsAreReadByIndexFromBothEnds() {
    NdArray a = NdArray.of(new int[][] {{0, 1, 2}, {3, 4, 5}});
    assertEquals(5, a.getLong(1, 2));
    assertEquals(5, a.getLong(-1, -1));
    assertEquals(3, a.getDouble(-1, 0));
    assertEquals(Long.MAX_VALUE, NdArray.of(Long.MAX_VALUE).getLong());
    assertTrue(NdArray.of(false, true).getBoolean(-1));
    assertFalse(NdArray.of(false, true).getBoolean(0));
    assertEquals(1, NdArray.of(false, true).getDouble(1));
  }

  @Test
  void wrongIndicesAreNamed() {
    NdArray a = NdArray.zeros(DType.INT64, 2, 3);
    assertEquals(
        "getDouble: index 3 is out of range for axis 1 of shape [2, 3]; expected -3 to 2",
        assertThrows(IndexOutOfBoundsException.class, () -> a.getDouble(0, 3)).getMessage());
    assertEquals(
        "getLong: index -3 is out of range for axis 0 of shape [2, 3]; expected -2 to 1",
        assertThrows(IndexOutOfBoundsException.class, () -> a.getLong(-3, 0)).getMessage());
    assertEquals(
        "getBoolean: index 0 is out of range for axis 0 of shape [0]; the axis is empty",
        assertThrows(
                IndexOutOfBoundsException.class, () -> NdArray.zeros(DType.BOOL, 0).getBoolean(0))
            .getMessage());
    assertRefused("getDouble: 1 indices given for shape [2, 3]; expected 2", () -> a.getDouble(1));
  }

  @Test
  void exactReadsRefuseOtherTypes() {
    NdArray doubles = NdArray.of(1.5);
    NdArray floats = NdArray.of(1.5f);
    NdArray longs = NdArray.of(1L);
    assertWrongType(
        "toFloatArray: elements are FLOAT64; expected FLOAT32: convert with to(FLOAT32)",
        doubles::toFloatArray);
    assertWrongType(
        "toFloatArray: elements are INT64; expected FLOAT32: convert with to(FLOAT32)",
        longs::toFloatBuffer);
    assertWrongType(
        "toIntArray: elements are INT64; expected INT32: convert with to(INT32)",
        longs::toIntArray);
    assertWrongType(
        "toLongArray: elements are FLOAT32; expected INT64 or INT32: convert with to(INT64)",
        floats::toLongArray);
    assertWrongType(
        "getLong: elements are FLOAT32; expected INT64 or INT32: convert with to(INT64)",
        floats::getLong);
    assertWrongType(
        "toBooleanArray: elements are INT64; expected BOOL: convert with to(BOOL)",
        longs::toBooleanArray);
    assertWrongType(
        "getBoolean: elements are INT64; expected BOOL: convert with to(BOOL)", longs::getBoolean);
  }

  @Test
  void exactReadsGiveRowMajorCopies() {
    assertArrayEquals(
        new float[] {1, 3, 2, 4}, NdArray.of(new float[][] {{1, 2}, {3, 4}}).t().toFloatArray());
    assertArrayEquals(
        new int[] {1, 3, 2, 4}, NdArray.of(new int[][] {{1, 2}, {3, 4}}).t().toIntArray());
    assertArrayEquals(
        new long[] {1, 3, 2, 4}, NdArray.of(new int[][] {{1, 2}, {3, 4}}).t().toLongArray());
    assertArrayEquals(
        new long[] {1, 3, 2, 4}, NdArray.of(new long[][] {{1, 2}, {3, 4}}).t().toLongArray());
    assertArrayEquals(
        new double[] {1, 3, 2, 4}, NdArray.of(new double[][] {{1, 2}, {3, 4}}).t().toDoubleArray());
    assertArrayEquals(
        new boolean[] {true, false, true, true},
        NdArray.of(new boolean[][] {{true, true}, {false, true}}).t().toBooleanArray());
  }

  @Test
  void equalityIsOfTypeShapeAndBits() {
    NdArray a = NdArray.of(new double[][] {{1, 2}, {3, 4}});
    NdArray same = NdArray.of(new double[][] {{1, 3}, {2, 4}}).t();
    assertEquals(a, same);
    assertEquals(a.hashCode(), same.hashCode());
    assertNotEquals(a, a.flatten());
    assertNotEquals(a, a.to(DType.FLOAT32));
    assertNotEquals(NdArray.of(0.0), NdArray.of(-0.0));
    assertEquals(NdArray.of(Double.NaN), NdArray.of(Double.NaN));
    assertEquals(NdArray.of(Float.NaN), NdArray.of(0f / 0f));
    assertNotEquals(NdArray.of(1, 2), NdArray.of(1, 3));
    assertNotEquals(NdArray.of(1L), NdArray.of(2L));
    assertNotEquals(NdArray.of(true), NdArray.of(false));
    assertNotEquals(NdArray.of(1), null);
    assertEquals(NdArray.of(1, 2, 3).slice(0, 1, 3), NdArray.of(2, 3));
  }
}
