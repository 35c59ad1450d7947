package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MatmulTest {
  @Test
  void aProductByHand() {
    NdArray a = NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
    NdArray b = NdArray.of(new double[][] {{1, 0}, {0, 1}, {2, 3}});

    assertEquals(NdArray.of(new double[][] {{7, 11}, {16, 23}}), Matmul.matmul(a, b));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void everyBatchItemIsAProductOfItsOwn(DType dtype) {
    for (int[][] shapes :
        new int[][][] {
          {{5, 4}, {4, 3}},
          {{2, 5, 4}, {4, 3}},
          {{2, 3, 5, 4}, {4, 3}},
          {{2, 3, 5, 4}, {1, 4, 3}},
          {{5, 4}, {2, 4, 3}},
          {{1, 2, 3}, {4, 3, 5}},
          {{2, 1, 5, 4}, {3, 4, 2}},
          {{3, 5, 4}, {3, 4, 1}},
          {{0, 5, 4}, {4, 3}},
          {{2, 0, 4}, {4, 3}},
        }) {
      checkBatches(random(dtype, shapes[0]), random(dtype, shapes[1]));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void stridesChangeNothing(DType dtype) {
    NdArray a = random(dtype, 3, 6, 8);
    NdArray b = random(dtype, 3, 8, 10);
    for (NdArray p :
        new NdArray[] {
          a.transpose(1, 2).contiguous().transpose(1, 2),
          a.transpose(0, 1).contiguous().transpose(0, 1),
          a.slice(2, 0, 8, 2),
          a.slice(1, 5, Integer.MIN_VALUE, -1),
          a.select(0, 1).unsqueeze(0).expand(3, 6, 8),
          a.slice(1, 0, 1).expand(3, 6, 8),
          a.slice(2, 0, 1).expand(3, 6, 8)
        }) {
      NdArray q = p.dim(2) == 8 ? b : b.slice(1, 1, 8, 2);
      NdArray expected = Matmul.matmul(Copying.copy(p), Copying.copy(q));
      assertEquals(expected, Matmul.matmul(p, q));
      checkBatches(p, q);
      NdArray turned = Matmul.matmul(q.transpose(1, 2), p.transpose(1, 2));
      assertEquals(expected, turned.transpose(1, 2), "the transpose of the transposed product");
    }
  }

  @Test
  void emptyProducts() {
    NdArray none = NdArray.zeros(DType.FLOAT64, 2, 0);

    assertEquals(
        NdArray.zeros(DType.FLOAT64, 2, 3),
        Matmul.matmul(none, NdArray.zeros(DType.FLOAT64, 0, 3)));
    assertEquals(
        NdArray.zeros(DType.FLOAT32, 4, 2, 3),
        Matmul.matmul(
            NdArray.zeros(DType.FLOAT32, 4, 2, 0), NdArray.zeros(DType.FLOAT32, 4, 0, 3)));
    assertEquals(
        NdArray.of(new double[][] {{5, 6}, {5, 6}}),
        Matmul.linear(none, NdArray.zeros(DType.FLOAT64, 2, 0), NdArray.of(5.0, 6.0)));
    assertEquals(
        Shape.of(0, 3),
        Matmul.matmul(NdArray.zeros(DType.FLOAT64, 0, 2), NdArray.zeros(DType.FLOAT64, 2, 3))
            .shape());
  }

  @Test
  void theWiderTypeWins() {
    NdArray a = NdArray.of(new float[][] {{0.1f}});
    NdArray b = NdArray.of(new double[][] {{0.1}});

    assertEquals(NdArray.of(new double[][] {{0.1f * 0.1}}), Matmul.matmul(a, b));
    assertEquals(NdArray.of(new double[][] {{0.1f * 0.1}}), Matmul.linear(a, b, null));
    assertEquals(DType.FLOAT64, Matmul.linear(a, a, NdArray.of(new double[] {1})).dtype());
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void linearIsTheProductWithTheTranspose(DType dtype) {
    for (int[] sizes : new int[][] {{1, 3, 4}, {20, 70, 33}, {50, 6, 130}, {7, 1, 5}, {2, 20, 1}}) {
      NdArray x = random(dtype, sizes[0], 2, sizes[2]);
      NdArray w = random(dtype, sizes[1], sizes[2]);
      NdArray bias = random(dtype, sizes[1]);
      assertEquals(Matmul.matmul(x, w.transpose(0, 1)), Matmul.linear(x, w, null));
      NdArray got = Matmul.linear(x, w, bias);
      assertEquals(got, Matmul.linear(strided(x), strided(w), strided(bias)));
      // The bias as one more input that is 1, and the first in each chain.
      NdArray one = NdArray.ones(dtype, sizes[0], 2, 1);
      NdArray wide = Copying.cat(new NdArray[] {one, x}, 2);
      NdArray weights = Copying.cat(new NdArray[] {bias.unsqueeze(1), w}, 1);
      assertEquals(Matmul.linear(wide, weights, null), got);
    }
    NdArray vector = random(dtype, 4);
    NdArray w = random(dtype, 3, 4);
    assertEquals(
        Matmul.linear(vector.unsqueeze(0), w, null).squeeze(0), Matmul.linear(vector, w, null));
  }

  @ParameterizedTest
  @CsvSource({"700, 70, 90", "70, 700, 90", "5, 3000, 300", "256, 256, 64"})
  void threadsChangeNothing(int m, int n, int k) {
    int before = Workers.threads();
    try {
      for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
        NdArray x = random(dtype, m, k);
        NdArray w = random(dtype, n, k);
        NdArray bias = random(dtype, n);
        NdArray many = random(dtype, 40, 100, 30);
        Workers.setThreads(1);
        NdArray linear = Matmul.linear(x, w, bias);
        NdArray batched = Matmul.matmul(many, many.transpose(1, 2));
        for (int threads = 2; threads < 5; threads++) {
          Workers.setThreads(threads);
          assertEquals(linear, Matmul.linear(x, w, bias));
          assertEquals(batched, Matmul.matmul(many, many.transpose(1, 2)));
        }
      }
    } finally {
      Workers.setThreads(before);
    }
  }

  @Test
  void multiplyAddsAreCounted() {
    long before = Work.multiplyAdds();
    Matmul.matmul(NdArray.zeros(DType.FLOAT32, 5, 2, 3), NdArray.zeros(DType.FLOAT32, 3, 4));
    assertEquals(5 * 2 * 3 * 4, Work.multiplyAdds() - before);
    Matmul.linear(NdArray.zeros(DType.FLOAT32, 6, 3), NdArray.zeros(DType.FLOAT32, 7, 3), null);
    assertEquals(5 * 2 * 3 * 4 + 6 * 3 * 7, Work.multiplyAdds() - before);
  }

  @Test
  void errorsNameBothShapes() {
    assertShapeError(
        "matmul: [2, 3] and [4, 5] do not multiply: the last axis of the first (3) must equal the"
            + " second to last of the second (4)",
        () -> Matmul.matmul(zeros(2, 3), zeros(4, 5)));
    assertShapeError(
        "matmul: [3] and [3, 5] do not multiply: expected two or more axes each; give a vector a"
            + " second axis with unsqueeze",
        () -> Matmul.matmul(zeros(3), zeros(3, 5)));
    assertShapeError(
        "matmul: [2, 2, 3] and [4, 3, 5] do not multiply: cannot broadcast [2] with [4]: axis 0 is"
            + " 2 and 4",
        () -> Matmul.matmul(zeros(2, 2, 3), zeros(4, 3, 5)));
    assertShapeError(
        "linear: input [2, 3] and weight [4, 5] do not multiply: the last axis of the input (3)"
            + " must equal the last of the weight (5)",
        () -> Matmul.linear(zeros(2, 3), zeros(4, 5), null));
    assertShapeError(
        "linear: input [] and weight [4, 5] do not multiply: expected [..., in] and [out, in]",
        () -> Matmul.linear(zeros(), zeros(4, 5), null));
    assertShapeError(
        "linear: bias [5] does not fit weight [4, 3]: expected [4], one number per row of the"
            + " weight",
        () -> Matmul.linear(zeros(2, 3), zeros(4, 3), zeros(5)));
    DTypeException e =
        assertThrows(
            DTypeException.class, () -> Matmul.matmul(NdArray.of(new long[][] {{1}}), zeros(1, 1)));
    assertEquals(
        "matmul: the types are INT64 and FLOAT32; expected FLOAT32 or FLOAT64: convert with"
            + " to(FLOAT32)",
        e.getMessage());
  }

  private static void assertShapeError(String message, Runnable call) {
    assertEquals(message, assertThrows(ShapeException.class, call::run).getMessage());
  }

  /** Compares each matrix of a product with one chain an element, by way of broadcast views. */
  private static void checkBatches(NdArray a, NdArray b) {
    NdArray c = Matmul.matmul(a, b);
    int rank = c.rank();
    int[] left = c.shape().toArray();
    left[rank - 1] = a.dim(-1);
    int[] right = c.shape().toArray();
    right[rank - 2] = a.dim(-1);
    NdArray p = a.expand(left);
    NdArray q = b.expand(right);
    for (int flat = 0; flat < c.size(); flat++) {
      int[] index = indexOf(flat, c.shape());
      double sum = 0;
      for (int i = 0; i < a.dim(-1); i++) {
        int[] l = index.clone();
        l[rank - 1] = i;
        int[] r = index.clone();
        r[rank - 2] = i;
        sum =
            c.dtype() == DType.FLOAT32
                ? Math.fma((float) p.getDouble(l), (float) q.getDouble(r), (float) sum)
                : Math.fma(p.getDouble(l), q.getDouble(r), sum);
      }
      assertEquals(sum, c.getDouble(index), () -> a.layout() + " times " + b.layout());
    }
  }

  private static int[] indexOf(int flat, Shape shape) {
    int[] index = new int[shape.rank()];
    int rest = flat;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.dim(axis);
      rest /= shape.dim(axis);
    }
    return index;
  }

  /** The same numbers with gaps between them. */
  private static NdArray strided(NdArray a) {
    NdArray two = Copying.cat(new NdArray[] {a.unsqueeze(-1), a.unsqueeze(-1)}, -1);
    return two.select(-1, 1);
  }

  private static NdArray zeros(int... dims) {
    return NdArray.zeros(DType.FLOAT32, dims);
  }

  private static NdArray random(DType dtype, int... dims) {
    Shape shape = Shape.of(dims);
    Random random = new Random(shape.hashCode());
    double[] numbers = new double[shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextDouble() - 0.5;
    }
    return NdArray.of(shape, numbers).to(dtype);
  }
}
