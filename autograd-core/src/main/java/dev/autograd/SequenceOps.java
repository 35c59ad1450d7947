package dev.autograd;

import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.op.ScanOp;
import dev.autograd.op.SharingOp;
import dev.autograd.op.SortOp;
import dev.autograd.op.Structural;

/** Checks the arguments of scans, sorts and medians, and applies their ops. */
final class SequenceOps {
  private SequenceOps() {}

  static Value cumsum(Value x, int axis) {
    return Graph.structural(new ScanOp.CumSum(x.shape().axis(axis, "cumsum"), false), x);
  }

  static Value cumprod(Value x, int axis) {
    return Graph.structural(new ScanOp.CumProd(x.shape().axis(axis, "cumprod"), false), x);
  }

  static Value logCumSumExp(Value x, int axis) {
    int a = Checks.floating("logCumSumExp", x).axis(axis, "logCumSumExp");
    return Graph.structural(new ScanOp.LogCumSumExp(a), x);
  }

  static ValuesAndIndices sort(Value x, int axis, boolean descending) {
    return chosen(new SortOp.Sort(x.shape().axis(axis, "sort"), descending), x);
  }

  static Value argsort(Value x, int axis, boolean descending) {
    int a = x.shape().axis(axis, "argsort");
    return chosen(new SortOp.Sort(a, descending), x).indices();
  }

  static ValuesAndIndices topk(Value x, int k, int axis, boolean largest, boolean sorted) {
    Shape shape = x.shape();
    int a = shape.axis(axis, "topk");
    if (k < 0 || k > shape.dim(a)) {
      throw new ShapeException(
          "topk: k must be between 0 and "
              + shape.dim(a)
              + ", the size of axis "
              + a
              + " of shape "
              + shape
              + ", not "
              + k);
    }
    return chosen(new SortOp.TopK(k, a, largest, sorted), x);
  }

  static ValuesAndIndices median(Value x, int axis, boolean keepDim) {
    int a = x.shape().axis(axis, "median");
    ReductionOps.checkNotEmpty("median", x, a);
    ValuesAndIndices middle = chosen(new SortOp.MedianAt(a), x);
    return keepDim
        ? middle
        : new ValuesAndIndices(middle.values().squeeze(a), middle.indices().squeeze(a));
  }

  static Value median(Value x) {
    ReductionOps.checkNotEmpty("median", x, x.shape().axes(new int[0], "median"));
    return Graph.structural(new SharingOp.Median(0), x.flatten());
  }

  private static ValuesAndIndices chosen(Structural op, Value x) {
    Value[] both = Graph.structural(op, new Value[] {x});
    return new ValuesAndIndices(both[0], both[1]);
  }
}
