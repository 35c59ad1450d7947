package dev.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Transforms of functions that give first derivatives; methods of {@link Autograd}. */
abstract class Transforms {
  /**
   * Returns the gradient of a function at a point.
   *
   * <pre>{@code
   * Value g = Autograd.grad(x -> x.square().sum(), Value.of(1.0, 2.0));  // [2, 4]
   * }</pre>
   *
   * @param function gives a single number
   * @param x the point
   * @return the gradient, of the point's shape and type; zeros if the function ignores its argument
   * @throws dev.autograd.array.ShapeException if the function's result is not a single number
   * @throws dev.autograd.array.DTypeException if the point is not of a floating-point type
   */
  public static Value grad(UnaryOperator<Value> function, Value x) {
    return grad(ofList(function), List.of(x)).get(0);
  }

  /**
   * Returns the gradients of a function of several Values.
   *
   * @param function gives a single number
   * @param xs the point
   * @return one gradient for each part of the point, of its shape and type
   * @throws dev.autograd.array.ShapeException if the function's result is not a single number
   * @throws dev.autograd.array.DTypeException if a part is not of a floating-point type
   */
  public static List<Value> grad(Function<List<Value>, Value> function, List<Value> xs) {
    return valueAndGrad("grad", function, xs).grad();
  }

  /**
   * Returns the result of a function at a point, and its gradient.
   *
   * @param function gives a single number
   * @param x the point
   * @return both
   * @throws dev.autograd.array.ShapeException if the function's result is not a single number
   */
  public static ValueAndGrad<Value> valueAndGrad(UnaryOperator<Value> function, Value x) {
    return first(valueAndGrad(ofList(function), List.of(x)));
  }

  /**
   * Returns the result of a function of several Values, and its gradients.
   *
   * @param function gives a single number
   * @param xs the point
   * @return both
   * @throws dev.autograd.array.ShapeException if the function's result is not a single number
   */
  public static ValueAndGrad<List<Value>> valueAndGrad(
      Function<List<Value>, Value> function, List<Value> xs) {
    return valueAndGrad("valueAndGrad", function, xs);
  }

  private static ValueAndGrad<List<Value>> valueAndGrad(
      String name, Function<List<Value>, Value> function, List<Value> xs) {
    return LocalGraph.with(
        name,
        xs,
        graph -> {
          Value y = graph.applyScalar(function);
          boolean open = graph.isOpen(y);
          List<Value> gradients = graph.gradients(y, open);
          return new ValueAndGrad<>(graph.close(open, y), graph.close(open, gradients));
        });
  }

  /**
   * Pulls a cotangent back through a function: its result, and the product of the cotangent with
   * the Jacobian, by one pass of reverse mode.
   *
   * @param function gives an array of any shape
   * @param x the point
   * @param v a cotangent, of the shape of the function's result
   * @return the result, and vᵀJ in the point's shape
   * @throws dev.autograd.array.ShapeException if the cotangent has another shape than the result
   */
  public static ValueAndGrad<Value> vjp(UnaryOperator<Value> function, Value x, Value v) {
    return first(vjp(ofList(function), List.of(x), v));
  }

  /**
   * Pulls a cotangent back through a function of several Values.
   *
   * @param function gives an array of any shape
   * @param xs the point
   * @param v a cotangent, of the shape of the function's result
   * @return the result, and the product of v with the Jacobian of each part of the point
   * @throws dev.autograd.array.ShapeException if the cotangent has another shape than the result
   */
  public static ValueAndGrad<List<Value>> vjp(
      Function<List<Value>, Value> function, List<Value> xs, Value v) {
    return LocalGraph.with(
        "vjp",
        xs,
        graph -> {
          Value y = graph.apply(function);
          Value seed = graph.fitting(v, "cotangent", y, "the function's result");
          boolean open = graph.isOpen(y, seed);
          List<Value> pulled = graph.reverse(y).pull(seed, open);
          return new ValueAndGrad<>(graph.close(open, y), graph.close(open, pulled));
        });
  }

  /**
   * Pushes a tangent forward through a function: its result, and the product of the Jacobian with
   * the tangent, by one pass of forward mode.
   *
   * <pre>{@code
   * Autograd.jvp(x -> x.sin(), Value.of(0.0), Value.of(2.0)).tangent();  // cos(0) · 2
   * }</pre>
   *
   * @param function gives an array of any shape
   * @param x the point
   * @param t a direction, of the point's shape
   * @return the result, and its derivative along the direction
   * @throws dev.autograd.array.ShapeException if the direction has another shape than the point
   */
  public static ValueAndTangent jvp(UnaryOperator<Value> function, Value x, Value t) {
    return jvp(ofList(function), List.of(x), List.of(t));
  }

