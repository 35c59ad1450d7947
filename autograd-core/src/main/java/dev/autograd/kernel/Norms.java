package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.array.raw.Raw;

/**
 * Norms (Σ |x|^p)^(1/p) along an axis.
 *
 * <p>Elements are divided by the greatest of them (for negative p, the least), for p = 2 by a power
 * of two near it and only where squares could leave the range of FLOAT64, so that the result
 * overflows or underflows only if the norm itself does. FLOAT32 is computed in FLOAT64.
 */
public final class Norms {
  /** Elements from which sharing out pays. */
  private static final int SHARED_WORK = 1 << 16;

  /** Squares and their sums are exact enough in this range of exponents. */
  private static final int SAFE_EXPONENT = 450;

  private Norms() {}

  /**
   * The norms along an axis.
   *
   * @param a an array of floats
   * @param p the exponent: finite, not 0
   * @param axis the axis, negative ones counted from the end
   * @param keepDim whether the axis stays, with size 1
   * @return a dense array of the same type; 0 of no elements if p is positive
   * @throws ShapeException if there is no such axis
   * @throws DTypeException if the array is not of floats
   */
  public static NdArray norm(NdArray a, double p, int axis, boolean keepDim) {
    if (!a.dtype().isFloating()) {
      throw new DTypeException(
          "norm: the array has type "
              + a.dtype()
              + "; expected FLOAT32 or FLOAT64: convert with to(FLOAT32)");
    }
    int at = a.shape().axis(axis, "norm");
    Shape result = a.shape().reduce(new int[] {at}, keepDim);
    int length = a.dim(at);
    if (length == 0) {
      return NdArray.zeros(a.dtype(), result.toArray());
    }
    NdArray rows = Copying.contiguous(Raw.view(a, a.layout().permute(toLast(a.rank(), at))));
    int from = rows.layout().offset();
    if (a.dtype() == DType.FLOAT64) {
      double[] x = Raw.doubles(rows);
      double[] y = new double[result.size()];
      share(y.length, length, (row, i) -> row.copy(x, from + i * length), p, y);
      return Raw.wrap(y, result);
    }
    float[] x = Raw.floats(rows);
    double[] y = new double[result.size()];
    share(y.length, length, (row, i) -> row.widen(x, from + i * length), p, y);
    return Copying.cast(Raw.wrap(y, result), DType.FLOAT32);
  }

  private static int[] toLast(int rank, int axis) {
    int[] order = new int[rank];
    for (int i = 0; i < rank - 1; i++) {
      order[i] = i < axis ? i : i + 1;
    }
    order[rank - 1] = axis;
    return order;
  }

  /** Fills a row with the magnitudes of one run of elements. */
  private interface Reading {
    void read(Row row, int run);
  }

  private static void share(int rows, int length, Reading reading, double p, double[] result) {
    Fold.share(
        rows,
        length,
        SHARED_WORK,
        (from, to) -> {
          Row row = new Row(length);
          for (int i = from; i < to; i++) {
            reading.read(row, i);
            result[i] = row.norm(p);
          }
        });
  }

  /** The magnitudes of the elements of one row. */
  private static final class Row {
    private final double[] magnitudes;

    Row(int length) {
      magnitudes = new double[length];
    }

    void copy(double[] a, int from) {
      for (int i = 0; i < magnitudes.length; i++) {
        magnitudes[i] = Math.abs(a[from + i]);
      }
    }

    void widen(float[] a, int from) {
      for (int i = 0; i < magnitudes.length; i++) {
        magnitudes[i] = Math.abs(a[from + i]);
      }
    }

    double norm(double p) {
      double extreme =
          DoubleFold.row(p > 0 ? Fold.MAX : Fold.MIN, magnitudes, 0, magnitudes.length);
      if (extreme == 0 || !(extreme <= Double.MAX_VALUE)) {
        return extreme;
      }
      return p == 2 ? euclidean(extreme) : general(p, extreme);
    }

    /** Powers of two change no digit. */
    private double euclidean(double extreme) {
      int exponent = Math.getExponent(extreme);
      int scale = Math.abs(exponent) < SAFE_EXPONENT ? 0 : exponent;
      for (int i = 0; i < magnitudes.length; i++) {
        double x = scale == 0 ? magnitudes[i] : Math.scalb(magnitudes[i], -scale);
        magnitudes[i] = x * x;
      }
      return Math.scalb(Math.sqrt(sum()), scale);
    }

    /** No power is greater than 1, and one is 1. */
    private double general(double p, double extreme) {
      for (int i = 0; i < magnitudes.length; i++) {
        magnitudes[i] = DoublePow.pow(magnitudes[i] / extreme, p);
      }
      return extreme * DoublePow.pow(sum(), 1 / p);
    }

    private double sum() {
      return DoubleFold.row(Fold.SUM, magnitudes, 0, magnitudes.length);
    }
  }
}
