package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.raw.Raw;

/**
 * Functions of the rows of one matrix of floats, for one thread; see {@link Rowwise}.
 *
 * <p>Each works on the rows from one number up to, but without, another. Results are arrays of the
 * matrix' element type, and hold something for every row of the matrix.
 */
interface Rows {
  /**
   * Work on a matrix.
   *
   * @param matrix a contiguous array of floats
   * @param rows how many rows this worker will see, for the size of its own arrays
   * @param columns length of a row, 1 or more
   */
  static Rows of(NdArray matrix, int rows, int columns) {
    int offset = matrix.layout().offset();
    return matrix.dtype() == DType.FLOAT32
        ? new FloatRows(Raw.floats(matrix), offset, rows, columns)
        : new DoubleRows(Raw.doubles(matrix), offset, rows, columns);
  }

  void softmax(int from, int to, Object result);

  void logSoftmax(int from, int to, Object result);

  void logSumExp(int from, int to, Object result);

  void crossEntropy(int from, int to, int[] targets, Object result);

  void crossEntropyGradient(int from, int to, int[] targets, Object scales, Object result);
}
