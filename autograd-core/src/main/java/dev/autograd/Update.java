package dev.autograd;

import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.array.raw.Raw;
import dev.autograd.kernel.Copying;
import dev.autograd.kernel.Elementwise;
import dev.autograd.kernel.Program;
import dev.autograd.op.Lowering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A change of a parameter in place, element by element, by formulas of the parameter, its gradient
 * and state arrays: the one door through which numbers change. Optimizers are such formulas.
 *
 * <pre>{@code
 * static final Update SGD =
 *     Update.of(
 *         u -> {
 *           Expr p = u.parameter();
 *           u.set(p, p.sub(u.number("lr").mul(u.gradient())));
 *         });
 * ...
 * SGD.apply(weight, weight.grad(), SGD.state(weight), 0.01);
 * }</pre>
 *
 * <p>All formulas read the old numbers. They are computed in float64, whatever the arrays' type, in
 * one pass over memory, and rounded once when stored. The change is made under the parameter's lock
 * and raises its version: a backward pass that saved the old numbers reports it.
 */
public final class Update {
  private static final Update ASSIGN = of(u -> u.set(u.parameter(), u.gradient()));

  private final Program program;
  private final List<Integer> targets;
  private final List<String> states;
  private final List<String> numbers;
  private final List<String> text;

  private Update(Formulas formulas) {
    this.program = Lowering.lower(formulas.expressions);
    this.targets = List.copyOf(formulas.targets);
    this.states = List.copyOf(formulas.states.keySet());
    this.numbers = List.copyOf(formulas.numbers.keySet());
    this.text = List.copyOf(formulas.text);
  }

  /**
   * Defines an update.
   *
   * @param definition declares states and numbers and sets formulas
   * @return the update
   * @throws IllegalArgumentException if nothing is set, or something that cannot be
   */
  public static Update of(Consumer<Formulas> definition) {
    Formulas formulas = new Formulas();
    definition.accept(formulas);
    if (formulas.targets.isEmpty()) {
      throw new IllegalArgumentException("Update: no formula was set; call set(parameter(), …)");
    }
    return new Update(formulas);
  }

  /** What an update's formulas are written with. */
  public static final class Formulas {
    private static final int GRADIENT = 1;

    private final Expr parameter = Expr.argument(0, "p");
    private final Expr gradient = Expr.argument(GRADIENT, "g");
    private final Map<String, Expr> states = new LinkedHashMap<>();
    private final Map<String, Expr> numbers = new LinkedHashMap<>();
    private final List<Expr> expressions = new ArrayList<>();
    private final List<Integer> targets = new ArrayList<>();
    private final List<String> text = new ArrayList<>();

    private Formulas() {}

    /**
     * Returns the parameter, before the update.
     *
     * @return an element of it
     */
    public Expr parameter() {
      return parameter;
    }

    /**
     * Returns the gradient.
     *
     * @return an element of it
     */
    public Expr gradient() {
      return gradient;
    }

    /**
     * Declares an array that is kept from step to step, zero at first.
     *
     * @param name its name, the key in a state dict
     * @return an element of it, before the update
     */
    public Expr state(String name) {
      int index = GRADIENT + 1 + states.size();
      return states.computeIfAbsent(name, n -> Expr.argument(index, n));
    }

    /**
     * Declares a number that is given at each step, such as a learning rate.
     *
     * @param name how it is printed; numbers are given in the order they were declared in
     * @return the number
     */
    public Expr number(String name) {
      int index = numbers.size();
      return numbers.computeIfAbsent(name, n -> Expr.number(index, n));
    }

    /**
     * Sets what the parameter or a state becomes.
     *
     * @param target {@link #parameter()} or something that {@link #state} returned
     * @param formula the new number, of the old ones
     * @throws IllegalArgumentException if the target is something else or is set already
     */
    public void set(Expr target, Expr formula) {
      if (target != parameter && !states.containsValue(target)) {
        throw new IllegalArgumentException(
            "Update: only the parameter and states can be set, not " + target);
      }
      if (targets.contains(target.index())) {
        throw new IllegalArgumentException("Update: " + target + " is set twice");
      }
      targets.add(target.index());
      expressions.add(formula);
      text.add(target + " <- " + formula);
    }
  }

  /** The state arrays that an update keeps for one parameter. */
  public static final class State {
    private final List<String> names;
    private final NdArray[] arrays;

