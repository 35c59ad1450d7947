package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Autograd;
import dev.autograd.Functional;
import dev.autograd.GraphException;
import dev.autograd.GraphMode;
import dev.autograd.Rng;
import dev.autograd.Trace;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A trace applies what a function did to other arrays, to the bits of calling it. */
class TraceTest {
  private static final Value W =
      Value.parameter(Rng.of(1).normal(0, 0.5, DType.FLOAT32, 3, 4)).label("weight");
  private static final Value B = Value.parameter(Rng.of(2).normal(DType.FLOAT32, 3)).label("bias");
  private static final Value OUTSIDE = W.square().sum();

  private static Value batch(long seed) {
    return Value.of(Rng.of(seed).normal(DType.FLOAT32, 5, 4));
  }

  static Stream<Arguments> functions() {
    return Stream.of(
        f("net", x -> Functional.linear(x, W, B).relu().softmax(1).sum(0)),
        f("outside", x -> x.mul(OUTSIDE).mean()),
        f("choice", x -> Value.where(x.gt(0), x.log(), x.exp().neg())),
        f("indices", x -> x.gather(1, x.argmax(1, true)).squeeze(1)),
        f("two outputs", x -> x.max(1, false).values().add(x.min(1, false).indices())),
        f("dropout", x -> Functional.dropout(x.exp(), 0.4, Rng.of(3)).sum(1)),
        f("detached", x -> x.mul(x.detach()).mul(W.detach().sum())),
        f("noGrad", x -> x.mul(Autograd.noGrad(() -> W.sum().mul(x.mean())))),
        f("scalars", x -> x.sum().to(DType.FLOAT64).sin().mul(2).pow(2)),
        f("gradient", x -> gradient(x, GraphMode.RETAIN)),
        f("recorded gradient", x -> gradient(x, GraphMode.CREATE).square().sum()),
        f("fused gradient", TraceTest::crossEntropyGradient),
        f("transform", x -> Autograd.grad(v -> v.mul(x).exp().sum(), x)),
        f("jvp", x -> Autograd.jvp(v -> v.mul(W.sum()).tanh(), x, x.mul(2)).tangent()),
        f("hvp", x -> Autograd.hvp(v -> v.sin().mul(W.sum()).sum(), x, x)),
        f("checkpoint", x -> Autograd.checkpoint(v -> v.matmul(W.t()).tanh().add(B), x)),
        f("argument itself", x -> x),
        f("constant", x -> Value.of(2.0)));
  }

  private static Arguments f(String name, UnaryOperator<Value> f) {
    return Arguments.of(name, f);
  }

  private static Value gradient(Value x, GraphMode mode) {
    Value loss = Functional.linear(x, W, B).tanh().maximum(0.1).square().sum();
    Value w = Autograd.grad(loss, W, mode);
    return w.add(loss.log());
  }

