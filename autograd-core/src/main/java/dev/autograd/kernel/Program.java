package dev.autograd.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Straight-line code over registers: what a formula is compiled to.
 *
 * <p>A program has inputs (one element each of the arrays it is run on), constants, numbers given
 * at each run, and instructions, each one {@link Primitive} applied to registers. {@link
 * Elementwise} runs it. Programs are immutable.
 */
public final class Program {
  /** Operands are slots: first the inputs, then the literals, then the scratch registers. */
  final int inputs;

  /** The value of each literal that is a constant. */
  final double[] constants;

  /** For each literal the index of the run-time number it stands for, or -1 for a constant. */
  final int[] numbers;

  /** The primitive of each instruction. */
  final Primitive[] primitives;

  /** Four slots for each instruction: destination and operands (the first repeated if missing). */
  final int[] code;

  /** Number of slots in all. */
  final int slots;

  /** The slot of each output. */
  final int[] outputs;

  /** The primitive of a program of one instruction and one output, else null. */
  final @Nullable Primitive single;

  /** The same if all its operands are inputs, else null. */
  final @Nullable Primitive direct;

  Program(
      int inputs,
      double[] constants,
      int[] numbers,
      Primitive[] primitives,
      int[] code,
      int slots,
      int[] outputs) {
    this.inputs = inputs;
    this.constants = constants;
    this.numbers = numbers;
    this.primitives = primitives;
    this.code = code;
    this.slots = slots;
    this.outputs = outputs;
    this.single = primitives.length == 1 && outputs.length == 1 ? primitives[0] : null;
    boolean onlyInputs = single != null && Math.max(code[1], Math.max(code[2], code[3])) < inputs;
    this.direct = onlyInputs ? single : null;
  }

  /**
   * Returns the program that applies one primitive to as many inputs as it has operands.
   *
   * @param primitive the primitive
   * @return the program {@code primitive(x0, …)}
   */
  public static Program of(Primitive primitive) {
    Builder builder = new Builder();
    int[] operands = new int[primitive.arity()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = builder.input(i);
    }
    builder.output(builder.apply(primitive, operands));
    return builder.build();
  }

  /**
   * Returns how many inputs a run must be given: one more than the greatest index used.
   *
   * @return the number of inputs
   */
  public int inputs() {
    return inputs;
  }

  /**
   * Returns how many outputs a run computes.
   *
   * @return the number of outputs, at least 1
   */
  public int outputs() {
    return outputs.length;
  }

  /**
   * Tells whether this is one instruction with one output.
   *
   * @return true if so
   */
  public boolean isSingle() {
    return single != null;
  }

  /** Returns the value of a literal, given this run's numbers. */
  double literal(int index, double[] given) {
    return numbers[index] < 0 ? constants[index] : given[numbers[index]];
  }

  /**
   * Lists the instructions, one a line: inputs are x0, x1 …, run-time numbers n0, n1 …, scratch
   * registers t0, t1 …, which are used again when their value is no longer needed.
   *
   * @return for example {@code "t0 = mul(x0, 2.0)\nt0 = exp(t0)\nreturn t0"}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < primitives.length; i++) {
      Primitive p = primitives[i];
      text.append(name(code[4 * i])).append(" = ");
      text.append(p.name().toLowerCase(Locale.ROOT)).append('(');
      for (int k = 1; k <= p.arity(); k++) {
        text.append(k > 1 ? ", " : "").append(name(code[4 * i + k]));
      }
      text.append(")\n");
    }
    text.append("return ");
    for (int i = 0; i < outputs.length; i++) {
      text.append(i > 0 ? ", " : "").append(name(outputs[i]));
    }
    return text.toString();
  }

  private String name(int slot) {
    if (slot < inputs) {
      return "x" + slot;
    }
    int literal = slot - inputs;
    if (literal < numbers.length) {
      return numbers[literal] < 0 ? Double.toString(constants[literal]) : "n" + numbers[literal];
    }
    return "t" + (literal - numbers.length);
  }

  /**
   * Collects instructions. Registers are numbers that its methods return; equal requests return the
   * same register, and what no output needs is left out of the program.
   */
  public static final class Builder {
    /** What a register holds. */
    enum Kind {
      INPUT,
      NUMBER,
      CONSTANT,
      APPLY
    }

    /** One register: its kind, and what tells it from others of that kind. */
    record Definition(
        Kind kind, long payload, @Nullable Primitive primitive, List<Integer> operands) {}

    private final List<Definition> definitions = new ArrayList<>();
    private final Map<Definition, Integer> known = new HashMap<>();
    private final List<Integer> outputs = new ArrayList<>();

    /** Starts an empty program. */
    public Builder() {}

    /**
     * Returns the register of an input.
     *
     * @param index which input, from 0
     * @return its register
     * @throws IllegalArgumentException if the index is negative
     */
    public int input(int index) {
      return define(new Definition(Kind.INPUT, atLeastZero(index), null, List.of()));
    }

    /**
     * Returns the register of a number that is given at each run.
     *
     * @param index which number, from 0
     * @return its register
     * @throws IllegalArgumentException if the index is negative
     */
    public int number(int index) {
      return define(new Definition(Kind.NUMBER, atLeastZero(index), null, List.of()));
    }

    /**
     * Returns the register of a constant, which is rounded to the type a run computes in.
     *
     * @param value the constant
     * @return its register
     */
    public int constant(double value) {
      long bits = Double.doubleToRawLongBits(value);
      return define(new Definition(Kind.CONSTANT, bits, null, List.of()));
    }

    /**
     * Adds an instruction.
     *
     * @param primitive what to compute
     * @param registers its operands, as many as it has
     * @return the register of the result
     * @throws IllegalArgumentException if there are too many or too few operands, or one is not a
     *     register of this builder
     */
    public int apply(Primitive primitive, int... registers) {
      if (registers.length != primitive.arity()) {
        throw new IllegalArgumentException(
            primitive + " has " + primitive.arity() + " operands, given " + registers.length);
      }
      List<Integer> operands = new ArrayList<>(registers.length);
      for (int register : registers) {
        operands.add(known(register));
      }
      return define(new Definition(Kind.APPLY, 0, primitive, List.copyOf(operands)));
    }

    /**
     * Makes a register the next output.
     *
     * @param register what to put out
     * @throws IllegalArgumentException if it is not a register of this builder
     */
    public void output(int register) {
      outputs.add(known(register));
    }

    /**
     * Returns the program: instructions that no output needs are dropped, and scratch registers are
     * shared by values that are not needed at the same time.
     *
     * @return the program
     * @throws IllegalStateException if no output was named
     */
    public Program build() {
      if (outputs.isEmpty()) {
        throw new IllegalStateException("a program needs an output: call output(register)");
      }
      return new RegisterAllocation(definitions, outputs).program();
    }

    private int define(Definition definition) {
      return known.computeIfAbsent(
          definition,
          d -> {
            definitions.add(d);
            return definitions.size() - 1;
          });
    }

    private int known(int register) {
      if (register < 0 || register >= definitions.size()) {
        throw new IllegalArgumentException(
            "register " + register + " is unknown: this builder has " + definitions.size());
      }
      return register;
    }

    private static int atLeastZero(int index) {
      if (index < 0) {
        throw new IllegalArgumentException("index " + index + " is negative");
      }
      return index;
    }
  }
}
