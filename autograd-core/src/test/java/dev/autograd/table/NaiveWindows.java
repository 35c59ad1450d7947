package dev.autograd.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Convolutions and pooling by their definitions, element by element.
 *
 * @param kernel size of the window, one number for each axis, as for the others
 * @param stride distance of windows
 * @param padding how far the first window lies before the array
 * @param dilation distance of elements
 */
record NaiveWindows(
    List<Integer> kernel, List<Integer> stride, List<Integer> padding, List<Integer> dilation) {
  static NaiveWindows of(int[] kernel, int[] stride, int[] padding, int[] dilation) {
    return new NaiveWindows(list(kernel), list(stride), list(padding), list(dilation));
  }

  private static List<Integer> list(int... numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  int axes() {
    return kernel.size();
  }

  /** The element of an axis that an element of a window is, perhaps outside. */
  private int at(int axis, int window, int element) {
    return window * stride.get(axis) - padding.get(axis) + element * dilation.get(axis);
  }

  /** How many windows lie in a padded axis; a last one may begin in it if it is rounded up. */
  private int count(int axis, int size, boolean up) {
    int last = -1;
    while (at(axis, last + 1, kernel.get(axis) - 1) < size + padding.get(axis)) {
      last++;
    }
    boolean left = at(axis, last, kernel.get(axis) - 1) < size + padding.get(axis) - 1;
    return last + 1 + (up && left && at(axis, last + 1, 0) < size ? 1 : 0);
  }

  private int[] counts(Naive x, boolean up) {
    return IntStream.range(0, axes()).map(a -> count(a, x.dim(2 + a), up)).toArray();
  }

  private static int[] join(int a, int b, int... rest) {
    return IntStream.concat(IntStream.of(a, b), Arrays.stream(rest)).toArray();
  }

  private static int product(int... sizes) {
    return Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
  }

  /** All indices of an array, in row-major order. */
  private static List<int[]> indices(int... shape) {
    List<int[]> all = new ArrayList<>();
    for (int i = 0; i < product(shape); i++) {
      int[] index = new int[shape.length];
      int rest = i;
      for (int a = shape.length - 1; a >= 0; a--) {
        index[a] = rest % shape[a];
        rest /= shape[a];
      }
      all.add(index);
    }
    return all;
  }

  private int[] kernels() {
    return kernel.stream().mapToInt(k -> k).toArray();
  }

  /** The element of an array under an element of a window; 0 outside. */
  private double under(Naive x, int n, int channel, int[] window, int[] element) {
    int[] index = join(n, channel, new int[axes()]);
    for (int a = 0; a < axes(); a++) {
      index[2 + a] = at(a, window[a], element[a]);
      if (index[2 + a] < 0 || index[2 + a] >= x.dim(2 + a)) {
        return 0;
      }
    }
    return x.at(index);
  }

  private static int[] spatial(int... index) {
    return Arrays.copyOfRange(index, 2, index.length);
  }

  Naive convolution(Naive x, Naive w, int groups) {
    int out = w.dim(0);
    int channels = w.dim(1);
    return Naive.of(
        join(x.dim(0), out, counts(x, false)),
        i -> {
          int first = i[1] / (out / groups) * channels;
          double sum = 0;
          for (int c = 0; c < channels; c++) {
            for (int[] k : indices(kernels())) {
              sum += under(x, i[0], first + c, spatial(i), k) * w.at(join(i[1], c, k));
            }
          }
          return sum;
        });
  }

  /** Every element of x, times the kernel, is added where the window lies that it stands for. */
  Naive transposed(Naive x, Naive w, int groups, int... outputPadding) {
    int in = w.dim(0);
    int out = w.dim(1);
    int[] size =
        IntStream.range(0, axes())
            .map(
                a ->
                    at(a, x.dim(2 + a) - 1, kernel.get(a) - 1)
                        - padding.get(a)
                        + 1
                        + outputPadding[a])
            .toArray();
    double[] sums = new double[product(join(x.dim(0), out * groups, size))];
    for (int[] i : indices(x.shape())) {
      int group = i[1] / (in / groups);
      for (int o = 0; o < out; o++) {
        for (int[] k : indices(kernels())) {
          int position = i[0] * out * groups + group * out + o;
          boolean inside = true;
          for (int a = 0; a < axes(); a++) {
            int at = at(a, i[2 + a], k[a]);
            inside &= at >= 0 && at < size[a];
            position = position * size[a] + at;
          }
          if (inside) {
            sums[position] += x.at(i) * w.at(join(i[1], o, k));
          }
        }
      }
    }
    return Naive.of(new int[] {sums.length}, i -> sums[i[0]])
        .in(join(x.dim(0), out * groups, size));
  }

  /** Adds a number to each channel. */
  static Naive biased(Naive y, Naive bias) {
    return Naive.of(y.shape(), i -> y.at(i) + bias.at(i[1]));
  }

  Naive unfold(Naive x) {
    List<int[]> windows = indices(counts(x, false));
    List<int[]> elements = indices(kernels());
    return Naive.of(
        new int[] {x.dim(0), x.dim(1) * elements.size(), windows.size()},
        i ->
            under(
                x,
                i[0],
                i[1] / elements.size(),
                windows.get(i[2]),
                elements.get(i[1] % elements.size())));
  }

  /** Adds up what {@link #unfold} would have taken from each element. */
  Naive fold(Naive columns, int... size) {
    int elements = product(kernels());
    int[] shape = join(columns.dim(0), columns.dim(1) / elements, size);
    double[] numbers = new double[product(shape)];
    Naive numbered = Naive.of(shape, i -> 1 + row(shape, i));
    Naive from = unfold(numbered);
    double[] sources = from.elements();
    double[] values = columns.elements();
    for (int i = 0; i < values.length; i++) {
      if (sources[i] != 0) {
        numbers[(int) sources[i] - 1] += values[i];
      }
    }
    return Naive.of(shape, i -> numbers[row(shape, i)]);
  }

  private static int row(int[] shape, int... index) {
    int row = 0;
    for (int a = 0; a < shape.length; a++) {
      row = row * shape[a] + index[a];
    }
    return row;
  }

  /** Which elements of an axis belong to a region. */
  private interface Box {
    int[] of(int axis, int place);
  }

  /** A number of the elements that each window has in the array. */
  Naive pool(Naive x, boolean up, ToDoubleFunction<double[]> f) {
    return regions(
        x,
        counts(x, up),
        (axis, place) ->
            IntStream.range(0, kernel.get(axis))
                .map(k -> at(axis, place, k))
                .filter(at -> at >= 0 && at < x.dim(2 + axis))
                .toArray(),
        f);
  }

  /** A number of the elements of each of so many regions, which overlap where they must. */
  static Naive adaptive(Naive x, int[] count, ToDoubleFunction<double[]> f) {
    return regions(
        x,
        count,
        (axis, place) -> {
          double size = x.dim(2 + axis);
          int from = (int) Math.floor(place * size / count[axis]);
          int to = (int) Math.ceil((place + 1) * size / count[axis]);
          return IntStream.range(from, to).toArray();
        },
        f);
  }

  private static Naive regions(Naive x, int[] count, Box box, ToDoubleFunction<double[]> f) {
    return Naive.of(
        join(x.dim(0), x.dim(1), count),
        i -> {
          int[][] boxes = new int[count.length][];
          Arrays.setAll(boxes, a -> box.of(a, i[2 + a]));
          int[] sizes = Arrays.stream(boxes).mapToInt(b -> b.length).toArray();
          return f.applyAsDouble(
              indices(sizes).stream()
                  .mapToDouble(
                      k -> {
                        int[] at = join(i[0], i[1], k);
                        Arrays.setAll(at, a -> a < 2 ? at[a] : boxes[a - 2][at[a]]);
                        return x.at(at);
                      })
                  .toArray());
        });
  }
}
