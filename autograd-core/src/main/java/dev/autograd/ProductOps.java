package dev.autograd;

import dev.autograd.array.ShapeException;
import dev.autograd.op.ProductOp;

/** Checks the arguments of products and applies their ops. */
final class ProductOps {
  private ProductOps() {}

  static Value matmul(Value a, Value b) {
    Checks.floating("matmul", a);
    Checks.floating("matmul", b);
    if (a.rank() == 0 || b.rank() == 0) {
      throw new ShapeException(
          "matmul: "
              + a.shape()
              + " and "
              + b.shape()
              + " do not multiply: a scalar has no rows;"
              + " use mul");
    }
    Value left = a.rank() == 1 ? a.unsqueeze(0) : a;
    Value right = b.rank() == 1 ? b.unsqueeze(1) : b;
    if (left.dim(-1) != right.dim(-2)) {
      throw new ShapeException(
          String.format(
              "matmul: %s and %s do not multiply: the last axis of the first (%d) must equal the %s"
                  + " of the second (%d)",
              a.shape(),
              b.shape(),
              left.dim(-1),
              b.rank() == 1 ? "only axis" : "second to last",
              right.dim(-2)));
    }
    Value product = Graph.structural(new ProductOp.MatrixProduct(), left, right)[0];
    if (b.rank() == 1) {
      product = product.squeeze(-1);
    }
    return a.rank() == 1 ? product.squeeze(b.rank() == 1 ? -1 : -2) : product;
  }

  static Value dot(Value a, Value b) {
    Checks.floating("dot", a);
    Checks.floating("dot", b);
    if (a.rank() != 1 || !a.shape().equals(b.shape())) {
      throw new ShapeException(
          "dot: needs two vectors of one length, not " + a.shape() + " and " + b.shape());
    }
    return matmul(a, b);
  }

  /** Whether integers have a power that is computed by products. */
  static boolean hasIntegerPower(Value x, double exponent) {
    return x.dtype().isInteger() && exponent >= 0 && exponent == (long) exponent;
  }

  /** By squaring: as many products as the exponent has binary digits, and ones. */
  static Value integerPower(Value x, long exponent) {
    Value power = Value.onesLike(x);
    Value square = x;
    for (long left = exponent; left > 0; left >>= 1) {
      power = (left & 1) != 0 ? power.mul(square) : power;
      square = left > 1 ? square.mul(square) : square;
    }
    return power;
  }
}
