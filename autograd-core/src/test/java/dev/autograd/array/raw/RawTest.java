package dev.autograd.array.raw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.Layout;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import org.junit.jupiter.api.Test;

class RawTest {
  @Test
  void wrappingKeepsStorageAndLayout() {
    float[] storage = {1, 2, 3, 4, 5, 6};
    Layout layout = Shape.of(2, 3).dense().transpose(0, 1);
    NdArray a = Raw.wrap(storage, DType.FLOAT32, layout);
    assertSame(storage, Raw.floats(a));
    assertSame(storage, Raw.storage(a));
    assertSame(layout, a.layout());
    assertEquals(NdArray.of(new float[][] {{1, 4}, {2, 5}, {3, 6}}), a);
  }

  @Test
  void everyTypeCanBeWrapped() {
    Shape shape = Shape.of(1);
    double[] doubles = {1};
    int[] ints = {1};
    long[] longs = {1};
    boolean[] booleans = {true};
    float[] floats = {1};
    assertSame(doubles, Raw.doubles(Raw.wrap(doubles, shape)));
    assertSame(floats, Raw.floats(Raw.wrap(floats, shape)));
    assertSame(ints, Raw.ints(Raw.wrap(ints, shape)));
    assertSame(longs, Raw.longs(Raw.wrap(longs, shape)));
    assertSame(booleans, Raw.booleans(Raw.wrap(booleans, shape)));
    assertSame(DType.INT64, Raw.wrap(longs, shape).dtype());
    assertSame(shape.dense(), Raw.wrap(ints, shape).layout());
    assertThrows(ClassCastException.class, () -> Raw.floats(Raw.wrap(doubles, shape)));
  }

  @Test
  void aStorageMayBeLongerThanItsArray() {
    NdArray a = Raw.wrap(new double[] {1, 2, 9}, Shape.of(2));
    assertEquals(NdArray.of(1.0, 2.0), a);
    assertEquals(NdArray.of(1.0, 2.0).hashCode(), a.hashCode());
    assertArrayEquals(new double[] {1, 2}, a.toDoubleArray());
    assertEquals(NdArray.of(1f, 2f), a.to(DType.FLOAT32));
    assertArrayEquals(new double[] {1, 2}, (double[]) a.toNestedArray());
    assertEquals("[1.0, 2.0] FLOAT64[2]", a.toString());
  }

  @Test
  void ordinaryArraysCarryNoVersion() {
    NdArray a = NdArray.of(1, 2);
    assertFalse(Raw.isMutable(a));
    assertEquals(0, Raw.version(a));
    assertEquals(0, Raw.currentVersion(a));
    assertFalse(Raw.isStale(a));
    assertEquals(
        "array of shape [2] carries no version; expected one from Raw.mutable",
        assertThrows(IllegalStateException.class, () -> Raw.nextVersion(a)).getMessage());
  }

  @Test
  void aMutableCopyIsDenseAndPrivate() {
    NdArray source = NdArray.of(new float[][] {{1, 2}, {3, 4}}).t();
    NdArray copy = Raw.mutable(source);
    assertEquals(source, copy);
    assertTrue(copy.layout().isDense());
    assertNotSame(Raw.storage(source), Raw.storage(copy));
    NdArray again = Raw.mutable(copy);
    assertNotSame(Raw.storage(copy), Raw.storage(again));
    Raw.nextVersion(copy);
    assertEquals(0, Raw.currentVersion(again));
  }

  @Test
  void aNewVersionMakesOlderArraysAndTheirViewsStale() {
    NdArray first = Raw.mutable(NdArray.of(1f, 2f));
    NdArray view = first.reshape(2, 1);
    NdArray rawView = Raw.view(first, Shape.of(1, 2).dense());
    assertTrue(Raw.isMutable(view));
    assertFalse(Raw.isStale(first));

    NdArray second = Raw.nextVersion(first);
    assertSame(Raw.storage(first), Raw.storage(second));
    assertSame(first.layout(), second.layout());
    assertEquals(0, Raw.version(first));
    assertEquals(1, Raw.version(second));
    for (NdArray old : new NdArray[] {first, view, rawView}) {
      assertTrue(Raw.isStale(old));
      assertEquals(1, Raw.currentVersion(old));
    }
    assertFalse(Raw.isStale(second));
    assertFalse(Raw.isStale(second.select(0, 1)));
    assertEquals(2, Raw.version(Raw.nextVersion(second)));
    assertTrue(Raw.isStale(second));
  }

  @Test
  void copiesOfMutableArraysAreFree() {
    NdArray parameter = Raw.mutable(NdArray.of(new float[][] {{1, 2}, {3, 4}}));
    assertFalse(Raw.isMutable(parameter.t().contiguous()));
    assertFalse(Raw.isMutable(parameter.t().flatten()));
    assertFalse(Raw.isMutable(parameter.to(DType.FLOAT64)));
    assertTrue(Raw.isMutable(parameter.to(DType.FLOAT32)));
  }

  @Test
  void aViewWithTheSameLayoutIsTheArray() {
    NdArray a = NdArray.of(1, 2);
    assertSame(a, Raw.view(a, a.layout()));
  }

  @Test
  void accessIsGrantedOnce() {
    assertEquals(
        "access to NdArray is granted once, by NdArray",
        assertThrows(IllegalStateException.class, () -> Access.grant(Access.granted()))
            .getMessage());
  }
}
