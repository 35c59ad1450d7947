package dev.autograd.kernel;

import static dev.autograd.kernel.DoubleCoefficients.*;

/**
 * Trigonometric functions on {@code double}, within 2 units in the last place for arguments of any
 * size; see {@link DoubleMath}. The vector twin repeats sine and cosine operation by operation.
 */
public final class DoubleTrig {
  private DoubleTrig() {}

  /**
   * Returns the sine.
   *
   * @param x an angle in radians
   * @return {@code sin(x)}; NaN at the infinities
   */
  public static double sin(double x) {
    if (Math.abs(x) < SIN_TINY) {
      return x;
    }
    return sinOrCos(x, 0);
  }

  /**
   * Returns the cosine.
   *
   * @param x an angle in radians
   * @return {@code cos(x)}; NaN at the infinities
   */
  public static double cos(double x) {
    return sinOrCos(x, 1);
  }

  /** Returns {@code sin(x + quarters * pi / 2)}. */
  private static double sinOrCos(double x, int quarters) {
    HalfPi reduced = reduce(x);
    return sine(reduced.remainder(), reduced.correction(), reduced.quadrant() + quarters);
  }

  /** Takes an angle apart into quarters of a turn and what is left. */
  private static HalfPi reduce(double x) {
    if (Math.abs(x) > SIN_LIMIT) {
      return HalfPi.reduce(x);
    }
    double shifted = Math.fma(x, TWO_OVER_PI, ROUNDER);
    double k = shifted - ROUNDER;
    // x - k pi / 2 to about 100 bits: the first step is exact, the second's rounding is kept.
    double first = Math.fma(k, -HALF_PI_HIGH, x);
    double middle = k * HALF_PI_MIDDLE;
    double second = first - middle;
    double back = second - first;
    double lost = (first - (second - back)) - (middle + back);
    lost -= Math.fma(k, HALF_PI_MIDDLE, -middle);
    lost = Math.fma(k, -HALF_PI_LOW, lost);
    double r = second + lost;
    double tail = lost - (r - second);
    return new HalfPi((int) Double.doubleToRawLongBits(shifted), r, tail);
  }

  /** Returns {@code sin(r + tail + quadrant * pi / 2)} for |r| of at most about pi / 4. */
  private static double sine(double r, double tail, int quadrant) {
    double value =
        (quadrant & 1) == 0
            ? r + sineBeyondFirst(r, tail)
            : Math.fma(-0.5, r * r, 1) + cosineBeyondSecond(r, tail);
    return (quadrant & 2) == 0 ? value : -value;
  }

  /** Returns {@code sin(r + tail) - r}. */
  private static double sineBeyondFirst(double r, double tail) {
    double z = r * r;
    double s = Math.fma(SIN_5, z, SIN_4);
    s = Math.fma(s, z, SIN_3);
    s = Math.fma(s, z, SIN_2);
    s = Math.fma(s, z, SIN_1);
    s = Math.fma(s, z, SIN_0);
    return Math.fma(r * z, s, Math.fma(-0.5 * z, tail, tail));
  }

  /** Returns {@code cos(r + tail)} less {@code 1 - r^2 / 2}, the latter rounded. */
  private static double cosineBeyondSecond(double r, double tail) {
    double z = r * r;
    double c = Math.fma(COS_5, z, COS_4);
    c = Math.fma(c, z, COS_3);
    c = Math.fma(c, z, COS_2);
    c = Math.fma(c, z, COS_1);
    c = Math.fma(c, z, COS_0);
    double high = Math.fma(-0.5, z, 1);
    double low = Math.fma(-0.5, z, 1 - high);
    return low + Math.fma(z * z, c, -r * tail);
  }

  private static Pair sinePair(double r, double tail) {
    return Pair.ordered(r, sineBeyondFirst(r, tail));
  }

  private static Pair cosinePair(double r, double tail) {
    return Pair.ordered(Math.fma(-0.5, r * r, 1), cosineBeyondSecond(r, tail));
  }

  /** Returns the tangent; NaN at the infinities. */
  static double tan(double x) {
    if (Math.abs(x) < SIN_TINY) {
      return x;
    }
    HalfPi reduced = reduce(x);
    Pair sine = sinePair(reduced.remainder(), reduced.correction());
    Pair cosine = cosinePair(reduced.remainder(), reduced.correction());
    boolean even = (reduced.quadrant() & 1) == 0;
    return even ? sine.over(cosine).value() : -cosine.over(sine).value();
  }
}
