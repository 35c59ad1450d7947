package dev.autograd.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.nn.data.FormatException.Rule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @TempDir Path folder;

  private static NdArray read(String text) throws IOException {
    return Csv.read("t.csv", bytes(text), Csv.options());
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static FormatException refused(String text) {
    return assertThrows(FormatException.class, () -> read(text));
  }

  @Test
  void readsRowsAndFields() throws IOException {
    assertEquals(
        NdArray.of(new double[][] {{1, -2.5, 3e2}, {4, .5, +6}}), read("1,-2.5,3e2\n4,.5,+6\n"));
    assertEquals(NdArray.of(new double[][] {{1, 2}}), read("1,2"));
    assertEquals(NdArray.of(new double[][] {{7}, {8}}), read("7\r\n8\r\n"));
  }

  @Test
  void ignoresSpacesEmptyLinesAndAByteOrderMark() throws IOException {
    assertEquals(
        NdArray.of(new double[][] {{1, 2}, {3, 4}}), read("\uFEFF 1 ,\t2\n\n   \n3,4\n\n"));
  }

  @Test
  void readsNumbersThatAreNotFinite() throws IOException {
    assertArrayEquals(
        new double[] {Double.NaN, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY},
        read("nan,NaN,inf,-Infinity").toDoubleArray());
  }

  @Test
  void skipsAHeadingAndTakesOtherSeparators() throws IOException {
    assertEquals(
        NdArray.of(new double[][] {{1, 2}}),
        Csv.read("t", bytes("a;b\n1;2\n"), Csv.options().skipLines(1).separator(';')));
  }

  @Test
  void anEmptyTableHasNoRows() throws IOException {
    assertEquals(Shape.of(0, 0), read("").shape());
    assertEquals(Shape.of(0, 0), read("\n\n").shape());
  }

  @Test
  void growsWithTheFile() throws IOException {
    String text = "1,2,3\n".repeat(5000);
    NdArray table = read(text);
    assertEquals(Shape.of(5000, 3), table.shape());
    assertEquals(30_000, Arrays.stream(table.toDoubleArray()).sum());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "1d", "2f", "0x1p3", "1.2.3", "--1", "1e", "1_000", "\"1\"", "e", "."})
  void namesTheLineAndTheColumnOfWhatIsNoNumber(String field) {
    FormatException e = refused("1,2\n\n3," + field + "\n");
    assertEquals(Rule.BAD_NUMBER, e.rule());
    assertEquals("t.csv: line 3, column 2: '" + field + "'; expected a number", e.getMessage());
  }

  @Test
  void namesAnEmptyField() {
    assertEquals("t.csv: line 1, column 2: empty; expected a number", refused("1,,3").getMessage());
    assertEquals("t.csv: line 1, column 3: empty; expected a number", refused("1,2,").getMessage());
  }

  @Test
  void longFieldsAreShortenedInMessages() {
    assertTrue(refused("x".repeat(1_000_000)).getMessage().length() < 100);
  }

  @Test
  void namesALineOfAnotherLength() {
    FormatException e = refused("\n1,2\n3\n");
    assertEquals(Rule.BAD_FIELD_COUNT, e.rule());
    assertEquals("t.csv: line 3 has 1 fields; expected 2, as in line 2", e.getMessage());
  }

  @Test
  void readsGzipWhateverTheName() throws IOException {
    Path file = folder.resolve("t.csv");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(NdArray.of(new double[][] {{1, 2}, {3, 4}}), Csv.read(file));
  }

  @Test
  void namesGzipThatEndsEarlyOrIsDamaged() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write("1,2\n".repeat(100).getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = packed.toByteArray();
    for (int length = 2; length < whole.length; length++) {
      Path file = folder.resolve("cut.gz");
      Files.write(file, Arrays.copyOf(whole, length));
      FormatException e = assertThrows(FormatException.class, () -> Csv.read(file));
      assertEquals(Rule.TRUNCATED, e.rule(), "length " + length);
    }
    whole[whole.length - 6] ^= 1;
    Path file = folder.resolve("damaged.gz");
    Files.write(file, whole);
    FormatException e = assertThrows(FormatException.class, () -> Csv.read(file));
    assertEquals(Rule.BAD_COMPRESSION, e.rule());
    assertTrue(e.getMessage().startsWith(file.toString()));
  }

  @Test
  void aFolderIsNoFile() {
    FormatException e = assertThrows(FormatException.class, () -> Csv.read(folder));
    assertEquals(Rule.NOT_A_FILE, e.rule());
    assertThrows(IOException.class, () -> Csv.read(folder.resolve("missing.csv")));
  }

  @Test
  void negativeHeadingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Csv.options().skipLines(-1));
  }
}
