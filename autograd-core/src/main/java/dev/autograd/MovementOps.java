package dev.autograd;

import com.google.common.primitives.ImmutableIntArray;
import dev.autograd.array.DType;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.op.MovementOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checks the arguments of movement methods and applies their ops. */
final class MovementOps {
  private MovementOps() {}

  static Value reshape(Value x, int... sizes) {
    return reshape("reshape", x, resolve("reshape", x.shape(), x.shape().size(), sizes));
  }

  static Value reshape(String name, Value x, Shape to) {
    return x.shape().equals(to) ? x : Graph.structural(new MovementOp.Reshape(name, to), x);
  }

  /**
   * Computes the size that is given as −1.
   *
   * @param from the shape whose elements are divided
   * @param size how many elements there are to divide
   */
  private static Shape resolve(String op, Shape from, int size, int... sizes) {
    int[] to = sizes.clone();
    int open = -1;
    long known = 1;
    for (int i = 0; i < to.length; i++) {
      if (to[i] == -1 && open < 0) {
        open = i;
      } else if (to[i] < 0) {
        throw new ShapeException(
            op + ": the sizes " + describe(sizes) + " are not all non-negative with one -1");
      } else {
        known *= to[i];
      }
    }
    if (open >= 0 && known > 0 && size % known == 0) {
      to[open] = (int) (size / known);
      known *= to[open];
    }
    if (known != size || (open >= 0 && to[open] < 0)) {
      throw new ShapeException(
          op
              + ": cannot make "
              + describe(sizes)
              + " of "
              + (size == from.size() ? "" : size + " elements of ")
              + "shape "
              + from
              + (size == from.size() ? ", which has " + size + " elements" : ""));
    }
    return Shape.of(to);
  }

  private static String describe(int... sizes) {
    return Arrays.toString(sizes);
  }

  static Value flatten(Value x) {
    return reshape("flatten", x, Shape.of(x.size()));
  }

