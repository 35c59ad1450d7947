package dev.autograd.nn.optim;

import dev.autograd.Expr;
import dev.autograd.Update;
import dev.autograd.Value;
import java.util.List;

/**
 * Adam, with PyTorch's options and numbers. Kingma and Ba, "Adam: a method for stochastic
 * optimization", 2015.
 *
 * <pre>
 * g ← gradient (negated to maximize) + weightDecay·p
 * m ← beta1·m + (1 − beta1)·g
 * v ← beta2·v + (1 − beta2)·g²              (amsgrad: the largest v so far divides below)
 * p ← p − learningRate · m/(1 − beta1ᵗ) / (√(v/(1 − beta2ᵗ)) + eps)
 * </pre>
 *
 * <p>Here t counts the steps of the parameter. Weight decay is part of the gradient and so of the
 * moments (L2 regularisation).
 */
public final class Adam extends Optimizer {
  /**
   * What Adam is made with.
   *
   * @param learningRate the rate to start with
   * @param beta1 the share of the first moment that is kept
   * @param beta2 the share of the second moment that is kept
   * @param eps what is added to the divisor
   * @param weightDecay the factor of the parameter that is added to its gradient
   * @param amsgrad whether the divisor never shrinks (Reddi et al., "On the convergence of Adam and
   *     beyond", 2018)
   * @param maximize whether to climb instead of descend
   */
  public record Options(
      double learningRate,
      double beta1,
      double beta2,
      double eps,
      double weightDecay,
      boolean amsgrad,
      boolean maximize) {
    /**
     * Checks the options.
     *
     * @param learningRate the rate to start with, not negative
     * @param beta1 the share of the first moment that is kept, at least 0 and below 1
     * @param beta2 the share of the second moment that is kept, at least 0 and below 1
     * @param eps what is added to the divisor, not negative
     * @param weightDecay the factor of the parameter that is added to its gradient, not negative
     * @param amsgrad whether the divisor never shrinks
     * @param maximize whether to climb instead of descend
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Options {
      Ranges.notNegative("learningRate", learningRate);
      Ranges.share("beta1", beta1);
      Ranges.share("beta2", beta2);
      Ranges.notNegative("eps", eps);
      Ranges.notNegative("weightDecay", weightDecay);
    }

    /**
     * Sets the rate to start with.
     *
     * @param learningRate the rate, not negative
     * @return a copy with that rate
     */
    public Options learningRate(double learningRate) {
      return new Options(learningRate, beta1, beta2, eps, weightDecay, amsgrad, maximize);
    }

    /**
     * Sets the shares of the moments that are kept.
     *
     * @param beta1 the first moment's share, at least 0 and below 1
     * @param beta2 the second moment's share, at least 0 and below 1
     * @return a copy with those shares
     */
    public Options betas(double beta1, double beta2) {
      return new Options(learningRate, beta1, beta2, eps, weightDecay, amsgrad, maximize);
    }

    /**
     * Sets what is added to the divisor.
     *
     * @param eps the number, not negative
     * @return a copy with that number
     */
    public Options eps(double eps) {
      return new Options(learningRate, beta1, beta2, eps, weightDecay, amsgrad, maximize);
    }

    /**
     * Sets the factor of the parameter that is added to its gradient.
     *
     * @param weightDecay the factor, not negative
     * @return a copy with that factor
     */
    public Options weightDecay(double weightDecay) {
      return new Options(learningRate, beta1, beta2, eps, weightDecay, amsgrad, maximize);
    }

    /**
     * Sets whether the divisor never shrinks.
     *
     * @param amsgrad whether it never does
     * @return a copy with that choice
     */
    public Options amsgrad(boolean amsgrad) {
      return new Options(learningRate, beta1, beta2, eps, weightDecay, amsgrad, maximize);
    }

    /**
     * Sets whether to climb instead of descend.
     *
     * @param maximize whether to
     * @return a copy with that choice
     */
    public Options maximize(boolean maximize) {
      return new Options(learningRate, beta1, beta2, eps, weightDecay, amsgrad, maximize);
    }
  }

  /**
   * Returns the default options: learning rate 0.001, betas 0.9 and 0.999, eps 1e-8, no decay.
   *
   * @return the defaults
   */
  public static Options options() {
    return new Options(1e-3, 0.9, 0.999, 1e-8, 0, false, false);
  }

  /**
   * Makes Adam with default options but for the rate.
   *
   * @param parameters leaves to change, at least one, each once
   * @param learningRate the rate to start with, finite and not negative
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public Adam(List<Value> parameters, double learningRate) {
    this(parameters, options().learningRate(learningRate));
  }

  /**
   * Makes Adam.
   *
   * @param parameters leaves to change, at least one, each once
   * @param options rate, betas and the rest
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public Adam(List<Value> parameters, Options options) {
    add(parameters, options);
  }

  /**
   * Adds parameters with options of their own.
   *
   * @param parameters leaves to change, at least one, none that is in this optimizer already
   * @param options rate, betas and the rest
   * @return the group, to set its rate
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public ParameterGroup add(List<Value> parameters, Options options) {
    return add(
        parameters,
        options.learningRate(),
        formula(options),
        (rate, step) ->
            new double[] {
              rate / (1 - StrictMath.pow(options.beta1(), (double) step)),
              1 / Math.sqrt(1 - StrictMath.pow(options.beta2(), (double) step))
            });
  }

  private static Update formula(Options options) {
    return Update.of(
        u -> {
          Expr p = u.parameter();
          Expr rate = u.number("rate");
          Expr unbias = u.number("unbias");
          Expr g = options.maximize() ? u.gradient().neg() : u.gradient();
          if (options.weightDecay() != 0) {
            g = g.add(p.mul(options.weightDecay()));
          }
          Expr first = u.state("exp_avg");
          Expr second = u.state("exp_avg_sq");
          Expr m = first.mul(options.beta1()).add(g.mul(1 - options.beta1()));
          Expr v = second.mul(options.beta2()).add(g.square().mul(1 - options.beta2()));
          u.set(first, m);
          u.set(second, v);
          if (options.amsgrad()) {
            Expr largest = u.state("max_exp_avg_sq");
            v = largest.max(v);
            u.set(largest, v);
          }
          u.set(p, p.sub(rate.mul(m).div(v.sqrt().mul(unbias).add(options.eps()))));
        });
  }
}
