package dev.autograd.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contracts are tried on a right function whose recorded gradient is then made wrong. */
class ContractsTest {
  private final Subject subject =
      new Subject(in -> in.get(0).square(), List.of(Value.parameter(1.0, -2.0, 0.5)));
  private final NdArray seed = NdArray.of(1.0, 2.0, 3.0);
  private final double[] right = {2, -8, 3};

  @Test
  void rightGradientsKeepThem() {
    assertEquals(List.of(), Contracts.broken(subject, subject.point(), right, seed));
  }

  @Test
  void aGradientThatForgetsTheSeedIsFound() {
    List<String> findings =
        Contracts.broken(subject, subject.point(), new double[] {2, -4, 1}, seed);
    assertEquals(2, findings.size());
    assertTrue(findings.get(0).contains("the gradient is not repeatable"));
    assertTrue(findings.get(1).contains("not linear in the seed: at input 0, index [1]"));
    assertTrue(findings.get(1).contains("it is -4.0, and 24.0 for -3.0 times the seed"));
  }

  @Test
  void aGradientThatChangesIsFound() {
    List<String> findings =
        Contracts.broken(subject, subject.point(), new double[] {2, -8, Math.nextUp(3.0)}, seed);
    assertEquals(1, findings.size());
    assertTrue(findings.get(0).contains("the gradient is not repeatable"));
  }
}
