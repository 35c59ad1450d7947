package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.Layout;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.array.raw.Raw;

/** Moves elements without computing: copies, joins, indexing, and the adjoints of these. */
public final class Copying {
  private Copying() {}

  /**
   * The same elements, row-major without gaps, though perhaps not from position 0 of the storage.
   *
   * @param a any array
   * @return {@code a} itself if its layout is contiguous, else a dense copy
   */
  public static NdArray contiguous(NdArray a) {
    return a.layout().isContiguous() ? a : copy(a);
  }

  /**
   * A copy that shares nothing with the original.
   *
   * @param a any array
   * @return a dense array with a storage of its own
   */
  public static NdArray copy(NdArray a) {
    Layout dense = a.shape().dense();
    Object to = Movers.of(a.dtype()).allocate(a.size());
    Transfer.run(a.dtype(), Raw.storage(a), a.layout(), to, dense);
    return Raw.wrap(to, a.dtype(), dense);
  }

  /**
   * The elements converted to another type, as by {@link NdArray#to}.
   *
   * @param a any array
   * @param to the element type
   * @return {@code a} itself if it has the type, else a dense array
   * @throws DTypeException if a number is NaN or out of the range of an integer type
   */
  public static NdArray cast(NdArray a, DType to) {
    if (a.dtype() == DType.FLOAT32 && to == DType.FLOAT64) {
      NdArray flat = contiguous(a);
      float[] from = Raw.floats(flat);
      int at = flat.layout().offset();
      double[] result = Buffers.doubles(a.size());
      for (int i = 0; i < result.length; i++) {
        result[i] = from[at + i];
      }
      return Raw.wrap(result, a.shape());
    } else if (a.dtype() == DType.FLOAT64 && to == DType.FLOAT32) {
      NdArray flat = contiguous(a);
      double[] from = Raw.doubles(flat);
      int at = flat.layout().offset();
      float[] result = Buffers.floats(a.size());
      for (int i = 0; i < result.length; i++) {
        result[i] = (float) from[at + i];
      }
      return Raw.wrap(result, a.shape());
    }
    return a.to(to);
  }

  /**
   * Joins arrays along an axis, in the order given.
   *
   * @param parts one or more arrays, of equal shapes but for that axis; of several element types,
   *     {@link DType#promote} decides
   * @param axis the axis, negative ones counted from the end
   * @return a dense array
   * @throws IllegalArgumentException if there are no parts
   * @throws ShapeException if the parts do not fit together, or there is no such axis
   */
  public static NdArray cat(NdArray[] parts, int axis) {
    if (parts.length == 0) {
      throw new IllegalArgumentException("cat: no arrays given; expected one or more");
    }
    Shape first = parts[0].shape();
    int at = first.axis(axis, "cat");
    DType dtype = parts[0].dtype();
    int[] dims = first.toArray();
    long length = 0;
    for (NdArray part : parts) {
      checkJoin(first, part.shape(), at);
      dtype = DType.promote(dtype, part.dtype());
      length += part.dim(at);
    }
    if (length > Integer.MAX_VALUE) {
      throw new ShapeException(
          "cat: axis "
              + at
              + " would have size "
              + length
              + "; expected at most "
              + Integer.MAX_VALUE);
    }
    dims[at] = (int) length;
    Layout whole = Shape.of(dims).dense();
    Object to = Movers.of(dtype).allocate(whole.shape().size());
    int start = 0;
    for (NdArray part : parts) {
      int stop = start + part.dim(at);
      if (part.size() > 0) {
        NdArray from = cast(part, dtype);
        Layout target = whole.slice(at, start, stop, 1);
        Transfer.run(dtype, Raw.storage(from), from.layout(), to, target);
      }
      start = stop;
    }
    return Raw.wrap(to, dtype, whole);
  }

  private static void checkJoin(Shape first, Shape other, int at) {
    if (first.rank() != other.rank()) {
      throw new ShapeException(
          "cat: " + first + " and " + other + " do not join: expected as many axes in all parts");
    }
    for (int i = 0; i < first.rank(); i++) {
      if (i != at && first.dim(i) != other.dim(i)) {
        throw new ShapeException(
            "cat: "
                + first
                + " and "
                + other
                + " do not join along axis "
                + at
                + ": axis "
                + i
                + " is "
                + first.dim(i)
                + " and "
                + other.dim(i));
      }
    }
  }

