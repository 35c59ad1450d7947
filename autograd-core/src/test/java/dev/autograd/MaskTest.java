package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Branches that were not taken do not reach anybody's gradient, NaN or not. */
class MaskTest {
  static Stream<Arguments> programs() {
    return Stream.of(
        program("sqrt", x -> Value.where(x.gt(0), x.sqrt(), x), -1, 1),
        program("exp", x -> Value.where(x.le(0), x.exp(), x.add(1)), 1000, 1),
        program("log", x -> Value.where(x.gt(2), x.log(), x.mul(2)), 0, 2),
        program("through a sum", x -> Value.where(x.gt(0), x.sqrt().mul(3).add(1), x), -1, 1),
        program("second branch", x -> Value.where(x.lt(0), x, x.log()), 0.5, 2),
        program("relu of log", x -> x.log().relu(), 0, 0),
        program("clamp of a pole", x -> x.reciprocal().clamp(-1, 1), 0, 0),
        program("maximum with a number", x -> x.log().maximum(-5), 0, 0),
        program("nested", x -> Value.where(x.gt(0), x.log().relu().sqrt(), x.mul(4)), -1, 4),
        program("no mask, no zero", x -> x.sqrt().square(), 0, Double.NaN),
        program("no mask under a root", x -> x.mul(x).sqrt(), 0, Double.NaN));
  }

