package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders of elements against the sort of the JDK's lists. */
class SortingTest {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  private static final double[] SPECIAL = {NAN, -NAN, INF, -INF, 0.0, -0.0, 1, -1, 4e-45, -4e-45};

  /** Ascending order: NaN last, both zeros equal. */
  private static final Comparator<Double> ASCENDING =
      Comparator.comparing((Double x) -> x.isNaN())
          .thenComparing((x, y) -> x < y ? -1 : x > y ? 1 : 0);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 100, 1023})
  void runsOfAnyLength(int n) {
    Random random = new Random(n);
    double[] numbers = new double[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = random.nextInt(3) == 0 ? random.nextInt(5) : SPECIAL[random.nextInt(10)];
    }
    for (DType type : new DType[] {DType.FLOAT64, DType.FLOAT32}) {
      NdArray a = NdArray.of(numbers).to(type);
      for (boolean descending : new boolean[] {false, true}) {
        long[] expected = order(numbers, descending);
        assertEquals(NdArray.of(expected), Sorting.argsort(a, 0, descending));
        for (int k : new int[] {0, 1, n / 2, n}) {
          long[] first = java.util.Arrays.copyOf(expected, k);
          assertEquals(NdArray.of(first), Sorting.topk(a, 0, k, descending, true));
          java.util.Arrays.sort(first);
          assertEquals(NdArray.of(first), Sorting.topk(a, 0, k, descending, false));
        }
      }
    }
  }

  private static long[] order(double[] numbers, boolean descending) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      places.add(i);
    }
    Comparator<Integer> bySize = Comparator.comparing(i -> numbers[i], ASCENDING);
    places.sort(descending ? bySize.reversed() : bySize);
    return places.stream().mapToLong(i -> i).toArray();
  }

  @Test
  void wholeNumbersKeepAllTheirBits() {
    NdArray a = NdArray.of(Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1, 0);
    assertEquals(NdArray.of(1L, 3L, 2L, 0L), Sorting.argsort(a, 0, false));
    assertEquals(NdArray.of(0L, 2L, 3L, 1L), Sorting.argsort(a, 0, true));
    assertEquals(NdArray.of(new long[] {3}), Sorting.median(a, 0));
    NdArray truths = NdArray.of(true, false, true);
    assertEquals(NdArray.of(1L, 0L, 2L), Sorting.argsort(truths, 0, false));
  }

  @Test
  void innerAxesOfViews() {
    NdArray a = NdArray.of(Shape.of(2, 3, 2), new double[] {5, 0, 3, 9, 4, 1, 1, 1, 1, 0, 0, 2});
    NdArray expected =
        NdArray.of(Shape.of(2, 3, 2), new long[] {1, 0, 2, 2, 0, 1, 2, 1, 0, 0, 1, 2});
    assertEquals(expected, Sorting.argsort(a, 1, false));
    NdArray turned = Copying.copy(a.transpose(0, 2)).transpose(0, 2);
    assertEquals(expected, Sorting.argsort(turned, 1, false));
    assertEquals(NdArray.of(Shape.of(2, 1, 2), new long[] {2, 2, 0, 0}), Sorting.median(a, 1));
  }

  @Test
  void mediansAreTheFirstOfEqualsAndNaN() {
    assertEquals(NdArray.of(new long[] {1}), Sorting.median(NdArray.of(0.0, 2, 2, 2, 3), 0));
    assertEquals(NdArray.of(new long[] {2}), Sorting.median(NdArray.of(0.0, 5, NAN, NAN, 3), 0));
    assertEquals(NdArray.of(new long[] {0}), Sorting.median(NdArray.of(new double[] {7}), 0));
  }
}
