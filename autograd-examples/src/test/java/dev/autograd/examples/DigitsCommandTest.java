package dev.autograd.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.examples.view.Charts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsCommandTest {
  private static final String OTHER_WRITERS =
      "test accuracy on the last 360 rows \\(other writers\\): (\\d+\\.\\d) % \\(seed 7\\)";
  private static final String LAST = "test accuracy: (\\d+\\.\\d) % \\(seed 7\\)";

  @TempDir Path folder;

  @Test
  void aShortRunLearnsAndShowsWhat() throws IOException {
    Session session =
        Session.run("digits", "--seeds", "7", "--epochs", "5", "--out", folder.toString());
    assertEquals(0, session.code(), session.toString());
    assertTrue(figure(OTHER_WRITERS, session.lastLine(1)) > 80, session.toString());
    assertTrue(figure(LAST, session.lastLine(0)) > 90, session.toString());
    assertTrue(session.out().contains("read right:"), session.toString());
    assertTrue(session.out().stream().anyMatch(line -> line.contains("█")), session.toString());
    for (String name : List.of("loss.png", "accuracy.png")) {
      Pngs.assertShowsSomething(Charts.WIDTH, Charts.CURVES_HEIGHT, folder.resolve(name));
    }
    Pngs.assertShowsSomething(
        Charts.WIDTH, Charts.CONFUSION_HEIGHT, folder.resolve("confusion.png"));
    assertTrue(
        session.out().contains("picture: " + folder.resolve("confusion.png")), session.toString());
  }

  @Test
  void progressInAPipeIsPlainLines() {
    Session session =
        Session.run(
            "digits", "--seeds", "7", "--epochs", "1", "--hidden", "8", "--out", folder.toString());
    assertTrue(session.err().size() >= 1, session.toString());
    for (String line : session.err()) {
      assertTrue(line.startsWith("seed 7"), line);
      assertTrue(line.chars().noneMatch(Character::isISOControl), line);
    }
    String last = session.err().get(session.err().size() - 1);
    assertTrue(last.contains("100%") && last.contains("other writers"), last);
  }

  @Test
  void withoutProgressNothingGoesToStandardError() {
    Session session =
        Session.run(
            "digits",
            "--seeds",
            "7",
            "--epochs",
            "1",
            "--hidden",
            "8",
            "--no-progress",
            "--out",
            folder.toString());
    assertEquals(0, session.code());
    assertEquals(List.of(), session.err());
  }

  private static double figure(String pattern, String line) {
    Matcher matcher = Pattern.compile(pattern).matcher(line);
    assertTrue(matcher.matches(), line);
    return Double.parseDouble(matcher.group(1));
  }
}
