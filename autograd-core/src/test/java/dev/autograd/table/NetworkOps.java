package dev.autograd.table;

import static dev.autograd.table.Naive.ints;
import static dev.autograd.table.Rows.structural;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.Functional;
import dev.autograd.Interpolation;
import dev.autograd.Value;
import dev.autograd.Window;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Rows of pooling and of what makes images of other sizes. */
final class NetworkOps {
  private static final NaiveWindows PAIRS = NaiveWindows.of(ints(2), ints(2), ints(0), ints(1));
  private static final NaiveWindows PADDED = NaiveWindows.of(ints(3), ints(2), ints(1), ints(1));
  private static final NaiveWindows WIDE = NaiveWindows.of(ints(2), ints(2), ints(1), ints(2));
  private static final NaiveWindows SQUARES =
      NaiveWindows.of(ints(2, 2), ints(2, 2), ints(0, 0), ints(1, 1));
  private static final NaiveWindows BOXES =
      NaiveWindows.of(ints(3, 2), ints(2, 1), ints(1, 0), ints(1, 2));
  private static final NaiveWindows PATCHES =
      NaiveWindows.of(ints(3, 2), ints(2, 1), ints(1, 0), ints(1, 1));

  private NetworkOps() {}

  static List<OpRow> rows() {
    return Stream.of(
            Stream.of(maxPool1d(), maxPool2d()),
            Stream.of(
                indices("maxPool1dWithIndices(indices)", "maxPool1dWithIndices(Value, Window)"),
                indices("maxPool2dWithIndices(indices)", "maxPool2dWithIndices(Value, Window)"),
                indices(
                    "adaptiveMaxPool1dWithIndices(indices)",
                    "adaptiveMaxPool1dWithIndices(Value, int)"),
                indices(
                    "adaptiveMaxPool2dWithIndices(indices)",
                    "adaptiveMaxPool2dWithIndices(Value, int...)")),
            Stream.of(avgPool1d(), avgPool2d()),
            adaptive(),
            Stream.of(unfold(), fold(), nearest(), bilinear(), pixelShuffle(), pixelUnshuffle()))
        .flatMap(rows -> rows)
        .toList();
  }

  private static double max(double... a) {
    return Arrays.stream(a).max().orElseThrow();
  }

  private static double sum(double... a) {
    return Arrays.stream(a).sum();
  }

  private static double mean(double... a) {
    return sum(a) / a.length;
  }

