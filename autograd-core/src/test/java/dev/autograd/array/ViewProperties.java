package dev.autograd.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.autograd.array.raw.Raw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Chains of views against {@link NaiveArray}. */
class ViewProperties {
  @Provide
  static Arbitrary<Shape> shapes() {
    return Arbitraries.of(0, 1, 1, 2, 3, 4, 6)
        .array(int[].class)
        .ofMaxSize(4)
        .map(Shape::of)
        .filter(shape -> shape.size() <= 300);
  }

  /** One array, and what it should hold. */
  private record Pair(NdArray array, NaiveArray naive) {
    static Pair counting(Shape shape) {
      NaiveArray naive = NaiveArray.counting(shape);
      return new Pair(NdArray.of(shape, naive.elements()), naive);
    }

    void check() {
      Shape shape = naive.shape();
      Layout layout = array.layout();
      assertEquals(shape, array.shape());
      assertArrayEquals(naive.elements(), array.toLongArray());
      assertEquals(NdArray.of(shape, naive.elements()), array);
      assertEquals(NdArray.of(shape, naive.elements()).hashCode(), array.hashCode());
      boolean contiguous = true;
      for (int i = 0; i < shape.size(); i++) {
        int[] index = NaiveArray.index(shape, i);
        assertEquals(naive.get(index), array.getLong(index));
        contiguous &= position(layout, index) == layout.offset() + i;
      }
      assertEquals(contiguous, layout.isContiguous());
      assertEquals(contiguous && (shape.size() == 0 || layout.offset() == 0), layout.isDense());
      assertEquals(layout.isDense(), layout == layout.shape().dense());
    }

    /** One random view, or a copy where no view is possible. */
    Pair view(Random random) {
      Shape shape = naive.shape();
      int rank = shape.rank();
      switch (random.nextInt(8)) {
        case 0:
          List<Integer> order = new ArrayList<>();
          for (int i = 0; i < rank; i++) {
            order.add(i);
          }
          Collections.shuffle(order, random);
          int[] axes = order.stream().mapToInt(Integer::intValue).toArray();
          int[] signed =
              order.stream().mapToInt(i -> random.nextBoolean() ? i : i - rank).toArray();
          return new Pair(array.permute(signed), naive.permute(axes));
        case 1:
          int place = random.nextInt(rank + 1);
          int[] longer = new int[rank + 1];
          for (int i = 0; i <= rank; i++) {
            longer[i] = i == place ? 1 : shape.dim(i < place ? i : i - 1);
          }
          return new Pair(
              array.unsqueeze(random.nextBoolean() ? place : place - rank - 1),
              naive.reshape(Shape.of(longer)));
        case 2:
          int[] shorter = Arrays.stream(shape.toArray()).filter(d -> d != 1).toArray();
          return new Pair(array.squeeze(), naive.reshape(Shape.of(shorter)));
        case 3:
          Shape wide = expanded(shape, random);
          return wide.size() > 500
              ? this
              : new Pair(array.expand(wide.toArray()), naive.expand(wide));
        case 4:
          if (rank == 0) {
            return this;
          }
          int along = random.nextInt(rank);
          int start = random.nextInt(17) - 8;
          int stop = random.nextInt(17) - 8;
          int step = (random.nextInt(3) + 1) * (random.nextBoolean() ? 1 : -1);
          return new Pair(
              array.slice(random.nextBoolean() ? along : along - rank, start, stop, step),
              naive.pick(along, PythonSlice.indices(shape.dim(along), start, stop, step)));
        case 5:
          int axis = rank == 0 ? 0 : random.nextInt(rank);
          if (rank == 0 || shape.dim(axis) == 0) {
            return this;
          }
          int index = random.nextInt(shape.dim(axis));
          return new Pair(
              array.select(axis, random.nextBoolean() ? index : index - shape.dim(axis)),
              naive.pick(axis, index).reshape(shape.reduce(new int[] {axis}, false)));
        case 6:
          if (rank == 0) {
            return this;
          }
          int a = random.nextInt(rank);
          int b = random.nextInt(rank);
          int[] swap = new int[rank];
          for (int i = 0; i < rank; i++) {
            swap[i] = i == a ? b : i == b ? a : i;
          }
          return new Pair(array.transpose(a, b - rank), naive.permute(swap));
        default:
          Shape other = regrouped(shape.size(), random);
          return new Pair(array.reshape(other.toArray()), naive.reshape(other));
      }
    }
  }

