package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Legal but unusual uses of custom operations, checkpoints, traces and transforms. */
class OddUseTest {
  private static double[] numbers(@Nullable Value v) {
    return Objects.requireNonNull(v).array().toDoubleArray();
  }

  @Test
  void traceOfCheckpointThatCapturesAnUntrackedArgument() {
    Value w = Value.parameter(3.0);
    Trace t = Autograd.trace(x -> Autograd.checkpoint(h -> h.mul(x), w).sum(), Value.of(1.0, 2.0));
    assertEquals(3.0 * 30, t.apply(Value.of(10.0, 20.0)).item());
  }

  @Test
  void traceOfNestedCheckpointsThatCaptureAnUntrackedArgument() {
    Value w = Value.parameter(3.0);
    Trace t =
        Autograd.trace(
            x -> {
              Value x2 = x.mul(2);
              return Autograd.checkpoint(
                      h -> Autograd.checkpoint(k -> k.mul(x2), h.mul(x.exp())), w)
                  .sum();
            },
            Value.of(1.0, 2.0));
    Value at = Value.of(0.5, 0.25);
    double expected = 3 * StrictMath.exp(0.5) * 1.0 + 3 * StrictMath.exp(0.25) * 0.5;
    assertEquals(expected, t.apply(at).item(), 1e-12);
    t.apply(at).backward();
    assertEquals(expected / 3, numbers(w.grad())[0], 1e-12);
  }

  @Test
  void checkpointReturningTheSameValueTwice() {
    Value w = Value.parameter(Rng.of(1).normal(0, 0.7, DType.FLOAT32, 50));
    List<NdArray> g = new ArrayList<>();
    for (boolean c : new boolean[] {false, true}) {
      Value y;
      Value z;
      if (c) {
        List<Value> r =
            Autograd.checkpoint(
                in -> {
                  Value e = in.get(0).exp();
                  return List.of(e, e);
                },
                List.of(w));
        y = r.get(0);
        z = r.get(1);
      } else {
        y = w.exp();
        z = y;
      }
      Value loss = y.sin().sum().add(z.cos().sum()).add(y.tanh().sum()).add(z.square().sum());
      g.add(Autograd.grad(loss, w).array());
    }
    assertEquals(g.get(0), g.get(1));
  }

  record Plus() implements CustomOp.WithRule {
    @Override
    public String name() {
      return "plus";
    }

    @Override
    public NdArray[] forward(NdArray... in) {
      return new NdArray[] {Value.of(in[0]).add(Value.of(in[1])).array()};
    }

    @Override
    public boolean readsInputs() {
      return false;
    }

    @Override
    public @Nullable Value[] backward(Saved saved, @Nullable Value[] g) {
      return new @Nullable Value[] {g[0], g[0]};
    }
  }

  @Test
  void ruleGivesAGradientForAConstantThatIsNotKept() {
    for (GraphMode mode : GraphMode.values()) {
      Value x = Value.parameter(1.0, 2.0);
      new Plus().apply(x, Value.of(3.0, 4.0)).sum().backward(mode);
      assertArrayEquals(new double[] {1, 1}, numbers(x.grad()));
    }
  }

  record Loss() implements CustomOp.WithRule {
    @Override
    public String name() {
      return "loss";
    }

    @Override
    public NdArray[] forward(NdArray... in) {
      return new NdArray[] {Value.of(in[0]).mul(Value.of(in[1])).sum().array()};
    }

    @Override
    public @Nullable Value[] backward(Saved saved, @Nullable Value[] g) {
      return new @Nullable Value[] {saved.input(1), saved.input(0)};
    }
  }

  @Test
  void ruleReturnsASavedParameterItself() {
    Value x = Value.parameter(1.0, 2.0);
    Value w = Value.parameter(3.0, 4.0);
    new Loss().apply(x, w).backward();
    Value g = Objects.requireNonNull(x.grad());
    assertFalse(g.requiresGrad());
    w.assign(NdArray.of(7.0, 8.0));
    assertArrayEquals(new double[] {3, 4}, numbers(g));
  }

  @Test
  void ruleReturnsWhatIsConnectedToTheGraph() {
    Value x = Value.parameter(1.0, 2.0);
    Value w = Value.parameter(3.0, 4.0);
    new Loss().apply(x.mul(2), w.mul(2)).backward();
    assertFalse(Objects.requireNonNull(x.grad()).requiresGrad());
    Value y = x.mul(2);
    Value h = Autograd.grad(new Loss().apply(y, w.mul(2)), y);
    assertFalse(h.requiresGrad());
  }

  @Test
  void traceNamesNoPrivateVariableOfATransform() {
    Value c = Value.of(2.0);
    Trace t = Autograd.trace(x -> x.mul(Autograd.grad(y -> y.pow(3), c)), Value.of(1.0, 2.0));
    assertEquals(List.of(), t.parameters());
    assertArrayEquals(new double[] {36, 48}, numbers(t.apply(Value.of(3.0, 4.0))));
  }

