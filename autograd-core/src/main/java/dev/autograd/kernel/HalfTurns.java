package dev.autograd.kernel;

/** Trigonometric functions of half turns, that is of pi x, to about 60 bits. */
final class HalfTurns {
  private static final Pair PI = new Pair(3.141592653589793, 1.2246467991473532e-16);
  private static final Pair ONE = new Pair(1, 0);
  private static final Pair SIXTH = new Pair(0.16666666666666666, 9.25185853854297e-18);
  private static final Pair TWENTY_FOURTH = new Pair(0.041666666666666664, 2.3129646346357427e-18);

  /** The sine's series from {@code x^5 / 5!} on, divided by x^5, in powers of x^2. */
  private static final double[] SINE = {
    0.008333333333333333,
    -0.0001984126984126984,
    2.7557319223985893e-06,
    -2.505210838544172e-08,
    1.6059043836821613e-10,
    -7.647163731819816e-13,
    2.8114572543455206e-15,
    -8.22063524662433e-18,
    1.9572941063391263e-20
  };

  /** The cosine's series from {@code -x^6 / 6!} on, divided by x^6, in powers of x^2. */
  private static final double[] COSINE = {
    -0.001388888888888889,
    2.48015873015873e-05,
    -2.755731922398589e-07,
    2.08767569878681e-09,
    -1.1470745597729725e-11,
    4.779477332387385e-14,
    -1.5619206968586225e-16,
    4.110317623312165e-19
  };

  private HalfTurns() {}

  /** Returns {@code |sin(pi x)|}. */
  static Pair sizeOfSine(double x) {
    double f = Math.abs(x - Math.rint(x));
    return f <= 0.25 ? sine(PI.times(f)) : cosine(PI.times(0.5 - f));
  }

  /** Returns {@code pi / tan(pi x)}. */
  static Pair piCotangent(double x) {
    double f = x - Math.rint(x);
    double size = Math.abs(f);
    Pair angle = PI.times(size <= 0.25 ? size : 0.5 - size);
    Pair sine = sine(angle);
    Pair cosine = cosine(angle);
    Pair cotangent = size <= 0.25 ? cosine.over(sine) : sine.over(cosine);
    return cotangent.times(PI).scaled(Math.copySign(1, f));
  }

  /** Returns the sine of an angle of at most pi / 4. */
  private static Pair sine(Pair x) {
    Pair square = x.times(x);
    double z = square.high();
    return ONE.minus(square.times(SIXTH)).plus(z * z * Pair.polynomial(SINE, z)).times(x);
  }

  /** Returns the cosine of an angle of at most pi / 4. */
  private static Pair cosine(Pair x) {
    Pair square = x.times(x);
    double z = square.high();
    Pair fourth =
        square.times(square).times(TWENTY_FOURTH).plus(z * z * z * Pair.polynomial(COSINE, z));
    return ONE.minus(square.scaled(0.5)).plus(fourth);
  }
}
