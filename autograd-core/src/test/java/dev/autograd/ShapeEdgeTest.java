package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Values and gradients of broadcasting, movement, indexing, products and windows where elements
 * repeat, are left out or are not there. The numbers of the cases go on from {@link ArrayEdgeTest}.
 */
class ShapeEdgeTest {
  private static Value range(int... shape) {
    int size = Shape.of(shape).size();
    return Value.of(NdArray.arange(DType.FLOAT64, 1, size + 1, 1).reshape(shape))
        .requiresGrad(true);
  }

  private static double[] numbers(Value v) {
    return v.array().toDoubleArray();
  }

  private static void assertGradient(Value of, Value by, double... expected) {
    Value gradient = Autograd.grad(of.sum(), by);
    assertEquals(by.shape(), gradient.shape());
    assertArrayEquals(expected, numbers(gradient));
  }

  private static double[] all(int count, double number) {
    double[] all = new double[count];
    Arrays.fill(all, number);
    return all;
  }

  @Test
  void broadcastingBothWays91() {
    Value a = range(3, 1);
    Value b = range(1, 4);
    Value y = a.add(b);
    assertArrayEquals(new double[] {2, 3, 4, 5, 3, 4, 5, 6, 4, 5, 6, 7}, numbers(y));
    assertGradient(y, a, 4, 4, 4);
    assertGradient(y, b, 3, 3, 3, 3);
  }

  @Test
  void scalarTimesMatrix92() {
    Value scalar = Value.parameter(2.0);
    Value matrix = range(2, 3);
    Value y = scalar.mul(matrix);
    assertEquals(42, y.sum().item());
    assertGradient(y, scalar, 21);
    assertGradient(y, matrix, 2, 2, 2, 2, 2, 2);
  }

  @Test
  void broadcastingAgainstNothing93() {
    Value one = range(1);
    Value nothing = Value.parameter(NdArray.zeros(DType.FLOAT64, 0));
    Value y = one.add(nothing);
    assertEquals(Shape.of(0), y.shape());
    assertEquals(0, y.sum().item());
    assertGradient(y, one, 0);
    assertGradient(y, nothing);
  }

  @Test
  void repeatedIndices95() {
    Value x = range(3);
    Value index = Value.of(0L, 0L, 1L);
    for (Value y : List.of(x.get(Index.of(index)), x.indexSelect(0, index), x.take(index))) {
      assertArrayEquals(new double[] {1, 1, 2}, numbers(y));
      assertGradient(y, x, 2, 1, 0);
    }
  }

  @Test
  void repeatedRows96() {
    Value table = range(3, 2);
    Value index = Value.of(2L, 0L, 2L);
    for (Value y : List.of(table.indexSelect(0, index), Functional.embedding(table, index))) {
      assertArrayEquals(new double[] {5, 6, 1, 2, 5, 6}, numbers(y));
      assertGradient(y, table, 1, 1, 0, 0, 2, 2);
    }
    Value picked = table.gather(0, Value.of(Shape.of(2, 2), 1L, 0L, 1L, 2L));
    assertArrayEquals(new double[] {3, 2, 3, 6}, numbers(picked));
    assertGradient(picked, table, 0, 1, 2, 0, 0, 1);
    Value padded = Functional.embedding(table, index, -1);
    assertArrayEquals(new double[] {5, 6, 1, 2, 5, 6}, numbers(padded));
    assertGradient(padded, table, 1, 1, 0, 0, 0, 0);
  }

  @Test
  void theLastWriteStays97() {
    Value x = range(3);
    Value source = Value.parameter(10.0, 20.0, 30.0, 40.0);
    Value y = x.scatter(0, Value.of(1L, 2L, 1L, 1L), source);
    assertArrayEquals(new double[] {1, 40, 20}, numbers(y));
    assertGradient(y, x, 1, 0, 0);
    assertGradient(y, source, 0, 1, 0, 1);
  }

