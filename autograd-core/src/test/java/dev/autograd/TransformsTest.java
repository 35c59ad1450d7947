package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** First derivatives as functions of functions, alone and inside each other. */
class TransformsTest {
  private static final Value POINT = Value.of(0.3, -1.1, 2.0);

  private static void assertNear(Value found, double... expected) {
    assertArrayEquals(expected, found.array().toDoubleArray(), 1e-13);
  }

  @Test
  void gradientOfAPolynomial() {
    Value g = Autograd.grad(x -> x.pow(3).add(x.mul(2)).sum(), Value.of(1.0, -2.0));
    assertNear(g, 5, 14);
    assertFalse(g.requiresGrad());
  }

  @Test
  void gradientsOfSeveral() {
    List<Value> g =
        Autograd.grad(
            xs -> xs.get(0).mul(xs.get(1)).sum(), List.of(Value.of(2.0), Value.of(3.0, 4.0)));
    assertNear(g.get(0), 7);
    assertNear(g.get(1), 2, 2);
  }

  @Test
  void valueAndGradientInOnePass() {
    ValueAndGrad<Value> both = Autograd.valueAndGrad(x -> x.exp().sum(), Value.of(0.0, 1.0));
    assertEquals(1 + StrictMath.E, both.value().item(), 1e-15);
    assertNear(both.grad(), 1, StrictMath.E);
    assertFalse(both.value().requiresGrad());
    Counts counts = Autograd.counted(() -> Autograd.valueAndGrad(x -> x.sin(), Value.of(1.0)));
    assertEquals(1, counts.rules());
  }

  @Test
  void aFunctionMayIgnoreItsArgument() {
    Value w = Value.parameter(2.0);
    assertNear(Autograd.grad(x -> Value.of(1.0), POINT), 0, 0, 0);
    assertNear(Autograd.grad(x -> w.square(), POINT), 0, 0, 0);
    assertNear(Autograd.jvp(x -> Value.of(1.0, 2.0), POINT, POINT).tangent(), 0, 0);
    assertEquals(Shape.of(2, 3), Autograd.jacobian(x -> Value.of(1.0, 2.0), POINT).shape());
    List<Value> both =
        Autograd.grad(xs -> xs.get(1).square(), List.of(Value.of(3.0f), Value.of(2.0)));
    assertNear(both.get(0), 0);
    assertEquals(DType.FLOAT32, both.get(0).dtype());
    assertNear(both.get(1), 4);
  }

  @Test
  void aFunctionMayReturnItsArgument() {
    assertNear(Autograd.grad(x -> x, Value.of(5.0)), 1);
    ValueAndTangent pushed = Autograd.jvp(x -> x, POINT, Value.of(1.0, 2.0, 3.0));
    assertNear(pushed.value(), 0.3, -1.1, 2.0);
    assertNear(pushed.tangent(), 1, 2, 3);
    assertTrue(pushed.value().isLeaf());
    assertFalse(pushed.value().requiresGrad());
  }

  @Test
  void pulledCotangentsAndPushedTangentsOfAMatrix() {
    Value a = Value.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
    ValueAndGrad<Value> pulled = Autograd.vjp(x -> a.matmul(x), POINT, Value.of(1.0, -1.0));
    assertNear(pulled.grad(), -3, -3, -3);
    assertNear(pulled.value(), 0.3 - 2.2 + 6, 1.2 - 5.5 + 12);
    ValueAndTangent pushed = Autograd.jvp(x -> a.matmul(x), POINT, Value.of(1.0, 0.0, -1.0));
    assertNear(pushed.tangent(), -2, -2);
    assertNear(pushed.value(), 0.3 - 2.2 + 6, 1.2 - 5.5 + 12);
  }

  @Test
  void tangentsOfSeveral() {
    List<Value> xs = List.of(Value.of(2.0), Value.of(3.0, 4.0));
    List<Value> ts = List.of(Value.of(0.5), Value.of(1.0, -1.0));
    assertNear(Autograd.jvp(v -> v.get(0).mul(v.get(1)), xs, ts).tangent(), 3.5, 0);
  }

