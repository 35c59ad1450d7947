package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Passes over shared graphs and into shared leaves from several threads, and passes in passes. */
class ConcurrencyTest {
  private static final int RUNS = 10_000;

  private static double[] numbers(Value value) {
    return value.array().toDoubleArray();
  }

  private static double grad(Value value) {
    return Objects.requireNonNull(value.grad()).item();
  }

  /**
   * Σ relu(w)·w + s³ + s·Σ(W·W) + Σ max of W's rows + 2·Σ crossEntropy(p) with W = w as a matrix:
   * numbers and arrays, a mask, several outputs and a fused op.
   */
  private static final class Shared {
    final Value w = Value.parameter(1.0, 2.0, 3.0, -4.0);
    final Value s = Value.parameter(2.0);
    final Value p = Value.parameter(new double[][] {{0, 0}, {0, 0}});
    final List<Value> inputs = List.of(w, s, p);
    final Value output;

    Shared() {
      Value matrix = w.reshape(2, 2);
      Value classes = Functional.crossEntropy(p, Value.of(0L, 1L));
      output =
          w.relu()
              .mul(w)
              .sum()
              .add(s.square().mul(s))
              .add(s.mul(matrix.matmul(matrix).sum()))
              .add(matrix.max(1, false).values().sum())
              .add(classes.sum().mul(2));
    }

    /* By w: 2·relu(w) + s·(row sum j + column sum i) + 1 at the maxima; by s: 3s² + Σ(W·W). */
    void checkGradients(List<Value> gradients) {
      assertArrayEquals(new double[] {16, 11, 9, -6}, numbers(gradients.get(0)));
      assertEquals(26, gradients.get(1).item());
      assertArrayEquals(new double[] {-1, 1, 1, -1}, numbers(gradients.get(2)));
    }

    /* The gradients of the sum of all gradients. */
    void checkSecond(List<Value> gradients) {
      Value sum = gradients.get(0).sum().add(gradients.get(1)).add(gradients.get(2).sum());
      List<Value> second = Autograd.grad(sum, inputs);
      assertArrayEquals(new double[] {17, 13, 11, 5}, numbers(second.get(0)));
      assertEquals(20, second.get(1).item());
      assertArrayEquals(new double[4], numbers(second.get(2)));
    }
  }

  @Test
  void twoThreadsDifferentiateOneGraph() throws Exception {
    Shared graph = new Shared();
    Threads.together(
        2,
        thread -> {
          for (int i = 0; i < RUNS; i++) {
            if (i % 4 == thread) {
              List<Value> gradients = Autograd.grad(graph.output, graph.inputs, GraphMode.CREATE);
              graph.checkGradients(gradients);
              graph.checkSecond(gradients);
            } else {
              graph.checkGradients(Autograd.grad(graph.output, graph.inputs));
            }
          }
        });
    graph.inputs.forEach(input -> assertNull(input.grad()));
    graph.output.backward();
    graph.checkGradients(graph.inputs.stream().map(Value::grad).toList());
  }

  @Test
  void backwardFromEightThreadsLosesNoUpdate() throws Exception {
    int threads = 8;
    int steps = 2_000;
    int largeSteps = 5;
    Value number = Value.parameter(1.0);
    Value array = Value.parameter(NdArray.ones(DType.FLOAT32, 16));
    Value large = Value.parameter(NdArray.ones(DType.FLOAT32, 300_000));
    AtomicInteger seen = new AtomicInteger();
    number.registerHook(
        g -> {
          seen.incrementAndGet();
          return null;
        });
    Threads.together(
        threads,
        thread -> {
          int factor = thread + 1;
          for (int i = 0; i < steps; i++) {
            number.mul(factor).backward();
            array.mul(factor).sum().add(number).backward();
            if (i < largeSteps) {
              large.mul(factor).sum().backward();
            }
          }
        });
    int factors = threads * (threads + 1) / 2;
    assertEquals(steps * factors + steps * threads, grad(number));
    assertEquals(2 * steps * threads, seen.get());
    assertAllEqual(steps * factors, array);
    assertAllEqual(largeSteps * factors, large);
  }

