package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.op.NormalizationOp;
import dev.autograd.op.Structural;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments of normalisations and of what compares vectors, and applies or composes
 * these.
 */
final class NormalizationOps {
  private NormalizationOps() {}

  /** Applies an op to x and what there is of weight and bias, in their common type. */
  private static Value[] apply(
      Structural op, Value x, @Nullable Value weight, @Nullable Value bias) {
    DType type = x.dtype();
    List<Value> inputs = new ArrayList<>(List.of(x));
    for (Value v : Arrays.asList(weight, bias)) {
      if (v != null) {
        type = DType.promote(type, v.dtype());
        inputs.add(v);
      }
    }
    DType common = type;
    return Graph.structural(op, inputs.stream().map(v -> v.to(common)).toArray(Value[]::new));
  }

  static Value layerNorm(
      Value x, int[] shape, @Nullable Value weight, @Nullable Value bias, double eps) {
    int axes = trailing("layerNorm", x, shape);
    Checks.notNegative("layerNorm", "eps", eps);
    Shape normalized = Shape.of(shape);
    fitting("layerNorm", "weight", weight, normalized);
    fitting("layerNorm", "bias", bias, normalized);
    var op = new NormalizationOp.LayerNorm(axes, eps, weight != null, bias != null);
    return apply(op, x, weight, bias)[0];
  }

  static Value rmsNorm(Value x, int[] shape, @Nullable Value weight, double eps) {
    int axes = trailing("rmsNorm", x, shape);
    Checks.notNegative("rmsNorm", "eps", eps);
    fitting("rmsNorm", "weight", weight, Shape.of(shape));
    return apply(new NormalizationOp.RmsNorm(axes, eps, weight != null), x, weight, null)[0];
  }

  /** The smallest number that changes 1: what is added to a mean of squares unless told. */
  static double epsilon(Value x) {
    return x.dtype() == DType.FLOAT32 ? Math.ulp(1f) : Math.ulp(1.0);
  }

  /** How many last axes have the sizes that were given. */
  private static int trailing(String op, Value x, int... sizes) {
    Shape shape = Checks.floating(op, x);
    int rank = shape.rank();
    int[] dims = shape.toArray();
    boolean fits = sizes.length > 0 && sizes.length <= rank;
    if (!fits || !Arrays.equals(sizes, 0, sizes.length, dims, rank - sizes.length, rank)) {
      throw new ShapeException(
          op
              + ": shape "
              + shape
              + " does not end in the normalized shape "
              + Arrays.toString(sizes));
    }
    return sizes.length;
  }

  private static @Nullable Value fitting(
      String op, String what, @Nullable Value v, Shape expected) {
    if (v != null) {
      Checks.floating(op, v);
      if (!v.shape().equals(expected)) {
        throw new ShapeException(
            op + ": " + what + " has shape " + v.shape() + "; expected " + expected);
      }
    }
    return v;
  }

  private static Value affine(Value x, @Nullable Value weight, @Nullable Value bias) {
    Value scaled = weight == null ? x : x.mul(weight);
    return bias == null ? scaled : scaled.add(bias);
  }

  /** A number for each channel, to be broadcast along all further axes. */
  private static @Nullable Value perChannel(
      String op, String what, @Nullable Value v, Shape shape) {
    Value fitting = fitting(op, what, v, Shape.of(shape.dim(1)));
    return fitting == null ? null : along(fitting, shape);
  }

  private static Value along(Value v, Shape shape) {
    int[] dims = new int[shape.rank() - 1];
    Arrays.fill(dims, 1);
    dims[0] = v.size();
    return v.reshape(dims);
  }

  private static Shape channels(String op, Value x, int rank) {
    Shape shape = Checks.floating(op, x);
    if (shape.rank() < rank) {
      throw new ShapeException(
          op
              + ": expected "
              + (rank == 2 ? "[n, channels, ...]" : "[n, channels, sizes]")
              + ", not shape "
              + shape);
    }
    return shape;
  }

  static Value groupNorm(
      Value x, int groups, @Nullable Value weight, @Nullable Value bias, double eps) {
    Shape shape = channels("groupNorm", x, 2);
    int c = shape.dim(1);
    if (groups < 1 || c % groups != 0) {
      throw new IllegalArgumentException(
          String.format(
              "groupNorm: groups must divide the %d channels of shape %s, not %d",
              c, shape, groups));
    }
    return grouped("groupNorm", groups, x, weight, bias, eps);
  }

