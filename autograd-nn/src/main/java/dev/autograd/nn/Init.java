package dev.autograd.nn;

import com.google.common.base.Preconditions;
import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;

/**
 * How a parameter starts: a distribution that arrays are drawn from.
 *
 * <pre>{@code
 * Init.kaimingNormal(Gain.RELU, Init.Fan.IN).fill(linear.weight(), rng);
 * }</pre>
 *
 * <p>Fans are counted as in PyTorch: for a weight of shape {@code [out, in, k...]} the fan in is
 * in·∏k and the fan out is out·∏k.
 */
@FunctionalInterface
public interface Init {
  /**
   * Draws an array.
   *
   * @param dtype the floating type of the array
   * @param shape the shape of the array
   * @param rng where it is drawn from
   * @return the array
   */
  NdArray draw(DType dtype, Shape shape, Rng rng);

  /**
   * Draws new numbers for a parameter, in place.
   *
   * @param parameter a leaf, as {@link Value#parameter(NdArray)} makes it
   * @param rng where the numbers are drawn from
   */
  default void fill(Value parameter, Rng rng) {
    parameter.assign(draw(parameter.dtype(), parameter.shape(), rng));
  }

  /** Which connections of a weight are counted. */
  enum Fan {
    /** Those into one output: keeps the variance of a forward pass. */
    IN,
    /** Those out of one input: keeps the variance of a backward pass. */
    OUT;

    /**
     * Counts the connections of a weight.
     *
     * @param shape the weight's shape, {@code [out, in, k...]}
     * @return how many
     * @throws ShapeException if the shape has fewer than two axes
     */
    public double of(Shape shape) {
      if (shape.rank() < 2) {
        throw new ShapeException(
            "the fan of a weight of shape %s is not defined; expected [out, in] or more axes"
                .formatted(shape));
      }
      double field = 1;
      for (int axis = 2; axis < shape.rank(); axis++) {
        field *= shape.dim(axis);
      }
      return field * shape.dim(this == IN ? 1 : 0);
    }
  }

  /**
   * Gives each element the same value.
   *
   * @param value the value
   * @return the initialiser
   */
  static Init constant(double value) {
    return (dtype, shape, rng) -> NdArray.full(dtype, value, shape.toArray());
  }

  /**
   * Draws uniformly.
   *
   * @param low the lowest value
   * @param high the end of the interval, excluded and above {@code low}
   * @return the initialiser
   * @throws IllegalArgumentException if the bounds are not finite or not in this order
   */
  static Init uniform(double low, double high) {
    Preconditions.checkArgument(
        Double.isFinite(high - low) && low < high,
        "uniform: bounds %s and %s, expected finite ones, the lower first",
        low,
        high);
    return (dtype, shape, rng) -> rng.uniform(low, high, dtype, shape.toArray());
  }

  /**
   * Draws from a normal distribution.
   *
   * @param mean the mean
   * @param deviation the standard deviation, not negative
   * @return the initialiser
   * @throws IllegalArgumentException if a number is not finite or the deviation negative
   */
  static Init normal(double mean, double deviation) {
    Preconditions.checkArgument(
        Double.isFinite(mean) && Double.isFinite(deviation) && deviation >= 0,
        "normal: mean %s and deviation %s, expected finite numbers, the deviation not negative",
        mean,
        deviation);
    return (dtype, shape, rng) -> rng.normal(mean, deviation, dtype, shape.toArray());
  }

  /**
   * Draws uniformly between ±gain·√(6 / (fan in + fan out)). Glorot and Bengio, "Understanding the
   * difficulty of training deep feedforward neural networks", 2010.
   *
   * @param gain a factor for what follows the weight, from {@link Gain}
   * @return the initialiser, for shapes of two axes or more
   */
  static Init xavierUniform(double gain) {
    return (dtype, shape, rng) -> {
      double bound = gain * Math.sqrt(6 / (Fan.IN.of(shape) + Fan.OUT.of(shape)));
      return uniform(-bound, bound).draw(dtype, shape, rng);
    };
  }

  /**
   * Draws from a normal distribution of mean 0 and deviation gain·√(2 / (fan in + fan out)), by the
   * paper of {@link #xavierUniform}.
   *
   * @param gain a factor for what follows the weight, from {@link Gain}
   * @return the initialiser, for shapes of two axes or more
   */
  static Init xavierNormal(double gain) {
    return (dtype, shape, rng) -> {
      double deviation = gain * Math.sqrt(2 / (Fan.IN.of(shape) + Fan.OUT.of(shape)));
      return normal(0, deviation).draw(dtype, shape, rng);
    };
  }

  /**
   * Draws uniformly between ±gain·√(3 / fan). He et al., "Delving deep into rectifiers", 2015.
   *
   * @param gain a factor for what follows the weight, from {@link Gain}
   * @param fan which connections are counted
   * @return the initialiser, for shapes of two axes or more
   */
  static Init kaimingUniform(double gain, Fan fan) {
    return (dtype, shape, rng) -> {
      double bound = gain * Math.sqrt(3 / fan.of(shape));
      return uniform(-bound, bound).draw(dtype, shape, rng);
    };
  }

  /**
   * Draws from a normal distribution of mean 0 and deviation gain/√fan, by the paper of {@link
   * #kaimingUniform}.
   *
   * @param gain a factor for what follows the weight, from {@link Gain}
   * @param fan which connections are counted
   * @return the initialiser, for shapes of two axes or more
   */
  static Init kaimingNormal(double gain, Fan fan) {
    return (dtype, shape, rng) ->
        normal(0, gain / Math.sqrt(fan.of(shape))).draw(dtype, shape, rng);
  }
}
