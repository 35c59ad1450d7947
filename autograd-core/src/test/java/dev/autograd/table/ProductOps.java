package dev.autograd.table;

import static dev.autograd.table.Naive.ints;
import static dev.autograd.table.Rows.structural;
import static dev.autograd.table.Rows.zeros;

import dev.autograd.Functional;
import dev.autograd.Rng;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.Arrays;
import java.util.List;

/** Rows of products and of the network primitives. */
final class ProductOps {
  private ProductOps() {}

  static List<OpRow> rows() {
    return List.of(
        structural("matmul", 2, "matmul(Value)")
            .variant(
                x -> x[0].matmul(x[1]),
                ProductOps::matmul,
                "[2,3] [3,4]",
                "[3] [3,2]",
                "[2,3] [3]",
                "[3] [3]",
                "[2,2,3] [3,2]",
                "[1,2,3] [4,3,1]",
                "[3] [2,3,2]",
                "[2,1,2,3] [2,3,2]",
                "large [40,70] [70,30]",
                "large [3,40,17] [17,33]",
                "[2,0] [0,3]",
                "[0,2] [2,3]")
            .sums(8)
            .broadcasts(ProductOps::batches)
            .at(
                List.of(NdArray.zeros(DType.FLOAT64, 2, 0), NdArray.zeros(DType.FLOAT64, 0, 1)),
                NdArray.zeros(DType.FLOAT64, 2, 1),
                NdArray.zeros(DType.FLOAT64, 2, 0),
                NdArray.zeros(DType.FLOAT64, 0, 1))
            .refuses(
                Column.SHAPE, ShapeException.class, () -> zeros(2, 3).matmul(zeros(2, 3)), "[2, 3]")
            .without(Column.ARGUMENT, "takes no arguments"),
        structural("dot", 2, "dot(Value)")
            .variant(
                x -> x[0].dot(x[1]),
                ProductOps::matmul,
                "[4] [4]",
                "large [1100] [1100]",
                "[0] [0]")
            .sums(8)
            .composedOf(x -> x[0].mul(x[1]).sum())
            .refuses(Column.SHAPE, ShapeException.class, () -> zeros(2).dot(zeros(3)), "[2]", "[3]")
            .without(Column.ARGUMENT, "takes no arguments"),
        structural("linear", 3, "linear(Value, Value, Value)")
            .variant(
                x -> Functional.linear(x[0], x[1], x[2]),
                x -> Naive.zip(e -> e[0] + e[1], matmul(x[0], transposed(x[1])), x[2]),
                "[2,3] [4,3] [4]",
                "[3] [2,3] [2]",
                "[2,2,3] [1,3] [1]",
                "large [40,70] [30,70] [30]",
                "[0,3] [2,3] [2]",
                "[2,0] [3,0] [3]")
            .sums(8)
            .composedOf(x -> x[0].matmul(x[1].t()).add(x[2]))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Functional.linear(zeros(2, 3), zeros(4, 3), zeros(3)),
                "[4, 3]",
                "[3]")
            .without(Column.ARGUMENT, "takes no arguments"),
        structural("linear(no bias)", 2)
            .variant(
                x -> Functional.linear(x[0], x[1], null),
                x -> matmul(x[0], transposed(x[1])),
                "[2,3] [4,3]",
                "[2,1,3] [2,3]")
            .sums(8)
            .composedOf(x -> x[0].matmul(x[1].t()))
            .refuses(
                Column.SHAPE,
                ShapeException.class,
                () -> Functional.linear(zeros(2, 3), zeros(4, 2), null),
                "[2, 3]",
                "[4, 2]")
            .without(Column.ARGUMENT, "takes no arguments"),
        structural("dropout(p)", 1, "dropout(Value, double, Rng)")
            .variant(
                x -> Functional.dropout(x[0], 0.4, Rng.of(7)),
                x -> dropout(x[0], Rng.of(7).bernoulli(0.6, x[0].shape())),
                "[5,4]",
                "large [9,1100]",
                "[0,3]")
            .ulps(1)
            .applies("bernoulli")
            .without(Column.SHAPE, "takes any shape")
            .refuses(
                Column.ARGUMENT,
                IllegalArgumentException.class,
                () -> Functional.dropout(zeros(2), 1.5, Rng.of(7)),
                "1.5"),
        structural("dropout(p = 1)", 1)
            .variant(x -> Functional.dropout(x[0], 1, Rng.of(7)), x -> x[0].map(e -> 0), "[2,3]")
            .flat()
            .without(Column.SHAPE, "takes any shape")
            .refuses(
                Column.ARGUMENT,
                IllegalArgumentException.class,
                () -> Functional.dropout(zeros(2), Rows.NAN, Rng.of(7)),
                "NaN"));
  }

  private static Naive dropout(Naive x, NdArray kept) {
    double[] keep = Run.doubles(kept);
    Naive mask = Naive.of(NdArray.of(Shape.of(x.shape()), keep));
    return Naive.zip(e -> e[1] != 0 ? e[0] / 0.6 : 0, x, mask);
  }

  private static Naive transposed(Naive w) {
    return w.pick(ints(w.dim(1), w.dim(0)), i -> ints(i[1], i[0]));
  }

  /** The product by its definition: vectors are a row on the left and a column on the right. */
  private static Naive matmul(Naive... x) {
    Naive a = x[0].rank() == 1 ? x[0].in(1, x[0].dim(0)) : x[0];
    Naive b = x[1].rank() == 1 ? x[1].in(x[1].dim(0), 1) : x[1];
    int rank = Math.max(a.rank(), b.rank());
    int[] shape = new int[rank];
    for (int axis = 0; axis < rank - 2; axis++) {
      int left = axis - rank + a.rank() < 0 ? 1 : a.dim(axis - rank + a.rank());
      int right = axis - rank + b.rank() < 0 ? 1 : b.dim(axis - rank + b.rank());
      shape[axis] = left == 1 ? right : left;
    }
    shape[rank - 2] = a.dim(-2);
    shape[rank - 1] = b.dim(-1);
    Naive product =
        Naive.of(
            shape,
            i -> {
              double[] terms = new double[a.dim(-1)];
              for (int k = 0; k < terms.length; k++) {
                int[] left = i.clone();
                int[] right = i.clone();
                left[rank - 1] = k;
                right[rank - 2] = k;
                terms[k] = a.spread(left) * b.spread(right);
              }
              return Arrays.stream(terms).sum();
            });
    int[] kept = new int[rank];
    int n = 0;
    for (int axis = 0; axis < rank; axis++) {
      boolean dropped =
          (axis == rank - 2 && x[0].rank() == 1) || (axis == rank - 1 && x[1].rank() == 1);
      if (!dropped) {
        kept[n++] = shape[axis];
      }
    }
    return product.in(Arrays.copyOf(kept, n));
  }

  /** The leading axes that matrices are broadcast to; vectors stay. */
  private static List<Shape> batches(List<Shape> shapes) {
    int[] a = shapes.get(0).toArray();
    int[] b = shapes.get(1).toArray();
    if (a.length < 2 || b.length < 2) {
      return shapes;
    }
    int rank = Math.max(a.length, b.length);
    int[] left = new int[rank];
    int[] right = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int own = axis - rank + a.length;
      int other = axis - rank + b.length;
      left[axis] = own < 0 ? 1 : a[own];
      right[axis] = other < 0 ? 1 : b[other];
      if (axis < rank - 2) {
        left[axis] = left[axis] == 1 ? right[axis] : left[axis];
        right[axis] = left[axis];
      }
    }
    return List.of(Shape.of(left), Shape.of(right));
  }
}
