package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What network primitives promise beside values and gradients: statistics, padding, masks. */
class NetworkTest {
  private static NdArray row(double... numbers) {
    return NdArray.of(Shape.of(1, 1, numbers.length), numbers);
  }

  private static double[] numbers(Value v) {
    return v.array().toDoubleArray();
  }

  @Test
  void statisticsOfABatchAreWhatRunningOnesTakeIn() {
    Value x = Value.parameter(NdArray.of(Shape.of(2, 2, 1), 1.0, 10.0, 3.0, 30.0));
    BatchNormalized batch = Functional.batchNormTraining(x, null, null);
    assertArrayEquals(new double[] {2, 20}, numbers(batch.mean()));
    assertArrayEquals(new double[] {2, 200}, numbers(batch.variance()), 1e-12);
    assertFalse(batch.mean().requiresGrad());
    assertFalse(batch.variance().requiresGrad());
    double y = 1 / Math.sqrt(1 + 1e-5);
    assertEquals(-y, numbers(batch.output())[0], 1e-15);
  }

  /** The last window has the elements 6 and nothing; of the first, one element is padding. */
  @Test
  void paddingCountsInMeansUnlessToldOtherwise() {
    NdArray x = row(1, 2, 3, 4, 5, 6);
    Window window = Window.of(3).stride(2).padding(1).ceilMode();
    Value counted = Functional.avgPool1d(Value.of(x), window);
    assertArrayEquals(new double[] {1, 3, 5, 3}, numbers(counted), 1e-15);
    Value left = Functional.avgPool1d(Value.of(x), window.countIncludePad(false));
    assertArrayEquals(new double[] {1.5, 3, 5, 6}, numbers(left), 1e-15);
  }

  @Test
  void paddingIsNeverAMaximum() {
    Window window = Window.of(3).stride(2).padding(1);
    ValuesAndIndices both = Functional.maxPool1dWithIndices(Value.of(row(-5, -7, -9)), window);
    assertArrayEquals(new double[] {-5, -7}, numbers(both.values()));
    assertArrayEquals(new long[] {0, 1}, both.indices().array().toLongArray());
  }

  @Test
  void foldingWhatWasUnfoldedMultipliesByTheNumberOfWindows() {
    Value x = Value.of(NdArray.arange(DType.FLOAT64, 0, 9, 1).reshape(1, 1, 3, 3));
    Value twice =
        Functional.fold(Functional.unfold(x, Window.of(2)), new int[] {3, 3}, Window.of(2));
    assertArrayEquals(new double[] {0, 2, 2, 6, 16, 10, 6, 14, 8}, numbers(twice));
  }

  /** The root's gradient is infinite at 0, where the selection behind it takes nothing. */
  @Test
  void zerosOfSelectionsStayZerosBehindWindows() {
    Value x = Value.parameter(row(0, 0, 4, 9));
    Value roots = x.sqrt();
    Value kept = Value.of(NdArray.of(Shape.of(1, 1, 2), false, true));
    Window window = Window.of(2);
    Value means = Functional.avgPool1d(roots, window);
    Value maxima = Functional.maxPool1d(roots, window);
    Value pairs = Functional.unfold(roots, window.stride(2)).sum(1, true);
    for (Value y : List.of(means, maxima, pairs)) {
      double[] gradient = numbers(Autograd.grad(Value.where(kept, y, Value.of(0.0)).sum(), x));
      assertEquals(0.0, gradient[0]);
      assertEquals(0.0, gradient[1]);
      assertEquals(1 / 6.0 / (y == means ? 2 : 1), gradient[3], 1e-15);
    }
  }

  @Test
  void sumsOfFloatsInPoolingAreRoundedOnce() {
    float[] ones = new float[1 << 12];
    Arrays.fill(ones, 1 + Math.ulp(1f));
    Value x = Value.of(NdArray.of(Shape.of(1, 1, ones.length), ones));
    Value mean = Functional.adaptiveAvgPool1d(x, 1);
    assertEquals(1 + Math.ulp(1f), mean.item());
  }

