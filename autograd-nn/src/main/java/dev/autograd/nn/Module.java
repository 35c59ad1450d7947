package dev.autograd.nn;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.autograd.Autograd;
import dev.autograd.Value;
import dev.autograd.array.NdArray;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a model: its named parameters, buffers and child modules, and the mode it runs in.
 *
 * <p>A subclass names its parts where it makes them, in its constructor:
 *
 * <pre>{@code
 * final class Perceptron extends Layer {
 *   private final Linear hidden;
 *   private final Linear output;
 *
 *   Perceptron(Rng rng) {
 *     hidden = child("hidden", new Linear(784, 128, rng));
 *     output = child("output", new Linear(128, 10, rng));
 *   }
 *
 *   protected Value forward(Value x) {
 *     return output.apply(hidden.apply(x).relu());
 *   }
 * }
 * }</pre>
 *
 * <p>Full names are paths with dots, as {@code hidden.weight}. Wherever names are listed, a
 * module's own parts come first, then its children's, each in the order of their definition, as in
 * PyTorch. Parameters are labelled with their full names, which errors then mention. One parameter
 * may stand in several places of the tree (tied weights): it is listed, counted and updated once,
 * under its first name, and saved under each.
 *
 * <p>A module starts in training mode. Once built, and in evaluation mode, it may be used by
 * several threads at a time; building it and switching its mode are for one thread.
 */
@SuppressWarnings("JavaLangClash") // PyTorch's name; few programs speak of java.lang.Module
public abstract class Module {
  private final Map<String, Value> parameters = new LinkedHashMap<>();
  private final Map<String, Buffer> buffers = new LinkedHashMap<>();
  private final Map<String, Module> children = new LinkedHashMap<>();
  private @Nullable String name;
  private boolean training = true;

  /** Makes a module without parts, in training mode. */
  protected Module() {}

  /**
   * Adds a child module.
   *
   * @param <M> the child's class
   * @param name the child's name: not empty, without dots, unused so far in this module
   * @param module the child; it may be a child of other modules too
   * @return {@code module}
   * @throws IllegalArgumentException if the name cannot be used, or if this module is the child or
   *     inside it
   */
  @SuppressWarnings("ReferenceEquality") // modules are told apart by identity
  protected final <M extends Module> M child(String name, M module) {
    checkName(name);
    module.visit(
        "",
        (path, inside) ->
            Preconditions.checkArgument(
                inside != this, "child '%s' of %s contains that module itself", name, typeName()));
    children.put(name, module);
    Module added = module;
    if (added.name == null) {
      added.name = name;
    }
    added.visit(
        name + ".", (path, inside) -> inside.parameters.forEach((n, p) -> p.label(path + n)));
    return module;
  }

  /**
   * Adds a parameter that starts with the given numbers.
   *
   * @param name the parameter's name: not empty, without dots, unused so far in this module
   * @param init an array of a floating type; it is copied
   * @return a new leaf that requires a gradient
   * @throws IllegalArgumentException if the name cannot be used or the type is not floating
   */
  protected final Value parameter(String name, NdArray init) {
    return parameter(name, Value.parameter(init));
  }

  /**
   * Adds a parameter that exists already, perhaps in another module: both then share its numbers.
   *
   * @param name the parameter's name: not empty, without dots, unused so far in this module
   * @param parameter a leaf that requires a gradient, as {@link Value#parameter(NdArray)} makes it
   * @return {@code parameter}
   * @throws IllegalArgumentException if the name cannot be used, or if the Value is not such a leaf
   */
  protected final Value parameter(String name, Value parameter) {
    checkName(name);
    Preconditions.checkArgument(
        parameter.isLeaf() && parameter.requiresGrad(),
        "parameter '%s' must be a leaf that requires a gradient; make it with"
            + " Value.parameter(array)",
        name);
    parameters.put(name, parameter);
    return parameter.label(name);
  }

  /**
   * Adds a buffer: state that is saved and loaded, but not learned.
   *
   * @param name the buffer's name: not empty, without dots, unused so far in this module
   * @param init what it holds first
   * @return the buffer
   * @throws IllegalArgumentException if the name cannot be used
   */
  protected final Buffer buffer(String name, NdArray init) {
    checkName(name);
    Buffer buffer = new Buffer(name, init);
    buffers.put(name, buffer);
    return buffer;
  }

  private void checkName(String name) {
    Preconditions.checkArgument(!name.isEmpty(), "a part of %s has an empty name", typeName());
    Preconditions.checkArgument(
        name.indexOf('.') < 0,
        "the name '%s' in %s contains a dot; dots separate the names of nested modules",
        name,
        typeName());
    Preconditions.checkArgument(
        !parameters.containsKey(name) && !buffers.containsKey(name) && !children.containsKey(name),
        "%s already has a part named '%s'",
        typeName(),
        name);
  }

  /** The class's name, for messages out of constructors, where describe() may not be ready. */
  private String typeName() {
    String simple = getClass().getSimpleName();
    return simple.isEmpty() ? getClass().getSuperclass().getSimpleName() : simple;
  }

  /**
   * Runs a piece of the forward pass in the scope of this module's name, so that what is recorded
   * says where in the model it belongs. The root of a model has no name and opens no scope; a
   * module with several parents goes by the name it was given first.
   *
   * @param <R> what the piece computes
   * @param body the piece
   * @return what {@code body} returned
   */
  protected final <R> R scoped(Supplier<R> body) {
    return name == null ? body.get() : Autograd.scope(name, body);
  }

