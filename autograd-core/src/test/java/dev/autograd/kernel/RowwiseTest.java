package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowwiseTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** Expected numbers from PyTorch 2.13 in double precision. */
  private static final double[] SOFTMAX_123 = {
    .09003057317038046, .24472847105479764, .6652409557748219
  };

  @Test
  void softmaxOfOneTwoThree() {
    NdArray x = NdArray.of(1.0, 2.0, 3.0);

    assertArrayEquals(SOFTMAX_123, Rowwise.softmax(x, 0).toDoubleArray(), 2e-16);
    assertEquals(3.40760596444438, Rowwise.logSumExp(x, 0, false).item(), 5e-15);
    assertArrayEquals(
        new double[] {-2.40760596444438, -1.40760596444438, -.40760596444438},
        Rowwise.logSoftmax(x, 0).toDoubleArray(),
        5e-15);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void largeNumbersDoNotOverflow(DType dtype) {
    NdArray x = NdArray.of(1000.0, 1000.0).to(dtype);

    assertEquals(
        NdArray.of(1000.6931471805599).to(dtype), Rowwise.logSumExp(x, 0, false), "edge case 77");
    NdArray y = NdArray.of(1000.0, 0).to(dtype);
    assertEquals(NdArray.of(0.0, -1000).to(dtype), Rowwise.logSoftmax(y, 0), "edge case 82");
    assertEquals(NdArray.of(1.0, 0).to(dtype), Rowwise.softmax(y, 0));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void infiniteRows(DType dtype) {
    NdArray x =
        NdArray.of(
                new double[][] {
                  {-INF, -INF, -INF},
                  {-INF, 1, -INF},
                  {INF, 0, -INF},
                  {INF, INF, 5},
                  {Double.NaN, 1, INF},
                  {1, 1, -INF}
                })
            .to(dtype);
    double nan = Double.NaN;

    assertEquals(
        NdArray.of(
                new double[][] {
                  {0, 0, 0}, {0, 1, 0}, {1, 0, 0}, {.5, .5, 0}, {nan, nan, nan}, {.5, .5, 0}
                })
            .to(dtype),
        Rowwise.softmax(x, 1),
        "edge cases 79 and 81");
    assertEquals(
        NdArray.of(-INF, 1, INF, INF, nan).to(dtype),
        Rowwise.logSumExp(x, 1, false).slice(0, 0, 5),
        "edge cases 78 and 79");
    assertEquals(
        NdArray.of(new double[][] {{-INF, -INF, -INF}, {-INF, 0, -INF}, {0, -INF, -INF}}).to(dtype),
        Rowwise.logSoftmax(x, 1).slice(0, 0, 3),
        "edge case 81");
    NdArray targets = NdArray.of(0L, 0L, 0L, 1L, 0L, 2L);
    NdArray loss = Rowwise.crossEntropy(x, targets);
    assertArrayEquals(
        new double[] {INF, INF, 0, StrictMath.log(2), nan, INF},
        loss.to(DType.FLOAT64).toDoubleArray(),
        1e-7);
    assertEquals(
        NdArray.of(new double[][] {{0, 0, 0}, {-1, 1, 0}, {0, 0, 0}, {.5, -.5, 0}}).to(dtype),
        Rowwise.crossEntropyGradient(x, targets, NdArray.of(1f)).slice(0, 0, 4));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void aShiftThatIsExactChangesNoBit(DType dtype) {
    Random random = new Random(5);
    double[] numbers = random.ints(40 * 33, -4096, 4096).mapToDouble(i -> i / 1024.0).toArray();
    double[] moved = Arrays.stream(numbers).map(x -> x + 1024).toArray();
    NdArray x = NdArray.of(Shape.of(40, 33), numbers).to(dtype);
    NdArray y = NdArray.of(Shape.of(40, 33), moved).to(dtype);

    assertEquals(Rowwise.softmax(x, 1), Rowwise.softmax(y, 1), "edge case 83");
    assertEquals(Rowwise.logSoftmax(x, 1), Rowwise.logSoftmax(y, 1));
  }

  @Test
  void everyAxisAgainstTheFormula() {
    NdArray base = random(DType.FLOAT64, 5, 300, 7);
    for (NdArray x :
        new NdArray[] {base, base.transpose(0, 2), base.slice(1, 250, 9, -2), base.unsqueeze(1)}) {
      for (int axis = 0; axis < x.rank(); axis++) {
        int rank = x.rank();
        NdArray softmax = Rowwise.softmax(x, axis).transpose(axis, rank - 1);
        NdArray logs = Rowwise.logSoftmax(x, axis - rank).transpose(axis, rank - 1);
        NdArray kept = Rowwise.logSumExp(x, axis, true);
        assertEquals(kept.squeeze(axis), Rowwise.logSumExp(x, axis, false));
        double[] sums = kept.transpose(axis, rank - 1).toDoubleArray();
        double[] in = x.transpose(axis, rank - 1).toDoubleArray();
        double[] out = softmax.toDoubleArray();
        double[] log = logs.toDoubleArray();
        int n = x.dim(axis);
        for (int i = 0; i < in.length; i++) {
          double sum = 0;
          for (int j = i / n * n; j < (i / n + 1) * n; j++) {
            sum += StrictMath.exp(in[j]);
          }
          assertEquals(StrictMath.exp(in[i]) / sum, out[i], 1e-14);
          assertEquals(in[i] - StrictMath.log(sum), log[i], 1e-13);
          assertEquals(StrictMath.log(sum), sums[i / n], 1e-13);
        }
      }
    }
  }

  @Test
  void floatsAreCloseToDoublesInLongRowsToo() {
    for (int[] dims : new int[][] {{300, 3}, {128, 10}, {3, 5000}, {2, 10_000}, {1, 1}}) {
      NdArray x = random(DType.FLOAT32, dims);
      NdArray wide = x.to(DType.FLOAT64);
      double[] exact = Rowwise.softmax(wide, 1).toDoubleArray();
      float[] got = Rowwise.softmax(x, 1).toFloatArray();
      for (int i = 0; i < exact.length; i++) {
        assertEquals(exact[i], got[i], exact[i] * 1e-6);
      }
    }
  }

  @Test
  void crossEntropyIsMinusTheTargetsLogSoftmax() {
    for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      NdArray x = random(dtype, 130, 10);
      long[] targets = new Random(3).longs(130, 0, 10).toArray();
      NdArray index = NdArray.of(targets);
      NdArray logs = Rowwise.logSoftmax(x, 1);
      NdArray expected = Copying.gather(logs, 1, index.unsqueeze(1)).squeeze(1);
      double[] losses = Rowwise.crossEntropy(x, index).to(DType.FLOAT64).toDoubleArray();
      NdArray scale = random(dtype, 130);
      NdArray gradient = Rowwise.crossEntropyGradient(x, index.to(DType.INT32), scale);
      NdArray softmax = Rowwise.softmax(x, 1);
      double tolerance = dtype == DType.FLOAT32 ? 1e-6 : 1e-14;
      for (int i = 0; i < losses.length; i++) {
        assertEquals(-expected.getDouble(i), losses[i], tolerance);
        for (int j = 0; j < 10; j++) {
          double hot = targets[i] == j ? 1 : 0;
          assertEquals(
              (softmax.getDouble(i, j) - hot) * scale.getDouble(i),
              gradient.getDouble(i, j),
              tolerance);
        }
      }
    }
    NdArray one = NdArray.of(new double[][] {{1, 2, 3}});
    NdArray two = NdArray.of(new long[] {2});
    assertEquals(.4076059644443804, Rowwise.crossEntropy(one, two).item(), 1e-15, "case 115");
    NdArray far = NdArray.of(new double[][] {{1000, -1000}});
    NdArray last = NdArray.of(new long[] {1});
    assertEquals(2000, Rowwise.crossEntropy(far, last).item(), "case 116");
    assertEquals(
        NdArray.of(new double[][] {{1, -1}}),
        Rowwise.crossEntropyGradient(far, last, NdArray.of(1.0)));
  }

  @Test
  void stridesAndThreadsChangeNothing() {
    int before = Workers.threads();
    try {
      for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
        NdArray x = random(dtype, 300, 400);
        NdArray y = x.transpose(0, 1).contiguous().transpose(0, 1);
        NdArray targets = NdArray.of(new Random(4).longs(300, 0, 400).toArray());
        NdArray scale = random(dtype, 300);
        Workers.setThreads(1);
        NdArray softmax = Rowwise.softmax(x, 1);
        NdArray turned = Rowwise.softmax(x, 0);
        NdArray sum = Rowwise.logSumExp(x, 1, false);
        NdArray gradient = Rowwise.crossEntropyGradient(x, targets, scale);
        for (int threads = 1; threads < 4; threads++) {
          Workers.setThreads(threads);
          assertEquals(softmax, Rowwise.softmax(y, 1));
          assertEquals(turned, Rowwise.softmax(y, 0));
          assertEquals(sum, Rowwise.logSumExp(y, 1, false));
          assertEquals(gradient, Rowwise.crossEntropyGradient(y, targets, scale));
        }
      }
    } finally {
      Workers.setThreads(before);
    }
  }

  @Test
  void empties() {
    NdArray none = NdArray.zeros(DType.FLOAT64, 2, 0);
    NdArray noTargets = NdArray.of(new long[0]);

    assertEquals(none, Rowwise.softmax(none, 1));
    assertEquals(none, Rowwise.logSoftmax(none, 0));
    assertEquals(NdArray.of(-INF, -INF), Rowwise.logSumExp(none, 1, false));
    NdArray noRows = NdArray.zeros(DType.FLOAT32, 0, 3);
    assertEquals(Shape.of(0), Rowwise.crossEntropy(noRows, noTargets).shape());
    assertEquals(noRows, Rowwise.crossEntropyGradient(noRows, noTargets, NdArray.of(1.0)));
    assertEquals(
        Shape.of(0), Rowwise.crossEntropy(NdArray.zeros(DType.FLOAT32, 0, 0), noTargets).shape());
  }

  @Test
  void errors() {
    NdArray x = NdArray.zeros(DType.FLOAT32, 4, 3);

    assertError(
        IllegalArgumentException.class,
        "crossEntropy: target 5 at row 3 is out of bounds for 3 classes",
        () -> Rowwise.crossEntropy(x, NdArray.of(0L, 1L, 2L, 5L)));
    assertError(
        IllegalArgumentException.class,
        "crossEntropy: target -1 at row 0 is out of bounds for 3 classes",
        () -> Rowwise.crossEntropyGradient(x, NdArray.of(-1, 1, 2, 5), NdArray.of(1f)));
    assertError(
        ShapeException.class,
        "crossEntropy: logits [4, 3] and targets [2] do not match: expected targets of shape [4],"
            + " one class number per row",
        () -> Rowwise.crossEntropy(x, NdArray.of(0L, 1L)));
    assertError(
        ShapeException.class,
        "crossEntropy: logits have shape [3]; expected [n, classes]",
        () -> Rowwise.crossEntropy(x.select(0, 0), NdArray.of(1L)));
    assertError(
        DTypeException.class,
        "crossEntropy: targets have type FLOAT32; expected class numbers of type INT64 or INT32",
        () -> Rowwise.crossEntropy(x, NdArray.of(0f, 1f, 2f, 0f)));
    assertError(
        DTypeException.class,
        "softmax: the array has type INT64; expected FLOAT32 or FLOAT64: convert with to(FLOAT32)",
        () -> Rowwise.softmax(NdArray.of(1L, 2L), 0));
    assertError(
        ShapeException.class,
        "softmax: axis 2 is out of range for shape [4, 3]; expected -2 to 1",
        () -> Rowwise.softmax(x, 2));
  }

  private static void assertError(
      Class<? extends RuntimeException> type, String message, Runnable call) {
    assertEquals(message, assertThrows(type, call::run).getMessage());
  }

  private static NdArray random(DType dtype, int... dims) {
    Random random = new Random(Arrays.hashCode(dims));
    Shape shape = Shape.of(dims);
    return NdArray.of(shape, random.doubles(shape.size(), -4, 4).toArray()).to(dtype);
  }
}
