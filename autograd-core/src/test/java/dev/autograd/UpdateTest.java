package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The one door through which numbers change, and the versions that guard it. */
class UpdateTest {
  private static final Update MOMENTUM =
      Update.of(
          u -> {
            Expr p = u.parameter();
            Expr m = u.state("m");
            Expr next = m.mul(u.number("mu")).add(u.gradient());
            u.set(m, next);
            u.set(p, p.sub(u.number("lr").mul(next)));
          });

  @Test
  void changesParameterAndStateInPlace() {
    Value w = Value.parameter(1.0, 2.0);
    Update.State state = MOMENTUM.state(w);
    MOMENTUM.apply(w, Value.of(10.0, 20.0), state, 0.5, 0.1);
    assertArrayEquals(new double[] {0, 0}, w.array().toDoubleArray());
    MOMENTUM.apply(w, Value.of(1.0, 2.0), state, 0.5, 0.1);
    assertArrayEquals(new double[] {6, 12}, state.get("m").toDoubleArray());
    assertArrayEquals(new double[] {-0.6, -1.2}, w.array().toDoubleArray(), 1e-15);
  }

  @Test
  void scalarsAreUpdatedToo() {
    Value w = Value.parameter(1.0);
    MOMENTUM.apply(w, Value.of(10.0), MOMENTUM.state(w), 0, 0.25);
    assertEquals(-1.5, w.item());
    assertEquals(-3, w.mul(2).item());
  }

  @Test
  void formulasReadTheOldNumbers() {
    Update swap =
        Update.of(
            u -> {
              Expr s = u.state("s");
              u.set(s, u.parameter());
              u.set(u.parameter(), s);
            });
    Value w = Value.parameter(1.0, 2.0);
    Update.State state = swap.state(w);
    state.set("s", NdArray.of(5.0, 6.0));
    swap.apply(w, w, state);
    assertArrayEquals(new double[] {5, 6}, w.array().toDoubleArray());
    assertArrayEquals(new double[] {1, 2}, state.get("s").toDoubleArray());
  }

  @Test
  void oneFormulaOfSeveralStepsReadsTheParameterToTheEnd() {
    Update decay =
        Update.of(u -> u.set(u.parameter(), u.parameter().sub(u.gradient().mul(u.number("r")))));
    for (int n : new int[] {1, 2, 4, 1_023, 5_000}) {
      Value w = Value.parameter(NdArray.full(DType.FLOAT64, 3, n));
      decay.apply(w, Value.full(DType.FLOAT64, 2, n), decay.state(w), 0.25);
      assertEquals(NdArray.full(DType.FLOAT64, 2.5, n), w.array());
    }
  }

  @Test
  void float32IsComputedInDoubleAndRoundedOnce() {
    Update decay =
        Update.of(
            u -> {
              Expr p = u.parameter();
              u.set(p, p.sub(u.number("lr").mul(p.mul(u.number("wd")).add(u.gradient()))));
            });
    float[] p = {1.1f, -0.37f, 3e-8f};
    float[] g = {0.3f, 1e-9f, -0.7f};
    Value w = Value.parameter(NdArray.of(p));
    decay.apply(w, Value.of(g), decay.state(w), 0.1, 0.01);
    float[] expected = new float[3];
    for (int i = 0; i < 3; i++) {
      expected[i] = (float) (p[i] - 0.1 * (p[i] * 0.01 + g[i]));
    }
    assertArrayEquals(expected, w.array().toFloatArray());
  }

  @Test
  void copiesOfAParameterDoNotChange() {
    Value w = Value.parameter(1.0, 2.0);
    NdArray before = w.array();
    Value detached = w.detach();
    w.assign(NdArray.of(3.0, 4.0));
    assertArrayEquals(new double[] {1, 2}, before.toDoubleArray());
    assertArrayEquals(new double[] {1, 2}, detached.array().toDoubleArray());
    assertArrayEquals(new double[] {3, 4}, w.array().toDoubleArray());
  }

  @Test
  void aParameterDoesNotShareWithWhatItWasMadeOf() {
    NdArray numbers = NdArray.of(1.0, 2.0);
    Value w = Value.parameter(numbers);
    w.assign(NdArray.of(3.0, 4.0));
    assertArrayEquals(new double[] {1, 2}, numbers.toDoubleArray());
  }

  @Test
  void backwardAfterUpdateNamesParameterOpAndVersions() {
    Value w = Value.parameter(1.0, 2.0).label("layer.weight");
    Value x = Value.parameter(3.0, 4.0);
    Value y = Autograd.scope("encoder", () -> w.mul(x)).sum();
    w.assign(NdArray.of(5.0, 6.0));
    GraphException e = assertThrows(GraphException.class, y::backward);
    for (String part :
        new String[] {"'layer.weight'", "'mul'", "encoder", "version 0", "version 1"}) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  @Test
  void viewsAndScalarsAreGuardedToo() {
    Value w = Value.parameter(new double[][] {{1, 2}, {3, 4}}).label("w");
    Value x = Value.parameter(new double[][] {{1, 0}, {0, 1}});
    Value y = x.matmul(w.t()).sum();
    w.assign(NdArray.of(new double[][] {{0, 0}, {0, 0}}));
    GraphException e = assertThrows(GraphException.class, y::backward);
    assertTrue(e.getMessage().contains("'w'"), e.getMessage());

    Value s = Value.parameter(2.0).label("s");
    Value z = s.mul(Value.parameter(3.0));
    s.assign(NdArray.of(7.0));
    assertTrue(assertThrows(GraphException.class, z::backward).getMessage().contains("'s'"));
  }

  @Test
  void updateOfWhatNoRuleReadsIsHarmless() {
    Value w = Value.parameter(1.0, 2.0);
    Value y = w.add(3).sum();
    w.assign(NdArray.of(5.0, 6.0));
    y.backward();
    double[] gradient = Objects.requireNonNull(w.grad()).array().toDoubleArray();
    assertArrayEquals(new double[] {1, 1}, gradient);
  }

  @Test
  void aGradientDoesNotChangeWithTheParameterThatWasItsSeed() {
    Value seed = Value.parameter(1.0, 2.0);
    Value x = Value.parameter(3.0, 4.0);
    x.add(0).backward(seed);
    seed.assign(NdArray.of(7.0, 8.0));
    double[] gradient = Objects.requireNonNull(x.grad()).array().toDoubleArray();
    assertArrayEquals(new double[] {1, 2}, gradient);
  }

  @Test
  void misuseIsRefused() {
    Value w = Value.parameter(1.0, 2.0);
    Update.State state = MOMENTUM.state(w);
    assertThrows(ShapeException.class, () -> MOMENTUM.apply(w, Value.of(1.0), state, 0.5, 0.1));
    assertThrows(
        IllegalArgumentException.class, () -> MOMENTUM.apply(w, Value.of(1.0, 2.0), state, 0.5));
    assertThrows(
        GraphException.class, () -> MOMENTUM.apply(w.mul(2), Value.of(1.0, 2.0), state, 0.5, 0.1));
    assertThrows(IllegalArgumentException.class, () -> Update.of(u -> {}));
    assertThrows(
        IllegalArgumentException.class, () -> Update.of(u -> u.set(u.gradient(), u.parameter())));
    assertArrayEquals(new double[] {1, 2}, w.array().toDoubleArray());
    assertThrows(GraphException.class, () -> Value.of(1.0).assign(NdArray.of(2.0)));
  }

  @Test
  void formulasArePrinted() {
    assertEquals("m <- m * mu + g\np <- p - lr * (m * mu + g)", MOMENTUM.toString());
  }
}
