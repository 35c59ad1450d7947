package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.array.raw.Raw;
import java.util.Arrays;

/**
 * Sums, products, extremes and truth over axes.
 *
 * <p>The result depends on the shape, the axes and the element type, and on nothing else: not on
 * strides, threads or the kind of twin.
 *
 * <ul>
 *   <li>Neighbouring axes that are reduced together count as one; several that are not neighbours
 *       are reduced one after another, the innermost first.
 *   <li>Sums along the last axis: every run of 4,096 elements by {@link Twin#sum(float[], int,
 *       int)}, that is in 16 lanes (8 for FLOAT64); then the runs' sums in pairs, neighbours first.
 *   <li>Sums along another axis: every 64 rows one after another; then the sums of these in pairs.
 * </ul>
 *
 * <p>So the error grows with the logarithm of the length: 2<sup>25</sup> ones add up to 2<sup>25
 * </sup> in FLOAT32.
 */
public final class Reduction {
  private Reduction() {}

  /**
   * The sums over axes. Floats keep their type; integers and truth values are counted in INT64.
   *
   * @param a any array
   * @param axes the axes, negative ones counted from the end; none means all
   * @param keepDim whether reduced axes stay, with size 1
   * @return a dense array; 0 where there is nothing to add
   * @throws ShapeException if an axis does not exist or is named twice
   */
  public static NdArray sum(NdArray a, int[] axes, boolean keepDim) {
    int[] over = a.shape().axes(axes, "sum");
    NdArray numbers = a.dtype().isFloating() ? a : Copying.cast(a, DType.INT64);
    return reduce(Fold.SUM, numbers, over, a.shape().reduce(over, keepDim));
  }

  /**
   * The products over axes, in runs and pairs as sums are. Floats keep their type; integers and
   * truth values are multiplied in INT64.
   *
   * @param a any array
   * @param axes the axes, negative ones counted from the end; none means all
   * @param keepDim whether reduced axes stay, with size 1
   * @return a dense array; 1 where there is nothing to multiply
   * @throws ShapeException if an axis does not exist or is named twice
   */
  public static NdArray prod(NdArray a, int[] axes, boolean keepDim) {
    int[] over = a.shape().axes(axes, "prod");
    Shape result = a.shape().reduce(over, keepDim);
    NdArray numbers = a.dtype().isFloating() ? a : Copying.cast(a, DType.INT64);
    return numbers.size() == 0
        ? NdArray.ones(numbers.dtype(), result.toArray())
        : reduce(Fold.PRODUCT, numbers, over, result);
  }

  /**
   * Undoes broadcasting: sums over the axes along which a smaller shape was repeated.
   *
   * @param a any array
   * @param to a shape that broadcasts to a's
   * @return a dense array of that shape
   * @throws ShapeException if it does not broadcast to a's shape
   */
  public static NdArray sumTo(NdArray a, Shape to) {
    Shape shape = a.shape();
    if (!Shape.broadcast("sumTo", shape, to).equals(shape)) {
      throw new ShapeException("sumTo: " + to + " does not broadcast to " + shape);
    }
    int added = shape.rank() - to.rank();
    int[] over = new int[shape.rank()];
    int count = 0;
    for (int axis = 0; axis < over.length; axis++) {
      if (axis < added || to.dim(axis - added) != shape.dim(axis)) {
        over[count++] = axis;
      }
    }
    NdArray numbers = a.dtype().isFloating() ? a : Copying.cast(a, DType.INT64);
    return reduce(Fold.SUM, numbers, Arrays.copyOf(over, count), to);
  }

  /**
   * The greatest elements over axes; NaN where there is one. Of BOOL: whether any is true.
   *
   * @param a any array
   * @param axes the axes, negative ones counted from the end; none means all
   * @param keepDim whether reduced axes stay, with size 1
   * @return a dense array of the same type
   * @throws ShapeException if an axis does not exist, is named twice or is empty
   */
  public static NdArray amax(NdArray a, int[] axes, boolean keepDim) {
    return extreme("amax", Fold.MAX, a, axes, keepDim);
  }

  /**
   * The least elements over axes; NaN where there is one. Of BOOL: whether all are true.
   *
   * @param a any array
   * @param axes the axes, negative ones counted from the end; none means all
   * @param keepDim whether reduced axes stay, with size 1
   * @return a dense array of the same type
   * @throws ShapeException if an axis does not exist, is named twice or is empty
   */
  public static NdArray amin(NdArray a, int[] axes, boolean keepDim) {
    return extreme("amin", Fold.MIN, a, axes, keepDim);
  }

  /**
   * Where the greatest elements along an axis are: the first of equals, and the first NaN if there
   * is one.
   *
   * @param a any array
   * @param axis the axis, negative ones counted from the end
   * @param keepDim whether the axis stays, with size 1
   * @return a dense array of type INT64
   * @throws ShapeException if the axis does not exist or is empty
   */
  public static NdArray argmax(NdArray a, int axis, boolean keepDim) {
    return place("argmax", true, a, axis, keepDim);
  }

  /**
   * Where the least elements along an axis are: the first of equals, and the first NaN if there is
   * one.
   *
   * @param a any array
   * @param axis the axis, negative ones counted from the end
   * @param keepDim whether the axis stays, with size 1
   * @return a dense array of type INT64
   * @throws ShapeException if the axis does not exist or is empty
   */
  public static NdArray argmin(NdArray a, int axis, boolean keepDim) {
    return place("argmin", false, a, axis, keepDim);
  }

