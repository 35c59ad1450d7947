package dev.autograd.examples.lesson;

import static dev.autograd.examples.lesson.Texts.assertExact;
import static dev.autograd.examples.lesson.Texts.assertPrinted;
import static dev.autograd.examples.lesson.Texts.assertPrints;
import static dev.autograd.examples.lesson.Texts.sigmoid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TwoTwoOneTest {
  private final TwoTwoOne lesson = TwoTwoOne.run();

  @Test
  void agreesWithTheText() {
    assertPrinted(new double[] {0.6478, 0.7225}, lesson.hiddenInputs());
    assertPrinted(new double[] {0.6565, 0.6732}, lesson.hidden());
    assertPrinted(0.4154, lesson.output());
    assertPrinted(0.5369, lesson.loss());
    // The text divides by 1 minus the rounded output; unrounded it is 1.7107.
    assertPrinted(1.7106, 1 / (1 - 0.4154));
    assertEquals(1.7106, lesson.chain().factors().get(0).value(), 1e-4);
    assertPrinted(0.2428, lesson.chain().factors().get(1).value());
    assertPrinted(0.6565, lesson.chain().factors().get(2).value());
    assertPrinted(0.2727, lesson.chain().product());
    assertPrinted(new double[] {0.4514, 0.3707, 0.1848, 0.4732}, lesson.weight1().flatten());
    assertPrinted(new double[] {-0.1257, 0.0336}, lesson.bias1());
    assertPrinted(new double[] {-0.4452, -0.1668}, lesson.weight2().flatten());
    assertPrinted(new double[] {-0.7197}, lesson.bias2());
  }

  @Test
  void agreesWithClosedForms() {
    double[] h = new double[2];
    for (int i = 0; i < 2; i++) {
      double[] w = TwoTwoOne.WEIGHT_1[i];
      h[i] = sigmoid(w[0] + w[1] + TwoTwoOne.BIAS_1[i]);
    }
    double[] w2 = TwoTwoOne.WEIGHT_2[0];
    double output = sigmoid(w2[0] * h[0] + w2[1] * h[1] + TwoTwoOne.BIAS_2[0]);
    assertExact(h, lesson.hidden());
    assertExact(output, lesson.output());
    assertExact(-StrictMath.log(1 - output), lesson.loss());
    assertExact(1 / (1 - output), lesson.chain().factors().get(0).value());
    assertExact(output * (1 - output), lesson.chain().factors().get(1).value());
    assertExact(h[0], lesson.chain().factors().get(2).value());
    assertExact(output * h[0], lesson.chain().product());
    assertExact(output * h[0], lesson.gradient());

    // With the target 0 the output's δ is the output itself; inputs and learning rate are 1.
    double[] weight1 = new double[4];
    double[] bias1 = new double[2];
    for (int i = 0; i < 2; i++) {
      double delta = output * w2[i] * h[i] * (1 - h[i]);
      weight1[2 * i] = TwoTwoOne.WEIGHT_1[i][0] - delta;
      weight1[2 * i + 1] = TwoTwoOne.WEIGHT_1[i][1] - delta;
      bias1[i] = TwoTwoOne.BIAS_1[i] - delta;
    }
    assertExact(weight1, lesson.weight1().flatten());
    assertExact(bias1, lesson.bias1());
    assertExact(
        new double[] {w2[0] - output * h[0], w2[1] - output * h[1]}, lesson.weight2().flatten());
    assertExact(new double[] {TwoTwoOne.BIAS_2[0] - output}, lesson.bias2());
  }

  @Test
  void printsTheChainAndTheUpdate() {
    assertPrints(
        lesson,
        "∂L/∂W5 = ∂L/∂σ3 · ∂σ3/∂z3 · ∂z3/∂W5 = 1.7107 · 0.2428 · 0.6565 = 0.2727",
        "layer 1  weight [[0.4514, 0.3707], [0.1848, 0.4732]], bias [-0.1257, 0.0336]",
        "layer 2  weight [[-0.4452, -0.1668]], bias [-0.7197]");
  }
}
