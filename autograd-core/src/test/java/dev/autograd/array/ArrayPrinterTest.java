package dev.autograd.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrayPrinterTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0.0, -0.0",
    "1, 1.0",
    "-2.5, -2.5",
    "0.59874, 0.5987",
    "0.125, 0.125",
    // Ties go to even, and 0.00125 as a double is just over its tie.
    "0.00390625, 0.0039",
    "0.03125, 0.0312",
    "0.09375, 0.0938",
    "0.001, 0.001",
    "0.00099, 9.9e-04",
    "99999999, 99999999.0",
    "100000000, 1.0e+08",
    "123456789, 1.2346e+08",
    "-1.5e-300, -1.5e-300",
    "4.9e-324, 4.9407e-324",
    "9.99999e22, 1.0e+23",
    "1e-5, 1.0e-05",
    "NaN, NaN",
    "Infinity, inf",
    "-Infinity, -inf",
  })
  void scalarsAreTheNumberAlone(double x, String text) {
    assertEquals(text, NdArray.of(x).toString());
  }

  @Test
  void otherTypesAreWrittenAsInJava() {
    assertEquals("0.1", NdArray.of(0.1f).toString());
    assertEquals("-7", NdArray.of(-7).toString());
    assertEquals("9223372036854775807", NdArray.of(Long.MAX_VALUE).toString());
    assertEquals("true", NdArray.of(true).toString());
    assertEquals("[  1, -20,   3] INT32[3]", NdArray.of(1, -20, 3).toString());
    assertEquals("[-1, 10] INT64[2]", NdArray.of(-1L, 10L).toString());
    assertEquals("[ true, false] BOOL[2]", NdArray.of(true, false).toString());
  }

  @Test
  void columnsAreAlignedAndShareTheirDigits() {
    assertEquals("[1.0, 2.0] FLOAT64[2]", NdArray.of(1.0, 2.0).toString());
    assertEquals(
        """
        [[  1.00,   2.50],
         [ -3.25, 400.00]] FLOAT32[2, 2]\
        """,
        NdArray.of(new float[][] {{1, 2.5f}, {-3.25f, 400}}).toString());
    assertEquals("[ 0.5,  NaN, -inf] FLOAT64[3]", NdArray.of(0.5, Double.NaN, -1 / 0.0).toString());
    assertEquals("[1.0e-05, 2.5e+00, 0.0e+00] FLOAT64[3]", NdArray.of(1e-5, 2.5, 0).toString());
    assertEquals(
        """
        [[1.0, 3.0],
         [2.0, 4.0]] FLOAT64[2, 2]\
        """,
        NdArray.of(new double[][] {{1, 2}, {3, 4}}).t().toString());
  }

  @Test
  void matricesAreSetApart() {
    assertEquals(
        """
        [[[0, 1],
          [2, 3]],

         [[4, 5],
          [6, 7]]] INT32[2, 2, 2]\
        """,
        NdArray.arange(DType.INT32, 0, 8, 1).reshape(2, 2, 2).toString());
  }

  @Test
  void emptyArraysShowTheirShape() {
    assertEquals("[] FLOAT64[0]", NdArray.zeros(DType.FLOAT64, 0).toString());
    assertEquals("[] BOOL[2, 0, 3]", NdArray.zeros(DType.BOOL, 2, 0, 3).toString());
  }

  @Test
  void longRowsAreBroken() {
    assertEquals(
        """
        [ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17, 18,
         19, 20, 21] INT32[22]\
        """,
        NdArray.arange(DType.INT32, 0, 22, 1).toString());
  }

  @Test
  void largeArraysAreShortened() {
    assertEquals(
        "[   0,    1,    2, ...,  998,  999, 1000] INT32[1001]",
        NdArray.arange(DType.INT32, 0, 1001, 1).toString());
    assertEquals(
        """
        [[   0,    1,    2, ...,   97,   98,   99],
         [ 100,  101,  102, ...,  197,  198,  199],
         [ 200,  201,  202, ...,  297,  298,  299],
         ...,
         [1700, 1701, 1702, ..., 1797, 1798, 1799],
         [1800, 1801, 1802, ..., 1897, 1898, 1899],
         [1900, 1901, 1902, ..., 1997, 1998, 1999]] INT32[20, 100]\
        """,
        NdArray.arange(DType.INT32, 0, 2000, 1).reshape(20, 100).toString());
    assertEquals(
        """
        [[0.0, 0.0, 0.0, ..., 0.0, 0.0, 0.0],
         [0.0, 0.0, 0.0, ..., 0.0, 0.0, 0.0]] FLOAT32[2, 501]\
        """,
        NdArray.zeros(DType.FLOAT32).expand(2, 501).toString());
  }

  @Test
  void hiddenElementsDoNotDecideTheDigits() {
    float[] elements = new float[2000];
    elements[1000] = 1e-30f;
    assertEquals(
        "[0.0, 0.0, 0.0, ..., 0.0, 0.0, 0.0] FLOAT32[2000]", NdArray.of(elements).toString());
  }

  @Test
  void aThousandElementsAreShownInFull() {
    String text = NdArray.arange(DType.INT64, 0, 1000, 1).toString();
    assertEquals(1000, text.substring(0, text.indexOf(']')).split(",").length);
  }
}
