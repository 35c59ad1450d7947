package dev.autograd;

import com.google.common.primitives.ImmutableIntArray;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.op.IndexingOp;
import dev.autograd.op.PositionOp;
import java.util.Arrays;

/** Checks the arguments of indexing methods and applies their ops. */
final class IndexingOps {
  private IndexingOps() {}

  static Value indexSelect(String op, Value x, int axis, Value index) {
    int a = x.shape().axis(axis, op);
    return Graph.structural(new IndexingOp.IndexSelect(op, a), x, index)[0];
  }

  static Value gather(Value x, int axis, Value index) {
    int a = x.shape().axis(axis, "gather");
    return Graph.structural(new IndexingOp.Gather(a), x, index)[0];
  }

  static Value take(Value x, Value index) {
    Value flat = flatIndex("take", Shape.of(x.size()), new int[] {0}, true, index);
    return indexSelect("take", x.flatten(), 0, flat);
  }

  static Value flatIndex(String op, Shape shape, int[] axes, boolean wraps, Value... index) {
    ImmutableIntArray of = ImmutableIntArray.copyOf(axes);
    return Graph.structural(new PositionOp.FlatIndex(op, shape, of, wraps), index)[0];
  }

  static Value scatterAdd(Value x, int axis, Value index, Value source) {
    int a = x.shape().axis(axis, "scatterAdd");
    DType type = numbers("scatterAdd", x, source);
    Value written = source("scatterAdd", source, index).to(type);
    Value sums = Graph.structural(new IndexingOp.ScatterAdd(x.shape(), a), written, index)[0];
    return x.to(type).add(sums);
  }

  static Value indexAdd(Value x, int axis, Value index, Value source) {
    int a = x.shape().axis(axis, "indexAdd");
    DType type = numbers("indexAdd", x, source);
    if (index.rank() != 1) {
      throw new ShapeException(
          "indexAdd: the index has shape " + index.shape() + "; expected a vector");
    }
    Value sums = Graph.structural(new IndexingOp.IndexAdd(x.shape(), a), source.to(type), index)[0];
    return x.to(type).add(sums);
  }

  private static DType numbers(String op, Value x, Value source) {
    DType type = DType.promote(x.dtype(), source.dtype());
    if (type == DType.BOOL) {
      throw new DTypeException(
          op + ": cannot add elements of type BOOL; convert them with to(INT64)");
    }
    return type;
  }

  /** The part of a source that has a place in the index. */
  private static Value source(String op, Value source, Value index) {
    Shape places = index.shape();
    Shape shape = source.shape();
    boolean fits = places.rank() == shape.rank();
    for (int i = 0; fits && i < shape.rank(); i++) {
      fits = places.dim(i) <= shape.dim(i);
    }
    if (!fits) {
      throw new ShapeException(
          op
              + ": source "
              + shape
              + " and index "
              + places
              + " do not fit: expected a source with as many axes, none smaller than the index'");
    }
    Value part = source;
    for (int i = 0; i < shape.rank(); i++) {
      if (places.dim(i) < shape.dim(i)) {
        part = part.narrow(i, 0, places.dim(i));
      }
    }
    return part;
  }

  /**
   * The elements of the source come from where the last write to their place came from, so that
   * those before it get no gradient.
   */
  static Value scatter(Value x, int axis, Value index, Value source) {
    int a = x.shape().axis(axis, "scatter");
    DType type = DType.promote(x.dtype(), source.dtype());
    Value part = source("scatter", source, index);
    Value from = lastWrite("scatter", x.shape(), a, index);
    if (index.size() == 0) {
      return x.to(type);
    }
    Value written = from.ge(0);
    Value place = Value.where(written, from, Value.of(0L));
    Value placed = indexSelect("scatter", part.to(type).flatten(), 0, place);
    return Value.where(written, placed, x.to(type));
  }

  static Value scatter(Value x, int axis, Value index, double number) {
    int a = x.shape().axis(axis, "scatter");
    Value written = lastWrite("scatter", x.shape(), a, index).ge(0);
    return Value.where(written, scalar("scatter", x, number), x);
  }

  static Value indexFill(Value x, int axis, Value index, double number) {
    int a = x.shape().axis(axis, "indexFill");
    if (index.rank() > 1) {
      throw new ShapeException(
          "indexFill: the index has shape " + index.shape() + "; expected a vector or a number");
    }
    int[] along = new int[x.rank()];
    Arrays.fill(along, 1);
    along[a] = index.size();
    Value line = index.reshape(along);
    along[a] = x.dim(a);
    Value written = lastWrite("indexFill", Shape.of(along), a, line).ge(0);
    return Value.where(written, scalar("indexFill", x, number), x);
  }

  /** A number in an array's type, which it does not change. */
  private static Value scalar(String op, Value x, double number) {
    Checks.fits(op, x.dtype(), number);
    return Value.full(x.dtype(), number);
  }

  private static Value lastWrite(String op, Shape shape, int axis, Value index) {
    return Graph.structural(new PositionOp.LastWrite(op, shape, axis), index);
  }

  /** The indices of what is not 0 along an axis; −1 for all axes, in rows. */
  static Value nonzero(Value x, int axis) {
    return Graph.structural(new PositionOp.Nonzero(axis), x);
  }

  static Value maskedSelect(Value x, Value mask) {
    Checks.truth("maskedSelect", "mask", mask);
    Shape common = Shape.broadcast("maskedSelect", x.shape(), mask.shape());
    Value places = nonzero(MovementOps.expand(mask, common).flatten(), 0);
    return indexSelect("maskedSelect", MovementOps.expand(x, common).flatten(), 0, places);
  }

  static Value oneHot(Value x, int classes) {
    if (classes < 1) {
      throw new IllegalArgumentException("oneHot: " + classes + " classes; expected 1 or more");
    }
    int[] dims = Arrays.copyOf(x.shape().toArray(), x.rank() + 1);
    dims[x.rank()] = classes;
    Shape vectors = Checks.result("oneHot: indices", x.shape(), dims);
    Value checked = flatIndex("oneHot", vectors, new int[] {x.rank()}, false, x);
    long[] all = new long[classes];
    Arrays.setAll(all, i -> i);
    return checked.unsqueeze(-1).eq(Value.of(NdArray.of(all))).to(DType.INT64);
  }
}
