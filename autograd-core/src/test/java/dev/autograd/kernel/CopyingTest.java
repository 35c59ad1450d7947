package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CopyingTest {
  @ParameterizedTest
  @EnumSource
  void largeTranspositions(DType dtype) {
    int[][] shapes = {{100, 70}, {3, 65, 33}, {33, 2, 67}, {64, 64}, {2, 31, 5, 40}};
    for (int[] dims : shapes) {
      Shape shape = Shape.of(dims);
      long[] numbers = new long[shape.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = dtype == DType.BOOL ? i % 3 % 2 : i;
      }
      NdArray a = NdArray.of(shape, numbers).to(dtype);
      int last = dims.length - 1;
      NdArray turned = Copying.copy(a.transpose(0, last));
      NdArray back = turned.transpose(0, last);
      long[] read = back.to(DType.INT64).toLongArray();
      for (int i = 0; i < numbers.length; i++) {
        assertEquals(numbers[i], read[i]);
      }
    }
  }

  @Test
  void nothingIsCopiedThatIsContiguous() {
    NdArray a = NdArray.zeros(DType.FLOAT32, 4, 3);

    assertSame(a, Copying.contiguous(a));
    NdArray part = a.slice(0, 1, 3);
    assertSame(part, Copying.contiguous(part));
    assertSame(a, Copying.cast(a, DType.FLOAT32));
  }

  @Test
  void partsOfSeveralTypesMeet() {
    NdArray got = Copying.cat(new NdArray[] {NdArray.of(1, 2), NdArray.of(.5f, 1.5f)}, 0);

    assertEquals(NdArray.of(1f, 2f, .5f, 1.5f), got);
    NdArray empty = NdArray.zeros(DType.FLOAT64, 0, 3);
    NdArray two = NdArray.ones(DType.FLOAT64, 2, 3);
    assertEquals(two, Copying.cat(new NdArray[] {two, empty}, 0), "edge case 99");
  }

  @Test
  void repeatedIndicesAddUp() {
    NdArray ones = NdArray.of(1.0, 1.0, 1.0);

    assertEquals(
        NdArray.of(2.0, 1.0, 0.0),
        Copying.indexAdd(Shape.of(3), 0, NdArray.of(0L, 0L, 1L), ones),
        "edge case 95");
    // In the order of the index: (1e16 + 1) + 1 is 1e16, (1 + 1) + 1e16 is not.
    NdArray source = NdArray.of(1.0, 1.0, 1e16);
    assertEquals(
        NdArray.of(new double[] {1e16 + 2}),
        Copying.indexAdd(Shape.of(1), 0, NdArray.of(0, 0, 0), source));
    NdArray turned = NdArray.of(1e16, 1.0, 1.0);
    assertEquals(
        NdArray.of(new double[] {1e16}),
        Copying.scatterAdd(Shape.of(1), 0, NdArray.of(0, 0, 0), turned));
  }

  @Test
  void scalarIndexDropsTheAxis() {
    NdArray a = NdArray.of(new double[][] {{1, 2}, {3, 4}});

    assertEquals(NdArray.of(3.0, 4.0), Copying.indexSelect(a, 0, NdArray.of(1L)));
    assertEquals(NdArray.of(2.0, 4.0), Copying.indexSelect(a, 1, NdArray.of(1)));
  }

  @Test
  void wrongIndicesAreNamed() {
    NdArray a = NdArray.zeros(DType.FLOAT32, 5, 2);

    assertError(
        IndexOutOfBoundsException.class,
        "indexSelect: index 7 at position 2 is out of range for axis 0 of size 5 in shape"
            + " [5, 2]; expected 0 to 4",
        () -> Copying.indexSelect(a, 0, NdArray.of(0L, 1L, 7L)));
    assertError(
        IndexOutOfBoundsException.class,
        "indexSelect: index -1 at position 0 is out of range for axis 1 of size 2 in"
            + " shape [5, 2]; expected 0 to 1",
        () -> Copying.indexSelect(a, -1, NdArray.of(new int[] {-1})));
    assertError(
        IndexOutOfBoundsException.class,
        "gather: index 2 at position [1, 0] is out of range for axis 1 of size 2 in"
            + " shape [5, 2]; expected 0 to 1",
        () -> Copying.gather(a, 1, NdArray.of(new long[][] {{0, 1}, {2, 0}})));
    assertError(
        DTypeException.class,
        "indexSelect: the index has type FLOAT64; expected INT64 or INT32: convert it with"
            + " to(INT64)",
        () -> Copying.indexSelect(a, 0, NdArray.of(1.0)));
    assertError(
        ShapeException.class,
        "indexAdd: the source has shape [5, 2]; expected [3, 2]",
        () -> Copying.indexAdd(a.shape(), 0, NdArray.of(0L, 1L, 2L), a));
    assertError(
        ShapeException.class,
        "gather: the index of shape [2, 3] does not fit [5, 2]: expected as many axes, none larger"
            + " but axis 0",
        () -> Copying.gather(a, 0, NdArray.zeros(DType.INT64, 2, 3)));
    assertError(
        ShapeException.class,
        "scatterAdd: the source has shape [5, 2]; expected the index' shape [1, 2]",
        () -> Copying.scatterAdd(a.shape(), 0, NdArray.zeros(DType.INT64, 1, 2), a));
    assertError(
        DTypeException.class,
        "cannot add elements of type BOOL; convert them with to(INT64)",
        () -> Copying.indexAdd(Shape.of(2), 0, NdArray.of(0L, 1L), NdArray.of(true, true)));
  }

  @Test
  void partsThatDoNotJoinAreNamed() {
    NdArray a = NdArray.zeros(DType.FLOAT32, 2, 3);

    assertError(
        ShapeException.class,
        "cat: [2, 3] and [2, 4] do not join along axis 0: axis 1 is 3 and 4",
        () -> Copying.cat(new NdArray[] {a, NdArray.zeros(DType.FLOAT32, 2, 4)}, 0));
    assertError(
        ShapeException.class,
        "cat: [2, 3] and [6] do not join: expected as many axes in all parts",
        () -> Copying.cat(new NdArray[] {a, a.flatten()}, 0));
    assertError(
        IllegalArgumentException.class,
        "cat: no arrays given; expected one or more",
        () -> Copying.cat(new NdArray[0], 0));
    NdArray huge = NdArray.zeros(DType.FLOAT32, 1, 1).expand(1 << 30, 1);
    assertError(
        ShapeException.class,
        "cat: axis 0 would have size 3221225472; expected at most 2147483647",
        () -> Copying.cat(new NdArray[] {huge, huge, huge}, 0));
  }

  @Test
  void slicesThatDoNotFitAreNamed() {
    NdArray source = NdArray.ones(DType.INT32, 3);

    assertEquals(NdArray.of(0, 1, 0, 1, 0, 1), Copying.slicePad(Shape.of(6), 0, 5, -2, source));
    assertError(
        ShapeException.class,
        "slicePad: [3] from 2 by 2 does not fit into axis 0 of shape [6]",
        () -> Copying.slicePad(Shape.of(6), 0, 2, 2, source));
    assertError(
        ShapeException.class,
        "slicePad: [3] from 2 by 0 does not fit into axis 0 of shape [6]",
        () -> Copying.slicePad(Shape.of(6), 0, 2, 0, source));
    assertError(
        ShapeException.class,
        "slicePad: [3] is no slice of [6, 2] along axis 0",
        () -> Copying.slicePad(Shape.of(6, 2), 0, 2, 1, source));
  }

  private static void assertError(
      Class<? extends RuntimeException> type, String message, Runnable call) {
    assertEquals(message, assertThrows(type, call::run).getMessage());
  }
}
