package dev.autograd.reference;

import static java.util.Map.entry;

import dev.autograd.Value;
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
          entry("leaky_relu", (x, a) -> x[0].leakyRelu(a.number("negative_slope", 0.01))),
          entry("softplus", (x, a) -> softplus(x[0], a.number("beta", 1))),
          entry(
              "clamp",
              (x, a) ->
                  x[0].clamp(
                      a.number("min", Double.NEGATIVE_INFINITY),
                      a.number("max", Double.POSITIVE_INFINITY))),
          entry("pow_scalar", (x, a) -> x[0].pow(a.number("exponent"))),
          entry("cbrt_pow", (x, a) -> x[0].pow(a.number("exponent"))));

  private UnaryOperators() {}

  private static Value softplus(Value x, double beta) {
    return beta == 1 ? x.softplus() : x.mul(beta).softplus().div(beta);
  }
}
