package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.check.GradCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Convolutions against their definition in loops, in combinations of all options. */
class ConvolutionTest {
  /** One setting: a number for each axis. */
  private record Setting(
      int[] size, int[] kernel, int[] stride, int[] padding, int[] dilation, int groups) {
    int axes() {
      return size.length;
    }

    ConvOptions options() {
      return ConvOptions.DEFAULT.stride(stride).padding(padding).dilation(dilation).groups(groups);
    }

    boolean fits() {
      return IntStream.range(0, axes())
          .allMatch(a -> size[a] + 2 * padding[a] > (kernel[a] - 1) * dilation[a]);
    }

    int windows(int a) {
      return (size[a] + 2 * padding[a] - dilation[a] * (kernel[a] - 1) - 1) / stride[a] + 1;
    }

    @Override
    public String toString() {
      return String.format(
          "size %s kernel %s stride %s padding %s dilation %s groups %d",
          Arrays.toString(size),
          Arrays.toString(kernel),
          Arrays.toString(stride),
          Arrays.toString(padding),
          Arrays.toString(dilation),
          groups);
    }
  }

  private static int[] ints(int... numbers) {
    return numbers;
  }

  private static Stream<Setting> settings() {
    List<Setting> all = new ArrayList<>();
    for (int groups = 1; groups <= 2; groups++) {
      for (int d = 1; d <= 2; d++) {
        for (int p = 0; p <= 2; p++) {
          for (int s = 1; s <= 3; s++) {
            for (int k = 1; k <= 3; k++) {
              all.add(new Setting(ints(5), ints(k), ints(s), ints(p), ints(d), groups));
              all.add(
                  new Setting(
                      ints(4, 5),
                      ints(k, 4 - k),
                      ints(s, 1 + s % 2),
                      ints(p, 2 - p),
                      ints(d, 3 - d),
                      groups));
            }
            all.add(
                new Setting(
                    ints(3, 2, 4),
                    ints(2, 1, 2),
                    ints(1, s, 1 + s / 2),
                    ints(1, p, 0),
                    ints(d, 1, 3 - d),
                    groups));
          }
        }
      }
    }
    return all.stream().filter(Setting::fits);
  }

  private static int[] shape(int first, int second, int... rest) {
    int[] shape = new int[2 + rest.length];
    shape[0] = first;
    shape[1] = second;
    System.arraycopy(rest, 0, shape, 2, rest.length);
    return shape;
  }

  /** Numbers that differ from each other and are exact in both types, as are their products. */
  private static NdArray numbers(int seed, int... shape) {
    double[] numbers = new double[Shape.of(shape).size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = ((i * 37 + seed * 11) % 64 - 31) / 16.0;
    }
    return NdArray.of(Shape.of(shape), numbers);
  }

  private static Value convolution(Setting s, Value x, Value w, Value bias) {
    return switch (s.axes()) {
      case 1 -> Functional.conv1d(x, w, bias, s.options());
      case 2 -> Functional.conv2d(x, w, bias, s.options());
      default -> Functional.conv3d(x, w, bias, s.options());
    };
  }

  private static Value transposed(Setting s, Value x, Value w, Value bias, int... more) {
    ConvOptions options = s.options().outputPadding(more);
    return s.axes() == 1
        ? Functional.convTranspose1d(x, w, bias, options)
        : Functional.convTranspose2d(x, w, bias, options);
  }

  /** The sizes of an axis of a setting, or 1 for the axes that one of three axes has more. */
  private static int[] three(int... numbers) {
    return three(1, numbers);
  }

  private static int[] three(int missing, int... numbers) {
    int[] result = new int[3];
    Arrays.fill(result, missing);
    System.arraycopy(numbers, 0, result, 3 - numbers.length, numbers.length);
    return result;
  }

  /** What is done with an element of x, of w and of y that meet, by their row-major numbers. */
  private interface Meeting {
    void of(int x, int w, int y);
  }

