package dev.autograd.op;

import com.google.common.primitives.Ints;
import dev.autograd.Expr;
import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.kernel.Elementwise;
import dev.autograd.kernel.Program;
import java.util.Arrays;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A formula applied element by element to arrays that broadcast: a {@link Row}, and the numbers
 * that the row leaves open.
 *
 * <p>The one formula is read as a block program over arrays, as a graph node, as the tangent of
 * forward mode (its derivatives are linear in g) and as text.
 */
public final class Pointwise implements Op {
  private static final double[] NO_NUMBERS = {};

  private final Row row;
  private final double[] numbers;
  private final @Nullable Pull[] pulls;
  private @Nullable Program program;

  Pointwise(Row row, double... numbers) {
    this.row = row;
    this.numbers = numbers.length == 0 ? NO_NUMBERS : numbers.clone();
    this.pulls = new Pull[row.arity()];
  }

  /** The derivative with respect to one argument, ready to be applied. */
  public static final class Pull {
    private final Pointwise op;
    private final int[] operands;
    private final @Nullable Pointwise mask;
    private final int[] maskOperands;
    private final boolean identity;

    Pull(Row.Pullback pullback, double[] numbers) {
      Row maskRow = pullback.mask();
      this.op = pullback.row().with(numbers);
      this.operands = Ints.toArray(pullback.operands());
      this.mask = maskRow == null ? null : maskRow.with(numbers);
      this.maskOperands = Ints.toArray(pullback.maskOperands());
      this.identity = op.formula().kind() == Expr.Kind.ARGUMENT;
    }

    /**
     * Returns the rule, of arguments g and then the operands.
     *
     * @return a pointwise op, linear in g
     */
    public Pointwise op() {
      return op;
    }

    /**
     * Returns the number of arguments beside g.
     *
     * @return 0 if the rule is a function of g alone
     */
    public int operands() {
      return operands.length;
    }

    /**
     * Returns what a further argument of the rule is.
     *
     * @param k index among the arguments after g
     * @return the index of the op's argument, or its arity for its result
     */
    public int operand(int k) {
      return operands[k];
    }

    /**
     * Returns where the rule's result can differ from zero whatever g is.
     *
     * @return an op of type BOOL, or null if everywhere
     */
    public @Nullable Pointwise mask() {
      return mask;
    }

    /**
     * Returns the number of arguments of the mask.
     *
     * @return 0 if there is no mask
     */
    public int maskOperands() {
      return maskOperands.length;
    }

    /**
     * Returns what an argument of the mask is.
     *
     * @param k index of the mask's argument
     * @return the index of the op's argument, or its arity for its result
     */
    public int maskOperand(int k) {
      return maskOperands[k];
    }

    /**
     * Returns whether the rule hands g on as it is.
     *
     * @return true for sums
     */
    public boolean isIdentity() {
      return identity;
    }
  }

  @Override
  public String name() {
    return row.name();
  }

  /**
   * Returns the number of arguments.
   *
   * @return the arity
   */
  public int arity() {
    return row.arity();
  }

  /**
   * Returns the formula of arguments 0 … arity − 1 and of this op's numbers.
   *
   * @return the formula
   */
  public Expr formula() {
    return row.formula();
  }

  /**
   * Returns the numbers that the formula is evaluated with.
   *
   * @return a copy
   */
  public double[] numbers() {
    return numbers.clone();
  }

  boolean hasNumbers(double[] p) {
    return Arrays.equals(numbers, p);
  }

  /**
   * Returns what replaces this op in a node that a backward pass has released.
   *
   * @return the marker
   */
  public Freed freed() {
    return row.freed();
  }

  /**
   * Returns whether results have type BOOL, and so carry no gradient.
   *
   * @return true for comparisons and logical ops
   */
  public boolean isTruth() {
    return row.types().truth();
  }

  @Override
  public int reads(int input) {
    return row.reads(input);
  }

  /**
   * Returns the derivative with respect to an argument.
   *
   * @param input index of the argument
   * @return the rule, or null where the derivative is zero everywhere
   */
  public @Nullable Pull pull(int input) {
    Pull known = pulls[input];
    return known != null ? known : makePull(input);
  }

  private @Nullable Pull makePull(int input) {
    Row.Pullback pullback = row.pullback(input);
    if (pullback == null) {
      return null;
    }
    Pull pull = new Pull(pullback, numbers);
    pulls[input] = pull;
    return pull;
  }

