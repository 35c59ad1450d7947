package dev.autograd.examples.lesson;

import static java.util.Locale.ROOT;

import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.nn.Activation;
import dev.autograd.nn.Gain;
import dev.autograd.nn.Init;
import dev.autograd.nn.Layer;
import dev.autograd.nn.Linear;
import dev.autograd.nn.Sequential;
import dev.autograd.nn.loss.MSELoss;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How large the gradient of each layer's weight is in a deep net, once with sigmoid and once with
 * ReLU after every layer but the last. Weights, inputs and targets are the same in both.
 *
 * @param sigmoid root mean square of each layer's weight gradient under sigmoid, from the input on
 * @param relu the same under ReLU
 */
public record VanishingGradient(List<Double> sigmoid, List<Double> relu) {
  static final int LAYERS = 12;
  private static final int WIDTH = 32;
  private static final int EXAMPLES = 64;
  private static final long SEED = 3;

  /**
   * Keeps copies.
   *
   * @param sigmoid sizes under sigmoid
   * @param relu sizes under ReLU
   */
  public VanishingGradient {
    sigmoid = List.copyOf(sigmoid);
    relu = List.copyOf(relu);
  }

  /**
   * Measures both nets.
   *
   * @return the sizes
   */
  public static VanishingGradient run() {
    return new VanishingGradient(sizes(Activation::sigmoid), sizes(Activation::relu));
  }

  private static List<Double> sizes(Supplier<Layer> activation) {
    Rng rng = Rng.of(SEED);
    List<Linear> linears = new ArrayList<>();
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < LAYERS; i++) {
      if (i > 0) {
        layers.add(activation.get());
      }
      Linear linear = new Linear(WIDTH, WIDTH, Linear.options().dtype(DType.FLOAT64), rng);
      Init.kaimingNormal(Gain.RELU, Init.Fan.IN).fill(linear.weight(), rng);
      linears.add(linear);
      layers.add(linear);
    }
    Value inputs = Value.of(rng.normal(DType.FLOAT64, EXAMPLES, WIDTH));
    Value targets = Value.of(rng.normal(DType.FLOAT64, EXAMPLES, WIDTH));
    new MSELoss().apply(new Sequential(layers).apply(inputs), targets).backward();
    return linears.stream().map(linear -> rootMeanSquare(linear.weight())).toList();
  }

  private static double rootMeanSquare(Value parameter) {
    Value gradient = parameter.grad();
    return gradient == null ? 0 : gradient.square().mean().sqrt().item();
  }

  void print(PrintWriter out) {
    out.printf(
        ROOT,
        "  depth    %d layers of %d neurons: root mean square of each layer's weight gradient%n",
        LAYERS,
        WIDTH);
    out.println("           layer     sigmoid        ReLU");
    for (int i = 0; i < LAYERS; i++) {
      out.printf(ROOT, "           %5d  %10.2e  %10.2e%n", i + 1, sigmoid.get(i), relu.get(i));
    }
    out.printf(
        ROOT,
        "           layer %d's gradient is %.0f times layer 1's with sigmoid, %.1f times with"
            + " ReLU%n",
        LAYERS,
        sigmoid.get(LAYERS - 1) / sigmoid.get(0),
        relu.get(LAYERS - 1) / relu.get(0));
  }
}
