package dev.autograd.kernel;

/**
 * Standard normal numbers of an interval, by rejection from the nearest distribution that is easily
 * drawn from, after Robert, "Simulation of truncated normal variables" (1995): the normal itself
 * where the interval holds much of it, an exponential in a tail, a uniform in a short interval.
 * However far out the interval lies, a few trials are enough.
 */
final class TruncatedNormal {
  /**
   * Beyond this end of a tail, what is above the end is less than half a unit in its last place.
   */
  private static final double FAR = 0x1p27;

  private enum Proposal {
    NORMAL,
    UNIFORM,
    EXPONENTIAL
  }

  private final double a;
  private final double b;
  private final boolean mirrored;
  private final Proposal proposal;
  private final double rate;
  private final long[] block = new long[Philox.WORDS];
  private final double[] pair = new double[2];

  /**
   * Prepares an interval.
   *
   * @param lo lower end, perhaps −∞
   * @param hi upper end, above it, perhaps ∞
   */
  TruncatedNormal(double lo, double hi) {
    // An interval left of 0 is drawn as its mirror image.
    mirrored = hi < 0;
    a = mirrored ? -hi : lo;
    b = mirrored ? -lo : hi;
    // The rate at which the exponential beyond a is accepted most often.
    rate = (a + Math.sqrt(a * a + 4)) / 2;
    if (a <= 0) {
      proposal = b - a > Math.sqrt(2 * Math.PI) ? Proposal.NORMAL : Proposal.UNIFORM;
    } else {
      proposal = (b - a) * rate > 2 ? Proposal.EXPONENTIAL : Proposal.UNIFORM;
    }
  }

  /** Draws the number of a place in the stream: the first trial there that is accepted. */
  double draw(long key, long counter) {
    if (a > FAR) {
      return mirrored ? -a : a;
    }
    for (long trial = 0; ; trial++) {
      Philox.block(key, counter, RandomArrays.TRIALS + trial, block);
      double z = trial();
      if (z >= a && z <= b) {
        return mirrored ? -z : z;
      }
    }
  }

  /** A proposed number; NaN if it is rejected. */
  private double trial() {
    double u = Philox.unit(block[1]);
    switch (proposal) {
      case NORMAL -> {
        RandomArrays.pair(block, pair);
        return pair[0];
      }
      case UNIFORM -> {
        double z = a + (b - a) * Philox.unit(block[0]);
        // Relative to the density where it is highest in the interval.
        double top = Math.max(a, 0);
        return u <= DoubleMath.exp((top - z) * (top + z) / 2) ? z : Double.NaN;
      }
      default -> {
        double z = a - DoubleMath.log1p(-Philox.unit(block[0])) / rate;
        double d = z - rate;
        return u <= DoubleMath.exp(-d * d / 2) ? z : Double.NaN;
      }
    }
  }
}
