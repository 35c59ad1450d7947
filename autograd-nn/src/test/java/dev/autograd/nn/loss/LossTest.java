package dev.autograd.nn.loss;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  static List<Loss> elementwise() {
    return List.of(new MSELoss(), new HalfMSELoss(), new BCELoss(), new BCEWithLogitsLoss());
  }

  /** The loss of one number, and its derivative. */
  private static double[] single(Loss loss, double input, double target) {
    Value x = Value.parameter(input);
    Value y = loss.apply(x, Value.of(target));
    y.backward();
    return new double[] {y.item(), x.grad().item()};
  }

  private static void assertClose(double expected, double actual, double relative) {
    if (Double.compare(expected, actual) != 0) {
      assertEquals(expected, actual, relative * Math.abs(expected));
    }
  }

  @Test
  void squaredErrorInAllReductions() {
    Value x = Value.parameter(1.0, 2.0, 4.0);
    Value y = Value.of(0.0, 4.0, 3.0);
    assertArrayEquals(
        new double[] {1, 4, 1}, new MSELoss(Reduction.NONE).apply(x, y).array().toDoubleArray());
    assertEquals(6, new MSELoss(Reduction.SUM).apply(x, y).item());
    assertEquals(2, new MSELoss().apply(x, y).item());
    assertEquals(1, new HalfMSELoss().apply(x, y).item());
    assertEquals(3, new HalfMSELoss(Reduction.SUM).apply(x, y).item());
    assertArrayEquals(
        new double[] {0.5, 2, 0.5},
        new HalfMSELoss(Reduction.NONE).apply(x, y).array().toDoubleArray());
  }

  @Test
  void halfSquaredErrorHasNoFactorTwoInItsGradient() {
    Value x = Value.parameter(1.0, 2.0, 4.0, 0.0);
    new HalfMSELoss().apply(x, Value.of(0.0, 4.0, 3.0, 0.0)).backward();
    assertArrayEquals(new double[] {0.25, -0.5, 0.25, 0}, x.grad().array().toDoubleArray());
  }

  /** Rows 120 to 122 of the edge cases; PyTorch loses some of them. */
  @ParameterizedTest
  @CsvSource({
    "40, 1, 4.248354255291589e-18, -4.248354255291589e-18",
    "-40, 0, 4.248354255291589e-18, 4.248354255291589e-18",
    "100, 0, 100, 1",
    "-100, 1, 100, -1",
    "-Infinity, 0.9, Infinity, -0.9",
    "-Infinity, 0, 0, 0",
    "Infinity, 1, 0, 0",
    "Infinity, 0.25, Infinity, 0.75",
    "0, 0.5, 0.6931471805599453, 0",
    "0, 1, 0.6931471805599453, -0.5",
    "1000, 0.5, 500, 0.5"
  })
  void logitsOfAnySizeKeepLossAndGradient(double x, double y, double loss, double gradient) {
    double[] result = single(new BCEWithLogitsLoss(), x, y);
    assertClose(loss, result[0], 1e-15);
    assertClose(gradient, result[1], 1e-15);
  }

  @Test
  void logitsWithATargetThatIsLearned() {
    // d/dy [y·softplus(−x) + (1 − y)·softplus(x)] = −x
    Value y = Value.parameter(0.0, 1.0, 0.3);
    new BCEWithLogitsLoss(Reduction.SUM).apply(Value.of(3.0, -2.0, 0.5), y).backward();
    assertArrayEquals(new double[] {-3, 2, -0.5}, y.grad().array().toDoubleArray(), 1e-15);
  }

  /** Rows 123 and 124. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, 100, -1e12",
    "1, 0, 100, 1e12",
    "0, 0, 0, 0",
    "1, 1, 0, 0",
    "0.25, 1, 1.3862943611198906, -4",
    "0.25, 0, 0.2876820724517809, 1.3333333333333333",
    "1e-13, 1, 29.933606208922594, -0.9999999999999e12",
    "0.5, 0.5, 0.6931471805599453, 0"
  })
  void probabilitiesAtTheEdgeCostAHundred(double p, double y, double loss, double gradient) {
    double[] result = single(new BCELoss(), p, y);
    assertClose(loss, result[0], 1e-14);
    assertClose(gradient, result[1], 1e-12);
  }

  @Test
  void probabilitiesOfASaturatedSigmoidAreStillPriced() {
    assertEquals(50, single(new BCELoss(), 1.928749847963918e-22, 1)[0], 1e-13);
  }

  @Test
  void probabilitiesAreFromZeroToOne() {
    for (double wrong : new double[] {-0.25, 1.5}) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> new BCELoss().apply(Value.of(0.5, wrong), Value.of(0.0, 1.0)));
      assertTrue(e.getMessage().contains(Double.toString(wrong)), e.getMessage());
      assertTrue(e.getMessage().contains("binaryCrossEntropyWithLogits"), e.getMessage());
    }
  }

  @Test
  void crossEntropyOfLogits() {
    Value logits = Value.parameter(new double[][] {{1, 2, 3}});
    Value loss = new CrossEntropyLoss().apply(logits, Value.of(new long[] {2}));
    loss.backward();
    assertEquals(0.4076059644443803, loss.item(), 1e-15);
    assertArrayEquals(
        new double[] {.09003057317038046, .24472847105479764, -.3347590442251781},
        logits.grad().array().toDoubleArray(),
        1e-15);
  }

  @Test
  void crossEntropyOfFarLogits() {
    Value logits = Value.parameter(new double[][] {{1000, -1000}});
    Value loss = new CrossEntropyLoss().apply(logits, Value.of(new long[] {1}));
    loss.backward();
    assertEquals(2000, loss.item());
    assertArrayEquals(new double[] {1, -1}, logits.grad().array().toDoubleArray());
  }

  @Test
  void crossEntropyInAllReductions() {
    Value logits = Value.zeros(DType.FLOAT64, 3, 4);
    Value target = Value.of(0L, 1L, 3L);
    double each = StrictMath.log(4);
    assertEquals(each, new CrossEntropyLoss().apply(logits, target).item(), 1e-15);
    assertEquals(3 * each, new CrossEntropyLoss(Reduction.SUM).apply(logits, target).item(), 1e-15);
    assertArrayEquals(
        new double[] {each, each, each},
        new CrossEntropyLoss(Reduction.NONE).apply(logits, target).array().toDoubleArray(),
        1e-15);
  }

  @Test
  void crossEntropyNamesATargetThatIsNoClass() {
    Value logits = Value.zeros(DType.FLOAT64, 1, 3);
    RuntimeException e =
        assertThrows(
            RuntimeException.class,
            () -> new CrossEntropyLoss().apply(logits, Value.of(new long[] {5})));
    assertTrue(e.getMessage().contains("5"), e.getMessage());
  }

  /** Row 127. */
  @ParameterizedTest
  @MethodSource("elementwise")
  void shapesThatWouldBroadcastAreRefused(Loss loss) {
    ShapeException e =
        assertThrows(
            ShapeException.class,
            () ->
                loss.apply(
                    Value.full(DType.FLOAT64, 0.5, 3, 1), Value.full(DType.FLOAT64, 0.5, 3)));
    assertAll(
        () -> assertTrue(e.getMessage().contains("[3, 1]"), e.getMessage()),
        () -> assertTrue(e.getMessage().contains("target [3]"), e.getMessage()),
        () -> assertTrue(e.getMessage().startsWith(loss.getClass().getSimpleName())));
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void targetsOfAnotherTypeAreRefused(Loss loss) {
    Value half = Value.full(DType.FLOAT32, 0.5, 2);
    DTypeException e =
        assertThrows(
            DTypeException.class, () -> loss.apply(half, Value.full(DType.FLOAT64, 0.5, 2)));
    assertTrue(e.getMessage().contains("to(FLOAT32)"), e.getMessage());
    Value whole = Value.of(new long[] {1});
    assertThrows(DTypeException.class, () -> loss.apply(whole, whole));
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void lossesKeepTheTypeAndAreScalars(Loss loss) {
    Value half = Value.full(DType.FLOAT32, 0.5, 2, 2);
    Value result = loss.apply(half, half);
    assertEquals(DType.FLOAT32, result.dtype());
    assertEquals(Shape.SCALAR, result.shape());
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void theMeanOfNothingIsNaN(Loss loss) {
    Value nothing = Value.of(NdArray.of(Shape.of(0), new double[0]));
    assertTrue(Double.isNaN(loss.apply(nothing, nothing).item()));
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void nanStaysNaN(Loss loss) {
    assertTrue(Double.isNaN(loss.apply(Value.of(Double.NaN), Value.of(1.0)).item()));
  }

  @Test
  void infiniteErrorsAreInfinite() {
    assertEquals(INF, new MSELoss().apply(Value.of(INF), Value.of(0.0)).item());
  }
}
