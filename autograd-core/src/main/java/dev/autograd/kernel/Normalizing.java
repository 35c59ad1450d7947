package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.raw.Raw;
import org.jspecify.annotations.Nullable;

/**
 * Normalises rows: y = (x − mean) / √(variance + eps) · weight + bias, or, not centred, by the mean
 * of the squares.
 *
 * <p>Rows are computed in FLOAT64, one at a time, in buffers that stay in the cache. The mean is
 * taken twice, the second time of what the first one leaves, so that a constant row is exactly 0
 * and a great common part costs no digits. Sums over rows are cut into parts of {@value Fold#ROWS}
 * rows, whatever the number of threads.
 */
public final class Normalizing {
  /** Elements from which sharing out pays. */
  private static final int SHARED_WORK = 1 << 16;

  private Normalizing() {}

  private static double[] doubles(NdArray a) {
    return Raw.doubles(Copying.copy(Copying.cast(a, DType.FLOAT64)));
  }

  /** The inverse of a deviation. */
  private static double inverse(double variance, double eps) {
    return 1 / Math.sqrt(variance + eps);
  }

  /**
   * Normalises.
   *
   * @param x an array of floats
   * @param rows how its elements make rows
   * @param centred whether the mean is subtracted
   * @param eps what is added to the variance
   * @param weight factors, as many as the rows' channels; null for 1
   * @param bias summands, as many; null for 0
   * @return y, dense and of x's type; the variances of the rows (not centred, the means of squares)
   *     in FLOAT64; if centred, their means in FLOAT64
   */
  public static NdArray[] forward(
      NdArray x,
      RowPieces rows,
      boolean centred,
      double eps,
      @Nullable NdArray weight,
      @Nullable NdArray bias) {
    double[] factors = weight == null ? null : doubles(weight);
    NdArray dense = Copying.contiguous(x);
    double[] shift = bias == null ? null : doubles(bias);
    double[] variances = new double[rows.rows()];
    double[] means = new double[rows.rows()];
    Object y = Movers.of(x.dtype()).allocate(x.size());
    Fold.share(
        rows.rows(),
        rows.columns(),
        SHARED_WORK,
        (from, to) -> {
          RowBuffer row = new RowBuffer(rows);
          for (int r = from; r < to; r++) {
            row.load(dense, r);
            means[r] = centred ? row.centre() : 0;
            variances[r] = row.meanSquare();
            row.multiply(inverse(variances[r], eps), factors, r);
            row.add(shift, r);
            row.store(y, r);
          }
        });
    Shape each = Shape.of(rows.rows());
    NdArray result = Raw.wrap(y, x.dtype(), x.shape().dense());
    NdArray variance = Raw.wrap(variances, each);
    return centred
        ? new NdArray[] {result, variance, Raw.wrap(means, each)}
        : new NdArray[] {result, variance};
  }

  /**
   * The gradients of Σ g · y by x, weight and bias.
   *
   * @param x an array of floats
   * @param rows how its elements make rows
   * @param centred whether the mean was subtracted
   * @param eps what was added to the variance
   * @param weight factors, as many as the rows' channels; null for 1
   * @param variances the variances of the rows
   * @param means the means of the rows; null if not centred
   * @param g an array of floats of x's shape
   * @param wanted for x, weight and bias, whether the gradient is wanted
   * @return the three gradients, of x's type; null where not wanted
   */
  public static @Nullable NdArray[] gradients(
      NdArray x,
      RowPieces rows,
      boolean centred,
      double eps,
      @Nullable NdArray weight,
      NdArray variances,
      @Nullable NdArray means,
      NdArray g,
      boolean... wanted) {
    double[] factors = weight == null ? null : doubles(weight);
    DType type = x.dtype();
    NdArray dense = Copying.contiguous(x);
    NdArray seeds = Copying.contiguous(Copying.cast(g, type));
    double[] variance = doubles(variances);
    double[] mean = means == null ? new double[0] : doubles(means);
    Object dx = wanted[0] ? Movers.of(type).allocate(x.size()) : null;
    ChannelSums byWeight = wanted[1] ? new ChannelSums(rows) : null;
    ChannelSums byBias = wanted[2] ? new ChannelSums(rows) : null;
    int parts = (rows.rows() + Fold.ROWS - 1) / Fold.ROWS;
    boolean byRow = rows.by() != RowPieces.By.ELEMENT;
    Fold.share(
        byRow ? rows.rows() : parts,
        (byRow ? 1L : Fold.ROWS) * rows.columns(),
        SHARED_WORK,
        (from, to) -> {
          RowBuffer row = new RowBuffer(rows);
          RowBuffer seed = new RowBuffer(rows);
          int end = byRow ? to : Math.min(to * Fold.ROWS, rows.rows());
          for (int r = byRow ? from : from * Fold.ROWS; r < end; r++) {
            double factor = inverse(variance[r], eps);
            row.load(dense, r);
            if (centred) {
              row.standardize(mean[r], factor);
            } else {
              row.multiply(factor, null, r);
            }
            seed.load(seeds, r);
            if (byBias != null) {
              byBias.add(seed, r);
            }
            if (byWeight != null) {
              byWeight.addProduct(seed, row, r);
            }
            if (dx != null) {
              if (factors != null) {
                seed.multiply(1, factors, r);
              }
              seed.project(row, centred, factor);
              seed.store(dx, r);
            }
          }
        });
    return new @Nullable NdArray[] {
      dx == null ? null : Raw.wrap(dx, type, x.shape().dense()),
      byWeight == null ? null : Copying.cast(byWeight.sums(), type),
      byBias == null ? null : Copying.cast(byBias.sums(), type)
    };
  }
}
