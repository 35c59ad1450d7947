package dev.autograd.nn;

import dev.autograd.Value;
import dev.autograd.array.DTypeException;

/**
 * A module that turns one Value into another.
 *
 * <p>Callers use {@link #apply}; subclasses write {@link #forward}. What apply records carries the
 * layer's place in the model, such as {@code encoder.layers.0.linear1}.
 */
public abstract class Layer extends Module {
  /** Makes a layer without parts, in training mode. */
  protected Layer() {}

  /**
   * Applies the layer.
   *
   * @param x the input, of a shape that the layer accepts
   * @return the output
   */
  public final Value apply(Value x) {
    return scoped(() -> forward(x));
  }

  /**
   * Computes the layer's output. It is called by {@link #apply} only.
   *
   * @param x the input
   * @return the output
   */
  protected abstract Value forward(Value x);

  /**
   * Refuses an input whose type is not the weights': converting silently would hide a slow or a
   * coarse computation.
   *
   * @param x the input
   * @param weight a parameter of this layer
   * @throws DTypeException if the types differ
   */
  protected final void requireType(Value x, Value weight) {
    if (x.dtype() != weight.dtype()) {
      throw new DTypeException(
          "%s: the input is %s, the weights are %s; convert the input with to(%s)"
              .formatted(describe(), x.dtype(), weight.dtype(), weight.dtype()));
    }
  }
}
