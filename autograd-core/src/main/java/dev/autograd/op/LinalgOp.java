package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.kernel.linalg.Matrices;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Functions of the matrices in the last two axes. Leading axes of several inputs are the same. A
 * mask ends here: its zeros go on as plain zeros.
 */
public sealed interface LinalgOp extends Structural
    permits LinalgOp.Inverse,
        LinalgOp.Solve,
        LinalgOp.SolveTriangular,
        LinalgOp.MatrixExp,
        DeterminantOp,
        DecompositionOp {
  /**
   * Swaps the last two axes.
   *
   * @param v at least two axes
   * @return the transposed matrices
   */
  static Value transposed(Value v) {
    return v.transpose(-2, -1);
  }

  /** The inverse. */
  record Inverse() implements LinalgOp {
    @Override
    public String name() {
      return "inverse";
    }

    @Override
    public int reads(int input) {
      return Op.output(0);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Matrices.inverse(inputs[0])};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value y = transposed(node.output(0));
      return new Value[] {y.matmul(Objects.requireNonNull(cotangents[0])).matmul(y).neg()};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Value y = node.output(0);
      return new Value[] {y.matmul(Objects.requireNonNull(tangents[0])).matmul(y).neg()};
    }
  }

  /** X of A·X = B, for A [..., n, n] and B [..., n, m]. */
  record Solve() implements LinalgOp {
    @Override
    public String name() {
      return "solve";
    }

    @Override
    public int reads(int input) {
      return Op.input(0) | (input == 0 ? Op.output(0) : 0);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Matrices.solve(name(), inputs[0], inputs[1])};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = Objects.requireNonNull(cotangents[0]);
      Value b = Engine.apply(this, transposed(node.input(0)), g);
      Value a = (needed & 1) == 0 ? null : b.matmul(transposed(node.output(0))).neg();
      return new @Nullable Value[] {a, b};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Value a = tangents[0];
      Value b = tangents[1];
      Value moved = a == null ? null : a.matmul(node.output(0)).neg();
      Value right = moved == null ? Objects.requireNonNull(b) : b == null ? moved : b.add(moved);
      return new Value[] {Engine.apply(this, node.input(0), right)};
    }
  }

  /**
   * X of T·X = B, for a triangular T [..., n, n] and B [..., n, m].
   *
   * @param upper whether T is upper triangular; the other triangle is not read
   * @param unit whether the diagonal of T is taken to be ones, and not read
   */
  record SolveTriangular(boolean upper, boolean unit) implements LinalgOp {
    @Override
    public String name() {
      return "solveTriangular";
    }

    @Override
    public int reads(int input) {
      return Op.input(0) | (input == 0 ? Op.output(0) : 0);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Matrices.solveTriangular(inputs[0], inputs[1], upper, unit)};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = Objects.requireNonNull(cotangents[0]);
      Value b = Engine.apply(new SolveTriangular(!upper, unit), transposed(node.input(0)), g);
      Value t = (needed & 1) == 0 ? null : triangle(b.matmul(transposed(node.output(0))).neg());
      return new @Nullable Value[] {t, b};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Value t = tangents[0];
      Value b = tangents[1];
      Value moved = t == null ? null : triangle(t).matmul(node.output(0)).neg();
      Value right = moved == null ? Objects.requireNonNull(b) : b == null ? moved : b.add(moved);
      return new Value[] {Engine.apply(this, node.input(0), right)};
    }

    /** The part of a matrix that this op reads. */
    private Value triangle(Value v) {
      return upper ? v.triu(unit ? 1 : 0) : v.tril(unit ? -1 : 0);
    }
  }

  /**
   * The exponential. Its derivative in a direction E is the upper right block of the exponential of
   * [[A, E], [0, A]] (Mathias 1996, A Chain Rule for Matrix Functions).
   */
  record MatrixExp() implements LinalgOp {
    @Override
    public String name() {
      return "matrixExp";
    }

    @Override
    public int reads(int input) {
      return Op.input(0);
    }

    @Override
    public NdArray[] forward(NdArray[] inputs) {
      return new NdArray[] {Matrices.matrixExp(inputs[0])};
    }

    @Override
    public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
      Value g = Objects.requireNonNull(cotangents[0]);
      return new Value[] {derivative(transposed(node.input(0)), g)};
    }

    @Override
    public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
      Value t = Objects.requireNonNull(tangents[0]);
      return new Value[] {derivative(node.input(0), t)};
    }

    private Value derivative(Value a, Value direction) {
      int n = a.dim(-1);
      Value zeros = Value.zeros(a.dtype(), a.shape().toArray());
      Value upper = Value.cat(-1, a, direction.to(a.dtype()));
      Value lower = Value.cat(-1, zeros, a);
      Value blocks = Engine.apply(this, Value.cat(-2, upper, lower));
      return blocks.narrow(-2, 0, n).narrow(-1, n, n);
    }
  }
}
