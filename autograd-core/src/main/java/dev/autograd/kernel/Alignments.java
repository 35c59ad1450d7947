package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.raw.Raw;
import java.util.Arrays;

/**
 * Connectionist temporal classification (Graves, Fernández, Gomez and Schmidhuber 2006): the
 * probability that classes read one at a time, without repetitions and blanks, are a target.
 *
 * <p>The target, with a blank before, between and behind its labels, is a row of states. From one
 * time to the next a reader stays, moves on by one state, or by two, past a blank between different
 * labels. All sums of probabilities are sums of exponentials of logarithms less the greatest of
 * them. FLOAT32 is computed in FLOAT64; samples are independent of each other.
 */
public final class Alignments {
  private static final double IMPOSSIBLE = Double.NEGATIVE_INFINITY;

  /** States and times from which sharing out pays. */
  private static final int SHARED_WORK = 1 << 12;

  private final int n;
  private final int classes;
  private final double[] logProbs;
  private final long[] targets;
  private final int stride;
  private final long[] times;
  private final long[] lengths;
  private final int blank;
  private final long work;

  private Alignments(
      NdArray logProbs, NdArray targets, NdArray inputLengths, NdArray targetLengths, int blank) {
    this.n = logProbs.dim(1);
    this.classes = logProbs.dim(2);
    this.logProbs = Raw.doubles(Copying.copy(Copying.cast(logProbs, DType.FLOAT64)));
    this.targets = Raw.longs(Copying.copy(targets));
    this.stride = targets.dim(1);
    this.times = Raw.longs(Copying.copy(inputLengths));
    this.lengths = Raw.longs(Copying.copy(targetLengths));
    this.blank = blank;
    this.work = logProbs.dim(0) * (2L * stride + 1);
  }

  /**
   * The negative logarithms of the targets' probabilities; infinite where a target is impossible.
   *
   * @param logProbs [time, n, classes] of floats
   * @param targets [n, greatest length] of INT64, class numbers also in the padding
   * @param inputLengths [n] of INT64, not more than the times
   * @param targetLengths [n] of INT64, not more than the greatest length
   * @param blank the class that stands for none
   * @return [n] of the type of the logarithms
   */
  public static NdArray losses(
      NdArray logProbs, NdArray targets, NdArray inputLengths, NdArray targetLengths, int blank) {
    Alignments all = new Alignments(logProbs, targets, inputLengths, targetLengths, blank);
    double[] losses = new double[all.n];
    all.share(i -> losses[i] = 0 - all.new Sample(i).total());
    return Copying.cast(Raw.wrap(losses, Shape.of(all.n)), logProbs.dtype());
  }

  /**
   * The gradient of Σ scale · loss by the logarithms: −scale · the expected number of times that a
   * class is read at a time; 0 where the loss is infinite, and behind a sample's length.
   *
   * @param logProbs [time, n, classes] of floats
   * @param targets [n, greatest length] of INT64, class numbers also in the padding
   * @param inputLengths [n] of INT64, not more than the times
   * @param targetLengths [n] of INT64, not more than the greatest length
   * @param blank the class that stands for none
   * @param scale [n] of floats
   * @return [time, n, classes] of the type of the logarithms
   */
  public static NdArray gradient(
      NdArray logProbs,
      NdArray targets,
      NdArray inputLengths,
      NdArray targetLengths,
      int blank,
      NdArray scale) {
    Alignments all = new Alignments(logProbs, targets, inputLengths, targetLengths, blank);
    double[] scales = Raw.doubles(Copying.copy(Copying.cast(scale, DType.FLOAT64)));
    double[] gradient = new double[all.logProbs.length];
    all.share(i -> all.new Sample(i).addExpectations(-scales[i], gradient));
    return Copying.cast(Raw.wrap(gradient, logProbs.shape()), logProbs.dtype());
  }

  /** Work on one sample. */
  private interface Task {
    void run(int sample);
  }

  private void share(Task task) {
    Fold.share(
        n,
        work,
        SHARED_WORK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            task.run(i);
          }
        });
  }

  /** One target and the logarithms it is read from. */
  private final class Sample {
    private final int sample;
    private final int end;
    private final int[] labels;

    /** The logarithms of the probabilities of all ways to a state at a time. */
    private final double[][] forward;

    private final double total;

    Sample(int sample) {
      this.sample = sample;
      this.end = (int) times[sample];
      this.labels = new int[2 * (int) lengths[sample] + 1];
      Arrays.fill(labels, blank);
      for (int k = 0; 2 * k + 1 < labels.length; k++) {
        labels[2 * k + 1] = (int) targets[sample * stride + k];
      }
      this.forward = new double[end][labels.length];
      fill();
      this.total = ends();
    }

    double total() {
      return total;
    }

    private int place(int time, int state) {
      return (time * n + sample) * classes + labels[state];
    }

    private void fill() {
      for (int t = 0; t < end; t++) {
        for (int s = 0; s < labels.length; s++) {
          double before;
          if (t == 0) {
            before = s < 2 ? 0 : IMPOSSIBLE;
          } else {
            double[] f = forward[t - 1];
            before = logSum(f[s], s > 0 ? f[s - 1] : IMPOSSIBLE, skips(s) ? f[s - 2] : IMPOSSIBLE);
          }
          forward[t][s] = before + logProbs[place(t, s)];
        }
      }
    }

    /** Whether a state is reached from two before. */
    private boolean skips(int s) {
      return s > 1 && labels[s] != blank && labels[s] != labels[s - 2];
    }

    private double ends() {
      int last = labels.length - 1;
      if (end == 0) {
        return last == 0 ? 0 : IMPOSSIBLE;
      }
      double[] f = forward[end - 1];
      return logSum(f[last], last > 0 ? f[last - 1] : IMPOSSIBLE, IMPOSSIBLE);
    }

    void addExpectations(double factor, double[] gradient) {
      if (total == IMPOSSIBLE) {
        return;
      }
      int states = labels.length;
      double[] rest = new double[states];
      Arrays.fill(rest, IMPOSSIBLE);
      rest[states - 1] = 0;
      if (states > 1) {
        rest[states - 2] = 0;
      }
      double[] onward = new double[states];
      for (int t = end - 1; t >= 0; t--) {
        for (int s = 0; s < states; s++) {
          double way = DoubleMath.exp(forward[t][s] + rest[s] - total);
          gradient[place(t, s)] += factor * way;
          onward[s] = rest[s] + logProbs[place(t, s)];
        }
        for (int s = 0; s < states; s++) {
          double next = s + 1 < states ? onward[s + 1] : IMPOSSIBLE;
          double skip = s + 2 < states && skips(s + 2) ? onward[s + 2] : IMPOSSIBLE;
          rest[s] = logSum(onward[s], next, skip);
        }
      }
    }
  }

  private static double logSum(double a, double b, double c) {
    double top = Math.max(a, Math.max(b, c));
    if (top == IMPOSSIBLE) {
      return top;
    }
    double sum = DoubleMath.exp(a - top) + DoubleMath.exp(b - top) + DoubleMath.exp(c - top);
    return top + DoubleMath.log(sum);
  }
}
