package dev.autograd;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;

/**
 * How {@link Functional#interpolate} makes images of another size: which elements it takes, and how
 * many there will be. Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * Functional.interpolate(x, Interpolation.nearest().scale(2));
 * Functional.interpolate(x, Interpolation.bilinear().size(224, 224));
 * }</pre>
 */
public final class Interpolation {
  private static final ImmutableIntArray NO_SIZE = ImmutableIntArray.of();
  private static final ImmutableDoubleArray NO_SCALE = ImmutableDoubleArray.of();

  final boolean linear;
  final boolean alignCorners;
  final ImmutableIntArray size;
  final ImmutableDoubleArray scale;

  private Interpolation(
      boolean linear, boolean alignCorners, ImmutableIntArray size, ImmutableDoubleArray scale) {
    this.linear = linear;
    this.alignCorners = alignCorners;
    this.size = size;
    this.scale = scale;
  }

  /**
   * Takes the element ⌊place · old size / new size⌋ along every axis.
   *
   * @return an interpolation that still needs a size or a scale
   */
  public static Interpolation nearest() {
    return new Interpolation(false, false, NO_SIZE, NO_SCALE);
  }

  /**
   * Takes two neighbours along both axes, weighted by how near they are. Elements are squares, and
   * the corners of the first and last ones stay where they are, unless {@link #alignCorners} says
   * otherwise.
   *
   * @return an interpolation that still needs a size or a scale
   */
  public static Interpolation bilinear() {
    return new Interpolation(true, false, NO_SIZE, NO_SCALE);
  }

  /**
   * Lets the centres of the corner elements stay where they are, so that their values do too. For
   * bilinear interpolation only.
   *
   * @return a changed interpolation
   */
  public Interpolation alignCorners() {
    return new Interpolation(linear, true, size, scale);
  }

  /**
   * Sets the new sizes.
   *
   * @param elements one number for all spatial axes, or one for each
   * @return a changed interpolation, without a scale
   */
  public Interpolation size(int... elements) {
    return new Interpolation(linear, alignCorners, ImmutableIntArray.copyOf(elements), NO_SCALE);
  }

  /**
   * Sets the new sizes as multiples of the old ones, rounded down. Distances between elements are
   * those of the scale, not of the rounded sizes, unless a size stays as it is or, for {@link
   * #nearest}, is doubled.
   *
   * @param factors one number for all spatial axes, or one for each
   * @return a changed interpolation, without a size
   */
  public Interpolation scale(double... factors) {
    return new Interpolation(linear, alignCorners, NO_SIZE, ImmutableDoubleArray.copyOf(factors));
  }
}
