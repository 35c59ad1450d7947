package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;

/**
 * The static methods of {@link Value} that draw random numbers. They take an {@link Rng} and no
 * other generator, because the same state gives the same bits everywhere, and because each array is
 * an operation that holds its place in the stream: a trace that is run again, and a checkpoint,
 * draw the same numbers again.
 */
abstract class RandomFactories extends Node {
  /**
   * Draws numbers spread evenly from 0 to 1, 1 excluded.
   *
   * @param rng where the random numbers come from
   * @param dtype FLOAT64 or FLOAT32
   * @param shape sizes of the axes; none for a scalar
   * @return a constant
   * @throws DTypeException if the type is not floating
   */
  public static Value uniform(Rng rng, DType dtype, int... shape) {
    return Draws.uniform(rng, 0, 1, dtype, shape);
  }

  /**
   * Draws numbers spread evenly over an interval.
   *
   * @param rng where the random numbers come from
   * @param lo lower end, included
   * @param hi upper end, excluded
   * @param dtype FLOAT64 or FLOAT32
   * @param shape sizes of the axes; none for a scalar
   * @return a constant
   * @throws DTypeException if the type is not floating
   * @throws IllegalArgumentException if {@code lo} is not below {@code hi} in that type, or their
   *     distance is not finite
   */
  public static Value uniform(Rng rng, double lo, double hi, DType dtype, int... shape) {
    return Draws.uniform(rng, lo, hi, dtype, shape);
  }

  /**
   * Draws standard normal numbers, mean 0 and standard deviation 1.
   *
   * @param rng where the random numbers come from
   * @param dtype FLOAT64 or FLOAT32
   * @param shape sizes of the axes; none for a scalar
   * @return a constant
   * @throws DTypeException if the type is not floating
   */
  public static Value normal(Rng rng, DType dtype, int... shape) {
    return Draws.normal(rng, 0, 1, dtype, shape);
  }

  /**
   * Draws normal numbers.
   *
   * @param rng where the random numbers come from
   * @param mean mean, finite
   * @param std standard deviation, finite and not negative
   * @param dtype FLOAT64 or FLOAT32
   * @param shape sizes of the axes; none for a scalar
   * @return a constant
   * @throws DTypeException if the type is not floating
   * @throws IllegalArgumentException if mean or standard deviation is out of its range
   */
  public static Value normal(Rng rng, double mean, double std, DType dtype, int... shape) {
    return Draws.normal(rng, mean, std, dtype, shape);
  }

  /**
   * Draws normal numbers that lie in an interval, as if others were drawn again.
   *
   * @param rng where the random numbers come from
   * @param mean mean of the whole distribution, finite
   * @param std its standard deviation, finite and above 0
   * @param lo lower end, included; −∞ for none
   * @param hi upper end, included; ∞ for none
   * @param dtype FLOAT64 or FLOAT32
   * @param shape sizes of the axes; none for a scalar
   * @return a constant
   * @throws DTypeException if the type is not floating
   * @throws IllegalArgumentException if a number is out of its range, or {@code lo} is not below
   *     {@code hi} in that type
   */
  public static Value truncatedNormal(
      Rng rng, double mean, double std, double lo, double hi, DType dtype, int... shape) {
    return Draws.truncatedNormal(rng, mean, std, lo, hi, dtype, shape);
  }

  /**
   * Draws truth values.
   *
   * @param rng where the random numbers come from
   * @param p probability of true, 0 to 1
   * @param shape sizes of the axes; none for a scalar
   * @return a BOOL constant
   * @throws IllegalArgumentException if p is not from 0 to 1
   */
  public static Value bernoulli(Rng rng, double p, int... shape) {
    return Draws.bernoulli(rng, p, Shape.of(shape));
  }

  /**
   * Draws a truth value for each of several probabilities.
   *
   * @param rng where the random numbers come from
   * @param probabilities of true, each 0 to 1; they get no gradient
   * @return a BOOL constant of their shape
   * @throws DTypeException if the type is not floating
   * @throws IllegalArgumentException if a probability is not from 0 to 1
   */
  public static Value bernoulli(Rng rng, Value probabilities) {
    return Draws.bernoulli(rng, probabilities);
  }

  /**
   * Draws integers, each with the same probability.
   *
   * @param rng where the random numbers come from
   * @param lo lower end, included
   * @param hi upper end, excluded
   * @param shape sizes of the axes; none for a scalar
   * @return an INT64 constant
   * @throws IllegalArgumentException if {@code lo} is not below {@code hi}
   */
  public static Value randint(Rng rng, long lo, long hi, int... shape) {
    return Draws.randint(rng, lo, hi, shape);
  }

  /**
   * Draws an order of the integers from 0 to n − 1, each order with the same probability.
   *
   * @param rng where the random numbers come from
   * @param n how many, 0 or more
   * @return an INT64 constant of shape [n]
   * @throws IllegalArgumentException if n is negative
   */
  public static Value permutation(Rng rng, int n) {
    return Draws.permutation(rng, n);
  }

  /**
   * Draws classes by their probabilities, with replacement.
   *
   * @param rng where the random numbers come from
   * @param probabilities along the last axis; they need not add up to 1 and get no gradient
   * @param count how many classes for each row of probabilities
   * @return INT64, with the count in the place of the last axis
   * @throws DTypeException if the type is not floating
   * @throws ShapeException if there is no last axis
   * @throws IllegalArgumentException if a probability is negative or not finite, or a row has none
   *     above 0
   */
  public static Value categorical(Rng rng, Value probabilities, int count) {
    return Draws.categorical(rng, probabilities, count);
  }

  /**
   * Draws classes by the logarithms of their probabilities, with replacement.
   *
   * @param rng where the random numbers come from
   * @param logits along the last axis; a constant added to all changes nothing; −∞ is never drawn
   * @param count how many classes for each row
   * @return INT64, with the count in the place of the last axis
   * @throws DTypeException if the type is not floating
   * @throws ShapeException if there is no last axis
   * @throws IllegalArgumentException if a row has NaN or ∞, or nothing above −∞
   */
  public static Value categoricalLogits(Rng rng, Value logits, int count) {
    Checks.floating("categoricalLogits", logits);
    return Draws.categorical(rng, logits.detach().softmax(-1), count);
  }
}
