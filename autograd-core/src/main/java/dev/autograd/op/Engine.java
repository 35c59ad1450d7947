package dev.autograd.op;

import dev.autograd.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The door through which rules record operations that have no method on {@link Value}. The graph
 * package opens it when {@link Value} is initialised; there is one implementation.
 */
public interface Engine {
  /**
   * Applies a structural op to inputs and records it if recording is on and an input is tracked.
   *
   * @param op the op
   * @param inputs its inputs
   * @return its outputs
   */
  Value[] applyAll(Structural op, Value... inputs);

  /**
   * Applies a pointwise op to inputs and records it if recording is on and an input is tracked.
   *
   * @param op the op
   * @param inputs its inputs, broadcast against each other
   * @return the result
   */
  Value applyPointwise(Pointwise op, Value... inputs);

  /**
   * Returns whether operations are being recorded in this thread.
   *
   * @return true in a forward pass and in a recorded backward pass
   */
  boolean recording();

  /**
   * Differentiates a composition with respect to the Values it was composed of, and no further.
   *
   * @param output the composition's result
   * @param g its cotangent
   * @param inputs what it was composed of
   * @param needed bit i is set if the gradient of input i is wanted
   * @return the recorded gradients; null where not wanted or zero
   */
  @Nullable Value[] gradientsWithin(Value output, Value g, Value[] inputs, int needed);

  /**
   * Pushes tangents through the composition of a fused op.
   *
   * @param op the op
   * @param inputs its inputs
   * @param tangents at least one for each input; null means zero
   * @return the tangent of its output; null means zero
   */
  @Nullable Value tangentWithin(Fused op, Value[] inputs, @Nullable Value[] tangents);

  /**
   * Pushes tangents through the composition of a fused op; see {@link #tangentWithin}.
   *
   * @param op the op
   * @param inputs its inputs
   * @param tangents at least one for each input; null means zero
   * @return the tangent of its output; null means zero
   */
  static @Nullable Value tangent(Fused op, Value[] inputs, @Nullable Value[] tangents) {
    return Door.Opened.ENGINE.tangentWithin(op, inputs, tangents);
  }

  /**
   * Returns whether operations are being recorded in this thread.
   *
   * @return true in a forward pass and in a recorded backward pass
   */
  static boolean isRecording() {
    return Door.Opened.ENGINE.recording();
  }

  /**
   * Differentiates a composition; see {@link #gradientsWithin}.
   *
   * @param output the composition's result
   * @param g its cotangent
   * @param inputs what it was composed of
   * @param needed bit i is set if the gradient of input i is wanted
   * @return the recorded gradients; null where not wanted or zero
   */
  static @Nullable Value[] gradients(Value output, Value g, Value[] inputs, int needed) {
    return Door.Opened.ENGINE.gradientsWithin(output, g, inputs, needed);
  }

  /**
   * Applies a structural op of any number of outputs.
   *
   * @param op the op
   * @param inputs its inputs
   * @return its outputs
   */
  static Value[] outputs(Structural op, Value... inputs) {
    return Door.Opened.ENGINE.applyAll(op, inputs);
  }

  /**
   * Applies a structural op of one output.
   *
   * @param op the op
   * @param inputs its inputs
   * @return its output
   */
  static Value apply(Structural op, Value... inputs) {
    return Door.Opened.ENGINE.applyAll(op, inputs)[0];
  }

  /**
   * Applies a pointwise op.
   *
   * @param op the op
   * @param inputs its inputs
   * @return its output
   */
  static Value apply(Pointwise op, Value... inputs) {
    return Door.Opened.ENGINE.applyPointwise(op, inputs);
  }

  /** Where the one engine is handed over. */
  final class Door {
    private static @Nullable Engine opened;

    private Door() {}

    /**
     * Opens the door.
     *
     * @param engine the engine of the graph package
     */
    public static void open(Engine engine) {
      opened = engine;
    }

    /** Initialised on first use, after the door was opened: a constant for the compiler. */
    private static final class Opened {
      static final Engine ENGINE = Objects.requireNonNull(opened, "no Value was created yet");
    }
  }
}
