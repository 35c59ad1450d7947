package dev.autograd.op;

import dev.autograd.Expr;
import dev.autograd.kernel.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of pointwise ops: a name, a formula, and, where a better one than the
 * derived one is known, the formula of the derivative.
 *
 * <p>The vocabulary of a row: {@code x} (or {@code a, b, c}) the arguments, {@code y} the result,
 * {@code g} the cotangent of the result, {@code p} the numbers given when the op is made (a slope,
 * an exponent). A rule gives the cotangent of its argument and is linear in g.
 *
 * <p>The formula is built on first use, and so is each derivative, which is a row itself, of the
 * arguments (g, …) that it mentions: derivatives of any order are rows.
 */
public final class Row {
  /** A formula of one argument. */
  interface Unary {
    /** Builds the formula. */
    Expr of(Expr x);
  }

  /** A formula of one argument and the op's numbers. */
  interface UnaryWithNumbers {
    /** Builds the formula. */
    Expr of(Expr x, Expr[] p);
  }

  /** A formula of two arguments. */
  interface Binary {
    /** Builds the formula. */
    Expr of(Expr a, Expr b);
  }

  /** A formula of two arguments and the op's numbers. */
  interface BinaryWithNumbers {
    /** Builds the formula. */
    Expr of(Expr a, Expr b, Expr[] p);
  }

  /** A formula of three arguments. */
  interface Ternary {
    /** Builds the formula. */
    Expr of(Expr a, Expr b, Expr c);
  }

  /** A rule of a unary row. */
  interface UnaryRule {
    /** Builds the cotangent of x. */
    Expr of(Expr g, Expr x, Expr y);
  }

  /** A rule of a unary row with numbers. */
  interface UnaryRuleWithNumbers {
    /** Builds the cotangent of x. */
    Expr of(Expr g, Expr x, Expr y, Expr[] p);
  }

  /** A rule of a binary row, for one of its arguments. */
  interface BinaryRule {
    /** Builds the cotangent of a or of b. */
    Expr of(Expr g, Expr a, Expr b, Expr y);
  }

  /** A rule of a binary row with numbers, for one of its arguments. */
  interface BinaryRuleWithNumbers {
    /** Builds the cotangent of a or of b. */
    Expr of(Expr g, Expr a, Expr b, Expr[] p);
  }

  /** A rule of a ternary row, for one of its arguments. */
  interface TernaryRule {
    /** Builds the cotangent of a, of b or of c. */
    Expr of(Expr g, Expr a, Expr b, Expr c);
  }

  /** All rules of a row: the cotangent of argument i as a formula of g, the arguments and y. */
  private interface Rules {
    @Nullable Expr of(int i, Expr g, Expr[] arguments, Expr y);
  }

  /** How the numbers of a row are printed; no row takes more. */
  static final String NUMBER_NAMES = "pqr";

  private final String name;
  private final String[] arguments;
  private final int numbers;
  private final Supplier<Expr> formula;
  private final @Nullable Rules rules;
  private final Pointwise plain;

  private volatile @Nullable Compiled compiled;
  private final @Nullable Pullback[] pullbacks;
  private final boolean[] pulled;
  private final Freed freed;

  /** The op made last: the next one often has the same numbers. */
  private @Nullable Pointwise last;

  private Row(
      String name, String[] arguments, int numbers, Supplier<Expr> formula, @Nullable Rules rules) {
    this.name = name;
    this.arguments = arguments;
    this.numbers = numbers;
    this.formula = formula;
    this.rules = rules;
    this.pullbacks = new Pullback[arguments.length];
    this.pulled = new boolean[arguments.length];
    this.freed = new Freed(name);
    this.plain = new Pointwise(this);
  }

  /** A unary op whose derivative is derived. */
  static Pointwise unary(String name, Unary f) {
    return new Row(name, new String[] {"x"}, 0, () -> f.of(x()), null).plain;
  }

  /** A unary op with its derivative. */
  static Pointwise unary(String name, Unary f, UnaryRule rule) {
    return new Row(
            name, new String[] {"x"}, 0, () -> f.of(x()), (i, g, x, y) -> rule.of(g, x[0], y))
        .plain;
  }

