package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a backward pass does to leaves and graphs. */
class BackwardTest {
  private static double grad(Value leaf) {
    return Objects.requireNonNull(leaf.grad()).item();
  }

  private static double[] grads(Value leaf) {
    return Objects.requireNonNull(leaf.grad()).array().toDoubleArray();
  }

  @Test
  void sharedSubexpressionsAddUp() {
    Value a = Value.parameter(1.5);
    Value b = a.add(a);
    b.add(b).backward();
    assertEquals(4, grad(a));
  }

  @Test
  void sameNodeTwiceInProductAndDifferenceAndQuotient() {
    Value x = Value.parameter(3.0);
    x.mul(x).backward();
    assertEquals(6, grad(x));
    x.zeroGrad();
    x.sub(x).backward();
    assertEquals(0, grad(x));
    x.zeroGrad();
    x.div(x).backward();
    assertEquals(0, grad(x));
  }

  @Test
  void gradientsAccumulateUntilZeroed() {
    Value x = Value.parameter(2.0);
    x.square().backward();
    x.square().backward();
    assertEquals(8, grad(x));
    x.zeroGrad();
    assertNull(x.grad());
  }

  @Test
  void secondPassNeedsRetainedGraph() {
    Value x = Value.parameter(2.0);
    Value y = x.square();
    y.backward();
    GraphException e = assertThrows(GraphException.class, y::backward);
    assertTrue(e.getMessage().contains("'square'"), e.getMessage());
    assertTrue(e.getMessage().contains("GraphMode.RETAIN"), e.getMessage());
    assertEquals(4, grad(x));
  }

  @Test
  void secondPassOnReleasedArrayGraphIsRefused() {
    Value x = Value.parameter(1.0, 2.0);
    Value h = x.exp();
    h.sum().backward();
    GraphException e = assertThrows(GraphException.class, () -> h.mul(2).sum().backward());
    assertTrue(e.getMessage().contains("'exp'"), e.getMessage());
    assertArrayEquals(new double[] {Math.E, Math.E * Math.E}, grads(x), 1e-14);
  }

  @Test
  void retainedGraphDoublesTheGradient() {
    Value x = Value.parameter(2.0);
    Value y = x.square();
    y.backward(GraphMode.RETAIN);
    y.backward();
    assertEquals(8, grad(x));
  }

  @Test
  void nonScalarNeedsSeed() {
    Value x = Value.parameter(1.0, 2.0);
    ShapeException e = assertThrows(ShapeException.class, () -> x.mul(2).backward());
    assertTrue(e.getMessage().contains("[2]"), e.getMessage());
    x.mul(2).backward(Value.of(10.0, 100.0));
    assertArrayEquals(new double[] {20, 200}, grads(x));
  }

  @Test
  void seedOfWrongShapeNamesBoth() {
    Value x = Value.parameter(1.0, 2.0);
    ShapeException e =
        assertThrows(ShapeException.class, () -> x.mul(2).backward(Value.of(1.0, 2.0, 3.0)));
    assertTrue(e.getMessage().contains("[3]") && e.getMessage().contains("[2]"), e.getMessage());
    assertNull(x.grad());
  }

  @Test
  void nothingToDifferentiateIsAnError() {
    assertThrows(GraphException.class, () -> Value.of(1.0).mul(2).backward());
    Value x = Value.parameter(1.0);
    assertThrows(GraphException.class, () -> Autograd.noGrad(() -> x.mul(2)).backward());
  }

  @Test
  void integersHaveNoGradient() {
    DTypeException e =
        assertThrows(DTypeException.class, () -> Value.of(1L, 2L).requiresGrad(true));
    assertTrue(e.getMessage().contains("INT64"), e.getMessage());
    assertTrue(e.getMessage().contains("to(FLOAT32)"), e.getMessage());
  }

  @Test
  void gradReturnsGradientsOfInteriorValuesAndWritesNothing() {
    Value x = Value.parameter(2.0);
    Value y = x.square();
    Value z = y.exp();
    List<Value> gradients = Autograd.grad(z, List.of(x, y));
    assertEquals(4 * Math.exp(4), gradients.get(0).item(), 1e-12);
    assertEquals(Math.exp(4), gradients.get(1).item(), 1e-12);
    assertNull(x.grad());
    assertEquals(4 * Math.exp(4), Autograd.grad(z, x).item(), 1e-12);
  }

  @Test
  void gradOfUnusedInputIsAnErrorUnlessAllowed() {
    Value x = Value.parameter(2.0);
    Value unused = Value.parameter(1.0, 2.0);
    Value y = x.square();
    GraphException e =
        assertThrows(GraphException.class, () -> Autograd.grad(y, List.of(x, unused)));
    assertTrue(e.getMessage().contains("input 1 of shape [2]"), e.getMessage());
    List<Value> gradients =
        Autograd.grad(List.of(y), List.of(x, unused), GradOptions.DEFAULT.allowUnused());
    assertArrayEquals(new double[2], gradients.get(1).array().toDoubleArray());
  }

  @Test
  void gradOfSeveralOutputsAddsTheirSeeds() {
    Value x = Value.parameter(3.0);
    Value square = x.square();
    Value cube = square.mul(x);
    GradOptions seeds = GradOptions.DEFAULT.seeds(List.of(Value.of(1.0), Value.of(10.0)));
    List<Value> gradients = Autograd.grad(List.of(square, cube), List.of(x), seeds);
    assertEquals(6 + 270, gradients.get(0).item());
  }

