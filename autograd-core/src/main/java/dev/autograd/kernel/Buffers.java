package dev.autograd.kernel;

import dev.autograd.array.NdArray;
import dev.autograd.array.raw.Raw;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one place where kernels get the storage of their results. Within {@link #recycling}, storage
 * that its only holder gives back serves later results of the same size.
 *
 * <p>With the system property {@code autograd.poison=true} storage of any size is recycled, and
 * filled with NaN when it is given back, so that whoever reads it without having written it, or
 * still holds it, is found.
 */
public final class Buffers {
  private static final boolean POISON = Boolean.getBoolean("autograd.poison");

  /** Smaller arrays cost less to allocate than to look up; tests look at all sizes. */
  private static final int SMALLEST = POISON ? 1 : 1024;

  /** How many arrays of one size are kept at most. */
  private static final int KEPT = 4;

  private static final ThreadLocal<@Nullable Pool> POOL = new ThreadLocal<>();

  private Buffers() {}

  /** Arrays that nobody holds, by size; floats and doubles apart. */
  private static final class Pool {
    final Map<Integer, ArrayDeque<float[]>> floats = new HashMap<>();
    final Map<Integer, ArrayDeque<double[]>> doubles = new HashMap<>();
  }

  /**
   * Returns an array whose contents are undefined: the caller overwrites all of it.
   *
   * @param n number of elements
   * @return an array of exactly n elements
   */
  public static float[] floats(int n) {
    Pool pool = n < SMALLEST ? null : POOL.get();
    ArrayDeque<float[]> kept = pool == null ? null : pool.floats.get(n);
    float[] array = kept == null ? null : kept.pollLast();
    return array == null ? new float[n] : array;
  }

  /**
   * Returns an array whose contents are undefined: the caller overwrites all of it.
   *
   * @param n number of elements
   * @return an array of exactly n elements
   */
  public static double[] doubles(int n) {
    Pool pool = n < SMALLEST ? null : POOL.get();
    ArrayDeque<double[]> kept = pool == null ? null : pool.doubles.get(n);
    double[] array = kept == null ? null : kept.pollLast();
    return array == null ? new double[n] : array;
  }

  /** Not recycled. */
  static long[] longs(int n) {
    return new long[n];
  }

  /** Not recycled. */
  static int[] ints(int n) {
    return new int[n];
  }

  /** Not recycled. */
  static boolean[] booleans(int n) {
    return new boolean[n];
  }

  /**
   * Runs something that gives storage back. What was given back and not used again is garbage
   * afterwards.
   *
   * @param body what to run
   * @param <T> its result
   * @return its result
   */
  public static <T> T recycling(Supplier<T> body) {
    if (POOL.get() != null) {
      return body.get();
    }
    POOL.set(new Pool());
    try {
      return body.get();
    } finally {
      POOL.remove();
    }
  }

  /**
   * Gives the storage of an array back. The caller is its only holder, and of all views of it.
   *
   * @param array the array; small ones and types other than FLOAT32 and FLOAT64 are ignored
   */
  public static void recycle(NdArray array) {
    Pool pool = array.size() < SMALLEST ? null : POOL.get();
    if (pool == null) {
      return;
    }
    Object storage = Raw.storage(array);
    if (storage instanceof float[] floats) {
      if (POISON) {
        Arrays.fill(floats, Float.NaN);
      }
      keep(pool.floats, floats.length, floats);
    } else if (storage instanceof double[] doubles) {
      if (POISON) {
        Arrays.fill(doubles, Double.NaN);
      }
      keep(pool.doubles, doubles.length, doubles);
    }
  }

  private static <A> void keep(Map<Integer, ArrayDeque<A>> kept, int n, A array) {
    ArrayDeque<A> same = kept.computeIfAbsent(n, size -> new ArrayDeque<>());
    if (same.size() < KEPT) {
      same.addLast(array);
    }
  }
}
