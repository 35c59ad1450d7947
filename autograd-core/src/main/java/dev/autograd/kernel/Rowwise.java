package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.Layout;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.array.raw.Raw;

/**
 * Functions of the exponentials along one axis, computed without overflow: with m the greatest
 * element of a row, log Σ exp(x) = m + log Σ exp(x - m).
 *
 * <p>Where that says nothing: a row of -infinity alone, such as a fully masked one, has softmax 0,
 * logSoftmax -infinity and logSumExp -infinity. In a row with +infinity, the elements that are
 * infinite share the softmax equally. NaN makes its row NaN.
 *
 * <p>Sums run in the order that {@link Reduction} describes.
 */
public final class Rowwise {
  /** Elements from which sharing out pays. */
  private static final int SHARED_WORK = 1 << 16;

  private Rowwise() {}

  /**
   * exp(x) / Σ exp(x) along an axis.
   *
   * @param x an array of floats
   * @param axis the axis, negative ones counted from the end
   * @return a dense array of the same shape and type
   * @throws ShapeException if there is no such axis
   * @throws DTypeException if the array is not of floats
   */
  public static NdArray softmax(NdArray x, int axis) {
    return alongRows("softmax", x, axis, true);
  }

  /**
   * x - log Σ exp(x) along an axis.
   *
   * @param x an array of floats
   * @param axis the axis, negative ones counted from the end
   * @return a dense array of the same shape and type
   * @throws ShapeException if there is no such axis
   * @throws DTypeException if the array is not of floats
   */
  public static NdArray logSoftmax(NdArray x, int axis) {
    return alongRows("logSoftmax", x, axis, false);
  }

  /**
   * log Σ exp(x) along an axis.
   *
   * @param x an array of floats
   * @param axis the axis, negative ones counted from the end
   * @param keepDim whether the axis stays, with size 1
   * @return a dense array of the same type; -infinity where the axis is empty
   * @throws ShapeException if there is no such axis
   * @throws DTypeException if the array is not of floats
   */
  public static NdArray logSumExp(NdArray x, int axis, boolean keepDim) {
    checkFloating("logSumExp", x);
    int at = x.shape().axis(axis, "logSumExp");
    Shape result = x.shape().reduce(new int[] {at}, keepDim);
    if (x.size() == 0) {
      return NdArray.full(x.dtype(), Double.NEGATIVE_INFINITY, result.toArray());
    }
    NdArray rows = Copying.contiguous(lastAxis(x, at));
    Object y = Movers.of(x.dtype()).allocate(result.size());
    share(rows, x.dim(at), (work, from, to) -> work.logSumExp(from, to, y));
    return Raw.wrap(y, x.dtype(), result.dense());
  }

  /**
   * The loss of each row: log Σ exp(logits) - logits[target].
   *
   * @param logits [n, classes] of floats
   * @param targets [n] of INT64 or INT32, the right class of each row
   * @return [n] of the logits' type; infinite for a row of -infinity alone
   * @throws ShapeException if the shapes are others
   * @throws DTypeException if the types are others
   * @throws IllegalArgumentException if a target is negative or not less than the classes
   */
  public static NdArray crossEntropy(NdArray logits, NdArray targets) {
    int[] classes = checkTargets(logits, targets);
    Object y = Movers.of(logits.dtype()).allocate(classes.length);
    NdArray rows = Copying.contiguous(logits);
    share(rows, logits.dim(1), (work, from, to) -> work.crossEntropy(from, to, classes, y));
    return Raw.wrap(y, logits.dtype(), Shape.of(classes.length).dense());
  }

