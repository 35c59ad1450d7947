package dev.autograd;

import static dev.autograd.array.DType.BOOL;
import static dev.autograd.array.DType.FLOAT32;
import static dev.autograd.array.DType.FLOAT64;
import static dev.autograd.array.DType.INT64;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stream promises apart from its statistics, which are in {@link RngStatisticsTest}. */
class RngTest {
  // Block 0 of key 0: the first known answer of Random123, "philox4x32 10".
  private static final long WORD_0 = 0xe169c58d_6627e8d5L;
  private static final long WORD_1 = 0x9b00dbd8_bc57ac4cL;

  @Test
  void drawsFromTheKnownBlock() {
    assertEquals(WORD_0, Rng.of(0).nextLong());
    assertEquals(0xe169c58d, Rng.of(0).nextInt());
    assertEquals((WORD_0 >>> 11) / 0x1p53, Rng.of(0).nextDouble());
    assertEquals(0xe169c5 / 0x1p24f, Rng.of(0).nextFloat());
    assertTrue(Rng.of(0).nextBoolean());
    byte[] bytes = new byte[3];
    Rng.of(0).nextBytes(bytes);
    assertArrayEquals(new byte[] {(byte) 0xd5, (byte) 0xe8, 0x27}, bytes);
  }

  @Test
  void arraysReadTheKnownBlockWordByWord() {
    assertArrayEquals(
        new double[] {(WORD_0 >>> 11) / 0x1p53, (WORD_1 >>> 11) / 0x1p53},
        Rng.of(0).uniform(FLOAT64, 2).toDoubleArray());
    assertArrayEquals(
        new float[] {
          0x6627e8 / 0x1p24f, 0xe169c5 / 0x1p24f, 0xbc57ac / 0x1p24f, 0x9b00db / 0x1p24f
        },
        Rng.of(0).uniform(FLOAT32, 2, 2).toFloatArray());
  }

  @Test
  void normalIsBoxAndMullersTransformOfTheBlock() {
    double u = ((WORD_0 >>> 11) + 1) / 0x1p53;
    double turn = (WORD_1 >>> 11) / 0x1p53;
    double radius = StrictMath.sqrt(-2 * StrictMath.log(u));
    double[] drawn = Rng.of(0).normal(FLOAT64, 2).toDoubleArray();
    assertEquals(radius * StrictMath.cos(2 * StrictMath.PI * turn), drawn[0], 1e-14);
    assertEquals(radius * StrictMath.sin(2 * StrictMath.PI * turn), drawn[1], 1e-14);
    assertEquals(drawn[0], Rng.of(0).nextGaussian());
  }

  @Test
  void bernoulliIsUniformBelowP() {
    for (double p : new double[] {0, 0.1, 0.5, 1}) {
      boolean[] drawn = Rng.of(9).bernoulli(p, 3, 67).toBooleanArray();
      double[] u = Rng.of(9).uniform(FLOAT64, 3, 67).toDoubleArray();
      for (int i = 0; i < u.length; i++) {
        assertEquals(u[i] < p, drawn[i]);
      }
    }
  }

  @Test
  void everyDrawTakesTheDocumentedNumberOfBlocks() {
    assertBlocks(1, Rng::nextLong);
    assertBlocks(1, Rng::nextInt);
    assertBlocks(1, r -> r.nextInt(1000));
    assertBlocks(1, r -> r.nextLong(-5, 5));
    assertBlocks(1, Rng::nextDouble);
    assertBlocks(1, Rng::nextFloat);
    assertBlocks(1, Rng::nextBoolean);
    assertBlocks(1, Rng::nextGaussian);
    assertBlocks(1, Rng::nextExponential);
    assertBlocks(1, Rng::split);
    assertBlocks(2, r -> r.nextBytes(new byte[17]));
    assertBlocks(2, r -> r.uniform(FLOAT64, 3));
    assertBlocks(2, r -> r.uniform(FLOAT32, 5));
    assertBlocks(2, r -> r.normal(FLOAT64, 3));
    assertBlocks(2, r -> r.normal(FLOAT32, 5));
    assertBlocks(2, r -> r.bernoulli(0.5, 3));
    assertBlocks(6, r -> r.randint(0, 10, 2, 3));
    assertBlocks(6, r -> r.permutation(7));
    assertBlocks(6, r -> r.shuffle(new int[7]));
    assertBlocks(0, r -> r.permutation(0));
    assertBlocks(0, r -> r.uniform(FLOAT64, 0, 4));
    assertBlocks(0, r -> r.child(3));
    assertBlocks(0, r -> r.child("three"));
  }

