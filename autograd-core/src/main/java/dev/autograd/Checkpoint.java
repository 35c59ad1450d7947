package dev.autograd;

import dev.autograd.array.NdArray;
import dev.autograd.op.Op;
import dev.autograd.op.RuleContext;
import dev.autograd.op.Structural;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of the forward pass as one op, which saves its inputs and no array in between: a backward
 * pass applies the operations once more and differentiates them (Chen et al. 2016, Training Deep
 * Nets with Sublinear Memory Cost).
 *
 * <p>What is applied again is what the function did, not the function: its code does not run, so
 * hooks do not either, nothing outside changes, and random operations draw the same numbers.
 *
 * @param trace what the function did
 * @param arguments how many of the inputs are its arguments; the others it found outside
 */
record Checkpoint(Trace trace, int arguments) implements Structural {
  /** Calls a function and keeps, of the graph it recorded, the operations only. */
  static List<Value> run(Function<List<Value>, List<Value>> function, List<Value> arguments) {
    if (!Mode.current().recording) {
      return function.apply(arguments);
    }
    Tape tape = new Tape(arguments, true);
    List<Value> results = Mode.taped(tape, () -> function.apply(arguments));
    checkResults("checkpoint", results);
    List<Value> computed = new ArrayList<>();
    for (Value result : results) {
      if (tape.isTrackedResult(result) && !computed.contains(result)) {
        computed.add(result);
      }
    }
    if (computed.isEmpty()) {
      return results;
    }
    Trace trace = tape.end(computed);
    List<Value> inputs = new ArrayList<>(arguments);
    inputs.addAll(trace.externals());
    Value[] resolved = inputs.stream().map(Value::resolve).toArray(Value[]::new);
    NdArray[] arrays = computed.stream().map(Value::shared).toArray(NdArray[]::new);
    Value[] outputs = Graph.computed(new Checkpoint(trace, arguments.size()), resolved, arrays);
    List<Value> replaced = new ArrayList<>();
    for (Value result : results) {
      int k = computed.indexOf(result);
      replaced.add(k < 0 ? result : outputs[k]);
    }
    return List.copyOf(replaced);
  }

  /** Checks what a function returned that was to be written down. */
  static void checkResults(String method, @Nullable List<? extends @Nullable Value> results) {
    if (results == null) {
      throw new IllegalArgumentException(
          method + ": the function returned null, not a list of Values");
    }
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) == null) {
        throw new IllegalArgumentException(
            method + ": the function returned null for result " + i + ", not a Value");
      }
    }
  }

  @Override
  public String name() {
    return "checkpoint";
  }

  @Override
  public String parameters() {
    return "operations=" + trace.size();
  }

  @Override
  public int outputs() {
    return trace.results();
  }

  @Override
  public int reads(int input) {
    return Op.ALL_INPUTS;
  }

  int inputs() {
    return arguments + trace.externals().size();
  }

  /** Applies the operations again. */
  List<Value> apply(List<Value> inputs) {
    return trace.run(inputs.subList(0, arguments), inputs.subList(arguments, inputs.size()));
  }

  @Override
  public NdArray[] forward(NdArray[] inputs) {
    List<Value> constants = Arrays.stream(inputs).map(Value::of).toList();
    return Mode.recording(false, () -> apply(constants)).stream()
        .map(Value::shared)
        .toArray(NdArray[]::new);
  }

  @Override
  public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
    Value[] inputs = new Value[inputs()];
    Arrays.setAll(inputs, node::input);
    List<Value> outputs = Mode.recording(true, () -> apply(List.of(inputs)));
    return Forward.within(outputs, inputs, tangents);
  }

  /** As {@link #pushForward}, with masks, which go through as if the graph had been kept. */
  Pushforward.Several pushForward(
      RuleContext node, @Nullable Value[] tangents, @Nullable Value[] masks) {
    Value[] inputs = new Value[inputs()];
    Arrays.setAll(inputs, node::input);
    List<Value> outputs = Mode.recording(true, () -> apply(List.of(inputs)));
    return Forward.within(outputs, inputs, tangents, masks);
  }

  @Override
  public boolean carriesMask() {
    return true;
  }

  @Override
  public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
    throw new IllegalStateException("a checkpoint is differentiated by a pass of its own");
  }
}
