package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.op.Engine;
import dev.autograd.op.IndexingOp;
import dev.autograd.op.MovementOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Forward mode: the transpose of reverse mode, op by op, and a pass of its own. */
class ForwardTest {
  private static final Value INDEX = Value.of(2L, 0L, 2L);
  private static final Value INDICES = Value.of(NdArray.of(new long[] {1, 0, 2, 2, 1, 1}));

  /** A function of arrays of the given shapes. */
  record Row(String name, Function<List<Value>, Value> function, List<Shape> shapes) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Row row(String name, Function<List<Value>, Value> function, Shape... shapes) {
    return new Row(name, function, List.of(shapes));
  }

  private static Row unary(String name, UnaryOperator<Value> function, int... shape) {
    return row(name, xs -> function.apply(xs.get(0)), Shape.of(shape));
  }

  static Stream<Row> rows() {
    Shape matrix = Shape.of(3, 4);
    Value indices = INDICES.reshape(2, 3);
    Value targets = Value.of(3L, 0L, 1L);
    return Stream.of(
        unary("permute", x -> x.permute(2, 0, 1), 2, 3, 4),
        unary("identity", x -> Engine.apply(new MovementOp.Identity("copy"), x).mul(x), 3, 4),
        unary("reshape", x -> x.t().reshape(2, 6), 3, 4),
        unary("expand", x -> x.expand(5, 3, 4), 3, 1),
        unary("slice", x -> x.slice(1, -1, -5, -2), 3, 4),
        unary("slicePad", x -> Engine.apply(new MovementOp.SlicePad(matrix, 1, 3, -2), x), 3, 2),
        unary("cast down", x -> x.to(DType.FLOAT32).mul(2).to(DType.FLOAT64), 3, 4),
        unary("select", x -> x.select(1, 2), 3, 4),
        unary("cat of one", x -> Value.cat(1, x), 3, 4),
        row("cat", xs -> Value.cat(1, xs.get(0), xs.get(1)), matrix, Shape.of(3, 2)),
        unary("cat with constants", x -> Value.cat(0, Value.ones(x.dtype(), 1, 4), x, x), 3, 4),
        unary("sum", x -> x.sum(1), 3, 4),
        unary("sum of all", x -> x.sum(), 3, 4),
        unary("mean", x -> x.mean(0, true), 3, 4),
        unary("amax", x -> x.amax(1), 3, 4),
        unary("amin", x -> x.amin(0), 3, 4),
        unary("amax of ties", x -> Value.cat(1, x, x).amax(1, true), 3, 4),
        unary("max", x -> x.max(1, false).values(), 3, 4),
        unary("min kept", x -> x.min(0, true).values().mul(x), 3, 4),
        unary("softmax", x -> x.softmax(1), 3, 4),
        unary("logSoftmax", x -> x.logSoftmax(0), 3, 4),
        unary("logSumExp", x -> x.logSumExp(1), 3, 4),
        unary("logSumExp kept", x -> x.logSumExp(0, true), 3, 4),
        unary("indexSelect", x -> x.indexSelect(0, INDEX), 3, 4),
        unary("indexAdd", x -> Engine.apply(new IndexingOp.IndexAdd(matrix, 0), x, INDEX), 3, 4),
        unary("gather", x -> x.gather(0, indices), 3, 3),
        unary("scatterAdd", x -> Engine.apply(scatterAdd(), x, indices), 2, 3),
        row("matmul", xs -> xs.get(0).matmul(xs.get(1)), Shape.of(2, 3, 4), Shape.of(1, 4, 2)),
        unary("matmul with itself", x -> x.matmul(x.t()), 3, 4),
        unary("matmul right", x -> Value.ones(x.dtype(), 2, 3).matmul(x), 3, 4),
        unary("dot", x -> x.dot(x), 4),
        row("linear", xs -> linear(xs), Shape.of(2, 3, 4), Shape.of(5, 4), Shape.of(5)),
        row("linear, no bias", xs -> linear(xs), matrix, Shape.of(5, 4)),
        unary("linear, weight", w -> linear(List.of(Value.ones(w.dtype(), 2, 4), w)), 3, 4),
        unary("linear, bias", b -> linear(constants(b)), 5),
        unary("crossEntropy", x -> Functional.crossEntropy(x, targets), 3, 4),
        unary("dropout", x -> Functional.dropout(x, 0.5, Rng.of(9)), 3, 4),
        row("broadcast", xs -> xs.get(0).mul(xs.get(1)), Shape.of(3, 1), Shape.of(2, 1, 4)),
        unary("broadcast sum", x -> x.add(Value.ones(x.dtype(), 2, 3, 4)), 3, 1),
        unary("where", x -> Value.where(x.gt(0), x.exp(), x.mul(3)), 3, 4),
        unary("empty", x -> x.exp().sum(1), 3, 0),
        unary("scalar", x -> x.sin().mul(x).exp()));
  }

