package dev.autograd.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SeedsTest {
  @Test
  void readsNumbersAndRanges() {
    assertEquals(List.of(3L), Seeds.of("3").values());
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), Seeds.of("0-4").values());
    assertEquals(List.of(9L, -2L, -1L, 0L), Seeds.of("9,-2-0").values());
  }

  @Test
  void saysWhereAFigureComesFrom() {
    assertEquals("seed 3", Seeds.of("3").caption("mean"));
    assertEquals("mean of seeds 0-4", Seeds.of("0-4").caption("mean"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1.5", "4-0", "1,,2", "0-1000", "0-9223372036854775807", "-"})
  void refusesTheRest(String text) {
    assertThrows(TypeConversionException.class, () -> Seeds.of(text));
  }
}
