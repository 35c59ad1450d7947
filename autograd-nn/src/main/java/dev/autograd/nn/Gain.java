package dev.autograd.nn;

/**
 * Factors that weights are widened by to make up for what the function after them does to the
 * variance. The numbers are PyTorch's.
 */
public final class Gain {
  /** For no function, and for sigmoid. */
  public static final double LINEAR = 1;

  /** For relu: √2. */
  public static final double RELU = Math.sqrt(2);

  /** For tanh: 5/3. */
  public static final double TANH = 5.0 / 3;

  private Gain() {}

  /**
   * For leaky relu: √(2 / (1 + slope²)).
   *
   * @param slope the slope below 0
   * @return the factor
   */
  public static double leakyRelu(double slope) {
    return Math.sqrt(2 / (1 + slope * slope));
  }
}
