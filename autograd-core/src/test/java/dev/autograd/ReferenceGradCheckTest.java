package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.autograd.check.GradCheck;
import dev.autograd.reference.Operator;
import dev.autograd.reference.ReferenceCase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Differences agree with the gradients of first and second order at the points of all cases. */
class ReferenceGradCheckTest {
  private final Map<String, Operator> operators = Operator.all();

  @TestFactory
  Stream<DynamicTest> differencesAgree() {
    List<ReferenceCase> cases =
        ReferenceCase.all().stream()
            .filter(c -> c.seed() != null && operators.containsKey(c.op()))
            .toList();
    assertFalse(cases.isEmpty());
    return cases.stream()
        .filter(c -> c.inputs().stream().anyMatch(ReferenceGradCheckTest::hasGradient))
        .map(c -> dynamicTest(c.id(), () -> check(c)));
  }

  private static boolean hasGradient(ReferenceCase.Input input) {
    double[] grad = input.grad() == null ? new double[0] : input.grad().toDoubleArray();
    for (double g : grad) {
      if (g != 0) {
        return true;
      }
    }
    return false;
  }

  private void check(ReferenceCase c) {
    Operator operator = operators.get(c.op());
    GradCheck.of(in -> operator.apply(in.toArray(Value[]::new), c.args()), c.values())
        .order(2)
        .assertPasses();
  }
}