  /**
   * The adjoint of a slice: zeros but for the places start, start + step, ... along an axis, which
   * hold the source.
   *
   * @param shape the shape of the result
   * @param axis the axis, negative ones counted from the end
   * @param start the first place, 0 or more
   * @param step the distance of places, negative to go backwards; not 0 if there are several
   * @param source of the shape of the result but for that axis
   * @return a dense array
   * @throws ShapeException if the source does not fit
   */
  public static NdArray slicePad(Shape shape, int axis, int start, int step, NdArray source) {
    int at = shape.axis(axis, "slicePad");
    int count = checkSlice(shape, at, source.shape());
    long last = start + (count - 1L) * step;
    int dim = shape.dim(at);
    boolean outside = Math.min(start, last) < 0 || Math.max(start, last) >= dim;
    if ((count > 0 && outside) || (count > 1 && step == 0)) {
      throw new ShapeException(
          "slicePad: "
              + source.shape()
              + " from "
              + start
              + " by "
              + step
              + " does not fit into axis "
              + at
              + " of shape "
              + shape);
    }
    Object to = Movers.of(source.dtype()).zeros(shape.size());
    if (source.size() > 0) {
      boolean backwards = last < start;
      Layout from =
          backwards ? source.layout().slice(at, -1, Integer.MIN_VALUE, -1) : source.layout();
      int low = (int) Math.min(start, last);
      int high = (int) Math.max(start, last);
      int distance = count == 1 ? 1 : Math.abs(step);
      Layout target = shape.dense().slice(at, low, high + 1, distance);
      Transfer.run(source.dtype(), Raw.storage(source), from, to, target);
    }
    return Raw.wrap(to, source.dtype(), shape.dense());
  }

  private static int checkSlice(Shape shape, int at, Shape source) {
    boolean fits = source.rank() == shape.rank();
    for (int i = 0; fits && i < shape.rank(); i++) {
      fits = i == at || source.dim(i) == shape.dim(i);
    }
    if (!fits) {
      throw new ShapeException(
          "slicePad: " + source + " is no slice of " + shape + " along axis " + at);
    }
    return source.dim(at);
  }

  /**
   * Takes entries along an axis: {@code result[.., i.., ..] = a[.., index[i..], ..]}.
   *
   * @param a any array
   * @param axis the axis, negative ones counted from the end
   * @param index INT64 or INT32 of any rank; its axes take the place of the axis
   * @return a dense array
   * @throws DTypeException if the index is not of integers
   * @throws IndexOutOfBoundsException if an index is negative or not less than the axis' size
   * @throws ShapeException if there is no such axis
   */
  public static NdArray indexSelect(NdArray a, int axis, NdArray index) {
    return indexSelect("indexSelect", a, axis, index);
  }

  /**
   * As {@link #indexSelect(NdArray, int, NdArray)}, for an operation of another name.
   *
   * @param op the operation, for messages
   * @param a any array
   * @param axis the axis, negative ones counted from the end
   * @param index INT64 or INT32 of any rank; its axes take the place of the axis
   * @return a dense array
   * @throws DTypeException if the index is not of integers
   * @throws IndexOutOfBoundsException if an index is negative or not less than the axis' size
   * @throws ShapeException if there is no such axis
   */
  public static NdArray indexSelect(String op, NdArray a, int axis, NdArray index) {
    Shape shape = a.shape();
    int at = shape.axis(axis, op);
    int size = shape.dim(at);
    int[] indices = Positions.read(op, index, at, shape);
    Shape result = selected(shape, at, index.shape());
    Mover mover = Movers.of(a.dtype());
    Object to = mover.allocate(result.size());
    if (result.size() > 0) {
      NdArray flat = contiguous(a);
      Object from = Raw.storage(flat);
      int offset = flat.layout().offset();
      int inner = product(shape, at + 1, shape.rank());
      int outer = product(shape, 0, at);
      for (int i = 0; i < indices.length; i++) {
        indices[i] *= inner;
      }
      mover.pick(to, from, offset, outer, size * inner, indices, inner);
    }
    return Raw.wrap(to, a.dtype(), result.dense());
  }

  /**
   * The adjoint of {@link #indexSelect}: zeros, to which the source's entries are added at the
   * places that the index names. What falls on one place is added in the order of the index.
   *
   * @param shape the shape of the result
   * @param axis the axis, negative ones counted from the end
   * @param index INT64 or INT32 of any rank
   * @param source of the shape that indexSelect gives for these
   * @return a dense array
   * @throws DTypeException if the index is not of integers, or the source is BOOL
   * @throws IndexOutOfBoundsException if an index is negative or not less than the axis' size
   * @throws ShapeException if the source has another shape, or there is no such axis
   */
  public static NdArray indexAdd(Shape shape, int axis, NdArray index, NdArray source) {
    int at = shape.axis(axis, "indexAdd");
    int size = shape.dim(at);
    int[] indices = Positions.read("indexAdd", index, at, shape);
    Shape expected = selected(shape, at, index.shape());
    if (!expected.equals(source.shape())) {
      throw new ShapeException(
          "indexAdd: the source has shape " + source.shape() + "; expected " + expected);
    }
    NdArray flat = contiguous(source);
    int inner = product(shape, at + 1, shape.rank());
    Mover mover = Movers.adding(source.dtype());
    Object to = mover.zeros(shape.size());
    for (int i = 0; i < indices.length; i++) {
      indices[i] *= inner;
    }
    if (source.size() > 0) {
      int from = flat.layout().offset();
      for (int o = 0; o < product(shape, 0, at); o++) {
        int base = o * size * inner;
        mover.addAt(indices.length, inner, Raw.storage(flat), from, indices, to, base);
        from += indices.length * inner;
      }
    }
    return Raw.wrap(to, source.dtype(), shape.dense());
  }

