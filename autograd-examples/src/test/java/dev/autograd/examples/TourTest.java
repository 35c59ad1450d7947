package dev.autograd.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tour shows code as it is compiled, and what that code prints. */
class TourTest {
  private static final Pattern PART =
      Pattern.compile("(?ms)^```java\\R(.*?)^```\\R+(?:^\\S[^`]*?\\R+)?^```text\\R(.*?)^```$");

  /** A place in the source, whose class and line differ between builds. */
  private static final Pattern PLACE = Pattern.compile("at \\S*\\(Tour\\.java:\\d+\\)");

  @TestFactory
  List<DynamicTest> everyPart() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/dev/autograd/examples/Tour.java"), UTF_8);
    Matcher parts = PART.matcher(Files.readString(Path.of("docs/tour.md"), UTF_8));
    List<DynamicTest> tests = new java.util.ArrayList<>();
    while (parts.find()) {
      String code = parts.group(1);
      String indented = code.indent(2).replaceAll("(?m)^ +$", "");
      String printed = parts.group(2);
      Matcher name = Pattern.compile("static void (\\w+)\\(\\)").matcher(code);
      assertTrue(name.find(), "a part without a method: " + code);
      String method = name.group(1);
      tests.add(
          DynamicTest.dynamicTest(
              method,
              () -> {
                assertTrue(source.contains(indented), "Tour.java does not contain\n" + code);
                assertEquals(plain(printed), plain(printedBy(method)));
              }));
    }
    assertEquals(11, tests.size(), "parts");
    return tests;
  }

  private static String plain(String text) {
    return PLACE.matcher(text).replaceAll("at Tour");
  }

  private static String printedBy(String name) throws ReflectiveOperationException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      Method method = Tour.class.getDeclaredMethod(name);
      method.invoke(null);
    } finally {
      System.setOut(before);
    }
    return printed.toString(UTF_8);
  }
}
