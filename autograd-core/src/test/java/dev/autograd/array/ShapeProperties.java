package dev.autograd.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ShapeProperties {
  @Provide
  static Arbitrary<Shape> shapes() {
    return Arbitraries.integers().between(0, 4).array(int[].class).ofMaxSize(4).map(Shape::of);
  }

  /** Shapes of few sizes, so that many pairs broadcast. */
  @Provide
  static Arbitrary<Shape> narrow() {
    return Arbitraries.of(0, 1, 1, 3).array(int[].class).ofMaxSize(4).map(Shape::of);
  }

  private static Optional<Shape> broadcast(Shape a, Shape b) {
    try {
      return Optional.of(Shape.broadcast("add", a, b));
    } catch (ShapeException e) {
      return Optional.empty();
    }
  }

  @Property
  void sizeIsTheProduct(@ForAll("shapes") Shape shape) {
    assertEquals(Arrays.stream(shape.toArray()).reduce(1, (p, q) -> p * q), shape.size());
  }

  @Property
  void broadcastingIsCommutative(@ForAll("narrow") Shape a, @ForAll("narrow") Shape b) {
    assertEquals(broadcast(a, b), broadcast(b, a));
  }

  @Property
  void broadcastingIsIdempotentAndScalarsAreNeutral(@ForAll("shapes") Shape a) {
    assertEquals(Optional.of(a), broadcast(a, a));
    assertEquals(Optional.of(a), broadcast(a, Shape.SCALAR));
  }

  @Property
  void broadcastingIsAssociative(
      @ForAll("narrow") Shape a, @ForAll("narrow") Shape b, @ForAll("narrow") Shape c) {
    assertEquals(
        broadcast(a, b).flatMap(ab -> broadcast(ab, c)),
        broadcast(b, c).flatMap(bc -> broadcast(a, bc)));
  }

  @Property
  void broadcastingAgreesWithTheRuleAxisByAxis(
      @ForAll("narrow") Shape a, @ForAll("narrow") Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] p = padded(a, rank);
    int[] q = padded(b, rank);
    boolean fits = IntStream.range(0, rank).allMatch(i -> p[i] == q[i] || p[i] == 1 || q[i] == 1);
    int[] dims = IntStream.range(0, rank).map(i -> p[i] == 1 ? q[i] : p[i]).toArray();
    assertEquals(fits ? Optional.of(Shape.of(dims)) : Optional.empty(), broadcast(a, b));
  }

  private static int[] padded(Shape shape, int rank) {
    int[] dims = new int[rank];
    Arrays.fill(dims, 1);
    System.arraycopy(shape.toArray(), 0, dims, rank - shape.rank(), shape.rank());
    return dims;
  }

  @Property
  void bothShapesExpandToTheirBroadcast(@ForAll("narrow") Shape a, @ForAll("narrow") Shape b) {
    broadcast(a, b)
        .ifPresent(
            common -> {
              assertEquals(common, a.dense().expand(common, "add").shape());
              assertEquals(common, b.dense().expand(common, "add").shape());
            });
  }

  @Property
  void reducingKeepsTheOtherAxes(@ForAll("shapes") Shape shape, @ForAll int choice) {
    int[] axes = IntStream.range(0, shape.rank()).filter(i -> (choice >> i & 1) != 0).toArray();
    int[] rest = IntStream.range(0, shape.rank()).filter(i -> (choice >> i & 1) == 0).toArray();
    Shape gone = shape.reduce(axes, false);
    Shape kept = shape.reduce(axes, true);
    assertArrayEquals(Arrays.stream(rest).map(shape::dim).toArray(), gone.toArray());
    assertEquals(shape.rank(), kept.rank());
    Arrays.stream(rest).forEach(i -> assertEquals(shape.dim(i), kept.dim(i)));
    Arrays.stream(axes).forEach(i -> assertEquals(1, kept.dim(i)));
  }

  @Property
  void axesCountFromBothEnds(@ForAll("shapes") Shape shape) {
    for (int i = 0; i < shape.rank(); i++) {
      assertEquals(i, shape.axis(i, "sum"));
      assertEquals(i, shape.axis(i - shape.rank(), "sum"));
    }
  }
}
