package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Second and higher derivatives against closed forms and against each other. */
class HigherTransformsTest {
  private static void assertNear(Value found, double... expected) {
    assertArrayEquals(expected, found.array().toDoubleArray(), 1e-12);
  }

  /** (1 − x)² + 100 (y − x²)². */
  private static Value rosenbrock(Value v) {
    Value x = v.select(0, 0);
    Value y = v.select(0, 1);
    return x.neg().add(1).square().add(y.sub(x.square()).square().mul(100));
  }

  @Test
  void hessianOfRosenbrock() {
    double x = -1.2;
    double y = 1.3;
    Value h = Autograd.hessian(HigherTransformsTest::rosenbrock, Value.of(x, y));
    assertEquals(Shape.of(2, 2), h.shape());
    assertNear(h, 1200 * x * x - 400 * y + 2, -400 * x, -400 * x, 200);
    assertFalse(h.requiresGrad());
  }

  @Test
  void hessianOfAQuadraticForm() {
    Value a = Value.of(Rng.of(1).normal(DType.FLOAT64, 4, 4));
    Value x = Value.of(Rng.of(2).normal(DType.FLOAT64, 4));
    Value v = Value.of(Rng.of(3).normal(DType.FLOAT64, 4));
    UnaryOperator<Value> f = z -> z.dot(a.matmul(z));
    double[] expected = a.add(a.t()).array().toDoubleArray();
    assertArrayEquals(expected, Autograd.hessian(f, x).array().toDoubleArray(), 1e-14);
    assertArrayEquals(
        a.add(a.t()).matmul(v).array().toDoubleArray(),
        Autograd.hvp(f, x, v).array().toDoubleArray(),
        1e-13);
    double trace = 0;
    for (int i = 0; i < 4; i++) {
      trace += 2 * a.select(0, i).select(0, i).item();
    }
    assertEquals(trace, Autograd.laplacian(f, x).item(), 1e-13);
  }

  @Test
  void blocksOfSeveral() {
    Function<List<Value>, Value> f = xs -> xs.get(0).mul(xs.get(1).sum()).mul(xs.get(1).sum());
    List<List<Value>> h = Autograd.hessian(f, List.of(Value.of(3.0), Value.of(1.0, 4.0)));
    assertEquals(Shape.SCALAR, h.get(0).get(0).shape());
    assertNear(h.get(0).get(0), 0);
    assertEquals(Shape.of(2), h.get(0).get(1).shape());
    assertNear(h.get(0).get(1), 10, 10);
    assertEquals(Shape.of(2), h.get(1).get(0).shape());
    assertNear(h.get(1).get(0), 10, 10);
    assertEquals(Shape.of(2, 2), h.get(1).get(1).shape());
    assertNear(h.get(1).get(1), 6, 6, 6, 6);
    List<Value> product =
        Autograd.hvp(
            f,
            List.of(Value.of(3.0), Value.of(1.0, 4.0)),
            List.of(Value.of(1.0), Value.of(1.0, 0.0)));
    assertNear(product.get(0), 10);
    assertNear(product.get(1), 16, 16);
    assertNear(Autograd.laplacian(f, List.of(Value.of(3.0), Value.of(1.0, 4.0))), 12);
  }

  @Test
  void blocksHaveBothShapes() {
    Value x = Value.of(Rng.of(5).normal(DType.FLOAT32, 2, 3));
    Value h = Autograd.hessian(v -> v.pow(3).sum(), x);
    assertEquals(Shape.of(2, 3, 2, 3), h.shape());
    assertEquals(DType.FLOAT32, h.dtype());
    assertEquals(Shape.of(0, 0), Autograd.hessian(v -> v.sum(), Value.of(new double[0])).shape());
  }

  @Test
  void hessianOfALinearFunctionIsZero() {
    assertNear(Autograd.hessian(x -> x.sum().mul(3), Value.of(1.0, 2.0)), 0, 0, 0, 0);
    assertNear(Autograd.hvp(x -> x.sum(), Value.of(1.0, 2.0), Value.of(1.0, 1.0)), 0, 0);
    assertNear(Autograd.laplacian(x -> x.sum(), Value.of(1.0, 2.0)), 0);
    assertNear(Autograd.laplacian(x -> Value.of(4.0), Value.of(1.0, 2.0)), 0);
  }

  @Test
  void derivativesOfSine() {
    Value x = Value.of(0.7);
    double[] cycle = {
      StrictMath.sin(0.7), StrictMath.cos(0.7), -StrictMath.sin(0.7), -StrictMath.cos(0.7)
    };
    for (int n = 0; n <= 6; n++) {
      assertEquals(cycle[n % 4], Autograd.derivative(v -> v.sin(), x, n).item(), 1e-14, "n=" + n);
    }
  }

