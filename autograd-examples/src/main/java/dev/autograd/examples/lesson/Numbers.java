package dev.autograd.examples.lesson;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.joining;

import dev.autograd.array.NdArray;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Numbers as the lessons print them: four decimals, arrays in brackets. */
final class Numbers {
  private Numbers() {}

  static String shown(double number) {
    return String.format(ROOT, "%.4f", number);
  }

  static String row(double... numbers) {
    return Arrays.stream(numbers).mapToObj(Numbers::shown).collect(joining(", ", "[", "]"));
  }

  static String rows(NdArray array) {
    return array.rank() <= 1
        ? row(array.toDoubleArray())
        : IntStream.range(0, array.dim(0))
            .mapToObj(i -> rows(array.select(0, i)))
            .collect(joining(", ", "[", "]"));
  }
}
