package dev.autograd.kernel;

import java.util.List;
import java.util.Random;

/**
 * Where the accuracy of a function is tested: between two ends, which are left out.
 *
 * @param from where its arguments begin
 * @param to where they end
 * @param points special arguments, of which many others are drawn in the neighbourhood
 */
record Arguments(double from, double to, List<Double> points) {
  /** The ends and some points. */
  static Arguments between(double from, double to, Double... points) {
    return new Arguments(from, to, List.of(points));
  }

  /** An argument that is neither 0 nor one of the special ones, where the function may be exact. */
  double draw(Random random) {
    double x;
    do {
      x = any(random);
    } while (!(x > from && x < to) || x == 0 || points.contains(x));
    return x;
  }

  private double any(Random random) {
    switch (random.nextInt(8)) {
      case 0, 1:
        return Double.longBitsToDouble(random.nextLong());
      case 2, 3:
        double low = Math.max(from, -30);
        return low + (Math.min(to, 30) - low) * random.nextDouble();
      case 4:
        double scale = Math.scalb(1.0, -random.nextInt(53));
        return random.nextBoolean() ? from + Math.abs(from) * scale : to - Math.abs(to) * scale;
      case 5:
        double subnormal = Double.MIN_VALUE * (random.nextLong() >>> 12 + random.nextInt(52));
        return random.nextBoolean() ? subnormal : -subnormal;
      default:
        double point = points.isEmpty() ? 0 : points.get(random.nextInt(points.size()));
        return point + Math.scalb(random.nextGaussian(), -random.nextInt(55));
    }
  }

  /** An angle: also near a multiple of pi / 2, and of any size. */
  static double angle(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Math.rint(Math.scalb(random.nextDouble(), random.nextInt(60))) * (Math.PI / 2);
      case 1 -> Math.scalb(random.nextGaussian(), random.nextInt(1023));
      // The double that is hardest to reduce: it lies nearest to a multiple of pi / 2.
      case 2 -> random.nextInt(100) == 0 ? 0x1.6ac5b262ca1ffp849 : 8 * random.nextGaussian();
      default -> between(-Double.MAX_VALUE, Double.MAX_VALUE, Math.PI / 2, Math.PI).draw(random);
    };
  }
}
