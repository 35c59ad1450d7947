package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.kernel.linalg.Matrices;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Determinants, of singular matrices too: a determinant is a polynomial. */
public sealed interface DeterminantOp extends LinalgOp {
  /** Brings back the two axes of the matrices, with size 1. */
  private static Value spread(Value v) {
    return v.unsqueeze(-1).unsqueeze(-1);
  }

  /** Σ a ∘ b over the matrices. */
  private static Value dot(Value a, Value b) {
    return a.mul(b).sum(-2, -1);
  }

  private static Value inverseTransposed(Value a) {
    return LinalgOp.transposed(Engine.apply(new Inverse(), a));
  }

  /** The determinant; its gradient is the matrix of cofactors. */
  record Det() implements DeterminantOp {
    @Override
    public String name() {
      return "det";
    }

    @Override
    public int reads(int input) {
      return Op.input(0);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Matrices.det(inputs[0])};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = Objects.requireNonNull(cotangents[0]);
      return new Value[] {spread(g).mul(Engine.apply(new Cofactors(), node.input(0)))};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Value t = Objects.requireNonNull(tangents[0]);
      return new Value[] {dot(Engine.apply(new Cofactors(), node.input(0)), t)};
    }
  }

  /**
   * The matrix of cofactors. Up to a size of {@link #MINORS} its derivative is computed from the
   * cofactors of the minors, for any matrix; beyond by way of the inverse, which a singular matrix
   * does not have.
   */
  record Cofactors() implements DeterminantOp {
    /** The largest size whose minors are looked at one by one. */
    static final int MINORS = 16;

    @Override
    public String name() {
      return "cofactors";
    }

    @Override
    public int reads(int input) {
      return Op.input(0);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Matrices.cofactors(inputs[0])};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = Objects.requireNonNull(cotangents[0]);
      Value a = node.input(0);
      int n = a.dim(-1);
      if (n < 2) {
        return new @Nullable Value[1];
      }
      if (n > MINORS) {
        return new Value[] {byInverse(a, g)};
      }
      Value minors = Engine.apply(this, minors(a));
      return new Value[] {fromMinors(minors.mul(spread(g.mul(signs(a)))), a.shape())};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Value t = Objects.requireNonNull(tangents[0]);
      Value a = node.input(0);
      int n = a.dim(-1);
      if (n < 2) {
        return new @Nullable Value[1];
      }
      if (n > MINORS) {
        return new Value[] {byInverse(a, t)};
      }
      Value minors = Engine.apply(this, minors(a));
      return new Value[] {dot(minors, minors(t)).mul(signs(a))};
    }

    /** The derivative is symmetric: of a cotangent as of a tangent, d (Σ v ∘ y · y − y vᵀ y). */
    private static Value byInverse(Value a, Value v) {
      Value y = inverseTransposed(a);
      Value all = spread(dot(v, y)).mul(y).sub(y.matmul(LinalgOp.transposed(v)).matmul(y));
      return all.mul(spread(Engine.apply(new Det(), a)));
    }

    /** For each i the indices without i, as one vector of n · (n − 1). */
    private static Value others(int n) {
      long[] others = new long[n * (n - 1)];
      for (int i = 0, at = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
          if (k != i) {
            others[at++] = k;
          }
        }
      }
      return Value.of(others);
    }

    /** All minors: [..., i, j, n − 1, n − 1] is the matrix without row i and column j. */
    private static Value minors(Value a) {
      int n = a.dim(-1);
      int rank = a.rank();
      Value others = others(n);
      Value rows = a.indexSelect(-2, others).indexSelect(-1, others);
      int[] shape = java.util.Arrays.copyOf(a.shape().toArray(), rank + 2);
      int[] split = {n, n - 1, n, n - 1};
      System.arraycopy(split, 0, shape, rank - 2, 4);
      return rows.reshape(shape).transpose(-3, -2);
    }

    /** The transpose of {@link #minors}: adds each element to where it came from. */
    private static Value fromMinors(Value v, Shape shape) {
      int n = shape.dim(-1);
      int rank = shape.rank();
      Value others = others(n);
      int[] rows = shape.toArray();
      rows[rank - 2] = n * (n - 1);
      int[] both = rows.clone();
      both[rank - 1] = n * (n - 1);
      Value flat = v.transpose(-3, -2).reshape(both);
      Value columns = Engine.apply(new IndexingOp.IndexAdd(Shape.of(rows), rank - 1), flat, others);
      return Engine.apply(new IndexingOp.IndexAdd(shape, rank - 2), columns, others);
    }

    /** (−1)^(i+j). */
    private static Value signs(Value a) {
      int n = a.dim(-1);
      double[] signs = new double[n * n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          signs[i * n + j] = (i + j) % 2 == 0 ? 1 : -1;
        }
      }
      return Value.of(NdArray.of(Shape.of(n, n), signs)).to(a.dtype());
    }
  }

  /** The sign of the determinant and the logarithm of its absolute value. */
  record SlogDet() implements DeterminantOp {
    @Override
    public String name() {
      return "slogdet";
    }

    @Override
    public int outputs() {
      return 2;
    }

    @Override
    public int reads(int input) {
      return Op.input(0);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return Matrices.slogdet(inputs[0]);
    }

    /** The sign is constant wherever it has a derivative. */
    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = cotangents[1];
      return new @Nullable Value[] {
        g == null ? null : spread(g).mul(inverseTransposed(node.input(0)))
      };
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Value t = Objects.requireNonNull(tangents[0]);
      return new @Nullable Value[] {null, dot(inverseTransposed(node.input(0)), t)};
    }
  }
}
