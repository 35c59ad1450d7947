package dev.autograd;

import dev.autograd.kernel.Work;
import dev.autograd.kernel.Workers;
import dev.autograd.op.MovementOp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gradients as functions, and what is switched on in a thread.
 *
 * <p><b>Transforms.</b> {@code grad(f, x)} and its relatives take a function of Values and a point,
 * and give derivatives of the function there. They are functions themselves: nothing is accumulated
 * and no graph is left behind, they differentiate inside {@link #noGrad(Supplier)} too, and they
 * may be nested. A Value that the function captures is a constant of the derivative, even the very
 * one that the function is applied to; what surrounds a transform can still be differentiated by
 * it.
 *
 * <pre>{@code
 * Value slope = Autograd.grad(x -> x.pow(3), Value.of(2.0));                       // 12
 * Value curvature = Autograd.grad(x -> Autograd.grad(y -> y.pow(3), x), Value.of(2.0));  // 12
 * Value matrix = Autograd.hessian(x -> x.square().sum(), Value.of(1.0, 2.0));      // 2 · identity
 * }</pre>
 *
 * <p><b>Threads.</b> Any number of threads may build and differentiate graphs over shared
 * parameters. {@link #grad} writes nothing and may be called on one graph from several threads.
 * {@link Value#backward()} into shared parameters loses no contribution, but their order, and so
 * the last bits of the sum, is that of arrival; use {@code grad} and add in a fixed order where
 * that matters. Everything switched on here is switched on in the calling thread only; a new thread
 * records.
 */
public final class Autograd extends RecordTransforms {
  private Autograd() {}

  /**
   * Returns the gradient of a scalar by one Value. Nothing is released or accumulated.
   *
   * @param output a single number
   * @param input a parameter or any Value that the output was computed from
   * @return the gradient, of the input's shape and type, not connected to the graph
   * @throws GraphException if the output does not depend on the input
   * @throws dev.autograd.array.ShapeException if the output is not a single number
   */
  public static Value grad(Value output, Value input) {
    return grad(List.of(output), List.of(input), GradOptions.DEFAULT).get(0);
  }

  /**
   * Returns the gradient of a scalar by one Value, to be differentiated again or not.
   *
   * @param output a single number
   * @param input a parameter or any Value that the output was computed from
   * @param mode {@link GraphMode#CREATE} to record the pass; the others mean the same here: nothing
   *     is ever released
   * @return the gradient, of the input's shape and type
   */
  public static Value grad(Value output, Value input, GraphMode mode) {
    return grad(output, List.of(input), mode).get(0);
  }

  /**
   * Returns the gradients of a scalar by several Values. Nothing is released or accumulated.
   *
   * @param output a single number
   * @param inputs parameters or any Values that the output was computed from
   * @return one gradient for each input
   * @throws GraphException if the output does not depend on an input
   */
  public static List<Value> grad(Value output, List<Value> inputs) {
    return grad(List.of(output), inputs, GradOptions.DEFAULT);
  }

  /**
   * Returns the gradients of a scalar by several Values, to be differentiated again or not.
   *
   * @param output a single number
   * @param inputs parameters or any Values that the output was computed from
   * @param mode {@link GraphMode#CREATE} to record the pass
   * @return one gradient for each input
   * @throws GraphException if the output does not depend on an input
   */
  public static List<Value> grad(Value output, List<Value> inputs, GraphMode mode) {
    GradOptions options = GradOptions.DEFAULT;
    return grad(
        List.of(output), inputs, mode == GraphMode.CREATE ? options.createGraph() : options);
  }

  /**
   * Returns the gradients of Σ seed · output by several Values. Writes to no Value: it neither
   * accumulates nor releases.
   *
   * @param outputs what to differentiate
   * @param inputs what to differentiate by
   * @param options seeds, recording, and what to do about unused inputs
   * @return one gradient for each input, of its shape and type
   * @throws GraphException if nothing depends on an input and unused inputs are not allowed, if no
   *     output requires a gradient, or if the graph was released
   * @throws dev.autograd.array.ShapeException if a seed is missing or has the wrong shape
   */
  public static List<Value> grad(List<Value> outputs, List<Value> inputs, GradOptions options) {
    List<Value> seeds = options.seeds();
    if (seeds != null && seeds.size() != outputs.size()) {
      throw new IllegalArgumentException(
          "grad: " + outputs.size() + " outputs and " + seeds.size() + " seeds; give one for each");
    }
    @Nullable Value[] gradients =
        Backward.gradients(outputs, inputs, seeds, options.isCreateGraph());
    List<Value> result = new ArrayList<>();
    for (int i = 0; i < gradients.length; i++) {
      Value gradient = gradients[i];
      if (gradient == null) {
        if (!options.isAllowUnused()) {
          throw new GraphException(
              "grad: input "
                  + i
                  + " of shape "
                  + inputs.get(i).shape()
                  + " was not used to compute the outputs. Leave it out, or allow it with"
                  + " GradOptions.allowUnused() to get zeros");
        }
        gradient = Value.zeros(inputs.get(i).dtype(), inputs.get(i).shape().toArray());
      }
      result.add(gradient);
    }
    return List.copyOf(result);
  }

  /**
   * Computes something without recording it, as for predictions.
   *
   * @param body what to compute
   * @param <T> its result
   * @return its result, which requires no gradient
   */
  public static <T> T noGrad(Supplier<T> body) {
    return Mode.recording(false, body);
  }

  /**
   * Runs something without recording it.
   *
   * @param body what to run
   */
  public static void noGrad(Runnable body) {
    Mode.recording(false, asSupplier(body));
  }

  /**
   * Computes something and records it, also within {@link #noGrad(Supplier)}.
   *
   * @param body what to compute
   * @param <T> its result
   * @return its result
   */
  public static <T> T enableGrad(Supplier<T> body) {
    return Mode.recording(true, body);
  }

  /**
   * Returns whether operations on parameters are being recorded in this thread.
   *
   * @return true outside {@link #noGrad(Supplier)}
   */
  public static boolean isRecording() {
    return Mode.current().recording;
  }

  /**
   * Names what is computed: errors and pictures of the graph show the path of scopes.
   *
   * @param name one part of the path, for example "linear1"
   * @param body what to compute
   * @param <T> its result
   * @return its result
   */
  public static <T> T scope(String name, Supplier<T> body) {
    return Mode.scoped(Objects.requireNonNull(name), body);
  }

  /**
   * Computes something and throws at the first NaN: in the result of an operation, or, in backward
   * passes that run meanwhile, in what a rule returns. The message names the operation, its scope
   * and the line of the program that called it, and the numbers it was given. For finding faults:
   * every result is read through, and lines are kept as in {@link #traced}.
   *
   * @param body what to compute
   * @param <T> its result
   * @return its result
   * @throws GraphException at the first NaN
   */
  public static <T> T detectAnomaly(Supplier<T> body) {
    return Mode.traced(() -> Mode.checking(true, body));
  }

  /**
   * Runs something and throws at the first NaN; see {@link #detectAnomaly(Supplier)}.
   *
   * @param body what to run
   * @throws GraphException at the first NaN
   */
  public static void detectAnomaly(Runnable body) {
    detectAnomaly(asSupplier(body));
  }

  /**
   * Calls a function without keeping the arrays that its operations save for the backward pass,
   * which applies them once more instead: time for memory. Random operations draw the same numbers
   * again. Results have the same bits as without, and so have gradients, recorded or not, of
   * functions of one argument that use parameters directly, as layers do. Contributions to one
   * parameter that is used three times or more, among them through operations on it alone (such as
   * {@code w.t()}), or that several arguments share, may be added up in another order, and so may
   * gradients of higher order: these are the same up to rounding.
   *
   * <p>What is applied again are the operations, not the function's code: hooks registered inside
   * are not called, and nothing outside can be changed inside, by backward passes or updates. Calls
   * may be nested. Where nothing is recorded the function is just called.
   *
   * @param function the function; it may use parameters and other Values from outside
   * @param arguments what it is called with
   * @return its results
   */
  public static List<Value> checkpoint(
      Function<List<Value>, List<Value>> function, List<Value> arguments) {
    return Checkpoint.run(function, List.copyOf(arguments));
  }

  /**
   * Calls a function of one Value without keeping what its operations save; see {@link
   * #checkpoint(Function, List)}.
   *
   * @param function the function
   * @param argument what it is called with
   * @return its result
   */
  public static Value checkpoint(UnaryOperator<Value> function, Value argument) {
    return checkpoint(in -> Collections.singletonList(function.apply(in.get(0))), List.of(argument))
        .get(0);
  }

  /**
   * Calls a function once and writes down the operations it applies, to be applied to other arrays
   * without calling it. Arguments, parameters and what else the function uses are told apart, so a
   * parameter is read anew each time. What the function computes without operations on Values
   * cannot be written down: reading numbers of its arguments or of anything computed from them is
   * an error that names the line. The trace does not depend on whether this is called within {@link
   * #noGrad(Supplier)}; whether its operations are recorded is decided when it is applied. What the
   * function computes in other threads is not written down: it is captured as it was.
   *
   * @param function the function, including gradients if it calls {@link #grad}
   * @param examples arguments to call it with; their shapes and types are those it can be applied
   *     to
   * @return what it did
   * @throws GraphException if it reads numbers, runs a backward pass into parameters, or updates
   *     one
   */
  public static Trace trace(Function<List<Value>, List<Value>> function, List<Value> examples) {
    List<Value> arguments = examples.stream().map(Autograd::stranger).toList();
    Tape tape = new Tape(arguments, false);
    List<Value> results =
        Mode.recording(
            true, () -> Mode.traced(() -> Mode.taped(tape, () -> function.apply(arguments))));
    Checkpoint.checkResults("trace", results);
    return tape.end(results);
  }

  /**
   * Writes down a function of one Value; see {@link #trace(Function, List)}.
   *
   * @param function the function
   * @param example an argument to call it with
   * @return what it did
   * @throws GraphException if it reads numbers, runs a backward pass into parameters, or updates
   *     one
   */
  public static Trace trace(UnaryOperator<Value> function, Value example) {
    return trace(in -> Collections.singletonList(function.apply(in.get(0))), List.of(example));
  }

  /** The same numbers as a Value that the function cannot have met before. */
  private static Value stranger(Value example) {
    if (Mode.current().tape() != null) {
      return Graph.structural(new MovementOp.Identity("argument"), example);
    }
    return example.requiresGrad() ? Value.leaf(example.shared()) : Value.of(example.array());
  }

  /**
   * Computes something and keeps, for each operation, the line of the program that called it. Costs
   * about a microsecond an operation; outside, lines are kept for arrays of 65,536 elements and
   * more only.
   *
   * @param body what to compute
   * @param <T> its result
   * @return its result
   */
  public static <T> T traced(Supplier<T> body) {
    return Mode.traced(body);
  }

  /**
   * Tells a listener of every rule that backward passes run in this thread meanwhile.
   *
   * @param listener is told before each rule
   * @param body what to run
   */
  public static void listening(RuleListener listener, Runnable body) {
    Mode.listening(Objects.requireNonNull(listener), asSupplier(body));
  }

  /**
   * Runs something and counts the work done meanwhile.
   *
   * @param body what to run
   * @return nodes recorded and rules run in this thread, and multiply-adds of all threads
   */
  public static Counts counted(Runnable body) {
    Mode mode = Mode.current();
    long[] rules = new long[1];
    int nodes = mode.nodes();
    long work = Work.multiplyAdds();
    RuleListener outer = mode.listener();
    Mode.listening(
        (op, scope) -> {
          rules[0]++;
          if (outer != null) {
            outer.ruleRuns(op, scope);
          }
        },
        asSupplier(body));
    return new Counts(mode.nodes() - nodes, rules[0], Work.multiplyAdds() - work);
  }

  /**
   * Returns how many threads large operations use, the caller's included.
   *
   * @return the number; the machine's processors unless set, or the system property {@code
   *     autograd.threads}
   */
  public static int threads() {
    return Workers.threads();
  }

  /**
   * Sets how many threads large operations use. Results do not depend on it, to the last bit.
   *
   * @param threads at least 1; 1 computes everything in the calling thread
   * @throws IllegalArgumentException if less than 1
   */
  public static void threads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: needs at least 1, not " + threads);
    }
    Workers.setThreads(threads);
  }

  private static Supplier<Boolean> asSupplier(Runnable body) {
    return () -> {
      body.run();
      return true;
    };
  }
}
