package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.ShapeException;
import dev.autograd.op.ProductOp;
import org.jspecify.annotations.Nullable;

/** Network primitives: functions of several arrays that do not read well as methods. */
public final class Functional extends ClassLossFunctions {
  private Functional() {}

  /**
   * Returns x · wᵀ + b.
   *
   * @param x inputs [..., in]
   * @param w weights [out, in]
   * @param b bias [out]; null for none
   * @return outputs [..., out]
   * @throws ShapeException if the sizes do not fit
   */
  public static Value linear(Value x, Value w, @Nullable Value b) {
    Checks.floating("linear", x);
    Checks.floating("linear", w);
    if (w.rank() != 2 || x.rank() == 0 || x.dim(-1) != w.dim(1)) {
      throw new ShapeException(
          "linear: input "
              + x.shape()
              + " and weight "
              + w.shape()
              + " do not fit: the last axis of the input must equal the last of the weight");
    }
    if (b == null) {
      return Graph.structural(new ProductOp.Linear(), x, w)[0];
    }
    if (b.rank() != 1 || b.dim(0) != w.dim(0)) {
      throw new ShapeException(
          "linear: bias "
              + b.shape()
              + " and weight "
              + w.shape()
              + " do not fit: expected bias ["
              + w.dim(0)
              + "]");
    }
    return Graph.structural(new ProductOp.Linear(), x, w, b)[0];
  }

  /**
   * Looks up rows of a table by their indices.
   *
   * @param weight the table [n, features]
   * @param indices INT64 or INT32, of any shape
   * @return the rows [..., features]; the gradients of rows that were looked up several times add
   *     up
   * @throws ShapeException if the table is not a matrix
   * @throws IndexOutOfBoundsException if an index is out of range
   */
  public static Value embedding(Value weight, Value indices) {
    if (weight.rank() != 2) {
      throw new ShapeException(
          "embedding: the weight has shape " + weight.shape() + "; expected [n, features]");
    }
    return IndexingOps.indexSelect("embedding", weight, 0, indices);
  }

  /**
   * Looks up rows of a table by their indices; one of the rows gets no gradient.
   *
   * @param weight the table [n, features]
   * @param indices INT64 or INT32, of any shape
   * @param paddingIdx the row that gets no gradient; negative counts from the end
   * @return the rows [..., features]
   * @throws ShapeException if the table is not a matrix
   * @throws IndexOutOfBoundsException if an index, or paddingIdx, is out of range
   */
  public static Value embedding(Value weight, Value indices, int paddingIdx) {
    Value rows = embedding(weight, indices);
    int n = weight.dim(0);
    if (paddingIdx < -n || paddingIdx >= n) {
      throw new IndexOutOfBoundsException(
          "embedding: paddingIdx "
              + paddingIdx
              + " is out of range for axis 0 of shape "
              + weight.shape());
    }
    int row = paddingIdx < 0 ? paddingIdx + n : paddingIdx;
    Value padding = indices.eq(row).unsqueeze(-1);
    return Value.where(padding, rows.detach(), rows);
  }

  /**
   * Returns, for each query, the mean of the values, weighted by how well the query fits their
   * keys: softmax(q · kᵀ / √size) · v. A query that looks at no key gets zeros.
   *
   * @param q queries [..., queries, size]
   * @param k keys [..., keys, size]
   * @param v values [..., keys, other size]; leading axes of all three broadcast
   * @return [..., queries, other size]
   * @throws ShapeException if the shapes do not fit
   * @throws DTypeException if an array is not of a floating-point type
   */
  public static Value scaledDotProductAttention(Value q, Value k, Value v) {
    return AttentionOps.attention(q, k, v, AttentionOptions.DEFAULT);
  }

  /**
   * Returns, for each query, the mean of the values, weighted by how well the query fits their
   * keys: softmax(scale · q · kᵀ + mask) · v. A query that looks at no key gets zeros, and nothing
   * depends on it.
   *
   * @param q queries [..., queries, size]
   * @param k keys [..., keys, size]
   * @param v values [..., keys, other size]; leading axes of all three broadcast
   * @param options mask, causality, scale and dropout
   * @return [..., queries, other size]
   * @throws ShapeException if the shapes do not fit
   * @throws DTypeException if an array is not of a floating-point type, or the mask neither of one
   *     nor BOOL
   */
  public static Value scaledDotProductAttention(
      Value q, Value k, Value v, AttentionOptions options) {
    return AttentionOps.attention(q, k, v, options);
  }

  /**
   * Returns x with elements set to 0 at random, and the others divided by the chance to be kept, so
   * that the expectation stays. The random numbers are taken from the generator now and noted in
   * the graph.
   *
   * @param x any floating-point array
   * @param p probability of 0; 0 changes nothing, 1 gives zeros
   * @param rng where the random numbers come from
   * @return the result
   * @throws DTypeException if x is not of a floating-point type
   * @throws IllegalArgumentException if p is not between 0 and 1
   */
  public static Value dropout(Value x, double p, Rng rng) {
    Checks.floating("dropout", x);
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("dropout: p must be between 0 and 1, not " + p);
    }
    if (p == 0) {
      return x;
    }
    Value zero = Value.of(0.0);
    if (p == 1) {
      return Value.where(Value.full(DType.BOOL, 0, x.shape().toArray()), x, zero);
    }
    Value kept = Draws.bernoulli(rng, 1 - p, x.shape());
    return Value.where(kept, x.mul(1 / (1 - p)), zero);
  }
}
