package dev.autograd.kernel;

import dev.autograd.exact.Exponentials;
import dev.autograd.exact.Real;
import java.util.Random;

/** How powers are tested. */
final class Powers {
  private static final float[] EXPONENTS = {
    2, 3, -1, 0.5f, 1.7f, -0.3f, 10.25f, -2, 1 / 3f, 17, -0.5f, 1e-3f
  };

  private Powers() {}

  static AccuracyRow row() {
    return new AccuracyRow(
        "POW",
        2,
        DoublePow::pow,
        FloatMath::pow,
        Powers::exact,
        Powers::draw,
        Powers::exponent,
        Powers::oracle,
        1);
  }

  private static Real exact(Real x, Real y) {
    if (x.signum() > 0) {
      return Exponentials.pow(x, y);
    }
    Real size = Exponentials.pow(x.negated(), y);
    return y.round().testBit(0) ? size.negated() : size;
  }

  /** StrictMath's power, but for ones, where C has other special cases. */
  private static double oracle(double x, double y) {
    return x == 1 || (x == -1 && Double.isInfinite(y)) ? 1 : StrictMath.pow(x, y);
  }

  /** Bases of any size and near 1; exponents up to where the power overflows or underflows. */
  private static AccuracyRow.Point draw(Random random) {
    double x;
    do {
      x =
          random.nextBoolean()
              ? Double.longBitsToDouble(random.nextLong() >>> 1)
              : 1 + Math.scalb(random.nextGaussian(), -random.nextInt(54));
    } while (!(x > 0 && x < Double.POSITIVE_INFINITY) || x == 1);
    double most = 746 / Math.abs(StrictMath.log(x));
    double y =
        switch (random.nextInt(4)) {
          case 0 -> Math.rint(Math.min(most, 40) * random.nextGaussian());
          case 1 -> EXPONENTS[random.nextInt(EXPONENTS.length)];
          case 2 -> Math.scalb(random.nextGaussian(), -random.nextInt(60));
          default -> most * (2 * random.nextDouble() - 1);
        };
    if (y == 0 || Math.abs(y) > 2 * most || !Double.isFinite(y)) {
      return draw(random);
    }
    return new AccuracyRow.Point(Math.rint(y) == y && random.nextBoolean() ? -x : x, y);
  }

  /** Some exponent, which depends on the base's bits. */
  private static float exponent(float x) {
    int hash = Float.floatToRawIntBits(x) * 0x9e3779b9;
    int choice = hash >>> 28;
    if (choice < EXPONENTS.length) {
      return EXPONENTS[choice];
    }
    double unit = (hash & 0xfffffff) * 0x1p-28;
    return choice < 14
        ? (float) ((200 * unit - 105) / StrictMath.log(Math.abs(x)))
        : Float.intBitsToFloat(hash * 0x85ebca6b);
  }
}
