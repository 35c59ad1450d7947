package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Autograd;
import dev.autograd.GraphException;
import dev.autograd.GraphMode;
import dev.autograd.Value;
import dev.autograd.array.NdArray;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Anomaly mode names the op, the place and the line of the first NaN. */
class AnomalyTest {
  private static void assertNames(Supplier<Object> body, String... parts) {
    String message =
        Objects.requireNonNull(
            assertThrows(GraphException.class, () -> Autograd.detectAnomaly(body)).getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void logOfANegativeNumberIsNamed() {
    Value x = Value.parameter(-1.0);
    assertNames(() -> x.log(), "'log'", "AnomalyTest.java:", "gave NaN, from -1.0");
  }

  @Test
  void theElementIsNamed() {
    Value x = Value.parameter(NdArray.of(new double[][] {{1, 2}, {-3, 4}}));
    assertNames(
        () -> Autograd.scope("encoder", () -> x.sqrt()),
        "'sqrt'",
        "in encoder",
        "at [1, 0] of shape [2, 2], from -3.0");
  }

  @Test
  void zeroTimesInfinityIsNamed() {
    Value x = Value.parameter(-2.0);
    Value infinite = Value.of(Double.POSITIVE_INFINITY);
    assertNames(() -> x.relu().mul(infinite), "'mul'", "0.0 and Infinity");
  }

  @Test
  void aNanThatWasGivenIsNamedWhereItIsFirstUsed() {
    Value x = Value.of(1.0, Double.NaN, 2.0);
    assertNames(() -> x.sum(), "'sum'", "NaN at [1] of shape [3]");
  }

  @Test
  void theRuleThatGivesNanIsNamedWithTheLineOfItsOp() {
    for (Value x : new Value[] {Value.parameter(0.0), Value.parameter(0.0, 1.0)}) {
      for (GraphMode mode : GraphMode.values()) {
        assertNames(
            () -> {
              Value y = x.mul(x).sqrt().sum();
              y.backward(mode);
              return y;
            },
            "the rule of 'mul'",
            "AnomalyTest.java:",
            "gradient of its input 0");
        assertNull(x.grad());
      }
    }
  }

  @Test
  void whatAMaskTakesOutIsNoAnomaly() {
    Value x = Value.parameter(0.0, 4.0);
    Value gradient =
        Autograd.detectAnomaly(
            () -> {
              Value y = Value.where(x.gt(0), x.sqrt().mul(x.sqrt()), x);
              return Autograd.grad(y.sum(), x);
            });
    assertEquals(NdArray.of(1.0, 1.0), gradient.array());
  }

  @Test
  void outsideNothingIsChecked() {
    Value x = Value.parameter(-1.0);
    assertThrows(
        GraphException.class, () -> Autograd.detectAnomaly((Runnable) () -> x.log().backward()));
    assertTrue(Double.isNaN(x.log().item()));
  }
}
