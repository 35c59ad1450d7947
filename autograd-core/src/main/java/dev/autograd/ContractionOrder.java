package dev.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The order of pairwise contractions with the fewest multiplications: dynamic programming over the
 * subsets of operands.
 */
final class ContractionOrder {
  /**
   * What is to be contracted.
   *
   * @param labels the axes of each operand
   * @param result the axes of the result
   * @param sizes the size of each axis
   */
  record Problem(List<String> labels, String result, Map<Character, Integer> sizes) {}

  private final int count;
  private final double[] least;

  /** For each subset, one of the two parts it is the product of. */
  private final int[] part;

  ContractionOrder(Problem problem) {
    count = problem.labels.size();
    int subsets = 1 << count;
    least = new double[subsets];
    part = new int[subsets];
    String[] open = new String[subsets];
    for (int set = 1; set < subsets; set++) {
      open[set] = open(problem, set);
    }
    for (int set = 1; set < subsets; set++) {
      if (Integer.bitCount(set) == 1) {
        continue;
      }
      least[set] = Double.POSITIVE_INFINITY;
      for (int a = (set - 1) & set; a > 0; a = (a - 1) & set) {
        int b = set ^ a;
        double cost = least[a] + least[b] + cost(open[a] + open[b], problem.sizes);
        if (a < b && cost < least[set]) {
          least[set] = cost;
          part[set] = a;
        }
      }
    }
  }

  /** The axes of a subset's product that somebody outside the subset needs. */
  private static String open(Problem problem, int set) {
    StringBuilder inside = new StringBuilder();
    StringBuilder outside = new StringBuilder(problem.result);
    for (int i = 0; i < problem.labels.size(); i++) {
      ((set >> i & 1) != 0 ? inside : outside).append(problem.labels.get(i));
    }
    StringBuilder open = new StringBuilder();
    for (int i = 0; i < inside.length(); i++) {
      String label = inside.substring(i, i + 1);
      if (outside.indexOf(label) >= 0 && open.indexOf(label) < 0) {
        open.append(label);
      }
    }
    return open.toString();
  }

  /** The multiplications of a product over the given axes, each counted once. */
  static double cost(String labels, Map<Character, Integer> sizes) {
    double cost = 1;
    for (int i = 0; i < labels.length(); i++) {
      if (labels.indexOf(labels.charAt(i)) == i) {
        cost *= sizes.getOrDefault(labels.charAt(i), 1);
      }
    }
    return cost;
  }

  /**
   * Returns the order.
   *
   * @return pairs of positions in the list of what is left: the product takes the place of the
   *     first, and the second is removed
   */
  int[][] best() {
    List<int[]> order = new ArrayList<>();
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      left.add(1 << i);
    }
    contract((1 << count) - 1, left, order);
    return order.toArray(new int[0][]);
  }

  private void contract(int set, List<Integer> left, List<int[]> order) {
    if (Integer.bitCount(set) < 2) {
      return;
    }
    contract(part[set], left, order);
    contract(set ^ part[set], left, order);
    int a = left.indexOf(part[set]);
    int b = left.indexOf(set ^ part[set]);
    order.add(new int[] {Math.min(a, b), Math.max(a, b)});
    left.set(Math.min(a, b), set);
    left.subList(Math.max(a, b), Math.max(a, b) + 1).clear();
  }
}
