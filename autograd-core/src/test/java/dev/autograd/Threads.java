package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Starts threads for tests, and collects what they throw. */
final class Threads {
  private static final int SECONDS = 60;

  private Threads() {}

  /** The work of one thread of several. */
  @FunctionalInterface
  interface Work {
    /** Does the work of the thread of the given number. */
    void run(int thread) throws Exception;
  }

  /** Starts threads at the same moment, waits for all, and throws what the first to fail threw. */
  static void together(int threads, Work work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      int number = t;
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await(SECONDS, TimeUnit.SECONDS);
                  work.run(number);
                } catch (Throwable e) {
                  failure.compareAndSet(null, e);
                } finally {
                  done.countDown();
                }
              });
      thread.setDaemon(true);
      thread.start();
    }
    boolean ended = done.await(SECONDS, TimeUnit.SECONDS);
    if (failure.get() != null) {
      throw new AssertionError("in a thread", failure.get());
    }
    assertTrue(ended, "all threads end");
  }
}