  @Test
  void whatIsCutOffGetsZero98() {
    Value x = range(5);
    assertArrayEquals(new double[] {1, 3, 5}, numbers(x.slice(0, 0, 5, 2)));
    assertGradient(x.slice(0, 0, 5, 2), x, 1, 0, 1, 0, 1);
    assertArrayEquals(new double[] {5, 3, 1}, numbers(x.slice(0, 4, -6, -2)));
    assertGradient(x.slice(0, 4, -6, -2), x, 1, 0, 1, 0, 1);
    assertEquals(4, x.select(0, -2).item());
    assertGradient(x.select(0, -2), x, 0, 0, 0, 1, 0);
    assertArrayEquals(new double[] {2, 3, 4}, numbers(x.narrow(0, 1, 3)));
    assertGradient(x.narrow(0, 1, 3), x, 0, 1, 1, 1, 0);
  }

  @Test
  void nothingAmongTheParts99() {
    Value a = range(2, 3);
    Value nothing = Value.parameter(NdArray.zeros(DType.FLOAT64, 0, 3));
    Value y = Value.cat(0, a, nothing);
    assertEquals(a.array(), y.array());
    assertGradient(y, a, all(6, 1));
    assertGradient(y, nothing);
  }

  /** The numbers are not exact, so that another order of sums would show. */
  @Test
  void viewsOfViews100() {
    Value strided = Value.of(Rng.of(1).normal(DType.FLOAT64, 4, 3, 10)).slice(2, 1, 10, 2);
    Value view = Value.of(strided.permute(2, 0, 1).array()).requiresGrad(true);
    Value copy = Value.of(NdArray.of(view.shape(), numbers(view).clone())).requiresGrad(true);
    List<UnaryOperator<Value>> moves = new ArrayList<>();
    moves.add(x -> x.transpose(0, 2));
    moves.add(x -> x.permute(1, 2, 0));
    moves.add(x -> x.reshape(6, 10));
    moves.add(x -> x.transpose(1, 2).reshape(-1).reshape(4, 15).t());
    for (UnaryOperator<Value> move : moves) {
      assertEquals(move.apply(copy).array(), move.apply(view).array());
      UnaryOperator<Value> f = x -> move.apply(x).exp().softmax(-1).square().sum();
      assertEquals(Autograd.grad(f.apply(copy), copy).array(), gradient(f, view));
    }
  }

  private static NdArray gradient(UnaryOperator<Value> f, Value at) {
    return Autograd.grad(f.apply(at), at).array();
  }

  @Test
  void productOverNothing103() {
    Value a = Value.parameter(NdArray.zeros(DType.FLOAT64, 2, 0));
    Value b = Value.parameter(NdArray.zeros(DType.FLOAT64, 0, 3));
    Value y = a.matmul(b);
    assertEquals(NdArray.zeros(DType.FLOAT64, 2, 3), y.array());
    assertGradient(y, a);
    assertGradient(y, b);
  }

  @Test
  void productsOfVectorsAndBatches104() {
    Value u = range(3);
    Value v = Value.parameter(4.0, -1.0, 2.0);
    assertEquals(8, u.matmul(v).item());
    assertEquals(Shape.SCALAR, u.matmul(v).shape());
    assertGradient(u.matmul(v), u, 4, -1, 2);
    assertGradient(u.matmul(v), v, 1, 2, 3);
    Value m = range(2, 3);
    assertArrayEquals(new double[] {8, 23}, numbers(m.matmul(v)));
    assertGradient(m.matmul(v), m, 4, -1, 2, 4, -1, 2);
    assertGradient(m.matmul(v), v, 5, 7, 9);
    Value a = range(1, 2, 3);
    Value b = range(4, 3, 5);
    Value y = a.matmul(b);
    assertEquals(Shape.of(4, 2, 5), y.shape());
    // 1·31 + 2·36 + 3·41 is the first element of the third product.
    assertEquals(226, y.array().getDouble(2, 0, 0));
    // Row k of all four matrices: 15 + 25k, 90 + 25k, 165 + 25k and 240 + 25k.
    assertGradient(y, a, 510, 610, 710, 510, 610, 710);
    double[] columns = new double[60];
    Arrays.setAll(columns, i -> 5 + 2 * (i / 5 % 3));
    assertGradient(y, b, columns);
  }

