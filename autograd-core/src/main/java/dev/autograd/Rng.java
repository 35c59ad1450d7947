package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.kernel.Categories;
import dev.autograd.kernel.DoubleMath;
import dev.autograd.kernel.Philox;
import dev.autograd.kernel.RandomArrays;
import java.util.random.RandomGenerator;

/**
 * A stream of random numbers that is the same on every machine and JDK.
 *
 * <p>The stream is counter-based (Philox4x32-10; Salmon, Moraes, Dror and Shaw 2011): block i of
 * 128 random bits is a pure function of the {@link #key} and of {@link #counter} + i, so these two
 * longs are the whole state. {@link #restore} goes back to any place, and two streams of different
 * keys are independent. Every seed is as good as any other, 0 too.
 *
 * <p>Each draw moves the counter by a number of blocks that depends on its arguments only:
 *
 * <table>
 *   <caption>Blocks taken</caption>
 *   <tr><th>draw</th><th>blocks</th></tr>
 *   <tr><td>any {@code next…} method, {@link #split()}</td><td>1</td></tr>
 *   <tr><td>{@link #nextBytes}, n bytes</td><td>⌈n / 16⌉</td></tr>
 *   <tr><td>{@code uniform}, {@code normal}, n elements</td>
 *       <td>FLOAT64 ⌈n / 2⌉, FLOAT32 ⌈n / 4⌉</td></tr>
 *   <tr><td>{@link #bernoulli}, {@link #categorical}, n elements</td><td>⌈n / 2⌉</td></tr>
 *   <tr><td>{@link #randint}, {@link #truncatedNormal}, n elements</td><td>n</td></tr>
 *   <tr><td>{@link #permutation}, {@link #shuffle}, n elements</td><td>n - 1, or 0 if n is 0</td></tr>
 *   <tr><td>{@link #child(long)}, {@link #child(String)}</td><td>0</td></tr>
 * </table>
 *
 * <p>Not safe for use by several threads: give each its own {@link #split()} or {@link #child}. Not
 * for cryptography.
 */
public final class Rng implements RandomGenerator {
  // Upper counter halves: 0 holds the numbers drawn, these the keys of further streams, and those
  // from 2^32 on trials that were rejected.
  private static final long SPLIT = 1;
  private static final long CHILD_BY_INDEX = 2;
  private static final long CHILD_BY_NAME = 3;

  private final long key;
  private long counter;
  private final long[] block = new long[Philox.WORDS];

  private Rng(long key, long counter) {
    this.key = key;
    this.counter = counter;
  }

  /**
   * Starts a stream.
   *
   * @param seed any number; equal seeds give equal streams
   * @return the stream whose key is the seed, at counter 0
   */
  public static Rng of(long seed) {
    return new Rng(seed, 0);
  }

  /**
   * Continues a stream at a place read off another one.
   *
   * @param key what {@link #key()} returned
   * @param counter what {@link #counter()} returned
   * @return a stream that draws what that one would have drawn next
   */
  public static Rng restore(long key, long counter) {
    return new Rng(key, counter);
  }

  /**
   * The half of the state that tells streams apart.
   *
   * @return the key, the same for the life of the stream
   */
  public long key() {
    return key;
  }

  /**
   * The half of the state that moves: the number of the block that the next draw begins with.
   *
   * @return the counter; it wraps around after 2⁶⁴ blocks
   */
  public long counter() {
    return counter;
  }

  /**
   * Moves the counter past blocks that somebody draws with {@link #key} and {@link #counter} as
   * they were: a random op keeps the two, and draws the same numbers whenever it is computed.
   *
   * @param blocks how many blocks were taken
   * @return the counter as it was
   */
  long take(long blocks) {
    long start = counter;
    counter += blocks;
    return start;
  }

  /**
   * Branches off an independent stream; each call another one.
   *
   * @return a new stream
   */
  public Rng split() {
    Philox.block(key, take(1), SPLIT, block);
    return new Rng(block[0], 0);
  }

  /**
   * The independent stream of a number, the same at every call however much was drawn: the stream
   * of epoch 7, or of layer 3.
   *
   * @param index the number of the stream
   * @return a new stream, at counter 0
   */
  public Rng child(long index) {
    Philox.block(key, index, CHILD_BY_INDEX, block);
    return new Rng(block[0], 0);
  }

  /**
   * The independent stream of a name, the same at every call however much was drawn: an initialiser
   * that asks by parameter name gives each parameter its numbers whatever is created before it.
   *
   * @param name the name of the stream
   * @return a new stream, at counter 0
   */
  public Rng child(String name) {
    // The key runs through one block for every four characters and one for the length.
    long k = key;
    for (int at = 0; at < name.length(); at += 4) {
      long chars = 0;
      for (int i = at; i < Math.min(at + 4, name.length()); i++) {
        chars |= (long) name.charAt(i) << (16 * (i - at));
      }
      Philox.block(k, chars, CHILD_BY_NAME, block);
      k = block[0];
    }
    Philox.block(k, name.length(), CHILD_BY_NAME, block);
    return new Rng(block[1], 0);
  }

