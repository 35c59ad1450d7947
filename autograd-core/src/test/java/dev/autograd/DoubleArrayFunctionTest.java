package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.ShapeException;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Functions of Values behind the interfaces of array-based solvers. */
class DoubleArrayFunctionTest {
  /** x² y + sin y. */
  private static final DoubleArrayFunction F =
      DoubleArrayFunction.of(
          v -> {
            Value x = v.select(0, 0);
            Value y = v.select(0, 1);
            return x.square().mul(y).add(y.sin());
          });

  @Test
  void valueAndDerivatives() {
    double[] at = {3, 0.5};
    double s = StrictMath.sin(0.5);
    double c = StrictMath.cos(0.5);
    assertEquals(4.5 + s, F.value(at), 1e-15);
    assertArrayEquals(new double[] {3, 9 + c}, F.gradient(at), 1e-15);
    double[][] h = F.hessian(at);
    assertArrayEquals(new double[] {1, 6}, h[0], 1e-15);
    assertArrayEquals(new double[] {6, -s}, h[1], 1e-15);
    assertArrayEquals(new double[] {13, 6 - 2 * s}, F.hvp(at, new double[] {1, 2}), 1e-15);
    double[] gradient = new double[2];
    assertEquals(4.5 + s, F.valueAndGradient(at, gradient), 1e-15);
    assertArrayEquals(new double[] {3, 9 + c}, gradient, 1e-15);
    assertArrayEquals(new double[] {3, 0.5}, at);
  }

  @Test
  void arraysAreCopiedBothWays() {
    DoubleArrayFunction sum = DoubleArrayFunction.of(v -> v.sum());
    double[] at = {1, 2};
    double[] first = sum.gradient(at);
    first[0] = 99;
    at[0] = 5;
    assertArrayEquals(new double[] {1, 1}, sum.gradient(at));
    DoubleArrayVectorFunction same = DoubleArrayVectorFunction.of(v -> v);
    double[] values = same.values(at);
    values[0] = 7;
    assertEquals(5, at[0]);
  }

  @Test
  void vectorFunctions() {
    DoubleArrayVectorFunction f =
        DoubleArrayVectorFunction.of(v -> Value.cat(0, v.square(), v.sum(0, true)));
    assertArrayEquals(new double[] {1, 4, 3}, f.values(new double[] {1, 2}));
    double[][] j = f.jacobian(new double[] {1, 2});
    assertArrayEquals(new double[] {2, 0}, j[0]);
    assertArrayEquals(new double[] {0, 4}, j[1]);
    assertArrayEquals(new double[] {1, 1}, j[2]);
  }

  @Test
  void methodReferencesFitOtherInterfaces() {
    ToDoubleFunction<double[]> value = F::value;
    UnaryOperator<double[]> gradient = F::gradient;
    double[] x = {0.8, -0.3};
    for (int step = 0; step < 3; step++) {
      double[] g = gradient.apply(x);
      double before = value.applyAsDouble(x);
      x = new double[] {x[0] - 0.01 * g[0], x[1] - 0.01 * g[1]};
      assertTrue(value.applyAsDouble(x) < before);
    }
  }

  @Test
  void parametersAreNotTouched() {
    Value w = Value.parameter(2.0);
    DoubleArrayFunction f = DoubleArrayFunction.of(v -> v.mul(w).sum());
    assertArrayEquals(new double[] {2, 2}, f.gradient(new double[] {1, 1}));
    assertEquals(null, w.grad());
  }

  @Test
  void errorsSayWhatToDo() {
    DoubleArrayFunction vector = DoubleArrayFunction.of(v -> v);
    DoubleArrayVectorFunction number = DoubleArrayVectorFunction.of(v -> v.sum());
    double[] at = {1, 2};
    assertThrows(ShapeException.class, () -> vector.value(at));
    assertThrows(ShapeException.class, () -> vector.gradient(at));
    assertThrows(ShapeException.class, () -> number.values(at));
    assertThrows(ShapeException.class, () -> number.jacobian(at));
    assertThrows(ShapeException.class, () -> F.hvp(at, new double[3]));
    assertThrows(ShapeException.class, () -> F.valueAndGradient(at, new double[3]));
  }
}
