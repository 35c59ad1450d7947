package dev.autograd.kernel;

/**
 * An angle taken apart into quarters of a turn and what is left: {@code x = k * pi / 2 + remainder
 * + correction}, with the remainder between about -pi/4 and pi/4.
 *
 * <p>This is Payne and Hanek's method (ACM SIGNUM Newsletter 18, 1983) for arguments so large that
 * subtracting multiples of pi / 2 would need more digits of pi than two or three numbers hold: the
 * significand is multiplied by just those digits of 2 / pi that matter.
 *
 * @param quadrant a whole number whose lowest two bits are k's
 * @param remainder what is left, rounded
 * @param correction what the rounding of the remainder left out
 */
record HalfPi(int quadrant, double remainder, double correction) {
  private static final HalfPi NAN = new HalfPi(0, Double.NaN, 0);

  /** 64 zeros, then the binary digits of 2 / pi after the point. */
  private static final long[] DIGITS = {
    0L, 0xa2f9836e4e441529L, 0xfc2757d1f534ddc0L,
    0xdb6295993c439041L, 0xfe5163abdebbc561L, 0xb7246e3a424dd2e0L,
    0x06492eea09d1921cL, 0xfe1deb1cb129a73eL, 0xe88235f52ebb4484L,
    0xe99c7026b45f7e41L, 0x3991d639835339f4L, 0x9c845f8bbdf9283bL,
    0x1ff897ffde05980fL, 0xef2f118b5a0a6d1fL, 0x6d367ecf27cb09b7L,
    0x4f463f669e5fea2dL, 0x7527bac7ebe5f17bL, 0x3d0739f78a5292eaL,
    0x6bfb5fb11f8d5d08L, 0x56033046fc7b6babL, 0xf0cfbc209af4361dL
  };

  private static final double HALF_PI_HIGH = 1.5707963267948966;
  private static final double HALF_PI_LOW = 6.123233995736766e-17;

  /** Takes a number of at least 1 in magnitude apart; all NaN for infinities and NaN. */
  static HalfPi reduce(double x) {
    int exponent = Math.getExponent(x);
    if (exponent > Double.MAX_EXPONENT) {
      return NAN;
    }
    long bits = Double.doubleToRawLongBits(x);
    long m = (bits & 0x000fffffffffffffL) | 0x0010000000000000L;
    // |x| = m * 2^(exponent - 52), so digit i of 2 / pi, worth 2^-i, adds a multiple of 4 to the
    // product where i <= exponent - 54. Of the 192 digits from there on, the low 192 bits of the
    // product are in units of 2^-190: two bits of quadrant, 190 of fraction.
    int first = exponent - 53 + 63;
    long p2 = m * digits(first + 128);
    long h2 = Math.multiplyHigh(m, digits(first + 128)) + signFix(m, digits(first + 128));
    long p1 = m * digits(first + 64) + h2;
    long carry = Long.compareUnsigned(p1, h2) < 0 ? 1 : 0;
    long h1 = Math.multiplyHigh(m, digits(first + 64)) + signFix(m, digits(first + 64));
    long p0 = m * digits(first) + h1 + carry;
    // As a signed number the fraction is rounded to the nearest quadrant.
    long high = p0 << 2 | p1 >>> 62;
    long low = p1 << 2 | p2 >>> 62;
    int quadrant = (int) (p0 >>> 62) + (high < 0 ? 1 : 0);
    boolean negative = high < 0;
    if (negative) {
      high = ~high + (low == 0 ? 1 : 0);
      low = -low;
    }
    return x < 0 ? of(-quadrant, high, low, !negative) : of(quadrant, high, low, negative);
  }

  /** Multiplies the fraction (high, low) / 2^128 by pi / 2. */
  private static HalfPi of(int quadrant, long high, long low, boolean negative) {
    int zeros = Long.numberOfLeadingZeros(high);
    long top = zeros == 0 ? high : high << zeros | low >>> -zeros;
    long rest = low << zeros;
    double scale = Math.scalb(negative ? -1.0 : 1.0, -zeros);
    double a = (top >>> 11) * 0x1p-53 * scale;
    double b = ((top & 0x7ff) << 42 | rest >>> 22) * 0x1p-106 * scale;
    double product = a * HALF_PI_HIGH;
    double error = Math.fma(a, HALF_PI_HIGH, -product);
    error += Math.fma(a, HALF_PI_LOW, b * HALF_PI_HIGH);
    double remainder = product + error;
    return new HalfPi(quadrant, remainder, error - (remainder - product));
  }

  /** Returns the 64 binary digits from an index on. */
  private static long digits(int index) {
    int word = index >> 6;
    int shift = index & 63;
    return shift == 0 ? DIGITS[word] : DIGITS[word] << shift | DIGITS[word + 1] >>> -shift;
  }

  /** What multiplyHigh lacks when its second operand stands for an unsigned number. */
  private static long signFix(long m, long w) {
    return w >> 63 & m;
  }
}
