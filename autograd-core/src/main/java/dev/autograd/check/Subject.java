package dev.autograd.check;

import dev.autograd.Autograd;
import dev.autograd.GradOptions;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The function under check, as a function of plain numbers: all elements of the inputs that require
 * a gradient, one after another, are its argument x. The other inputs are constants.
 */
final class Subject {
  private final Function<List<Value>, Value> function;
  private final List<Value> inputs;
  private final List<Shape> shapes = new ArrayList<>();

  /** For each input, where its elements begin in x; for constants, where the next ones do. */
  private final int[] starts;

  private final double[] point;

  Subject(Function<List<Value>, Value> function, List<Value> inputs) {
    this.function = function;
    this.inputs = List.copyOf(inputs);
    this.starts = new int[inputs.size() + 1];
    boolean any = false;
    for (int i = 0; i < inputs.size(); i++) {
      Value input = inputs.get(i);
      shapes.add(input.shape());
      starts[i + 1] = starts[i];
      if (input.requiresGrad()) {
        requireFloat64("input " + i, input);
        any = true;
        starts[i + 1] += input.size();
      }
    }
    if (!any) {
      throw new IllegalArgumentException(
          "gradient check: none of the "
              + inputs.size()
              + " inputs requires a gradient, so there is nothing to check; make one with"
              + " Value.parameter(…)");
    }
    int n = starts[inputs.size()];
    if (n == 0) {
      throw new IllegalArgumentException(
          "gradient check: all inputs that require a gradient are empty, so there is nothing to"
              + " check; expected at least one element");
    }
    this.point = new double[n];
    for (int i = 0; i < inputs.size(); i++) {
      if (starts[i + 1] > starts[i]) {
        double[] elements = inputs.get(i).array().toDoubleArray();
        System.arraycopy(elements, 0, point, starts[i], elements.length);
      }
    }
  }

  private static void requireFloat64(String what, Value value) {
    if (value.dtype() != DType.FLOAT64) {
      throw new DTypeException(
          "gradient check: "
              + what
              + " is "
              + value.dtype()
              + "; expected FLOAT64, as differences of narrower types show nothing:"
              + " use to(FLOAT64)");
    }
  }

  /** Where the gradient is checked: a copy. */
  double[] point() {
    return point.clone();
  }

  /** The input that an element of x belongs to. */
  int input(int element) {
    int i = 0;
    while (element >= starts[i + 1]) {
      i++;
    }
    return i;
  }

  /** The position of an element of x in its input. */
  List<Integer> index(int element) {
    int i = input(element);
    int[] dims = shapes.get(i).toArray();
    List<Integer> index = new ArrayList<>();
    int rest = element - starts[i];
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      index.add(0, rest % dims[axis]);
      rest /= dims[axis];
    }
    return List.copyOf(index);
  }

  /** The inputs at x: fresh parameters, and the constants. */
  private List<Value> inputsAt(double[] x) {
    List<Value> result = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      result.add(inputs.get(i).requiresGrad() ? Value.parameter(part(x, i)) : inputs.get(i));
    }
    return result;
  }

  /** The elements of x that belong to an input, in its shape. */
  private NdArray part(double[] x, int input) {
    double[] elements = new double[starts[input + 1] - starts[input]];
    System.arraycopy(x, starts[input], elements, 0, elements.length);
    return NdArray.of(shapes.get(input), elements);
  }

  private List<Value> parameters(List<Value> at) {
    List<Value> result = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).requiresGrad()) {
        result.add(at.get(i));
      }
    }
    return result;
  }

  private Value apply(List<Value> at) {
    Value y = function.apply(List.copyOf(at));
    requireFloat64("the output", y);
    if (y.size() == 0) {
      throw new IllegalArgumentException(
          "gradient check: the output has shape " + y.shape() + "; expected at least one element");
    }
    return y;
  }

  /** The shape of the output. */
  Shape outputShape() {
    return apply(inputsAt(point)).shape();
  }

  /** The outputs at x. */
  double[] outputs(double[] x) {
    return apply(inputsAt(x)).array().toDoubleArray();
  }

  /** The gradient of Σ seed · output. */
  double[] gradient(double[] x, NdArray seed) {
    List<Value> at = inputsAt(x);
    return flat(gradients(apply(at), seed, parameters(at), GradOptions.DEFAULT));
  }

  /** The gradient of Σ weight · gradient of Σ seed · output. */
  double[] secondGradient(double[] x, NdArray seed, double[] weights) {
    List<Value> at = inputsAt(x);
    List<Value> parameters = parameters(at);
    List<Value> first = gradients(apply(at), seed, parameters, GradOptions.DEFAULT.createGraph());
    Value sum = Value.of(0.0);
    int next = 0;
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).requiresGrad()) {
        sum = sum.add(first.get(next++).mul(Value.of(part(weights, i))).sum());
      }
    }
    return flat(gradients(sum, NdArray.of(1.0), parameters, GradOptions.DEFAULT));
  }

  /** The gradients of Σ seed · y; zeros where y does not depend on a parameter. */
  private static List<Value> gradients(
      Value y, NdArray seed, List<Value> parameters, GradOptions options) {
    if (!y.requiresGrad()) {
      return parameters.stream().map(p -> Value.zeros(p.dtype(), p.shape().toArray())).toList();
    }
    return Autograd.grad(
        List.of(y), parameters, options.seeds(List.of(Value.of(seed))).allowUnused());
  }

  private double[] flat(List<Value> gradients) {
    double[] result = new double[point.length];
    int next = 0;
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).requiresGrad()) {
        Value g = gradients.get(next++);
        if (!g.shape().equals(shapes.get(i)) || g.dtype() != DType.FLOAT64) {
          throw new IllegalStateException(
              "gradient check: the gradient of input "
                  + i
                  + " is "
                  + g.dtype()
                  + " of shape "
                  + g.shape()
                  + "; expected FLOAT64 of shape "
                  + shapes.get(i));
        }
        double[] elements = g.array().toDoubleArray();
        System.arraycopy(elements, 0, result, starts[i], elements.length);
      }
    }
    return result;
  }
}
