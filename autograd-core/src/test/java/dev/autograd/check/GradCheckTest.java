package dev.autograd.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.check.GradEntry.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the checker says of right functions, kinks, NaN and checks that could not fail. */
class GradCheckTest {
  private static Value parameter(long seed, double lo, double hi, int... shape) {
    return Value.parameter(Rng.of(seed).uniform(lo, hi, DType.FLOAT64, shape));
  }

  private static void assertContains(String part, String text) {
    assertTrue(text.contains(part), () -> "expected «" + part + "» in: " + text);
  }

  @Test
  void rightGradientsPassInBothOrders() {
    Value x = parameter(1, -2, 2, 2, 3);
    Value y = parameter(2, 0.5, 2, 3);
    Value w = parameter(3, -1, 1, 3, 4);
    GradCheck.of(v -> v.tanh(), x).order(2).assertPasses();
    GradCheck.of(v -> v.exp().sum(), x).order(2).assertPasses();
    GradCheck.of((a, b) -> a.mul(b).sub(a.div(b)), x, y).order(2).assertPasses();
    GradCheck.of((a, b) -> a.matmul(b).sigmoid(), x, w).order(2).assertPasses();
    GradCheck.of((a, b) -> b.pow(a), x, y).order(2).assertPasses();
    GradCheck.of(v -> v.logSoftmax(-1), x).order(2).assertPasses();
  }

  @Test
  void aReportHoldsEveryElementOfEveryInputThatRequiresAGradient() {
    Value a = Value.parameter(1.0, 2.0);
    Value constant = Value.of(5.0, 7.0);
    Value b = Value.parameter(3.0);
    GradReport report =
        GradCheck.of(in -> in.get(0).mul(in.get(1)).sum().mul(in.get(2)), List.of(a, constant, b))
            .run();
    assertTrue(report.passed());
    assertSame(report, report.assertPasses());
    assertEquals(3, report.entries().size());
    GradEntry second = report.entries().get(1);
    assertEquals(0, second.input());
    assertEquals(List.of(1), second.index());
    assertEquals(21, second.analytic());
    assertEquals(21, second.numeric(), 1e-10);
    assertEquals(2, report.entries().get(2).input());
    assertEquals(List.of(), report.entries().get(2).index());
    assertEquals(19, report.entries().get(2).analytic());
    assertContains("gradient check passed: 3 elements compared", report.toString());
  }

  @Test
  void indicesFollowTheShape() {
    Value x = parameter(4, 1, 2, 2, 1, 3);
    List<GradEntry> entries = GradCheck.of(v -> v.square(), x).run().entries();
    assertEquals(List.of(0, 0, 2), entries.get(2).index());
    assertEquals(List.of(1, 0, 0), entries.get(3).index());
  }

  @Test
  void anInputThatIsNotUsedHasZeroGradient() {
    Value a = Value.parameter(1.0, 2.0);
    Value b = Value.parameter(3.0);
    GradReport report = GradCheck.of((x, y) -> x.square(), a, b).order(2).assertPasses();
    assertEquals(0.0, report.entries().get(2).analytic());
  }

  @Test
  void linearFunctionsPassInSecondOrder() {
    GradCheck.of(x -> x.mul(3), Value.parameter(1.0, 2.0)).order(2).assertPasses();
  }

  @Test
  void tinyAndSaturatedGradientsPass() {
    GradCheck.of(x -> x.sigmoid(), Value.parameter(-40.0, -20.0, 0.0, 20.0, 40.0)).assertPasses();
    GradCheck.of(x -> x.mul(1e-30), Value.parameter(1.0, 2.0)).assertPasses();
    GradCheck.of(x -> x.mul(1e30).sum(), Value.parameter(1.0, 2.0)).assertPasses();
    GradCheck.of(x -> x.log(), Value.parameter(1e-3, 1e-2, 1.0, 1e6)).order(2).assertPasses();
  }

  @Test
  void aKinkIsNamedAndDoesNotFail() {
    GradReport report = GradCheck.of(x -> x.abs(), Value.parameter(-1.0, 0.0, 2.0)).run();
    assertTrue(report.passed());
    assertEquals(Verdict.KINK, report.entries().get(1).verdict());
    assertEquals(Verdict.KINK, report.worst().verdict());
    assertContains("1 on a kink", report.toString());
    assertContains("slopes from left and right", report.toString());
  }

  @Test
  void aJumpOfTheGradientIsAKinkOfSecondOrder() {
    GradReport report = GradCheck.of(x -> x.relu(), Value.parameter(-1.0, 0.0, 2.0)).order(2).run();
    assertTrue(report.passed(), report::toString);
    assertEquals(Verdict.KINK, report.entries().get(1).verdict());
    assertEquals(Verdict.KINK, report.entries().get(4).verdict());
    assertContains("an output jumps", report.entries().get(4).note());
  }

