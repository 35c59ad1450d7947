package dev.autograd.examples.lesson;

import static java.util.Locale.ROOT;

import dev.autograd.Autograd;
import dev.autograd.Functional;
import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.examples.lesson.Chain.Factor;
import dev.autograd.nn.optim.Adam;
import dev.autograd.nn.optim.Optimizer;
import dev.autograd.nn.optim.SGD;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BiFunction;

/**
 * L1: one neuron a = σ(w·x) with the loss L = −log a, and a layer of three under softmax.
 *
 * @param z the neuron's weighted input w·x
 * @param a its activation σ(z)
 * @param loss −log a
 * @param chain dL/dw as a product of local derivatives
 * @param gradient dL/dw as one backward pass gives it
 * @param afterDescent the weight after a step of gradient descent
 * @param afterAdam the weight after Adam's first step
 * @param layer the layer under softmax
 */
public record Neuron(
    double z,
    double a,
    double loss,
    Chain chain,
    double gradient,
    double afterDescent,
    double afterAdam,
    Layer layer)
    implements Lesson {
  static final double X = 0.5;
  static final double W = 0.8;
  static final double RATE = 0.1;

  /** The class that the layer should answer. */
  static final int TARGET = 2;

  static final double[] INPUTS = {0.6, -1.2};
  static final double[][] WEIGHTS = {{0.4, -0.3}, {0.1, 0.5}, {-0.2, 0.3}};
  static final double[] BIASES = {0.1, 0.0, -0.1};

  /**
   * A layer of three neurons under softmax and cross-entropy.
   *
   * @param answer ŷ, the probability of each class
   * @param error δ, the loss's derivative by each z; it is ŷ − y
   * @param weightGradient the loss's derivative by each weight; it is δ(l)·a(l−1)
   * @param biasGradient the loss's derivative by each bias; it is δ(l)
   */
  public record Layer(
      NdArray answer, NdArray error, NdArray weightGradient, NdArray biasGradient) {}

  /**
   * Works the lesson out.
   *
   * @return its numbers
   */
  public static Neuron run() {
    Value x = Value.of(X);
    Value w = Value.parameter(W);
    Value z = w.mul(x);
    Value a = z.sigmoid();
    Value loss = a.log().neg();
    Chain chain =
        Chain.of(
            "dL/dw",
            new Factor("dL/da", Autograd.grad(loss, a).item()),
            new Factor("da/dz", Autograd.grad(a, z).item()),
            new Factor("dz/dw", Autograd.grad(z, w).item()));
    return new Neuron(
        z.item(),
        a.item(),
        loss.item(),
        chain,
        Autograd.grad(loss, w).item(),
        step(SGD::new),
        step(Adam::new),
        softmaxLayer());
  }

  private static double step(BiFunction<List<Value>, Double, Optimizer> kind) {
    Value w = Value.parameter(W);
    Optimizer optimizer = kind.apply(List.of(w), RATE);
    w.mul(X).sigmoid().log().neg().backward();
    optimizer.step();
    return w.item();
  }

  private static Layer softmaxLayer() {
    Value a = Value.of(new double[][] {INPUTS});
    Value weight = Value.parameter(WEIGHTS);
    Value bias = Value.parameter(BIASES);
    Value z = Functional.linear(a, weight, bias);
    Value loss = Functional.crossEntropy(z, Value.of(new long[] {TARGET})).mean();
    List<Value> gradients = Autograd.grad(loss, List.of(z, weight, bias));
    return new Layer(
        z.softmax(1).flatten().array(),
        gradients.get(0).flatten().array(),
        gradients.get(1).array(),
        gradients.get(2).array());
  }

  @Override
  public String title() {
    return "L1  One neuron, the chain rule";
  }

  @Override
  public void print(PrintWriter out) {
    out.printf(ROOT, "  given    x = %.4f, w = %.4f, target 1, η = %.4f%n", X, W, RATE);
    out.printf(ROOT, "  forward  z = w·x = %.4f%n", z);
    out.printf(ROOT, "           a = σ(z) = %.4f%n", a);
    out.printf(ROOT, "           L = −log a = %.4f%n", loss);
    List<Factor> factors = chain.factors();
    out.printf(ROOT, "  local    dL/da = −1/a = %.4f%n", factors.get(0).value());
    out.printf(ROOT, "           da/dz = a·(1 − a) = %.4f%n", factors.get(1).value());
    out.printf(ROOT, "           dz/dw = x = %.4f%n", factors.get(2).value());
    double toZ = factors.get(0).value() * factors.get(1).value();
    out.printf(ROOT, "  chain    dL/dz = dL/da · da/dz = a − 1 = %.4f%n", toZ);
    out.println("           " + chain);
    out.printf(ROOT, "           one backward pass: dL/dw = %.4f%n", gradient);
    out.printf(ROOT, "  update   gradient descent, w ← w − η·dL/dw: %.4f%n", afterDescent);
    out.printf(ROOT, "           Adam's first step: %.4f%n", afterAdam);
    out.println("  layer    three neurons under softmax and cross-entropy, class 2 is right");
    out.println("           a(l−1) = " + Numbers.row(INPUTS));
    out.println("           ŷ = " + Numbers.row(layer.answer().toDoubleArray()));
    out.println("           δ(l) = ŷ − y = " + Numbers.row(layer.error().toDoubleArray()));
    out.println("           dL/dW(l) = δ(l)·a(l−1) = " + Numbers.rows(layer.weightGradient()));
    out.println(
        "           dL/db(l) = δ(l) = " + Numbers.row(layer.biasGradient().toDoubleArray()));
  }
}
