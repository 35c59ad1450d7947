package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.kernel.linalg.Matrices;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A = U·diag(s)·Vᵀ with k = min(m, n) singular values. A singular value of 0 has no derivative (as
 * |x| at 0) and is given 0, the subgradient of minimum norm. Singular vectors of a value that
 * occurs more than once have no derivative, as those of {@link Eigh}.
 */
public record Svd() implements DecompositionOp {
  private static final String REPEATED =
      "svd: singular vectors of a singular value that is 0 or occurs more than once have no"
          + " gradient. Use svdvals, or a function of the singular values only";

  private static final String ZERO =
      "svd: a function of the singular vectors and of a singular value that is 0 has no gradient"
          + " here. Leave that value and its vectors out, or use a function of svdvals only";

  private static final String TWICE =
      "svd: functions of a singular value that is 0 have no second derivative here. Use the"
          + " matrix itself where you can: the sum of squares of svdvals is that of its elements";

  @Override
  public String name() {
    return "svd";
  }

  @Override
  public int outputs() {
    return 3;
  }

  @Override
  public int reads(int input) {
    return Op.output(0) | Op.output(1) | Op.output(2);
  }

  @Override
  public NdArray[] forward(NdArray[] inputs) {
    return Matrices.svd(inputs[0]);
  }

  @Override
  public @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed) {
    Value u = node.output(0);
    Value s = node.output(1);
    Value vt = node.output(2);
    Value gu = cotangents[0];
    Value gs = cotangents[1];
    Value gvt = cotangents[2];
    Value column = s.unsqueeze(-1);
    Value row = s.unsqueeze(-2);
    Value inner = null;
    if (gs != null) {
      inner = values(gs, s, gu != null || gvt != null);
    }
    if (gu != null) {
      Value turns = turns(LinalgOp.transposed(u).matmul(gu), s);
      inner = sum(inner, turns.mul(row));
    }
    if (gvt != null) {
      Value turns = turns(vt.matmul(LinalgOp.transposed(gvt)), s);
      inner = sum(inner, turns.mul(column));
    }
    Value all = u.matmul(Objects.requireNonNull(inner)).matmul(vt);
    int k = s.dim(-1);
    if (gu != null && u.dim(-2) > k) {
      Value outside = gu.sub(u.matmul(LinalgOp.transposed(u).matmul(gu)));
      all = all.add(overValues(outside, s).matmul(vt));
    }
    if (gvt != null && vt.dim(-1) > k) {
      Value gv = LinalgOp.transposed(gvt);
      Value v = LinalgOp.transposed(vt);
      Value outside = overValues(gv.sub(v.matmul(vt.matmul(gv))), s);
      all = all.add(u.matmul(LinalgOp.transposed(outside)));
    }
    return new Value[] {all};
  }

  /**
   * What comes by way of the values. Where a value is 0 its sign, and so that of its derivative, is
   * a matter of the vectors: 0 is right for functions of the values alone that have a minimum
   * there, to first order.
   */
  private static Value values(Value g, Value s, boolean withVectors) {
    Value zero = isZero(s);
    Value undefined = zero.logicalAnd(Gaps.isNotRounding(g.unsqueeze(-2)).squeeze(-2));
    Value rest = Value.where(zero, Value.of(0.0), g);
    if (withVectors) {
      rest = Engine.apply(new Defined(ZERO), rest, undefined);
    }
    return Engine.apply(new Smooth(TWICE), rest.diagEmbed(), zero.to(s.dtype()).diagEmbed().ne(0));
  }

  /** (v − vᵀ) divided by the differences of squares; an error where that is not defined. */
  private static Value turns(Value v, Value s) {
    Value skew = v.sub(LinalgOp.transposed(v));
    Value undefined = repeated(s).logicalAnd(Gaps.isMoved(v));
    Value turns = Gaps.divided(skew, gaps(s), repeated(s));
    return Engine.apply(new Defined(REPEATED), turns, undefined);
  }

  /** Columns divided by the singular values; an error where one of those is 0 and they are not. */
  private static Value overValues(Value columns, Value s) {
    Value zero = isZero(s).unsqueeze(-2);
    Value bound = DecompositionOp.largest(columns).mul(1e-12);
    Value undefined = zero.logicalAnd(columns.detach().abs().gt(bound));
    Value divisor = Value.where(zero, Value.of(1.0), s.unsqueeze(-2));
    Value divided = Value.where(zero, Value.of(0.0), columns.div(divisor));
    return Engine.apply(new Defined(REPEATED), divided, undefined);
  }

  @Override
  public @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents) {
    Value u = node.output(0);
    Value s = node.output(1);
    Value vt = node.output(2);
    Value v = LinalgOp.transposed(vt);
    Value t = Objects.requireNonNull(tangents[0]);
    Value ut = LinalgOp.transposed(u);
    Value inside = ut.matmul(t).matmul(v);
    Value insideT = LinalgOp.transposed(inside);
    Value row = s.unsqueeze(-2);
    Value column = s.unsqueeze(-1);
    Value moved = inside.diagonal(0, -2, -1);
    Value through = isZero(s).logicalAnd(Gaps.isNotRounding(inside).diagonal(0, -2, -1));
    Value undefined = repeated(s).logicalAnd(Gaps.isMoved(inside)).logicalOr(through.unsqueeze(-2));
    Value left = Gaps.divided(inside.mul(row).add(insideT.mul(column)), gaps(s), repeated(s));
    Value right = Gaps.divided(inside.mul(column).add(insideT.mul(row)), gaps(s), repeated(s));
    Value du = u.matmul(Gaps.nanWhere(undefined, left));
    Value dv = v.matmul(Gaps.nanWhere(undefined, right));
    int k = s.dim(-1);
    if (u.dim(-2) > k) {
      du = du.add(t.matmul(v).sub(u.matmul(inside)).div(row));
    }
    if (v.dim(-2) > k) {
      dv = dv.add(LinalgOp.transposed(t).matmul(u).sub(v.matmul(insideT)).div(row));
    }
    Value ds = Value.where(isZero(s), Value.of(0.0), moved);
    return new Value[] {du, ds, LinalgOp.transposed(dv)};
  }

  private static Value sum(@Nullable Value a, Value b) {
    return a == null ? b : a.add(b);
  }

  /** Element [i, j] is s[j]² − s[i]², as a product: squares would lose small differences. */
  private static Value gaps(Value s) {
    Value row = s.unsqueeze(-2);
    Value column = s.unsqueeze(-1);
    return row.sub(column).mul(row.add(column));
  }

  /** Where i ≠ j and two values are the same up to rounding. */
  private static Value repeated(Value s) {
    Value plain = s.detach();
    Value gaps = plain.unsqueeze(-2).sub(plain.unsqueeze(-1));
    return Gaps.isRepeated(gaps, DecompositionOp.largest(s.unsqueeze(-1)));
  }

  private static Value isZero(Value s) {
    double rounding = s.dtype() == DType.FLOAT32 ? 0x1p-22 : 0x1p-51;
    Value largest = DecompositionOp.largest(s.unsqueeze(-1)).squeeze(-1);
    return s.detach().le(largest.mul(s.dim(-1) * rounding));
  }
}
