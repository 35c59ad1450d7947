package dev.autograd.examples.images;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConfusionTest {
  @Test
  void countsWhatWasReadAsWhich() {
    Confusion confusion = new Confusion();
    confusion.add(new long[] {1, 1, 7}, new long[] {1, 7, 7});
    confusion.add(new long[] {1}, new long[] {7});
    assertEquals(1, confusion.count(1, 1));
    assertEquals(2, confusion.count(1, 7));
    assertEquals(1, confusion.count(7, 7));
    assertEquals(0, confusion.count(7, 1));
    assertEquals(4, confusion.total());
  }
}