  /**
   * Draws numbers spread evenly from 0 to 1, 1 excluded.
   *
   * @param dtype FLOAT64 (multiples of 2⁻⁵³) or FLOAT32 (multiples of 2⁻²⁴)
   * @param shape sizes of the axes; none for a scalar
   * @return a new array
   * @throws DTypeException if the type is not floating
   */
  public NdArray uniform(DType dtype, int... shape) {
    return uniform(0, 1, dtype, shape);
  }

  /**
   * Draws numbers spread evenly over an interval.
   *
   * @param lo lower end, included
   * @param hi upper end, excluded
   * @param dtype FLOAT64 or FLOAT32
   * @param shape sizes of the axes; none for a scalar
   * @return a new array
   * @throws DTypeException if the type is not floating
   * @throws IllegalArgumentException if {@code lo} is not below {@code hi} in that type, or their
   *     distance is not finite
   */
  public NdArray uniform(double lo, double hi, DType dtype, int... shape) {
    Draws.requireFloating("uniform", dtype);
    boolean wide = dtype == DType.FLOAT64;
    Draws.requireInterval("uniform", wide ? lo : (float) lo, wide ? hi : (float) hi, dtype);
    Shape s = Shape.of(shape);
    long start = take(RandomArrays.blocks(dtype, s.size()));
    return RandomArrays.uniform(key, start, dtype, lo, hi, s);
  }

  /**
   * Draws standard normal numbers, mean 0 and standard deviation 1.
   *
   * @param dtype FLOAT64 or FLOAT32
   * @param shape sizes of the axes; none for a scalar
   * @return a new array
   * @throws DTypeException if the type is not floating
   */
  public NdArray normal(DType dtype, int... shape) {
    return normal(0, 1, dtype, shape);
  }

  /**
   * Draws normal numbers, by the transform of Box and Muller (1958).
   *
   * @param mean mean, finite
   * @param std standard deviation, finite and not negative
   * @param dtype FLOAT64 or FLOAT32
   * @param shape sizes of the axes; none for a scalar
   * @return a new array
   * @throws DTypeException if the type is not floating
   * @throws IllegalArgumentException if mean or standard deviation is out of its range
   */
  public NdArray normal(double mean, double std, DType dtype, int... shape) {
    Draws.requireFloating("normal", dtype);
    Draws.requireNormal("normal", mean, std);
    Shape s = Shape.of(shape);
    long start = take(RandomArrays.blocks(dtype, s.size()));
    return RandomArrays.normal(key, start, dtype, mean, std, s);
  }

  /**
   * Draws normal numbers that lie in an interval, as if others were drawn again.
   *
   * @param mean mean of the whole distribution, finite
   * @param std its standard deviation, finite and above 0
   * @param lo lower end, included; −∞ for none
   * @param hi upper end, included; ∞ for none
   * @param dtype FLOAT64 or FLOAT32
   * @param shape sizes of the axes; none for a scalar
   * @return a new array
   * @throws DTypeException if the type is not floating
   * @throws IllegalArgumentException if a number is out of its range, {@code lo} is not below
   *     {@code hi}, or FLOAT32 has no number between them
   */
  public NdArray truncatedNormal(
      double mean, double std, double lo, double hi, DType dtype, int... shape) {
    Draws.requireTruncatedNormal(mean, std, lo, hi, dtype);
    Shape s = Shape.of(shape);
    long start = take(s.size());
    return RandomArrays.truncatedNormal(key, start, dtype, mean, std, lo, hi, s);
  }

  /**
   * Draws classes by their probabilities, with replacement.
   *
   * @param probabilities along the last axis, FLOAT64 or FLOAT32; they need not add up to 1
   * @param count how many classes for each row of probabilities
   * @return a new INT64 array with the count in the place of the last axis
   * @throws IllegalArgumentException if a probability is negative or not finite, or a row has none
   *     above 0
   * @throws DTypeException if the type is not floating
   * @throws dev.autograd.array.ShapeException if there is no last axis
   */
  public NdArray categorical(NdArray probabilities, int count) {
    Shape s = probabilities.shape();
    Categories.check(probabilities.dtype(), s, count);
    NdArray drawn = Categories.draw(key, counter, probabilities, count);
    take(Categories.blocks(s, count));
    return drawn;
  }

