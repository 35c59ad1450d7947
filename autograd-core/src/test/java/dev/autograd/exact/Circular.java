package dev.autograd.exact;

import java.math.BigInteger;

/** Trigonometric functions and their inverses. */
public final class Circular {
  private static final int PI_BITS = 1600;
  private static final int TABLE_BITS = 8;
  private static final int ATAN_BITS = 7;

  /** What is kept of an angle in quarters of a turn, after the point. */
  private static final int FRACTION = 400;

  /** In units of {@code 2^-PI_BITS}, by Machin's formula: 16 arctan(1/5) - 4 arctan(1/239). */
  private static final BigInteger LONG_PI =
      arctanOfOneOver(5).shiftLeft(4).subtract(arctanOfOneOver(239).shiftLeft(2)).shiftRight(64);

  private static final BigInteger LONG_TWO_OVER_PI =
      BigInteger.ONE.shiftLeft(2 * PI_BITS + 1).divide(LONG_PI);

  /** pi. */
  public static final Real PI = Real.of(LONG_PI, -PI_BITS);

  /** pi / 2. */
  public static final Real HALF_PI = PI.scaled(-1);

  /** The series of {@code sin(x) / x} in powers of x^2, for |x| of at most 1. */
  private static final BigInteger[] SIN = Fixed.alternating(Fixed.factorials(1, 2, 34));

  private static final BigInteger[] COS = Fixed.alternating(Fixed.factorials(0, 2, 34));

  /** As much of them as serves for 2^-8. */
  private static final BigInteger[] SHORT_SIN = Fixed.table(14, i -> SIN[i]);

  private static final BigInteger[] SHORT_COS = Fixed.table(14, i -> COS[i]);

  private static final BigInteger[] SINES = Fixed.table(203, i -> sinFixed(SIN, angle(i)));

  private static final BigInteger[] COSINES = Fixed.table(203, i -> even(COS, angle(i)));

  /** The series of {@code atan(x) / x} in powers of x^2, for |x| of at most 2^-7. */
  private static final BigInteger[] ATAN =
      Fixed.alternating(Fixed.table(22, i -> Fixed.ONE.divide(BigInteger.valueOf(2L * i + 1))));

  /** The arc tangents of multiples of 1/128. */
  private static final BigInteger[] ATANS = atans();

  private Circular() {}

  private static BigInteger arctanOfOneOver(int n) {
    BigInteger square = BigInteger.valueOf(-(long) n * n);
    BigInteger power = BigInteger.ONE.shiftLeft(PI_BITS + 64).divide(BigInteger.valueOf(n));
    BigInteger sum = power;
    for (int i = 3; power.signum() != 0; i += 2) {
      power = power.divide(square);
      sum = sum.add(power.divide(BigInteger.valueOf(i)));
    }
    return sum;
  }

  private static BigInteger angle(int i) {
    return Fixed.multiple(i, TABLE_BITS);
  }

  private static BigInteger even(BigInteger[] series, BigInteger x) {
    return Fixed.polynomial(series, Fixed.times(x, x));
  }

  private static BigInteger sinFixed(BigInteger[] series, BigInteger x) {
    return Fixed.times(x, even(series, x));
  }

  private static BigInteger[] atans() {
    BigInteger[] atans = new BigInteger[(1 << ATAN_BITS) + 1];
    atans[0] = BigInteger.ZERO;
    for (int j = 1; j < atans.length; j++) {
      // The tangent of the angle between two neighbours.
      BigInteger step =
          Fixed.over(
              BigInteger.valueOf(1 << ATAN_BITS),
              BigInteger.valueOf((1L << (2 * ATAN_BITS)) + j * (j - 1L)));
      atans[j] = atans[j - 1].add(sinFixed(ATAN, step));
    }
    return atans;
  }

  /** An angle in whole quarters of a turn, of which the lowest two bits count, and the rest. */
  private record Quarters(int count, Real rest) {}

