package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.array.NdArray;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Second derivatives far from the middle, and single precision; values and first derivatives where
 * formulas break are in {@link ElementEdgeTest} and the edges of the op table.
 */
class EdgeCaseTest {
  private static Arguments row(
      String name, UnaryOperator<Value> f, double x, double value, double gradient) {
    return Arguments.of(name, f, x, value, gradient);
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
  void singlesOverflowAndUnderflowWhereTheirTypeDoes12() {
    Value x = Value.parameter(NdArray.of(88.7f, 88.8f, -104f));
    Value y = x.exp();
    assertEquals(Float.POSITIVE_INFINITY, y.array().getDouble(1));
    assertEquals(StrictMath.exp(88.7f), y.array().getDouble(0), 1e32);
    assertEquals(0, y.array().getDouble(2));
    assertEquals(y.array(), Autograd.grad(y.sum(), x).array());
    Value z = Value.of(NdArray.of(Float.NaN, Float.NEGATIVE_INFINITY)).nanToNum();
    assertEquals(NdArray.of(0f, -Float.MAX_VALUE), z.array());
  }
}
