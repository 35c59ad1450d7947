package dev.autograd.kernel;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that matrix products pack their operands into, kept for the next call.
 *
 * <p>A caller takes an array, uses it alone and gives it back; one that is not given back is
 * garbage, nothing worse. The number kept is fixed, so that any number of threads may compute.
 */
public final class Scratch {
  /** Length of a float scratch array: 96 KiB. */
  public static final int FLOATS = 24 * 1024;

  /** Length of a double scratch array: 96 KiB. */
  public static final int DOUBLES = 12 * 1024;

  private static final int SLOTS = 16;
  private static final AtomicReferenceArray<float @Nullable []> KEPT_FLOATS =
      new AtomicReferenceArray<>(SLOTS);
  private static final AtomicReferenceArray<double @Nullable []> KEPT_DOUBLES =
      new AtomicReferenceArray<>(SLOTS);

  private Scratch() {}

  /**
   * Takes an array for the caller's sole use.
   *
   * @return an array of {@link #FLOATS} elements with any contents
   */
  public static float[] takeFloats() {
    float[] kept = KEPT_FLOATS.getAndSet(slot(), null);
    return kept == null ? new float[FLOATS] : kept;
  }

  /**
   * Takes an array for the caller's sole use.
   *
   * @return an array of {@link #DOUBLES} elements with any contents
   */
  public static double[] takeDoubles() {
    double[] kept = KEPT_DOUBLES.getAndSet(slot(), null);
    return kept == null ? new double[DOUBLES] : kept;
  }

  /**
   * Gives an array back.
   *
   * @param taken what {@link #takeFloats} returned; not to be used any more
   */
  public static void give(float[] taken) {
    KEPT_FLOATS.setRelease(slot(), taken);
  }

  /**
   * Gives an array back.
   *
   * @param taken what {@link #takeDoubles} returned; not to be used any more
   */
  public static void give(double[] taken) {
    KEPT_DOUBLES.setRelease(slot(), taken);
  }

  /** A thread mostly finds the array it used before, still in its cache. */
  private static int slot() {
    return System.identityHashCode(Thread.currentThread()) & (SLOTS - 1);
  }
}
