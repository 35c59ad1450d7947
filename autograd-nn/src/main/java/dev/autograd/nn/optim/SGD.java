package dev.autograd.nn.optim;

import com.google.common.base.Preconditions;
import dev.autograd.Expr;
import dev.autograd.Update;
import dev.autograd.Value;
import java.util.List;

/**
 * Stochastic gradient descent, with PyTorch's options and numbers.
 *
 * <pre>
 * g ← gradient (negated to maximize) + weightDecay·p
 * b ← momentum·b + (1 − dampening)·g        (b ← g in a parameter's first step)
 * p ← p − learningRate·b                    (nesterov: g + momentum·b in place of b)
 * </pre>
 *
 * <p>Decay and step meet before the one rounding. A FLOAT32 parameter without a gradient of its own
 * therefore stands still where learningRate·weightDecay is below 2⁻²⁵.
 */
public final class SGD extends Optimizer {
  /**
   * What gradient descent is made with.
   *
   * @param learningRate the rate to start with
   * @param momentum the share of the running sum that is kept
   * @param dampening the share of the gradient that is not added to the running sum
   * @param weightDecay the factor of the parameter that is added to its gradient
   * @param nesterov whether to look ahead along the running sum (Nesterov's accelerated gradient)
   * @param maximize whether to climb instead of descend
   */
  public record Options(
      double learningRate,
      double momentum,
      double dampening,
      double weightDecay,
      boolean nesterov,
      boolean maximize) {
    /**
     * Checks the options.
     *
     * @param learningRate the rate to start with, not negative
     * @param momentum the share of the running sum that is kept, not negative
     * @param dampening the share of the gradient that is not added to the running sum
     * @param weightDecay the factor of the parameter that is added to its gradient, not negative
     * @param nesterov whether to look ahead; it needs momentum, and no dampening
     * @param maximize whether to climb instead of descend
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Options {
      Ranges.notNegative("learningRate", learningRate);
      Ranges.notNegative("momentum", momentum);
      Preconditions.checkArgument(
          Double.isFinite(dampening), "dampening is %s; expected a finite number", dampening);
      Ranges.notNegative("weightDecay", weightDecay);
      Preconditions.checkArgument(
          !nesterov || (momentum > 0 && dampening == 0),
          "nesterov needs a momentum above 0 and no dampening; momentum is %s and dampening %s;"
              + " set them before nesterov",
          momentum,
          dampening);
    }

    /**
     * Sets the rate to start with.
     *
     * @param learningRate the rate, not negative
     * @return a copy with that rate
     */
    public Options learningRate(double learningRate) {
      return new Options(learningRate, momentum, dampening, weightDecay, nesterov, maximize);
    }

    /**
     * Sets the share of the running sum that is kept.
     *
     * @param momentum the share, not negative; 0 keeps no running sum
     * @return a copy with that share
     */
    public Options momentum(double momentum) {
      return new Options(learningRate, momentum, dampening, weightDecay, nesterov, maximize);
    }

    /**
     * Sets the share of the gradient that is not added to the running sum.
     *
     * @param dampening the share
     * @return a copy with that share
     */
    public Options dampening(double dampening) {
      return new Options(learningRate, momentum, dampening, weightDecay, nesterov, maximize);
    }

    /**
     * Sets the factor of the parameter that is added to its gradient.
     *
     * @param weightDecay the factor, not negative
     * @return a copy with that factor
     */
    public Options weightDecay(double weightDecay) {
      return new Options(learningRate, momentum, dampening, weightDecay, nesterov, maximize);
    }

    /**
     * Sets whether to look ahead along the running sum.
     *
     * @param nesterov whether to; set momentum before
     * @return a copy with that choice
     */
    public Options nesterov(boolean nesterov) {
      return new Options(learningRate, momentum, dampening, weightDecay, nesterov, maximize);
    }

    /**
     * Sets whether to climb instead of descend.
     *
     * @param maximize whether to
     * @return a copy with that choice
     */
    public Options maximize(boolean maximize) {
      return new Options(learningRate, momentum, dampening, weightDecay, nesterov, maximize);
    }
  }

  /**
   * Returns the default options: learning rate 0.001, and nothing but the plain gradient.
   *
   * @return the defaults
   */
  public static Options options() {
    return new Options(1e-3, 0, 0, 0, false, false);
  }

  /**
   * Makes plain gradient descent.
   *
   * @param parameters leaves to change, at least one, each once
   * @param learningRate the rate to start with, finite and not negative
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public SGD(List<Value> parameters, double learningRate) {
    this(parameters, options().learningRate(learningRate));
  }

  /**
   * Makes gradient descent.
   *
   * @param parameters leaves to change, at least one, each once
   * @param options rate, momentum and the rest
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public SGD(List<Value> parameters, Options options) {
    add(parameters, options);
  }

  /**
   * Adds parameters with options of their own.
   *
   * @param parameters leaves to change, at least one, none that is in this optimizer already
   * @param options rate, momentum and the rest
   * @return the group, to set its rate
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public ParameterGroup add(List<Value> parameters, Options options) {
    return add(
        parameters,
        options.learningRate(),
        formula(options),
        (rate, step) ->
            step == 1
                ? new double[] {rate, 0, 1}
                : new double[] {rate, options.momentum(), 1 - options.dampening()});
  }

  private static Update formula(Options options) {
    return Update.of(
        u -> {
          Expr p = u.parameter();
          Expr rate = u.number("rate");
          Expr keep = u.number("keep");
          Expr take = u.number("take");
          Expr g = options.maximize() ? u.gradient().neg() : u.gradient();
          if (options.weightDecay() != 0) {
            g = g.add(p.mul(options.weightDecay()));
          }
          if (options.momentum() != 0) {
            Expr state = u.state("momentum_buffer");
            Expr sum = state.mul(keep).add(g.mul(take));
            u.set(state, sum);
            g = options.nesterov() ? g.add(sum.mul(options.momentum())) : sum;
          }
          u.set(p, p.sub(g.mul(rate)));
        });
  }
}
