package dev.autograd.kernel;

import dev.autograd.array.DType;
import dev.autograd.array.Layout;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.raw.Raw;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs over the elements of arrays, in blocks that stay in the nearest cache.
 *
 * <p>Large arrays are shared out to {@link Workers}; as every element is computed by itself, no bit
 * depends on how.
 */
public final class Elementwise {
  /** Elements times instructions from which on work is shared out: about 50 microseconds. */
  private static final long SHARED_WORK = 1 << 18;

  /** Elements in a part of shared work. */
  private static final int PART = 1 << 15;

  /** Up to so many elements one instruction goes without blocks. */
  private static final int FEW = 1024;

  private Elementwise() {}

  /**
   * Runs a program of one output over arrays.
   *
   * @param program the program
   * @param compute what to compute in: FLOAT64, FLOAT32, or INT64 for integers of both kinds
   * @param out type of the result; BOOL is true where the output differs from 0, INT32 wraps
   * @param shape shape of the result; every input broadcasts to it
   * @param numbers the run-time numbers
   * @param inputs arrays of any type and layout
   * @return a dense array
   */
  public static NdArray run(
      Program program, DType compute, DType out, Shape shape, double[] numbers, NdArray... inputs) {
    Layout layout = denseLayout(shape, inputs);
    Primitive direct = program.direct;
    if (direct != null && compute == out && areDense(compute, layout, inputs)) {
      if (compute == DType.FLOAT32) {
        return Raw.wrap(floats(direct, program, shape.size(), inputs), out, layout);
      }
      if (compute == DType.FLOAT64) {
        return Raw.wrap(doubles(direct, program, shape.size(), inputs), out, layout);
      }
    }
    int n = shape.size();
    if (program.single != null && compute == out && out.isFloating() && n > 0 && n <= FEW) {
      NdArray small = small(program.single, program, compute, layout, numbers, inputs);
      if (small != null) {
        return small;
      }
    }
    Element element = Element.of(compute);
    Object result = Element.allocate(out, n);
    if (n > 0) {
      Sink sink = new Sink(out, result, 0);
      share(
          n,
          program,
          (from, to) ->
              new BlockRun(
                      program, element, numbers, sources(inputs, layout), new Sink[] {sink}, true)
                  .run(from, to));
    }
    return Raw.wrap(result, out, layout);
  }

  /** The layout of the result: an input's where it will do, so that equal shapes share one. */
  private static Layout denseLayout(Shape shape, NdArray... inputs) {
    for (NdArray input : inputs) {
      Layout layout = input.layout();
      if (layout.isDense() && layout.shape().equals(shape)) {
        return layout;
      }
    }
    return shape.dense();
  }

  private static boolean areDense(DType type, Layout layout, NdArray... inputs) {
    for (NdArray input : inputs) {
      Layout own = input.layout();
      if (input.dtype() != type
          || (own != layout && !(own.isDense() && own.shape().equals(layout.shape())))) {
        return false;
      }
    }
    return true;
  }

  private static float[] floats(Primitive p, Program program, int n, NdArray... inputs) {
    float[] a = Raw.floats(inputs[program.code[1]]);
    float[] b = Raw.floats(inputs[program.code[2]]);
    float[] c = Raw.floats(inputs[program.code[3]]);
    float[] d = Buffers.floats(n);
    if (n < SHARED_WORK) {
      Twins.current().apply(p, d, 0, a, 0, b, 0, c, 0, n);
    } else {
      share(
          n,
          program,
          (from, to) -> Twins.current().apply(p, d, from, a, from, b, from, c, from, to - from));
    }
    return d;
  }

  private static double[] doubles(Primitive p, Program program, int n, NdArray... inputs) {
    double[] a = Raw.doubles(inputs[program.code[1]]);
    double[] b = Raw.doubles(inputs[program.code[2]]);
    double[] c = Raw.doubles(inputs[program.code[3]]);
    double[] d = Buffers.doubles(n);
    if (n < SHARED_WORK) {
      Twins.current().apply(p, d, 0, a, 0, b, 0, c, 0, n);
    } else {
      share(
          n,
          program,
          (from, to) -> Twins.current().apply(p, d, from, a, from, b, from, c, from, to - from));
    }
    return d;
  }

  /**
   * One instruction over a few elements, where every operand is an array of the result's layout or
   * the same number everywhere: without the bookkeeping of blocks. Null where that is not so.
   */
  private static @Nullable NdArray small(
      Primitive p,
      Program program,
      DType type,
      Layout layout,
      double[] numbers,
      NdArray... inputs) {
    int n = layout.shape().size();
    Object[] operands = new Object[3];
    for (int i = 0; i < 3; i++) {
      if (i >= p.arity()) {
        operands[i] = operands[0];
        continue;
      }
      int slot = program.code[i + 1];
      if (slot >= program.inputs) {
        operands[i] = repeated(type, program.literal(slot - program.inputs, numbers), n);
      } else if (inputs[slot].size() == 1 && inputs[slot].dtype().isFloating()) {
        operands[i] = repeated(type, inputs[slot].item(), n);
      } else if (areDense(type, layout, inputs[slot])) {
        operands[i] = Raw.storage(inputs[slot]);
      } else {
        return null;
      }
    }
    Object result = Element.allocate(type, n);
    Element.of(type).apply(p, result, 0, operands[0], 0, operands[1], 0, operands[2], 0, n);
    return Raw.wrap(result, type, layout);
  }

  private static Object repeated(DType type, double value, int n) {
    Element element = Element.of(type);
    Object block = element.allocate(n);
    element.fill(block, value, n);
    return block;
  }

