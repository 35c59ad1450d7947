package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values and gradients of reductions, norms and selections where formulas break. A case starts with
 * its number, which stays when cases are added; the numbers below 60 are in {@link
 * ElementEdgeTest}, those of indexing, broadcasting and products in {@link ShapeEdgeTest}.
 */
class ArrayEdgeTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  /** A function of one array; the seed is ones where there is none. */
  private record Case(
      String name,
      UnaryOperator<Value> f,
      double[] x,
      double[] value,
      double[] seed,
      double[] gradient) {
    Case seed(double... given) {
      return new Case(name, f, x, value, given, gradient);
    }

    @Override
    public String toString() {
      return name + " of " + Arrays.toString(x);
    }
  }

  private static double[] n(double... numbers) {
    return numbers;
  }

  private static Case row(
      String name, UnaryOperator<Value> f, double[] x, double[] value, double... gradient) {
    return new Case(name, f, x, value, n(), gradient);
  }

  static Stream<Case> extremaAndProducts() {
    return Stream.of(
        row("60 max", Value::max, n(1, 3, 3), n(3), 0, 0.5, 0.5),
        row("61 max, axis", x -> x.max(0, false).values(), n(1, 3, 3), n(3), 0, 1, 0),
        row("62 amax", Value::amax, n(1, 3, 3), n(3), 0, 0.5, 0.5),
        row("63 amax", Value::amax, n(1, NAN, NAN, 2), n(NAN), 0, 0.5, 0.5, 0),
        row("65 sum", Value::sum, n(), n(0)),
        row("65 prod", Value::prod, n(), n(1)),
        row("65 mean", Value::mean, n(), n(NAN)),
        row("66 prod", Value::prod, n(2, 0, 3), n(0), 0, 6, 0),
        row("67 prod", Value::prod, n(2, 0, 0), n(0), 0, 0, 0),
        row("68 prod, axis", x -> x.prod(0), n(0), n(0), 1),
        row("68 prod, axis kept", x -> x.prod(0, true), n(0), n(0), 1),
        row("69 cumsum", x -> x.cumsum(0), n(4, 5, 7), n(4, 9, 16), 6, 5, 3).seed(1, 2, 3),
        row("70 cumprod", x -> x.cumprod(0), n(2, 0, 3), n(2, 0, 0), 1, 8, 0),
        row("84 mean, axis", x -> x.mean(0), n(1, 2, 4, 5), n(3), 0.25, 0.25, 0.25, 0.25),
        row("85 var", Value::var, n(0.1, 0.1, 0.1), n(0), 0, 0, 0),
        row("85 var", Value::var, n(1e9 + 1, 1e9 + 2, 1e9 + 3), n(1), -1, 0, 1),
        row("86 std", Value::std, n(0.1, 0.1, 0.1), n(0), 0, 0, 0),
        row("87 var", Value::var, n(3), n(NAN), NAN),
        row("87 std", Value::std, n(3), n(NAN), NAN),
        row("88 median", Value::median, n(4, 1, 3, 2), n(2), 0, 0, 0, 1),
        row("88 median", Value::median, n(4, 2, 2, 3), n(2), 0, 0.5, 0.5, 0),
        row("88 median, axis", x -> x.median(0, false).values(), n(4, 2, 2, 3), n(2), 0, 1, 0, 0),
        row("89 nanSum", Value::nanSum, n(1, NAN), n(1), 1, 0));
  }

  static Stream<Case> normsAndExponentials() {
    double[] softmax = n(0.09003057317038046, 0.24472847105479764, 0.6652409557748219);
    UnaryOperator<Value> maximumNorm = x -> x.norm(INF);
    return Stream.of(
        row("71 norm", Value::norm, n(3, 4), n(5), 0.6, 0.8),
        row("72 norm", Value::norm, n(0, 0), n(0), 0, 0),
        row("73 square of norm", x -> x.norm().square(), n(0, 0), n(0), 0, 0),
        row("74 norm 1", x -> x.norm(1), n(0, -2), n(2), 0, -1),
        row("75 norm ∞", maximumNorm, n(9, 2, -9), n(9), 0.5, 0, -0.5),
        row("76 norm", Value::norm, n(3e200, 4e200), n(5e200), 0.6, 0.8),
        row("77 logSumExp", Value::logSumExp, n(1000, 1000), n(1000.6931471805599), 0.5, 0.5),
        row("77 logSumExp", Value::logSumExp, n(1, 2, 3), n(3.40760596444438), softmax),
        row("78 logSumExp", Value::logSumExp, n(-INF, -INF), n(-INF), 0, 0),
        row("79 logSumExp", Value::logSumExp, n(INF, 0), n(INF), 1, 0),
        row(
                "80 softmax",
                x -> x.softmax(0),
                n(1, 2, 3),
                softmax,
                0.08192506906499322,
                -0.022033044520174298,
                -0.059892024544818935)
            .seed(1, 0, 0),
        row("81 softmax", x -> x.softmax(0), n(-INF, -INF), n(0, 0), 0, 0).seed(1, 2),
        row("81 logSoftmax", x -> x.logSoftmax(0), n(-INF, -INF), n(-INF, -INF), 0, 0).seed(1, 2),
        row("82 logSoftmax", x -> x.logSoftmax(0), n(1000, 0), n(0, -1000), 0, 0).seed(1, 0),
        row("82 logSoftmax", x -> x.logSoftmax(0), n(1000, 0), n(0, -1000), -1, 1).seed(0, 1));
  }

  static Stream<Case> selections() {
    Value zero = Value.of(0.0);
    Value second = Value.of(false, true);
    return Stream.of(
        row("4 sqrt, masked", x -> Value.where(second, x.sqrt(), zero), n(0, 4), n(0, 2), 0, 0.25),
        row("101 maskedFill", x -> x.maskedFill(second, 5), n(1, 2), n(1, 5), 1, 0).seed(1, INF),
        row("102 where", x -> Value.where(second, x, zero), n(1, 2), n(0, 2), 0, 1).seed(INF, 1),
        row("102 where", x -> Value.where(second, zero, x), n(1, 2), n(1, 0), 1, 0).seed(1, INF),
        row("102 where", x -> Value.where(second, x, zero), n(NAN, 2), n(0, 2), 0, 1).seed(NAN, 1),
        row("109 where", x -> Value.where(x.gt(0), x.sqrt(), x), n(-1), n(-1), 1),
        row("110 where", x -> Value.where(x.le(0), x.exp(), x.add(1)), n(1000), n(1001), 1),
        row("111 where", x -> Value.where(x.gt(2), x.log2(), x.mul(2)), n(0), n(0), 2),
        row("112 root of square", x -> x.mul(x).sqrt(), n(0), n(0), NAN),
        row("113 normalize", x -> Functional.normalize(x, 0), n(0, 0), n(0, 0), 1e12, 1e12),
        row("114 infinity", x -> x.relu().mul(INF).sub(1), n(-1), n(NAN), 0),
        row("114a det", x -> Linalg.det(x.reshape(2, 2)), n(1, 2, 2, 4), n(0), 4, -2, -2, 1),
        row("114c square of root", x -> x.sqrt().square(), n(0), n(0), NAN));
  }

  static Stream<Case> all() {
    return Stream.of(extremaAndProducts(), normsAndExponentials(), selections())
        .flatMap(cases -> cases);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void valueAndGradient(Case edge) {
    Value x = Value.parameter(NdArray.of(edge.x));
    Value y = edge.f.apply(x);
    assertClose(edge.value, y);
    Value seed =
        edge.seed.length == 0
            ? Value.ones(DType.FLOAT64, y.shape().toArray())
            : Value.of(NdArray.of(y.shape(), edge.seed));
    for (boolean recorded : new boolean[] {false, true}) {
      GradOptions options = GradOptions.DEFAULT.seeds(List.of(seed));
      Value gradient =
          Autograd.grad(List.of(y), List.of(x), recorded ? options.createGraph() : options).get(0);
      assertEquals(x.shape(), gradient.shape());
      assertClose(edge.gradient, gradient);
    }
  }

  private static void assertClose(double[] expected, Value found) {
    double[] numbers = found.array().toDoubleArray();
    assertEquals(expected.length, numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      if (Double.isFinite(expected[i]) && expected[i] != 0) {
        assertEquals(expected[i], numbers[i], Math.abs(expected[i]) * 1e-15);
      } else {
        assertEquals(expected[i], numbers[i] + 0.0);
      }
    }
  }

  @Test
  void indexOfTheFirstMaximum61() {
    Value x = Value.of(1.0, 3.0, 3.0);
    assertEquals(1, x.max(0, false).indices().item());
    assertEquals(1, x.argmax().item());
    assertEquals(1, x.argmax(0).item());
  }

  @Test
  void extremaOfNothingNameTheAxis64() {
    Value x = Value.zeros(DType.FLOAT64, 2, 0);
    List<UnaryOperator<Value>> calls =
        List.of(
            Value::max,
            Value::min,
            v -> v.max(1, false).values(),
            v -> v.min(-1, true).values(),
            v -> v.amax(1),
            v -> v.amin(1),
            v -> v.argmax(1),
            Value::argmin,
            v -> v.norm(INF, 1));
    List<String> names =
        List.of("max", "min", "max", "min", "amax", "amin", "argmax", "argmin", "norm");
    for (int i = 0; i < names.size(); i++) {
      UnaryOperator<Value> call = calls.get(i);
      String message =
          assertThrows(ShapeException.class, () -> call.apply(x), names.get(i)).getMessage();
      String start = names.get(i) + ": cannot reduce axis 1 of shape [2, 0]";
      assertTrue(Objects.requireNonNull(message).startsWith(start), message);
    }
  }

  /** The numbers are multiples of 2⁻¹⁰, so that the shift rounds nothing. */
  @Test
  void softmaxIsInvariantToShifts83() {
    double[] x = new double[9];
    double[] shifted = new double[9];
    double[] seed = new double[9];
    for (int i = 0; i < 9; i++) {
      x[i] = (i * 37 % 11) / 1024.0;
      shifted[i] = x[i] + 1024;
      seed[i] = i * i / 7.0;
    }
    for (boolean log : new boolean[] {false, true}) {
      Value a = Value.parameter(x);
      Value b = Value.parameter(shifted);
      Value p = log ? a.logSoftmax(0) : a.softmax(0);
      Value q = log ? b.logSoftmax(0) : b.softmax(0);
      if (!log) {
        assertEquals(p.array(), q.array());
      }
      Value weights = Value.of(seed);
      assertEquals(
          Autograd.grad(p.mul(weights).sum(), a).array(),
          Autograd.grad(q.mul(weights).sum(), b).array());
    }
  }

  /** A running sum in single precision stops at 2²⁴. */
  @Test
  void sumOfManyOnes90() {
    Value one = Value.parameter(NdArray.ones(DType.FLOAT32, 1));
    Value ones = one.expand(1 << 25);
    Value sum = ones.sum();
    assertEquals(33554432, sum.item());
    Value gradient = Autograd.grad(sum, ones);
    assertEquals(Shape.of(1 << 25), gradient.shape());
    assertEquals(1, gradient.amin().item());
    assertEquals(1, gradient.amax().item());
    assertArrayEquals(
        new double[] {33554432}, Autograd.grad(sum, one).array().toDoubleArray(), "through expand");
  }

  @Test
  void anomalyModeNamesWhatGivesNan9And112And114() {
    assertNames("log", x -> x.log(), -1);
    assertNames("the rule of 'mul'", x -> Autograd.grad(x.mul(x).sqrt(), x), 0);
    assertNames("mul", x -> x.relu().mul(INF), -1);
  }

  private static void assertNames(String op, UnaryOperator<Value> f, double at) {
    Value x = Value.parameter(at);
    String message =
        assertThrows(GraphException.class, () -> Autograd.detectAnomaly(() -> f.apply(x)))
            .getMessage();
    assertTrue(Objects.requireNonNull(message).contains(op), message);
  }
}
