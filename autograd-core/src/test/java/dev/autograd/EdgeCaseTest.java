package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and gradients where formulas break: infinities, zeros, ties and NaN. */
class EdgeCaseTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  static Stream<Arguments> unary() {
    return Stream.of(
        row("abs", Value::abs, 0, 0, 0),
        row("abs", Value::abs, -0.0, 0, 0),
        row("sign", Value::sign, -3, -1, 0),
        row("sqrt", Value::sqrt, 0, 0, INF),
        row("sqrt", Value::sqrt, -1, NAN, NAN),
        row("reciprocal", Value::reciprocal, 0, INF, -INF),
        row("log", Value::log, 0, -INF, INF),
        row("log", Value::log, -1, NAN, -1),
        row("log1p", Value::log1p, -1, -INF, INF),
        row("log1p", Value::log1p, 1e-20, 1e-20, 1),
        row("expm1", Value::expm1, 1e-20, 1e-20, 1),
        row("exp", Value::exp, 710, INF, INF),
        row("exp", Value::exp, -745, 4.9e-324, 4.9e-324),
        row("exp", Value::exp, -746, 0, 0),
        row("sigmoid", Value::sigmoid, 0, 0.5, 0.25),
        row("sigmoid", Value::sigmoid, 1000, 1, 0),
        row("sigmoid", Value::sigmoid, -1000, 0, 0),
        row("tanh", Value::tanh, 1000, 1, 0),
        row("tanh", Value::tanh, -1000, -1, 0),
        row("softplus", Value::softplus, 0, 0.6931471805599453, 0.5),
        row("softplus", Value::softplus, -40, 4.248354255291589e-18, 4.248354255291589e-18),
        row("softplus", Value::softplus, -1000, 0, 0),
        row("softplus", Value::softplus, 1000, 1000, 1),
        row("softplus", Value::softplus, 21, 21.000000000758256, 0.9999999992417439),
        row("relu", Value::relu, 0, 0, 0),
        row("relu", Value::relu, -0.0, 0, 0),
        row("relu", Value::relu, NAN, NAN, 1),
        row("leakyRelu", x -> x.leakyRelu(0.01), 0, 0, 0.01),
        row("clamp", x -> x.clamp(-1, 2), 2, 2, 0),
        row("clamp", x -> x.clamp(-1, 2), -1, -1, 0),
        row("clamp lo > hi", x -> x.clamp(2, -1), 0.5, -1, 0),
        row("clamp", x -> x.clamp(-1, 2), NAN, NAN, 0),
        row("pow 0", x -> x.pow(0.0), NAN, 1, 0),
        row("pow 0", x -> x.pow(0.0), INF, 1, 0),
        row("pow 1", x -> x.pow(1.0), 0, 0, 1),
        row("pow 2", x -> x.pow(2.0), 0, 0, 0),
        row("pow 0.5", x -> x.pow(0.5), 0, 0, INF),
        row("maximum", x -> x.maximum(0), 0, 0, 0),
        row("x - x", x -> x.sub(x), 3, 0, 0),
        row("0 * inf", x -> x.exp().mul(0), 1000, NAN, NAN));
  }

  private static Arguments row(
      String name, UnaryOperator<Value> f, double x, double value, double gradient) {
    return Arguments.of(name, f, x, value, gradient);
  }

  @ParameterizedTest(name = "{0} at {2}")
  @MethodSource("unary")
  void unary(String name, UnaryOperator<Value> f, double at, double value, double gradient) {
    Value x = Value.parameter(at);
    Value y = f.apply(x);
    assertClose(value, y.item());
    assertClose(gradient, Autograd.grad(y, x).item());
    Value array = Value.parameter(NdArray.full(DType.FLOAT64, at, 3));
    Value result = f.apply(array);
    assertClose(value, result.array().getDouble(1));
    assertClose(gradient, Autograd.grad(result.sum(), array).array().getDouble(1));
  }

  static Stream<Arguments> secondDerivatives() {
    return Stream.of(-1e5, -1000.0, -710.0, -40.0, 0.0, 40.0, 710.0, 1000.0, 1e5)
        .flatMap(
            x -> {
              double z = StrictMath.exp(-Math.abs(x));
              double slope = z / ((1 + z) * (1 + z));
              return Stream.of(
                  row("softplus", Value::softplus, x, slope, 0),
                  row(
                      "sigmoid",
                      Value::sigmoid,
                      x,
                      -Math.signum(x) * slope * (1 - z) / (1 + z),
                      0));
            });
  }

  @ParameterizedTest(name = "{0} at {2}")
  @MethodSource("secondDerivatives")
  void secondDerivatives(
      String name, UnaryOperator<Value> f, double at, double expected, double unused) {
    for (Value x : new Value[] {Value.parameter(at), Value.parameter(NdArray.of(at, at))}) {
      Value first = Autograd.grad(f.apply(x).sum(), x, GraphMode.CREATE);
      double second = Autograd.grad(first.sum(), x).array().toDoubleArray()[0];
      assertEquals(expected, second, 1e-14 * Math.abs(expected) + 5e-18, name + " " + unused);
    }
  }

  static Stream<Arguments> binary() {
    return Stream.of(
        row("div", Value::div, 1, 0, INF, INF, -INF),
        row("div", Value::div, -1, 0, -INF, INF, INF),
        row("div", Value::div, 0, 0, NAN, INF, NAN),
        row("div", Value::div, 1e-200, 1e-200, 1, 1e200, -1e200),
        row("pow", Value::pow, 0, 0, 1, 0, 0),
        row("pow", Value::pow, 0, -1, INF, -INF, -INF),
        row("pow", Value::pow, -2, 3, -8, 12, NAN),
        row("pow", Value::pow, -2, 0.5, NAN, NAN, NAN),
        row("pow", Value::pow, 2, 3, 8, 12, 5.545177444479562),
        row("pow", Value::pow, 1, NAN, 1, NAN, 0),
        row("pow", Value::pow, 1, INF, 1, INF, 0),
        row("pow", Value::pow, -1, INF, 1, INF, NAN),
        row("maximum", Value::maximum, 2, 2, 2, 0.5, 0.5),
        row("maximum", Value::maximum, NAN, 1, NAN, 1, 0),
        row("maximum", Value::maximum, 1, NAN, NAN, 0, 1),
        row("minimum", Value::minimum, NAN, NAN, NAN, 0.5, 0.5),
        row("maximum", Value::maximum, -0.0, 0.0, 0.0, 0.5, 0.5));
  }

  private static Arguments row(
      String name,
      BinaryOperator<Value> f,
      double a,
      double b,
      double value,
      double gradientA,
      double gradientB) {
    return Arguments.of(name, f, a, b, value, gradientA, gradientB);
  }

  @ParameterizedTest(name = "{0} at {2}, {3}")
  @MethodSource("binary")
  void binary(
      String name,
      BinaryOperator<Value> f,
      double a,
      double b,
      double value,
      double gradientA,
      double gradientB) {
    Value x = Value.parameter(a);
    Value y = Value.parameter(b);
    Value z = f.apply(x, y);
    assertClose(value, z.item());
    List<Value> gradients = Autograd.grad(z, List.of(x, y));
    assertClose(gradientA, gradients.get(0).item());
    assertClose(gradientB, gradients.get(1).item());
    Value xs = Value.parameter(NdArray.full(DType.FLOAT64, a, 3));
    Value ys = Value.parameter(NdArray.full(DType.FLOAT64, b, 3));
    gradients = Autograd.grad(f.apply(xs, ys).sum(), List.of(xs, ys));
    assertClose(gradientA, gradients.get(0).array().getDouble(2));
    assertClose(gradientB, gradients.get(1).array().getDouble(2));
  }

  static Stream<Arguments> reductions() {
    double log1000 = 1000.6931471805599;
    return Stream.of(
        row("amax ties", x -> x.amax(), at(1, 3, 3), 3, at(0, .5, .5)),
        row("max takes the first", x -> x.max(0, false).values(), at(1, 3, 3), 3, at(0, 1, 0)),
        row("amax NaN", x -> x.amax(), at(1, NAN, 3, NAN), NAN, at(0, .5, 0, .5)),
        row("amin", x -> x.amin(), at(1, 3, 1), 1, at(.5, 0, .5)),
        row("sum of nothing", x -> x.sum(), at(), 0, at()),
        row("mean of nothing", x -> x.mean(), at(), NAN, at()),
        row("logSumExp", x -> x.logSumExp(0), at(1000, 1000), log1000, at(.5, .5)),
        row("logSumExp -inf", x -> x.logSumExp(0), at(-INF, -INF), -INF, at(0, 0)),
        row("logSumExp inf", x -> x.logSumExp(0), at(INF, 0), INF, at(1, 0)),
        row("softmax -inf", x -> x.softmax(0).sum(), at(-INF, -INF), 0, at(0, 0)),
        row("logSoftmax -inf", x -> x.logSoftmax(0).amax(), at(-INF, -INF), -INF, at(0, 0)),
        row("logSoftmax", x -> x.logSoftmax(0).select(0, 1), at(1000, 0), -1000, at(-1, 1)));
  }

  private static double[] at(double... numbers) {
    return numbers;
  }

  private static Arguments row(
      String name, UnaryOperator<Value> f, double[] x, double value, double[] gradient) {
    return Arguments.of(name, f, x, value, gradient);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reductions")
  void reductions(
      String name, UnaryOperator<Value> f, double[] at, double value, double[] gradient) {
    Value x = Value.parameter(NdArray.of(at));
    Value y = f.apply(x);
    assertClose(value, y.item());
    assertArrayEquals(gradient, Autograd.grad(y, x).array().toDoubleArray(), 1e-15);
  }

  @Test
  void repeatedIndicesAddUp() {
    Value x = Value.parameter(1.0, 2.0, 3.0);
    Value y = x.indexSelect(0, Value.of(0L, 0L, 1L)).sum();
    assertArrayEquals(new double[] {2, 1, 0}, Autograd.grad(y, x).array().toDoubleArray());
  }

  @Test
  void emptyProducts() {
    Value a = Value.parameter(NdArray.zeros(DType.FLOAT64, 2, 0));
    Value b = Value.parameter(NdArray.zeros(DType.FLOAT64, 0, 3));
    Value y = a.matmul(b);
    assertEquals(NdArray.zeros(DType.FLOAT64, 2, 3), y.array());
    List<Value> gradients = Autograd.grad(y.sum(), List.of(a, b));
    assertEquals(a.shape(), gradients.get(0).shape());
    assertEquals(b.shape(), gradients.get(1).shape());
  }

  @Test
  void emptyPartsOfACat() {
    Value a = Value.parameter(NdArray.ones(DType.FLOAT64, 2, 3));
    Value b = Value.parameter(NdArray.zeros(DType.FLOAT64, 0, 3));
    List<Value> gradients = Autograd.grad(Value.cat(0, a, b).sum(), List.of(a, b));
    assertEquals(b.shape(), gradients.get(1).shape());
  }

  @Test
  void broadcastingAgainstNothing() {
    Value a = Value.parameter(NdArray.ones(DType.FLOAT64, 1));
    Value b = Value.parameter(NdArray.zeros(DType.FLOAT64, 0));
    Value y = a.add(b).sum();
    assertEquals(0, y.item());
    assertArrayEquals(new double[] {0}, Autograd.grad(y, a).array().toDoubleArray());
  }

  @Test
  void productOfAMatrixWithItself() {
    Value a = Value.parameter(new double[][] {{1, 2}, {3, 4}});
    Value y = a.matmul(a).sum();
    // g·Aᵀ + Aᵀ·g with g all ones
    double[] expected = {3 + 4, 7 + 4, 3 + 6, 7 + 6};
    assertArrayEquals(expected, Autograd.grad(y, a).array().toDoubleArray());
  }

  @Test
  void softmaxIsInvariantToShiftsToTheBit() {
    double[] x = new double[9];
    double[] shifted = new double[9];
    for (int i = 0; i < 9; i++) {
      x[i] = (i * 37 % 11) / 1024.0;
      shifted[i] = x[i] + 1024;
    }
    assertEquals(
        Value.of(NdArray.of(x)).softmax(0).array(),
        Value.of(NdArray.of(shifted)).softmax(0).array());
  }

  private static void assertClose(double expected, double found) {
    if (Double.isNaN(expected) || Double.isInfinite(expected) || expected == 0) {
      assertEquals(expected, found + 0.0);
    } else {
      assertEquals(expected, found, Math.abs(expected) * 4e-16 + Double.MIN_VALUE);
    }
  }
}
