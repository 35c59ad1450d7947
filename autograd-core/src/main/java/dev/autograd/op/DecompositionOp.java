package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.kernel.linalg.Matrices;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decompositions into factors. The rules follow Giles 2008 (An extended collection of matrix
 * derivative results) and Seeger et al. 2017 (Auto-Differentiating Linear Algebra).
 */
public sealed interface DecompositionOp extends LinalgOp
    permits DecompositionOp.Cholesky,
        DecompositionOp.Qr,
        Eigh,
        Svd,
        DecompositionOp.Defined,
        DecompositionOp.Smooth {
  /**
   * Makes matrices symmetric.
   *
   * @param v square matrices
   * @return (v + vᵀ) / 2
   */
  static Value symmetric(Value v) {
    return v.add(LinalgOp.transposed(v)).mul(0.5);
  }

  /** A = L·Lᵀ of a symmetric positive definite matrix. */
  record Cholesky() implements DecompositionOp {
    @Override
    public String name() {
      return "cholesky";
    }

    @Override
    public int reads(int input) {
      return Op.output(0);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Matrices.cholesky(inputs[0])};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value l = node.output(0);
      Value up = LinalgOp.transposed(l);
      SolveTriangular back = new SolveTriangular(true, false);
      Value inner = half(up.matmul(Objects.requireNonNull(cotangents[0])));
      Value left = Engine.apply(back, up, inner);
      return new Value[] {symmetric(Engine.apply(back, up, LinalgOp.transposed(left)))};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Value l = node.output(0);
      SolveTriangular forth = new SolveTriangular(false, false);
      Value left = Engine.apply(forth, l, symmetric(Objects.requireNonNull(tangents[0])));
      Value both = Engine.apply(forth, l, LinalgOp.transposed(left));
      return new Value[] {l.matmul(half(both))};
    }

    /** The lower triangle with half the diagonal. */
    private static Value half(Value v) {
      return v.tril(0).add(v.tril(-1)).mul(0.5);
    }
  }

  /**
   * A = Q·R.
   *
   * @param complete whether Q is square, else it has as many columns as R has rows
   */
  record Qr(boolean complete) implements DecompositionOp {
    @Override
    public String name() {
      return "qr";
    }

    @Override
    public int outputs() {
      return 2;
    }

    @Override
    public int reads(int input) {
      return Op.output(0) | Op.output(1);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return Matrices.qr(inputs[0], complete);
    }

    /** A = [X | Y] with a square X = Q·U, and R = [U | W], Y = Q·W. */
    private record Blocks(Value q, Value u, @Nullable Value w) {
      int size() {
        return u.dim(-1);
      }

      static Blocks of(RuleContext node, boolean complete) {
        Value q = node.output(0);
        Value r = node.output(1);
        int m = q.dim(-2);
        int n = r.dim(-1);
        if (complete && m > n) {
          throw new ArithmeticException(
              "qr: the complete Q of a matrix with more rows ("
                  + m
                  + ") than columns ("
                  + n
                  + ") is not unique and has no derivative; use the reduced one");
        }
        return n <= m ? new Blocks(q, r, null) : of(q, r, m, n);
      }

      private static Blocks of(Value q, Value r, int m, int n) {
        return new Blocks(q, r.narrow(-1, 0, m), r.narrow(-1, m, n - m));
      }
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Blocks b = Blocks.of(node, complete);
      int k = b.size();
      Value gq = cotangents[0];
      Value gr = cotangents[1];
      Value gy = null;
      Value gu = gr;
      if (b.w != null && gr != null) {
        gu = gr.narrow(-1, 0, k);
        Value gw = gr.narrow(-1, k, b.w.dim(-1));
        Value y = b.q.matmul(b.w);
        Value more = y.matmul(LinalgOp.transposed(gw));
        gq = gq == null ? more : gq.add(more);
        gy = b.q.matmul(gw);
      }
      Value m = null;
      if (gu != null) {
        m = b.u.matmul(LinalgOp.transposed(gu));
      }
      if (gq != null) {
        Value part = LinalgOp.transposed(gq).matmul(b.q).neg();
        m = m == null ? part : m.add(part);
      }
      Value lower = Objects.requireNonNull(m).tril(0);
      Value mirrored = lower.add(LinalgOp.transposed(m.tril(-1)));
      Value inner = b.q.matmul(mirrored);
      Value x = divided(gq == null ? inner : gq.add(inner), b.u);
      if (b.w == null) {
        return new Value[] {x};
      }
      Value right = gy == null ? b.q.matmul(Value.zeros(x.dtype(), b.w.shape().toArray())) : gy;
      return new Value[] {Value.cat(-1, x, right)};
    }

    /** v · U⁻ᵀ. */
    private static Value divided(Value v, Value u) {
      SolveTriangular back = new SolveTriangular(true, false);
      return LinalgOp.transposed(Engine.apply(back, u, LinalgOp.transposed(v)));
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Blocks b = Blocks.of(node, complete);
      int k = b.size();
      Value t = Objects.requireNonNull(tangents[0]);
      Value dx = b.w == null ? t : t.narrow(-1, 0, k);
      SolveTriangular forth = new SolveTriangular(false, false);
      Value scaled =
          LinalgOp.transposed(
              Engine.apply(forth, LinalgOp.transposed(b.u), LinalgOp.transposed(dx)));
      Value inside = LinalgOp.transposed(b.q).matmul(scaled);
      Value below = inside.tril(-1);
      Value turn = below.sub(LinalgOp.transposed(below));
      Value dq = scaled.sub(b.q.matmul(inside.sub(turn)));
      Value du = inside.sub(turn).matmul(b.u);
      if (b.w == null) {
        return new Value[] {dq, du};
      }
      Value dy = t.narrow(-1, k, b.w.dim(-1));
      Value dw =
          LinalgOp.transposed(dq).matmul(b.q.matmul(b.w)).add(LinalgOp.transposed(b.q).matmul(dy));
      return new Value[] {dq, Value.cat(-1, du, dw)};
    }
  }

  /**
   * Its first input; an error if its second, of type BOOL, is true anywhere.
   *
   * @param message of the error
   */
  record Defined(String message) implements DecompositionOp {
    @Override
    public String name() {
      return "defined";
    }

    @Override
    public int reads(int input) {
      return 0;
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      for (boolean undefined : inputs[1].toBooleanArray()) {
        if (undefined) {
          throw new ArithmeticException(message);
        }
      }
      return new NdArray[] {inputs[0]};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      return new @Nullable Value[] {cotangents[0], null};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      return new @Nullable Value[] {tangents[0]};
    }
  }

  /**
   * Its first input, which is a derivative that has no derivative itself where the second input, of
   * type BOOL, is true: asking for it there is an error, and its tangent is NaN.
   *
   * @param message of the error
   */
  record Smooth(String message) implements DecompositionOp {
    @Override
    public String name() {
      return "smooth";
    }

    @Override
    public int reads(int input) {
      return Op.input(1);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {inputs[0]};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = Objects.requireNonNull(cotangents[0]);
      Value undefined = node.input(1).logicalAnd(Gaps.isNotRounding(g));
      return new @Nullable Value[] {Engine.apply(new Defined(message), g, undefined), null};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Value t = Objects.requireNonNull(tangents[0]);
      Value undefined = node.input(1).logicalAnd(Gaps.isNotRounding(t));
      return new @Nullable Value[] {Gaps.nanWhere(undefined, t)};
    }
  }

  /**
   * Tells where two indices are equal.
   *
   * @param n the number of indices
   * @return of type BOOL [n, n]
   */
  static Value diagonal(int n) {
    return Value.of(NdArray.eye(DType.FLOAT64, n)).ne(0);
  }

  /**
   * Returns the largest absolute value of each matrix.
   *
   * @param v matrices
   * @return a constant [..., 1, 1]
   */
  static Value largest(Value v) {
    Value plain = v.detach().abs();
    return plain.size() == 0
        ? plain.sum(new int[] {-2, -1}, true)
        : plain.amax(new int[] {-2, -1}, true);
  }
}
