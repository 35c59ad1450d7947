package dev.autograd.kernel;

/**
 * The normal distribution function and the complementary error function on {@code double}, within 2
 * units in the last place also far out in the tail, where they are almost 0.
 */
final class NormalDistribution {
  private static final Pair SQRT_HALF = new Pair(0.7071067811865476, -4.833646656726457e-17);

  /** Up to here 1 - erf(x) does not cancel. */
  private static final double NEAR = 0.46;

  private static final double CENTRE = 3.5;

  /**
   * Chebyshev's approximation of {@code (1 + 2 x) e^(x^2) erfc(x)} for 0.45 &lt;= x &lt;= 28, in
   * powers of {@code (x - 3.5) / (x + 3.5)}, a variable in which the function is nearly constant.
   */
  private static final double[] TAIL = {
    1.2423492448711544,
    -0.1400091801376194,
    -0.01055559633221842,
    0.09751909515325564,
    -0.11508959816018392,
    0.08798315382496642,
    -0.048823325828088536,
    0.01909933094086784,
    -0.004215019905681762,
    -0.00030226786508817915,
    0.0005643844047968055,
    -0.00012151247773764091,
    -4.278218617230941e-05,
    2.4261084694361974e-05,
    2.3282171541887704e-06,
    -3.8146281602084306e-06,
    -4.4128098421900614e-08,
    6.003737295926427e-07,
    -8.002234092193838e-09,
    -9.310752199337556e-08,
    5.935853781110783e-10,
    1.0405173050846445e-08
  };

  private NormalDistribution() {}

  /** Returns 1 - erf(x). */
  static double erfc(double x) {
    if (!(x > NEAR)) {
      return 1 - DoubleMath.erf(x);
    }
    return x > 28 ? 0 : tail(new Pair(x, 0), Pair.product(x, -x), 1);
  }

  /** Returns the probability that a standard normal variable is at most x. */
  static double ndtr(double x) {
    if (Math.abs(x) > 39) {
      return x > 0 ? 1 : 0;
    }
    Pair z = SQRT_HALF.times(Math.abs(x));
    if (!(z.high() > NEAR)) {
      return Math.fma(0.5, DoubleMath.erf(x * SQRT_HALF.high()), 0.5);
    }
    double beyond = tail(z, Pair.product(x, -x).scaled(0.5), 0.5);
    return x > 0 ? 1 - beyond : beyond;
  }

  /** Returns {@code x ndtr(x)}: -0 at -infinity. */
  static double gelu(double x) {
    if (!(x < -0.125)) {
      return x * ndtr(x);
    }
    if (!(x * -SQRT_HALF.high() > NEAR)) {
      // Terms cancel, so that they are rounded once only.
      return Math.fma(x, 0.5 * DoubleMath.erf(x * SQRT_HALF.high()), 0.5 * x);
    }
    return x < -39 ? -0.0 : tail(SQRT_HALF.times(-x), Pair.product(x, -x).scaled(0.5), 0.5 * x);
  }

  /** Returns {@code factor * erfc(x)}, given -x^2. */
  private static double tail(Pair x, Pair exponent, double factor) {
    double t = (x.high() - CENTRE) / (x.high() + CENTRE);
    double last = TAIL[TAIL.length - 1];
    for (int i = TAIL.length - 2; i > 0; i--) {
      last = Math.fma(last, t, TAIL[i]);
    }
    Pair quotient = Pair.ordered(TAIL[0], t * last).over(x.scaled(2).plus(1));
    return DoubleMath.expTimes(exponent, quotient.scaled(factor));
  }
}
