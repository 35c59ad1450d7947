package dev.autograd;

import dev.autograd.array.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Transforms of functions that give second and higher derivatives; methods of {@link Autograd}. */
abstract class HigherTransforms extends Transforms {
  /**
   * Returns all second derivatives of a function at a point, by forward over reverse mode.
   *
   * @param function gives a single number
   * @param x the point
   * @return the Hessian; its shape is the point's twice
   * @throws dev.autograd.array.ShapeException if the function's result is not a single number
   */
  public static Value hessian(UnaryOperator<Value> function, Value x) {
    return hessian(ofList(function), List.of(x)).get(0).get(0);
  }

  /**
   * Returns all second derivatives of a function of several Values, in blocks.
   *
   * @param function gives a single number
   * @param xs the point
   * @return block i, j has the shape of part i followed by that of part j
   * @throws dev.autograd.array.ShapeException if the function's result is not a single number
   */
  public static List<List<Value>> hessian(Function<List<Value>, Value> function, List<Value> xs) {
    return LocalGraph.with(
        "hessian",
        xs,
        graph -> {
          Value y = graph.applyScalar(function);
          boolean open = graph.isOpen(y);
          List<List<List<Value>>> columns = secondDerivatives(graph, y, open);
          List<List<Value>> blocks = new ArrayList<>();
          for (Value row : graph.variables()) {
            int i = blocks.size();
            List<Value> line = new ArrayList<>();
            for (Value column : graph.variables()) {
              List<Value> parts = columns.get(line.size()).stream().map(c -> c.get(i)).toList();
              line.add(Mode.recording(open, () -> stacked(-1, parts, row, column)));
            }
            blocks.add(graph.close(open, line));
          }
          return List.copyOf(blocks);
        });
  }

  /** The Hessian over all elements of all parts, one after the other, as a matrix. */
  static Value hessianMatrix(Function<List<Value>, Value> function, List<Value> xs) {
    return LocalGraph.with(
        "hessian",
        xs,
        graph -> {
          Value y = graph.applyScalar(function);
          boolean open = graph.isOpen(y);
          List<Value> columns = new ArrayList<>();
          for (List<List<Value>> part : secondDerivatives(graph, y, open)) {
            for (List<Value> column : part) {
              List<Value> flat = column.stream().map(Value::flatten).toList();
              columns.add(Mode.recording(open, () -> MovementOps.cat(0, flat)));
            }
          }
          return columns.isEmpty()
              ? Value.zeros(y.dtype(), 0, 0)
              : graph.close(open, Mode.recording(open, () -> MovementOps.stack(1, columns)));
        });
  }

  /** Of variable j and its element k the derivatives of each gradient: [j][k][i]. */
  private static List<List<List<Value>>> secondDerivatives(
      LocalGraph graph, Value y, boolean open) {
    LocalGraph.Tangents forward = graph.forward(graph.gradients(y, true));
    List<List<List<Value>>> columns = new ArrayList<>();
    for (Value x : graph.variables()) {
      List<List<Value>> part = new ArrayList<>();
      for (int k = 0; k < x.size(); k++) {
        part.add(forward.pushElement(open, columns.size(), k));
      }
      columns.add(part);
    }
    return columns;
  }

  /**
   * Returns the product of the Hessian of a function with a vector, without building the Hessian:
   * one pass of forward mode over one of reverse mode.
   *
   * @param function gives a single number
   * @param x the point
   * @param v of the point's shape
   * @return H·v, of the point's shape
   * @throws dev.autograd.array.ShapeException if the function's result is not a single number, or
   *     the vector has another shape than the point
   */
  public static Value hvp(UnaryOperator<Value> function, Value x, Value v) {
    return hvp(ofList(function), List.of(x), List.of(v)).get(0);
  }

