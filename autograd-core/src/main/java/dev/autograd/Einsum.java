package dev.autograd;

import dev.autograd.array.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Einstein's summation: an equation such as {@code "bij,bjk->bik"} as permutations, matrix products
 * and sums. Two operands at a time are contracted, in the order of least multiplications: the best
 * one for up to {@value #EXHAUSTIVE} operands, the greedy one beyond.
 */
final class Einsum {
  private static final int EXHAUSTIVE = 8;

  /** Labels of the axes that an ellipsis stands for, the last axis first. */
  private static final char FIRST_ELLIPSIS_LABEL = 0x100;

  private final String equation;
  private final Map<Character, Integer> sizes = new TreeMap<>();
  private final List<Operand> operands = new ArrayList<>();
  private final String result;

  /** An operand and the labels of its axes, all different. */
  private record Operand(Value value, String labels) {}

  private Einsum(String equation, List<Value> values) {
    this.equation = equation;
    String compact = equation.replace(" ", "");
    String[] sides = compact.split("->", -1);
    String[] terms = sides[0].split(",", -1);
    if (sides.length > 2 || terms.length != values.size()) {
      throw new IllegalArgumentException(
          "einsum: the equation \""
              + equation
              + "\" has "
              + terms.length
              + " operands and "
              + values.size()
              + " were given");
    }
    int ellipsis = 0;
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < terms.length; i++) {
      int hidden = hiddenAxes(terms[i], values.get(i));
      ellipsis = Math.max(ellipsis, hidden);
      labels.add(expand(terms[i], hidden));
    }
    for (int i = 0; i < terms.length; i++) {
      measure(labels.get(i), values.get(i), i);
    }
    this.result = result(sides, labels, ellipsis);
    for (int i = 0; i < terms.length; i++) {
      operands.add(distinct(values.get(i), labels.get(i)));
    }
  }

  static Value of(String equation, List<Value> values) {
    for (Value value : values) {
      Checks.floating("einsum", value);
    }
    return new Einsum(equation, values).contract();
  }

  /** How many axes the ellipsis of a term stands for. */
  private int hiddenAxes(String term, Value value) {
    int at = term.indexOf("...");
    String named = at < 0 ? term : term.substring(0, at) + term.substring(at + 3);
    for (int i = 0; i < named.length(); i++) {
      if (!Character.isLetter(named.charAt(i)) || named.charAt(i) >= FIRST_ELLIPSIS_LABEL) {
        throw new IllegalArgumentException(
            "einsum: \""
                + equation
                + "\": expected letters, commas, one ellipsis (...) a term and ->, not '"
                + named.charAt(i)
                + "'");
      }
    }
    int hidden = value.rank() - named.length();
    if (hidden < 0 || (at < 0 && hidden > 0)) {
      throw new ShapeException(
          "einsum: \""
              + equation
              + "\": the term \""
              + term
              + "\" names "
              + named.length()
              + " axes and the operand has shape "
              + value.shape());
    }
    return hidden;
  }

  private static String expand(String term, int hidden) {
    StringBuilder axes = new StringBuilder();
    for (int i = hidden - 1; i >= 0; i--) {
      axes.append((char) (FIRST_ELLIPSIS_LABEL + i));
    }
    return term.replace("...", axes);
  }

  /** Notes the sizes of labels; an axis of size 1 broadcasts. */
  private void measure(String labels, Value value, int operand) {
    for (int axis = 0; axis < labels.length(); axis++) {
      int size = value.dim(axis);
      int first = labels.indexOf(labels.charAt(axis));
      if (size != value.dim(first)) {
        throw new ShapeException(
            "einsum: \""
                + equation
                + "\": axes "
                + first
                + " and "
                + axis
                + " of operand "
                + operand
                + " have one letter, whose diagonal is taken, and differ in shape "
                + value.shape());
      }
      int before = sizes.getOrDefault(labels.charAt(axis), 1);
      if (before != 1 && size != 1 && before != size) {
        throw new ShapeException(
            "einsum: \""
                + equation
                + "\": axis "
                + axis
                + " of operand "
                + operand
                + " of shape "
                + value.shape()
                + " has size "
                + size
                + " and another axis of the same letter has "
                + before);
      }
      sizes.put(labels.charAt(axis), before == 1 ? size : before);
    }
  }

  /** The labels of the result; without an arrow those that occur once, sorted, ellipsis first. */
  private String result(String[] sides, List<String> labels, int ellipsis) {
    if (sides.length == 2) {
      String given = expand(sides[1], ellipsis);
      for (int i = 0; i < given.length(); i++) {
        char label = given.charAt(i);
        if (!sizes.containsKey(label) || given.indexOf(label) != i) {
          throw new IllegalArgumentException(
              "einsum: \""
                  + equation
                  + "\": '"
                  + label
                  + "' in the result must occur in an operand, and once in the result");
        }
      }
      return given;
    }
    String all = String.join("", labels);
    StringBuilder once = new StringBuilder(expand("...", ellipsis));
    for (char label : sizes.keySet()) {
      if (label < FIRST_ELLIPSIS_LABEL && all.indexOf(label) == all.lastIndexOf(label)) {
        once.append(label);
      }
    }
    return once.toString();
  }

  /** Takes diagonals of axes with the same label, and broadcasts axes of size 1. */
  private Operand distinct(Value value, String labels) {
    Value v = value;
    StringBuilder left = new StringBuilder(labels);
    int[] full = new int[labels.length()];
    for (int axis = 0; axis < full.length; axis++) {
      full[axis] = size(labels.charAt(axis));
    }
    v = v.expand(full);
    for (int axis = 0; axis < left.length(); axis++) {
      int other = left.lastIndexOf(left.substring(axis, axis + 1));
      if (other > axis) {
        char label = left.charAt(axis);
        v = v.diagonal(0, axis, other);
        left.deleteCharAt(other).deleteCharAt(axis).append(label);
        axis = -1;
      }
    }
    return new Operand(v, left.toString());
  }

  private Value contract() {
    List<Operand> left = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      left.add(summed(operands.get(i), needed(operands, i, -1)));
    }
    int[][] order =
        left.size() <= EXHAUSTIVE ? new ContractionOrder(costs(left)).best() : new int[0][];
    for (int step = 0; left.size() > 1; step++) {
      int[] pair = order.length > 0 ? order[step] : cheapest(left);
      Operand product =
          product(left.get(pair[0]), left.get(pair[1]), needed(left, pair[0], pair[1]));
      left.remove(pair[1]);
      left.set(pair[0], product);
    }
    Operand last = summed(left.get(0), result);
    int[] axes = new int[result.length()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = last.labels.indexOf(result.charAt(i));
    }
    return last.value.permute(axes);
  }

  private ContractionOrder.Problem costs(List<Operand> all) {
    List<String> labels = all.stream().map(Operand::labels).toList();
    return new ContractionOrder.Problem(labels, result, sizes);
  }

  /** The labels that somebody needs besides one or two operands. */
  private String needed(List<Operand> all, int a, int b) {
    StringBuilder labels = new StringBuilder(result);
    for (int i = 0; i < all.size(); i++) {
      if (i != a && i != b) {
        labels.append(all.get(i).labels);
      }
    }
    return labels.toString();
  }

  /** Sums over what nobody needs. */
  private static Operand summed(Operand operand, String needed) {
    List<Integer> axes = new ArrayList<>();
    StringBuilder kept = new StringBuilder();
    for (int axis = 0; axis < operand.labels.length(); axis++) {
      char label = operand.labels.charAt(axis);
      if (needed.indexOf(label) < 0) {
        axes.add(axis);
      } else {
        kept.append(label);
      }
    }
    return axes.isEmpty()
        ? operand
        : new Operand(operand.value.sum(axes.stream().mapToInt(i -> i).toArray()), kept.toString());
  }

  /** The pair whose product takes the fewest multiplications. */
  private int[] cheapest(List<Operand> all) {
    int[] best = {0, 1};
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        double cost = ContractionOrder.cost(all.get(i).labels + all.get(j).labels, sizes);
        if (cost < least) {
          least = cost;
          best = new int[] {i, j};
        }
      }
    }
    return best;
  }

  private Operand product(Operand a, Operand b, String needed) {
    StringBuilder shared = new StringBuilder();
    StringBuilder contracted = new StringBuilder();
    StringBuilder left = new StringBuilder();
    for (char label : a.labels.toCharArray()) {
      if (b.labels.indexOf(label) < 0) {
        left.append(label);
      } else if (needed.indexOf(label) >= 0) {
        shared.append(label);
      } else {
        contracted.append(label);
      }
    }
    StringBuilder right = new StringBuilder();
    for (char label : b.labels.toCharArray()) {
      if (a.labels.indexOf(label) < 0) {
        right.append(label);
      }
    }
    Value x = arranged(a, shared, left, contracted);
    Value y = arranged(b, shared, contracted, right);
    Value product = contracted.length() == 0 ? x.mul(y) : x.matmul(y);
    String labels = shared.toString() + left + right;
    int[] shape = new int[labels.length()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = size(labels.charAt(i));
    }
    return new Operand(product.reshape(shape), labels);
  }

  /** An operand as a stack of matrices: axes for the stack, the rows and the columns. */
  private Value arranged(
      Operand operand, CharSequence stack, CharSequence rows, CharSequence columns) {
    String order = stack.toString() + rows + columns;
    int[] axes = new int[order.length()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = operand.labels.indexOf(order.charAt(i));
    }
    int[] shape = new int[stack.length() + 2];
    for (int i = 0; i < stack.length(); i++) {
      shape[i] = size(stack.charAt(i));
    }
    shape[stack.length()] = size(rows);
    shape[stack.length() + 1] = size(columns);
    return operand.value.permute(axes).reshape(shape);
  }

  /** The size of a letter's axes; every letter was measured. */
  private int size(char label) {
    return sizes.getOrDefault(label, 1);
  }

  private int size(CharSequence labels) {
    int size = 1;
    for (int i = 0; i < labels.length(); i++) {
      size *= size(labels.charAt(i));
    }
    return size;
  }
}
