package dev.autograd;

import java.util.List;
import java.util.function.Function;

/**
 * Transforms of functions of a record of Values, for example the weights of a model; methods of
 * {@link Autograd}.
 */
abstract class RecordTransforms extends HigherTransforms {
  /**
   * Returns the gradient of a function of a record of Values.
   *
   * <pre>{@code
   * record Line(Value slope, Value offset) {}
   * Structure<Line> structure = Structure.ofRecord(MethodHandles.lookup(), Line.class);
   * Line g = Autograd.grad(structure, line -> loss(line), line);
   * }</pre>
   *
   * @param structure what Values the record has
   * @param function gives a single number
   * @param p the point
   * @param <P> type of the record
   * @return a record with the gradient of each Value in its place
   * @throws dev.autograd.array.ShapeException if the function's result is not a single number
   */
  public static <P> P grad(Structure<P> structure, Function<P, Value> function, P p) {
    return structure.with(p, grad(ofList(structure, function, p), structure.values(p)));
  }

  /**
   * Returns the result of a function of a record of Values, and its gradient.
   *
   * @param structure what Values the record has
   * @param function gives a single number
   * @param p the point
   * @param <P> type of the record
   * @return the result, and a record with the gradient of each Value in its place
   * @throws dev.autograd.array.ShapeException if the function's result is not a single number
   */
  public static <P> ValueAndGrad<P> valueAndGrad(
      Structure<P> structure, Function<P, Value> function, P p) {
    return of(structure, p, valueAndGrad(ofList(structure, function, p), structure.values(p)));
  }

  /**
   * Pulls a cotangent back through a function of a record of Values.
   *
   * @param structure what Values the record has
   * @param function gives an array of any shape
   * @param p the point
   * @param v a cotangent, of the shape of the function's result
   * @param <P> type of the record
   * @return the result, and a record of the products of v with the Jacobians
   * @throws dev.autograd.array.ShapeException if the cotangent has another shape than the result
   */
  public static <P> ValueAndGrad<P> vjp(
      Structure<P> structure, Function<P, Value> function, P p, Value v) {
    return of(structure, p, vjp(ofList(structure, function, p), structure.values(p), v));
  }

  /**
   * Pushes a tangent forward through a function of a record of Values.
   *
   * @param structure what Values the record has
   * @param function gives an array of any shape
   * @param p the point
   * @param t a direction: a record of the same structure
   * @param <P> type of the record
   * @return the result, and its derivative along the direction
   * @throws dev.autograd.array.ShapeException if a part of the direction has another shape than
   *     that of the point
   */
  public static <P> ValueAndTangent jvp(
      Structure<P> structure, Function<P, Value> function, P p, P t) {
    return jvp(ofList(structure, function, p), structure.values(p), structure.values(t));
  }

  /**
   * Returns all derivatives of all elements of the result of a function of a record of Values.
   *
   * @param structure what Values the record has
   * @param function gives an array of any shape
   * @param p the point
   * @param <P> type of the record
   * @return a record with the Jacobian by each Value in its place, whose shape is that of the
   *     result followed by the Value's
   */
  public static <P> P jacobian(Structure<P> structure, Function<P, Value> function, P p) {
    return structure.with(p, jacobian(ofList(structure, function, p), structure.values(p)));
  }

  /**
   * Returns all second derivatives of a function of a record of Values as one matrix.
   *
   * @param structure what Values the record has
   * @param function gives a single number
   * @param p the point
   * @param <P> type of the record
   * @return an [n, n] matrix over all n elements of all Values, in the order of {@link
   *     Structure#names}, each Value row by row
   * @throws dev.autograd.array.ShapeException if the function's result is not a single number
   */
  public static <P> Value hessian(Structure<P> structure, Function<P, Value> function, P p) {
    return hessianMatrix(ofList(structure, function, p), structure.values(p));
  }

  /**
   * Returns the product of the Hessian of a function of a record of Values with a vector.
   *
   * @param structure what Values the record has
   * @param function gives a single number
   * @param p the point
   * @param v the vector: a record of the same structure
   * @param <P> type of the record
   * @return H·v, as a record
   * @throws dev.autograd.array.ShapeException if the function's result is not a single number, or a
   *     part of the vector has another shape than that of the point
   */
  public static <P> P hvp(Structure<P> structure, Function<P, Value> function, P p, P v) {
    return structure.with(
        p, hvp(ofList(structure, function, p), structure.values(p), structure.values(v)));
  }

  private static <P> Function<List<Value>, Value> ofList(
      Structure<P> structure, Function<P, Value> function, P p) {
    return values -> function.apply(structure.with(p, values));
  }

  private static <P> ValueAndGrad<P> of(
      Structure<P> structure, P p, ValueAndGrad<List<Value>> all) {
    return new ValueAndGrad<>(all.value(), structure.with(p, all.grad()));
  }
}
