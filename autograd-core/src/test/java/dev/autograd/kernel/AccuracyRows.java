package dev.autograd.kernel;

import dev.autograd.exact.Circular;
import dev.autograd.exact.ErrorFunctions;
import dev.autograd.exact.Exponentials;
import dev.autograd.exact.Gamma;
import dev.autograd.exact.Logarithms;
import dev.autograd.exact.Real;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** All functions whose accuracy is tested. */
final class AccuracyRows {
  private static final double MAX = Double.MAX_VALUE;

  static final List<AccuracyRow> ALL =
      List.of(
          row(Primitive.EXP, Exponentials::exp, StrictMath::exp, -746, 710),
          row(Primitive.EXPM1, Exponentials::expm1, StrictMath::expm1, -746, 710, 0.0),
          row(Primitive.EXP2, Exponentials::exp2, x -> StrictMath.pow(2, x), -1076, 1025, 0.0),
          row(Primitive.LOG, Logarithms::log, StrictMath::log, 0, MAX, 1.0),
          row(Primitive.LOG1P, Logarithms::log1p, StrictMath::log1p, -1, MAX, 0.0),
          row(Primitive.LOG2, Logarithms::log2, FloatOracle::log2, 0, MAX, 1.0),
          row(Primitive.LOG10, Logarithms::log10, StrictMath::log10, 0, MAX, 1.0),
          row(Primitive.SIN, 2, Circular::sin, StrictMath::sin, Arguments::angle),
          row(Primitive.COS, 2, Circular::cos, StrictMath::cos, Arguments::angle),
          row(Primitive.TAN, 2, Circular::tan, StrictMath::tan, Arguments::angle),
          row(Primitive.SINH, Exponentials::sinh, StrictMath::sinh, -711, 711, 0.0, 1.0),
          row(Primitive.COSH, Exponentials::cosh, StrictMath::cosh, -711, 711, 0.0),
          row(Primitive.TANH, Exponentials::tanh, StrictMath::tanh, -22, 22, 0.0, 0.55),
          row(Primitive.SIGMOID, Exponentials::sigmoid, FloatOracle::sigmoid, -746, 746, 0.0),
          row(Primitive.CBRT, Real::cbrt, StrictMath::cbrt, -MAX, MAX, 1.0),
          row(Primitive.ERF, ErrorFunctions::erf, FloatOracle::erf, -7, 7, 0.0, 1.0),
          row(Primitive.ERFC, ErrorFunctions::erfc, FloatOracle::erfc, -7, 28, 0.46),
          row(Primitive.NDTR, ErrorFunctions::ndtr, FloatOracle::ndtr, -39.5, 10, -0.65),
          row(Primitive.GELU, ErrorFunctions::gelu, FloatOracle::gelu, -39.5, 10, 0.0, -1.0),
          Powers.row(),
          Planes.hypot(),
          Planes.atan2(),
          inverse(Primitive.ASIN, Circular::asin, StrictMath::asin, -1, 1, 1.0, -1.0),
          inverse(Primitive.ACOS, Circular::acos, StrictMath::acos, -1, 1, 1.0, -1.0),
          inverse(Primitive.ATAN, Circular::atan, StrictMath::atan, -MAX, MAX, 1.0),
          inverse(Primitive.ASINH, Logarithms::asinh, FloatOracle::asinh, -MAX, MAX, 0.0, 1.0),
          inverse(Primitive.ACOSH, Logarithms::acosh, FloatOracle::acosh, 1, MAX, 1.0),
          inverse(Primitive.ATANH, Logarithms::atanh, FloatOracle::atanh, -1, 1, 0.0, 1.0),
          gamma(Primitive.LGAMMA, Gamma::lgamma, FloatOracle::lgamma, GammaArguments.ofLgamma()),
          gamma(
              Primitive.DIGAMMA, Gamma::digamma, FloatOracle::digamma, GammaArguments.ofDigamma()),
          polygamma(1),
          polygamma(4));

  private AccuracyRows() {}

  private static AccuracyRow row(
      Primitive p,
      UnaryOperator<Real> exact,
      DoubleUnaryOperator oracle,
      double from,
      double to,
      Double... points) {
    return row(p, 2, exact, oracle, Arguments.between(from, to, points)::draw);
  }

  private static AccuracyRow inverse(
      Primitive p,
      UnaryOperator<Real> exact,
      DoubleUnaryOperator oracle,
      double from,
      double to,
      Double... points) {
    return row(p, 4, exact, oracle, Arguments.between(from, to, points)::draw);
  }

  private static AccuracyRow row(
      Primitive p,
      double limit,
      UnaryOperator<Real> exact,
      DoubleUnaryOperator oracle,
      ToDoubleFunction<Random> draw) {
    return new AccuracyRow(
        p.name(),
        limit,
        (x, y) -> Scalars.apply(p, x, 0, 0),
        (x, y) -> Scalars.apply(p, x, 0, 0),
        (x, y) -> exact.apply(x),
        random -> point(draw.applyAsDouble(random)),
        x -> Float.NaN,
        (x, y) -> oracle.applyAsDouble(x),
        1);
  }

  private static AccuracyRow gamma(
      Primitive p,
      UnaryOperator<Real> exact,
      DoubleUnaryOperator oracle,
      ToDoubleFunction<Random> draw) {
    return slow(row(p, 4, exact, oracle, draw));
  }

  /** A row whose oracle is the exact function. */
  private static AccuracyRow slow(AccuracyRow row) {
    return new AccuracyRow(
        row.name(),
        row.limit(),
        row.f(),
        row.g(),
        row.exact(),
        row.draw(),
        row.partner(),
        row.oracle(),
        509);
  }

  /**
   * Even orders have roots left of 0, near which they are not as exact: they are not tested there.
   */
  private static AccuracyRow polygamma(int n) {
    Arguments positive = Arguments.between(1e-60, 1e60, 1.0);
    boolean odd = n % 2 != 0;
    return slow(
        new AccuracyRow(
            "POLYGAMMA " + n,
            4,
            (x, y) -> Polygamma.polygamma(n, x),
            (x, y) -> Scalars.apply(Primitive.POLYGAMMA, n, odd ? x : Math.abs(x), 0),
            (x, y) -> Gamma.polygamma(n, x),
            random -> point(odd ? GammaArguments.besides(positive, random) : positive.draw(random)),
            x -> Float.NaN,
            (x, y) -> FloatOracle.polygamma(n, odd ? x : Math.abs(x)),
            1));
  }

  private static AccuracyRow.Point point(double x) {
    return new AccuracyRow.Point(x, Double.NaN);
  }
}
