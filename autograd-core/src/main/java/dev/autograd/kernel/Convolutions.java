package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.Layout;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.raw.Raw;

/**
 * Convolutions over any number of axes, and their adjoints, as matrix products of {@link Columns}.
 * Each group of channels of each sample is one product, and samples are added in their order, so
 * that threads change no bit.
 *
 * <p>Shapes: x is [n, c, sizes], w is [out, c / groups, kernel], y is [n, out, counts]. The three
 * functions take two of these and give the third: y from x and w is linear in each, and the others
 * are what it takes back.
 */
public final class Convolutions {
  /** Multiply-adds from which sharing out pays. */
  private static final long SHARED_WORK = 1 << 22;

  private final Columns columns;
  private final int groups;
  private final int n;

  /** Channels of a group of x and of y. */
  private final int inputs;

  private final int outputs;

  /** Rows of the matrix of a group. */
  private final int rows;

  private Convolutions(Sliding windows, int groups, int n, int channels, int out) {
    this.columns = new Columns(windows);
    this.groups = groups;
    this.n = n;
    this.inputs = channels / groups;
    this.outputs = out / groups;
    this.rows = Shape.of(inputs, columns.kernel).size();
    Work.add((long) n * out * rows * columns.count);
  }

  private static NdArray flat(NdArray a, DType type) {
    return Copying.contiguous(Copying.cast(a, type));
  }

  private static Layout matrix(int rows, int columns) {
    return Shape.of(rows, columns).dense();
  }

  private static Shape shape(int a, int b, Sliding windows, boolean counts) {
    int[] dims = new int[2 + windows.axes()];
    dims[0] = a;
    dims[1] = b;
    for (int axis = 0; axis < windows.axes(); axis++) {
      dims[2 + axis] = counts ? windows.count(axis) : windows.size(axis);
    }
    return Shape.of(dims);
  }

  /**
   * The convolution (without turning the kernel round: a cross-correlation).
   *
   * @param x [n, c, sizes]
   * @param w [out, c / groups, kernel]
   * @param windows where the kernel is applied
   * @param groups how many groups of channels are convolved on their own
   * @return [n, out, counts], dense, of the wider type
   */
  public static NdArray convolve(NdArray x, NdArray w, Sliding windows, int groups) {
    DType type = DType.promote(x.dtype(), w.dtype());
    Convolutions c = new Convolutions(windows, groups, x.dim(0), x.dim(1), w.dim(0));
    Shape shape = shape(x.dim(0), w.dim(0), windows, true);
    Object y = Movers.of(type).allocate(shape.size());
    if (shape.size() > 0) {
      c.convolve(c.columns.pad(Copying.cast(x, type)), flat(w, type), y);
    }
    return Raw.wrap(y, type, shape.dense());
  }

  private void convolve(NdArray planes, NdArray w, Object y) {
    int count = columns.count;
    Layout weights = matrix(outputs, rows);
    Layout matrix = matrix(rows, count);
    eachSample(
        (from, to) -> {
          Object taken = Movers.of(planes.dtype()).allocate(matrix.shape().size());
          Gemm gemm = new Gemm(outputs, count, rows, Raw.storage(w), weights, taken, matrix, null);
          for (int i = from * groups; i < to * groups; i++) {
            columns.take(planes, i * inputs, inputs, taken);
            int weight = w.layout().offset() + i % groups * outputs * rows;
            gemm.run(weight, 0, y, i * outputs * count);
          }
        });
  }

  /**
   * The adjoint of the convolution for its input: the transposed convolution.
   *
   * @param g [n, out, counts]
   * @param w [out, c / groups, kernel]
   * @param windows where the kernel is applied
   * @param groups how many groups of channels are convolved on their own
   * @return [n, c, sizes], dense, of the wider type
   */
  public static NdArray input(NdArray g, NdArray w, Sliding windows, int groups) {
    DType type = DType.promote(g.dtype(), w.dtype());
    Convolutions c = new Convolutions(windows, groups, g.dim(0), w.dim(1) * groups, w.dim(0));
    NdArray planes = c.columns.zeros(type, g.dim(0), w.dim(1) * groups);
    if (planes.size() > 0 && w.size() > 0) {
      c.input(flat(g, type), flat(w, type), planes);
    }
    return c.columns.crop(planes);
  }

