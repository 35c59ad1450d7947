package dev.autograd.array.raw;

import dev.autograd.array.DType;
import dev.autograd.array.Layout;
import dev.autograd.array.NdArray;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What {@link NdArray} lets {@link Raw}, and nobody else, do. */
public abstract class Access {
  /** Set once, when {@link NdArray} is initialised. */
  private static @Nullable Access granted;

  /** For the one implementation. */
  protected Access() {}

  /**
   * Hands over the access.
   *
   * @param access the implementation
   * @throws IllegalStateException if it has been handed over before
   */
  public static synchronized void grant(Access access) {
    if (granted != null) {
      throw new IllegalStateException("access to NdArray is granted once, by NdArray");
    }
    granted = access;
  }

  /** The access that was granted. */
  static synchronized Access granted() {
    if (granted == null) {
      throw new IllegalStateException("NdArray must be initialised before Raw");
    }
    return granted;
  }

  /**
   * Makes an array over a storage, without a copy.
   *
   * @param storage a primitive array of the element type
   * @param dtype the element type
   * @param layout positions that all lie in the storage
   * @param cell the current version of the storage, or null if it never changes
   * @param version the version that the array stands for
   * @return the array
   */
  protected abstract NdArray create(
      Object storage, DType dtype, Layout layout, @Nullable AtomicInteger cell, int version);

  /**
   * The storage of an array.
   *
   * @param a the array
   * @return the primitive array itself
   */
  protected abstract Object storage(NdArray a);

  /**
   * The elements of an array in row-major order.
   *
   * @param a the array
   * @return a new primitive array
   */
  protected abstract Object copy(NdArray a);

  /**
   * The cell that holds the current version of an array's storage.
   *
   * @param a the array
   * @return the cell, or null if the storage never changes
   */
  protected abstract @Nullable AtomicInteger cell(NdArray a);

  /**
   * The version that an array stands for.
   *
   * @param a the array
   * @return 0 if the storage never changes
   */
  protected abstract int version(NdArray a);
}
