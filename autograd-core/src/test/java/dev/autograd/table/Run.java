package dev.autograd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.autograd.Autograd;
import dev.autograd.GradOptions;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An op applied to arrays, and its gradients: what most properties compare two of. */
final class Run {
  private static final Domain SEEDS = Domain.real(-1.5, -0.5, 0.5, 1.5);

  final Value[] inputs;
  final Value output;

  private Run(Value[] inputs, Value output) {
    this.inputs = inputs;
    this.output = output;
  }

  /** Applies a call to arrays; those of a floating type require gradients. */
  static Run of(OpRow.Call call, NdArray... arrays) {
    return of(call, Arrays.stream(arrays).map(Run::input).toArray(Value[]::new));
  }

  static Run of(OpRow.Call call, Value... inputs) {
    return new Run(inputs, call.of(inputs));
  }

  static Value input(NdArray array) {
    return array.dtype().isFloating() ? Value.parameter(array) : Value.of(array);
  }

  /** Random numbers of the output's shape and type, none near 0. */
  NdArray seed() {
    return random(output);
  }

  static NdArray random(Value like) {
    return SEEDS.draw(like.shape(), 12345 + like.size()).to(like.dtype());
  }

  /** The gradients by the floating inputs; none if the output has none. */
  List<Value> gradients(NdArray seed, boolean recorded) {
    return gradients(Value.of(seed), recorded);
  }

  /** As gradients of an array; the seed may be what they are differentiated by. */
  List<Value> gradients(Value seed, boolean recorded) {
    List<Value> by = floating();
    if (!output.requiresGrad() || by.isEmpty()) {
      return List.of();
    }
    GradOptions options = GradOptions.DEFAULT.seeds(List.of(seed)).allowUnused();
    return Autograd.grad(List.of(output), by, recorded ? options.createGraph() : options);
  }

  List<Value> floating() {
    return Arrays.stream(inputs).filter(Value::requiresGrad).toList();
  }

  /** The output and, where there are gradients, those. */
  List<NdArray> results() {
    List<NdArray> results = new ArrayList<>();
    results.add(output.array());
    if (output.requiresGrad()) {
      gradients(seed(), false).forEach(g -> results.add(g.array()));
    }
    return results;
  }

  /** Counts the elements of results that are equal bit for bit, and fails if some are not. */
  static int assertSame(List<NdArray> expected, List<NdArray> found, String where) {
    assertEquals(expected.size(), found.size(), where);
    int points = 0;
    for (int i = 0; i < expected.size(); i++) {
      String what = i == 0 ? ": value" : ": gradient by floating input " + (i - 1);
      assertEquals(expected.get(i), found.get(i), where + what);
      points += expected.get(i).size();
    }
    return points;
  }

  /** Counts the elements that agree within a tolerance of their own, and fails if one does not. */
  static int assertClose(double[] expected, double[] found, double[] tolerance, String where) {
    assertEquals(expected.length, found.length, where);
    for (int i = 0; i < expected.length; i++) {
      boolean same = Double.compare(expected[i] + 0.0, found[i] + 0.0) == 0;
      if (!same && !(Math.abs(expected[i] - found[i]) <= tolerance[i])) {
        fail(
            String.format(
                "%s: element %d is %s; expected %s within %s",
                where, i, found[i], expected[i], tolerance[i]));
      }
    }
    return expected.length;
  }

  /** The same tolerance for all elements, relative to the largest of them. */
  static int assertClose(NdArray expected, NdArray found, double relative, String where) {
    assertEquals(expected.shape(), found.shape(), where);
    double[] a = doubles(expected);
    double largest = Arrays.stream(a).map(Math::abs).filter(Double::isFinite).max().orElse(0);
    double[] tolerance = new double[a.length];
    Arrays.fill(tolerance, relative * largest);
    return assertClose(a, doubles(found), tolerance, where);
  }

  static double[] doubles(NdArray array) {
    return array.to(DType.FLOAT64).toDoubleArray();
  }

  /** A copy that is not a view. */
  static NdArray dense(NdArray array) {
    return NdArray.of(array.shape(), doubles(array)).to(array.dtype());
  }

  static NdArray[] to(DType type, NdArray... arrays) {
    return Arrays.stream(arrays)
        .map(a -> a.dtype().isFloating() ? a.to(type) : a)
        .toArray(NdArray[]::new);
  }

  /** Where something happened, for messages. */
  static String where(OpRow row, OpRow.Variant variant, List<Shape> sample) {
    return row + ", variant " + row.variants.indexOf(variant) + " on " + sample;
  }
}
