package dev.autograd.examples.lesson;

import static dev.autograd.examples.lesson.Numbers.row;
import static dev.autograd.examples.lesson.Numbers.shown;
import static java.util.Locale.ROOT;

import dev.autograd.Autograd;
import dev.autograd.Value;
import dev.autograd.nn.loss.MSELoss;
import dev.autograd.nn.optim.SGD;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * L4: two inputs, two hidden neurons, two outputs, all sigmoid, with mean squared error. Every
 * number is a scalar of its own, as in the text.
 *
 * @param hidden h1 and h2
 * @param outputs y1 and y2
 * @param loss mean squared error against the targets
 * @param outputErrors δ, the loss's derivative by the weighted input, of y1 and y2
 * @param hiddenErrors the same of h1 and h2
 * @param parameters w1 to w8, then b1 to b4
 */
public record TwoTwoTwo(
    List<Double> hidden,
    List<Double> outputs,
    double loss,
    List<Double> outputErrors,
    List<Double> hiddenErrors,
    List<Parameter> parameters)
    implements Lesson {
  static final double[] X = {0.6, 0.9};
  static final double[] TARGETS = {1, 0};
  static final double RATE = 0.5;

  /** From w1 to w8. */
  static final double[] W = {0.3, -0.2, 0.5, 0.1, 0.4, -0.6, 0.7, 0.2};

  /** From b1 to b4. */
  static final double[] B = {0.1, -0.1, 0.05, -0.05};

  private static final double STEP = 1e-5;

  /**
   * Keeps copies.
   *
   * @param hidden h1 and h2
   * @param outputs y1 and y2
   * @param loss mean squared error against the targets
   * @param outputErrors δ of y1 and y2
   * @param hiddenErrors δ of h1 and h2
   * @param parameters w1 to w8, then b1 to b4
   */
  public TwoTwoTwo {
    hidden = List.copyOf(hidden);
    outputs = List.copyOf(outputs);
    outputErrors = List.copyOf(outputErrors);
    hiddenErrors = List.copyOf(hiddenErrors);
    parameters = List.copyOf(parameters);
  }

  /**
   * What happens to one weight or bias.
   *
   * @param name its name in the text
   * @param before its value before the step
   * @param gradient the loss's derivative by it, from one backward pass
   * @param difference the same derivative from two forward passes, (L(p + h) − L(p − h)) / 2h
   * @param after its value after the step
   */
  public record Parameter(
      String name, double before, double gradient, double difference, double after) {}

  /** The forward pass, with what the text names. */
  private record Pass(List<Value> z, List<Value> a, Value loss) {
    static Pass of(List<Value> p) {
      Value x1 = Value.of(X[0]);
      Value x2 = Value.of(X[1]);
      Value z1 = x1.mul(p.get(0)).add(x2.mul(p.get(1))).add(p.get(8));
      Value z2 = x1.mul(p.get(2)).add(x2.mul(p.get(3))).add(p.get(9));
      Value h1 = z1.sigmoid();
      Value h2 = z2.sigmoid();
      Value z3 = h1.mul(p.get(4)).add(h2.mul(p.get(6))).add(p.get(10));
      Value z4 = h1.mul(p.get(5)).add(h2.mul(p.get(7))).add(p.get(11));
      Value y1 = z3.sigmoid();
      Value y2 = z4.sigmoid();
      Value loss = new MSELoss().apply(Value.stack(0, y1, y2), Value.of(TARGETS));
      return new Pass(List.of(z1, z2, z3, z4), List.of(h1, h2, y1, y2), loss);
    }
  }

  /**
   * Works the lesson out.
   *
   * @return its numbers
   */
  public static TwoTwoTwo run() {
    List<Value> p = parameters(-1, 0);
    Pass pass = Pass.of(p);
    List<Double> errors = numbers(Autograd.grad(pass.loss(), pass.z()));
    List<Double> gradients = numbers(Autograd.grad(pass.loss(), p));
    List<Double> before = numbers(p);
    List<Double> activations = numbers(pass.a());
    SGD descent = new SGD(p, RATE);
    pass.loss().backward();
    descent.step();
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < p.size(); i++) {
      String name = i < W.length ? "w" + (i + 1) : "b" + (i - W.length + 1);
      parameters.add(
          new Parameter(name, before.get(i), gradients.get(i), difference(i), p.get(i).item()));
    }
    return new TwoTwoTwo(
        activations.subList(0, 2),
        activations.subList(2, 4),
        pass.loss().item(),
        errors.subList(2, 4),
        errors.subList(0, 2),
        parameters);
  }

  private static List<Value> parameters(int moved, double by) {
    List<Value> parameters = new ArrayList<>();
    for (int i = 0; i < W.length + B.length; i++) {
      double value = i < W.length ? W[i] : B[i - W.length];
      parameters.add(Value.parameter(i == moved ? value + by : value));
    }
    return parameters;
  }

  private static List<Double> numbers(List<Value> values) {
    return values.stream().map(Value::item).toList();
  }

  private static double difference(int parameter) {
    double above = Pass.of(parameters(parameter, STEP)).loss().item();
    double below = Pass.of(parameters(parameter, -STEP)).loss().item();
    return (above - below) / (2 * STEP);
  }

  @Override
  public String title() {
    return "L4  A 2-2-2 sigmoid network with mean squared error";
  }

  @Override
  public void print(PrintWriter out) {
    out.println("  given    x = " + row(X) + ", targets " + row(TARGETS) + ", η = " + shown(RATE));
    out.println("  forward  h1 = σ(x1·w1 + x2·w2 + b1) = " + shown(hidden.get(0)));
    out.println("           h2 = σ(x1·w3 + x2·w4 + b2) = " + shown(hidden.get(1)));
    out.println("           y1 = σ(h1·w5 + h2·w7 + b3) = " + shown(outputs.get(0)));
    out.println("           y2 = σ(h1·w6 + h2·w8 + b4) = " + shown(outputs.get(1)));
    out.println("           L = ((y1 − t1)² + (y2 − t2)²)/2 = " + shown(loss));
    out.println("  errors   δ(y1) = (y1 − t1)·y1·(1 − y1) = " + shown(outputErrors.get(0)));
    out.println("           δ(y2) = (y2 − t2)·y2·(1 − y2) = " + shown(outputErrors.get(1)));
    out.println(
        "           δ(h1) = (δ(y1)·w5 + δ(y2)·w6)·h1·(1 − h1) = " + shown(hiddenErrors.get(0)));
    out.println(
        "           δ(h2) = (δ(y1)·w7 + δ(y2)·w8)·h2·(1 − h2) = " + shown(hiddenErrors.get(1)));
    out.println("  update         before    gradient  finite difference     after");
    double worst = 0;
    for (Parameter p : parameters) {
      out.printf(
          ROOT,
          "           %s   %7.4f  %10.6f         %10.6f   %7.4f%n",
          p.name(),
          p.before(),
          p.gradient(),
          p.difference(),
          p.after());
      worst = Math.max(worst, Math.abs(p.gradient() - p.difference()));
    }
    out.printf(ROOT, "           gradient and finite difference differ by at most %.1e%n", worst);
  }
}
