package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.raw.Raw;
import java.util.Arrays;

/**
 * Sums and maxima over regions of the last axes. Sums and maxima over a box are sums and maxima
 * over its rows of those of the rows, so axes are taken one after the other, the last one first.
 * Whatever the type, a plane is computed in doubles and rounded once.
 */
public final class Pooling {
  /** Elements from which sharing out pays. */
  private static final int SHARED_SIZE = 1 << 15;

  private static final Element DOUBLES = Element.of(DType.FLOAT64);

  private final Regions regions;

  private Pooling(Regions regions) {
    this.regions = regions;
  }

  /**
   * The sum of each region.
   *
   * @param x floats [..., sizes]
   * @param regions the regions of the last axes
   * @return [..., counts], dense; a region without elements gives 0
   */
  public static NdArray sum(NdArray x, Regions regions) {
    return new Pooling(regions).map(x, true);
  }

  /**
   * The adjoint of {@link #sum}: each element is the sum of those whose regions it belongs to.
   *
   * @param g floats [..., counts]
   * @param regions the regions
   * @return [..., sizes], dense
   */
  public static NdArray spread(NdArray g, Regions regions) {
    return new Pooling(regions).map(g, false);
  }

  /**
   * Where the largest element of each region is: the first NaN, or the first of equals in row-major
   * order.
   *
   * @param x floats [..., sizes]
   * @param regions the regions of the last axes, all with elements
   * @return INT64 [..., counts], dense: row-major numbers within the last axes
   */
  public static NdArray argmax(NdArray x, Regions regions) {
    Pooling pooling = new Pooling(regions);
    Shape shape = pooling.shape(x.shape(), true);
    int plane = pooling.plane(false);
    int places = pooling.plane(true);
    NdArray flat = Copying.contiguous(x);
    long[] result = new long[shape.size()];
    each(
        x.size(),
        places == 0 ? 0 : result.length / places,
        (from, to) -> {
          double[] numbers = new double[plane];
          for (int p = from; p < to; p++) {
            int at = flat.layout().offset() + p * plane;
            DOUBLES.read(flat.dtype(), Raw.storage(flat), at, 1, numbers, 0, plane);
            pooling.largest(numbers, result, p * places);
          }
        });
    return Raw.wrap(result, shape);
  }

  /** Sums planes, or the other way round spreads them. */
  private NdArray map(NdArray x, boolean sum) {
    Shape shape = shape(x.shape(), sum);
    int read = plane(!sum);
    int written = plane(sum);
    NdArray flat = Copying.contiguous(x);
    Object result = Movers.of(x.dtype()).allocate(shape.size());
    each(
        Math.max(x.size(), shape.size()),
        written == 0 ? 0 : shape.size() / written,
        (from, to) -> {
          for (int p = from; p < to; p++) {
            double[] numbers = new double[read];
            int at = flat.layout().offset() + p * read;
            DOUBLES.read(flat.dtype(), Raw.storage(flat), at, 1, numbers, 0, read);
            for (int k = 0; k < regions.axes(); k++) {
              numbers = sum ? sumAxis(numbers, regions.axes() - 1 - k) : spreadAxis(numbers, k);
            }
            DOUBLES.write(numbers, 0, x.dtype(), result, p * written, written);
          }
        });
    return Raw.wrap(result, x.dtype(), shape.dense());
  }

  /** The shape with sizes for counts, or the other way round. */
  private Shape shape(Shape shape, boolean counts) {
    int[] dims = shape.toArray();
    for (int axis = 0; axis < regions.axes(); axis++) {
      dims[dims.length - regions.axes() + axis] = counts ? regions.count(axis) : regions.size(axis);
    }
    return Shape.of(dims);
  }

  private int plane(boolean counts) {
    int n = 1;
    for (int axis = 0; axis < regions.axes(); axis++) {
      n *= counts ? regions.count(axis) : regions.size(axis);
    }
    return n;
  }

  /** The product of the sizes of the axes before, which are not yet reduced. */
  private int outer(int axis) {
    int n = 1;
    for (int a = 0; a < axis; a++) {
      n *= regions.size(a);
    }
    return n;
  }

  /** The product of the counts of the axes behind, which are reduced. */
  private int inner(int axis) {
    int n = 1;
    for (int a = axis + 1; a < regions.axes(); a++) {
      n *= regions.count(a);
    }
    return n;
  }

  private double[] sumAxis(double[] x, int axis) {
    int size = regions.size(axis);
    int count = regions.count(axis);
    int inner = inner(axis);
    int outer = outer(axis);
    double[] sums = new double[outer * count * inner];
    for (int o = 0; o < outer; o++) {
      for (int place = 0; place < count; place++) {
        int to = (o * count + place) * inner;
        int end = regions.end(axis, place);
        for (int e = regions.first(axis, place); e < end; e += regions.step(axis)) {
          int from = (o * size + e) * inner;
          for (int i = 0; i < inner; i++) {
            sums[to + i] += x[from + i];
          }
        }
      }
    }
    return sums;
  }

  private double[] spreadAxis(double[] g, int axis) {
    int size = regions.size(axis);
    int count = regions.count(axis);
    int inner = inner(axis);
    int outer = outer(axis);
    double[] sums = new double[outer * size * inner];
    for (int o = 0; o < outer; o++) {
      for (int place = 0; place < count; place++) {
        int from = (o * count + place) * inner;
        int end = regions.end(axis, place);
        for (int e = regions.first(axis, place); e < end; e += regions.step(axis)) {
          int to = (o * size + e) * inner;
          for (int i = 0; i < inner; i++) {
            sums[to + i] += g[from + i];
          }
        }
      }
    }
    return sums;
  }

  /** Writes where the largest element of each region of a plane is. */
  private void largest(double[] x, long[] result, int at) {
    int[] where = new int[x.length];
    Arrays.setAll(where, i -> i);
    for (int axis = regions.axes() - 1; axis >= 0; axis--) {
      where = largestOfAxis(x, where, axis);
    }
    for (int i = 0; i < where.length; i++) {
      result[at + i] = where[i];
    }
  }

  /** Of the candidates along an axis, the best of each region. */
  private int[] largestOfAxis(double[] x, int[] candidates, int axis) {
    int size = regions.size(axis);
    int count = regions.count(axis);
    int inner = inner(axis);
    int outer = outer(axis);
    int[] best = new int[outer * count * inner];
    for (int o = 0; o < outer; o++) {
      for (int place = 0; place < count; place++) {
        int to = (o * count + place) * inner;
        int first = regions.first(axis, place);
        int end = regions.end(axis, place);
        System.arraycopy(candidates, (o * size + first) * inner, best, to, inner);
        for (int e = first + regions.step(axis); e < end; e += regions.step(axis)) {
          int from = (o * size + e) * inner;
          for (int i = 0; i < inner; i++) {
            double a = x[best[to + i]];
            double b = x[candidates[from + i]];
            if (b > a || (Double.isNaN(b) && !Double.isNaN(a))) {
              best[to + i] = candidates[from + i];
            }
          }
        }
      }
    }
    return best;
  }

  /** Planes from one number up to another. */
  private interface Range {
    void run(int from, int to);
  }

  /** Shares planes out; they have nothing to do with each other. */
  private static void each(int size, int planes, Range body) {
    int parts = size < SHARED_SIZE ? 1 : Math.min(planes, 4 * Workers.threads());
    if (parts <= 1) {
      body.run(0, planes);
      return;
    }
    Workers.run(
        parts,
        part ->
            body.run((int) ((long) part * planes / parts), (int) ((part + 1L) * planes / parts)));
  }
}
