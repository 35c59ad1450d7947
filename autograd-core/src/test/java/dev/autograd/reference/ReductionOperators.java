package dev.autograd.reference;

import static java.util.Map.entry;

import java.util.Map;

/** What leaves fewer elements along an axis, or compares the elements along one. */
final class ReductionOperators {
  static final Map<String, Operator> ROWS =
      Map.ofEntries(
          entry("sum", (x, a) -> x[0].sum(a.integers("dim"), keepDim(a))),
          entry("mean", (x, a) -> x[0].mean(a.integers("dim"), keepDim(a))),
          entry("amax", (x, a) -> x[0].amax(a.integers("dim"), keepDim(a))),
          entry("amin", (x, a) -> x[0].amin(a.integers("dim"), keepDim(a))),
          entry("max_values", (x, a) -> x[0].max(a.integer("dim"), keepDim(a)).values()),
          entry("min_values", (x, a) -> x[0].min(a.integer("dim"), keepDim(a)).values()),
          entry("argmax", (x, a) -> x[0].argmax(a.integer("dim"), keepDim(a))),
          entry("argmin", (x, a) -> x[0].argmin(a.integer("dim"), keepDim(a))),
          entry("prod", (x, a) -> x[0].prod(a.integers("dim"), keepDim(a))),
          entry("var", (x, a) -> x[0].var(a.integers("dim"), a.number("correction"), keepDim(a))),
          entry("std", (x, a) -> x[0].std(a.integers("dim"), a.number("correction"), keepDim(a))),
          entry("norm", (x, a) -> x[0].norm(exponent(a), a.integers("dim"), keepDim(a))),
          entry("logsumexp", (x, a) -> x[0].logSumExp(a.integers("dim"), keepDim(a))),
          entry("cumsum", (x, a) -> x[0].cumsum(a.integer("dim"))),
          entry("cumprod", (x, a) -> x[0].cumprod(a.integer("dim"))),
          entry("logcumsumexp", (x, a) -> x[0].logCumSumExp(a.integer("dim"))),
          entry("sort_values", (x, a) -> x[0].sort(a.integer("dim"), descending(a)).values()),
          entry("topk_values", (x, a) -> x[0].topk(a.integer("k"), a.integer("dim")).values()),
          entry("trace", (x, a) -> x[0].trace()),
          entry("softmax", (x, a) -> x[0].softmax(a.integer("dim"))),
          entry("log_softmax", (x, a) -> x[0].logSoftmax(a.integer("dim"))));

  private ReductionOperators() {}

  private static boolean keepDim(Args a) {
    return a.truth("keepdim", false);
  }

  private static boolean descending(Args a) {
    return a.truth("descending", false);
  }

  private static double exponent(Args a) {
    String p = a.text("p", "2");
    return p.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(p);
  }
}