  private static IndexingOp scatterAdd() {
    return new IndexingOp.ScatterAdd(Shape.of(4, 3), 0);
  }

  private static Value linear(List<Value> xs) {
    return Functional.linear(xs.get(0), xs.get(1), xs.size() > 2 ? xs.get(2) : null);
  }

  private static List<Value> constants(Value bias) {
    DType type = bias.dtype();
    return List.of(Value.ones(type, 2, 3), Value.ones(type, 5, 3), bias);
  }

  private static List<Value> parameters(Row row, DType type) {
    List<Value> xs = new ArrayList<>();
    for (Shape shape : row.shapes) {
      xs.add(Value.parameter(Rng.of(40 + xs.size()).normal(type, shape.toArray())));
    }
    return xs;
  }

  private static Value[] directions(List<Value> xs, int seed) {
    Value[] directions = new Value[xs.size()];
    for (int i = 0; i < directions.length; i++) {
      Value x = xs.get(i);
      directions[i] = Value.of(Rng.of(seed + i).normal(x.dtype(), x.shape().toArray()));
    }
    return directions;
  }

  /** Adds a · b to sums[0] and |a · b| to sums[1]. */
  private static void addProducts(double[] sums, Value a, Value b) {
    double[] left = a.array().toDoubleArray();
    double[] right = b.array().toDoubleArray();
    for (int i = 0; i < left.length; i++) {
      sums[0] += left[i] * right[i];
      sums[1] += Math.abs(left[i] * right[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isTheTransposeOfReverse(Row row) {
    for (DType type : new DType[] {DType.FLOAT64, DType.FLOAT32}) {
      List<Value> xs = parameters(row, type);
      Value y = row.function.apply(xs);
      Value[] directions = directions(xs, 70);
      Value tangent = new Forward(List.of(y), xs).push(directions)[0];
      assertNotNull(tangent);
      assertEquals(y.shape(), tangent.shape());
      assertEquals(y.dtype(), tangent.dtype());
      Value seed = Value.of(Rng.of(5).normal(y.dtype(), y.shape().toArray()));
      GradOptions options = GradOptions.DEFAULT.seeds(List.of(seed));
      List<Value> gradients = Autograd.grad(List.of(y), xs, options);
      double[] forward = new double[2];
      double[] reverse = new double[2];
      addProducts(forward, seed, tangent);
      for (int i = 0; i < directions.length; i++) {
        addProducts(reverse, gradients.get(i), directions[i]);
      }
      boolean single = type == DType.FLOAT32 || row.name.equals("cast down");
      double epsilon = single ? 0x1p-24 : 0x1p-53;
      assertEquals(reverse[0], forward[0], 100 * epsilon * (forward[1] + reverse[1]));
      assertTrue(forward[1] > 0 || y.size() == 0 || row.name.equals("empty"), "all zero");
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void recordedTangentsAreDifferentiatedAgain(Row row) {
    List<Value> xs = parameters(row, DType.FLOAT64);
    Value[] t = directions(xs, 70);
    Value[] s = directions(xs, 90);
    Value y = row.function.apply(xs);
    Value seed = Value.of(Rng.of(5).normal(y.dtype(), y.shape().toArray()));
    Value forward = Objects.requireNonNull(new Forward(List.of(y), xs).push(t)[0]);
    GradOptions seeded = GradOptions.DEFAULT.seeds(List.of(seed)).allowUnused();
    List<Value> gradients = Autograd.grad(List.of(y), xs, seeded.createGraph());
    double[] fromForward = new double[2];
    if (forward.requiresGrad()) {
      List<Value> reverseOverForward = Autograd.grad(List.of(forward), xs, seeded);
      for (int i = 0; i < s.length; i++) {
        addProducts(fromForward, reverseOverForward.get(i), s[i]);
      }
      Value twice = new Forward(List.of(forward), xs).push(s)[0];
      double[] forwardOverForward = new double[2];
      if (twice != null) {
        addProducts(forwardOverForward, twice, seed);
      }
      assertEquals(fromForward[0], forwardOverForward[0], 1e-12 * (1 + fromForward[1]));
    }
    double[] fromReverse = new double[2];
    @Nullable Value[] forwardOverReverse = new Forward(gradients, xs).push(s);
    for (int i = 0; i < s.length; i++) {
      Value one = forwardOverReverse[i];
      if (one != null) {
        addProducts(fromReverse, one, t[i]);
      }
    }
    boolean single = row.name.equals("cast down");
    double tolerance = (single ? 1e-4 : 1e-12) * (1 + fromForward[1]);
    assertEquals(fromReverse[0], fromForward[0], tolerance);
  }

  private static Arguments trap(String name, UnaryOperator<Value> f, double x, double slope) {
    return Arguments.of(name, f, x, slope);
  }

  static Stream<Arguments> traps() {
    Value first = Value.of(NdArray.of(new long[] {0, 0}));
    return Stream.of(
        trap("109", x -> Value.where(x.gt(0), x.sqrt(), x), -1, 1),
        trap("110", x -> Value.where(x.le(0), x.exp(), x.add(1)), 1000, 1),
        trap("111", x -> Value.where(x.gt(2), x.log(), x.mul(2)), 0, 2),
        trap("branch, then sum", x -> Value.where(x.gt(0), x.sqrt().mul(3).add(1), x), -1, 1),
        trap("relu of a pole", x -> x.log().relu(), 0, 0),
        trap("clamp of a pole", x -> x.reciprocal().clamp(-1, 1), 0, 0),
        trap("root of relu", x -> x.relu().sqrt(), -1, 0),
        trap("root of a selection", x -> Value.where(x.gt(0), x, Value.of(0.0)).sqrt(), -1, 0),
        trap("further on", x -> x.relu().mul(2).neg().abs().sqrt().add(x), -1, 1),
        trap("two masks", x -> x.relu().add(x.neg().sub(5).relu()).sqrt(), -1, 0),
        trap("one of two", x -> x.relu().add(x.add(1).square()).sqrt(), -1, Double.NaN),
        trap("no mask, no zero", x -> x.sqrt().square(), 0, Double.NaN),
        trap("no mask under a root", x -> x.mul(x).sqrt(), 0, Double.NaN),
        trap("moved", x -> flat(x).relu().expand(4, 6).t().slice(0, 0, 6).sqrt(), -1, 0),
        trap("joined", x -> Value.cat(0, flat(x).relu(), flat(x).clamp(0, 1)).sqrt(), -1, 0),
        trap("joined to a constant", x -> joined(flat(x).relu()).sqrt(), -1, 0),
        trap("cast", x -> x.relu().to(DType.FLOAT64).sqrt(), -1, 0),
        trap("summed", x -> flat(x).relu().sum(0, true).sqrt(), -1, 0),
        trap("extremum", x -> flat(x).relu().amax(0, true).sqrt(), -1, 0),
        trap("chosen", x -> flat(x).relu().max(0, true).values().sqrt(), -1, 0),
        trap("softmax", x -> flat(x).relu().softmax(0).sub(1.0 / 6).mul(0).sqrt(), -1, 0),
        trap("logSumExp", x -> flat(x).relu().logSumExp(0).mul(0).sqrt(), -1, 0),
        trap("picked", x -> flat(x).relu().indexSelect(0, first).sqrt(), -1, 0),
        trap("padded", x -> padded(flat(x).relu()).sqrt(), -1, 0));
  }

  private static Value flat(Value x) {
    return x.expand(6).flatten();
  }

  private static Value joined(Value x) {
    return Value.cat(0, x, Value.zeros(x.dtype(), 2));
  }

  private static Value padded(Value x) {
    return Engine.apply(new MovementOp.SlicePad(Shape.of(6), 0, 0, 1), x);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("traps")
  void branchesNotTakenDoNotSpoilTangents(
      String name, UnaryOperator<Value> f, double at, double slope) {
    for (DType type : new DType[] {DType.FLOAT64, DType.FLOAT32}) {
      double point = type == DType.FLOAT32 && at == 1000 ? 100 : at;
      for (Shape shape : List.of(Shape.SCALAR, Shape.of(1))) {
        Value x = Value.parameter(NdArray.full(type, point, shape.toArray()));
        Value y = f.apply(x);
        Value one = Value.ones(type, shape.toArray());
        for (boolean recorded : new boolean[] {false, true}) {
          Value tangent =
              Mode.recording(recorded, () -> new Forward(List.of(y), List.of(x)).push(one)[0]);
          double[] all = new double[y.size()];
          java.util.Arrays.fill(all, slope);
          double[] found = Objects.requireNonNull(tangent).array().toDoubleArray();
          assertArrayEquals(all, found, name);
        }
        double total = slope * y.size();
        assertEquals(total, Autograd.grad(y.sum(), x).sum().item(), "reverse");
      }
    }
  }

  @Test
  void numbersThatAreTheirOwnNodes() {
    Value x = Value.parameter(0.7);
    Value y = Value.parameter(-1.2);
    Value z = x.mul(y).add(x.sin()).div(y);
    Value tangent = new Forward(List.of(z), List.of(x, y)).push(Value.of(2.0), Value.of(3.0))[0];
    double byX = 1 + StrictMath.cos(0.7) / -1.2;
    double byY = -StrictMath.sin(0.7) / (1.2 * 1.2);
    assertEquals(2 * byX + 3 * byY, Objects.requireNonNull(tangent).item(), 1e-15);
  }

  @Test
  void interiorValuesAreIndependentInputs() {
    Value x = Value.parameter(3.0);
    Value h = x.square();
    Value y = h.mul(x);
    Forward forward = new Forward(List.of(y), List.of(h));
    assertEquals(3, Objects.requireNonNull(forward.push(Value.of(1.0))[0]).item());
    assertEquals(6, Objects.requireNonNull(forward.push(Value.of(2.0))[0]).item());
  }

  @Test
  void independentOutputsHaveNoTangent() {
    Value x = Value.parameter(3.0);
    Value other = Value.parameter(2.0);
    List<Value> outputs = List.of(other.exp(), Value.of(1.0), x.exp(), x);
    @Nullable Value[] tangents = new Forward(outputs, List.of(x)).push(Value.of(1.0));
    assertNull(tangents[0]);
    assertNull(tangents[1]);
    assertNotNull(tangents[2]);
    assertEquals(1, Objects.requireNonNull(tangents[3]).item());
  }

  @Test
  void inputsWithoutATangentStandStill() {
    Value x = Value.parameter(3.0);
    Value y = Value.parameter(2.0);
    Forward forward = new Forward(List.of(x.mul(y)), List.of(x, y));
    assertEquals(3, Objects.requireNonNull(forward.push(null, Value.of(1.0))[0]).item());
    assertNull(forward.push(null, null)[0]);
  }

  @Test
  void theGraphIsLeftAsItWas() {
    Value x = Value.parameter(1.0, 2.0);
    Value y = x.exp().sum();
    new Forward(List.of(y), List.of(x)).push(Value.of(1.0, 1.0));
    assertNull(x.grad());
    y.backward();
    double e = StrictMath.E;
    double[] gradient = Objects.requireNonNull(x.grad()).array().toDoubleArray();
    assertArrayEquals(new double[] {e, e * e}, gradient, 1e-14);
  }

  @Test
  void withoutRecordingTangentsAreConstants() {
    Value x = Value.parameter(2.0);
    Value y = x.square();
    Forward forward = new Forward(List.of(y), List.of(x));
    Value plain = Autograd.noGrad(() -> forward.push(Value.of(1.0))[0]);
    Value recorded = forward.push(Value.of(1.0))[0];
    assertFalse(Objects.requireNonNull(plain).requiresGrad());
    assertEquals(2, Autograd.grad(Objects.requireNonNull(recorded), x).item());
  }

  @Test
  void depthIsLimitedByTheHeapOnly() {
    Value x = Value.parameter(1.0);
    Value y = x;
    for (int i = 0; i < 100_000; i++) {
      y = y.mul(1.00001);
    }
    Value tangent = new Forward(List.of(y), List.of(x)).push(Value.of(1.0))[0];
    assertEquals(y.item(), Objects.requireNonNull(tangent).item(), 1e-9);
  }
}
