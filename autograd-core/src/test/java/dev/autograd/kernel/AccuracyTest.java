package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The greatest error of every elementary and special function: of doubles against 50 digits, of
 * floats against doubles.
 *
 * <p>The slow tests take {@code -Daccuracy.arguments=1000000} doubles and floats at a distance of
 * {@code -Daccuracy.stride=1} if told to, by default fewer, and leave tables of errors in {@code
 * target}.
 */
class AccuracyTest {
  private static final int STRIDE = Integer.getInteger("accuracy.stride", 127);
  private static final int ARGUMENTS = Integer.getInteger("accuracy.arguments", 20_000);
  private static final int PARTS = 64;

  /** Lines of the tables by the tables' names. */
  private static final Map<String, StringBuilder> TABLES = new TreeMap<>();

  /** The greatest error so far, in units in the last place, and where. */
  private record Worst(double ulps, double at) {
    Worst or(Worst other) {
      return other.ulps > ulps ? other : this;
    }
  }

  static Stream<AccuracyRow> rows() {
    return AccuracyRow.all().stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void doubles(AccuracyRow row) {
    checkDoubles(row, 2000);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void floats(AccuracyRow row) {
    checkFloats(row, 4099);
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Tag("slow")
  void manyDoubles(AccuracyRow row) {
    record("accuracy-double.csv", row, ARGUMENTS, checkDoubles(row, ARGUMENTS));
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Tag("slow")
  void manyFloats(AccuracyRow row) {
    record("accuracy-float.csv", row, (1L << 32) / STRIDE, checkFloats(row, STRIDE));
  }

  private static void record(String table, AccuracyRow row, long arguments, Worst worst) {
    TABLES
        .computeIfAbsent(table, t -> new StringBuilder("function,arguments,ulps,at\n"))
        .append(String.join(",", row.name(), "" + arguments, "" + worst.ulps, worst.at + "\n"));
  }

  @AfterAll
  static void writeTables() throws IOException {
    for (Map.Entry<String, StringBuilder> table : TABLES.entrySet()) {
      Files.createDirectories(Path.of("target"));
      Files.writeString(Path.of("target", table.getKey()), table.getValue());
    }
  }

  private static Worst checkDoubles(AccuracyRow row, int arguments) {
    Worst worst =
        IntStream.range(0, PARTS)
            .parallel()
            .mapToObj(part -> worstDouble(row, new Random(part), 1 + (arguments - 1) / PARTS))
            .reduce(new Worst(0, 0), Worst::or);
    assertWithin(row, worst);
    return worst;
  }

  private static Worst worstDouble(AccuracyRow row, Random random, int arguments) {
    Worst worst = new Worst(0, 0);
    for (int i = 0; i < arguments; i++) {
      double x = row.draw(random);
      worst = worst.or(new Worst(ulps(row.exact().apply(new BigDecimal(x)), row.f(), x), x));
    }
    return worst;
  }

  private static double ulps(BigDecimal exact, DoubleUnaryOperator f, double x) {
    double nearest = exact.doubleValue();
    double actual = f.applyAsDouble(x);
    if (!Double.isFinite(nearest) || !Double.isFinite(actual)) {
      return nearest == actual ? 0 : Double.POSITIVE_INFINITY;
    }
    return exact.subtract(new BigDecimal(actual)).abs().doubleValue() / Math.ulp(nearest);
  }

  private static Worst checkFloats(AccuracyRow row, int stride) {
    long size = (1L << 32) / PARTS;
    Worst worst =
        IntStream.range(0, PARTS)
            .parallel()
            .mapToObj(part -> worstFloat(row, part * size, (part + 1) * size, stride))
            .reduce(new Worst(0, 0), Worst::or);
    assertWithin(row, worst);
    return worst;
  }

  private static Worst worstFloat(AccuracyRow row, long from, long to, int stride) {
    double greatest = 0;
    float at = 0;
    for (long bits = (from + stride - 1) / stride * stride; bits < to; bits += stride) {
      float x = Float.intBitsToFloat((int) bits);
      double error = ulps(row.oracle().applyAsDouble(x), row.g().apply(x));
      if (error > greatest) {
        greatest = error;
        at = x;
      }
    }
    return new Worst(greatest, at);
  }

  /** Infinities and NaN must be met, and signs: also of zeros. */
  private static double ulps(double exact, float actual) {
    float nearest = (float) exact;
    double size = Math.abs(exact);
    if (!(size < Float.MAX_VALUE) || !(Math.abs(actual) <= Float.MAX_VALUE)) {
      return Float.compare(nearest, actual) == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    if (Float.floatToRawIntBits(nearest) < 0 != Float.floatToRawIntBits(actual) < 0) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.abs(exact - actual) / Math.ulp(nearest);
  }

  private static void assertWithin(AccuracyRow row, Worst worst) {
    assertTrue(
        worst.ulps <= row.limit(),
        () -> row + "(" + worst.at + ") is off by " + worst.ulps + " units in the last place");
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
      double x = row.draw(random);
      double y = row.f().applyAsDouble(x);
      assertEquals(odd ? -y : y, row.f().applyAsDouble(-x), row + " of " + -x);
    }
  }
}
