package dev.autograd.table;

import static dev.autograd.table.Naive.ints;
import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.structural;
import static dev.autograd.table.Rows.wholes;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.Functional;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;

/** Rows of losses that ask for a margin. */
final class MarginLossOps {
  /** Away from the kinks at ±1 and their likes. */
  private static final Domain SCORES = Domain.real(-2.9, -1.1, -0.9, 0.9, 1.1, 2.9);

  private MarginLossOps() {}

  static List<OpRow> rows() {
    return List.of(
        labelled(
                "hingeLoss",
                Functional::hingeLoss,
                (x, y) -> Math.max(0, 1 - y * x),
                "hingeLoss(Value, Value)")
            .at(1, 2, 1)
            .at(-1, 0, 0),
        labelled(
                "hingeEmbeddingLoss",
                (x, y) -> Functional.hingeEmbeddingLoss(x, y, 1),
                (x, y) -> y > 0 ? x : Math.max(0, 1 - x),
                "hingeEmbeddingLoss(Value, Value, double)")
            .at(-1, 2, -1)
            .at(1, 0, 0),
        labelled(
                "softMarginLoss",
                Functional::softMarginLoss,
                (x, y) -> StrictMath.log1p(StrictMath.exp(-y * x)),
                "softMarginLoss(Value, Value)")
            .at(1000, 1000, 1)
            .at(-1000, 0, 0)
            .at(INF, INF, 1),
        marginRanking(),
        cosineEmbedding(),
        tripletMargin(),
        multiMargin(),
        multilabelMargin(),
        multilabelSoftMargin());
  }

  /** Labels −1, 1, −1 … of an array's shape and type. */
  private static Value labels(Value like) {
    return Value.of(numbers(like.shape().toArray())).to(like.dtype());
  }

  private static NdArray numbers(int... shape) {
    int[] i = {0};
    double[] numbers = Naive.of(shape, index -> 2 * (i[0]++ % 2) - 1).elements();
    return NdArray.of(dev.autograd.array.Shape.of(shape), numbers);
  }

