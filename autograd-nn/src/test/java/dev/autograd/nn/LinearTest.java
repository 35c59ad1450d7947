package dev.autograd.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinearTest {
  private static Linear small() {
    Linear layer = new Linear(2, 3, Linear.options().dtype(DType.FLOAT64), Rng.of(0));
    layer.loadStateDict(
        Map.of(
            "weight", NdArray.of(new double[][] {{1, 2}, {3, 4}, {5, 6}}),
            "bias", NdArray.of(0.5, -0.5, 0.25)));
    return layer;
  }

  @Test
  void multipliesByTheTransposedWeightAndAddsTheBias() {
    Linear layer = small();
    Value x = Value.parameter(new double[][] {{1, -1}, {2, 0}});
    Value y = layer.apply(x);
    assertEquals(NdArray.of(new double[][] {{-0.5, -1.5, -0.75}, {2.5, 5.5, 10.25}}), y.array());
    y.sum().backward();
    assertEquals(NdArray.of(new double[][] {{9, 12}, {9, 12}}), x.grad().array());
    assertEquals(
        NdArray.of(new double[][] {{3, -1}, {3, -1}, {3, -1}}), layer.weight().grad().array());
    assertEquals(NdArray.of(2.0, 2.0, 2.0), layer.bias().grad().array());
  }

  @Test
  void keepsAllAxesButTheLast() {
    assertEquals(Shape.of(4, 5, 3), small().apply(Value.zeros(DType.FLOAT64, 4, 5, 2)).shape());
    assertEquals(Shape.of(3), small().apply(Value.zeros(DType.FLOAT64, 2)).shape());
    assertEquals(Shape.of(0, 3), small().apply(Value.zeros(DType.FLOAT64, 0, 2)).shape());
  }

  @Test
  void parametersHaveTheNamesShapesAndTypeOfPyTorch() {
    Linear layer = new Linear(4, 3, Rng.of(1));
    assertEquals(List.of("weight", "bias"), List.copyOf(layer.namedParameters().keySet()));
    assertEquals(Shape.of(3, 4), layer.weight().shape());
    assertEquals(Shape.of(3), layer.bias().shape());
    assertEquals(DType.FLOAT32, layer.weight().dtype());
    assertEquals("Linear(4, 3), 15 parameters", layer.toString());
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "FLOAT32"})
  void startsUniformWithinOneOverRootOfIn(DType dtype) {
    int in = 64;
    Linear layer = new Linear(in, 500, Linear.options().dtype(dtype), Rng.of(7));
    double bound = 1 / Math.sqrt(in);
    for (Value parameter : layer.parameters()) {
      double[] numbers = parameter.array().to(DType.FLOAT64).toDoubleArray();
      double highest = Arrays.stream(numbers).max().orElseThrow();
      double lowest = Arrays.stream(numbers).min().orElseThrow();
      double mean = Arrays.stream(numbers).average().orElseThrow();
      assertTrue(highest <= bound && highest > 0.98 * bound, "highest " + highest);
      assertTrue(lowest >= -bound && lowest < -0.98 * bound, "lowest " + lowest);
      double deviationOfMean = bound / Math.sqrt(3.0 * numbers.length);
      assertTrue(Math.abs(mean) < 5 * deviationOfMean, "mean " + mean);
    }
  }

  @Test
  void theSeedFixesTheStart() {
    assertEquals(new Linear(3, 2, Rng.of(5)).stateDict(), new Linear(3, 2, Rng.of(5)).stateDict());
    assertTrue(
        !new Linear(3, 2, Rng.of(5)).stateDict().equals(new Linear(3, 2, Rng.of(6)).stateDict()));
  }

  @Test
  void worksWithoutABias() {
    Linear layer = new Linear(2, 2, Linear.options().bias(false).dtype(DType.FLOAT64), Rng.of(0));
    assertNull(layer.bias());
    assertEquals(List.of("weight"), List.copyOf(layer.namedParameters().keySet()));
    layer.loadStateDict(Map.of("weight", NdArray.of(new double[][] {{1, 2}, {3, 4}})));
    assertArrayEquals(new double[] {3, 7}, layer.apply(Value.of(1.0, 1.0)).array().toDoubleArray());
    assertEquals("Linear(2, 2, no bias), 4 parameters", layer.toString());
  }

  @Test
  void refusesAnotherFloatingTypeAndNamesTheCure() {
    Linear layer = new Linear(2, 2, Rng.of(0));
    DTypeException e =
        assertThrows(DTypeException.class, () -> layer.apply(Value.zeros(DType.FLOAT64, 1, 2)));
    assertEquals(
        "Linear(2, 2): the input is FLOAT64, the weights are FLOAT32; convert the input with"
            + " to(FLOAT32)",
        e.getMessage());
  }

  @Test
  void refusesAnInputOfAnotherWidth() {
    ShapeException e =
        assertThrows(ShapeException.class, () -> small().apply(Value.zeros(DType.FLOAT64, 4, 3)));
    assertTrue(e.getMessage().contains("[4, 3]") && e.getMessage().contains("[3, 2]"));
  }

  @Test
  void refusesSizesBelowOneAndTypesWithoutGradients() {
    Rng rng = Rng.of(0);
    assertThrows(IllegalArgumentException.class, () -> new Linear(0, 1, rng));
    assertThrows(IllegalArgumentException.class, () -> new Linear(1, 0, rng));
    assertThrows(
        DTypeException.class, () -> new Linear(1, 1, Linear.options().dtype(DType.INT64), rng));
  }
}
