package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.kernel.Categories;
import dev.autograd.kernel.RandomArrays;
import org.jspecify.annotations.Nullable;

/**
 * Random arrays. An op holds where in which random stream its numbers are, so that running it again
 * draws the same ones. Nothing is differentiated through it.
 */
public sealed interface RandomOp extends Structural {
  @Override
  default int reads(int input) {
    return 0;
  }

  @Override
  default @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
    return new @Nullable Value[1];
  }

  @Override
  default @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
    return new @Nullable Value[1];
  }

  /**
   * Numbers spread evenly over an interval.
   *
   * @param key the stream
   * @param counter position in the stream
   * @param lo lower end, included
   * @param hi upper end, excluded
   * @param dtype FLOAT64 or FLOAT32
   * @param shape shape of the result
   */
  record Uniform(long key, long counter, double lo, double hi, DType dtype, Shape shape)
      implements RandomOp {
    @Override
    public String name() {
      return "uniform";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {RandomArrays.uniform(key, counter, dtype, lo, hi, shape)};
    }
  }

  /**
   * Normal numbers.
   *
   * @param key the stream
   * @param counter position in the stream
   * @param mean mean
   * @param std standard deviation
   * @param dtype FLOAT64 or FLOAT32
   * @param shape shape of the result
   */
  record Normal(long key, long counter, double mean, double std, DType dtype, Shape shape)
      implements RandomOp {
    @Override
    public String name() {
      return "normal";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {RandomArrays.normal(key, counter, dtype, mean, std, shape)};
    }
  }

  /**
   * Normal numbers of an interval.
   *
   * @param key the stream
   * @param counter position in the stream
   * @param mean mean of the whole distribution
   * @param std its standard deviation
   * @param lo lower end, included
   * @param hi upper end, included
   * @param dtype FLOAT64 or FLOAT32
   * @param shape shape of the result
   */
  record TruncatedNormal(
      long key,
      long counter,
      double mean,
      double std,
      double lo,
      double hi,
      DType dtype,
      Shape shape)
      implements RandomOp {
    @Override
    public String name() {
      return "truncatedNormal";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {
        RandomArrays.truncatedNormal(key, counter, dtype, mean, std, lo, hi, shape)
      };
    }
  }

  /**
   * Independent truth values.
   *
   * @param key the stream
   * @param counter position in the stream
   * @param p probability of true
   * @param shape shape of the result
   */
  record Bernoulli(long key, long counter, double p, Shape shape) implements RandomOp {
    @Override
    public String name() {
      return "bernoulli";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {RandomArrays.bernoulli(key, counter, p, shape)};
    }
  }

  /**
   * Independent truth values, whose probabilities are the input.
   *
   * @param key the stream
   * @param counter position in the stream
   */
  record BernoulliEach(long key, long counter) implements RandomOp {
    @Override
    public String name() {
      return "bernoulli";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {RandomArrays.bernoulli(key, counter, inputs[0])};
    }
  }

  /**
   * Integers, each with the same probability.
   *
   * @param key the stream
   * @param counter position in the stream
   * @param lo lower end, included
   * @param hi upper end, excluded
   * @param shape shape of the result
   */
  record Randint(long key, long counter, long lo, long hi, Shape shape) implements RandomOp {
    @Override
    public String name() {
      return "randint";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {RandomArrays.integers(key, counter, lo, hi, shape)};
    }
  }

  /**
   * An order of the integers from 0 to n − 1.
   *
   * @param key the stream
   * @param counter position in the stream
   * @param n how many
   */
  record Permutation(long key, long counter, int n) implements RandomOp {
    @Override
    public String name() {
      return "permutation";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {RandomArrays.permutation(key, counter, n)};
    }
  }

  /**
   * Classes with given probabilities, which are the input.
   *
   * @param key the stream
   * @param counter position in the stream
   * @param count how many for each row of probabilities
   */
  record Categorical(long key, long counter, int count) implements RandomOp {
    @Override
    public String name() {
      return "categorical";
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Categories.draw(key, counter, inputs[0], count)};
    }
  }
}
