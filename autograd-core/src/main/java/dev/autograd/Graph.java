package dev.autograd;

import dev.autograd.array.NdArray;
import dev.autograd.op.Engine;
import dev.autograd.op.Fused;
import dev.autograd.op.Op;
import dev.autograd.op.Pointwise;
import dev.autograd.op.Structural;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies ops: computes the result and records a node where that is wanted. */
final class Graph implements Engine {
  /** Applies an op of either kind. */
  static Value[] apply(Op op, Value... inputs) {
    if (op instanceof Structural structural) {
      return structural(structural, inputs);
    }
    Pointwise pointwise = (Pointwise) op;
    return new Value[] {
      switch (inputs.length) {
        case 1 -> pointwise(pointwise, inputs[0]);
        case 2 -> pointwise(pointwise, inputs[0], inputs[1]);
        default -> pointwise(pointwise, inputs);
      }
    };
  }

  static Value structural(Structural op, Value input) {
    return structural(op, new Value[] {input})[0];
  }

  @Override
  public Value[] applyAll(Structural op, Value... inputs) {
    return structural(op, inputs);
  }

  @Override
  public Value applyPointwise(Pointwise op, Value... inputs) {
    return pointwise(op, inputs);
  }

  @Override
  public boolean recording() {
    return Mode.current().recording;
  }

  @Override
  public @Nullable Value[] gradientsWithin(Value output, Value g, Value[] inputs, int needed) {
    return Backward.within(List.of(output), new @Nullable Value[] {g}, inputs, needed, true);
  }

  @Override
  public @Nullable Value tangentWithin(Fused op, Value[] inputs, @Nullable Value[] tangents) {
    Value output = Mode.recording(true, () -> op.composition(inputs));
    return Forward.within(List.of(output), inputs, tangents)[0];
  }

  static Value pointwise(Pointwise op, Value input) {
    Value x = input.resolve();
    if (x.data != null || op.isTruth()) {
      return arrays(op, x);
    }
    double y = op.scalar(x.scalar);
    Mode mode = Mode.current();
    Value result;
    if (mode.recording && x.node() != null) {
      result = Value.node(y, op, mode);
      result.x = x;
    } else {
      result = Value.constant(y);
    }
    if (mode.isWatching()) {
      mode.applied(op, new Value[] {x}, result);
    }
    return result;
  }

  static Value pointwise(Pointwise op, Value left, Value right) {
    Value a = left.resolve();
    Value b = right.resolve();
    if (a.data != null || b.data != null || op.isTruth()) {
      return arrays(op, a, b);
    }
    double y = op.scalar(a.scalar, b.scalar);
    Mode mode = Mode.current();
    Value result;
    if (mode.recording && (a.node() != null || b.node() != null)) {
      result = Value.node(y, op, mode);
      result.x = a.untied();
      result.y = b.untied();
    } else {
      result = Value.constant(y);
    }
    if (mode.isWatching()) {
      mode.applied(op, new Value[] {a, b}, result);
    }
    return result;
  }

  static Value pointwise(Pointwise op, Value... inputs) {
    Value[] resolved = new Value[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      resolved[i] = inputs[i].resolve();
    }
    return arrays(op, resolved);
  }

  /** A pointwise op whose operands, already resolved, are not all float64 scalars, or are many. */
  private static Value arrays(Pointwise op, Value... inputs) {
    NdArray[] arrays = new NdArray[inputs.length];
    boolean tracked = false;
    for (int i = 0; i < inputs.length; i++) {
      arrays[i] = inputs[i].shared();
      tracked |= inputs[i].node() != null;
    }
    NdArray y;
    try {
      y = op.forward(arrays);
    } catch (OutOfMemoryError e) {
      throw Checks.noRoom(op, arrays, e);
    }
    Mode mode = Mode.current();
    Value result;
    if (tracked && mode.recording && y.dtype().isFloating()) {
      OpNode node = new OpNode(op, y.shape(), y.dtype(), mode);
      int reads = link(node, op, inputs);
      result = Value.of(y, node);
      if ((reads & Op.output(0)) != 0) {
        node.outputs = new Value[] {result};
      }
    } else {
      result = Value.of(y, null);
    }
    if (mode.isWatching()) {
      mode.applied(op, inputs, result);
    }
    return result;
  }

  static Value[] structural(Structural op, Value... inputs) {
    Value[] resolved = new Value[inputs.length];
    NdArray[] arrays = new NdArray[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      resolved[i] = inputs[i].resolve();
      arrays[i] = resolved[i].shared();
    }
    NdArray[] results;
    try {
      results = op.forward(arrays);
    } catch (OutOfMemoryError e) {
      throw Checks.noRoom(op, arrays, e);
    }
    return computed(op, resolved, results);
  }

  /** The Values of an op's results, recorded where that is wanted; the inputs are resolved. */
  static Value[] computed(Structural op, Value[] inputs, NdArray[] results) {
    Mode mode = Mode.current();
    Value[] values =
        mode.recording && anyTracked(inputs) && anyFloating(results)
            ? record(op, inputs, results, mode)
            : constants(results);
    if (mode.isWatching()) {
      mode.applied(op, inputs, values);
    }
    return values;
  }

  private static Value[] constants(NdArray[] results) {
    Value[] values = new Value[results.length];
    for (int k = 0; k < results.length; k++) {
      values[k] = Value.of(results[k], null);
    }
    return values;
  }

  private static Value[] record(Structural op, Value[] inputs, NdArray[] results, Mode mode) {
    OpNode node = new OpNode(op, results[0].shape(), results[0].dtype(), mode);
    int reads = link(node, op, inputs);
    Value[] values = new Value[results.length];
    for (int k = 0; k < results.length; k++) {
      NdArray array = results[k];
      Node from = node;
      if (results.length > 1) {
        from = new Output(node, k, array.shape(), array.dtype(), mode.nextId());
      }
      values[k] = Value.of(array, array.dtype().isFloating() ? from : null);
      if ((reads & Op.output(k)) != 0) {
        if (node.outputs == null) {
          node.outputs = new Value[results.length];
        }
        node.outputs[k] = values[k];
      }
    }
    return values;
  }

  private static boolean anyTracked(Value[] inputs) {
    for (Value input : inputs) {
      if (input.node() != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyFloating(NdArray[] results) {
    for (NdArray result : results) {
      if (result.dtype().isFloating()) {
        return true;
      }
    }
    return false;
  }

  /** Links a node to its inputs; returns what its rules read. */
  private static int link(OpNode node, Op op, Value... inputs) {
    int reads = 0;
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].node() != null) {
        reads |= op.reads(i);
      }
    }
    for (int i = 0; i < inputs.length; i++) {
      node.link(i, inputs.length, inputs[i], (reads & Op.input(i)) != 0);
    }
    return reads;
  }
}
