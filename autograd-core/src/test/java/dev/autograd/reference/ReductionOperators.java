package dev.autograd.reference;

import static java.util.Map.entry;

import dev.autograd.Value;
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
          entry("logsumexp", (x, a) -> logSumExp(x[0], a)),
          entry("softmax", (x, a) -> x[0].softmax(a.integer("dim"))),
          entry("log_softmax", (x, a) -> x[0].logSoftmax(a.integer("dim"))));

  private ReductionOperators() {}

  private static boolean keepDim(Args a) {
    return a.truth("keepdim", false);
  }

  /** One axis after another: log Σ exp over several axes is itself of its results over one. */
  private static Value logSumExp(Value x, Args a) {
    boolean keepDim = keepDim(a);
    int[] axes = x.shape().axes(a.integers("dim"), "logsumexp");
    for (int i = axes.length - 1; i >= 0; i--) {
      x = x.logSumExp(axes[i], keepDim);
    }
    return x;
  }
}
