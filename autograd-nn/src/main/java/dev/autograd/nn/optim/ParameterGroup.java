package dev.autograd.nn.optim;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.autograd.Update;
import dev.autograd.Value;
import java.util.List;

/** Parameters of an optimizer that share a learning rate and the other options. */
public final class ParameterGroup {
  private final ImmutableList<Value> parameters;
  private final ImmutableList<Learner> learners;
  private double learningRate;

  ParameterGroup(
      List<Value> parameters, double learningRate, Update update, Optimizer.Numbers numbers) {
    this.parameters = ImmutableList.copyOf(parameters);
    this.learners =
        this.parameters.stream()
            .map(parameter -> new Learner(parameter, update, numbers))
            .collect(ImmutableList.toImmutableList());
    learningRate(learningRate);
  }

  /**
   * Returns the parameters.
   *
   * @return the parameters in the order they were given in; the list cannot be changed
   */
  public List<Value> parameters() {
    return parameters;
  }

  /**
   * Returns the learning rate.
   *
   * @return the rate of the next step
   */
  public double learningRate() {
    return learningRate;
  }

  /**
   * Sets the learning rate from the next step on.
   *
   * @param rate the rate, finite and not negative
   * @throws IllegalArgumentException if it is not
   */
  public void learningRate(double rate) {
    Preconditions.checkArgument(
        Double.isFinite(rate) && rate >= 0,
        "the learning rate is %s; expected a finite number, not negative",
        rate);
    learningRate = rate;
  }

  void step() {
    for (Learner learner : learners) {
      learner.step(learningRate);
    }
  }
}
