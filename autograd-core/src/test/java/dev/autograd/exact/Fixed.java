package dev.autograd.exact;

import java.math.BigInteger;
import java.util.function.IntFunction;

/** Whole numbers in units of {@code 2^-288}, for series whose first term is 1. */
final class Fixed {
  static final int BITS = 288;
  static final BigInteger ONE = BigInteger.ONE.shiftLeft(BITS);

  private Fixed() {}

  static Real real(BigInteger x) {
    return Real.of(x, -BITS);
  }

  static BigInteger of(Real x) {
    return x.toFixed(BITS);
  }

  static BigInteger times(BigInteger a, BigInteger b) {
    return a.multiply(b).shiftRight(BITS);
  }

  static BigInteger over(BigInteger a, BigInteger b) {
    return a.shiftLeft(BITS).divide(b);
  }

  /** The nearest multiple of {@code 2^-bits} to x, counted in these. */
  static int nearest(BigInteger x, int bits) {
    return x.shiftRight(BITS - bits - 1).add(BigInteger.ONE).shiftRight(1).intValue();
  }

  /** The number {@code count * 2^-bits}. */
  static BigInteger multiple(int count, int bits) {
    return BigInteger.valueOf(count).shiftLeft(BITS - bits);
  }

  /** A table of the values at 0, 1, 2, ... */
  static BigInteger[] table(int size, IntFunction<BigInteger> entry) {
    BigInteger[] table = new BigInteger[size];
    for (int i = 0; i < size; i++) {
      table[i] = entry.apply(i);
    }
    return table;
  }

  /** The polynomial with the given coefficients, that of power 0 first. */
  static BigInteger polynomial(BigInteger[] coefficients, BigInteger x) {
    BigInteger sum = coefficients[coefficients.length - 1];
    for (int i = coefficients.length - 2; i >= 0; i--) {
      sum = times(sum, x).add(coefficients[i]);
    }
    return sum;
  }

  /** 1, 1/2!, 1/4!, ... or 1, 1/3!, 1/5!, ...: every {@code step}-th, divided by the first. */
  static BigInteger[] factorials(int first, int step, int size) {
    BigInteger[] c = new BigInteger[size];
    c[0] = ONE;
    int n = first;
    for (int i = 1; i < size; i++) {
      BigInteger divisor = BigInteger.ONE;
      for (int j = 0; j < step; j++) {
        n++;
        divisor = divisor.multiply(BigInteger.valueOf(n));
      }
      c[i] = c[i - 1].divide(divisor);
    }
    return c;
  }

  /** Alternates the signs of coefficients. */
  static BigInteger[] alternating(BigInteger[] c) {
    return table(c.length, i -> i % 2 == 0 ? c[i] : c[i].negate());
  }
}
