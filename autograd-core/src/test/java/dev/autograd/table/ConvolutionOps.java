package dev.autograd.table;

import static dev.autograd.table.Naive.ints;
import static dev.autograd.table.Rows.structural;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.ConvOptions;
import dev.autograd.Functional;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.List;

/** Rows of convolutions. */
final class ConvolutionOps {
  private static final ConvOptions DEFAULT = ConvOptions.DEFAULT;

  private ConvolutionOps() {}

  static List<OpRow> rows() {
    return List.of(
        conv1d(), conv2d(), conv3d(), withoutBias(), convTranspose1d(), convTranspose2d());
  }

  /** The bias adds one more term, whose magnitude counts. */
  private static Naive conv(NaiveWindows windows, int groups, Naive... x) {
    return NaiveWindows.biased(windows.convolution(x[0], x[1], groups), x[2]);
  }

  private static Naive transposed(NaiveWindows windows, int groups, int[] more, Naive... x) {
    return NaiveWindows.biased(windows.transposed(x[0], x[1], groups, more), x[2]);
  }

  private static OpRow conv1d() {
    return structural(
            "conv1d", 3, "conv1d(Value, Value, Value)", "conv1d(Value, Value, Value, ConvOptions)")
        .variant(
            x -> Functional.conv1d(x[0], x[1], x[2]),
            x -> conv(NaiveWindows.of(ints(3), ints(1), ints(0), ints(1)), 1, x),
            "[2,2,5] [3,2,3] [3]",
            "large [3,5,300] [7,5,3] [7]",
            "[0,2,5] [3,2,3] [3]",
            "[2,2,5] [0,2,3] [0]")
        .variant(
            x -> Functional.conv1d(x[0], x[1], x[2], DEFAULT.stride(3).padding(2)),
            x -> conv(NaiveWindows.of(ints(2), ints(3), ints(2), ints(1)), 1, x),
            "[1,2,5] [2,2,2] [2]")
        .variant(
            x -> Functional.conv1d(x[0], x[1], x[2], DEFAULT.dilation(2).groups(2)),
            x -> conv(NaiveWindows.of(ints(2), ints(1), ints(0), ints(2)), 2, x),
            "[2,4,5] [2,2,2] [2]",
            "large [2,6,100] [8,3,2] [8]")
        .sums(16)
        .at(
            List.of(
                NdArray.of(new double[] {1, 2, 3, 4, 5}).reshape(1, 1, 5),
                NdArray.of(new double[] {1, -1, 2}).reshape(1, 1, 3),
                NdArray.of(new double[] {10})),
            NdArray.of(new double[] {15, 17, 19}).reshape(1, 1, 3),
            NdArray.of(new double[] {1, 0, 2, 1, 2}).reshape(1, 1, 5),
            NdArray.of(new double[] {6, 9, 12}).reshape(1, 1, 3),
            NdArray.of(new double[] {3}))
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.conv1d(zeros(2, 3, 5), zeros(4, 2, 3), null),
            "[2, 3, 5]",
            "[4, 2, 3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.conv1d(zeros(1, 1, 5), zeros(1, 1, 3), null, DEFAULT.stride(0)),
            "stride",
            "0");
  }

  private static OpRow conv2d() {
    return structural(
            "conv2d", 3, "conv2d(Value, Value, Value)", "conv2d(Value, Value, Value, ConvOptions)")
        .variant(
            x -> Functional.conv2d(x[0], x[1], x[2]),
            x -> conv(NaiveWindows.of(ints(2, 2), ints(1, 1), ints(0, 0), ints(1, 1)), 1, x),
            "[2,2,3,3] [2,2,2,2] [2]",
            "large [2,4,19,23] [5,4,2,2] [5]",
            "[0,2,3,3] [2,2,2,2] [2]")
        .variant(
            x -> Functional.conv2d(x[0], x[1], x[2], DEFAULT.stride(2, 1).padding(1, 2)),
            x -> conv(NaiveWindows.of(ints(3, 2), ints(2, 1), ints(1, 2), ints(1, 1)), 1, x),
            "[1,1,4,3] [2,1,3,2] [2]",
            "large [3,8,12,12] [8,8,3,2] [8]")
        .variant(
            x -> Functional.conv2d(x[0], x[1], x[2], DEFAULT.dilation(1, 2).padding(1).groups(2)),
            x -> conv(NaiveWindows.of(ints(2, 2), ints(1, 1), ints(1, 1), ints(1, 2)), 2, x),
            "[1,4,2,3] [2,2,2,2] [2]")
        .variant(
            x -> Functional.conv2d(x[0].select(0, 0), x[1], x[2]).unsqueeze(0),
            x -> conv(NaiveWindows.of(ints(2, 2), ints(1, 1), ints(0, 0), ints(1, 1)), 1, x),
            "[1,2,3,3] [2,2,2,2] [2]")
        .sums(24)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.conv2d(zeros(1, 1, 2, 4), zeros(1, 1, 3, 3), null),
            "[1, 1, 2, 4]",
            "[3, 3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () -> Functional.conv2d(zeros(1, 1, 5, 5), zeros(1, 1, 3, 3), null, DEFAULT.groups(0)),
            "groups",
            "0");
  }

  private static OpRow conv3d() {
    return structural(
            "conv3d", 3, "conv3d(Value, Value, Value)", "conv3d(Value, Value, Value, ConvOptions)")
        .variant(
            x -> Functional.conv3d(x[0], x[1], x[2]),
            x ->
                conv(
                    NaiveWindows.of(ints(2, 1, 2), ints(1, 1, 1), ints(0, 0, 0), ints(1, 1, 1)),
                    1,
                    x),
            "[1,2,2,2,3] [2,2,2,1,2] [2]",
            "large [2,3,5,6,7] [4,3,2,1,2] [4]")
        .variant(
            x ->
                Functional.conv3d(
                    x[0], x[1], x[2], DEFAULT.stride(1, 2, 2).padding(1, 0, 1).dilation(2, 1, 1)),
            x ->
                conv(
                    NaiveWindows.of(ints(2, 2, 1), ints(1, 2, 2), ints(1, 0, 1), ints(2, 1, 1)),
                    1,
                    x),
            "[1,1,2,3,2] [2,1,2,2,1] [2]")
        .sums(16)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.conv3d(zeros(1, 1, 2, 4), zeros(1, 1, 3, 3), null),
            "[1, 1, 2, 4]",
            "[1, 1, 3, 3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () ->
                Functional.conv3d(
                    zeros(1, 1, 5, 5, 5), zeros(1, 1, 3, 3, 3), null, DEFAULT.padding(1, 2)),
            "padding [1, 2]",
            "1 or 3");
  }

  private static OpRow withoutBias() {
    return structural("conv2d(no bias)", 2)
        .variant(
            x -> Functional.conv2d(x[0], x[1], null, DEFAULT.stride(2)),
            x ->
                NaiveWindows.of(ints(2, 1), ints(2, 2), ints(0, 0), ints(1, 1))
                    .convolution(x[0], x[1], 1),
            "[2,2,3,3] [2,2,2,1]")
        .sums(16)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.conv2d(zeros(1, 1, 3, 3), zeros(4, 1, 2, 2), zeros(3)),
            "[4, 1, 2, 2]",
            "bias [3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () ->
                Functional.conv2d(
                    zeros(1, 1, 3, 3), zeros(1, 1, 2, 2), null, DEFAULT.outputPadding(1)),
            "outputPadding");
  }

  private static OpRow convTranspose1d() {
    return structural(
            "convTranspose1d",
            3,
            "convTranspose1d(Value, Value, Value)",
            "convTranspose1d(Value, Value, Value, ConvOptions)")
        .variant(
            x -> Functional.convTranspose1d(x[0], x[1], x[2]),
            x -> transposed(NaiveWindows.of(ints(3), ints(1), ints(0), ints(1)), 1, ints(0), x),
            "[2,2,3] [2,2,3] [2]",
            "large [3,5,200] [5,6,3] [6]",
            "[0,2,3] [2,2,3] [2]")
        .variant(
            x ->
                Functional.convTranspose1d(
                    x[0], x[1], x[2], DEFAULT.stride(3).padding(1).outputPadding(2)),
            x -> transposed(NaiveWindows.of(ints(2), ints(3), ints(1), ints(1)), 1, ints(2), x),
            "[1,2,3] [2,1,2] [1]")
        .variant(
            x -> Functional.convTranspose1d(x[0], x[1], x[2], DEFAULT.dilation(2).groups(2)),
            x -> transposed(NaiveWindows.of(ints(2), ints(1), ints(0), ints(2)), 2, ints(0), x),
            "[2,4,3] [4,1,2] [2]")
        .sums(16)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () -> Functional.convTranspose1d(zeros(2, 3, 5), zeros(4, 3, 3), null),
            "[2, 3, 5]",
            "[4, 3, 3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () ->
                Functional.convTranspose1d(
                    zeros(1, 1, 5), zeros(1, 1, 3), null, DEFAULT.stride(2).outputPadding(2)),
            "outputPadding 2",
            "stride 2");
  }

  private static OpRow convTranspose2d() {
    return structural(
            "convTranspose2d",
            3,
            "convTranspose2d(Value, Value, Value)",
            "convTranspose2d(Value, Value, Value, ConvOptions)")
        .variant(
            x -> Functional.convTranspose2d(x[0], x[1], x[2]),
            x ->
                transposed(
                    NaiveWindows.of(ints(2, 2), ints(1, 1), ints(0, 0), ints(1, 1)),
                    1,
                    ints(0, 0),
                    x),
            "[1,2,2,3] [2,2,2,2] [2]",
            "large [2,4,19,23] [4,3,2,2] [3]")
        .variant(
            x ->
                Functional.convTranspose2d(
                    x[0], x[1], x[2], DEFAULT.stride(2, 3).padding(1, 0).outputPadding(1, 0)),
            x ->
                transposed(
                    NaiveWindows.of(ints(3, 2), ints(2, 3), ints(1, 0), ints(1, 1)),
                    1,
                    ints(1, 0),
                    x),
            "[1,2,2,2] [2,1,3,2] [1]",
            "large [3,8,10,10] [8,6,3,2] [6]")
        .sums(24)
        .refuses(
            Column.SHAPE,
            ShapeException.class,
            () ->
                Functional.convTranspose2d(
                    zeros(1, 1, 1, 4), zeros(1, 1, 1, 3), null, DEFAULT.padding(1)),
            "[1, 1, 1, 4]",
            "[1, 1, 1, 3]")
        .refuses(
            Column.ARGUMENT,
            IllegalArgumentException.class,
            () ->
                Functional.convTranspose2d(
                    zeros(1, 1, 5, 5), zeros(1, 1, 3, 3), null, DEFAULT.dilation(0)),
            "dilation");
  }
}
