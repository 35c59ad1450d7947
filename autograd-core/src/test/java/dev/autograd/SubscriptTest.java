package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@link Value#get} against what NumPy 2.4 gave for the same subscripts, and its refusals. */
class SubscriptTest {
  private final Value x = Value.arange(DType.FLOAT64, 0, 24, 1).reshape(2, 3, 4);

  @TestFactory
  Stream<DynamicTest> agreesWithNumPy() throws IOException {
    try (InputStream in = SubscriptTest.class.getResourceAsStream("/numpy/get.jsonl")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<JsonObject> cases =
          text.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
      assertTrue(cases.size() > 100);
      return cases.stream()
          .map(c -> dynamicTest(c.get("shape") + " by " + c.get("index"), () -> check(c)));
    }
  }

  /** The elements are numbered, so each tells where the gradient of its place must arrive. */
  private static void check(JsonObject c) {
    Shape shape = Shape.of(ints(c.get("shape")));
    double[] numbered = new double[shape.size()];
    java.util.Arrays.setAll(numbered, i -> i);
    Value of = Value.parameter(NdArray.of(shape, numbered));
    List<Index> items = new ArrayList<>();
    c.get("index").getAsJsonArray().forEach(item -> items.add(index(item.getAsJsonArray())));
    Value y = of.get(items.toArray(Index[]::new));
    assertArrayEquals(ints(c.get("result")), y.shape().toArray());
    int[] expected = ints(c.get("elements"));
    double[] elements = y.array().toDoubleArray();
    double[] arrived = new double[numbered.length];
    double[] sent = new double[expected.length];
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], elements[i]);
      sent[i] = i + 1;
      arrived[expected[i]] += sent[i];
    }
    Value seed = Value.of(y.shape(), sent);
    Value gradient =
        Autograd.grad(List.of(y), List.of(of), GradOptions.DEFAULT.seeds(List.of(seed))).get(0);
    assertArrayEquals(arrived, gradient.array().toDoubleArray());
  }

  private static Index index(JsonArray item) {
    return switch (item.get(0).getAsString()) {
      case "at" -> Index.at(item.get(1).getAsInt());
      case "newAxis" -> Index.newAxis();
      case "ellipsis" -> Index.ellipsis();
      case "of" -> {
        long[] indices = java.util.Arrays.stream(ints(item.get(2))).asLongStream().toArray();
        yield Index.of(Value.of(Shape.of(ints(item.get(1))), indices));
      }
      case "mask" -> Index.mask(Value.of(Shape.of(ints(item.get(1))), ints(item.get(2))).ne(0));
      default -> {
        int step = item.get(3).getAsInt();
        int start = bound(item.get(1), step > 0 ? 0 : Integer.MAX_VALUE);
        int stop = bound(item.get(2), step > 0 ? Integer.MAX_VALUE : Integer.MIN_VALUE);
        yield Index.slice(start, stop, step);
      }
    };
  }

  private static int bound(JsonElement bound, int absent) {
    return bound.isJsonNull() ? absent : bound.getAsInt();
  }

  private static int[] ints(JsonElement array) {
    return array.getAsJsonArray().asList().stream().mapToInt(JsonElement::getAsInt).toArray();
  }

  @Test
  void abbreviationsAreSlices() {
    assertEquals(x.slice(1, 1, 3).array(), x.get(Index.all(), Index.from(1)).array());
    assertEquals(x.slice(1, 0, 2).array(), x.get(Index.all(), Index.until(-1)).array());
    assertEquals(x.slice(0, 1, 2).array(), x.get(Index.slice(1, 2)).array());
    assertEquals(x.flip(2).array(), x.get(Index.ellipsis(), Index.every(-1)).array());
    assertEquals(x.slice(2, 0, 4, 2).array(), x.get(Index.ellipsis(), Index.every(2)).array());
    assertEquals(x.slice(0, 1, 2).array(), x.get(Index.mask(false, true)).array());
    assertSame(x, x.get());
    assertSame(x, x.get(Index.all(), Index.ellipsis()));
  }

  @Test
  void secondDerivativesPass() {
    Value p = Value.parameter(2.0, 3.0, 5.0);
    Value y = p.get(Index.of(0, 2, 0)).pow(3.0).sum();
    Value first = Autograd.grad(y, p, GraphMode.CREATE);
    assertArrayEquals(new double[] {24, 0, 75}, first.array().toDoubleArray(), 1e-12);
    Value second = Autograd.grad(first.sum(), p);
    assertArrayEquals(new double[] {24, 0, 30}, second.array().toDoubleArray(), 1e-12);
  }

  /** As many elements as another mask has come of a trace that is replayed. */
  @Test
  void tracesFollowTheirMasks() {
    Value two = Value.of(new double[][] {{1, -2}, {3, -4}});
    Value three = Value.of(new double[][] {{1, 2}, {3, -4}});
    for (UnaryOperator<Value> pick :
        List.<UnaryOperator<Value>>of(
            v -> v.maskedSelect(v.gt(0)), v -> v.get(Index.mask(v.gt(0))))) {
      Trace trace = Autograd.trace(pick, two);
      assertArrayEquals(new double[] {1, 3}, trace.apply(two).array().toDoubleArray());
      assertArrayEquals(new double[] {1, 2, 3}, trace.apply(three).array().toDoubleArray());
    }
  }

  @Test
  void refusalsNameWhatIsWrong() {
    refused(
        ShapeException.class,
        "get: [0, 1:2, ..., indices[1], mask[4]] takes elements of 4 axes, and shape [2, 3, 4] has"
            + " 3",
        Index.at(0),
        Index.slice(1, 2),
        Index.ellipsis(),
        Index.of(1),
        Index.mask(true, false, true, true));
    refused(
        IndexOutOfBoundsException.class,
        "get: index 3 is out of range for axis 1 of shape [2, 3, 4]; expected -3 to 2",
        Index.newAxis(),
        Index.all(),
        Index.at(3));
    refused(
        IndexOutOfBoundsException.class,
        "get: index 4 at position 1 is out of range for axis 2 of size 4 in shape [2, 3, 4];"
            + " expected -4 to 3",
        Index.ellipsis(),
        Index.of(-4, 4));
    refused(
        ShapeException.class,
        "get: a mask of shape [3, 3] for the axes from 1 on of shape [2, 3, 4]: axis 2 is 3 and 4",
        Index.all(),
        Index.mask(Value.zeros(DType.BOOL, 3, 3)));
    refused(
        ShapeException.class,
        "get: cannot broadcast [2] with [3]: axis 0 is 2 and 3",
        Index.of(0, 1),
        Index.of(0, 1, 2));
    assertTrue(
        assertThrows(DTypeException.class, () -> Index.mask(Value.of(1L)))
            .getMessage()
            .contains("INT64"));
    assertThrows(ShapeException.class, () -> Index.mask(Value.of(true)));
    assertThrows(ShapeException.class, () -> Index.slice(0, 1, 0));
  }

  private <E extends RuntimeException> void refused(
      Class<E> exception, String message, Index... items) {
    assertEquals(message, assertThrows(exception, () -> x.get(items)).getMessage());
  }
}
