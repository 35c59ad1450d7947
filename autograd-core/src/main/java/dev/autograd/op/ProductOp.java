package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.kernel.Matmul;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Products that sum over an axis. A mask ends here: its zeros go on as plain zeros. */
public sealed interface ProductOp extends Structural {
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
