package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autograd.array.DType;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the op table does not show of normalisations and attention. */
class FusedPrimitivesTest {
  private static final double HIDDEN = Double.NEGATIVE_INFINITY;

  private static double[] doubles(Value v) {
    return v.array().to(DType.FLOAT64).toDoubleArray();
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  void aQueryWhoseKeysAreAllHiddenGivesZeros(DType type) {
    Value q = Value.of(new double[][] {{1, 2}, {3, 4}}).to(type);
    Value mask = Value.of(new double[][] {{HIDDEN, HIDDEN}, {0, HIDDEN}}).to(type);
    Value truths = mask.eq(0);
    for (Value hidden : List.of(mask, truths)) {
      for (GraphMode mode : List.of(GraphMode.FREE, GraphMode.CREATE)) {
        Value x = Value.parameter(q.array());
        Value y =
            Functional.scaledDotProductAttention(x, x, x, AttentionOptions.DEFAULT.mask(hidden));
        assertArrayEquals(new double[] {0, 0, 1, 2}, doubles(y));
        y.backward(Value.onesLike(y), mode);
        assertArrayEquals(new double[] {1, 1, 0, 0}, doubles(Objects.requireNonNull(x.grad())));
      }
    }
  }

  /** One number a thousand times: its mean is not exact, and the deviation is 0 all the same. */
  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  void constantRowsGiveTheBiasAndNoGradient(DType type) {
    Value x = Value.parameter(Value.full(type, 0.1, 3, 1000).array());
    Value weight = Value.full(type, 3, 1000);
    Value bias = Value.full(type, 0.7, 1000);
    Value y = Functional.layerNorm(x, new int[] {1000}, weight, bias);
    double expected = doubles(bias)[0];
    for (double number : doubles(y)) {
      assertEquals(expected, number);
    }
    assertArrayEquals(new double[3000], doubles(Autograd.grad(y.sum(), x)));
  }

  /** Of 1, 2, 3 and 6 the mean is 3, the variance 14 / 4, and 14 / 3 with one less. */
  @Test
  void aBatchIsNormalisedWhateverItIsAddedTo() {
    for (double far : new double[] {0, 1e9}) {
      Value x = Value.of(1.0, 2.0, 3.0, 6.0).add(far).reshape(4, 1);
      BatchNormalized batch = Functional.batchNormTraining(x, null, null, 0.0);
      double deviation = Math.sqrt(14 / 4.0);
      assertArrayEquals(
          new double[] {-2 / deviation, -1 / deviation, 0, 3 / deviation},
          doubles(batch.output()),
          1e-15);
      assertArrayEquals(new double[] {3 + far}, doubles(batch.mean()));
      assertArrayEquals(new double[] {14 / 3.0}, doubles(batch.variance()), 1e-15);
    }
  }

  /** Both numbers are even, their mean is odd and between two doubles. */
  @Test
  void aCommonPartCostsNoDigitsOfGradients() {
    Value x = Value.of(1e16, 1e16 + 2);
    Value seed = Value.of(1.0, 10.0);
    for (GraphMode mode : List.of(GraphMode.FREE, GraphMode.CREATE)) {
      Value weight = Value.parameter(Value.of(1.0, 1.0).array());
      Value y = Functional.layerNorm(x, new int[] {2}, weight, null, 0.0);
      assertArrayEquals(new double[] {-1, 1}, doubles(y));
      y.backward(seed, mode);
      assertArrayEquals(
          new double[] {-1, 10}, doubles(Objects.requireNonNull(weight.grad())), "" + mode);
    }
  }

  /** There are 2^31 scores; queries of zeros make means, of 0 and 1 in turn. */
  @Test
  @Tag("slow")
  void scoresMayBeMoreThanAnArrayHolds() {
    int n = 1 << 16;
    int m = 1 << 15;
    Value v = Value.arange(m).to(DType.FLOAT32).remainder(2).reshape(m, 1);
    Value y =
        Functional.scaledDotProductAttention(
            Value.zeros(DType.FLOAT32, n, 1),
            Value.zeros(DType.FLOAT32, m, 1),
            v,
            AttentionOptions.DEFAULT.causal().mask(Value.of(true)));
    double[] means = doubles(y);
    assertArrayEquals(
        new double[] {0, 0.5, 1 / 3.0, 0.5, 0.5},
        new double[] {means[0], means[1], means[2], means[m - 1], means[n - 1]},
        1e-6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -1e-9, Double.NaN})
  void anEpsBelowZeroIsRefused(double eps) {
    Value x = Value.of(1.0, 2.0, 3.0, 5.0).reshape(2, 1, 2);
    Value one = Value.of(new double[] {1});
    assertRefused("layerNorm", eps, () -> Functional.layerNorm(x, new int[] {2}, null, null, eps));
    assertRefused("rmsNorm", eps, () -> Functional.rmsNorm(x, new int[] {2}, null, eps));
    assertRefused("groupNorm", eps, () -> Functional.groupNorm(x, 1, null, null, eps));
    assertRefused("instanceNorm", eps, () -> Functional.instanceNorm(x, null, null, eps));
    assertRefused("batchNorm", eps, () -> Functional.batchNorm(x, one, one, null, null, eps));
    assertRefused("batchNormTraining", eps, () -> Functional.batchNormTraining(x, null, null, eps));
    assertRefused("normalize", eps, () -> Functional.normalize(x, 2, 0, eps));
    assertRefused("cosineSimilarity", eps, () -> Functional.cosineSimilarity(x, x, 0, eps));
    assertRefused("poissonNllLoss", eps, () -> Functional.poissonNllLoss(x, x, false, true, eps));
  }

  private static void assertRefused(String op, double eps, Executable call) {
    assertEquals(
        op + ": eps must be 0 or more, not " + eps,
        assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
