package dev.autograd.examples.view;

import java.util.List;

/**
 * A named line of a chart.
 *
 * @param name its name in the legend
 * @param values its heights over 1, 2, 3 …
 */
public record Curve(String name, List<Double> values) {

  /**
   * Keeps a copy of the values.
   *
   * @param name its name in the legend
   * @param values its heights over 1, 2, 3 …
   */
  public Curve {
    values = List.copyOf(values);
  }
}
