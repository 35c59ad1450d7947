package dev.autograd.check;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checker finds gradients that were made wrong on purpose. A function that has the value of one
 * expression and the gradient of another stands for a rule with a fault.
 */
class FaultsTest {
  /** The value of {@code f} with the gradient of {@code g}, which has the same shape. */
  static Value planted(Value f, Value g) {
    return g.sub(g.detach()).add(f.detach());
  }

  /**
   * A function and the wrong one.
   *
   * @param name what is wrong
   * @param right the value
   * @param wrong the function whose gradient is used
   */
  record Fault(
      String name, Function<List<Value>, Value> right, Function<List<Value>, Value> wrong) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Fault fault(
      String name, Function<List<Value>, Value> right, Function<List<Value>, Value> wrong) {
    return new Fault(name, right, wrong);
  }

  private static Value a(List<Value> in) {
    return in.get(0);
  }

  private static Value b(List<Value> in) {
    return in.get(1);
  }

  static Stream<Fault> faults() {
    Function<List<Value>, Value> product = in -> a(in).matmul(b(in));
    Function<List<Value>, Value> wave = in -> a(in).mul(b(in)).sin();
    return Stream.of(
        fault("negated", wave, in -> wave.apply(in).neg()),
        fault("doubled", wave, in -> wave.apply(in).mul(2)),
        fault("off by one part in a million", wave, in -> wave.apply(in).mul(1 + 1e-6)),
        fault("off by one part in ten million", wave, in -> wave.apply(in).mul(1 - 1e-7)),
        fault("a small constant too much", wave, in -> wave.apply(in).add(a(in).mul(1e-6))),
        fault("cosine taken for sine", wave, in -> a(in).mul(b(in)).cos()),
        fault("operands swapped", in -> a(in).sub(b(in)), in -> b(in).sub(a(in))),
        fault("operands swapped in a quotient", in -> a(in).div(b(in)), in -> b(in).div(a(in))),
        fault("a term dropped", in -> a(in).square().add(b(in)), in -> a(in).square()),
        fault("a path lost", in -> a(in).mul(a(in)), in -> a(in).mul(a(in).detach())),
        fault("an operand cut off", wave, in -> a(in).mul(b(in).detach()).sin()),
        fault("the result taken for the argument", in -> a(in).exp(), in -> a(in).exp().exp()),
        fault("transposed", product, in -> a(in).t().matmul(b(in))),
        fault("the result transposed", product, in -> product.apply(in).t()),
        fault("one element left out", wave, FaultsTest::withoutTheLast),
        fault("a sum for a mean", in -> a(in).mean(), in -> a(in).sum()),
        fault(
            "summed along the wrong axis",
            in -> a(in).mul(b(in)).sum(0),
            in -> a(in).mul(b(in)).sum(1)),
        fault("everything zero", wave, in -> wave.apply(in).mul(0)),
        fault("everything detached", wave, in -> wave.apply(in).detach()),
        fault(
            "a stale array",
            wave,
            in -> a(in).mul(b(in).detach().add(1e-5)).sin().add(b(in).mul(a(in).detach()).sin())));
  }

  private static Value withoutTheLast(List<Value> in) {
    Value y = a(in).mul(b(in)).sin();
    int n = y.dim(0);
    return Value.cat(0, y.slice(0, 0, n - 1), y.slice(0, n - 1, n).detach());
  }

  private static List<Value> inputs() {
    return List.of(
        Value.parameter(Rng.of(1).uniform(0.5, 1.5, DType.FLOAT64, 3, 3)),
        Value.parameter(Rng.of(2).uniform(-1.5, -0.5, DType.FLOAT64, 3, 3)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void wrongGradientsAreFound(Fault fault) {
    GradReport right = GradCheck.of(fault.right, inputs()).run();
    assertTrue(right.passed(), right::toString);
    GradReport wrong =
        GradCheck.of(in -> planted(fault.right.apply(in), fault.wrong.apply(in)), inputs()).run();
    assertFalse(wrong.passed(), wrong::toString);
  }

  /** Value and gradient are right, only the gradient's own gradient is not. */
  @Test
  void wrongSecondGradientsAreFound() {
    Function<List<Value>, Value> f =
        in -> {
          // Zero, with gradient 1: its square has value 0, gradient 0 and second derivative 2.
          Value zero = a(in).sub(a(in).detach());
          return a(in).mul(b(in)).sin().add(zero.square().mul(1e-3));
        };
    assertTrue(GradCheck.of(f, inputs()).run().passed());
    GradReport report = GradCheck.of(f, inputs()).order(2).run();
    assertFalse(report.passed(), report::toString);
    assertTrue(report.entries().stream().allMatch(e -> e.order() == 2 || e.verdict().passes()));
  }
}
