package dev.autograd.table;

import com.google.common.primitives.Ints;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Numbers in a shape, in their plainest form: what the references of the table compute on. */
final class Naive {
  private final int[] shape;
  private final double[] elements;

  private Naive(int[] shape, double[] elements) {
    this.shape = shape;
    this.elements = elements;
  }

  /** The numbers of an array. */
  static Naive of(NdArray array) {
    return new Naive(array.shape().toArray(), array.to(DType.FLOAT64).toDoubleArray());
  }

  /** An array whose elements are computed from their indices. */
  static Naive of(int[] shape, ToDoubleFunction<int[]> f) {
    double[] elements = new double[Shape.of(shape).size()];
    int[] index = new int[shape.length];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = f.applyAsDouble(index.clone());
      for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
        index[axis] = 0;
      }
    }
    return new Naive(shape.clone(), elements);
  }

  /** Abbreviates the shape and index literals of the rows. */
  static int[] ints(int... numbers) {
    return numbers;
  }

  int[] shape() {
    return shape.clone();
  }

  int rank() {
    return shape.length;
  }

  int dim(int axis) {
    return shape[axis < 0 ? axis + shape.length : axis];
  }

  double[] elements() {
    return elements.clone();
  }

  double at(int... index) {
    int position = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      position = position * shape[axis] + index[axis];
    }
    return elements[position];
  }

  Naive map(DoubleUnaryOperator f) {
    return new Naive(shape, Arrays.stream(elements).map(f).toArray());
  }

  /** The same elements in another shape. */
  Naive in(int... newShape) {
    return new Naive(newShape.clone(), elements);
  }

  /** An array each of whose elements is the one of this array that a function names. */
  Naive pick(int[] newShape, Function<int[], int[]> from) {
    return of(newShape, i -> at(from.apply(i)));
  }

  /** Combines arrays element by element; an axis of size 1 or a missing one repeats. */
  static Naive zip(ToDoubleFunction<double[]> f, Naive... x) {
    int rank = Arrays.stream(x).mapToInt(Naive::rank).max().orElse(0);
    int[] shape = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      shape[axis] = 1;
      for (Naive part : x) {
        int own = axis - (rank - part.rank());
        if (own >= 0 && part.shape[own] != 1) {
          shape[axis] = part.shape[own];
        }
      }
    }
    return of(
        shape,
        i -> f.applyAsDouble(Arrays.stream(x).mapToDouble(part -> part.spread(i)).toArray()));
  }

  /** The element that stands at an index of a broadcast array. */
  double spread(int... index) {
    int[] own = Arrays.copyOfRange(index, index.length - shape.length, index.length);
    for (int axis = 0; axis < own.length; axis++) {
      own[axis] = shape[axis] == 1 ? 0 : own[axis];
    }
    return at(own);
  }

  /** Makes one number of all elements along some axes (none: all). */
  Naive reduce(int[] axes, boolean keepDim, ToDoubleFunction<double[]> f) {
    boolean[] reduced = new boolean[rank()];
    Arrays.fill(reduced, axes.length == 0);
    for (int axis : axes) {
      reduced[axis < 0 ? axis + rank() : axis] = true;
    }
    int[] kept = shape();
    int count = 1;
    for (int axis = 0; axis < kept.length; axis++) {
      if (reduced[axis]) {
        count *= kept[axis];
        kept[axis] = 1;
      }
    }
    int terms = count;
    Naive result =
        of(
            kept,
            at -> {
              double[] run = new double[terms];
              int[] index = at.clone();
              for (int i = 0; i < terms; i++) {
                run[i] = at(index);
                for (int a = index.length - 1; a >= 0; a--) {
                  if (reduced[a]) {
                    if (++index[a] < shape[a]) {
                      break;
                    }
                    index[a] = 0;
                  }
                }
              }
              return f.applyAsDouble(run);
            });
    if (keepDim) {
      return result;
    }
    int[] left = new int[kept.length];
    int rank = 0;
    for (int axis = 0; axis < kept.length; axis++) {
      if (!reduced[axis]) {
        left[rank++] = kept[axis];
      }
    }
    return result.in(Arrays.copyOf(left, rank));
  }

  /** Replaces every run of elements along an axis by another of the same length. */
  Naive along(int axis, UnaryOperator<double[]> f) {
    int a = axis < 0 ? axis + rank() : axis;
    Map<List<Integer>, double[]> runs = new HashMap<>();
    return of(
        shape,
        index -> {
          int[] at = index.clone();
          at[a] = 0;
          return runs.computeIfAbsent(Ints.asList(at), first -> f.apply(run(a, index)))[index[a]];
        });
  }

  private double[] run(int axis, int... index) {
    double[] run = new double[shape[axis]];
    int[] at = index.clone();
    for (int i = 0; i < run.length; i++) {
      at[axis] = i;
      run[i] = at(at);
    }
    return run;
  }

  @Override
  public String toString() {
    return Arrays.toString(shape) + Arrays.toString(elements);
  }
}
