package dev.autograd.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.autograd.Autograd;
import dev.autograd.GradOptions;
import dev.autograd.Value;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Reverse mode on random graphs with much fan-out, against forward-mode dual numbers. */
class RandomGraphProperties {
  private static final double EPSILON = 0x1p-52;

  /** Both agree up to rounding, and recording the pass does not change a bit. */
  @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
  void gradientsAreThoseOfDualNumbers(
      @ForAll long seed, @ForAll @IntRange(min = 5, max = 200) int nodes) {
    RandomGraph graph = new RandomGraph(seed, nodes);
    double[] slopes = graph.slopes();
    double[] terms = graph.terms();
    GradOptions options = GradOptions.DEFAULT.allowUnused();
    List<Value> results = List.of(graph.result());
    List<Value> plain = Autograd.grad(results, graph.leaves, options);
    List<Value> recorded = Autograd.grad(results, graph.leaves, options.createGraph());
    int variable = 0;
    for (int leaf = 0; leaf < plain.size(); leaf++) {
      assertEquals(plain.get(leaf).array(), recorded.get(leaf).array(), "recorded by leaf " + leaf);
      for (double gradient : plain.get(leaf).array().toDoubleArray()) {
        assertTrue(Double.isFinite(gradient), () -> "not finite:\n" + graph);
        if (!(Math.abs(gradient - slopes[variable]) <= 100 * EPSILON * terms[variable])) {
          fail(
              String.format(
                  "variable %d, of leaf %d: reverse mode %s, dual numbers %s, terms %s%n%s",
                  variable, leaf, gradient, slopes[variable], terms[variable], graph));
        }
        variable++;
      }
    }
  }
}
