package dev.autograd.nn.data;

import com.google.common.base.Preconditions;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;

/**
 * Moves and stretches features: (x − shift) / scale, feature by feature.
 *
 * <p>Fit it on the training examples and apply it to all, so that nothing of the test examples
 * leaks into training.
 *
 * <pre>{@code
 * Scaler scaler = Scaler.standard(train.features());
 * NdArray scaled = scaler.apply(test.features());
 * }</pre>
 *
 * @param shift what becomes 0, FLOAT64 of the features' shape without the first axis, or rank 0
 * @param scale what becomes a distance of 1, FLOAT64 of the same shape
 */
public record Scaler(NdArray shift, NdArray scale) {
  /**
   * Checks the types.
   *
   * @param shift what becomes 0
   * @param scale what becomes a distance of 1
   * @throws DTypeException if one of them is not FLOAT64
   */
  public Scaler {
    if (shift.dtype() != DType.FLOAT64 || scale.dtype() != DType.FLOAT64) {
      throw new DTypeException(
          "Scaler: shift is %s and scale %s; expected FLOAT64, convert with to(FLOAT64)"
              .formatted(shift.dtype(), scale.dtype()));
    }
  }

  /**
   * Gives each feature mean 0 and standard deviation 1 (of the population, divided by n). A feature
   * that is the same in all examples becomes 0.
   *
   * @param features examples of shape {@code [n, ...]}, n at least 1
   * @return the scaler
   * @throws IllegalArgumentException if there are no examples
   */
  public static Scaler standard(NdArray features) {
    Value x = examples(features);
    Value mean = x.mean(0);
    Value deviation = x.sub(mean).square().mean(0).sqrt();
    return new Scaler(mean.array(), nonZero(deviation));
  }

  /**
   * Gives each feature lowest value 0 and highest value 1. A feature that is the same in all
   * examples becomes 0.
   *
   * @param features examples of shape {@code [n, ...]}, n at least 1
   * @return the scaler
   * @throws IllegalArgumentException if there are no examples
   */
  public static Scaler minMax(NdArray features) {
    Value x = examples(features);
    Value low = x.amin(0);
    return new Scaler(low.array(), nonZero(x.amax(0).sub(low)));
  }

  /**
   * Divides all features by one number, such as 255 for bytes.
   *
   * @param divisor the number, finite and not 0
   * @return the scaler
   * @throws IllegalArgumentException if the number is 0 or not finite
   */
  public static Scaler divideBy(double divisor) {
    Preconditions.checkArgument(
        Double.isFinite(divisor) && divisor != 0,
        "the divisor is %s, expected a finite number other than 0",
        divisor);
    return new Scaler(NdArray.of(0.0), NdArray.of(divisor));
  }

  private static Value examples(NdArray features) {
    Preconditions.checkArgument(
        features.rank() >= 1 && features.dim(0) >= 1,
        "a scaler needs at least one example; the features have shape %s",
        features.shape());
    return Value.of(features).to(DType.FLOAT64);
  }

  private static NdArray nonZero(Value scale) {
    return Value.where(scale.eq(0), Value.of(1.0), scale).array();
  }

  /**
   * Scales features.
   *
   * @param features a floating array of shape {@code [n, ...]}
   * @return (features − shift) / scale, of the features' shape and type
   * @throws DTypeException if the features are not floating
   */
  public NdArray apply(NdArray features) {
    Value x = floating(features);
    return x.sub(in(shift, x)).div(in(scale, x)).array();
  }

  /**
   * Takes scaled features back.
   *
   * @param scaled a floating array, as {@link #apply} returns it
   * @return scaled · scale + shift, of the same shape and type
   * @throws DTypeException if the features are not floating
   */
  public NdArray invert(NdArray scaled) {
    Value x = floating(scaled);
    return x.mul(in(scale, x)).add(in(shift, x)).array();
  }

  private static Value floating(NdArray features) {
    if (!features.dtype().isFloating()) {
      throw new DTypeException(
          "features are %s; convert with to(FLOAT32) before scaling".formatted(features.dtype()));
    }
    return Value.of(features);
  }

  private static Value in(NdArray numbers, Value x) {
    return Value.of(numbers).to(x.dtype());
  }
}
