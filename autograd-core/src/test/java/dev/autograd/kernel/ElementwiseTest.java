package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autograd.array.DType;
import dev.autograd.array.Layout;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.array.raw.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Programs over arrays of all layouts and types, against one element at a time. */
class ElementwiseTest {
  private static final double[] NO_NUMBERS = {};

  private static final DType[] TYPES = {
    DType.FLOAT32, DType.FLOAT64, DType.INT64, DType.INT32, DType.BOOL
  };

  private final Random random = new Random(3);

  /** x0 * 3 + exp(x1 * n0) - x2, a few registers long. */
  private static Program formula() {
    Program.Builder b = new Program.Builder();
    int scaled = b.apply(Primitive.MUL, b.input(0), b.constant(3));
    int power = b.apply(Primitive.EXP, b.apply(Primitive.MUL, b.input(1), b.number(0)));
    b.output(b.apply(Primitive.SUB, b.apply(Primitive.ADD, scaled, power), b.input(2)));
    return b.build();
  }

  private static Program integerFormula() {
    Program.Builder b = new Program.Builder();
    int product = b.apply(Primitive.MUL, b.input(0), b.input(1));
    int least = b.apply(Primitive.MIN, product, b.constant(7));
    b.output(b.apply(Primitive.SELECT, b.input(2), least, b.apply(Primitive.NEG, b.input(0))));
    return b.build();
  }

  /** An array of a shape, or of one that broadcasts to it, in a layout drawn at random. */
  private NdArray array(Shape shape, DType type) {
    int[] dims = shape.toArray();
    int drop = random.nextInt(3) == 0 ? random.nextInt(dims.length + 1) : 0;
    int[] own = new int[dims.length - drop];
    for (int i = 0; i < own.length; i++) {
      own[i] = random.nextInt(4) == 0 ? 1 : dims[i + drop];
    }
    int way = random.nextInt(6);
    int axes = own.length;
    if (axes == 0 || way < 2) {
      return fill(Shape.of(own), type);
    }
    int axis = random.nextInt(axes);
    int[] wider = own.clone();
    switch (way) {
      case 2 -> {
        int other = random.nextInt(axes);
        wider[axis] = own[other];
        wider[other] = own[axis];
        return fill(Shape.of(wider), type).transpose(axis, other);
      }
      case 3 -> {
        wider[axis] += 3;
        return fill(Shape.of(wider), type).slice(axis, 2, 2 + own[axis]);
      }
      case 4 -> {
        wider[axis] = 2 * own[axis] + 1;
        NdArray wide = fill(Shape.of(wider), type);
        Layout backwards = wide.layout().slice(axis, 2 * own[axis], 0, -2);
        return Raw.view(wide, backwards);
      }
      default -> {
        wider[axis] = 1;
        return fill(Shape.of(wider), type).expand(own);
      }
    }
  }