  static Value flatten(Value x, int first, int last) {
    Shape shape = x.shape();
    if (shape.rank() == 0 && isScalarAxis(first) && isScalarAxis(last)) {
      return flatten(x);
    }
    int from = shape.axis(first, "flatten");
    int to = shape.axis(last, "flatten");
    if (from > to) {
      throw new ShapeException(
          "flatten: axis " + first + " of shape " + shape + " comes after axis " + last);
    }
    int[] sizes = new int[shape.rank() - (to - from)];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = shape.dim(i <= from ? i : i + to - from);
    }
    for (int axis = from + 1; axis <= to; axis++) {
      sizes[from] *= shape.dim(axis);
    }
    return reshape("flatten", x, Shape.of(sizes));
  }

  /** A scalar counts as a vector of one element where all that is there becomes one axis. */
  private static boolean isScalarAxis(int axis) {
    return axis == 0 || axis == -1;
  }

  static Value unflatten(Value x, int axis, int... sizes) {
    Shape shape = x.shape();
    int a = shape.axis(axis, "unflatten");
    if (sizes.length == 0) {
      throw new ShapeException("unflatten: no sizes given for axis " + axis + " of shape " + shape);
    }
    Shape parts = resolve("unflatten", shape, shape.dim(a), sizes);
    int[] dims = new int[shape.rank() - 1 + sizes.length];
    for (int i = 0; i < dims.length; i++) {
      boolean inside = i >= a && i < a + sizes.length;
      dims[i] = inside ? parts.dim(i - a) : shape.dim(i < a ? i : i - sizes.length + 1);
    }
    return reshape("unflatten", x, Shape.of(dims));
  }

  static Value transpose(Value x, int a, int b) {
    int[] axes = identity(x.rank());
    int i = x.shape().axis(a, "transpose");
    int j = x.shape().axis(b, "transpose");
    axes[i] = j;
    axes[j] = i;
    return permute("transpose", x, axes);
  }

  static Value t(Value x) {
    if (x.rank() > 2) {
      throw new ShapeException(
          "t: needs a matrix, not shape " + x.shape() + "; use transpose or permute");
    }
    return x.rank() < 2 ? x : permute("t", x, 1, 0);
  }

  static Value permute(Value x, int... axes) {
    int[] normal = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      normal[i] = x.shape().axis(axes[i], "permute");
    }
    return permute("permute", x, normal);
  }

  static Value permute(String name, Value x, int... axes) {
    return Graph.structural(new MovementOp.Permute(name, ImmutableIntArray.copyOf(axes)), x);
  }

  /** Moves axes to new places; the others keep their order. */
  static Value movedim(Value x, int[] from, int[] to) {
    Shape shape = x.shape();
    if (from.length != to.length) {
      throw new ShapeException(
          "movedim: axes "
              + describe(from)
              + " to "
              + describe(to)
              + " of shape "
              + shape
              + "; expected as many places as axes");
    }
    if (from.length == 0) {
      return x;
    }
    shape.axes(from, "movedim");
    shape.axes(to, "movedim");
    int[] order = new int[shape.rank()];
    Arrays.fill(order, -1);
    boolean[] moved = new boolean[order.length];
    for (int i = 0; i < from.length; i++) {
      int axis = shape.axis(from[i], "movedim");
      order[shape.axis(to[i], "movedim")] = axis;
      moved[axis] = true;
    }
    int next = 0;
    for (int i = 0; i < order.length; i++) {
      if (order[i] < 0) {
        while (moved[next]) {
          next++;
        }
        order[i] = next++;
      }
    }
    return permute("movedim", x, order);
  }

  private static int[] identity(int rank) {
    int[] axes = new int[rank];
    Arrays.setAll(axes, i -> i);
    return axes;
  }

  static Value expand(Value x, int... sizes) {
    int[] to = sizes.clone();
    for (int i = 0; i < to.length; i++) {
      int axis = i - (to.length - x.rank());
      if (to[i] == -1 && axis >= 0) {
        to[i] = x.dim(axis);
      }
      if (to[i] < 0) {
        throw new ShapeException(
            "expand: size "
                + sizes[i]
                + " at axis "
                + i
                + " of "
                + describe(sizes)
                + "; expected 0 or more, or -1 for an axis of shape "
                + x.shape());
      }
    }
    return expand(x, Checks.result("expand:", x.shape(), to));
  }

  static Value expand(Value x, Shape to) {
    return x.shape().equals(to) ? x : Graph.structural(new MovementOp.Expand(to), x);
  }

  static Value squeeze(Value x, int... axes) {
    Shape shape = x.shape();
    boolean[] drop = new boolean[shape.rank()];
    for (int axis : axes) {
      int a = shape.axis(axis, "squeeze");
      if (shape.dim(a) != 1) {
        throw new ShapeException(
            "squeeze: axis "
                + axis
                + " of shape "
                + shape
                + " has size "
                + shape.dim(a)
                + ", not 1");
      }
      drop[a] = true;
    }
    List<Integer> kept = new ArrayList<>();
    for (int a = 0; a < drop.length; a++) {
      if (axes.length == 0 ? shape.dim(a) != 1 : !drop[a]) {
        kept.add(shape.dim(a));
      }
    }
    return reshape("squeeze", x, Shape.of(kept.stream().mapToInt(i -> i).toArray()));
  }

  static Value unsqueeze(Value x, int axis) {
    int at = newAxis("unsqueeze", x.shape(), axis);
    int rank = x.rank();
    int[] sizes = new int[rank + 1];
    for (int i = 0; i <= rank; i++) {
      sizes[i] = i == at ? 1 : x.dim(i < at ? i : i - 1);
    }
    return reshape("unsqueeze", x, Shape.of(sizes));
  }

  /** The position of an axis that is added to a shape. */
  private static int newAxis(String op, Shape shape, int axis) {
    int rank = shape.rank();
    if (axis < -rank - 1 || axis > rank) {
      throw new ShapeException(
          String.format(
              "%s: axis %d is out of range for shape %s; expected %d to %d",
              op, axis, shape, -rank - 1, rank));
    }
    return axis < 0 ? axis + rank + 1 : axis;
  }

  static Value slice(Value x, int axis, int start, int stop, int step) {
    int a = x.shape().axis(axis, "slice");
    if (step == 0) {
      throw new ShapeException("slice: the step is 0; it must be positive or negative");
    }
    int size = x.dim(a);
    int lowest = step > 0 ? 0 : -1;
    int highest = step > 0 ? size : size - 1;
    int first = clip(start, size, lowest, highest);
    int end = clip(stop, size, lowest, highest);
    long distance = step > 0 ? (long) end - first : (long) first - end;
    long stride = Math.abs((long) step);
    int length = distance <= 0 ? 0 : (int) ((distance + stride - 1) / stride);
    return Graph.structural(new MovementOp.Slice(a, first, length, step), x);
  }

  private static int clip(int index, int size, int lowest, int highest) {
    int i = index < 0 ? index + size : index;
    return Math.max(lowest, Math.min(highest, i));
  }

  static Value narrow(Value x, int axis, int start, int length) {
    int a = x.shape().axis(axis, "narrow");
    int first = start < 0 ? start + x.dim(a) : start;
    if (first < 0 || length < 0 || (long) first + length > x.dim(a)) {
      throw new ShapeException(
          String.format(
              "narrow: %d elements from %d on are not all in axis %d of shape %s",
              length, start, axis, x.shape()));
    }
    return Graph.structural(new MovementOp.Slice(a, first, length, 1), x);
  }

  static Value select(Value x, int axis, int index) {
    int a = x.shape().axis(axis, "select");
    int size = x.dim(a);
    int i = index < 0 ? index + size : index;
    if (i < 0 || i >= size) {
      throw new IndexOutOfBoundsException(
          "select: index "
              + index
              + " is out of range for axis "
              + axis
              + " of shape "
              + x.shape());
    }
    return squeeze(narrow(x, a, i, 1), a);
  }

  static Value to(Value x, DType type) {
    return x.dtype() == type ? x : Graph.structural(new MovementOp.Cast(type), x);
  }

  static Value cat(int axis, List<Value> parts) {
    if (parts.isEmpty()) {
      throw new ShapeException("cat: needs at least one array");
    }
    Shape first = parts.get(0).shape();
    int a = first.axis(axis, "cat");
    int[] sizes = new int[parts.size()];
    DType type = parts.get(0).dtype();
    for (int i = 0; i < sizes.length; i++) {
      Shape shape = parts.get(i).shape();
      for (int k = 0; k < Math.max(first.rank(), shape.rank()); k++) {
        if (shape.rank() != first.rank() || (k != a && shape.dim(k) != first.dim(k))) {
          throw new ShapeException(
              "cat: " + first + " and " + shape + " differ in more than axis " + a);
        }
      }
      sizes[i] = shape.dim(a);
      type = DType.promote(type, parts.get(i).dtype());
    }
    Value[] inputs = new Value[sizes.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = to(parts.get(i), type);
    }
    return Graph.structural(new MovementOp.Cat(a, ImmutableIntArray.copyOf(sizes)), inputs)[0];
  }

  static Value stack(int axis, List<Value> parts) {
    if (parts.isEmpty()) {
      throw new ShapeException("stack: needs at least one array");
    }
    int at = newAxis("stack", parts.get(0).shape(), axis);
    List<Value> unsqueezed = new ArrayList<>();
    for (Value part : parts) {
      if (!part.shape().equals(parts.get(0).shape())) {
        throw new ShapeException(
            "stack: " + parts.get(0).shape() + " and " + part.shape() + " differ");
      }
      unsqueezed.add(unsqueeze(part, at));
    }
    return cat(at, unsqueezed);
  }

  /** Sums over the axes that broadcasting to the array's shape repeated. */
  static Value sumTo(Value x, Shape to) {
    int[] axes = repeated(x.shape(), to);
    return reshape("sumTo", axes.length == 0 ? x : x.sum(axes, true), to);
  }

  /** Whether any of the truth values that were broadcast from one place is true. */
  static Value anyTo(Value x, Shape to) {
    int[] axes = repeated(x.shape(), to);
    return reshape("anyTo", axes.length == 0 ? x : x.sum(axes, true).ne(0), to);
  }

  private static int[] repeated(Shape from, Shape to) {
    int leading = from.rank() - to.rank();
    int[] axes = new int[from.rank()];
    int count = 0;
    for (int i = 0; i < from.rank(); i++) {
      if (i < leading || (to.dim(i - leading) == 1 && from.dim(i) != 1)) {
        axes[count++] = i;
      }
    }
    return Arrays.copyOf(axes, count);
  }
}
