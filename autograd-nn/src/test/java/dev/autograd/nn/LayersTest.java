package dev.autograd.nn;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers without parameters of their own. */
class LayersTest {
  private static double[] apply(Layer layer, double... x) {
    return layer.apply(Value.of(x)).array().toDoubleArray();
  }

  @Test
  void activationsAreTheirFunctions() {
    double e = StrictMath.E;
    assertAll(
        () -> assertArrayEquals(new double[] {0, 0, 2}, apply(Activation.relu(), -1, 0, 2)),
        () ->
            assertArrayEquals(
                new double[] {-0.25, 0, 2}, apply(Activation.leakyRelu(0.25), -1, 0, 2)),
        () ->
            assertArrayEquals(
                new double[] {0.5, 1 / (1 + e), 1, 0},
                apply(Activation.sigmoid(), 0, -1, 1000, -1000),
                1e-15),
        () ->
            assertArrayEquals(
                new double[] {0, StrictMath.tanh(0.5), 1},
                apply(Activation.tanh(), 0, 0.5, 1000),
                1e-15),
        () ->
            assertArrayEquals(
                new double[] {StrictMath.log(2), 4.248354255291589e-18, 21.000000000758256, 1000},
                apply(Activation.softplus(), 0, -40, 21, 1000),
                1e-14),
        () ->
            assertArrayEquals(
                new double[] {.09003057317038046, .24472847105479764, .6652409557748219},
                apply(Activation.softmax(0), 1, 2, 3),
                1e-15),
        () ->
            assertArrayEquals(
                new double[] {0, -1000}, apply(Activation.logSoftmax(-1), 1000, 0), 1e-12),
        () ->
            assertArrayEquals(new double[] {9}, apply(Activation.of("Square", Value::square), 3)));
  }

  @Test
  void activationsPrintTheirNames() {
    assertEquals("ReLU", Activation.relu().toString());
    assertEquals("LeakyReLU(0.01)", Activation.leakyRelu(0.01).toString());
    assertEquals("Softmax(-1)", Activation.softmax(-1).toString());
  }

  @Test
  void identityReturnsItsInput() {
    Value x = Value.of(1.0);
    assertSame(x, new Identity().apply(x));
  }

  @Test
  void flattenJoinsAxes() {
    Value x = Value.zeros(DType.FLOAT64, 2, 3, 4, 5);
    assertEquals(Shape.of(2, 60), new Flatten().apply(x).shape());
    assertEquals(Shape.of(120), new Flatten(0, -1).apply(x).shape());
    assertEquals(Shape.of(2, 12, 5), new Flatten(1, 2).apply(x).shape());
    assertEquals(Shape.of(2, 3, 20), new Flatten(-2, -1).apply(x).shape());
    assertEquals(Shape.of(0, 6), new Flatten().apply(Value.zeros(DType.FLOAT64, 0, 2, 3)).shape());
    assertEquals(Shape.of(7, 1), new Flatten(1, 1).apply(Value.zeros(DType.FLOAT64, 7, 1)).shape());
  }

  @Test
  void flattenNamesAnAxisThatIsNotThere() {
    Value x = Value.zeros(DType.FLOAT64, 2, 3);
    assertThrows(ShapeException.class, () -> new Flatten(1, 2).apply(x));
    ShapeException e = assertThrows(ShapeException.class, () -> new Flatten(1, 0).apply(x));
    assertEquals("Flatten: axis 1 comes after axis 0 in shape [2, 3]", e.getMessage());
  }

  @Test
  void sequentialAppliesLayersInOrderAndNamesThemByNumber() {
    Rng rng = Rng.of(3);
    Sequential model =
        new Sequential(new Linear(4, 5, rng), Activation.tanh(), new Linear(5, 2, rng));
    assertEquals(
        List.of("0.weight", "0.bias", "2.weight", "2.bias"),
        List.copyOf(model.namedParameters().keySet()));
    assertEquals(
        String.join(
            "\n",
            "Sequential, 37 parameters",
            "  0: Linear(4, 5), 25 parameters",
            "  1: Tanh",
            "  2: Linear(5, 2), 12 parameters"),
        model.toString());
    Value x = Value.ones(DType.FLOAT32, 3, 4);
    Value byHand = model.layers().get(2).apply(model.layers().get(0).apply(x).tanh());
    assertEquals(byHand.array(), model.apply(x).array());
  }

  @Test
  void sequentialWithoutLayersReturnsItsInput() {
    Value x = Value.of(1.0);
    assertSame(x, new Sequential().apply(x));
    assertSame(x, new Sequential(List.of()).apply(x));
  }

  @Test
  void dropoutWithoutProbabilityOrInEvaluationIsTheIdentity() {
    Value x = Value.of(1.0, 2.0);
    assertSame(x, new Dropout(0, Rng.of(0)).apply(x));
    Dropout dropout = new Dropout(0.5, Rng.of(0));
    dropout.eval();
    assertSame(x, dropout.apply(x));
    Dropout all = new Dropout(1, Rng.of(0));
    all.eval();
    assertSame(x, all.apply(x));
  }

  @Test
  void dropoutOfEverythingIsZeroWithZeroGradient() {
    Value x = Value.parameter(1.0, -2.0, Double.POSITIVE_INFINITY);
    Value y = new Dropout(1, Rng.of(0)).apply(x);
    y.sum().backward();
    for (int i = 0; i < 3; i++) {
      assertEquals(0, Math.abs(y.array().getDouble(i)));
      assertEquals(0, Math.abs(x.grad().array().getDouble(i)));
    }
  }

  @Test
  void dropoutScalesWhatItKeepsAndSoTheGradient() {
    int n = 10_000;
    double p = 0.25;
    Value x = Value.parameter(NdArray.ones(DType.FLOAT64, n));
    Value y = new Dropout(p, Rng.of(11)).apply(x);
    y.sum().backward();
    double[] numbers = y.array().toDoubleArray();
    int dropped = 0;
    for (double number : numbers) {
      assertTrue(number == 0 || number == 1 / (1 - p), "got " + number);
      dropped += number == 0 ? 1 : 0;
    }
    assertTrue(Math.abs(dropped - n * p) < 5 * Math.sqrt(n * p * (1 - p)), "dropped " + dropped);
    assertArrayEquals(numbers, x.grad().array().toDoubleArray());
  }

  @Test
  void dropoutDrawsAnewEachTimeAndTheSeedFixesIt() {
    Value x = Value.ones(DType.FLOAT64, 100);
    Dropout first = new Dropout(0.5, Rng.of(4));
    Dropout second = new Dropout(0.5, Rng.of(4));
    NdArray once = first.apply(x).array();
    assertEquals(once, second.apply(x).array());
    assertNotEquals(once, first.apply(x).array());
  }

  @Test
  void dropoutTakesProbabilitiesOnly() {
    for (double p : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> new Dropout(p, Rng.of(0)));
    }
  }
}
