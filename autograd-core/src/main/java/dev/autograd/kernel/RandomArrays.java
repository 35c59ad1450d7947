package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.raw.Raw;

/**
 * Arrays of random numbers as pure functions of a key and a counter: the same arguments give the
 * same bits, so an op that keeps key and counter can draw its numbers again.
 *
 * <p>Elements are drawn in row-major order from the blocks of {@link Philox} at counter, counter +
 * 1 and so on; {@link #blocks} says how many are used. What is left of the last block is dropped.
 */
public final class RandomArrays {
  /** The first upper counter half of trials: far from those of other streams of a key. */
  static final long TRIALS = 1L << 32;

  private RandomArrays() {}

  /**
   * Counts the blocks that an array of random numbers takes.
   *
   * @param dtype FLOAT32 (four elements a block), FLOAT64 or BOOL (two), or an integer type (one)
   * @param size number of elements
   * @return how far the counter moves
   */
  public static long blocks(DType dtype, int size) {
    int perBlock = dtype == DType.FLOAT32 ? 4 : dtype.isInteger() ? 1 : 2;
    return ((long) size + perBlock - 1) / perBlock;
  }

  /**
   * Draws numbers spread evenly over an interval. FLOAT64 has 53 random bits to an element, FLOAT32
   * has 24.
   *
   * @param key key of the stream
   * @param counter counter of the first block
   * @param dtype FLOAT64 or FLOAT32
   * @param lo lower end, included; representable in the type
   * @param hi upper end, excluded, above {@code lo}, and {@code hi - lo} finite; representable too
   * @param shape shape of the result
   * @return a new array
   */
  public static NdArray uniform(
      long key, long counter, DType dtype, double lo, double hi, Shape shape) {
    long[] block = new long[Philox.WORDS];
    int n = shape.size();
    if (dtype == DType.FLOAT64) {
      double[] out = Buffers.doubles(n);
      double last = Math.nextDown(hi);
      for (int i = 0; i < n; i++) {
        if ((i & 1) == 0) {
          Philox.block(key, counter + (i >> 1), 0, block);
        }
        out[i] = Math.min(lo + (hi - lo) * Philox.unit(block[i & 1]), last);
      }
      return Raw.wrap(out, shape);
    }
    float[] out = Buffers.floats(n);
    float from = (float) lo;
    float width = (float) hi - from;
    float last = Math.nextDown((float) hi);
    for (int i = 0; i < n; i++) {
      if ((i & 3) == 0) {
        Philox.block(key, counter + (i >> 2), 0, block);
      }
      int bits = (int) (block[(i >> 1) & 1] >>> (32 * (i & 1)));
      out[i] = Math.min(from + width * ((bits >>> 8) * 0x1p-24f), last);
    }
    return Raw.wrap(out, shape);
  }

  /**
   * Draws numbers from a normal distribution by {@link #pair}; FLOAT64 has 53 random bits for
   * radius and angle each, FLOAT32 has 32.
   *
   * @param key key of the stream
   * @param counter counter of the first block
   * @param dtype FLOAT64 or FLOAT32
   * @param mean mean
   * @param std standard deviation
   * @param shape shape of the result
   * @return a new array
   */
  public static NdArray normal(
      long key, long counter, DType dtype, double mean, double std, Shape shape) {
    long[] block = new long[Philox.WORDS];
    double[] pair = new double[2];
    int n = shape.size();
    if (dtype == DType.FLOAT64) {
      double[] out = Buffers.doubles(n);
      for (int i = 0; i < n; i++) {
        if ((i & 1) == 0) {
          Philox.block(key, counter + (i >> 1), 0, block);
          pair(block, pair);
        }
        out[i] = mean + std * pair[i & 1];
      }
      return Raw.wrap(out, shape);
    }
    float[] out = Buffers.floats(n);
    for (int i = 0; i < n; i++) {
      if ((i & 3) == 0) {
        Philox.block(key, counter + (i >> 2), 0, block);
      }
      if ((i & 1) == 0) {
        long bits = block[(i >> 1) & 1];
        pair(((bits & 0xFFFFFFFFL) + 1) * 0x1p-32, (bits >>> 32) * 0x1p-32, pair);
      }
      out[i] = (float) (mean + std * pair[i & 1]);
    }
    return Raw.wrap(out, shape);
  }

  /**
   * Turns a block into two independent standard normal numbers.
   *
   * @param block the two words of a block
   * @param out where the two numbers go
   */
  public static void pair(long[] block, double[] out) {
    pair(Philox.unit(block[0]) + 0x1p-53, Philox.unit(block[1]), out);
  }

  /**
   * The transform of Box and Muller, "A note on the generation of random normal deviates" (1958).
   *
   * @param u above 0, at most 1: gives the radius √(-2 log u)
   * @param turn 0 to 1: gives the angle, as a part of the full turn
   */
  private static void pair(double u, double turn, double[] out) {
    double radius = Math.sqrt(-2 * DoubleMath.log(u));
    double angle = 2 * Math.PI * turn;
    out[0] = radius * DoubleTrig.cos(angle);
    out[1] = radius * DoubleTrig.sin(angle);
  }

