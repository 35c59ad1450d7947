package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is switched on in a thread stays in that thread, and ends with what it was on for. */
class ModeTest {
  private static final int TASKS = 1_000_000;
  private static final int POOL = 8;

  /** Tasks handed to an executor and not finished: enough to keep it busy. */
  private static final int QUEUED = 1_000;

  private static final long TOLERANCE = 1 << 20;

  private static final Value SHARED = Value.parameter(3.0);

  @Test
  void aFixedPoolForgetsNothingAndKeepsNothing() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(POOL);
    tasksLeaveNothingBehind(pool);
    everyThreadRecords(pool);
    end(pool);
  }

  @Test
  void aForkJoinPoolForgetsNothingAndKeepsNothing() throws Exception {
    ExecutorService pool = new ForkJoinPool(POOL);
    tasksLeaveNothingBehind(pool);
    everyThreadRecords(pool);
    end(pool);
  }

  @Test
  void virtualThreadsForgetNothingAndKeepNothing() throws Exception {
    ExecutorService pool = virtualThreads();
    assumeTrue(pool != null, "virtual threads need JDK 21");
    tasksLeaveNothingBehind(pool);
    everyThreadRecords(pool);
    end(pool);
  }

  /** An executor that starts a virtual thread for each task; null before JDK 21. */
  private static @Nullable ExecutorService virtualThreads() throws ReflectiveOperationException {
    return Runtime.version().feature() < 21
        ? null
        : (ExecutorService)
            Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  private static void end(ExecutorService pool) throws InterruptedException {
    pool.shutdown();
    assertTrue(pool.awaitTermination(60, TimeUnit.SECONDS));
  }

  private static void tasksLeaveNothingBehind(ExecutorService pool) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    run(pool, TASKS / 100, failure);
    long before = liveHeap();
    run(pool, TASKS, failure);
    long growth = liveHeap() - before;
    assertEquals(null, failure.get());
    assertTrue(growth < TOLERANCE, "live heap grew by " + growth + " bytes");
  }

  private static void run(ExecutorService pool, int tasks, AtomicReference<Throwable> failure)
      throws InterruptedException {
    Semaphore queue = new Semaphore(QUEUED);
    for (int i = 0; i < tasks; i++) {
      int kind = i % 4;
      queue.acquire();
      pool.execute(
          () -> {
            try {
              task(kind);
            } catch (Throwable e) {
              failure.compareAndSet(null, e);
            } finally {
              queue.release();
            }
          });
    }
    assertTrue(queue.tryAcquire(QUEUED, 60, TimeUnit.SECONDS), "all tasks end");
  }

  private static void task(int kind) {
    assertTrue(Autograd.isRecording(), "at the start of a task");
    switch (kind) {
      case 0 -> assertFalse(Autograd.noGrad(() -> SHARED.square()).requiresGrad());
      case 1 -> assertThrows(Planned.class, () -> Autograd.noGrad((Runnable) ModeTest::fail));
      case 2 -> Autograd.noGrad(ModeTest::failInside);
      default ->
          assertEquals(6, Autograd.grad(Autograd.scope("task", SHARED::square), SHARED).item());
    }
    assertTrue(Autograd.isRecording(), "at the end of a task");
  }

  /** An exception that costs nothing to make. */
  private static final class Planned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Planned() {
      super("planned", null, false, false);
    }
  }

  private static void fail() {
    assertFalse(Autograd.isRecording());
    throw new Planned();
  }

  private static void failInside() {
    assertThrows(
        Planned.class,
        () ->
            Autograd.enableGrad(
                () -> {
                  assertTrue(Autograd.isRecording());
                  Autograd.noGrad((Runnable) ModeTest::fail);
                  return true;
                }));
    assertFalse(Autograd.isRecording(), "as before the exception");
  }

  /** As many tasks as threads, which wait for each other: each has a thread of its own. */
  private static void everyThreadRecords(ExecutorService pool) throws Exception {
    CyclicBarrier together = new CyclicBarrier(POOL);
    List<Future<Boolean>> recording = new ArrayList<>();
    for (int i = 0; i < POOL; i++) {
      recording.add(
          pool.submit(
              () -> {
                together.await(60, TimeUnit.SECONDS);
                return Autograd.isRecording() && SHARED.square().requiresGrad();
              }));
    }
    for (Future<Boolean> future : recording) {
      assertTrue(future.get());
    }
  }

  @Test
  void aThreadStartedWithinNoGradRecords() throws Exception {
    AtomicInteger recording = new AtomicInteger();
    Autograd.noGrad(
            () -> {
              Thread thread =
                  new Thread(
                      () -> {
                        if (Autograd.isRecording()) {
                          recording.incrementAndGet();
                        }
                      });
              thread.start();
              assertFalse(Autograd.isRecording());
              return thread;
            })
        .join();
    assertEquals(1, recording.get());
  }

  @Test
  void theModeOfADeadThreadIsCollected() throws Exception {
    List<WeakReference<Mode>> modes = Collections.synchronizedList(new ArrayList<>());
    Runnable body =
        () -> {
          modes.add(new WeakReference<>(Mode.current()));
          Value x = Value.parameter(1.0);
          Autograd.listening((op, scope) -> modes.size(), () -> x.square().backward());
          assertThrows(Planned.class, () -> Autograd.noGrad((Runnable) ModeTest::fail));
        };
    int threads = 50;
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(body);
      thread.start();
      thread.join();
    }
    ExecutorService virtual = virtualThreads();
    if (virtual != null) {
      for (int i = 0; i < threads; i++) {
        virtual.submit(body).get();
      }
      end(virtual);
    }
    assertEquals(virtual == null ? threads : 2 * threads, modes.size());
    liveHeap();
    assertEquals(0, modes.stream().map(WeakReference::get).filter(Objects::nonNull).count());
  }

  /** The least of several readings: a collection may leave something for the next one. */
  private static long liveHeap() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
