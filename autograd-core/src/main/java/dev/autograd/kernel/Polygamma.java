package dev.autograd.kernel;

/**
 * The derivatives of the digamma function on {@code double}: {@code polygamma(n, x) = (-1)^(n + 1)
 * n! ζ(n + 1, x)} with Hurwitz's zeta function, the sum of {@code (x + k)^-(n + 1)} over all whole
 * k from 0 on.
 *
 * <p>Within 4 units in the last place for x &gt; 0, and for x &lt; 0 where n is odd; where it is
 * even, there is a zero between any two poles, near which the error is within 4 units in the last
 * place of the terms that cancel.
 */
final class Polygamma {
  /** Orders beyond this give NaN. */
  private static final double GREATEST_ORDER = 10_000;

  /** Euler's and Maclaurin's series: {@code B(2j) / (2j)!}. */
  private static final double[] EULER_MACLAURIN = {
    0.08333333333333333,
    -0.001388888888888889,
    3.306878306878307e-05,
    -8.267195767195768e-07,
    2.08767569878681e-08,
    -5.284190138687493e-10,
    1.3382536530684679e-11,
    -3.3896802963225827e-13,
    8.586062056277845e-15,
    -2.174868698558062e-16,
    5.5090028283602295e-18,
    -1.3954464685812522e-19
  };

  private Polygamma() {}

  /**
   * Returns the n-th derivative of digamma; digamma itself for n = 0, and NaN where n is not a
   * whole number from 0 to 10,000. At 0, -1, -2, ... it is infinite for odd n; for even n it is NaN
   * there, and at either zero the infinity that it tends to from that zero's side.
   */
  static double polygamma(double n, double x) {
    if (n == 0) {
      return GammaFunctions.digamma(x);
    }
    if (!(n > 0 && n <= GREATEST_ORDER && n == Math.rint(n)) || Double.isNaN(x)) {
      return Double.NaN;
    }
    int order = (int) n;
    double sign = order % 2 == 0 ? -1 : 1;
    if (x > 0) {
      return sign * ofPositive(order, new Pair(x, 0));
    }
    if (x == Math.rint(x)) {
      return order % 2 != 0 ? Double.POSITIVE_INFINITY : x == 0 ? -1 / x : Double.NaN;
    }
    return sign * ofNegative(order, x);
  }

  /**
   * The sum over all whole k, positive or not, taken from the nearest pole on in both directions,
   * less those below 0.
   */
  private static double ofNegative(int n, double x) {
    double below = Math.rint(x);
    double f = x - below;
    double size = power(n, new Pair(Math.abs(f), 0)).value();
    double sum = (n % 2 == 0 ? Math.copySign(size, f) : size) + ofPositive(n, Pair.sum(1, f));
    if (below == 0) {
      return sum;
    }
    double rest = ofPositive(n, Pair.sum(1, -f)) - ofPositive(n, Pair.sum(1, -x));
    return n % 2 == 0 ? sum - rest : sum + rest;
  }

  /** Returns {@code n! ζ(n + 1, x)}. */
  private static double ofPositive(int n, Pair x) {
    if (x.high() == Double.POSITIVE_INFINITY) {
      return 0;
    }
    Scaled power = power(n, x);
    return new Scaled(power.significand().times(relativeSum(n, x)), power.exponent()).value();
  }

  /** A number that a double may not reach: {@code significand * 2^exponent}. */
  private record Scaled(Pair significand, long exponent) {
    double value() {
      int limit = 5000;
      return Math.scalb(significand.value(), (int) Math.max(-limit, Math.min(limit, exponent)));
    }
  }

  /** Returns {@code n! x^-(n + 1)}. */
  private static Scaled power(int n, Pair x) {
    boolean subnormal = x.high() < Double.MIN_NORMAL;
    double normal = subnormal ? x.high() * 0x1p54 : x.high();
    int e = Math.getExponent(normal);
    long exponent = -(n + 1L) * (subnormal ? e - 54 : e);
    Pair inverse = new Pair(Math.scalb(normal, -e), 0).reciprocal();
    Pair product = inverse;
    for (int j = 1; j <= n; j++) {
      product = product.times(inverse.times(j));
      if (product.high() > 0x1p500) {
        product = product.scaled(0x1p-500);
        exponent += 500;
      }
    }
    double correction = -(n + 1) * (x.low() / x.high());
    return new Scaled(product.plus(product.high() * correction), exponent);
  }

  /** Returns {@code ζ(n + 1, x) x^(n + 1)}. */
  private static Pair relativeSum(int n, Pair x) {
    int s = n + 1;
    Pair sum = new Pair(0, 0);
    Pair at = x;
    Pair term = new Pair(1, 0);
    while (at.high() < s + 10) {
      sum = sum.plus(term);
      at = at.plus(1);
      term = whole(x.over(at), s);
      if (term.high() < 0x1p-70 * sum.high() / (s + 10)) {
        return sum;
      }
    }
    double inverse = 1 / at.high();
    double square = inverse * inverse;
    double factor = s * inverse;
    double series = 0;
    for (int j = 0; j < EULER_MACLAURIN.length; j++) {
      series += EULER_MACLAURIN[j] * factor;
      factor *= (s + 2 * j + 1.0) * (s + 2 * j + 2.0) * square;
    }
    Pair bracket = at.over(new Pair(n, 0)).plus(0.5).plus(series);
    return sum.plus(term.times(bracket));
  }

  /** Returns a whole power. */
  private static Pair whole(Pair base, int exponent) {
    Pair result = new Pair(1, 0);
    Pair square = base;
    for (int left = exponent; left != 0; left >>= 1) {
      if ((left & 1) != 0) {
        result = result.times(square);
      }
      square = square.times(square);
    }
    return result;
  }
}