  @Test
  void aGradientOutsideOfTheSlopesFailsAtAKink() {
    Value x = Value.parameter(-1.0, 0.0, 2.0);
    GradReport report =
        GradCheck.of(v -> FaultsTest.planted(v.abs(), v.abs().add(v.relu().mul(-3))), x).run();
    assertFalse(report.passed());
    report = GradCheck.of(v -> FaultsTest.planted(v.abs(), v.mul(1.5)), x).run();
    assertEquals(Verdict.DIFFERS, report.entries().get(1).verdict());
  }

  @Test
  void onlyKinksAreNoCheck() {
    GradReport report = GradCheck.of(x -> x.abs(), Value.parameter(0.0, 0.0)).run();
    assertFalse(report.passed());
    assertContains("every element lies on a kink of order 1", report.toString());
    report = GradCheck.of(x -> x.mul(x.abs()).add(x), Value.parameter(0.0, 0.0)).order(2).run();
    assertFalse(report.passed());
    assertContains("every element lies on a kink of order 2", report.toString());
  }

  @Test
  void nanIsReportedWithItsPlace() {
    GradReport report = GradCheck.of(x -> x.log(), Value.parameter(1.0, -1.0)).run();
    assertFalse(report.passed());
    GradEntry worst = report.worst();
    assertEquals(Verdict.NOT_FINITE, worst.verdict());
    assertEquals("output 1 is NaN", worst.note());
    report = GradCheck.of(x -> x.square().sqrt(), Value.parameter(1.0, 0.0)).run();
    worst = report.worst();
    assertEquals(List.of(1), worst.index());
    assertEquals("the gradient is NaN", worst.note());
  }

  @Test
  void checksThatCouldNotFailAreRefused() {
    Value x = Value.parameter(1.0, 2.0);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> GradCheck.of(v -> v.square(), Value.of(1.0, 2.0)).run())
            .getMessage();
    assertContains("none of the 1 inputs requires a gradient", message);
    assertContains("Value.parameter", message);
    Value empty = Value.parameter(NdArray.zeros(DType.FLOAT64, 0, 3));
    assertContains(
        "empty",
        assertThrows(IllegalArgumentException.class, () -> GradCheck.of(v -> v.sum(), empty).run())
            .getMessage());
    assertContains(
        "the output has shape [0]",
        assertThrows(
                IllegalArgumentException.class, () -> GradCheck.of(v -> v.slice(0, 0, 0), x).run())
            .getMessage());
    GradReport report = GradCheck.of(v -> v.mul(0), x).run();
    assertFalse(report.passed());
    assertContains("does not depend on the inputs", report.toString());
    report = GradCheck.of(v -> v.detach().mul(0), x).run();
    assertFalse(report.passed());
  }

  @Test
  void narrowTypesAreRefused() {
    Value x = Value.parameter(NdArray.of(1f, 2f));
    assertContains(
        "input 0 is FLOAT32; expected FLOAT64",
        assertThrows(DTypeException.class, () -> GradCheck.of(v -> v.exp(), x).run()).getMessage());
    assertContains(
        "the output is FLOAT32",
        assertThrows(
                DTypeException.class,
                () -> GradCheck.of(v -> v.to(DType.FLOAT32), Value.parameter(1.0, 2.0)).run())
            .getMessage());
    GradCheck.of((v, i) -> v.indexSelect(0, i), Value.parameter(1.0, 2.0), Value.of(1L, 1L, 0L))
        .assertPasses();
  }

  @Test
  void aFunctionThatIsNotRepeatableIsAFinding() {
    Rng rng = Rng.of(0);
    GradReport report = GradCheck.of(x -> x.mul(rng.nextDouble()), Value.parameter(1.0, 2.0)).run();
    assertFalse(report.passed());
    assertContains("the function is not repeatable", report.toString());
  }

  @Test
  void inputsStayAsTheyWere() {
    Value x = Value.parameter(1.0, 2.0);
    GradCheck.of(v -> v.square(), x).order(2).assertPasses();
    assertEquals(NdArray.of(1.0, 2.0), x.array());
    assertEquals(null, x.grad());
  }

  @Test
  void optionsAreChecked() {
    GradCheck check = GradCheck.of(v -> v.square(), Value.parameter(1.0, 2.0));
    assertThrows(IllegalArgumentException.class, () -> check.order(3));
    assertThrows(IllegalArgumentException.class, () -> check.tolerance(1, 0));
    assertThrows(IllegalArgumentException.class, () -> check.tolerance(1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> check.tolerance(0, 0.1));
    check.tolerance(1, 1e-6).tolerance(2, 1e-4).seed(7).order(2).assertPasses();
  }

  @Test
  void theTextIsATableOfWhatDidNotAgree() {
    Value x = Value.parameter(new double[][] {{1, 2}, {3, 4}});
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () ->
                GradCheck.of(v -> FaultsTest.planted(v.square().sum(), v.sum()), x).assertPasses());
    String[] lines = error.getMessage().split("\n");
    assertEquals(6, lines.length);
    assertContains("gradient check FAILED: 4 elements compared, 4 differs", lines[0]);
    assertContains("order  input  index   analytic  numeric", lines[1]);
    assertContains(
        "1      0      [1, 1]  1.0       8.0", lines[2].replaceAll("[78]\\.\\d+", "8.0"));
  }
}
