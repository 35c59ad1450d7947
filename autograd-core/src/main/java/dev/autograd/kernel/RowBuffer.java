package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.raw.Raw;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One row of an array in FLOAT64, and what is done with it; see {@link Normalizing}. */
final class RowBuffer {
  private final RowPieces shape;
  private final double[] row;
  private final double[] products;

  RowBuffer(RowPieces shape) {
    this.shape = shape;
    this.row = new double[shape.columns()];
    this.products = new double[shape.columns()];
  }

  double[] elements() {
    return row;
  }

  /** Reads a row of a dense array of floats. */
  void load(NdArray a, int r) {
    int offset = a.layout().offset();
    for (int k = 0; k < shape.pieces(); k++) {
      int at = offset + shape.start(r, k);
      int to = k * shape.length();
      if (a.dtype() == DType.FLOAT64) {
        System.arraycopy(Raw.doubles(a), at, row, to, shape.length());
      } else {
        Twins.current().widen(row, to, Raw.floats(a), at, shape.length());
      }
    }
  }

  /** Writes the row into the storage of a dense array of floats. */
  void store(Object storage, int r) {
    for (int k = 0; k < shape.pieces(); k++) {
      int at = shape.start(r, k);
      int from = k * shape.length();
      if (storage instanceof double[] doubles) {
        System.arraycopy(row, from, doubles, at, shape.length());
      } else {
        Twins.current().narrow((float[]) storage, at, row, from, shape.length());
      }
    }
  }

  /** Subtracts the mean, and what rounding left of it; returns the mean. */
  double centre() {
    double first = mean(row);
    subtract(first);
    double rest = mean(row);
    subtract(rest);
    return first + rest;
  }

  double meanSquare() {
    for (int j = 0; j < row.length; j++) {
      products[j] = row[j] * row[j];
    }
    return mean(products);
  }

  private static double mean(double[] a) {
    return a.length == 0 ? Double.NaN : DoubleFold.row(Fold.SUM, a, 0, a.length) / a.length;
  }

  private void subtract(double number) {
    for (int j = 0; j < row.length; j++) {
      row[j] -= number;
    }
  }

  /** Subtracts a mean as it is rounded and what that leaves of it, then multiplies. */
  void standardize(double mean, double factor) {
    subtract(mean);
    double rest = mean(row);
    for (int j = 0; j < row.length; j++) {
      row[j] = (row[j] - rest) * factor;
    }
  }

  /** Multiplies with a factor and the weights of the r-th row. */
  void multiply(double factor, double @Nullable [] weight, int r) {
    if (weight == null) {
      for (int j = 0; j < row.length; j++) {
        row[j] *= factor;
      }
      return;
    }
    double[] each = spread(weight, r);
    for (int j = 0; j < row.length; j++) {
      row[j] = row[j] * factor * each[j];
    }
  }

  /** Adds the biases of the r-th row. */
  void add(double @Nullable [] bias, int r) {
    if (bias == null) {
      return;
    }
    double[] each = spread(bias, r);
    for (int j = 0; j < row.length; j++) {
      row[j] += each[j];
    }
  }

  /** A number for each element of the r-th row. */
  private double[] spread(double[] numbers, int r) {
    if (shape.by() == RowPieces.By.ELEMENT) {
      return numbers;
    }
    for (int k = 0; k < shape.pieces(); k++) {
      int at = k * shape.length();
      Arrays.fill(products, at, at + shape.length(), numbers[shape.channel(r, k)]);
    }
    return products;
  }

  /**
   * Takes away what points along a normalised row, and, if that is centred, the mean, and divides
   * by the deviation: makes of gradients by its elements those by the elements before.
   */
  void project(RowBuffer normalized, boolean centred, double factor) {
    double[] n = normalized.row;
    double along = mean(times(normalized));
    double rest = 0;
    if (centred) {
      subtract(mean(row));
      rest = mean(row);
    }
    for (int j = 0; j < row.length; j++) {
      row[j] = (row[j] - rest - n[j] * along) * factor;
    }
  }

  /** The products with another row; the array is overwritten by the next call of any method. */
  double[] times(RowBuffer other) {
    double[] factors = other.row;
    for (int j = 0; j < row.length; j++) {
      products[j] = row[j] * factors[j];
    }
    return products;
  }
}
