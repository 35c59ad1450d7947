package dev.autograd.exact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How many digits a {@link Real} has in decimals. */
final class Decimals {
  /** More than its bits are worth. */
  private static final MathContext ALL = new MathContext(90, RoundingMode.HALF_EVEN);

  /** Those that can be trusted. */
  static final MathContext SHOWN = new MathContext(60, RoundingMode.HALF_EVEN);

  private Decimals() {}

  static BigDecimal timesPowerOfTwo(BigDecimal a, int exponent) {
    BigDecimal power = BigDecimal.valueOf(2).pow(Math.abs(exponent), ALL);
    return exponent < 0 ? a.divide(power, ALL) : a.multiply(power, ALL);
  }
}
