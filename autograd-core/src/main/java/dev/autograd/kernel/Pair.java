package dev.autograd.kernel;

/**
 * A number of about 106 bits: the sum of two doubles, the second of which is small.
 *
 * <p>These are the error-free sums of Knuth and products of Dekker (Numerische Mathematik 18,
 * 1971), the latter by way of {@link Math#fma}. Where {@code high} is infinite or NaN, {@code low}
 * means nothing.
 *
 * @param high the number, rounded
 * @param low what the rounding left out
 */
record Pair(double high, double low) {
  /** Returns a + b, exactly. */
  static Pair sum(double a, double b) {
    double sum = a + b;
    double back = sum - a;
    return new Pair(sum, (a - (sum - back)) + (b - back));
  }

  /** Returns a + b, exactly, where a is 0 or not smaller in magnitude than b. */
  static Pair ordered(double a, double b) {
    double sum = a + b;
    return new Pair(sum, b - (sum - a));
  }

  /** Returns a b, exactly. */
  static Pair product(double a, double b) {
    double product = a * b;
    return new Pair(product, Math.fma(a, b, -product));
  }

  Pair plus(double b) {
    Pair sum = sum(high, b);
    return ordered(sum.high, sum.low + low);
  }

  Pair plus(Pair b) {
    Pair sum = sum(high, b.high);
    return ordered(sum.high, sum.low + (low + b.low));
  }

  Pair minus(Pair b) {
    return plus(b.negated());
  }

  Pair negated() {
    return new Pair(-high, -low);
  }

  Pair times(double b) {
    Pair product = product(high, b);
    return ordered(product.high, Math.fma(low, b, product.low));
  }

  Pair times(Pair b) {
    Pair product = product(high, b.high);
    return ordered(product.high, product.low + Math.fma(high, b.low, low * b.high));
  }

  /** Returns this times a power of two, which is exact as long as nothing underflows. */
  Pair scaled(double powerOfTwo) {
    return new Pair(high * powerOfTwo, low * powerOfTwo);
  }

  Pair over(Pair b) {
    double quotient = high / b.high;
    double rest = Math.fma(-quotient, b.high, high) + Math.fma(-quotient, b.low, low);
    return ordered(quotient, rest / b.high);
  }

  /** Returns 1 / this. */
  Pair reciprocal() {
    return new Pair(1, 0).over(this);
  }

  /** Returns the nearest double. */
  double value() {
    return high + low;
  }

  /** Returns the polynomial with the given coefficients, that of power 0 first. */
  static double polynomial(double[] coefficients, double x) {
    double sum = coefficients[coefficients.length - 1];
    for (int i = coefficients.length - 2; i >= 0; i--) {
      sum = Math.fma(sum, x, coefficients[i]);
    }
    return sum;
  }
}
