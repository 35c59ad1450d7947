package dev.autograd.table;

import static dev.autograd.table.Domain.real;
import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.NAN;
import static dev.autograd.table.Rows.binary;
import static dev.autograd.table.Rows.number;
import static dev.autograd.table.Rows.unary;

import dev.autograd.Value;
import dev.autograd.array.DType;
import java.util.List;

/** Rows of rounding and remainders. */
final class RoundingOps {
  /** Quotients by divisors from 0.6 to 0.9 that are no whole numbers. */
  private static final Domain BETWEEN = real(-1.1, -1, 1, 1.1, 1.9, 2.2);

  private RoundingOps() {}

  static List<OpRow> rows() {
    return List.of(
        step(unary("floor", Value::floor, Math::floor))
            .at(-1.5, -2, 0)
            .at(2, 2, 0)
            .at(-INF, -INF, 0)
            .at(NAN, NAN, 0),
        step(unary("ceil", Value::ceil, Math::ceil)).at(-1.5, -1, 0).at(2, 2, 0),
        step(unary("round", Value::round, Math::rint))
            .at(0.5, 0, 0)
            .at(1.5, 2, 0)
            .at(2.5, 2, 0)
            .at(-0.5, 0, 0)
            .at(4503599627370497.0, 4503599627370497.0, 0),
        step(unary("trunc", Value::trunc, x -> x < 0 ? Math.ceil(x) : Math.floor(x)))
            .at(-1.5, -1, 0)
            .at(1.5, 1, 0),
        unary("frac", Value::frac, x -> x % 1)
            .takes(DType.INT64, DType.INT32)
            .on(real(-1.9, -1.1, -0.9, -0.1, 0.1, 0.9))
            .values(real(-1e6, 1e6))
            .at(-1.75, -0.75, 1)
            .at(2, 0, 1)
            .at(INF, NAN, 1),
        binary("fmod", Value::fmod, (a, b) -> a % b)
            .on(BETWEEN, real(0.62, 0.88))
            .values(real(-1e6, 1e6), real(-7, 7))
            .at(-5, 3, -2, 1, 1)
            .at(5, -3, 2, 1, 1)
            .at(6, 3, 0, 1, -2)
            .at(0.6, 0.2, 0.6 % 0.2, 1, -2)
            .at(1e17, 3, 1, 1, -33333333333333333.0)
            .at(5, INF, 5, 1, 0)
            .at(1, 0, NAN, 1, NAN),
        number("fmod", x -> x.fmod(0.75), x -> x % 0.75)
            .on(real(-1.4, -0.8, -0.7, -0.1, 0.1, 0.7))
            .values(real(-1e6, 1e6))
            .at(-1.5, 0, 1)
            .at(-5, -0.5, 1),
        binary("remainder", Value::remainder, RoundingOps::remainder)
            .on(BETWEEN, real(0.62, 0.88))
            .values(real(-1e6, 1e6), real(-7, 7))
            .at(-5, 3, 1, 1, 2)
            .at(5, -3, -1, 1, 2)
            .at(5, 3, 2, 1, -1)
            .at(-6, 3, 0, 1, 2)
            .at(1, 0, NAN, 1, NAN),
        number("remainder", x -> x.remainder(-0.75), x -> remainder(x, -0.75))
            .on(real(-1.4, -0.8, -0.7, -0.1, 0.1, 0.7))
            .values(real(-1e6, 1e6))
            .at(-1.5, 0, 1)
            .at(5, -0.25, 1));
  }

  /** Whole already stays; the gradient is 0 everywhere. */
  private static OpRow step(OpRow row) {
    return row.takes(DType.INT64, DType.INT32)
        .on(real(-1.9, -1.6, -1.4, -1.1, 0.1, 0.4, 0.6, 0.9))
        .values(real(-1e6, 1e6))
        .flat();
  }

  private static double remainder(double a, double b) {
    double m = a % b;
    return m != 0 && (m < 0) != (b < 0) ? m + b : m;
  }
}
