package dev.autograd.array;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the elements of a shape lie in a flat storage: element {@code [i, j, ...]} is at {@code
 * offset + i * stride(0) + j * stride(1) + ...}.
 *
 * <p>Views are new layouts over the same storage. A layout without elements, or row-major without
 * gaps from position 0, is always its shape's {@link Shape#dense()} object. The stride of an axis
 * of size 1 reaches nothing; it is what follows from the next axis, as in a row-major layout.
 * Layouts have identity: two of them may place equal shapes equally and not be {@code equals}.
 */
public final class Layout {
  private final Shape shape;
  private final int[] strides;
  private final int offset;
  private final boolean contiguous;
  private final boolean dense;

  /** Keeps {@code strides}. For {@link Shape} and {@link #of} only. */
  Layout(Shape shape, int[] strides, int offset, boolean contiguous) {
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
    this.contiguous = contiguous;
    this.dense = contiguous && offset == 0;
  }

  /** The canonical layout for these strides; keeps and may change {@code strides}. */
  private static Layout of(Shape shape, int[] strides, int offset) {
    if (shape.size() == 0) {
      return shape.dense();
    }
    boolean contiguous = true;
    int expected = 1;
    int last = strides.length - 1;
    for (int i = last; i >= 0; i--) {
      int dim = shape.dim(i);
      if (dim == 1) {
        strides[i] = i == last ? 1 : strides[i + 1] * shape.dim(i + 1);
      } else {
        contiguous &= strides[i] == expected;
        expected *= dim;
      }
    }
    return contiguous && offset == 0
        ? shape.dense()
        : new Layout(shape, strides, offset, contiguous);
  }

  /** Strides without gaps; all 0 where there are no elements. */
  static int[] rowMajor(int[] dims, int size) {
    int[] strides = new int[dims.length];
    if (size != 0) {
      for (int i = dims.length - 1, step = 1; i >= 0; i--) {
        strides[i] = step;
        step *= dims[i];
      }
    }
    return strides;
  }

  /**
   * The shape whose elements are laid out.
   *
   * @return the shape
   */
  public Shape shape() {
    return shape;
  }

  /**
   * The number of axes.
   *
   * @return 0 for a scalar
   */
  public int rank() {
    return strides.length;
  }

  /**
   * The distance in storage between neighbours along an axis.
   *
   * @param axis 0 to rank - 1
   * @return elements, 0 along an expanded axis, negative along a reversed one
   */
  public int stride(int axis) {
    return strides[axis];
  }

  /**
   * The position of the first element in storage.
   *
   * @return elements from the start of the storage
   */
  public int offset() {
    return offset;
  }

  /**
   * Whether element i in row-major order is at position i of the storage, which may be longer.
   *
   * @return true exactly for {@link Shape#dense()} of {@link #shape()}
   */
  public boolean isDense() {
    return dense;
  }

  /**
   * Whether element i in row-major order is at position offset + i of the storage. Layouts of no or
   * one element always are.
   *
   * @return true if row-major without gaps, wherever it starts
   */
  public boolean isContiguous() {
    return contiguous;
  }

  /**
   * The same elements with the axes in another order.
   *
   * @param axes for each new axis the old one, every old one once; negative ones count from the end
   * @return the view
   * @throws ShapeException if {@code axes} is not an order of all axes
   */
  public Layout permute(int... axes) {
    int rank = rank();
    int[] dims = new int[rank];
    int[] steps = new int[rank];
    boolean identity = true;
    long seen = 0;
    for (int i = 0; i < axes.length; i++) {
      int from = shape.axis(axes[i], "permute");
      long bit = 1L << from;
      if (axes.length != rank || (seen & bit) != 0) {
        throw notAnOrder(axes);
      }
      seen |= bit;
      identity &= from == i;
      dims[i] = shape.dim(from);
      steps[i] = strides[from];
    }
    if (axes.length != rank) {
      throw notAnOrder(axes);
    }
    return identity ? this : of(Shape.ofOwned(dims), steps, offset);
  }

  private ShapeException notAnOrder(int[] axes) {
    return new ShapeException(
        "permute: %s is not an order of the axes of shape %s; expected each of 0 to %s once"
            .formatted(Arrays.toString(axes), shape, rank() - 1));
  }

