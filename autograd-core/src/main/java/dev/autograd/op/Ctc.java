package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.kernel.Alignments;
import org.jspecify.annotations.Nullable;

/**
 * Connectionist temporal classification: log-probabilities [time, n, classes], INT64 targets [n,
 * greatest length], input and target lengths [n] to losses [n]. A primitive because its composition
 * makes some ten arrays for every time; the rule runs forward and backward through the times once.
 *
 * @param blank the class that stands for none
 */
public record Ctc(int blank) implements Fused {
  @Override
  public String name() {
    return "ctcLoss";
  }

  @Override
  public int inputs() {
    return 4;
  }

  @Override
  public NdArray[] forward(NdArray[] x) {
    return new NdArray[] {Alignments.losses(x[0], x[1], x[2], x[3], blank)};
  }

  @Override
  public @Nullable NdArray[] fusedPullBack(NdArray[] x, NdArray g, int needed) {
    NdArray gradient = Alignments.gradient(x[0], x[1], x[2], x[3], blank, g);
    return new @Nullable NdArray[] {gradient, null, null, null};
  }

  /** The sums over the ways to each state, time by time; all samples and states at once. */
  @Override
  public Value composition(Value... x) {
    Value logProbs = x[0];
    int times = logProbs.dim(0);
    int n = logProbs.dim(1);
    Value labels = states(x[1]);
    int states = labels.dim(1);
    Value impossible = Value.full(logProbs.dtype(), Double.NEGATIVE_INFINITY, n, states);
    Value place = Value.arange(states);
    Value skips = place.gt(1).logicalAnd(labels.ne(blank));
    if (states > 2) {
      Value twoBefore = Value.cat(1, labels.narrow(1, 0, 2), labels.narrow(1, 0, states - 2));
      skips = skips.logicalAnd(labels.ne(twoBefore));
    }
    Value ways = impossible;
    for (int t = 0; t < times; t++) {
      Value before =
          t == 0
              ? Value.where(place.lt(2), Value.zerosLike(impossible), impossible)
              : Value.stack(
                      0,
                      ways,
                      moved(ways, impossible, 1),
                      Value.where(skips, moved(ways, impossible, 2), impossible))
                  .logSumExp(0);
      Value read = Engine.apply(new IndexingOp.Gather(1), logProbs.select(0, t), labels);
      ways = Value.where(x[2].gt(t).unsqueeze(1), before.add(read), ways);
    }
    Value last = x[3].mul(Value.of(2L)).unsqueeze(1);
    Value ends = place.eq(last).logicalOr(place.eq(last.sub(Value.of(1L))));
    Value total = Value.where(ends, ways, impossible).logSumExp(1);
    Value nothing = x[2].eq(0).logicalAnd(x[3].eq(0));
    return Value.where(nothing, Value.of(0.0), total.neg());
  }

  /** The labels with a blank before, between and behind. */
  private Value states(Value targets) {
    int n = targets.dim(0);
    int length = targets.dim(1);
    Value first = Value.full(DType.INT64, blank, n, 1);
    if (length == 0) {
      return first;
    }
    Value blanks = Value.full(DType.INT64, blank, n, length);
    return Value.cat(1, first, Value.stack(2, targets, blanks).reshape(n, 2 * length));
  }

  /** All columns moved to the right; others are impossible. */
  private static Value moved(Value ways, Value impossible, int by) {
    int states = ways.dim(1);
    return by >= states
        ? impossible
        : Value.cat(1, impossible.narrow(1, 0, by), ways.narrow(1, 0, states - by));
  }
}
