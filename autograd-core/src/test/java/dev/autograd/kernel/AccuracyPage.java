package dev.autograd.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page for users about the greatest errors, {@code autograd-examples/docs/accuracy.md}. */
final class AccuracyPage {
  private static final Path FILE = Path.of("..", "autograd-examples", "docs", "accuracy.md");

  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^\\| `([a-z0-9]+)(?: of order (\\d+))?`"
              + " \\| [a-z0-9,]+ \\| ([0-9.]+) \\| ([0-9.]+) \\| ([0-9]+) \\|$");

  private static final String HEAD =
      """
      # How exact the elementary and special functions are

      The greatest error found, in units in the last place (ulp) of the exact value, rounded up. Half a unit is what rounding alone may cost. The functions are this library's own and give the same bits on every machine, with and without the Vector API.

      FLOAT32 was compared with double precision: with StrictMath's, or for functions that it does not have with methods that share nothing with the library's, or for the gamma functions with 60 digits. The column of arguments says at how many floats; "all" are 2³², and with two operands each float got one partner. FLOAT64 was compared with 60 digits at a million arguments: of all sizes, between subnormal and the greatest (also for sine, cosine and tangent), next to roots and poles, and where results overflow or become subnormal. Infinities, NaN and the signs of zeros are right as well.

      The build compares every function with this page, at a million floats and some thousand doubles. The following command measures all of it again and writes this page; it takes hours.

      ```
      mvn test -Pexhaustive -pl autograd-core -Dtest=AccuracyTest
      ```

      | function | FLOAT32 arguments | FLOAT32 | FLOAT64 | never more than |
      |---|---|---|---|---|
      """;

  private static final String TAIL =
      """

      `log1p`, `expm1`, `erfc`, `ndtr` and `gelu` are relatively exact also where other formulas cancel or underflow. `lgamma` and `digamma` are exact next to their roots and poles left of 0 too. So is `polygamma` of odd orders, which has no roots; of even orders it is measured for positive arguments, and left of 0 it is exact to the terms that cancel.
      """;

  private AccuracyPage() {}

  /**
   * What the page says of a function.
   *
   * @param floats greatest error of floats
   * @param doubles greatest error of doubles
   * @param limit what it must not exceed
   */
  record Line(double floats, double doubles, double limit) {
    double ulps(AccuracyTable table) {
      return table == AccuracyTable.FLOATS ? floats : doubles;
    }
  }

  /** The lines of the page by the names of {@link AccuracyRow}. */
  static Map<String, Line> read() throws IOException {
    Map<String, Line> lines = new TreeMap<>();
    Matcher matcher = LINE.matcher(Files.readString(FILE));
    while (matcher.find()) {
      String order = matcher.group(2) == null ? "" : " " + matcher.group(2);
      lines.put(
          matcher.group(1).toUpperCase(Locale.ROOT) + order,
          new Line(number(matcher, 3), number(matcher, 4), number(matcher, 5)));
    }
    return lines;
  }

  private static double number(Matcher matcher, int group) {
    return Double.parseDouble(matcher.group(group));
  }

  /** Writes the page if both tables have all functions. */
  static void writeIfComplete(List<AccuracyRow> rows) throws IOException {
    Map<String, AccuracyTable.Entry> floats = AccuracyTable.FLOATS.read();
    Map<String, AccuracyTable.Entry> doubles = AccuracyTable.DOUBLES.read();
    StringBuilder page = new StringBuilder(HEAD);
    for (AccuracyRow row : rows) {
      AccuracyTable.Entry f = floats.get(row.name());
      AccuracyTable.Entry d = doubles.get(row.name());
      if (f == null || d == null) {
        return;
      }
      page.append(
          String.format(
              Locale.ROOT,
              "| `%s` | %s | %s | %s | %.0f |\n",
              row.name().toLowerCase(Locale.ROOT).replace(" ", " of order "),
              f.arguments() == 1L << 32 ? "all" : String.format(Locale.ROOT, "%,d", f.arguments()),
              roundedUp(f.ulps()),
              roundedUp(d.ulps()),
              row.limit()));
    }
    Files.writeString(FILE, page.append(TAIL));
  }

  private static String roundedUp(double ulps) {
    return String.format(Locale.ROOT, "%.3f", Math.ceil(ulps * 1000) / 1000);
  }
}
