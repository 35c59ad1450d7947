package dev.autograd.array;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * One way to write all floating-point numbers of an array: with as few of at most 4 digits after
 * the point as lose nothing, and with exponents if a number is 1e8 or more, or below 1e-3.
 *
 * <p>Decimal digits are those of the exact binary value, rounded half to even, so that they do not
 * depend on the JDK.
 */
final class NumberFormat {
  private static final int MOST_DIGITS = 4;

  private boolean scientific;
  private int fixedDigits = 1;
  private int scientificDigits = 1;

  /** Takes a number into account. */
  void include(double x) {
    if (!Double.isFinite(x) || x == 0) {
      return;
    }
    double size = Math.abs(x);
    if (size >= 1e8 || size < 1e-3) {
      scientific = true;
    } else {
      BigDecimal fixed = new BigDecimal(x).setScale(MOST_DIGITS, RoundingMode.HALF_EVEN);
      fixedDigits = Math.max(fixedDigits, fixed.stripTrailingZeros().scale());
    }
    BigDecimal significant = significant(x, MOST_DIGITS).stripTrailingZeros();
    scientificDigits = Math.max(scientificDigits, significant.precision() - 1);
  }

  String format(double x) {
    if (Double.isNaN(x)) {
      return "NaN";
    } else if (Double.isInfinite(x)) {
      return x > 0 ? "inf" : "-inf";
    } else if (x == 0) {
      String sign = 1 / x < 0 ? "-" : "";
      return scientific
          ? sign + "0." + "0".repeat(scientificDigits) + "e+00"
          : sign + "0." + "0".repeat(fixedDigits);
    }
    return scientific
        ? withExponent(x)
        : new BigDecimal(x).setScale(fixedDigits, RoundingMode.HALF_EVEN).toPlainString();
  }

  private String withExponent(double x) {
    BigDecimal value = significant(x, scientificDigits);
    int exponent = value.precision() - value.scale() - 1;
    BigDecimal mantissa = value.movePointLeft(exponent).setScale(scientificDigits);
    String digits = Integer.toString(Math.abs(exponent));
    return mantissa.toPlainString()
        + (exponent < 0 ? "e-" : "e+")
        + (digits.length() < 2 ? "0" : "")
        + digits;
  }

  private static BigDecimal significant(double x, int digitsAfterFirst) {
    return new BigDecimal(x).round(new MathContext(digitsAfterFirst + 1, RoundingMode.HALF_EVEN));
  }
}
