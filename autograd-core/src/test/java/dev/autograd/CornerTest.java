package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import dev.autograd.op.Pointwise;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs at the corners of the engine, each of which once went wrong. */
class CornerTest {
  private static double[] grad(Value leaf) {
    return Objects.requireNonNull(leaf.grad()).array().toDoubleArray();
  }

  @ParameterizedTest
  @MethodSource("dev.autograd.RowTest#differentiable")
  void everyRowWorksBehindAnother(Pointwise op) {
    for (GraphMode mode : new GraphMode[] {GraphMode.RETAIN, GraphMode.CREATE}) {
      Value x = Value.parameter(0.7, 1.3);
      Value h = x.mul(2);
      Value y = op.arity() == 1 ? Graph.pointwise(op, h) : Graph.pointwise(op, h, h.mul(3));
      Value direct = Value.parameter(1.4, 2.6);
      Value z =
          op.arity() == 1
              ? Graph.pointwise(op, direct)
              : Graph.pointwise(op, direct, direct.mul(3));
      double[] expected = Autograd.grad(z.sum(), direct, mode).mul(2).array().toDoubleArray();
      assertArrayEquals(expected, Autograd.grad(y.sum(), x, mode).array().toDoubleArray(), 1e-12);
    }
  }

  @Test
  void catOfFortyParts() {
    Value[] parts = new Value[40];
    for (int i = 0; i < parts.length; i++) {
      parts[i] =
          i == 35 ? Value.parameter(NdArray.of(new double[] {2})) : Value.full(DType.FLOAT64, i, 1);
    }
    Value.cat(0, parts).square().sum().backward();
    assertArrayEquals(new double[] {4}, grad(parts[35]));
  }

  @Test
  void aConstantMadeAParameterLaterStaysAConstantInGraphsThatUsedIt() {
    Value scale = Value.of(2.0, 3.0);
    Value number = Value.of(4.0);
    Value x = Value.parameter(1.0, 1.0);
    Value s = Value.parameter(1.0);
    Value y = x.mul(scale).sum();
    Value z = s.mul(number);
    scale.requiresGrad(true);
    number.requiresGrad(true);
    scale.assign(NdArray.of(100.0, 100.0));
    number.assign(NdArray.of(100.0));
    y.backward();
    z.backward();
    assertArrayEquals(new double[] {2, 3}, grad(x));
    assertArrayEquals(new double[] {4}, grad(s));
    assertNull(scale.grad());
    assertNull(number.grad());
    x.mul(scale).sum().backward();
    assertArrayEquals(new double[] {1, 1}, grad(scale));
  }

  @Test
  void aFrozenParameterThawedLaterStaysAConstantInGraphsThatUsedIt() {
    for (Value frozen : new Value[] {Value.parameter(2.0, 3.0), Value.parameter(2.0)}) {
      frozen.requiresGrad(false);
      Value x = Value.parameter(NdArray.full(DType.FLOAT64, 1, frozen.shape().toArray()));
      Value y = x.mul(frozen).sum();
      frozen.requiresGrad(true);
      y.backward();
      assertNull(frozen.grad());
      assertEquals(2, grad(x)[0]);
    }
  }

  @Test
  void aViewOfAnUpdatedParameterIsNotReadSilently() {
    Value w = Value.parameter(NdArray.of(new double[][] {{1, 2}, {3, 4}}));
    Value column = w.t().select(0, 1);
    Value copy = column.detach();
    assertArrayEquals(new double[] {2, 4}, column.array().toDoubleArray());
    w.assign(NdArray.of(new double[][] {{5, 6}, {7, 8}}));
    for (Executable read :
        List.<Executable>of(column::array, () -> column.add(1), () -> column.select(0, 0).item())) {
      String message = assertThrows(GraphException.class, read).getMessage();
      assertTrue(message.contains("view of a parameter that was updated"), message);
    }
    assertArrayEquals(new double[] {2, 4}, copy.array().toDoubleArray());
  }

