package dev.autograd.examples.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShadesTest {
  private static final NdArray IMAGE =
      NdArray.of(Shape.of(1, 2, 3), 0f, 0.25f, 0.5f, 0.75f, 1f, 0f);

  @Test
  void drawsBlocksWhereTheCharacterSetHasThem() {
    assertEquals(
        List.of("  ░░▒▒", "▓▓██", "three"),
        Shades.in(StandardCharsets.UTF_8).lines(IMAGE, List.of("three")));
  }

  @Test
  void drawsPunctuationElsewhere() {
    assertEquals(
        List.of("  ..++", "**##", "three"),
        Shades.in(StandardCharsets.US_ASCII).lines(IMAGE, List.of("three")));
  }

  @Test
  void putsImagesSideBySideUpToALine() {
    NdArray six = NdArray.of(Shape.of(6, 1, 8), new float[48]);
    List<String> captions = List.of("a", "b", "c", "d", "e", "f");
    assertEquals(5, Shades.perBand(8));
    assertEquals(
        List.of(
            "",
            "a"
                + " ".repeat(18)
                + "b"
                + " ".repeat(18)
                + "c"
                + " ".repeat(18)
                + "d"
                + " ".repeat(18)
                + "e",
            "",
            "",
            "f"),
        Shades.in(StandardCharsets.UTF_8).lines(six, captions));
  }

  @Test
  void halvesTheHeightOfLargeImages() {
    float[] ink = new float[3 * 20];
    for (int column = 0; column < 20; column++) {
      ink[column] = 1;
      ink[40 + column] = 1;
    }
    List<String> lines =
        Shades.in(StandardCharsets.UTF_8)
            .lines(NdArray.of(Shape.of(1, 3, 20), ink), Collections.singletonList(""));
    assertEquals(List.of("▒".repeat(20), "▒".repeat(20), ""), lines);
  }
}
