package dev.autograd.check;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a function and its gradient must keep to besides having the right numbers. */
final class Contracts {
  /** How far, relative to the largest element, a gradient may be from linear by rounding. */
  private static final double LINEAR = 1e-10;

  private Contracts() {}

  /**
   * Tries the contracts.
   *
   * @param subject the function
   * @param x where
   * @param gradient the gradient there, for the seed
   * @param seed weights of the outputs
   * @return a sentence for each contract that is broken; a list that can grow
   */
  static List<String> broken(Subject subject, double[] x, double[] gradient, NdArray seed) {
    List<String> findings = new ArrayList<>();
    if (!Arrays.equals(subject.outputs(x), subject.outputs(x))) {
      findings.add(
          "the function is not repeatable: two calls at one point gave different outputs; if it"
              + " draws random numbers, start them from one seed in every call");
    }
    if (!Arrays.equals(gradient, subject.gradient(x, seed))) {
      findings.add("the gradient is not repeatable: two calls at one point gave different ones");
    }
    // A factor that is no power of two and negative: neither a rule that forgets the seed nor one
    // that takes its magnitude or its square keeps to it.
    double factor = -3;
    double[] scaled = subject.gradient(x, Value.of(seed).mul(factor).array());
    int element = farthest(gradient, factor, scaled);
    if (element >= 0) {
      findings.add(
          "the gradient is not linear in the seed: at input "
              + subject.input(element)
              + ", index "
              + subject.index(element)
              + ", it is "
              + gradient[element]
              + ", and "
              + scaled[element]
              + " for "
              + factor
              + " times the seed");
    }
    return findings;
  }

  /** The element that is farthest from factor · gradient; -1 if all are close. */
  private static int farthest(double[] gradient, double factor, double[] scaled) {
    double largest = 0;
    for (double g : gradient) {
      largest = Math.max(largest, Double.isFinite(g) ? Math.abs(factor * g) : 0);
    }
    int worst = -1;
    double distance = LINEAR * largest;
    for (int i = 0; i < scaled.length; i++) {
      double apart = Math.abs(scaled[i] - factor * gradient[i]);
      if (apart > distance) {
        distance = apart;
        worst = i;
      }
    }
    return worst;
  }
}
