package dev.autograd.nn.data;

import com.google.common.base.Preconditions;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.nn.data.FormatException.Rule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads tables of numbers from text, plain or compressed with gzip: a line for each row, all of the
 * same count of fields. Spaces around a field and empty lines are ignored. Numbers are decimal; nan
 * and inf, with a sign and in any case, are numbers too; quoted fields are not.
 */
public final class Csv {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * How a table is written.
   *
   * @param skipLines how many lines stand before the table, such as a heading
   * @param separator what stands between fields
   */
  public record Options(int skipLines, char separator) {
    /**
     * Checks the options.
     *
     * @param skipLines how many lines stand before the table, at least 0
     * @param separator what stands between fields
     * @throws IllegalArgumentException if the count is negative
     */
    public Options {
      Preconditions.checkArgument(
          skipLines >= 0, "skipLines is %s, expected at least 0", skipLines);
    }

    /**
     * Sets how many lines stand before the table.
     *
     * @param skipLines the count, at least 0
     * @return a copy with that count
     */
    public Options skipLines(int skipLines) {
      return new Options(skipLines, separator);
    }

    /**
     * Sets what stands between fields.
     *
     * @param separator a character, such as ';' or a tab
     * @return a copy with that character
     */
    public Options separator(char separator) {
      return new Options(skipLines, separator);
    }
  }

  private Csv() {}

  /**
   * Returns the default options: no heading, fields separated by commas.
   *
   * @return the defaults
   */
  public static Options options() {
    return new Options(0, ',');
  }

  /**
   * Reads a file without a heading, its fields separated by commas.
   *
   * @param file the file, plain or gzip, in UTF-8
   * @return a FLOAT64 array of shape {@code [rows, fields]}
   * @throws FormatException if a field is not a number or a line has another count of fields than
   *     the first; the message names the line and the column, both from 1
   * @throws IOException if the file cannot be read
   */
  public static NdArray read(Path file) throws IOException {
    return read(file, options());
  }

  /**
   * Reads a file.
   *
   * @param file the file, plain or gzip, in UTF-8
   * @param options how it is written
   * @return a FLOAT64 array of shape {@code [rows, fields]}
   * @throws FormatException if a field is not a number or a line has another count of fields than
   *     the first; the message names the line and the column, both from 1
   * @throws IOException if the file cannot be read
   */
  public static NdArray read(Path file, Options options) throws IOException {
    return Source.read(file, (name, in) -> new Table(name, options).read(in));
  }

  /**
   * Reads a stream, such as a resource. The stream is not closed.
   *
   * @param name what messages call the stream
   * @param in the text, plain or gzip, in UTF-8
   * @param options how it is written
   * @return a FLOAT64 array of shape {@code [rows, fields]}
   * @throws FormatException if a field is not a number or a line has another count of fields than
   *     the first; the message names the line and the column, both from 1
   * @throws IOException if the stream cannot be read
   */
  public static NdArray read(String name, InputStream in, Options options) throws IOException {
    return Source.read(name, in, (n, bytes) -> new Table(n, options).read(bytes));
  }

  /** The table read so far. */
  private static final class Table {
    private final String name;
    private final Options options;
    private double[] numbers = new double[1024];
    private int size;
    private int rows;
    private int columns;
    private int firstLine;

    Table(String name, Options options) {
      this.name = name;
      this.options = options;
    }

    NdArray read(InputStream in) throws IOException {
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      int line = 0;
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        line++;
        if (line == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
          text = text.substring(1);
        }
        if (line > options.skipLines() && !text.isBlank()) {
          row(line, text);
        }
      }
      return NdArray.of(Shape.of(rows, columns), Arrays.copyOf(numbers, size));
    }

    private void row(int line, String text) throws FormatException {
      int fields = 0;
      for (int start = 0; start <= text.length(); fields++) {
        int end = text.indexOf(options.separator(), start);
        end = end < 0 ? text.length() : end;
        append(number(line, fields + 1, text.substring(start, end).strip()));
        start = end + 1;
      }
      if (rows == 0) {
        columns = fields;
        firstLine = line;
      } else if (fields != columns) {
        throw new FormatException(
            Rule.BAD_FIELD_COUNT,
            name,
            "line %d has %d fields; expected %d, as in line %d"
                .formatted(line, fields, columns, firstLine));
      }
      rows++;
    }

    private void append(double number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = number;
    }

    private double number(int line, int column, String field) throws FormatException {
      String word = field.toLowerCase(Locale.ROOT);
      boolean signed = word.startsWith("-") || word.startsWith("+");
      String magnitude = signed ? word.substring(1) : word;
      if (magnitude.equals("nan")) {
        return Double.NaN;
      }
      if (magnitude.equals("inf") || magnitude.equals("infinity")) {
        return word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      }
      try {
        if (isDecimal(magnitude)) {
          return Double.parseDouble(word);
        }
      } catch (NumberFormatException e) {
        // Digits in a wrong order, such as 1.2.3, end below as letters do.
      }
      throw new FormatException(
          Rule.BAD_NUMBER,
          name,
          "line %d, column %d: %s; expected a number"
              .formatted(line, column, field.isEmpty() ? "empty" : "'" + shorten(field) + "'"));
    }

    /** Keeps out what Java takes for a number and other programs do not: 1d, 2f, 0x1p3. */
    private static boolean isDecimal(String magnitude) {
      return magnitude.chars().allMatch(c -> (c >= '0' && c <= '9') || ".e+-".indexOf(c) >= 0);
    }

    private static String shorten(String field) {
      return field.length() <= 40 ? field : field.substring(0, 40) + "…";
    }
  }
}
