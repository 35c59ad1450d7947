package dev.autograd.table;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A property that is checked for every op: the columns of the table. */
enum Column {
  VALUE(
      "value",
      "elements compared with a reference that shares no code with the library, over a wide range,"
          + " within a few units in the last place (sums: of the sum of the terms' magnitudes)",
      Values::againstReference),
  FIRST(
      "first order",
      "elements of gradients compared with differences of order six, to 1e-8",
      Gradients::first),
  SECOND(
      "second order",
      "elements of gradients of gradients compared with differences of gradients, to 1e-5",
      Gradients::second),
  FORWARD(
      "forward mode",
      "⟨seed, J·t⟩ by forward mode against ⟨Jᵀ·seed, t⟩ by reverse mode, within 100 ε of the sum of"
          + " the terms' magnitudes",
      Gradients::forward),
  BROADCAST(
      "broadcast",
      "elements of values and gradients on broadcast inputs against those on copies of full shape",
      Values::broadcast),
  TYPES(
      "f32/f64",
      "elements of FLOAT32 values and gradients against FLOAT64 within float rounding, integers and"
          + " truth values against the reference where the op takes them, and all result types",
      Types::check),
  STRIDED(
      "strided",
      "elements of values and gradients that have the bits of those on dense copies, for inputs that"
          + " are transposed, stepped, reversed, offset, expanded, of rank 0, and empty",
      Layouts::check),
  EDGES(
      "edges",
      "numbers at points where formulas break (infinities, zeros, ties, NaN): value and gradient",
      Values::edges),
  FUSED(
      "fused = composition",
      "elements of value, gradient and second gradient against the same function composed of other"
          + " ops",
      Gradients::composition),
  BLOCKS(
      "blocks = graph",
      "elements of gradients that have the same bits whether or not the pass is recorded",
      Gradients::blocks),
  TWINS(
      "vector = plain",
      "elements of values and gradients that have the same bits with and without the Vector API",
      TwinCopy::check),
  THREADS(
      "threads",
      "elements of values and gradients that have the same bits when computed again, by one thread"
          + " and by two",
      Bits::again),
  SHAPE("shape misuse", "refused, in a message that names the op and the shapes", Misuses::check),
  TYPE("type misuse", "refused, in a message that names the op and the type", Misuses::check),
  ARGUMENT(
      "argument misuse",
      "refused, in a message that names the op and the argument",
      Misuses::check);

  /** What does not apply where there is no gradient. */
  static final Set<Column> OF_GRADIENTS = Set.of(FIRST, SECOND, FORWARD, BLOCKS);

  /** What came of a check: how many points, or why there are none. */
  record Outcome(int points, String reason) {
    static Outcome of(int points) {
      return new Outcome(points, "");
    }

    static Outcome none(String reason) {
      return new Outcome(0, reason);
    }

    boolean applies() {
      return reason.isEmpty();
    }
  }

  final String title;
  final String meaning;
  private final BiFunction<OpRow, Column, Outcome> check;

  Column(String title, String meaning, BiFunction<OpRow, Column, Outcome> check) {
    this.title = title;
    this.meaning = meaning;
    this.check = check;
  }

  Column(String title, String meaning, Function<OpRow, Outcome> check) {
    this(title, meaning, (row, column) -> check.apply(row));
  }

  /** Checks the property; throws an AssertionError if it does not hold. */
  Outcome check(OpRow row) {
    String reason = row.reasons.get(this);
    if (reason != null) {
      return Outcome.none(reason);
    }
    Outcome outcome = check.apply(row, this);
    if (outcome.applies() && outcome.points() == 0) {
      throw new AssertionError(
          row + ": " + title + ": nothing was checked, and no reason is given");
    }
    return outcome;
  }

  static List<Column> all() {
    return List.of(values());
  }
}
