package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.op.Attention;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Checks the arguments of attention and applies it. */
final class AttentionOps {
  private static final String OP = "scaledDotProductAttention";

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
    Shape batch = Shape.broadcast(OP, Shape.broadcast(OP, leading(q), leading(k)), leading(v));
    Value[] inputs = inputs(batch, q, k, v, options.mask);
    Attention op = new Attention(scale, options.causal, options.mask != null);
    if (options.rng == null) {
      return Graph.structural(op, inputs)[0];
    }
    Value weights = Functional.dropout(op.weights(inputs), options.dropout, options.rng);
    return weights.matmul(inputs[2]);
  }

  /** Queries, keys and values with equal leading axes, and the mask; floats in one type. */
  private static Value[] inputs(Shape batch, Value q, Value k, Value v, @Nullable Value mask) {
    DType type = DType.promote(DType.promote(q.dtype(), k.dtype()), v.dtype());
    if (mask == null) {
      return new Value[] {expand(q, batch, type), expand(k, batch, type), expand(v, batch, type)};
    }
    int[] scores = Arrays.copyOf(batch.toArray(), batch.rank() + 2);
    scores[batch.rank()] = q.dim(-2);
    scores[batch.rank() + 1] = k.dim(-2);
    if (!fits(mask.shape(), scores)) {
      throw new ShapeException(
          OP
              + ": mask "
              + mask.shape()
              + " does not broadcast to the shape of the scores, [..., queries, keys] = "
              + Arrays.toString(scores));
    }
    if (mask.dtype() != DType.BOOL) {
      if (!mask.dtype().isFloating()) {
        throw new DTypeException(
            OP
                + ": the mask has type "
                + mask.dtype()
                + "; expected BOOL, true where a query looks at a key, as ne(0) makes it, or"
                + " floating-point numbers to be added to the scores, as to(FLOAT32) makes them");
      }
      type = DType.promote(type, mask.dtype());
    }
    Value fitting = mask.dtype() == DType.BOOL ? mask : mask.to(type);
    return new Value[] {
      expand(q, batch, type), expand(k, batch, type), expand(v, batch, type), fitting
    };
  }

  private static Value expand(Value x, Shape batch, DType type) {
    int[] dims = Arrays.copyOf(batch.toArray(), batch.rank() + 2);
    dims[batch.rank()] = x.dim(-2);
    dims[batch.rank() + 1] = x.dim(-1);
    Value typed = x.to(type);
    return x.shape().equals(Shape.of(dims)) ? typed : typed.expand(dims);
  }

  private static Shape leading(Value x) {
    int rank = x.rank();
    return x.shape().reduce(new int[] {rank - 2, rank - 1}, false);
  }

  private static boolean fits(Shape mask, int... scores) {
    boolean fits = mask.rank() <= scores.length;
    for (int axis = 1; fits && axis <= mask.rank(); axis++) {
      fits = mask.dim(-axis) == 1 || mask.dim(-axis) == scores[scores.length - axis];
    }
    return fits;
  }
}
