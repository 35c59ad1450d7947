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
    int rows = left.dim(-2);
    int columns = right.dim(-1);
    if ((long) rows * columns > Integer.MAX_VALUE && left.rank() == 2 && right.rank() == 2) {
      Checks.result("matmul: " + a.shape() + " and", b.shape(), rows, columns);
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
}
