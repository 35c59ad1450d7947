package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs of a million nodes, on small stacks. */
class LargeGraphTest {
  private static final int NODES = 1_000_000;

  /** d/dx of x·(1 + 1/n)ⁿ, built as a chain, is the product itself. */
  private static void chain() {
    Value x = Value.parameter(1.0);
    Value y = x;
    double expected = 1;
    for (int i = 0; i < NODES; i++) {
      y = y.mul(1.000001);
      expected *= 1.000001;
    }
    y.backward();
    assertEquals(expected, Objects.requireNonNull(x.grad()).item(), 1e-9);
  }

  /** Each node is the mean of two earlier ones, so the gradients of the leaves sum to 1. */
  private static void randomGraph() {
    SplittableRandom random = new SplittableRandom(1);
    Value[] nodes = new Value[NODES];
    Value half = Value.of(0.5);
    int leaves = 100;
    for (int i = 0; i < NODES; i++) {
      if (i < leaves) {
        nodes[i] = Value.parameter((double) i);
      } else if (i % 2 == 0) {
        nodes[i] = nodes[i - 1].mul(half);
      } else {
        nodes[i] = nodes[random.nextInt(i)].add(nodes[i - 1]);
      }
    }
    Value last = nodes[NODES - 1];
    last.backward();
    double sum = 0;
    double dot = 0;
    for (int i = 0; i < leaves; i++) {
      Value gradient = nodes[i].grad();
      double g = gradient == null ? 0 : gradient.item();
      sum += g;
      dot += g * i;
    }
    assertTrue(sum > 0, "some leaf is reached");
    assertEquals(last.item(), dot, 1e-9 * Math.abs(dot), "the graph is linear in its leaves");
  }

  @Test
  void onTheDefaultStack() {
    chain();
    randomGraph();
  }

  @ParameterizedTest
  @ValueSource(ints = 256)
  void onASmallStack(int kilobytes) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable body =
        () -> {
          chain();
          randomGraph();
        };
    Thread thread = new Thread(null, body, "small stack", kilobytes * 1024L);
    run(thread, failure);
    assertNull(failure.get());
  }

  @Test
  void onAVirtualThreadWhereThereAreAny() throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable body =
        () -> {
          chain();
          randomGraph();
        };
    Thread thread;
    if (Runtime.version().feature() >= 21) {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      thread =
          (Thread)
              Class.forName("java.lang.Thread$Builder")
                  .getMethod("unstarted", Runnable.class)
                  .invoke(builder, body);
    } else {
      thread = new Thread(body);
    }
    run(thread, failure);
    assertNull(failure.get());
  }

  private static void run(Thread thread, AtomicReference<Throwable> failure)
      throws InterruptedException {
    thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
    thread.start();
    thread.join();
  }
}
