package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
  private int before;

  @BeforeEach
  void threeThreads() {
    before = Workers.threads();
    Workers.setThreads(3);
  }

  @AfterEach
  void restore() {
    Workers.setThreads(before);
  }

  @Test
  void everyPartRunsOnce() {
    for (int parts = 0; parts < 200; parts++) {
      AtomicIntegerArray runs = new AtomicIntegerArray(parts);
      Workers.run(parts, runs::incrementAndGet);
      for (int i = 0; i < parts; i++) {
        assertEquals(1, runs.get(i));
      }
    }
  }

  @Test
  void partsRunAtTheSameTime() {
    CountDownLatch all = new CountDownLatch(3);
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    Workers.run(
        3,
        part -> {
          seen.add(Thread.currentThread());
          all.countDown();
          try {
            all.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    assertEquals(3, seen.size());
    assertTrue(seen.remove(Thread.currentThread()));
    for (Thread worker : seen) {
      assertTrue(worker.isDaemon());
      assertTrue(worker.getName().matches("autograd-worker-\\d+"));
    }
  }

  @Test
  void nestedCallsRunInline() {
    AtomicInteger count = new AtomicInteger();
    Workers.run(
        6,
        part -> {
          Thread outer = Thread.currentThread();
          Workers.run(
              5,
              inner -> {
                assertEquals(outer, Thread.currentThread());
                count.incrementAndGet();
              });
        });
    assertEquals(30, count.get());
  }

  @Test
  void theLowestPartsExceptionComesBack() {
    for (int i = 0; i < 200; i++) {
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () ->
                  Workers.run(
                      50,
                      part -> {
                        if (part == 7 || part == 8 || part > 20) {
                          throw new IllegalStateException("part " + part);
                        }
                      }));
      assertEquals("part 7", e.getMessage());
    }
    assertThrows(
        StackOverflowError.class,
        () ->
            Workers.run(
                2,
                part -> {
                  throw new StackOverflowError();
                }));
    everyPartRunsOnce();
  }

  @Test
  void manyCallersShareTheWorkers() throws InterruptedException {
    Thread[] callers = new Thread[4];
    AtomicInteger sum = new AtomicInteger();
    for (int i = 0; i < callers.length; i++) {
      callers[i] =
          new Thread(
              () -> {
                for (int round = 0; round < 500; round++) {
                  Workers.run(8, sum::addAndGet);
                }
              });
      callers[i].start();
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertEquals(callers.length * 500 * 28, sum.get());
  }

  @Test
  void anInterruptedCallerFinishesAndStaysInterrupted() {
    int[] done = new int[4];
    Thread.currentThread().interrupt();
    Workers.run(
        4,
        part -> {
          long end = System.nanoTime() + 2_000_000;
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
          done[part] = 1;
        });
    assertTrue(Thread.interrupted());
    assertFalse(Thread.currentThread().isInterrupted());
    assertArrayEquals(new int[] {1, 1, 1, 1}, done);
  }

  @Test
  void countsBelowOneAreRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Workers.setThreads(0));
    assertEquals("threads: 0 given; expected 1 or more", e.getMessage());
  }
}