  /** A loss of an input and constant labels; of one element the label is −1. */
  private static OpRow labelled(
      String name,
      BinaryOperator<Value> call,
      DoubleBinaryOperator reference,
      String... signatures) {
    return structural(name, 1, signatures)
        .on(SCORES)
        .variant(
            x -> call.apply(x[0], labels(x[0])),
            x ->
                Naive.zip(
                    e -> reference.applyAsDouble(e[0], e[1]),
                    x[0],
                    Naive.of(numbers(x[0].shape()))),
            "[2,3]",
            "[]",
            "[5]",
            "large [9,1100]",
            "[0]")
        .ulps(6)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> call.apply(zeros(3, 1), zeros(3)),
            "[3, 1]",
            "[3]")
        .without(Column.ARGUMENT, "takes any other arguments");
  }

  private static OpRow marginRanking() {
    return structural("marginRankingLoss", 3, "marginRankingLoss(Value, Value, Value, double)")
        .on(Domain.real(2, 3), Domain.real(-0.5, 0.5), Domain.real(-1.5, -1, 1, 1.5))
        .variant(
            x -> Functional.marginRankingLoss(x[0], x[1], x[2], 9),
            x -> Naive.zip(e -> Math.max(0, 9 - e[2] * (e[0] - e[1])), x),
            "[2,3] [2,3] [2,3]",
            "[] [] []",
            "large [2000] [2000] [2000]",
            "[0] [0] [0]")
        .variant(
            x -> Functional.marginRankingLoss(x[0], x[1], x[2], 0.3),
            x -> Naive.zip(e -> Math.max(0, 0.3 - e[2] * (e[0] - e[1])), x),
            "[2,3] [2,3] [2,3]")
        .sums(4, x -> Naive.zip(e -> 16, x))
        .at(1, 3, 1, 11, -1, 1, 2)
        .at(13, 1, 1, 0, 0, 0, 0)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.marginRankingLoss(zeros(3), zeros(3), zeros(3, 1), 0),
            "[3]",
            "[3, 1]")
        .without(Column.ARGUMENT, "takes any margin");
  }

  private static OpRow cosineEmbedding() {
    return structural("cosineEmbeddingLoss", 2, "cosineEmbeddingLoss(Value, Value, Value, double)")
        .on(Domain.real(0.5, 2), Domain.real(0.5, 2))
        .variant(
            x -> Functional.cosineEmbeddingLoss(x[0], x[1], rowLabels(x[0]), 0.1),
            x -> {
              Naive labels = Naive.of(numbers(x[0].dim(0)));
              return Naive.of(
                  ints(x[0].dim(0)),
                  i -> {
                    double cosine = cosine(x[0], x[1], i[0]);
                    return labels.at(i) > 0 ? 1 - cosine : Math.max(0, cosine - 0.1);
                  });
            },
            "[4,3] [4,3]",
            "large [300,30] [300,30]",
            "[0,3] [0,3]")
        .sums(16, x -> Naive.of(ints(x[0].dim(0)), i -> 1))
        .at(
            List.of(NdArray.of(new double[][] {{0, 0}}), NdArray.of(new double[][] {{3, 4}})),
            NdArray.of(new double[] {0}),
            NdArray.of(new double[][] {{0, 0}}),
            NdArray.of(new double[][] {{0, 0}}))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.cosineEmbeddingLoss(zeros(2, 3), zeros(2, 3), zeros(3), 0),
            "[2, 3]",
            "[3]")
        .without(Column.ARGUMENT, "takes any margin");
  }

  private static Value rowLabels(Value x) {
    return Value.of(numbers(x.dim(0))).to(x.dtype());
  }

  private static double cosine(Naive a, Naive b, int row) {
    double dot = 0;
    double left = 1e-12;
    double right = 1e-12;
    for (int j = 0; j < a.dim(1); j++) {
      dot += a.at(row, j) * b.at(row, j);
      left += a.at(row, j) * a.at(row, j);
      right += b.at(row, j) * b.at(row, j);
    }
    return dot / Math.sqrt(left * right);
  }

  private static OpRow tripletMargin() {
    Domain near = Domain.real(-1, 1);
    return structural(
            "tripletMarginLoss",
            3,
            "tripletMarginLoss(Value, Value, Value, double)",
            "tripletMarginLoss(Value, Value, Value, double, double, double, boolean)")
        .on(near, Domain.real(2, 3), near)
        .variant(
            x -> Functional.tripletMarginLoss(x[0], x[1], x[2], 1),
            x -> triplet(x, 1, 1e-6, false),
            "[4,3] [4,3] [4,3]",
            "[3] [3] [3]",
            "large [90,30] [90,30] [90,30]",
            "[0,3] [0,3] [0,3]")
        .variant(
            x -> Functional.tripletMarginLoss(x[0], x[1], x[2], 8, 2, 1e-3, true),
            x -> triplet(x, 8, 1e-3, true),
            "[4,3] [4,3] [4,3]")
        .sums(8, x -> triplet(x, 1, 1e-6, false).map(e -> e + 60))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.tripletMarginLoss(zeros(2, 3), zeros(2, 3), zeros(1, 3), 1),
            "negative",
            "[2, 3]",
            "[1, 3]")
        .without(Column.ARGUMENT, "takes any numbers");
  }

  private static Naive triplet(Naive[] x, double margin, double eps, boolean swap) {
    Naive near = distance(x[0], x[1], eps);
    Naive far = distance(x[0], x[2], eps);
    Naive other = distance(x[1], x[2], eps);
    return Naive.zip(
        e -> Math.max(0, e[0] - (swap ? Math.min(e[1], e[2]) : e[1]) + margin), near, far, other);
  }

  private static Naive distance(Naive a, Naive b, double eps) {
    return Naive.zip(e -> (e[0] - e[1] + eps) * (e[0] - e[1] + eps), a, b)
        .reduce(ints(-1), false, v -> Math.sqrt(java.util.Arrays.stream(v).sum()));
  }

  private static OpRow multiMargin() {
    Domain scores = Domain.real(-0.45, 0.45);
    return structural(
            "multiMarginLoss",
            2,
            "multiMarginLoss(Value, Value)",
            "multiMarginLoss(Value, Value, int, double, Value)")
        .on(scores, Domain.index(3))
        .variant(
            x -> Functional.multiMarginLoss(x[0], x[1]),
            x ->
                Naive.of(
                    x[1].shape(),
                    i ->
                        multiMargin(
                            x[0].in(x[1].elements().length, x[0].dim(-1)),
                            i.length == 0 ? 0 : i[0],
                            (int) x[1].at(i),
                            1,
                            1)),
            "[4,3] [4]",
            "[3] []",
            "large [200,30] [200]",
            "[0,3] [0]")
        .variant(
            x ->
                Functional.multiMarginLoss(
                    x[0], x[1], 2, 0.1, Value.of(1.0, 2.0, 3.0).to(x[0].dtype())),
            x ->
                Naive.of(
                    x[1].shape(),
                    i -> {
                      int target = (int) x[1].at(i);
                      return (1 + target) * multiMargin(x[0], i[0], target, 2, 0.1);
                    }),
            "[4,3] [4]")
        .sums(8, x -> Naive.of(x[1].shape(), i -> 4))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.multiMarginLoss(zeros(2, 3), wholes(3)),
            "[2, 3]",
            "[3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.multiMarginLoss(zeros(1, 3), Value.of(new long[] {5})),
            "target 5",
            "3 classes");
  }

  private static double multiMargin(Naive x, int row, int target, int p, double margin) {
    double sum = 0;
    for (int j = 0; j < x.dim(1); j++) {
      double missing = Math.max(0, margin - x.at(row, target) + x.at(row, j));
      sum += j == target ? 0 : Math.pow(missing, p);
    }
    return sum / x.dim(1);
  }

  private static OpRow multilabelMargin() {
    return structural("multilabelMarginLoss", 1, "multilabelMarginLoss(Value, Value)")
        .on(Domain.real(-0.45, 0.45))
        .variant(
            x -> Functional.multilabelMarginLoss(x[0], labelLists(x[0].dim(0))),
            x -> {
              Naive lists = Naive.of(labelLists(x[0].dim(0)).array());
              return Naive.of(ints(x[0].dim(0)), i -> multilabel(x[0], lists, i[0]));
            },
            "[4,3]",
            "large [50,3]",
            "[0,3]")
        .variant(
            x -> Functional.multilabelMarginLoss(x[0], Value.of(2L, -1L, 7L)),
            x -> Naive.of(ints(), i -> (2 + x[0].at(0) + x[0].at(1) - 2 * x[0].at(2)) / 3),
            "[3]")
        .sums(8, x -> Naive.of(x[0].rank() == 1 ? ints() : ints(x[0].dim(0)), i -> 4))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.multilabelMarginLoss(zeros(2, 3), wholes(2, 2)),
            "[2, 3]",
            "[2, 2]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.multilabelMarginLoss(zeros(3), Value.of(1L, 3L, -1L)),
            "target 3",
            "3 classes");
  }

  private static Value labelLists(int n) {
    long[][] lists = {{0, -1, 7}, {2, 1, -1}, {-1, 0, 0}, {1, 1, -1}};
    long[] all = new long[3 * n];
    for (int i = 0; i < all.length; i++) {
      all[i] = lists[i / 3 % 4][i % 3];
    }
    return Value.of(dev.autograd.array.Shape.of(n, 3), all);
  }

  private static double multilabel(Naive x, Naive lists, int row) {
    boolean[] has = new boolean[3];
    int count = 0;
    while (count < 3 && lists.at(row, count) >= 0) {
      has[(int) lists.at(row, count++)] = true;
    }
    double sum = 0;
    for (int k = 0; k < count; k++) {
      for (int j = 0; j < 3; j++) {
        double right = x.at(row, (int) lists.at(row, k));
        sum += has[j] ? 0 : Math.max(0, 1 - right + x.at(row, j));
      }
    }
    return sum / 3;
  }

  private static OpRow multilabelSoftMargin() {
    return structural(
            "multilabelSoftMarginLoss", 1, "multilabelSoftMarginLoss(Value, Value, Value)")
        .variant(
            x ->
                Functional.multilabelSoftMarginLoss(
                    x[0],
                    labels(x[0]).gt(0).to(x[0].dtype().isFloating() ? x[0].dtype() : DType.FLOAT64),
                    null),
            x -> softMargins(x[0], false),
            "[4,3]",
            "[3]",
            "[2,2,3]",
            "large [9,300]",
            "[0,3]")
        .variant(
            x ->
                Functional.multilabelSoftMarginLoss(
                    x[0],
                    labels(x[0]).gt(0).to(x[0].dtype()),
                    Value.of(1.0, 2.0, 3.0).to(x[0].dtype())),
            x -> softMargins(x[0], true),
            "[4,3]")
        .ulps(8)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.multilabelSoftMarginLoss(zeros(2, 3), zeros(2, 3), zeros(2)),
            "weight",
            "[2]",
            "[3]")
        .without(Column.ARGUMENT, "takes no other arguments");
  }

  private static Naive softMargins(Naive x, boolean weighted) {
    Naive costs =
        Naive.zip(
            e -> StrictMath.log1p(StrictMath.exp(-e[1] * e[0])), x, Naive.of(numbers(x.shape())));
    Naive weights = Naive.of(ints(x.dim(-1)), i -> weighted ? 1 + i[0] : 1);
    return Naive.zip(e -> e[0] * e[1], costs, weights)
        .reduce(ints(-1), false, v -> java.util.Arrays.stream(v).sum() / v.length);
  }
}
