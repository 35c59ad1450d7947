package dev.autograd.table;

import static dev.autograd.table.Domain.real;
import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.NAN;
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
}
