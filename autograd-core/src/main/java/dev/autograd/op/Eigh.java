package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.kernel.linalg.Matrices;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Eigenvalues w and eigenvectors V of symmetric matrices. Eigenvectors of an eigenvalue that occurs
 * twice may be turned in their plane, so they have no derivative; what does not depend on that
 * choice, such as any function of the eigenvalues alone that treats them alike, has one.
 */
public record Eigh() implements DecompositionOp {
  @Override
  public String name() {
    return "eigh";
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
    return Matrices.eigh(inputs[0]);
  }

  @Override
  public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
    Value w = node.output(0);
    Value v = node.output(1);
    Value gw = cotangents[0];
    Value gv = cotangents[1];
    Value inner = gw == null ? null : gw.diagEmbed();
    if (gv != null) {
      Value turned = LinalgOp.transposed(v).matmul(gv);
      Value undefined = repeated(w).logicalAnd(Gaps.isMoved(turned));
      Value part =
          Engine.apply(
              new Defined(
                  "eigh: eigenvectors of an eigenvalue that occurs more than once have no"
                      + " gradient. Use eigvalsh, or a function of the eigenvalues only"),
              Gaps.divided(turned, gaps(w), repeated(w)),
              undefined);
      inner = inner == null ? part : inner.add(part);
    }
    Value all = v.matmul(Objects.requireNonNull(inner)).matmul(LinalgOp.transposed(v));
    return new Value[] {DecompositionOp.symmetric(all)};
  }

  @Override
  public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
    Value w = node.output(0);
    Value v = node.output(1);
    Value t = DecompositionOp.symmetric(Objects.requireNonNull(tangents[0]));
    Value inside = LinalgOp.transposed(v).matmul(t).matmul(v);
    Value undefined = repeated(w).logicalAnd(Gaps.isMoved(inside));
    Value turns = Gaps.divided(inside, gaps(w), repeated(w));
    return new Value[] {inside.diagonal(0, -2, -1), v.matmul(Gaps.nanWhere(undefined, turns))};
  }

  /** Element [i, j] is w[j] − w[i]. */
  private static Value gaps(Value w) {
    return w.unsqueeze(-2).sub(w.unsqueeze(-1));
  }

  /** Where i ≠ j and the gap is of the size of rounding. */
  private static Value repeated(Value w) {
    return Gaps.isRepeated(gaps(w.detach()), DecompositionOp.largest(w.unsqueeze(-1)));
  }
}
