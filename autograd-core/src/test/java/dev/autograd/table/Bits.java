package dev.autograd.table;

import dev.autograd.Autograd;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.table.Column.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bits of values and gradients of every row. */
public final class Bits {
  /** Inputs long enough for several vectors, blocks and threads. */
  private static final List<String> LONG = List.of("[1100]", "[1100] [1100]", "[2,550] [550] [1]");

  private static final List<String> HUGE =
      List.of("[70001]", "[70001] [70001]", "[2,35000] [35000] [1]");

  private Bits() {}

  /**
   * Computes the bits of all rows.
   *
   * @return for each row's name all elements of values and gradients as bits
   */
  public static Map<String, long[]> ofAllRows() {
    Map<String, long[]> bits = new LinkedHashMap<>();
    for (OpRow row : OpTable.rows()) {
      bits.put(row.name, of(row));
    }
    return bits;
  }

  static long[] of(OpRow row) {
    List<NdArray> results = results(row, LONG);
    int n = results.stream().mapToInt(NdArray::size).sum();
    long[] bits = new long[n];
    int at = 0;
    for (NdArray result : results) {
      for (double element : Run.doubles(result)) {
        bits[at++] = Double.doubleToLongBits(element);
      }
    }
    return bits;
  }

  private static List<NdArray> results(OpRow row, List<String> more) {
    List<NdArray> results = new ArrayList<>();
    for (OpRow.Variant variant : row.variants) {
      List<List<Shape>> samples = new ArrayList<>(variant.samples());
      samples.addAll(variant.large());
      if (row.elementwise) {
        samples.add(Rows.shapes(more.get(row.arity() - 1)));
      }
      for (List<Shape> sample : samples) {
        NdArray[] x = row.draw(sample, 43);
        for (DType type : new DType[] {DType.FLOAT64, DType.FLOAT32}) {
          results.addAll(Run.of(variant.call(), Run.to(type, x)).results());
        }
      }
    }
    return results;
  }

  /** Computes twice, by one thread and by two. */
  static Outcome again(OpRow row) {
    int before = Autograd.threads();
    try {
      Autograd.threads(1);
      List<NdArray> alone = results(row, HUGE);
      Autograd.threads(2);
      return Outcome.of(
          Run.assertSame(alone, results(row, HUGE), row + ": by one thread and by two"));
    } finally {
      Autograd.threads(before);
    }
  }
}
