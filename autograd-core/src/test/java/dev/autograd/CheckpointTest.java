package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A checkpointed part gives the bits of the plain one and keeps no array in between. */
class CheckpointTest {
  private static final Function<UnaryOperator<Value>, UnaryOperator<Value>> PLAIN = f -> f;
  private static final Function<UnaryOperator<Value>, UnaryOperator<Value>> CHECKPOINTED =
      f -> x -> Autograd.checkpoint(f, x);

  private final Value w1 = random(1, 8, 8);
  private final Value w2 = random(2, 8, 8);
  private final Value b = random(3, 8);
  private final Value x = random(4, 5, 8);

  private static Value random(long seed, int... shape) {
    return Value.parameter(Rng.of(seed).normal(0, 0.4, DType.FLOAT32, shape));
  }

  /** Uses its argument three times, one parameter twice, and drops at random. */
  private Value block(Value in, Rng rng) {
    Value h = Functional.linear(in, w1, b).relu();
    Value d = Functional.dropout(Functional.linear(h, w2, b).tanh(), 0.3, rng);
    return in.add(d).mul(in.sigmoid());
  }

  /** Two blocks with ties between them and to what is around. */
  private Value net(Function<UnaryOperator<Value>, UnaryOperator<Value>> how) {
    Rng rng = Rng.of(7);
    UnaryOperator<Value> block = how.apply(in -> block(in, rng));
    Value h = block.apply(block.apply(Functional.linear(x, w2, b)).add(x));
    return h.square().mean().add(w1.square().sum().mul(1e-3));
  }

  private List<Value> leaves() {
    return List.of(x, w1, w2, b);
  }

  private List<NdArray> gradients(Value loss, GraphMode mode) {
    return Autograd.grad(loss, leaves(), mode).stream().map(Value::array).toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = GraphMode.class,
      names = {"RETAIN", "CREATE"})
  void sameBitsAsThePlainRun(GraphMode mode) {
    Value plain = net(PLAIN);
    Value checkpointed = net(CHECKPOINTED);
    assertEquals(plain.array(), checkpointed.array());
    assertEquals(gradients(plain, mode), gradients(checkpointed, mode));
    assertEquals(gradients(plain, mode), gradients(checkpointed, mode), "a second time");
  }

  @Test
  void backwardReleasesAndAccumulatesTheSameBits() {
    net(PLAIN).backward();
    List<NdArray> plain = new ArrayList<>();
    for (Value leaf : leaves()) {
      plain.add(Objects.requireNonNull(leaf.grad()).array());
      leaf.zeroGrad();
    }
    Value loss = net(CHECKPOINTED);
    loss.backward();
    for (int i = 0; i < plain.size(); i++) {
      assertEquals(plain.get(i), Objects.requireNonNull(leaves().get(i).grad()).array());
    }
    assertThrows(GraphException.class, loss::backward);
  }

  @Test
  void nestedCheckpointsGiveTheSameBits() {
    UnaryOperator<Value> nested =
        in -> {
          Rng rng = Rng.of(7);
          return Autograd.checkpoint(
              outer -> {
                Value h = Autograd.checkpoint(inner -> block(inner, rng), outer.mul(2));
                return Autograd.checkpoint(inner -> block(inner, rng), h).add(h);
              },
              in);
        };
    UnaryOperator<Value> plain =
        in -> {
          Rng rng = Rng.of(7);
          Value h = block(in.mul(2), rng);
          return block(h, rng).add(h);
        };
    for (GraphMode mode : new GraphMode[] {GraphMode.RETAIN, GraphMode.CREATE}) {
      assertEquals(
          gradients(plain.apply(x).square().sum().add(w2.sum().mul(0)), mode),
          gradients(nested.apply(x).square().sum().add(w2.sum().mul(0)), mode));
    }
  }

  @Test
  void secondDerivativesAreThoseOfThePlainRun() {
    BiFunction<Value, GraphMode, List<NdArray>> penalty =
        (loss, mode) -> {
          Value first = Autograd.grad(loss, x, GraphMode.CREATE);
          return gradients(first.square().sum(), mode);
        };
    List<NdArray> plain = penalty.apply(net(PLAIN), GraphMode.RETAIN);
    List<NdArray> checkpointed = penalty.apply(net(CHECKPOINTED), GraphMode.RETAIN);
    for (int i = 0; i < plain.size(); i++) {
      assertArrayEquals(
          plain.get(i).toDoubleArray(), checkpointed.get(i).toDoubleArray(), 1e-8, "leaf " + i);
    }
  }

  @Test
  void severalArgumentsAndResultsAndIntegers() {
    Value index = Value.of(2L, 0L);
    Function<List<Value>, List<Value>> f =
        in -> {
          Value picked = in.get(0).indexSelect(0, in.get(1)).exp();
          return List.of(picked, in.get(0), picked.sum(1).argmax(0), in.get(0).sin(), Value.of(3));
        };
    List<Value> plain = f.apply(List.of(x, index));
    List<Value> kept = Autograd.checkpoint(f, List.of(x, index));
    for (int k = 0; k < plain.size(); k++) {
      assertEquals(plain.get(k).array(), kept.get(k).array());
      assertEquals(plain.get(k).requiresGrad(), kept.get(k).requiresGrad());
    }
    assertSame(x, kept.get(1));
    Value a = plain.get(0).sum().add(plain.get(3).square().sum());
    Value c = kept.get(0).sum().add(kept.get(3).square().sum());
    assertEquals(Autograd.grad(a, x).array(), Autograd.grad(c, x).array());
    assertEquals(
        Autograd.grad(plain.get(0).sum(), x).array(), Autograd.grad(kept.get(0).sum(), x).array());
  }

