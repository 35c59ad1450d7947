package dev.autograd.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;

/** Checks of picture files. */
public final class Pngs {
  private Pngs() {}

  /**
   * Fails unless a file is a picture of some size that shows something.
   *
   * @param width pixels
   * @param height pixels
   * @param file the file
   * @throws IOException if it cannot be read
   */
  public static void assertShowsSomething(int width, int height, Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    assertNotNull(image, () -> file + " is no picture");
    assertEquals(width, image.getWidth());
    assertEquals(height, image.getHeight());
    Set<Integer> colors = new HashSet<>();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        colors.add(image.getRGB(x, y));
      }
    }
    assertTrue(colors.size() > 10, () -> file + " has " + colors.size() + " colours");
  }
}
