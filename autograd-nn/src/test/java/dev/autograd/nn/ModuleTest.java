package dev.autograd.nn;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Value;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.ShapeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleTest {
  /** A module whose parts a test names. */
  private static final class Parts extends Module {
    <M extends Module> M with(String name, M module) {
      return child(name, module);
    }

    Value with(String name, NdArray init) {
      return parameter(name, init);
    }

    Value with(String name, Value shared) {
      return parameter(name, shared);
    }

    Buffer withBuffer(String name, NdArray init) {
      return buffer(name, init);
    }
  }

  /** inner.w [2], inner.mean, b [3], then child "inner" defined before "b" all the same. */
  private static Parts model() {
    Parts inner = new Parts();
    inner.with("w", NdArray.of(1.0, 2.0));
    inner.withBuffer("mean", NdArray.of(5L));
    Parts outer = new Parts();
    outer.with("inner", inner);
    outer.with("b", NdArray.of(3.0, 4.0, 5.0));
    return outer;
  }

  private static String message(Class<? extends Throwable> type, Runnable action) {
    return assertThrows(type, action::run).getMessage();
  }

  @Test
  void ownPartsComeBeforeThoseOfChildren() {
    Parts model = model();
    assertEquals(List.of("b", "inner.w"), List.copyOf(model.namedParameters().keySet()));
    assertEquals(List.of("b", "inner.w", "inner.mean"), List.copyOf(model.stateDict().keySet()));
    assertEquals(List.of("inner"), List.copyOf(model.namedChildren().keySet()));
    assertEquals(2, model.parameters().size());
    assertEquals(5, model.parameterCount());
  }

  @Test
  void listingsCannotBeChanged() {
    Parts model = model();
    assertThrows(UnsupportedOperationException.class, () -> model.namedParameters().clear());
    assertThrows(UnsupportedOperationException.class, () -> model.parameters().clear());
    assertThrows(UnsupportedOperationException.class, () -> model.namedChildren().clear());
    assertThrows(UnsupportedOperationException.class, () -> model.stateDict().clear());
  }

  @Test
  void namesAreUniqueWithoutDotsAndNotEmpty() {
    Parts model = model();
    NdArray one = NdArray.of(1.0);
    Class<IllegalArgumentException> wrong = IllegalArgumentException.class;
    assertAll(
        () ->
            assertEquals(
                "a part of Parts has an empty name", message(wrong, () -> model.with("", one))),
        () -> assertTrue(message(wrong, () -> model.with("a.b", one)).contains("contains a dot")),
        () ->
            assertEquals(
                "Parts already has a part named 'b'", message(wrong, () -> model.with("b", one))),
        () -> assertThrows(wrong, () -> model.with("b", new Parts())),
        () -> assertThrows(wrong, () -> model.withBuffer("inner", one)),
        () -> assertThrows(wrong, () -> model.with("inner", one)));
    assertEquals(List.of("b", "inner.w"), List.copyOf(model.namedParameters().keySet()));
  }

  @Test
  void aModuleCannotContainItself() {
    Parts outer = new Parts();
    Parts inner = outer.with("inner", new Parts());
    assertTrue(
        message(IllegalArgumentException.class, () -> inner.with("outer", outer))
            .contains("contains that module itself"));
    assertThrows(IllegalArgumentException.class, () -> outer.with("self", outer));
  }

  @Test
  void aParameterIsALeafThatRequiresAGradient() {
    Parts module = new Parts();
    Value leaf = Value.parameter(2.0);
    assertThrows(IllegalArgumentException.class, () -> module.with("a", leaf.mul(2)));
    assertThrows(IllegalArgumentException.class, () -> module.with("a", Value.of(1.0)));
    assertThrows(DTypeException.class, () -> module.with("a", NdArray.of(1L)));
    assertSame(leaf, module.with("a", leaf));
  }

  @Test
  void aSharedParameterIsListedAndCountedOnceAndSavedUnderEachName() {
    Parts module = new Parts();
    Value tied = module.with("first", NdArray.of(1.0, 2.0));
    module.with("second", tied);
    Parts inside = module.with("inside", new Parts());
    inside.with("third", tied);
    assertEquals(List.of("first"), List.copyOf(module.namedParameters().keySet()));
    assertEquals(2, module.parameterCount());
    assertEquals(
        List.of("first", "second", "inside.third"), List.copyOf(module.stateDict().keySet()));
  }

  @Test
  void modeReachesAllModules() {
    Parts model = model();
    Module inner = model.namedChildren().get("inner");
    assertTrue(model.isTraining() && inner.isTraining());
    model.eval();
    assertFalse(model.isTraining() || inner.isTraining());
    model.train();
    assertTrue(model.isTraining() && inner.isTraining());
  }

  @Test
  void zeroGradForgetsAndFreezingStopsGradients() {
    Parts model = model();
    Value w = model.namedParameters().get("inner.w");
    w.sum().backward();
    assertArrayEquals(new double[] {1, 1}, w.grad().array().toDoubleArray());
    model.zeroGrad();
    assertNull(w.grad());
    model.requiresGrad(false);
    assertFalse(w.sum().requiresGrad());
    model.requiresGrad(true);
    assertTrue(w.sum().requiresGrad());
  }

  @Test
  void stateIsACopy() {
    Parts model = model();
    Map<String, NdArray> state = model.stateDict();
    Map<String, NdArray> other = new LinkedHashMap<>(state);
    other.put("b", NdArray.of(-1.0, -2.0, -3.0));
    other.put("inner.mean", NdArray.of(7L));
    model.loadStateDict(other);
    assertEquals(NdArray.of(3.0, 4.0, 5.0), state.get("b"));
    assertEquals(NdArray.of(5L), state.get("inner.mean"));
    assertEquals(other, model.stateDict());
  }

  @Test
  void loadingKeepsTheLeavesAndChangesWhatTheyCompute() {
    Parts model = model();
    Value b = model.namedParameters().get("b");
    Map<String, NdArray> state = new LinkedHashMap<>(model.stateDict());
    state.put("b", NdArray.of(0.5, 0.25, 0.125));
    model.loadStateDict(state);
    assertSame(b, model.namedParameters().get("b"));
    assertEquals(0.875, b.sum().item());
    b.sum().backward();
    assertArrayEquals(new double[] {1, 1, 1}, b.grad().array().toDoubleArray());
  }

  @Test
  void aStateThatDoesNotFitListsEverythingAndChangesNothing() {
    Parts model = model();
    Map<String, NdArray> before = model.stateDict();
    Map<String, NdArray> state = new LinkedHashMap<>();
    state.put("b", NdArray.of(9.0, 9.0, 9.0));
    state.put("inner.w", NdArray.of(9.0, 9.0, 9.0));
    state.put("inner.v", NdArray.of(9.0));
    String message = message(IllegalArgumentException.class, () -> model.loadStateDict(state));
    assertAll(
        () -> assertTrue(message.contains("missing: inner.mean"), message),
        () -> assertTrue(message.contains("unexpected: inner.v"), message),
        () -> assertTrue(message.contains("inner.w is FLOAT64 [2]"), message),
        () -> assertTrue(message.contains("FLOAT64 [3]"), message),
        () -> assertEquals(before, model.stateDict()));
    state.put("inner.w", NdArray.of(9.0f, 9.0f));
    String types = message(IllegalArgumentException.class, () -> model.loadStateDict(state, false));
    assertAll(
        () -> assertTrue(types.contains("FLOAT32 [2]"), types),
        () -> assertFalse(types.contains("inner.v"), types),
        () -> assertEquals(before, model.stateDict()));
  }

  @Test
  void lenientLoadingReportsWhatFoundNoCounterpart() {
    Parts model = model();
    Map<String, NdArray> state = Map.of("inner.w", NdArray.of(8.0, 9.0), "x", NdArray.of(1.0));
    Module.UnmatchedNames unmatched = model.loadStateDict(state, false);
    assertEquals(List.of("b", "inner.mean"), unmatched.missing());
    assertEquals(List.of("x"), unmatched.unexpected());
    assertEquals(NdArray.of(8.0, 9.0), model.stateDict().get("inner.w"));
  }

  @Test
  void aBufferKeepsShapeAndType() {
    Parts module = new Parts();
    Buffer buffer = module.withBuffer("mean", NdArray.of(1.0, 2.0));
    buffer.set(NdArray.of(3.0, 4.0));
    assertEquals(NdArray.of(3.0, 4.0), buffer.get());
    assertTrue(message(ShapeException.class, () -> buffer.set(NdArray.of(1.0))).contains("'mean'"));
    assertTrue(
        message(DTypeException.class, () -> buffer.set(NdArray.of(1.0f, 2.0f)))
            .contains("to(FLOAT64)"));
    assertEquals(NdArray.of(3.0, 4.0), buffer.get());
  }

  @Test
  void printsAsATree() {
    assertEquals(
        String.join("\n", "Parts, 5 parameters", "  inner: Parts, 2 parameters"),
        model().toString());
    Parts one = new Parts();
    one.with("w", NdArray.of(1.0));
    assertEquals("Parts, 1 parameter", one.toString());
    assertEquals("Module", new Module() {}.toString());
  }

  @Test
  void aModuleWithoutPartsIsEmpty() {
    Parts empty = new Parts();
    assertEquals(Map.of(), empty.namedParameters());
    assertEquals(Map.of(), empty.stateDict());
    empty.loadStateDict(Map.of());
    assertEquals(0, empty.parameterCount());
  }
}