  /** A family of unary ops with numbers, whose derivative is derived. */
  static Row unary(String name, int numbers, UnaryWithNumbers f) {
    return new Row(name, new String[] {"x"}, numbers, () -> f.of(x(), numbers(numbers)), null);
  }

  /** A family of unary ops with numbers, with its derivative. */
  static Row unary(String name, int numbers, UnaryWithNumbers f, UnaryRuleWithNumbers rule) {
    return new Row(
        name,
        new String[] {"x"},
        numbers,
        () -> f.of(x(), numbers(numbers)),
        (i, g, x, y) -> rule.of(g, x[0], y, numbers(numbers)));
  }

  /** A binary op whose derivatives are derived. */
  static Pointwise binary(String name, Binary f) {
    return new Row(name, new String[] {"a", "b"}, 0, () -> f.of(a(), b()), null).plain;
  }

  /** A binary op with its two derivatives. */
  static Pointwise binary(String name, Binary f, BinaryRule ruleA, BinaryRule ruleB) {
    return new Row(
            name,
            new String[] {"a", "b"},
            0,
            () -> f.of(a(), b()),
            (i, g, x, y) -> (i == 0 ? ruleA : ruleB).of(g, x[0], x[1], y))
        .plain;
  }

  /** A family of binary ops with numbers, with its two derivatives. */
  static Row binary(
      String name,
      int numbers,
      BinaryWithNumbers f,
      BinaryRuleWithNumbers ruleA,
      BinaryRuleWithNumbers ruleB) {
    return new Row(
        name,
        new String[] {"a", "b"},
        numbers,
        () -> f.of(a(), b(), numbers(numbers)),
        (i, g, x, y) -> (i == 0 ? ruleA : ruleB).of(g, x[0], x[1], numbers(numbers)));
  }

  /** A family of binary ops with numbers, whose derivatives are derived. */
  static Row binary(String name, int numbers, BinaryWithNumbers f) {
    return new Row(
        name, new String[] {"a", "b"}, numbers, () -> f.of(a(), b(), numbers(numbers)), null);
  }

  /** A ternary op whose derivatives are derived. */
  static Pointwise ternary(String name, Ternary f) {
    return new Row(name, new String[] {"a", "b", "c"}, 0, () -> f.of(a(), b(), c()), null).plain;
  }

  /** A ternary op with its three derivatives. */
  static Pointwise ternary(
      String name, Ternary f, TernaryRule ruleA, TernaryRule ruleB, TernaryRule ruleC) {
    return new Row(
            name,
            new String[] {"a", "b", "c"},
            0,
            () -> f.of(a(), b(), c()),
            (i, g, x, y) -> (i == 0 ? ruleA : i == 1 ? ruleB : ruleC).of(g, x[0], x[1], x[2]))
        .plain;
  }

  /**
   * Makes an op of user-given formulas, or of any number of arguments.
   *
   * @param name the op's name
   * @param arguments how the arguments are printed; the formula's argument i is the i-th
   * @param formula the formula
   * @return the op
   */
  public static Pointwise of(String name, List<String> arguments, Expr formula) {
    return new Row(name, arguments.toArray(new String[0]), 0, () -> formula, null).plain;
  }

  /**
   * Returns the op of this family with the given numbers.
   *
   * @param p as many numbers as the family takes
   * @return the op
   */
  public Pointwise with(double... p) {
    if (p.length != numbers) {
      throw new IllegalArgumentException(name + " takes " + numbers + " numbers, not " + p.length);
    }
    if (numbers == 0) {
      return plain;
    }
    Pointwise op = last;
    if (op == null || !op.hasNumbers(p)) {
      op = new Pointwise(this, p);
      last = op;
    }
    return op;
  }

  String name() {
    return name;
  }

  int arity() {
    return arguments.length;
  }

  Freed freed() {
    return freed;
  }

  /** The arrays that the rule for argument i mentions, as bits of {@link Op#reads}. */
  int reads(int i) {
    Pullback pullback = pullback(i);
    return pullback == null ? 0 : pullback.reads();
  }

  /**
   * Returns the formula of arguments 0 … arity − 1.
   *
   * @return the formula
   */
  public Expr formula() {
    return compiled().formula;
  }

  Program program() {
    return compiled().program;
  }

  FormulaTypes types() {
    return compiled().types;
  }

