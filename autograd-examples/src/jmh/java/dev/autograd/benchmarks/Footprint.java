package dev.autograd.benchmarks;

import dev.autograd.Value;
import java.lang.ref.Reference;

/** Prints the heap that a recorded scalar op retains, measured on a chain of a million. */
public final class Footprint {
  private static final int NODES = 1_000_000;

  private Footprint() {}

  /**
   * Runs the measurement.
   *
   * @param args none
   */
  public static void main(String[] args) {
    System.out.printf("scalar node: %.1f bytes%n", bytesPerNode());
  }

  private static double bytesPerNode() {
    chain(1_000);
    long before = used();
    Value last = chain(NODES);
    long after = used();
    Reference.reachabilityFence(last);
    return (after - before) / (double) NODES;
  }

  private static Value chain(int nodes) {
    Value factor = Value.of(1.000001);
    Value y = Value.parameter(1.0);
    for (int i = 0; i < nodes; i++) {
      y = y.mul(factor);
    }
    return y;
  }

  private static long used() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
