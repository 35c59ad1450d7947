package dev.autograd.table;

import static dev.autograd.table.Domain.real;
import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.NAN;
import static dev.autograd.table.Rows.binary;
import static dev.autograd.table.Rows.unary;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import java.util.List;

/** Rows of exponential, trigonometric and other elementary functions. */
final class FunctionOps {
  private FunctionOps() {}

  static List<OpRow> rows() {
    return List.of(
        unary("exp", Value::exp, StrictMath::exp)
            .values(real(-740, 709))
            .ulps(2)
            .at(710, INF, INF)
            .at(-745, 4.9e-324, 4.9e-324)
            .at(-746, 0, 0),
        unary("expm1", Value::expm1, StrictMath::expm1)
            .values(real(-40, 709))
            .ulps(3)
            .at(1e-20, 1e-20, 1),
        unary("log", Value::log, StrictMath::log)
            .on(real(0.3, 3))
            .values(real(0, 1000))
            .ulps(2)
            .at(0, -INF, INF)
            .at(-1, NAN, -1),
        unary("log1p", Value::log1p, StrictMath::log1p)
            .on(real(-0.6, 3))
            .values(real(-1, 1000))
            .ulps(2)
            .at(-1, -INF, INF)
            .at(1e-20, 1e-20, 1),
        unary("sqrt", Value::sqrt, Math::sqrt)
            .on(real(0.3, 3))
            .values(real(0, 1000))
            .at(0, 0, INF)
            .at(-1, NAN, NAN),
        unary("exp2", Value::exp2, x -> StrictMath.pow(2, x))
            .values(real(-1000, 1000))
            .ulps(2)
            .at(3, 8, 5.545177444479562)
            .at(1024, INF, INF)
            .at(-1080, 0, 0),
        unary("log2", Value::log2, x -> StrictMath.log(x) / StrictMath.log(2))
            .on(real(1.3, 3))
            .values(real(1.5, 1000))
            .ulps(4)
            .at(8, 3, 0.18033688011112042)
            .at(0, -INF, INF)
            .at(-1, NAN, -1.4426950408889634),
        unary("log10", Value::log10, StrictMath::log10)
            .on(real(1.3, 3))
            .values(real(0, 1000))
            .ulps(3)
            .at(1000, 3, 4.342944819032518e-4)
            .at(0, -INF, INF),
        unary("cbrt", Value::cbrt, StrictMath::cbrt)
            .on(real(-2, -0.3, 0.3, 2))
            .values(real(-1000, 1000))
            .ulps(2)
            .at(-8, -2, 1.0 / 12)
            .at(0, 0, INF),
        unary("tan", Value::tan, StrictMath::tan)
            .on(real(-1.2, 1.2))
            .values(real(-100, 100))
            .ulps(3)
            .at(Math.PI / 2, 1.633123935319537e16, 2.6670937881135714e32)
            .at(INF, NAN, NAN),
        unary("asin", Value::asin, StrictMath::asin)
            .on(real(-0.8, 0.8))
            .values(real(-1, 1))
            .ulps(4)
            .at(1, Math.PI / 2, INF)
            .at(-1, -Math.PI / 2, INF)
            .at(1.5, NAN, NAN),
        unary("acos", Value::acos, StrictMath::acos)
            .on(real(-0.8, 0.8))
            .values(real(-1, 1))
            .ulps(4)
            .at(1, 0, -INF)
            .at(-1, Math.PI, -INF)
            .at(1.5, NAN, NAN),
        unary("atan", Value::atan, StrictMath::atan)
            .values(real(-1000, 1000))
            .ulps(4)
            .at(INF, Math.PI / 2, 0)
            .at(1e200, Math.PI / 2, 0),
        binary("atan2", Value::atan2, StrictMath::atan2)
            .on(real(-2, -0.3, 0.3, 2), real(0.3, 2))
            .values(real(-9, 9), real(-9, 9))
            .ulps(4)
            .at(0, 0, 0, 0, 0)
            .at(3, 4, 0.6435011087932844, 0.16, -0.12)
            .at(3e200, 4e200, 0.6435011087932844, 1.6e-201, -1.2e-201)
            .at(3e-200, 4e-200, 0.6435011087932844, 1.6e199, -1.2e199)
            .at(1, 0, Math.PI / 2, 0, -1)
            .at(0.0, -1, Math.PI, -1, 0)
            .at(-0.0, -1, -Math.PI, -1, 0),
        binary("hypot", Value::hypot, StrictMath::hypot)
            .on(real(-2, -0.3, 0.3, 2), real(0.3, 2))
            .values(real(-9, 9), real(-9, 9))
            .ulps(1)
            .at(0, 0, 0, 0, 0)
            .at(-3, 0, 3, -1, 0)
            .at(3e200, 4e200, 5e200, 0.6, 0.8)
            .at(3e-200, 4e-200, 5e-200, 0.6, 0.8),
        unary("sinh", Value::sinh, StrictMath::sinh)
            .values(real(-700, 700))
            .ulps(4)
            .at(1e-20, 1e-20, 1)
            .at(1000, INF, INF),
        unary("cosh", Value::cosh, StrictMath::cosh)
            .values(real(-700, 700))
            .ulps(4)
            .at(0, 1, 0)
            .at(-1000, INF, -INF),
        unary("asinh", Value::asinh, FunctionOps::asinh)
            .values(real(-1000, 1000))
            .ulps(6)
            .at(1e-20, 1e-20, 1)
            .at(1e300, 691.4686750787736, 1e-300),
        unary("acosh", Value::acosh, x -> StrictMath.log(x + Math.sqrt((x - 1) * (x + 1))))
            .on(real(1.3, 3))
            .values(real(1.5, 1000))
            .ulps(6)
            .at(1, 0, INF)
            .at(0.5, NAN, NAN)
            .at(1e300, 691.4686750787736, 1e-300),
        unary("atanh", Value::atanh, x -> StrictMath.log1p(2 * x / (1 - x)) / 2)
            .on(real(-0.8, 0.8))
            .values(real(-0.3, 1))
            .ulps(6)
            .at(1e-20, 1e-20, 1)
            .at(1, INF, INF)
            .at(-1, -INF, INF),
        unary("sin", Value::sin, StrictMath::sin).values(real(-100, 100)).ulps(2).at(INF, NAN, NAN),
        unary("cos", Value::cos, StrictMath::cos).values(real(-100, 100)).ulps(2).at(INF, NAN, NAN),
        unary("tanh", Value::tanh, StrictMath::tanh)
            .values(real(-20, 20))
            .ulps(3)
            .at(1000, 1, 0)
            .at(-1000, -1, 0),
        unary("to(type)", "to(DType)", x -> x.to(DType.FLOAT32), x -> (float) x)
            .takes(DType.INT64, DType.INT32, DType.BOOL)
            .gives(type -> DType.FLOAT32)
            .without(Column.FIRST, "rounds to steps, which differences would see")
            .without(Column.SECOND, "rounds to steps, which differences would see")
            .without(Column.TYPE, "takes every type")
            .at(0.5, 0.5, 1)
            .at(1e300, INF, 1)
            .refuses(
                Column.ARGUMENT,
                DTypeException.class,
                () -> Value.of(1e30).to(DType.INT64),
                "1.0E30",
                "INT64"));
  }

  private static double asinh(double x) {
    double a = Math.abs(x);
    return Math.copySign(StrictMath.log1p(a + a * a / (1 + Math.sqrt(a * a + 1))), x);
  }
}
