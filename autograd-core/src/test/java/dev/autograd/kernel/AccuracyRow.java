package dev.autograd.kernel;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * A function whose accuracy is tested.
 *
 * @param name what it is called in tables
 * @param f on doubles
 * @param g on floats
 * @param limit the greatest error allowed, in units in the last place
 * @param exact to 50 digits
 * @param from where its arguments begin
 * @param to where they end
 * @param points special arguments, of which many others are drawn in the neighbourhood
 * @param oracle in double, for floats: StrictMath where that knows the function, else our own
 *     double version, which is a test subject itself
 */
record AccuracyRow(
    String name,
    DoubleUnaryOperator f,
    FloatFunction g,
    double limit,
    UnaryOperator<BigDecimal> exact,
    double from,
    double to,
    List<Double> points,
    DoubleUnaryOperator oracle) {

  /** A function of floats. */
  interface FloatFunction {
    float apply(float x);
  }

  private static final double MAX = Double.MAX_VALUE;
  private static final double LOG_OF_2 = 0.6931471805599453;

  static List<AccuracyRow> all() {
    return List.of(
        of(Primitive.EXP, 2, BigReference::exp, -745, 709.7, StrictMath::exp),
        of(Primitive.EXPM1, 2, BigReference::expm1, -745, 709.7, StrictMath::expm1, 0.0),
        of(Primitive.LOG, 2, BigReference::log, 0, MAX, StrictMath::log, 1.0),
        of(Primitive.LOG1P, 2, BigReference::log1p, -1, MAX, StrictMath::log1p, 0.0),
        of(Primitive.SIN, 2, BigReference::sin, -MAX, MAX, StrictMath::sin, 3.141592653589793),
        of(Primitive.COS, 2, BigReference::cos, -MAX, MAX, StrictMath::cos, 1.5707963267948966),
        of(Primitive.TANH, 2, BigReference::tanh, -22, 22, StrictMath::tanh, 0.0, 0.55),
        of(Primitive.ERF, 2, BigReference::erf, -6.5, 6.5, DoubleMath::erf, 0.0, 1.0),
        of(Primitive.EXP2, 2, BigFunctions::exp2, -1075, 1024, x -> StrictMath.pow(2, x), 0.0),
        of(Primitive.LOG2, 2, BigFunctions::log2, 0, MAX, AccuracyRow::log2, 1.0),
        of(Primitive.LOG10, 2, BigFunctions::log10, 0, MAX, StrictMath::log10, 1.0),
        of(Primitive.TAN, 2, BigFunctions::tan, -MAX, MAX, StrictMath::tan, 1.5707963267948966),
        of(Primitive.SINH, 2, BigFunctions::sinh, -710.4, 710.4, StrictMath::sinh, 0.0, 1.0),
        of(Primitive.COSH, 2, BigFunctions::cosh, -710.4, 710.4, StrictMath::cosh, 0.0),
        of(Primitive.CBRT, 2, BigFunctions::cbrt, -MAX, MAX, StrictMath::cbrt, 1.0),
        of(Primitive.ERFC, 2, BigFunctions::erfc, -6.5, 27.2, NormalDistribution::erfc, 0.46),
        of(Primitive.NDTR, 2, BigFunctions::ndtr, -38.4, 9, NormalDistribution::ndtr, -0.65),
        of(Primitive.SIGMOID, 2, BigFunctions::sigmoid, -745, 40, AccuracyRow::sigmoid, 0.0),
        of(Primitive.GELU, 2, AccuracyRow::gelu, -37.5, 9, NormalDistribution::gelu, 0.0, -1.0),
        of(Primitive.ASIN, 4, BigFunctions::asin, -1, 1, StrictMath::asin, 1.0, -1.0),
        of(Primitive.ACOS, 4, BigFunctions::acos, -1, 1, StrictMath::acos, 1.0, -1.0),
        of(Primitive.ATAN, 4, BigFunctions::atan, -MAX, MAX, StrictMath::atan, 1.0),
        of(Primitive.ASINH, 4, BigFunctions::asinh, -MAX, MAX, Hyperbolics::asinh, 0.0, 1.0),
        of(Primitive.ACOSH, 4, BigFunctions::acosh, 1, MAX, Hyperbolics::acosh, 1.0),
        of(Primitive.ATANH, 4, BigFunctions::atanh, -1, 1, Hyperbolics::atanh, 0.0, 1.0),
        of(Primitive.LGAMMA, 4, BigGamma::lgamma, 0, 1e305, GammaFunctions::lgamma, 1.0, 2.0),
        of(Primitive.DIGAMMA, 4, BigGamma::digamma, 0, MAX, GammaFunctions::digamma, 1.46163214),
        polygamma(1),
        polygamma(4));
  }

  private static double log2(double x) {
    return StrictMath.log(x) / LOG_OF_2;
  }

  private static AccuracyRow of(
      Primitive p,
      double limit,
      UnaryOperator<BigDecimal> exact,
      double from,
      double to,
      DoubleUnaryOperator oracle,
      Double... points) {
    return new AccuracyRow(
        p.name(),
        x -> Scalars.apply(p, x, 0, 0),
        x -> Scalars.apply(p, x, 0, 0),
        limit,
        exact,
        from,
        to,
        List.of(points),
        oracle);
  }

  private static double sigmoid(double x) {
    double z = StrictMath.exp(-Math.abs(x));
    return (x < 0 ? z : 1) / (1 + z);
  }

  private static BigDecimal gelu(BigDecimal x) {
    return x.multiply(BigFunctions.ndtr(x));
  }

  private static AccuracyRow polygamma(int n) {
    return new AccuracyRow(
        "POLYGAMMA " + n,
        x -> Polygamma.polygamma(n, x),
        x -> Scalars.apply(Primitive.POLYGAMMA, n, x, 0),
        4,
        x -> BigGamma.polygamma(n, x),
        1e-60,
        1e60,
        List.of(1.0),
        x -> Polygamma.polygamma(n, x));
  }

  /** An argument: anywhere, among the usual ones, or near a special one. */
  double draw(Random random) {
    double x =
        switch (random.nextInt(3)) {
          case 0 -> Double.longBitsToDouble(random.nextLong());
          case 1 -> {
            double low = Math.max(from, -30);
            yield low + (Math.min(to, 30) - low) * random.nextDouble();
          }
          default -> {
            double point = points.isEmpty() ? 0 : points.get(random.nextInt(points.size()));
            double distance = Math.scalb(random.nextGaussian(), -random.nextInt(55));
            yield point + distance;
          }
        };
    return x > from && x < to && x != 0 && !points.contains(x) ? x : draw(random);
  }

  @Override
  public String toString() {
    return name;
  }
}
