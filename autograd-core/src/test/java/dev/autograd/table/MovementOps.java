package dev.autograd.table;

import static dev.autograd.table.Naive.ints;
import static dev.autograd.table.Rows.INF;
import static dev.autograd.table.Rows.moving;
import static dev.autograd.table.Rows.picks;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.List;

/** Rows of reshaping, reordering, and slicing. */
final class MovementOps {
  private MovementOps() {}

  static List<OpRow> rows() {
    return List.of(
        moving("reshape", "reshape(int...)")
            .variant(x -> x[0].reshape(3, 2), x -> x[0].in(3, 2), "[2,3]", "[6]")
            .variant(
                x -> x[0].reshape(-1, 2),
                x -> x[0].in(x[0].elements().length / 2, 2),
                "[2,4]",
                "[0]")
            .variant(x -> x[0].reshape(), x -> x[0].in(), "[1,1]")
            .refuses(
                Column.SHAPE, ShapeException.class, () -> zeros(2, 3).reshape(4), "[2, 3]", "[4]")
            .refuses(
                Column.ARGUMENT, ShapeException.class, () -> zeros(6).reshape(-1, -1), "[-1, -1]"),
        moving("flatten", "flatten()", "flatten(int, int)")
            .variant(
                x -> x[0].flatten(), x -> x[0].in(x[0].elements().length), "[2,3]", "[]", "[0,2]")
            .variant(x -> x[0].flatten(1, -2), x -> x[0].in(2, 6, 2), "[2,3,2,2]", "[2,6,2]")
            .variant(x -> x[0].flatten(0, 1), x -> x[0].in(0, 2), "[3,0,2]")
            .variant(x -> x[0].flatten(0, -1), x -> x[0].in(x[0].elements().length), "[]", "[3,2]")
            .without(Column.SHAPE, "takes any shape that has the axes")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> zeros(2, 3).flatten(1, 0),
                "axis 1",
                "[2, 3]"),
        moving("unflatten", "unflatten(int, int...)")
            .variant(x -> x[0].unflatten(0, 2, 3), x -> x[0].in(2, 3), "[6]")
            .variant(x -> x[0].unflatten(-2, 2, -1), x -> x[0].in(3, 2, 2, 2), "[3,4,2]")
            .variant(x -> x[0].unflatten(1, 0, 2), x -> x[0].in(3, 0, 2), "[3,0]")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 6).unflatten(1, 4, -1),
                "[4, -1]",
                "[2, 6]")
            .refuses(
                Column.ARGUMENT, ShapeException.class, () -> zeros(2, 3).unflatten(1), "axis 1"),
        moving("movedim", "movedim(int, int)", "movedim(int[], int[])")
            .variant(
                x -> x[0].movedim(0, -1),
                picks(s -> ints(s[1], s[2], s[0]), (s, i) -> ints(i[2], i[0], i[1])),
                "[2,3,4]",
                "[0,3,2]")
            .variant(
                x -> x[0].movedim(ints(2, 0), ints(0, 1)),
                picks(s -> ints(s[2], s[0], s[1]), (s, i) -> ints(i[1], i[2], i[0])),
                "[2,3,4]")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).movedim(ints(0, 1), ints(0)),
                "[0, 1]",
                "[2, 3]")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> zeros(2, 3).movedim(ints(0, 1), ints(1, -1)),
                "[1, -1]",
                "[2, 3]"),
        moving("detach")
            .variant(x -> x[0].detach(), x -> x[0], "[2,3]", "[]", "[0,2]")
            .applies("identity")
            .withoutGradient("cuts the gradient off")
            .without(Column.SHAPE, "takes any shape")
            .without(Column.ARGUMENT, "takes no arguments"),
        moving("transpose", "transpose(int, int)")
            .variant(
                x -> x[0].transpose(0, -1),
                picks(s -> ints(s[2], s[1], s[0]), (s, i) -> ints(i[2], i[1], i[0])),
                "[2,3,4]",
                "large [20,30,40]",
                "[0,3,2]")
            .without(Column.SHAPE, "takes any shape that has the axes")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> zeros(2, 3).transpose(0, 2),
                "2",
                "[2, 3]"),
        moving("t", "t()")
            .variant(
                x -> x[0].t(),
                picks(s -> ints(s[1], s[0]), (s, i) -> ints(i[1], i[0])),
                "[2,3]",
                "[0,3]")
            .variant(x -> x[0].t(), x -> x[0], "[3]", "[]")
            .refuses(Column.SHAPE, ShapeException.class, () -> zeros(2, 3, 4).t(), "[2, 3, 4]")
            .without(Column.ARGUMENT, "takes no arguments"),
        moving("permute", "permute(int...)")
            .variant(
                x -> x[0].permute(2, 0, -2),
                picks(s -> ints(s[2], s[0], s[1]), (s, i) -> ints(i[1], i[2], i[0])),
                "[2,3,4]")
            .refuses(Column.SHAPE, ShapeException.class, () -> zeros(2, 3).permute(0), "[2, 3]")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> zeros(2, 3).permute(0, 0),
                "[0, 0]",
                "[2, 3]"),
        moving("expand", "expand(int...)")
            .variant(
                x -> x[0].expand(4, 2, 3),
                picks(s -> ints(4, 2, 3), (s, i) -> ints(i[1], 0)),
                "[2,1]")
            .variant(x -> x[0].expand(2, -1), picks(s -> ints(2, 3), (s, i) -> ints(i[1])), "[3]")
            .variant(
                x -> x[0].expand(2, 0),
                picks(s -> ints(2, 0), (s, i) -> ints(0, 0)),
                "[1,1]",
                "[1,0]")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).expand(2, 4),
                "[2, 3]",
                "[2, 4]")
            .refuses(
                Column.ARGUMENT, ShapeException.class, () -> zeros(2, 3).expand(-1, 2, 3), "-1"),
        moving("squeeze", "squeeze(int...)")
            .variant(x -> x[0].squeeze(), x -> x[0].in(2, 3), "[1,2,1,3]")
            .variant(x -> x[0].squeeze(-2), x -> x[0].in(1, 2, 3), "[1,2,1,3]")
            .variant(x -> x[0].squeeze(1), x -> x[0].in(0), "[0,1]")
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).squeeze(1),
                "[2, 3]",
                "axis 1")
            .refuses(
                Column.ARGUMENT, ShapeException.class, () -> zeros(2, 3).squeeze(4), "4", "[2, 3]"),
        moving("unsqueeze", "unsqueeze(int)")
            .variant(x -> x[0].unsqueeze(1), x -> x[0].in(2, 1, 3), "[2,3]")
            .variant(x -> x[0].unsqueeze(-1), x -> x[0].in(x[0].dim(0), 1), "[3]", "[0]")
            .variant(x -> x[0].unsqueeze(0), x -> x[0].in(1), "[]")
            .without(Column.SHAPE, "takes any shape")
            .refuses(
                Column.ARGUMENT,
                ShapeException.class,
                () -> zeros(2, 3).unsqueeze(4),
                "4",
                "[2, 3]"),
        moving("slice", "slice(int, int, int)", "slice(int, int, int, int)")
            .variant(
                x -> x[0].slice(1, 1, 3),
                picks(s -> ints(s[0], 2), (s, i) -> ints(i[0], i[1] + 1)),
                "[2,4]",
                "[0,3]")
            .variant(
                x -> x[0].slice(0, 0, 9, 2),
                picks(s -> ints(3), (s, i) -> ints(2 * i[0])),
                "[5]",
                "[6]")
            .variant(
                x -> x[0].slice(-1, -1, -9, -2),
                picks(s -> ints(2, 2), (s, i) -> ints(i[0], 3 - 2 * i[1])),
                "[2,4]")
            .variant(x -> x[0].slice(0, 3, 2), picks(s -> ints(0, 2), (s, i) -> i), "[0,2]")
            .at(List.of(row(1, 2, 3, 4)), row(2, 3), row(0, 1, 1, 0))
            .without(Column.SHAPE, "takes any shape that has the axis")
            .refuses(
                Column.ARGUMENT, ShapeException.class, () -> zeros(2, 3).slice(0, 0, 2, 0), "step"),
        moving("narrow", "narrow(int, int, int)")
            .variant(
                x -> x[0].narrow(1, 1, 2),
                picks(s -> ints(s[0], 2), (s, i) -> ints(i[0], i[1] + 1)),
                "[2,4]")
            .variant(
                x -> x[0].narrow(0, 1, 0), picks(s -> ints(0, 2), (s, i) -> i), "[2,2]", "[1,2]")
            .at(List.of(row(1, 2, 3, 4)), row(2, 3), row(0, 1, 1, 0))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> zeros(2, 3).narrow(1, 2, 2),
                "[2, 3]",
                "axis 1")
            .refuses(
                Column.ARGUMENT, ShapeException.class, () -> zeros(2, 3).narrow(0, -3, 1), "-3"),
        moving("select", "select(int, int)")
            .variant(
                x -> x[0].select(1, -1),
                picks(s -> ints(s[0]), (s, i) -> ints(i[0], s[1] - 1)),
                "[2,4]",
                "[0,3]")
            .variant(x -> x[0].select(0, 2), picks(s -> ints(), (s, i) -> ints(2)), "[4]")
            .at(List.of(row(1, 2, INF)), NdArray.of(new double[] {INF}), row(0, 0, 1))
            .without(Column.SHAPE, "takes any shape that has the axis and the index")
            .refuses(
                Column.ARGUMENT,
                IndexOutOfBoundsException.class,
                () -> zeros(2, 3).select(1, 3),
                "3",
                "[2, 3]"));
  }

  private static NdArray row(double... numbers) {
    return NdArray.of(new double[][] {numbers});
  }
}
