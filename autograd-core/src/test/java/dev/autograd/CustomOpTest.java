package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import dev.autograd.check.GradCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Operations that users add: by a rule, by a composition, by a formula. */
class CustomOpTest {
  private static NdArray map(NdArray x, UnaryOperator<Double> f) {
    double[] numbers = x.toDoubleArray();
    Arrays.setAll(numbers, i -> f.apply(numbers[i]));
    return NdArray.of(x.shape(), numbers);
  }

  private record Cube() implements CustomOp.WithRule {
    @Override
    public String name() {
      return "cube";
    }

    @Override
    public NdArray[] forward(NdArray... inputs) {
      return new NdArray[] {map(inputs[0], x -> x * x * x)};
    }

    @Override
    public @Nullable Value[] backward(Saved saved, @Nullable Value[] gradients) {
      Value g = Objects.requireNonNull(gradients[0]);
      return new Value[] {g.mul(saved.input(0).square()).mul(3)};
    }
  }

  /** Sine and cosine; reads its results. */
  private record SinCos() implements CustomOp.WithRule {
    @Override
    public String name() {
      return "sinCos";
    }

    @Override
    public int outputs() {
      return 2;
    }

    @Override
    public boolean readsInputs() {
      return false;
    }

    @Override
    public boolean readsOutputs() {
      return true;
    }

    @Override
    public NdArray[] forward(NdArray... inputs) {
      return new NdArray[] {map(inputs[0], StrictMath::sin), map(inputs[0], StrictMath::cos)};
    }

    @Override
    public @Nullable Value[] backward(Saved saved, @Nullable Value[] gradients) {
      Value sum = null;
      if (gradients[0] != null) {
        sum = gradients[0].mul(saved.output(1));
      }
      if (gradients[1] != null) {
        Value part = gradients[1].mul(saved.output(0)).neg();
        sum = sum == null ? part : sum.add(part);
      }
      return new @Nullable Value[] {sum};
    }
  }

  /** The product of two arrays by rows: a faster way to write what the composition says. */
  private record RowDot() implements CustomOp.WithComposition {
    @Override
    public String name() {
      return "rowDot";
    }

