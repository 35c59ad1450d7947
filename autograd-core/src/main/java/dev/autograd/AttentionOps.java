package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;

/** Checks the arguments of attention and composes it. */
final class AttentionOps {
  private static final String OP = "scaledDotProductAttention";
  private static final Value MINUS_INFINITY = Value.of(Double.NEGATIVE_INFINITY);

  private AttentionOps() {}

  static Value attention(Value q, Value k, Value v, AttentionOptions options) {
    Checks.floating(OP, q);
    Checks.floating(OP, k);
    Checks.floating(OP, v);
    boolean ranks = q.rank() >= 2 && k.rank() >= 2 && v.rank() >= 2;
    if (!ranks || q.dim(-1) != k.dim(-1) || k.dim(-2) != v.dim(-2)) {
      throw new ShapeException(
          OP
              + ": queries "
              + q.shape()
              + ", keys "
              + k.shape()
              + " and values "
              + v.shape()
              + " do not fit: expected [..., queries, size], [..., keys, size] and [..., keys,"
              + " other size]");
    }
    if (!(options.dropout >= 0 && options.dropout <= 1)) {
      throw new IllegalArgumentException(
          OP + ": dropout must be between 0 and 1, not " + options.dropout);
    }
    double scale = Double.isNaN(options.scale) ? 1 / StrictMath.sqrt(q.dim(-1)) : options.scale;
    Value scores = q.mul(scale).matmul(k.transpose(-2, -1));
    Value weights = masked(scores, options).softmax(-1);
    if (options.rng != null) {
      weights = Functional.dropout(weights, options.dropout, options.rng);
    }
    return weights.matmul(v);
  }

  /** A score of −∞ has the weight 0, also if all of a row are −∞. */
  private static Value masked(Value scores, AttentionOptions options) {
    Value result = scores;
    if (options.causal) {
      result = Value.where(triangle(scores.dim(-2), scores.dim(-1)), result, MINUS_INFINITY);
    }
    Value mask = options.mask;
    if (mask == null) {
      return result;
    }
    if (!fits(mask.shape(), scores.shape())) {
      throw new ShapeException(
          OP
              + ": mask "
              + mask.shape()
              + " does not broadcast to the shape of the scores, [..., queries, keys] = "
              + scores.shape());
    }
    if (mask.dtype() == DType.BOOL) {
      return Value.where(mask, result, MINUS_INFINITY);
    }
    Checks.floating(OP, mask);
    return result.add(mask);
  }

  private static boolean fits(Shape mask, Shape scores) {
    boolean fits = mask.rank() <= scores.rank();
    for (int axis = 1; fits && axis <= mask.rank(); axis++) {
      fits = mask.dim(-axis) == 1 || mask.dim(-axis) == scores.dim(-axis);
    }
    return fits;
  }

  /** True on and below the diagonal. */
  private static Value triangle(int queries, int keys) {
    boolean[] truths = new boolean[Shape.of(queries, keys).size()];
    for (int i = 0; i < queries; i++) {
      for (int j = 0; j <= i && j < keys; j++) {
        truths[i * keys + j] = true;
      }
    }
    return Value.of(NdArray.of(Shape.of(queries, keys), truths));
  }
}