  /** The formula and what is read off it. */
  private static final class Compiled {
    final Expr formula;
    final Program program;
    final FormulaTypes types;

    Compiled(Expr formula, int arity) {
      this.formula = formula;
      this.program = Lowering.lower(List.of(formula));
      this.types = FormulaTypes.of(formula, arity);
    }
  }

  private Compiled compiled() {
    Compiled c = compiled;
    if (c == null) {
      c = new Compiled(formula.get(), arity());
      compiled = c;
    }
    return c;
  }

  /**
   * The rule for one argument as a row of its own, and what its arguments are.
   *
   * @param row the rule; its argument 0 is g
   * @param operands for each further argument of the rule, the index of the argument of this row
   *     that it is, or the arity for y
   * @param mask where the rule's result can differ from 0, as a row of {@code maskOperands}; null
   *     if everywhere
   * @param maskOperands as operands, for the mask
   * @param reads all operands, as bits of {@link Op#reads}
   */
  record Pullback(
      Row row, List<Integer> operands, @Nullable Row mask, List<Integer> maskOperands, int reads) {}

  /** Returns the rule for argument i, or null where the derivative is zero everywhere. */
  @Nullable Pullback pullback(int i) {
    Pullback known = pullbacks[i];
    return known != null ? known : makePullback(i);
  }

  private synchronized @Nullable Pullback makePullback(int i) {
    if (!pulled[i]) {
      pullbacks[i] = derive(i);
      pulled[i] = true;
    }
    return pullbacks[i];
  }

  private int bits(List<Integer> operands) {
    int bits = 0;
    for (int operand : operands) {
      bits |= operand < arity() ? Op.input(operand) : Op.output(0);
    }
    return bits;
  }

  private @Nullable Pullback derive(int i) {
    int arity = arity();
    Expr g = Expr.argument(arity + 1, "g");
    Expr[] x = new Expr[arity];
    Arrays.setAll(x, k -> Expr.argument(k, arguments[k]));
    Expr rule =
        rules == null
            ? Derivative.of(formula(), i, g)
            : rules.of(i, g, x, Expr.argument(arity, "y"));
    if (rule == null || rule.isConstant(0)) {
      return null;
    }
    String ruleName = "d(" + name + ")/d(" + arguments[i] + ")";
    List<Integer> operands = Renumbering.mentioned(rule, arity + 1);
    List<Integer> order = new ArrayList<>();
    order.add(arity + 1);
    order.addAll(operands);
    Row row = row(ruleName, rule, order);
    Expr support = Support.of(rule);
    List<Integer> maskOperands =
        support == null ? List.of() : Renumbering.mentioned(support, arity + 1);
    if (support == null || maskOperands.isEmpty()) {
      return new Pullback(row, operands, null, List.of(), bits(operands));
    }
    Row mask = row("support of " + ruleName, asTruth(support), maskOperands);
    return new Pullback(row, operands, mask, maskOperands, bits(operands) | bits(maskOperands));
  }

  /** A row whose result has type BOOL. */
  private static Expr asTruth(Expr support) {
    return FormulaTypes.isTruth(support) ? support : support.ne(Expr.constant(0));
  }

  private Row row(String rowName, Expr e, List<Integer> order) {
    String[] names = new String[order.size()];
    for (int k = 0; k < names.length; k++) {
      int operand = order.get(k);
      names[k] = operand < arity() ? arguments[operand] : operand == arity() ? "y" : "g";
    }
    Expr renumbered = Renumbering.renumber(e, order, names);
    return new Row(rowName, names, numbers, () -> renumbered, null);
  }

  private static Expr x() {
    return Expr.argument(0, "x");
  }

  private static Expr a() {
    return Expr.argument(0, "a");
  }

  private static Expr b() {
    return Expr.argument(1, "b");
  }

  private static Expr c() {
    return Expr.argument(2, "c");
  }

  private static Expr[] numbers(int count) {
    Expr[] p = new Expr[count];
    Arrays.setAll(p, k -> Expr.number(k, NUMBER_NAMES.substring(k, k + 1)));
    return p;
  }

  /** Prints the row, for example {@code exp(x) = exp(x)}. */
  @Override
  public String toString() {
    return name + "(" + String.join(", ", arguments) + ") = " + formula();
  }
}
