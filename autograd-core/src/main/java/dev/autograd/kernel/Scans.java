package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.array.raw.Raw;

/**
 * Functions along an axis each of whose results is made of the one before.
 *
 * <p>Each run of elements is passed through once, from the first to the last, or in reverse.
 * FLOAT32 runs are accumulated in FLOAT64 and rounded element by element.
 */
public final class Scans {
  /** Elements from which sharing out pays. */
  private static final int SHARED_WORK = 1 << 16;

  private Scans() {}

  /**
   * The sums of all elements up to each along an axis. Floats keep their type; integers and truth
   * values are counted in INT64.
   *
   * @param a any array
   * @param axis the axis, negative ones counted from the end
   * @param reverse whether elements are summed from the last on
   * @return a dense array of the same shape
   * @throws ShapeException if there is no such axis
   */
  public static NdArray cumsum(NdArray a, int axis, boolean reverse) {
    return scan(new Pass(a, a.shape().axis(axis, "cumsum"), reverse), Kind.SUM);
  }

  /**
   * The products of all elements up to each along an axis. Floats keep their type; integers and
   * truth values are multiplied in INT64.
   *
   * @param a any array
   * @param axis the axis, negative ones counted from the end
   * @param reverse whether elements are multiplied from the last on
   * @return a dense array of the same shape
   * @throws ShapeException if there is no such axis
   */
  public static NdArray cumprod(NdArray a, int axis, boolean reverse) {
    return scan(new Pass(a, a.shape().axis(axis, "cumprod"), reverse), Kind.PRODUCT);
  }

  /**
   * The logarithms of the sums of exponentials of all elements up to each along an axis, without
   * overflow; −∞ as long as there was nothing but −∞.
   *
   * @param a an array of floats
   * @param axis the axis, negative ones counted from the end
   * @return a dense array of the same shape and type
   * @throws ShapeException if there is no such axis
   * @throws DTypeException if the array is not of floats
   */
  public static NdArray logCumSumExp(NdArray a, int axis) {
    if (!a.dtype().isFloating()) {
      throw new DTypeException(
          "logCumSumExp: the array has type "
              + a.dtype()
              + "; expected FLOAT32 or FLOAT64: convert with to(FLOAT32)");
    }
    return scan(new Pass(a, a.shape().axis(axis, "logCumSumExp"), false), Kind.LOG_SUM_EXP);
  }

  /**
   * The solution of y[i] = a[i] · y[i − 1] + b[i] along an axis, with 0 before the first element;
   * in reverse y[i] = a[i] · y[i + 1] + b[i] with 0 behind the last.
   *
   * @param a factors, an array of floats
   * @param b summands of the same shape, of floats
   * @param axis the axis, negative ones counted from the end
   * @param reverse whether it is solved from the last element on
   * @return a dense array of the same shape, and of the wider type
   * @throws ShapeException if the shapes differ or there is no such axis
   */
  public static NdArray recurrence(NdArray a, NdArray b, int axis, boolean reverse) {
    Shape shape = a.shape();
    if (!b.shape().equals(shape)) {
      throw new ShapeException(
          "recurrence: factors " + shape + " and summands " + b.shape() + " must have one shape");
    }
    DType type = DType.promote(a.dtype(), b.dtype());
    Pass pass = new Pass(Copying.cast(b, type), shape.axis(axis, "recurrence"), reverse);
    NdArray factors = Copying.contiguous(Copying.cast(a, type));
    Object result = Movers.of(type).allocate(shape.size());
    pass.run(
        (work, at) -> {
          if (type == DType.FLOAT64) {
            solve(work, Raw.doubles(factors), factors.layout().offset(), at, (double[]) result);
          } else {
            solve(work, Raw.floats(factors), factors.layout().offset(), at, (float[]) result);
          }
        });
    return Raw.wrap(result, type, shape.dense());
  }

  private enum Kind {
    SUM,
    PRODUCT,
    LOG_SUM_EXP
  }

  private static NdArray scan(Pass pass, Kind kind) {
    DType type = pass.source.dtype();
    Object result = Movers.of(type).allocate(pass.source.size());
    pass.run(
        (work, at) -> {
          switch (type) {
            case FLOAT64 -> doubles(work, kind, at, (double[]) result);
            case FLOAT32 -> floats(work, kind, at, (float[]) result);
            default -> longs(work, kind, at, (long[]) result);
          }
        });
    return Raw.wrap(result, type, pass.source.shape().dense());
  }

  private static void doubles(Pass pass, Kind kind, int at, double[] result) {
    double[] a = Raw.doubles(pass.source);
    Running state = new Running(kind, pass.inner);
    for (int i = 0; i < pass.length; i++) {
      int row = at + pass.row(i);
      for (int j = 0; j < pass.inner; j++) {
        result[row + j] = state.next(j, a[pass.offset + row + j]);
      }
    }
  }

