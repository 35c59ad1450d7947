package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.raw.Raw;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Movement of elements against loops over indices. */
class CopyingProperties {
  /** Arrays of every type, up to 4 axes, under random views. */
  @Provide
  Arbitrary<NdArray> views() {
    Arbitrary<int[]> dims =
        Arbitraries.integers().between(0, 6).array(int[].class).ofMinSize(1).ofMaxSize(4);
    return dims.flatMap(
        d ->
            Arbitraries.of(DType.class)
                .flatMap(t -> Arbitraries.longs().map(seed -> view(numbers(t, d), seed))));
  }

  private static NdArray numbers(DType dtype, int... dims) {
    Shape shape = Shape.of(dims);
    long[] numbers = new Random(Arrays.hashCode(dims)).longs(shape.size(), 0, 100).toArray();
    NdArray whole = NdArray.of(shape, numbers);
    return dtype == DType.BOOL ? odd(whole) : whole.to(dtype);
  }

  private static NdArray odd(NdArray a) {
    long[] numbers = a.toLongArray();
    boolean[] odd = new boolean[numbers.length];
    for (int i = 0; i < odd.length; i++) {
      odd[i] = numbers[i] % 2 == 1;
    }
    return NdArray.of(a.shape(), odd);
  }

  private static NdArray view(NdArray a, long seed) {
    Random random = new Random(seed);
    NdArray view = a;
    for (int i = random.nextInt(4); i > 0; i--) {
      int axis = random.nextInt(view.rank());
      switch (random.nextInt(5)) {
        case 0 -> view = view.transpose(axis, random.nextInt(view.rank()));
        case 1 -> view = view.slice(axis, 1, Integer.MAX_VALUE, 1 + random.nextInt(2));
        case 2 -> view = view.slice(axis, -1, Integer.MIN_VALUE, -1 - random.nextInt(2));
        case 3 -> view = view.unsqueeze(axis);
        default -> {
          int[] dims = view.shape().toArray();
          if (dims[axis] == 1) {
            dims[axis] = 3;
            view = view.expand(dims);
          }
        }
      }
    }
    return view;
  }

  /** The array whose element at each index is given by a function, by way of doubles. */
  private static NdArray build(DType dtype, Shape shape, ToDoubleFunction<int[]> element) {
    double[] numbers = new double[shape.size()];
    for (int flat = 0; flat < numbers.length; flat++) {
      numbers[flat] = element.applyAsDouble(index(flat, shape));
    }
    return NdArray.of(shape, numbers).to(dtype);
  }

