package dev.autograd.nn.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autograd.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdamTest {
  private static double step(Optimizer optimizer, Value p, double gradient) {
    optimizer.zeroGrad();
    p.mul(gradient).backward();
    optimizer.step();
    return p.item();
  }

  /** Row 133. */
  @ParameterizedTest
  @CsvSource({
    "1, -9.9999999e-4",
    "1e-3, -9.9999000009999899e-4",
    "1e-12, -9.99900009999e-8",
    "0, 0",
    "-1, 9.9999999e-4"
  })
  void firstStepHasTheSizeOfTheRate(double gradient, double moved) {
    Value p = Value.parameter(0.0);
    Adam adam = new Adam(List.of(p), Adam.options());
    assertEquals(moved, step(adam, p, gradient), 1e-11 * Math.abs(moved));
  }

  /** Row 135: decay goes through the moments, so its size does not matter in the first step. */
  @Test
  void decayIsPartOfTheGradient() {
    Value p = Value.parameter(5.0);
    Adam adam = new Adam(List.of(p), Adam.options().weightDecay(0.2).eps(0));
    assertEquals(5 - 1e-3, step(adam, p, 0), 1e-15);
    Value q = Value.parameter(5.0);
    Adam climbing = new Adam(List.of(q), Adam.options().weightDecay(0.2).eps(0).maximize(true));
    // g = −0.5 + 0.2·5 > 0
    assertEquals(5 - 1e-3, step(climbing, q, 0.5), 1e-15);
  }

  /** Two steps by the formulas of the paper, written out. */
  @Test
  void secondStepByHand() {
    Value p = Value.parameter(0.0);
    Adam adam = new Adam(List.of(p), Adam.options().learningRate(0.1).betas(0.5, 0.75).eps(0));
    step(adam, p, 2);
    // m = 0.5·1 + 0.5·4 = 2.5, unbiased / 0.75; v = 0.75·1 + 0.25·16 = 4.75, unbiased / 0.4375
    double second = 0.1 * (2.5 / 0.75) / Math.sqrt(4.75 / 0.4375);
    assertEquals(-0.1 - second, step(adam, p, 4), 1e-15);
  }

  @Test
  void amsgradNeverForgetsALargeGradient() {
    Value p = Value.parameter(0.0);
    Adam adam =
        new Adam(List.of(p), Adam.options().learningRate(1).betas(0, 0.5).eps(0).amsgrad(true));
    step(adam, p, 8);
    double before = p.item();
    // v: 32, then 16 + 0.5 = 16.5; the largest stays 32; unbiased by 1 − 0.25
    assertEquals(before - 1 / Math.sqrt(32 / 0.75), step(adam, p, 1), 1e-15);
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    for (double wrong : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> Adam.options().learningRate(wrong));
      assertThrows(IllegalArgumentException.class, () -> Adam.options().eps(wrong));
      assertThrows(IllegalArgumentException.class, () -> Adam.options().weightDecay(wrong));
    }
    for (double wrong : new double[] {-0.1, 1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Adam.options().betas(wrong, 0.5));
      assertThrows(IllegalArgumentException.class, () -> Adam.options().betas(0.5, wrong));
    }
  }
}