  private static void assertAllEqual(double expected, Value parameter) {
    for (double g : numbers(Objects.requireNonNull(parameter.grad()))) {
      assertEquals(expected, g);
    }
  }

  @Test
  void passesOverOneRetainedGraphLoseNoUpdate() throws Exception {
    Value x = Value.parameter(NdArray.ones(DType.FLOAT32, 16));
    Value interior = x.mul(5).retainGrad();
    Value output = interior.mul(2).sum();
    Threads.together(
        8,
        thread -> {
          for (int i = 0; i < RUNS / 8; i++) {
            output.backward(GraphMode.RETAIN);
          }
        });
    assertAllEqual(10.0 * RUNS, x);
    assertAllEqual(2.0 * RUNS, interior);
  }

  @Test
  void hooksAreRegisteredAndRemovedWhilePassesRun() throws Exception {
    Value x = Value.parameter(1.0);
    Value y = x.mul(3);
    Threads.together(
        4,
        thread -> {
          for (int i = 0; i < RUNS / 4; i++) {
            if (thread % 2 == 0) {
              y.registerHook(g -> null).remove();
            } else {
              y.backward(GraphMode.RETAIN);
            }
          }
        });
    assertEquals(3.0 * RUNS / 2, grad(x));
  }

  @Test
  void hooksRunPassesOfTheirOwnInEveryThread() throws Exception {
    int threads = 4;
    int steps = 500;
    Value shared = Value.parameter(1.0);
    Threads.together(
        threads,
        thread -> {
          for (int i = 0; i < steps; i++) {
            Value x = Value.parameter(3.0);
            Value y = x.square();
            Value z = y.mul(x);
            z.registerHook(
                g -> {
                  assertFalse(Autograd.isRecording());
                  Autograd.enableGrad(() -> shared.mul(7)).backward();
                  assertEquals(6, Autograd.grad(y, x).item(), "what is below is not released yet");
                  assertFalse(Autograd.isRecording());
                  return null;
                });
            z.backward();
            assertEquals(27, grad(x));
            assertTrue(Autograd.isRecording());
          }
        });
    assertEquals(7 * threads * steps, grad(shared));
  }

  @Test
  void hooksOfHooksOfHooks() {
    Value x = Value.parameter(1.0);
    AtomicInteger depth = new AtomicInteger();
    UnaryOperator<Value> hook =
        new UnaryOperator<>() {
          @Override
          public Value apply(Value g) {
            if (depth.incrementAndGet() < 100) {
              Value inner = Autograd.enableGrad(() -> x.mul(2));
              inner.registerHook(this);
              inner.backward();
            }
            return g;
          }
        };
    Value outer = x.mul(2);
    outer.registerHook(hook);
    outer.backward();
    assertEquals(100, depth.get());
    assertEquals(200, grad(x));
  }

  @Test
  void aHookMayNotRunThePassItIsPartOf() {
    Value x = Value.parameter(3.0);
    Value y = x.square();
    Value z = y.mul(x);
    y.registerHook(
        g -> {
          GraphException e = assertThrows(GraphException.class, z::backward);
          assertTrue(e.getMessage().contains("released"), e.getMessage());
          return null;
        });
    z.backward();
    assertEquals(27, grad(x));
  }

  @Test
  void aPassWhoseGraphAHookReleasesFailsAndAddsNothing() {
    Value x = Value.parameter(3.0);
    Value y = x.square();
    Value z = y.mul(5);
    int[] calls = new int[1];
    y.registerHook(
        g -> {
          if (calls[0]++ == 0) {
            y.backward();
          }
          return null;
        });
    GraphException e = assertThrows(GraphException.class, z::backward);
    assertTrue(e.getMessage().contains("released"), e.getMessage());
    assertEquals(6, grad(x), "of the pass inside the hook alone");
  }
}
