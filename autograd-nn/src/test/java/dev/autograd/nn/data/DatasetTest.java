package dev.autograd.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Rng;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DatasetTest {
  /** n examples: features (i, 10·i), label i mod classes. */
  private static InMemoryDataset dataset(int n, int classes) {
    double[] features = new double[2 * n];
    long[] labels = new long[n];
    for (int i = 0; i < n; i++) {
      features[2 * i] = i;
      features[2 * i + 1] = 10.0 * i;
      labels[i] = i % classes;
    }
    return new InMemoryDataset(NdArray.of(Shape.of(n, 2), features), NdArray.of(labels));
  }

  /** The numbers of the examples in a part, by their first feature. */
  private static List<Integer> rows(NdArray features) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < features.dim(0); i++) {
      rows.add((int) features.getDouble(i, 0));
      assertEquals(10 * features.getDouble(i, 0), features.getDouble(i, 1));
    }
    return rows;
  }

  private static List<List<Integer>> pass(Batches batches) {
    List<List<Integer>> pass = new ArrayList<>();
    for (Batch batch : batches) {
      pass.add(rows(batch.features().array()));
      assertEquals(batch.size(), batch.labels().size());
    }
    return pass;
  }

  @Test
  void stacksTheExamplesAskedFor() {
    Batch batch = dataset(5, 3).get(4, 0, 4);
    assertEquals(NdArray.of(new double[][] {{4, 40}, {0, 0}, {4, 40}}), batch.features().array());
    assertEquals(NdArray.of(1L, 0L, 1L), batch.labels().array());
    assertEquals(3, batch.size());
    assertEquals(0, dataset(5, 3).get().size());
    assertThrows(IndexOutOfBoundsException.class, () -> dataset(5, 3).get(5));
    assertThrows(IndexOutOfBoundsException.class, () -> dataset(5, 3).get(-1));
  }

  @Test
  void featuresAndLabelsHaveTheSameCount() {
    ShapeException e =
        assertThrows(
            ShapeException.class,
            () -> new InMemoryDataset(NdArray.of(1.0, 2.0), NdArray.of(1L, 2L, 3L)));
    assertTrue(e.getMessage().contains("[2]") && e.getMessage().contains("[3]"));
    assertThrows(ShapeException.class, () -> new InMemoryDataset(NdArray.of(1.0), NdArray.of(1)));
  }

  @Test
  void batchesInOrder() {
    Batches batches = dataset(5, 2).batches(2);
    assertEquals(3, batches.count());
    assertEquals(List.of(List.of(0, 1), List.of(2, 3), List.of(4)), pass(batches));
    assertEquals(pass(batches), pass(batches));
    assertEquals(2, batches.fullOnly().count());
    assertEquals(List.of(List.of(0, 1), List.of(2, 3)), pass(batches.fullOnly()));
    assertEquals(List.of(List.of(0, 1, 2, 3, 4)), pass(dataset(5, 2).batches(99)));
    assertEquals(List.of(), pass(dataset(0, 2).batches(2)));
  }

  @Test
  void shuffledBatchesHoldEachExampleOnceAndTheSeedFixesThem() {
    Batches first = dataset(100, 2).batches(7, Rng.of(1));
    Batches second = dataset(100, 2).batches(7, Rng.of(1));
    List<List<Integer>> passOne = pass(first);
    List<List<Integer>> passTwo = pass(first);
    assertEquals(passOne, pass(second));
    assertEquals(passTwo, pass(second));
    assertNotEquals(passOne, passTwo);
    assertNotEquals(passOne, pass(dataset(100, 2).batches(7, Rng.of(2))));
    int[] all = passOne.stream().flatMap(List::stream).mapToInt(i -> i).sorted().toArray();
    assertArrayEquals(IntStream.range(0, 100).toArray(), all);
  }

  @Test
  void aPassEnds() {
    Iterator<Batch> pass = dataset(1, 1).batches(1).iterator();
    pass.next();
    assertThrows(NoSuchElementException.class, pass::next);
    assertThrows(IllegalArgumentException.class, () -> dataset(1, 1).batches(0));
  }

  @Test
  void splitSharesAllExamples() {
    InMemoryDataset whole = dataset(10, 2);
    InMemoryDataset.Split split = whole.split(0.75, Rng.of(3));
    assertEquals(8, split.first().size());
    assertEquals(2, split.second().size());
    List<Integer> all = new ArrayList<>(rows(split.first().features()));
    assertEquals(all.stream().sorted().toList(), all);
    all.addAll(rows(split.second().features()));
    assertEquals(rows(whole.features()), all.stream().sorted().toList());
    assertEquals(10, whole.split(1, Rng.of(0)).first().size());
    assertEquals(0, whole.split(0, Rng.of(0)).first().size());
    assertThrows(IllegalArgumentException.class, () -> whole.split(1.5, Rng.of(0)));
    assertThrows(IllegalArgumentException.class, () -> whole.split(Double.NaN, Rng.of(0)));
  }

  @Test
  void stratifiedSplitKeepsTheSharesOfClasses() {
    InMemoryDataset whole = dataset(103, 4);
    InMemoryDataset.Split split = whole.stratifiedSplit(0.8, Rng.of(9));
    // Classes 0, 1 and 2 have 26 examples, class 3 has 25: 20.8 and 20 round to 21 and 20.
    for (int label = 0; label < 4; label++) {
      long wanted = label;
      long count =
          LongStream.of(split.first().labels().toLongArray()).filter(l -> l == wanted).count();
      assertEquals(label < 3 ? 21 : 20, count);
    }
    List<Integer> all = new ArrayList<>(rows(split.first().features()));
    all.addAll(rows(split.second().features()));
    assertEquals(rows(whole.features()), all.stream().sorted().toList());
  }

  @Test
  void theSeedFixesTheSplit() {
    InMemoryDataset whole = dataset(50, 5);
    assertEquals(
        whole.stratifiedSplit(0.5, Rng.of(1)).first().features(),
        whole.stratifiedSplit(0.5, Rng.of(1)).first().features());
    assertNotEquals(
        whole.stratifiedSplit(0.5, Rng.of(1)).first().features(),
        whole.stratifiedSplit(0.5, Rng.of(2)).first().features());
  }

  @Test
  void stratifiedSplitNeedsClasses() {
    InMemoryDataset regression = new InMemoryDataset(NdArray.of(1.0, 2.0), NdArray.of(1.0, 2.0));
    assertThrows(DTypeException.class, () -> regression.stratifiedSplit(0.5, Rng.of(0)));
  }

  @Test
  void standardScalerGivesMeanZeroAndDeviationOne() {
    NdArray x = NdArray.of(new double[][] {{1, 5, 7}, {3, 5, 7}, {5, 5, 10}});
    Scaler scaler = Scaler.standard(x);
    NdArray scaled = scaler.apply(x);
    double unit = 1 / Math.sqrt(8.0 / 3) * 2;
    double third = 1 / Math.sqrt(2);
    assertArrayEquals(
        new double[] {-unit, 0, -third, 0, 0, -third, unit, 0, 2 * third},
        scaled.toDoubleArray(),
        1e-15);
    assertArrayEquals(x.toDoubleArray(), scaler.invert(scaled).toDoubleArray(), 1e-15);
  }

  @Test
  void minMaxScalerGivesZeroAndOne() {
    NdArray x = NdArray.of(new double[][] {{1, 5}, {3, 5}, {5, 5}});
    assertEquals(NdArray.of(new double[][] {{0, 0}, {0.5, 0}, {1, 0}}), Scaler.minMax(x).apply(x));
  }

  @Test
  void scalersKeepTheTypeAndServeOtherExamples() {
    Scaler scaler = Scaler.divideBy(4);
    assertEquals(NdArray.of(0.25f, 2f), scaler.apply(NdArray.of(1f, 8f)));
    NdArray train = NdArray.of(new double[][] {{0}, {2}});
    assertEquals(
        NdArray.of(new float[][] {{9}}),
        Scaler.standard(train).apply(NdArray.of(new float[][] {{10}})));
    assertEquals(Scaler.standard(train), Scaler.standard(train.to(DType.FLOAT32)));
  }

  @Test
  void scalersRefuseWhatTheyCannotScale() {
    NdArray none = NdArray.of(Shape.of(0, 2), new double[0]);
    assertThrows(IllegalArgumentException.class, () -> Scaler.standard(none));
    assertThrows(IllegalArgumentException.class, () -> Scaler.minMax(none));
    assertThrows(IllegalArgumentException.class, () -> Scaler.divideBy(0));
    assertThrows(IllegalArgumentException.class, () -> Scaler.divideBy(Double.NaN));
    assertThrows(DTypeException.class, () -> Scaler.divideBy(2).apply(NdArray.of(1L, 2L)));
    assertThrows(DTypeException.class, () -> new Scaler(NdArray.of(1f), NdArray.of(1f)));
  }
}
