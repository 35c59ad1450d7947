package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import dev.autograd.op.RandomOp;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random Values: the numbers of {@link Rng}, as ops that keep their place in the stream. */
class RandomFactoriesTest {
  private static final NdArray P = NdArray.of(new double[][] {{0.2, 0, 0.8}, {1, 2, 1}});

  /** How a Value is drawn, and how its numbers are drawn as an array. */
  private record Draw(Function<Rng, Value> value, Function<Rng, NdArray> array) {}

  private static Map<String, Draw> draws() {
    Map<String, Draw> draws = new LinkedHashMap<>();
    draws.put(
        "Uniform",
        new Draw(
            r -> Value.uniform(r, -1, 3, DType.FLOAT32, 5, 2),
            r -> r.uniform(-1, 3, DType.FLOAT32, 5, 2)));
    draws.put(
        "Normal",
        new Draw(
            r -> Value.normal(r, 2, 0.5, DType.FLOAT64, 7),
            r -> r.normal(2, 0.5, DType.FLOAT64, 7)));
    draws.put(
        "TruncatedNormal",
        new Draw(
            r -> Value.truncatedNormal(r, 0, 1, -2, 2, DType.FLOAT32, 7),
            r -> r.truncatedNormal(0, 1, -2, 2, DType.FLOAT32, 7)));
    draws.put("Bernoulli", new Draw(r -> Value.bernoulli(r, 0.3, 9), r -> r.bernoulli(0.3, 9)));
    draws.put(
        "BernoulliEach",
        new Draw(
            r -> Value.bernoulli(r, Value.full(DType.FLOAT64, 0.3, 9)), r -> r.bernoulli(0.3, 9)));
    draws.put("Randint", new Draw(r -> Value.randint(r, -5, 6, 9), r -> r.randint(-5, 6, 9)));
    draws.put("Permutation", new Draw(r -> Value.permutation(r, 9), r -> r.permutation(9)));
    draws.put(
        "Categorical",
        new Draw(r -> Value.categorical(r, Value.of(P), 5), r -> r.categorical(P, 5)));
    return draws;
  }

