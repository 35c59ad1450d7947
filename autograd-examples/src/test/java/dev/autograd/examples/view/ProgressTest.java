package dev.autograd.examples.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void writesPlainLinesIntoAPipe() {
    StringWriter pipe = new StringWriter();
    try (Progress bar = Progress.start("task", 3, new PrintWriter(pipe))) {
      bar.step("first");
      bar.step("second");
      bar.step("third");
    }
    List<String> lines = pipe.toString().lines().toList();
    assertEquals(lines.size(), new HashSet<>(lines).size(), lines.toString());
    String last = lines.get(lines.size() - 1);
    assertTrue(last.startsWith("task"), last);
    assertTrue(last.contains("3/3") && last.endsWith("third"), last);
    assertTrue(pipe.toString().chars().noneMatch(c -> c == '\r' || c == 27), lines.toString());
  }

  @Test
  void noneShowsNothing() {
    try (Progress bar = Progress.none()) {
      bar.step("unseen");
    }
  }
}
