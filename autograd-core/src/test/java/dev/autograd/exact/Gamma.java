package dev.autograd.exact;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** The gamma functions, by asymptotic series from arguments far to the right on. */
public final class Gamma {
  private static final int TERMS = 34;
  private static final int FAR = 45;

  /** Bernoulli's numbers: at k, number 2 k. */
  private static final Real[] BERNOULLI = bernoulli();

  private static final Real HALF_LOG_TWO_PI = Logarithms.log(Circular.PI.scaled(1)).scaled(-1);

  private Gamma() {}

  /** From the tangent numbers, in whole numbers (Brent and Harvey, 2011). */
  private static Real[] bernoulli() {
    BigInteger[] tangents = new BigInteger[TERMS + 1];
    tangents[1] = BigInteger.ONE;
    for (int k = 2; k <= TERMS; k++) {
      tangents[k] = tangents[k - 1].multiply(BigInteger.valueOf(k - 1L));
    }
    for (int k = 2; k <= TERMS; k++) {
      for (int j = k; j <= TERMS; j++) {
        BigInteger before = tangents[j - 1].multiply(BigInteger.valueOf(j - k));
        tangents[j] = before.add(tangents[j].multiply(BigInteger.valueOf(j - k + 2L)));
      }
    }
    Real[] numbers = new Real[TERMS + 1];
    for (int k = 1; k <= TERMS; k++) {
      BigInteger power = BigInteger.ONE.shiftLeft(2 * k);
      Real below = Real.of(power.multiply(power.subtract(BigInteger.ONE)), 0);
      Real number = Real.of(tangents[k].multiply(BigInteger.valueOf(2L * k)), 0).over(below);
      numbers[k] = k % 2 == 0 ? number.negated() : number;
    }
    return numbers;
  }

  /** The sum of {@code B(2k) / divisor(k) x^(1 - k)} for k from 1 on. */
  private static Real bernoulliSeries(Real x, IntToLongFunction divisor) {
    Real sum = Real.ZERO;
    for (int k = TERMS; k >= 1; k--) {
      sum = sum.times(x).plus(BERNOULLI[k].over(divisor.applyAsLong(k)));
    }
    return sum;
  }

  private static boolean isFar(Real x, int far) {
    return Real.of(far).isLessThan(x);
  }

  /** The logarithm of the size of the gamma function. */
  public static Real lgamma(Real x) {
    if (x.signum() < 0) {
      Real product = x.times(Circular.sinOfHalfTurns(x)).abs();
      return Logarithms.log(Circular.PI.over(product)).minus(lgamma(x.negated()));
    }
    Real product = Real.ONE;
    Real at = x;
    for (; !isFar(at, FAR); at = at.plus(Real.ONE)) {
      product = product.times(at);
    }
    Real inverse = at.reciprocal();
    Real series = inverse.times(bernoulliSeries(inverse.square(), k -> 2L * k * (2L * k - 1)));
    Real sum = at.minus(Real.HALF).times(Logarithms.log(at)).minus(at).plus(HALF_LOG_TWO_PI);
    return sum.plus(series).minus(Logarithms.log(product));
  }

  /** The derivative of {@link #lgamma}. */
  public static Real digamma(Real x) {
    if (x.signum() < 0) {
      Real cosine = Circular.cosOfHalfTurns(x);
      Real cotangent = cosine.over(Circular.sinOfHalfTurns(x));
      return digamma(Real.ONE.minus(x)).minus(Circular.PI.times(cotangent));
    }
    // The sum of 1 / (x + k) as one quotient, above / below.
    Real above = Real.ZERO;
    Real below = Real.ONE;
    Real at = x;
    for (; !isFar(at, FAR); at = at.plus(Real.ONE)) {
      above = above.times(at).plus(below);
      below = below.times(at);
    }
    Real inverse = at.reciprocal();
    Real square = inverse.square();
    Real sum = Logarithms.log(at).minus(inverse.scaled(-1));
    return sum.minus(square.times(bernoulliSeries(square, k -> 2L * k))).minus(above.over(below));
  }

  /** The n-th derivative of {@link #digamma}, by Euler's and Maclaurin's sum formula. */
  public static Real polygamma(int n, Real x) {
    if (x.signum() < 0) {
      Real other = polygamma(n, Real.ONE.minus(x));
      return (n % 2 == 0 ? other : other.negated()).minus(derivativeOfCotangent(n, x));
    }
    int s = n + 1;
    Real sum = Real.ZERO;
    Real at = x;
    for (; !isFar(at, FAR + n); at = at.plus(Real.ONE)) {
      sum = sum.plus(at.power(s).reciprocal());
    }
    Real power = at.power(n).reciprocal();
    sum = sum.plus(power.over(n));
    power = power.over(at);
    sum = sum.plus(power.scaled(-1));
    Real square = at.square();
    Real factor = power.over(at).times(s);
    for (int j = 1; j <= TERMS; j++) {
      factor = factor.over(2L * j * (2L * j - 1));
      sum = sum.plus(BERNOULLI[j].times(factor));
      factor = factor.times((s + 2L * j - 1) * (s + 2L * j)).over(square);
    }
    for (int i = 2; i <= n; i++) {
      sum = sum.times(i);
    }
    return n % 2 == 0 ? sum.negated() : sum;
  }

  /**
   * The n-th derivative of {@code pi / tan(pi x)}: a polynomial in c = 1 / tan(pi x), by the rule
   * {@code c' = -pi (1 + c^2)}.
   */
  private static Real derivativeOfCotangent(int n, Real x) {
    BigInteger[] polynomial = {BigInteger.ZERO, BigInteger.ONE};
    for (int i = 0; i < n; i++) {
      BigInteger[] next = new BigInteger[polynomial.length + 1];
      Arrays.fill(next, BigInteger.ZERO);
      for (int k = 1; k < polynomial.length; k++) {
        BigInteger slope = polynomial[k].multiply(BigInteger.valueOf(-k));
        next[k - 1] = next[k - 1].add(slope);
        next[k + 1] = next[k + 1].add(slope);
      }
      polynomial = next;
    }
    Real c = Circular.cosOfHalfTurns(x).over(Circular.sinOfHalfTurns(x));
    Real sum = Real.ZERO;
    for (int k = polynomial.length - 1; k >= 0; k--) {
      sum = sum.times(c).plus(Real.of(polynomial[k], 0));
    }
    return sum.times(Circular.PI.power(n + 1));
  }
}
