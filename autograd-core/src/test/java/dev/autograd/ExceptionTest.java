package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a user's function throws in the middle of a pass or of a computation, it arrives at the
 * caller as it was thrown, no leaf has changed, and the thread goes on as if nothing had happened.
 */
class ExceptionTest {
  private static final int TIMES = 100;

  private static final class Planned extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static <T> T fail() {
    throw new Planned();
  }

  /** Fails when the gradient of a Value in the middle of a graph of x is complete. */
  private static Value failsInBackward(Value x) {
    Value middle = x.mul(x).exp();
    middle.registerHook(g -> fail());
    return middle.mul(x).sum();
  }

  /** Runs a function of a parameter that fails. */
  private static Arguments row(
      String name, Class<? extends Throwable> expected, Consumer<Value> failing) {
    return Arguments.of(name, expected, failing);
  }

  private static Arguments row(String name, Consumer<Value> failing) {
    return row(name, Planned.class, failing);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        row("hook, backward", x -> failsInBackward(x).backward()),
        row("hook, retained", x -> failsInBackward(x).backward(GraphMode.RETAIN)),
        row("hook, recorded", x -> failsInBackward(x).backward(GraphMode.CREATE)),
        row("hook, grad", x -> Autograd.grad(failsInBackward(x), x)),
        row("hook, recorded grad", x -> Autograd.grad(failsInBackward(x), x, GraphMode.CREATE)),
        row("hook of a parameter", ExceptionTest::hookOfAParameter),
        row("hook of a gradient", ExceptionTest::hookOfAGradient),
        row("hook within noGrad", x -> Autograd.noGrad(() -> recorded(x).backward())),
        row("hook in a hook", ExceptionTest::hookInAHook),
        row(
            "replacement of another shape",
            ShapeException.class,
            x -> {
              Value y = x.mul(2);
              y.registerHook(g -> Value.of(1.0));
              y.sum().backward();
            }),
        row(
            "error in a hook",
            AssertionError.class,
            x -> {
              Value y = x.mul(2);
              y.registerHook(
                  g -> {
                    throw new AssertionError("planned");
                  });
              y.sum().backward();
            }),
        row("forward of a custom op", x -> Faulty.failingIn("forward", x)),
        row("rule of a custom op", x -> Faulty.failingIn("backward", x).sum().backward()),
        row(
            "recorded rule of a custom op",
            x -> Faulty.failingIn("backward", x).sum().backward(GraphMode.CREATE)),
        row("checkpoint", x -> Autograd.checkpoint(in -> fail(), x)),
        row(
            "recomputation",
            x -> Autograd.checkpoint(in -> Faulty.failingIn("backward", in), x).sum().backward()),
        row("trace", x -> Autograd.trace(in -> everywhere(ExceptionTest::fail), x)),
        row("detectAnomaly", x -> Autograd.detectAnomaly(() -> failsInBackward(x).backward())),
        row("anomaly", GraphException.class, x -> Autograd.detectAnomaly(() -> x.neg().sqrt())),
        row("listener", x -> Autograd.listening((op, scope) -> fail(), x.sum()::backward)),
        row("listening", x -> Autograd.listening((op, scope) -> {}, ExceptionTest::fail)),
        row("counted", x -> Autograd.counted(failsInBackward(x)::backward)),
        row("noGrad", x -> Autograd.noGrad((Runnable) ExceptionTest::fail)),
        row("enableGrad", x -> Autograd.enableGrad(ExceptionTest::fail)),
        row("scope", x -> Autograd.scope("a", ExceptionTest::fail)),
        row("traced", x -> Autograd.traced(ExceptionTest::fail)),
        row("all of them", x -> everywhere(() -> failsInBackward(x))),
        row("shapes", ShapeException.class, x -> everywhere(() -> x.mul(2).matmul(x.sum()))),
        row("deep recursion", StackOverflowError.class, ExceptionTest::forever));
  }

  /** An operation of a user's that may fail in one of its methods. */
  private record Faulty(String failing) implements CustomOp.WithRule {
    static Value failingIn(String method, Value x) {
      return new Faulty(method).apply(x.mul(1));
    }

    @Override
    public String name() {
      return "faulty";
    }

    @Override
    public NdArray[] forward(NdArray... inputs) {
      return failing.equals("forward") ? fail() : new NdArray[] {inputs[0]};
    }

    @Override
    public @Nullable Value[] backward(Saved saved, @Nullable Value[] gradients) {
      return fail();
    }
  }

  private static Value recorded(Value x) {
    return Autograd.enableGrad(() -> failsInBackward(x));
  }

  private static void hookOfAParameter(Value x) {
    HookHandle handle = x.registerHook(g -> fail());
    try {
      x.mul(2).sum().backward();
    } finally {
      handle.remove();
    }
  }

  private static void hookOfAGradient(Value x) {
    Value gradient = Autograd.grad(x.square().mul(x).sum(), x, GraphMode.CREATE);
    gradient.registerHook(g -> fail());
    gradient.sum().backward();
  }

  private static void hookInAHook(Value x) {
    Value y = x.mul(2);
    y.registerHook(
        g -> {
          recorded(x).backward();
          return null;
        });
    y.sum().backward();
  }

  private static Value everywhere(Supplier<Value> body) {
    Autograd.listening(
        (op, scope) -> assertTrue(scope.endsWith("a.b"), scope),
        () ->
            Autograd.noGrad(
                () ->
                    Autograd.scope(
                        "a",
                        () ->
                            Autograd.traced(
                                () ->
                                    Autograd.enableGrad(
                                        () -> {
                                          Autograd.scope("b", body).backward();
                                          return true;
                                        })))));
    return Value.of(0.0);
  }

  private static void forever(Value x) {
    Autograd.noGrad(() -> Autograd.scope("a", () -> Autograd.traced(() -> deeper(x))));
  }

  private static Value deeper(Value x) {
    forever(x);
    return x;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void leavesTheEngineUsable(
      String name, Class<? extends Throwable> expected, Consumer<Value> failing) {
    Value x = Value.parameter(NdArray.of(1.0, 2.0));
    x.mul(3).sum().backward();
    Value before = x.grad();
    int times = expected == StackOverflowError.class ? 2 : TIMES;
    for (int i = 0; i < times; i++) {
      Executable once = () -> failing.accept(x);
      assertThrows(expected, once);
      assertSame(before, x.grad());
      assertPristine();
    }
    assertArrayEquals(new double[] {3, 3}, numbers(x.grad()));
    x.zeroGrad();
    x.square().mul(x).sum().backward();
    assertArrayEquals(new double[] {3, 12}, numbers(x.grad()));
  }

  private static double[] numbers(@Nullable Value value) {
    return Objects.requireNonNull(value).array().toDoubleArray();
  }

  private static void assertPristine() {
    Mode mode = Mode.current();
    assertTrue(mode.recording);
    assertNull(mode.listener());
    assertNull(mode.tape());
    assertFalse(mode.isChecking());
    assertSame(Origin.NONE, mode.origin(1), "neither a scope nor a traced line");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void restoresWhatWasSwitchedOnAround(
      String name, Class<? extends Throwable> expected, Consumer<Value> failing) {
    List<String> rules = new ArrayList<>();
    RuleListener listener = (op, scope) -> rules.add(op + "@" + scope);
    Value x = Value.parameter(NdArray.of(1.0, 2.0));
    Autograd.listening(
        listener,
        () ->
            Autograd.noGrad(
                () -> {
                  Autograd.scope(
                      "outer",
                      () ->
                          assertThrows(
                              expected,
                              () ->
                                  Autograd.enableGrad(
                                      () ->
                                          Autograd.scope(
                                              "inner",
                                              () -> {
                                                failing.accept(x);
                                                return true;
                                              }))));
                  Mode mode = Mode.current();
                  assertFalse(mode.recording);
                  assertSame(listener, mode.listener());
                  assertSame(Origin.NONE, mode.origin(1));
                }));
    assertNull(x.grad());
    assertPristine();
  }
}
