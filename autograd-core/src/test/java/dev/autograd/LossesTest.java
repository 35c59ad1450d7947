package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the op table does not show of losses: means, masks, and how one goes wrong. */
class LossesTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  private static double[] doubles(Value v) {
    return v.array().to(DType.FLOAT64).toDoubleArray();
  }

  @Test
  void probabilitiesOfASigmoidLoseWhatLogitsKeep() {
    Value x = Value.parameter(-50, -50, -50, -50, -50, -50, -50, -50);
    Value ones = Value.onesLike(x);
    Value lossy = Functional.binaryCrossEntropy(x.sigmoid(), ones).mean();
    Value exact = Functional.binaryCrossEntropyWithLogits(x, ones).mean();
    assertEquals(50, lossy.item(), 1e-12);
    assertEquals(50, exact.item(), 1e-12);
    assertEquals(-2.4e-11, doubles(Autograd.grad(lossy, x))[3], 1e-12);
    assertEquals(-0.125, doubles(Autograd.grad(exact, x))[3], 1e-15);
  }

  @Test
  void aColumnOfPredictionsDoesNotMeetARowOfTargets() {
    ShapeException e =
        assertThrows(
            ShapeException.class,
            () -> Functional.mseLoss(Value.zeros(DType.FLOAT64, 3, 1), Value.of(1.0, 2.0, 3.0)));
    assertTrue(String.valueOf(e.getMessage()).contains("[3, 1]"), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains("[3]"), e.getMessage());
  }

  @Test
  void theMeanOfWeightedClassesIsDividedByTheWeights() {
    Value logits = Value.of(new double[][] {{0, 0}, {0, 0}, {0, 0}});
    Value targets = Value.of(0L, 1L, 1L);
    Value weight = Value.of(1.0, 3.0);
    Value losses =
        Functional.crossEntropy(logits, targets, CrossEntropyOptions.DEFAULT.weight(weight));
    double log = StrictMath.log(2);
    assertArrayEquals(new double[] {log, 3 * log, 3 * log}, doubles(losses), 1e-15);
    assertEquals(log, losses.sum().div(weight.indexSelect(0, targets).sum()).item(), 1e-15);
  }

  @Test
  void weightsOfClassesGetNoGradient() {
    Value weight = Value.parameter(1.0, 3.0);
    Value logits = Value.parameter(new double[][] {{0, 1}});
    Value loss =
        Functional.crossEntropy(
                logits, Value.of(new long[] {0}), CrossEntropyOptions.DEFAULT.weight(weight))
            .sum();
    loss.backward();
    assertEquals(null, weight.grad());
  }

  @Test
  void ignoredRowsGiveZerosWhateverTheyHold() {
    Value logits = Value.parameter(new double[][] {{NAN, INF}, {1, 1}});
    CrossEntropyOptions padding = CrossEntropyOptions.DEFAULT.ignoreIndex(-100);
    for (double smoothing : new double[] {0, 0.2}) {
      for (GraphMode mode : List.of(GraphMode.FREE, GraphMode.CREATE)) {
        Value losses =
            Functional.crossEntropy(logits, Value.of(-100L, 0L), padding.labelSmoothing(smoothing));
        logits.zeroGrad();
        losses.backward(Value.of(1.0, 1.0), mode);
        assertEquals(0, doubles(losses)[0]);
        assertArrayEquals(
            new double[] {0, 0, -0.5 + smoothing / 2, 0.5 - smoothing / 2},
            doubles(java.util.Objects.requireNonNull(logits.grad())),
            1e-15);
      }
    }
  }

  @Test
  void anImpossibleTargetCostsInfinitelyOrNothing() {
    Value logProbs = Value.parameter(NdArray.full(DType.FLOAT64, -1, 2, 1, 3));
    Value targets = Value.of(new long[] {1, 1}).reshape(1, 2);
    Value two = Value.of(new long[] {2});
    Value infinite = Functional.ctcLoss(logProbs, targets, two, two, 0, false);
    assertEquals(INF, infinite.sum().item());
    assertArrayEquals(new double[6], doubles(Autograd.grad(infinite.sum(), logProbs)));
    Value zero = Functional.ctcLoss(logProbs, targets, two, two, 0, true);
    assertEquals(0, zero.sum().item());
    assertArrayEquals(new double[6], doubles(Autograd.grad(zero.sum(), logProbs)));
  }

  @Test
  void timesBehindASampleDoNotCount() {
    double[] numbers = {-1, -2, NAN, INF};
    Value logProbs = Value.parameter(NdArray.of(numbers).reshape(2, 1, 2));
    Value one = Value.of(new long[] {1});
    Value targets = one.reshape(1, 1);
    for (GraphMode mode : List.of(GraphMode.FREE, GraphMode.CREATE)) {
      logProbs.zeroGrad();
      Value loss = Functional.ctcLoss(logProbs, targets, one, one, 0, false).sum();
      assertEquals(2, loss.item());
      loss.backward(Value.of(1.0), mode);
      assertArrayEquals(
          new double[] {0, -1, 0, 0}, doubles(java.util.Objects.requireNonNull(logProbs.grad())));
    }
  }

  @Test
  void noTimeReadsNothing() {
    Value logProbs = Value.parameter(NdArray.full(DType.FLOAT64, -1, 2, 2, 3));
    Value losses =
        Functional.ctcLoss(
            logProbs, Value.zeros(DType.INT64, 2, 1), Value.of(0L, 0L), Value.of(0L, 1L), 2, false);
    assertArrayEquals(new double[] {0, INF}, doubles(losses));
  }

  @Test
  void notANumberDoesNotHideWhatIsNoProbability() {
    Value p = Value.of(Double.NaN, 2.0);
    assertEquals(
        "binaryCrossEntropy: found 2.0; expected probabilities from 0 to 1; of numbers before a"
            + " sigmoid take binaryCrossEntropyWithLogits",
        assertThrows(
                IllegalArgumentException.class,
                () -> Functional.binaryCrossEntropy(p, Value.zerosLike(p)))
            .getMessage());
  }

  @Test
  void aMarginIsANumber() {
    Value x = Value.of(new double[][] {{1, 2}});
    Value label = Value.of(new double[] {1});
    double no = Double.NaN;
    for (Executable call :
        List.<Executable>of(
            () -> Functional.hingeEmbeddingLoss(x, x, no),
            () -> Functional.marginRankingLoss(x, x, x, no),
            () -> Functional.cosineEmbeddingLoss(x, x, label, no),
            () -> Functional.tripletMarginLoss(x, x, x, no),
            () -> Functional.multiMarginLoss(x, Value.zeros(DType.INT64, 1), 1, no, null))) {
      String message = assertThrows(IllegalArgumentException.class, call).getMessage();
      assertTrue(message.endsWith("Loss: margin must be a number, not NaN"), message);
    }
  }
}
