package dev.autograd.nn.optim;

import com.google.common.base.Preconditions;

/**
 * A learning rate as a pure function of the step: it keeps no count, so that it can be asked for
 * any step and saved as nothing.
 *
 * <pre>{@code
 * Schedule rate = Schedule.linear(0.1, 0, steps);
 * for (int step = 0; step < steps; step++) {
 *   optimizer.learningRate(rate.at(step));
 *   ...
 * }
 * }</pre>
 *
 * <p>A step is whatever the caller counts: updates, or epochs. Any lambda is a schedule; the
 * functions here are the usual ones, under the names and with the numbers of PyTorch's schedulers.
 */
@FunctionalInterface
public interface Schedule {
  /**
   * Returns the rate.
   *
   * @param step the step, from 0
   * @return the learning rate to use in that step
   */
  double at(long step);

  /**
   * Keeps one rate.
   *
   * @param rate the rate
   * @return the schedule
   */
  static Schedule constant(double rate) {
    return step -> rate;
  }

  /**
   * Multiplies the rate by a factor every few steps.
   *
   * @param rate the first rate
   * @param every after how many steps, at least 1
   * @param factor the factor
   * @return the schedule: rate·factor^⌊step/every⌋
   * @throws IllegalArgumentException if the count is below 1
   */
  static Schedule step(double rate, long every, double factor) {
    checkCount("step", every);
    return step -> rate * StrictMath.pow(factor, (double) Math.floorDiv(step, every));
  }

  /**
   * Multiplies the rate by a factor each step.
   *
   * @param rate the first rate
   * @param factor the factor
   * @return the schedule: rate·factor^step
   */
  static Schedule exponential(double rate, double factor) {
    return step -> rate * StrictMath.pow(factor, (double) step);
  }

  /**
   * Goes from one rate to another in equal steps, and stays there.
   *
   * @param from the first rate
   * @param to the last rate
   * @param steps after how many steps the last rate is reached, at least 1
   * @return the schedule
   * @throws IllegalArgumentException if the count is below 1
   */
  static Schedule linear(double from, double to, long steps) {
    checkCount("linear", steps);
    return step -> step >= steps ? to : from + (to - from) * ((double) step / steps);
  }

  /**
   * Goes from one rate to another on half a cosine wave. Afterwards it goes back and forth, as
   * PyTorch's does; {@link #then} ends it. Loshchilov and Hutter, "SGDR: stochastic gradient
   * descent with warm restarts", 2017.
   *
   * @param from the first rate
   * @param to the rate at the other end of the wave
   * @param steps after how many steps that end is reached, at least 1
   * @return the schedule: to + (from − to)·(1 + cos(π·step/steps))/2
   * @throws IllegalArgumentException if the count is below 1
   */
  static Schedule cosine(double from, double to, long steps) {
    checkCount("cosine", steps);
    return step -> to + (from - to) * (1 + StrictMath.cos(Math.PI * step / steps)) / 2;
  }

  /**
   * Goes over to another schedule, which starts at its own step 0.
   *
   * @param steps for how many steps this schedule holds, not negative
   * @param next the schedule after that
   * @return the joined schedule
   * @throws IllegalArgumentException if the count is negative
   */
  default Schedule then(long steps, Schedule next) {
    Preconditions.checkArgument(steps >= 0, "then: %s steps, expected at least 0", steps);
    return step -> step < steps ? at(step) : next.at(step - steps);
  }

  private static void checkCount(String name, long steps) {
    Preconditions.checkArgument(steps >= 1, "%s: %s steps, expected at least 1", name, steps);
  }
}
