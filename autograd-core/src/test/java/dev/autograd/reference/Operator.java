package dev.autograd.reference;

import dev.autograd.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** How this library says what a case asks for: one row of the tables in this package. */
@FunctionalInterface
public interface Operator {
  /**
   * Applies the operator.
   *
   * @param x the inputs
   * @param args the arguments
   * @return the result
   */
  Value apply(Value[] x, Args args);

  /** All rows by PyTorch's name. */
  static Map<String, Operator> all() {
    Map<String, Operator> all = new LinkedHashMap<>();
    all.putAll(UnaryOperators.ROWS);
    all.putAll(BinaryOperators.ROWS);
    all.putAll(ReductionOperators.ROWS);
    all.putAll(MovementOperators.ROWS);
    all.putAll(ProductOperators.ROWS);
    all.putAll(LinalgOperators.ROWS);
    all.putAll(NetworkOperators.ROWS);
    return all;
  }
}