  @Test
  void traceMadeWithinNoGradIsRecordedWhenAppliedOutside() {
    Trace t = Autograd.noGrad(() -> Autograd.trace(x -> x.square().sum(), Value.of(1.0, 2.0)));
    Value p = Value.parameter(3.0, 4.0);
    assertTrue(t.apply(p).requiresGrad());
    t.apply(p).backward();
    assertArrayEquals(new double[] {6, 8}, numbers(p.grad()));
  }

  @Test
  void parameterThawedAfterATraceOfADerivative() {
    Value w = Value.parameter(3.0).requiresGrad(false);
    Trace t = Autograd.trace(x -> Autograd.grad(y -> y.pow(3).mul(w), x).add(w), Value.of(2.0));
    w.requiresGrad(true);
    try {
      t.apply(Value.of(2.0)).backward();
    } catch (GraphException e) {
      assertTrue(e.getMessage().contains("trace"), e.getMessage());
      return;
    }
    assertEquals(13.0, numbers(w.grad())[0]);
  }

  @Test
  void pictureOfACheckpoint() {
    Value w = Value.parameter(1.0, 2.0);
    GraphView view = GraphView.of(Autograd.checkpoint(h -> h.exp().mul(w), w).sum());
    for (GraphView.Vertex v : view.vertices()) {
      assertFalse(v.opParameters().contains("\n"), v.opParameters());
    }
  }

  @Test
  void tangentsOfACheckpointKeepTheirMask() {
    Value x = Value.of(-1.0, 4.0);
    Value t = Value.of(1.0, 1.0);
    double[] plain = numbers(Autograd.jvp(a -> a.relu().sqrt(), x, t).tangent());
    double[] there =
        numbers(Autograd.jvp(a -> Autograd.checkpoint(h -> h.sqrt(), a.relu()), x, t).tangent());
    assertArrayEquals(plain, there);
  }

  @Test
  void cotangentsOfACheckpointKeepTheirMask() {
    Value x = Value.parameter(-1.0, 4.0);
    Value y = Autograd.checkpoint(h -> h.sqrt(), x.relu());
    assertArrayEquals(
        numbers(Autograd.grad(x.relu().sqrt().sum(), x)), numbers(Autograd.grad(y.sum(), x)));
    Value c = x.gt(0);
    Value p = Value.where(c, x.sqrt(), x).sum();
    Value q = Value.where(c, Autograd.checkpoint(h -> h.sqrt(), x), x).sum();
    assertArrayEquals(numbers(Autograd.grad(p, x)), numbers(Autograd.grad(q, x)));
  }

  record Failing(boolean[] fails) implements CustomOp.WithRule {
    @Override
    public String name() {
      return "failing";
    }

    @Override
    public NdArray[] forward(NdArray... in) {
      return new NdArray[] {in[0]};
    }

    @Override
    public @Nullable Value[] backward(Saved saved, @Nullable Value[] g) {
      if (fails[0]) {
        throw new IllegalStateException("planned");
      }
      return g;
    }
  }

  @Test
  void exceptionInARuleLeavesParametersAndAKeptGraphAsTheyWere() {
    boolean[] fails = {true};
    Value x = Value.parameter(1.0, 2.0);
    Value z = new Failing(fails).apply(x.mul(2)).square().sum();
    assertThrows(IllegalStateException.class, () -> z.backward(GraphMode.RETAIN));
    assertNull(x.grad());
    fails[0] = false;
    z.backward();
    assertArrayEquals(new double[] {8, 16}, numbers(x.grad()));
  }

  record Many(int n, boolean out) implements CustomOp.WithRule {
    @Override
    public String name() {
      return "many";
    }

    @Override
    public int outputs() {
      return n;
    }

    @Override
    public boolean readsInputs() {
      return false;
    }

    @Override
    public boolean readsOutputs() {
      return out;
    }

    @Override
    public NdArray[] forward(NdArray... in) {
      NdArray[] r = new NdArray[n];
      Arrays.fill(r, in[0]);
      return r;
    }

    @Override
    public @Nullable Value[] backward(Saved saved, @Nullable Value[] g) {
      Value sum = null;
      for (int k = 0; k < n; k++) {
        if (out) {
          saved.output(k);
        }
        Value one = g[k];
        if (one != null) {
          sum = sum == null ? one : sum.add(one);
        }
      }
      @Nullable Value[] r = new @Nullable Value[40];
      Arrays.fill(r, sum);
      return r;
    }
  }

  @Test
  void customOpOfManyOutputsAndInputs() {
    for (boolean out : new boolean[] {true, false}) {
      Value x = Value.parameter(1.0, 2.0);
      Value[] in = new Value[40];
      Arrays.fill(in, x);
      in[7] = Value.of(1.0, 2.0);
      List<Value> r = new Many(40, out).applyAll(in);
      r.get(39).add(r.get(3)).sum().backward();
      assertArrayEquals(new double[] {78, 78}, numbers(x.grad()));
    }
  }