  /**
   * Evaluates the formula of one argument.
   *
   * @param a the argument
   * @return the result in float64
   */
  public double scalar(double a) {
    return Elementwise.scalar(program(), numbers, a);
  }

  /**
   * Evaluates the formula of two arguments.
   *
   * @param a first argument
   * @param b second argument
   * @return the result in float64
   */
  public double scalar(double a, double b) {
    return Elementwise.scalar(program(), numbers, a, b);
  }

  /**
   * Evaluates the formula of three arguments.
   *
   * @param a first argument
   * @param b second argument
   * @param c third argument
   * @return the result in float64
   */
  public double scalar(double a, double b, double c) {
    return Elementwise.scalar(program(), numbers, a, b, c);
  }

  /**
   * Evaluates the formula of four arguments.
   *
   * @param a first argument
   * @param b second argument
   * @param c third argument
   * @param d fourth argument
   * @return the result in float64
   */
  public double scalar(double a, double b, double c, double d) {
    return Elementwise.scalar(program(), numbers, a, b, c, d);
  }

  private Program program() {
    Program p = program;
    if (p == null) {
      p = row.program();
      program = p;
    }
    return p;
  }

  /**
   * Evaluates the formula on arrays, broadcast against each other.
   *
   * @param inputs as many as the arity
   * @return the result: BOOL for a truth value, else the promoted type of the inputs
   * @throws dev.autograd.array.ShapeException if the shapes do not broadcast
   * @throws DTypeException if the formula is not defined on the inputs' types
   */
  public NdArray forward(NdArray... inputs) {
    NdArray first = inputs[0];
    Shape shape = first.shape();
    DType type = first.dtype();
    FormulaTypes types = row.types();
    boolean same = types.conditions() == 0;
    for (int i = 1; i < inputs.length; i++) {
      NdArray input = inputs[i];
      same &= input.dtype() == type;
      if (input.layout() != first.layout() && !input.shape().equals(shape)) {
        shape = Shape.broadcast(row.name(), shape, input.shape());
      }
    }
    if (!same) {
      type = Promotion.of(types.conditions(), inputs);
    }
    if (!type.isFloating()) {
      checkConditions(types.conditions(), inputs);
      checkWhole(types, type);
      DType out = types.truth() ? DType.BOOL : type;
      return Elementwise.run(program(), DType.INT64, out, shape, numbers, inputs);
    }
    DType out = types.truth() ? DType.BOOL : type;
    return Elementwise.run(program(), type, out, shape, numbers, inputs);
  }

  private void checkConditions(int conditions, NdArray... inputs) {
    for (int i = 0; i < inputs.length; i++) {
      if ((conditions & (1 << i)) != 0 && inputs[i].dtype().isFloating()) {
        throw new DTypeException(
            name() + " needs truth values, not " + inputs[i].dtype() + "; use ne(0)");
      }
    }
  }

  private void checkWhole(FormulaTypes types, DType type) {
    if (type == DType.BOOL && !types.truth() && !types.selection()) {
      throw new DTypeException(
          name() + " is not defined for BOOL arrays; convert with to(FLOAT32) or to(INT64)");
    }
    if (!types.integers()) {
      throw new DTypeException(
          name() + " needs floating-point numbers, not " + type + "; convert with to(FLOAT32)");
    }
    for (double number : numbers) {
      double limit = type == DType.INT32 ? 0x1p31 : 0x1p63;
      if (!types.truth() && !(Math.abs(number) < limit)) {
        throw new DTypeException(
            String.format(
                "%s: the number %s does not fit %s; convert the array with to(FLOAT64)",
                name(), number, type));
      }
      if (number != Math.rint(number)) {
        throw new DTypeException(
            String.format(
                "%s: the number %s is not whole and the array is %s; convert with to(FLOAT32)",
                name(), number, type));
      }
    }
  }

  @Override
  public String parameters() {
    StringJoiner text = new StringJoiner(", ");
    for (int i = 0; i < numbers.length; i++) {
      text.add(Row.NUMBER_NAMES.charAt(i) + "=" + numbers[i]);
    }
    return text.toString();
  }

  /**
   * Returns the formula as text with its numbers filled in.
   *
   * @return for example {@code leakyRelu(x) = select(0 < x, x, x * p), p = 0.01}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(row.toString());
    for (int i = 0; i < numbers.length; i++) {
      text.append(", ").append(Row.NUMBER_NAMES.charAt(i)).append(" = ").append(numbers[i]);
    }
    return text.toString();
  }
}
