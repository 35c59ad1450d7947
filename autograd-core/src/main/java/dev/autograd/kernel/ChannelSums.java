package dev.autograd.kernel;

import com.google.common.primitives.Doubles;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.raw.Raw;

/**
 * Sums over all rows for the weights that they share; see {@link Normalizing}. Several threads may
 * add, each its own rows: rows of one part, where elements have weights, belong to one thread.
 */
final class ChannelSums {
  private final RowPieces shape;

  /** A row of sums for each part of the rows, where elements have weights. */
  private final double[][] parts;

  /** A sum for each piece or row, where those have weights. */
  private final double[] single;

  ChannelSums(RowPieces shape) {
    this.shape = shape;
    int count = (shape.rows() + Fold.ROWS - 1) / Fold.ROWS;
    boolean elements = shape.by() == RowPieces.By.ELEMENT;
    this.parts = new double[elements ? count : 0][shape.columns()];
    this.single =
        new double
            [elements ? 0 : shape.rows() * (shape.by() == RowPieces.By.ROW ? 1 : shape.pieces())];
  }

  void add(RowBuffer row, int r) {
    add(row.elements(), r);
  }

  void addProduct(RowBuffer a, RowBuffer b, int r) {
    add(a.times(b), r);
  }

  private void add(double[] row, int r) {
    switch (shape.by()) {
      case ELEMENT -> {
        double[] part = parts[r / Fold.ROWS];
        for (int j = 0; j < part.length; j++) {
          part[j] += row[j];
        }
      }
      case PIECE -> {
        for (int k = 0; k < shape.pieces() && row.length > 0; k++) {
          single[r * shape.pieces() + k] =
              DoubleFold.row(Fold.SUM, row, k * shape.length(), shape.length());
        }
      }
      case ROW -> {
        if (row.length > 0) {
          single[r] = DoubleFold.row(Fold.SUM, row, 0, row.length);
        }
      }
    }
  }

  /** The sums, in FLOAT64. */
  NdArray sums() {
    int n = shape.channels();
    double[] terms = shape.by() == RowPieces.By.ELEMENT ? Doubles.concat(parts) : single;
    double[] sums =
        terms.length == 0
            ? new double[n]
            : DoubleFold.fold(Fold.SUM, terms, 0, 1, terms.length / n, n);
    return Raw.wrap(sums, Shape.of(n));
  }
}
