package dev.autograd.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ShapeTest {
  private static final Shape TWO_BY_THREE = Shape.of(2, 3);

  static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(ShapeException.class, call).getMessage());
  }

  @Test
  void noSizesAreTheScalar() {
    assertSame(Shape.SCALAR, Shape.of());
    assertEquals(0, Shape.SCALAR.rank());
    assertEquals(1, Shape.SCALAR.size());
    assertEquals("[]", Shape.SCALAR.toString());
  }

  @Test
  void sizesAreCopiedInAndOut() {
    int[] dims = {2, 3};
    Shape shape = Shape.of(dims);
    dims[0] = 7;
    shape.toArray()[1] = 7;
    assertEquals(TWO_BY_THREE, shape);
    assertEquals(TWO_BY_THREE.hashCode(), shape.hashCode());
    assertEquals("[2, 3]", shape.toString());
    assertNotEquals(TWO_BY_THREE, Shape.of(3, 2));
    assertNotEquals(Shape.of(2), Shape.of(2, 1));
  }

  @Test
  void dimCountsFromBothEnds() {
    assertEquals(2, TWO_BY_THREE.dim(0));
    assertEquals(3, TWO_BY_THREE.dim(1));
    assertEquals(3, TWO_BY_THREE.dim(-1));
    assertEquals(2, TWO_BY_THREE.dim(-2));
    assertRefused(
        "dim: axis 2 is out of range for shape [2, 3]; expected -2 to 1",
        () -> TWO_BY_THREE.dim(2));
    assertRefused(
        "dim: axis -1 is out of range for shape []; a scalar has no axes",
        () -> Shape.SCALAR.dim(-1));
  }

  @Test
  void sizesAreExactBeyondInt() {
    assertEquals(Integer.MAX_VALUE, Shape.of(Integer.MAX_VALUE).size());
    assertRefused(
        "shape [65536, 65536] has 4294967296 elements; expected at most 2147483647: split the array"
            + " along an axis",
        () -> Shape.of(65536, 65536));
    assertRefused(
        "shape [2147483647, 2147483647, 2147483647] has 9903520300447984150353281023 elements;"
            + " expected at most 2147483647: split the array along an axis",
        () -> Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
  }

  @Test
  void aSizeOfZeroAnywhereMakesNoElements() {
    assertEquals(0, Shape.of(0).size());
    assertEquals(0, Shape.of(2, 0, 3).size());
    int most = Integer.MAX_VALUE;
    assertEquals(0, Shape.of(most, most, most, 0).size());
    assertEquals(0, Shape.of(0, most, most, most).size());
  }

  @Test
  void impossibleShapesAreRefused() {
    assertRefused("shape [2, -3] has size -3 at axis 1; expected 0 or more", () -> Shape.of(2, -3));
    assertRefused("shape [0, -1] has size -1 at axis 1; expected 0 or more", () -> Shape.of(0, -1));
    assertRefused("shape has 65 axes; expected at most 64", () -> Shape.of(new int[65]));
    assertEquals(64, Shape.of(new int[64]).rank());
  }

  @Test
  void axisErrorsNameTheOperationAndTheRange() {
    assertEquals(1, TWO_BY_THREE.axis(-1, "sum"));
    assertRefused(
        "sum: axis 3 is out of range for shape [2, 3]; expected -2 to 1",
        () -> TWO_BY_THREE.axis(3, "sum"));
    assertRefused(
        "sum: axis -3 is out of range for shape [2, 3]; expected -2 to 1",
        () -> TWO_BY_THREE.axis(-3, "sum"));
  }

  @Test
  void axesAreSortedAndDifferent() {
    Shape shape = Shape.of(2, 3, 4);
    assertArrayEquals(new int[] {0, 2}, shape.axes(new int[] {-1, 0}, "sum"));
    assertArrayEquals(new int[] {0, 1, 2}, shape.axes(new int[0], "sum"));
    assertArrayEquals(new int[0], Shape.SCALAR.axes(new int[0], "sum"));
    assertRefused(
        "sum: axes [2, 0, -1] name axis 2 of shape [2, 3, 4] twice; expected different axes",
        () -> shape.axes(new int[] {2, 0, -1}, "sum"));
    assertRefused(
        "mean: axis 3 is out of range for shape [2, 3, 4]; expected -3 to 2",
        () -> shape.axes(new int[] {0, 3}, "mean"));
  }

  @Test
  void broadcastErrorsNameTheAxis() {
    assertRefused(
        "add: cannot broadcast [2, 3] with [4, 3]: axis 0 is 2 and 4",
        () -> Shape.broadcast("add", TWO_BY_THREE, Shape.of(4, 3)));
    assertRefused(
        "mul: cannot broadcast [2, 3] with [5, 2, 4]: axis -1 is 3 and 4",
        () -> Shape.broadcast("mul", TWO_BY_THREE, Shape.of(5, 2, 4)));
    assertRefused(
        "mul: cannot broadcast [2] with [0]: axis 0 is 2 and 0",
        () -> Shape.broadcast("mul", Shape.of(2), Shape.of(0)));
  }

  @Test
  void broadcastFollowsTheExamplesOfNumPy() {
    // The table under "General broadcasting rules" in NumPy's user guide.
    assertBroadcast(Shape.of(256, 256, 3), Shape.of(256, 256, 3), Shape.of(3));
    assertBroadcast(Shape.of(8, 7, 6, 5), Shape.of(8, 1, 6, 1), Shape.of(7, 1, 5));
    assertBroadcast(Shape.of(5, 4), Shape.of(5, 4), Shape.of(1));
    assertBroadcast(Shape.of(15, 3, 5), Shape.of(15, 1, 5), Shape.of(3, 1));
    assertBroadcast(Shape.of(3, 4), Shape.of(3, 1), Shape.of(1, 4));
    assertBroadcast(Shape.of(0), Shape.of(1), Shape.of(0));
  }

  private static void assertBroadcast(Shape expected, Shape a, Shape b) {
    assertEquals(expected, Shape.broadcast("add", a, b));
    assertEquals(expected, Shape.broadcast("add", b, a));
  }

  @Test
  void broadcastPassesEqualShapesOn() {
    Shape same = Shape.of(2, 3);
    assertSame(TWO_BY_THREE, Shape.broadcast("add", TWO_BY_THREE, same));
    assertSame(TWO_BY_THREE, Shape.broadcast("add", TWO_BY_THREE, Shape.of(3)));
    assertSame(TWO_BY_THREE, Shape.broadcast("add", Shape.of(1, 3), TWO_BY_THREE));
    assertSame(TWO_BY_THREE, Shape.broadcast("add", Shape.SCALAR, TWO_BY_THREE));
    assertSame(TWO_BY_THREE, Shape.broadcast("add", TWO_BY_THREE, Shape.SCALAR));
  }

  @Test
  void reducedAxesGoOrStayAsOne() {
    Shape shape = Shape.of(2, 3, 4);
    assertEquals(Shape.of(3), shape.reduce(new int[] {0, 2}, false));
    assertEquals(Shape.of(1, 3, 1), shape.reduce(new int[] {0, 2}, true));
    assertSame(Shape.SCALAR, shape.reduce(new int[] {0, 1, 2}, false));
    assertEquals(Shape.of(1, 1, 1), shape.reduce(new int[] {0, 1, 2}, true));
    assertEquals(shape, shape.reduce(new int[0], false));
  }

  @Test
  void theDenseLayoutIsOneObject() {
    assertSame(TWO_BY_THREE.dense(), TWO_BY_THREE.dense());
    assertSame(TWO_BY_THREE, TWO_BY_THREE.dense().shape());
  }

  @Test
  void anArrayThatWouldBeTooLargeNamesWhatMakesIt() {
    ShapeException e =
        assertThrows(
            ShapeException.class,
            () -> Shape.broadcast("sub", Shape.of(65536, 1), Shape.of(65536)));
    assertEquals(
        "sub: [65536, 1] with [65536]: shape [65536, 65536] has 4294967296 elements; expected at"
            + " most 2147483647: split the array along an axis",
        e.getMessage());
  }
}
