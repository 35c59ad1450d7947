package dev.autograd;

import static dev.autograd.op.SpecialRows.DIGAMMA;
import static dev.autograd.op.SpecialRows.ENTR;
import static dev.autograd.op.SpecialRows.ERF;
import static dev.autograd.op.SpecialRows.ERFC;
import static dev.autograd.op.SpecialRows.LGAMMA;
import static dev.autograd.op.SpecialRows.LOGADDEXP;
import static dev.autograd.op.SpecialRows.LOGIT;
import static dev.autograd.op.SpecialRows.LOGIT_EPS;
import static dev.autograd.op.SpecialRows.SINC;
import static dev.autograd.op.SpecialRows.XLOGY;

/** Special functions, and those that logarithms of probabilities need, element by element. */
public sealed interface SpecialFunctions permits Value {
  /**
   * Returns the error function.
   *
   * @return numbers from −1 to 1
   */
  default Value erf() {
    return Graph.pointwise(ERF, (Value) this);
  }

  /**
   * Returns 1 − erf(this), exact also where erf is nearly 1.
   *
   * @return numbers from 0 to 2
   */
  default Value erfc() {
    return Graph.pointwise(ERFC, (Value) this);
  }

  /**
   * Returns log|Γ(this)|; ∞ at 0, −1, −2, …
   *
   * @return the logarithms
   */
  default Value lgamma() {
    return Graph.pointwise(LGAMMA, (Value) this);
  }

  /**
   * Returns the derivative of {@link #lgamma()}; NaN at −1, −2, …
   *
   * @return the derivatives
   */
  default Value digamma() {
    return Graph.pointwise(DIGAMMA, (Value) this);
  }

  /**
   * Returns sin(πx) / (πx), and 1 at 0.
   *
   * @return numbers from −0.22 to 1, 0 at whole numbers but 0
   */
  default Value sinc() {
    return Graph.pointwise(SINC, (Value) this);
  }

  /**
   * Returns −x · log x; 0 at 0, −∞ of negative numbers. The gradient at 0 is ∞.
   *
   * @return the entropies
   */
  default Value entr() {
    return Graph.pointwise(ENTR, (Value) this);
  }

  /**
   * Returns log(x / (1 − x)), the inverse of sigmoid; infinite at 0 and 1, NaN beyond.
   *
   * @return the logits
   */
  default Value logit() {
    return Graph.pointwise(LOGIT, (Value) this);
  }

  /**
   * Returns the logit of this kept between eps and 1 − eps. The gradient is 0 at both and beyond.
   *
   * @param eps distance to keep from 0 and from 1
   * @return finite numbers, if eps is not 0
   * @throws IllegalArgumentException if eps is not between 0 and 0.5
   */
  default Value logit(double eps) {
    if (!(eps >= 0 && eps <= 0.5)) {
      throw new IllegalArgumentException("logit: eps must be between 0 and 0.5, not " + eps);
    }
    return Graph.pointwise(LOGIT_EPS.with(eps), (Value) this);
  }

  /**
   * Returns log(e^this + e^other), without overflow. At two equal infinities the gradients are ½
   * each, and 0 if both are −∞.
   *
   * @param other the other operand
   * @return the logarithms, of the broadcast shape
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  default Value logaddexp(Value other) {
    return Graph.pointwise(LOGADDEXP, (Value) this, other);
  }

  /**
   * Returns this · log(other), and 0 where this is 0, whatever number other is. The gradients where
   * both are 0 are 0.
   *
   * @param other what the logarithm is taken of
   * @return the products, of the broadcast shape
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  default Value xlogy(Value other) {
    return Graph.pointwise(XLOGY, (Value) this, other);
  }
}
