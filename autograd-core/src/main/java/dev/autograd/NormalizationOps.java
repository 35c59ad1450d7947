package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments of normalisations and composes these. Elements are centred before they are
 * squared, so that nothing cancels, and what is added to the variance keeps constant rows finite.
 */
final class NormalizationOps {
  private NormalizationOps() {}

  /** (x − mean) / √(variance + eps) over axes. */
  private static Value standardized(Value x, double eps, int... axes) {
    Value centred = x.sub(x.mean(axes, true));
    return centred.div(centred.square().mean(axes, true).add(eps).sqrt());
  }

  static Value layerNorm(
      Value x, int[] shape, @Nullable Value weight, @Nullable Value bias, double eps) {
    int[] axes = trailing("layerNorm", x, shape);
    Shape normalized = Shape.of(shape);
    Value y = standardized(x, eps, axes);
    return affine(
        y,
        fitting("layerNorm", "weight", weight, normalized),
        fitting("layerNorm", "bias", bias, normalized));
  }

  static Value rmsNorm(Value x, int[] shape, @Nullable Value weight, double eps) {
    int[] axes = trailing("rmsNorm", x, shape);
    Value y = x.div(x.square().mean(axes, true).add(eps).sqrt());
    return affine(y, fitting("rmsNorm", "weight", weight, Shape.of(shape)), null);
  }

  /** The smallest number that changes 1: what is added to a mean of squares unless told. */
  static double epsilon(Value x) {
    return x.dtype() == DType.FLOAT32 ? Math.ulp(1f) : Math.ulp(1.0);
  }

  /** The last axes, whose sizes were given. */
  private static int[] trailing(String op, Value x, int... sizes) {
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
    int[] axes = new int[sizes.length];
    Arrays.setAll(axes, i -> rank - sizes.length + i);
    return axes;
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
    Value w = perChannel("groupNorm", "weight", weight, shape);
    Value b = perChannel("groupNorm", "bias", bias, shape);
    int rest = c / groups;
    for (int axis = 2; axis < shape.rank(); axis++) {
      rest *= shape.dim(axis);
    }
    Value y = standardized(x.reshape(shape.dim(0), groups, rest), eps, 2);
    return affine(y.reshape(shape.toArray()), w, b);
  }

  static Value instanceNorm(Value x, @Nullable Value weight, @Nullable Value bias, double eps) {
    Shape shape = channels("instanceNorm", x, 3);
    int[] axes = new int[shape.rank() - 2];
    int count = 1;
    for (int i = 0; i < axes.length; i++) {
      axes[i] = 2 + i;
      count *= shape.dim(2 + i);
    }
    if (count < 2) {
      throw new ShapeException(
          "instanceNorm: expected more than 1 element per channel and sample, not shape " + shape);
    }
    Value w = perChannel("instanceNorm", "weight", weight, shape);
    Value b = perChannel("instanceNorm", "bias", bias, shape);
    return affine(standardized(x, eps, axes), w, b);
  }

  static Value batchNorm(
      Value x,
      Value mean,
      Value variance,
      @Nullable Value weight,
      @Nullable Value bias,
      double eps) {
    Shape shape = channels("batchNorm", x, 2);
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
    int c = shape.dim(1);
    int n = c == 0 ? 0 : shape.size() / c;
    if (n < 2 && c > 0) {
      throw new ShapeException(
          op + ": expected more than 1 value per channel when training, not shape " + shape);
    }
    Value w = perChannel(op, "weight", weight, shape);
    Value b = perChannel(op, "bias", bias, shape);
    int[] axes = new int[shape.rank() - 1];
    Arrays.setAll(axes, i -> i == 0 ? 0 : i + 1);
    Value mean = x.mean(axes, true);
    Value centred = x.sub(mean);
    Value variance = centred.square().mean(axes, true);
    Value y = centred.div(variance.add(eps).sqrt());
    return new BatchNormalized(
        affine(y, w, b), mean.detach().flatten(), variance.detach().flatten().mul(n / (n - 1.0)));
  }

  static Value normalize(Value x, double p, int axis, double eps) {
    int a = Checks.floating("normalize", x).axis(axis, "normalize");
    return x.div(x.norm(p, a, true).maximum(eps));
  }

  static Value cosineSimilarity(Value a, Value b, int axis, double eps) {
    String op = "cosineSimilarity";
    Shape shape = Shape.broadcast(op, Checks.floating(op, a), Checks.floating(op, b));
    int along = shape.axis(axis, op);
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