  private void input(NdArray g, NdArray w, NdArray planes) {
    int count = columns.count;
    Layout weights = matrix(outputs, rows).transpose(0, 1);
    Layout gradients = matrix(outputs, count);
    eachSample(
        (from, to) -> {
          Object made = Movers.of(planes.dtype()).allocate(Shape.of(rows, count).size());
          Gemm gemm =
              new Gemm(
                  rows, count, outputs, Raw.storage(w), weights, Raw.storage(g), gradients, null);
          for (int i = from * groups; i < to * groups; i++) {
            int weight = w.layout().offset() + i % groups * outputs * rows;
            gemm.run(weight, g.layout().offset() + i * outputs * count, made, 0);
            columns.add(made, 0, planes, i * inputs, inputs);
          }
        });
  }

  /**
   * The adjoint of the convolution for its weight.
   *
   * @param x [n, c, sizes]
   * @param g [n, out, counts]
   * @param windows where the kernel is applied
   * @param groups how many groups of channels are convolved on their own
   * @return [out, c / groups, kernel], dense, of the wider type
   */
  public static NdArray weight(NdArray x, NdArray g, Sliding windows, int groups) {
    DType type = DType.promote(x.dtype(), g.dtype());
    Convolutions c = new Convolutions(windows, groups, x.dim(0), x.dim(1), g.dim(1));
    int[] dims = new int[2 + windows.axes()];
    dims[0] = g.dim(1);
    dims[1] = c.inputs;
    for (int axis = 0; axis < windows.axes(); axis++) {
      dims[2 + axis] = windows.kernel().get(axis);
    }
    Shape shape = Shape.of(dims);
    NdArray sum = zeros(type, shape);
    if (shape.size() > 0 && x.dim(0) > 0) {
      c.weight(c.columns.pad(Copying.cast(x, type)), flat(g, type), sum);
    }
    return sum;
  }

  private static NdArray zeros(DType type, Shape shape) {
    return Raw.wrap(Movers.of(type).zeros(shape.size()), type, shape.dense());
  }

  private void weight(NdArray planes, NdArray g, NdArray sum) {
    int count = columns.count;
    Layout gradients = matrix(outputs, count);
    Layout matrix = matrix(rows, count);
    Object taken = Movers.of(planes.dtype()).allocate(matrix.shape().size());
    NdArray part = zeros(sum.dtype(), sum.shape());
    Gemm gemm =
        new Gemm(
            outputs, rows, count, Raw.storage(g), gradients, taken, matrix.transpose(0, 1), null);
    for (int sample = 0; sample < n; sample++) {
      for (int group = 0; group < groups; group++) {
        int i = sample * groups + group;
        columns.take(planes, i * inputs, inputs, taken);
        int from = g.layout().offset() + i * outputs * count;
        gemm.run(from, 0, Raw.storage(part), group * outputs * rows);
      }
      Elementwise.addInto(sum, part);
    }
  }

  /** Samples from one number up to another. */
  private interface Range {
    void run(int from, int to);
  }

  /** Shares samples out; they have nothing to do with each other. */
  private void eachSample(Range body) {
    double work = (double) n * groups * outputs * rows * columns.count;
    int parts = work < SHARED_WORK ? 1 : Math.min(n, 4 * Workers.threads());
    if (parts == 1) {
      body.run(0, n);
      return;
    }
    Workers.run(
        parts, part -> body.run((int) ((long) part * n / parts), (int) ((part + 1L) * n / parts)));
  }
}
