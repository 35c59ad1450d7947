package dev.autograd.kernel.vector;

import dev.autograd.kernel.DoubleCoefficients;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Numbers in all lanes of a vector of doubles.
 *
 * <p>Where a loop names a constant vector instead of making it, the graph that C2 builds of the
 * loop is far smaller, which keeps it below the limit where C2 stops inlining and vectors would be
 * allocated on the heap. Only the coefficients of polynomials are made on the spot, which is faster
 * by a load each.
 */
final class DoubleConstants {
  private static final VectorSpecies<Double> S = VectorDoubles.S;
  private static final VectorSpecies<Long> BITS = LongVector.SPECIES_PREFERRED;

  static final DoubleVector ZERO = DoubleVector.broadcast(S, 0.0);
  static final DoubleVector ONE = DoubleVector.broadcast(S, 1.0);
  static final DoubleVector MINUS_ONE = DoubleVector.broadcast(S, -1.0);
  static final DoubleVector TWO = DoubleVector.broadcast(S, 2.0);
  static final DoubleVector HALF = DoubleVector.broadcast(S, 0.5);
  static final DoubleVector MINUS_HALF = DoubleVector.broadcast(S, -0.5);
  static final DoubleVector QUARTER = DoubleVector.broadcast(S, 0.25);
  static final DoubleVector INFINITY = DoubleVector.broadcast(S, Double.POSITIVE_INFINITY);
  static final DoubleVector MINUS_INFINITY = DoubleVector.broadcast(S, Double.NEGATIVE_INFINITY);
  static final DoubleVector NAN = DoubleVector.broadcast(S, Double.NaN);
  static final DoubleVector MIN_NORMAL = DoubleVector.broadcast(S, Double.MIN_NORMAL);
  static final DoubleVector ROUNDER = DoubleVector.broadcast(S, DoubleCoefficients.ROUNDER);
  static final DoubleVector LOG2_E = DoubleVector.broadcast(S, DoubleCoefficients.LOG2_E);
  static final DoubleVector LN2_HIGH = DoubleVector.broadcast(S, DoubleCoefficients.LN2_HIGH);
  static final DoubleVector LN2_LOW = DoubleVector.broadcast(S, DoubleCoefficients.LN2_LOW);
  static final DoubleVector TWO_OVER_PI = DoubleVector.broadcast(S, DoubleCoefficients.TWO_OVER_PI);
  static final DoubleVector HALF_PI_MIDDLE =
      DoubleVector.broadcast(S, DoubleCoefficients.HALF_PI_MIDDLE);
  static final DoubleVector EXP_MAX = DoubleVector.broadcast(S, DoubleCoefficients.EXP_MAX);
  static final DoubleVector EXP_MIN = DoubleVector.broadcast(S, DoubleCoefficients.EXP_MIN);
  static final DoubleVector EXPM1_TINY = DoubleVector.broadcast(S, DoubleCoefficients.EXPM1_TINY);
  static final DoubleVector EXPM1_MIN = DoubleVector.broadcast(S, DoubleCoefficients.EXPM1_MIN);
  static final DoubleVector LOG1P_TINY = DoubleVector.broadcast(S, DoubleCoefficients.LOG1P_TINY);
  static final DoubleVector TANH_SMALL = DoubleVector.broadcast(S, DoubleCoefficients.TANH_SMALL);
  static final DoubleVector TANH_ONE = DoubleVector.broadcast(S, DoubleCoefficients.TANH_ONE);
  static final DoubleVector ERF_ONE = DoubleVector.broadcast(S, DoubleCoefficients.ERF_ONE);
  static final DoubleVector ERFC_CENTRE = DoubleVector.broadcast(S, DoubleCoefficients.ERFC_CENTRE);
  static final DoubleVector SIN_TINY = DoubleVector.broadcast(S, DoubleCoefficients.SIN_TINY);
  static final DoubleVector SIN_LIMIT = DoubleVector.broadcast(S, DoubleCoefficients.SIN_LIMIT);
  static final DoubleVector MINUS_LN2_HIGH =
      DoubleVector.broadcast(S, -DoubleCoefficients.LN2_HIGH);
  static final DoubleVector MINUS_LN2_LOW = DoubleVector.broadcast(S, -DoubleCoefficients.LN2_LOW);
  static final DoubleVector MINUS_HALF_PI_HIGH =
      DoubleVector.broadcast(S, -DoubleCoefficients.HALF_PI_HIGH);
  static final DoubleVector MINUS_HALF_PI_LOW =
      DoubleVector.broadcast(S, -DoubleCoefficients.HALF_PI_LOW);
  static final DoubleVector TO_NORMAL = DoubleVector.broadcast(S, 0x1p54);
  static final DoubleVector TO_NORMAL_POWER = DoubleVector.broadcast(S, 54.0);
  static final DoubleVector TWO_THIRDS = DoubleVector.broadcast(S, 2.0 / 3);
  static final DoubleVector TWO_THIRDS_LOW =
      DoubleVector.broadcast(S, DoubleCoefficients.TWO_THIRDS_LOW);
  static final DoubleVector WHOLE = DoubleVector.broadcast(S, 0x1p52);
  static final DoubleVector WHOLE_LIMIT = DoubleVector.broadcast(S, 0x1p51);
  static final DoubleVector LOG_0 = DoubleVector.broadcast(S, DoubleCoefficients.LOG_0);
  static final DoubleVector LOG_1 = DoubleVector.broadcast(S, DoubleCoefficients.LOG_1);
  static final DoubleVector LOG_2 = DoubleVector.broadcast(S, DoubleCoefficients.LOG_2);
  static final DoubleVector LOG_3 = DoubleVector.broadcast(S, DoubleCoefficients.LOG_3);
  static final DoubleVector LOG_4 = DoubleVector.broadcast(S, DoubleCoefficients.LOG_4);
  static final DoubleVector LOG_5 = DoubleVector.broadcast(S, DoubleCoefficients.LOG_5);
  static final DoubleVector LOG_6 = DoubleVector.broadcast(S, DoubleCoefficients.LOG_6);
  static final LongVector ROUNDER_BITS =
      LongVector.broadcast(BITS, DoubleCoefficients.ROUNDER_BITS);
  static final LongVector BIAS = LongVector.broadcast(BITS, 1023);
  static final LongVector HALF_BIAS = LongVector.broadcast(BITS, 1022);
  static final LongVector FOUR_BIAS = LongVector.broadcast(BITS, 1025);
  static final LongVector SQRT_HALF_BITS =
      LongVector.broadcast(BITS, DoubleCoefficients.SQRT_HALF_BITS);
  static final LongVector FRACTION_BITS = LongVector.broadcast(BITS, 0x000fffffffffffffL);
  static final LongVector ONE_BIT = LongVector.broadcast(BITS, 1);
  static final LongVector TWO_BIT = LongVector.broadcast(BITS, 2);

  private DoubleConstants() {}
}
