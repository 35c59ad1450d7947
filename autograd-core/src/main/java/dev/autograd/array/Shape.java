package dev.autograd.array;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of an array's axes, outermost first; no axes at all is the shape of a scalar.
 *
 * <p>A size may be 0. There are at most {@value #MAX_RANK} axes and {@link Integer#MAX_VALUE}
 * elements.
 */
public final class Shape {
  /** The largest number of axes. */
  public static final int MAX_RANK = 64;

  /** The shape of a scalar: no axes, one element. */
  public static final Shape SCALAR = new Shape(new int[0], 1);

  private final int[] dims;
  private final int size;
  private final Layout dense;

  /** Keeps {@code dims}. */
  private Shape(int[] dims, int size) {
    this.dims = dims;
    this.size = size;
    // Last, so that the layout never sees a half-built shape.
    this.dense = new Layout(this, Layout.rowMajor(dims, size), 0, true);
  }

  /**
   * A shape with the given sizes.
   *
   * @param dims sizes from the outermost axis to the innermost, each 0 or more; none for a scalar
   * @return the shape
   * @throws ShapeException if a size is negative, or there are too many axes or elements
   */
  public static Shape of(int... dims) {
    return ofOwned(dims.clone());
  }

  /** As {@link #of}, keeping {@code dims}, which the caller must not touch again. */
  static Shape ofOwned(int[] dims) {
    if (dims.length == 0) {
      return SCALAR;
    }
    if (dims.length > MAX_RANK) {
      throw new ShapeException("shape has " + dims.length + " axes; expected at most " + MAX_RANK);
    }
    boolean empty = false;
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] < 0) {
        throw new ShapeException(
            "shape %s has size %s at axis %s; expected 0 or more"
                .formatted(text(dims), dims[i], i));
      }
      empty |= dims[i] == 0;
    }
    return empty ? new Shape(dims, 0) : checked("", dims);
  }

  /** A shape of sizes that are not negative; the words before an error say what made it. */
  private static Shape checked(String before, int[] dims) {
    long size = 1;
    for (int dim : dims) {
      size *= dim;
      if (size > Integer.MAX_VALUE && Arrays.stream(dims).allMatch(n -> n > 0)) {
        throw tooLarge(before, dims);
      }
    }
    return new Shape(dims, (int) size);
  }

  private static ShapeException tooLarge(String before, int[] dims) {
    BigInteger size = BigInteger.ONE;
    for (int dim : dims) {
      size = size.multiply(BigInteger.valueOf(dim));
    }
    return new ShapeException(
        "%sshape %s has %s elements; expected at most %s: split the array along an axis"
            .formatted(before, text(dims), size, Integer.MAX_VALUE));
  }

  /**
   * The number of axes.
   *
   * @return 0 for a scalar
   */
  public int rank() {
    return dims.length;
  }

  /**
   * The size of one axis.
   *
   * @param axis 0 to rank - 1, or counted from the end, -1 being the last
   * @return its size
   * @throws ShapeException if there is no such axis
   */
  public int dim(int axis) {
    return dims[axis >= 0 && axis < dims.length ? axis : axis(axis, "dim")];
  }

  /**
   * The number of elements, the product of all sizes.
   *
   * @return 1 for a scalar
   */
  public int size() {
    return size;
  }

  /**
   * The sizes of all axes.
   *
   * @return a new array, outermost axis first
   */
  public int[] toArray() {
    return dims.clone();
  }

  /**
   * Turns an axis counted from either end into one counted from the start.
   *
   * @param axis -rank to rank - 1
   * @param op the operation that asks, for the message
   * @return 0 to rank - 1
   * @throws ShapeException if there is no such axis
   */
  public int axis(int axis, String op) {
    int rank = dims.length;
    if (axis < -rank || axis >= rank) {
      throw new ShapeException(
          op
              + ": axis "
              + axis
              + " is out of range for shape "
              + this
              + (rank == 0
                  ? "; a scalar has no axes"
                  : "; expected " + -rank + " to " + (rank - 1)));
    }
    return axis < 0 ? axis + rank : axis;
  }

  /**
   * Turns axes counted from either end into ascending axes counted from the start.
   *
   * @param axes each -rank to rank - 1; none means all axes
   * @param op the operation that asks, for the message
   * @return a new array, ascending
   * @throws ShapeException if an axis does not exist or is named twice
   */
  public int[] axes(int[] axes, String op) {
    int[] result = new int[axes.length == 0 ? dims.length : axes.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = axes.length == 0 ? i : axis(axes[i], op);
    }
    Arrays.sort(result);
    for (int i = 1; i < result.length; i++) {
      if (result[i] == result[i - 1]) {
        throw new ShapeException(
            "%s: axes %s name axis %s of shape %s twice; expected different axes"
                .formatted(op, text(axes), result[i], this));
      }
    }
    return result;
  }

  /**
   * The shape that two shapes share by broadcasting: aligned at their last axes, equal sizes stay,
   * and a size of 1 or a missing axis takes the other's size.
   *
   * @param op the operation that asks, for the message
   * @param a one shape
   * @param b the other shape
   * @return the common shape; {@code a} or {@code b} itself where it is equal
   * @throws ShapeException if two sizes differ and neither is 1
   */
  public static Shape broadcast(String op, Shape a, Shape b) {
    if (a.equals(b) || b.dims.length == 0) {
      return a;
    }
    if (a.dims.length == 0) {
      return b;
    }
    int rank = Math.max(a.dims.length, b.dims.length);
    int[] dims = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int p = i <= a.dims.length ? a.dims[a.dims.length - i] : 1;
      int q = i <= b.dims.length ? b.dims[b.dims.length - i] : 1;
      if (p != q && p != 1 && q != 1) {
        int axis = a.dims.length == b.dims.length ? rank - i : -i;
        throw new ShapeException(
            "%s: cannot broadcast %s with %s: axis %s is %s and %s"
                .formatted(op, a, b, axis, p, q));
      }
      dims[rank - i] = p == 1 ? q : p;
    }
    if (Arrays.equals(dims, a.dims)) {
      return a;
    }
    return Arrays.equals(dims, b.dims) ? b : checked(op + ": " + a + " with " + b + ": ", dims);
  }

  /**
   * The shape that is left when axes are reduced.
   *
   * @param axes ascending, each 0 to rank - 1, as {@link #axes} gives them
   * @param keepDim whether a reduced axis stays with size 1 instead of going
   * @return the reduced shape
   */
  public Shape reduce(int[] axes, boolean keepDim) {
    int[] result = new int[keepDim ? dims.length : dims.length - axes.length];
    for (int from = 0, to = 0, next = 0; from < dims.length; from++) {
      boolean reduced = next < axes.length && axes[next] == from;
      if (reduced) {
        next++;
      }
      if (!reduced) {
        result[to++] = dims[from];
      } else if (keepDim) {
        result[to++] = 1;
      }
    }
    return ofOwned(result);
  }

  /**
   * The row-major layout of this shape without gaps, from position 0.
   *
   * @return always the same object for one shape object
   */
  public Layout dense() {
    return dense;
  }

  /** Equal sizes in equal order. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Shape that && Arrays.equals(dims, that.dims));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** The sizes, such as {@code [2, 3]}; {@code []} for a scalar. */
  @Override
  public String toString() {
    return text(dims);
  }

  private static String text(int[] dims) {
    return Arrays.toString(dims);
  }
}
