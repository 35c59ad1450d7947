package dev.autograd.array;

import static dev.autograd.array.NdArrayTest.assertWrongType;
import static dev.autograd.array.ShapeTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FillingTest {
  private static final double NAN = Double.NaN;

  @ParameterizedTest
  @EnumSource
  void constantsHaveAnyType(DType dtype) {
    assertEquals(NdArray.of(0, 0).to(dtype), NdArray.zeros(dtype, 2));
    assertEquals(NdArray.of(new int[][] {{1, 1}}).to(dtype), NdArray.ones(dtype, 1, 2));
    assertEquals(NdArray.of(3).to(dtype), NdArray.full(dtype, 3));
    assertEquals(NdArray.of(new int[][] {{1, 0}, {0, 1}}).to(dtype), NdArray.eye(dtype, 2));
    assertEquals(Shape.of(0, 0), NdArray.eye(dtype, 0).shape());
    assertEquals(Shape.SCALAR, NdArray.zeros(dtype).shape());
  }

  @Test
  void fullRefusesWhatAnIntegerCannotHold() {
    assertWrongType(
        "full: value 0.5 does not fit INT32; expected a whole number in its range, or a float type",
        () -> NdArray.full(DType.INT32, 0.5, 2));
    assertWrongType(
        "full: value NaN does not fit INT64; expected a whole number in its range, or a float type",
        () -> NdArray.full(DType.INT64, NAN));
    assertWrongType(
        "full: value 2.147483648E9 does not fit INT32; expected a whole number in its range, or a"
            + " float type",
        () -> NdArray.full(DType.INT32, 2147483648.0));
    assertEquals(NdArray.of(2147483648L), NdArray.full(DType.INT64, 2147483648.0));
    assertTrue(Double.isNaN(NdArray.full(DType.FLOAT32, NAN).item()));
  }

  @Test
  void arangeStopsBeforeTheEnd() {
    assertEquals(NdArray.of(0, 1, 2), NdArray.arange(DType.INT32, 0, 3, 1));
    assertEquals(NdArray.of(5L, 3L, 1L), NdArray.arange(DType.INT64, 5, 0, -2));
    assertEquals(NdArray.of(0, 0.25, 0.5, 0.75), NdArray.arange(DType.FLOAT64, 0, 1, 0.25));
    assertEquals(NdArray.of(0f, 0.75f), NdArray.arange(DType.FLOAT32, 0, 1, 0.75));
    assertEquals(Shape.of(0), NdArray.arange(DType.FLOAT32, 1, 0, 1).shape());
    assertEquals(Shape.of(0), NdArray.arange(DType.INT32, 1, 1, 1).shape());
  }

  @Test
  void arangeRefusesWhatMakesNoSequence() {
    assertEquals(
        "arange: step is 0; expected a positive or negative number",
        assertThrows(IllegalArgumentException.class, () -> NdArray.arange(DType.FLOAT32, 0, 1, 0))
            .getMessage());
    assertEquals(
        "arange: stop is Infinity; expected a finite number",
        assertThrows(
                IllegalArgumentException.class,
                () -> NdArray.arange(DType.FLOAT32, 0, Double.POSITIVE_INFINITY, 1))
            .getMessage());
    assertRefused(
        "arange: from 0.0 to 1.0E10 by 1.0 are 1.0E10 elements; expected at most 2147483647",
        () -> NdArray.arange(DType.INT64, 0, 1e10, 1));
    assertWrongType(
        "arange: step 0.5 does not fit INT32; expected a whole number in its range, or a float"
            + " type",
        () -> NdArray.arange(DType.INT32, 0, 1, 0.5));
    assertWrongType(
        "arange: last element 2.147483648E9 does not fit INT32; expected a whole number in its"
            + " range, or a float type",
        () -> NdArray.arange(DType.INT32, 0, 2147483649.0, 1 << 30));
    assertWrongType(
        "arange: BOOL holds no numbers; expected a float or integer type",
        () -> NdArray.arange(DType.BOOL, 0, 2, 1));
  }

  @Test
  void linspaceReachesBothEnds() {
    assertEquals(NdArray.of(0, 0.25, 0.5, 0.75, 1.0), NdArray.linspace(DType.FLOAT64, 0, 1, 5));
    assertEquals(NdArray.of(2f, 0f, -2f), NdArray.linspace(DType.FLOAT32, 2, -2, 3));
    // 49 times the double nearest 1/49 is below 1.
    assertEquals(1, NdArray.linspace(DType.FLOAT64, 0, 1, 50).getDouble(-1));
    assertEquals(NdArray.of(new double[] {3}), NdArray.linspace(DType.FLOAT64, 3, 9, 1));
    assertEquals(Shape.of(0), NdArray.linspace(DType.FLOAT64, 3, 9, 0).shape());
    assertWrongType(
        "linspace: INT32 holds no fractions; expected FLOAT64 or FLOAT32",
        () -> NdArray.linspace(DType.INT32, 0, 1, 2));
    assertEquals(
        "linspace: start is NaN; expected a finite number",
        assertThrows(
                IllegalArgumentException.class, () -> NdArray.linspace(DType.FLOAT32, NAN, 1, 2))
            .getMessage());
  }

  @Test
  void arraysBeyondTheHeapAreRefusedInWords() {
    if (Runtime.getRuntime().maxMemory() < 8L * Integer.MAX_VALUE) {
      String message =
          assertThrows(ShapeException.class, () -> NdArray.zeros(DType.FLOAT64, Integer.MAX_VALUE))
              .getMessage();
      assertTrue(
          message.startsWith(
              "an array of type FLOAT64 and shape [2147483647] takes 16,383 MiB; the heap is"
                  + " limited to "),
          message);
      assertTrue(message.endsWith(" MiB: raise the limit with -Xmx"), message);
    }
  }
}
