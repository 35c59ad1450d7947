package dev.autograd.random;

import dev.autograd.Value;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A smooth function of single elements, as an op and by its definition.
 *
 * @param call the op, on one or two Values
 * @param value the function; those of one argument ignore the second
 * @param slopes its derivatives by each argument
 * @param terms what each derivative's rounding is relative to, where the op's rule subtracts
 * @param range bounds of the result from those of the arguments; not tame if they are not allowed
 */
record PointOp(
    Call call,
    DoubleBinaryOperator value,
    List<DoubleBinaryOperator> slopes,
    List<DoubleBinaryOperator> terms,
    Bounds range) {
  /** The op on Values. */
  interface Call {
    Value of(Value... x);
  }

  /** Bounds of the result. */
  interface Bounds {
    Range of(Range... x);
  }

  private static final Range REFUSED =
      new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** All of them; the first two tame whatever they are given. */
  static final List<PointOp> ALL =
      List.of(
          unary(x -> x[0].sin(), StrictMath::sin, StrictMath::cos, r -> new Range(-1, 1)),
          unary(x -> x[0].tanh(), StrictMath::tanh, PointOp::tanhSlope, r -> new Range(-1, 1))
              .withTerms(x -> 1 + StrictMath.tanh(x) * StrictMath.tanh(x)),
          unary(x -> x[0].cos(), StrictMath::cos, x -> -StrictMath.sin(x), r -> new Range(-1, 1)),
          unary(
                  x -> x[0].sigmoid(),
                  PointOp::sigmoid,
                  x -> sigmoid(x) * sigmoid(-x),
                  r -> new Range(0, 1))
              .withTerms(x -> sigmoid(x) * (1 + sigmoid(x))),
          unary(x -> x[0].softplus(), PointOp::softplus, PointOp::sigmoid, PointOp::rising),
          unary(
              x -> x[0].exp(), StrictMath::exp, StrictMath::exp, r -> monotone(r, StrictMath::exp)),
          unary(
                  x -> x[0].expm1(),
                  StrictMath::expm1,
                  StrictMath::exp,
                  r -> monotone(r, StrictMath::expm1))
              .withTerms(x -> Math.abs(StrictMath.expm1(x)) + 1),
          unary(x -> x[0].square(), x -> x * x, x -> 2 * x, r -> new Range(0, square(r))),
          unary(x -> x[0].neg(), x -> -x, x -> -1, r -> new Range(-r.hi(), -r.lo())),
          unary(
              x -> x[0].add(1.5), x -> x + 1.5, x -> 1, r -> new Range(r.lo() + 1.5, r.hi() + 1.5)),
          unary(x -> x[0].rsub(0.5), x -> 0.5 - x, x -> -1, r -> monotone(r, x -> 0.5 - x)),
          unary(x -> x[0].mul(-0.7), x -> x * -0.7, x -> -0.7, r -> monotone(r, x -> x * -0.7)),
          unary(x -> x[0].div(1.3), x -> x / 1.3, x -> 1 / 1.3, r -> monotone(r, x -> x / 1.3)),
          unary(x -> x[0].sqrt(), Math::sqrt, x -> 0.5 / Math.sqrt(x), positive(Math::sqrt)),
          unary(x -> x[0].log(), StrictMath::log, x -> 1 / x, positive(StrictMath::log)),
          unary(
              x -> x[0].log1p(), StrictMath::log1p, x -> 1 / (1 + x), positive(StrictMath::log1p)),
          unary(x -> x[0].reciprocal(), x -> 1 / x, x -> -1 / (x * x), positive(x -> 1 / x)),
          unary(
              x -> x[0].pow(2.5),
              x -> StrictMath.pow(x, 2.5),
              x -> 2.5 * StrictMath.pow(x, 1.5),
              positive(x -> StrictMath.pow(x, 2.5))),
          binary(
              x -> x[0].add(x[1]),
              (a, b) -> a + b,
              (a, b) -> 1,
              (a, b) -> 1,
              r -> new Range(r[0].lo() + r[1].lo(), r[0].hi() + r[1].hi())),
          binary(
              x -> x[0].sub(x[1]),
              (a, b) -> a - b,
              (a, b) -> 1,
              (a, b) -> -1,
              r -> new Range(r[0].lo() - r[1].hi(), r[0].hi() - r[1].lo())),
          binary(x -> x[0].mul(x[1]), (a, b) -> a * b, (a, b) -> b, (a, b) -> a, PointOp::products),
          binary(
              x -> x[0].div(x[1]),
              (a, b) -> a / b,
              (a, b) -> 1 / b,
              (a, b) -> -a / b / b,
              r ->
                  r[1].isPositive()
                      ? products(r[0], new Range(1 / r[1].hi(), 1 / r[1].lo()))
                      : REFUSED),
          binary(
              x -> x[0].pow(x[1]),
              StrictMath::pow,
              (a, b) -> b * StrictMath.pow(a, b - 1),
              (a, b) -> StrictMath.pow(a, b) * StrictMath.log(a),
              PointOp::powers));

  int arity() {
    return slopes.size();
  }

  private static PointOp unary(
      Call call, DoubleUnaryOperator f, DoubleUnaryOperator slope, UnaryBounds range) {
    DoubleBinaryOperator derivative = (x, unused) -> slope.applyAsDouble(x);
    return new PointOp(
        call,
        (x, unused) -> f.applyAsDouble(x),
        List.of(derivative),
        List.of(derivative),
        r -> range.of(r[0]));
  }

  private PointOp withTerms(DoubleUnaryOperator magnitude) {
    return new PointOp(
        call, value, slopes, List.of((x, unused) -> magnitude.applyAsDouble(x)), range);
  }

  private static PointOp binary(
      Call call,
      DoubleBinaryOperator f,
      DoubleBinaryOperator first,
      DoubleBinaryOperator second,
      Bounds range) {
    List<DoubleBinaryOperator> slopes = List.of(first, second);
    return new PointOp(call, f, slopes, slopes, range);
  }

  /** Bounds of a function of one argument. */
  private interface UnaryBounds {
    Range of(Range x);
  }

  private static Range monotone(Range r, DoubleUnaryOperator f) {
    return Range.of(f.applyAsDouble(r.lo()), f.applyAsDouble(r.hi()));
  }

  private static UnaryBounds positive(DoubleUnaryOperator f) {
    return r -> r.isPositive() ? monotone(r, f) : REFUSED;
  }

  private static Range rising(Range r) {
    return monotone(r, PointOp::softplus);
  }

  private static Range products(Range... r) {
    return Range.of(
        r[0].lo() * r[1].lo(), r[0].lo() * r[1].hi(), r[0].hi() * r[1].lo(), r[0].hi() * r[1].hi());
  }

  private static Range powers(Range... r) {
    return r[0].isPositive()
        ? Range.of(
            StrictMath.pow(r[0].lo(), r[1].lo()),
            StrictMath.pow(r[0].lo(), r[1].hi()),
            StrictMath.pow(r[0].hi(), r[1].lo()),
            StrictMath.pow(r[0].hi(), r[1].hi()))
        : REFUSED;
  }

  private static double square(Range r) {
    return r.magnitude() * r.magnitude();
  }

  private static double tanhSlope(double x) {
    double cosh = StrictMath.cosh(x);
    return 1 / (cosh * cosh);
  }

  private static double sigmoid(double x) {
    double z = StrictMath.exp(-Math.abs(x));
    return x < 0 ? z / (1 + z) : 1 / (1 + z);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }
}