  private NdArray fill(Shape shape, DType type) {
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case BOOL -> random.nextInt(2);
            case INT64, INT32 -> random.nextInt(2000) - 1000;
            default -> random.nextGaussian() * 3;
          };
    }
    return NdArray.of(shape, values).to(type);
  }

  /** Runs a program element by element. */
  private static double[] slowly(
      Program program, DType compute, Shape shape, double[] numbers, NdArray... inputs) {
    double[] result = new double[shape.size()];
    NdArray[] expanded = new NdArray[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      expanded[i] = inputs[i].to(DType.FLOAT64).expand(shape.toArray());
    }
    int[] index = new int[shape.rank()];
    for (int at = 0; at < result.length; at++) {
      int rest = at;
      for (int axis = shape.rank() - 1; axis >= 0; axis--) {
        index[axis] = rest % shape.dim(axis);
        rest /= shape.dim(axis);
      }
      double[] slots = new double[program.slots];
      for (int i = 0; i < program.inputs(); i++) {
        slots[i] = round(compute, expanded[i].getDouble(index));
      }
      for (int i = 0; i < program.numbers.length; i++) {
        slots[program.inputs + i] = round(compute, program.literal(i, numbers));
      }
      for (int i = 0; i < program.primitives.length; i++) {
        double a = slots[program.code[4 * i + 1]];
        double b = slots[program.code[4 * i + 2]];
        double c = slots[program.code[4 * i + 3]];
        Primitive p = program.primitives[i];
        slots[program.code[4 * i]] =
            switch (compute) {
              case FLOAT32 -> Scalars.apply(p, (float) a, (float) b, (float) c);
              case FLOAT64 -> Scalars.apply(p, a, b, c);
              default -> Scalars.apply(p, (long) a, (long) b, (long) c);
            };
      }
      result[at] = slots[program.outputs[0]];
    }
    return result;
  }

  private static double round(DType type, double x) {
    return switch (type) {
      case FLOAT32 -> (float) x;
      case FLOAT64 -> x;
      default -> (long) x;
    };
  }

  private static List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
    shapes.add(Shape.SCALAR);
    shapes.add(Shape.of(1));
    shapes.add(Shape.of(0));
    shapes.add(Shape.of(3, 0, 2));
    shapes.add(Shape.of(7));
    shapes.add(Shape.of(16));
    shapes.add(Shape.of(1025));
    shapes.add(Shape.of(5, 4));
    shapes.add(Shape.of(33, 41));
    shapes.add(Shape.of(2, 3, 4, 5));
    shapes.add(Shape.of(3, 1, 700));
    shapes.add(Shape.of(700, 3));
    return shapes;
  }

  @Test
  void floatsOfAllLayoutsAndTypes() {
    Program program = formula();
    double[] numbers = {0.25};
    for (Shape shape : shapes()) {
      for (int repeat = 0; repeat < 25; repeat++) {
        NdArray[] inputs = new NdArray[3];
        for (int i = 0; i < 3; i++) {
          inputs[i] = array(shape, repeat < 8 ? DType.FLOAT32 : TYPES[random.nextInt(5)]);
        }
        for (DType compute : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
          double[] expected = slowly(program, compute, shape, numbers, inputs);
          check(expected, Elementwise.run(program, compute, compute, shape, numbers, inputs));
          NdArray truth = Elementwise.run(program, compute, DType.BOOL, shape, numbers, inputs);
          assertEquals(DType.BOOL, truth.dtype());
          boolean[] booleans = truth.toBooleanArray();
          for (int i = 0; i < booleans.length; i++) {
            assertEquals(expected[i] != 0, booleans[i]);
          }
        }
      }
    }
  }

  @Test
  void integersOfAllLayoutsAndTypes() {
    Program program = integerFormula();
    for (Shape shape : shapes()) {
      for (int repeat = 0; repeat < 15; repeat++) {
        NdArray[] inputs = new NdArray[3];
        for (int i = 0; i < 3; i++) {
          inputs[i] = array(shape, TYPES[2 + random.nextInt(3)]);
        }
        double[] expected = slowly(program, DType.INT64, shape, NO_NUMBERS, inputs);
        for (DType out : new DType[] {DType.INT64, DType.INT32}) {
          check(expected, Elementwise.run(program, DType.INT64, out, shape, NO_NUMBERS, inputs));
        }
      }
    }
  }

  private static void check(double[] expected, NdArray actual) {
    assertEquals(expected.length, actual.size());
    assertArrayEquals(expected, actual.to(DType.FLOAT64).toDoubleArray());
  }

  @Test
  void singleInstructions() {
    for (Primitive p : Primitive.values()) {
      Program program = Program.of(p);
      for (Shape shape : shapes()) {
        for (int repeat = 0; repeat < 4; repeat++) {
          NdArray[] inputs = new NdArray[p.arity()];
          for (int i = 0; i < inputs.length; i++) {
            inputs[i] = repeat == 0 ? fill(shape, DType.FLOAT32) : array(shape, DType.FLOAT32);
          }
          check(
              slowly(program, DType.FLOAT32, shape, NO_NUMBERS, inputs),
              Elementwise.run(program, DType.FLOAT32, DType.FLOAT32, shape, NO_NUMBERS, inputs));
        }
      }
    }
  }

  @Test
  void outputsThatNoInstructionComputes() {
    Program.Builder copy = new Program.Builder();
    copy.output(copy.input(0));
    Program.Builder seven = new Program.Builder();
    seven.output(seven.constant(7));
    NdArray x = fill(Shape.of(3, 4), DType.FLOAT32);
    NdArray t = x.t();

    NdArray copied =
        Elementwise.run(copy.build(), DType.FLOAT32, DType.FLOAT32, t.shape(), NO_NUMBERS, t);
    assertEquals(t, copied);
    NdArray sevens =
        Elementwise.run(seven.build(), DType.FLOAT64, DType.FLOAT64, Shape.of(2), NO_NUMBERS);
    assertArrayEquals(new double[] {7, 7}, sevens.toDoubleArray());
  }

  @Test
  void equalShapesShareOneLayout() {
    NdArray x = fill(Shape.of(4), DType.FLOAT32);
    NdArray y = fill(Shape.of(4), DType.FLOAT32);
    NdArray sum =
        Elementwise.run(
            Program.of(Primitive.ADD), DType.FLOAT32, DType.FLOAT32, x.shape(), NO_NUMBERS, x, y);

    assertSame(x.layout(), sum.layout());
  }

  @Test
  void shapesThatDoNotBroadcastAreRefused() {
    NdArray x = fill(Shape.of(4), DType.FLOAT32);
    Program add = Program.of(Primitive.ADD);
    assertThrows(
        ShapeException.class,
        () -> Elementwise.run(add, DType.FLOAT32, DType.FLOAT32, Shape.of(2, 3), NO_NUMBERS, x, x));
  }

  @Test
  void largeArraysAreSharedOutWithoutATrace() {
    Shape shape = Shape.of(3, 111_111);
    NdArray x = fill(shape, DType.FLOAT32);
    NdArray y = fill(Shape.of(111_111), DType.FLOAT32);
    NdArray z = fill(shape, DType.FLOAT32);
    double[] numbers = {0.5};
    int threads = Workers.threads();
    try {
      Workers.setThreads(1);
      NdArray alone =
          Elementwise.run(formula(), DType.FLOAT32, DType.FLOAT32, shape, numbers, x, y, z);
      Workers.setThreads(3);
      assertEquals(
          alone, Elementwise.run(formula(), DType.FLOAT32, DType.FLOAT32, shape, numbers, x, y, z));
      float[] product =
          Elementwise.run(
                  Program.of(Primitive.MUL), DType.FLOAT32, DType.FLOAT32, shape, numbers, x, z)
              .toFloatArray();
      float[] left = x.toFloatArray();
      float[] right = z.toFloatArray();
      for (int i = 0; i < product.length; i++) {
        assertEquals(left[i] * right[i], product[i]);
      }
    } finally {
      Workers.setThreads(threads);
    }
  }

  @Test
  void updatesReadOldValuesAndRoundOnce() {
    // p <- p - n0 * g, m <- m * n1 + g * p: both of the old p and m.
    Program.Builder b = new Program.Builder();
    int p = b.input(0);
    int g = b.input(1);
    int m = b.input(2);
    b.output(b.apply(Primitive.SUB, p, b.apply(Primitive.MUL, b.number(0), g)));
    b.output(
        b.apply(
            Primitive.ADD, b.apply(Primitive.MUL, m, b.number(1)), b.apply(Primitive.MUL, g, p)));
    Program program = b.build();
    double[] numbers = {0.1, 0.9};
    for (int n : new int[] {0, 1, 5, 1024, 1500, 70_000}) {
      for (DType type : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
        NdArray param = Raw.mutable(fill(Shape.of(n), type));
        NdArray moment = Raw.mutable(fill(Shape.of(n), type));
        NdArray gradient = fill(Shape.of(n), type);
        double[] oldP = param.to(DType.FLOAT64).toDoubleArray();
        double[] oldM = moment.to(DType.FLOAT64).toDoubleArray();
        double[] oldG = gradient.to(DType.FLOAT64).toDoubleArray();
        Elementwise.update(
            program,
            new NdArray[] {param, gradient, moment},
            numbers,
            new NdArray[] {param, moment});
        double[] newP = param.to(DType.FLOAT64).toDoubleArray();
        double[] newM = moment.to(DType.FLOAT64).toDoubleArray();
        for (int i = 0; i < n; i++) {
          assertEquals(round(type, oldP[i] - 0.1 * oldG[i]), newP[i]);
          assertEquals(round(type, oldM[i] * 0.9 + oldG[i] * oldP[i]), newM[i]);
        }
      }
    }
  }

  @Test
  void anUpdateMayExchangeItsTargets() {
    Program.Builder b = new Program.Builder();
    b.output(b.input(1));
    b.output(b.input(0));
    for (DType type : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      NdArray x = Raw.mutable(NdArray.of(Shape.of(3), 1.0, 2, 3).to(type));
      NdArray y = Raw.mutable(NdArray.of(Shape.of(3), 4.0, 5, 6).to(type));
      Elementwise.update(b.build(), new NdArray[] {x, y}, NO_NUMBERS, new NdArray[] {x, y});
      assertEquals(NdArray.of(Shape.of(3), 4.0, 5, 6).to(type), x);
      assertEquals(NdArray.of(Shape.of(3), 1.0, 2, 3).to(type), y);
    }
  }

  @Test
  void scalars() {
    double[] numbers = {0.25};
    double expected = 2 * 3 + DoubleMath.exp(4 * 0.25) - 5;
    assertEquals(expected, Elementwise.scalar(formula(), numbers, 2, 4, 5));
    for (Primitive p : Primitive.values()) {
      double result = Elementwise.scalar(Program.of(p), NO_NUMBERS, 0.7, -1.5, 2, 0);
      assertEquals(Scalars.apply(p, 0.7, -1.5, 2), result, p.toString());
    }
    Program.Builder b = new Program.Builder();
    b.output(b.apply(Primitive.FMA, b.constant(3), b.input(3), b.number(0)));
    assertEquals(3 * 7 + 0.25, Elementwise.scalar(b.build(), numbers, 1, 2, 4, 7));
  }

  @Test
  void addsInPlace() {
    for (DType type : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      NdArray acc = Raw.mutable(fill(Shape.of(4, 3), type));
      double[] before = acc.to(DType.FLOAT64).toDoubleArray();
      NdArray x = fill(Shape.of(3, 4), type).t();
      double[] added = x.contiguous().to(DType.FLOAT64).toDoubleArray();
      Elementwise.addInto(acc, x);
      double[] after = acc.to(DType.FLOAT64).toDoubleArray();
      for (int i = 0; i < after.length; i++) {
        assertEquals(round(type, before[i] + added[i]), after[i]);
      }
    }
  }
}
