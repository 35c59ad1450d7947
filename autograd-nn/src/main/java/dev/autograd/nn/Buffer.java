package dev.autograd.nn;

import com.google.common.base.Preconditions;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;

/**
 * An array that belongs to a module's state without being learned, such as a running mean.
 *
 * <p>A buffer keeps its shape and type for life and is part of {@link Module#stateDict()}. Its
 * array is immutable; {@link #set} replaces it as a whole, so that a thread that reads while
 * another one writes sees the old numbers or the new ones, never a mixture.
 */
public final class Buffer {
  private final String name;
  private volatile NdArray array;

  Buffer(String name, NdArray array) {
    this.name = name;
    this.array = array;
  }

  /**
   * Returns the current numbers.
   *
   * @return an immutable array
   */
  public NdArray get() {
    return array;
  }

  /**
   * Replaces the numbers.
   *
   * @param next an array of this buffer's shape and type
   * @throws ShapeException if the shape differs
   * @throws DTypeException if the type differs
   */
  public void set(NdArray next) {
    Preconditions.checkNotNull(next, "next");
    if (!next.shape().equals(array.shape())) {
      throw new ShapeException(
          "buffer '%s' has shape %s and cannot be set to an array of shape %s"
              .formatted(name, array.shape(), next.shape()));
    }
    if (next.dtype() != array.dtype()) {
      throw new DTypeException(
          "buffer '%s' is %s and cannot be set to %s; convert with to(%s)"
              .formatted(name, array.dtype(), next.dtype(), array.dtype()));
    }
    array = next;
  }
}
