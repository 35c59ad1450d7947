package dev.autograd.reference;

import static java.util.Map.entry;

import java.util.Map;

/** Functions of one array, element by element. */
final class UnaryOperators {
  static final Map<String, Operator> ROWS =
      Map.ofEntries(
          entry("neg", (x, a) -> x[0].neg()),
          entry("abs", (x, a) -> x[0].abs()),
          entry("sign", (x, a) -> x[0].sign()),
          entry("square", (x, a) -> x[0].square()),
          entry("sqrt", (x, a) -> x[0].sqrt()),
          entry("reciprocal", (x, a) -> x[0].reciprocal()),
          entry("exp", (x, a) -> x[0].exp()),
          entry("expm1", (x, a) -> x[0].expm1()),
          entry("log", (x, a) -> x[0].log()),
          entry("log1p", (x, a) -> x[0].log1p()),
          entry("sin", (x, a) -> x[0].sin()),
          entry("cos", (x, a) -> x[0].cos()),
          entry("tanh", (x, a) -> x[0].tanh()),
          entry("sigmoid", (x, a) -> x[0].sigmoid()),
          entry("relu", (x, a) -> x[0].relu()),
          entry("log_sigmoid", (x, a) -> x[0].logSigmoid()),
          entry("relu6", (x, a) -> x[0].relu6()),
          entry("hardsigmoid", (x, a) -> x[0].hardsigmoid()),
          entry("hardswish", (x, a) -> x[0].hardswish()),
          entry(
              "hardtanh", (x, a) -> x[0].hardtanh(a.number("min_val", -1), a.number("max_val", 1))),
          entry("elu", (x, a) -> x[0].elu(a.number("alpha", 1))),
          entry("celu", (x, a) -> x[0].celu(a.number("alpha", 1))),
          entry("selu", (x, a) -> x[0].selu()),
          entry("silu", (x, a) -> x[0].silu()),
          entry("mish", (x, a) -> x[0].mish()),
          entry("softsign", (x, a) -> x[0].softsign()),
          entry("leaky_relu", (x, a) -> x[0].leakyRelu(a.number("negative_slope", 0.01))),
          entry("softplus", (x, a) -> x[0].softplus(a.number("beta", 1))),
          entry(
              "clamp",
              (x, a) ->
                  x[0].clamp(
                      a.number("min", Double.NEGATIVE_INFINITY),
                      a.number("max", Double.POSITIVE_INFINITY))),
          entry("pow_scalar", (x, a) -> x[0].pow(a.number("exponent"))),
          entry("cbrt_pow", (x, a) -> x[0].pow(a.number("exponent"))));

  private UnaryOperators() {}
}
