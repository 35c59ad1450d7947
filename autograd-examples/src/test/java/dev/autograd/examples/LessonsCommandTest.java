package dev.autograd.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.examples.view.Charts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonsCommandTest {
  @TempDir Path folder;

  @Test
  void printsAllLessonsAndDrawsThePicture() throws IOException {
    Session session = Session.run("lessons", "--out", folder.toString());
    assertEquals(0, session.code(), session.toString());
    assertEquals(List.of(), session.err());
    for (String name : List.of("L1", "L2", "L3", "L4", "L5")) {
      assertEquals(
          1, session.out().stream().filter(line -> line.startsWith(name + "  ")).count(), name);
    }
    Path picture = folder.resolve("vanishing-gradient.png");
    assertTrue(session.out().contains("picture: " + picture), session.toString());
    Pngs.assertShowsSomething(Charts.WIDTH, Charts.CURVES_HEIGHT, picture);
  }

  @Test
  void printsTheLessonsAskedFor() {
    Session session = Session.run("lessons", "l4", "L1");
    assertEquals(0, session.code(), session.toString());
    List<String> titles =
        session.out().stream()
            .filter(line -> line.matches("L\\d.*"))
            .map(s -> s.substring(0, 2))
            .toList();
    assertEquals(List.of("L4", "L1"), titles);
  }
}
