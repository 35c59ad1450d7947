package dev.autograd.array;

import dev.autograd.array.raw.Access;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in a {@link Shape}, all of one {@link DType}.
 *
 * <p>Arrays do not change and may be shared between threads. Factories copy what they are given.
 * Views share the elements of the array they are made from. An array holds, reads, views, converts
 * and prints; it does not compute.
 *
 * <p>{@code of(1.0)} is a scalar, of rank 0; {@code of(1.0, 2.0)} and {@code of(new double[] {1})}
 * have rank 1. The Java type decides the element type: {@code double} is FLOAT64, {@code float}
 * FLOAT32, {@code long} INT64, {@code int} INT32, {@code boolean} BOOL.
 */
public final class NdArray extends ArrayFactories implements ArrayReads, ArrayViews {
  static {
    Access.grant(new Door());
  }

  private final DType dtype;
  private final Layout layout;
  private final Object storage;
  private final @Nullable AtomicInteger cell;
  private final int version;

  /** Keeps all it is given; the cell is null if the storage never changes. */
  NdArray(DType dtype, Layout layout, Object storage, @Nullable AtomicInteger cell, int version) {
    this.dtype = dtype;
    this.layout = layout;
    this.storage = storage;
    this.cell = cell;
    this.version = version;
  }

  /** A dense array over a storage that the caller gives up. */
  static NdArray owning(Object storage, DType dtype, Shape shape) {
    return new NdArray(dtype, shape.dense(), storage, null, 0);
  }

  /**
   * The type of the elements.
   *
   * @return the element type
   */
  public DType dtype() {
    return dtype;
  }

  /**
   * The sizes of the axes.
   *
   * @return the shape
   */
  public Shape shape() {
    return layout.shape();
  }

  /**
   * Where the elements lie in storage.
   *
   * @return the layout
   */
  public Layout layout() {
    return layout;
  }

  /**
   * The number of axes.
   *
   * @return 0 for a scalar
   */
  public int rank() {
    return layout.rank();
  }

  /**
   * The number of elements.
   *
   * @return 1 for a scalar
   */
  public int size() {
    return layout.shape().size();
  }

  /**
   * The size of one axis.
   *
   * @param axis the axis, negative ones counted from the end
   * @return its size
   * @throws ShapeException if there is no such axis
   */
  public int dim(int axis) {
    return layout.shape().dim(axis);
  }

  /**
   * The elements converted to another type. To a float type they are rounded to nearest; to an
   * integer type fractions are cut off; to BOOL all but 0 is true; from BOOL true is 1.
   *
   * @param to the element type
   * @return a new array, or this one if it has the type
   * @throws DTypeException if a number is NaN or out of the range of an integer type
   */
  public NdArray to(DType to) {
    return to == dtype ? this : Conversions.to(this, to);
  }

  /** The same type, shape and elements; NaN equals NaN, and 0.0 is not -0.0. */
  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof NdArray that) || dtype != that.dtype || !shape().equals(that.shape())) {
      return false;
    }
    Object a = Storage.rowMajor(this);
    Object b = Storage.rowMajor(that);
    return switch (dtype) {
      case FLOAT64 -> Arrays.equals((double[]) a, (double[]) b);
      case FLOAT32 -> Arrays.equals((float[]) a, (float[]) b);
      case INT64 -> Arrays.equals((long[]) a, (long[]) b);
      case INT32 -> Arrays.equals((int[]) a, (int[]) b);
      case BOOL -> Arrays.equals((boolean[]) a, (boolean[]) b);
    };
  }

  @Override
  public int hashCode() {
    Object a = Storage.rowMajor(this);
    int elements =
        switch (dtype) {
          case FLOAT64 -> Arrays.hashCode((double[]) a);
          case FLOAT32 -> Arrays.hashCode((float[]) a);
          case INT64 -> Arrays.hashCode((long[]) a);
          case INT32 -> Arrays.hashCode((int[]) a);
          case BOOL -> Arrays.hashCode((boolean[]) a);
        };
    return 31 * shape().hashCode() + elements;
  }

  /**
   * The elements in nested brackets with aligned columns, then type and shape, such as {@code [1.0,
   * 2.5] FLOAT64[2]}; of a scalar the number alone. Fractions are rounded to 4 digits. Of more than
   * 1,000 elements only the 3 at each end of each axis are shown.
   */
  @Override
  public String toString() {
    return ArrayPrinter.print(this);
  }

  /** This storage under another layout. */
  NdArray view(Layout other) {
    return other == layout ? this : new NdArray(dtype, other, storage, cell, version);
  }

  Object storage() {
    return storage;
  }

  @Nullable AtomicInteger cell() {
    return cell;
  }

  int version() {
    return version;
  }

  DTypeException wrongType(String op, String expected, DType cure) {
    return new DTypeException(
        "%s: elements are %s; expected %s: convert with to(%s)"
            .formatted(op, dtype, expected, cure));
  }
}
