package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.raw.Raw;
import dev.autograd.kernel.Copying;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A parameter: the numbers that updates change in place, and the gradient that backward passes add
 * to. What ops see and save is the snapshot of the current version, so a saved snapshot that is no
 * longer current shows that the parameter was updated in between.
 */
final class Leaf extends ArrayNode {
  /** What the user holds on to. */
  final Value handle;

  private final NdArray storage;
  private volatile Value current;
  private volatile boolean requiresGrad = true;
  private @Nullable Value grad;
  private volatile @Nullable String label;

  /** The numbers of a leaf are a private, mutable copy. */
  Leaf(NdArray data, Value handle) {
    this.handle = handle;
    this.id = Mode.current().nextId();
    this.storage = Raw.mutable(data);
    this.current = Value.snapshot(storage, this);
  }

  Value current() {
    return current;
  }

  boolean requiresGrad() {
    return requiresGrad;
  }

  void requiresGrad(boolean on) {
    requiresGrad = on;
  }

  @Nullable String label() {
    return label;
  }

  void label(String text) {
    label = text;
  }

  /** Adds to the gradient; safe from several threads. */
  synchronized void accumulate(Value contribution) {
    Value before = grad;
    grad = before == null ? contribution : before.add(contribution);
  }

  synchronized @Nullable Value grad() {
    return grad;
  }

  synchronized void zeroGrad() {
    grad = null;
  }

  /** Changes the numbers in place and raises the version. */
  synchronized void update(Consumer<NdArray> change) {
    try {
      change.accept(storage);
    } finally {
      current = Value.snapshot(Raw.nextVersion(storage), this);
    }
  }

  /** A copy of the numbers as they are now. */
  synchronized NdArray copy() {
    return Copying.copy(storage);
  }

  @Override
  int edges() {
    return 0;
  }

  @Override
  Shape nodeShape() {
    return current.shape();
  }

  @Override
  DType nodeType() {
    return current.dtype();
  }
}
