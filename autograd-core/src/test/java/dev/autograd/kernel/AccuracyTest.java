package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.kernel.AccuracyRow.Point;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The greatest error of every elementary and special function: of doubles against 60 digits, of
 * floats against doubles. It must be within the function's limit, and within the figure on the page
 * {@code autograd-examples/docs/accuracy.md}.
 *
 * <p>That page comes from the tests tagged {@code exhaustive}, which take all floats and a million
 * doubles for each function, or for those named in {@code -Daccuracy.functions=SIN,COS}.
 */
class AccuracyTest {
  private static final String CHOSEN = System.getProperty("accuracy.functions", "");
  private static final int PARTS = 64;

  /** The greatest error so far, in units in the last place, and where. */
  private record Worst(double ulps, Point at) {
    static final Worst NONE = new Worst(0, new Point(0, Double.NaN));

    Worst or(Worst other) {
      return other.ulps > ulps ? other : this;
    }
  }

  static Stream<AccuracyRow> rows() {
    return AccuracyRows.ALL.stream()
        .filter(row -> CHOSEN.isEmpty() || List.of(CHOSEN.split(",")).contains(row.name()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void doubles(AccuracyRow row) throws IOException {
    assertWithinPage(AccuracyTable.DOUBLES, row, worstDouble(row, 5000));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void floats(AccuracyRow row) throws IOException {
    assertWithinPage(AccuracyTable.FLOATS, row, worstFloat(row, 4099));
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Tag("slow")
  void manyDoubles(AccuracyRow row) throws IOException {
    assertWithinPage(AccuracyTable.DOUBLES, row, worstDouble(row, 50_000));
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Tag("slow")
  void manyFloats(AccuracyRow row) throws IOException {
    assertWithinPage(AccuracyTable.FLOATS, row, worstFloat(row, 509));
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Tag("exhaustive")
  void millionDoubles(AccuracyRow row) throws IOException {
    int arguments = 1_000_000;
    record(AccuracyTable.DOUBLES, row, arguments, worstDouble(row, arguments));
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Tag("exhaustive")
  void allFloats(AccuracyRow row) throws IOException {
    record(AccuracyTable.FLOATS, row, (1L << 32) / row.slowness(), worstFloat(row, 1));
  }

  private static void record(AccuracyTable table, AccuracyRow row, long arguments, Worst worst)
      throws IOException {
    table.put(row.name(), arguments, worst.ulps, worst.at.toString());
    AccuracyPage.writeIfComplete(AccuracyRows.ALL);
    assertWithin(row, worst, row.limit());
  }

  @Test
  void thePageHasTheseFunctions() throws IOException {
    Map<String, AccuracyPage.Line> page = AccuracyPage.read();
    Set<String> names =
        AccuracyRows.ALL.stream().map(AccuracyRow::name).collect(Collectors.toSet());

    assertEquals(names, page.keySet());
    for (AccuracyRow row : AccuracyRows.ALL) {
      assertEquals(row.limit(), page.get(row.name()).limit(), row.name());
      for (AccuracyTable table : AccuracyTable.values()) {
        assertTrue(page.get(row.name()).ulps(table) <= row.limit(), row.name());
      }
    }
  }

  private static void assertWithinPage(AccuracyTable table, AccuracyRow row, Worst worst)
      throws IOException {
    assertWithin(row, worst, AccuracyPage.read().get(row.name()).ulps(table));
  }

  private static void assertWithin(AccuracyRow row, Worst worst, double limit) {
    assertTrue(
        worst.ulps <= limit,
        () ->
            String.format(
                "%s(%s) is off by %s units in the last place, more than %s",
                row, worst.at, worst.ulps, limit));
  }

  /** The first arguments of each part are the same, however many are drawn. */
  private static Worst worstDouble(AccuracyRow row, int arguments) {
    return IntStream.range(0, PARTS)
        .parallel()
        .mapToObj(part -> worstOf(row, new Random(part), 1 + (arguments - 1) / PARTS))
        .reduce(Worst.NONE, Worst::or);
  }

  private static Worst worstOf(AccuracyRow row, Random random, int arguments) {
    Worst worst = Worst.NONE;
    for (int i = 0; i < arguments; i++) {
      Point at = row.draw().from(random);
      worst = worst.or(new Worst(row.ulps(at), at));
    }
    return worst;
  }

  private static Worst worstFloat(AccuracyRow row, int stride) {
    long size = (1L << 32) / PARTS;
    long step = (long) stride * row.slowness();
    return IntStream.range(0, PARTS)
        .parallel()
        .mapToObj(part -> worstOf(row, part * size, (part + 1) * size, step))
        .reduce(Worst.NONE, Worst::or);
  }

  private static Worst worstOf(AccuracyRow row, long from, long to, long step) {
    double greatest = 0;
    float at = 0;
    for (long bits = (from + step - 1) / step * step; bits < to; bits += step) {
      float x = Float.intBitsToFloat((int) bits);
      double error = row.ulps(x, row.partner().of(x));
      if (error > greatest) {
        greatest = error;
        at = x;
      }
    }
    return new Worst(greatest, new Point(at, row.partner().of(at)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void oddFunctionsAreOddToTheLastBit(AccuracyRow row) {
    Random random = new Random(1);
    boolean odd =
        switch (row.name()) {
          case "SIN", "TAN", "SINH", "TANH", "ASIN", "ATAN", "ASINH", "ATANH", "CBRT", "ERF" ->
              true;
          default -> false;
        };
    boolean even = row.name().equals("COS") || row.name().equals("COSH");
    for (int i = 0; (odd || even) && i < 2000; i++) {
      double x = row.draw().from(random).x();
      double y = row.f().applyAsDouble(x, 0);
      assertEquals(odd ? -y : y, row.f().applyAsDouble(-x, 0), row + " of " + -x);
    }
  }
}
