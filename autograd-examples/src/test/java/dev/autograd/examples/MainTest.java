package dev.autograd.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input ends in one line that names what was given and what was expected. */
class MainTest {
  private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";

  @TempDir Path folder;

  @BeforeEach
  void writeTinyMnist() throws IOException {
    for (String part : List.of("train", "t10k")) {
      write(part + "-images-idx3-ubyte", images(20, 28));
      write(part + "-labels-idx1-ubyte", labels(20, 3));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                      | subcommand        | lessons|digits|mnist
          --frob                  | --frob            | usage: autograd
          frobnicate              | frobnicate        | lessons|digits|mnist
          lessons L9              | L9                | L1|L2|L3|L4|L5
          lessons --frob          | --frob            | usage: autograd lessons
          digits --frob 3         | --frob            | usage: autograd digits
          digits --rate NaN       | --rate is NaN     | a finite number above 0
          digits --rate 0         | --rate is 0.0     | a finite number above 0
          digits --rate -1        | --rate is -1.0    | a finite number above 0
          digits --rate Infinity  | --rate is Infinity| a finite number above 0
          digits --rate fast      | 'fast'            | usage: autograd digits
          digits --epochs 0       | --epochs is 0     | a whole number from 1
          digits --epochs 1.5     | '1.5'             | usage: autograd digits
          digits --epochs         | --epochs          | usage: autograd digits
          digits --batch -1       | --batch is -1     | a whole number from 1
          digits --hidden 1000000 | --hidden is 1000000 | a whole number from 1 to 16384
          digits --seeds 4-0      | '4-0'             | such as 0-4 or 1,5,9
          digits --seeds 1,,2     | '1,,2'            | such as 0-4 or 1,5,9
          mnist                   | --data            | usage: autograd mnist
          """)
  void wrongUsageIsOneLineAndCode2(String args, String given, String expected) {
    Session session = Session.run(args.isEmpty() ? new String[0] : args.split(" +"));
    assertEquals(2, session.code(), session.toString());
    assertOneLine(session, given, expected);
  }

  private static void assertOneLine(Session session, String given, String expected) {
    assertEquals(List.of(), session.out(), session.toString());
    assertEquals(1, session.err().size(), session.toString());
    String line = session.err().get(0);
    assertTrue(line.startsWith("autograd"), line);
    assertTrue(line.contains(given), line);
    assertTrue(line.contains(expected), line);
  }

  private void assertFails(String given, String expected) {
    Session session = Session.run("mnist", "--data", folder.toString(), "--out", folder + "/out");
    assertEquals(1, session.code(), session.toString());
    assertOneLine(session, given, expected);
    assertTrue(Files.notExists(folder.resolve("out")), "nothing is written");
  }

  @Test
  void missingFolder() {
    Path nowhere = folder.resolve("nowhere");
    Session session = Session.run("mnist", "--data", nowhere.toString());
    assertEquals(1, session.code());
    assertOneLine(session, nowhere.toString(), "expected one with the four files of MNIST");
  }

  @Test
  void missingFile() throws IOException {
    Files.delete(folder.resolve(TRAIN_IMAGES));
    assertFails(TRAIN_IMAGES, "expected the four files of MNIST");
  }

  @Test
  void emptyFile() throws IOException {
    write(TRAIN_IMAGES, new byte[0]);
    assertFails(TRAIN_IMAGES, "0 of the 4 bytes");
  }

  @Test
  void truncatedFile() throws IOException {
    byte[] whole = images(20, 28);
    write(TRAIN_IMAGES, java.util.Arrays.copyOf(whole, whole.length - 1));
    assertFails(TRAIN_IMAGES, "15679 of the 15680 bytes");
  }

  @Test
  void truncatedGzip() throws IOException {
    Files.delete(folder.resolve(TRAIN_IMAGES));
    byte[] whole = gzip(images(20, 28));
    write(TRAIN_IMAGES + ".gz", java.util.Arrays.copyOf(whole, whole.length / 2));
    assertFails(TRAIN_IMAGES + ".gz", "gzip");
  }

  @Test
  void headerThatPromisesTooMuch() throws IOException {
    write(TRAIN_IMAGES, header(3, Integer.MAX_VALUE, 28, 28));
    assertFails(TRAIN_IMAGES, "expected at most");
  }

  @Test
  void labelsUnderTheNameOfImages() throws IOException {
    write(TRAIN_IMAGES, labels(20, 3));
    assertFails(TRAIN_IMAGES, "expected at least one image, as [n, 28, 28]");
  }

  @Test
  void imagesUnderTheNameOfLabels() throws IOException {
    write(TRAIN_LABELS, images(20, 28));
    assertFails(TRAIN_LABELS, "expected one axis");
  }

  @Test
  void imagesOfAnotherSize() throws IOException {
    write(TRAIN_IMAGES, images(20, 8));
    assertFails(TRAIN_IMAGES, "[20, 8, 8]");
  }

  @Test
  void noImages() throws IOException {
    write(TRAIN_IMAGES, images(0, 28));
    write(TRAIN_LABELS, labels(0, 0));
    assertFails(TRAIN_IMAGES, "expected at least one image");
  }

  @Test
  void fewerLabelsThanImages() throws IOException {
    write(TRAIN_LABELS, labels(19, 3));
    assertFails(TRAIN_LABELS, "19 labels");
  }

  @Test
  void labelThatIsNoDigit() throws IOException {
    write(TRAIN_LABELS, labels(20, 10));
    assertFails(TRAIN_LABELS, "from 0 to 9");
  }

  @Test
  void notAnIdxFile() throws IOException {
    write(TRAIN_IMAGES, "PNG and so on".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertFails(TRAIN_IMAGES, "an IDX file starts with 00 00");
  }

  @Test
  void picturesWhereAFileIs() {
    Path file = folder.resolve(TRAIN_IMAGES);
    Session session = Session.run("digits", "--epochs", "1", "--out", file.toString());
    assertEquals(1, session.code());
    assertOneLine(session, file.toString(), "expected a folder for pictures");
  }

  @Test
  void divergingRateIsToldAndDrawsNothing() {
    Session session =
        Session.run(
            "digits",
            "--seed",
            "0",
            "--epochs",
            "2",
            "--rate",
            "1e30",
            "--no-progress",
            "--out",
            folder.resolve("out").toString());
    assertEquals(1, session.code(), session.toString());
    assertEquals(1, session.err().size(), session.toString());
    assertTrue(session.err().get(0).contains("try a smaller rate than 1.0E30"), session.toString());
  }

  @ParameterizedTest
  @CsvSource({"--help", "lessons --help", "digits --help", "mnist -h"})
  void helpIsNoError(String args) {
    Session session = Session.run(args.split(" "));
    assertEquals(0, session.code());
    assertEquals(List.of(), session.err());
    assertTrue(session.out().get(0).startsWith("Usage: autograd"), session.toString());
  }

  @Test
  void readsMnistFilesGzippedOrNot() throws IOException {
    Files.delete(folder.resolve(TRAIN_LABELS));
    write(TRAIN_LABELS + ".gz", gzip(labels(20, 3)));
    Session session =
        Session.run(
            "mnist",
            "--data",
            folder.toString(),
            "--epochs",
            "100",
            "--hidden",
            "8",
            "--rate",
            "0.1",
            "--no-progress",
            "--out",
            folder.resolve("out").toString());
    assertEquals(0, session.code(), session.toString());
    assertEquals(List.of(), session.err());
    assertEquals("test accuracy: 100.0 % (seed 0)", session.lastLine(0));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private static byte[] header(int... dims) {
    ByteBuffer header = ByteBuffer.allocate(4 + 4 * (dims.length - 1));
    header.putInt(0x0800 + dims[0]);
    for (int i = 1; i < dims.length; i++) {
      header.putInt(dims[i]);
    }
    return header.array();
  }

  private static byte[] images(int count, int side) {
    return concat(header(3, count, side, side), new byte[count * side * side]);
  }

  private static byte[] labels(int count, int label) {
    byte[] labels = new byte[count];
    java.util.Arrays.fill(labels, (byte) label);
    return concat(header(1, count), labels);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }
}