  /**
   * Returns the line that stands for this module when a model is printed, without its children and
   * parameters.
   *
   * @return the simple name of the class, unless a subclass knows better
   */
  protected String describe() {
    return typeName();
  }

  /**
   * Lists this module's parameters and those of all modules inside it, each once.
   *
   * @return full names and parameters, in order; a snapshot that cannot be changed
   */
  public final Map<String, Value> namedParameters() {
    Map<String, Value> named = new LinkedHashMap<>();
    Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    visit(
        "",
        (path, module) ->
            module.parameters.forEach(
                (name, parameter) -> {
                  if (seen.add(parameter)) {
                    named.put(path + name, parameter);
                  }
                }));
    return Collections.unmodifiableMap(named);
  }

  /**
   * Lists the Values of {@link #namedParameters()}.
   *
   * @return the parameters, in order; a snapshot that cannot be changed
   */
  public final List<Value> parameters() {
    return ImmutableList.copyOf(namedParameters().values());
  }

  /**
   * Lists the direct children.
   *
   * @return names and children, in order; it cannot be changed
   */
  public final Map<String, Module> namedChildren() {
    return Collections.unmodifiableMap(children);
  }

  /**
   * Counts the numbers in all parameters, frozen ones too and shared ones once.
   *
   * @return how many numbers
   */
  public final long parameterCount() {
    long count = 0;
    for (Value parameter : namedParameters().values()) {
      count += parameter.size();
    }
    return count;
  }

  /** Switches this module and all inside it to training mode. */
  public final void train() {
    visit("", (path, module) -> module.training = true);
  }

  /** Switches this module and all inside it to evaluation mode. */
  public final void eval() {
    visit("", (path, module) -> module.training = false);
  }

  /**
   * Whether this module is in training mode, in which dropout drops and statistics are gathered.
   *
   * @return true after construction and {@link #train()}, false after {@link #eval()}
   */
  public final boolean isTraining() {
    return training;
  }

  /** Forgets the gradients of all parameters. */
  public final void zeroGrad() {
    namedParameters().values().forEach(Value::zeroGrad);
  }

  /**
   * Freezes or unfreezes all parameters.
   *
   * @param required false to freeze: no gradients are computed for the parameters, and optimizers
   *     leave them alone; true to learn again
   */
  public final void requiresGrad(boolean required) {
    namedParameters().values().forEach(parameter -> parameter.requiresGrad(required));
  }

  /**
   * Copies all parameters and buffers.
   *
   * @return full names and arrays, in order; training on does not change them
   */
  public final Map<String, NdArray> stateDict() {
    return StateDict.of(this).copy();
  }

  /**
   * Loads parameters and buffers by name. All names must be there, none more, and each array must
   * have the shape and type of what it replaces.
   *
   * @param state full names and arrays, as {@link #stateDict()} returns them
   * @throws IllegalArgumentException if something does not fit; the message lists all that is
   *     missing, unexpected or of another shape or type, and the module is unchanged
   */
  public final void loadStateDict(Map<String, NdArray> state) {
    loadStateDict(state, true);
  }

  /**
   * Loads parameters and buffers by name.
   *
   * @param state full names and arrays, as {@link #stateDict()} returns them
   * @param strict whether all names must be there, and none more; shapes and types must fit in any
   *     case
   * @return the names that found no counterpart
   * @throws IllegalArgumentException if something does not fit; the message lists all that is
   *     missing, unexpected or of another shape or type, and the module is unchanged
   */
  public final UnmatchedNames loadStateDict(Map<String, NdArray> state, boolean strict) {
    return StateDict.of(this).load(state, strict);
  }

  /**
   * What {@link Module#loadStateDict(Map, boolean)} could not match.
   *
   * @param missing names in the module that the loaded state does not have
   * @param unexpected names in the loaded state that the module does not have
   */
  public record UnmatchedNames(List<String> missing, List<String> unexpected) {
    /**
     * Copies the lists.
     *
     * @param missing names in the module that the loaded state does not have
     * @param unexpected names in the loaded state that the module does not have
     */
    public UnmatchedNames {
      missing = List.copyOf(missing);
      unexpected = List.copyOf(unexpected);
    }
  }

  /**
   * Prints the model as a tree, a line for each module with the count of parameters inside it.
   *
   * @return several lines, the last one without a line end
   */
  @Override
  public final String toString() {
    StringBuilder text = new StringBuilder();
    print("", "", text);
    return text.toString();
  }

  private void print(String indent, String label, StringBuilder text) {
    text.append(indent).append(label).append(describe());
    long count = parameterCount();
    if (count > 0) {
      text.append(", ").append(count).append(count == 1 ? " parameter" : " parameters");
    }
    children.forEach(
        (childName, module) -> {
          text.append('\n');
          module.print(indent + "  ", childName + ": ", text);
        });
  }

  /** Calls {@code body} with this module and each one inside it, parents first, and its path. */
  final void visit(String path, BiConsumer<String, Module> body) {
    body.accept(path, this);
    children.forEach((childName, module) -> module.visit(path + childName + ".", body));
  }

  /** This module's own parameters. */
  final Map<String, Value> ownParameters() {
    return parameters;
  }

  /** This module's own buffers. */
  final Map<String, Buffer> ownBuffers() {
    return buffers;
  }
}