  /**
   * Whether any element over axes is true.
   *
   * @param a of type BOOL
   * @param axes the axes, negative ones counted from the end; none means all
   * @param keepDim whether reduced axes stay, with size 1
   * @return a dense array of type BOOL; false where there is none
   * @throws ShapeException if an axis does not exist or is named twice
   * @throws DTypeException if the array is not of type BOOL
   */
  public static NdArray any(NdArray a, int[] axes, boolean keepDim) {
    checkBool("any", a);
    return sum(a, axes, keepDim).to(DType.BOOL);
  }

  /**
   * Whether all elements over axes are true.
   *
   * @param a of type BOOL
   * @param axes the axes, negative ones counted from the end; none means all
   * @param keepDim whether reduced axes stay, with size 1
   * @return a dense array of type BOOL; true where there is none
   * @throws ShapeException if an axis does not exist or is named twice
   * @throws DTypeException if the array is not of type BOOL
   */
  public static NdArray all(NdArray a, int[] axes, boolean keepDim) {
    checkBool("all", a);
    int[] over = a.shape().axes(axes, "all");
    long each = 1;
    for (int axis : over) {
      each *= a.dim(axis);
    }
    long[] counts = Raw.longs(sum(a, axes, keepDim));
    boolean[] result = new boolean[counts.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = counts[i] == each;
    }
    return Raw.wrap(result, a.shape().reduce(over, keepDim));
  }

  private static NdArray extreme(String op, Fold fold, NdArray a, int[] axes, boolean keepDim) {
    int[] over = a.shape().axes(axes, op);
    for (int axis : over) {
      checkNotEmpty(op, a.shape(), axis);
    }
    NdArray numbers = a.dtype().isFloating() ? a : Copying.cast(a, DType.INT64);
    return Copying.cast(reduce(fold, numbers, over, a.shape().reduce(over, keepDim)), a.dtype());
  }

  private static NdArray place(String op, boolean greatest, NdArray a, int axis, boolean keepDim) {
    Shape shape = a.shape();
    int at = shape.axis(axis, op);
    checkNotEmpty(op, shape, at);
    Shape result = shape.reduce(new int[] {at}, keepDim);
    if (result.size() == 0) {
      return Raw.wrap(new long[0], result);
    }
    NdArray numbers = Copying.contiguous(a.dtype().isFloating() ? a : Copying.cast(a, DType.INT64));
    int inner = 1;
    for (int i = at + 1; i < shape.rank(); i++) {
      inner *= shape.dim(i);
    }
    int length = shape.dim(at);
    long[] places = new long[result.size()];
    ArgFold fold = new ArgFold(greatest, numbers.layout().offset(), length, inner, places);
    switch (numbers.dtype()) {
      case FLOAT64 -> fold.find(Raw.doubles(numbers));
      case FLOAT32 -> fold.find(Raw.floats(numbers));
      default -> fold.find(Raw.longs(numbers));
    }
    return Raw.wrap(places, result);
  }

  /** Folds a FLOAT64, FLOAT32 or INT64 array over the given axes, ascending, innermost first. */
  @SuppressWarnings("ReferenceEquality") // whether nothing was folded yet
  private static NdArray reduce(Fold fold, NdArray a, int[] over, Shape result) {
    Shape shape = a.shape();
    if (shape.size() == 0) {
      return NdArray.zeros(a.dtype(), result.toArray());
    }
    NdArray flat = Copying.contiguous(a);
    Object data = Raw.storage(flat);
    int at = flat.layout().offset();
    int inner = 1;
    int outer = shape.size();
    int next = over.length - 1;
    for (int axis = shape.rank() - 1; axis >= 0; ) {
      int length = 1;
      if (next >= 0 && over[next] == axis) {
        for (; next >= 0 && over[next] == axis; next--, axis--) {
          length *= shape.dim(axis);
        }
        outer /= length;
        if (length > 1) {
          data = fold(fold, data, at, outer, length, inner);
          at = 0;
        }
      } else {
        outer /= shape.dim(axis);
        inner *= shape.dim(axis);
        axis--;
      }
    }
    if (data == Raw.storage(flat)) {
      Object copy = Movers.of(a.dtype()).allocate(result.size());
      System.arraycopy(data, at, copy, 0, result.size());
      data = copy;
    }
    return Raw.wrap(data, a.dtype(), result.dense());
  }

  private static Object fold(Fold fold, Object data, int at, int outer, int length, int inner) {
    if (data instanceof float[] floats) {
      return FloatFold.fold(fold, floats, at, outer, length, inner);
    } else if (data instanceof double[] doubles) {
      return DoubleFold.fold(fold, doubles, at, outer, length, inner);
    }
    return LongFold.fold(fold, (long[]) data, at, outer, length, inner);
  }

  private static void checkNotEmpty(String op, Shape shape, int axis) {
    if (shape.dim(axis) == 0) {
      throw new ShapeException(
          op + ": cannot reduce axis " + axis + " of shape " + shape + ": it is empty");
    }
  }

  private static void checkBool(String op, NdArray a) {
    if (a.dtype() != DType.BOOL) {
      throw new DTypeException(
          op + ": the array has type " + a.dtype() + "; expected BOOL: compare it, or to(BOOL)");
    }
  }
}
