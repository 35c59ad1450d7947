package dev.autograd.kernel;

import dev.autograd.exact.Gamma;
import dev.autograd.exact.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Where the gamma functions are tested: near their roots and poles, and everywhere else. */
final class GammaArguments {
  private final Arguments positive;
  private final List<Double> roots;

  private GammaArguments(Arguments positive, List<Double> roots) {
    this.positive = positive;
    this.roots = roots;
  }

  static ToDoubleFunction<Random> ofLgamma() {
    // Two roots between any two poles from -2 on; from -17 on they are nearer to the poles than any
    // double.
    List<Double> roots = new ArrayList<>();
    for (int n = 2; n < 16; n++) {
      double lowest = lowest(n);
      roots.add(root(Gamma::lgamma, Math.nextUp(-n - 1.0), lowest));
      roots.add(root(Gamma::lgamma, lowest, Math.nextDown((double) -n)));
    }
    return new GammaArguments(Arguments.between(0, 2.6e305, 1.0, 2.0), roots)::draw;
  }

  static ToDoubleFunction<Random> ofDigamma() {
    List<Double> roots = new ArrayList<>();
    for (int n : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 30, 63, 64, 65, 99, 1000}) {
      roots.add(root(Gamma::digamma, -n - 1 + 0x1p-40, -n - 0x1p-40));
    }
    return new GammaArguments(Arguments.between(0, Double.MAX_VALUE, 1.4616321449), roots)::draw;
  }

  /** Where lgamma is least between -n - 1 and -n: the root of its derivative. */
  private static double lowest(int n) {
    return root(Gamma::digamma, -n - 1 + 0x1p-40, -n - 0x1p-40);
  }

  /** A double next to where a function changes its sign. */
  private static double root(UnaryOperator<Real> f, double from, double to) {
    int sign = f.apply(Real.of(from)).signum();
    double low = from;
    double high = to;
    while (Math.nextUp(low) < high) {
      double middle = low + (high - low) / 2;
      if (f.apply(Real.of(middle)).signum() == sign) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private double draw(Random random) {
    double x =
        switch (random.nextInt(8)) {
          case 0 -> -30 * random.nextDouble();
          case 1 -> -Math.scalb(random.nextDouble(), random.nextInt(60));
          // Next to a pole, and next to a root.
          case 2 -> steps(-1 - random.nextInt(random.nextBoolean() ? 20 : 1_000_000), random);
          case 3 -> steps(roots.get(random.nextInt(roots.size())), random);
          case 4 -> {
            double distance = Math.scalb(random.nextGaussian(), -random.nextInt(50));
            yield roots.get(random.nextInt(roots.size())) + distance;
          }
          default -> positive.draw(random);
        };
    return x == 0 || (x < 0 && x == Math.rint(x)) ? draw(random) : x;
  }

  /** An argument among others, or a negative one that is not whole. */
  static double besides(Arguments positive, Random random) {
    double x =
        switch (random.nextInt(4)) {
          case 0 -> -Math.scalb(random.nextDouble(), random.nextInt(60));
          case 1 -> steps(-1 - random.nextInt(1000), random);
          default -> positive.draw(random);
        };
    return x <= 0 && x == Math.rint(x) ? besides(positive, random) : x;
  }

  private static double steps(double x, Random random) {
    return x + (random.nextInt(41) - 20) * Math.ulp(x);
  }
}