    @Override
    public NdArray[] forward(NdArray... inputs) {
      int rows = inputs[0].dim(0);
      int columns = inputs[0].dim(1);
      double[] sums = new double[rows];
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          sums[i] += inputs[0].getDouble(i, j) * inputs[1].getDouble(i, j);
        }
      }
      return new NdArray[] {NdArray.of(sums)};
    }

    @Override
    public Value[] composition(Value... inputs) {
      return new Value[] {inputs[0].mul(inputs[1]).sum(1)};
    }
  }

  /** Whatever a test wants a rule to do. */
  private record Faulty(Function<Value, @Nullable Value[]> rule) implements CustomOp.WithRule {
    @Override
    public String name() {
      return "faulty";
    }

    @Override
    public NdArray[] forward(NdArray... inputs) {
      return new NdArray[] {inputs[0]};
    }

    @Override
    public @Nullable Value[] backward(Saved saved, @Nullable Value[] gradients) {
      return rule.apply(Objects.requireNonNull(gradients[0]));
    }
  }

  private static Value matrix() {
    return Value.parameter(NdArray.of(new double[][] {{0.5, -1.2}, {2, 0.3}}));
  }

  @Test
  void aRuleIsCheckedLikeAnyOther() {
    GradCheck.of((UnaryOperator<Value>) x -> new Cube().apply(x), matrix()).order(2).assertPasses();
    GradCheck.of(
            (UnaryOperator<Value>)
                x -> {
                  List<Value> both = new SinCos().applyAll(x);
                  return both.get(0).mul(both.get(1)).add(both.get(1));
                },
            matrix())
        .order(2)
        .assertPasses();
    assertEquals(StrictMath.cos(0.3), derivative(x -> new SinCos().applyAll(x).get(0), 0.3), 1e-15);
    assertEquals(
        -StrictMath.sin(0.3), derivative(x -> new SinCos().applyAll(x).get(1), 0.3), 1e-15);
  }

  private static double derivative(UnaryOperator<Value> f, double at) {
    Value x = Value.parameter(at);
    return Autograd.grad(f.apply(x), x).item();
  }

  @Test
  void theGradientCheckFindsAWrongRule() {
    UnaryOperator<Value> wrong = x -> new Faulty(g -> new Value[] {g.mul(2)}).apply(x);
    assertTrue(!GradCheck.of(wrong, matrix()).run().passed());
  }

  @Test
  void aCompositionIsDifferentiatedToAnyOrder() {
    GradCheck.of((a, b) -> new RowDot().apply(a.sin(), b), matrix(), matrix().mul(2))
        .order(2)
        .assertPasses();
    Value a = matrix();
    assertEquals(a.mul(2).array(), Autograd.grad(new RowDot().apply(a, a).sum(), a).array());
  }

  @Test
  void recordedAndUnrecordedGradientsAreTheSame() {
    Value a = matrix();
    Value b = Value.parameter(NdArray.of(new double[][] {{3, 1}, {-1, 2}}));
    Value y = new RowDot().apply(a.exp(), new Cube().apply(b)).sum();
    for (Value leaf : List.of(a, b)) {
      assertEquals(
          Autograd.grad(y, leaf).array(), Autograd.grad(y, leaf, GraphMode.CREATE).array());
    }
  }

  @Test
  void aCompositionStopsAtItsInputs() {
    Value x = Value.parameter(NdArray.of(new double[][] {{1, 2}}));
    Value h = x.mul(3);
    int[] seen = new int[1];
    h.registerHook(
        g -> {
          seen[0]++;
          return null;
        });
    new RowDot().apply(h, h.detach()).sum().backward();
    assertEquals(1, seen[0]);
    assertArrayEquals(
        new double[] {9, 18}, Objects.requireNonNull(x.grad()).array().toDoubleArray());
  }

  @Test
  void floatsAndIntegerInputs() {
    Value x = Value.parameter(NdArray.of(2f, 3f));
    Value y = new Faulty(g -> new @Nullable Value[] {g, null}).apply(x, Value.of(1, 2));
    y.sum().backward();
    assertEquals(DType.FLOAT32, Objects.requireNonNull(x.grad()).dtype());
  }

  @Test
  void whatARuleReturnsIsChecked() {
    Value x = Value.parameter(1.0, 2.0);
    ShapeException shape =
        assertThrows(
            ShapeException.class,
            () -> new Faulty(g -> new Value[] {g.sum()}).apply(x).sum().backward());
    assertTrue(Objects.requireNonNull(shape.getMessage()).contains("faulty"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Faulty(g -> new Value[0]).apply(x).sum().backward());
    assertNull(x.grad());
  }

  @Test
  void aRulePastTheGraphIsRefusedWhereItWouldBeDifferentiated() {
    Faulty doubled = new Faulty(g -> new Value[] {Value.of(map(g.array(), v -> 2 * v))});
    Value x = Value.parameter(1.0, 2.0);
    Value y = doubled.apply(x).sum().add(x.square().sum());
    assertArrayEquals(new double[] {4, 6}, Autograd.grad(y, x).array().toDoubleArray());
    String message =
        assertThrows(GraphException.class, () -> Autograd.grad(y, x, GraphMode.CREATE))
            .getMessage();
    assertTrue(Objects.requireNonNull(message).contains("differentiated again"), message);
  }

  @Test
  void anExceptionInARuleLeavesEverythingAsItWas() {
    Value x = Value.parameter(1.0, 2.0);
    Faulty throwing =
        new Faulty(
            g -> {
              throw new IllegalStateException("stop");
            });
    Value y = throwing.apply(x.mul(2)).sum();
    for (GraphMode mode : GraphMode.values()) {
      assertThrows(IllegalStateException.class, () -> y.backward(mode));
      assertNull(x.grad());
      assertTrue(Autograd.isRecording());
    }
    x.square().sum().backward();
    assertArrayEquals(
        new double[] {2, 4}, Objects.requireNonNull(x.grad()).array().toDoubleArray());
  }

  @Test
  void theUserMayKeepWhatForwardIsGiven() {
    NdArray[] kept = new NdArray[1];
    record Keeping(NdArray[] kept) implements CustomOp.WithComposition {
      @Override
      public String name() {
        return "keeping";
      }

      @Override
      public NdArray[] forward(NdArray... inputs) {
        kept[0] = inputs[0];
        return new NdArray[] {inputs[0]};
      }

      @Override
      public Value[] composition(Value... inputs) {
        return inputs;
      }
    }

    Value w = Value.parameter(1.0, 2.0);
    Value y = new Keeping(kept).apply(w);
    w.assign(NdArray.of(7.0, 8.0));
    assertEquals(NdArray.of(1.0, 2.0), kept[0]);
    assertEquals(NdArray.of(1.0, 2.0), y.array());
  }

  @Test
  void aFormulaIsAnOperation() {
    Formula silu = Formula.unary("silu", x -> x.mul(x.sigmoid()));
    Formula bell = Formula.unary("bell", x -> x.mul(x).neg().exp());
    Formula huber =
        Formula.of(
            "huber",
            List.of("a", "b", "delta"),
            in -> {
              Expr d = in.get(0).sub(in.get(1)).abs();
              Expr delta = in.get(2);
              return d.le(delta).select(d.mul(d).mul(0.5), delta.mul(d.sub(delta.mul(0.5))));
            });
    GradCheck.of((UnaryOperator<Value>) silu::apply, matrix()).order(2).assertPasses();
    Value a = Value.parameter(0.0, 0.5, 3.0);
    Value y = huber.apply(a, Value.of(0.0), Value.of(1.0));
    assertArrayEquals(new double[] {0, 0.125, 2.5}, y.array().toDoubleArray());
    assertArrayEquals(new double[] {0, 0.5, 1}, Autograd.grad(y.sum(), a).array().toDoubleArray());
    assertEquals("bell(x) = exp(-(x * x))", bell.toString());
    assertThrows(IllegalArgumentException.class, () -> silu.apply(a, a));
    assertThrows(ShapeException.class, () -> huber.apply(a, Value.of(1.0, 2.0), a));
  }
}