  private static Quarters quarters(Real x) {
    if (x.magnitude() < 0) {
      return new Quarters(0, x);
    }
    BigInteger turned = x.timesFixed(LONG_TWO_OVER_PI, PI_BITS, FRACTION);
    BigInteger count = turned.shiftRight(FRACTION - 1).add(BigInteger.ONE).shiftRight(1);
    BigInteger rest = turned.subtract(count.shiftLeft(FRACTION));
    return new Quarters(count.intValue(), Real.of(rest, -FRACTION).times(HALF_PI));
  }

  /** sin(x) for x of any size. */
  public static Real sin(Real x) {
    Quarters quarters = quarters(x);
    return sine(quarters.rest(), quarters.count());
  }

  /** cos(x) for x of any size. */
  public static Real cos(Real x) {
    Quarters quarters = quarters(x);
    return sine(quarters.rest(), quarters.count() + 1);
  }

  /** tan(x) for x of any size. */
  public static Real tan(Real x) {
    Quarters quarters = quarters(x);
    int count = quarters.count();
    return sine(quarters.rest(), count).over(sine(quarters.rest(), count + 1));
  }

  /** sin(pi x). */
  public static Real sinOfHalfTurns(Real x) {
    return halfTurns(x, 0);
  }

  /** cos(pi x). */
  public static Real cosOfHalfTurns(Real x) {
    return halfTurns(x, 1);
  }

  private static Real halfTurns(Real x, int quarters) {
    BigInteger count = x.scaled(1).round();
    Real rest = x.scaled(1).minus(Real.of(count, 0)).times(HALF_PI);
    return sine(rest, count.intValue() + quarters);
  }

  /** {@code sin(x + quarters * pi / 2)} for |x| of at most about pi / 4. */
  private static Real sine(Real x, int quarters) {
    Real sine = (quarters & 1) == 0 ? sine(x) : cosine(x);
    return (quarters & 2) == 0 ? sine : sine.negated();
  }

  private static Real sine(Real x) {
    if (x.magnitude() < -7) {
      return x.times(Fixed.real(Fixed.polynomial(SHORT_SIN, Fixed.of(x.square()))));
    }
    BigInteger t = Fixed.of(x.abs());
    int i = Fixed.nearest(t, TABLE_BITS);
    BigInteger d = t.subtract(angle(i));
    BigInteger sine = Fixed.times(SINES[i], even(SHORT_COS, d));
    return Fixed.real(sine.add(Fixed.times(COSINES[i], sinFixed(SHORT_SIN, d)))).signed(x);
  }

  private static Real cosine(Real x) {
    BigInteger t = Fixed.of(x.abs());
    int i = Fixed.nearest(t, TABLE_BITS);
    BigInteger d = t.subtract(angle(i));
    BigInteger cosine = Fixed.times(COSINES[i], even(SHORT_COS, d));
    return Fixed.real(cosine.subtract(Fixed.times(SINES[i], sinFixed(SHORT_SIN, d))));
  }

  /** The arc tangent. */
  public static Real atan(Real x) {
    Real t = x.abs();
    if (Real.ONE.isLessThan(t)) {
      return HALF_PI.minus(atan(t.reciprocal())).signed(x);
    }
    if (t.magnitude() < -ATAN_BITS) {
      return x.times(Fixed.real(Fixed.polynomial(ATAN, Fixed.of(x.square()))));
    }
    BigInteger fixed = Fixed.of(t);
    int j = Fixed.nearest(fixed, ATAN_BITS);
    BigInteger c = Fixed.multiple(j, ATAN_BITS);
    BigInteger rest = Fixed.over(fixed.subtract(c), Fixed.ONE.add(Fixed.times(fixed, c)));
    return Fixed.real(ATANS[j].add(sinFixed(ATAN, rest))).signed(x);
  }

  /** The angle of the point (x, y) for x not 0. */
  public static Real atan2(Real y, Real x) {
    Real angle = atan(y.over(x).abs());
    return (x.signum() < 0 ? PI.minus(angle) : angle).signed(y);
  }

  /** The arc sine. */
  public static Real asin(Real x) {
    return atan(x.over(Real.ONE.minus(x).times(Real.ONE.plus(x)).sqrt()));
  }

  /** The arc cosine. */
  public static Real acos(Real x) {
    return atan(Real.ONE.minus(x).over(Real.ONE.plus(x)).sqrt()).scaled(1);
  }
}
