package dev.autograd.kernel;

/**
 * The logarithm of the size of the gamma function and its derivative on {@code double}.
 *
 * <p>Both are within 4 units in the last place of the exact value everywhere. For x &lt; 0 they
 * have zeros that no formula here is centred on, and near which {@link GammaNearRoots} takes over.
 */
final class GammaFunctions {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static final Pair PI = new Pair(3.141592653589793, 1.2246467991473532e-16);

  /** {@code 1 - gamma}, the derivative of log Γ at 2, with Euler's constant gamma. */
  private static final Pair SLOPE_AT_2 = new Pair(0.42278433509846713, 4.942915152430645e-18);

  /** The series of {@code log Γ(2 + d) / d} beyond its constant, in powers of d. */
  private static final double[] NEAR_2 = {
    0.3224670334241132,
    -0.0673523010531981,
    0.020580808427784546,
    -0.007385551028673986,
    0.0028905103307415234,
    -0.001192753911703261,
    0.0005096695247430425,
    -0.00022315475845357939,
    9.945751278180853e-05,
    -4.492623673813314e-05,
    2.050721277567069e-05,
    -9.439488275268397e-06,
    4.374866789907488e-06,
    -2.039215753801366e-06,
    9.55141213040742e-07,
    -4.492469198764566e-07,
    2.1207184805554665e-07,
    -1.0043224823968099e-07,
    4.7698101693639804e-08,
    -2.2711094608943164e-08,
    1.0838659214896955e-08,
    -5.183475041970047e-09,
    2.4836745438024785e-09,
    -1.1921401405860912e-09,
    5.731367241678862e-10
  };

  /** {@code log(2 pi) / 2 - 1/2}. */
  private static final Pair STIRLING_CONSTANT =
      new Pair(0.4189385332046727, 1.6728209650585413e-17);

  /** Stirling's series: {@code B(2k) / (2k (2k - 1))}, of {@code x^(1 - 2k)}. */
  private static final double[] STIRLING = {
    0.08333333333333333,
    -0.002777777777777778,
    0.0007936507936507937,
    -0.0005952380952380953,
    0.0008417508417508417,
    -0.0019175269175269176,
    0.00641025641025641,
    -0.029550653594771242,
    0.17964437236883057,
    -1.3924322169059011
  };

  /** The digamma function's series: {@code B(2k) / 2k}, of {@code x^(-2k)}. */
  private static final double[] DIGAMMA = {
    0.08333333333333333,
    -0.008333333333333333,
    0.003968253968253968,
    -0.004166666666666667,
    0.007575757575757576,
    -0.021092796092796094,
    0.08333333333333333,
    -0.4432598039215686,
    3.0539543302701198,
    -26.456212121212122
  };

  /** From here on both series converge to the last bit. */
  private static final double FAR = 10;

  /** The positive zero of digamma. */
  private static final Pair ROOT = new Pair(1.4616321449683622, 9.549995429965697e-17);

  /** Taylor's series of digamma around its zero, divided by the distance. */
  private static final double[] NEAR_ROOT = {
    0.9676722454476212,
    -0.4427631689835921,
    0.258499760955651,
    -0.16394270544240652,
    0.10782405069126237,
    -0.07219956125645471,
    0.04880428816414311,
    -0.03316112647484736,
    0.022597648232218104,
    -0.01542476590494896,
    0.010538791616612175,
    -0.007204534386356869,
    0.004926781395729853,
    -0.003369801655439328,
    0.002305126326734928
  };

  /** Results below are not trusted left of 0. */
  private static final double LGAMMA_SMALL = 0x1p-4;

  /** Relative to the terms, likewise. */
  private static final double DIGAMMA_SMALL = 0x1p-5;

  private GammaFunctions() {}

