package dev.autograd.examples.lesson;

import static dev.autograd.examples.lesson.Texts.assertExact;
import static dev.autograd.examples.lesson.Texts.assertPrinted;
import static dev.autograd.examples.lesson.Texts.assertPrints;
import static dev.autograd.examples.lesson.Texts.sigmoid;

import org.junit.jupiter.api.Test;

class NeuronTest {
  private final Neuron lesson = Neuron.run();

  @Test
  void agreesWithTheText() {
    assertPrinted(0.4, lesson.z());
    assertPrinted(0.5987, lesson.a());
    assertPrinted(0.5130, lesson.loss());
    assertPrinted(-0.2007, lesson.gradient());
    assertPrinted(-0.2007, lesson.chain().product());
  }

  @Test
  void agreesWithClosedForms() {
    double a = sigmoid(0.4);
    assertExact(a, lesson.a());
    assertExact(-StrictMath.log(a), lesson.loss());
    assertExact(-1 / a, lesson.chain().factors().get(0).value());
    assertExact(a * (1 - a), lesson.chain().factors().get(1).value());
    assertExact(0.5, lesson.chain().factors().get(2).value());
    assertExact((a - 1) * 0.5, lesson.chain().product());
    assertExact((a - 1) * 0.5, lesson.gradient());
  }

  @Test
  void stepsAsTheRulesSay() {
    double g = (sigmoid(0.4) - 1) * 0.5;
    assertExact(0.8 - 0.1 * g, lesson.afterDescent());
    // In Adam's first step m/(1 - β1) is g and v/(1 - β2) is g².
    assertExact(0.8 - 0.1 * g / (Math.abs(g) + 1e-8), lesson.afterAdam());
  }

  @Test
  void softmaxErrorIsAnswerMinusTarget() {
    double[] exp = new double[3];
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double z = Neuron.BIASES[i];
      for (int j = 0; j < 2; j++) {
        z += Neuron.WEIGHTS[i][j] * Neuron.INPUTS[j];
      }
      exp[i] = StrictMath.exp(z);
      sum += exp[i];
    }
    double[] answer = new double[3];
    double[] error = new double[3];
    double[] weightGradient = new double[6];
    for (int i = 0; i < 3; i++) {
      answer[i] = exp[i] / sum;
      error[i] = answer[i] - (i == Neuron.TARGET ? 1 : 0);
      weightGradient[2 * i] = error[i] * Neuron.INPUTS[0];
      weightGradient[2 * i + 1] = error[i] * Neuron.INPUTS[1];
    }
    assertExact(answer, lesson.layer().answer());
    assertExact(error, lesson.layer().error());
    assertExact(error, lesson.layer().biasGradient());
    assertExact(weightGradient, lesson.layer().weightGradient().flatten());
  }

  @Test
  void printsTheChain() {
    assertPrints(
        lesson,
        "a = σ(z) = 0.5987",
        "L = −log a = 0.5130",
        "a − 1 = -0.4013",
        "dL/dw = dL/da · da/dz · dz/dw = -1.6703 · 0.2403 · 0.5000 = -0.2007");
  }
}
