package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.raw.Raw;
import dev.autograd.kernel.Buffers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Storage that a pass recycles is storage that nobody holds. */
class RecyclingTest {
  private static final int N = 64;

  private static Value random(DType type, long seed) {
    return Value.parameter(Rng.of(seed).normal(0, 0.2, type, N, N));
  }

  @Test
  void storageGivenBackServesTheNextArrayOfItsSize() {
    NdArray array = NdArray.zeros(DType.FLOAT32, N, N);
    Object storage = Raw.storage(array);
    assertSame(
        storage,
        Buffers.recycling(
            () -> {
              Buffers.recycle(array);
              return Buffers.floats(N * N);
            }));
    NdArray outside = NdArray.zeros(DType.FLOAT32, N, N);
    Buffers.recycle(outside);
    assertNotSame(Raw.storage(outside), Buffers.floats(N * N));
  }

  /** Identities, views, broadcasts, fan-out, sums: every way a cotangent can be shared. */
  private static Value tangle(Value x, Value w) {
    Value h = x.add(w);
    Value t = h.t().reshape(N, N).matmul(w).add(h);
    Value s = t.sum(0, true).add(t).sub(h.mean(1, true)).to(DType.FLOAT64).to(x.dtype());
    Value u = Value.cat(0, s.slice(0, 0, N, 2), s.slice(0, 1, N, 2)).tanh();
    Value v = u.neg().add(u.mul(u)).add(h.maximum(u));
    return v.softmax(1).mul(v.amax(0)).add(v.max(1, true).values()).sum();
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  void gradientsAreThoseOfAPassThatRecyclesNothing(DType type) {
    Value x = random(type, 1);
    Value w = random(type, 2);
    Value y = tangle(x, w);
    List<Value> plain = Autograd.grad(y, List.of(x, w));
    List<Value> recorded = Autograd.grad(y, List.of(x, w), GraphMode.CREATE);
    for (int i = 0; i < plain.size(); i++) {
      assertEquals(recorded.get(i).array(), plain.get(i).array());
    }
  }

  @Test
  void whatHooksSawStaysAsItWas() {
    Value x = random(DType.FLOAT32, 1);
    Value w = random(DType.FLOAT32, 2);
    List<NdArray> seen = new ArrayList<>();
    List<double[]> copies = new ArrayList<>();
    Value h = x;
    for (int i = 0; i < 12; i++) {
      h = i % 3 == 0 ? h.matmul(w) : i % 3 == 1 ? h.tanh() : h.add(h.mul(0.5));
      h.registerHook(
          g -> {
            seen.add(g.array());
            copies.add(g.array().toDoubleArray());
            return null;
          });
    }
    Value middle = h.exp().retainGrad();
    middle.mul(middle).sum().backward();
    assertEquals(12, seen.size());
    for (int i = 0; i < seen.size(); i++) {
      assertEquals(
          NdArray.of(seen.get(i).shape(), copies.get(i)).to(DType.FLOAT32), seen.get(i), "" + i);
    }
    assertEquals(middle.mul(2).array(), Objects.requireNonNull(middle.grad()).array());
  }

  @Test
  void gradientsOfInteriorValuesStayAsTheyWere() {
    Value x = random(DType.FLOAT32, 1);
    Value a = x.mul(2);
    Value b = a.add(1);
    Value c = b.tanh();
    Value y = c.mul(c).sum();
    List<Value> gradients = Autograd.grad(y, List.of(c, b, a, x));
    List<Value> recorded = Autograd.grad(y, List.of(c, b, a, x), GraphMode.CREATE);
    for (int i = 0; i < 4; i++) {
      assertEquals(recorded.get(i).array(), gradients.get(i).array());
    }
  }
}
