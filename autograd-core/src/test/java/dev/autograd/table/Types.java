package dev.autograd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.table.Column.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Element types: what comes out, and how far FLOAT32 is from FLOAT64. */
final class Types {
  private static final double FLOAT_EPSILON = 0x1p-23;

  private Types() {}

  static Outcome check(OpRow row) {
    int points = 0;
    for (OpRow.Variant variant : row.variants) {
      for (List<Shape> sample : variant.samples()) {
        String where = Run.where(row, variant, sample);
        if (hasReal(row)) {
          points += floats(row, variant, row.draw(sample, 17), where);
          points += mixed(row, variant, row.draw(sample, 19), where);
        }
        for (DType type : row.types) {
          NdArray[] x = row.draw(sample, 23);
          for (int i = 0; i < x.length; i++) {
            if (row.domain(i).isReal()) {
              x[i] = Domain.whole(x[i].shape(), type, 29 + i);
            } else if (!hasReal(row)) {
              x[i] = x[i].to(type);
            }
          }
          DType found = variant.call().of(values(x)).dtype();
          assertEquals(row.result.apply(promoted(row, x)), found, where + " of " + type);
          points += Values.compare(row, variant, x, where + " of " + type);
        }
      }
    }
    return Outcome.of(points);
  }

  private static boolean hasReal(OpRow row) {
    for (int i = 0; i < row.arity(); i++) {
      if (row.domain(i).isReal()) {
        return true;
      }
    }
    return false;
  }

  private static Value[] values(NdArray... x) {
    Value[] values = new Value[x.length];
    for (int i = 0; i < x.length; i++) {
      values[i] = Value.of(x[i]);
    }
    return values;
  }

  /** FLOAT32 against FLOAT64 on the same numbers. */
  private static int floats(OpRow row, OpRow.Variant variant, NdArray[] x, String where) {
    NdArray[] single = Run.to(DType.FLOAT32, x);
    NdArray[] wide = Run.to(DType.FLOAT64, single);
    Run narrow = Run.of(variant.call(), single);
    Run exact = Run.of(variant.call(), wide);
    assertEquals(row.result.apply(DType.FLOAT32), narrow.output.dtype(), where + " of FLOAT32");
    assertEquals(row.result.apply(DType.FLOAT64), exact.output.dtype(), where + " of FLOAT64");
    double[] expected = Run.doubles(exact.output.array());
    double[] tolerance = Values.magnitudes(row, variant, wide, expected);
    for (int i = 0; i < tolerance.length; i++) {
      tolerance[i] = tolerance[i] * (2 + row.ulps) * FLOAT_EPSILON;
    }
    int points =
        Run.assertClose(
            expected, Run.doubles(narrow.output.array()), tolerance, where + " of FLOAT32");
    NdArray seed = narrow.seed();
    List<Value> gradients = narrow.gradients(seed, false);
    List<Value> reference = exact.gradients(seed.to(exact.output.dtype()), false);
    for (int i = 0; i < gradients.size(); i++) {
      assertEquals(DType.FLOAT32, gradients.get(i).dtype(), where + ": gradient " + i);
      points +=
          Run.assertClose(
              reference.get(i).array(),
              gradients.get(i).array(),
              32 * FLOAT_EPSILON,
              where + ": FLOAT32 gradient " + i);
    }
    return points;
  }

  /** One input of another type than the others: the result's type, and each gradient's. */
  private static int mixed(OpRow row, OpRow.Variant variant, NdArray[] x, String where) {
    int points = 0;
    for (int odd = 0; odd < x.length && row.arity() > 1; odd++) {
      List<DType> others = new ArrayList<>(List.of(DType.FLOAT32));
      if (row.elementwise) {
        others.addAll(row.types.contains(DType.INT64) ? List.of(DType.INT64) : List.of());
      }
      for (DType other : others) {
        if (!row.domain(odd).isReal()) {
          continue;
        }
        for (boolean inverse : new boolean[] {false, true}) {
          NdArray[] y = x.clone();
          for (int i = 0; i < x.length; i++) {
            boolean changed = row.domain(i).isReal() && (i == odd) != inverse;
            y[i] = !changed ? x[i] : other.isFloating() ? x[i].to(other) : whole(x[i], other);
          }
          Run run = Run.of(variant.call(), y);
          assertEquals(
              row.result.apply(promoted(row, y)), run.output.dtype(), where + ": " + types(y));
          points++;
          List<Value> by = run.floating();
          List<Value> gradients = run.gradients(run.seed(), false);
          for (int i = 0; i < gradients.size(); i++) {
            assertEquals(by.get(i).dtype(), gradients.get(i).dtype(), where + ": " + types(y));
            assertEquals(by.get(i).shape(), gradients.get(i).shape(), where + ": " + types(y));
            points++;
          }
        }
      }
    }
    return points;
  }

  private static NdArray whole(NdArray x, DType type) {
    return Domain.whole(x.shape(), type, 31);
  }

  private static List<DType> types(NdArray... x) {
    return java.util.Arrays.stream(x).map(NdArray::dtype).toList();
  }

  /**
   * The type in which inputs meet: the highest kind (float, integer, truth value); of that kind the
   * widest among the arrays, and if there are none among the numbers of rank 0.
   */
  private static DType promoted(OpRow row, NdArray... x) {
    DType result = DType.BOOL;
    boolean resultIsScalar = true;
    for (int i = 0; i < x.length; i++) {
      if (!row.domain(i).isReal()) {
        continue;
      }
      DType type = x[i].dtype();
      boolean scalar = x[i].rank() == 0 && row.elementwise;
      int higher = kind(type) - kind(result);
      boolean wider = type.bytes() > result.bytes();
      boolean takes =
          higher > 0 || (higher == 0 && (scalar == resultIsScalar ? wider : resultIsScalar));
      if (takes) {
        result = type;
      }
      if (higher >= 0) {
        resultIsScalar = higher > 0 ? scalar : resultIsScalar && scalar;
      }
    }
    return result;
  }

  private static int kind(DType type) {
    return type.isFloating() ? 2 : type.isInteger() ? 1 : 0;
  }
}