  private static OpRow maxPool1d() {
    return structural("maxPool1d", 1, "maxPool1d(Value, Window)")
        .variant(
            x -> Functional.maxPool1d(x[0], Window.of(2)),
            x -> PAIRS.pool(x[0], false, NetworkOps::max),
            "[2,2,5]",
            "large [3,4,4000]",
            "[0,2,4]")
        .variant(
            x -> Functional.maxPool1d(x[0], Window.of(3).stride(2).padding(1).ceilMode()),
            x -> PADDED.pool(x[0], true, NetworkOps::max),
            "[1,2,6]",
            "[1,1,5]")
        .variant(
            x -> Functional.maxPool1d(x[0], Window.of(2).padding(1).dilation(2)),
            x -> WIDE.pool(x[0], false, NetworkOps::max),
            "[1,2,6]")
        .at(List.of(row(1, 3, 3, 3, 2, 1)), row(3, 3, 2), row(0, 1, 1, 0, 1, 0))
        .at(List.of(row(1, Rows.NAN)), row(Rows.NAN), row(0, 1))
        .at(List.of(row(-Rows.INF, -Rows.INF)), row(-Rows.INF), row(1, 0))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.maxPool1d(zeros(2, 3), Window.of(4)),
            "[2, 3]",
            "[4]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.maxPool1d(zeros(2, 3), Window.of(2).countIncludePad(false)),
            "countIncludePad");
  }

  private static NdArray row(double... numbers) {
    return NdArray.of(numbers).reshape(1, 1, numbers.length);
  }

  private static OpRow maxPool2d() {
    return structural("maxPool2d", 1, "maxPool2d(Value, Window)")
        .variant(
            x -> Functional.maxPool2d(x[0], Window.of(2)),
            x -> SQUARES.pool(x[0], false, NetworkOps::max),
            "[2,1,4,3]",
            "large [3,4,60,70]",
            "[0,2,4,4]")
        .variant(
            x ->
                Functional.maxPool2d(
                    x[0], Window.of(3, 2).stride(2, 1).padding(1, 0).dilation(1, 2)),
            x -> BOXES.pool(x[0], false, NetworkOps::max),
            "[1,1,4,4]")
        .at(
            List.of(NdArray.of(new double[][] {{0, 2, -1}, {2, 2, -1}}).reshape(1, 1, 2, 3)),
            NdArray.of(new double[] {2}).reshape(1, 1, 1, 1),
            NdArray.of(new double[][] {{0, 1, 0}, {0, 0, 0}}).reshape(1, 1, 2, 3))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.maxPool2d(zeros(1, 1, 1), Window.of(2).padding(2).dilation(3)),
            "[1, 1, 1]",
            "padding")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.maxPool2d(zeros(1, 4, 4), Window.of(2, 2, 2)),
            "[2, 2, 2]");
  }

  /** The indices: where in the array, flattened, the values are. */
  private static OpRow indices(String name, String signature) {
    boolean image = name.contains("2d");
    String shape = image ? "[2,1,4,3]" : "[2,1,12]";
    BiFunction<Value, Integer, Value> call =
        switch (name.replaceFirst("With.*", "")) {
          case "maxPool1d" -> (x, k) -> Functional.maxPool1dWithIndices(x, Window.of(k)).indices();
          case "maxPool2d" -> (x, k) -> Functional.maxPool2dWithIndices(x, Window.of(k)).indices();
          case "adaptiveMaxPool1d" ->
              (x, k) -> Functional.adaptiveMaxPool1dWithIndices(x, k).indices();
          default -> (x, k) -> Functional.adaptiveMaxPool2dWithIndices(x, k).indices();
        };
    OpRow.Reference values =
        switch (name.replaceFirst("With.*", "")) {
          case "maxPool1d" -> x -> PAIRS.pool(x[0], false, NetworkOps::max);
          case "maxPool2d" -> x -> SQUARES.pool(x[0], false, NetworkOps::max);
          case "adaptiveMaxPool1d" -> x -> NaiveWindows.adaptive(x[0], ints(2), NetworkOps::max);
          default -> x -> NaiveWindows.adaptive(x[0], ints(2, 2), NetworkOps::max);
        };
    return structural(name, 1, signature)
        .variant(x -> call.apply(x[0], 2), x -> places(x[0], values.of(x)), shape)
        .gives(type -> DType.INT64)
        .withoutGradient("gives indices")
        .refuses(Column.SHAPE, ShapeException.class, () -> call.apply(zeros(3), 2), "[3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> call.apply(zeros(1, 4, 4).narrow(0, 0, 1).reshape(image ? 1 : 4, 4, -1), 0),
            "1 or more");
  }

  /** Where in its plane each number is; no two of an array are equal. */
  private static Naive places(Naive x, Naive values) {
    double[] all = x.elements();
    int plane = all.length / x.dim(0) / x.dim(1);
    return values.map(
        v -> {
          int i = 0;
          while (all[i] != v) {
            i++;
          }
          return i % plane;
        });
  }

  private static OpRow avgPool1d() {
    return structural("avgPool1d", 1, "avgPool1d(Value, Window)")
        .variant(
            x -> Functional.avgPool1d(x[0], Window.of(2)),
            x -> PAIRS.pool(x[0], false, NetworkOps::mean),
            "[2,2,5]",
            "large [3,4,4000]",
            "[0,2,4]")
        .variant(
            x -> Functional.avgPool1d(x[0], Window.of(3).stride(2).padding(1)),
            x -> PADDED.pool(x[0], false, a -> sum(a) / 3),
            "[1,2,6]",
            "[1,5,5]")
        .variant(
            x ->
                Functional.avgPool1d(
                    x[0], Window.of(3).stride(2).padding(1).ceilMode().countIncludePad(false)),
            x -> PADDED.pool(x[0], true, NetworkOps::mean),
            "[1,2,6]")
        .variant(
            x -> Functional.avgPool1d(x[0], Window.of(2).stride(2).ceilMode()),
            x -> PAIRS.pool(x[0], true, NetworkOps::mean),
            "[1,2,5]")
        .sums(4)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.avgPool1d(zeros(3), Window.of(2)),
            "[3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.avgPool1d(zeros(2, 3), Window.of(2).padding(-1)),
            "padding",
            "-1");
  }

  private static OpRow avgPool2d() {
    return structural("avgPool2d", 1, "avgPool2d(Value, Window)")
        .variant(
            x -> Functional.avgPool2d(x[0], Window.of(2)),
            x -> SQUARES.pool(x[0], false, NetworkOps::mean),
            "[2,2,4,5]",
            "large [3,4,60,70]",
            "[0,2,4,4]")
        .variant(
            x -> Functional.avgPool2d(x[0], Window.of(3, 2).stride(2, 1).padding(1, 0)),
            x -> PATCHES.pool(x[0], false, a -> sum(a) / 6),
            "[1,1,4,4]")
        .variant(
            x ->
                Functional.avgPool2d(
                    x[0],
                    Window.of(3, 2).stride(2, 1).padding(1, 0).ceilMode().countIncludePad(false)),
            x -> PATCHES.pool(x[0], true, NetworkOps::mean),
            "[1,1,4,4]",
            "[1,2,3,2]")
        .variant(
            x ->
                Functional.avgPool2d(
                    x[0], Window.of(3, 2).stride(2, 1).padding(1, 0).divisorOverride(5)),
            x -> PATCHES.pool(x[0], false, a -> sum(a) / 5),
            "[1,1,4,4]")
        .sums(4)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.avgPool2d(zeros(3, 2), Window.of(2)),
            "[3, 2]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.avgPool2d(zeros(1, 3, 3), Window.of(0)),
            "kernel size",
            "0");
  }

  private static Stream<OpRow> adaptive() {
    return Stream.of(
        adaptive(
            structural("adaptiveMaxPool1d", 1, "adaptiveMaxPool1d(Value, int)")
                .variant(
                    x -> Functional.adaptiveMaxPool1d(x[0], 3),
                    x -> NaiveWindows.adaptive(x[0], ints(3), NetworkOps::max),
                    "[2,2,5]",
                    "[1,1,2]",
                    "large [2,3,100]"),
            x -> Functional.adaptiveMaxPool1d(x, 0)),
        adaptive(
            structural("adaptiveMaxPool2d", 1, "adaptiveMaxPool2d(Value, int...)")
                .variant(
                    x -> Functional.adaptiveMaxPool2d(x[0], 2, 3),
                    x -> NaiveWindows.adaptive(x[0], ints(2, 3), NetworkOps::max),
                    "[1,1,3,5]",
                    "large [2,3,20,30]"),
            x -> Functional.adaptiveMaxPool2d(x, 0)),
        adaptive(
            structural("adaptiveAvgPool1d", 1, "adaptiveAvgPool1d(Value, int)")
                .variant(
                    x -> Functional.adaptiveAvgPool1d(x[0], 3),
                    x -> NaiveWindows.adaptive(x[0], ints(3), NetworkOps::mean),
                    "[2,2,5]",
                    "[1,1,2]",
                    "large [2,3,100]")
                .sums(8),
            x -> Functional.adaptiveAvgPool1d(x, 0)),
        adaptive(
            structural("adaptiveAvgPool2d", 1, "adaptiveAvgPool2d(Value, int...)")
                .variant(
                    x -> Functional.adaptiveAvgPool2d(x[0], 2, 3),
                    x -> NaiveWindows.adaptive(x[0], ints(2, 3), NetworkOps::mean),
                    "[1,2,5,7]",
                    "large [2,3,20,30]",
                    "[0,2,5,7]")
                .variant(
                    x -> Functional.adaptiveAvgPool2d(x[0], 1),
                    x -> NaiveWindows.adaptive(x[0], ints(1, 1), NetworkOps::mean),
                    "[2,2,3,2]")
                .sums(8),
            x -> Functional.adaptiveAvgPool2d(x, 0)));
  }

  /** What is wrong for every adaptive pooling. */
  private static OpRow adaptive(OpRow row, java.util.function.UnaryOperator<Value> wrong) {
    boolean image = row.name.endsWith("2d");
    return row.refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> wrong.apply(image ? zeros(1, 3, 3) : zeros(3, 3)),
            "size",
            "0")
        .refuses(Column.SHAPE, ShapeException.class, () -> wrong.apply(zeros(3)), "[3]");
  }

  private static OpRow unfold() {
    return structural("unfold(image)", 1, "unfold(Value, Window)")
        .variant(
            x -> Functional.unfold(x[0], Window.of(3, 2).stride(2, 1).padding(1, 0)),
            x -> PATCHES.unfold(x[0]),
            "[2,1,3,4]",
            "large [3,4,20,30]",
            "[0,2,3,4]")
        .variant(
            x -> Functional.unfold(x[0], Window.of(2).stride(2).padding(1).dilation(2)),
            x -> WIDE.unfold(x[0]),
            "[2,2,5]")
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.unfold(zeros(2, 3), Window.of(2)),
            "[2, 3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.unfold(zeros(2, 2, 3), Window.of(2).ceilMode()),
            "ceilMode");
  }

  private static OpRow fold() {
    return structural("fold", 1, "fold(Value, int[], Window)")
        .variant(
            x -> Functional.fold(x[0], ints(3, 4), Window.of(3, 2).stride(2, 1).padding(1, 0)),
            x -> PATCHES.fold(x[0], 3, 4),
            "[2,6,6]",
            "[1,12,6]",
            "[0,6,6]")
        .variant(
            x -> Functional.fold(x[0], ints(5), Window.of(2).stride(2).padding(1).dilation(2)),
            x -> WIDE.fold(x[0], 5),
            "[2,4,3]")
        .sums(4)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.fold(zeros(1, 4, 3), ints(5), Window.of(2)),
            "[1, 4, 3]",
            "[5]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.fold(zeros(1, 4, 4), ints(5), Window.of(2).stride(0)),
            "stride",
            "0");
  }

  private static OpRow nearest() {
    return structural("interpolate(nearest)", 1, "interpolate(Value, Interpolation)")
        .variant(
            x -> Functional.interpolate(x[0], Interpolation.nearest().scale(2)),
            x ->
                x[0].pick(
                    ints(x[0].dim(0), x[0].dim(1), 2 * x[0].dim(2), 2 * x[0].dim(3)),
                    i -> ints(i[0], i[1], i[2] / 2, i[3] / 2)),
            "[1,2,2,3]",
            "[0,1,2,2]")
        .variant(
            x -> Functional.interpolate(x[0], Interpolation.nearest().size(3)),
            x -> x[0].pick(ints(1, 2, 3), i -> ints(i[0], i[1], i[2] * 5 / 3)),
            "[1,2,5]")
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.interpolate(zeros(2, 3), Interpolation.nearest().size(2)),
            "[2, 3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.interpolate(zeros(1, 2, 3), Interpolation.nearest()),
            "size",
            "scale");
  }

  private static OpRow bilinear() {
    return structural("interpolate(bilinear)", 1)
        .variant(
            x -> Functional.interpolate(x[0], Interpolation.bilinear().size(5, 2)),
            x -> bilinear(x[0], false, 5, 2),
            "[1,2,3,4]",
            "[1,1,1,3]")
        .variant(
            x -> Functional.interpolate(x[0], Interpolation.bilinear().size(5, 1).alignCorners()),
            x -> bilinear(x[0], true, 5, 1),
            "[1,2,3,4]")
        .variant(
            x -> Functional.interpolate(x[0], Interpolation.bilinear().scale(2.5)),
            x -> bilinear(x[0], false, 5, 10),
            "[1,2,2,4]")
        .sums(16)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.interpolate(zeros(1, 2, 3), Interpolation.bilinear().size(2)),
            "[1, 2, 3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.interpolate(zeros(1, 1, 3, 3), Interpolation.bilinear().scale(0.1)),
            "0.1");
  }

  /** Hats of width 1 around the elements; beyond the first and last the function is constant. */
  private static Naive bilinear(Naive x, boolean corners, int height, int width) {
    return Naive.of(
        ints(x.dim(0), x.dim(1), height, width),
        i -> {
          double v = place(i[2], x.dim(2), height, corners);
          double h = place(i[3], x.dim(3), width, corners);
          double result = 0;
          for (int r = 0; r < x.dim(2); r++) {
            for (int c = 0; c < x.dim(3); c++) {
              double weight = Math.max(0, 1 - Math.abs(v - r)) * Math.max(0, 1 - Math.abs(h - c));
              result += weight * x.at(i[0], i[1], r, c);
            }
          }
          return result;
        });
  }

  private static double place(int i, int from, int to, boolean corners) {
    double at = corners ? i * (from - 1.0) / Math.max(1, to - 1) : (i + 0.5) * from / to - 0.5;
    return Math.min(Math.max(at, 0), from - 1);
  }

  private static OpRow pixelShuffle() {
    return structural("pixelShuffle", 1, "pixelShuffle(Value, int)")
        .takes(DType.INT64, DType.INT32, DType.BOOL)
        .without(Column.TYPE, "takes every type")
        .variant(
            x -> Functional.pixelShuffle(x[0], 2),
            x ->
                x[0].pick(
                    ints(x[0].dim(0), x[0].dim(1) / 4, x[0].dim(2) * 2, x[0].dim(3) * 2),
                    i -> ints(i[0], i[1] * 4 + i[2] % 2 * 2 + i[3] % 2, i[2] / 2, i[3] / 2)),
            "[1,8,2,3]",
            "[0,4,2,2]")
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.pixelShuffle(zeros(1, 3, 2, 2), 2),
            "[1, 3, 2, 2]",
            "4")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.pixelShuffle(zeros(1, 4, 2, 2), 0),
            "0");
  }

  private static OpRow pixelUnshuffle() {
    return structural("pixelUnshuffle", 1, "pixelUnshuffle(Value, int)")
        .takes(DType.INT64, DType.INT32, DType.BOOL)
        .without(Column.TYPE, "takes every type")
        .variant(
            x -> Functional.pixelUnshuffle(x[0], 2),
            x ->
                x[0].pick(
                    ints(x[0].dim(0), x[0].dim(1) * 4, x[0].dim(2) / 2, x[0].dim(3) / 2),
                    i -> ints(i[0], i[1] / 4, i[2] * 2 + i[1] % 4 / 2, i[3] * 2 + i[1] % 2)),
            "[1,2,4,6]",
            "[0,1,2,2]")
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.pixelUnshuffle(zeros(1, 3, 2, 3), 2),
            "[1, 3, 2, 3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.pixelUnshuffle(zeros(1, 4, 2, 2), -1),
            "-1");
  }
}
