package dev.autograd.examples.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class VanishingGradientTest {
  private final VanishingGradient sizes = VanishingGradient.run();

  @Test
  void sigmoidLosesTheGradientLayerByLayer() {
    List<Double> sigmoid = sizes.sigmoid();
    assertEquals(VanishingGradient.LAYERS, sigmoid.size());
    for (int i = 1; i < sigmoid.size(); i++) {
      assertTrue(sigmoid.get(i - 1) < sigmoid.get(i), sigmoid.toString());
    }
    assertTrue(sigmoid.get(sigmoid.size() - 1) > 1_000 * sigmoid.get(0), sigmoid.toString());
  }

  @Test
  void reluKeepsIt() {
    List<Double> relu = sizes.relu();
    assertEquals(VanishingGradient.LAYERS, relu.size());
    double ratio = relu.get(relu.size() - 1) / relu.get(0);
    assertTrue(ratio > 0.1 && ratio < 10, relu.toString());
  }
}
