package dev.autograd;

import dev.autograd.array.NdArray;
import dev.autograd.op.Engine;
import dev.autograd.op.Fused;
import dev.autograd.op.Op;
import dev.autograd.op.Pointwise;
import dev.autograd.op.Structural;
import org.jspecify.annotations.Nullable;

/** Applies ops: computes the result and records a node where that is wanted. */
final class Graph implements Engine {
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
    return Backward.within(output, g, inputs, needed);
  }

  @Override
  public @Nullable Value tangentWithin(Fused op, Value[] inputs, @Nullable Value[] tangents) {
    return Forward.within(op, inputs, tangents);
  }

  static Value pointwise(Pointwise op, Value input) {
    Value x = input.resolve();
    if (x.data != null || op.isTruth()) {
      return arrays(op, x);
    }
    double y = op.scalar(x.scalar);
    if (x.node() != null) {
      Mode mode = Mode.current();
      if (mode.recording) {
        Value result = Value.node(y, op, mode);
        result.x = x;
        return result;
      }
    }
    return Value.constant(y);
  }

  static Value pointwise(Pointwise op, Value left, Value right) {
    Value a = left.resolve();
    Value b = right.resolve();
    if (a.data != null || b.data != null || op.isTruth()) {
      return arrays(op, a, b);
    }
    double y = op.scalar(a.scalar, b.scalar);
    if (a.node() != null || b.node() != null) {
      Mode mode = Mode.current();
      if (mode.recording) {
        Value result = Value.node(y, op, mode);
        result.x = a.untied();
        result.y = b.untied();
        return result;
      }
    }
    return Value.constant(y);
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
    NdArray y = op.forward(arrays);
    if (!tracked || !y.dtype().isFloating()) {
      return Value.of(y, null);
    }
    Mode mode = Mode.current();
    if (!mode.recording) {
      return Value.of(y, null);
    }
    OpNode node = new OpNode(op, y.shape(), y.dtype(), mode);
    int reads = link(node, op, inputs);
    Value result = Value.of(y, node);
    if ((reads & Op.output(0)) != 0) {
      node.outputs = new Value[] {result};
    }
    return result;
  }

  static Value[] structural(Structural op, Value... inputs) {
    Value[] resolved = new Value[inputs.length];
    NdArray[] arrays = new NdArray[inputs.length];
    boolean tracked = false;
    for (int i = 0; i < inputs.length; i++) {
      resolved[i] = inputs[i].resolve();
      arrays[i] = resolved[i].shared();
      tracked |= resolved[i].node() != null;
    }
    NdArray[] results = op.forward(arrays);
    Value[] values = new Value[results.length];
    Mode mode = tracked ? Mode.current() : null;
    if (mode == null || !mode.recording || !anyFloating(results)) {
      for (int k = 0; k < results.length; k++) {
        values[k] = Value.of(results[k], null);
      }
      return values;
    }
    OpNode node = new OpNode(op, results[0].shape(), results[0].dtype(), mode);
    int reads = link(node, op, resolved);
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
