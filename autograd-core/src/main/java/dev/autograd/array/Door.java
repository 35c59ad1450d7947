package dev.autograd.array;

import dev.autograd.array.raw.Access;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What {@link NdArray} grants to the kernels. */
final class Door extends Access {
  @Override
  protected NdArray create(
      Object storage, DType dtype, Layout layout, @Nullable AtomicInteger cell, int version) {
    return new NdArray(dtype, layout, storage, cell, version);
  }

  @Override
  protected Object storage(NdArray a) {
    return a.storage();
  }

  @Override
  protected Object copy(NdArray a) {
    return Storage.copy(a);
  }

  @Override
  protected @Nullable AtomicInteger cell(NdArray a) {
    return a.cell();
  }

  @Override
  protected int version(NdArray a) {
    return a.version();
  }
}
