package dev.autograd.examples.lesson;

import static dev.autograd.examples.lesson.Numbers.row;
import static dev.autograd.examples.lesson.Numbers.rows;
import static dev.autograd.examples.lesson.Numbers.shown;
import static java.util.Locale.ROOT;

import dev.autograd.Autograd;
import dev.autograd.Counts;
import dev.autograd.Functional;
import dev.autograd.Rng;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.nn.Activation;
import dev.autograd.nn.Layer;
import dev.autograd.nn.Linear;
import dev.autograd.nn.Sequential;
import dev.autograd.nn.loss.HalfMSELoss;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * L2: backpropagation computes each shared derivative once. A net with ReLU and an identity output
 * under J = ½(ŷ − y)², then a graph of very many paths.
 *
 * @param hiddenInputs z of the hidden neurons
 * @param hidden their activations max(0, z)
 * @param answer ŷ
 * @param cost J
 * @param outputError ∂J/∂z of the output neuron
 * @param hiddenErrors ∂J/∂z of the hidden neurons
 * @param outputGradient ∂J/∂w of the output neuron's weights
 * @param hiddenGradient ∂J/∂w of the hidden neurons' weights
 * @param sharing a graph in which everything is shared
 * @param costs what the gradients of nets of three widths cost
 */
public record SharedWork(
    NdArray hiddenInputs,
    NdArray hidden,
    double answer,
    double cost,
    double outputError,
    NdArray hiddenErrors,
    NdArray outputGradient,
    NdArray hiddenGradient,
    Sharing sharing,
    List<Cost> costs)
    implements Lesson {
  static final double[] X = {1.5, -0.5};
  static final double TARGET = 1;
  static final double[][] HIDDEN_WEIGHTS = {{0.6, 0.2}, {-0.4, 0.8}, {0.3, -0.7}};
  static final double[] HIDDEN_BIASES = {0.1, 0.2, -0.1};
  static final double[][] OUTPUT_WEIGHTS = {{0.5, -0.9, 0.8}};
  static final double[] OUTPUT_BIASES = {0.25};

  /** Doublings of the graph with many paths. */
  static final int DOUBLINGS = 40;

  static final int LAYERS = 10;
  static final int BATCH = 64;

  /**
   * Keeps a copy of the costs.
   *
   * @param hiddenInputs z of the hidden neurons
   * @param hidden their activations max(0, z)
   * @param answer ŷ
   * @param cost J
   * @param outputError ∂J/∂z of the output neuron
   * @param hiddenErrors ∂J/∂z of the hidden neurons
   * @param outputGradient ∂J/∂w of the output neuron's weights
   * @param hiddenGradient ∂J/∂w of the hidden neurons' weights
   * @param sharing a graph in which everything is shared
   * @param costs what the gradients of nets of three widths cost
   */
  public SharedWork {
    costs = List.copyOf(costs);
  }

  /**
   * A graph in which each node is used twice by the next: y ← y·½ + y·½, again and again. It
   * returns its input, so that the derivative is 1, over 2ⁿ paths after n rounds.
   *
   * @param nodes operations in the graph
   * @param rules rules that one backward pass ran
   * @param paths ways from the result to the input
   * @param gradient the derivative
   */
  public record Sharing(long nodes, long rules, double paths, double gradient) {}

  /**
   * What the whole gradient of a net costs: 10 layers of one width, 64 examples at once.
   *
   * @param width neurons of each layer
   * @param parameters weights and biases, each with a derivative of its own
   * @param forward multiply-adds of a forward pass
   * @param both multiply-adds of a forward and a backward pass
   */
  public record Cost(int width, long parameters, long forward, long both) {
    /**
     * Compares both passes with the forward pass.
     *
     * @return how many forward passes the gradient costs, the forward pass itself included
     */
    public double ratio() {
      return both / (double) forward;
    }
  }

  /**
   * Works the lesson out.
   *
   * @return its numbers
   */
  public static SharedWork run() {
    Value w1 = Value.parameter(HIDDEN_WEIGHTS);
    Value b1 = Value.parameter(HIDDEN_BIASES);
    Value w2 = Value.parameter(OUTPUT_WEIGHTS);
    Value b2 = Value.parameter(OUTPUT_BIASES);
    Value z1 = Functional.linear(Value.of(X), w1, b1);
    Value h = z1.relu();
    Value z2 = Functional.linear(h, w2, b2);
    Value cost = new HalfMSELoss().apply(z2, Value.of(new double[] {TARGET}));
    List<Value> gradients = Autograd.grad(cost, List.of(z2, z1, w2, w1));
    return new SharedWork(
        z1.array(),
        h.array(),
        z2.item(),
        cost.item(),
        gradients.get(0).item(),
        gradients.get(1).array(),
        gradients.get(2).array(),
        gradients.get(3).array(),
        share(),
        List.of(cost(16), cost(64), cost(256)));
  }

  private static Sharing share() {
    Value x = Value.parameter(1.0);
    List<Value> y = new ArrayList<>(List.of(x));
    Counts forward =
        Autograd.counted(
            () -> {
              for (int i = 0; i < DOUBLINGS; i++) {
                Value half = y.get(i).mul(0.5);
                y.add(half.add(half));
              }
            });
    Value result = y.get(DOUBLINGS);
    List<Value> gradient = new ArrayList<>();
    Counts backward = Autograd.counted(() -> gradient.add(Autograd.grad(result, x)));
    return new Sharing(
        forward.nodes(),
        backward.rules(),
        StrictMath.scalb(1.0, DOUBLINGS),
        gradient.get(0).item());
  }

  private static Cost cost(int width) {
    Rng rng = Rng.of(2);
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < LAYERS; i++) {
      layers.add(new Linear(width, width, rng));
      layers.add(Activation.relu());
    }
    Sequential net = new Sequential(layers);
    Value inputs = Value.of(rng.normal(DType.FLOAT32, BATCH, width));
    Counts forward = Autograd.counted(() -> net.apply(inputs));
    Counts both = Autograd.counted(() -> net.apply(inputs).square().sum().backward());
    return new Cost(width, net.parameterCount(), forward.multiplyAdds(), both.multiplyAdds());
  }

  @Override
  public String title() {
    return "L2  The shared partial derivative is computed once";
  }

  @Override
  public void print(PrintWriter out) {
    out.println("  given    x = " + row(X) + ", target " + shown(TARGET));
    out.println("           hidden weights " + rows(NdArray.of(HIDDEN_WEIGHTS)));
    out.println("           output weights " + rows(NdArray.of(OUTPUT_WEIGHTS)));
    out.println(
        "  forward  hidden z = " + rows(hiddenInputs) + ", h = max(0, z) = " + rows(hidden));
    out.println("           ŷ = " + shown(answer) + ", J = ½(ŷ − y)² = " + shown(cost));
    out.println(
        "  output   ∂J/∂z = ŷ − y = "
            + shown(outputError)
            + " (identity; once, for all that follows)");
    out.println("           ∂J/∂w = ∂J/∂z · h = " + rows(outputGradient));
    out.println("  hidden   ∂J/∂z = ∂J/∂z(output) · w · (z > 0) = " + rows(hiddenErrors));
    out.println("           ∂J/∂w = ∂J/∂z · x = " + rows(hiddenGradient));
    out.println("  inputs   no weights, nothing to update");
    out.printf(
        ROOT,
        "  sharing  y ← y/2 + y/2, %d times: %d nodes, %,.0f paths from y to x%n",
        DOUBLINGS,
        sharing.nodes(),
        sharing.paths());
    out.printf(
        ROOT,
        "           one backward pass ran %d rules, each node's once; dy/dx = %.4f%n",
        sharing.rules(),
        sharing.gradient());
    out.printf(ROOT, "  cost     net of %d layers, ReLU, batch %d: multiply-adds%n", LAYERS, BATCH);
    out.println("           width  derivatives      forward  forward and backward   ratio");
    for (Cost c : costs) {
      out.printf(
          ROOT,
          "           %5d  %,11d  %,11d  %,20d  %5.2f%n",
          c.width(),
          c.parameters(),
          c.forward(),
          c.both(),
          c.ratio());
    }
    out.println("           however many derivatives, all of them cost about two forward passes");
  }
}
