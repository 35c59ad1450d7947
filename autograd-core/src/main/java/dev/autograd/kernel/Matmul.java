package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.Layout;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.array.raw.Raw;
import org.jspecify.annotations.Nullable;

/**
 * Matrix products.
 *
 * <p>Every element of a product is one chain of fused multiply-adds in the order of the shared
 * axis, in the type of the result, so that nothing below changes a bit: not tiles, not threads, not
 * strides.
 */
public final class Matmul {
  private Matmul() {}

  /**
   * The matrix products of the last two axes; the axes before them are broadcast.
   *
   * @param a [..., m, k]
   * @param b [..., k, n]
   * @return [..., m, n], dense, of the wider of the two types; zeros where k is 0
   * @throws ShapeException if an array has less than two axes or the shapes do not fit
   * @throws DTypeException if an array is not of floats
   */
  public static NdArray matmul(NdArray a, NdArray b) {
    checkShapes(a.shape(), b.shape());
    DType dtype = commonType("matmul", a, b);
    Shape batch = batch(a.shape(), b.shape());
    int m = a.dim(-2);
    int n = b.dim(-1);
    int k = a.dim(-1);
    int rank = batch.rank();
    int[] dims = new int[rank + 2];
    for (int i = 0; i < rank; i++) {
      dims[i] = batch.dim(i);
    }
    dims[rank] = m;
    dims[rank + 1] = n;
    Shape shape = result("matmul", a.shape(), b.shape(), dims);
    Work.add((long) shape.size() * k);
    Object c = Movers.of(dtype).allocate(shape.size());
    if (shape.size() > 0) {
      NdArray p = unitStride(Copying.cast(a, dtype));
      NdArray q = unitStride(Copying.cast(b, dtype));
      Layout rows = sharesOneMatrix(p, q, batch) ? joinRows(p) : null;
      if (rows != null) {
        new Gemm(shape.size() / n, n, k, Raw.storage(p), rows, Raw.storage(q), q.layout(), null)
            .run(rows.offset(), q.layout().offset(), c, 0);
      } else {
        batched(m, n, k, p, q, batch, c);
      }
    }
    return Raw.wrap(c, dtype, shape.dense());
  }

  /**
   * The affine function of a layer: x times the transpose of w, plus the bias in every row. Chains
   * start from the bias.
   *
   * @param x [..., in]
   * @param w [out, in]
   * @param bias [out], or null for none
   * @return [..., out], dense, of the widest of the types
   * @throws ShapeException if the shapes do not fit
   * @throws DTypeException if an array is not of floats
   */
  public static NdArray linear(NdArray x, NdArray w, @Nullable NdArray bias) {
    checkLinear(x.shape(), w.shape(), bias == null ? null : bias.shape());
    DType dtype = commonType("linear", x, w);
    if (bias != null) {
      dtype = DType.promote(dtype, commonType("linear", bias, w));
    }
    int n = w.dim(0);
    int k = w.dim(1);
    int[] dims = x.shape().toArray();
    dims[dims.length - 1] = n;
    Shape shape = result("linear", x.shape(), w.shape(), dims);
    Work.add((long) shape.size() * k);
    Object c = Movers.of(dtype).allocate(shape.size());
    if (shape.size() > 0) {
      NdArray p = Copying.cast(x, dtype);
      Shape matrix = Shape.of(shape.size() / n, k);
      Layout rows = p.layout().reshape(matrix);
      if (rows == null || !hasUnitStride(rows)) {
        p = Copying.copy(p);
        rows = matrix.dense();
      }
      NdArray q = unitStride(Copying.cast(w, dtype));
      Layout turned = q.layout().transpose(0, 1);
      NdArray row = bias == null ? null : Copying.contiguous(Copying.cast(bias, dtype));
      new Gemm(shape.size() / n, n, k, Raw.storage(p), rows, Raw.storage(q), turned, row)
          .run(rows.offset(), turned.offset(), c, 0);
    }
    return Raw.wrap(c, dtype, shape.dense());
  }

  /** Whether all rows of p meet the same matrix, so that the product is one. */
  private static boolean sharesOneMatrix(NdArray p, NdArray q, Shape batch) {
    int rank = p.rank() - 2;
    boolean one = batch.rank() == rank;
    for (int i = 0; one && i < rank; i++) {
      one = p.dim(i) == batch.dim(i);
    }
    for (int i = 0; one && i < q.rank() - 2; i++) {
      one = q.dim(i) == 1;
    }
    return one;
  }

  /** All rows of p as one matrix, or null where that takes a copy. */
  private static @Nullable Layout joinRows(NdArray p) {
    int k = p.dim(-1);
    if (p.rank() == 2 || k == 0) {
      return p.rank() == 2 ? p.layout() : null;
    }
    Layout rows = p.layout().reshape(Shape.of(p.size() / k, k));
    return rows == null || !hasUnitStride(rows) ? null : rows;
  }

