package dev.autograd.nn;

import com.google.common.base.Preconditions;
import dev.autograd.Value;
import java.util.function.UnaryOperator;

/**
 * A layer without parameters that applies one function.
 *
 * <p>One line per function. Each call makes a new layer, so that each place in a model has its own
 * name.
 */
public final class Activation extends Layer {
  private final String name;
  private final UnaryOperator<Value> function;

  private Activation(String name, UnaryOperator<Value> function) {
    this.name = name;
    this.function = function;
  }

  /**
   * Makes a layer of any function.
   *
   * @param name what the layer is printed as
   * @param function the function
   * @return the layer
   */
  public static Activation of(String name, UnaryOperator<Value> function) {
    return new Activation(
        Preconditions.checkNotNull(name, "name"), Preconditions.checkNotNull(function, "function"));
  }

  /**
   * Makes max(x, 0).
   *
   * @return the layer
   */
  public static Activation relu() {
    return of("ReLU", Value::relu);
  }

  /**
   * Makes x above 0 and slope·x elsewhere.
   *
   * @param slope the slope below 0; PyTorch's default is 0.01
   * @return the layer
   */
  public static Activation leakyRelu(double slope) {
    return of("LeakyReLU(" + slope + ")", x -> x.leakyRelu(slope));
  }

  /**
   * Makes 1 / (1 + e⁻ˣ).
   *
   * @return the layer
   */
  public static Activation sigmoid() {
    return of("Sigmoid", Value::sigmoid);
  }

  /**
   * Makes the hyperbolic tangent.
   *
   * @return the layer
   */
  public static Activation tanh() {
    return of("Tanh", Value::tanh);
  }

  /**
   * Makes log(1 + eˣ).
   *
   * @return the layer
   */
  public static Activation softplus() {
    return of("Softplus", Value::softplus);
  }

  /**
   * Makes eˣ / Σ eˣ along one axis.
   *
   * @param axis the axis along which the results sum to 1; a negative one counts from the end
   * @return the layer
   */
  public static Activation softmax(int axis) {
    return of("Softmax(" + axis + ")", x -> x.softmax(axis));
  }

  /**
   * Makes the logarithm of softmax along one axis.
   *
   * @param axis the axis along which the probabilities sum to 1; a negative one counts from the end
   * @return the layer
   */
  public static Activation logSoftmax(int axis) {
    return of("LogSoftmax(" + axis + ")", x -> x.logSoftmax(axis));
  }

  @Override
  protected Value forward(Value x) {
    return function.apply(x);
  }

  @Override
  protected String describe() {
    return name;
  }
}
