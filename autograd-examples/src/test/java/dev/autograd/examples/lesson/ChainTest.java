package dev.autograd.examples.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.examples.lesson.Chain.Factor;
import org.junit.jupiter.api.Test;

class ChainTest {
  @Test
  void multipliesItsFactors() {
    Chain chain = Chain.of("dy/dx", new Factor("dy/du", -2), new Factor("du/dx", 0.25));
    assertEquals(-0.5, chain.product());
    assertEquals("dy/dx = dy/du · du/dx = -2.0000 · 0.2500 = -0.5000", chain.toString());
  }

  @Test
  void isOneWithoutFactors() {
    assertEquals(1, Chain.of("dx/dx").product());
  }
}
