package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import dev.autograd.op.CrossEntropy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fused cross-entropy against its composition, and at its edges. */
class FusedTest {
  private final Value logits = Value.parameter(Rng.of(4).normal(DType.FLOAT64, 6, 5));
  private final Value targets = Value.of(0L, 4L, 2L, 2L, 1L, 3L);
  private final Value seed = Value.of(Rng.of(5).normal(DType.FLOAT64, 6));

  private Value composed(Value x) {
    return new CrossEntropy().composition(x, targets);
  }

  private Value gradient(Value loss, boolean create) {
    GradOptions options = GradOptions.DEFAULT.seeds(List.of(seed));
    return Autograd.grad(List.of(loss), List.of(logits), create ? options.createGraph() : options)
        .get(0);
  }

  @Test
  void valueAndGradientAgreeWithTheComposition() {
    Value fused = Functional.crossEntropy(logits, targets);
    Value composition = composed(logits);
    assertArrayEquals(composition.array().toDoubleArray(), fused.array().toDoubleArray(), 1e-14);
    assertArrayEquals(
        gradient(composition, false).array().toDoubleArray(),
        gradient(fused, false).array().toDoubleArray(),
        1e-14);
  }

  @Test
  void secondOrderIsTheCompositions() {
    Value direction = Value.of(Rng.of(6).normal(DType.FLOAT64, 6, 5));
    Value fused = gradient(Functional.crossEntropy(logits, targets), true);
    Value composition = gradient(composed(logits), true);
    double[] expected =
        Autograd.grad(composition.mul(direction).sum(), logits).array().toDoubleArray();
    double[] found = Autograd.grad(fused.mul(direction).sum(), logits).array().toDoubleArray();
    assertArrayEquals(expected, found, 1e-14);
    assertTrue(java.util.Arrays.stream(expected).anyMatch(e -> Math.abs(e) > 1e-3));
  }

  @Test
  void recordedGradientReachesWhatTheLogitsWereComputedFrom() {
    Value w = Value.parameter(0.8);
    Value loss = Functional.crossEntropy(logits.detach().mul(w), targets).sum();
    Value first = Autograd.grad(loss, w, GraphMode.CREATE);
    double h = 1e-4;
    double[] slope = new double[2];
    for (int i = 0; i < 2; i++) {
      Value at = Value.parameter(0.8 + (i == 0 ? -h : h));
      slope[i] =
          Autograd.grad(Functional.crossEntropy(logits.detach().mul(at), targets).sum(), at).item();
    }
    assertEquals((slope[1] - slope[0]) / (2 * h), Autograd.grad(first, w).item(), 1e-7);
  }

  @Test
  void worksWhereTheNaiveFormulaOverflows() {
    Value x = Value.parameter(new double[][] {{1000, -1000}});
    Value loss = Functional.crossEntropy(x, Value.of(new long[] {1})).sum();
    assertEquals(2000, loss.item());
    assertArrayEquals(new double[] {1, -1}, Autograd.grad(loss, x).array().toDoubleArray());
  }

  @Test
  void knownValue() {
    Value x = Value.parameter(new double[][] {{1, 2, 3}});
    Value loss = Functional.crossEntropy(x, Value.of(new long[] {2})).sum();
    assertEquals(0.4076059644443803, loss.item(), 1e-15);
    assertArrayEquals(
        new double[] {.09003057317038046, .24472847105479764, -.3347590442251781},
        Autograd.grad(loss, x).array().toDoubleArray(),
        1e-15);
  }

  @Test
  void badTargetsAndShapesAreRefused() {
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> Functional.crossEntropy(logits, Value.of(0L, 1L, 2L, 5L, 1L, 0L)))
            .getMessage()
            .contains("target 5"));
    assertThrows(ShapeException.class, () -> Functional.crossEntropy(logits, Value.of(0L, 1L)));
    assertThrows(
        DTypeException.class,
        () -> Functional.crossEntropy(logits, Value.of(NdArray.zeros(DType.FLOAT64, 6))));
  }
}
