package dev.autograd;

import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Indexing by NumPy's rules, as a composition: what can be a view is one; then the axes that arrays
 * of indices stand for are made one axis, which is indexed once.
 */
final class Subscript {
  /** What an {@link Index} says. */
  sealed interface Part extends Index {
    /** The number of axes it takes elements of. */
    default int axes() {
      return 1;
    }
  }

  record At(int index) implements Part {
    @Override
    public String toString() {
      return Integer.toString(index);
    }
  }

  record Range(int start, int stop, int step) implements Part {
    @Override
    public String toString() {
      boolean whole = (step > 0 ? start == 0 : start == Integer.MAX_VALUE);
      boolean open = stop == Integer.MAX_VALUE || stop == Integer.MIN_VALUE;
      return (whole ? "" : start) + ":" + (open ? "" : stop) + (step == 1 ? "" : ":" + step);
    }

    boolean isWhole() {
      return start == 0 && stop == Integer.MAX_VALUE && step == 1;
    }
  }

  record NewAxis() implements Part {
    @Override
    public int axes() {
      return 0;
    }

    @Override
    public String toString() {
      return "newAxis";
    }
  }

  record Ellipsis() implements Part {
    @Override
    public int axes() {
      return 0;
    }

    @Override
    public String toString() {
      return "...";
    }
  }

  record Picked(Value indices) implements Part {
    @Override
    public String toString() {
      return "indices" + indices.shape();
    }
  }

  record Mask(Value mask) implements Part {
    @Override
    public int axes() {
      return mask.rank();
    }

    @Override
    public String toString() {
      return "mask" + mask.shape();
    }
  }

  private final Shape shape;
  private final List<Part> parts = new ArrayList<>();

  /** How many axes an ellipsis stands for. */
  private final int left;

  private final boolean advanced;

  /** What is left of the array, and which of its axes comes next. */
  private Value rest;

  private int axis;

  /** Arrays of indices, the axes of the rest that they are for, and those of the whole array. */
  private final List<Value> indices = new ArrayList<>();

  private final List<Integer> own = new ArrayList<>();
  private final List<Integer> source = new ArrayList<>();

  /** Whether something else stands between arrays of indices; numbers count as such arrays. */
  private boolean apart;

  private boolean closed;
  private boolean begun;

  private Subscript(Value x, Index... items) {
    rest = x;
    shape = x.shape();
    int taken = 0;
    int ellipses = 0;
    boolean arrays = false;
    for (Index item : items) {
      Part part = (Part) item;
      parts.add(part);
      taken += part.axes();
      ellipses += part instanceof Ellipsis ? 1 : 0;
      arrays |= part instanceof Picked || part instanceof Mask;
    }
    if (taken > shape.rank() || ellipses > 1) {
      throw new ShapeException(
          "get: "
              + parts
              + (ellipses > 1
                  ? " has " + ellipses + " ellipses; expected at most one"
                  : " takes elements of "
                      + taken
                      + " axes, and shape "
                      + shape
                      + " has "
                      + shape.rank()));
    }
    left = shape.rank() - taken;
    advanced = arrays;
  }

  static Value get(Value x, Index... items) {
    Subscript subscript = new Subscript(x, items);
    int next = 0;
    for (Part part : subscript.parts) {
      subscript.take(part, next);
      next += part instanceof Ellipsis ? subscript.left : part.axes();
    }
    return subscript.indices.isEmpty() ? subscript.rest : subscript.pick();
  }

  /** Applies a part; from says which axis of the whole array it begins at. */
  private void take(Part part, int from) {
    boolean array =
        advanced && (part instanceof At || part instanceof Picked || part instanceof Mask);
    if (array) {
      apart |= closed;
      begun = true;
    } else {
      closed = begun;
    }
    if (part instanceof At at) {
      int size = shape.dim(from);
      if (at.index < -size || at.index >= size) {
        throw new IndexOutOfBoundsException(
            "get: index "
                + at.index
                + " is out of range for axis "
                + from
                + " of shape "
                + shape
                + (size == 0
                    ? "; the axis is empty"
                    : "; expected " + -size + " to " + (size - 1)));
      }
      rest = rest.select(axis, at.index);
    } else if (part instanceof Range range) {
      if (!range.isWhole()) {
        rest = rest.slice(axis, range.start, range.stop, range.step);
      }
      axis++;
    } else if (part instanceof NewAxis) {
      rest = rest.unsqueeze(axis++);
    } else if (part instanceof Ellipsis) {
      axis += left;
    } else if (part instanceof Picked picked) {
      add(picked.indices, from);
    } else if (part instanceof Mask mask) {
      add(mask, from);
    }
  }

  private void add(Mask mask, int from) {
    Shape truths = mask.mask.shape();
    for (int i = 0; i < truths.rank(); i++) {
      if (truths.dim(i) != shape.dim(from + i)) {
        throw new ShapeException(
            "get: a mask of shape "
                + truths
                + " for the axes from "
                + from
                + " on of shape "
                + shape
                + ": axis "
                + (from + i)
                + " is "
                + truths.dim(i)
                + " and "
                + shape.dim(from + i));
      }
    }
    for (int i = 0; i < truths.rank(); i++) {
      add(IndexingOps.nonzero(mask.mask, i), from + i);
    }
  }

  private void add(Value index, int from) {
    indices.add(index);
    own.add(axis++);
    source.add(from);
  }

  /** Makes one axis of those that are indexed, and indexes it. */
  private Value pick() {
    int count = own.size();
    int rank = rest.rank();
    int place = apart ? 0 : own.get(0);
    int[] order = new int[rank];
    int[] sizes = new int[rank - count + 1];
    int others = 0;
    Arrays.fill(sizes, 1);
    for (int i = 0; i < rank; i++) {
      int at = own.indexOf(i);
      if (at >= 0) {
        order[place + at] = i;
        sizes[place] *= rest.dim(i);
      } else {
        order[others < place ? others : others + count] = i;
        sizes[others < place ? others : others + 1] = rest.dim(i);
        others++;
      }
    }
    int[] axes = source.stream().mapToInt(i -> i).toArray();
    Value flat = IndexingOps.flatIndex("get", shape, axes, true, indices.toArray(Value[]::new));
    Value lines = count == 1 && order[place] == place ? rest : rest.permute(order);
    return IndexingOps.indexSelect("get", lines.reshape(sizes), place, flat);
  }
}