  private static void floats(Pass pass, Kind kind, int at, float[] result) {
    float[] a = Raw.floats(pass.source);
    Running state = new Running(kind, pass.inner);
    for (int i = 0; i < pass.length; i++) {
      int row = at + pass.row(i);
      for (int j = 0; j < pass.inner; j++) {
        result[row + j] = (float) state.next(j, a[pass.offset + row + j]);
      }
    }
  }

  private static void longs(Pass pass, Kind kind, int at, long[] result) {
    long[] a = Raw.longs(pass.source);
    int before = 0;
    for (int i = 0; i < pass.length; i++) {
      int row = at + pass.row(i);
      for (int j = 0; j < pass.inner; j++) {
        long x = a[pass.offset + row + j];
        if (i == 0) {
          result[row + j] = x;
        } else {
          long y = result[before + j];
          result[row + j] = kind == Kind.SUM ? y + x : y * x;
        }
      }
      before = row;
    }
  }

  private static void solve(Pass pass, double[] a, int offset, int at, double[] result) {
    double[] b = Raw.doubles(pass.source);
    double[] y = new double[pass.inner];
    for (int i = 0; i < pass.length; i++) {
      int row = at + pass.row(i);
      for (int j = 0; j < pass.inner; j++) {
        double x = b[pass.offset + row + j];
        y[j] = i == 0 ? x : a[offset + row + j] * y[j] + x;
        result[row + j] = y[j];
      }
    }
  }

  private static void solve(Pass pass, float[] a, int offset, int at, float[] result) {
    float[] b = Raw.floats(pass.source);
    double[] y = new double[pass.inner];
    for (int i = 0; i < pass.length; i++) {
      int row = at + pass.row(i);
      for (int j = 0; j < pass.inner; j++) {
        double x = b[pass.offset + row + j];
        y[j] = i == 0 ? x : a[offset + row + j] * y[j] + x;
        result[row + j] = (float) y[j];
      }
    }
  }

  /** What is known of the elements so far, for neighbouring runs that are passed together. */
  private static final class Running {
    private final Kind kind;

    /** The sum or product, or the sum of exp(x − top). */
    private final double[] total;

    /** The greatest element; for logarithms only. */
    private final double[] top;

    Running(Kind kind, int runs) {
      this.kind = kind;
      this.total = new double[runs];
      this.top = new double[kind == Kind.LOG_SUM_EXP ? runs : 0];
      if (kind == Kind.PRODUCT) {
        java.util.Arrays.fill(total, 1);
      }
      java.util.Arrays.fill(top, Double.NEGATIVE_INFINITY);
    }

    double next(int j, double x) {
      return switch (kind) {
        case SUM -> total[j] += x;
        case PRODUCT -> total[j] *= x;
        case LOG_SUM_EXP -> log(j, x);
      };
    }

    private double log(int j, double x) {
      double greatest = top[j];
      if (x == Double.NEGATIVE_INFINITY) {
        return total[j] == 0 ? greatest : greatest + DoubleMath.log(total[j]);
      }
      if (x > greatest) {
        total[j] = total[j] * DoubleMath.exp(greatest - x) + 1;
        top[j] = x;
      } else {
        total[j] += x == greatest ? 1 : DoubleMath.exp(x - greatest);
      }
      return top[j] + DoubleMath.log(total[j]);
    }
  }

  /** Work on one slice of the outer axes, which starts at an element. */
  private interface Task {
    void run(Pass pass, int at);
  }

  /** The way through a dense array [outer, length, inner]: along its middle axis. */
  private static final class Pass {
    final NdArray source;
    final int offset;
    final int length;
    final int inner;
    private final boolean reverse;

    Pass(NdArray a, int axis, boolean reverse) {
      this.source = Copying.contiguous(a.dtype().isFloating() ? a : Copying.cast(a, DType.INT64));
      this.offset = source.layout().offset();
      this.length = a.dim(axis);
      int count = 1;
      for (int i = axis + 1; i < a.rank(); i++) {
        count *= a.dim(i);
      }
      this.inner = count;
      this.reverse = reverse;
    }

    /** Where the i-th row that is visited starts within its slice. */
    int row(int i) {
      return (reverse ? length - 1 - i : i) * inner;
    }

    void run(Task task) {
      int slice = length * inner;
      if (source.size() == 0) {
        return;
      }
      Fold.share(
          source.size() / slice,
          slice,
          SHARED_WORK,
          (from, to) -> {
            for (int o = from; o < to; o++) {
              task.run(this, o * slice);
            }
          });
    }
  }
}
