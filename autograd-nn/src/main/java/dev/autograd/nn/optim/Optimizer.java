package dev.autograd.nn.optim;

import com.google.common.base.Preconditions;
import dev.autograd.Update;
import dev.autograd.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Changes parameters step by step along their gradients.
 *
 * <pre>{@code
 * SGD sgd = new SGD(model.parameters(), SGD.options().learningRate(0.1).momentum(0.9));
 * for (Batch batch : batches) {
 *   sgd.zeroGrad();
 *   loss.apply(model.apply(batch.features()), batch.labels()).backward();
 *   sgd.step();
 * }
 * }</pre>
 *
 * <p>An optimizer is an {@link Update} formula and the numbers that it is run with. A subclass
 * hands both to {@link #add} and has nothing else to do. What the formula remembers starts as zeros
 * of the parameter's shape and type. Arithmetic is FLOAT64 whatever the type of a parameter,
 * rounded once when it is stored.
 *
 * <p>Parameters that are frozen or have no gradient are left as they are, and their steps are not
 * counted. An optimizer is for one thread at a time.
 */
public abstract class Optimizer {
  private final List<ParameterGroup> groups = new ArrayList<>();
  private final Set<Value> known = Collections.newSetFromMap(new IdentityHashMap<>());

  /** The numbers that a formula is run with. */
  @FunctionalInterface
  protected interface Numbers {
    /**
     * Returns the numbers of one step.
     *
     * @param learningRate the group's learning rate
     * @param step how often the parameter will have been updated after this step, from 1
     * @return the numbers, in the order in which the formula names them
     */
    double[] at(double learningRate, long step);
  }

  /** Makes an optimizer without parameters. */
  protected Optimizer() {}

  /**
   * Adds a group of parameters.
   *
   * @param parameters leaves that require a gradient or are frozen, at least one, none that this
   *     optimizer has already
   * @param learningRate the rate to start with, finite and not negative
   * @param update the formula
   * @param numbers the numbers that it is run with
   * @return the group
   * @throws IllegalArgumentException if the list is empty, a parameter is not a leaf or is there
   *     twice, or the rate is out of its range; the optimizer is unchanged
   */
  protected final ParameterGroup add(
      List<Value> parameters, double learningRate, Update update, Numbers numbers) {
    Preconditions.checkArgument(
        !parameters.isEmpty(),
        "an optimizer needs at least one parameter; the list is empty (model.parameters() lists"
            + " those of a model)");
    Set<Value> added = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < parameters.size(); i++) {
      Value parameter = parameters.get(i);
      Preconditions.checkArgument(
          parameter.isLeaf(),
          "parameter %s, of shape %s, is the result of an operation; an optimizer changes leaves"
              + " only, as Value.parameter makes them",
          i,
          parameter.shape());
      Preconditions.checkArgument(
          !known.contains(parameter) && added.add(parameter),
          "parameter %s, of shape %s, is in this optimizer already; each would be updated twice",
          i,
          parameter.shape());
    }
    ParameterGroup group = new ParameterGroup(parameters, learningRate, update, numbers);
    groups.add(group);
    known.addAll(added);
    return group;
  }

  /** Updates each parameter that has a gradient. */
  public final void step() {
    for (ParameterGroup group : groups) {
      group.step();
    }
  }

  /** Forgets the gradients of all parameters. */
  public final void zeroGrad() {
    known.forEach(Value::zeroGrad);
  }

  /**
   * Returns the learning rate of the first group.
   *
   * @return the rate of the next step
   */
  public final double learningRate() {
    return groups.get(0).learningRate();
  }

  /**
   * Sets the learning rate of all groups, from the next step on.
   *
   * @param rate the rate, finite and not negative
   * @throws IllegalArgumentException if it is not
   */
  public final void learningRate(double rate) {
    groups.forEach(group -> group.learningRate(rate));
  }

  /**
   * Returns the groups, to set rates one by one.
   *
   * @return the groups in the order they were added in; the list cannot be changed
   */
  public final List<ParameterGroup> groups() {
    return Collections.unmodifiableList(groups);
  }
}
