package dev.autograd.examples;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The seeds of runs that differ in nothing else.
 *
 * @param text as the user wrote them: {@code 0-4}, {@code 7}, {@code 1,5,9}
 * @param values the seeds
 */
record Seeds(String text, List<Long> values) {
  private static final int MOST = 1_000;

  Seeds {
    values = List.copyOf(values);
  }

  static Seeds of(String text) {
    return new Converter().convert(text);
  }

  /** The text, as help shows it. */
  @Override
  public String toString() {
    return text;
  }

  /** Says which seeds a figure stems from, and how it was made of several. */
  String caption(String average) {
    return values.size() == 1 ? "seed " + text : average + " of seeds " + text;
  }

  /** Reads seeds: numbers and ranges, separated by commas. */
  static final class Converter implements ITypeConverter<Seeds> {
    @Override
    public Seeds convert(String text) {
      try {
        List<Long> values =
            Arrays.stream(text.split(",", -1)).flatMap(part -> range(part).boxed()).toList();
        if (!values.isEmpty() && values.size() <= MOST) {
          return new Seeds(text, values);
        }
      } catch (NumberFormatException e) {
        // Told below, with what is empty or too long.
      }
      throw new TypeConversionException(
          "'%s' does not name seeds; expected up to 1000 numbers or ranges, such as 0-4 or 1,5,9"
              .formatted(text));
    }

    private static LongStream range(String part) {
      int dash = part.indexOf('-', 1);
      if (dash < 0) {
        return LongStream.of(Long.parseLong(part));
      }
      long first = Long.parseLong(part.substring(0, dash));
      long last = Long.parseLong(part.substring(dash + 1));
      return LongStream.rangeClosed(first, last).limit(MOST + 1L);
    }
  }
}
