package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reductions, scans and sorts where formulas break: higher orders, masks and refused types. */
class ReductionEdgeTest {
  private static Arguments named(String name, UnaryOperator<Value> f) {
    return Arguments.of(name, f);
  }

  /** All second derivatives of a function of three numbers, and the third by all of them. */
  private static double[] derivatives(UnaryOperator<Value> f, double... at) {
    Value x = Value.parameter(at);
    Value first = Autograd.grad(f.apply(x), x, GraphMode.CREATE);
    double[] result = new double[4];
    Value ofFirst = Autograd.grad(first.select(0, 0), x, GraphMode.CREATE);
    Value ofSecond = Autograd.grad(first.select(0, 1), x, GraphMode.CREATE);
    result[0] = ofFirst.select(0, 1).item();
    result[1] = ofFirst.select(0, 2).item();
    result[2] = ofSecond.select(0, 2).item();
    result[3] = Autograd.grad(ofFirst.select(0, 1), x).select(0, 2).item();
    return result;
  }

  static Stream<Arguments> products() {
    return Stream.of(
        named("prod", Value::prod),
        named("prod of two axes", x -> x.reshape(3, 1).prod(0, 1)),
        named("last of cumprod", x -> x.cumprod(0).select(0, 2)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("products")
  void productsOfZerosHaveDerivativesOfAnyOrder(String name, UnaryOperator<Value> f) {
    assertArrayEquals(new double[] {3, 0, 2, 1}, derivatives(f, 2, 0, 3), name);
    assertArrayEquals(new double[] {0, 0, 2, 1}, derivatives(f, 2, 0, 0), name);
    assertArrayEquals(new double[] {0, 0, 0, 1}, derivatives(f, 0, 0, 0), name);
  }

  @Test
  void cumulativeProductsOfZerosHaveDerivativesOfAnyOrder() {
    // a + a·b + a·b·c
    UnaryOperator<Value> f = x -> x.cumprod(0).sum();
    assertArrayEquals(new double[] {4, 0, 2, 1}, derivatives(f, 2, 0, 3));
    assertArrayEquals(new double[] {1, 0, 0, 1}, derivatives(f, 0, 0, 0));
  }

  static Stream<Arguments> flatAtZero() {
    return Stream.of(
        named("norm", Value::norm),
        named("norm 3", x -> x.norm(3)),
        named("norm 1.5", x -> x.norm(1.5)),
        named("square of norm, first order", x -> x.norm().mul(0)),
        named("std", x -> x.add(0.1).std()),
        named("std without correction", x -> x.add(0.1).std(new int[0], 0, false)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("flatAtZero")
  void zeroNormsHaveZeroDerivatives(String name, UnaryOperator<Value> f) {
    Value x = Value.parameter(0.0, 0.0, 0.0);
    Value first = Autograd.grad(f.apply(x), x, GraphMode.CREATE);
    assertArrayEquals(new double[3], first.array().toDoubleArray(), name);
    Value second = Autograd.grad(first.sum(), x);
    assertArrayEquals(new double[3], second.array().toDoubleArray(), name);
    Value tangent = RecordedOps.tangent(f.apply(x), List.of(x), List.of(Value.of(1.0, 2.0, 3.0)));
    assertEquals(0, Objects.requireNonNull(tangent).item(), name);
  }

  @Test
  void squareOfAZeroNorm() {
    Value x = Value.parameter(0.0, 0.0);
    Value gradient = Autograd.grad(x.norm().square(), x);
    assertArrayEquals(new double[2], gradient.array().toDoubleArray());
  }

  static Stream<Arguments> rowByRow() {
    return Stream.of(
        named("prod", h -> h.prod(1, true)),
        named("nanSum", h -> h.nanSum(1, true)),
        named("var", h -> h.var(1, true)),
        named("std", h -> h.std(1, true)),
        named("norm", h -> h.norm(2, 1, true)),
        named("norm 3", h -> h.norm(3, 1, true)),
        named("norm ∞", h -> h.norm(Double.POSITIVE_INFINITY, 1, true)),
        named("logSumExp", h -> h.logSumExp(1, true)),
        named("cumsum", h -> h.cumsum(1)),
        named("cumprod", h -> h.cumprod(1)),
        named("logCumSumExp", h -> h.logCumSumExp(1)),
        named("sort", h -> h.sort(1).values()),
        named("topk", h -> h.topk(2, 1).values()),
        named("median", h -> h.median(1, true).values()));
  }

  /** The roots of the first row have infinite slopes; the result does not take that row. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rowByRow")
  void masksPassBack(String name, UnaryOperator<Value> f) {
    Value x = Value.parameter(new double[][] {{0, 0, 0}, {4, 9, 1}});
    Value taken = Value.of(false, true).reshape(2, 1);
    for (GraphMode mode : new GraphMode[] {GraphMode.RETAIN, GraphMode.CREATE}) {
      Value y = Value.where(taken, f.apply(x.sqrt()), Value.of(0.0)).sum();
      double[] gradient = Autograd.grad(y, x, mode).array().toDoubleArray();
      for (int i = 0; i < 3; i++) {
        assertEquals(0.0, gradient[i] + 0.0, name);
        assertTrue(Double.isFinite(gradient[3 + i]), name);
      }
    }
  }

  /** Where relu gives zeros by selection, a root behind the op must not make NaN of them. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rowByRow")
  void masksPassForward(String name, UnaryOperator<Value> f) {
    Value x = Value.parameter(new double[][] {{-1, -2, -3}, {4, 9, 1}});
    Value lowered = name.startsWith("log") ? f.apply(x.relu()).mul(0) : f.apply(x.relu());
    Value tangent =
        Objects.requireNonNull(
            RecordedOps.tangent(
                lowered.sqrt(), List.of(x), List.of(Value.ones(DType.FLOAT64, 2, 3))));
    double[] numbers = tangent.array().toDoubleArray();
    for (int i = 0; i < numbers.length / 2; i++) {
      assertEquals(0.0, numbers[i] + 0.0, name);
    }
  }

  @Test
  void integersAreCountedOrRefused() {
    Value whole = Value.of(2L, 3L);
    assertEquals(NdArray.of(6L), whole.prod().array());
    assertEquals(NdArray.of(2L, 5L), whole.cumsum(0).array());
    assertEquals(NdArray.of(2L, 6L), whole.cumprod(0).array());
    assertEquals(NdArray.of(0L), Value.of(true, false).prod().array());
    for (UnaryOperator<Value> f :
        List.<UnaryOperator<Value>>of(
            Value::mean, Value::var, Value::std, Value::norm, Value::logSumExp)) {
      DTypeException e = assertThrows(DTypeException.class, () -> f.apply(whole));
      assertTrue(String.valueOf(e.getMessage()).contains("to(FLOAT32)"), e.getMessage());
    }
  }

  @Test
  void axesOfLengthZero() {
    Value none = Value.zeros(DType.FLOAT64, 2, 0);
    assertEquals(NdArray.of(1.0, 1.0), none.prod(1).array());
    assertEquals(NdArray.of(1.0), none.prod().array());
    assertEquals(NdArray.of(0.0, 0.0), none.norm(2, 1).array());
    assertEquals(NdArray.of(Double.NaN, Double.NaN), none.var(1).array());
    assertEquals(none.array(), none.cumsum(1).array());
    assertEquals(none.array(), none.cumprod(1).array());
    assertEquals(none.array(), none.sort(1).values().array());
    assertEquals(NdArray.zeros(DType.INT64, 2, 0), none.sort(1).indices().array());
    assertEquals(NdArray.zeros(DType.FLOAT64, 0), none.median(0, false).values().array());
  }

  @Test
  void equalInfinitiesShareWhatReachesALogCumSumExp() {
    double inf = Double.POSITIVE_INFINITY;
    Value x = Value.parameter(inf, inf, 1.0, inf);
    Value last = x.logCumSumExp(0).select(0, 3);
    double third = 1 / 3.0;
    assertArrayEquals(
        new double[] {third, third, 0, third},
        Autograd.grad(last, x).array().toDoubleArray(),
        1e-16);
  }

  @Test
  void moreThanTheLimitOfNothing() {
    Value none = Value.zeros(DType.FLOAT32, 0, 65536, 32768);
    assertEquals(NdArray.zeros(DType.FLOAT32, 0), none.prod(1, 2).array());
    assertEquals(NdArray.zeros(DType.FLOAT32, 0), none.logSumExp(1, 2).array());
    assertEquals(NdArray.of(1f), none.prod().array());
  }
}
