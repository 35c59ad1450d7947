package dev.autograd.examples.lesson;

import static dev.autograd.examples.lesson.Texts.assertExact;
import static dev.autograd.examples.lesson.Texts.assertPrints;
import static dev.autograd.examples.lesson.Texts.sigmoid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.examples.lesson.TwoTwoTwo.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwoTwoTwoTest {
  private final TwoTwoTwo lesson = TwoTwoTwo.run();

  @Test
  void agreesWithTheTextsFormulas() {
    double[] x = TwoTwoTwo.X;
    double[] t = TwoTwoTwo.TARGETS;
    double[] w = TwoTwoTwo.W;
    double[] b = TwoTwoTwo.B;
    double h1 = sigmoid(x[0] * w[0] + x[1] * w[1] + b[0]);
    double h2 = sigmoid(x[0] * w[2] + x[1] * w[3] + b[1]);
    double y1 = sigmoid(h1 * w[4] + h2 * w[6] + b[2]);
    double y2 = sigmoid(h1 * w[5] + h2 * w[7] + b[3]);
    double d1 = (y1 - t[0]) * y1 * (1 - y1);
    double d2 = (y2 - t[1]) * y2 * (1 - y2);
    double e1 = (d1 * w[4] + d2 * w[5]) * h1 * (1 - h1);
    double e2 = (d1 * w[6] + d2 * w[7]) * h2 * (1 - h2);
    assertExact(h1, lesson.hidden().get(0));
    assertExact(h2, lesson.hidden().get(1));
    assertExact(y1, lesson.outputs().get(0));
    assertExact(y2, lesson.outputs().get(1));
    assertExact(((y1 - t[0]) * (y1 - t[0]) + (y2 - t[1]) * (y2 - t[1])) / 2, lesson.loss());
    assertExact(d1, lesson.outputErrors().get(0));
    assertExact(d2, lesson.outputErrors().get(1));
    assertExact(e1, lesson.hiddenErrors().get(0));
    assertExact(e2, lesson.hiddenErrors().get(1));
    double[] gradients = {
      e1 * x[0], e1 * x[1], e2 * x[0], e2 * x[1], d1 * h1, d2 * h1, d1 * h2, d2 * h2, e1, e2, d1, d2
    };
    List<Parameter> parameters = lesson.parameters();
    assertEquals(gradients.length, parameters.size());
    for (int i = 0; i < gradients.length; i++) {
      Parameter p = parameters.get(i);
      assertExact(i < 8 ? w[i] : b[i - 8], p.before());
      assertExact(gradients[i], p.gradient());
      assertExact(p.before() - TwoTwoTwo.RATE * gradients[i], p.after());
    }
  }

  @Test
  void agreesWithFiniteDifferences() {
    for (Parameter p : lesson.parameters()) {
      assertEquals(p.difference(), p.gradient(), 1e-10, p.name());
    }
  }

  @Test
  void namesEveryWeightAndBias() {
    assertEquals(
        List.of("w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8", "b1", "b2", "b3", "b4"),
        lesson.parameters().stream().map(Parameter::name).toList());
    assertPrints(lesson, "h1 = σ(x1·w1 + x2·w2 + b1) = ", "δ(h2)", "differ by at most");
  }
}
