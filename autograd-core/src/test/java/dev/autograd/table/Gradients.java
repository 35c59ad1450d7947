package dev.autograd.table;

import static org.junit.jupiter.api.Assertions.fail;

import dev.autograd.Autograd;
import dev.autograd.RecordedOps;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.check.GradCheck;
import dev.autograd.check.GradEntry;
import dev.autograd.check.GradReport;
import dev.autograd.table.Column.Outcome;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Properties of gradients: against differences, forward mode, compositions, recorded passes. */
final class Gradients {
  private static final double FORWARD_BOUND = 100;

  private Gradients() {}

  static Outcome first(OpRow row) {
    return differences(row, 1);
  }

  static Outcome second(OpRow row) {
    return differences(row, 2);
  }

  private static Outcome differences(OpRow row, int order) {
    int points = 0;
    for (OpRow.Variant variant : row.variants) {
      for (List<Shape> sample : variant.samples()) {
        List<Value> inputs = Arrays.stream(row.draw(sample, 7)).map(Run::input).toList();
        if (variant.call().of(inputs.toArray(Value[]::new)).size() == 0) {
          continue;
        }
        GradReport report =
            GradCheck.of(x -> variant.call().of(x.toArray(Value[]::new)), inputs)
                .order(order)
                .run();
        for (GradEntry entry : report.entries()) {
          points += entry.order() == order ? 1 : 0;
          if (entry.verdict() != GradEntry.Verdict.AGREES) {
            fail(Run.where(row, variant, sample) + ": " + report);
          }
        }
        if (!report.passed()) {
          fail(Run.where(row, variant, sample) + ": " + report);
        }
      }
    }
    return Outcome.of(points);
  }

  static Outcome forward(OpRow row) {
    int points = 0;
    for (OpRow.Variant variant : row.variants) {
      for (List<Shape> sample : variant.samples()) {
        Run run = Run.of(variant.call(), row.draw(sample, 11));
        List<Value> by = run.floating();
        List<Value> tangents = by.stream().map(x -> Value.of(Run.random(x))).toList();
        Value tangent = RecordedOps.tangent(run.output, by, tangents);
        points += transposed(run, tangent, Run.where(row, variant, sample));
      }
    }
    return Outcome.of(points);
  }

  /** ⟨seed, J·t⟩ = ⟨Jᵀ·seed, t⟩ for every seed of one element, and for a random one. */
  private static int transposed(Run run, @Nullable Value tangent, String where) {
    double[] forward =
        tangent == null ? new double[run.output.size()] : Run.doubles(tangent.array());
    double[] seed = Run.doubles(run.seed());
    double[] total = new double[2];
    double epsilon = run.output.dtype() == DType.FLOAT32 ? 0x1p-23 : 0x1p-52;
    for (int o = 0; o <= forward.length; o++) {
      double[] unit = new double[forward.length];
      if (o < forward.length) {
        unit[o] = seed[o];
      } else {
        unit = seed;
      }
      double reverse = 0;
      double terms = 0;
      List<Value> by = run.floating();
      List<Value> gradients = run.gradients(NdArray.of(run.output.shape(), unit), false);
      for (int i = 0; i < gradients.size(); i++) {
        double[] g = Run.doubles(gradients.get(i).array());
        double[] t = Run.doubles(Run.random(by.get(i)));
        for (int k = 0; k < g.length; k++) {
          reverse += g[k] * t[k];
          terms += Math.abs(g[k] * t[k]);
        }
      }
      if (o < forward.length) {
        total[0] += seed[o] * forward[o];
        total[1] += terms;
        close(where + ", output " + o, seed[o] * forward[o], reverse, terms * epsilon);
      } else {
        close(where, total[0], reverse, total[1] * epsilon);
      }
    }
    return forward.length + 1;
  }

  private static void close(String where, double forward, double reverse, double rounding) {
    if (!(Math.abs(forward - reverse) <= FORWARD_BOUND * rounding)) {
      fail(where + ": forward " + forward + ", reverse " + reverse + ", rounding " + rounding);
    }
  }

  static Outcome composition(OpRow row) {
    OpRow.Call composition = row.composition;
    if (composition == null) {
      return Outcome.none("is not a fusion of other ops");
    }
    int points = 0;
    OpRow.Variant variant = row.variants.get(0);
    for (List<Shape> sample : variant.samples()) {
      String where = Run.where(row, variant, sample) + ": fused against composition";
      NdArray[] x = row.draw(sample, 3);
      Run fused = Run.of(variant.call(), x);
      Run composed = Run.of(composition, x);
      points += Run.assertClose(composed.output.array(), fused.output.array(), 1e-14, where);
      List<Value> expected = composed.gradients(composed.seed(), true);
      List<Value> recorded = fused.gradients(fused.seed(), true);
      List<Value> plain = fused.gradients(fused.seed(), false);
      for (int i = 0; i < expected.size(); i++) {
        NdArray gradient = expected.get(i).array();
        points += Run.assertClose(gradient, recorded.get(i).array(), 1e-14, where + ", gradient");
        points += Run.assertClose(gradient, plain.get(i).array(), 1e-14, where + ", unrecorded");
      }
      List<NdArray> second = second(composed, expected);
      List<NdArray> fusedSecond = second(fused, recorded);
      for (int i = 0; i < second.size(); i++) {
        points += Run.assertClose(second.get(i), fusedSecond.get(i), 1e-13, where + ", second");
      }
    }
    return Outcome.of(points);
  }

  /** The gradients of the gradients' sum with fixed weights. */
  private static List<NdArray> second(Run run, List<Value> gradients) {
    Value sum = Value.of(0.0);
    for (Value gradient : gradients) {
      sum = sum.add(gradient.mul(Value.of(Run.random(gradient))).sum());
    }
    if (!sum.requiresGrad()) {
      return List.of();
    }
    return Autograd.grad(
            List.of(sum),
            run.floating(),
            dev.autograd.GradOptions.DEFAULT.seeds(List.of(Value.of(1.0))).allowUnused())
        .stream()
        .map(Value::array)
        .toList();
  }

  static Outcome blocks(OpRow row) {
    int points = 0;
    for (OpRow.Variant variant : row.variants) {
      for (List<Shape> sample : variant.samples()) {
        Run run = Run.of(variant.call(), row.draw(sample, 13));
        List<Value> plain = run.gradients(run.seed(), false);
        List<Value> recorded = run.gradients(run.seed(), true);
        for (int i = 0; i < plain.size(); i++) {
          points +=
              Run.assertSame(
                  List.of(plain.get(i).array()),
                  List.of(recorded.get(i).array()),
                  Run.where(row, variant, sample) + ": unrecorded and recorded gradient " + i);
        }
      }
    }
    return Outcome.of(points);
  }
}