  /**
   * The same elements with two axes exchanged.
   *
   * @param a one axis, negative ones counted from the end
   * @param b the other axis
   * @return the view
   * @throws ShapeException if there is no such axis
   */
  public Layout transpose(int a, int b) {
    int p = shape.axis(a, "transpose");
    int q = shape.axis(b, "transpose");
    if (p == q) {
      return this;
    }
    int[] dims = shape.toArray();
    int[] steps = strides.clone();
    dims[p] = shape.dim(q);
    dims[q] = shape.dim(p);
    steps[p] = strides[q];
    steps[q] = strides[p];
    return of(Shape.ofOwned(dims), steps, offset);
  }

  /**
   * The elements repeated without a copy, by the rule of {@link Shape#broadcast}.
   *
   * @param to the wanted shape: aligned at the last axes, each size equal, or 1 here
   * @param op the operation that asks, for the message
   * @return the view, with stride 0 along the repeated axes
   * @throws ShapeException if this shape does not broadcast to {@code to}
   */
  public Layout expand(Shape to, String op) {
    if (shape.equals(to)) {
      return this;
    }
    int added = to.rank() - rank();
    if (added < 0) {
      throw new ShapeException(
          "%s: cannot expand %s to %s: expected at least %s axes".formatted(op, shape, to, rank()));
    }
    int[] steps = new int[to.rank()];
    for (int i = 0; i < rank(); i++) {
      int dim = shape.dim(i);
      int wanted = to.dim(added + i);
      if (dim != wanted && dim != 1) {
        throw new ShapeException(
            op
                + ": cannot expand "
                + shape
                + " to "
                + to
                + ": axis "
                + (added == 0 ? i : i - rank())
                + " is "
                + dim
                + " and "
                + wanted);
      }
      steps[added + i] = dim == wanted ? strides[i] : 0;
    }
    return of(to, steps, offset);
  }

  /**
   * The elements at start, start + step, ... up to but without stop, along one axis, as Python
   * slices: a negative start or stop counts from the end, and what lies outside is cut off. To go
   * backwards through the first element, stop at {@link Integer#MIN_VALUE}.
   *
   * @param axis the axis, negative ones counted from the end
   * @param start first index
   * @param stop first index no longer taken
   * @param step distance of indices, negative to go backwards, not 0
   * @return the view
   * @throws ShapeException if there is no such axis or the step is 0
   */
  public Layout slice(int axis, int start, int stop, int step) {
    int at = shape.axis(axis, "slice");
    if (step == 0) {
      throw new ShapeException(
          "slice: step is 0 for axis %s of shape %s; expected a positive or negative step"
              .formatted(at, shape));
    }
    int dim = shape.dim(at);
    long first = clamp(start, dim, step);
    long end = clamp(stop, dim, step);
    long distance = step > 0 ? end - first : first - end;
    int count = distance <= 0 ? 0 : (int) ((distance - 1) / Math.abs((long) step) + 1);
    if (count == dim && step == 1) {
      return this;
    }
    int[] dims = shape.toArray();
    int[] steps = strides.clone();
    dims[at] = count;
    steps[at] = count > 1 ? strides[at] * step : 0;
    int from = count == 0 ? 0 : (int) first * strides[at];
    return of(Shape.ofOwned(dims), steps, offset + from);
  }

  /** A slice bound as an index from 0 to dim, or -1 to dim - 1 when going backwards. */
  private static long clamp(int bound, int dim, int step) {
    long index = bound < 0 ? (long) bound + dim : bound;
    return step > 0 ? Math.min(Math.max(index, 0), dim) : Math.min(Math.max(index, -1), dim - 1);
  }

  /**
   * The same elements without axes of size 1.
   *
   * @param axes the axes to drop, negative ones counted from the end; none means all of size 1
   * @return the view
   * @throws ShapeException if an axis does not exist, is named twice, or is not of size 1
   */
  public Layout squeeze(int... axes) {
    int rank = rank();
    long drop = 0;
    for (int axis : shape.axes(axes, "squeeze")) {
      if (shape.dim(axis) == 1) {
        drop |= 1L << axis;
      } else if (axes.length != 0) {
        throw new ShapeException(
            "squeeze: axis %s of shape %s has size %s; expected 1"
                .formatted(axis, shape, shape.dim(axis)));
      }
    }
    if (drop == 0) {
      return this;
    }
    int[] dims = new int[rank - Long.bitCount(drop)];
    int[] steps = new int[dims.length];
    for (int i = 0, to = 0; i < rank; i++) {
      if ((drop & (1L << i)) == 0) {
        dims[to] = shape.dim(i);
        steps[to++] = strides[i];
      }
    }
    return of(Shape.ofOwned(dims), steps, offset);
  }

