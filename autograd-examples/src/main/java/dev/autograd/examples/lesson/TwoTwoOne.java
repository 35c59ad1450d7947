package dev.autograd.examples.lesson;

import static dev.autograd.examples.lesson.Numbers.rows;
import static dev.autograd.examples.lesson.Numbers.shown;

import dev.autograd.Autograd;
import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.examples.lesson.Chain.Factor;
import dev.autograd.nn.Linear;
import dev.autograd.nn.loss.BCELoss;
import dev.autograd.nn.optim.SGD;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * L3: two inputs, two hidden neurons and one output, all sigmoid, with binary cross-entropy; one
 * step of gradient descent with learning rate 1. Then the gradients of a deep net.
 *
 * @param hiddenInputs z of the hidden neurons
 * @param hidden σ of the hidden neurons
 * @param output σ of the output neuron
 * @param loss binary cross-entropy against the target 0
 * @param chain the derivative by W5, the first weight of layer 2
 * @param gradient the same, as one backward pass gives it
 * @param weight1 layer 1's weight after the step
 * @param bias1 layer 1's bias after the step
 * @param weight2 layer 2's weight after the step
 * @param bias2 layer 2's bias after the step
 * @param vanishing the gradients of a deep net
 */
public record TwoTwoOne(
    NdArray hiddenInputs,
    NdArray hidden,
    double output,
    double loss,
    Chain chain,
    double gradient,
    NdArray weight1,
    NdArray bias1,
    NdArray weight2,
    NdArray bias2,
    VanishingGradient vanishing)
    implements Lesson {
  static final double[] X = {1, 1};
  static final double TARGET = 0;
  static final double RATE = 1;
  static final double[][] WEIGHT_1 = {{0.4352, 0.3545}, {0.1951, 0.4835}};
  static final double[] BIAS_1 = {-0.1419, 0.0439};
  static final double[][] WEIGHT_2 = {{-0.1725, 0.1129}};
  static final double[] BIAS_2 = {-0.3043};

  /**
   * Works the lesson out.
   *
   * @return its numbers
   */
  public static TwoTwoOne run() {
    Linear layer1 = layer(WEIGHT_1, BIAS_1);
    Linear layer2 = layer(WEIGHT_2, BIAS_2);
    Value z = layer1.apply(Value.of(X));
    Value hidden = z.sigmoid();
    Value z3 = layer2.apply(hidden);
    Value output = z3.sigmoid();
    Value loss = new BCELoss().apply(output, Value.of(new double[] {TARGET}));
    Chain chain =
        Chain.of(
            "∂L/∂W5",
            new Factor("∂L/∂σ3", Autograd.grad(loss, output).item()),
            new Factor("∂σ3/∂z3", Autograd.grad(output.sum(), z3).item()),
            new Factor(
                "∂z3/∂W5", Autograd.grad(z3.sum(), layer2.weight()).array().getDouble(0, 0)));
    double gradient = Autograd.grad(loss, layer2.weight()).array().getDouble(0, 0);
    List<Value> parameters =
        Stream.of(layer1, layer2).flatMap(layer -> layer.parameters().stream()).toList();
    SGD descent = new SGD(parameters, RATE);
    loss.backward();
    descent.step();
    return new TwoTwoOne(
        z.array(),
        hidden.array(),
        output.item(),
        loss.item(),
        chain,
        gradient,
        parameters.get(0).array(),
        parameters.get(1).array(),
        parameters.get(2).array(),
        parameters.get(3).array(),
        VanishingGradient.run());
  }

  private static Linear layer(double[][] weight, double[] bias) {
    Linear layer =
        new Linear(
            weight[0].length, weight.length, Linear.options().dtype(DType.FLOAT64), Rng.of(0));
    layer.loadStateDict(Map.of("weight", NdArray.of(weight), "bias", NdArray.of(bias)));
    return layer;
  }

  @Override
  public String title() {
    return "L3  A 2-2-1 sigmoid network by hand, and the vanishing gradient";
  }

  @Override
  public void print(PrintWriter out) {
    out.println(
        "  layer 1  weight " + rows(NdArray.of(WEIGHT_1)) + ", bias " + Numbers.row(BIAS_1));
    out.println(
        "  layer 2  weight " + rows(NdArray.of(WEIGHT_2)) + ", bias " + Numbers.row(BIAS_2));
    out.println("  given    x = [1, 1], target 0, η = 1");
    out.println("  forward  z = " + rows(hiddenInputs) + ", σ(z) = " + rows(hidden));
    out.println("           output σ3 = " + shown(output) + ", L = −log(1 − σ3) = " + shown(loss));
    List<Factor> factors = chain.factors();
    double rounded = Math.rint(1e4 * output) / 1e4;
    out.println("  local    ∂L/∂σ3 = 1/(1 − σ3) = " + shown(factors.get(0).value()));
    out.println(
        "           (" + shown(1 / (1 - rounded)) + " from the rounded σ3, as in the text)");
    out.println("           ∂σ3/∂z3 = σ3·(1 − σ3) = " + shown(factors.get(1).value()));
    out.println("           ∂z3/∂W5 = σ1 = " + shown(factors.get(2).value()));
    out.println("  chain    " + chain);
    out.println("           one backward pass: ∂L/∂W5 = " + shown(gradient));
    out.println("  update   every parameter p ← p − η·∂L/∂p");
    out.println("           layer 1  weight " + rows(weight1) + ", bias " + rows(bias1));
    out.println("           layer 2  weight " + rows(weight2) + ", bias " + rows(bias2));
    vanishing.print(out);
  }
}