  /**
   * Takes one element along an axis for each place of the index: for axis 0, {@code result[i, j] =
   * a[index[i, j], j]}.
   *
   * @param a any array
   * @param axis the axis, negative ones counted from the end
   * @param index INT64 or INT32, of as many axes as {@code a} and no larger but along the axis
   * @return a dense array of the index' shape
   * @throws DTypeException if the index is not of integers
   * @throws IndexOutOfBoundsException if an index is negative or not less than the axis' size
   * @throws ShapeException if the shapes do not fit, or there is no such axis
   */
  public static NdArray gather(NdArray a, int axis, NdArray index) {
    int at = a.shape().axis(axis, "gather");
    int[] positions = elementPositions("gather", a.shape(), at, index);
    NdArray flat = contiguous(a);
    Mover mover = Movers.of(a.dtype());
    Object to = mover.allocate(positions.length);
    mover.pick(to, Raw.storage(flat), flat.layout().offset(), 1, 0, positions, 1);
    return Raw.wrap(to, a.dtype(), index.shape().dense());
  }

  /**
   * The adjoint of {@link #gather}: zeros, to which the source's elements are added at the places
   * that the index names. What falls on one place is added in row-major order of the index.
   *
   * @param shape the shape of the result
   * @param axis the axis, negative ones counted from the end
   * @param index INT64 or INT32, of as many axes as the shape and no larger but along the axis
   * @param source of the index' shape
   * @return a dense array
   * @throws DTypeException if the index is not of integers, or the source is BOOL
   * @throws IndexOutOfBoundsException if an index is negative or not less than the axis' size
   * @throws ShapeException if the shapes do not fit, or there is no such axis
   */
  public static NdArray scatterAdd(Shape shape, int axis, NdArray index, NdArray source) {
    int at = shape.axis(axis, "scatterAdd");
    if (!index.shape().equals(source.shape())) {
      throw new ShapeException(
          "scatterAdd: the source has shape "
              + source.shape()
              + "; expected the index' shape "
              + index.shape());
    }
    int[] positions = elementPositions("scatterAdd", shape, at, index);
    NdArray flat = contiguous(source);
    Mover mover = Movers.adding(source.dtype());
    Object to = mover.zeros(shape.size());
    int from = flat.layout().offset();
    mover.addAt(positions.length, 1, Raw.storage(flat), from, positions, to, 0);
    return Raw.wrap(to, source.dtype(), shape.dense());
  }

  /** For each place of the index, the row-major position of the element it names. */
  static int[] elementPositions(String op, Shape shape, int at, NdArray index) {
    Shape places = index.shape();
    boolean fits = places.rank() == shape.rank();
    for (int i = 0; fits && i < shape.rank(); i++) {
      fits = i == at || places.dim(i) <= shape.dim(i);
    }
    if (!fits) {
      throw new ShapeException(
          op
              + ": the index of shape "
              + places
              + " does not fit "
              + shape
              + ": expected as many axes, none larger but axis "
              + at);
    }
    int[] positions = Positions.read(op, index, at, shape);
    int rank = shape.rank();
    Layout dense = shape.dense();
    int[] place = new int[rank];
    int base = 0;
    for (int i = 0; i < positions.length; i++) {
      positions[i] = base + positions[i] * dense.stride(at);
      for (int axis = rank - 1; axis >= 0; axis--) {
        int stride = axis == at ? 0 : dense.stride(axis);
        base += stride;
        if (++place[axis] < places.dim(axis)) {
          break;
        }
        base -= places.dim(axis) * stride;
        place[axis] = 0;
      }
    }
    return positions;
  }

  private static Shape selected(Shape shape, int at, Shape index) {
    int[] dims = new int[shape.rank() - 1 + index.rank()];
    int to = 0;
    for (int i = 0; i < at; i++) {
      dims[to++] = shape.dim(i);
    }
    for (int i = 0; i < index.rank(); i++) {
      dims[to++] = index.dim(i);
    }
    for (int i = at + 1; i < shape.rank(); i++) {
      dims[to++] = shape.dim(i);
    }
    return Shape.of(dims);
  }

  private static int product(Shape shape, int from, int to) {
    int product = 1;
    for (int i = from; i < to; i++) {
      product *= shape.dim(i);
    }
    return product;
  }
}