  /**
   * Draws truth values: true exactly where {@link #uniform} of FLOAT64 over 0 to 1 with the same
   * key and counter is below {@code p}.
   *
   * @param key key of the stream
   * @param counter counter of the first block
   * @param p probability of true, 0 to 1
   * @param shape shape of the result
   * @return a new BOOL array
   */
  public static NdArray bernoulli(long key, long counter, double p, Shape shape) {
    long[] block = new long[Philox.WORDS];
    boolean[] out = new boolean[shape.size()];
    for (int i = 0; i < out.length; i++) {
      if ((i & 1) == 0) {
        Philox.block(key, counter + (i >> 1), 0, block);
      }
      out[i] = Philox.unit(block[i & 1]) < p;
    }
    return Raw.wrap(out, shape);
  }

  /**
   * Draws a truth value for each of several probabilities, by the same uniform numbers.
   *
   * @param key key of the stream
   * @param counter counter of the first block
   * @param probabilities of true, each 0 to 1, of a floating-point type
   * @return a new BOOL array of their shape
   * @throws IllegalArgumentException if a probability is not from 0 to 1
   */
  public static NdArray bernoulli(long key, long counter, NdArray probabilities) {
    double[] p = probabilities.to(DType.FLOAT64).toDoubleArray();
    long[] block = new long[Philox.WORDS];
    boolean[] out = new boolean[p.length];
    for (int i = 0; i < out.length; i++) {
      if (!(p[i] >= 0 && p[i] <= 1)) {
        throw new IllegalArgumentException(
            "bernoulli: the probability at position "
                + Positions.place(i, probabilities.shape())
                + " is "
                + p[i]
                + "; expected a number from 0 to 1");
      }
      if ((i & 1) == 0) {
        Philox.block(key, counter + (i >> 1), 0, block);
      }
      out[i] = Philox.unit(block[i & 1]) < p[i];
    }
    return Raw.wrap(out, probabilities.shape());
  }

  /**
   * Draws integers, each with the same probability.
   *
   * @param key key of the stream
   * @param counter counter of the first block
   * @param lo lower end, included
   * @param hi upper end, excluded, above {@code lo}
   * @param shape shape of the result
   * @return a new INT64 array
   */
  public static NdArray integers(long key, long counter, long lo, long hi, Shape shape) {
    long[] block = new long[Philox.WORDS];
    long[] out = new long[shape.size()];
    for (int i = 0; i < out.length; i++) {
      Philox.block(key, counter + i, 0, block);
      out[i] = lo + Philox.below(block, hi - lo);
    }
    return Raw.wrap(out, shape);
  }

  /**
   * Draws an order of integers, as {@code Rng.shuffle} puts 0, 1, 2 … into one.
   *
   * @param key key of the stream
   * @param counter counter of the first of n − 1 blocks
   * @param n how many integers
   * @return a new INT64 array of 0 to n − 1
   */
  public static NdArray permutation(long key, long counter, int n) {
    long[] block = new long[Philox.WORDS];
    long[] out = new long[n];
    for (int i = 0; i < n; i++) {
      out[i] = i;
    }
    for (int last = n - 1; last > 0; last--) {
      Philox.block(key, counter + (n - 1 - last), 0, block);
      int from = (int) Philox.below(block, last + 1L);
      long t = out[last];
      out[last] = out[from];
      out[from] = t;
    }
    return Raw.wrap(out, Shape.of(n));
  }

  /**
   * Draws numbers from the part of a normal distribution that lies in an interval, by rejection:
   * element i has the blocks at counter + i to itself, one for each trial, at upper halves {@link
   * #TRIALS} + 0, 1, ….
   *
   * @param key key of the stream
   * @param counter counter of the first element
   * @param dtype FLOAT64 or FLOAT32
   * @param mean mean of the whole distribution
   * @param std its standard deviation, above 0
   * @param lo lower end, included; may be infinite
   * @param hi upper end, included, above {@code lo}; may be infinite
   * @param shape shape of the result
   * @return a new array
   */
  public static NdArray truncatedNormal(
      long key,
      long counter,
      DType dtype,
      double mean,
      double std,
      double lo,
      double hi,
      Shape shape) {
    TruncatedNormal standard = new TruncatedNormal((lo - mean) / std, (hi - mean) / std);
    int n = shape.size();
    double[] out = new double[n];
    for (int i = 0; i < n; i++) {
      double z = standard.draw(key, counter + i);
      out[i] = Math.max(lo, Math.min(hi, mean + std * z));
    }
    if (dtype == DType.FLOAT64) {
      return Raw.wrap(out, shape);
    }
    float[] narrow = Buffers.floats(n);
    float least = (float) lo < lo ? Math.nextUp((float) lo) : (float) lo;
    float most = (float) hi > hi ? Math.nextDown((float) hi) : (float) hi;
    for (int i = 0; i < n; i++) {
      narrow[i] = Math.max(least, Math.min(most, (float) out[i]));
    }
    return Raw.wrap(narrow, shape);
  }
}
