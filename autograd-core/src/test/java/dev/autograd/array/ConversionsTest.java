package dev.autograd.array;

import static dev.autograd.array.NdArrayTest.assertWrongType;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ConversionsTest {
  private static final double TWO_63 = 9223372036854775808.0;

  @Test
  void theSameTypeIsTheSameArray() {
    NdArray a = NdArray.of(1f, 2f).t();
    assertSame(a, a.to(DType.FLOAT32));
  }

  @Test
  void fractionsAreCutOffTowardsZero() {
    NdArray a = NdArray.of(1.9, -1.9, 0.5, -0.5, -0.0);
    assertEquals(NdArray.of(1L, -1L, 0L, 0L, 0L), a.to(DType.INT64));
    assertEquals(NdArray.of(1, -1, 0, 0, 0), a.to(DType.INT32));
    assertEquals(NdArray.of(1, -1, 0, 0, 0), a.to(DType.FLOAT32).to(DType.INT32));
  }

  @Test
  void truthIsOneAndAllButZeroIsTrue() {
    NdArray truth = NdArray.of(true, false);
    assertEquals(NdArray.of(1.0, 0.0), truth.to(DType.FLOAT64));
    assertEquals(NdArray.of(1f, 0f), truth.to(DType.FLOAT32));
    assertEquals(NdArray.of(1L, 0L), truth.to(DType.INT64));
    assertEquals(NdArray.of(1, 0), truth.to(DType.INT32));
    assertEquals(
        NdArray.of(true, false, false, true, true),
        NdArray.of(Double.MIN_VALUE, 0.0, -0.0, Double.NaN, -3).to(DType.BOOL));
    assertEquals(NdArray.of(true, false), NdArray.of(Long.MIN_VALUE, 0L).to(DType.BOOL));
  }

  @Test
  void floatsAreRoundedOnce() {
    // Just over a tie of floats; by way of double it would become the tie, and go down to even.
    long overTie = (1L << 60) + (1L << 36) + 1;
    assertEquals(NdArray.of((float) 0x1.000002p60), NdArray.of(overTie).to(DType.FLOAT32));
    assertEquals(NdArray.of((float) 0x1p60), NdArray.of(overTie - 1).to(DType.FLOAT32));
    assertEquals(NdArray.of(0.1f), NdArray.of(0.1).to(DType.FLOAT32));
    assertEquals(NdArray.of(Float.POSITIVE_INFINITY), NdArray.of(1e300).to(DType.FLOAT32));
    assertEquals(NdArray.of(9007199254740992.0), NdArray.of((1L << 53) + 1).to(DType.FLOAT64));
  }

  @Test
  void theEndsOfTheRangesFit() {
    assertEquals(
        NdArray.of(Integer.MAX_VALUE, Integer.MIN_VALUE),
        NdArray.of(2147483647.9, -2147483648.9).to(DType.INT32));
    assertEquals(
        NdArray.of(Integer.MAX_VALUE, Integer.MIN_VALUE),
        NdArray.of(2147483647L, -2147483648L).to(DType.INT32));
    assertEquals(
        NdArray.of(Long.MIN_VALUE, 9223372036854774784L),
        NdArray.of(-TWO_63, Math.nextDown(TWO_63)).to(DType.INT64));
  }

  @Test
  void whatDoesNotFitIsNamed() {
    String int32 = "; expected numbers in the range of INT32: clamp or replace it first";
    String int64 = "; expected numbers in the range of INT64: clamp or replace it first";
    assertWrongType(
        "to(INT32): element [1, 0] is NaN" + int32,
        () -> NdArray.of(new double[][] {{1, 2}, {Double.NaN, 3}}).to(DType.INT32));
    assertWrongType(
        "to(INT64): element [0, 1] is Infinity" + int64,
        () -> NdArray.of(new float[][] {{1}, {1f / 0}}).t().to(DType.INT64));
    assertWrongType(
        "to(INT64): element [] is 1.0E19" + int64, () -> NdArray.of(1e19).to(DType.INT64));
    assertWrongType(
        "to(INT64): element [] is 9.223372036854776E18" + int64,
        () -> NdArray.of(0x1p63f).to(DType.INT64));
    assertWrongType(
        "to(INT32): element [1] is 2147483648" + int32,
        () -> NdArray.of(0L, 2147483648L).to(DType.INT32));
    assertWrongType(
        "to(INT32): element [0] is -2147483649" + int32,
        () -> NdArray.of(-2147483649L, 0L).to(DType.INT32));
    assertWrongType(
        "to(INT32): element [0] is 9223372036854775807" + int32,
        () -> NdArray.of(Long.MAX_VALUE, 0L).to(DType.INT32));
  }
}
