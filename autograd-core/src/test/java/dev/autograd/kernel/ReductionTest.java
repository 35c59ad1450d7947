package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.array.raw.Raw;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReductionTest {
  private static final int[] ALL = {};

  @Test
  void onesAddUpToTwoToTheTwentyFifth() {
    NdArray ones = NdArray.ones(DType.FLOAT32, 1 << 25);

    assertEquals(NdArray.of(33554432f), Reduction.sum(ones, ALL, false));
    NdArray columns = ones.reshape(1 << 24, 2);
    assertEquals(NdArray.of(16777216f, 16777216f), Reduction.sum(columns, new int[] {0}, false));
    assertEquals(NdArray.of(33554432f), Reduction.sum(columns, ALL, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 100, 4096, 4097, 100_000})
  void sumsAreAsExactAsPairwiseSumsCanBe(int n) {
    float[] numbers = new float[n];
    Random random = new Random(n);
    BigDecimal exact = BigDecimal.ZERO;
    double magnitudes = 0;
    for (int i = 0; i < n; i++) {
      numbers[i] = (random.nextFloat() - 0.3f) * (1 << random.nextInt(12));
      exact = exact.add(new BigDecimal(numbers[i]));
      magnitudes += Math.abs(numbers[i]);
    }
    // Additions on the longest way to the result: along a lane, then up the trees.
    int depth = Math.min(n, 4096) / 16 + 1 + 4 + 32 - Integer.numberOfLeadingZeros(n / 4096);
    double bound = depth * magnitudes * 0x1p-24;
    double got = Reduction.sum(NdArray.of(numbers), ALL, false).item();

    assertTrue(Math.abs(got - exact.doubleValue()) <= bound, () -> got + " for " + n);
  }

  @Test
  void sumsAlongEveryChoiceOfAxes() {
    for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64, DType.INT64, DType.INT32}) {
      for (int[] dims : new int[][] {{}, {1}, {7}, {3, 5}, {2, 1, 4}, {2, 3, 4, 5}, {70, 3, 20}}) {
        NdArray a = wholeNumbers(dtype, dims);
        for (int mask = 0; mask < 1 << dims.length; mask++) {
          int[] axes = axes(mask);
          if (axes.length == 0 && dims.length > 0) {
            continue;
          }
          for (boolean keepDim : new boolean[] {false, true}) {
            NdArray got = Reduction.sum(a, axes, keepDim);
            assertEquals(a.shape().reduce(a.shape().axes(axes, "sum"), keepDim), got.shape());
            assertEquals(dtype.isFloating() ? dtype : DType.INT64, got.dtype());
            checkElements(a, axes, got, 0, Double::sum);
            checkElements(
                a, axes, Reduction.amax(a, axes, keepDim), Double.NEGATIVE_INFINITY, Math::max);
            checkElements(
                a, axes, Reduction.amin(a, axes, keepDim), Double.POSITIVE_INFINITY, Math::min);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void stridesChangeNothing(DType dtype) {
    NdArray base = random(dtype, 40, 70, 30);
    for (NdArray a :
        new NdArray[] {
          base.transpose(0, 2),
          base.permute(1, 2, 0),
          base.slice(1, 3, 60, 2),
          base.slice(2, 29, Integer.MIN_VALUE, -1),
          base.select(0, 7).unsqueeze(1).expand(70, 6, 30)
        }) {
      NdArray dense = Copying.copy(a);
      for (int mask = 1; mask < 8; mask++) {
        int[] axes = axes(mask);
        assertEquals(Reduction.sum(dense, axes, false), Reduction.sum(a, axes, false));
        assertEquals(Reduction.amax(dense, axes, false), Reduction.amax(a, axes, false));
      }
      for (int axis = 0; axis < 3; axis++) {
        assertEquals(Reduction.argmin(dense, axis, false), Reduction.argmin(a, axis, false));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void rowsAreAddedInBlocksOf64(DType dtype) {
    NdArray a = random(dtype, 200, 3);
    double[] expected = new double[3];
    for (int j = 0; j < 3; j++) {
      double[] blocks = new double[4];
      for (int block = 0; block < 4; block++) {
        blocks[block] = a.getDouble(block * 64, j);
        for (int i = block * 64 + 1; i < Math.min(200, (block + 1) * 64); i++) {
          blocks[block] = round(dtype, blocks[block] + a.getDouble(i, j));
        }
      }
      double left = round(dtype, blocks[0] + blocks[1]);
      double right = round(dtype, blocks[2] + blocks[3]);
      expected[j] = round(dtype, left + right);
    }

    assertEquals(NdArray.of(expected).to(dtype), Reduction.sum(a, new int[] {0}, false));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void runsOf4096AreAddedInPairs(DType dtype) {
    NdArray a = random(dtype, 3 * 4096 + 5);
    Twin twin = Twins.plain();
    double[] runs = new double[4];
    for (int i = 0; i < 4; i++) {
      int n = Math.min(4096, a.size() - i * 4096);
      runs[i] =
          dtype == DType.FLOAT32
              ? twin.sum(a.toFloatArray(), i * 4096, n)
              : twin.sum(a.toDoubleArray(), i * 4096, n);
    }
    double expected =
        round(dtype, round(dtype, runs[0] + runs[1]) + round(dtype, runs[2] + runs[3]));

    assertEquals(expected, Reduction.sum(a, ALL, false).item());
  }

  @Test
  void threadsChangeNothing() {
    int before = Workers.threads();
    try {
      for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
        NdArray a = random(dtype, 3, 700, 600);
        for (int[] axes : new int[][] {{}, {0}, {1}, {2}, {0, 1}, {1, 2}, {0, 2}}) {
          Workers.setThreads(1);
          NdArray sum = Reduction.sum(a, axes, false);
          NdArray max = Reduction.amax(a, axes, false);
          for (int threads = 2; threads < 5; threads++) {
            Workers.setThreads(threads);
            assertEquals(sum, Reduction.sum(a, axes, false));
            assertEquals(max, Reduction.amax(a, axes, false));
          }
        }
      }
    } finally {
      Workers.setThreads(before);
    }
  }

  @Test
  void sumToUndoesBroadcasting() {
    NdArray a = wholeNumbers(DType.FLOAT64, 2, 3, 4);

    assertEquals(
        Reduction.sum(a, new int[] {0, 1}, false).unsqueeze(0), Reduction.sumTo(a, Shape.of(1, 4)));
    assertEquals(Reduction.sum(a, new int[] {1}, true), Reduction.sumTo(a, Shape.of(2, 1, 4)));
    assertEquals(Reduction.sum(a, ALL, false), Reduction.sumTo(a, Shape.SCALAR));
    assertEquals(a, Reduction.sumTo(a, a.shape()));
    assertEquals(
        NdArray.zeros(DType.FLOAT64, 1),
        Reduction.sumTo(NdArray.zeros(DType.FLOAT64, 0), Shape.of(1)));
    ShapeException e =
        assertThrows(ShapeException.class, () -> Reduction.sumTo(a, Shape.of(5, 2, 3, 4)));
    assertEquals("sumTo: [5, 2, 3, 4] does not broadcast to [2, 3, 4]", e.getMessage());
  }

  @Test
  void aResultIsNeverTheInputsStorage() {
    NdArray a = NdArray.of(new double[][] {{1, 2}});

    NdArray sum = Reduction.sum(a, new int[] {0}, false);
    assertTrue(Raw.storage(a) != Raw.storage(sum));
  }

  @Test
  void truthValuesAreCounted() {
    NdArray a = NdArray.of(new boolean[][] {{true, false, true}, {true, true, true}});

    assertEquals(NdArray.of(2L, 3L), Reduction.sum(a, new int[] {1}, false));
    assertEquals(NdArray.of(5L), Reduction.sum(a, ALL, false));
    assertEquals(NdArray.of(true, false, true), Reduction.all(a, new int[] {0}, false));
    assertEquals(NdArray.of(false, true), Reduction.all(a, new int[] {1}, false));
    assertEquals(NdArray.of(true), Reduction.any(a, ALL, false));
    assertEquals(NdArray.of(true, true, true), Reduction.amax(a, new int[] {0}, false));
    NdArray none = NdArray.zeros(DType.BOOL, 2, 0);
    assertEquals(NdArray.of(false, false), Reduction.any(none, new int[] {1}, false));
    assertEquals(NdArray.of(true, true), Reduction.all(none, new int[] {1}, false));
    DTypeException e =
        assertThrows(DTypeException.class, () -> Reduction.any(NdArray.of(1.0), ALL, false));
    assertEquals(
        "any: the array has type FLOAT64; expected BOOL: compare it, or to(BOOL)", e.getMessage());
  }

  @Test
  void nanWinsAndTheFirstOfEqualsIsTaken() {
    double nan = Double.NaN;
    NdArray a = NdArray.of(new double[][] {{1, 3, 3, 0, 0}, {nan, 5, nan, 1, 0}});
    for (DType dtype : new DType[] {DType.FLOAT64, DType.FLOAT32}) {
      NdArray b = a.to(dtype);
      NdArray turned = b.transpose(0, 1);
      assertEquals(NdArray.of(3, nan).to(dtype), Reduction.amax(b, new int[] {1}, false));
      assertEquals(NdArray.of(0, nan).to(dtype), Reduction.amin(b, new int[] {1}, false));
      assertEquals(NdArray.of(3, nan).to(dtype), Reduction.amax(turned, new int[] {0}, false));
      assertEquals(NdArray.of(1L, 0L), Reduction.argmax(b, 1, false));
      assertEquals(NdArray.of(3L, 0L), Reduction.argmin(b, -1, false));
      assertEquals(NdArray.of(1L, 0L), Reduction.argmax(turned, 0, false));
      assertEquals(NdArray.of(new long[][] {{1}, {0}}), Reduction.argmax(b, 1, true));
    }
    assertEquals(NdArray.of(0L), Reduction.argmax(NdArray.of(-0.0, 0.0), 0, false));
    assertEquals(NdArray.of(0L), Reduction.argmin(NdArray.of(0.0, -0.0), 0, false));
    NdArray ints = NdArray.of(new int[][] {{4, 4, 1, 1}});
    assertEquals(NdArray.of(new long[] {0}), Reduction.argmax(ints, 1, false));
    assertEquals(NdArray.of(new long[] {2}), Reduction.argmin(ints, 1, false));
  }

  @Test
  void empties() {
    NdArray none = NdArray.zeros(DType.FLOAT32, 2, 0);

    assertEquals(NdArray.of(0f), Reduction.sum(none, ALL, false));
    assertEquals(NdArray.of(0f, 0f), Reduction.sum(none, new int[] {1}, false));
    assertEquals(Shape.of(0), Reduction.sum(none, new int[] {0}, false).shape());
    assertEquals(Shape.of(0), Reduction.amax(none, new int[] {0}, false).shape());
    assertEquals(Shape.of(0), Reduction.argmax(none, 0, false).shape());
    assertShapeError(
        "amax: cannot reduce axis 1 of shape [2, 0]: it is empty",
        () -> Reduction.amax(none, new int[] {1}, false));
    assertShapeError(
        "amin: cannot reduce axis 1 of shape [2, 0]: it is empty",
        () -> Reduction.amin(none, ALL, false));
    assertShapeError(
        "argmax: cannot reduce axis 1 of shape [2, 0]: it is empty",
        () -> Reduction.argmax(none, -1, true));
    assertShapeError(
        "sum: axis 3 is out of range for shape [2, 0]; expected -2 to 1",
        () -> Reduction.sum(none, new int[] {3}, true));
  }

  private static void assertShapeError(String message, Runnable call) {
    assertEquals(message, assertThrows(ShapeException.class, call::run).getMessage());
  }

  /** Folds element by element in row-major order: exact for whole numbers. */
  private static void checkElements(
      NdArray a, int[] axes, NdArray got, double start, DoubleBinaryOperator fold) {
    int[] over = a.shape().axes(axes, "test");
    int[] kept = a.shape().reduce(over, true).toArray();
    double[] expected = new double[got.size()];
    Arrays.fill(expected, start);
    double[] numbers = a.to(DType.FLOAT64).toDoubleArray();
    for (int flat = 0; flat < numbers.length; flat++) {
      int at = 0;
      int step = 1;
      int rest = flat;
      for (int axis = a.rank() - 1; axis >= 0; axis--) {
        at += kept[axis] == 1 ? 0 : rest % a.dim(axis) * step;
        step *= kept[axis];
        rest /= a.dim(axis);
      }
      expected[at] = fold.applyAsDouble(expected[at], numbers[flat]);
    }
    assertEquals(
        NdArray.of(got.shape(), expected),
        got.to(DType.FLOAT64),
        () -> a.shape() + " over " + Arrays.toString(axes));
  }

  private static double round(DType dtype, double x) {
    return dtype == DType.FLOAT32 ? (float) x : x;
  }

  private static int[] axes(int mask) {
    int[] axes = new int[Integer.bitCount(mask)];
    for (int axis = 0, to = 0; to < axes.length; axis++) {
      if ((mask >> axis & 1) != 0) {
        axes[to++] = axis;
      }
    }
    return axes;
  }

  private static NdArray wholeNumbers(DType dtype, int... dims) {
    Random random = new Random(Arrays.hashCode(dims));
    Shape shape = Shape.of(dims);
    long[] numbers = random.longs(shape.size(), -1000, 1000).toArray();
    return NdArray.of(shape, numbers).to(dtype);
  }

  private static NdArray random(DType dtype, int... dims) {
    Random random = new Random(Arrays.hashCode(dims));
    Shape shape = Shape.of(dims);
    return NdArray.of(shape, random.doubles(shape.size(), -1, 2).toArray()).to(dtype);
  }
}