  /**
   * Draws truth values.
   *
   * @param p probability of true, 0 to 1
   * @param shape sizes of the axes; none for a scalar
   * @return a new BOOL array, true where {@code uniform(FLOAT64, shape)} at the same counter is
   *     below {@code p}
   * @throws IllegalArgumentException if {@code p} is not from 0 to 1
   */
  public NdArray bernoulli(double p, int... shape) {
    Draws.requireProbability("bernoulli", p);
    Shape s = Shape.of(shape);
    long start = take(RandomArrays.blocks(DType.BOOL, s.size()));
    return RandomArrays.bernoulli(key, start, p, s);
  }

  /**
   * Draws integers, each with the same probability (to within 2⁻¹²⁸).
   *
   * @param lo lower end, included
   * @param hi upper end, excluded
   * @param shape sizes of the axes; none for a scalar
   * @return a new INT64 array
   * @throws IllegalArgumentException if {@code lo} is not below {@code hi}
   */
  public NdArray randint(long lo, long hi, int... shape) {
    Draws.requireRange("randint", lo, hi);
    Shape s = Shape.of(shape);
    long start = take(RandomArrays.blocks(DType.INT64, s.size()));
    return RandomArrays.integers(key, start, lo, hi, s);
  }

  /**
   * Draws an order of the integers from 0 to n - 1, each order with the same probability.
   *
   * @param n how many, 0 or more
   * @return a new INT64 array of shape [n]
   * @throws IllegalArgumentException if {@code n} is negative
   */
  public NdArray permutation(int n) {
    Draws.requireCount("permutation", n);
    return RandomArrays.permutation(key, take(Math.max(0, n - 1)), n);
  }

  /**
   * Puts an array into a random order in place, each order with the same probability. An array 0,
   * 1, 2 … ends as {@link #permutation} of its length at the same counter.
   *
   * @param a the array
   */
  public void shuffle(int[] a) {
    // Fisher and Yates: the last place takes any of the elements, the one before any of the rest.
    for (int last = a.length - 1; last > 0; last--) {
      int from = nextInt(last + 1);
      int t = a[last];
      a[last] = a[from];
      a[from] = t;
    }
  }

  /*
   * The methods of RandomGenerator. Each is given here, so that no number depends on how a JDK
   * happens to implement its default methods; the streams (ints, longs, doubles) call these.
   */

  @Override
  public long nextLong() {
    Philox.block(key, take(1), 0, block);
    return block[0];
  }

  @Override
  public long nextLong(long bound) {
    Draws.requireRange("nextLong", 0, bound);
    return below(bound);
  }

  @Override
  public long nextLong(long origin, long bound) {
    Draws.requireRange("nextLong", origin, bound);
    return origin + below(bound - origin);
  }

  private long below(long bound) {
    Philox.block(key, take(1), 0, block);
    return Philox.below(block, bound);
  }

  @Override
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  @Override
  public int nextInt(int bound) {
    Draws.requireRange("nextInt", 0, bound);
    return (int) below(bound);
  }

  @Override
  public int nextInt(int origin, int bound) {
    Draws.requireRange("nextInt", origin, bound);
    return (int) (origin + below((long) bound - origin));
  }

  @Override
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i % 16 == 0) {
        Philox.block(key, take(1), 0, block);
      }
      bytes[i] = (byte) (block[(i >> 3) & 1] >>> (8 * (i & 7)));
    }
  }

  @Override
  public double nextDouble() {
    return Philox.unit(nextLong());
  }

  @Override
  public double nextDouble(double bound) {
    return nextDouble(0, bound);
  }

  @Override
  public double nextDouble(double origin, double bound) {
    Draws.requireInterval("nextDouble", origin, bound, DType.FLOAT64);
    return Math.min(origin + (bound - origin) * nextDouble(), Math.nextDown(bound));
  }

  @Override
  public float nextFloat() {
    return (nextLong() >>> 40) * 0x1p-24f;
  }

  @Override
  public float nextFloat(float bound) {
    return nextFloat(0, bound);
  }

  @Override
  public float nextFloat(float origin, float bound) {
    Draws.requireInterval("nextFloat", origin, bound, DType.FLOAT32);
    return Math.min(origin + (bound - origin) * nextFloat(), Math.nextDown(bound));
  }

  @Override
  public double nextGaussian() {
    Philox.block(key, take(1), 0, block);
    double[] pair = new double[2];
    RandomArrays.pair(block, pair);
    return pair[0];
  }

  @Override
  public double nextGaussian(double mean, double std) {
    Draws.requireNormal("nextGaussian", mean, std);
    return mean + std * nextGaussian();
  }

  @Override
  public double nextExponential() {
    return -DoubleMath.log1p(-nextDouble());
  }

  /** The state, such as {@code Rng[key=42, counter=7]}. */
  @Override
  public String toString() {
    return "Rng[key=" + key + ", counter=" + counter + "]";
  }
}
