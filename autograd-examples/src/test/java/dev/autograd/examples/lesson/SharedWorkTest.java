package dev.autograd.examples.lesson;

import static dev.autograd.examples.lesson.Texts.assertExact;
import static dev.autograd.examples.lesson.Texts.assertPrints;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.examples.lesson.SharedWork.Cost;
import org.junit.jupiter.api.Test;

class SharedWorkTest {
  private final SharedWork lesson = SharedWork.run();

  @Test
  void handsTheSharedDerivativeDown() {
    double[] z = new double[3];
    double[] h = new double[3];
    double answer = SharedWork.OUTPUT_BIASES[0];
    for (int i = 0; i < 3; i++) {
      z[i] =
          SharedWork.HIDDEN_WEIGHTS[i][0] * SharedWork.X[0]
              + SharedWork.HIDDEN_WEIGHTS[i][1] * SharedWork.X[1]
              + SharedWork.HIDDEN_BIASES[i];
      h[i] = Math.max(0, z[i]);
      answer += SharedWork.OUTPUT_WEIGHTS[0][i] * h[i];
    }
    double error = answer - SharedWork.TARGET;
    double[] hiddenErrors = new double[3];
    double[] outputGradient = new double[3];
    double[] hiddenGradient = new double[6];
    for (int i = 0; i < 3; i++) {
      outputGradient[i] = error * h[i];
      hiddenErrors[i] = z[i] > 0 ? error * SharedWork.OUTPUT_WEIGHTS[0][i] : 0;
      hiddenGradient[2 * i] = hiddenErrors[i] * SharedWork.X[0];
      hiddenGradient[2 * i + 1] = hiddenErrors[i] * SharedWork.X[1];
    }
    assertExact(z, lesson.hiddenInputs());
    assertExact(h, lesson.hidden());
    assertExact(answer, lesson.answer());
    assertExact(error * error / 2, lesson.cost());
    assertExact(error, lesson.outputError());
    assertExact(hiddenErrors, lesson.hiddenErrors());
    assertExact(outputGradient, lesson.outputGradient().flatten());
    assertExact(hiddenGradient, lesson.hiddenGradient().flatten());
  }

  @Test
  void showsAnActiveAndAnInactiveNeuron() {
    double[] z = lesson.hiddenInputs().toDoubleArray();
    assertEquals(true, z[0] > 0 && z[1] < 0 && z[2] > 0);
  }

  @Test
  void runsEachRuleOnce() {
    assertEquals(2 * SharedWork.DOUBLINGS, lesson.sharing().nodes());
    assertEquals(lesson.sharing().nodes(), lesson.sharing().rules());
    assertEquals(1, lesson.sharing().gradient());
    assertEquals(StrictMath.pow(2, SharedWork.DOUBLINGS), lesson.sharing().paths());
  }

  @Test
  void gradientCostsAboutTwoForwardPasses() {
    for (Cost cost : lesson.costs()) {
      long weights = (long) SharedWork.LAYERS * cost.width() * cost.width();
      assertEquals(weights + SharedWork.LAYERS * cost.width(), cost.parameters());
      assertEquals(weights * SharedWork.BATCH, cost.forward());
      // Each layer two products more; the first hands nothing down to the inputs.
      long backward = cost.forward() / SharedWork.LAYERS * (2 * SharedWork.LAYERS - 1);
      assertEquals(cost.forward() + backward, cost.both());
      assertTrue(cost.ratio() <= 3.1, cost.toString());
    }
  }

  @Test
  void printsTheCount() {
    assertPrints(lesson, "80 nodes, 1,099,511,627,776 paths", "ran 80 rules");
  }
}
