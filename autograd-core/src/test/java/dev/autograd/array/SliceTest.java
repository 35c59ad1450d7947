package dev.autograd.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceTest {
  private static final int MIN = Integer.MIN_VALUE;
  private static final int MAX = Integer.MAX_VALUE;

  private static int[] slice(int n, int start, int stop, int step) {
    return NdArray.arange(DType.INT32, 0, n, 1).slice(0, start, stop, step).toIntArray();
  }

  @Test
  void allSmallSlicesAreThoseOfPython() {
    for (int n = 0; n <= 6; n++) {
      for (int start = -9; start <= 9; start++) {
        for (int stop = -9; stop <= 9; stop++) {
          for (int step = -8; step <= 8; step++) {
            if (step != 0) {
              assertArrayEquals(
                  PythonSlice.indices(n, start, stop, step),
                  slice(n, start, stop, step),
                  n + ": " + start + ":" + stop + ":" + step);
            }
          }
        }
      }
    }
  }

  /** Printed by {@code list(range(7))[start:stop:step]} in CPython 3. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 5 | 2 | 1 3",
        "-3 | -1 | 1 | 4 5",
        "-100 | 100 | 3 | 0 3 6",
        "5 | 1 | -2 | 5 3",
        "-1 | -8 | -3 | 6 3 0",
        "100 | 0 | -1 | 6 5 4 3 2 1",
        "-1 | 0 | 1 | ''",
        "2 | 2 | 1 | ''",
        "9 | 12 | 1 | ''",
        "-9 | -12 | -1 | ''",
      })
  void slicesAreThoseOfPython(int start, int stop, int step, String expected) {
    int[] indices =
        expected.isEmpty()
            ? new int[0]
            : Arrays.stream(expected.split(" ")).mapToInt(Integer::parseInt).toArray();
    assertArrayEquals(indices, slice(7, start, stop, step));
    assertArrayEquals(indices, PythonSlice.indices(7, start, stop, step));
  }

  @Test
  void extremeBoundsAndStepsDoNotOverflow() {
    assertArrayEquals(new int[] {0, 1, 2}, slice(3, MIN, MAX, 1));
    assertArrayEquals(new int[] {2, 1, 0}, slice(3, MAX, MIN, -1));
    assertArrayEquals(new int[] {0}, slice(3, MIN, MAX, MAX));
    assertArrayEquals(new int[] {2}, slice(3, MAX, MIN, MIN));
    assertArrayEquals(new int[0], slice(3, MAX, MIN, 1));
    assertArrayEquals(new int[0], slice(0, MIN, MAX, 1));
  }

  @Test
  void aWholeSliceIsTheArrayItself() {
    NdArray a = NdArray.zeros(DType.FLOAT32, 2, 3);
    assertSame(a, a.slice(1, 0, 3));
    assertSame(a, a.slice(-1, -9, 9));
  }

  @Test
  void impossibleSlicesAreRefused() {
    NdArray a = NdArray.zeros(DType.FLOAT32, 2, 3);
    ShapeTest.assertRefused(
        "slice: step is 0 for axis 1 of shape [2, 3]; expected a positive or negative step",
        () -> a.slice(-1, 0, 1, 0));
    ShapeTest.assertRefused(
        "slice: axis 2 is out of range for shape [2, 3]; expected -2 to 1", () -> a.slice(2, 0, 1));
  }
}