  /**
   * Pushes tangents forward through a function of several Values.
   *
   * @param function gives an array of any shape
   * @param xs the point
   * @param ts one direction for each part of the point, of its shape
   * @return the result, and its derivative along the directions
   * @throws dev.autograd.array.ShapeException if a direction has another shape than its part
   */
  public static ValueAndTangent jvp(
      Function<List<Value>, Value> function, List<Value> xs, List<Value> ts) {
    return LocalGraph.with(
        "jvp",
        xs,
        graph -> {
          Value[] directions = graph.fitting(ts);
          Value y = graph.apply(function);
          boolean open = graph.isOpen(y) || graph.isOpen(directions);
          Value tangent = graph.forward(List.of(y)).push(open, directions).get(0);
          return new ValueAndTangent(graph.close(open, y), graph.close(open, tangent));
        });
  }

  /**
   * Returns all derivatives of all elements of a function's result: by reverse mode, a pass for
   * each element of the result, or by forward mode, a pass for each element of the point, whichever
   * are fewer.
   *
   * @param function gives an array of any shape
   * @param x the point
   * @return the Jacobian; its shape is that of the result followed by that of the point
   */
  public static Value jacobian(UnaryOperator<Value> function, Value x) {
    return jacobian(ofList(function), List.of(x)).get(0);
  }

  /**
   * Returns all derivatives of all elements of the result of a function of several Values.
   *
   * @param function gives an array of any shape
   * @param xs the point
   * @return for each part of the point the Jacobian, whose shape is that of the result followed by
   *     that of the part
   */
  public static List<Value> jacobian(Function<List<Value>, Value> function, List<Value> xs) {
    long size = 0;
    for (Value x : xs) {
      size += x.size();
    }
    long elements = size;
    return LocalGraph.with(
        "jacobian",
        xs,
        graph -> {
          Value y = graph.apply(function);
          boolean open = graph.isOpen(y);
          boolean reverse = y.size() <= elements;
          return graph.close(open, reverse ? rows(graph, y, open) : columns(graph, y, open));
        });
  }

  /** The Jacobians by reverse mode. */
  static List<Value> rows(LocalGraph graph, Value y, boolean open) {
    LocalGraph.Reverse reverse = graph.reverse(y);
    List<List<Value>> rows = new ArrayList<>();
    for (int k = 0; k < y.size(); k++) {
      rows.add(reverse.pull(LocalGraph.unit(y, k), open));
    }
    List<Value> results = new ArrayList<>();
    for (Value x : graph.variables()) {
      int i = results.size();
      List<Value> parts = rows.stream().map(row -> row.get(i)).toList();
      results.add(Mode.recording(open, () -> stacked(0, parts, y, x)));
    }
    return results;
  }

  /** The Jacobians by forward mode. */
  static List<Value> columns(LocalGraph graph, Value y, boolean open) {
    LocalGraph.Tangents forward = graph.forward(List.of(y));
    List<Value> results = new ArrayList<>();
    for (Value x : graph.variables()) {
      List<Value> parts = new ArrayList<>();
      for (int k = 0; k < x.size(); k++) {
        parts.add(forward.pushElement(open, results.size(), k).get(0));
      }
      results.add(Mode.recording(open, () -> stacked(-1, parts, y, x)));
    }
    return results;
  }

  /** Rows or columns of all derivatives of y by x as one array. */
  static Value stacked(int axis, List<Value> parts, Value y, Value x) {
    int[] shape = LocalGraph.joined(y.shape(), x.shape());
    return parts.isEmpty()
        ? Value.zeros(x.dtype(), shape)
        : MovementOps.stack(axis, parts).reshape(shape);
  }

  /** A function of one Value as a function of a list of one. */
  static Function<List<Value>, Value> ofList(UnaryOperator<Value> function) {
    return xs -> function.apply(xs.get(0));
  }

  private static ValueAndGrad<Value> first(ValueAndGrad<List<Value>> all) {
    return new ValueAndGrad<>(all.value(), all.grad().get(0));
  }
}
