package dev.autograd.reference;

import static java.util.Map.entry;

import dev.autograd.Value;
import java.util.Map;

/** Functions of several arrays, element by element and broadcast. */
final class BinaryOperators {
  static final Map<String, Operator> ROWS =
      Map.ofEntries(
          entry("add", (x, a) -> x[0].add(x[1])),
          entry("sub", (x, a) -> x[0].sub(x[1])),
          entry("mul", (x, a) -> x[0].mul(x[1])),
          entry("div", (x, a) -> x[0].div(x[1])),
          entry("pow", (x, a) -> x[0].pow(x[1])),
          entry("maximum", (x, a) -> x[0].maximum(x[1])),
          entry("minimum", (x, a) -> x[0].minimum(x[1])),
          entry("eq", (x, a) -> x[0].eq(x[1])),
          entry("ne", (x, a) -> x[0].ne(x[1])),
          entry("lt", (x, a) -> x[0].lt(x[1])),
          entry("le", (x, a) -> x[0].le(x[1])),
          entry("gt", (x, a) -> x[0].gt(x[1])),
          entry("ge", (x, a) -> x[0].ge(x[1])),
          entry("fmax", (x, a) -> x[0].fmax(x[1])),
          entry("fmin", (x, a) -> x[0].fmin(x[1])),
          entry("atan2", (x, a) -> x[0].atan2(x[1])),
          entry("hypot", (x, a) -> x[0].hypot(x[1])),
          entry("logaddexp", (x, a) -> x[0].logaddexp(x[1])),
          entry("xlogy", (x, a) -> x[0].xlogy(x[1])),
          entry("fmod", (x, a) -> x[0].fmod(x[1])),
          entry("remainder", (x, a) -> x[0].remainder(x[1])),
          entry("lerp", BinaryOperators::lerp),
          entry("masked_fill", BinaryOperators::maskedFill),
          entry("where", (x, a) -> Value.where(x[0], x[1], x[2])));

  private BinaryOperators() {}

  private static Value lerp(Value[] x, Args a) {
    return x.length == 3 ? x[0].lerp(x[1], x[2]) : x[0].lerp(x[1], a.number("weight"));
  }

  /** The cases give the mask first. */
  private static Value maskedFill(Value[] x, Args a) {
    return x.length == 3 ? x[1].maskedFill(x[0], x[2]) : x[1].maskedFill(x[0], a.number("value"));
  }
}
