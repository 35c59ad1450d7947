package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Scans against plain loops. */
class ScansTest {
  @Test
  void bothDirectionsOfEveryAxis() {
    NdArray a = NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
    assertEquals(NdArray.of(new double[][] {{1, 3, 6}, {4, 9, 15}}), Scans.cumsum(a, 1, false));
    assertEquals(NdArray.of(new double[][] {{6, 5, 3}, {15, 11, 6}}), Scans.cumsum(a, 1, true));
    assertEquals(NdArray.of(new double[][] {{1, 2, 3}, {5, 7, 9}}), Scans.cumsum(a, 0, false));
    assertEquals(NdArray.of(new double[][] {{4, 10, 18}, {4, 5, 6}}), Scans.cumprod(a, 0, true));
    NdArray whole = a.to(DType.INT32);
    assertEquals(
        NdArray.of(new long[][] {{6, 6, 3}, {120, 30, 6}}), Scans.cumprod(whole, -1, true));
  }

  @Test
  void recurrencesAreSolvedElementByElement() {
    NdArray a = NdArray.of(7.0, 2, 0, -1);
    NdArray b = NdArray.of(1.0, 10, 100, 1000);
    assertEquals(NdArray.of(1.0, 12, 100, 900), Scans.recurrence(a, b, 0, false));
    assertEquals(NdArray.of(1471.0, 210, 100, 1000), Scans.recurrence(a, b, 0, true));
    assertEquals(NdArray.of(1.0, 12, 100, 900), Scans.recurrence(a.to(DType.FLOAT32), b, 0, false));
    assertThrows(ShapeException.class, () -> Scans.recurrence(a, NdArray.of(1.0), 0, false));
  }

  @Test
  void singlePrecisionIsAccumulatedInDouble() {
    NdArray tenths = NdArray.full(DType.FLOAT32, 0.1, 1_000_000);
    double exact = 0.1f * 1e6;
    NdArray sums = Scans.cumsum(tenths, 0, false);
    assertEquals((float) exact, sums.getDouble(999_999), Math.ulp((float) exact));
    NdArray ones = NdArray.ones(DType.FLOAT32, (1 << 24) + 3);
    assertEquals(16777218, Scans.cumsum(ones, 0, false).getDouble((1 << 24) + 1));
  }

  @Test
  void threadsChangeNothing() {
    Random random = new Random(5);
    double[] numbers = new double[3 * 200 * 300];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextGaussian();
    }
    NdArray a = NdArray.of(numbers).reshape(3, 200, 300);
    int before = Workers.threads();
    try {
      for (int axis = 0; axis < 3; axis++) {
        Workers.setThreads(1);
        NdArray sums = Scans.cumsum(a, axis, false);
        NdArray logs = Scans.logCumSumExp(a, axis);
        NdArray solved = Scans.recurrence(a, a, axis, true);
        Workers.setThreads(3);
        assertEquals(sums, Scans.cumsum(a, axis, false));
        assertEquals(logs, Scans.logCumSumExp(a, axis));
        assertEquals(solved, Scans.recurrence(a, a, axis, true));
      }
    } finally {
      Workers.setThreads(before);
    }
  }
}
