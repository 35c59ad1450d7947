package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.kernel.Matmul;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Products that sum over an axis. A mask ends here: its zeros go on as plain zeros. */
public sealed interface ProductOp extends Structural {
  private static @Nullable Value first(@Nullable Value a, @Nullable Value b) {
    return a == null ? b : a;
  }

  /** The product of matrices in the last two axes; leading axes broadcast. */
  record MatrixProduct() implements ProductOp {
    @Override
    public String name() {
      return "matmul";
    }

    @Override
    public int reads(int input) {
      return Op.input(1 - input);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Matmul.matmul(inputs[0], inputs[1])};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = Objects.requireNonNull(cotangents[0]);
      Value[] results = new Value[2];
      if ((needed & 1) != 0) {
        results[0] = g.matmul(node.input(1).transpose(-2, -1));
      }
      if ((needed & 2) != 0) {
        results[1] = node.input(0).transpose(-2, -1).matmul(g);
      }
      return results;
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Value left = tangents[0] == null ? null : Engine.apply(this, tangents[0], node.input(1));
      Value right = tangents[1] == null ? null : Engine.apply(this, node.input(0), tangents[1]);
      return new Value[] {left == null || right == null ? first(left, right) : left.add(right)};
    }
  }

  /**
   * x · wᵀ + b in one pass over the result: the bias is what the product's accumulators start from.
   * Inputs are x [..., in], w [out, in] and, if there is one, b [out].
   */
  record Linear() implements ProductOp {
    @Override
    public String name() {
      return "linear";
    }

    @Override
    public int reads(int input) {
      return input < 2 ? Op.input(1 - input) : 0;
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      NdArray bias = inputs.length > 2 ? inputs[2] : null;
      return new NdArray[] {Matmul.linear(inputs[0], inputs[1], bias)};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = Objects.requireNonNull(cotangents[0]);
      Value[] results = new Value[3];
      if ((needed & 1) != 0) {
        results[0] = g.matmul(node.input(1));
      }
      if ((needed & 6) != 0) {
        Value rows = rows(g);
        if ((needed & 2) != 0) {
          results[1] = rows.t().matmul(rows(node.input(0)));
        }
        if ((needed & 4) != 0) {
          results[2] = rows.sum(0);
        }
      }
      return results;
    }

    /** The bias starts the sum of one of the two products, as it does in the op itself. */
    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Value dx = tangents[0];
      Value dw = tangents[1];
      Value bias = tangents[2];
      Value byWeight = dw == null ? null : apply(node.input(0), dw, bias);
      Value byInput = dx == null ? null : apply(dx, node.input(1), dw == null ? bias : null);
      if (byInput == null || byWeight == null) {
        return new Value[] {first(first(byInput, byWeight), bias)};
      }
      return new Value[] {byInput.add(byWeight)};
    }

    private Value apply(Value x, Value w, @Nullable Value bias) {
      return bias == null ? Engine.apply(this, x, w) : Engine.apply(this, x, w, bias);
    }

    /** All leading axes as one. */
    private static Value rows(Value v) {
      Shape shape = v.shape();
      int rows = 1;
      for (int axis = 0; axis < shape.rank() - 1; axis++) {
        rows *= shape.dim(axis);
      }
      return shape.rank() == 2 ? v : v.reshape(rows, shape.dim(-1));
    }
  }
}
