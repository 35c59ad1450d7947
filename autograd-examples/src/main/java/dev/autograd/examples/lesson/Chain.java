package dev.autograd.examples.lesson;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * A derivative as the chain rule makes it: the product of local derivatives along a path.
 *
 * @param name the derivative
 * @param factors the local derivatives, from the loss to the weight
 */
public record Chain(String name, List<Factor> factors) {
  /**
   * Keeps a copy of the factors.
   *
   * @param name the derivative
   * @param factors the local derivatives
   */
  public Chain {
    factors = List.copyOf(factors);
  }

  /**
   * A local derivative.
   *
   * @param name the derivative
   * @param value its value
   */
  public record Factor(String name, double value) {}

  /**
   * Makes a chain.
   *
   * @param name the derivative
   * @param factors the local derivatives
   * @return the chain
   */
  public static Chain of(String name, Factor... factors) {
    return new Chain(name, List.of(factors));
  }

  /**
   * Multiplies the factors.
   *
   * @return the derivative
   */
  public double product() {
    double product = 1;
    for (Factor factor : factors) {
      product *= factor.value();
    }
    return product;
  }

  /**
   * Names, numbers and product, such as {@code dy/dx = dy/du · du/dx = 2.0000 · 0.5000 = 1.0000}.
   */
  @Override
  public String toString() {
    return name
        + " = "
        + factors.stream().map(Factor::name).collect(joining(" · "))
        + " = "
        + factors.stream().map(f -> Numbers.shown(f.value())).collect(joining(" · "))
        + " = "
        + Numbers.shown(product());
  }
}
