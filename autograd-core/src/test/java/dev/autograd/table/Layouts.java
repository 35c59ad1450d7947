package dev.autograd.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.table.Column.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Inputs whose elements do not lie one after another give the bits that dense copies give. */
final class Layouts {
  /** A way for an array's elements to lie in memory. */
  private enum Layout {
    TRANSPOSED(2),
    STEPPED(1),
    REVERSED(1),
    OFFSET(0),
    EXPANDED(1);

    /** The least rank that the layout makes sense for. */
    final int rank;

    Layout(int rank) {
      this.rank = rank;
    }

    /** The elements of an array in this layout; of the expanded one, its first slice, repeated. */
    Value of(NdArray array) {
      Naive x = Naive.of(array);
      int rank = array.rank();
      int[] shape = x.shape();
      return switch (this) {
        case TRANSPOSED -> {
          int[] axes = new int[rank];
          Arrays.setAll(axes, i -> rank - 1 - i);
          yield base(array, x.pick(backwards(shape), Layout::backwards)).permute(axes);
        }
        case STEPPED -> {
          int[] doubled = shape.clone();
          doubled[rank - 1] *= 2;
          Naive gaps = Naive.of(doubled, i -> i[rank - 1] % 2 == 0 ? 1 : x.at(halved(i)));
          yield base(array, gaps).slice(-1, 1, Integer.MAX_VALUE, 2);
        }
        case REVERSED -> {
          Naive reversed = x.pick(shape, i -> turned(i, shape[0]));
          yield base(array, reversed).slice(0, -1, Integer.MIN_VALUE, -1);
        }
        case OFFSET -> {
          int[] stacked = new int[rank + 1];
          stacked[0] = 2;
          System.arraycopy(shape, 0, stacked, 1, rank);
          Naive two =
              Naive.of(stacked, i -> i[0] == 0 ? 1 : x.at(Arrays.copyOfRange(i, 1, rank + 1)));
          yield base(array, two).select(0, 1);
        }
        case EXPANDED -> {
          int[] slice = shape.clone();
          slice[0] = 1;
          yield base(array, x.pick(slice, i -> i)).expand(shape);
        }
      };
    }

    private static Value base(NdArray like, Naive numbers) {
      NdArray array = NdArray.of(Shape.of(numbers.shape()), numbers.elements());
      return Run.input(array.to(like.dtype()));
    }

    private static int[] backwards(int... a) {
      int[] b = new int[a.length];
      Arrays.setAll(b, i -> a[a.length - 1 - i]);
      return b;
    }

    private static int[] halved(int... index) {
      int[] result = index.clone();
      result[index.length - 1] /= 2;
      return result;
    }

    private static int[] turned(int[] index, int size) {
      int[] result = index.clone();
      result[0] = size - 1 - index[0];
      return result;
    }
  }

  private Layouts() {}

  static Outcome check(OpRow row) {
    int points = 0;
    for (OpRow.Variant variant : row.variants) {
      for (List<Shape> sample : variant.samples()) {
        for (DType type : new DType[] {DType.FLOAT64, DType.FLOAT32}) {
          NdArray[] x = Run.to(type, row.draw(sample, 37));
          for (int input = 0; input < x.length; input++) {
            for (Layout layout : Layout.values()) {
              if (x[input].rank() >= layout.rank) {
                points += strided(row, variant, x, input, layout);
              }
            }
          }
        }
      }
      for (List<Shape> sample : variant.empty()) {
        points += empty(row, variant, sample);
      }
    }
    return Outcome.of(points);
  }

  private static int strided(
      OpRow row, OpRow.Variant variant, NdArray[] x, int input, Layout layout) {
    Value[] views = Arrays.stream(x).map(Run::input).toArray(Value[]::new);
    views[input] = layout.of(x[input]);
    NdArray[] copies = x.clone();
    copies[input] = Run.dense(views[input].array());
    String where = row + " of " + List.of(x).stream().map(a -> a.dtype() + "" + a.shape()).toList();
    return Run.assertSame(
        Run.of(variant.call(), copies).results(),
        Run.of(variant.call(), views).results(),
        where + ", input " + input + " " + layout + ", variant " + row.variants.indexOf(variant));
  }

  /** Without elements only shapes remain; every array counts as a point. */
  private static int empty(OpRow row, OpRow.Variant variant, List<Shape> sample) {
    NdArray[] x = row.draw(sample, 41);
    String where = Run.where(row, variant, sample);
    Run run = Run.of(variant.call(), x);
    int[] expected =
        variant.reference().of(Arrays.stream(x).map(Naive::of).toArray(Naive[]::new)).shape();
    assertArrayEquals(expected, run.output.shape().toArray(), where + ": shape");
    List<Shape> shapes = new ArrayList<>();
    run.gradients(run.seed(), false).forEach(g -> shapes.add(g.shape()));
    if (run.output.requiresGrad()) {
      assertEquals(run.floating().stream().map(Value::shape).toList(), shapes, where);
    }
    return 1 + shapes.size();
  }
}
