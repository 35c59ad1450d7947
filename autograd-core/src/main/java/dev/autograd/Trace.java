package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A function written down as the operations it applied; see {@link Autograd#trace}. Applying it to
 * other arrays of the same shapes applies the same operations, to the same bits as calling the
 * function, and without running its code.
 *
 * <p>Numbers that the function drew from an {@link Rng} as an array are captured constants; random
 * operations such as dropout hold their place in the random stream, so they draw the same numbers
 * again. Parameters are read when the trace is applied. Immutable, and safe for use by several
 * threads.
 */
public final class Trace {
  /**
   * Something from outside: a parameter, or a Value.
   *
   * @param external whether it is no constant: gradients may flow to it, or a tape around this one
   *     will compute it anew
   * @param tracked whether it required a gradient
   */
  record Captured(
      int number, @Nullable Leaf leaf, @Nullable Value value, boolean external, boolean tracked) {
    static Captured of(int number, Value v, boolean written) {
      Leaf leaf = v.link instanceof Leaf l ? l : null;
      boolean tracked = v.node() != null;
      return new Captured(
          number, leaf, leaf == null ? v : null, leaf != null || tracked || written, tracked);
    }

    Value now() {
      return leaf != null ? leaf.current() : Objects.requireNonNull(value).asSaved();
    }
  }

  private record Argument(Shape shape, DType dtype, boolean tracked) {}

  private final List<Argument> arguments;
  private final List<Captured> captured;
  private final List<Tape.Step> steps;
  private final int[] results;
  private final int numbers;

  /** Whether the function ran a backward or forward pass. */
  private final boolean differentiated;

  /** For each number, the index of the step that needs it last. */
  private final int[] last;

  private Trace(
      List<Argument> arguments,
      List<Captured> captured,
      List<Tape.Step> steps,
      int[] results,
      int numbers,
      boolean differentiated) {
    this.arguments = arguments;
    this.captured = captured;
    this.steps = steps;
    this.results = results;
    this.numbers = numbers;
    this.differentiated = differentiated;
    this.last = new int[numbers];
    for (int s = 0; s < steps.size(); s++) {
      for (int input : steps.get(s).inputs()) {
        last[input] = s;
      }
    }
    for (int result : results) {
      last[result] = Integer.MAX_VALUE;
    }
  }

  /** Keeps of what was written down what the results depend on. */
  static Trace of(
      List<Value> arguments,
      List<Captured> captured,
      List<Tape.Step> steps,
      int[] results,
      int numbers,
      boolean differentiated) {
    boolean[] used = new boolean[numbers];
    for (int result : results) {
      used[result] = true;
    }
    List<Tape.Step> kept = new ArrayList<>();
    for (int s = steps.size() - 1; s >= 0; s--) {
      Tape.Step step = steps.get(s);
      boolean any = false;
      for (int k = 0; k < step.outputs(); k++) {
        any |= used[step.output() + k];
      }
      if (any) {
        kept.add(step);
        for (int input : step.inputs()) {
          used[input] = true;
        }
      }
    }
    Collections.reverse(kept);
    return new Trace(
        arguments.stream().map(a -> new Argument(a.shape(), a.dtype(), a.requiresGrad())).toList(),
        captured.stream().filter(c -> used[c.number()]).toList(),
        List.copyOf(kept),
        results.clone(),
        numbers,
        differentiated);
  }

  /**
   * Applies a function of one result.
   *
   * @param inputs one for each argument, of the shape and type of the example
   * @return what the function would return for them
   * @throws IllegalArgumentException if the number of inputs differs, or there are several results
   * @throws ShapeException if a shape differs from the example's
   * @throws DTypeException if a type differs from the example's
   * @throws GraphException if an input or parameter requires a gradient, did not when the function
   *     was traced, and the function takes derivatives itself
   */
  public Value apply(Value... inputs) {
    if (results.length != 1) {
      throw new IllegalArgumentException(
          "trace: the function has " + results.length + " results; use applyAll");
    }
    return applyAll(List.of(inputs)).get(0);
  }

  /**
   * Applies the function.
   *
   * @param inputs one for each argument, of the shape and type of the example
   * @return what the function would return for them
   * @throws IllegalArgumentException if the number of inputs differs
   * @throws ShapeException if a shape differs from the example's
   * @throws DTypeException if a type differs from the example's
   * @throws GraphException if an input or parameter requires a gradient, did not when the function
   *     was traced, and the function takes derivatives itself
   */
  public List<Value> applyAll(List<Value> inputs) {
    check(inputs);
    @Nullable Value[] values = new @Nullable Value[numbers];
    for (int i = 0; i < inputs.size(); i++) {
      values[i] = inputs.get(i);
    }
    for (Captured c : captured) {
      values[c.number()] = c.now();
    }
    return run(values);
  }

  int results() {
    return results.length;
  }

  /** As applyAll, with other Values in the place of everything captured that is no constant. */
  List<Value> run(List<Value> inputs, List<Value> externals) {
    @Nullable Value[] values = new @Nullable Value[numbers];
    for (int i = 0; i < inputs.size(); i++) {
      values[i] = inputs.get(i);
    }
    int next = 0;
    for (Captured c : captured) {
      values[c.number()] = c.external ? externals.get(next++) : c.now();
    }
    return run(values);
  }

  /** What was captured and is not a constant. */
  List<Value> externals() {
    return captured.stream().filter(Captured::external).map(Captured::now).toList();
  }

  private List<Value> run(@Nullable Value[] values) {
    for (int s = 0; s < steps.size(); s++) {
      Tape.Step step = steps.get(s);
      Value[] inputs = new Value[step.inputs().length];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = Objects.requireNonNull(values[step.inputs()[i]]);
      }
      Value[] outputs =
          Mode.at(step.origin(), step.recorded(), () -> Graph.apply(step.op(), inputs));
      System.arraycopy(outputs, 0, values, step.output(), outputs.length);
      for (int input : step.inputs()) {
        if (last[input] == s) {
          values[input] = null;
        }
      }
    }
    return Arrays.stream(results).mapToObj(r -> Objects.requireNonNull(values[r])).toList();
  }

  private void check(List<Value> inputs) {
    if (inputs.size() != arguments.size()) {
      throw new IllegalArgumentException(
          "trace: the function has "
              + arguments.size()
              + " arguments and was given "
              + inputs.size());
    }
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      Value input = inputs.get(i);
      if (!input.shape().equals(argument.shape)) {
        throw new ShapeException(
            "trace: argument "
                + i
                + " has shape "
                + input.shape()
                + " and the example had "
                + argument.shape
                + "; trace the function again for this shape");
      }
      if (input.dtype() != argument.dtype) {
        throw new DTypeException(
            "trace: argument "
                + i
                + " is "
                + input.dtype()
                + " and the example was "
                + argument.dtype
                + "; convert it with to("
                + argument.dtype
                + ")");
      }
      if (differentiated && !argument.tracked && input.requiresGrad() && Autograd.isRecording()) {
        throw new GraphException(
            "trace: argument "
                + i
                + " requires a gradient and the example did not, so the derivatives that the"
                + " function takes were not written down as something to differentiate again."
                + " Trace the function with an example that requires a gradient, or detach the"
                + " argument");
      }
    }
    for (Captured c : captured) {
      if (differentiated
          && c.leaf != null
          && !c.tracked
          && c.leaf.requiresGrad()
          && Autograd.isRecording()) {
        String label = c.leaf.label();
        throw new GraphException(
            "trace: the parameter"
                + (label == null ? "" : " '" + label + "'")
                + " of shape "
                + c.leaf.nodeShape()
                + " was frozen when the function was traced and requires a gradient now, so the"
                + " derivatives that the function takes were not written down as something to"
                + " differentiate again. Trace the function again, or freeze the parameter with"
                + " requiresGrad(false)");
      }
    }
  }

  /**
   * Returns the parameters that the function used.
   *
   * @return the Values that were made parameters, in the order of first use
   */
  public List<Value> parameters() {
    return captured.stream()
        .map(Captured::leaf)
        .filter(Objects::nonNull)
        .map(leaf -> leaf.handle)
        .toList();
  }

  /**
   * Returns what the function used that is neither an argument nor a parameter: constants, and
   * results of operations that were recorded before.
   *
   * @return the Values, in the order of first use
   */
  public List<Value> constants() {
    return captured.stream().map(Captured::value).filter(Objects::nonNull).toList();
  }

  /**
   * Returns the number of operations.
   *
   * @return what applying the trace applies
   */
  public int size() {
    return steps.size();
  }

  /** Prints what is applied to what, a line an operation. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < arguments.size(); i++) {
      line(text, i, "argument", arguments.get(i).shape, arguments.get(i).dtype, null);
    }
    for (Captured c : captured) {
      Value v = c.now();
      String kind = c.leaf == null ? "constant" : "parameter";
      line(text, c.number, kind, v.shape(), v.dtype(), c.leaf == null ? null : c.leaf.label());
    }
    for (Tape.Step step : steps) {
      for (int k = 0; k < step.outputs(); k++) {
        text.append(k == 0 ? "%" : ", %").append(step.output() + k);
      }
      text.append(" = ").append(step.op().name()).append('(');
      for (int i = 0; i < step.inputs().length; i++) {
        text.append(i == 0 ? "%" : ", %").append(step.inputs()[i]);
      }
      text.append(')').append(step.origin().describe()).append('\n');
    }
    text.append("return");
    for (int i = 0; i < results.length; i++) {
      text.append(i == 0 ? " %" : ", %").append(results[i]);
    }
    return text.toString();
  }

  private static void line(
      StringBuilder text, int n, String kind, Shape shape, DType type, @Nullable String label) {
    text.append('%').append(n).append(" = ").append(kind);
    if (label != null) {
      text.append(" '").append(label).append('\'');
    }
    text.append(' ').append(shape).append(' ').append(type).append('\n');
  }
}