  @Test
  void gradByAnIntegerNamesItsType() {
    Value x = Value.parameter(1.0);
    GraphException error =
        assertThrows(GraphException.class, () -> Autograd.grad(x.mul(2), Value.of(3)));
    assertTrue(Objects.requireNonNull(error.getMessage()).contains("INT32"));
  }

  @Test
  void aHookMayReturnAParameter() {
    Value scale = Value.parameter(1.0, 10.0, 100.0);
    Value x = Value.parameter(3.0);
    Value row = x.reshape(1);
    Value c = Value.cat(0, row, row, row);
    c.registerHook(g -> scale);
    Value y = c.mul(1).sum();
    y.backward();
    scale.assign(NdArray.of(7.0, 7.0, 7.0));
    assertArrayEquals(new double[] {111}, grad(x));
  }

  @Test
  void aHookKeepsTheMask() {
    Value x = Value.parameter(0.0, 4.0);
    Value q = x.sqrt();
    q.registerHook(g -> g.mul(1));
    Value.where(Value.of(false, true), q, Value.of(0.0)).sum().backward();
    assertArrayEquals(new double[] {0, 0.25}, grad(x));
  }

  @Test
  void secondDerivativeOfAMaskedScalarIsZero() {
    Value x = Value.parameter(-1.0);
    Value first =
        Autograd.grad(x.mul(2).square().relu().mul(0).add(x.mul(2).relu()), x, GraphMode.CREATE);
    assertEquals(0, Autograd.grad(first, x).item());
  }

  @Test
  void sliceWithTheLargestStep() {
    Value y = Value.parameter(1.0, 2.0, 3.0).slice(0, 1, 3, Integer.MAX_VALUE);
    assertEquals(NdArray.of(new double[] {2}), y.array());
  }

  @Test
  void linearOfNothing() {
    Value x = Value.parameter(NdArray.zeros(DType.FLOAT64, 2, 3, 0));
    Value w = Value.parameter(NdArray.zeros(DType.FLOAT64, 4, 0));
    Functional.linear(x, w, null).sum().backward();
    assertEquals(w.shape(), Objects.requireNonNull(w.grad()).shape());
  }

  @Test
  void numbersThatDoNotFitIntegersAreRefused() {
    Value whole = Value.of(1, 2);
    for (double number : List.of(Double.POSITIVE_INFINITY, 1e30)) {
      assertThrows(DTypeException.class, () -> whole.add(number));
      assertThrows(DTypeException.class, () -> whole.mul(number));
    }
    assertThrows(DTypeException.class, () -> Value.of(0.5, 1.0).logicalAnd(Value.of(1.0, 1.0)));
  }

  @Test
  void resultsBeyondTheLimitNameTheirOperands() {
    Value x = Value.zeros(DType.FLOAT32, 65536, 1);
    Value whole = Value.zeros(DType.INT64, 65536);
    String large = ": shape [65536, 65536] has 4294967296 elements; expected at most 2147483647";
    for (Executable call :
        List.<Executable>of(
            () -> x.matmul(x.t()),
            () -> x.expand(65536, 65536),
            () -> x.repeat(1, 65536),
            () -> whole.oneHot(65536),
            () -> x.sub(x.t()))) {
      String message = String.valueOf(assertThrows(ShapeException.class, call).getMessage());
      assertTrue(message.contains(large), message);
      assertTrue(
          message.matches(
              "matmul: \\[65536, 1] and \\[1, 65536]: .*|expand: \\[65536, 1]: .*"
                  + "|repeat: \\[65536, 1]: .*"
                  + "|oneHot: indices \\[65536]: .*|sub: \\[65536, 1] with \\[1, 65536]: .*"),
          message);
    }
  }

