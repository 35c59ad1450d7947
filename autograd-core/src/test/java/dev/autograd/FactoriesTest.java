package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import org.junit.jupiter.api.Test;

/** Values made of numbers and of rules. */
class FactoriesTest {
  @Test
  void flatArraysTakeAShape() {
    assertEquals(
        NdArray.of(new double[][] {{1, 2}, {3, 4}}),
        Value.of(Shape.of(2, 2), 1.0, 2.0, 3.0, 4.0).array());
    assertEquals(DType.FLOAT32, Value.of(Shape.of(1), 1f).dtype());
    assertEquals(DType.INT64, Value.of(Shape.of(1), 1L).dtype());
    assertEquals(DType.INT32, Value.of(Shape.of(1), 1).dtype());
    assertEquals(DType.BOOL, Value.of(Shape.of(2, 1), true, false).dtype());
    assertEquals(2.5, Value.of(Shape.SCALAR, 2.5).item());
    assertThrows(ShapeException.class, () -> Value.of(Shape.of(3), 1.0, 2.0));
  }

  @Test
  void nestedArraysGiveShapeAndType() {
    Value deep = Value.ofNested(new float[][][][] {{{{1}, {2}}}});
    assertEquals(Shape.of(1, 1, 2, 1), deep.shape());
    assertEquals(DType.FLOAT32, deep.dtype());
    assertEquals(NdArray.of(1f, 2f), deep.flatten().array());
    assertEquals(DType.BOOL, Value.ofNested(new boolean[][] {{true}}).dtype());
    assertEquals(3, Value.ofNested(3L).item());
    assertThrows(ShapeException.class, () -> Value.ofNested(new int[][] {{1}, {2, 3}}));
    assertThrows(DTypeException.class, () -> Value.ofNested(new String[] {"1"}));
  }

  @Test
  void rulesGiveNumbers() {
    assertEquals(NdArray.of(new float[][] {{1, 0}, {0, 1}}), Value.eye(DType.FLOAT32, 2).array());
    assertEquals(
        NdArray.of(new long[][] {{1, 0, 0}, {0, 1, 0}}), Value.eye(DType.INT64, 2, 3).array());
    assertEquals(
        NdArray.of(new boolean[][] {{true}, {false}}), Value.eye(DType.BOOL, 2, 1).array());
    assertEquals(0, Value.eye(DType.FLOAT64, 0).size());
    assertEquals(NdArray.of(0L, 1L, 2L), Value.arange(3).array());
    assertEquals(0, Value.arange(0).size());
    assertEquals(NdArray.of(2.0, 1.5), Value.arange(DType.FLOAT64, 2, 1, -0.5).array());
    assertEquals(NdArray.of(0.0, 0.5, 1.0), Value.linspace(DType.FLOAT64, 0, 1, 3).array());
    assertThrows(ShapeException.class, () -> Value.arange(-1));
    assertThrows(DTypeException.class, () -> Value.linspace(DType.INT64, 0, 1, 3));
  }

  @Test
  void likesHaveShapeAndTypeAndNoGradient() {
    Value x = Value.parameter(NdArray.of(new float[][] {{1, 2}}));
    assertEquals(NdArray.of(new float[][] {{0, 0}}), Value.zerosLike(x).array());
    assertEquals(NdArray.of(new float[][] {{1, 1}}), Value.onesLike(x).array());
    assertEquals(NdArray.of(new float[][] {{7, 7}}), Value.fullLike(x, 7).array());
    assertEquals(false, Value.onesLike(x).requiresGrad());
    assertEquals(DType.INT32, Value.zerosLike(Value.of(3)).dtype());
    assertThrows(DTypeException.class, () -> Value.fullLike(Value.of(3), 0.5));
  }
}
