package dev.autograd.nn.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import java.util.List;
import org.junit.jupiter.api.Test;

class SGDTest {
  /** Takes one step along a gradient and returns where the parameter is. */
  private static double step(Optimizer optimizer, Value p, double gradient) {
    optimizer.zeroGrad();
    p.mul(gradient).backward();
    optimizer.step();
    return p.item();
  }

  @Test
  void plainStep() {
    Value p = Value.parameter(1.0);
    assertEquals(1 - 0.5 * 3, step(new SGD(List.of(p), 0.5), p, 3));
  }

  @Test
  void theDefaultRateIsPyTorchs() {
    Value p = Value.parameter(1.0);
    assertEquals(1 - 1e-3, step(new SGD(List.of(p), SGD.options()), p, 1));
  }

  /** Row 136: the running sum starts as the gradient, undampened. */
  @Test
  void momentumStartsWithTheGradientAndDampensLater() {
    Value p = Value.parameter(0.0);
    SGD sgd = new SGD(List.of(p), SGD.options().learningRate(1).momentum(0.5).dampening(0.25));
    assertEquals(-2, step(sgd, p, 2));
    // sum = 0.5·2 + 0.75·4 = 4
    assertEquals(-6, step(sgd, p, 4));
    // sum = 0.5·4 + 0.75·0 = 2
    assertEquals(-8, step(sgd, p, 0));
  }

  @Test
  void nesterovLooksAhead() {
    Value p = Value.parameter(0.0);
    SGD sgd = new SGD(List.of(p), SGD.options().learningRate(1).momentum(0.5).nesterov(true));
    // sum 2, step 2 + 0.5·2; then sum 0.5·2 + 4 = 5, step 4 + 0.5·5
    assertEquals(-3, step(sgd, p, 2));
    assertEquals(-9.5, step(sgd, p, 4));
  }

  @Test
  void decayIsAddedToTheGradientAndMaximizeTurnsTheGradientOnly() {
    Value p = Value.parameter(2.0);
    assertEquals(
        2 - 0.5 * (3 + 0.25 * 2),
        step(new SGD(List.of(p), SGD.options().learningRate(0.5).weightDecay(0.25)), p, 3));
    Value q = Value.parameter(2.0);
    assertEquals(
        2 - 0.5 * (-3 + 0.25 * 2),
        step(
            new SGD(List.of(q), SGD.options().learningRate(0.5).weightDecay(0.25).maximize(true)),
            q,
            3));
  }

  /** Row 138: float(p − lr·wd·p) computed in double, rounded once. */
  @Test
  void decayAndStepAreRoundedTogether() {
    float start = 1.1f;
    double rate = 0.1;
    double decay = 0.3;
    double gradient = 0.7f;
    Value p = Value.parameter(NdArray.of(start));
    SGD sgd = new SGD(List.of(p), SGD.options().learningRate(rate).weightDecay(decay));
    assertEquals((float) (start - rate * (gradient + decay * start)), step(sgd, p, gradient));
    Value still = Value.parameter(NdArray.of(start));
    SGD weak = new SGD(List.of(still), SGD.options().learningRate(1e-4).weightDecay(1e-4));
    assertEquals(start, step(weak, still, 0));
  }

  @Test
  void nesterovNeedsMomentumAndNoDampening() {
    assertThrows(IllegalArgumentException.class, () -> SGD.options().nesterov(true));
    assertThrows(
        IllegalArgumentException.class,
        () -> SGD.options().momentum(0.9).dampening(0.1).nesterov(true));
    assertThrows(
        IllegalArgumentException.class,
        () -> SGD.options().momentum(0.9).nesterov(true).dampening(0.1));
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> SGD.options().learningRate(wrong));
      assertThrows(IllegalArgumentException.class, () -> SGD.options().momentum(wrong));
      assertThrows(IllegalArgumentException.class, () -> SGD.options().weightDecay(wrong));
    }
    assertThrows(IllegalArgumentException.class, () -> SGD.options().dampening(Double.NaN));
  }

  @Test
  void keepsShapeAndType() {
    Value p = Value.parameter(NdArray.ones(DType.FLOAT32, 2, 3));
    SGD sgd = new SGD(List.of(p), 0.5);
    p.sum().backward();
    sgd.step();
    assertEquals(NdArray.full(DType.FLOAT32, 0.5, 2, 3), p.array());
  }
}
