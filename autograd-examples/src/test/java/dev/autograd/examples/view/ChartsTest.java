package dev.autograd.examples.view;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.examples.Pngs;
import dev.autograd.examples.images.Confusion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartsTest {
  @TempDir Path folder;

  @Test
  void drawsCurves() throws IOException {
    draws("few.png", false, List.of(3.0, 2.0, 1.5));
    draws("many.png", false, Collections.nCopies(100, 2.0));
    draws("one.png", false, List.of(1.0));
    draws("powers.png", true, List.of(1.0, 1e-3, 1e-9));
    draws("same.png", true, List.of(1.0, 1.0));
    draws("zero.png", true, List.of(1.0, 0.0));
  }

  private void draws(String name, boolean logarithmic, List<Double> values) throws IOException {
    Path file = folder.resolve(name);
    Charts.curves(file, "Title", "x", "y", logarithmic, List.of(new Curve("one", values)));
    Pngs.assertShowsSomething(Charts.WIDTH, Charts.CURVES_HEIGHT, file);
  }

  @Test
  void drawsConfusion() throws IOException {
    Confusion confusion = new Confusion();
    confusion.add(new long[] {0, 1, 2, 2}, new long[] {0, 1, 2, 7});
    Path file = folder.resolve("confusion.png");
    Charts.confusion(file, "Title", confusion);
    Pngs.assertShowsSomething(Charts.WIDTH, Charts.CONFUSION_HEIGHT, file);
  }

  @Test
  void canDrawHere() {
    assertTrue(Charts.possible());
  }
}
