package dev.autograd.nn;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InitTest {
  private static final Shape WEIGHT = Shape.of(300, 100);

  private static double[] draw(Init init) {
    return init.draw(DType.FLOAT64, WEIGHT, Rng.of(2)).toDoubleArray();
  }

  private static void assertUniform(double bound, Init init) {
    double[] numbers = draw(init);
    double highest = Arrays.stream(numbers).max().orElseThrow();
    double lowest = Arrays.stream(numbers).min().orElseThrow();
    assertTrue(highest <= bound && highest > 0.999 * bound, highest + " against " + bound);
    assertTrue(lowest >= -bound && lowest < -0.999 * bound, lowest + " against " + bound);
    assertMoments(0, bound / Math.sqrt(3), numbers);
  }

  private static void assertNormal(double mean, double deviation, Init init) {
    assertMoments(mean, deviation, draw(init));
  }

  /** Mean within 5 standard errors, deviation within 3 %: its error is at most 0.5 % here. */
  private static void assertMoments(double mean, double deviation, double[] numbers) {
    double average = Arrays.stream(numbers).average().orElseThrow();
    double variance =
        Arrays.stream(numbers).map(x -> (x - average) * (x - average)).average().orElseThrow();
    assertEquals(mean, average, 5 * deviation / Math.sqrt(numbers.length));
    assertEquals(deviation, Math.sqrt(variance), 0.03 * deviation);
  }

  @Test
  void distributionsHaveTheirBoundsAndMoments() {
    assertAll(
        () -> assertUniform(0.3, Init.uniform(-0.3, 0.3)),
        () -> assertNormal(2, 0.5, Init.normal(2, 0.5)),
        () -> assertUniform(Gain.TANH * Math.sqrt(6.0 / 400), Init.xavierUniform(Gain.TANH)),
        () -> assertNormal(0, Math.sqrt(2.0 / 400), Init.xavierNormal(Gain.LINEAR)),
        () -> assertUniform(Math.sqrt(6.0 / 100), Init.kaimingUniform(Gain.RELU, Init.Fan.IN)),
        () -> assertNormal(0, Math.sqrt(2.0 / 300), Init.kaimingNormal(Gain.RELU, Init.Fan.OUT)),
        () ->
            assertUniform(
                1 / Math.sqrt(100),
                Init.kaimingUniform(Gain.leakyRelu(Math.sqrt(5)), Init.Fan.IN)));
  }

  @Test
  void constantFills() {
    assertEquals(
        NdArray.of(0.5f, 0.5f), Init.constant(0.5).draw(DType.FLOAT32, Shape.of(2), Rng.of(0)));
  }

  @Test
  void fansCountConnections() {
    Shape conv = Shape.of(8, 3, 5, 5);
    assertEquals(75, Init.Fan.IN.of(conv));
    assertEquals(200, Init.Fan.OUT.of(conv));
    assertThrows(ShapeException.class, () -> Init.Fan.IN.of(Shape.of(3)));
    assertThrows(
        ShapeException.class,
        () -> Init.xavierNormal(1).draw(DType.FLOAT64, Shape.of(3), Rng.of(0)));
  }

  @Test
  void fillWritesInPlace() {
    Linear layer = new Linear(3, 2, Rng.of(0));
    Value weight = layer.weight();
    Init.constant(0.25).fill(weight, Rng.of(0));
    assertEquals(NdArray.full(DType.FLOAT32, 0.25, 2, 3), layer.stateDict().get("weight"));
  }

  @Test
  void badNumbersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Init.uniform(1, 1));
    assertThrows(IllegalArgumentException.class, () -> Init.uniform(0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Init.normal(0, -1));
    assertThrows(IllegalArgumentException.class, () -> Init.normal(Double.NaN, 1));
  }
}
