package dev.autograd.kernel;

import java.util.concurrent.atomic.LongAdder;

/** Counts the multiply-adds of matrix products, for reports and tests of cost. */
public final class Work {
  private static final LongAdder MULTIPLY_ADDS = new LongAdder();

  private Work() {}

  /**
   * Returns how many multiply-adds this process has asked matrix products for.
   *
   * @return the count since start; a difference of two calls counts what ran between them
   */
  public static long multiplyAdds() {
    return MULTIPLY_ADDS.sum();
  }

  static void add(long multiplyAdds) {
    MULTIPLY_ADDS.add(multiplyAdds);
  }
}