  /**
   * Returns the product of the Hessian of a function of several Values with a vector.
   *
   * @param function gives a single number
   * @param xs the point
   * @param vs one part of the vector for each part of the point, of its shape
   * @return H·v, in parts
   * @throws dev.autograd.array.ShapeException if the function's result is not a single number, or a
   *     part of the vector has another shape than that of the point
   */
  public static List<Value> hvp(
      Function<List<Value>, Value> function, List<Value> xs, List<Value> vs) {
    return LocalGraph.with(
        "hvp",
        xs,
        graph -> {
          Value[] directions = graph.fitting(vs);
          Value y = graph.applyScalar(function);
          boolean open = graph.isOpen(y) || graph.isOpen(directions);
          List<Value> gradients = graph.gradients(y, true);
          return graph.close(open, graph.forward(gradients).push(open, directions));
        });
  }

  /**
   * Returns the n-th derivative of a function of one number, or of a function that treats each
   * element of an array by itself.
   *
   * <pre>{@code
   * Autograd.derivative(x -> x.sin(), Value.of(0.0), 3);             // −cos(0)
   * Autograd.derivative(x -> x.pow(3), Value.of(1.0, 2.0, 3.0), 2);  // [6, 12, 18]
   * }</pre>
   *
   * @param function of a scalar; or of an array, and then each element of its result must depend on
   *     the same element of the argument only
   * @param x the point
   * @param n the order; 0 gives the function's result
   * @return the derivative, of the shape of the function's result
   * @throws IllegalArgumentException if the order is negative
   * @throws ShapeException if the argument is an array and the result has another shape
   */
  public static Value derivative(UnaryOperator<Value> function, Value x, int n) {
    if (n < 0) {
      throw new IllegalArgumentException("derivative: the order must be 0 or more, not " + n);
    }
    return LocalGraph.with(
        "derivative",
        List.of(x),
        graph -> {
          Value y = graph.apply(ofList(function));
          if (x.rank() > 0 && !y.shape().equals(x.shape())) {
            throw new ShapeException(
                "derivative: the function makes shape "
                    + y.shape()
                    + " of shape "
                    + x.shape()
                    + "; it must be a function of a scalar or treat each element by itself. Use"
                    + " jacobian");
          }
          boolean open = graph.isOpen(y);
          Value ones = Value.ones(x.dtype(), x.shape().toArray());
          for (int order = 1; order <= n; order++) {
            y = graph.forward(List.of(y)).push(order < n || open, ones).get(0);
          }
          return graph.close(open, y);
        });
  }

  /**
   * Returns the sum of the second derivatives of a function by each element: the trace of the
   * Hessian, without building it.
   *
   * @param function gives a single number
   * @param x the point
   * @return the Laplacian, a scalar of the point's type
   * @throws dev.autograd.array.ShapeException if the function's result is not a single number
   */
  public static Value laplacian(UnaryOperator<Value> function, Value x) {
    return laplacian(ofList(function), List.of(x));
  }

  /**
   * Returns the sum of the second derivatives of a function of several Values by each element of
   * each of them.
   *
   * @param function gives a single number
   * @param xs the point
   * @return the Laplacian, a scalar
   * @throws dev.autograd.array.ShapeException if the function's result is not a single number
   */
  public static Value laplacian(Function<List<Value>, Value> function, List<Value> xs) {
    return LocalGraph.with(
        "laplacian",
        xs,
        graph -> {
          Value y = graph.applyScalar(function);
          boolean open = graph.isOpen(y);
          LocalGraph.Tangents forward = graph.forward(graph.gradients(y, true));
          return graph.close(open, Mode.recording(open, () -> trace(graph, forward, open, y)));
        });
  }

  private static Value trace(LocalGraph graph, LocalGraph.Tangents forward, boolean open, Value y) {
    Value sum = null;
    for (int i = 0; i < graph.variables().size(); i++) {
      for (int k = 0; k < graph.variables().get(i).size(); k++) {
        Value column = forward.pushElement(open, i, k).get(i);
        Value element = column.flatten().select(0, k);
        sum = sum == null ? element : sum.add(element);
      }
    }
    return sum == null ? Value.zeros(y.dtype()) : sum;
  }
}