    private State(List<String> names, NdArray like) {
      this.names = names;
      this.arrays = new NdArray[names.size()];
      for (int i = 0; i < arrays.length; i++) {
        arrays[i] = Raw.mutable(NdArray.zeros(like.dtype(), like.shape().toArray()));
      }
    }

    /**
     * Returns the names of the arrays.
     *
     * @return the names, in the order they were declared in
     */
    public List<String> names() {
      return names;
    }

    /**
     * Returns a copy of an array.
     *
     * @param name its name
     * @return the numbers as they are now
     * @throws IllegalArgumentException if there is none of that name
     */
    public NdArray get(String name) {
      return Copying.copy(arrays[index(name)]);
    }

    /**
     * Replaces the numbers of an array.
     *
     * @param name its name
     * @param numbers the new numbers, of the same shape; copied
     * @throws IllegalArgumentException if there is no array of that name
     * @throws ShapeException if the shape differs
     */
    public void set(String name, NdArray numbers) {
      NdArray old = arrays[index(name)];
      if (!old.shape().equals(numbers.shape())) {
        throw new ShapeException(
            "state " + name + ": expected shape " + old.shape() + ", not " + numbers.shape());
      }
      arrays[index(name)] = Raw.mutable(numbers.to(old.dtype()));
    }

    private int index(String name) {
      int i = names.indexOf(name);
      if (i < 0) {
        throw new IllegalArgumentException("no state named " + name + "; there are " + names);
      }
      return i;
    }
  }

  /**
   * Makes the state for a parameter: an array of zeros for each state declared.
   *
   * @param parameter the parameter
   * @return the state, of the parameter's shape and type
   */
  public State state(Value parameter) {
    return new State(states, parameter.shared());
  }

  /**
   * Returns the names of the numbers, in the order {@link #apply} takes them.
   *
   * @return the names
   */
  public List<String> numbers() {
    return numbers;
  }

  /**
   * Changes a parameter, and its state, in place.
   *
   * @param parameter a leaf
   * @param gradient of the parameter's shape
   * @param state as made by {@link #state} for this parameter
   * @param given the numbers, in the order they were declared in
   * @throws GraphException if the parameter is not a leaf that requires a gradient
   * @throws ShapeException if the gradient or the state has another shape
   * @throws IllegalArgumentException if the number of numbers differs
   */
  public void apply(Value parameter, Value gradient, State state, double... given) {
    Tape.changing("Update");
    Leaf leaf = leaf(parameter);
    checkShape("gradient", gradient.shape(), parameter.shape());
    if (!state.names.equals(states)) {
      throw new IllegalArgumentException(
          "Update: the state has " + state.names + " and the formulas need " + states);
    }
    for (NdArray array : state.arrays) {
      checkShape("state", array.shape(), parameter.shape());
    }
    if (given.length != numbers.size()) {
      throw new IllegalArgumentException(
          "Update: needs the numbers " + numbers + ", and " + given.length + " were given");
    }
    leaf.update(numbersOfLeaf -> run(numbersOfLeaf, gradient.shared(), state, given));
  }

  private void run(NdArray parameter, NdArray gradient, State state, double[] given) {
    NdArray[] inputs = new NdArray[2 + states.size()];
    inputs[0] = parameter;
    inputs[1] = Copying.contiguous(gradient);
    System.arraycopy(state.arrays, 0, inputs, 2, states.size());
    NdArray[] written = new NdArray[targets.size()];
    for (int i = 0; i < written.length; i++) {
      written[i] = inputs[targets.get(i)];
    }
    Elementwise.update(program, inputs, given, written);
  }

  /** Gives a leaf new numbers. */
  static void assign(Value parameter, NdArray numbers) {
    checkShape("new value", numbers.shape(), parameter.shape());
    ASSIGN.apply(parameter, Value.of(numbers), ASSIGN.state(parameter));
  }

  private static Leaf leaf(Value parameter) {
    if (parameter.link instanceof Leaf leaf) {
      return leaf;
    }
    throw new GraphException(
        "Update: only parameters can be changed in place; make it with Value.parameter");
  }

  private static void checkShape(String what, Shape found, Shape expected) {
    if (!found.equals(expected)) {
      throw new ShapeException(
          "Update: the " + what + " has shape " + found + " and the parameter " + expected);
    }
  }

  /** Prints the formulas, one a line. */
  @Override
  public String toString() {
    return String.join("\n", text);
  }
}
