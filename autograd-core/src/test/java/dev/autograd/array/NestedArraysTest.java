package dev.autograd.array;

import static dev.autograd.array.NdArrayTest.assertWrongType;
import static dev.autograd.array.ShapeTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NestedArraysTest {
  @Test
  void anyDepthGoesInAndOut() {
    long[][][][] nested = {{{{1, 2, 3}}, {{4, 5, 6}}}};
    NdArray a = NdArray.ofNested(nested);
    assertEquals(Shape.of(1, 2, 1, 3), a.shape());
    assertEquals(6, a.getLong(0, 1, 0, 2));
    assertArrayEquals(nested, (long[][][][]) a.toNestedArray());
    assertArrayEquals(
        new float[][] {{1, 3}, {2, 4}},
        (float[][]) NdArray.of(new float[][] {{1, 2}, {3, 4}}).t().toNestedArray());
  }

  @Test
  void scalarsAreBoxed() {
    for (Object boxed : new Object[] {1.5, 1.5f, 7L, 7, true}) {
      NdArray scalar = NdArray.ofNested(boxed);
      assertEquals(0, scalar.rank());
      assertEquals(boxed, scalar.toNestedArray());
    }
  }

  @Test
  void emptyArraysHaveShapes() {
    assertEquals(Shape.of(0), NdArray.of(new double[0]).shape());
    assertEquals(Shape.of(0, 0), NdArray.of(new double[0][]).shape());
    assertEquals(Shape.of(2, 0), NdArray.of(new double[2][0]).shape());
    assertArrayEquals(
        new double[2][0], (double[][]) NdArray.zeros(DType.FLOAT64, 2, 0).toNestedArray());
    assertEquals(0, ((double[][]) NdArray.zeros(DType.FLOAT64, 0, 3).toNestedArray()).length);
  }

  @Test
  void raggedRowsAreNamed() {
    assertRefused(
        "of: row [1] has 2 elements and row [0] has 3; expected rows of equal length",
        () -> NdArray.of(new double[][] {{1, 2, 3}, {4, 5}}));
    assertRefused(
        "of: row [1] has 1 elements and row [0] has 0; expected rows of equal length",
        () -> NdArray.of(new int[][] {{}, {1}}));
    assertRefused(
        "of: row [1, 0] has 3 elements and row [0, 0] has 2; expected rows of equal length",
        () -> NdArray.of(new float[][][] {{{1, 2}}, {{1, 2, 3}}}));
    assertRefused(
        "ofNested: row [1] has 1 elements and row [0] has 2; expected rows of equal length",
        () -> NdArray.ofNested(new boolean[][][] {{{true}, {true}}, {{true}}}));
  }

  @Test
  void nullRowsAreNamed() {
    assertRefused(
        "of: row [1] is null; expected an array", () -> NdArray.of(new double[][] {{1}, null}));
    assertRefused(
        "of: row [0] is null; expected an array", () -> NdArray.of(new double[][] {null, {1}}));
  }

  @Test
  void otherElementTypesAreRefused() {
    String rest = " are not supported; expected arrays of double, float, long, int or boolean";
    assertWrongType(
        "ofNested: elements of type byte" + rest, () -> NdArray.ofNested(new byte[][] {{1}}));
    assertWrongType(
        "ofNested: elements of type java.lang.Object" + rest,
        () -> NdArray.ofNested(new Object[] {new double[] {1}}));
    assertWrongType(
        "ofNested: elements of type java.lang.String" + rest, () -> NdArray.ofNested("1"));
  }
}
