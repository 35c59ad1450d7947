package dev.autograd.reference;

import static java.util.Map.entry;

import dev.autograd.Value;
import dev.autograd.array.DType;
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
          entry("rsqrt", (x, a) -> x[0].rsqrt()),
          entry("exp2", (x, a) -> x[0].exp2()),
          entry("log2", (x, a) -> x[0].log2()),
          entry("log10", (x, a) -> x[0].log10()),
          entry("sinh", (x, a) -> x[0].sinh()),
          entry("cosh", (x, a) -> x[0].cosh()),
          entry("asinh", (x, a) -> x[0].asinh()),
          entry("atan", (x, a) -> x[0].atan()),
          entry("tan", (x, a) -> x[0].tan()),
          entry("asin", (x, a) -> x[0].asin()),
          entry("acos", (x, a) -> x[0].acos()),
          entry("acosh", (x, a) -> x[0].acosh()),
          entry("atanh", (x, a) -> x[0].atanh()),
          entry("erf", (x, a) -> x[0].erf()),
          entry("erfc", (x, a) -> x[0].erfc()),
          entry("lgamma", (x, a) -> x[0].lgamma()),
          entry("digamma", (x, a) -> x[0].digamma()),
          entry("floor", (x, a) -> x[0].floor()),
          entry("ceil", (x, a) -> x[0].ceil()),
          entry("round", (x, a) -> x[0].round()),
          entry("trunc", (x, a) -> x[0].trunc()),
          entry("nan_to_num", UnaryOperators::nanToNum),
          entry("logit", (x, a) -> a.has("eps") ? x[0].logit(a.number("eps")) : x[0].logit()),
          entry("gelu", (x, a) -> gelu(x[0], a.text("approximate", "none"))),
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

  private static Value gelu(Value x, String approximate) {
    return approximate.equals("tanh") ? x.geluTanh() : x.gelu();
  }

  private static Value nanToNum(Value[] x, Args a) {
    double most = x[0].dtype() == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
    return x[0].nanToNum(a.number("nan", 0), a.number("posinf", most), a.number("neginf", -most));
  }
}
