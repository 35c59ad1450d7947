package dev.autograd.array;

import static dev.autograd.array.ShapeTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.autograd.array.raw.Raw;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final NdArray MATRIX = NdArray.of(new int[][] {{0, 1, 2}, {3, 4, 5}});

  private static void assertShares(NdArray view) {
    assertSame(Raw.storage(MATRIX), Raw.storage(view));
  }

  @Test
  void viewsShareTheStorage() {
    assertShares(MATRIX.reshape(3, 2));
    assertShares(MATRIX.flatten());
    assertShares(MATRIX.t());
    assertShares(MATRIX.transpose(0, -1));
    assertShares(MATRIX.permute(1, 0));
    assertShares(MATRIX.expand(4, 2, 3));
    assertShares(MATRIX.unsqueeze(1));
    assertShares(MATRIX.unsqueeze(1).squeeze(1));
    assertShares(MATRIX.slice(1, 0, 3, 2));
    assertShares(MATRIX.select(0, 1));
    assertShares(MATRIX.contiguous());
  }

  @Test
  void viewsThatChangeNothingAreTheArrayItself() {
    assertSame(MATRIX, MATRIX.reshape(2, 3));
    assertSame(MATRIX, MATRIX.transpose(1, -1));
    assertSame(MATRIX, MATRIX.permute(0, 1));
    assertSame(MATRIX, MATRIX.expand(2, 3));
    assertSame(MATRIX, MATRIX.expand(-1, -1));
    assertSame(MATRIX, MATRIX.squeeze());
    assertSame(MATRIX, MATRIX.contiguous());
    NdArray vector = NdArray.of(1, 2);
    assertSame(vector, vector.t());
    assertSame(vector, vector.flatten());
  }

  @Test
  void theTransposeExchangesIndices() {
    assertEquals(NdArray.of(new int[][] {{0, 3}, {1, 4}, {2, 5}}), MATRIX.t());
    assertNotSame(Raw.storage(MATRIX), Raw.storage(MATRIX.t().contiguous()));
    assertNotSame(Raw.storage(MATRIX), Raw.storage(MATRIX.t().flatten()));
    assertEquals(NdArray.of(0, 3, 1, 4, 2, 5), MATRIX.t().flatten());
    assertRefused(
        "t: shape [2, 3, 1] has 3 axes; expected at most 2: use transpose(-2, -1)",
        () -> MATRIX.unsqueeze(-1).t());
    assertRefused(
        "transpose: axis 2 is out of range for shape [2, 3]; expected -2 to 1",
        () -> MATRIX.transpose(0, 2));
  }

  @Test
  void reshapeFillsInOneSize() {
    assertEquals(Shape.of(3, 2), MATRIX.reshape(-1, 2).shape());
    assertEquals(Shape.of(6), MATRIX.reshape(-1).shape());
    assertEquals(Shape.of(2, 0), NdArray.zeros(DType.INT32, 0, 5).reshape(2, -1).shape());
    assertEquals(Shape.SCALAR, NdArray.of(new int[] {7}).reshape().shape());
    assertRefused(
        "reshape: [2, 3] has 6 elements and [2, 2] has 4; expected as many",
        () -> MATRIX.reshape(2, 2));
    assertRefused(
        "reshape: [2, 3] has 6 elements, which leave no size for the -1 of [4, -1]; expected a"
            + " multiple of 4",
        () -> MATRIX.reshape(4, -1));
    assertRefused(
        "reshape: [2, 3] has 6 elements, which leave no size for the -1 of [0, -1]; expected all"
            + " sizes",
        () -> MATRIX.reshape(0, -1));
    assertRefused(
        "reshape: [-1, 2, -1] has -1 at axes 0 and 2; expected it once at most",
        () -> MATRIX.reshape(-1, 2, -1));
    assertRefused(
        "reshape: [-1, -6] has size -6 at axis 1; expected 0 or more, or -1 for what is left",
        () -> MATRIX.reshape(-1, -6));
  }

  @Test
  void permuteTakesEveryAxisOnce() {
    assertRefused(
        "permute: [0, 0] is not an order of the axes of shape [2, 3]; expected each of 0 to 1 once",
        () -> MATRIX.permute(0, 0));
    assertRefused(
        "permute: [1] is not an order of the axes of shape [2, 3]; expected each of 0 to 1 once",
        () -> MATRIX.permute(1));
    assertRefused(
        "permute: [] is not an order of the axes of shape [2, 3]; expected each of 0 to 1 once",
        () -> MATRIX.permute());
    assertRefused(
        "permute: axis 2 is out of range for shape [2, 3]; expected -2 to 1",
        () -> MATRIX.permute(0, 2));
    assertSame(MATRIX.select(0, 0).select(0, 0).shape(), NdArray.of(1).permute().shape());
  }

  @Test
  void expandRepeatsSizesOfOne() {
    NdArray column = NdArray.of(new int[][] {{7}, {8}});
    assertEquals(NdArray.of(new int[][] {{7, 7, 7}, {8, 8, 8}}), column.expand(2, 3));
    assertEquals(NdArray.of(new int[][] {{7, 7}, {8, 8}}), column.expand(-1, 2));
    assertEquals(NdArray.of(5, 5), NdArray.of(5).expand(2));
    assertEquals(0, column.expand(2, 0).size());
    assertRefused(
        "expand: cannot expand [2, 3] to [4, 3]: axis 0 is 2 and 4", () -> MATRIX.expand(4, 3));
    assertRefused(
        "expand: cannot expand [2, 3] to [2, 1]: axis 1 is 3 and 1", () -> MATRIX.expand(2, 1));
    assertRefused(
        "expand: cannot expand [2, 3] to [7, 4, 3]: axis -2 is 2 and 4",
        () -> MATRIX.expand(7, 4, 3));
    assertRefused(
        "expand: cannot expand [2, 3] to [3]: expected at least 2 axes", () -> MATRIX.expand(3));
    assertRefused(
        "shape [-1, 2, 3] has size -1 at axis 0; expected 0 or more",
        () -> MATRIX.expand(-1, 2, 3));
  }

  @Test
  void axesOfSizeOneComeAndGo() {
    NdArray a = MATRIX.reshape(1, 2, 1, 3, 1);
    assertEquals(Shape.of(2, 3), a.squeeze().shape());
    assertEquals(Shape.of(2, 1, 3), a.squeeze(0, -1).shape());
    assertEquals(Shape.of(2, 3, 1), MATRIX.unsqueeze(-1).shape());
    assertEquals(Shape.of(1, 2, 3), MATRIX.unsqueeze(-3).shape());
    assertRefused(
        "squeeze: axis 1 of shape [1, 2, 1, 3, 1] has size 2; expected 1", () -> a.squeeze(0, 1));
    assertRefused(
        "squeeze: axes [0, -5] name axis 0 of shape [1, 2, 1, 3, 1] twice; expected different axes",
        () -> a.squeeze(0, -5));
    assertRefused(
        "unsqueeze: axis 3 is out of range for shape [2, 3]; expected -3 to 2",
        () -> MATRIX.unsqueeze(3));
    assertRefused(
        "unsqueeze: axis -2 is out of range for shape []; expected -1 to 0",
        () -> NdArray.of(1).unsqueeze(-2));
  }

  @Test
  void selectDropsTheAxis() {
    assertEquals(NdArray.of(3, 4, 5), MATRIX.select(0, -1));
    assertEquals(NdArray.of(1, 4), MATRIX.select(-1, 1));
    assertRefused(
        "select: index 3 is out of range for axis 1 of shape [2, 3]; expected -3 to 2",
        () -> MATRIX.select(1, 3));
    assertRefused(
        "select: index 0 is out of range for axis 0 of shape [0]; the axis is empty",
        () -> NdArray.zeros(DType.BOOL, 0).select(0, 0));
    assertRefused(
        "select: axis 0 is out of range for shape []; a scalar has no axes",
        () -> NdArray.of(1.0).select(0, 0));
  }

  @Test
  void ranksUpToTheLimitCanBeViewed() {
    int[] ones = new int[Shape.MAX_RANK];
    Arrays.fill(ones, 1);
    NdArray deep = NdArray.of(4.0).reshape(ones);
    assertEquals(4.0, deep.transpose(0, 63).squeeze().item());
    assertRefused("shape has 65 axes; expected at most 64", () -> deep.unsqueeze(0));
  }

  @Test
  void layoutsPrintTheirStrides() {
    assertEquals("[3, 2] strides [1, 3] offset 0", MATRIX.t().layout().toString());
    assertEquals("[2] strides [3] offset 1", MATRIX.select(1, 1).layout().toString());
  }
}
