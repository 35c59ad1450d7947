package dev.autograd.nn;

import com.google.common.collect.ImmutableList;
import dev.autograd.Value;
import java.util.List;

/** Layers applied one after another. They are its children, named "0", "1" and so on. */
public final class Sequential extends Layer {
  private final ImmutableList<Layer> layers;

  /**
   * Chains layers.
   *
   * @param layers the layers, first to last; without any, the input is returned
   */
  public Sequential(Layer... layers) {
    this(ImmutableList.copyOf(layers));
  }

  /**
   * Chains layers.
   *
   * @param layers the layers, first to last; without any, the input is returned
   */
  public Sequential(List<? extends Layer> layers) {
    this.layers = ImmutableList.copyOf(layers);
    for (int i = 0; i < this.layers.size(); i++) {
      child(Integer.toString(i), this.layers.get(i));
    }
  }

  /**
   * Returns the layers.
   *
   * @return the layers, first to last; the list cannot be changed
   */
  public List<Layer> layers() {
    return layers;
  }

  @Override
  protected Value forward(Value x) {
    Value y = x;
    for (Layer layer : layers) {
      y = layer.apply(y);
    }
    return y;
  }
}