  @Test
  void productsAndConvolutionsBeyondTheLimitNameTheirOperands() {
    Value stack = Value.zeros(DType.FLOAT32, 2, 40_000, 1);
    assertSays(
        "matmul: [2, 40000, 1] and [2, 1, 40000]: shape [2, 40000, 40000] has",
        () -> stack.matmul(stack.transpose(1, 2)));
    Value w = Value.zeros(DType.FLOAT32, 40_000, 1);
    assertSays("linear: [2, 40000, 1] and [40000, 1]: ", () -> Functional.linear(stack, w, null));
    Value many = Value.zeros(DType.FLOAT32, 60_000, 1, 1);
    assertSays(
        "conv1d: [60000, 1, 1] and [60000, 1, 1]: shape [60000, 60000, 1] has",
        () -> Functional.conv1d(many, many, null));
    assertSays(
        "convTranspose1d: [60000, 1, 1] and [1, 60000, 1]: shape [60000, 60000, 1] has",
        () -> Functional.convTranspose1d(many, many.transpose(0, 1), null));
  }

  private static void assertSays(String start, Executable call) {
    String message = String.valueOf(assertThrows(ShapeException.class, call).getMessage());
    assertTrue(message.startsWith(start), message);
  }

  @Test
  void anOperationWithoutRoomIsNamed() {
    Value column = Value.zeros(DType.FLOAT64, 46_000, 1);
    long needed = 46_000L * 46_000 * 8;
    assumeTrue(Runtime.getRuntime().maxMemory() < needed);
    String message =
        String.valueOf(
            assertThrows(OutOfMemoryError.class, () -> column.matmul(column.t())).getMessage());
    assertTrue(
        message.startsWith("matmul of FLOAT64[46000, 1] and FLOAT64[1, 46000]: no room"), message);
    assertTrue(message.contains("-Xmx"), message);
  }

  @Test
  void convolutionsTakeASampleWithoutItsBatch() {
    Value x = Value.of(Rng.of(1).normal(DType.FLOAT64, 2, 5, 4));
    Value w = Value.of(Rng.of(2).normal(DType.FLOAT64, 3, 2, 2, 3));
    Value bias = Value.of(1.0, 2.0, 3.0);
    ConvOptions options = ConvOptions.DEFAULT.stride(2).padding(1);
    Value batch = Functional.conv2d(x.unsqueeze(0), w, bias, options);
    assertEquals(batch.squeeze(0).array(), Functional.conv2d(x, w, bias, options).array());
    Value back = w.transpose(0, 1);
    Value wide = Functional.convTranspose2d(x.unsqueeze(0), back, bias, options);
    assertEquals(
        wide.squeeze(0).array(), Functional.convTranspose2d(x, back, bias, options).array());
  }

  @Test
  void averagesDividedByAnotherNumber() {
    Value x = Value.parameter(NdArray.of(new double[] {1, 2, 3, 4, 5}).reshape(1, 1, 5));
    Value y = Functional.avgPool1d(x, Window.of(2).divisorOverride(4));
    assertArrayEquals(new double[] {0.75, 1.75}, y.array().toDoubleArray());
    assertArrayEquals(
        new double[] {0.25, 0.25, 0.25, 0.25, 0},
        Autograd.grad(y.sum(), x).array().toDoubleArray());
    assertThrows(IllegalArgumentException.class, () -> Window.of(2).divisorOverride(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> Functional.maxPool1d(x, Window.of(2).divisorOverride(4)));
  }

  @Test
  void wholePowersOfIntegers() {
    Value x = Value.of(-2, 0, 3);
    assertEquals(NdArray.of(new int[] {-8, 0, 27}), x.pow(3).array());
    assertEquals(NdArray.of(new int[] {1, 1, 1}), x.pow(0).array());
    assertEquals(NdArray.of(new int[] {-2, 0, 3}), x.pow(1.0).array());
    assertEquals(NdArray.of(new long[] {1L << 62}), Value.of(2L).reshape(1).pow(62).array());
    assertThrows(DTypeException.class, () -> x.pow(-1));
    assertThrows(DTypeException.class, () -> x.pow(0.5));
  }
}
