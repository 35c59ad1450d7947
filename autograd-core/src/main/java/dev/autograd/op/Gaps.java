package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.DType;

/** Differences of eigenvalues or singular values, by which their vectors' derivatives divide. */
final class Gaps {
  /** Gaps below this many roundings of the largest value count as none. */
  private static final double ROUNDINGS = 16;

  private Gaps() {}

  private static double epsilon(DType type) {
    return type == DType.FLOAT32 ? 0x1p-23 : 0x1p-52;
  }

  /** Where i ≠ j and a gap is of the size of rounding, of type BOOL. */
  static Value isRepeated(Value gaps, Value largest) {
    int n = gaps.dim(-1);
    Value bound = largest.mul(ROUNDINGS * n * epsilon(gaps.dtype()));
    return gaps.abs().le(bound).logicalAnd(DecompositionOp.diagonal(n).logicalNot());
  }

  /** Where elements of matrices are more than rounding of the largest one, of type BOOL. */
  static Value isNotRounding(Value v) {
    Value plain = v.detach().abs();
    return plain.gt(rounding(plain));
  }

  /** The elements; NaN where they are undefined. */
  static Value nanWhere(Value undefined, Value v) {
    return Value.where(undefined, Value.full(DType.FLOAT64, Double.NaN), v);
  }

  private static Value rounding(Value sizes) {
    double roundings = ROUNDINGS * sizes.dim(-1) * epsilon(sizes.dtype());
    return DecompositionOp.largest(sizes).mul(roundings);
  }

  /** Where elements [i, j] or [j, i] are more than rounding, of type BOOL. */
  static Value isMoved(Value v) {
    Value plain = v.detach().abs();
    return plain.add(LinalgOp.transposed(plain)).gt(rounding(plain));
  }

  /** v / gaps off the diagonal where the gaps are not nothing; 0 elsewhere. */
  static Value divided(Value v, Value gaps, Value repeated) {
    Value skip = repeated.logicalOr(DecompositionOp.diagonal(gaps.dim(-1)));
    Value divisor = Value.where(skip, Value.of(1.0), gaps);
    return Value.where(skip, Value.of(0.0), v.div(divisor));
  }
}