  /** Runs over all elements that meet in a convolution, by its definition. */
  private static void meet(Setting s, int n, int channels, int out, int[] windows, Meeting body) {
    int[] size = three(s.size());
    int[] kernel = three(s.kernel());
    int[] stride = three(s.stride());
    int[] padding = three(0, s.padding());
    int[] dilation = three(s.dilation());
    int[] count = three(windows);
    int group = channels / s.groups();
    int window = 0;
    for (int i = 0; i < n * out; i++) {
      int o = i % out;
      for (int p = 0; p < count[0]; p++) {
        for (int q = 0; q < count[1]; q++) {
          for (int r = 0; r < count[2]; r++) {
            for (int c = 0; c < group; c++) {
              for (int k = 0; k < kernel[0] * kernel[1] * kernel[2]; k++) {
                int z = p * stride[0] - padding[0] + k / kernel[2] / kernel[1] * dilation[0];
                int y = q * stride[1] - padding[1] + k / kernel[2] % kernel[1] * dilation[1];
                int x = r * stride[2] - padding[2] + k % kernel[2] * dilation[2];
                if (z >= 0 && z < size[0] && y >= 0 && y < size[1] && x >= 0 && x < size[2]) {
                  int channel = i / out * channels + o / (out / s.groups()) * group + c;
                  body.of(
                      ((channel * size[0] + z) * size[1] + y) * size[2] + x,
                      (o * group + c) * kernel[0] * kernel[1] * kernel[2] + k,
                      window);
                }
              }
            }
            window++;
          }
        }
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> valuesAreThoseOfTheDefinition() {
    return settings().map(s -> dynamicTest("conv " + s, () -> compare(s)));
  }

  private static void compare(Setting s) {
    int n = 2;
    int in = 2 * s.groups();
    int out = 3 * s.groups();
    int[] windows = IntStream.range(0, s.axes()).map(s::windows).toArray();
    NdArray x = numbers(1, shape(n, in, s.size()));
    NdArray w = numbers(2, shape(out, in / s.groups(), s.kernel()));
    NdArray bias = numbers(3, out);
    NdArray seed = numbers(4, shape(n, out, windows));
    double[] y = new double[seed.size()];
    double[] dx = new double[x.size()];
    double[] dw = new double[w.size()];
    double[] xs = x.toDoubleArray();
    double[] ws = w.toDoubleArray();
    double[] g = seed.toDoubleArray();
    for (int i = 0; i < y.length; i++) {
      y[i] = bias.getDouble(i / (y.length / n / out) % out);
    }
    meet(
        s,
        n,
        in,
        out,
        windows,
        (i, k, j) -> {
          y[j] += xs[i] * ws[k];
          dx[i] += g[j] * ws[k];
          dw[k] += g[j] * xs[i];
        });
    for (DType type : new DType[] {DType.FLOAT64, DType.FLOAT32}) {
      Value px = Value.parameter(x.to(type));
      Value pw = Value.parameter(w.to(type));
      Value result = convolution(s, px, pw, Value.of(bias.to(type)));
      assertArrayEquals(shape(n, out, windows), result.shape().toArray());
      assertArrayEquals(y, result.array().to(DType.FLOAT64).toDoubleArray());
      GradOptions options = GradOptions.DEFAULT.seeds(List.of(Value.of(seed.to(type))));
      List<Value> gradients = Autograd.grad(List.of(result), List.of(px, pw), options);
      assertArrayEquals(dx, gradients.get(0).array().to(DType.FLOAT64).toDoubleArray());
      assertArrayEquals(dw, gradients.get(1).array().to(DType.FLOAT64).toDoubleArray());
    }
  }

  /** The size that is given is that of the result; the input has as many elements as windows. */
  @TestFactory
  Stream<DynamicTest> transposedValuesAreThoseOfTheDefinition() {
    return settings()
        .filter(s -> s.axes() < 3)
        .map(s -> dynamicTest("transposed " + s, () -> compareTransposed(s)));
  }

  private static void compareTransposed(Setting s) {
    int n = 2;
    int in = 3 * s.groups();
    int out = 2 * s.groups();
    int[] windows = IntStream.range(0, s.axes()).map(s::windows).toArray();
    NdArray x = numbers(5, shape(n, in, windows));
    NdArray w = numbers(6, shape(in, out / s.groups(), s.kernel()));
    NdArray bias = numbers(7, out);
    double[] y = new double[Shape.of(shape(n, out, s.size())).size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = bias.getDouble(i / (y.length / n / out) % out);
    }
    double[] xs = x.toDoubleArray();
    double[] ws = w.toDoubleArray();
    meet(s, n, out, in, windows, (i, k, j) -> y[i] += xs[j] * ws[k]);
    Value result = transposed(s, Value.of(x), Value.of(w), Value.of(bias), outputPadding(s));
    assertArrayEquals(shape(n, out, s.size()), result.shape().toArray());
    assertArrayEquals(y, result.array().toDoubleArray());
  }

  /** What a convolution's windows leave over at the end. */
  private static int[] outputPadding(Setting s) {
    return IntStream.range(0, s.axes())
        .map(
            a ->
                (s.size()[a] + 2 * s.padding()[a] - (s.kernel()[a] - 1) * s.dilation()[a] - 1)
                    % s.stride()[a])
        .toArray();
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfBothOrdersAgreeWithDifferences() {
    return settings().map(s -> dynamicTest("gradients " + s, () -> check(s)));
  }

  private static void check(Setting s) {
    int[] windows = IntStream.range(0, s.axes()).map(s::windows).toArray();
    int groups = s.groups();
    Value w = Value.parameter(numbers(2, shape(groups, 1, s.kernel())));
    Value bias = Value.parameter(numbers(3, groups));
    Value x = Value.parameter(numbers(1, shape(1, groups, s.size())));
    GradCheck.of(in -> convolution(s, in.get(0), in.get(1), in.get(2)), List.of(x, w, bias))
        .order(2)
        .assertPasses();
    if (s.axes() < 3) {
      Value y = Value.parameter(numbers(4, shape(1, groups, windows)));
      int[] more = outputPadding(s);
      GradCheck.of(in -> transposed(s, in.get(0), in.get(1), in.get(2), more), List.of(y, w, bias))
          .order(2)
          .assertPasses();
    }
  }

  @Test
  void elementsBetweenWindowsGetZeros() {
    Value x = Value.parameter(numbers(1, 1, 1, 7));
    Value w = Value.of(numbers(2, 1, 1, 2));
    Value y = Functional.conv1d(x, w, null, ConvOptions.DEFAULT.stride(3));
    double a = w.array().getDouble(0, 0, 0);
    double b = w.array().getDouble(0, 0, 1);
    Value gradient = Autograd.grad(y.sum(), x);
    assertArrayEquals(new double[] {a, b, 0, a, b, 0, 0}, gradient.array().toDoubleArray());
    assertEquals(
        Double.doubleToRawLongBits(0.0),
        Double.doubleToRawLongBits(gradient.array().getDouble(0, 0, 2)));
  }

  @Test
  void outputPaddingMayExceedTheStrideIfTheDilationIsLarger() {
    Value x = Value.parameter(numbers(1, 1, 1, 2));
    Value w = Value.parameter(numbers(2, 1, 1, 2));
    ConvOptions options = ConvOptions.DEFAULT.dilation(3).outputPadding(2);
    Value y = Functional.convTranspose1d(x, w, null, options);
    double[] xs = x.array().toDoubleArray();
    double[] ws = w.array().toDoubleArray();
    assertArrayEquals(
        new double[] {xs[0] * ws[0], xs[1] * ws[0], 0, xs[0] * ws[1], xs[1] * ws[1], 0, 0},
        y.array().toDoubleArray());
    GradCheck.of(
            in -> Functional.convTranspose1d(in.get(0), in.get(1), null, options), List.of(x, w))
        .order(2)
        .assertPasses();
  }

  /** Differences of second gradients, of a gradient that was recorded. */
  @Test
  void thirdOrderAgreesWithDifferences() {
    Value x = Value.parameter(numbers(1, 1, 1, 3, 3));
    Value w = Value.parameter(numbers(2, 1, 1, 2, 2));
    GradCheck.of(
            in -> {
              Value y = Functional.conv2d(in.get(0), in.get(1), null).square().sum();
              return Autograd.grad(List.of(y), in, GradOptions.DEFAULT.createGraph()).get(1);
            },
            List.of(x, w))
        .order(2)
        .assertPasses();
  }

  /** Large enough for samples and planes to be shared out. */
  @Test
  void threadsChangeNoBit() {
    int before = Autograd.threads();
    try {
      Autograd.threads(1);
      List<NdArray> alone = large();
      Autograd.threads(3);
      assertEquals(alone, large());
    } finally {
      Autograd.threads(before);
    }
  }

  private static List<NdArray> large() {
    Value x = Value.of(numbers(1, 17, 8, 20, 21)).div(3).detach().requiresGrad(true);
    Value w = Value.of(numbers(2, 24, 8, 3, 3)).div(7).detach().requiresGrad(true);
    ConvOptions options = ConvOptions.DEFAULT.padding(1);
    Value y = Functional.conv2d(x, w, null, options);
    Value back = Functional.convTranspose2d(y, w, null, options);
    Value pooled = Functional.avgPool2d(Functional.maxPool2d(back, Window.of(2)), Window.of(3));
    List<Value> gradients = Autograd.grad(pooled.square().sum(), List.of(x, w));
    return List.of(y.array(), pooled.array(), gradients.get(0).array(), gradients.get(1).array());
  }
}