  private static Value grouped(
      String op, int groups, Value x, @Nullable Value weight, @Nullable Value bias, double eps) {
    Checks.notNegative(op, "eps", eps);
    Shape each = Shape.of(x.dim(1));
    fitting(op, "weight", weight, each);
    fitting(op, "bias", bias, each);
    return apply(
        new NormalizationOp.GroupNorm(op, groups, eps, weight != null, bias != null),
        x,
        weight,
        bias)[0];
  }

  static Value instanceNorm(Value x, @Nullable Value weight, @Nullable Value bias, double eps) {
    Shape shape = channels("instanceNorm", x, 3);
    int count = 1;
    for (int axis = 2; axis < shape.rank(); axis++) {
      count *= shape.dim(axis);
    }
    if (count < 2) {
      throw new ShapeException(
          "instanceNorm: expected more than 1 element per channel and sample, not shape " + shape);
    }
    return grouped("instanceNorm", shape.dim(1), x, weight, bias, eps);
  }

  static Value batchNorm(
      Value x,
      Value mean,
      Value variance,
      @Nullable Value weight,
      @Nullable Value bias,
      double eps) {
    Shape shape = channels("batchNorm", x, 2);
    Checks.notNegative("batchNorm", "eps", eps);
    Shape each = Shape.of(shape.dim(1));
    fitting("batchNorm", "mean", mean, each);
    fitting("batchNorm", "variance", variance, each);
    Value w = perChannel("batchNorm", "weight", weight, shape);
    Value b = perChannel("batchNorm", "bias", bias, shape);
    Value deviation = along(variance.add(eps).sqrt(), shape);
    return affine(x.sub(along(mean, shape)).div(deviation), w, b);
  }

  static BatchNormalized batchNormTraining(
      Value x, @Nullable Value weight, @Nullable Value bias, double eps) {
    String op = "batchNormTraining";
    Shape shape = channels(op, x, 2);
    Checks.notNegative(op, "eps", eps);
    int c = shape.dim(1);
    int n = c == 0 ? 0 : shape.size() / c;
    if (n < 2 && c > 0) {
      throw new ShapeException(
          op + ": expected more than 1 value per channel when training, not shape " + shape);
    }
    fitting(op, "weight", weight, Shape.of(c));
    fitting(op, "bias", bias, Shape.of(c));
    Value[] outputs =
        apply(new NormalizationOp.BatchNorm(eps, weight != null, bias != null), x, weight, bias);
    Value variance = outputs[1].detach().mul(n / (n - 1.0));
    return new BatchNormalized(
        outputs[0], outputs[2].detach().to(x.dtype()), variance.to(x.dtype()));
  }

  static Value normalize(Value x, double p, int axis, double eps) {
    int a = Checks.floating("normalize", x).axis(axis, "normalize");
    Checks.notNegative("normalize", "eps", eps);
    return x.div(x.norm(p, a, true).maximum(eps));
  }

  static Value cosineSimilarity(Value a, Value b, int axis, double eps) {
    String op = "cosineSimilarity";
    Shape shape = Shape.broadcast(op, Checks.floating(op, a), Checks.floating(op, b));
    int along = shape.axis(axis, op);
    Checks.notNegative(op, "eps", eps);
    Value x = MovementOps.expand(a, shape);
    Value y = MovementOps.expand(b, shape);
    return x.div(x.norm(2, along, true).maximum(eps))
        .mul(y.div(y.norm(2, along, true).maximum(eps)))
        .sum(along);
  }

  static Value pairwiseDistance(Value a, Value b, double p, double eps) {
    String op = "pairwiseDistance";
    Shape shape = Shape.broadcast(op, Checks.floating(op, a), Checks.floating(op, b));
    if (shape.rank() == 0) {
      throw new ShapeException(op + ": expected vectors in the last axis, not two scalars");
    }
    Checks.number(op, "eps", eps);
    return a.sub(b).add(eps).norm(p, -1, false);
  }

  static Value glu(Value x, int axis) {
    int a = Checks.floating("glu", x).axis(axis, "glu");
    int size = x.dim(a);
    if (size % 2 != 0) {
      throw new ShapeException(
          "glu: axis " + axis + " of shape " + x.shape() + " has no halves; expected an even size");
    }
    return x.narrow(a, 0, size / 2).mul(x.narrow(a, size / 2, size / 2).sigmoid());
  }
}