  private static int[] index(int flat, Shape shape) {
    int[] index = new int[shape.rank()];
    int rest = flat;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.dim(axis);
      rest /= shape.dim(axis);
    }
    return index;
  }

  private static double at(NdArray a, int... index) {
    return a.dtype() == DType.BOOL ? (a.getBoolean(index) ? 1 : 0) : a.getDouble(index);
  }

  private static int[] with(int[] index, int axis, int i) {
    int[] result = index.clone();
    result[axis] = i;
    return result;
  }

  @Property
  void copiesAreDenseAndEqual(@ForAll("views") NdArray a) {
    NdArray copy = Copying.copy(a);

    assertEquals(build(a.dtype(), a.shape(), i -> at(a, i)), copy);
    assertTrue(copy.layout().isDense());
    assertNotSame(Raw.storage(a), Raw.storage(copy));
    assertTrue(Copying.contiguous(a).layout().isContiguous());
    assertEquals(copy, Copying.contiguous(a));
  }

  @Property
  void castsAreConversions(@ForAll("views") NdArray a, @ForAll DType to) {
    assertEquals(build(to, a.shape(), i -> at(a, i)), Copying.cast(a, to));
  }

  @Property
  void catPutsPartsBehindEachOther(
      @ForAll("views") NdArray a, @ForAll @IntRange(max = 3) int axis, @ForAll int seed) {
    int along = axis % a.rank();
    NdArray b = a.slice(along, seed & 3, Integer.MAX_VALUE);
    NdArray c = a.slice(along, 0, 1);
    NdArray got = Copying.cat(new NdArray[] {a, b, c}, along);

    int first = a.dim(along);
    int second = first + b.dim(along);
    int[] dims = a.shape().toArray();
    dims[along] = second + c.dim(along);
    assertEquals(
        build(
            a.dtype(),
            Shape.of(dims),
            i ->
                i[along] < first
                    ? at(a, i)
                    : i[along] < second
                        ? at(b, with(i, along, i[along] - first))
                        : at(c, with(i, along, i[along] - second))),
        got);
  }

  @Property
  void slicePadWritesBackWhatASliceTook(
      @ForAll("views") NdArray a,
      @ForAll @IntRange(max = 3) int axis,
      @ForAll @IntRange(max = 5) int start,
      @ForAll @IntRange(min = -3, max = 3) int step) {
    int along = axis % a.rank();
    if (start >= a.dim(along) || step == 0) {
      return;
    }
    int stop = step > 0 ? Integer.MAX_VALUE : Integer.MIN_VALUE;
    NdArray slice = a.slice(along, start, stop, step);
    NdArray padded = Copying.slicePad(a.shape(), along, start, step, slice);

    assertEquals(slice, padded.slice(along, start, stop, step));
    assertEquals(
        build(
            a.dtype(),
            a.shape(),
            i -> (i[along] - start) % step == 0 && (i[along] - start) / step >= 0 ? at(a, i) : 0),
        padded);
  }

  @Property
  void indexSelectTakesEntries(
      @ForAll("views") NdArray a, @ForAll @IntRange(max = 3) int axis, @ForAll long seed) {
    int along = axis % a.rank();
    NdArray index = indices(a.dim(along), seed, 1 + (int) (seed & 1));
    NdArray got = Copying.indexSelect(a, along - a.rank(), index);

    int[] dims = new int[a.rank() - 1 + index.rank()];
    for (int i = 0; i < dims.length; i++) {
      dims[i] =
          i < along
              ? a.dim(i)
              : i < along + index.rank() ? index.dim(i - along) : a.dim(i - index.rank() + 1);
    }
    assertEquals(
        build(
            a.dtype(),
            Shape.of(dims),
            i -> {
              int[] where = new int[a.rank()];
              for (int j = 0; j < where.length; j++) {
                where[j] = i[j <= along ? j : j + index.rank() - 1];
              }
              int[] place = Arrays.copyOfRange(i, along, along + index.rank());
              return at(a, with(where, along, (int) index.getLong(place)));
            }),
        got);
  }

  @Property
  void indexAddIsTheAdjointOfIndexSelect(
      @ForAll("views") NdArray a, @ForAll @IntRange(max = 3) int axis, @ForAll long seed) {
    if (a.dtype() == DType.BOOL) {
      return;
    }
    int along = axis % a.rank();
    NdArray index = indices(a.dim(along), seed, 1 + (int) (seed & 1));
    NdArray source = Copying.indexSelect(a, along, index);
    NdArray strided = Copying.copy(source.transpose(0, -1)).transpose(0, -1);
    NdArray got = Copying.indexAdd(a.shape(), along, index, strided);

    // Every entry comes back as often as it was taken.
    int[] times = new int[a.dim(along)];
    for (long i : index.to(DType.INT64).toLongArray()) {
      times[(int) i]++;
    }
    assertEquals(build(a.dtype(), a.shape(), i -> times[i[along]] * at(a, i)), got);
  }

  @Property
  void gatherTakesElementsAndScatterAddGivesThemBack(
      @ForAll("views") NdArray a, @ForAll @IntRange(max = 3) int axis, @ForAll long seed) {
    int along = axis % a.rank();
    int[] dims = a.shape().toArray();
    Random random = new Random(seed);
    for (int i = 0; i < dims.length; i++) {
      dims[i] = i == along ? (dims[i] == 0 ? 0 : random.nextInt(5)) : random.nextInt(dims[i] + 1);
    }
    Shape shape = Shape.of(dims);
    int size = a.dim(along);
    NdArray index = NdArray.of(shape, random.longs(shape.size(), 0, Math.max(1, size)).toArray());
    NdArray got = Copying.gather(a, along, index.to(DType.INT32));

    assertEquals(build(a.dtype(), shape, i -> at(a, with(i, along, (int) index.getLong(i)))), got);
    if (a.dtype() != DType.BOOL) {
      double[] sums = new double[a.size()];
      NdArray places = build(DType.INT64, a.shape(), i -> 0);
      for (int flat = 0; flat < index.size(); flat++) {
        int[] i = index(flat, shape);
        int to = 0;
        int[] where = with(i, along, (int) index.getLong(i));
        for (int j = 0; j < where.length; j++) {
          to = to * places.dim(j) + where[j];
        }
        sums[to] += at(got, i);
      }
      assertEquals(
          NdArray.of(a.shape(), sums).to(a.dtype()),
          Copying.scatterAdd(a.shape(), along, index, got));
    }
  }

  private static NdArray indices(int size, long seed, int rank) {
    Random random = new Random(seed);
    int n = size == 0 ? 0 : random.nextInt(6);
    long[] numbers = random.longs(n, 0, Math.max(1, size)).toArray();
    NdArray index = NdArray.of(numbers);
    NdArray typed = random.nextBoolean() ? index : index.to(DType.INT32);
    return rank == 1 ? typed : typed.unsqueeze(random.nextInt(2)).transpose(0, 1);
  }
}
