package dev.autograd.array;

import java.util.ArrayList;
import java.util.List;

/**
 * The indices that {@code list(range(n))[start:stop:step]} gives in Python, by the words of its
 * library reference on sequence types (common operations, notes 3 to 5).
 */
final class PythonSlice {
  private PythonSlice() {}

  static int[] indices(int n, int start, int stop, int step) {
    int i = start < 0 ? start + n : start;
    int j = stop < 0 ? stop + n : stop;
    // Still negative: the start of the sequence; going backwards, one before it.
    if (i < 0) {
      i = step < 0 ? -1 : 0;
    }
    if (j < 0) {
      j = step < 0 ? -1 : 0;
    }
    // Bounds that are greater are reduced to n, or to n - 1 going backwards.
    int most = step < 0 ? n - 1 : n;
    i = Math.min(i, most);
    j = Math.min(j, most);
    List<Integer> indices = new ArrayList<>();
    for (int x = i; step > 0 ? x < j : x > j; x += step) {
      indices.add(x);
    }
    return indices.stream().mapToInt(Integer::intValue).toArray();
  }
}
