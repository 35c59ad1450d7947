package dev.autograd;

import static dev.autograd.op.ActivationRows.CELU;
import static dev.autograd.op.ActivationRows.ELU;
import static dev.autograd.op.ActivationRows.GELU;
import static dev.autograd.op.ActivationRows.GELU_TANH;
import static dev.autograd.op.ActivationRows.HARDSIGMOID;
import static dev.autograd.op.ActivationRows.HARDSWISH;
import static dev.autograd.op.ActivationRows.HARDTANH;
import static dev.autograd.op.ActivationRows.LEAKY_RELU;
import static dev.autograd.op.ActivationRows.LOG_SIGMOID;
import static dev.autograd.op.ActivationRows.MISH;
import static dev.autograd.op.ActivationRows.RELU;
import static dev.autograd.op.ActivationRows.RELU6;
import static dev.autograd.op.ActivationRows.SELU;
import static dev.autograd.op.ActivationRows.SIGMOID;
import static dev.autograd.op.ActivationRows.SILU;
import static dev.autograd.op.ActivationRows.SOFTPLUS;
import static dev.autograd.op.ActivationRows.SOFTPLUS_BETA;
import static dev.autograd.op.ActivationRows.SOFTSIGN;

/**
 * Activation functions of networks, element by element. What the gradient is at a kink is said with
 * each.
 */
public sealed interface Activations permits Value {
  /**
   * Returns the logistic function 1 / (1 + e^−x).
   *
   * @return numbers between 0 and 1
   */
  default Value sigmoid() {
    return Graph.pointwise(SIGMOID, (Value) this);
  }

  /**
   * Returns max(x, 0). The gradient at 0 is 0; NaN passes.
   *
   * @return non-negative numbers
   */
  default Value relu() {
    return Graph.pointwise(RELU, (Value) this);
  }

  /**
   * Returns log(1 + e^x), without a threshold and without overflow.
   *
   * @return positive numbers
   */
  default Value softplus() {
    return Graph.pointwise(SOFTPLUS, (Value) this);
  }

  /**
   * Returns x where x &gt; 0, else slope · x. The gradient at 0 is the slope.
   *
   * @param slope factor of negative numbers, 0.01 in PyTorch
   * @return the result
   */
  default Value leakyRelu(double slope) {
    return Graph.pointwise(LEAKY_RELU.with(slope), (Value) this);
  }

  /**
   * Returns log(1 + e^(beta·x)) / beta, a softplus that bends more sharply the larger beta is.
   *
   * @param beta sharpness, above 0
   * @return positive numbers
   * @throws IllegalArgumentException if beta is not positive
   */
  default Value softplus(double beta) {
    if (!(beta > 0)) {
      throw new IllegalArgumentException(
          "softplus: beta must be positive, not " + beta + "; 1 is the usual one");
    }
    return Graph.pointwise(SOFTPLUS_BETA.with(beta), (Value) this);
  }

  /**
   * Returns log(sigmoid(x)) = −softplus(−x), without overflow.
   *
   * @return negative numbers
   */
  default Value logSigmoid() {
    return Graph.pointwise(LOG_SIGMOID, (Value) this);
  }

  /**
   * Returns x kept between 0 and 6. The gradient at 0 and at 6 is 0; NaN passes.
   *
   * @return numbers from 0 to 6
   */
  default Value relu6() {
    return Graph.pointwise(RELU6, (Value) this);
  }

  /**
   * Returns x kept between −1 and 1. The gradient at both is 0; NaN passes.
   *
   * @return numbers from −1 to 1
   */
  default Value hardtanh() {
    return hardtanh(-1, 1);
  }

  /**
   * Returns x kept between two numbers. The gradient at both is 0; NaN passes.
   *
   * @param lo lower bound
   * @param hi upper bound
   * @return numbers from lo to hi
   * @throws IllegalArgumentException if lo is above hi, or either is NaN
   */
  default Value hardtanh(double lo, double hi) {
    if (!(lo <= hi)) {
      throw new IllegalArgumentException(
          "hardtanh: the lower bound " + lo + " is above the upper bound " + hi);
    }
    return Graph.pointwise(HARDTANH.with(lo, hi), (Value) this);
  }

  /**
   * Returns x/6 + 1/2 kept between 0 and 1. The gradient at −3 and at 3 is 0.
   *
   * @return numbers from 0 to 1
   */
  default Value hardsigmoid() {
    return Graph.pointwise(HARDSIGMOID, (Value) this);
  }

  /**
   * Returns x · hardsigmoid(x): 0 up to −3, x from 3. The gradient at −3 is 0, and at 3 it is 1.
   *
   * @return the result
   */
  default Value hardswish() {
    return Graph.pointwise(HARDSWISH, (Value) this);
  }

  /**
   * Returns x where x &gt; 0, else alpha · (e^x − 1). The gradient at 0 is alpha.
   *
   * @param alpha minus the limit at −∞, 1 in PyTorch
   * @return numbers above −alpha
   */
  default Value elu(double alpha) {
    return Graph.pointwise(ELU.with(alpha), (Value) this);
  }

  /**
   * Returns 1.0507 · (x where x &gt; 0, else 1.6733 · (e^x − 1)), the elu that keeps mean 0 and
   * variance 1 from layer to layer. The gradient at 0 is that of the negative side, 1.7581.
   *
   * @return numbers above −1.7581
   */
  default Value selu() {
    return Graph.pointwise(SELU, (Value) this);
  }

  /**
   * Returns x where x &gt; 0, else alpha · (e^(x/alpha) − 1). The gradient at 0 is 1.
   *
   * @param alpha minus the limit at −∞, 1 in PyTorch
   * @return numbers above −alpha
   * @throws IllegalArgumentException if alpha is 0 or NaN
   */
  default Value celu(double alpha) {
    if (!(alpha != 0)) {
      throw new IllegalArgumentException(
          "celu: alpha must be a number other than 0, not " + alpha + "; 1 is the usual one");
    }
    return Graph.pointwise(CELU.with(alpha), (Value) this);
  }

  /**
   * Returns x · sigmoid(x), also called swish.
   *
   * @return the result
   */
  default Value silu() {
    return Graph.pointwise(SILU, (Value) this);
  }

  /**
   * Returns x · Φ(x), where Φ is the distribution function of the standard normal distribution.
   *
   * @return the result
   */
  default Value gelu() {
    return Graph.pointwise(GELU, (Value) this);
  }

  /**
   * Returns gelu by its approximation with tanh: x/2 · (1 + tanh(√(2/π)·(x + 0.044715·x³))).
   *
   * @return the result, within 5e-4 of {@link #gelu()}
   */
  default Value geluTanh() {
    return Graph.pointwise(GELU_TANH, (Value) this);
  }

  /**
   * Returns x · tanh(softplus(x)).
   *
   * @return the result
   */
  default Value mish() {
    return Graph.pointwise(MISH, (Value) this);
  }

  /**
   * Returns x / (1 + |x|).
   *
   * @return numbers between −1 and 1
   */
  default Value softsign() {
    return Graph.pointwise(SOFTSIGN, (Value) this);
  }
}
