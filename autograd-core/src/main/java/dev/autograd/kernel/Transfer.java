package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.Layout;
import dev.autograd.array.Shape;

/** Copies the elements of one layout to the places of another layout of the same shape. */
final class Transfer {
  /*
   * Axes that step through both storages as one axis would are joined. What is left is cut into
   * planes of two axes, and these into tiles if source and target disagree on which axis has the
   * neighbours, as in a transposition: a tile's cache lines are then all used before they go. Tiles
   * are narrow, because lines a power of two apart compete for few places in the cache.
   */
  private static final int TILE_COLUMNS = 16;

  private static final int TILE_ROWS = 64;

  private final Mover mover;
  private final Object from;
  private final Object to;
  private final int[] sizes;
  private final int[] fromSteps;
  private final int[] toSteps;
  private int rank;

  private Transfer(Mover mover, Object from, Object to, int rank) {
    this.mover = mover;
    this.from = from;
    this.to = to;
    this.sizes = new int[rank + 2];
    this.fromSteps = new int[rank + 2];
    this.toSteps = new int[rank + 2];
  }

  /**
   * Copies all elements.
   *
   * @param dtype their type
   * @param from the storage read
   * @param source where the elements are
   * @param to the storage written, another one
   * @param target where they go: of the same shape, no place twice
   */
  static void run(DType dtype, Object from, Layout source, Object to, Layout target) {
    int n = source.shape().size();
    if (n == 0) {
      return;
    }
    if (source.isContiguous() && target.isContiguous()) {
      System.arraycopy(from, source.offset(), to, target.offset(), n);
      return;
    }
    Transfer transfer = new Transfer(Movers.of(dtype), from, to, source.rank());
    transfer.join(source, target);
    transfer.planes(source.offset(), target.offset());
  }

  /** Lists the axes to run over, innermost first. */
  private void join(Layout source, Layout target) {
    Shape shape = source.shape();
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      int size = shape.dim(axis);
      if (size == 1) {
        continue;
      }
      int step = source.stride(axis);
      int toStep = target.stride(axis);
      int below = rank - 1;
      if (rank > 0
          && step == fromSteps[below] * sizes[below]
          && toStep == toSteps[below] * sizes[below]) {
        sizes[below] *= size;
      } else {
        sizes[rank] = size;
        fromSteps[rank] = step;
        toSteps[rank] = toStep;
        rank++;
      }
    }
    for (; rank < 2; rank++) {
      sizes[rank] = 1;
    }
    bringForward();
  }

  /** Makes the axis with the closest neighbours in the source one of the first two. */
  private void bringForward() {
    int closest = 1;
    for (int axis = 2; axis < rank; axis++) {
      if (Math.abs(fromSteps[axis]) < Math.abs(fromSteps[closest])) {
        closest = axis;
      }
    }
    if (closest != 1 && Math.abs(fromSteps[closest]) < Math.abs(fromSteps[0])) {
      exchange(sizes, closest);
      exchange(fromSteps, closest);
      exchange(toSteps, closest);
    }
  }

  private static void exchange(int[] values, int axis) {
    int value = values[1];
    values[1] = values[axis];
    values[axis] = value;
  }

  /** Visits the planes of the first two axes, once for each index of the others. */
  private void planes(int source, int target) {
    int[] index = new int[rank];
    int f = source;
    int t = target;
    while (true) {
      plane(f, t);
      int axis = 2;
      for (; axis < rank; axis++) {
        f += fromSteps[axis];
        t += toSteps[axis];
        if (++index[axis] < sizes[axis]) {
          break;
        }
        f -= sizes[axis] * fromSteps[axis];
        t -= sizes[axis] * toSteps[axis];
        index[axis] = 0;
      }
      if (axis >= rank) {
        return;
      }
    }
  }

  private void plane(int f, int t) {
    int rows = sizes[1];
    int columns = sizes[0];
    boolean tiled = Math.abs(fromSteps[1]) < Math.abs(fromSteps[0]) && columns > TILE_COLUMNS;
    int width = tiled ? TILE_COLUMNS : columns;
    int height = tiled ? TILE_ROWS : rows;
    for (int i = 0; i < rows; i += height) {
      for (int j = 0; j < columns; j += width) {
        mover.copy(
            Math.min(height, rows - i),
            Math.min(width, columns - j),
            from,
            f + i * fromSteps[1] + j * fromSteps[0],
            fromSteps[1],
            fromSteps[0],
            to,
            t + i * toSteps[1] + j * toSteps[0],
            toSteps[1],
            toSteps[0]);
      }
    }
  }
}
