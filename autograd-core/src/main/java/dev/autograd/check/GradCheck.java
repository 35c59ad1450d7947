package dev.autograd.check;

import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.check.GradEntry.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Compares the gradient of a function with differences of the function itself, for every element of
 * every input that requires a gradient.
 *
 * <pre>{@code
 * Value w = Value.parameter(NdArray.of(new double[][] {{0.1, -0.4}, {0.7, 0.2}}));
 * Value x = Value.parameter(0.5, -1.5);
 * GradCheck.of((a, b) -> a.matmul(b).tanh(), w, x).order(2).assertPasses();
 * }</pre>
 *
 * <p>Everything runs in FLOAT64. The numeric derivative is a central difference of order six whose
 * step is chosen for each element, and which knows how far it may be off. If the output is not a
 * scalar, what is differentiated is its sum with fixed random weights. The function must also give
 * the same bits when it is called twice, and a gradient that is linear in the seed.
 *
 * <p>A check that could not fail does not pass: no input that requires a gradient and empty inputs
 * are refused, and an output that never changes, or kinks at every element, are findings. At a
 * kink, where the slopes from left and right differ, any gradient between them is accepted, and the
 * report names the kink. An element that differences cannot tell to ten times the tolerance, as
 * where a function is flat or oscillates within the steps, is unresolved and does not pass either.
 *
 * <p>The inputs are only read; the function gets fresh Values. What else it uses, such as
 * parameters of a captured model, is held constant and not checked. Immutable.
 */
public final class GradCheck {
  private static final double FIRST_TOLERANCE = 1e-8;
  private static final double SECOND_TOLERANCE = 1e-5;

  /** What an analytic gradient may be off by, as a part of the output. */
  private static final double ROUNDING = 0x1p-50;

  private final Function<List<Value>, Value> function;
  private final List<Value> inputs;
  private final int order;
  private final double[] tolerances;
  private final long seed;

  private GradCheck(
      Function<List<Value>, Value> function,
      List<Value> inputs,
      int order,
      double[] tolerances,
      long seed) {
    this.function = function;
    this.inputs = inputs;
    this.order = order;
    this.tolerances = tolerances;
    this.seed = seed;
  }

  /**
   * Prepares a check of a function of any number of Values.
   *
   * @param function takes as many Values as there are inputs
   * @param inputs the point; inputs that require a gradient are checked, others are constants
   * @return a check of first order
   */
  public static GradCheck of(Function<List<Value>, Value> function, List<Value> inputs) {
    return new GradCheck(
        function, List.copyOf(inputs), 1, new double[] {FIRST_TOLERANCE, SECOND_TOLERANCE}, 0);
  }

  /**
   * Prepares a check of a function of one Value.
   *
   * @param function the function
   * @param x the point
   * @return a check of first order
   */
  public static GradCheck of(UnaryOperator<Value> function, Value x) {
    return of(in -> function.apply(in.get(0)), List.of(x));
  }

  /**
   * Prepares a check of a function of two Values.
   *
   * @param function the function
   * @param a the first input
   * @param b the second input; both if they require a gradient are checked
   * @return a check of first order
   */
  public static GradCheck of(BinaryOperator<Value> function, Value a, Value b) {
    return of(in -> function.apply(in.get(0), in.get(1)), List.of(a, b));
  }

  /**
   * Sets how many orders are checked. Order 2 checks the gradient, and then the gradient of its sum
   * with fixed random weights.
   *
   * @param newOrder 1 or 2; 1 by default
   * @return a check with that order
   * @throws IllegalArgumentException if it is neither
   */
  public GradCheck order(int newOrder) {
    if (newOrder != 1 && newOrder != 2) {
      throw new IllegalArgumentException("order is " + newOrder + "; expected 1 or 2");
    }
    return new GradCheck(function, inputs, newOrder, tolerances, seed);
  }

  /**
   * Sets the relative error that is tolerated in one order.
   *
   * @param ofOrder 1 or 2
   * @param tolerance above 0 and below 1; by default 1e-8 for order 1 and 1e-5 for order 2
   * @return a check with that tolerance
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public GradCheck tolerance(int ofOrder, double tolerance) {
    if ((ofOrder != 1 && ofOrder != 2) || !(tolerance > 0 && tolerance < 1)) {
      throw new IllegalArgumentException(
          "tolerance of order "
              + ofOrder
              + " is "
              + tolerance
              + "; expected order 1 or 2 and a tolerance above 0 and below 1");
    }
    double[] changed = tolerances.clone();
    changed[ofOrder - 1] = tolerance;
    return new GradCheck(function, inputs, order, changed, seed);
  }

  /**
   * Sets where the random weights come from.
   *
   * @param newSeed any number; 0 by default
   * @return a check with that seed
   */
  public GradCheck seed(long newSeed) {
    return new GradCheck(function, inputs, order, tolerances, newSeed);
  }

