package dev.autograd.reference;

import dev.autograd.Autograd;
import dev.autograd.GradOptions;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.reference.ReferenceCase.Input;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of a case.
 *
 * @param id names the case
 * @param status {@link #PASS}, or what failed
 * @param maxError the largest |ours - theirs| / (1 + |theirs|) of value, gradients and second
 *     gradients, in FLOAT32 relative to the largest magnitude of each array instead; NaN if nothing
 *     was computed
 */
public record Outcome(String id, String status, double maxError) {
  /** The status of a case that passed. */
  public static final String PASS = "pass";

  private static final double FLOAT64_TOLERANCE = 1e-9;
  private static final double FLOAT32_TOLERANCE = 1e-4;

  /**
   * Operators whose gradients are compared less closely: theirs, in FLOAT64 too, have a factor that
   * was rounded to FLOAT32 (1/6 and 1/alpha), and so are good to seven digits.
   */
  private static final Set<String> ROUNDED_THERE = Set.of("hardsigmoid", "celu");

  private static final double ROUNDED_TOLERANCE = 1e-7;

  /** Runs a case: value, then first order, then second. */
  public static Outcome of(ReferenceCase c, Operator operator) {
    try {
      return run(c, operator);
    } catch (RuntimeException | LinkageError e) {
      return new Outcome(c.id(), "threw " + e, Double.NaN);
    }
  }

  private static Outcome run(ReferenceCase c, Operator operator) {
    Args args = c.args();
    List<Value> x = c.values();
    List<Value> parameters = x.stream().filter(Value::requiresGrad).toList();
    List<Input> differentiated = c.inputs().stream().filter(i -> i.grad() != null).toList();
    Value y = operator.apply(x.toArray(Value[]::new), args);
    if (!args.unread().isEmpty()) {
      return new Outcome(c.id(), "unknown argument " + args.unread(), Double.NaN);
    }
    Worst worst = new Worst(c);
    worst.add("value", y.array(), c.output());
    if (c.seed() != null && !parameters.isEmpty() && worst.passes()) {
      Value seed = c.constant(c.seed());
      GradOptions recorded = GradOptions.DEFAULT.createGraph();
      List<Value> plain = gradients(y, seed, parameters, GradOptions.DEFAULT);
      List<Value> first = gradients(y, seed, parameters, recorded);
      Value dot = Value.zeros(c.type());
      for (int i = 0; i < first.size(); i++) {
        Input input = differentiated.get(i);
        worst.add("gradient of " + i, plain.get(i).array(), input.grad());
        worst.add("recorded gradient of " + i, first.get(i).array(), input.grad());
        if (input.direction() != null) {
          dot = dot.add(first.get(i).mul(c.constant(input.direction())).sum());
        }
      }
      List<Value> second = gradients(dot, Value.ones(c.type()), parameters, GradOptions.DEFAULT);
      for (int i = 0; i < second.size(); i++) {
        worst.add("second gradient of " + i, second.get(i).array(), differentiated.get(i).second());
      }
    }
    return new Outcome(c.id(), worst.status(), worst.error);
  }

  /** The gradients of Σ seed · y; zeros where y does not depend on a parameter. */
  private static List<Value> gradients(
      Value y, Value seed, List<Value> parameters, GradOptions options) {
    if (!y.requiresGrad()) {
      return parameters.stream().map(p -> p.detach().mul(0)).toList();
    }
    return Autograd.grad(List.of(y), parameters, options.seeds(List.of(seed)).allowUnused());
  }

  /** The largest error so far, and where it is. */
  private static final class Worst {
    private final DType type;
    private final double tolerance;
    private String where = "";
    private double error;

    Worst(ReferenceCase c) {
      type = c.type();
      boolean rounded = ROUNDED_THERE.contains(c.op());
      double closest = rounded ? ROUNDED_TOLERANCE : FLOAT64_TOLERANCE;
      tolerance = type == DType.FLOAT32 ? FLOAT32_TOLERANCE : closest;
    }

    /** Compares, unless there is nothing to compare with. */
    void add(String what, NdArray ours, @Nullable NdArray theirs) {
      if (theirs != null) {
        Numbers.Distance distance = Numbers.distance(ours, theirs, type);
        if (distance.error() > error) {
          error = distance.error();
          where = what + ": " + distance.text();
        }
      }
    }

    boolean passes() {
      return error <= tolerance;
    }

    String status() {
      return passes() ? PASS : where;
    }
  }
}
