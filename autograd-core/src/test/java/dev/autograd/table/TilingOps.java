package dev.autograd.table;

import static dev.autograd.table.Naive.ints;
import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.moving;
import static dev.autograd.table.Rows.picks;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.PadMode;
import dev.autograd.Value;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.List;

/** Rows of repeating, turning, cutting up, windows and padding. */
final class TilingOps {
  private TilingOps() {}

  static List<OpRow> rows() {
    return List.of(
        moving("repeat", "repeat(int...)")
            .variant(
                x -> x[0].repeat(2, 1, 3),
                picks(s -> ints(2, s[0], 3 * s[1]), (s, i) -> ints(i[1], i[2] % s[1])),
                "[2,3]",
                "[2,1]",
                "[2,0]")
            .variant(x -> x[0].repeat(2), picks(s -> ints(2), (s, i) -> ints()), "[]")
            .variant(x -> x[0].repeat(3, 0), picks(s -> ints(3 * s[0], 0), (s, i) -> i), "[2,2]")
            .variant(x -> x[0].repeat(), x -> x[0], "[]")
            .refuses(
                Column.SHAPE, ShapeException.class, () -> zeros(2, 3).repeat(2), "[2]", "[2, 3]")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> zeros(2, 3).repeat(2, -1),
                "-1",
                "[2, 3]"),
        moving("flip", "flip(int...)")
            .variant(
                x -> x[0].flip(0, -1),
                picks(s -> s, (s, i) -> ints(s[0] - 1 - i[0], i[1], s[2] - 1 - i[2])),
                "[2,3,2]",
                "[1,2,3]",
                "[0,3,2]")
            .variant(
                x -> x[0].flip(),
                picks(s -> s, (s, i) -> ints(s[0] - 1 - i[0], s[1] - 1 - i[1])),
                "[2,3]")
            .variant(x -> x[0].flip(), x -> x[0], "[]")
            .without(Column.SHAPE, "takes any shape that has the axes")
            .refuses(
                Column.ARGUMENT, ShapeException.class, () -> zeros(2, 3).flip(0, -2), "[0, -2]"),
        moving("roll", "roll(int)", "roll(int, int)", "roll(int[], int[])")
            .variant(
                x -> x[0].roll(4, 1),
                picks(s -> s, (s, i) -> ints(i[0], (i[1] + 3 * s[1] - 4) % s[1])),
                "[2,3]",
                "[2,5]",
                "[2,0]")
            .variant(
                x -> x[0].roll(-1),
                x -> {
                  double[] e = x[0].elements();
                  int[] next = {0};
                  return Naive.of(x[0].shape(), i -> e[++next[0] % e.length]);
                },
                "[2,3]",
                "[]",
                "[0]")
            .variant(
                x -> x[0].roll(ints(1, -1, 1), ints(0, 1, 0)),
                picks(s -> s, (s, i) -> ints((i[0] + s[0] - 2) % s[0], (i[1] + 1) % s[1])),
                "[3,2]")
            .variant(x -> x[0].roll(6, -1), x -> x[0], "[3]")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).roll(ints(1), ints(0, 1)),
                "[0, 1]",
                "[2, 3]")
            .refuses(
                Column.ARGUMENT, ShapeException.class, () -> zeros(2, 3).roll(1, 2), "2", "[2, 3]"),
        moving("split", "split(int, int)", "split(int[], int)")
            .variant(
                x -> x[0].split(2, 1).get(1),
                picks(s -> ints(s[0], 2), (s, i) -> ints(i[0], i[1] + 2)),
                "[2,4]",
                "[2,5]")
            .variant(
                x -> x[0].split(2, -1).get(2),
                picks(s -> ints(s[0], 1), (s, i) -> ints(i[0], 4)),
                "[2,5]")
            .variant(x -> x[0].split(3, 0).get(0), x -> x[0], "[2,2]", "[0,2]")
            .variant(
                x -> x[0].split(ints(1, 0, 3), 0).get(2),
                picks(s -> ints(3, s[1]), (s, i) -> ints(i[0] + 1, i[1])),
                "[4,2]",
                "[4,0]")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).split(ints(1, 1), 1).get(0),
                "[1, 1]",
                "[2, 3]")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> zeros(2, 3).split(0, 1).get(0),
                "size 0",
                "[2, 3]"),
        moving("split(several)")
            .variant(
                x -> {
                  List<Value> parts = x[0].split(ints(2, 1, 2), 0);
                  return Value.cat(0, parts.get(2), parts.get(0));
                },
                picks(s -> ints(4), (s, i) -> ints((i[0] + 3) % 5)),
                "[5]")
            .without(Column.SHAPE, "see split")
            .without(Column.ARGUMENT, "see split"),
        moving("unbind", "unbind(int)")
            .variant(
                x -> x[0].unbind(-1).get(1),
                picks(s -> ints(s[0]), (s, i) -> ints(i[0], 1)),
                "[2,3]",
                "[0,2]")
            .variant(
                x -> Value.cat(-1, x[0].unbind(0).get(1), x[0].unbind(0).get(0)),
                picks(s -> ints(2 * s[1]), (s, i) -> ints(1 - i[0] / s[1], i[0] % s[1])),
                "[2,3]")
            .without(Column.SHAPE, "takes any shape that has the axis")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> zeros(2, 3).unbind(2).get(0),
                "2",
                "[2, 3]"),
        moving("chunk", "chunk(int, int)")
            .variant(
                x -> x[0].chunk(3, 1).get(1),
                picks(s -> ints(s[0], 2), (s, i) -> ints(i[0], i[1] + 2)),
                "[2,5]",
                "[2,6]")
            .variant(
                x -> x[0].chunk(3, 1).get(2),
                picks(s -> ints(s[0], 1), (s, i) -> ints(i[0], 4)),
                "[2,5]")
            .variant(x -> x[0].chunk(3, -1).get(2), x -> x[0], "[2,0]")
            .without(Column.SHAPE, "takes any shape that has the axis")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> zeros(2, 3).chunk(0, 1).get(0),
                "0 parts",
                "[2, 3]"),
        moving("unfold", "unfold(int, int, int)")
            .variant(
                x -> x[0].unfold(0, 3, 2),
                picks(
                    s -> ints((s[0] - 3) / 2 + 1, s[1], 3), (s, i) -> ints(2 * i[0] + i[2], i[1])),
                "[7,2]",
                "[6,1]",
                "[3,2]",
                "[5,0]")
            .variant(
                x -> x[0].unfold(-1, 2, 1),
                picks(s -> ints(s[0] - 1, 2), (s, i) -> ints(i[0] + i[1])),
                "[4]")
            .variant(
                x -> x[0].unfold(0, 1, 3),
                picks(s -> ints((s[0] - 1) / 3 + 1, 1), (s, i) -> ints(3 * i[0])),
                "[5]")
            .variant(x -> x[0].unfold(0, 0, 1), picks(s -> ints(s[0] + 1, 0), (s, i) -> i), "[2]")
            .at(
                List.of(NdArray.of(new double[][] {{1}, {2}, {3}, {4}, {5}, {6}})),
                NdArray.of(new double[][][] {{{1, 2, 3}}, {{3, 4, 5}}}),
                NdArray.of(new double[][] {{1}, {1}, {2}, {1}, {1}, {0}}))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).unfold(1, 4, 1),
                "size 4",
                "[2, 3]")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> zeros(2, 3).unfold(1, 2, 0),
                "step 0",
                "[2, 3]"),
        moving("pad", "pad(int...)", "pad(int[], double)")
            .variant(
                x -> x[0].pad(1, 2, 0, 1),
                x -> padded(x[0], 1, 0, ints(x[0].dim(0) + 1, x[0].dim(1) + 3), 0),
                "[2,3]",
                "[1,1]",
                "[0,3]")
            .variant(
                x -> x[0].pad(ints(2, -1), 1),
                x -> padded(x[0], 2, 0, ints(x[0].dim(0), x[0].dim(1) + 1), 1),
                "[2,3]",
                "large [2,1]")
            .variant(
                x -> x[0].pad(-1, -1, -1, 2),
                x -> padded(x[0], -1, -1, ints(x[0].dim(0) + 1, x[0].dim(1) - 2), 0),
                "[2,3]",
                "[1,2]")
            .variant(x -> x[0].pad(), x -> x[0], "[]", "[2]")
            .at(
                List.of(NdArray.of(new double[][] {{INF}})),
                NdArray.of(new double[][] {{0, INF, 0, 0}, {0, 0, 0, 0}}),
                NdArray.of(new double[][] {{1}}))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).pad(1, 1, 1, 1, 1, 1),
                "[1, 1, 1, 1, 1, 1]",
                "[2, 3]")
            .refuses(
                Column.TYPE,
                DTypeException.class,
                () -> Rows.wholes(2).pad(ints(1, 1), 0.5),
                "0.5",
                "INT64")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> zeros(2, 3).pad(-2, -2),
                "[-2, -2]",
                "[2, 3]"),
        padding("pad(reflect)", PadMode.REFLECT)
            .variant(
                x -> x[0].pad(ints(2, 1, 0, 1), PadMode.REFLECT),
                picks(
                    s -> ints(s[0] + 1, s[1] + 3),
                    (s, i) -> ints(mirrored(i[0], s[0]), mirrored(i[1] - 2, s[1]))),
                "[2,3]",
                "[3,4]")
            .variant(
                x -> x[0].pad(ints(-1, 1), PadMode.REFLECT),
                picks(s -> s, (s, i) -> ints(mirrored(i[0] + 1, s[0]))),
                "[3]")
            .at(
                List.of(NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}})),
                NdArray.of(
                    new double[][] {{3, 2, 1, 2, 3, 2}, {6, 5, 4, 5, 6, 5}, {3, 2, 1, 2, 3, 2}}),
                NdArray.of(new double[][] {{2, 6, 4}, {1, 3, 2}}))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).pad(ints(3, 0), PadMode.REFLECT),
                "REFLECT",
                "at most 2",
                "[2, 3]"),
        padding("pad(replicate)", PadMode.REPLICATE)
            .variant(
                x -> x[0].pad(ints(2, 4), PadMode.REPLICATE),
                picks(
                    s -> ints(s[0], s[1] + 6),
                    (s, i) -> ints(i[0], Math.max(0, Math.min(s[1] - 1, i[1] - 2)))),
                "[2,3]",
                "[2,1]",
                "[0,3]")
            .variant(x -> x[0].pad(ints(0, 0), PadMode.REPLICATE), x -> x[0], "[2]", "[0]")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 0).pad(ints(1, 0), PadMode.REPLICATE),
                "REPLICATE",
                "[2, 0]"),
        padding("pad(circular)", PadMode.CIRCULAR)
            .variant(
                x -> x[0].pad(ints(1, 3), PadMode.CIRCULAR),
                picks(s -> ints(s[0], s[1] + 4), (s, i) -> ints(i[0], (i[1] - 1 + s[1]) % s[1])),
                "[2,3]",
                "[2,4]",
                "[0,3]")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).pad(ints(0, 4), PadMode.CIRCULAR),
                "CIRCULAR",
                "at most 3",
                "[2, 3]"));
  }

  private static OpRow padding(String name, PadMode mode) {
    return moving(name, "pad(int[], PadMode)")
        .refuses(
            Column.ARGUMENT,
            ShapeException.class,
            () -> zeros(2, 3).pad(ints(1, 0, 1), mode),
            "[1, 0, 1]",
            "[2, 3]");
  }

  /** A number everywhere but where the matrix is, which begins at a column and a row. */
  private static Naive padded(Naive x, int left, int top, int[] shape, double number) {
    return Naive.of(
        shape,
        i -> {
          int row = i[0] - top;
          int column = i[1] - left;
          boolean inside = row >= 0 && row < x.dim(0) && column >= 0 && column < x.dim(1);
          return inside ? x.at(row, column) : number;
        });
  }

  private static int mirrored(int place, int size) {
    int i = Math.abs(place);
    return i < size ? i : size - 1 - (i - (size - 1));
  }
}
