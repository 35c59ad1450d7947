package dev.autograd;

import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.op.Op;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Looks for the first NaN, in results of ops and in what rules return, and says where it arose. */
final class Anomaly {
  private Anomaly() {}

  /** Throws if the result of an op that was just applied contains a NaN. */
  static void check(Op op, Value[] inputs, Value[] outputs, Mode mode) {
    for (int k = 0; k < outputs.length; k++) {
      int at = firstNan(outputs[k]);
      if (at >= 0) {
        throw new GraphException(
            "anomaly: '"
                + op.name()
                + "'"
                + mode.origin().describe()
                + " gave NaN"
                + (outputs.length > 1 ? " in output " + k : "")
                + place(outputs[k].shape(), at)
                + given(inputs, outputs[k].shape(), at));
      }
    }
  }

  /** Throws if a rule gave a NaN for an input of a node. */
  static void checkRule(Node node, String op, int input, Value gradient) {
    int at = firstNan(gradient);
    if (at < 0) {
      return;
    }
    Value[] saved = new Value[node.edges()];
    int count = 0;
    for (int i = 0; i < saved.length; i++) {
      if (node.edge(i) instanceof Value value) {
        saved[count++] = value.asSaved();
      }
    }
    throw new GraphException(
        "anomaly: the rule of '"
            + op
            + "'"
            + node.origin().describe()
            + " gave NaN for the gradient of its input "
            + input
            + place(gradient.shape(), at)
            + given(Arrays.copyOf(saved, count), gradient.shape(), at));
  }

  /** The row-major position of the first NaN; −1 if there is none. */
  private static int firstNan(Value v) {
    if (v.data == null) {
      return Double.isNaN(v.scalar) ? 0 : -1;
    }
    if (!v.dtype().isFloating()) {
      return -1;
    }
    double[] numbers = v.shared().toDoubleArray();
    for (int i = 0; i < numbers.length; i++) {
      if (Double.isNaN(numbers[i])) {
        return i;
      }
    }
    return -1;
  }

  private static String place(Shape shape, int at) {
    return shape.rank() == 0
        ? ""
        : " at " + Arrays.toString(index(shape, at)) + " of shape " + shape;
  }

  /** The inputs' numbers at the place, where they are scalars or of the result's shape. */
  private static String given(Value[] inputs, Shape shape, int at) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < inputs.length; i++) {
      String number = numberAt(inputs[i], shape, at);
      if (number != null) {
        text.append(text.length() == 0 ? ", from " : " and ").append(number);
      }
    }
    return text.toString();
  }

  private static @Nullable String numberAt(Value input, Shape shape, int at) {
    if (input.rank() == 0) {
      return String.valueOf(input.data == null ? input.scalar : input.shared().item());
    }
    if (!input.shape().equals(shape)) {
      int nan = firstNan(input);
      return nan < 0 ? null : "NaN" + place(input.shape(), nan);
    }
    NdArray numbers = input.shared();
    return String.valueOf(numbers.toDoubleArray()[at]);
  }

  private static int[] index(Shape shape, int at) {
    int[] index = new int[shape.rank()];
    int rest = at;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.dim(axis);
      rest /= shape.dim(axis);
    }
    return index;
  }
}
