package dev.autograd.nn.optim;

import dev.autograd.Update;
import dev.autograd.Value;

/** One parameter, what its optimizer remembers of it, and how often it was updated. */
final class Learner {
  private final Value parameter;
  private final Update update;
  private final Optimizer.Numbers numbers;
  private final Update.State state;
  private long steps;

  Learner(Value parameter, Update update, Optimizer.Numbers numbers) {
    this.parameter = parameter;
    this.update = update;
    this.numbers = numbers;
    this.state = update.state(parameter);
  }

  /** Updates the parameter, unless it is frozen or has no gradient. */
  void step(double learningRate) {
    Value gradient = parameter.grad();
    if (gradient == null || !parameter.requiresGrad()) {
      return;
    }
    steps++;
    update.apply(parameter, gradient, state, numbers.at(learningRate, steps));
  }
}
