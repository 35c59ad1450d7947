package dev.autograd;

import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.op.MovementOp;

/** Triangles and diagonals of matrices, which may be the last axes of batches. */
final class DiagonalOps {
  private DiagonalOps() {}

  static Value tril(Value x, int diagonal) {
    return triangle("tril", x, diagonal, true);
  }

  static Value triu(Value x, int diagonal) {
    return triangle("triu", x, diagonal, false);
  }

  private static Value triangle(String op, Value x, int diagonal, boolean lower) {
    if (x.rank() < 2) {
      throw new ShapeException(
          op + ": needs matrices in the last two axes, not shape " + x.shape());
    }
    int rows = x.dim(-2);
    int columns = x.dim(-1);
    Shape matrix = Shape.of(rows, columns);
    boolean[] kept = new boolean[matrix.size()];
    for (int i = 0; i < kept.length; i++) {
      long above = (long) i % columns - i / columns;
      kept[i] = lower ? above <= diagonal : above >= diagonal;
    }
    Value zero = Value.zeros(x.dtype());
    return Value.where(Value.of(NdArray.of(matrix, kept)), x, zero);
  }

  /** A diagonal of a matrix is every (columns + 1)-th element in row-major order. */
  static Value diagonal(String op, Value x, int offset, int axis1, int axis2) {
    Shape shape = x.shape();
    if (shape.rank() < 2) {
      throw new ShapeException(op + ": needs two axes, not shape " + shape);
    }
    int a = shape.axis(axis1, op);
    int b = shape.axis(axis2, op);
    checkDistinct(op, shape, a, b);
    int[] order = new int[shape.rank()];
    int[] flat = new int[shape.rank() - 1];
    int outer = 0;
    for (int i = 0; i < shape.rank(); i++) {
      if (i != a && i != b) {
        flat[outer] = shape.dim(i);
        order[outer++] = i;
      }
    }
    order[outer] = a;
    order[outer + 1] = b;
    int rows = shape.dim(a);
    int columns = shape.dim(b);
    flat[outer] = rows * columns;
    // A diagonal beyond the corner has no elements; then start and step do not matter.
    long below = Math.max(0L, -(long) offset);
    long right = Math.max(0L, offset);
    int length = (int) Math.max(0, Math.min(rows - below, columns - right));
    int start = length == 0 ? 0 : (int) (below * columns + right);
    Value lines = x.permute(order).reshape(flat);
    int step = length == 0 ? 1 : columns + 1;
    return Graph.structural(new MovementOp.Slice(outer, start, length, step), lines);
  }

  private static void checkDistinct(String op, Shape shape, int a, int b) {
    if (a == b) {
      throw new ShapeException(
          op + ": both axes are axis " + a + " of shape " + shape + "; expected different ones");
    }
  }

  /** The last axis is written to every (n + 1)-th place of n · n zeros. */
  static Value diagEmbed(String op, Value x, int offset, int axis1, int axis2) {
    Shape shape = x.shape();
    int last = shape.axis(-1, op);
    int length = shape.dim(last);
    long n = length + Math.abs((long) offset);
    if (n * n > Integer.MAX_VALUE) {
      throw new ShapeException(
          op
              + ": a diagonal of "
              + length
              + " elements at offset "
              + offset
              + " makes matrices of "
              + n
              + " rows and columns; expected at most 46340");
    }
    int[] square = new int[shape.rank() + 1];
    int[] flat = shape.toArray();
    System.arraycopy(flat, 0, square, 0, last);
    square[last] = (int) n;
    square[last + 1] = (int) n;
    flat[last] = (int) (n * n);
    Shape result = Shape.of(square);
    int a = result.axis(axis1, op);
    int b = result.axis(axis2, op);
    checkDistinct(op, result, a, b);
    int start = length == 0 ? 0 : (int) (offset < 0 ? -offset * n : offset);
    MovementOp.SlicePad embed =
        new MovementOp.SlicePad(Shape.of(flat), last, start, length == 0 ? 1 : (int) n + 1);
    Value matrices = Graph.structural(embed, x).reshape(square);
    return a == last && b == last + 1
        ? matrices
        : matrices.movedim(new int[] {last, last + 1}, new int[] {a, b});
  }

  static Value diag(Value x, int offset) {
    return switch (x.rank()) {
      case 1 -> diagEmbed("diag", x, offset, -2, -1);
      case 2 -> diagonal("diag", x, offset, 0, 1);
      default ->
          throw new ShapeException(
              "diag: needs a vector or a matrix, not shape "
                  + x.shape()
                  + "; use diagonal or diagEmbed");
    };
  }
}
