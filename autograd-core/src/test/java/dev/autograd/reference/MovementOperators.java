package dev.autograd.reference;

import static java.util.Map.entry;

import dev.autograd.Value;
import java.util.Map;

/** What moves elements, or chooses some, and computes nothing. */
final class MovementOperators {
  static final Map<String, Operator> ROWS =
      Map.ofEntries(
          entry("reshape", (x, a) -> x[0].reshape(a.integers("shape"))),
          entry("flatten", (x, a) -> flatten(x[0], a)),
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
          entry("index_select", (x, a) -> x[0].indexSelect(a.integer("dim"), x[1])));

  private MovementOperators() {}

  /** Joins the axes from start_dim to end_dim. */
  private static Value flatten(Value x, Args a) {
    int start = x.shape().axis(a.integer("start_dim", 0), "flatten");
    int end = x.shape().axis(a.integer("end_dim", -1), "flatten");
    int[] dims = x.shape().toArray();
    int[] joined = new int[dims.length - (end - start)];
    for (int i = 0; i < joined.length; i++) {
      joined[i] = i < start ? dims[i] : i == start ? -1 : dims[i + end - start];
    }
    return x.reshape(joined);
  }
}