  @Test
  void catOfFortyThroughEverything() {
    Value x = Value.parameter(1.0, 2.0);
    List<Value> parts = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      parts.add(i % 2 == 0 ? x.mul(i) : Value.of(new double[] {1.0}));
    }
    Value plain = Autograd.grad(Value.cat(0, parts.toArray(new Value[0])).square().sum(), x);
    Value there =
        Autograd.grad(
            Autograd.checkpoint(
                    in -> List.of(Value.cat(0, in.toArray(new Value[0])).square().sum()), parts)
                .get(0),
            x);
    assertEquals(plain.array(), there.array());
    Trace t =
        Autograd.trace(in -> List.of(Value.cat(0, in.toArray(new Value[0])).square().sum()), parts);
    assertEquals(plain.array(), Autograd.grad(t.applyAll(parts).get(0), x).array());
  }

  @Test
  void traceReturnsArgumentsAndParametersAndConstants() {
    Value w = Value.parameter(3.0, 4.0);
    Value c = Value.of(9);
    Trace t =
        Autograd.trace(
            in -> List.of(in.get(0), w, c, in.get(0), w.mul(in.get(0))),
            List.of(Value.of(1.0, 1.0)));
    List<Value> r = t.applyAll(List.of(Value.of(5.0, 6.0)));
    assertArrayEquals(new double[] {5, 6}, numbers(r.get(0)));
    assertArrayEquals(new double[] {3, 4}, numbers(r.get(1)));
    w.assign(NdArray.of(1.0, 1.0));
    assertArrayEquals(new double[] {1, 1}, numbers(r.get(1)));
    assertArrayEquals(new double[] {1, 1}, numbers(t.parameters().get(0)));
  }

  record Wrong() implements CustomOp.WithComposition {
    @Override
    public String name() {
      return "wrong";
    }

    @Override
    public NdArray[] forward(NdArray... in) {
      return new NdArray[] {Value.of(in[0]).square().array()};
    }

    @Override
    public Value[] composition(Value... in) {
      return new Value[] {in[0].square().sum()};
    }
  }

  @Test
  void compositionOfAnotherShapeIsRefused() {
    Value x = Value.parameter(1.0, 2.0);
    assertThrows(
        dev.autograd.array.ShapeException.class, () -> new Wrong().apply(x).sum().backward());
    assertThrows(
        dev.autograd.array.ShapeException.class,
        () -> Autograd.jvp(a -> new Wrong().apply(a), Value.of(1.0, 2.0), Value.of(1.0, 1.0)));
  }

  @Test
  void nullsAreRefusedWithAMessage() {
    Value x = Value.parameter(1.0, 2.0);
    for (Runnable r :
        List.<Runnable>of(
            () -> Autograd.trace(a -> nothing(), x),
            () -> Autograd.trace(a -> nothingAtAll(), List.of(x)),
            () -> Autograd.checkpoint(a -> nothing(), x),
            () -> Autograd.checkpoint(a -> nothingAtAll(), List.of(x)))) {
      RuntimeException e = assertThrows(RuntimeException.class, r::run);
      assertTrue(String.valueOf(e.getMessage()).contains("returned null"), e.toString());
    }
  }

  @SuppressWarnings("NullAway")
  private static Value nothing() {
    return null;
  }

  @SuppressWarnings("NullAway")
  private static List<Value> nothingAtAll() {
    return null;
  }

  @Test
  void secondDerivativesOfARuleWithinCheckpointsAndTraces() {
    CustomOp cube = new Cube();
    Value x = Value.parameter(2.0, 3.0);
    Value y = Autograd.checkpoint(h -> cube.apply(h), x).sum();
    Value g = Autograd.grad(y, x, GraphMode.CREATE);
    assertArrayEquals(new double[] {12, 18}, numbers(Autograd.grad(g.sum(), x)));
    Trace t =
        Autograd.trace(
            a -> Autograd.hessian(b -> Autograd.checkpoint(c -> cube.apply(c), b).sum(), a),
            Value.of(1.0, 1.0));
    assertArrayEquals(new double[] {12, 0, 0, 18}, numbers(t.apply(Value.of(2.0, 3.0))));
  }

  record Cube() implements CustomOp.WithRule {
    @Override
    public String name() {
      return "cube";
    }

    @Override
    public NdArray[] forward(NdArray... in) {
      return new NdArray[] {Value.of(in[0]).pow(3).array()};
    }

    private static Value derivative(Saved saved, @Nullable Value v) {
      return Objects.requireNonNull(v).mul(saved.input(0).square()).mul(3);
    }

    @Override
    public @Nullable Value[] backward(Saved saved, @Nullable Value[] g) {
      return new @Nullable Value[] {derivative(saved, g[0])};
    }

    @Override
    public @Nullable Value[] pushForward(Saved saved, @Nullable Value[] t) {
      return new @Nullable Value[] {derivative(saved, t[0])};
    }
  }

  @Test
  void parametersOfATraceAreTheValuesThatTheUserHolds() {
    Value w = Value.parameter(2.0);
    Value made = Value.of(3.0).requiresGrad(true);
    Trace t = Autograd.trace(x -> x.mul(w).mul(made), Value.of(1.0));
    assertSame(w, t.parameters().get(0));
    assertSame(made, t.parameters().get(1));
  }
}