  /**
   * Runs the check.
   *
   * @return what was found
   * @throws IllegalArgumentException if no input requires a gradient, or all that do are empty, or
   *     the output is
   * @throws dev.autograd.array.DTypeException if the output, or an input that requires a gradient,
   *     is not FLOAT64
   */
  public GradReport run() {
    Subject subject = new Subject(function, inputs);
    Rng rng = Rng.of(seed);
    Shape shape = subject.outputShape();
    NdArray weights =
        shape.rank() == 0 ? NdArray.of(1.0) : NdArray.of(shape, weights(rng, shape.size()));
    double[] x = subject.point();
    double[] gradient = subject.gradient(x, weights);

    List<String> findings = Contracts.broken(subject, x, gradient, weights);
    double rounding = ROUNDING * magnitude(subject.outputs(x), weights.toDoubleArray());
    List<GradEntry> entries =
        compare(
            1, subject, subject::outputs, weights.toDoubleArray(), gradient, rounding, findings);
    if (entries.stream().allMatch(e -> e.analytic() == 0 && Math.abs(e.numeric()) <= e.error())) {
      findings.add("the output does not depend on the inputs near this point: nothing was checked");
    }
    if (order == 2) {
      double[] direction = weights(rng, x.length);
      double[] second = subject.secondGradient(x, weights, direction);
      UnaryOperator<double[]> first = at -> subject.gradient(at, weights);
      entries.addAll(compare(2, subject, first, direction, second, rounding, findings));
    }
    return new GradReport(entries, findings);
  }

  /**
   * Runs the check and throws if it does not pass.
   *
   * @return the report of a check that passed
   * @throws AssertionError with the report as text, if the check does not pass
   */
  public GradReport assertPasses() {
    return run().assertPasses();
  }

  /** Numbers of either sign, none near 0, where a fault could hide. */
  private static double[] weights(Rng rng, int n) {
    double[] magnitudes = rng.uniform(0.5, 1.5, DType.FLOAT64, n).toDoubleArray();
    boolean[] negative = rng.bernoulli(0.5, n).toBooleanArray();
    for (int i = 0; i < n; i++) {
      magnitudes[i] = negative[i] ? -magnitudes[i] : magnitudes[i];
    }
    return magnitudes;
  }

  private List<GradEntry> compare(
      int ofOrder,
      Subject subject,
      UnaryOperator<double[]> f,
      double[] weights,
      double[] analytic,
      double rounding,
      List<String> findings) {
    List<GradEntry> entries = new ArrayList<>();
    double tolerance = tolerances[ofOrder - 1];
    double[] x = subject.point();
    double[] center = f.apply(x);
    double largest =
        Arrays.stream(analytic).map(Math::abs).filter(Double::isFinite).max().orElse(0);
    double size = largest > 0 ? largest : magnitude(center, weights);
    Judge judge = new Judge(tolerance, size, rounding);
    for (int e = 0; e < x.length; e++) {
      int element = e;
      Line line =
          t -> {
            double[] moved = x.clone();
            moved[element] = t;
            return f.apply(moved);
          };
      Differences.Estimate numeric =
          Differences.at(line, x[e], center, weights, ofOrder == 1 ? 0 : rounding, tolerance / 10);
      Judge.Ruling ruling = judge.rule(analytic[e], numeric, line, x[e], center, weights);
      entries.add(
          new GradEntry(
              ofOrder,
              subject.input(e),
              subject.index(e),
              analytic[e],
              numeric.value(),
              numeric.error() + rounding,
              ruling.verdict(),
              ruling.note()));
    }
    if (entries.stream().allMatch(e -> e.verdict() == Verdict.KINK)) {
      findings.add(
          "every element lies on a kink of order "
              + ofOrder
              + ": nothing was checked; move the"
              + " point");
    }
    return entries;
  }

  /** The size of a weighted sum's terms. */
  private static double magnitude(double[] outputs, double[] weights) {
    double sum = 0;
    for (int o = 0; o < outputs.length; o++) {
      sum += Double.isFinite(outputs[o]) ? Math.abs(weights[o] * outputs[o]) : 0;
    }
    return sum;
  }
}