  @Test
  void derivativesElementByElement() {
    Value x = Value.of(1.0, 2.0, 3.0);
    assertNear(Autograd.derivative(v -> v.pow(3), x, 2), 6, 12, 18);
    assertNear(Autograd.derivative(v -> v.pow(3), x, 4), 0, 0, 0);
    assertNear(Autograd.derivative(v -> v.reciprocal(), x, 3), -6, -6.0 / 16, -6.0 / 81);
    Value curve = Autograd.derivative(t -> Value.of(1.0, 2.0).mul(t.square()), Value.of(3.0), 1);
    assertNear(curve, 6, 12);
    assertNear(Autograd.derivative(v -> Value.of(1.0, 1.0, 1.0), x, 1), 0, 0, 0);
    assertFalse(Autograd.derivative(v -> v.exp(), x, 2).requiresGrad());
  }

  @Test
  void secondDerivativesPassThroughFusedOps() {
    Value targets = Value.of(2L, 0L);
    UnaryOperator<Value> f = x -> Functional.crossEntropy(x, targets).sum();
    Value x = Value.of(new double[][] {{0.1, -0.4, 0.9}, {1.2, 0.3, -0.5}});
    Value h = Autograd.hessian(f, x);
    Value p = x.softmax(1);
    for (int row = 0; row < 2; row++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          double pi = p.select(0, row).select(0, i).item();
          double pj = p.select(0, row).select(0, j).item();
          Value block = h.select(0, row).select(0, i);
          double expected = (i == j ? pi : 0) - pi * pj;
          assertEquals(expected, block.select(0, row).select(0, j).item(), 1e-15);
          assertEquals(0, block.select(0, 1 - row).select(0, j).item());
        }
      }
    }
  }

  @Test
  void transformsMayBeInsideWhatIsDifferentiated() {
    UnaryOperator<Value> f = x -> Autograd.grad(y -> y.pow(4).sum(), x).mul(x).sum();
    assertNear(Autograd.hessian(f, Value.of(1.0, 2.0)), 48, 0, 0, 192);
    assertNear(Autograd.hvp(f, Value.of(1.0, 2.0), Value.of(1.0, 1.0)), 48, 192);
    assertNear(
        Autograd.grad(x -> Autograd.laplacian(y -> y.pow(4).sum(), x), Value.of(1.0, 2.0)), 24, 48);
    assertNear(Autograd.grad(x -> Autograd.derivative(y -> y.exp(), x, 2), Value.of(0.0)), 1);
    assertNear(
        Autograd.jacobian(
            x -> Autograd.hessian(y -> y.pow(3).sum(), x).flatten(), Value.of(1.0, 2.0)),
        6,
        0,
        0,
        0,
        0,
        0,
        0,
        6);
    assertNear(
        Autograd.grad(x -> Autograd.jacobian(y -> y.square(), x).sum(), Value.of(1.0, 2.0)), 2, 2);
    assertNear(
        Autograd.grad(
            v -> Autograd.hvp(y -> y.pow(3).sum(), Value.of(1.0, 2.0), v).sum(),
            Value.of(5.0, 5.0)),
        6,
        12);
  }

  @Test
  void resultsStayConnectedToCapturedParameters() {
    Value w = Value.parameter(2.0);
    Value h = Autograd.hessian(x -> x.pow(3).mul(w).sum(), Value.of(1.0, 2.0));
    assertTrue(h.requiresGrad());
    assertNear(Autograd.grad(h.sum(), w), 18);
    Value plain = Autograd.noGrad(() -> Autograd.hessian(x -> x.pow(3).mul(w), Value.of(1.0)));
    assertFalse(plain.requiresGrad());
    assertNear(plain, 12);
  }

  @Test
  void errorsNameTheTransform() {
    Value x = Value.of(1.0, 2.0);
    for (Function<Value, Object> transform :
        List.<Function<Value, Object>>of(
            v -> Autograd.hessian(z -> z.exp(), v),
            v -> Autograd.hvp(z -> z.exp(), v, v),
            v -> Autograd.laplacian(z -> z.exp(), v))) {
      String message =
          String.valueOf(assertThrows(ShapeException.class, () -> transform.apply(x)).getMessage());
      assertTrue(message.matches("(hessian|hvp|laplacian): the function's result.*\\[2\\].*"));
    }
    assertThrows(IllegalArgumentException.class, () -> Autograd.derivative(v -> v.exp(), x, -1));
    assertThrows(ShapeException.class, () -> Autograd.derivative(v -> v.sum(), x, 1));
  }
}
