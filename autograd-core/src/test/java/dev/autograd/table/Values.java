package dev.autograd.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.table.Column.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Properties of results: against the reference, at special points, on broadcast inputs. */
final class Values {
  /** Samples that visit much of the domain, of ops with one, two and three inputs. */
  private static final List<String> MANY = List.of("[1009]", "[37,1] [41]", "[11,1,1] [11,1] [11]");

  private Values() {}

  static Outcome againstReference(OpRow row) {
    int points = 0;
    for (OpRow.Variant variant : row.variants) {
      List<List<Shape>> samples = new ArrayList<>(variant.samples());
      samples.addAll(variant.large());
      samples.addAll(variant.empty());
      if (row.elementwise) {
        samples.add(Rows.shapes(MANY.get(row.arity() - 1)));
      }
      for (List<Shape> sample : samples) {
        NdArray[] x = row.drawWide(sample, samples.indexOf(sample));
        points += compare(row, variant, x, Run.where(row, variant, sample));
      }
    }
    return Outcome.of(points);
  }

  /** Compares the result on arrays with the reference; returns the number of elements. */
  static int compare(OpRow row, OpRow.Variant variant, NdArray[] x, String where) {
    NdArray found = variant.call().of(constants(x)).array();
    Naive expected = variant.reference().of(naive(x));
    assertArrayEquals(expected.shape(), found.shape().toArray(), where + ": shape");
    double[] e = expected.elements();
    return Run.assertClose(e, Run.doubles(found), tolerance(row, variant, x, e), where);
  }

  private static double[] tolerance(
      OpRow row, OpRow.Variant variant, NdArray[] x, double... expected) {
    double[] tolerance = new double[expected.length];
    double[] terms = magnitudes(row, variant, x, expected);
    for (int i = 0; i < tolerance.length; i++) {
      tolerance[i] = row.ulps * Math.ulp(terms[i]);
    }
    return tolerance;
  }

  /** What errors of an element are relative to: itself, or the sum of the terms' magnitudes. */
  static double[] magnitudes(OpRow row, OpRow.Variant variant, NdArray[] x, double... expected) {
    if (!row.sums) {
      return Arrays.stream(expected).map(Math::abs).toArray();
    }
    Naive[] naive = naive(x);
    OpRow.Reference terms = row.terms;
    if (terms != null) {
      return terms.of(naive).elements();
    }
    for (int i = 0; i < naive.length; i++) {
      naive[i] = row.domain(i).isReal() ? naive[i].map(Math::abs) : naive[i];
    }
    return variant.reference().of(naive).elements();
  }

  private static Naive[] naive(NdArray... x) {
    return Arrays.stream(x).map(Naive::of).toArray(Naive[]::new);
  }

  private static Value[] constants(NdArray... x) {
    return Arrays.stream(x).map(Value::of).toArray(Value[]::new);
  }

  static Outcome edges(OpRow row) {
    if (row.edges.isEmpty()) {
      return Outcome.none("has no special points");
    }
    int points = 0;
    OpRow.Call call = row.variants.get(0).call();
    for (OpRow.Edge edge : row.edges) {
      points += edge(row + " at " + edge.inputs(), call, edge);
      if (row.elementwise && edge.value().rank() == 0) {
        edge(row + " at three times " + edge.inputs(), call, threefold(edge));
      }
    }
    return Outcome.of(points);
  }

  private static int edge(String where, OpRow.Call call, OpRow.Edge edge) {
    Run run = Run.of(call, edge.inputs().toArray(NdArray[]::new));
    int points = close(edge.value(), run.output.array(), where + ": value");
    if (edge.gradients().isEmpty()) {
      return points;
    }
    NdArray ones = NdArray.ones(run.output.dtype(), run.output.shape().toArray());
    List<Value> gradients = run.gradients(edge.seed().orElse(ones), false);
    List<NdArray> expected = edge.gradients();
    assertEquals(expected.size(), gradients.size(), where);
    for (int i = 0; i < expected.size(); i++) {
      points +=
          close(expected.get(i), gradients.get(i).array(), where + ": gradient by input " + i);
    }
    return points;
  }

  private static OpRow.Edge threefold(OpRow.Edge edge) {
    return new OpRow.Edge(
        edge.inputs().stream().map(Values::threeTimes).toList(),
        threeTimes(edge.value()),
        edge.seed().map(Values::threeTimes),
        edge.gradients().stream().map(Values::threeTimes).toList());
  }

  private static NdArray threeTimes(NdArray scalar) {
    return NdArray.full(scalar.dtype(), scalar.item(), 3);
  }

  private static int close(NdArray expected, NdArray found, String where) {
    assertEquals(expected.shape(), found.shape(), where);
    double[] e = Run.doubles(expected);
    double[] tolerance =
        Arrays.stream(e).map(x -> x == 0 ? 0 : Math.abs(x) * 4e-16 + Double.MIN_VALUE).toArray();
    return Run.assertClose(e, Run.doubles(found), tolerance, where);
  }

  static Outcome broadcast(OpRow row) {
    if (row.arity() == 1) {
      return Outcome.none("takes one array");
    }
    UnaryOperator<List<Shape>> expansion = row.expansion;
    if (expansion == null) {
      return Outcome.none("does not broadcast");
    }
    int points = 0;
    for (OpRow.Variant variant : row.variants) {
      for (List<Shape> sample : variant.samples()) {
        NdArray[] x = row.draw(sample, 5);
        String where = Run.where(row, variant, sample);
        points += expand(variant, x, expansion.apply(sample), where);
      }
    }
    return Outcome.of(points);
  }

  private static int expand(OpRow.Variant variant, NdArray[] x, List<Shape> full, String where) {
    Run run = Run.of(variant.call(), x);
    NdArray[] copies = new NdArray[x.length];
    List<int[]> origins = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      Shape shape = full.get(i);
      Naive spread = Naive.of(shape.toArray(), Naive.of(x[i])::spread);
      copies[i] = NdArray.of(shape, spread.elements()).to(x[i].dtype());
      if (x[i].dtype().isFloating()) {
        origins.add(positions(x[i], shape));
      }
    }
    Run expanded = Run.of(variant.call(), copies);
    int points =
        Run.assertSame(
            List.of(expanded.output.array()), List.of(run.output.array()), where + ": broadcast");
    List<Value> gradients = run.gradients(run.seed(), false);
    List<Value> expected = expanded.gradients(run.seed(), false);
    for (int i = 0; i < gradients.size(); i++) {
      double[] sums = new double[gradients.get(i).size()];
      double[] tolerance = new double[sums.length];
      int[] positions = origins.get(i);
      double[] terms = Run.doubles(expected.get(i).array());
      for (int k = 0; k < terms.length; k++) {
        sums[positions[k]] += terms[k];
        tolerance[positions[k]] += Math.abs(terms[k]) * terms.length * 0x1p-53;
      }
      points +=
          Run.assertClose(
              sums, Run.doubles(gradients.get(i).array()), tolerance, where + ": gradient " + i);
    }
    return points;
  }

  /** For each element of the full shape, the element of the array that is repeated there. */
  private static int[] positions(NdArray array, Shape full) {
    int[] next = {0};
    Naive numbered = Naive.of(array.shape().toArray(), i -> next[0]++);
    return Arrays.stream(Naive.of(full.toArray(), numbered::spread).elements())
        .mapToInt(d -> (int) d)
        .toArray();
  }
}
