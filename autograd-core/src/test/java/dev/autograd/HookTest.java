package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Hooks on Values, and gradients kept of interior ones. */
class HookTest {
  private static double grad(Value value) {
    return Objects.requireNonNull(value.grad()).item();
  }

  @Test
  void interiorGradientsAreKeptOnlyWhenAskedFor() {
    Value x = Value.parameter(3.0);
    Value y = x.square();
    Value z = y.mul(2);
    y.retainGrad();
    z.backward(GraphMode.RETAIN);
    assertEquals(2, grad(y));
    assertNull(z.grad());
    z.backward();
    assertEquals(4, grad(y), "passes add up");
    y.zeroGrad();
    assertNull(y.grad());
  }

  @Test
  void gradWritesNoRetainedGradient() {
    Value x = Value.parameter(NdArray.of(1.0, 2.0));
    Value y = x.exp().retainGrad();
    Autograd.grad(y.sum(), x);
    assertNull(y.grad());
    y.sum().backward();
    assertArrayEquals(
        new double[] {1, 1}, Objects.requireNonNull(y.grad()).array().toDoubleArray());
  }

  @Test
  void hooksSeeTheCompleteGradientOnce() {
    Value x = Value.parameter(3.0);
    Value y = x.square();
    List<Double> seen = new ArrayList<>();
    y.registerHook(
        g -> {
          seen.add(g.item());
          return null;
        });
    y.mul(2).add(y.mul(5)).backward();
    assertEquals(List.of(7.0), seen);
    assertEquals(42, grad(x));
  }

  @Test
  void aReplacementGoesOnInPlaceOfTheGradient() {
    Value x = Value.parameter(NdArray.of(1.0, 2.0));
    Value y = x.mul(3).retainGrad();
    y.registerHook(g -> g.mul(10));
    y.registerHook(g -> g.add(1));
    y.sum().backward();
    assertArrayEquals(
        new double[] {11, 11}, Objects.requireNonNull(y.grad()).array().toDoubleArray());
    assertArrayEquals(
        new double[] {33, 33}, Objects.requireNonNull(x.grad()).array().toDoubleArray());
  }

  @Test
  void hooksOfParametersChangeWhatIsAccumulated() {
    Value x = Value.parameter(3.0);
    HookHandle handle = x.registerHook(Value::neg);
    x.square().backward();
    assertEquals(-6, grad(x));
    assertEquals(-6, Autograd.grad(x.square(), x).item());
    handle.remove();
    handle.remove();
    x.square().backward();
    assertEquals(0, grad(x));
  }

  @Test
  void replacementsAreDifferentiableInRecordedPasses() {
    Value x = Value.parameter(2.0);
    Value y = x.square();
    y.registerHook(g -> g.mul(x));
    Value first = Autograd.grad(y, x, GraphMode.CREATE);
    assertEquals(2 * 2.0 * 2.0, first.item());
    assertEquals(4 * 2.0, Autograd.grad(first, x).item());
  }

  @Test
  void anExceptionInAHookLeavesLeavesUnchangedAndTheEngineUsable() {
    Value x = Value.parameter(3.0);
    Value y = x.square();
    HookHandle handle =
        y.registerHook(
            g -> {
              throw new ArithmeticException("planned");
            });
    Value z = y.mul(x);
    assertThrows(ArithmeticException.class, () -> z.backward(GraphMode.RETAIN));
    assertNull(x.grad());
    handle.remove();
    z.backward();
    assertEquals(27, grad(x));
  }

  @Test
  void backwardInsideAHookIsASeparatePass() {
    Value x = Value.parameter(3.0);
    Value w = Value.parameter(5.0);
    Value y = x.square();
    y.registerHook(
        g -> {
          Autograd.enableGrad(() -> w.mul(g)).backward();
          return null;
        });
    y.mul(4).backward();
    assertEquals(24, grad(x));
    assertEquals(4, grad(w));
  }

  @Test
  void misuseIsRefused() {
    assertThrows(GraphException.class, () -> Value.of(1.0).retainGrad());
    assertThrows(GraphException.class, () -> Value.of(1.0).registerHook(g -> null));
    Value x = Value.parameter(NdArray.of(1.0, 2.0));
    x.registerHook(g -> Value.of(1.0));
    ShapeException e = assertThrows(ShapeException.class, () -> x.sum().backward());
    assertEquals(
        "hook: the gradient has shape [2] and the hook returned one of shape []", e.getMessage());
    assertNull(x.grad());
  }
}
