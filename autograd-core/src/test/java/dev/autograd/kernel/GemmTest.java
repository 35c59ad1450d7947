package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both twins against one chain of fused multiply-adds an element, to the last bit. */
class GemmTest {
  private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 65, 130};

  /** Depths that end within, at and behind the blocks of either twin. */
  private static final int[] DEEP = {127, 129, 300, 513};

  static Stream<Twin> twins() {
    return Stream.concat(Stream.of(Twins.plain()), Twins.vector().stream());
  }

  @ParameterizedTest
  @MethodSource("twins")
  void everyElementIsOneChain(Twin twin) {
    Random random = new Random(1);
    for (int m : SIZES) {
      for (int n : SIZES) {
        for (int k : SIZES) {
          // All small products, and a sample of the large.
          if (m * n * k < 1000 || random.nextInt(12) == 0) {
            new Case(m, n, k, random).check(twin);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void chainsGoOnFromBlockToBlock(Twin twin) {
    Random random = new Random(2);
    for (int k : DEEP) {
      for (int m : new int[] {1, 3, 5, 50}) {
        for (int n : new int[] {1, 10, 40, 79}) {
          for (int i = 0; i < 4; i++) {
            new Case(m, n, k, random).check(twin);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void wideAndTallProducts(Twin twin) {
    Random random = new Random(3);
    for (int i = 0; i < 8; i++) {
      new Case(3 + i, 600, 20, random).check(twin);
      new Case(600, 3 + 5 * i, 20, random).check(twin);
      new Case(40, 600, 70, random).check(twin);
    }
  }

  /** One product with random strides and offsets. */
  private static final class Case {
    private final int m;
    private final int n;
    private final int k;
    private final int aOff;
    private final int aRow;
    private final int aCol;
    private final int bOff;
    private final int bRow;
    private final int bCol;
    private final int cOff;
    private final int cRow;
    private final boolean load;
    private final double[] a;
    private final double[] b;
    private final double[] c;

    Case(int m, int n, int k, Random random) {
      this.m = m;
      this.n = n;
      this.k = k;
      int step = random.nextInt(8) == 0 ? 2 : 1;
      boolean turnA = random.nextBoolean();
      boolean turnB = random.nextBoolean();
      int gap = random.nextInt(3);
      aRow = turnA ? step : k * step + gap;
      aCol = turnA ? m * step + gap : step;
      bRow = turnB ? step : n * step + gap;
      bCol = turnB ? k * step + gap : step;
      cRow = n + gap;
      aOff = random.nextInt(4);
      bOff = random.nextInt(4);
      cOff = random.nextInt(4);
      load = random.nextBoolean();
      a = numbers(random, aOff + Math.max(m * aRow, k * aCol) + 1);
      b = numbers(random, bOff + Math.max(k * bRow, n * bCol) + 1);
      c = numbers(random, cOff + m * cRow + 1);
    }

    /** Random numbers that floats hold exactly. */
    private static double[] numbers(Random random, int n) {
      double[] result = new double[n];
      for (int i = 0; i < n; i++) {
        result[i] = random.nextFloat() - 0.5f;
      }
      return result;
    }

    private static float[] floats(double[] numbers) {
      float[] result = new float[numbers.length];
      for (int i = 0; i < result.length; i++) {
        result[i] = (float) numbers[i];
      }
      return result;
    }

    void check(Twin twin) {
      double[] got = c.clone();
      twin.gemm(m, n, k, a, aOff, aRow, aCol, b, bOff, bRow, bCol, got, cOff, cRow, load);
      assertArrayEquals(expectedDoubles(), got, () -> this + " in double");
      float[] x = floats(a);
      float[] y = floats(b);
      float[] z = floats(c);
      twin.gemm(m, n, k, x, aOff, aRow, aCol, y, bOff, bRow, bCol, z, cOff, cRow, load);
      assertArrayEquals(expectedFloats(x, y), z, () -> this + " in float");
    }

    private double[] expectedDoubles() {
      double[] result = c.clone();
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = load ? result[cOff + i * cRow + j] : 0;
          for (int p = 0; p < k; p++) {
            sum = Math.fma(a[aOff + i * aRow + p * aCol], b[bOff + p * bRow + j * bCol], sum);
          }
          result[cOff + i * cRow + j] = sum;
        }
      }
      return result;
    }

    private float[] expectedFloats(float[] x, float[] y) {
      float[] result = floats(c);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          float sum = load ? result[cOff + i * cRow + j] : 0;
          for (int p = 0; p < k; p++) {
            sum = Math.fma(x[aOff + i * aRow + p * aCol], y[bOff + p * bRow + j * bCol], sum);
          }
          result[cOff + i * cRow + j] = sum;
        }
      }
      return result;
    }

    @Override
    public String toString() {
      List<Object> parts = new ArrayList<>(List.of(m, n, k, "A", aOff, aRow, aCol));
      parts.addAll(List.of("B", bOff, bRow, bCol, "C", cOff, cRow, load ? "added to" : "set"));
      return parts.toString();
    }
  }
}