  /**
   * The gradient of Σ scale · crossEntropy(logits, targets) with respect to the logits: in each row
   * scale · (softmax - 1 at the target); 0 in a row of -infinity alone.
   *
   * @param logits [n, classes] of floats
   * @param targets [n] of INT64 or INT32, the right class of each row
   * @param scale [n] or a scalar, of floats
   * @return [n, classes] of the logits' type
   * @throws ShapeException if the shapes are others
   * @throws DTypeException if the types are others
   * @throws IllegalArgumentException if a target is negative or not less than the classes
   */
  public static NdArray crossEntropyGradient(NdArray logits, NdArray targets, NdArray scale) {
    int[] classes = checkTargets(logits, targets);
    checkFloating("crossEntropyGradient", scale);
    Shape perRow = Shape.of(classes.length);
    NdArray each = Raw.view(scale, scale.layout().expand(perRow, "crossEntropyGradient"));
    Object scales = Raw.storage(Copying.copy(Copying.cast(each, logits.dtype())));
    Object y = Movers.of(logits.dtype()).allocate(logits.size());
    NdArray rows = Copying.contiguous(logits);
    share(
        rows,
        logits.dim(1),
        (work, from, to) -> work.crossEntropyGradient(from, to, classes, scales, y));
    return Raw.wrap(y, logits.dtype(), logits.shape().dense());
  }

  private static NdArray alongRows(String op, NdArray x, int axis, boolean softmax) {
    checkFloating(op, x);
    int at = x.shape().axis(axis, op);
    if (x.size() == 0) {
      return Copying.copy(x);
    }
    NdArray turned = lastAxis(x, at);
    Object y = Movers.of(x.dtype()).allocate(x.size());
    share(
        Copying.contiguous(turned),
        x.dim(at),
        (work, from, to) -> {
          if (softmax) {
            work.softmax(from, to, y);
          } else {
            work.logSoftmax(from, to, y);
          }
        });
    NdArray result = Raw.wrap(y, x.dtype(), turned.shape().dense());
    return at == x.rank() - 1 ? result : Copying.copy(axisBack(result, at));
  }

  /** A view with one axis moved to the end. */
  private static NdArray lastAxis(NdArray x, int at) {
    int last = x.rank() - 1;
    int[] order = new int[x.rank()];
    for (int i = 0; i < last; i++) {
      order[i] = i < at ? i : i + 1;
    }
    order[last] = at;
    return Raw.view(x, x.layout().permute(order));
  }

  /** A view with the last axis moved to a place. */
  private static NdArray axisBack(NdArray x, int at) {
    int[] order = new int[x.rank()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i < at ? i : i - 1;
    }
    order[at] = x.rank() - 1;
    Layout layout = x.layout().permute(order);
    return Raw.view(x, layout);
  }

  /** A function of some rows. */
  private interface Task {
    void run(Rows work, int from, int to);
  }

  private static void share(NdArray matrix, int columns, Task task) {
    int rows = columns == 0 ? 0 : matrix.size() / columns;
    Fold.share(
        rows,
        columns,
        SHARED_WORK,
        (from, to) -> task.run(Rows.of(matrix, to - from, columns), from, to));
  }

  private static void checkFloating(String op, NdArray x) {
    if (!x.dtype().isFloating()) {
      throw new DTypeException(
          op
              + ": the array has type "
              + x.dtype()
              + "; expected FLOAT32 or FLOAT64: convert with to(FLOAT32)");
    }
  }

  private static int[] checkTargets(NdArray logits, NdArray targets) {
    checkFloating("crossEntropy", logits);
    if (logits.rank() != 2) {
      throw new ShapeException(
          "crossEntropy: logits have shape " + logits.shape() + "; expected [n, classes]");
    }
    if (targets.rank() != 1 || targets.dim(0) != logits.dim(0)) {
      throw new ShapeException(
          "crossEntropy: logits "
              + logits.shape()
              + " and targets "
              + targets.shape()
              + " do not match: expected targets of shape ["
              + logits.dim(0)
              + "], one class number per row");
    }
    if (!targets.dtype().isInteger()) {
      throw new DTypeException(
          "crossEntropy: targets have type "
              + targets.dtype()
              + "; expected class numbers of type INT64 or INT32");
    }
    long[] numbers = Raw.longs(Copying.copy(Copying.cast(targets, DType.INT64)));
    int[] classes = new int[numbers.length];
    for (int i = 0; i < classes.length; i++) {
      if (numbers[i] < 0 || numbers[i] >= logits.dim(1)) {
        throw new IllegalArgumentException(
            "crossEntropy: target "
                + numbers[i]
                + " at row "
                + i
                + " is out of bounds for "
                + logits.dim(1)
                + " classes");
      }
      classes[i] = (int) numbers[i];
    }
    return classes;
  }
}
