package dev.autograd.kernel;

/** The one place where kernels get the storage of their results. */
public final class Buffers {
  private Buffers() {}

  /**
   * Returns an array whose contents are undefined: the caller overwrites all of it.
   *
   * @param n number of elements
   * @return an array of exactly n elements
   */
  public static float[] floats(int n) {
    return new float[n];
  }

  /**
   * Returns an array whose contents are undefined: the caller overwrites all of it.
   *
   * @param n number of elements
   * @return an array of exactly n elements
   */
  public static double[] doubles(int n) {
    return new double[n];
  }
}
