package dev.autograd.kernel;

import dev.autograd.exact.Real;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;

/**
 * A function whose accuracy is tested. Functions of one number ignore the second operand.
 *
 * @param name what it is called in tables
 * @param limit the greatest error allowed, in units in the last place
 * @param f on doubles
 * @param g on floats
 * @param exact to 60 digits
 * @param draw makes pairs of doubles
 * @param partner a second operand for each float
 * @param oracle in double, for floats
 * @param slowness every how many-th float is taken of those that others take
 */
record AccuracyRow(
    String name,
    double limit,
    DoubleBinaryOperator f,
    FloatFunction g,
    BinaryOperator<Real> exact,
    Draw draw,
    Partner partner,
    DoubleBinaryOperator oracle,
    int slowness) {

  /** A function of floats. */
  interface FloatFunction {
    float apply(float x, float y);
  }

  /**
   * Operands.
   *
   * @param x the first
   * @param y the second
   */
  record Point(double x, double y) {
    @Override
    public String toString() {
      return Double.isNaN(y) ? "" + x : x + "; " + y;
    }
  }

  /** Draws operands. */
  interface Draw {
    Point from(Random random);
  }

  /** Chooses the second of two floats, where there are two. */
  interface Partner {
    float of(float x);
  }

  /** How far off the function is at a point, in units in the last place. */
  double ulps(Point at) {
    Real y = Double.isNaN(at.y) ? Real.ZERO : Real.of(at.y);
    return exact.apply(Real.of(at.x), y).ulpsTo(f.applyAsDouble(at.x, at.y));
  }

  /**
   * How far off the function of floats is, in units in the last place. Infinities and NaN must be
   * met, and signs: also of zeros.
   */
  double ulps(float x, float y) {
    double right = oracle.applyAsDouble(x, y);
    float actual = g.apply(x, y);
    float nearest = (float) right;
    if (!(Math.abs(right) < Float.MAX_VALUE) || !(Math.abs(actual) <= Float.MAX_VALUE)) {
      return Float.compare(nearest, actual) == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    if (Float.floatToRawIntBits(nearest) < 0 != Float.floatToRawIntBits(actual) < 0) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.abs(right - actual) / Math.ulp(nearest);
  }

  @Override
  public String toString() {
    return name;
  }
}
