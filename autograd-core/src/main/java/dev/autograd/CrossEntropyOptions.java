package dev.autograd;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Functional#crossEntropy(Value, Value, CrossEntropyOptions)} and {@link
 * Functional#nllLoss(Value, Value, CrossEntropyOptions)} count. Immutable; each method returns a
 * changed copy.
 */
public final class CrossEntropyOptions {
  /** Every class counts 1, no target is ignored, labels are not smoothed. */
  public static final CrossEntropyOptions DEFAULT =
      new CrossEntropyOptions(null, OptionalLong.empty(), 0);

  final @Nullable Value weight;
  final OptionalLong ignoreIndex;
  final double labelSmoothing;

  private CrossEntropyOptions(
      @Nullable Value weight, OptionalLong ignoreIndex, double labelSmoothing) {
    this.weight = weight;
    this.ignoreIndex = ignoreIndex;
    this.labelSmoothing = labelSmoothing;
  }

  /**
   * Sets the weights of the classes: the loss of a row is multiplied with the one of its target.
   * They are constants and get no gradient.
   *
   * @param given [classes]
   * @return changed options
   */
  public CrossEntropyOptions weight(Value given) {
    return new CrossEntropyOptions(given, ignoreIndex, labelSmoothing);
  }

  /**
   * Sets the target that costs nothing and gives no gradient, such as that of padding.
   *
   * @param target any number, usually −100
   * @return changed options
   */
  public CrossEntropyOptions ignoreIndex(long target) {
    return new CrossEntropyOptions(weight, OptionalLong.of(target), labelSmoothing);
  }

  /**
   * Sets how much of the probability of the target is spread evenly over all classes (Szegedy et
   * al. 2016).
   *
   * @param share from 0 to 1; 0 unless set
   * @return changed options
   * @throws IllegalArgumentException if the share is not from 0 to 1
   */
  public CrossEntropyOptions labelSmoothing(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("labelSmoothing must be from 0 to 1, not " + share);
    }
    return new CrossEntropyOptions(weight, ignoreIndex, share);
  }
}
