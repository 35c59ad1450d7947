package dev.autograd.reference;

import static java.util.Map.entry;

import dev.autograd.Functional;
import dev.autograd.PadMode;
import dev.autograd.Value;
import java.util.Map;

/** What moves elements, or chooses some, and computes nothing. */
final class MovementOperators {
  static final Map<String, Operator> ROWS =
      Map.ofEntries(
          entry("reshape", (x, a) -> x[0].reshape(a.integers("shape"))),
          entry(
              "flatten",
              (x, a) -> x[0].flatten(a.integer("start_dim", 0), a.integer("end_dim", -1))),
          entry("transpose", (x, a) -> x[0].transpose(a.integer("dim0"), a.integer("dim1"))),
          entry("permute", (x, a) -> x[0].permute(a.integers("dims"))),
          entry("squeeze", (x, a) -> x[0].squeeze(a.integers("dim"))),
          entry("unsqueeze", (x, a) -> x[0].unsqueeze(a.integer("dim"))),
          entry("expand", (x, a) -> x[0].expand(a.integers("shape"))),
          entry("cat", (x, a) -> Value.cat(a.integer("dim", 0), x)),
          entry("stack", (x, a) -> Value.stack(a.integer("dim", 0), x)),
          entry(
              "narrow",
              (x, a) -> x[0].narrow(a.integer("dim"), a.integer("start"), a.integer("length"))),
          entry(
              "slice_step",
              (x, a) ->
                  x[0].slice(
                      a.integer("dim"), a.integer("start"), a.integer("stop"), a.integer("step"))),
          entry("select", (x, a) -> x[0].select(a.integer("dim"), a.integer("index"))),
          entry("gather", (x, a) -> x[0].gather(a.integer("dim"), x[1])),
          entry("index_select", (x, a) -> x[0].indexSelect(a.integer("dim"), x[1])),
          entry("repeat", (x, a) -> x[0].repeat(a.integers("repeats"))),
          entry("flip", (x, a) -> x[0].flip(a.integers("dims"))),
          entry("roll", (x, a) -> x[0].roll(a.integer("shift"), a.integer("dim"))),
          entry("split_sum_squares", (x, a) -> splitSumSquares(x[0], a)),
          entry(
              "pad_constant",
              (x, a) -> x[0].pad(a.integers("pad_last_dim_first"), a.number("value"))),
          entry("pad_reflect", (x, a) -> x[0].pad(a.integers("pad"), PadMode.REFLECT)),
          entry("pad_replicate", (x, a) -> x[0].pad(a.integers("pad"), PadMode.REPLICATE)),
          entry("pad_circular", (x, a) -> x[0].pad(a.integers("pad"), PadMode.CIRCULAR)),
          entry("tril", (x, a) -> x[0].tril(a.integer("diagonal", 0))),
          entry("triu", (x, a) -> x[0].triu(a.integer("diagonal", 0))),
          entry("diagonal", (x, a) -> x[0].diagonal()),
          entry("diag_embed", (x, a) -> x[0].diagEmbed()),
          entry("scatter_add", (x, a) -> x[0].scatterAdd(a.integer("dim"), x[1], x[2])),
          entry("embedding", (x, a) -> Functional.embedding(x[0], x[1])),
          entry("one_hot", (x, a) -> x[0].oneHot(a.integer("num_classes"))),
          entry("masked_select_sum", (x, a) -> x[1].maskedSelect(x[0]).square().sum()),
          entry(
              "unfold_sliding",
              (x, a) -> x[0].unfold(a.integer("dim"), a.integer("size"), a.integer("step"))));

  private MovementOperators() {}

  private static Value splitSumSquares(Value x, Args a) {
    return x.split(a.integer("size"), a.integer("dim")).stream()
        .map(part -> part.square().sum())
        .reduce(Value::add)
        .orElseThrow();
  }
}
