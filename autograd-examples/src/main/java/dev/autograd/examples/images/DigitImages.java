package dev.autograd.examples.images;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.nn.data.Csv;
import dev.autograd.nn.data.FormatException;
import dev.autograd.nn.data.FormatException.Rule;
import dev.autograd.nn.data.InMemoryDataset;
import dev.autograd.nn.data.Scaler;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The 8 × 8 digits that ship with the examples: rows of 64 pixels, 0 to 16, and the digit. Source
 * and licence stand in the file NOTICE beside them.
 */
public final class DigitImages {
  private static final int SIDE = 8;
  private static final int PIXELS = SIDE * SIDE;
  private static final int FULL_INK = 16;
  private static final String RESOURCE = "digits.csv.gz";

  private DigitImages() {}

  /**
   * Reads the 1,797 images.
   *
   * @return images of shape {@code [1797, 8, 8]}, FLOAT32 from 0, blank, to 1, full ink; labels
   *     INT64 from 0 to 9
   * @throws IOException if the resource is missing or damaged
   */
  public static InMemoryDataset load() throws IOException {
    try (InputStream in = DigitImages.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new FileNotFoundException(
            RESOURCE + " is not among the examples' resources; build them again");
      }
      return read(RESOURCE, in);
    }
  }

  /**
   * Reads images written as the shipped ones are.
   *
   * @param name what messages call the stream
   * @param in the text, plain or gzip
   * @return the images, as {@link #load} returns them
   * @throws FormatException if a row is not 64 pixels and a digit
   * @throws IOException if the stream cannot be read
   */
  static InMemoryDataset read(String name, InputStream in) throws IOException {
    NdArray rows = Csv.read(name, in, Csv.options());
    if (rows.dim(0) == 0 || rows.dim(1) != PIXELS + 1) {
      throw new FormatException(
          Rule.BAD_FIELD_COUNT,
          name,
          "%d rows of %d fields; expected at least one row of 64 pixels and a label"
              .formatted(rows.dim(0), rows.dim(1)));
    }
    NdArray pixels = rows.slice(1, 0, PIXELS);
    NdArray labels = rows.slice(1, PIXELS, PIXELS + 1).flatten();
    checkWhole(name, "pixel", pixels.toDoubleArray(), FULL_INK);
    checkWhole(name, "label", labels.toDoubleArray(), Confusion.CLASSES - 1);
    NdArray images =
        Scaler.divideBy(FULL_INK).apply(pixels.to(DType.FLOAT32)).reshape(-1, SIDE, SIDE);
    return new InMemoryDataset(images, labels.to(DType.INT64));
  }

  private static void checkWhole(String name, String what, double[] numbers, int limit)
      throws FormatException {
    int perRow = what.equals("pixel") ? PIXELS : 1;
    for (int i = 0; i < numbers.length; i++) {
      if (!(numbers[i] >= 0 && numbers[i] <= limit && numbers[i] == Math.rint(numbers[i]))) {
        throw new FormatException(
            Rule.BAD_NUMBER,
            name,
            "row %d has the %s %s; expected a whole number from 0 to %d"
                .formatted(i / perRow + 1, what, numbers[i], limit));
      }
    }
  }
}
