package dev.autograd;

import dev.autograd.op.Pointwise;
import dev.autograd.op.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An operation on single elements that a user adds by giving its formula. Everything else follows
 * from the formula: arrays are computed in one pass over memory, whatever its length, and
 * derivatives of any order, in reverse and forward mode, are formulas again.
 *
 * <pre>{@code
 * static final Formula SILU = Formula.unary("silu", x -> x.mul(x.sigmoid()));
 * ...
 * Value y = SILU.apply(x);
 * }</pre>
 *
 * <p>Immutable; made once and used often, as each formula is compiled on its own.
 */
public final class Formula {
  private final Pointwise op;

  private Formula(Pointwise op) {
    this.op = op;
  }

  /**
   * Defines an operation on one array.
   *
   * @param name what it is called in messages and pictures
   * @param formula the result for an element
   * @return the operation
   */
  public static Formula unary(String name, UnaryOperator<Expr> formula) {
    return of(name, List.of("x"), x -> formula.apply(x.get(0)));
  }

  /**
   * Defines an operation on two arrays, which broadcast.
   *
   * @param name what it is called in messages and pictures
   * @param formula the result for two elements
   * @return the operation
   */
  public static Formula binary(String name, BinaryOperator<Expr> formula) {
    return of(name, List.of("a", "b"), x -> formula.apply(x.get(0), x.get(1)));
  }

  /**
   * Defines an operation on any number of arrays, which broadcast.
   *
   * @param name what it is called in messages and pictures
   * @param arguments how the elements are called in the formula's text
   * @param formula the result for elements given in that order
   * @return the operation
   * @throws IllegalArgumentException if there are no arguments, or more than 20
   */
  public static Formula of(
      String name, List<String> arguments, Function<List<Expr>, Expr> formula) {
    if (arguments.isEmpty() || arguments.size() > 20) {
      throw new IllegalArgumentException(
          name + ": a formula has 1 to 20 arguments, not " + arguments.size());
    }
    List<Expr> elements = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      elements.add(Expr.argument(i, arguments.get(i)));
    }
    return new Formula(Row.of(name, arguments, formula.apply(List.copyOf(elements))));
  }

  /**
   * Applies the operation, element by element.
   *
   * @param arguments as many Values as the formula has arguments
   * @return the result, of the broadcast shape and the wider type
   * @throws IllegalArgumentException if the number of arguments differs
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   */
  public Value apply(Value... arguments) {
    if (arguments.length != op.arity()) {
      throw new IllegalArgumentException(
          op.name() + ": takes " + op.arity() + " arguments, not " + arguments.length);
    }
    return Graph.apply(op, arguments)[0];
  }

  /** Prints the formula, for example {@code bell(x) = exp(-(x * x))}. */
  @Override
  public String toString() {
    return op.toString();
  }
}
