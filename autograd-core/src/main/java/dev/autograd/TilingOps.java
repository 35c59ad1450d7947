package dev.autograd;

import com.google.common.primitives.ImmutableIntArray;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.op.MovementOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Repeating, turning, cutting up, and sliding windows: compositions of views and joins. */
final class TilingOps {
  private TilingOps() {}

  /** Each axis that repeats is split off as an axis of its own in front of it, and expanded. */
  static Value repeat(Value x, int... times) {
    Shape shape = x.shape();
    int added = times.length - shape.rank();
    if (added < 0) {
      throw new ShapeException(
          "repeat: "
              + Arrays.toString(times)
              + " for shape "
              + shape
              + "; expected a number for each axis, further ones for new axes in front");
    }
    List<Integer> split = new ArrayList<>();
    List<Integer> wide = new ArrayList<>();
    int[] result = new int[times.length];
    boolean same = added == 0;
    for (int i = 0; i < times.length; i++) {
      if (times[i] < 0) {
        throw new ShapeException(
            "repeat: "
                + times[i]
                + " times along axis "
                + i
                + " in "
                + Arrays.toString(times)
                + " for shape "
                + shape
                + "; expected 0 or more");
      }
      int dim = i < added ? 1 : shape.dim(i - added);
      long size = (long) dim * times[i];
      if (size > Integer.MAX_VALUE) {
        throw new ShapeException(
            "repeat: "
                + Arrays.toString(times)
                + " for shape "
                + shape
                + ": axis "
                + i
                + " would have size "
                + size
                + "; expected at most "
                + Integer.MAX_VALUE);
      }
      result[i] = (int) size;
      same &= times[i] == 1;
      if (dim != 1 && times[i] != 1) {
        split.add(1);
        wide.add(times[i]);
        split.add(dim);
        wide.add(dim);
      } else {
        split.add(dim);
        wide.add(result[i]);
      }
    }
    if (same) {
      return x;
    }
    Shape repeated = Checks.result("repeat:", shape, result);
    return x.reshape(ints(split)).expand(ints(wide)).reshape(repeated.toArray());
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(i -> i).toArray();
  }

  static Value flip(Value x, int... axes) {
    Value result = x;
    for (int axis : x.shape().axes(axes, "flip")) {
      result = result.slice(axis, Integer.MAX_VALUE, Integer.MIN_VALUE, -1);
    }
    return result;
  }

  static Value roll(Value x, int shift) {
    return roll(x.flatten(), new int[] {shift}, new int[] {0}).reshape(x.shape().toArray());
  }

  static Value roll(Value x, int[] shifts, int[] axes) {
    if (shifts.length != axes.length) {
      throw new ShapeException(
          "roll: shifts "
              + Arrays.toString(shifts)
              + " along axes "
              + Arrays.toString(axes)
              + " of shape "
              + x.shape()
              + "; expected as many shifts as axes");
    }
    int[] all = new int[axes.length];
    Arrays.setAll(all, i -> x.shape().axis(axes[i], "roll"));
    Value result = x;
    for (int i = 0; i < all.length; i++) {
      int size = x.dim(all[i]);
      int shift = size == 0 ? 0 : Math.floorMod(shifts[i], size);
      if (shift != 0) {
        Value end = result.narrow(all[i], size - shift, shift);
        result = Value.cat(all[i], end, result.narrow(all[i], 0, size - shift));
      }
    }
    return result;
  }

  static List<Value> split(Value x, int size, int axis) {
    int a = x.shape().axis(axis, "split");
    int all = x.dim(a);
    if (size < 0 || (size == 0 && all > 0)) {
      throw new ShapeException(
          "split: parts of size "
              + size
              + " of axis "
              + axis
              + " of shape "
              + x.shape()
              + "; expected 1 or more");
    }
    int[] sizes = new int[size == 0 ? 1 : Math.max(1, (int) (((long) all + size - 1) / size))];
    Arrays.fill(sizes, size);
    sizes[sizes.length - 1] = all - (sizes.length - 1) * size;
    return parts(x, sizes, a);
  }

  static List<Value> split(Value x, int[] sizes, int axis) {
    int a = x.shape().axis(axis, "split");
    long sum = 0;
    boolean negative = false;
    for (int size : sizes) {
      sum += size;
      negative |= size < 0;
    }
    if (negative || sum != x.dim(a)) {
      throw new ShapeException(
          "split: parts of sizes "
              + Arrays.toString(sizes)
              + " of axis "
              + axis
              + " of shape "
              + x.shape()
              + "; expected sizes of 0 or more that add up to "
              + x.dim(a));
    }
    return parts(x, sizes, a);
  }

  static List<Value> chunk(Value x, int count, int axis) {
    int a = x.shape().axis(axis, "chunk");
    if (count <= 0) {
      throw new ShapeException(
          "chunk: "
              + count
              + " parts of axis "
              + axis
              + " of shape "
              + x.shape()
              + "; expected 1 or more");
    }
    int all = x.dim(a);
    return all == 0
        ? parts(x, new int[count], a)
        : split(x, (int) (((long) all + count - 1) / count), a);
  }

  static List<Value> unbind(Value x, int axis) {
    int a = x.shape().axis(axis, "unbind");
    int[] ones = new int[x.dim(a)];
    Arrays.fill(ones, 1);
    return parts(x, ones, a).stream().map(part -> part.squeeze(a)).toList();
  }

  private static List<Value> parts(Value x, int[] sizes, int axis) {
    if (sizes.length == 0) {
      return List.of();
    }
    MovementOp op = new MovementOp.Split(axis, ImmutableIntArray.copyOf(sizes));
    return List.of(Graph.structural(op, new Value[] {x}));
  }

  /** Picks the elements of all windows, so that the gradients of overlapping ones add up. */
  static Value unfold(Value x, int axis, int size, int step) {
    int a = x.shape().axis(axis, "unfold");
    int all = x.dim(a);
    if (size < 0 || size > all) {
      throw new ShapeException(
          "unfold: windows of size "
              + size
              + " along axis "
              + axis
              + " of shape "
              + x.shape()
              + "; expected 0 to "
              + all);
    }
    if (step <= 0) {
      throw new ShapeException(
          "unfold: step "
              + step
              + " along axis "
              + axis
              + " of shape "
              + x.shape()
              + "; expected 1 or more");
    }
    int count = (all - size) / step + 1;
    Shape windows = Shape.of(count, size);
    int[] index = new int[windows.size()];
    Arrays.setAll(index, i -> i / size * step + i % size);
    Value picked = IndexingOps.indexSelect("unfold", x, a, Value.of(NdArray.of(windows, index)));
    return picked.movedim(a + 1, -1);
  }
}