  @Test
  void derivativesInsideAreDifferentiatedOutside() {
    UnaryOperator<Value> f = v -> Autograd.grad(u -> u.mul(b).exp().sum(), v).mul(v);
    Value plain = f.apply(x).sum();
    Value kept = Autograd.checkpoint(f, x).sum();
    assertEquals(plain.array(), kept.array());
    for (Value leaf : List.of(x, b)) {
      assertArrayEquals(
          Autograd.grad(plain, leaf).array().toDoubleArray(),
          Autograd.grad(kept, leaf).array().toDoubleArray(),
          1e-6);
    }
    Value direction = Value.of(Rng.of(1).normal(DType.FLOAT32, 5, 8));
    assertEquals(
        Autograd.jvp(f, x, direction).tangent().array(),
        Autograd.jvp(v -> Autograd.checkpoint(f, v), x, direction).tangent().array());
  }

  @Test
  void masksPassThrough() {
    Value at = Value.parameter(0.0, 4.0);
    Value root = Autograd.checkpoint(v -> v.sqrt().mul(3), at);
    Value y = Value.where(at.gt(0), root, Value.of(0.0)).sum();
    assertEquals(NdArray.of(0.0, 0.75), Autograd.grad(y, at).array());
  }

  @Test
  void manyParametersAreFound() {
    List<Value> scales = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      scales.add(Value.parameter(1.0 + i));
    }
    Value at = Value.parameter(1.0);
    Value y =
        Autograd.checkpoint(
            v -> {
              Value sum = v;
              for (Value scale : scales) {
                sum = sum.add(v.mul(scale));
              }
              return sum;
            },
            at);
    y.backward();
    assertEquals(1 + 820, Objects.requireNonNull(at.grad()).item());
    for (Value scale : scales) {
      assertEquals(1, Objects.requireNonNull(scale.grad()).item());
    }
  }

  @Test
  void theFunctionIsCalledOnceAndHooksInsideAreNot() {
    int[] calls = new int[2];
    Value y =
        Autograd.checkpoint(
            v -> {
              calls[0]++;
              Value h = v.exp();
              h.registerHook(
                  g -> {
                    calls[1]++;
                    return g;
                  });
              return h.sum();
            },
            x);
    int[] outside = new int[1];
    y.registerHook(
        g -> {
          outside[0]++;
          return null;
        });
    y.backward();
    assertEquals(1, calls[0]);
    assertEquals(0, calls[1]);
    assertEquals(1, outside[0]);
    assertNotNull(x.grad());
  }

  @Test
  void noArrayInBetweenIsKept() {
    Value plain = block(x, Rng.of(1));
    Value kept = Autograd.checkpoint(v -> block(v, Rng.of(1)), x);
    assertEquals(plain.array(), kept.array());
    OpNode node = (OpNode) Objects.requireNonNull(kept.node());
    assertEquals("checkpoint", Objects.requireNonNull(node.op).name());
    for (int i = 0; i < node.edges(); i++) {
      Node target = Node.target(node.edge(i));
      assertTrue(target == null || target instanceof Leaf);
    }
  }

  @Test
  void aParameterUpdatedInBetweenIsReported() {
    Value y = Autograd.checkpoint(v -> v.mul(b).sum(), x);
    b.label("bias");
    b.assign(b.array());
    String message = assertThrows(GraphException.class, y::backward).getMessage();
    assertTrue(Objects.requireNonNull(message).contains("'bias'"), message);
  }

  @Test
  void nothingOutsideCanBeChangedInside() {
    assertThrows(
        GraphException.class,
        () ->
            Autograd.checkpoint(
                v -> {
                  v.sum().backward();
                  return v;
                },
                x));
    assertThrows(
        GraphException.class,
        () ->
            Autograd.checkpoint(
                v -> {
                  b.assign(b.array());
                  return v;
                },
                x));
    assertTrue(Autograd.isRecording());
    assertEquals(25, Autograd.checkpoint(v -> v.mul(v), Value.parameter(5.0)).item());
  }

  @Test
  void numbersMayBeReadInside() {
    UnaryOperator<Value> f = v -> v.sum().item() > 0 ? v.exp() : v.sin();
    Value y = Autograd.checkpoint(f, x).sum();
    assertEquals(Autograd.grad(f.apply(x).sum(), x).array(), Autograd.grad(y, x).array());
  }

  @Test
  void withoutRecordingTheFunctionIsJustCalled() {
    Value y = Autograd.noGrad(() -> Autograd.checkpoint(v -> v.exp(), x));
    assertFalse(y.requiresGrad());
    Value constant = Autograd.checkpoint(v -> v.exp(), Value.of(1.0));
    assertFalse(constant.requiresGrad());
  }
}