  @Test
  void maskedQueriesDoNotReachTheirKeys() {
    Value q = Value.parameter(NdArray.of(new double[][] {{1, 2}, {3, 4}}));
    AttentionOptions options =
        AttentionOptions.DEFAULT.mask(Value.of(NdArray.of(new boolean[][] {{true}, {false}})));
    Value y = Functional.scaledDotProductAttention(q, q.detach(), q.detach(), options.scale(1));
    double[] values = numbers(y);
    assertArrayEquals(new double[] {0, 0}, Arrays.copyOfRange(values, 2, 4));
    double[] gradient = numbers(Autograd.grad(y.square().sum(), q));
    assertArrayEquals(new double[] {0, 0}, Arrays.copyOfRange(gradient, 2, 4));
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> Functional.scaledDotProductAttention(q, q, q, options.mask(Value.of(3L))));
    assertEquals(
        "scaledDotProductAttention: the mask has type INT64; expected BOOL, true where a query"
            + " looks at a key, as ne(0) makes it, or floating-point numbers to be added to the"
            + " scores, as to(FLOAT32) makes them",
        refusal.getMessage());
  }

  /** The only window starts in the array, and its elements beyond it do not count. */
  @Test
  void inCeilModeTheOnlyWindowMayBeLargerThanTheArray() {
    Value x = Value.parameter(row(1, 2));
    Window window = Window.of(4).ceilMode();
    Value maximum = Functional.maxPool1d(x, window);
    assertEquals(NdArray.of(Shape.of(1, 1, 1), 2.0), maximum.array());
    assertArrayEquals(new double[] {0, 1}, numbers(Autograd.grad(maximum.sum(), x)));
    Value mean = Functional.avgPool1d(x, window);
    assertEquals(NdArray.of(Shape.of(1, 1, 1), 1.5), mean.array());
    assertArrayEquals(new double[] {0.5, 0.5}, numbers(Autograd.grad(mean.sum(), x)));
    Value padded = Functional.avgPool1d(x, Window.of(5).padding(1).ceilMode());
    assertEquals(NdArray.of(Shape.of(1, 1, 1), 0.75), padded.array());
    assertThrows(
        ShapeException.class, () -> Functional.maxPool1d(x, Window.of(4).stride(2).ceilMode()));
    assertThrows(ShapeException.class, () -> Functional.maxPool1d(x, Window.of(4)));
  }

  /** 1.3 · 2 is rounded to 2, and 2.4 · 2 to 4: what the scale has left over moves nothing. */
  @Test
  void aScaleThatKeepsTheSizeKeepsTheElements() {
    Value x = Value.parameter(NdArray.of(Shape.of(1, 1, 2, 2), 1.0, 2.0, 3.0, 4.0));
    for (Interpolation how : List.of(Interpolation.nearest(), Interpolation.bilinear())) {
      assertEquals(x.array(), Functional.interpolate(x, how.scale(1.3)).array());
    }
    Value doubled = Functional.interpolate(x, Interpolation.nearest().scale(2.4, 1.3));
    assertArrayEquals(new double[] {1, 2, 1, 2, 3, 4, 3, 4}, numbers(doubled));
    assertArrayEquals(new double[] {2, 2, 2, 2}, numbers(Autograd.grad(doubled.sum(), x)));
    Value by = Functional.interpolate(x, Interpolation.bilinear().scale(2.4, 1));
    double[] rows = {1, 2, 1.25, 2.25, 2 + 1 / 12.0, 3 + 1 / 12.0, 3 - 1 / 12.0, 4 - 1 / 12.0};
    assertArrayEquals(rows, numbers(by), 1e-15);
  }

  @Test
  void sizesThatDoNotFitAreNamed() {
    Value none = Value.zeros(DType.FLOAT64, 0, 3, 0, 0);
    assertRefuses(
        "pixelUnshuffle: shape [0, 3, 0, 0] by 70000 would have 14700000000 channels; expected at"
            + " most 2147483647",
        () -> Functional.pixelUnshuffle(none, 70000));
    Value high = Value.zeros(DType.FLOAT64, 0, 4, 2000000000, 1);
    assertRefuses(
        "pixelShuffle: shape [0, 4, 2000000000, 1] by 2 would have an axis of 4000000000 elements;"
            + " expected at most 2147483647",
        () -> Functional.pixelShuffle(high, 2));
    Value columns = Value.zeros(DType.FLOAT64, 1, 4, 4);
    assertRefuses(
        "fold: expected a size of one or more axes, each 1 or more, not [-3, 3]",
        () -> Functional.fold(columns, new int[] {-3, 3}, Window.of(2)));
    Value x = Value.zeros(DType.FLOAT64, 1, 2, 3);
    assertRefuses(
        "convTranspose1d: input [1, 2, 3] and weight [2, 2, 0] do not fit: spatial axis 0 of one of"
            + " them has no elements",
        () -> Functional.convTranspose1d(x, Value.zeros(DType.FLOAT64, 2, 2, 0), null));
    assertRefuses(
        "conv1d: shape [1, 2, 0] has no elements along spatial axis 0; expected 1 or more",
        () ->
            Functional.conv1d(
                x.narrow(2, 0, 0),
                Value.zeros(DType.FLOAT64, 2, 2, 1),
                null,
                ConvOptions.DEFAULT.padding(1)));
    assertRefuses(
        "interpolate: expected a size, or a scale of 1 number, not scale []",
        () -> Functional.interpolate(x, Interpolation.nearest()));
    assertRefuses(
        "scale: expected a number, not NaN", () -> AttentionOptions.DEFAULT.scale(Double.NaN));
  }

  private static void assertRefuses(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
