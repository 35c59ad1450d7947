package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.array.DType;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
}
