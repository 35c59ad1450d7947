package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.Shape;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records of Values, taken apart, put together and differentiated by. */
class StructureTest {
  record Line(Value slope, Value offset) {}

  record Options(int width, String name) {}

  record Net(List<Line> layers, Options options, Value scale, int depth, List<Value> extra) {}

  record Chain(Value value, @Nullable Chain next) {}

  record Nothing(int a, String b) {}

  record Hidden(Object thing, Value value) {}

  record Checked(Value positive) {
    Checked {
      if (positive.rank() == 0 && positive.item() < 0) {
        throw new IllegalStateException("negative");
      }
    }
  }

  private static final Structure<Line> LINES =
      Structure.ofRecord(MethodHandles.lookup(), Line.class);

  private static Net net() {
    return new Net(
        List.of(
            new Line(Value.of(1.0), Value.of(2.0)), new Line(Value.of(3.0), Value.of(4.0, 5.0))),
        new Options(7, "n"),
        Value.of(6.0),
        2,
        List.of(Value.of(8.0)));
  }

  @Test
  void namesAndValuesAreInOrderOfDefinition() {
    Structure<Net> nets = Structure.ofRecord(MethodHandles.lookup(), Net.class);
    Net net = net();
    assertEquals(
        List.of(
            "layers.0.slope",
            "layers.0.offset",
            "layers.1.slope",
            "layers.1.offset",
            "scale",
            "extra.0"),
        nets.names(net));
    assertSame(net.layers().get(1).offset(), nets.values(net).get(3));
    assertSame(net.extra().get(0), nets.values(net).get(5));
  }

  @Test
  void everythingElseIsCarriedAlong() {
    Structure<Net> nets = Structure.ofRecord(MethodHandles.lookup(), Net.class);
    Net net = net();
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      values.add(Value.of((double) i));
    }
    Net other = nets.with(net, values);
    assertSame(net.options(), other.options());
    assertEquals(2, other.depth());
    assertSame(values.get(2), other.layers().get(1).slope());
    assertSame(values.get(4), other.scale());
    assertEquals(values, nets.values(other));
  }

  @Test
  void typesMayContainThemselvesAndNull() {
    Structure<Chain> chains = Structure.ofRecord(MethodHandles.lookup(), Chain.class);
    Chain chain = new Chain(Value.of(1.0), new Chain(Value.of(2.0), null));
    assertEquals(List.of("value", "next.value"), chains.names(chain));
    Chain g = Autograd.grad(chains, c -> c.value().mul(product(c.next())), chain);
    assertEquals(2, g.value().item());
    Chain next = java.util.Objects.requireNonNull(g.next());
    assertEquals(1, next.value().item());
    assertNull(next.next());
  }

  private static Value product(@Nullable Chain chain) {
    return chain == null ? Value.of(1.0) : chain.value().mul(product(chain.next()));
  }

  @Test
  void listsAreStructuresToo() {
    Structure<List<Value>> lists = Structure.ofList();
    List<Value> two = List.of(Value.of(1.0), Value.of(2.0));
    assertEquals(List.of("0", "1"), lists.names(two));
    List<Value> g = Autograd.grad(lists, xs -> xs.get(0).mul(xs.get(1)), two);
    assertEquals(2, g.get(0).item());
  }

  private static Value squares(Line line) {
    Value x = Value.of(1.0, 2.0, 3.0);
    return x.mul(line.slope()).add(line.offset()).square().sum();
  }

  @Test
  void derivativesOfALine() {
    Line line = new Line(Value.of(2.0), Value.of(-1.0));
    Line g = Autograd.grad(LINES, StructureTest::squares, line);
    assertEquals(2 * (1 * 1 + 2 * 3 + 3 * 5), g.slope().item());
    assertEquals(2 * (1 + 3 + 5), g.offset().item());
    ValueAndGrad<Line> both = Autograd.valueAndGrad(LINES, StructureTest::squares, line);
    assertEquals(1 + 9 + 25, both.value().item());
    assertEquals(18, both.grad().offset().item());
    Line v = new Line(Value.of(1.0), Value.of(10.0));
    assertEquals(44 + 180, Autograd.jvp(LINES, StructureTest::squares, line, v).tangent().item());
    Line product = Autograd.hvp(LINES, StructureTest::squares, line, v);
    assertEquals(2 * 14 + 2 * 6 * 10, product.slope().item());
    assertEquals(2 * 6 + 2 * 3 * 10, product.offset().item());
    Value h = Autograd.hessian(LINES, StructureTest::squares, line);
    assertEquals(Shape.of(2, 2), h.shape());
    assertArrayEquals(new double[] {28, 12, 12, 6}, h.array().toDoubleArray());
  }

  @Test
  void jacobiansAndCotangentsOfALine() {
    Line line = new Line(Value.of(2.0), Value.of(-1.0));
    Value x = Value.of(1.0, 2.0);
    Line j = Autograd.jacobian(LINES, l -> x.mul(l.slope().square()).add(l.offset()), line);
    assertArrayEquals(new double[] {4, 8}, j.slope().array().toDoubleArray());
    assertArrayEquals(new double[] {1, 1}, j.offset().array().toDoubleArray());
    Line pulled =
        Autograd.vjp(
                LINES, l -> x.mul(l.slope().square()).add(l.offset()), line, Value.of(1.0, -1.0))
            .grad();
    assertEquals(-4, pulled.slope().item());
    assertEquals(0, pulled.offset().item());
  }

  @Test
  void theHessiansMatrixRunsOverAllElements() {
    Line line = new Line(Value.of(new double[][] {{1, 2}, {3, 4}}), Value.of(5.0));
    Value h = Autograd.hessian(LINES, l -> l.slope().pow(3).sum().mul(l.offset()), line);
    double[] expected = new double[25];
    for (int i = 0; i < 4; i++) {
      double x = i + 1.0;
      expected[i * 6] = 30 * x;
      expected[i * 5 + 4] = 3 * x * x;
      expected[20 + i] = 3 * x * x;
    }
    assertArrayEquals(expected, h.array().toDoubleArray(), 1e-12);
  }

  private static String refused(Runnable body) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, body::run).getMessage());
  }

  @Test
  void errorsSayWhatToDo() {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    assertTrue(refused(() -> Structure.ofRecord(lookup, String.class)).contains("not a record"));
    String empty = refused(() -> Structure.ofRecord(lookup, Nothing.class));
    assertTrue(empty.contains("no component of"), empty);
    String closed = refused(() -> Structure.ofRecord(MethodHandles.publicLookup(), Line.class));
    assertTrue(closed.contains("Hand over MethodHandles.lookup()"), closed);
    Structure<Hidden> hidden = Structure.ofRecord(lookup, Hidden.class);
    Value one = Value.of(1.0);
    String value = refused(() -> hidden.values(new Hidden(one, one)));
    assertTrue(value.contains("thing holds a Value"), value);
    assertTrue(value.contains("java.lang.Object"), value);
    assertEquals(1, hidden.values(new Hidden("text", one)).size());
    Line line = new Line(one, one);
    String count = refused(() -> LINES.with(line, List.of(one)));
    assertTrue(count.contains("1 Values for a structure of 2"), count);
  }

  @Test
  void exceptionsOfARecordGoToTheCaller() {
    Structure<Checked> checked = Structure.ofRecord(MethodHandles.lookup(), Checked.class);
    Checked positive = new Checked(Value.of(1.0));
    assertThrows(
        IllegalStateException.class, () -> checked.with(positive, List.of(Value.of(-1.0))));
  }
}
