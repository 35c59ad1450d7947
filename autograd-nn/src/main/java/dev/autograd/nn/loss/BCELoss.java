package dev.autograd.nn.loss;

import dev.autograd.Value;
import java.util.Objects;

/**
 * Binary cross-entropy of probabilities p against targets y: −(y·log p + (1 − y)·log(1 − p)), for
 * two Values of one shape and type.
 *
 * <p>As in PyTorch, logarithms end at −100, and the derivative (p − y) / (p·(1 − p)) has a
 * denominator of at least 1e-12, so that a wrong certainty costs 100 and is still corrected. What
 * comes before that is lost all the same: where a sigmoid makes the probabilities, {@link
 * BCEWithLogitsLoss} on its input is exact and this loss is not.
 *
 * @param reduction how the elements are joined; the mean by default
 */
public record BCELoss(Reduction reduction) implements Loss {
  private static final double LOWEST_LOG = -100;
  private static final double LOWEST_DENOMINATOR = 1e-12;

  /**
   * Chooses how the elements are joined.
   *
   * @param reduction the way to join them
   */
  public BCELoss {
    Objects.requireNonNull(reduction, "reduction");
  }

  /** Takes the mean over all elements. */
  public BCELoss() {
    this(Reduction.MEAN);
  }

  /**
   * Computes the loss.
   *
   * @param input probabilities, from 0 to 1
   * @param target targets, usually 0 or 1, of the input's shape and type
   * @return the loss
   * @throws IllegalArgumentException if the shapes or types differ, or if a number of the input is
   *     below 0 or above 1
   */
  @Override
  public Value apply(Value input, Value target) {
    Elements.requireAlike("BCELoss", input, target);
    Value p = input.detach();
    requireProbabilities(p);
    Value edge = p.mul(p.neg().add(1)).le(LOWEST_DENOMINATOR);
    Value inside = crossEntropy(Value.where(edge, p, input), target);
    Value slope = Value.where(edge, slopeAtEdge(input, target.detach()), Value.of(0.0));
    return Elements.reduce(inside.add(slope), reduction);
  }

  private static Value crossEntropy(Value p, Value y) {
    Value logP = p.log().maximum(LOWEST_LOG);
    Value logRest = p.neg().log1p().maximum(LOWEST_LOG);
    return y.mul(logP).add(y.neg().add(1).mul(logRest)).neg();
  }

  /**
   * Zeros whose derivative by p is (p − y) / {@value #LOWEST_DENOMINATOR}: a parabola around y,
   * less itself.
   */
  private static Value slopeAtEdge(Value p, Value y) {
    Value parabola = p.sub(y).square().mul(0.5 / LOWEST_DENOMINATOR);
    return parabola.sub(parabola.detach());
  }

  private static void requireProbabilities(Value p) {
    if (p.size() == 0) {
      return;
    }
    double low = p.amin().item();
    double high = p.amax().item();
    if (low < 0 || high > 1) {
      throw new IllegalArgumentException(
          ("BCELoss: the input holds %s, expected probabilities from 0 to 1;"
                  + " for numbers before a sigmoid use BCEWithLogitsLoss")
              .formatted(low < 0 ? low : high));
    }
  }
}