  /** Returns log|Γ(x)|; infinite at 0, -1, -2, ... and at both infinities. */
  static double lgamma(double x) {
    if (!(Math.abs(x) < INFINITY)) {
      return Math.abs(x);
    }
    if (x <= 0 && x == Math.rint(x)) {
      return INFINITY;
    }
    if (x < -0.5) {
      // Γ(x) Γ(-x) = -pi / (x sin(pi x)).
      Pair product = HalfTurns.sizeOfSine(x).times(-x);
      Pair other = ofMoreThanMinusHalf(-x);
      double result = DoublePow.logarithm(PI.over(product)).minus(other).value();
      return Math.abs(result) < LGAMMA_SMALL ? GammaNearRoots.lgamma(x) : result;
    }
    return ofMoreThanMinusHalf(x).value();
  }

  private static Pair ofMoreThanMinusHalf(double x) {
    if (x < 0.5) {
      // Γ(x) = Γ(2 + x) / (x (1 + x)).
      Pair next = DoublePow.logarithm(Pair.ordered(1, x));
      return near2(x).minus(next).minus(DoublePow.logarithm(Math.abs(x)));
    }
    if (x < 1.5) {
      return near2(x - 1).minus(DoublePow.logarithm(x));
    }
    if (x < 2.5) {
      return near2(x - 2);
    }
    return x < FAR ? byDescent(x) : byStirling(x);
  }

  /** Returns {@code log Γ(2 + d)} for |d| of at most 1/2. */
  private static Pair near2(double d) {
    Pair quotient = SLOPE_AT_2.plus(d * Pair.polynomial(NEAR_2, d));
    return quotient.times(d);
  }

  /** Γ(x) = (x - 1) (x - 2) ... Γ(x - n). */
  private static Pair byDescent(double x) {
    int n = (int) (x - 1.5);
    Pair product = new Pair(x - 1, 0);
    for (int i = 2; i <= n; i++) {
      product = product.times(x - i);
    }
    return DoublePow.logarithm(product).plus(near2(x - n - 2));
  }

  private static Pair byStirling(double x) {
    Pair product = DoublePow.logarithm(x).plus(-1.0).times(Pair.sum(x, -0.5));
    if (!(product.high() < INFINITY)) {
      return new Pair(INFINITY, 0);
    }
    double inverse = 1 / x;
    double series = inverse * Pair.polynomial(STIRLING, inverse * inverse);
    return product.plus(STIRLING_CONSTANT).plus(series);
  }

  /**
   * Returns the derivative of log Γ; at a zero the infinity that it tends to from that zero's side,
   * NaN at -1, -2, ... and -infinity.
   */
  static double digamma(double x) {
    if (Math.abs(x) < 0x1p-60) {
      return -1 / x;
    }
    if (!(x < INFINITY) || (x < 0 && x == Math.rint(x))) {
      return x > 0 ? x : Double.NaN;
    }
    if (Math.abs(x - ROOT.high()) < 0.125) {
      Pair distance = Pair.sum(x, -ROOT.high()).plus(-ROOT.low());
      return distance.times(Pair.polynomial(NEAR_ROOT, distance.high())).value();
    }
    if (x > 0) {
      return ofPositive(new Pair(x, 0)).value();
    }
    Pair other = ofPositive(Pair.sum(1, -x));
    double result = other.minus(HalfTurns.piCotangent(x)).value();
    boolean cancelled = Math.abs(result) < DIGAMMA_SMALL * (1 + Math.abs(other.high()));
    return cancelled ? GammaNearRoots.digamma(x) : result;
  }

  /** Goes up to where the series serves: ψ(x) = ψ(x + 1) - 1 / x. */
  private static Pair ofPositive(Pair x) {
    Pair sum = new Pair(0, 0);
    Pair at = x;
    while (at.high() < FAR) {
      sum = sum.minus(at.reciprocal());
      at = at.plus(1);
    }
    double inverse = 1 / at.high();
    double square = inverse * inverse;
    Pair logarithm = DoublePow.logarithm(at).minus(at.reciprocal().scaled(0.5));
    return sum.plus(logarithm).plus(-square * Pair.polynomial(DIGAMMA, square));
  }
}
