package dev.autograd.table;

import static dev.autograd.table.Naive.ints;
import static dev.autograd.table.Rows.structural;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.AttentionOptions;
import dev.autograd.Functional;
import dev.autograd.Rng;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import dev.autograd.op.Attention;
import java.util.Arrays;
import java.util.List;

/** Rows of attention. */
final class AttentionOps {
  private static final AttentionOptions DEFAULT = AttentionOptions.DEFAULT;

  private static final String RECORDED = "a recorded gradient is that of the composition";

  private AttentionOps() {}

  /** What a query's product with a key becomes before the softmax, by [..., query, key]. */
  private interface Score {
    double of(double product, int... index);
  }

  static List<OpRow> rows() {
    return List.of(attention(), withDropout(), withTruths(), withNumbers());
  }

  private static OpRow attention() {
    return structural(
            "scaledDotProductAttention",
            3,
            "scaledDotProductAttention(Value, Value, Value)",
            "scaledDotProductAttention(Value, Value, Value, AttentionOptions)")
        .variant(
            x -> Functional.scaledDotProductAttention(x[0], x[1], x[2]),
            x -> attention((p, i) -> p / Math.sqrt(x[0].dim(-1)), x),
            "[3,2] [4,2] [4,3]",
            "[2,2,3] [2,3,3] [2,3,2]",
            "[2,2,3] [3,3] [3,2]",
            "large [2,30,16] [2,40,16] [2,40,8]",
            "[2,0,3] [2,3,3] [2,3,2]")
        .variant(
            x -> Functional.scaledDotProductAttention(x[0], x[1], x[2], DEFAULT.causal()),
            x ->
                attention(
                    (p, i) ->
                        i[i.length - 1] <= i[i.length - 2]
                            ? p / Math.sqrt(x[0].dim(-1))
                            : -Rows.INF,
                    x),
            "[3,2] [4,2] [4,2]",
            "[4,2] [3,2] [3,2]",
            "large [2,150,16] [2,170,16] [2,170,8]")
        .variant(
            x -> Functional.scaledDotProductAttention(x[0], x[1], x[2], DEFAULT.scale(0.3)),
            x -> attention((p, i) -> p * 0.3, x),
            "[3,2] [2,2] [2,2]")
        .composedOf(x -> new Attention(1 / Math.sqrt(x[0].dim(-1)), false, false).composition(x))
        .applies("fusedRule")
        .without(Column.BLOCKS, RECORDED)
        .sums(16, x -> attention((p, i) -> 0, x).map(e -> 8))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.scaledDotProductAttention(zeros(2, 3), zeros(2, 4), zeros(2, 3)),
            "[2, 3]",
            "[2, 4]")
        .without(Column.ARGUMENT, "what is wrong in options is the mask's shape");
  }

  private static OpRow withDropout() {
    return structural("scaledDotProductAttention(dropout)", 3)
        .variant(
            x ->
                Functional.scaledDotProductAttention(
                    x[0], x[1], x[2], DEFAULT.dropout(0.4, Rng.of(7))),
            x -> {
              Naive kept = Naive.of(Rng.of(7).bernoulli(0.6, 2, 3));
              Naive weights = weights((p, i) -> p / Math.sqrt(2), x);
              return mixed(Naive.zip(e -> e[0] * e[1] / 0.6, weights, kept), x[2]);
            },
            "[2,2] [3,2] [3,2]")
        .sums(16, x -> Naive.of(ints(2, 2), i -> 8))
        .applies("bernoulli")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () ->
                Functional.scaledDotProductAttention(
                    zeros(2, 2), zeros(2, 2), zeros(2, 2), DEFAULT.dropout(2, Rng.of(7))),
            "2")
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.scaledDotProductAttention(zeros(3), zeros(2, 3), zeros(2, 3)),
            "[3]");
  }

  private static OpRow withTruths() {
    Domain any = Domain.real(-2, 2);
    NdArray two = NdArray.of(new double[][] {{1, 2}, {3, 4}});
    return structural("scaledDotProductAttention(BOOL mask)", 4)
        .on(any, any, any, Domain.truth())
        .variant(
            x -> Functional.scaledDotProductAttention(x[0], x[1], x[2], DEFAULT.mask(x[3])),
            x -> attention((p, i) -> x[3].at(i) != 0 ? p / Math.sqrt(2) : -Rows.INF, x),
            "[5,2] [3,2] [3,2] [5,3]",
            "large [130,2] [90,2] [90,2] [130,90]")
        .composedOf(x -> new Attention(1 / Math.sqrt(2), false, true).composition(x))
        .applies("fusedRule")
        .without(Column.BLOCKS, RECORDED)
        .sums(16, x -> attention((p, i) -> 0, x).map(e -> 8))
        .at(
            List.of(two, two, two, NdArray.of(new boolean[][] {{false, false}, {true, false}})),
            NdArray.of(new double[][] {{0, 0}, {1, 2}}),
            NdArray.zeros(two.dtype(), 2, 2),
            NdArray.zeros(two.dtype(), 2, 2),
            NdArray.of(new double[][] {{1, 1}, {0, 0}}))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () ->
                Functional.scaledDotProductAttention(
                    zeros(2, 3), zeros(4, 3), zeros(4, 3), DEFAULT.mask(zeros(2, 3))),
            "mask",
            "[2, 3]",
            "[2, 4]")
        .without(Column.ARGUMENT, "takes no other arguments");
  }

  private static OpRow withNumbers() {
    return structural("scaledDotProductAttention(added mask)", 4)
        .variant(
            x -> Functional.scaledDotProductAttention(x[0], x[1], x[2], DEFAULT.mask(x[3])),
            x -> attention((p, i) -> p / Math.sqrt(2) + x[3].spread(i), x),
            "[2,2] [3,2] [3,2] [2,3]",
            "[2,2] [3,2] [3,2] [1,3]",
            "[2,2] [3,2] [3,2] [3]",
            "[2,2,2] [2,3,2] [2,3,2] [2,1,3]",
            "large [2,130,2] [2,90,2] [2,90,2] [130,1]")
        .composedOf(x -> new Attention(1 / Math.sqrt(2), false, true).composition(x))
        .applies("fusedRule")
        .without(Column.BLOCKS, RECORDED)
        .sums(16, x -> attention((p, i) -> 0, x).map(e -> 8))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () ->
                Functional.scaledDotProductAttention(
                    zeros(2, 3), zeros(4, 3), zeros(4, 3), DEFAULT.mask(zeros(5, 2, 4))),
            "[5, 2, 4]",
            "[2, 4]")
        .without(Column.ARGUMENT, "takes no other arguments");
  }

  private static Naive attention(Score score, Naive... x) {
    return mixed(weights(score, x), x[2]);
  }

  /** The weights [..., queries, keys]; zeros where all scores of a row are −∞. */
  private static Naive weights(Score score, Naive... x) {
    Naive q = x[0];
    Naive k = x[1];
    int size = q.dim(-1);
    int[] shape = q.shape();
    shape[shape.length - 1] = k.dim(-2);
    return Naive.of(
            shape,
            i -> {
              double product = 0;
              for (int d = 0; d < size; d++) {
                int[] left = i.clone();
                int[] right = i.clone();
                left[i.length - 1] = d;
                right[i.length - 2] = i[i.length - 1];
                right[i.length - 1] = d;
                product += q.at(left) * k.spread(right);
              }
              return score.of(product, i);
            })
        .along(
            -1,
            row ->
                Arrays.stream(row).allMatch(e -> e == -Rows.INF)
                    ? new double[row.length]
                    : Rows.softmax(row));
  }

  /** The sums of the values with the weights. */
  private static Naive mixed(Naive weights, Naive values) {
    int[] shape = weights.shape();
    shape[shape.length - 1] = values.dim(-1);
    return Naive.of(
        shape,
        i -> {
          double sum = 0;
          for (int j = 0; j < weights.dim(-1); j++) {
            int[] left = i.clone();
            int[] right = i.clone();
            left[i.length - 1] = j;
            right[i.length - 2] = j;
            sum += weights.at(left) * values.spread(right);
          }
          return sum;
        });
  }
}