  @Test
  void jacobianOfSoftmax() {
    Value j = Autograd.jacobian(x -> x.softmax(0), POINT);
    double[] p = new double[3];
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      p[i] = StrictMath.exp(POINT.select(0, i).item());
      sum += p[i];
    }
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        double expected = p[i] / sum * ((i == k ? 1 : 0) - p[k] / sum);
        assertEquals(expected, j.select(0, i).select(0, k).item(), 1e-15);
      }
    }
  }

  @Test
  void jacobiansHaveTheResultsShapeThenThePoints() {
    Value x = Value.of(Rng.of(3).normal(DType.FLOAT32, 2, 3));
    Value wide = Autograd.jacobian(v -> v.expand(4, 2, 3), x);
    assertEquals(Shape.of(4, 2, 3, 2, 3), wide.shape());
    assertEquals(DType.FLOAT32, wide.dtype());
    assertEquals(24, wide.sum().item());
    assertEquals(Shape.of(2, 3), Autograd.jacobian(v -> v.sum(), x).shape());
    assertEquals(Shape.SCALAR, Autograd.jacobian(v -> v.exp(), Value.of(1.0)).shape());
    assertEquals(Shape.of(3, 0, 3, 0), Autograd.jacobian(v -> v, zeros(3, 0)).shape());
    assertEquals(Shape.of(2, 0), Autograd.jacobian(v -> Value.of(1.0, 1.0), zeros(0)).shape());
    assertEquals(Shape.of(0, 2), Autograd.jacobian(v -> zeros(0), zeros(2)).shape());
  }

  private static Value zeros(int... shape) {
    return Value.zeros(DType.FLOAT64, shape);
  }

  @Test
  void bothModesGiveTheSameJacobians() {
    Function<List<Value>, Value> f =
        xs -> xs.get(0).matmul(xs.get(1)).tanh().softmax(0).add(xs.get(0).sum(1, true));
    List<Value> xs =
        List.of(
            Value.of(Rng.of(1).normal(DType.FLOAT64, 3, 2)),
            Value.of(Rng.of(2).normal(DType.FLOAT64, 2, 4)));
    List<Value> reverse = LocalGraph.with("rows", xs, g -> Transforms.rows(g, g.apply(f), false));
    List<Value> forward =
        LocalGraph.with("columns", xs, g -> Transforms.columns(g, g.apply(f), false));
    for (int i = 0; i < 2; i++) {
      assertEquals(reverse.get(i).shape(), forward.get(i).shape());
      assertArrayEquals(
          reverse.get(i).array().toDoubleArray(), forward.get(i).array().toDoubleArray(), 1e-15);
      assertTrue(reverse.get(i).abs().sum().item() > 0.1);
    }
  }

  @Test
  void capturedVariablesAreConstantsOfTheInnerDerivative() {
    UnaryOperator<Value> f = x -> x.mul(Autograd.grad(y -> x.mul(y), Value.of(5.0)));
    assertNear(Autograd.grad(f, Value.of(3.0)), 6);
    UnaryOperator<Value> atX = x -> x.mul(Autograd.grad(y -> x.mul(y), x));
    assertNear(Autograd.grad(atX, Value.of(3.0)), 6);
    UnaryOperator<Value> square = x -> Autograd.grad(y -> x.mul(y).mul(y), x);
    assertNear(square.apply(Value.of(3.0)), 18);
    assertNear(Autograd.grad(square, Value.of(3.0)), 12);
  }

  @Test
  void perturbationsAreNotConfused() {
    Value one = Value.of(1.0);
    UnaryOperator<Value> f = x -> x.mul(Autograd.jvp(y -> x.add(y), one, one).tangent());
    assertNear(Autograd.jvp(f, one, one).tangent(), 1);
    assertNear(Autograd.grad(f, one), 1);
    UnaryOperator<Value> g = x -> x.mul(Autograd.jvp(y -> x.mul(y), x, one).tangent());
    assertNear(Autograd.jvp(g, Value.of(3.0), one).tangent(), 6);
    UnaryOperator<Value> mixed = x -> x.mul(Autograd.grad(y -> x.mul(y), x));
    assertNear(Autograd.jvp(mixed, Value.of(3.0), one).tangent(), 6);
    UnaryOperator<Value> along = x -> Autograd.jvp(y -> y.square(), Value.of(4.0), x).tangent();
    assertNear(Autograd.grad(along, Value.of(7.0)), 8);
    UnaryOperator<Value> pulled = x -> Autograd.vjp(y -> y.square(), Value.of(4.0), x).grad();
    assertNear(Autograd.grad(pulled, Value.of(7.0)), 8);
  }

  @Test
  void transformsInsideEachOther() {
    UnaryOperator<Value> cube = x -> x.pow(3);
    UnaryOperator<Value> first = x -> Autograd.grad(cube, x);
    UnaryOperator<Value> second = x -> Autograd.grad(first, x);
    UnaryOperator<Value> third = x -> Autograd.grad(second, x);
    assertNear(first.apply(Value.of(2.0)), 12);
    assertNear(second.apply(Value.of(2.0)), 12);
    assertNear(third.apply(Value.of(2.0)), 6);
    assertNear(Autograd.grad(third, Value.of(2.0)), 0);
  }

  @Test
  void tangentOfTheGradientIsGradientOfTheTangent() {
    UnaryOperator<Value> f =
        x -> x.sin().mul(x.flatten().indexSelect(0, Value.of(2L, 0L, 1L))).sum();
    Value v = Value.of(0.5, -2.0, 1.5);
    Value forwardOverReverse = Autograd.jvp(x -> Autograd.grad(f, x), POINT, v).tangent();
    Value reverseOverForward = Autograd.grad(x -> Autograd.jvp(f, x, v).tangent(), POINT);
    assertArrayEquals(
        forwardOverReverse.array().toDoubleArray(),
        reverseOverForward.array().toDoubleArray(),
        1e-14);
    assertTrue(forwardOverReverse.abs().sum().item() > 0.1);
  }

  @Test
  void backwardPassesThroughATransform() {
    Value w = Value.parameter(2.0);
    Value x = Value.parameter(3.0);
    Value g = Autograd.grad(v -> v.square().mul(w), x);
    assertTrue(g.requiresGrad());
    g.backward();
    assertEquals(6, java.util.Objects.requireNonNull(w.grad()).item());
    assertEquals(4, java.util.Objects.requireNonNull(x.grad()).item());
  }

  @Test
  void onlyWhatIsMovedFromOutsideStaysConnected() {
    Value w = Value.parameter(2.0);
    List<Value> g =
        Autograd.grad(
            v -> v.get(0).square().add(v.get(1).mul(w)), List.of(Value.of(3.0), Value.of(1.0)));
    assertFalse(g.get(0).requiresGrad());
    assertTrue(g.get(1).requiresGrad());
    assertFalse(Autograd.noGrad(() -> Autograd.grad(v -> v.mul(w), w)).requiresGrad());
    w.requiresGrad(false);
    assertFalse(Autograd.grad(v -> v.mul(w), Value.of(1.0)).requiresGrad());
  }

  @Test
  void nothingIsAccumulated() {
    Value w = Value.parameter(2.0);
    Autograd.grad(x -> x.mul(w).exp(), w);
    assertNull(w.grad());
  }

  @Test
  void worksWithoutRecordingAround() {
    Value g = Autograd.noGrad(() -> Autograd.grad(x -> x.square(), Value.parameter(3.0)));
    assertNear(g, 6);
    assertNear(
        Autograd.noGrad(() -> Autograd.grad(x -> Autograd.grad(y -> y.pow(3), x), Value.of(2.0))),
        12);
    UnaryOperator<Value> cut = x -> x.mul(Autograd.noGrad(() -> Autograd.grad(y -> y.square(), x)));
    assertNear(Autograd.grad(cut, Value.of(3.0)), 6);
    assertTrue(Autograd.isRecording());
  }

  @Test
  void theModeIsRestoredWhenTheFunctionThrows() {
    Autograd.noGrad(
        () -> {
          assertThrows(
              IllegalStateException.class,
              () ->
                  Autograd.grad(
                      x -> {
                        throw new IllegalStateException("mine");
                      },
                      POINT));
          assertFalse(Autograd.isRecording());
        });
  }

  @Test
  void variablesThatLeakAreConstantsAfterwards() {
    Value[] leaked = new Value[1];
    Autograd.grad(
        x -> {
          leaked[0] = x;
          return x.square();
        },
        Value.of(3.0));
    assertFalse(leaked[0].requiresGrad());
  }

  @Test
  void hooksOnAVariableSeeItsGradient() {
    Value g =
        Autograd.grad(
            x -> {
              x.registerHook(h -> h.mul(10));
              return x.square();
            },
            Value.of(3.0));
    assertNear(g, 60);
  }

  @Test
  void theSameValueTwiceIsTwoVariables() {
    Value x = Value.parameter(3.0);
    List<Value> g = Autograd.grad(xs -> xs.get(0).square().mul(xs.get(1)), List.of(x, x));
    assertNear(g.get(0), 18);
    assertNear(g.get(1), 9);
  }

  @Test
  void typesArePreserved() {
    Value x = Value.of(1.0f, 2.0f);
    assertEquals(DType.FLOAT32, Autograd.grad(v -> v.exp().sum(), x).dtype());
    Value wide = Autograd.jvp(v -> v.to(DType.FLOAT64), x, Value.of(1.0, 2.0)).tangent();
    assertEquals(DType.FLOAT64, wide.dtype());
  }

  private static String message(Class<? extends RuntimeException> type, Runnable body) {
    return String.valueOf(assertThrows(type, body::run).getMessage());
  }

  @Test
  void errorsNameTheTransformAndWhatToDo() {
    String vector = message(ShapeException.class, () -> Autograd.grad(x -> x.exp(), POINT));
    assertTrue(vector.contains("grad: the function's result has shape [3]"), vector);
    assertTrue(vector.contains("sum()"), vector);
    String tangent =
        message(ShapeException.class, () -> Autograd.jvp(x -> x, POINT, Value.of(1.0, 2.0)));
    assertTrue(tangent.contains("jvp: the tangent has shape [2]"), tangent);
    assertTrue(tangent.contains("input 0 has shape [3]"), tangent);
    String seed = message(ShapeException.class, () -> Autograd.vjp(x -> x, POINT, Value.of(1.0)));
    assertTrue(seed.contains("vjp: the cotangent has shape []"), seed);
    String whole = message(DTypeException.class, () -> Autograd.grad(x -> x.sum(), Value.of(1L)));
    assertTrue(whole.contains("grad: input 0 is of type INT64"), whole);
    String truth = message(DTypeException.class, () -> Autograd.jvp(x -> x.gt(0), POINT, POINT));
    assertTrue(truth.contains("BOOL"), truth);
    String count =
        message(
            IllegalArgumentException.class,
            () -> Autograd.jvp(xs -> xs.get(0), List.of(POINT), List.of()));
    assertTrue(count.contains("1 inputs and 0 directions"), count);
  }

  private static List<Value> derivatives(Value x) {
    Value v = Value.of(1.0, -1.0);
    return List.of(
        Autograd.grad(z -> z.pow(3).sum(), x),
        Autograd.jvp(z -> z.square(), x, v).tangent(),
        Autograd.hvp(z -> z.pow(3).sum(), x, v),
        Autograd.jacobian(z -> z.square(), x),
        Autograd.hessian(z -> z.pow(3).sum(), x));
  }

  @Test
  void tracesOfTransformsApplyToOtherArrays() {
    for (boolean tracked : new boolean[] {false, true}) {
      Value example = tracked ? Value.parameter(5.0, 5.0) : Value.of(5.0, 5.0);
      Value x = tracked ? Value.parameter(1.0, 2.0) : Value.of(1.0, 2.0);
      Trace trace = Autograd.trace(xs -> derivatives(xs.get(0)), List.of(example));
      List<Value> results = trace.applyAll(List.of(x));
      assertNear(results.get(0), 3, 12);
      assertNear(results.get(1), 2, -4);
      assertNear(results.get(2), 6, -12);
      assertNear(results.get(3), 2, 0, 0, 4);
      assertNear(results.get(4), 6, 0, 0, 12);
      if (tracked) {
        assertNear(Autograd.grad(results.get(2).sum(), x), 6, -6);
      }
    }
  }

  @Test
  void tracesOfTangentsRefuseWhatTheyWereNotRecordedFor() {
    Value t = Value.of(1.0);
    Trace trace = Autograd.trace(x -> Autograd.jvp(z -> z.exp(), x, t).tangent(), Value.of(5.0));
    assertThrows(GraphException.class, () -> trace.apply(Value.parameter(1.0)));
  }

  @Test
  void tracesOfNumbersApplyToOtherNumbers() {
    Trace trace =
        Autograd.trace(x -> Autograd.grad(y -> Autograd.grad(z -> z.pow(3), y), x), Value.of(5.0));
    assertNear(trace.apply(Value.of(2.0)), 12);
  }

  @Test
  void checkpointsAreDifferentiatedThrough() {
    UnaryOperator<Value> f = x -> Autograd.checkpoint(z -> z.sin().mul(z), x).sum();
    UnaryOperator<Value> plain = x -> x.sin().mul(x).sum();
    Value t = Value.of(1.0, 2.0, 3.0);
    assertEquals(Autograd.grad(plain, POINT).array(), Autograd.grad(f, POINT).array());
    assertNear(Autograd.jvp(f, POINT, t).tangent(), Autograd.jvp(plain, POINT, t).tangent().item());
    assertArrayEquals(
        Autograd.hessian(plain, POINT).array().toDoubleArray(),
        Autograd.hessian(f, POINT).array().toDoubleArray(),
        1e-14);
    UnaryOperator<Value> around =
        x -> Autograd.checkpoint(y -> Autograd.grad(plain, y).mul(y), x).sum();
    assertArrayEquals(
        Autograd.grad(x -> Autograd.grad(plain, x).mul(x).sum(), POINT).array().toDoubleArray(),
        Autograd.grad(around, POINT).array().toDoubleArray(),
        1e-14);
  }

  @Test
  void arraysOfTheCallerAreLeftAlone() {
    NdArray numbers = NdArray.of(1.0, 2.0);
    Autograd.hessian(x -> x.pow(3).sum(), Value.of(numbers));
    assertArrayEquals(new double[] {1, 2}, numbers.toDoubleArray());
  }
}
