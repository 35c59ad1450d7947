package dev.autograd.nn.optim;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimizerTest {
  private static String refused(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }

  /** Row 139. */
  @Test
  void listsThatCannotBeOptimizedAreRefused() {
    Value p = Value.parameter(1.0, 2.0);
    SGD sgd = new SGD(List.of(p), 0.1);
    assertAll(
        () -> assertTrue(refused(() -> new SGD(List.of(), 0.1)).contains("empty")),
        () -> assertTrue(refused(() -> new SGD(List.of(p.mul(2)), 0.1)).contains("leaves only")),
        () -> assertTrue(refused(() -> new SGD(List.of(p, p), 0.1)).contains("already")),
        () -> assertTrue(refused(() -> sgd.add(List.of(p), SGD.options())).contains("[2]")),
        () -> assertEquals(1, sgd.groups().size()));
  }

  @Test
  void ratesAreFiniteAndNotNegative() {
    Value p = Value.parameter(1.0);
    for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new SGD(List.of(p), wrong));
      assertThrows(IllegalArgumentException.class, () -> new Adam(List.of(p), wrong));
    }
    SGD sgd = new SGD(List.of(p), 0.5);
    assertTrue(refused(() -> sgd.learningRate(Double.NaN)).contains("NaN"));
    assertEquals(0.5, sgd.learningRate());
  }

  @Test
  void aRateOfZeroChangesNothing() {
    Value p = Value.parameter(1.0);
    SGD sgd = new SGD(List.of(p), 0);
    p.backward();
    sgd.step();
    assertEquals(1, p.item());
  }

  @Test
  void parametersWithoutAGradientAreSkippedAndTheirStepsNotCounted() {
    Value p = Value.parameter(0.0);
    Value q = Value.parameter(0.0);
    Adam adam = new Adam(List.of(p, q), Adam.options().eps(0));
    p.backward();
    adam.step();
    assertEquals(0, q.item());
    adam.zeroGrad();
    q.backward();
    adam.step();
    // q's first step has the size of the rate, as p's had
    assertEquals(-1e-3, p.item(), 1e-18);
    assertEquals(-1e-3, q.item(), 1e-18);
  }

  @Test
  void frozenParametersAreLeftAlone() {
    Value p = Value.parameter(1.0);
    SGD sgd = new SGD(List.of(p), 0.5);
    p.backward();
    p.requiresGrad(false);
    sgd.step();
    assertEquals(1, p.item());
    p.requiresGrad(true);
    sgd.step();
    assertEquals(0.5, p.item());
  }

  @Test
  void zeroGradForgetsTheGradients() {
    Value p = Value.parameter(1.0);
    SGD sgd = new SGD(List.of(p), 0.5);
    p.backward();
    sgd.zeroGrad();
    assertNull(p.grad());
    sgd.step();
    assertEquals(1, p.item());
  }

  @Test
  void groupsHaveOptionsAndRatesOfTheirOwn() {
    Value p = Value.parameter(0.0);
    Value q = Value.parameter(0.0);
    SGD sgd = new SGD(List.of(p), 1);
    ParameterGroup second = sgd.add(List.of(q), SGD.options().learningRate(10).maximize(true));
    p.add(q).backward();
    sgd.step();
    assertEquals(-1, p.item());
    assertEquals(10, q.item());
    second.learningRate(5);
    assertEquals(1, sgd.learningRate());
    sgd.step();
    assertEquals(-2, p.item());
    assertEquals(15, q.item());
    sgd.learningRate(2);
    assertEquals(2, second.learningRate());
    assertEquals(List.of(q), second.parameters());
  }

  @Test
  void aGradientIsTheCallersAndStaysAsItIs() {
    Value p = Value.parameter(1.0, 2.0);
    SGD sgd = new SGD(List.of(p), SGD.options().learningRate(1).momentum(0.9).weightDecay(0.1));
    p.mul(Value.of(3.0, 4.0)).sum().backward();
    sgd.step();
    assertEquals(NdArray.of(3.0, 4.0), p.grad().array());
  }
}