  private static Arguments program(String name, UnaryOperator<Value> f, double x, double gradient) {
    return Arguments.of(name, f, x, gradient);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void onScalars(String name, UnaryOperator<Value> f, double at, double expected) {
    Value x = Value.parameter(at);
    assertEquals(expected, Autograd.grad(f.apply(x), x).item(), name);
    assertEquals(expected, Autograd.grad(f.apply(x), x, GraphMode.CREATE).item(), name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void onArrays(String name, UnaryOperator<Value> f, double at, double expected) {
    for (DType type : new DType[] {DType.FLOAT64, DType.FLOAT32}) {
      float single = (float) at;
      double point = type == DType.FLOAT32 && at == 1000 ? 100 : single;
      Value x = Value.parameter(NdArray.full(type, point, 2, 3));
      for (GraphMode mode : new GraphMode[] {GraphMode.RETAIN, GraphMode.CREATE}) {
        Value gradient = Autograd.grad(f.apply(x).sum(), x, mode);
        double[] all = new double[6];
        java.util.Arrays.fill(all, expected);
        assertArrayEquals(all, gradient.array().toDoubleArray(), name);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void throughMovementAndReduction(
      String name, UnaryOperator<Value> f, double at, double expected) {
    Value x = Value.parameter(NdArray.full(DType.FLOAT64, at, 2, 3));
    Value moved = x.t().reshape(6).unsqueeze(0).expand(4, 6).slice(1, 0, 6, 1).flatten();
    Value y = f.apply(moved).reshape(4, 6).mean(0).sum();
    double[] all = new double[6];
    java.util.Arrays.fill(all, expected);
    assertArrayEquals(all, Autograd.grad(y, x).array().toDoubleArray(), 1e-15, name);
  }

  @Test
  void masksPassBackThroughReductionsAndMovement() {
    Value x = Value.parameter(NdArray.of(new double[][] {{-1, -4}, {4, 9}}));
    Value rows = x.sqrt().sum(1).reshape(2, 1).t().squeeze(0);
    Value y = Value.where(Value.of(false, true), rows, Value.of(0.0)).sum();
    double[] gradient = Autograd.grad(y, x).array().toDoubleArray();
    assertArrayEquals(new double[] {0, 0, 0.25, 1.0 / 6}, gradient, 1e-15);
  }

  static Stream<Arguments> picks() {
    Value index = Value.of(2L, 0L, 1L);
    Value matrix = index.reshape(1, 3).expand(2, 3);
    return Stream.of(
        Arguments.of("indexSelect", (UnaryOperator<Value>) h -> h.indexSelect(1, index)),
        Arguments.of("gather", (UnaryOperator<Value>) h -> h.gather(1, matrix)),
        Arguments.of("max", (UnaryOperator<Value>) h -> h.unsqueeze(2).max(2, false).values()),
        Arguments.of("min", (UnaryOperator<Value>) h -> h.unsqueeze(0).min(0, true).values()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("picks")
  void throughPicking(String name, UnaryOperator<Value> pick) {
    Value x = Value.parameter(NdArray.of(new double[][] {{0, 1, 4}, {9, 0, 16}}));
    Value picked = pick.apply(x.sqrt());
    Value zero = Value.of(0.0);
    for (GraphMode mode : new GraphMode[] {GraphMode.RETAIN, GraphMode.CREATE}) {
      Value y = Value.where(picked.gt(0), picked, zero).sum();
      double[] gradient = Autograd.grad(y, x, mode).array().toDoubleArray();
      assertArrayEquals(new double[] {0, 0.5, 0.25, 1.0 / 6, 0, 0.125}, gradient, 1e-15, name);
    }
  }

  @Test
  void aMaskedAndAnUnmaskedContributionAddUp() {
    Value x = Value.parameter(NdArray.of(-1.0, 4.0));
    Value h = x.mul(1);
    Value y = Value.where(h.gt(0), h.sqrt(), h.mul(3)).sum().add(h.sum());
    assertArrayEquals(new double[] {4, 1.25}, Autograd.grad(y, x).array().toDoubleArray(), 1e-15);
  }

  @Test
  void masksOfTwoContributionsAreJoined() {
    Value x = Value.parameter(NdArray.of(-1.0, 4.0, 9.0));
    Value h = x.sqrt();
    Value zero = Value.of(0.0);
    Value left = Value.where(Value.of(false, true, false), h, zero);
    Value right = Value.where(Value.of(false, false, true), h, zero);
    double[] gradient = Autograd.grad(left.add(right).sum(), x).array().toDoubleArray();
    assertArrayEquals(new double[] {0, 0.25, 1.0 / 6}, gradient, 1e-15);
  }

  @Test
  void secondDerivativesAreMaskedToo() {
    Value x = Value.parameter(NdArray.of(-1.0, 4.0));
    Value y = Value.where(x.gt(0), x.sqrt(), x.square()).sum();
    Value first = Autograd.grad(y, x, GraphMode.CREATE);
    Value second = Autograd.grad(first.sum(), x);
    assertArrayEquals(
        new double[] {2, -0.25 * Math.pow(4, -1.5)}, second.array().toDoubleArray(), 1e-15);
  }

  @Test
  void infinitySelectedAwayIsZeroInDropout() {
    Value x = Value.parameter(NdArray.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0));
    Value dropped = Functional.dropout(x.sqrt(), 0.5, Rng.of(3));
    dropped.sum().backward();
    double[] gradient = Objects.requireNonNull(x.grad()).array().toDoubleArray();
    double zeros = java.util.Arrays.stream(gradient).filter(g -> g == 0).count();
    double infinite = java.util.Arrays.stream(gradient).filter(Double::isInfinite).count();
    assertEquals(8, zeros + infinite);
    assertEquals(true, zeros > 0 && infinite > 0);
  }

  @Test
  void partsOfASplitKeepTheirMasks() {
    Value x = Value.parameter(Value.of(0.0, 4, 0, 16).array());
    for (GraphMode mode : new GraphMode[] {GraphMode.RETAIN, GraphMode.CREATE}) {
      List<Value> parts = x.sqrt().split(2, 0);
      Value first = Value.where(parts.get(0).gt(0), parts.get(0), Value.of(0.0));
      assertArrayEquals(
          new double[] {0, 0.25, 0, 0},
          Autograd.grad(first.sum(), x, mode).array().toDoubleArray(),
          "the other part is not used");
      Value both = first.sum().add(parts.get(1).sum());
      assertArrayEquals(
          new double[] {0, 0.25, Double.POSITIVE_INFINITY, 0.125},
          Autograd.grad(both, x, mode).array().toDoubleArray(),
          "the other part has no mask");
    }
  }
}