  private static void batched(int m, int n, int k, NdArray p, NdArray q, Shape batch, Object c) {
    int[] starts = starts(p.layout(), batch);
    int[] otherStarts = starts(q.layout(), batch);
    Gemm gemm = new Gemm(m, n, k, Raw.storage(p), p.layout(), Raw.storage(q), q.layout(), null);
    int count = starts.length;
    int parts = gemm.batchParts(count);
    if (parts == 1) {
      for (int i = 0; i < count; i++) {
        gemm.run(starts[i], otherStarts[i], c, i * m * n);
      }
    } else {
      Workers.run(
          parts,
          part -> {
            int end = (int) ((part + 1L) * count / parts);
            for (int i = (int) ((long) part * count / parts); i < end; i++) {
              gemm.run(starts[i], otherStarts[i], c, i * m * n);
            }
          });
    }
  }

  /** Where the matrices of a batch start in storage, in row-major order of the batch. */
  private static int[] starts(Layout layout, Shape batch) {
    int[] starts = new int[batch.size()];
    int added = batch.rank() - (layout.rank() - 2);
    int[] index = new int[batch.rank()];
    int at = layout.offset();
    for (int i = 0; i < starts.length; i++) {
      starts[i] = at;
      for (int axis = batch.rank() - 1; axis >= 0; axis--) {
        boolean repeated = axis < added || layout.shape().dim(axis - added) == 1;
        int stride = repeated ? 0 : layout.stride(axis - added);
        at += stride;
        if (++index[axis] < batch.dim(axis)) {
          break;
        }
        at -= batch.dim(axis) * stride;
        index[axis] = 0;
      }
    }
    return starts;
  }

  private static boolean hasUnitStride(Layout layout) {
    int rank = layout.rank();
    return layout.stride(rank - 1) == 1 || layout.stride(rank - 2) == 1;
  }

  private static NdArray unitStride(NdArray a) {
    return hasUnitStride(a.layout()) ? a : Copying.copy(a);
  }

  private static DType commonType(String op, NdArray a, NdArray b) {
    if (!a.dtype().isFloating() || !b.dtype().isFloating()) {
      throw new DTypeException(
          op
              + ": the types are "
              + a.dtype()
              + " and "
              + b.dtype()
              + "; expected FLOAT32 or FLOAT64: convert with to(FLOAT32)");
    }
    return DType.promote(a.dtype(), b.dtype());
  }

  private static Shape result(String op, Shape a, Shape b, int... dims) {
    try {
      return Shape.of(dims);
    } catch (ShapeException e) {
      throw new ShapeException(op + ": " + a + " and " + b + ": " + e.getMessage());
    }
  }

  private static void checkShapes(Shape a, Shape b) {
    if (a.rank() < 2 || b.rank() < 2) {
      throw new ShapeException(
          "matmul: "
              + a
              + " and "
              + b
              + " do not multiply: expected two or more axes each; give a vector a second axis with"
              + " unsqueeze");
    }
    if (a.dim(-1) != b.dim(-2)) {
      throw new ShapeException(
          "matmul: "
              + a
              + " and "
              + b
              + " do not multiply: the last axis of the first ("
              + a.dim(-1)
              + ") must equal the second to last of the second ("
              + b.dim(-2)
              + ")");
    }
  }

  private static Shape batch(Shape a, Shape b) {
    if (a.rank() == 2 && b.rank() == 2) {
      return Shape.SCALAR;
    }
    Shape p = leading(a);
    Shape q = leading(b);
    return p.equals(q)
        ? p
        : Shape.broadcast("matmul: " + a + " and " + b + " do not multiply", p, q);
  }

  private static Shape leading(Shape shape) {
    int[] dims = new int[shape.rank() - 2];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = shape.dim(i);
    }
    return Shape.of(dims);
  }

  private static void checkLinear(Shape x, Shape w, @Nullable Shape bias) {
    if (w.rank() != 2 || x.rank() < 1) {
      throw new ShapeException(
          "linear: input "
              + x
              + " and weight "
              + w
              + " do not multiply: expected [..., in] and [out, in]");
    }
    if (x.dim(-1) != w.dim(1)) {
      throw new ShapeException(
          "linear: input "
              + x
              + " and weight "
              + w
              + " do not multiply: the last axis of the input ("
              + x.dim(-1)
              + ") must equal the last of the weight ("
              + w.dim(1)
              + ")");
    }
    if (bias != null && (bias.rank() != 1 || bias.dim(0) != w.dim(0))) {
      throw new ShapeException(
          "linear: bias "
              + bias
              + " does not fit weight "
              + w
              + ": expected ["
              + w.dim(0)
              + "], one number per row of the weight");
    }
  }
}
