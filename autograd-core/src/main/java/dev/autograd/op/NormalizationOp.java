package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.kernel.Normalizing;
import dev.autograd.kernel.RowPieces;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * (x − mean) / √(variance + eps) over rows of x, times a weight, plus a bias. Primitives for speed:
 * one pass forward and one backward, each row in the cache, and besides x only two numbers a row
 * are kept. Inputs are x, then weight and bias as far as there are any, in the type of x; aids are
 * the variances and the means.
 */
public sealed interface NormalizationOp extends Fused {
  /**
   * What is added to the variance.
   *
   * @return eps
   */
  double eps();

  /**
   * Whether there is a weight.
   *
   * @return true if input 1 is one
   */
  boolean weighted();

  /**
   * Whether there is a bias.
   *
   * @return true if the last input is one
   */
  boolean biased();

  /**
   * How the elements of x make rows.
   *
   * @param shape the shape of x
   * @return the rows
   */
  RowPieces rows(Shape shape);

  /**
   * Whether the mean is subtracted.
   *
   * @return true unless overridden
   */
  default boolean centred() {
    return true;
  }

  @Override
  default int inputs() {
    return 1 + (weighted() ? 1 : 0) + (biased() ? 1 : 0);
  }

  @Override
  default int aids() {
    return centred() ? 2 : 1;
  }

  private @Nullable NdArray weight(NdArray... inputs) {
    return weighted() ? inputs[1] : null;
  }

  @Override
  default NdArray[] forward(NdArray[] inputs) {
    NdArray x = inputs[0];
    NdArray bias = biased() ? inputs[inputs() - 1] : null;
    return Normalizing.forward(x, rows(x.shape()), centred(), eps(), weight(inputs), bias);
  }

  @Override
  default @Nullable NdArray[] fusedPullBack(NdArray[] inputs, NdArray g, int needed) {
    NdArray x = inputs[0];
    int n = inputs();
    @Nullable NdArray[] three =
        Normalizing.gradients(
            x,
            rows(x.shape()),
            centred(),
            eps(),
            weight(inputs),
            inputs[n],
            centred() ? inputs[n + 1] : null,
            g,
            (needed & 1) != 0,
            weighted() && (needed & 2) != 0,
            biased() && (needed & (1 << (n - 1))) != 0);
    @Nullable NdArray[] results = new @Nullable NdArray[n];
    results[0] = three[0];
    if (weighted()) {
      results[1] = shaped(three[1], inputs[1]);
    }
    if (biased()) {
      results[n - 1] = shaped(three[2], inputs[n - 1]);
    }
    return results;
  }

  private static @Nullable NdArray shaped(@Nullable NdArray gradient, NdArray like) {
    return gradient == null ? null : gradient.reshape(like.shape().toArray());
  }

  /**
   * The normalised array times the weight, plus the bias.
   *
   * @param y normalised, in the shape of x
   * @param inputs the op's inputs
   * @param shape of weight and bias, as they broadcast
   * @return the result
   */
  default Value affine(Value y, Value[] inputs, int... shape) {
    Value scaled = weighted() ? y.mul(inputs[1].reshape(shape)) : y;
    return biased() ? scaled.add(inputs[inputs() - 1].reshape(shape)) : scaled;
  }

  /**
   * x less its mean over axes, if centred, divided by the root of the mean of its squares. The mean
   * is taken twice, as the kernel does it, so that a great common part costs no digits.
   *
   * @param x any Value
   * @param axes the axes
   * @return of the same shape
   */
  default Value standardized(Value x, int... axes) {
    Value first = centred() ? x.sub(x.mean(axes, true)) : x;
    Value y = centred() ? first.sub(first.mean(axes, true)) : first;
    return y.div(y.square().mean(axes, true).add(eps()).sqrt());
  }

  /** A number for each channel, to be broadcast along all further axes. */
  private static int[] perChannel(Shape shape) {
    int[] dims = new int[shape.rank() - 1];
    Arrays.fill(dims, 1);
    dims[0] = shape.dim(1);
    return dims;
  }

  /** Over the last axes; weight and bias have their shape. */
  sealed interface OverLastAxes extends NormalizationOp {
    /**
     * How many axes.
     *
     * @return 1 or more
     */
    int axes();

    @Override
    default RowPieces rows(Shape shape) {
      return RowPieces.trailing(shape, axes());
    }

    @Override
    default Value composition(Value... inputs) {
      Value x = inputs[0];
      int rank = x.rank();
      int[] last = new int[axes()];
      Arrays.setAll(last, i -> rank - axes() + i);
      int[] shape = Arrays.copyOfRange(x.shape().toArray(), rank - axes(), rank);
      return affine(standardized(x, last), inputs, shape);
    }
  }

  /**
   * Over the last axes.
   *
   * @param axes how many
   * @param eps what is added to the variance
   * @param weighted whether there is a weight
   * @param biased whether there is a bias
   */
  record LayerNorm(int axes, double eps, boolean weighted, boolean biased) implements OverLastAxes {
    @Override
    public String name() {
      return "layerNorm";
    }
  }

  /**
   * Over the last axes, by the mean of squares.
   *
   * @param axes how many
   * @param eps what is added to the mean
   * @param weighted whether there is a weight
   */
  record RmsNorm(int axes, double eps, boolean weighted) implements OverLastAxes {
    @Override
    public String name() {
      return "rmsNorm";
    }

    @Override
    public boolean centred() {
      return false;
    }

    @Override
    public boolean biased() {
      return false;
    }
  }

  /**
   * Over groups of channels of [n, channels, ...], sample by sample.
   *
   * @param name the method that was called
   * @param groups how many; as many as channels for an instance norm
   * @param eps what is added to the variance
   * @param weighted whether there is a weight for each channel
   * @param biased whether there is a bias for each channel
   */
  record GroupNorm(String name, int groups, double eps, boolean weighted, boolean biased)
      implements NormalizationOp {
    @Override
    public RowPieces rows(Shape shape) {
      return RowPieces.groups(shape, groups);
    }

    @Override
    public Value composition(Value... inputs) {
      Shape shape = inputs[0].shape();
      RowPieces rows = rows(shape);
      int columns = rows.pieces() * rows.length();
      Value y = standardized(inputs[0].reshape(shape.dim(0), groups, columns), 2);
      return affine(y.reshape(shape.toArray()), inputs, perChannel(shape));
    }
  }

  /**
   * Over all samples of a channel of [n, channels, ...], as batch normalisation does in training.
   *
   * @param eps what is added to the variance
   * @param weighted whether there is a weight for each channel
   * @param biased whether there is a bias for each channel
   */
  record BatchNorm(double eps, boolean weighted, boolean biased) implements NormalizationOp {
    @Override
    public String name() {
      return "batchNormTraining";
    }

    @Override
    public RowPieces rows(Shape shape) {
      return RowPieces.channels(shape);
    }

    @Override
    public Value composition(Value... inputs) {
      Shape shape = inputs[0].shape();
      int[] axes = new int[shape.rank() - 1];
      Arrays.setAll(axes, i -> i == 0 ? 0 : i + 1);
      return affine(standardized(inputs[0], axes), inputs, perChannel(shape));
    }
  }
}
