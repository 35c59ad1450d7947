package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.array.DType;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Activations that multiply their argument by what goes to 0: they and two derivatives far out. */
class ActivationLimitsTest {
  /** Nothing but 0 is less. */
  private static final double LEAST = Double.MIN_VALUE;

  private static final Map<String, UnaryOperator<Value>> ACTIVATIONS =
      Map.of(
          "silu", Value::silu,
          "mish", Value::mish,
          "gelu", Value::gelu,
          "geluTanh", Value::geluTanh);

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  void theyEndWithZeroOnTheLeftAndSlopeOneOnTheRight(DType type) {
    double greatest = type == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
    for (double far : new double[] {Double.POSITIVE_INFINITY, greatest, 1e30, 2000}) {
      double rounded = type == DType.FLOAT32 ? (float) far : far;
      ACTIVATIONS.forEach(
          (name, f) -> {
            check(name, f, type, -far, 0, 0);
            check(name, f, type, far, rounded, 1);
          });
    }
  }

  private static void check(
      String name, UnaryOperator<Value> f, DType type, double at, double value, double slope) {
    Value x = Value.parameter(Value.full(type, at, 20).array());
    Value y = f.apply(x);
    Value first =
        Autograd.grad(List.of(y.sum()), List.of(x), GradOptions.DEFAULT.createGraph()).get(0);
    Value second = Autograd.grad(first.sum(), x);
    for (int i = 0; i < 20; i += 19) {
      String where = name + " at " + at + " of " + type;
      assertEquals(value, number(y, i), LEAST, where);
      assertEquals(slope, number(first, i), LEAST, where);
      assertEquals(0, number(second, i), LEAST, where);
    }
  }

  private static double number(Value v, int i) {
    return v.to(DType.FLOAT64).array().toDoubleArray()[i];
  }
}