  private static void assertBlocks(long blocks, Consumer<Rng> draw) {
    Rng rng = Rng.restore(42, 1_000);
    draw.accept(rng);
    assertEquals(1_000 + blocks, rng.counter());
    assertEquals(42, rng.key());
  }

  @Test
  void restoreContinuesWhereTheStateWasRead() {
    Rng rng = Rng.of(5);
    rng.normal(FLOAT32, 7);
    rng.nextInt(3);
    Rng restored = Rng.restore(rng.key(), rng.counter());
    assertEquals(rng.uniform(FLOAT64, 5), restored.uniform(FLOAT64, 5));
    assertEquals(rng.permutation(9), restored.permutation(9));
    assertEquals(rng.split().nextLong(), restored.split().nextLong());
    assertEquals(rng.nextGaussian(), restored.nextGaussian());
    assertEquals("Rng[key=5, counter=" + rng.counter() + "]", rng.toString());
  }

  @Test
  void theCounterWrapsAround() {
    Rng rng = Rng.restore(0, -1);
    rng.nextLong();
    assertEquals(WORD_0, rng.nextLong());
  }

  @Test
  void shorterArraysAreBeginningsOfLongerOnes() {
    for (int n : new int[] {0, 1, 2, 3, 4, 5, 7, 8, 9}) {
      assertArrayEquals(
          Arrays.copyOf(Rng.of(1).uniform(FLOAT32, 64).toFloatArray(), n),
          Rng.of(1).uniform(FLOAT32, n).toFloatArray());
      assertArrayEquals(
          Arrays.copyOf(Rng.of(1).normal(FLOAT32, 64).toFloatArray(), n),
          Rng.of(1).normal(FLOAT32, n).toFloatArray());
      assertArrayEquals(
          Arrays.copyOf(Rng.of(1).normal(FLOAT64, 64).toDoubleArray(), n),
          Rng.of(1).normal(FLOAT64, n).toDoubleArray());
      assertArrayEquals(
          Arrays.copyOf(Rng.of(1).randint(-9, 9, 64).toLongArray(), n),
          Rng.of(1).randint(-9, 9, n).toLongArray());
    }
  }

  @Test
  void typesAndShapesAreAsAsked() {
    Rng rng = Rng.of(0);
    assertEquals(Shape.of(2, 3), rng.uniform(FLOAT32, 2, 3).shape());
    assertEquals(FLOAT32, rng.uniform(FLOAT32, 2, 3).dtype());
    assertEquals(Shape.SCALAR, rng.normal(FLOAT64).shape());
    assertEquals(BOOL, rng.bernoulli(0.5, 4).dtype());
    assertEquals(INT64, rng.randint(0, 2, 4).dtype());
    assertEquals(INT64, rng.permutation(4).dtype());
  }

  @Test
  void intervalsExcludeTheirUpperEnd() {
    // The spacing of floats at 2^24 is 2, so half of the draws round to the upper end.
    NdArray drawn = Rng.of(2).uniform(0x1p24, 0x1p24 + 2, FLOAT32, 100);
    for (float x : drawn.toFloatArray()) {
      assertEquals(0x1p24f, x);
    }
    double hi = Math.nextUp(Math.nextUp(1.0));
    for (double x : Rng.of(2).uniform(1, hi, FLOAT64, 100).toDoubleArray()) {
      assertTrue(1 <= x && x < hi);
    }
    Rng rng = Rng.of(3);
    for (int i = 0; i < 100; i++) {
      assertEquals(0x1p24f, rng.nextFloat(0x1p24f, 0x1p24f + 2));
      assertTrue(rng.nextDouble(1, hi) < hi);
    }
  }

