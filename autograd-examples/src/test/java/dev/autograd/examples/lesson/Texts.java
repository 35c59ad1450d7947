package dev.autograd.examples.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.NdArray;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What the lessons' tests compare with: the texts' four decimals, and closed forms. */
final class Texts {
  /** Half of the last decimal that the texts print. */
  private static final double PRINTED = 0.5e-4;

  private static final double EXACT = 1e-12;

  private Texts() {}

  static void assertPrinted(double text, double actual) {
    assertEquals(text, actual, PRINTED);
  }

  static void assertExact(double closedForm, double actual) {
    assertEquals(closedForm, actual, EXACT * Math.max(1, Math.abs(closedForm)));
  }

  static void assertPrinted(double[] text, NdArray actual) {
    double[] numbers = actual.toDoubleArray();
    assertEquals(text.length, numbers.length);
    for (int i = 0; i < text.length; i++) {
      assertPrinted(text[i], numbers[i]);
    }
  }

  static void assertExact(double[] closedForm, NdArray actual) {
    double[] numbers = actual.toDoubleArray();
    assertEquals(closedForm.length, numbers.length);
    for (int i = 0; i < closedForm.length; i++) {
      assertExact(closedForm[i], numbers[i]);
    }
  }

  static double sigmoid(double z) {
    return 1 / (1 + StrictMath.exp(-z));
  }

  static String text(Lesson lesson) {
    StringWriter text = new StringWriter();
    lesson.print(new PrintWriter(text));
    return text.toString();
  }

  static void assertPrints(Lesson lesson, String... parts) {
    String text = text(lesson);
    for (String part : parts) {
      assertTrue(text.contains(part), () -> "'" + part + "' is not in\n" + text);
    }
  }
}