  /** Something done to the elements of a range. */
  private interface Range {
    void run(int from, int to);
  }

  private static void share(int n, Program program, Range body) {
    if (n <= PART || (long) n * Math.max(1, program.primitives.length) < SHARED_WORK) {
      body.run(0, n);
    } else {
      int parts = (n + PART - 1) / PART;
      Workers.run(parts, part -> body.run(part * PART, Math.min(n, (part + 1) * PART)));
    }
  }

  private static Source[] sources(NdArray[] inputs, Layout layout) {
    Source[] sources = new Source[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      sources[i] = Source.of(inputs[i], layout.shape());
    }
    return sources;
  }

  /**
   * Runs a program of several outputs over dense arrays of one shape, computing in FLOAT64 and
   * rounding once when an output is stored. All outputs are computed of the old elements, also
   * where targets are inputs.
   *
   * @param program the program
   * @param inputs dense arrays of one shape, FLOAT64 or FLOAT32
   * @param numbers the run-time numbers
   * @param targets for each output the array that it is written to
   */
  public static void update(
      Program program, NdArray[] inputs, double[] numbers, NdArray[] targets) {
    int n = targets[0].size();
    if (n == 0) {
      return;
    }
    share(
        n,
        program,
        (from, to) -> {
          Source[] sources = new Source[inputs.length];
          for (int i = 0; i < sources.length; i++) {
            sources[i] = Source.copying(inputs[i]);
          }
          Sink[] sinks = new Sink[targets.length];
          for (int i = 0; i < sinks.length; i++) {
            NdArray target = targets[i];
            sinks[i] = new Sink(target.dtype(), Raw.storage(target), target.layout().offset());
          }
          new BlockRun(program, Element.of(DType.FLOAT64), numbers, sources, sinks, false)
              .run(from, to);
        });
  }

  /**
   * Runs a program on one number.
   *
   * @param program a program of one output
   * @param numbers the run-time numbers
   * @param a first input
   * @return the output
   */
  public static double scalar(Program program, double[] numbers, double a) {
    return scalar(program, numbers, a, 0, 0, 0);
  }

  /**
   * Runs a program on two numbers.
   *
   * @param program a program of one output
   * @param numbers the run-time numbers
   * @param a first input
   * @param b second input
   * @return the output
   */
  public static double scalar(Program program, double[] numbers, double a, double b) {
    return scalar(program, numbers, a, b, 0, 0);
  }

  /**
   * Runs a program on three numbers.
   *
   * @param program a program of one output
   * @param numbers the run-time numbers
   * @param a first input
   * @param b second input
   * @param c third input
   * @return the output
   */
  public static double scalar(Program program, double[] numbers, double a, double b, double c) {
    return scalar(program, numbers, a, b, c, 0);
  }

  /**
   * Runs a program on four numbers.
   *
   * @param program a program of one output
   * @param numbers the run-time numbers
   * @param a first input
   * @param b second input
   * @param c third input
   * @param d fourth input
   * @return the output
   */
  public static double scalar(
      Program program, double[] numbers, double a, double b, double c, double d) {
    Primitive single = program.single;
    if (single == null) {
      return interpret(program, numbers, a, b, c, d);
    }
    int[] code = program.code;
    double x = operand(program, numbers, code[1], a, b, c, d);
    double y = single.arity() < 2 ? x : operand(program, numbers, code[2], a, b, c, d);
    return switch (single) {
      case ADD -> x + y;
      case SUB -> x - y;
      case MUL -> x * y;
      case DIV -> x / y;
      case NEG -> -x;
      default -> {
        double z = single.arity() < 3 ? x : operand(program, numbers, code[3], a, b, c, d);
        yield Scalars.apply(single, x, y, z);
      }
    };
  }

  private static double operand(
      Program program, double[] numbers, int slot, double a, double b, double c, double d) {
    if (slot >= program.inputs) {
      return program.literal(slot - program.inputs, numbers);
    }
    return slot == 0 ? a : slot == 1 ? b : slot == 2 ? c : d;
  }

  private static double interpret(
      Program program, double[] numbers, double a, double b, double c, double d) {
    double[] slots = new double[Math.max(4, program.slots)];
    slots[0] = a;
    slots[1] = b;
    slots[2] = c;
    slots[3] = d;
    for (int i = program.inputs; i < program.inputs + program.numbers.length; i++) {
      slots[i] = program.literal(i - program.inputs, numbers);
    }
    int[] code = program.code;
    for (int i = 0; i < program.primitives.length; i++) {
      int at = 4 * i;
      slots[code[at]] =
          Scalars.apply(
              program.primitives[i], slots[code[at + 1]], slots[code[at + 2]], slots[code[at + 3]]);
    }
    return slots[program.outputs[0]];
  }

  /**
   * Adds an array to another in place.
   *
   * @param acc dense, and of the caller's sole holding
   * @param x of the same shape and type, in any layout
   */
  public static void addInto(NdArray acc, NdArray x) {
    NdArray dense = Copying.contiguous(x);
    int n = acc.size();
    int at = acc.layout().offset();
    int from = dense.layout().offset();
    Twin twin = Twins.current();
    if (acc.dtype() == DType.FLOAT32) {
      float[] d = Raw.floats(acc);
      twin.apply(Primitive.ADD, d, at, d, at, Raw.floats(dense), from, d, at, n);
    } else {
      double[] d = Raw.doubles(acc);
      twin.apply(Primitive.ADD, d, at, d, at, Raw.doubles(dense), from, d, at, n);
    }
  }
}
