package dev.autograd;

/** Products of matrices and vectors. */
public sealed interface Products permits Value {
  /**
   * Returns the matrix product. Vectors count as a row on the left and as a column on the right,
   * and the axis is dropped again; leading axes broadcast.
   *
   * @param other the right operand
   * @return the product
   * @throws dev.autograd.array.ShapeException if the inner sizes differ or an operand is a scalar
   */
  default Value matmul(Value other) {
    return ProductOps.matmul((Value) this, other);
  }

  /**
   * Returns the sum of the products of two vectors.
   *
   * @param other a vector of the same length
   * @return a scalar
   * @throws dev.autograd.array.ShapeException if they are not vectors of one length
   */
  default Value dot(Value other) {
    return ProductOps.dot((Value) this, other);
  }
}