  @Test
  void integersReachEveryValueOfTheWidestRanges() {
    assertTrue(
        Arrays.stream(Rng.of(0).randint(Long.MIN_VALUE, Long.MAX_VALUE, 64).toLongArray())
                .filter(x -> x < 0)
                .count()
            > 16);
    assertEquals(
        Set.of(-1L, 0L, 1L),
        new HashSet<>(Arrays.stream(Rng.of(0).randint(-1, 2, 64).toLongArray()).boxed().toList()));
    int negative = 0;
    Rng rng = Rng.of(1);
    for (int i = 0; i < 64; i++) {
      negative += rng.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE) < 0 ? 1 : 0;
    }
    assertTrue(negative > 16 && negative < 48);
  }

  @Test
  void streamsOfTheInterfaceUseTheseMethods() {
    Rng rng = Rng.of(8);
    int[] expected = IntStream.range(0, 20).map(i -> rng.nextInt(3, 10)).toArray();
    assertArrayEquals(expected, Rng.of(8).ints(20, 3, 10).toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 17, 1000})
  void permutationsHoldEveryNumberOnce(int n) {
    long[] order = Rng.of(n).permutation(n).toLongArray();
    int[] shuffled = IntStream.range(0, n).toArray();
    Rng.of(n).shuffle(shuffled);
    assertArrayEquals(order, Arrays.stream(shuffled).asLongStream().toArray());
    Arrays.sort(order);
    assertArrayEquals(IntStream.range(0, n).asLongStream().toArray(), order);
  }

  @Test
  void shuffleKeepsRepeatedElements() {
    int[] a = {5, 5, 7, 7, 7};
    Rng.of(0).shuffle(a);
    Arrays.sort(a);
    assertArrayEquals(new int[] {5, 5, 7, 7, 7}, a);
  }

  @Test
  void childrenAreFoundAgainWhateverWasDrawn() {
    Rng rng = Rng.of(4);
    long byIndex = rng.child(7).nextLong();
    long byName = rng.child("encoder.weight").nextLong();
    rng.nextLong();
    rng.split();
    assertEquals(byIndex, rng.child(7).nextLong());
    assertEquals(byName, rng.child("encoder.weight").nextLong());
  }

  @Test
  void streamsBranchedOffHaveDifferentKeys() {
    Set<Long> keys = new HashSet<>();
    Rng rng = Rng.of(0);
    keys.add(rng.key());
    for (int i = 0; i < 1_000; i++) {
      assertTrue(keys.add(rng.split().key()));
      assertTrue(keys.add(rng.child(i).key()));
      assertTrue(keys.add(rng.child(Integer.toString(i)).key()));
      assertTrue(keys.add(rng.child(1).child(i).key()));
    }
    for (String name : new String[] {"", "a", "a\0", "abcd", "abcd\0", "abcd\4", "dcba", "abcde"}) {
      assertTrue(keys.add(rng.child(name).key()), name);
    }
    assertNotEquals(Rng.of(0).child("a").key(), Rng.of(1).child("a").key());
  }

  @Test
  void errorsSayWhatWasGivenAndWhatIsExpected() {
    Rng rng = Rng.of(0);
    assertMessage(
        "bernoulli: the probability is 1.5; expected a number from 0 to 1",
        () -> rng.bernoulli(1.5, 2));
    assertMessage("NaN", () -> rng.bernoulli(Double.NaN, 2));
    assertMessage("-0.25", () -> rng.bernoulli(-0.25, 2));
    assertMessage(
        "randint: nothing to draw from 3 to 3 (excluded); expected lo < hi",
        () -> rng.randint(3, 3, 2));
    assertMessage("4 to 3", () -> rng.randint(4, 3, 2));
    assertMessage("uniform: the interval is 1.0 to 1.0", () -> rng.uniform(1, 1, FLOAT64, 2));
    assertMessage("NaN", () -> rng.uniform(Double.NaN, 1, FLOAT64, 2));
    assertMessage("FLOAT32", () -> rng.uniform(1, 1 + 1e-12, FLOAT32, 2));
    assertMessage(
        "finite distance", () -> rng.uniform(-Double.MAX_VALUE, Double.MAX_VALUE, FLOAT64, 2));
    assertMessage("standard deviation -1.0", () -> rng.normal(0, -1, FLOAT64, 2));
    assertMessage("mean is NaN", () -> rng.normal(Double.NaN, 1, FLOAT64, 2));
    assertMessage("permutation: n is -1; expected 0 or more", () -> rng.permutation(-1));
    assertMessage("nextInt: nothing to draw", () -> rng.nextInt(0));
    assertMessage("nextLong: nothing to draw", () -> rng.nextLong(5, 5));
    assertMessage("nextDouble: the interval", () -> rng.nextDouble(0));
    assertMessage("nextFloat: the interval", () -> rng.nextFloat(2, 1));
    assertMessage("nextGaussian: mean", () -> rng.nextGaussian(0, Double.NaN));
    assertThrows(DTypeException.class, () -> rng.uniform(INT64, 2));
    assertThrows(DTypeException.class, () -> rng.normal(BOOL, 2));
    assertThrows(ShapeException.class, () -> rng.uniform(FLOAT64, -1));
    assertEquals(0, rng.counter(), "a refused draw must not move the counter");
  }

  private static void assertMessage(String part, Runnable draw) {
    Exception e = assertThrows(IllegalArgumentException.class, draw::run);
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertFalse(e.getMessage().isBlank());
  }
}
