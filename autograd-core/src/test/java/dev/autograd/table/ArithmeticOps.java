package dev.autograd.table;

import static dev.autograd.table.Domain.real;
import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.NAN;
import static dev.autograd.table.Rows.binary;
import static dev.autograd.table.Rows.elementwise;
import static dev.autograd.table.Rows.number;
import static dev.autograd.table.Rows.unary;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows of sums, products, powers and extrema. */
final class ArithmeticOps {
  private static final Domain NOT_ZERO = real(-2, -0.3, 0.3, 2);
  private static final Domain POSITIVE = real(0.3, 2);

  private ArithmeticOps() {}

  static List<OpRow> rows() {
    return List.of(
        whole(binary("add", Value::add, (a, b) -> a + b)).at(INF, -INF, NAN, 1, 1),
        wholeNumber(number("add", x -> x.add(3.0), x -> x + 3), x -> x.add(0.5)),
        whole(binary("sub", Value::sub, (a, b) -> a - b)).at(INF, INF, NAN, 1, -1),
        wholeNumber(number("sub", x -> x.sub(3.0), x -> x - 3), x -> x.sub(0.5)),
        wholeNumber(number("rsub", x -> x.rsub(3), x -> 3 - x), x -> x.rsub(0.5)),
        whole(binary("mul", Value::mul, (a, b) -> a * b))
            .at(0, INF, NAN, INF, 0)
            .at(-0.0, 2, 0, 2, 0),
        wholeNumber(number("mul", x -> x.mul(3.0), x -> x * 3), x -> x.mul(0.5)),
        binary("div", Value::div, (a, b) -> a / b)
            .on(NOT_ZERO)
            .at(1, 0, INF, INF, -INF)
            .at(-1, 0, -INF, INF, INF)
            .at(0, 0, NAN, INF, NAN)
            .at(1e-200, 1e-200, 1, 1e200, -1e200),
        number("div", x -> x.div(3.0), x -> x / 3),
        number("rdiv", x -> x.rdiv(3), x -> 3 / x).on(NOT_ZERO).at(0, INF, -INF),
        whole(unary("neg", Value::neg, x -> -x)),
        binary("pow", Value::pow, ArithmeticOps::pow)
            .on(POSITIVE, real(-2, 2))
            .values(real(0.01, 30), real(-6, 6))
            .ulps(3)
            .at(0, 0, 1, 0, 0)
            .at(0, 2, 0, 0, 0)
            .at(0, -1, INF, -INF, -INF)
            .at(-2, 3, -8, 12, NAN)
            .at(-2, 0.5, NAN, NAN, NAN)
            .at(2, 3, 8, 12, 5.545177444479562)
            .at(1, NAN, 1, NAN, 0)
            .at(1, INF, 1, INF, 0)
            .at(-1, INF, 1, INF, NAN),
        number("pow", x -> x.pow(2.5), x -> pow(x, 2.5))
            .on(POSITIVE)
            .values(real(0, 100))
            .ulps(3)
            .at(0, 0, 0),
        number("rpow", x -> x.rpow(1.5), x -> pow(1.5, x)).values(real(-300, 300)).ulps(3),
        whole(unary("square", Value::square, x -> x * x)),
        unary("reciprocal", Value::reciprocal, x -> 1 / x).on(NOT_ZERO).at(0, INF, -INF),
        unary("rsqrt", Value::rsqrt, x -> 1 / Math.sqrt(x))
            .on(real(0.3, 3))
            .values(real(0, 1000))
            .at(0.25, 2, -4)
            .at(0, INF, -INF)
            .at(-1, NAN, NAN)
            .at(INF, 0, 0),
        elementwise("lerp", 3, "lerp(Value, Value)")
            .variant(
                x -> x[0].lerp(x[1], x[2]),
                x -> Naive.zip(e -> e[0] * (1 - e[2]) + e[1] * e[2], x),
                "[2,3] [2,3] [2,3]",
                "[2,1] [3] []",
                "[] [2,1] [1,3]",
                "[2,0] [1] []")
            .sums(4, x -> Naive.zip(e -> sizes(e[0], e[1]) * (1 + Math.abs(e[2])), x))
            .at(0.1, 1e20, 0, 0.1, 1, 0, 1e20)
            .at(1e20, 0.1, 1, 0.1, 0, 1, -1e20)
            .at(1, 3, 0.5, 2, 0.5, 0.5, 2)
            .at(1, 3, 2, 5, -1, 2, 2)
            .without(Column.ARGUMENT, "takes no arguments"),
        elementwise("lerp(weight)", 2, "lerp(Value, double)")
            .variant(
                x -> x[0].lerp(x[1], 0.3),
                x -> Naive.zip(e -> e[0] * 0.7 + e[1] * 0.3, x),
                "[2,3] [2,3]",
                "[2,1] [3]",
                "[] [2,3]",
                "[0] [1]")
            .sums(4, x -> Naive.zip(e -> sizes(e[0], e[1]), x))
            .at(1, 2, 1.3, 0.7, 0.3)
            .without(Column.ARGUMENT, "takes any weight"),
        whole(binary("fmax", Value::fmax, Math::max))
            .on(real(-2, -1, 0.1, 0.9), real(-0.9, -0.1, 1.1, 2))
            .at(2, 2, 2, 1, 0)
            .at(NAN, 1, 1, 0, 1)
            .at(1, NAN, 1, 1, 0)
            .at(NAN, NAN, NAN, 1, 0)
            .at(-0.0, 0.0, 0.0, 1, 0),
        whole(binary("fmin", Value::fmin, Math::min))
            .on(real(-2, -1, 0.1, 0.9), real(-0.9, -0.1, 1.1, 2))
            .at(2, 2, 2, 1, 0)
            .at(NAN, 1, 1, 0, 1)
            .at(1, NAN, 1, 1, 0)
            .at(NAN, NAN, NAN, 1, 0),
        whole(
                elementwise("clamp", 3, "clamp(Value, Value)")
                    .variant(
                        x -> x[0].clamp(x[1], x[2]),
                        x -> Naive.zip(e -> Math.min(Math.max(e[0], e[1]), e[2]), x),
                        "[2,3] [2,3] [2,3]",
                        "[2,1] [3] []",
                        "[] [2,1] [1,3]",
                        "[2,0] [1] []"))
            .on(real(-3, -1.6, -0.9, 0.9, 1.6, 3), real(-1.5, -1), real(1, 1.5))
            .at(0, -1, 1, 0, 1, 0, 0)
            .at(-2, -1, 1, -1, 0, 1, 0)
            .at(2, -1, 1, 1, 0, 0, 1)
            .at(-1, -1, 1, -1, 0.5, 0.5, 0)
            .at(1, -1, 1, 1, 0.5, 0, 0.5)
            .at(0, 2, -1, -1, 0, 0, 1)
            .at(1, 1, 1, 1, 0.25, 0.25, 0.5)
            .at(NAN, -1, 1, NAN, 1, 0, 0)
            .without(Column.ARGUMENT, "takes no arguments"),
        whole(binary("maximum", Value::maximum, Math::max))
            .on(real(-2, -1, 0.1, 0.9), real(-0.9, -0.1, 1.1, 2))
            .at(2, 2, 2, 0.5, 0.5)
            .at(NAN, 1, NAN, 1, 0)
            .at(1, NAN, NAN, 0, 1)
            .at(-0.0, 0.0, 0.0, 0.5, 0.5),
        wholeNumber(number("maximum", x -> x.maximum(1.0), x -> Math.max(x, 1)), x -> x.maximum(.5))
            .on(real(-0.5, 0.8, 1.2, 4))
            .at(1, 1, 0)
            .at(NAN, NAN, 1),
        whole(binary("minimum", Value::minimum, Math::min))
            .on(real(-2, -1, 0.1, 0.9), real(-0.9, -0.1, 1.1, 2))
            .at(NAN, NAN, NAN, 0.5, 0.5)
            .at(-3, -3, -3, 0.5, 0.5),
        wholeNumber(number("minimum", x -> x.minimum(1.0), x -> Math.min(x, 1)), x -> x.minimum(.5))
            .on(real(-3, 0.8, 1.2, 2))
            .at(1, 1, 0),
        wholeNumber(
                unary(
                    "clamp(lo, hi)",
                    "clamp(double, double)",
                    x -> x.clamp(-1, 2),
                    x -> Math.min(Math.max(x, -1), 2)),
                x -> x.clamp(0.5, 1))
            .on(real(-3, -1.2, -0.8, 1.8, 2.2, 4))
            .at(2, 2, 0)
            .at(-1, -1, 0)
            .at(NAN, NAN, 0),
        wholeNumber(
                unary(
                    "clamp(lo, ∞)",
                    "clamp(double, double)",
                    x -> x.clamp(-1, INF),
                    x -> Math.max(x, -1)),
                x -> x.clamp(0.5, INF))
            .on(real(-3, -1.2, -0.8, 2))
            .at(-1, -1, 0)
            .at(INF, INF, 1)
            .at(NAN, NAN, 0),
        wholeNumber(
                unary(
                    "clamp(-∞, hi)",
                    "clamp(double, double)",
                    x -> x.clamp(-INF, 2),
                    x -> Math.min(x, 2)),
                x -> x.clamp(-INF, 0.5))
            .on(real(-2, 1.8, 2.2, 4))
            .at(2, 2, 0)
            .at(-INF, -INF, 1)
            .at(NAN, NAN, 0),
        whole(unary("abs", Value::abs, Math::abs)).on(NOT_ZERO).at(0, 0, 0).at(-0.0, 0, 0),
        whole(unary("sign", Value::sign, Math::signum))
            .on(NOT_ZERO)
            .flat()
            .at(-3, -1, 0)
            .at(0, 0, 0)
            .at(NAN, NAN, 0));
  }

  /** Integers stay integers; truth values are refused. */
  private static OpRow whole(OpRow row) {
    return row.takes(DType.INT64, DType.INT32);
  }

  /** As whole; a fraction does not go with integers. */
  private static OpRow wholeNumber(OpRow row, UnaryOperator<Value> wrong) {
    return whole(row)
        .refuses(
            Column.ARGUMENT,
            DTypeException.class,
            () -> wrong.apply(Value.of(1, 2)),
            "0.5",
            "INT32");
  }

  private static double sizes(double a, double b) {
    return Math.abs(a) + Math.abs(b);
  }

  /** Java's power, and 1 where C has 1 and Java NaN. */
  private static double pow(double a, double b) {
    boolean one = a == 1 || (a == -1 && Double.isInfinite(b));
    return one ? 1 : StrictMath.pow(a, b);
  }
}
