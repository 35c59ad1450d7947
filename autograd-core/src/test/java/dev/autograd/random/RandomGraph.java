package dev.autograd.random;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A graph grown at random, with the same computation on dual numbers beside it. Every node takes
 * its operands among all nodes before it, so that most are used several times. Bounds are kept of
 * every node, and an op is taken only where its result stays tame.
 *
 * <p>Each node's dual number is computed from the Values that its operands have, so that rounding
 * in values does not count as an error of gradients, and its own value is compared with the node's.
 */
final class RandomGraph {
  private static final double EPSILON = 0x1p-52;
  private static final int[][] SHAPES = {{}, {3}, {2, 1}, {1, 3}, {2, 3}};

  final List<Value> leaves = new ArrayList<>();
  private final List<Value> nodes = new ArrayList<>();
  private final List<Dual> duals = new ArrayList<>();
  private final List<Range> ranges = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final BitSet used = new BitSet();
  private final Random random;
  private final int variables;

  /** Grows a graph of leaves and as many further nodes, and ends it with a sum. */
  RandomGraph(long seed, int steps) {
    random = new Random(seed);
    int count = 2 + random.nextInt(3);
    int[][] shapes = new int[count][];
    int total = 0;
    for (int i = 0; i < count; i++) {
      shapes[i] = SHAPES[random.nextInt(SHAPES.length)];
      total += Shape.of(shapes[i]).size();
    }
    variables = total;
    int variable = 0;
    for (int[] shape : shapes) {
      variable = leaf(shape, variable);
    }
    for (int i = 0; i < steps; i++) {
      grow();
    }
    finish();
  }

  private int leaf(int[] shape, int firstVariable) {
    Dual dual = new Dual(shape, variables);
    int variable = firstVariable;
    for (int i = 0; i < dual.values.length; i++) {
      dual.values[i] = random.nextDouble() * 4 - 2;
      dual.slopes[i][variable] = 1;
      dual.terms[i][variable] = 1;
      variable++;
    }
    Value leaf = Value.parameter(NdArray.of(Shape.of(shape), dual.values));
    leaves.add(leaf);
    nodes.add(leaf);
    duals.add(dual);
    ranges.add(new Range(-2, 2));
    names.add("leaf " + Arrays.toString(shape));
    return variable;
  }

  /** Adds one node; if nothing that is tried is tame, a sine. */
  private void grow() {
    for (int attempt = 0; attempt < 8; attempt++) {
      int a = pick();
      int b = pick();
      if (random.nextInt(3) == 0 ? structural(a, b) : pointwise(anyPointOp(), a, b)) {
        return;
      }
    }
    pointwise(PointOp.ALL.get(random.nextInt(2)), pick(), 0);
  }

  /** A node, more often one of the last. */
  private int pick() {
    int n = nodes.size();
    return random.nextInt(3) == 0 ? random.nextInt(n) : n - 1 - random.nextInt(Math.min(n, 6));
  }

  private PointOp anyPointOp() {
    return PointOp.ALL.get(random.nextInt(PointOp.ALL.size()));
  }

  private boolean pointwise(PointOp op, int a, int b) {
    Range range = op.range().of(ranges.get(a), ranges.get(b));
    if (!range.isTame()) {
      return false;
    }
    Dual[] x = {duals.get(a), duals.get(b)};
    Value[] values = {nodes.get(a), nodes.get(b)};
    int arity = op.arity();
    Value result = op.call().of(values);
    Dual y = new Dual(result.shape().toArray(), variables);
    for (int i = 0; i < y.values.length; i++) {
      int ai = x[0].broadcast(i, y.shape);
      int bi = arity == 1 ? 0 : x[1].broadcast(i, y.shape);
      double av = x[0].values[ai];
      double bv = x[1].values[bi];
      y.values[i] = op.value().applyAsDouble(av, bv);
      for (int k = 0; k < arity; k++) {
        double slope = op.slopes().get(k).applyAsDouble(av, bv);
        double terms = op.terms().get(k).applyAsDouble(av, bv);
        y.depends(i, x[k], k == 0 ? ai : bi, slope, Math.abs(terms));
      }
    }
    String name = "point op " + PointOp.ALL.indexOf(op);
    add(name, result, y, range, a, arity == 1 ? a : b);
    return true;
  }

  private boolean structural(int a, int b) {
    RowOp op = RowOp.values()[random.nextInt(RowOp.values().length)];
    Dual x = duals.get(a);
    Dual z = duals.get(b);
    int @Nullable [] shape = op.shape(x.shape, z.shape);
    if (shape == null) {
      return false;
    }
    Range range = op.range(ranges.get(a), ranges.get(b), x.values.length);
    if (!range.isTame()) {
      return false;
    }
    Dual y = new Dual(shape, variables);
    op.define(y, x, z);
    add(op.name(), op.apply(nodes.get(a), nodes.get(b)), y, range, a, b);
    return true;
  }

  /** Checks a node's value against the definition, and goes on with the node's. */
  private void add(String name, Value value, Dual y, Range range, int a, int b) {
    String text = nodes.size() + " = " + name + " of " + a + " and " + b;
    if (!Arrays.equals(y.shape, value.shape().toArray())) {
      throw new AssertionError(text + " has shape " + value.shape());
    }
    double[] found = value.array().toDoubleArray();
    double size = ranges.get(a).magnitude() * ranges.get(b).magnitude();
    for (int i = 0; i < found.length; i++) {
      double tolerance = 8 * EPSILON * (Math.abs(y.values[i]) + 3 * size);
      if (!(Math.abs(found[i] - y.values[i]) <= tolerance)) {
        throw new AssertionError(
            text + ": element " + i + " is " + found[i] + ", not " + y.values[i]);
      }
      y.values[i] = found[i];
    }
    nodes.add(value);
    duals.add(y);
    ranges.add(range);
    names.add(text);
    used.set(a);
    used.set(b);
  }

  /** Sums up what nothing was computed from, so that every leaf counts. */
  private void finish() {
    Value sum = Value.of(0.0);
    Dual total = new Dual(new int[0], variables);
    int n = nodes.size();
    for (int i = used.nextClearBit(0); i < n; i = used.nextClearBit(i + 1)) {
      sum = sum.add(nodes.get(i).sum());
      Dual part = duals.get(i);
      for (int k = 0; k < part.values.length; k++) {
        total.values[0] += part.values[k];
        total.depends(0, part, k, 1);
      }
    }
    nodes.add(sum);
    duals.add(total);
  }

  /** The scalar at the end. */
  Value result() {
    return nodes.get(nodes.size() - 1);
  }

  /** The derivatives of the result by all elements of all leaves, in order. */
  double[] slopes() {
    return duals.get(duals.size() - 1).slopes[0];
  }

  /** For each derivative the sum of the magnitudes of its terms. */
  double[] terms() {
    return duals.get(duals.size() - 1).terms[0];
  }

  @Override
  public String toString() {
    return String.join("\n", names);
  }
}
