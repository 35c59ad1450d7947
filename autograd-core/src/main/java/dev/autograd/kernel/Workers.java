package dev.autograd.kernel;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads that kernels share their work with: a few daemons, started when first needed.
 *
 * <p>The system property {@code autograd.threads} sets how many threads compute, the caller
 * included; by default as many as there are processors. No result depends on it: kernels cut their
 * work at places that the shape alone decides, or that change no bit.
 */
public final class Workers {
  /** Turns of waiting before a thread goes to sleep: some ten microseconds. */
  private static final int SPINS = 1 << 10;

  /** Jobs that still want helpers, oldest first; the lock of all that waits. */
  private static final ArrayDeque<Job> OPEN = new ArrayDeque<>();

  /** How many jobs are open, for looking at without the lock. */
  private static volatile int open;

  /** True while the thread runs a part, so that work inside it is not shared out again. */
  private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

  private static volatile int threads = initialThreads();
  private static int started;

  private Workers() {}

  private static int initialThreads() {
    int wanted = Integer.getInteger("autograd.threads", 0);
    return wanted > 0 ? wanted : Runtime.getRuntime().availableProcessors();
  }

  /**
   * Returns how many threads compute, the caller included.
   *
   * @return 1 or more
   */
  public static int threads() {
    return threads;
  }

  /**
   * Sets how many threads compute from now on, the caller included.
   *
   * @param count 1 to compute in the caller alone, or more
   * @throws IllegalArgumentException if the count is less than 1
   */
  public static void setThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads: " + count + " given; expected 1 or more");
    }
    threads = count;
  }

  /**
   * Runs all parts of a piece of work and returns when they are done. Parts are begun in ascending
   * order, by the caller and by as many workers as are free; inside a part, and with one thread,
   * everything runs in the caller.
   *
   * @param parts number of parts
   * @param body runs the part of the given number, 0 to parts - 1; called from several threads
   * @throws RuntimeException what the body threw; of several, that of the lowest part. Parts that
   *     were not begun by then are left out
   */
  public static void run(int parts, IntConsumer body) {
    int helpers = Math.min(parts, threads) - 1;
    if (helpers <= 0 || INSIDE.get()) {
      for (int part = 0; part < parts; part++) {
        body.accept(part);
      }
      return;
    }
    Job job = new Job(parts, body, Thread.currentThread(), helpers);
    publish(job);
    INSIDE.set(true);
    try {
      job.work();
    } finally {
      INSIDE.remove();
    }
    withdraw(job);
    job.await();
  }

  private static void publish(Job job) {
    synchronized (OPEN) {
      start(job.helpers);
      OPEN.add(job);
      open = OPEN.size();
      if (job.helpers == 1) {
        OPEN.notify();
      } else {
        OPEN.notifyAll();
      }
    }
  }

  /** Takes a job back that found less helpers than it wanted. */
  private static void withdraw(Job job) {
    synchronized (OPEN) {
      if (job.helpers > 0) {
        OPEN.remove(job);
        open = OPEN.size();
      }
    }
  }

  /** Waits for a job that wants help. */
  private static Job claim() throws InterruptedException {
    for (int spin = 0; open == 0 && spin < SPINS; spin++) {
      Thread.onSpinWait();
    }
    synchronized (OPEN) {
      while (OPEN.isEmpty()) {
        OPEN.wait();
      }
      Job job = OPEN.getFirst();
      if (--job.helpers == 0) {
        OPEN.removeFirst();
        open = OPEN.size();
      }
      job.active.incrementAndGet();
      return job;
    }
  }

  /** Starts workers until there are so many; under the lock. */
  private static void start(int count) {
    for (; started < count; started++) {
      String name = "autograd-worker-" + (started + 1);
      Thread worker = new Thread(null, Workers::serve, name, 0, false);
      worker.setDaemon(true);
      worker.setContextClassLoader(ClassLoader.getSystemClassLoader());
      worker.start();
    }
  }

  private static void serve() {
    INSIDE.set(true);
    while (true) {
      try {
        claim().help();
      } catch (InterruptedException e) {
        // Nobody has a reason to interrupt a worker, and jobs may still come: go on.
      }
    }
  }

  /** One call of {@link #run}. */
  private static final class Job {
    private final int parts;
    private final IntConsumer body;
    private final Thread caller;
    private final AtomicInteger next = new AtomicInteger();

    /** Helpers that may be running a part. */
    private final AtomicInteger active = new AtomicInteger();

    /** How many more helpers are wanted; under the lock. */
    private int helpers;

    private @Nullable Throwable failure;
    private int failedPart;

    Job(int parts, IntConsumer body, Thread caller, int helpers) {
      this.parts = parts;
      this.body = body;
      this.caller = caller;
      this.helpers = helpers;
    }

    void help() {
      work();
      if (active.decrementAndGet() == 0) {
        LockSupport.unpark(caller);
      }
    }

    void work() {
      for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
        try {
          body.accept(part);
        } catch (Throwable t) {
          fail(part, t);
        }
      }
    }

    private synchronized void fail(int part, Throwable t) {
      if (failure == null || part < failedPart) {
        failure = t;
        failedPart = part;
      }
      next.set(parts);
    }

    /** Waits for the helpers, once no part is left to take and nobody more can come to help. */
    void await() {
      boolean interrupted = false;
      for (int spin = 0; active.get() != 0; spin++) {
        if (spin < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
          interrupted |= Thread.interrupted();
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      rethrow();
    }

    private synchronized void rethrow() {
      if (failure instanceof Error error) {
        throw error;
      } else if (failure instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }
}
