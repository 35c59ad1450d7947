package dev.autograd.nn;

import com.google.common.base.Preconditions;
import dev.autograd.Functional;
import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected layer: y = x·Wᵀ + b.
 *
 * <p>The input has the shape {@code [..., in]}, the output {@code [..., out]}. Parameters are
 * {@code weight} of shape {@code [out, in]} and {@code bias} of shape {@code [out]}; both start
 * uniform between −1/√in and 1/√in, as in PyTorch.
 */
public final class Linear extends Layer {
  private final int in;
  private final int out;
  private final Value weight;
  private final @Nullable Value bias;

  /**
   * What a linear layer is made with.
   *
   * @param bias whether there is a bias
   * @param dtype the floating type of the parameters
   */
  public record Options(boolean bias, DType dtype) {
    /**
     * Sets whether there is a bias.
     *
     * @param bias whether there is one
     * @return a copy with that choice
     */
    public Options bias(boolean bias) {
      return new Options(bias, dtype);
    }

    /**
     * Sets the type of the parameters.
     *
     * @param dtype a floating type
     * @return a copy with that type
     */
    public Options dtype(DType dtype) {
      return new Options(bias, dtype);
    }
  }

  /**
   * Returns the default options: with a bias, FLOAT32.
   *
   * @return the defaults
   */
  public static Options options() {
    return new Options(true, DType.FLOAT32);
  }

  /**
   * Makes a layer with a bias and FLOAT32 parameters.
   *
   * @param in the size of the input's last axis, at least 1
   * @param out the size of the output's last axis, at least 1
   * @param rng where the first parameters are drawn from
   * @throws IllegalArgumentException if a size is below 1
   */
  public Linear(int in, int out, Rng rng) {
    this(in, out, options(), rng);
  }

  /**
   * Makes a layer.
   *
   * @param in the size of the input's last axis, at least 1
   * @param out the size of the output's last axis, at least 1
   * @param options bias and type
   * @param rng where the first parameters are drawn from, the weight first
   * @throws IllegalArgumentException if a size is below 1
   * @throws DTypeException if the type is not floating
   */
  public Linear(int in, int out, Options options, Rng rng) {
    Preconditions.checkArgument(in >= 1, "Linear: in is %s, expected at least 1", in);
    Preconditions.checkArgument(out >= 1, "Linear: out is %s, expected at least 1", out);
    this.in = in;
    this.out = out;
    double bound = 1 / Math.sqrt(in);
    Init init = Init.uniform(-bound, bound);
    weight = parameter("weight", init.draw(options.dtype(), Shape.of(out, in), rng));
    bias =
        options.bias() ? parameter("bias", init.draw(options.dtype(), Shape.of(out), rng)) : null;
  }

  /**
   * Returns the weight.
   *
   * @return a parameter of shape {@code [out, in]}
   */
  public Value weight() {
    return weight;
  }

  /**
   * Returns the bias.
   *
   * @return a parameter of shape {@code [out]}, or null if the layer was made without one
   */
  public @Nullable Value bias() {
    return bias;
  }

  @Override
  protected Value forward(Value x) {
    requireType(x, weight);
    return Functional.linear(x, weight, bias);
  }

  @Override
  protected String describe() {
    return "Linear(" + in + ", " + out + (bias == null ? ", no bias)" : ")");
  }
}
