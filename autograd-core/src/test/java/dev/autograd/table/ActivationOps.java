package dev.autograd.table;

import static dev.autograd.table.Domain.real;
import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.NAN;
import static dev.autograd.table.Rows.unary;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.Value;
import dev.autograd.array.DType;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** Rows of activation functions. */
final class ActivationOps {
  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;

  private ActivationOps() {}

  static List<OpRow> rows() {
    return List.of(
        unary("sigmoid", Value::sigmoid, ActivationOps::sigmoid)
            .values(real(-700, 40))
            .ulps(4)
            .at(0, 0.5, 0.25)
            .at(1000, 1, 0)
            .at(-1000, 0, 0),
        unary("relu", Value::relu, x -> Math.max(x, 0))
            .takes(DType.INT64, DType.INT32)
            .on(real(-2, -0.2, 0.2, 2))
            .at(0, 0, 0)
            .at(-0.0, 0, 0)
            .at(NAN, NAN, 1),
        unary("softplus", Value::softplus, ActivationOps::softplus)
            .values(real(-700, 700))
            .ulps(4)
            .at(0, 0.6931471805599453, 0.5)
            .at(-40, 4.248354255291589e-18, 4.248354255291589e-18)
            .at(-1000, 0, 0)
            .at(1000, 1000, 1)
            .at(21, 21.000000000758256, 0.9999999992417439),
        unary(
                "leakyRelu(slope)",
                "leakyRelu(double)",
                x -> x.leakyRelu(0.1),
                x -> x > 0 ? x : 0.1 * x)
            .on(real(-2, -0.2, 0.2, 2))
            .at(0, 0, 0.1)
            .without(Column.ARGUMENT, "takes any slope"),
        withNumber("softplus(beta)", x -> x.softplus(2), x -> softplus(2 * x) / 2)
            .values(real(-350, 700))
            .ulps(5)
            .at(0, 0.34657359027997264, 0.5)
            .at(-500, 0, 0)
            .at(500, 500, 1)
            .refuses(
                Column.ARGUMENT, IllegalArgumentException.class, () -> zeros().softplus(0), "0.0"),
        unary("logSigmoid", Value::logSigmoid, x -> -softplus(-x))
            .values(real(-700, 700))
            .ulps(4)
            .at(-1000, -1000, 1)
            .at(1000, 0, 0)
            .at(-INF, -INF, 1)
            .at(INF, 0, 0)
            .at(NAN, NAN, NAN),
        unary("relu6", Value::relu6, x -> Math.min(Math.max(x, 0), 6))
            .takes(DType.INT64, DType.INT32)
            .on(real(-2, -0.2, 0.2, 5.8, 6.2, 8))
            .at(0, 0, 0)
            .at(6, 6, 0)
            .at(NAN, NAN, 1),
        unary("hardtanh", Value::hardtanh, x -> Math.min(Math.max(x, -1), 1))
            .takes(DType.INT64, DType.INT32)
            .on(real(-2, -1.2, -0.8, 0.8, 1.2, 2))
            .at(-1, -1, 0)
            .at(1, 1, 0)
            .at(NAN, NAN, 1),
        unary(
                "hardtanh(lo, hi)",
                "hardtanh(double, double)",
                x -> x.hardtanh(-0.5, 1.5),
                x -> Math.min(Math.max(x, -0.5), 1.5))
            .on(real(-2, -0.7, -0.3, 1.3, 1.7, 3))
            .at(-0.5, -0.5, 0)
            .at(1.5, 1.5, 0)
            .at(INF, 1.5, 0)
            .refuses(
                Column.ARGUMENT,
                IllegalArgumentException.class,
                () -> zeros().hardtanh(2, 1),
                "2.0",
                "1.0"),
        unary("hardsigmoid", Value::hardsigmoid, x -> Math.min(Math.max(x + 3, 0), 6) / 6)
            .on(real(-5, -3.2, -2.8, 2.8, 3.2, 5))
            .at(-3, 0, 0)
            .at(3, 1, 0)
            .at(0, 0.5, 1.0 / 6),
        unary("hardswish", Value::hardswish, x -> x * Math.min(Math.max(x + 3, 0), 6) / 6)
            .on(real(-5, -3.2, -2.8, 2.8, 3.2, 5))
            .ulps(2)
            .at(-3, 0, 0)
            .at(3, 3, 1)
            .at(0, 0, 0.5)
            .at(-INF, 0, 0)
            .at(INF, INF, 1)
            .at(1e308, 1e308, 1),
        withNumber("elu(alpha)", x -> x.elu(1.5), x -> x > 0 ? x : 1.5 * StrictMath.expm1(x))
            .values(real(-700, 700))
            .on(real(-2, -0.2, 0.2, 2))
            .ulps(3)
            .at(0, 0, 1.5)
            .at(-1e-20, -1.5e-20, 1.5)
            .at(-1000, -1.5, 0)
            .at(1000, 1000, 1)
            .without(Column.ARGUMENT, "takes any alpha"),
        withNumber(
                "celu(alpha)", x -> x.celu(0.7), x -> x > 0 ? x : 0.7 * StrictMath.expm1(x / 0.7))
            .values(real(-700, 700))
            .on(real(-2, -0.2, 0.2, 2))
            .ulps(3)
            .at(0, 0, 1)
            .at(-1e-20, -1e-20, 1)
            .at(-1000, -0.7, 0)
            .at(1000, 1000, 1)
            .refuses(Column.ARGUMENT, IllegalArgumentException.class, () -> zeros().celu(0), "0.0"),
        unary("selu", Value::selu, x -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * StrictMath.expm1(x)))
            .values(real(-700, 700))
            .on(real(-2, -0.2, 0.2, 2))
            .ulps(4)
            .at(0, 0, 1.7580993408473766)
            .at(-1000, -1.7580993408473766, 0)
            .at(1000, 1050.7009873554805, 1.0507009873554805),
        unary("silu", Value::silu, x -> x * sigmoid(x))
            .values(real(-700, 700))
            .ulps(5)
            .at(0, 0, 0.5)
            .at(-1000, 0, 0)
            .at(1000, 1000, 1),
        unary("gelu", Value::gelu, x -> x * SpecialOps.erfc(-x / Math.sqrt(2)) / 2)
            .values(real(-6, 100))
            .ulps(60)
            .at(1, 0.8413447460685429, 1.0833154705876864)
            .at(0, 0, 0.5)
            .at(-1000, 0, 0)
            .at(1000, 1000, 1)
            .at(1e300, 1e300, 1),
        unary("geluTanh", Value::geluTanh, ActivationOps::geluTanh)
            .values(real(-8, 100))
            .ulps(150)
            .at(0, 0, 0.5)
            .at(1, 0.8411919906082768, 1.0829640838457826)
            .at(-1000, 0, 0)
            .at(1000, 1000, 1)
            .at(1e300, 1e300, 1),
        unary("mish", Value::mish, x -> x * StrictMath.tanh(softplus(x)))
            .values(real(-700, 700))
            .ulps(6)
            .at(0, 0, 0.6)
            .at(-1000, 0, 0)
            .at(1000, 1000, 1),
        unary("softsign", Value::softsign, x -> x / (1 + Math.abs(x)))
            .values(real(-1e6, 1e6))
            .at(0, 0, 1)
            .at(-3, -0.75, 0.0625)
            .at(1e300, 1, 0));
  }

  private static OpRow withNumber(
      String name, UnaryOperator<Value> call, DoubleUnaryOperator reference) {
    return unary(name, name.replaceFirst("\\(.*", "(double)"), call, reference);
  }

  private static double sigmoid(double x) {
    double z = StrictMath.exp(-Math.abs(x));
    return x < 0 ? z / (1 + z) : 1 / (1 + z);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  private static double geluTanh(double x) {
    double u = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
    return x / (1 + StrictMath.exp(-2 * u));
  }
}