  /**
   * The same elements with one more axis, of size 1.
   *
   * @param axis its place in the result, -rank - 1 to rank
   * @return the view
   * @throws ShapeException if there is no such place
   */
  public Layout unsqueeze(int axis) {
    int rank = rank();
    if (axis < -rank - 1 || axis > rank) {
      throw new ShapeException(
          "unsqueeze: axis %s is out of range for shape %s; expected %s to %s"
              .formatted(axis, shape, -rank - 1, rank));
    }
    int at = axis < 0 ? axis + rank + 1 : axis;
    int[] dims = new int[rank + 1];
    int[] steps = new int[rank + 1];
    for (int i = 0; i <= rank; i++) {
      dims[i] = i == at ? 1 : shape.dim(i < at ? i : i - 1);
      steps[i] = i == at ? 0 : strides[i < at ? i : i - 1];
    }
    return of(Shape.ofOwned(dims), steps, offset);
  }

  /**
   * The elements at one index of an axis; the axis goes.
   *
   * @param axis the axis, negative ones counted from the end
   * @param index the index, negative ones counted from the end
   * @return the view
   * @throws ShapeException if there is no such axis or index
   */
  public Layout select(int axis, int index) {
    int at = shape.axis(axis, "select");
    int dim = shape.dim(at);
    if (index < -dim || index >= dim) {
      throw new ShapeException("select: " + outOfRange(index, at));
    }
    int[] dims = new int[rank() - 1];
    int[] steps = new int[dims.length];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = shape.dim(i < at ? i : i + 1);
      steps[i] = strides[i < at ? i : i + 1];
    }
    int from = index < 0 ? index + dim : index;
    return of(Shape.ofOwned(dims), steps, offset + from * strides[at]);
  }

  /**
   * The same elements, in row-major order, under another shape.
   *
   * @param to a shape of as many elements
   * @return the view, or null where the elements would have to be copied
   * @throws ShapeException if the numbers of elements differ
   */
  public @Nullable Layout reshape(Shape to) {
    if (to.size() != shape.size()) {
      throw new ShapeException(
          "reshape: %s has %s elements and %s has %s; expected as many"
              .formatted(shape, shape.size(), to, to.size()));
    }
    if (shape.equals(to)) {
      return this;
    }
    if (contiguous) {
      return dense ? to.dense() : new Layout(to, to.dense().strides, offset, true);
    }
    int[] steps = new int[to.rank()];
    int next = steps.length - 1;
    int i = strides.length - 1;
    while (i >= 0) {
      // A run: the most axes from i outwards that step through storage as one axis would.
      int unit = strides[i];
      long run = shape.dim(i--);
      while (i >= 0 && strides[i] == unit * run) {
        run *= shape.dim(i--);
      }
      // It must be cut into whole axes of the new shape.
      long cut = 1;
      while (next >= 0 && cut * to.dim(next) <= run) {
        steps[next] = (int) (unit * cut);
        cut *= to.dim(next--);
      }
      if (cut != run) {
        return null;
      }
    }
    return of(to, steps, offset);
  }

  /** The position in storage of one element; negative indices count from the end. */
  int position(String op, int... index) {
    if (index.length != strides.length) {
      throw new ShapeException(
          "%s: %s indices given for shape %s; expected %s"
              .formatted(op, index.length, shape, strides.length));
    }
    int position = offset;
    for (int i = 0; i < index.length; i++) {
      int dim = shape.dim(i);
      if (index[i] < -dim || index[i] >= dim) {
        throw new IndexOutOfBoundsException(op + ": " + outOfRange(index[i], i));
      }
      position += (index[i] < 0 ? index[i] + dim : index[i]) * strides[i];
    }
    return position;
  }

  private String outOfRange(int index, int axis) {
    int dim = shape.dim(axis);
    return "index "
        + index
        + " is out of range for axis "
        + axis
        + " of shape "
        + shape
        + (dim == 0 ? "; the axis is empty" : "; expected " + -dim + " to " + (dim - 1));
  }

  @Override
  public String toString() {
    return shape + " strides " + Arrays.toString(strides) + " offset " + offset;
  }
}