  private static Value crossEntropyGradient(Value x) {
    Value loss = Functional.crossEntropy(Functional.linear(x, W, B), x.argmax(1).mul(0).add(2));
    return Autograd.grad(loss.mean(), B);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void otherBatchesGiveTheBitsOfCallingTheFunction(String name, UnaryOperator<Value> f) {
    Trace trace = Autograd.trace(f, batch(10));
    for (long seed = 10; seed < 13; seed++) {
      Value x = batch(seed);
      assertEquals(f.apply(x).array(), trace.apply(x).array(), name);
      assertEquals(f.apply(x).requiresGrad(), trace.apply(x).requiresGrad(), name);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void gradientsHaveTheBitsOfCallingTheFunction(String name, UnaryOperator<Value> f) {
    Trace trace = Autograd.trace(f, Value.parameter(batch(10).array()));
    Value x = Value.parameter(batch(11).array());
    Value direct = f.apply(x);
    Value traced = trace.apply(x);
    assertEquals(direct.array(), traced.array());
    if (!direct.requiresGrad()) {
      return;
    }
    List<Value> leaves = List.of(x, W, B);
    dev.autograd.GradOptions options = dev.autograd.GradOptions.DEFAULT.allowUnused();
    assertEquals(
        Autograd.grad(List.of(direct.sum()), leaves, options).stream().map(Value::array).toList(),
        Autograd.grad(List.of(traced.sum()), leaves, options).stream().map(Value::array).toList());
  }

  @Test
  void argumentsParametersAndConstantsAreToldApart() {
    Value offset = Value.of(1f, 2f, 3f);
    Trace trace = Autograd.trace(x -> Functional.linear(x, W, B).add(offset).mul(2), batch(1));
    assertEquals(2, trace.parameters().size());
    assertEquals(List.of(offset), trace.constants());
    assertEquals(3, trace.size());
    assertEquals(
        """
        %0 = argument [5, 4] FLOAT32
        %1 = parameter 'weight' [3, 4] FLOAT32
        %2 = parameter 'bias' [3] FLOAT32
        %4 = constant [3] FLOAT32
        """,
        trace.toString().substring(0, trace.toString().indexOf("%3 = linear(%0, %1, %2)")));
    assertTrue(trace.toString().contains("%5 = add(%3, %4) (at "));
    assertTrue(trace.toString().contains("example.TraceTest."));
    assertTrue(trace.toString().endsWith("return %6"));
  }

  @Test
  void derivativesWrittenDownForAConstantAreNotDifferentiatedSilently() {
    Trace trace = Autograd.trace(x -> Autograd.grad(v -> v.mul(v).sum(), x), batch(1));
    Value x = Value.parameter(batch(2).array());
    assertThrows(GraphException.class, () -> trace.apply(x));
    assertEquals(x.mul(2).array(), trace.apply(x.detach()).array());
    assertEquals(x.mul(2).array(), Autograd.noGrad(() -> trace.apply(x)).array());
  }

  @Test
  void parametersAreReadAnew() {
    Value scale = Value.parameter(2.0);
    Trace trace = Autograd.trace(x -> x.mul(scale), Value.of(1.0));
    scale.assign(NdArray.of(5.0));
    Value y = trace.apply(Value.of(3.0));
    assertEquals(15, y.item());
    y.backward();
    assertEquals(3, Objects.requireNonNull(scale.grad()).item());
  }

  @Test
  void whatTheResultsDoNotNeedIsLeftOut() {
    Trace trace =
        Autograd.trace(
            x -> {
              x.exp().sum();
              return x.mul(2);
            },
            Value.of(1.0));
    assertEquals(1, trace.size());
  }

  @Test
  void readingNumbersIsAnErrorThatNamesTheLine() {
    List<UnaryOperator<Value>> reads =
        List.of(
            x -> x.sum().item() > 0 ? x : x.neg(),
            x -> Value.of(x.array()),
            x -> x.mul(W.mean().item()),
            x -> x.mul(B.array().item()));
    for (UnaryOperator<Value> f : reads) {
      GraphException error = assertThrows(GraphException.class, () -> Autograd.trace(f, batch(1)));
      String message = Objects.requireNonNull(error.getMessage());
      assertTrue(message.contains("reads numbers"), message);
      assertTrue(message.contains("TraceTest.java:"), message);
    }
    assertTrue(W.mean().item() != 0, "outside, numbers can be read again");
  }

  @Test
  void constantsMayBeRead() {
    Value two = Value.of(2.0);
    Trace trace = Autograd.trace(x -> x.mul(two.mul(2).item()), Value.of(1.0));
    assertEquals(12, trace.apply(Value.of(3.0)).item());
  }

  @Test
  void printingATracedValueShowsItsShape() {
    Autograd.trace(
        x -> {
          assertEquals("a traced Value of shape [5, 4] and type FLOAT32", x.exp().toString());
          return x;
        },
        batch(1));
  }

  @Test
  void whatChangesSomethingOutsideIsRefused() {
    Value p = Value.parameter(1.0);
    List<UnaryOperator<Value>> changes =
        List.of(
            x -> {
              x.mul(p).backward();
              return x;
            },
            x -> {
              p.assign(NdArray.of(2.0));
              return x;
            },
            x -> x.requiresGrad(true),
            x -> {
              p.zeroGrad();
              return x;
            });
    for (UnaryOperator<Value> f : changes) {
      assertThrows(GraphException.class, () -> Autograd.trace(f, Value.of(1.0)));
    }
    assertEquals(1, p.item());
    assertEquals(null, p.grad());
  }

  @Test
  void severalArgumentsAndResults() {
    Function<List<Value>, List<Value>> f =
        in -> List.of(in.get(0).add(in.get(1)), in.get(1), in.get(0).mul(in.get(1)));
    Trace trace = Autograd.trace(f, List.of(Value.of(1.0), Value.of(1.0)));
    List<Value> results = trace.applyAll(List.of(Value.of(3.0), Value.of(4.0)));
    assertEquals(List.of(7.0, 4.0, 12.0), results.stream().map(Value::item).toList());
    assertThrows(IllegalArgumentException.class, () -> trace.apply(Value.of(1.0), Value.of(2.0)));
  }

  @Test
  void tracesNest() {
    UnaryOperator<Value> square = Autograd.trace(x -> x.mul(x), Value.of(2.0))::apply;
    Trace outer =
        Autograd.trace(
            x -> {
              Trace inner = Autograd.trace(v -> v.exp().mul(x), x.mul(2));
              return inner.apply(square.apply(x));
            },
            Value.of(0.5));
    assertEquals(StrictMath.exp(0.25 * 0.25) * 0.25, outer.apply(Value.of(0.25)).item(), 1e-15);
  }

  @Test
  void otherShapesAndTypesAreRefused() {
    Trace trace = Autograd.trace(x -> x.sum(1), batch(1));
    Value six = Value.of(Rng.of(1).normal(DType.FLOAT32, 6, 4));
    assertThrows(ShapeException.class, () -> trace.apply(six));
    assertThrows(DTypeException.class, () -> trace.apply(batch(1).to(DType.FLOAT64)));
    assertThrows(IllegalArgumentException.class, () -> trace.apply());
  }

  @Test
  void anExceptionInsideLeavesNothingSwitchedOn() {
    assertThrows(
        IllegalStateException.class,
        () ->
            Autograd.trace(
                x -> {
                  throw new IllegalStateException("stop");
                },
                Value.of(1.0)));
    assertFalse(Value.of(1.0).mul(2).toString().contains("traced"));
  }
}
