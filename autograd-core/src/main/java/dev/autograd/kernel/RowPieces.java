package dev.autograd.kernel;

import dev.autograd.array.Shape;

/**
 * How the elements of a dense array make the rows that are normalised: a row is made of pieces of
 * neighbouring elements.
 *
 * @param rows number of rows
 * @param pieces pieces of a row
 * @param length elements of a piece
 * @param channels numbers of weights
 * @param by what has a weight of its own
 */
public record RowPieces(int rows, int pieces, int length, int channels, By by) {
  /** What has a weight of its own. */
  public enum By {
    /** Each element of a row; rows are of one piece, and have the same weights. */
    ELEMENT,
    /** Each piece; the rows of one sample have different weights. */
    PIECE,
    /** Each row; its pieces are those of all samples. */
    ROW
  }

  /**
   * Rows along the last axes.
   *
   * @param shape any shape
   * @param axes how many axes, 1 or more
   * @return the rows
   */
  public static RowPieces trailing(Shape shape, int axes) {
    int length = size(shape, shape.rank() - axes, shape.rank());
    return new RowPieces(size(shape, 0, shape.rank() - axes), 1, length, length, By.ELEMENT);
  }

  /**
   * Rows of some channels of a sample each.
   *
   * @param shape [n, channels, ...]
   * @param groups rows of a sample
   * @return the rows
   */
  public static RowPieces groups(Shape shape, int groups) {
    int c = shape.dim(1);
    int length = size(shape, 2, shape.rank());
    return new RowPieces(shape.dim(0) * groups, c / groups, length, c, By.PIECE);
  }

  /**
   * Rows of one channel of all samples each.
   *
   * @param shape [n, channels, ...]
   * @return the rows
   */
  public static RowPieces channels(Shape shape) {
    int c = shape.dim(1);
    return new RowPieces(c, shape.dim(0), size(shape, 2, shape.rank()), c, By.ROW);
  }

  private static int size(Shape shape, int from, int to) {
    int size = 1;
    for (int axis = from; axis < to; axis++) {
      size *= shape.dim(axis);
    }
    return size;
  }

  /** Elements of a row. */
  int columns() {
    return pieces * length;
  }

  /** Where a piece starts. */
  int start(int row, int piece) {
    return (by == By.ROW ? piece * rows + row : row * pieces + piece) * length;
  }

  /** Whose weight a piece has, if it has one. */
  int channel(int row, int piece) {
    return by == By.ROW ? row : (row * pieces + piece) % channels;
  }
}
