package dev.autograd.array.raw;

import dev.autograd.array.DType;
import dev.autograd.array.Layout;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The storage of arrays, without copies. Nothing is checked here: a caller who writes to the
 * storage of an array that anyone else can see breaks the promise that arrays do not change.
 *
 * <p>Storage that {@code Update} may write carries a version. An array over it stands for the
 * version at which it was made; it is stale when the storage has moved on.
 */
public final class Raw {
  private static final Access ACCESS;

  static {
    try {
      MethodHandles.lookup().ensureInitialized(NdArray.class);
    } catch (IllegalAccessException e) {
      throw new LinkageError("NdArray is a public class of this module", e);
    }
    ACCESS = Access.granted();
  }

  private Raw() {}

  /**
   * The storage of a FLOAT32 array.
   *
   * @param a the array
   * @return the storage itself
   * @throws ClassCastException if it holds another type
   */
  public static float[] floats(NdArray a) {
    return (float[]) ACCESS.storage(a);
  }

  /**
   * The storage of a FLOAT64 array.
   *
   * @param a the array
   * @return the storage itself
   * @throws ClassCastException if it holds another type
   */
  public static double[] doubles(NdArray a) {
    return (double[]) ACCESS.storage(a);
  }

  /**
   * The storage of an INT32 array.
   *
   * @param a the array
   * @return the storage itself
   * @throws ClassCastException if it holds another type
   */
  public static int[] ints(NdArray a) {
    return (int[]) ACCESS.storage(a);
  }

  /**
   * The storage of an INT64 array.
   *
   * @param a the array
   * @return the storage itself
   * @throws ClassCastException if it holds another type
   */
  public static long[] longs(NdArray a) {
    return (long[]) ACCESS.storage(a);
  }

  /**
   * The storage of a BOOL array.
   *
   * @param a the array
   * @return the storage itself
   * @throws ClassCastException if it holds another type
   */
  public static boolean[] booleans(NdArray a) {
    return (boolean[]) ACCESS.storage(a);
  }

  /**
   * The storage of an array of any type.
   *
   * @param a the array
   * @return the primitive array itself
   */
  public static Object storage(NdArray a) {
    return ACCESS.storage(a);
  }

  /**
   * Makes an array over a storage that the caller gives up.
   *
   * @param storage a primitive array of the element type
   * @param dtype the element type
   * @param layout positions that all lie in the storage; kept as this object
   * @return the array
   */
  public static NdArray wrap(Object storage, DType dtype, Layout layout) {
    return ACCESS.create(storage, dtype, layout, null, 0);
  }

  /**
   * Makes a dense FLOAT32 array over a storage that the caller gives up.
   *
   * @param storage the elements in row-major order
   * @param shape the shape
   * @return the array
   */
  public static NdArray wrap(float[] storage, Shape shape) {
    assert storage.length >= shape.size() : shape;
    return wrap(storage, DType.FLOAT32, shape.dense());
  }

  /**
   * Makes a dense FLOAT64 array over a storage that the caller gives up.
   *
   * @param storage the elements in row-major order
   * @param shape the shape
   * @return the array
   */
  public static NdArray wrap(double[] storage, Shape shape) {
    assert storage.length >= shape.size() : shape;
    return wrap(storage, DType.FLOAT64, shape.dense());
  }

  /**
   * Makes a dense INT32 array over a storage that the caller gives up.
   *
   * @param storage the elements in row-major order
   * @param shape the shape
   * @return the array
   */
  public static NdArray wrap(int[] storage, Shape shape) {
    assert storage.length >= shape.size() : shape;
    return wrap(storage, DType.INT32, shape.dense());
  }

  /**
   * Makes a dense INT64 array over a storage that the caller gives up.
   *
   * @param storage the elements in row-major order
   * @param shape the shape
   * @return the array
   */
  public static NdArray wrap(long[] storage, Shape shape) {
    assert storage.length >= shape.size() : shape;
    return wrap(storage, DType.INT64, shape.dense());
  }

  /**
   * Makes a dense BOOL array over a storage that the caller gives up.
   *
   * @param storage the elements in row-major order
   * @param shape the shape
   * @return the array
   */
  public static NdArray wrap(boolean[] storage, Shape shape) {
    assert storage.length >= shape.size() : shape;
    return wrap(storage, DType.BOOL, shape.dense());
  }

  /**
   * Another view of an array's storage, standing for the same version.
   *
   * @param a the array
   * @param layout positions that all lie in its storage; kept as this object
   * @return the view; {@code a} itself if it has this very layout
   */
  public static NdArray view(NdArray a, Layout layout) {
    return layout == a.layout()
        ? a
        : ACCESS.create(ACCESS.storage(a), a.dtype(), layout, ACCESS.cell(a), ACCESS.version(a));
  }

  /**
   * A dense private copy whose storage may change, at version 0.
   *
   * @param a the array to copy
   * @return the copy
   */
  public static NdArray mutable(NdArray a) {
    return ACCESS.create(ACCESS.copy(a), a.dtype(), a.shape().dense(), new AtomicInteger(), 0);
  }

  /**
   * Whether an array's storage may change: it, or what it is a view of, came from {@link #mutable}.
   *
   * @param a the array
   * @return true if it carries a version
   */
  public static boolean isMutable(NdArray a) {
    return ACCESS.cell(a) != null;
  }

  /**
   * Raises the version of an array's storage.
   *
   * @param a the array
   * @return an array over the same storage, with the same layout, that stands for the new version
   * @throws IllegalStateException if the storage never changes
   */
  public static NdArray nextVersion(NdArray a) {
    AtomicInteger cell = ACCESS.cell(a);
    if (cell == null) {
      throw new IllegalStateException(
          "array of shape " + a.shape() + " carries no version; expected one from Raw.mutable");
    }
    return ACCESS.create(ACCESS.storage(a), a.dtype(), a.layout(), cell, cell.incrementAndGet());
  }

  /**
   * The version that an array stands for.
   *
   * @param a the array
   * @return 0 if its storage never changes
   */
  public static int version(NdArray a) {
    return ACCESS.version(a);
  }

  /**
   * The version that an array's storage has reached.
   *
   * @param a the array
   * @return 0 if its storage never changes
   */
  public static int currentVersion(NdArray a) {
    AtomicInteger cell = ACCESS.cell(a);
    return cell == null ? 0 : cell.get();
  }

  /**
   * Whether an array's storage has changed since the array was made.
   *
   * @param a the array
   * @return true if {@link #version} is not {@link #currentVersion}
   */
  public static boolean isStale(NdArray a) {
    return ACCESS.version(a) != currentVersion(a);
  }
}