  @Test
  void productOfAMatrixWithItself105() {
    Value a = range(2, 2);
    Value y = a.matmul(a);
    assertArrayEquals(new double[] {7, 10, 15, 22}, numbers(y));
    // With ones for g: g·Aᵀ + Aᵀ·g.
    assertGradient(y, a, 3 + 4, 7 + 4, 3 + 6, 7 + 6);
  }

  @Test
  void equalsKeepTheirOrder106() {
    Value x = Value.parameter(2.0, 1.0, 2.0, 1.0, 2.0);
    Value weights = Value.of(1.0, 2.0, 3.0, 4.0, 5.0);
    ValuesAndIndices up = x.sort(0);
    assertEquals(NdArray.of(1L, 3L, 0L, 2L, 4L), up.indices().array());
    assertGradient(up.values().mul(weights), x, 3, 1, 4, 2, 5);
    ValuesAndIndices down = x.sort(0, true);
    assertEquals(NdArray.of(0L, 2L, 4L, 1L, 3L), down.indices().array());
    assertGradient(down.values().mul(weights), x, 1, 4, 2, 5, 3);
    ValuesAndIndices most = x.topk(2, 0);
    assertEquals(NdArray.of(0L, 2L), most.indices().array());
    assertGradient(most.values(), x, 1, 0, 1, 0, 0);
    ValuesAndIndices least = x.topk(1, 0, false, true);
    assertEquals(1, least.indices().item());
    assertGradient(least.values(), x, 0, 1, 0, 0, 0);
  }

  @Test
  void equalsInWindows107() {
    Value x = Value.parameter(NdArray.of(Shape.of(1, 2, 3), -3.0, -3.0, -4.0, -3.0, -3.0, -5.0));
    Window window = Window.of(2).stride(2).padding(1);
    ValuesAndIndices y = Functional.maxPool2dWithIndices(x, window);
    assertArrayEquals(new double[] {-3, -3, -3, -3}, numbers(y.values()));
    assertArrayEquals(new long[] {0, 1, 3, 4}, y.indices().array().toLongArray());
    Value whole = Functional.maxPool2d(x, Window.of(2, 3));
    assertGradient(whole, x, 1, 0, 0, 0, 0, 0);
    Value lines = Functional.maxPool1d(x.reshape(1, 6), Window.of(3).stride(3).padding(1));
    assertArrayEquals(new double[] {-3, -3}, numbers(lines));
    assertGradient(lines, x, 1, 0, 0, 1, 0, 0);
  }

  @Test
  void elementsBetweenTheWindows108() {
    Value x = range(1, 1, 7);
    Value w = Value.parameter(NdArray.of(Shape.of(1, 1, 2), 10.0, 100.0));
    Value y = Functional.conv1d(x, w, null, ConvOptions.DEFAULT.stride(3));
    assertArrayEquals(new double[] {210, 540}, numbers(y));
    assertGradient(y, x, 10, 100, 0, 10, 100, 0, 0);
    assertGradient(y, w, 5, 7);
    Value seed = Value.of(NdArray.of(Shape.of(1, 1, 2), 1.0, Double.POSITIVE_INFINITY));
    GradOptions options = GradOptions.DEFAULT.seeds(List.of(seed));
    double[] untouched = numbers(Autograd.grad(List.of(y), List.of(x), options).get(0));
    assertEquals(0, untouched[2]);
    assertEquals(0, untouched[5]);
    assertEquals(0, untouched[6]);
  }
}
