package dev.autograd.exact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The error function and the normal distribution.
 *
 * <p>The complementary error function is expanded around multiples of 1/64. Its derivative there,
 * relative to that in the centre c, is {@code e^(-2 c s - s^2)}, whose coefficients obey {@code (n
 * + 1) a(n + 1) = -2 c a(n) - 2 a(n - 1)}. The values in the centres come from each other, from the
 * greatest on downwards, where all that is added is positive; the greatest is Laplace's continued
 * fraction. That the last of them, at 0, is 1 proves all of them.
 */
public final class ErrorFunctions {
  private static final int CENTRE_BITS = 6;
  private static final int GREATEST = 29 << CENTRE_BITS;
  private static final int TERMS = 56;

  private static final Real TWO_OVER_ROOT_PI = Circular.PI.sqrt().reciprocal().scaled(1);
  private static final Real ROOT_HALF = Real.HALF.sqrt();

  /** The series of {@code erf(x) sqrt(pi) / (2 x)} in powers of x^2, for |x| below 1/16. */
  private static final BigInteger[] ERF = erfSeries();

  private static final List<Centre> CENTRES = centres();

  private ErrorFunctions() {}

  /**
   * Where erfc is expanded.
   *
   * @param at the centre
   * @param value erfc there
   * @param slope minus its derivative there
   * @param series the integral from 0 to t of the relative derivative, divided by t
   */
  private record Centre(Real at, Real value, Real slope, List<BigInteger> series) {
    static Centre of(int index, Real value) {
      Real at = Real.of(BigInteger.valueOf(index), -CENTRE_BITS);
      Real slope = TWO_OVER_ROOT_PI.times(Exponentials.exp(at.square().negated()));
      return new Centre(at, value, slope, series(index));
    }

    private static List<BigInteger> series(int index) {
      List<BigInteger> series = new ArrayList<>();
      BigInteger before = BigInteger.ZERO;
      BigInteger a = Fixed.ONE;
      for (int n = 0; n < TERMS; n++) {
        series.add(a.divide(BigInteger.valueOf(n + 1L)));
        BigInteger twice = a.multiply(BigInteger.valueOf(index)).shiftRight(CENTRE_BITS);
        BigInteger next = twice.add(before).shiftLeft(1).divide(BigInteger.valueOf(-n - 1L));
        before = a;
        a = next;
      }
      return series;
    }

    /** erfc at a distance. */
    Real erfc(Real distance) {
      BigInteger t = Fixed.of(distance);
      BigInteger sum = BigInteger.ZERO;
      for (int i = TERMS - 1; i >= 0; i--) {
        sum = Fixed.times(sum, t).add(series.get(i));
      }
      return value.minus(slope.times(distance).times(Fixed.real(sum)));
    }
  }

  private static BigInteger[] erfSeries() {
    BigInteger[] series = Fixed.alternating(Fixed.factorials(0, 1, 28));
    return Fixed.table(series.length, i -> series[i].divide(BigInteger.valueOf(2L * i + 1)));
  }

  private static List<Centre> centres() {
    List<Centre> centres = new ArrayList<>();
    Real step = Real.ONE.scaled(-CENTRE_BITS);
    Real value = byContinuedFraction(Real.of(GREATEST).scaled(-CENTRE_BITS));
    for (int i = GREATEST; i >= 0; i--) {
      Centre centre = Centre.of(i, value);
      centres.add(centre);
      value = centre.erfc(step.negated());
    }
    Collections.reverse(centres);
    return centres;
  }

  private static Real byContinuedFraction(Real x) {
    Real twice = x.square().scaled(1);
    Real fraction = Real.ONE;
    for (int i = 80; i > 0; i--) {
      fraction = Real.ONE.plus(Real.of(i).over(twice.times(fraction)));
    }
    Real size = Exponentials.exp(x.square().negated()).times(TWO_OVER_ROOT_PI).scaled(-1);
    return size.over(x.times(fraction));
  }

  /** erfc at 0, as it comes out at the end of the chain of centres. */
  static Real endOfChain() {
    return CENTRES.get(0).value();
  }

  /** The error function. */
  public static Real erf(Real x) {
    return x.magnitude() < -3
        ? x.times(TWO_OVER_ROOT_PI).times(Fixed.real(Fixed.polynomial(ERF, Fixed.of(x.square()))))
        : Real.ONE.minus(erfc(x.abs())).signed(x);
  }

  /** The complementary error function, for x up to 29. */
  public static Real erfc(Real x) {
    if (x.signum() < 0) {
      return Real.of(2).minus(erfc(x.negated()));
    }
    int nearest = x.scaled(CENTRE_BITS).round().intValueExact();
    if (nearest > GREATEST) {
      throw new IllegalArgumentException("erfc is expanded up to 29, not to " + x);
    }
    Centre centre = CENTRES.get(nearest);
    return centre.erfc(x.minus(centre.at()));
  }

  /** The normal distribution function. */
  public static Real ndtr(Real x) {
    return erfc(x.times(ROOT_HALF).negated()).scaled(-1);
  }

  /** {@code x ndtr(x)}. */
  public static Real gelu(Real x) {
    return x.times(ndtr(x));
  }
}
