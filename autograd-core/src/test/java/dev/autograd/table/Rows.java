package dev.autograd.table;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of rows, with the samples and misuses that all ops of a kind share. */
final class Rows {
  static final double INF = Double.POSITIVE_INFINITY;
  static final double NAN = Double.NaN;

  private static final Domain USUAL = Domain.real(-2, 2);
  private static final Pattern SHAPE = Pattern.compile("\\[([0-9,]*)]");

  private Rows() {}

  /** Reads shapes, such as {@code "[2,3] []"}. */
  static List<Shape> shapes(String text) {
    List<Shape> shapes = new ArrayList<>();
    Matcher matcher = SHAPE.matcher(text);
    while (matcher.find()) {
      String dims = matcher.group(1);
      shapes.add(
          dims.isEmpty()
              ? Shape.SCALAR
              : Shape.of(
                  Pattern.compile(",").splitAsStream(dims).mapToInt(Integer::parseInt).toArray()));
    }
    return List.copyOf(shapes);
  }

  /** Abbreviates the vectors of edges. */
  static double[] vec(double... numbers) {
    return numbers;
  }

  /** A function of one array, element by element; its method takes nothing. */
  static OpRow unary(String method, UnaryOperator<Value> call, DoubleUnaryOperator reference) {
    return unary(method, method + "()", call, reference)
        .without(Column.ARGUMENT, "takes no arguments");
  }

  /** A function of one array and a number, element by element. */
  static OpRow number(String method, UnaryOperator<Value> call, DoubleUnaryOperator reference) {
    return unary(method + "(number)", method + "(double)", call, reference)
        .without(Column.ARGUMENT, "takes any number");
  }

  /** A function of one array and integers of its own, element by element. */
  static OpRow unary(
      String name, String signature, UnaryOperator<Value> call, DoubleUnaryOperator reference) {
    OpRow row = new OpRow(name, List.of(USUAL), signature);
    row.elementwise = true;
    return row.variant(x -> call.apply(x[0]), x -> x[0].map(reference), "[2,3]", "[]", "[5]", "[0]")
        .without(Column.SHAPE, "takes any shape");
  }

  /** A function of two arrays, element by element, which broadcast. */
  static OpRow binary(String method, BinaryOperator<Value> call, DoubleBinaryOperator reference) {
    return elementwise(method, 2, method + "(Value)")
        .variant(
            x -> call.apply(x[0], x[1]),
            x -> Naive.zip(e -> reference.applyAsDouble(e[0], e[1]), x),
            "[2,3] [2,3]",
            "[3] [2,3]",
            "[2,1] [1,3]",
            "[] [2,3]",
            "[2,3] []",
            "[] []",
            "[0] [1]",
            "[2,1] [1,0]")
        .without(Column.ARGUMENT, "takes no arguments");
  }

  /** A function of several arrays, element by element, which broadcast; the row adds a variant. */
  static OpRow elementwise(String method, int arity, String... signatures) {
    OpRow row = new OpRow(method, Collections.nCopies(arity, USUAL), signatures);
    row.elementwise = true;
    return row.broadcasts(
        shapes -> Collections.nCopies(arity, shapes.stream().reduce(Shape.SCALAR, Rows::common)));
  }

