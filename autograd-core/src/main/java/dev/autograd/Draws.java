package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.Shape;
import dev.autograd.kernel.Categories;
import dev.autograd.kernel.RandomArrays;
import dev.autograd.op.RandomOp;

/**
 * Checks what random numbers are asked for, and draws them as ops. A refused draw takes nothing.
 */
final class Draws {
  private static final Value[] NOTHING = new Value[0];

  private Draws() {}

  static Value uniform(Rng rng, double lo, double hi, DType dtype, int... shape) {
    requireFloating("uniform", dtype);
    boolean wide = dtype == DType.FLOAT64;
    requireInterval("uniform", wide ? lo : (float) lo, wide ? hi : (float) hi, dtype);
    Shape s = Shape.of(shape);
    long start = rng.take(RandomArrays.blocks(dtype, s.size()));
    return draw(new RandomOp.Uniform(rng.key(), start, lo, hi, dtype, s), NOTHING);
  }

  static Value normal(Rng rng, double mean, double std, DType dtype, int... shape) {
    requireFloating("normal", dtype);
    requireNormal("normal", mean, std);
    Shape s = Shape.of(shape);
    long start = rng.take(RandomArrays.blocks(dtype, s.size()));
    return draw(new RandomOp.Normal(rng.key(), start, mean, std, dtype, s), NOTHING);
  }

  static Value truncatedNormal(
      Rng rng, double mean, double std, double lo, double hi, DType dtype, int... shape) {
    requireTruncatedNormal(mean, std, lo, hi, dtype);
    Shape s = Shape.of(shape);
    long start = rng.take(s.size());
    return draw(
        new RandomOp.TruncatedNormal(rng.key(), start, mean, std, lo, hi, dtype, s), NOTHING);
  }

  static Value bernoulli(Rng rng, double p, Shape shape) {
    requireProbability("bernoulli", p);
    long start = rng.take(RandomArrays.blocks(DType.BOOL, shape.size()));
    return draw(new RandomOp.Bernoulli(rng.key(), start, p, shape), NOTHING);
  }

  static Value bernoulli(Rng rng, Value probabilities) {
    Checks.floating("bernoulli", probabilities);
    Value drawn = draw(new RandomOp.BernoulliEach(rng.key(), rng.counter()), probabilities);
    rng.take(RandomArrays.blocks(DType.BOOL, probabilities.size()));
    return drawn;
  }

  static Value randint(Rng rng, long lo, long hi, int... shape) {
    requireRange("randint", lo, hi);
    Shape s = Shape.of(shape);
    long start = rng.take(RandomArrays.blocks(DType.INT64, s.size()));
    return draw(new RandomOp.Randint(rng.key(), start, lo, hi, s), NOTHING);
  }

  static Value permutation(Rng rng, int n) {
    requireCount("permutation", n);
    long start = rng.take(Math.max(0, n - 1));
    return draw(new RandomOp.Permutation(rng.key(), start, n), NOTHING);
  }

  static Value categorical(Rng rng, Value probabilities, int count) {
    Categories.check(probabilities.dtype(), probabilities.shape(), count);
    Value drawn = draw(new RandomOp.Categorical(rng.key(), rng.counter(), count), probabilities);
    rng.take(Categories.blocks(probabilities.shape(), count));
    return drawn;
  }

  private static Value draw(RandomOp op, Value... inputs) {
    return Graph.structural(op, inputs)[0];
  }

  static void requireProbability(String op, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          op + ": the probability is " + p + "; expected a number from 0 to 1");
    }
  }

  static void requireCount(String op, int n) {
    if (n < 0) {
      throw new IllegalArgumentException(op + ": n is " + n + "; expected 0 or more");
    }
  }

  static void requireTruncatedNormal(double mean, double std, double lo, double hi, DType dtype) {
    requireFloating("truncatedNormal", dtype);
    requireNormal("truncatedNormal", mean, std);
    if (std == 0) {
      throw new IllegalArgumentException(
          "truncatedNormal: the standard deviation is 0; expected a number above 0");
    }
    boolean between = lo < hi;
    if (between && dtype == DType.FLOAT32) {
      between = (float) lo >= lo || Math.nextUp((float) lo) <= hi;
    }
    if (!between || lo == Double.POSITIVE_INFINITY || hi == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          "truncatedNormal: nothing to draw from "
              + lo
              + " to "
              + hi
              + " in "
              + dtype
              + "; expected lo < hi");
    }
  }

  static void requireFloating(String op, DType dtype) {
    if (!dtype.isFloating()) {
      throw new DTypeException(
          op + ": the type is " + dtype + "; expected FLOAT64 or FLOAT32 (randint draws integers)");
    }
  }

  static void requireRange(String op, long lo, long hi) {
    if (lo >= hi) {
      throw new IllegalArgumentException(
          op + ": nothing to draw from " + lo + " to " + hi + " (excluded); expected lo < hi");
    }
  }

  static void requireInterval(String op, double lo, double hi, DType dtype) {
    double distance = dtype == DType.FLOAT64 ? hi - lo : (float) hi - (float) lo;
    if (!(distance > 0 && distance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          op
              + ": the interval is "
              + lo
              + " to "
              + hi
              + "; expected lo < hi at a finite distance in "
              + dtype);
    }
  }

  static void requireNormal(String op, double mean, double std) {
    if (!(Math.abs(mean) < Double.POSITIVE_INFINITY
        && std >= 0
        && std < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          op
              + ": mean is "
              + mean
              + " and standard deviation "
              + std
              + "; expected finite numbers, the second not negative");
    }
  }
}
