package dev.autograd.examples.lesson;

import static java.util.Locale.ROOT;

import dev.autograd.Autograd;
import dev.autograd.GraphMode;
import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.nn.data.Scaler;
import dev.autograd.nn.loss.HalfMSELoss;
import dev.autograd.nn.loss.Loss;
import dev.autograd.nn.optim.SGD;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * L5: prices of flats from their features, by gradient descent on J = 1/(2n)·Σ(ŷ − y)². The flats
 * are drawn from known coefficients and noise, so that one can see whether they are found again.
 *
 * @param coefficients the base price, then one for each feature
 * @param progress cost after some numbers of steps
 * @param noise the spread that the residuals show
 */
public record Prices(List<Coefficient> coefficients, List<Cost> progress, double noise)
    implements Lesson {
  static final int FLATS = 500;
  static final int UNSEEN = 200;
  static final double RATE = 0.2;
  static final int STEPS = 400;
  static final double NOISE = 15;

  static final List<String> FEATURES =
      List.of("area, m²", "distance to the centre, km", "age, years", "school district, 0-10");

  /** Thousands for a flat of no area in the centre, then for one more of each feature. */
  static final double[] TRUTH = {60, 3.4, -5.5, -0.8, 9};

  private static final long SEED = 5;
  private static final Loss COST = new HalfMSELoss();

  /**
   * Keeps copies.
   *
   * @param coefficients the base price, then one for each feature
   * @param progress cost after some numbers of steps
   * @param noise the spread that the residuals show
   */
  public Prices {
    coefficients = List.copyOf(coefficients);
    progress = List.copyOf(progress);
  }

  /**
   * What was found for one coefficient.
   *
   * @param name its feature
   * @param truth what the flats were drawn with
   * @param estimate what gradient descent found
   * @param standardError how far the noise makes an estimate stray, typically
   */
  public record Coefficient(String name, double truth, double estimate, double standardError) {
    /**
     * Returns how far the estimate is from the truth.
     *
     * @return the distance in standard errors, not negative
     */
    public double deviation() {
      return Math.abs(estimate - truth) / standardError;
    }
  }

  /**
   * The cost after some steps.
   *
   * @param step how many
   * @param seen J of the flats that are learnt from
   * @param unseen J of other flats
   */
  public record Cost(int step, double seen, double unseen) {}

  /**
   * Flats and what they cost.
   *
   * @param features one row for each flat, one column for each feature
   * @param prices thousands, one for each flat
   */
  record Flats(NdArray features, NdArray prices) {
    static Flats draw(int count, Rng rng) {
      Value area = uniform(rng, 28, 140, count);
      Value distance = uniform(rng, 0, 18, count);
      Value age = uniform(rng, 0, 90, count);
      // Schools are better further out, where flats are larger: features need not be independent.
      Value school = uniform(rng, 0, 7, count).add(distance.div(6));
      Value features = Value.stack(1, area.add(distance), distance, age, school);
      Value exact = features.matmul(Value.of(TRUTH).slice(0, 1, TRUTH.length)).add(TRUTH[0]);
      Value noise = Value.of(rng.normal(0, NOISE, DType.FLOAT64, count));
      return new Flats(features.array(), exact.add(noise).array());
    }

    private static Value uniform(Rng rng, double lo, double hi, int count) {
      return Value.of(rng.uniform(lo, hi, DType.FLOAT64, count));
    }
  }

  /** The flats to learn from. */
  static Flats seen() {
    return Flats.draw(FLATS, Rng.of(SEED));
  }

  /**
   * Works the lesson out.
   *
   * @return its numbers
   */
  public static Prices run() {
    Flats flats = seen();
    Flats others = Flats.draw(UNSEEN, Rng.of(SEED).child("unseen"));
    // Scaled features make J as steep in one direction as in another, so that one rate suits all.
    Scaler scaler = Scaler.standard(flats.features());
    Value inputs = withOnes(scaler.apply(flats.features()));
    Value otherInputs = withOnes(scaler.apply(others.features()));
    Value prices = Value.of(flats.prices());
    Value otherPrices = Value.of(others.prices());
    Value theta = Value.parameter(NdArray.zeros(DType.FLOAT64, TRUTH.length));
    SGD descent = new SGD(List.of(theta), RATE);
    List<Cost> progress = new ArrayList<>();
    for (int step = 0; step <= STEPS; step++) {
      Value cost = COST.apply(inputs.matmul(theta), prices);
      if ((step % 5 == 0 && step <= 20) || step == STEPS) {
        progress.add(
            new Cost(step, cost.item(), COST.apply(otherInputs.matmul(theta), otherPrices).item()));
      }
      descent.zeroGrad();
      cost.backward();
      descent.step();
    }
    Value cost = COST.apply(inputs.matmul(theta), prices);
    double variance = 2 * cost.item() * FLATS / (FLATS - TRUTH.length);
    double[][] covariance = inverse(hessian(cost, theta));
    double[] estimates = theta.array().toDoubleArray();
    double[] shift = scaler.shift().toDoubleArray();
    double[] scale = scaler.scale().toDoubleArray();
    List<Coefficient> coefficients = new ArrayList<>();
    for (int i = 0; i < TRUTH.length; i++) {
      double[] inFeatures = inFeatures(i, shift, scale);
      double estimate = 0;
      double spread = 0;
      for (int j = 0; j < TRUTH.length; j++) {
        estimate += inFeatures[j] * estimates[j];
        for (int k = 0; k < TRUTH.length; k++) {
          spread += inFeatures[j] * covariance[j][k] * inFeatures[k];
        }
      }
      coefficients.add(
          new Coefficient(
              i == 0 ? "base price" : FEATURES.get(i - 1),
              TRUTH[i],
              estimate,
              Math.sqrt(variance * spread / FLATS)));
    }
    return new Prices(coefficients, progress, Math.sqrt(variance));
  }

  private static Value withOnes(NdArray features) {
    return Value.cat(1, Value.ones(DType.FLOAT64, features.dim(0), 1), Value.of(features));
  }

  /** The second derivatives of J: differentiate, and differentiate each result again. */
  private static double[][] hessian(Value cost, Value theta) {
    Value gradient = Autograd.grad(cost, theta, GraphMode.CREATE);
    double[][] rows = new double[theta.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Autograd.grad(gradient.select(0, i), theta).array().toDoubleArray();
    }
    return rows;
  }

  /** A coefficient of the unscaled features as a sum of those of the scaled ones. */
  private static double[] inFeatures(int coefficient, double[] shift, double[] scale) {
    double[] weights = new double[shift.length + 1];
    if (coefficient > 0) {
      weights[coefficient] = 1 / scale[coefficient - 1];
    } else {
      weights[0] = 1;
      for (int j = 0; j < shift.length; j++) {
        weights[j + 1] = -shift[j] / scale[j];
      }
    }
    return weights;
  }

  /** Gauss and Jordan's elimination; the pivots of a positive definite matrix are not 0. */
  private static double[][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] rest = new double[n][];
    double[][] inverse = new double[n][n];
    for (int i = 0; i < n; i++) {
      rest[i] = matrix[i].clone();
      inverse[i][i] = 1;
    }
    for (int pivot = 0; pivot < n; pivot++) {
      addRow(rest, inverse, pivot, pivot, 1 / rest[pivot][pivot] - 1);
      for (int row = 0; row < n; row++) {
        if (row != pivot) {
          addRow(rest, inverse, row, pivot, -rest[row][pivot]);
        }
      }
    }
    return inverse;
  }

  private static void addRow(double[][] rest, double[][] inverse, int to, int from, double factor) {
    for (int column = 0; column < rest.length; column++) {
      rest[to][column] += factor * rest[from][column];
      inverse[to][column] += factor * inverse[from][column];
    }
  }

  @Override
  public String title() {
    return "L5  From features to prices";
  }

  @Override
  public void print(PrintWriter out) {
    out.printf(
        ROOT,
        "  given    %d flats, prices in thousands drawn from known coefficients, noise %.1f%n",
        FLATS,
        NOISE);
    out.printf(
        ROOT, "  descent  on J = 1/(2n)·Σ(ŷ − y)², scaled features, learning rate %.1f%n", RATE);
    out.println("           step     J, flats seen     J, unseen flats");
    for (Cost cost : progress) {
      out.printf(ROOT, "           %4d  %16.4f  %18.4f%n", cost.step(), cost.seen(), cost.unseen());
    }
    out.println(
        "  found    feature                        truth   estimate   standard error   apart");
    for (Coefficient c : coefficients) {
      out.printf(
          ROOT,
          "           %-27s %8.4f   %8.4f   %14.4f   %3.1f se%n",
          c.name(),
          c.truth(),
          c.estimate(),
          c.standardError(),
          c.deviation());
    }
    out.printf(
        ROOT,
        "           noise %.4f; standard errors from J's second derivatives, by differentiating"
            + " twice%n",
        noise);
  }
}
