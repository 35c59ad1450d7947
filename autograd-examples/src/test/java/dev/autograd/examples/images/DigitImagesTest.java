package dev.autograd.examples.images;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.Shape;
import dev.autograd.nn.data.FormatException;
import dev.autograd.nn.data.InMemoryDataset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DigitImagesTest {
  @Test
  void shipsAllImages() throws IOException {
    InMemoryDataset images = DigitImages.load();
    assertEquals(Shape.of(1797, 8, 8), images.features().shape());
    assertEquals(DType.FLOAT32, images.features().dtype());
    assertEquals(DType.INT64, images.labels().dtype());
    int[] counts = new int[10];
    for (long label : images.labels().toLongArray()) {
      counts[(int) label]++;
    }
    // As the data set's own description counts them.
    assertArrayEquals(new int[] {178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, counts);
  }

  @Test
  void scalesInkToOne() throws IOException {
    InMemoryDataset one = DigitImages.read("one", stream("16," + "0,".repeat(62) + "4,9\n"));
    assertEquals(1, one.features().getDouble(0, 0, 0));
    assertEquals(0, one.features().getDouble(0, 3, 3));
    assertEquals(0.25, one.features().getDouble(0, 7, 7));
    assertEquals(9, one.labels().getLong(0));
  }

  @Test
  void refusesWhatIsNoImage() {
    refuses("", "expected at least one row");
    refuses("1,2,3\n", "3 fields; expected at least one row of 64 pixels and a label");
    refuses("17," + "0,".repeat(63) + "4\n", "row 1 has the pixel 17.0; expected a whole number");
    refuses("0.5," + "0,".repeat(63) + "4\n", "row 1 has the pixel 0.5");
    refuses("nan," + "0,".repeat(63) + "4\n", "row 1 has the pixel NaN");
    String right = "0,".repeat(64) + "4\n";
    refuses(right + "0,".repeat(64) + "10\n", "row 2 has the label 10.0; expected");
    refuses(right + "0,".repeat(64) + "-1\n", "row 2 has the label -1.0; expected");
  }

  private static void refuses(String text, String message) {
    FormatException e =
        assertThrows(FormatException.class, () -> DigitImages.read("text", stream(text)));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(US_ASCII));
  }
}