  @Test
  void createdGraphGivesHigherDerivatives() {
    Value x = Value.parameter(2.0);
    Value y = x.mul(x).mul(x).mul(x);
    for (double expected : new double[] {32, 48, 48, 24}) {
      y = Autograd.grad(y, x, GraphMode.CREATE);
      assertEquals(expected, y.item(), 1e-12);
    }
  }

  @Test
  void backwardInCreateModeLeavesDifferentiableGradient() {
    Value x = Value.parameter(1.0, 2.0);
    x.mul(x).mul(x).sum().backward(GraphMode.CREATE);
    Value gradient = Objects.requireNonNull(x.grad());
    assertTrue(gradient.requiresGrad());
    x.zeroGrad();
    gradient.sum().backward();
    assertArrayEquals(new double[] {6, 12}, grads(x));
  }

  @Test
  void broadcastingIsUndone() {
    Value a = Value.parameter(NdArray.ones(DType.FLOAT64, 3, 1));
    Value b = Value.parameter(NdArray.ones(DType.FLOAT64, 1, 4));
    Value c = Value.parameter(2.0);
    a.add(b).mul(c).sum().backward();
    assertArrayEquals(new double[] {8, 8, 8}, grads(a));
    assertArrayEquals(new double[] {6, 6, 6, 6}, grads(b));
    assertEquals(24, grad(c));
    assertEquals(a.shape(), Objects.requireNonNull(a.grad()).shape());
  }

  @Test
  void gradientHasTheTypeOfItsInput() {
    Value single = Value.parameter(NdArray.of(1f, 2f));
    Value dbl = Value.parameter(3.0, 4.0);
    Value product = single.mul(dbl);
    assertEquals(DType.FLOAT64, product.dtype());
    product.sum().backward();
    assertEquals(DType.FLOAT32, Objects.requireNonNull(single.grad()).dtype());
    assertArrayEquals(new double[] {3, 4}, grads(single));
    assertArrayEquals(new double[] {1, 2}, grads(dbl));
  }

  @Test
  void outputsThatAreNotUsedCountAsZero() {
    Value x = Value.parameter(1.0, 5.0, 3.0);
    ValuesAndIndices max = x.max(0, false);
    assertFalse(max.indices().requiresGrad());
    assertEquals(1, max.indices().item());
    max.values().mul(7).backward();
    assertArrayEquals(new double[] {0, 7, 0}, grads(x));
  }

  @Test
  void frozenLeavesGetNoGradient() {
    Value x = Value.parameter(2.0);
    Value frozen = Value.parameter(3.0).requiresGrad(false);
    x.mul(frozen).backward();
    assertEquals(3, grad(x));
    assertNull(frozen.grad());
    frozen.requiresGrad(true);
    x.mul(frozen).backward();
    assertEquals(2, grad(frozen));
  }

  @Test
  void interiorValuesCannotBeSwitched() {
    Value y = Value.parameter(2.0).mul(3);
    assertThrows(GraphException.class, () -> y.requiresGrad(false));
  }

  @Test
  void detachCutsTheGraph() {
    Value x = Value.parameter(2.0);
    Value y = x.square();
    y.detach().mul(x).backward();
    assertEquals(4, grad(x));
    assertFalse(y.detach().requiresGrad());
  }

  @Test
  void noGradIsRestoredOnExceptions() {
    Value x = Value.parameter(2.0);
    assertThrows(
        IllegalStateException.class,
        () ->
            Autograd.noGrad(
                () -> {
                  assertFalse(x.mul(2).requiresGrad());
                  throw new IllegalStateException("planned");
                }));
    assertTrue(Autograd.isRecording());
    assertTrue(x.mul(2).requiresGrad());
    assertTrue(Autograd.noGrad(() -> Autograd.enableGrad(() -> x.mul(2))).requiresGrad());
  }

  @Test
  void newThreadsRecord() throws InterruptedException {
    Value x = Value.parameter(2.0);
    boolean[] recorded = new boolean[1];
    Thread thread = new Thread(() -> recorded[0] = x.mul(2).requiresGrad());
    Autograd.noGrad(
        () -> {
          thread.start();
          try {
            thread.join();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    assertTrue(recorded[0]);
  }

  @Test
  void eachRuleRunsOnceHoweverMuchIsShared() {
    Value x = Value.parameter(0.3);
    Value y = x;
    for (int i = 0; i < 40; i++) {
      y = y.mul(y).add(y).tanh();
    }
    Value loss = y;
    Counts counts = Autograd.counted(loss::backward);
    assertEquals(120, counts.rules());
    assertTrue(Double.isFinite(grad(x)));
  }

  @Test
  void multiplyAddsOfForwardAndBackwardAreAtMostThreeTimesForward() {
    Rng rng = Rng.of(1);
    Value[] weights = new Value[10];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Value.parameter(rng.normal(DType.FLOAT32, 256, 256));
    }
    Value input = Value.of(rng.normal(DType.FLOAT32, 64, 256));
    Value[] loss = new Value[1];
    Counts forward =
        Autograd.counted(
            () -> {
              Value h = input;
              for (Value weight : weights) {
                h = Functional.linear(h, weight, null).mul(0.05).tanh();
              }
              loss[0] = h.sum();
            });
    Counts backward = Autograd.counted(() -> loss[0].backward());
    assertEquals(10L * 64 * 256 * 256, forward.multiplyAdds());
    double ratio =
        (forward.multiplyAdds() + backward.multiplyAdds()) / (double) forward.multiplyAdds();
    assertTrue(ratio <= 3.1, "ratio " + ratio);
  }
}