  private static Shape common(Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] dims = new int[rank];
    for (int i = 0; i < rank; i++) {
      int left = i < rank - a.rank() ? 1 : a.dim(i - rank + a.rank());
      int right = i < rank - b.rank() ? 1 : b.dim(i - rank + b.rank());
      dims[i] = left == 1 ? right : left;
    }
    return Shape.of(dims);
  }

  /** How a reduction is called. */
  interface Reducing {
    Value of(Value x, int[] axes, boolean keepDim);
  }

  /** What a method over axes makes of one array. */
  interface Along {
    Value of(Value x, int axis);
  }

  /** A reduction over any axes, by what it makes of a run of elements. */
  static OpRow reduction(
      String method, Reducing call, ToDoubleFunction<double[]> reference, String... signatures) {
    OpRow row = new OpRow(method, List.of(USUAL), signatures);
    int[][] axes = {{}, {0}, {-1}, {0, 2}, {1}};
    for (int[] set : axes) {
      boolean keepDim = set.length == 1 && set[0] == -1;
      String[] samples =
          switch (set.length) {
            case 0 -> new String[] {"[5]", "[2,3]", "[]", "large [3,1100]"};
            case 2 -> new String[] {"[2,3,2]", "large [20,3,70]"};
            default -> new String[] {"[2,3]", "large [3,1100]", "large [1100,3]"};
          };
      row.variant(
          x -> call.of(x[0], set, keepDim), x -> x[0].reduce(set, keepDim, reference), samples);
    }
    return axisMisuse(row, x -> call.of(x, new int[] {7}, false));
  }

  /** A reduction of one axis. */
  static OpRow axisReduction(
      String method, Reducing call, ToDoubleFunction<double[]> reference, String... signatures) {
    OpRow row = new OpRow(method, List.of(USUAL), signatures);
    for (int axis : new int[] {-1, 0}) {
      for (boolean keepDim : new boolean[] {false, true}) {
        int[] axes = {axis};
        row.variant(
            x -> call.of(x[0], axes, keepDim),
            x -> x[0].reduce(axes, keepDim, reference),
            axis == 0 ? "[3,2]" : "[4]",
            "[2,3]",
            "large [3,1100]",
            "large [1100,3]");
      }
    }
    return axisMisuse(row, x -> call.of(x, new int[] {7}, false));
  }

  /** A function of runs of elements along an axis that keeps the shape. */
  static OpRow alongAxis(
      String method, Along call, UnaryOperator<double[]> reference, String... signatures) {
    OpRow row = new OpRow(method, List.of(USUAL), signatures);
    for (int axis : new int[] {-1, 0}) {
      row.variant(
          x -> call.of(x[0], axis),
          x -> x[0].along(axis, reference),
          axis == 0 ? "[3,2]" : "[4]",
          "[2,3]",
          "[2,3,2]",
          "large [3,1100]",
          "large [1100,3]",
          "[0,3]");
    }
    return axisMisuse(row, x -> call.of(x, 7));
  }

  /**
   * An axis that is not there is a wrong shape and a wrong argument; it is counted as the latter.
   */
  static OpRow axisMisuse(OpRow row, UnaryOperator<Value> wrong) {
    return row.without(Column.SHAPE, "takes any shape that has the axis")
        .refuses(
            Column.ARGUMENT,
            ShapeException.class,
            () -> wrong.apply(Value.of(NdArray.zeros(DType.FLOAT64, 2, 3))),
            "7",
            "[2, 3]");
  }

  /** An op that moves elements of one array; variants are added by the row. */
  static OpRow moving(String method, String... signatures) {
    return structural(method, 1, signatures)
        .takes(DType.INT64, DType.INT32, DType.BOOL)
        .without(Column.TYPE, "takes every type");
  }

  /** Any other op; variants are added by the row. */
  static OpRow structural(String method, int arity, String... signatures) {
    return new OpRow(method, Collections.nCopies(arity, USUAL), signatures);
  }

  /** The same elements of an array in another order or number. */
  static OpRow.Reference picks(UnaryOperator<int[]> shape, Picking from) {
    return x -> x[0].pick(shape.apply(x[0].shape()), i -> from.of(x[0].shape(), i));
  }

  /** Which element of an array of a shape an element of the result is. */
  interface Picking {
    int[] of(int[] shape, int[] index);
  }

  /** A constant of zeros, for misuses. */
  static Value zeros(int... shape) {
    return Value.zeros(DType.FLOAT64, shape);
  }

  /** An INT64 constant of zeros, for misuses. */
  static Value wholes(int... shape) {
    return Value.zeros(DType.INT64, shape);
  }

  static double[] softmax(double... run) {
    double top = Arrays.stream(run).max().orElse(0);
    double[] e = Arrays.stream(run).map(x -> StrictMath.exp(x - top)).toArray();
    double sum = Arrays.stream(e).sum();
    return Arrays.stream(e).map(x -> x / sum).toArray();
  }

  static double logSumExp(double... run) {
    double top = Arrays.stream(run).max().orElse(0);
    return top + StrictMath.log(Arrays.stream(run).map(x -> StrictMath.exp(x - top)).sum());
  }
}