  @Test
  void everyRandomOpIsHere() {
    Set<String> ops =
        Arrays.stream(RandomOp.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(ops, new TreeSet<>(draws().keySet()));
  }

  @Test
  void valuesAreTheNumbersOfTheGenerator() {
    for (long seed : new long[] {0, 1, -7}) {
      draws()
          .forEach(
              (name, draw) -> {
                Rng one = Rng.of(seed);
                Rng other = Rng.of(seed);
                Value first = draw.value.apply(one);
                assertEquals(draw.array.apply(other), first.array(), name);
                assertEquals(other.counter(), one.counter(), name);
                assertFalse(first.requiresGrad());
                Value second = draw.value.apply(one);
                assertEquals(draw.array.apply(other), second.array(), name);
                assertFalse(first.array().equals(second.array()), name + ": the same twice");
              });
    }
  }

  @Test
  void anyShapeIsDrawn() {
    Rng rng = Rng.of(0);
    assertEquals(0, Value.uniform(rng, DType.FLOAT64).rank());
    assertEquals(0, Value.normal(rng, DType.FLOAT32, 0, 3).size());
    assertEquals(0, Value.permutation(rng, 0).size());
    assertEquals(List.of(0L), boxed(Value.permutation(rng, 1)));
    assertEquals(0, Value.categorical(rng, Value.of(P), 0).size());
  }

  private static List<Long> boxed(Value v) {
    return Arrays.stream(v.array().toLongArray()).boxed().toList();
  }

  /** Drawn by hand from uniform numbers, which have tests of their own. */
  @Test
  void categoriesInvertTheDistribution() {
    double[] u = Rng.of(4).uniform(DType.FLOAT64, 2, 1000).toDoubleArray();
    long[] classes = Rng.of(4).categorical(P, 1000).toLongArray();
    for (int i = 0; i < u.length; i++) {
      int expected = i < 1000 ? (u[i] < 0.2 ? 0 : 2) : u[i] < 0.25 ? 0 : u[i] < 0.75 ? 1 : 2;
      assertEquals(expected, classes[i]);
    }
  }

  @Test
  void logitsAreLogarithmsOfProbabilities() {
    double inf = Double.POSITIVE_INFINITY;
    Value logits = Value.of(1000.0, -inf, 1000.0);
    Value drawn = Value.categoricalLogits(Rng.of(2), logits, 500);
    Value same = Value.categorical(Rng.of(2), Value.of(0.5, 0.0, 0.5), 500);
    assertEquals(same.array(), drawn.array());
    assertThrows(
        IllegalArgumentException.class,
        () -> Value.categoricalLogits(Rng.of(2), Value.of(-inf, -inf), 1));
  }

  @Test
  void truncatedNumbersHaveTheMomentsOfTheDistribution() {
    // Means and variances from φ and Φ: of [-2, 2], [0, ∞), [3, ∞), [1, 1.5], (−∞, −30].
    double inf = Double.POSITIVE_INFINITY;
    moments(-2, 2, 0, 0.7737413035499232);
    moments(0, inf, 0.7978845608028654, 0.3633802276324187);
    moments(3, inf, 3.283098652421242, 0.0705591868);
    moments(1, 1.5, 1.2243387377, 0.0202689312);
    moments(-inf, -30, -30.0332596674, 0.0011037715);
  }

  private static void moments(double lo, double hi, double mean, double variance) {
    int n = 200_000;
    double[] z = Rng.of(0).truncatedNormal(0, 1, lo, hi, DType.FLOAT64, n).toDoubleArray();
    double sum = 0;
    double squares = 0;
    for (double v : z) {
      assertTrue(v >= lo && v <= hi, v + " from " + lo + " to " + hi);
      sum += v - mean;
      squares += (v - mean) * (v - mean);
    }
    double sigma = Math.sqrt(variance);
    assertEquals(0, sum / n, 5 * sigma / Math.sqrt(n));
    assertEquals(1, squares / n / variance, 0.03);
  }

  @Test
  void truncatedNumbersStayInsideInFloat32() {
    float[] z = Rng.of(1).truncatedNormal(5, 1, 0.1, 0.3, DType.FLOAT32, 5000).toFloatArray();
    for (float v : z) {
      assertTrue(v >= 0.1 && v <= 0.3, v + "");
    }
    double far = Rng.of(1).truncatedNormal(0, 1, 1e300, 1e301, DType.FLOAT64).item();
    assertEquals(1e300, far);
  }

  @Test
  void wrongArgumentsAreNamed() {
    Rng rng = Rng.of(1);
    refused("truncatedNormal", () -> rng.truncatedNormal(0, 0, -1, 1, DType.FLOAT64, 2));
    refused("truncatedNormal", () -> rng.truncatedNormal(0, 1, 1, 1, DType.FLOAT64, 2));
    refused("truncatedNormal", () -> rng.truncatedNormal(0, 1, Double.NaN, 1, DType.FLOAT64, 2));
    refused(
        "probability -0.1 of class 1 in row 1",
        () -> rng.categorical(NdArray.of(new double[][] {{1, 1}, {1, -0.1}}), 1));
    refused("add up to 0.0", () -> rng.categorical(NdArray.of(0.0, 0.0), 1));
    refused("position 1 is 1.5", () -> Value.bernoulli(rng, Value.of(0.5, 1.5)));
    refused("permutation: n is -1", () -> Value.permutation(rng, -1));
    assertThrows(ShapeException.class, () -> rng.categorical(NdArray.of(1.0), 1));
    assertThrows(DTypeException.class, () -> rng.categorical(NdArray.of(1L), 1));
    assertThrows(DTypeException.class, () -> Value.uniform(rng, DType.INT64, 2));
    assertEquals(0, rng.counter() - Rng.of(1).counter(), "a refused draw takes nothing");
  }

  private static void refused(String words, Runnable call) {
    String found = assertThrows(IllegalArgumentException.class, call::run).getMessage();
    assertTrue(found.contains(words), found);
  }

  @Test
  void aTraceDrawsTheSameNumbersAgain() {
    for (Map.Entry<String, Draw> entry : draws().entrySet()) {
      Rng rng = Rng.of(3);
      Function<List<Value>, List<Value>> function =
          in -> List.of(in.get(0).add(entry.getValue().value.apply(rng).to(DType.FLOAT64).sum()));
      Value zero = Value.of(0.0);
      Trace trace = Autograd.trace(function, List.of(zero));
      Value expected = Value.of(entry.getValue().array.apply(Rng.of(3))).to(DType.FLOAT64).sum();
      assertEquals(expected.item(), trace.applyAll(List.of(zero)).get(0).item(), entry.getKey());
      assertEquals(expected.item(), trace.applyAll(List.of(zero)).get(0).item(), entry.getKey());
    }
  }
}
