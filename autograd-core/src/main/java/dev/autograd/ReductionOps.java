package dev.autograd;

import com.google.common.primitives.ImmutableIntArray;
import dev.autograd.array.Shape;
import dev.autograd.op.ReductionOp;
import dev.autograd.op.SoftmaxOp;

/** Checks the arguments of reductions and applies their ops. */
final class ReductionOps {
  private ReductionOps() {}

  private static ImmutableIntArray axes(Value x, int[] axes, String op) {
    return ImmutableIntArray.copyOf(x.shape().axes(axes, op));
  }

  static Value sum(Value x, int[] axes, boolean keepDim) {
    return Graph.structural(new ReductionOp.Sum(axes(x, axes, "sum"), keepDim), x);
  }

  static Value mean(Value x, int[] axes, boolean keepDim) {
    Shape shape = Checks.floating("mean", x);
    ImmutableIntArray normal = axes(x, axes, "mean");
    long count = 1;
    for (int i = 0; i < normal.length(); i++) {
      count *= shape.dim(normal.get(i));
    }
    return Graph.structural(new ReductionOp.Sum(normal, keepDim), x).div((double) count);
  }

  static Value amax(Value x, int[] axes, boolean keepDim) {
    return Graph.structural(new ReductionOp.Extremum(true, axes(x, axes, "amax"), keepDim), x);
  }

  static Value amin(Value x, int[] axes, boolean keepDim) {
    return Graph.structural(new ReductionOp.Extremum(false, axes(x, axes, "amin"), keepDim), x);
  }

  static ValuesAndIndices extremumAt(Value x, boolean largest, int axis, boolean keepDim) {
    int a = x.shape().axis(axis, largest ? "max" : "min");
    Value[] both =
        Graph.structural(new ReductionOp.ExtremumAt(largest, a, keepDim), new Value[] {x});
    return new ValuesAndIndices(both[0], both[1]);
  }

  static Value argExtremum(Value x, boolean largest, int axis, boolean keepDim) {
    int a = x.shape().axis(axis, largest ? "argmax" : "argmin");
    return Graph.structural(new ReductionOp.ArgExtremum(largest, a, keepDim), x);
  }

  static Value logSumExp(Value x, int axis, boolean keepDim) {
    int a = Checks.floating("logSumExp", x).axis(axis, "logSumExp");
    return Graph.structural(new SoftmaxOp.LogSumExp(a, keepDim), x);
  }

  static Value softmax(Value x, int axis) {
    int a = Checks.floating("softmax", x).axis(axis, "softmax");
    return Graph.structural(new SoftmaxOp.Softmax(a), x);
  }

  static Value logSoftmax(Value x, int axis) {
    int a = Checks.floating("logSoftmax", x).axis(axis, "logSoftmax");
    return Graph.structural(new SoftmaxOp.LogSoftmax(a), x);
  }
}
