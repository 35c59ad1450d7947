package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the op table has no column for: lists of parts, masks, and errors beyond the first. */
class MovementTest {
  private static List<Shape> shapes(List<Value> parts) {
    return parts.stream().map(Value::shape).toList();
  }

  @Test
  void partsCoverTheAxis() {
    Value x = Value.zeros(DType.FLOAT32, 5, 2);
    Value none = Value.zeros(DType.FLOAT32, 0, 2);
    Shape empty = Shape.of(0, 2);
    assertEquals(List.of(Shape.of(2, 2), Shape.of(2, 2), Shape.of(1, 2)), shapes(x.split(2, 0)));
    assertEquals(List.of(Shape.of(5, 2)), shapes(x.split(Integer.MAX_VALUE, 0)));
    assertEquals(List.of(empty), shapes(none.split(0, 0)));
    assertEquals(List.of(empty), shapes(none.split(3, 0)));
    assertEquals(List.of(), shapes(none.split(new int[0], 0)));
    assertEquals(List.of(Shape.of(2, 2), Shape.of(3, 2)), shapes(x.split(new int[] {2, 3}, 0)));
    assertEquals(3, x.chunk(3, 0).size());
    assertEquals(3, x.chunk(4, 0).size()); // parts of 2 leave none for the fourth
    assertEquals(5, x.chunk(9, 0).size());
    assertEquals(List.of(empty, empty), shapes(none.chunk(2, 0)));
  }

  @Test
  void gradientsOfAllPartsComeTogether() {
    Value x = Value.parameter(1.0, 2.0, 3.0, 4.0, 5.0);
    List<Value> parts = x.split(2, 0);
    Value y = parts.get(0).sum().add(parts.get(2).square().sum());
    assertArrayEquals(new double[] {1, 1, 0, 0, 10}, Autograd.grad(y, x).array().toDoubleArray());
  }

  @Test
  void whatNothingIsMovedInIsItself() {
    Value x = Value.zeros(DType.FLOAT32, 2, 3);
    assertSame(x, x.roll(3, 1));
    assertSame(x, x.repeat(1, 1));
    assertSame(x, x.pad(0, 0));
    assertSame(x, x.movedim(new int[0], new int[0]));
  }

  static Stream<Arguments> movements() {
    return Stream.of(
        row("repeat", x -> x.repeat(2, 1).sum(0).unsqueeze(0)),
        row("flip", x -> x.flip(1)),
        row("roll", x -> x.roll(1, 1)),
        row("split", x -> Value.cat(1, x.split(2, 1))),
        row("pad", x -> x.pad(new int[] {1, 1}, 3)),
        row("pad(replicate)", x -> x.pad(new int[] {1, 1}, PadMode.REPLICATE)),
        row("tril", x -> x.reshape(4, 1).tril()),
        row("diagEmbed", Value::diagEmbed),
        row("diagonal", x -> x.reshape(1, 4).t().expand(4, 4).diagonal()),
        row("unfold", x -> x.unfold(1, 2, 1)),
        row("get", x -> x.get(Index.at(0), Index.of(3, 2, 1, 0, 1))),
        row("take", x -> x.take(Value.of(3L, 2L, 1L, 0L, 1L))),
        row("maskedSelect", x -> x.maskedSelect(x.ge(0))),
        row(
            "scatter",
            x -> Value.zerosLike(x).scatter(1, Value.of(new long[] {0, 1, 2, 3}).unsqueeze(0), x)),
        row("scatterAdd", x -> x.scatterAdd(1, Value.of(0L, 1L).unsqueeze(0), x)),
        row("indexAdd", x -> x.indexAdd(1, Value.of(0L, 1L, 2L, 3L), x)),
        row("indexFill", x -> x.indexFill(1, Value.of(3L), 1)));
  }

  private static Arguments row(String name, UnaryOperator<Value> move) {
    return Arguments.of(name, move);
  }

  /** The square root's slope at 0 is infinite, and nothing of what was selected depends on it. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("movements")
  void masksPass(String name, UnaryOperator<Value> move) {
    for (GraphMode mode : new GraphMode[] {GraphMode.RETAIN, GraphMode.CREATE}) {
      Value x = Value.parameter(NdArray.of(new double[][] {{0, 1, 4, 0}}));
      Value moved = move.apply(x.sqrt());
      Value y = Value.where(moved.gt(0), moved, Value.of(0.0)).sum();
      double[] gradient = Autograd.grad(y, x, mode).array().toDoubleArray();
      assertEquals(0, gradient[0], name);
      assertEquals(0, gradient[3], name);
    }
  }

  @Test
  void furtherRefusals() {
    Value x = Value.zeros(DType.FLOAT32, 2, 3);
    message("repeat: -1 times along axis 1 in [2, -1]", () -> x.repeat(2, -1));
    message("split: parts of sizes [4, -1] of axis 1", () -> x.split(new int[] {4, -1}, 1));
    message("pad: [1] for shape [2, 3]; expected pairs", () -> x.pad(1));
    message(
        "pad: [-4, 9] for shape [2, 3] cuts off more elements than axis 1 has", () -> x.pad(-4, 9));
    message("unfold: windows of size -1 along axis 1 of shape [2, 3]", () -> x.unfold(1, -1, 1));
    message("indexAdd: the index has shape []", () -> x.indexAdd(0, Value.of(1L), x));
    message("diagonal: both axes are axis 1", () -> x.diagonal(0, 1, 1));
    message("triu: needs matrices", () -> Value.of(1.0).triu());
  }

  private static void message(String start, Runnable call) {
    String found = assertThrows(ShapeException.class, call::run).getMessage();
    assertEquals(start, found.substring(0, Math.min(start.length(), found.length())));
  }

  @Test
  void narrowCountsFromTheEnd() {
    Value x = Value.parameter(1.0, 2.0, 3.0, 4.0, 5.0);
    Value y = x.narrow(0, -3, 2);
    assertArrayEquals(new double[] {3, 4}, y.array().toDoubleArray());
    double[] gradient = Autograd.grad(y.sum(), x).array().toDoubleArray();
    assertArrayEquals(new double[] {0, 0, 1, 1, 0}, gradient);
    assertEquals(Shape.of(0), x.narrow(0, 5, 0).shape());
    for (int[] wrong : new int[][] {{-6, 2}, {-1, 2}, {4, 2}, {0, -1}, {6, 0}}) {
      String message =
          assertThrows(ShapeException.class, () -> x.narrow(0, wrong[0], wrong[1])).getMessage();
      assertEquals(
          "narrow: "
              + wrong[1]
              + " elements from "
              + wrong[0]
              + " on are not all in axis 0 of shape [5]",
          message);
    }
  }
}
