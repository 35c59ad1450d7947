package dev.autograd.kernel.vector;

import dev.autograd.kernel.FloatCoefficients;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Numbers in all lanes of a vector of floats.
 *
 * <p>Where a loop names a constant vector instead of making it, the graph that C2 builds of the
 * loop is far smaller, which keeps it below the limit where C2 stops inlining and vectors would be
 * allocated on the heap. Only the coefficients of polynomials are made on the spot, which is faster
 * by a load each.
 */
final class FloatConstants {
  private static final VectorSpecies<Float> S = VectorFloats.S;
  private static final VectorSpecies<Integer> BITS = IntVector.SPECIES_PREFERRED;

  static final FloatVector ZERO = FloatVector.broadcast(S, 0f);
  static final FloatVector ONE = FloatVector.broadcast(S, 1f);
  static final FloatVector MINUS_ONE = FloatVector.broadcast(S, -1f);
  static final FloatVector TWO = FloatVector.broadcast(S, 2f);
  static final FloatVector HALF = FloatVector.broadcast(S, 0.5f);
  static final FloatVector MINUS_HALF = FloatVector.broadcast(S, -0.5f);
  static final FloatVector QUARTER = FloatVector.broadcast(S, 0.25f);
  static final FloatVector INFINITY = FloatVector.broadcast(S, Float.POSITIVE_INFINITY);
  static final FloatVector MINUS_INFINITY = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
  static final FloatVector NAN = FloatVector.broadcast(S, Float.NaN);
  static final FloatVector MIN_NORMAL = FloatVector.broadcast(S, Float.MIN_NORMAL);

  /** From here on all numbers are whole. */
  static final FloatVector WHOLE = FloatVector.broadcast(S, 0x1p23f);

  static final FloatVector ROUNDER = FloatVector.broadcast(S, FloatCoefficients.ROUNDER);
  static final FloatVector LOG2_E = FloatVector.broadcast(S, FloatCoefficients.LOG2_E);
  static final FloatVector LN2_HIGH = FloatVector.broadcast(S, FloatCoefficients.LN2_HIGH);
  static final FloatVector LN2_LOW = FloatVector.broadcast(S, FloatCoefficients.LN2_LOW);
  static final FloatVector TWO_OVER_PI = FloatVector.broadcast(S, FloatCoefficients.TWO_OVER_PI);
  static final FloatVector EXP_MAX = FloatVector.broadcast(S, FloatCoefficients.EXP_MAX);
  static final FloatVector EXP_MIN = FloatVector.broadcast(S, FloatCoefficients.EXP_MIN);
  static final FloatVector EXPM1_TINY = FloatVector.broadcast(S, FloatCoefficients.EXPM1_TINY);
  static final FloatVector EXPM1_MIN = FloatVector.broadcast(S, FloatCoefficients.EXPM1_MIN);
  static final FloatVector LOG1P_TINY = FloatVector.broadcast(S, FloatCoefficients.LOG1P_TINY);
  static final FloatVector TANH_SMALL = FloatVector.broadcast(S, FloatCoefficients.TANH_SMALL);
  static final FloatVector TANH_ONE = FloatVector.broadcast(S, FloatCoefficients.TANH_ONE);
  static final FloatVector ERF_ONE = FloatVector.broadcast(S, FloatCoefficients.ERF_ONE);
  static final FloatVector ERFC_CENTRE = FloatVector.broadcast(S, FloatCoefficients.ERFC_CENTRE);
  static final FloatVector SIN_TINY = FloatVector.broadcast(S, FloatCoefficients.SIN_TINY);
  static final FloatVector SIN_LIMIT = FloatVector.broadcast(S, FloatCoefficients.SIN_LIMIT);
  static final FloatVector MINUS_LN2_HIGH = FloatVector.broadcast(S, -FloatCoefficients.LN2_HIGH);
  static final FloatVector MINUS_LN2_LOW = FloatVector.broadcast(S, -FloatCoefficients.LN2_LOW);
  static final FloatVector MINUS_HALF_PI_HIGH =
      FloatVector.broadcast(S, -FloatCoefficients.HALF_PI_HIGH);
  static final FloatVector MINUS_HALF_PI_MIDDLE =
      FloatVector.broadcast(S, -FloatCoefficients.HALF_PI_MIDDLE);
  static final FloatVector MINUS_HALF_PI_LOW =
      FloatVector.broadcast(S, -FloatCoefficients.HALF_PI_LOW);
  static final FloatVector TO_NORMAL = FloatVector.broadcast(S, 0x1p23f);
  static final FloatVector TO_NORMAL_POWER = FloatVector.broadcast(S, 23f);
  static final IntVector ROUNDER_BITS = IntVector.broadcast(BITS, FloatCoefficients.ROUNDER_BITS);
  static final IntVector BIAS = IntVector.broadcast(BITS, 127);
  static final IntVector HALF_BIAS = IntVector.broadcast(BITS, 126);
  static final IntVector FOUR_BIAS = IntVector.broadcast(BITS, 129);
  static final IntVector SQRT_HALF_BITS =
      IntVector.broadcast(BITS, FloatCoefficients.SQRT_HALF_BITS);
  static final IntVector FRACTION_BITS = IntVector.broadcast(BITS, 0x007fffff);
  static final IntVector ONE_BIT = IntVector.broadcast(BITS, 1);
  static final IntVector TWO_BIT = IntVector.broadcast(BITS, 2);

  private FloatConstants() {}
}