  private static int position(Layout layout, int... index) {
    int position = layout.offset();
    for (int i = 0; i < index.length; i++) {
      position += index[i] * layout.stride(i);
    }
    return position;
  }

  private static Shape expanded(Shape shape, Random random) {
    int[] dims = shape.toArray();
    for (int i = 0; i < dims.length; i++) {
      dims[i] = dims[i] == 1 ? random.nextInt(4) : dims[i];
    }
    if (random.nextBoolean()) {
      return Shape.of(dims);
    }
    int[] longer = new int[dims.length + 1];
    longer[0] = random.nextInt(3);
    System.arraycopy(dims, 0, longer, 1, dims.length);
    return Shape.of(longer);
  }

  /** A random shape of that many elements. */
  private static Shape regrouped(int size, Random random) {
    List<Integer> dims = new ArrayList<>();
    int rest = size;
    for (int divisor = 2; divisor <= rest; ) {
      if (rest % divisor == 0) {
        rest /= divisor;
        if (!dims.isEmpty() && random.nextBoolean()) {
          dims.set(0, dims.get(0) * divisor);
        } else {
          dims.add(random.nextInt(dims.size() + 1), divisor);
        }
      } else {
        divisor++;
      }
    }
    if (size == 0) {
      dims.add(0);
    }
    if (random.nextBoolean()) {
      dims.add(random.nextInt(dims.size() + 1), 1);
    }
    return Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
  }

  @Property(tries = 3000)
  void everyChainOfViewsAgreesWithTheNaiveOne(
      @ForAll("shapes") Shape shape, @ForAll long seed, @ForAll @IntRange(max = 5) int length) {
    Random random = new Random(seed);
    Pair pair = Pair.counting(shape);
    pair.check();
    for (int i = 0; i < length; i++) {
      pair = pair.view(random);
      pair.check();
    }
    assertEquals(pair.array(), pair.array().contiguous());
  }

  @Property(tries = 3000)
  void reshapeIsAViewExactlyWhereStridesExist(
      @ForAll("shapes") Shape shape, @ForAll long seed, @ForAll @IntRange(max = 4) int length) {
    Random random = new Random(seed);
    Pair pair = Pair.counting(shape);
    for (int i = 0; i < length; i++) {
      pair = pair.view(random);
    }
    Layout layout = pair.array().layout();
    Shape to = regrouped(layout.shape().size(), random);
    assertEquals(strided(layout, to), layout.reshape(to) != null);
    NdArray reshaped = pair.array().reshape(to.toArray());
    if (layout.reshape(to) != null) {
      assertSame(Raw.storage(pair.array()), Raw.storage(reshaped));
    }
    new Pair(reshaped, pair.naive().reshape(to)).check();
    new Pair(reshaped.reshape(shapeOf(pair)), pair.naive()).check();
  }

  private static int[] shapeOf(Pair pair) {
    return pair.naive().shape().toArray();
  }

  /** Whether some strides reach the positions of {@code layout}, in order, from {@code to}. */
  private static boolean strided(Layout layout, Shape to) {
    int[] positions = new int[to.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = position(layout, NaiveArray.index(layout.shape(), i));
    }
    int[] unit = new int[to.rank()];
    for (int axis = to.rank() - 1, step = 1; axis >= 0; axis--) {
      unit[axis] = to.dim(axis) > 1 && to.size() > 0 ? positions[step] - positions[0] : 0;
      step *= to.dim(axis);
    }
    for (int i = 0; i < positions.length; i++) {
      int[] index = NaiveArray.index(to, i);
      int expected = positions[0];
      for (int axis = 0; axis < index.length; axis++) {
        expected += index[axis] * unit[axis];
      }
      if (expected != positions[i]) {
        return false;
      }
    }
    return true;
  }

  @Property
  void permutingBackGivesTheDenseLayoutBack(@ForAll("shapes") Shape shape, @ForAll long seed) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < shape.rank(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    int[] axes = order.stream().mapToInt(Integer::intValue).toArray();
    int[] inverse = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      inverse[axes[i]] = i;
    }
    Layout there = shape.dense().permute(axes);
    Layout back = there.permute(inverse);
    assertEquals(shape, back.shape());
    assertEquals(true, back.isDense());
  }
}
