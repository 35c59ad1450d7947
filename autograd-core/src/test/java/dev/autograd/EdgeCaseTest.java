package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values and gradients where formulas break, of programs and of numbers given to ops; those of
 * single ops are the edges of the op table.
 */
class EdgeCaseTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  static Stream<Arguments> unary() {
    return Stream.of(
        row("clamp lo > hi", x -> x.clamp(2, -1), 0.5, -1, 0),
        row("pow 0", x -> x.pow(0.0), NAN, 1, 0),
        row("pow 0", x -> x.pow(0.0), INF, 1, 0),
        row("pow 1", x -> x.pow(1.0), 0, 0, 1),
        row("pow 2", x -> x.pow(2.0), 0, 0, 0),
        row("pow 0.5", x -> x.pow(0.5), 0, 0, INF),
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

  @Test
  void singlesOverflowAndUnderflowWhereTheirTypeDoes() {
    Value x = Value.parameter(NdArray.of(88.7f, 88.8f, -104f));
    Value y = x.exp();
    assertEquals(Float.POSITIVE_INFINITY, y.array().getDouble(1));
    assertEquals(StrictMath.exp(88.7f), y.array().getDouble(0), 1e32);
    assertEquals(0, y.array().getDouble(2));
    assertEquals(y.array(), Autograd.grad(y.sum(), x).array());
    Value z = Value.of(NdArray.of(Float.NaN, Float.NEGATIVE_INFINITY)).nanToNum();
    assertEquals(NdArray.of(0f, -Float.MAX_VALUE), z.array());
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
