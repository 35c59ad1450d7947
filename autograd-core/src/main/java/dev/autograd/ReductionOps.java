package dev.autograd;

import com.google.common.primitives.ImmutableIntArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.op.ReductionOp;
import dev.autograd.op.SharingOp;
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
    return Graph.structural(new SharingOp.Extremum(true, axes(x, axes, "amax"), keepDim), x);
  }

  static Value amin(Value x, int[] axes, boolean keepDim) {
    return Graph.structural(new SharingOp.Extremum(false, axes(x, axes, "amin"), keepDim), x);
  }

  static ValuesAndIndices extremumAt(Value x, boolean largest, int axis, boolean keepDim) {
    String op = largest ? "max" : "min";
    int a = x.shape().axis(axis, op);
    checkNotEmpty(op, x, a);
    Value[] both =
        Graph.structural(new ReductionOp.ExtremumAt(largest, a, keepDim), new Value[] {x});
    return new ValuesAndIndices(both[0], both[1]);
  }

  static Value argExtremum(Value x, boolean largest, int axis, boolean keepDim) {
    int a = x.shape().axis(axis, largest ? "argmax" : "argmin");
    return Graph.structural(new ReductionOp.ArgExtremum(largest, a, keepDim), x);
  }

  static Value nanSum(Value x, int[] axes, boolean keepDim) {
    ImmutableIntArray normal = axes(x, axes, "nanSum");
    Value numbers = x.dtype().isFloating() ? Value.where(x.ne(x), Value.zeros(x.dtype()), x) : x;
    return Graph.structural(new ReductionOp.Sum(normal, keepDim), numbers);
  }

  static Value prod(Value x, int[] axes, boolean keepDim) {
    int[] normal = x.shape().axes(axes, "prod");
    return alongOne(
        x,
        normal,
        keepDim,
        (v, axis, keep) -> Graph.structural(new ReductionOp.Prod(axis, keep), v));
  }

  static Value norm(Value x, double p, int[] axes, boolean keepDim) {
    int[] normal = Checks.floating("norm", x).axes(axes, "norm");
    if (Double.isNaN(p)) {
      throw new IllegalArgumentException("norm: p must be a number or infinite, not NaN");
    }
    if (p < 0 || p == Double.POSITIVE_INFINITY) {
      checkNotEmpty("norm", x, normal);
    }
    ImmutableIntArray over = ImmutableIntArray.copyOf(normal);
    if (Double.isInfinite(p)) {
      return Graph.structural(new SharingOp.Extremum(p > 0, over, keepDim), x.abs());
    } else if (p == 0) {
      return Graph.structural(new ReductionOp.Sum(over, keepDim), x.ne(0)).to(x.dtype());
    } else if (p == 1) {
      return Graph.structural(new ReductionOp.Sum(over, keepDim), x.abs());
    }
    return alongOne(
        x,
        normal,
        keepDim,
        (v, axis, keep) -> Graph.structural(new ReductionOp.Norm(p, axis, keep), v));
  }

  /** The largest or smallest element of all, under the name of {@code max()} or {@code min()}. */
  static Value extremum(Value x, boolean largest) {
    int[] all = x.shape().axes(new int[0], "max");
    checkNotEmpty(largest ? "max" : "min", x, all);
    return Graph.structural(
        new SharingOp.Extremum(largest, ImmutableIntArray.copyOf(all), false), x);
  }

  static Value argExtremum(Value x, boolean largest) {
    checkNotEmpty(largest ? "argmax" : "argmin", x, x.shape().axes(new int[0], "argmax"));
    return Graph.structural(new ReductionOp.ArgExtremum(largest, 0, false), x.flatten());
  }

  static Value any(Value x, int[] axes, boolean keepDim) {
    return count("any", x.ne(0), axes, keepDim).ne(0);
  }

  static Value all(Value x, int[] axes, boolean keepDim) {
    return count("all", x.eq(0), axes, keepDim).eq(0);
  }

  static Value count(String op, Value truths, int[] axes, boolean keepDim) {
    return Graph.structural(new ReductionOp.Sum(axes(truths, axes, op), keepDim), truths);
  }

  static Value trace(Value x) {
    if (x.rank() != 2) {
      throw new ShapeException("trace: needs a matrix, not shape " + x.shape());
    }
    int columns = x.dim(1);
    int length = Math.min(x.dim(0), columns);
    int stop = length == 0 ? 0 : (length - 1) * (columns + 1) + 1;
    return x.flatten().slice(0, 0, stop, columns + 1).sum();
  }

  static Value logSumExp(Value x, int[] axes, boolean keepDim) {
    int[] normal = Checks.floating("logSumExp", x).axes(axes, "logSumExp");
    return alongOne(
        x,
        normal,
        keepDim,
        (v, axis, keep) -> Graph.structural(new SoftmaxOp.LogSumExp(axis, keep), v));
  }

  static Value softmax(Value x, int axis) {
    int a = Checks.floating("softmax", x).axis(axis, "softmax");
    return Graph.structural(new SoftmaxOp.Softmax(a), x);
  }

  static Value logSoftmax(Value x, int axis) {
    int a = Checks.floating("logSoftmax", x).axis(axis, "logSoftmax");
    return Graph.structural(new SoftmaxOp.LogSoftmax(a), x);
  }

  /** How a reduction of one axis is applied. */
  private interface AlongAxis {
    Value apply(Value x, int axis, boolean keepDim);
  }

  /** Reduces several axes as one: they are moved to the end and joined. */
  private static Value alongOne(Value x, int[] axes, boolean keepDim, AlongAxis reduction) {
    if (axes.length == 1) {
      return reduction.apply(x, axes[0], keepDim);
    }
    Shape shape = x.shape();
    int[] order = new int[shape.rank()];
    int[] joined = new int[shape.rank() - axes.length + 1];
    int kept = 0;
    int moved = joined.length - 1;
    long together = 1;
    boolean inOrder = true;
    for (int axis = 0, next = 0; axis < order.length; axis++) {
      if (next < axes.length && axes[next] == axis) {
        together = Math.min(together * shape.dim(axis), Integer.MAX_VALUE);
        order[moved++] = axis;
        next++;
      } else {
        joined[kept] = shape.dim(axis);
        order[kept++] = axis;
        inOrder &= next == 0;
      }
    }
    // Beyond the limit there is an axis of size 0, and none of the elements is read.
    joined[kept] = (int) together;
    Value turned = inOrder ? x : x.permute(order);
    Value result = reduction.apply(turned.reshape(joined), kept, false);
    return keepDim ? result.reshape(shape.reduce(axes, true).toArray()) : result;
  }

  /** Refuses to look for an element where there is none. */
  static void checkNotEmpty(String op, Value x, int... axes) {
    for (int axis : axes) {
      if (x.dim(axis) == 0) {
        throw new ShapeException(
            op + ": cannot reduce axis " + axis + " of shape " + x.shape() + ": it is empty");
      }
    }
  }
}
