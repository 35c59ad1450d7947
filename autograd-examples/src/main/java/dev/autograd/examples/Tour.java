package dev.autograd.examples;

import dev.autograd.Autograd;
import dev.autograd.CustomOp;
import dev.autograd.DoubleArrayFunction;
import dev.autograd.Formula;
import dev.autograd.Functional;
import dev.autograd.GraphException;
import dev.autograd.GraphMode;
import dev.autograd.GraphView;
import dev.autograd.Rng;
import dev.autograd.Structure;
import dev.autograd.Trace;
import dev.autograd.Value;
import dev.autograd.ValueAndGrad;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.check.GradCheck;
import dev.autograd.explain.GraphPrinter;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What can be done with a function of Values besides training; shown in {@code docs/tour.md}. */
@SuppressWarnings("SystemOut") // a program that prints is the point
public final class Tour {
  private Tour() {}

  static void anyOrder() {
    Value x = Value.of(0.5);
    System.out.println(Autograd.derivative(v -> v.sin().mul(v), x, 3).item());
    System.out.println(-3 * StrictMath.sin(0.5) - 0.5 * StrictMath.cos(0.5));

    UnaryOperator<Value> rosenbrock =
        v -> {
          Value a = v.select(0, 0);
          Value b = v.select(0, 1);
          return a.rsub(1).square().add(b.sub(a.square()).square().mul(100));
        };
    Value at = Value.of(1.0, 2.0);
    System.out.println(Autograd.grad(rosenbrock, at).array());
    System.out.println(Autograd.hessian(rosenbrock, at).array());
    System.out.println(Autograd.hvp(rosenbrock, at, Value.of(1.0, 0.0)).array());
  }

  static void bothDirections() {
    UnaryOperator<Value> f = v -> v.exp().div(v.exp().sum());
    Value x = Value.of(1.0, 2.0, 3.0);
    Value direction = Value.of(1.0, 0.0, 0.0);
    System.out.println(Autograd.jvp(f, x, direction).tangent().array());
    System.out.println(Autograd.vjp(f, x, direction).grad().array());
    System.out.println(Autograd.jacobian(f, x).array());
  }

  static void composed() {
    UnaryOperator<Value> energy = q -> q.square().sum().mul(0.5).add(q.cos().sum());
    UnaryOperator<Value> force = q -> Autograd.grad(energy, q).neg();
    Value q = Value.of(0.1, 0.2);
    System.out.println(Autograd.jacobian(force, q).array());
  }

  record Line(Value slope, Value offset) {}

  static void records() {
    Structure<Line> structure = Structure.ofRecord(MethodHandles.lookup(), Line.class);
    Value x = Value.of(0.0, 1.0, 2.0);
    Value y = Value.of(1.0, 3.0, 5.0);
    Line guess = new Line(Value.of(1.0), Value.of(0.0));
    ValueAndGrad<Line> at =
        Autograd.valueAndGrad(
            structure, l -> x.mul(l.slope()).add(l.offset()).sub(y).square().mean(), guess);
    System.out.println(at.value().item());
    System.out.println(at.grad().slope().item() + ", " + at.grad().offset().item());
  }

  static void solvers() {
    DoubleArrayFunction f =
        DoubleArrayFunction.of(v -> v.square().sum().add(v.select(0, 0).mul(v.select(0, 1))));
    double[] x = {1, 2};
    System.out.println(f.value(x));
    System.out.println(java.util.Arrays.toString(f.gradient(x)));
    System.out.println(java.util.Arrays.deepToString(f.hessian(x)));
  }

  private static final Formula SILU = Formula.unary("silu", x -> x.mul(x.sigmoid()));

  record Cube() implements CustomOp.WithRule {
    @Override
    public String name() {
      return "cube";
    }

    @Override
    public NdArray[] forward(NdArray... inputs) {
      double[] x = inputs[0].toDoubleArray();
      for (int i = 0; i < x.length; i++) {
        x[i] = x[i] * x[i] * x[i];
      }
      return new NdArray[] {NdArray.of(inputs[0].shape(), x)};
    }

    @Override
    public @Nullable Value[] backward(Saved saved, @Nullable Value[] gradients) {
      Value g = Objects.requireNonNull(gradients[0]);
      return new Value[] {g.mul(saved.input(0).square()).mul(3)};
    }
  }

  static void ownOperations() {
    Value x = Value.parameter(0.5, -1.5);
    GradCheck.of((UnaryOperator<Value>) SILU::apply, x).order(2).assertPasses();
    GradCheck.of((UnaryOperator<Value>) v -> new Cube().apply(v), x).order(2).assertPasses();
    System.out.println(Autograd.grad(new Cube().apply(SILU.apply(x)).sum(), x).array());
  }

  static void firstNan() {
    Value x = Value.parameter(1.0, -1.0);
    try {
      Autograd.detectAnomaly(() -> Autograd.scope("encoder", () -> x.log().add(1).sum()));
    } catch (GraphException e) {
      System.out.println(e.getMessage());
    }
  }

  static void lessMemory() {
    Value w = Value.parameter(Rng.of(0).normal(0, 0.1, DType.FLOAT64, 64, 64));
    Value kept = Value.ones(DType.FLOAT64, 32, 64);
    Value checkpointed = kept;
    for (int block = 0; block < 8; block++) {
      kept = kept.matmul(w).tanh().matmul(w).tanh();
      checkpointed = Autograd.checkpoint(h -> h.matmul(w).tanh().matmul(w).tanh(), checkpointed);
    }
    System.out.println(GraphView.of(kept).savedBytes());
    System.out.println(GraphView.of(checkpointed).savedBytes());
    Value gradient = Autograd.grad(kept.sum(), w);
    System.out.println(gradient.array().equals(Autograd.grad(checkpointed.sum(), w).array()));
  }

  static void writtenDown() {
    Value w = Value.parameter(0.5, -0.25).label("weight");
    Trace trace = Autograd.trace(x -> x.mul(w).sum().sigmoid(), Value.of(1.0, 1.0));
    System.out.println(trace.size() + " operations on " + trace.parameters().size() + " parameter");
    System.out.println(trace.apply(Value.of(2.0, 4.0)).item());
    try {
      Autograd.trace(x -> x.sum().item() > 0 ? x : x.neg(), Value.of(1.0, 1.0));
    } catch (GraphException e) {
      System.out.println(e.getMessage());
    }
  }

  static void drawn() {
    Value w = Value.parameter(NdArray.zeros(DType.FLOAT32, 3, 4)).label("weight");
    Value x = Value.ones(DType.FLOAT32, 2, 4);
    Value loss =
        Autograd.scope("head", () -> Functional.linear(x, w, null).softmax(1)).square().mean();
    System.out.println(GraphPrinter.DEFAULT.toText(GraphView.of(loss)));
    System.out.println(GraphPrinter.DEFAULT.toMermaid(GraphView.of(loss)));
  }

  static void gradientPenalty() {
    Value x = Value.parameter(1.0, 2.0);
    Value y = x.square().mul(x).sum();
    Value first = Autograd.grad(y, x, GraphMode.CREATE);
    System.out.println(Autograd.grad(first.square().sum(), x).array());
  }

  /**
   * Prints every part.
   *
   * @param args none
   */
  public static void main(String[] args) {
    anyOrder();
    bothDirections();
    composed();
    gradientPenalty();
    records();
    solvers();
    ownOperations();
    firstNan();
    lessMemory();
    writtenDown();
    drawn();
  }
}
