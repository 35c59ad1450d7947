package dev.autograd.nn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.nn.data.FormatException.Rule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  @TempDir Path folder;

  /** A file: type, sizes, then the data. */
  private static byte[] idx(int type, int[] sizes, byte... data) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * sizes.length + data.length);
    file.put((byte) 0).put((byte) 0).put((byte) type).put((byte) sizes.length);
    for (int size : sizes) {
      file.putInt(size);
    }
    return file.put(data).array();
  }

  private static byte[] bytes(int... numbers) {
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      bytes[i] = (byte) numbers[i];
    }
    return bytes;
  }

  private NdArray read(byte[] file) throws IOException {
    return Idx.read(write("f.idx", file));
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private FormatException refused(Rule rule, byte[] file) {
    FormatException e = assertThrows(FormatException.class, () -> read(file));
    assertEquals(rule, e.rule(), e.getMessage());
    assertTrue(e.getMessage().startsWith(folder.resolve("f.idx") + ": "), e.getMessage());
    return e;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  @Test
  void readsEveryTypeOfElement() throws IOException {
    assertEquals(
        NdArray.of(new int[][] {{0, 127}, {128, 255}}),
        read(idx(0x08, new int[] {2, 2}, bytes(0, 127, 128, 255))));
    assertEquals(NdArray.of(1, -1, -128), read(idx(0x09, new int[] {3}, bytes(1, 255, 128))));
    assertEquals(NdArray.of(258, -2), read(idx(0x0B, new int[] {2}, bytes(1, 2, 255, 254))));
    assertEquals(
        NdArray.of(16909060, -1),
        read(idx(0x0C, new int[] {2}, bytes(1, 2, 3, 4, 255, 255, 255, 255))));
    assertEquals(
        NdArray.of(1.5f, -0.0f),
        read(
            idx(0x0D, new int[] {2}, ByteBuffer.allocate(8).putFloat(1.5f).putFloat(-0f).array())));
    assertEquals(
        NdArray.of(0.1, Double.POSITIVE_INFINITY),
        read(
            idx(
                0x0E,
                new int[] {2},
                ByteBuffer.allocate(16).putDouble(0.1).putDouble(1 / 0.0).array())));
  }

  @Test
  void convertsToATypeOfChoice() throws IOException {
    byte[] file = idx(0x08, new int[] {2}, bytes(3, 250));
    Path path = write("f.idx", file);
    assertEquals(NdArray.of(3f, 250f), Idx.read(path, DType.FLOAT32));
    assertEquals(NdArray.of(3.0, 250.0), Idx.read(path, DType.FLOAT64));
    assertEquals(NdArray.of(3L, 250L), Idx.read(path, DType.INT64));
    byte[] fraction = idx(0x0D, new int[] {1}, ByteBuffer.allocate(4).putFloat(2.75f).array());
    assertEquals(
        NdArray.of(Shape.of(1), 2L),
        Idx.read("resource", new ByteArrayInputStream(fraction), DType.INT64));
  }

  @Test
  void i1MagicAndType() {
    FormatException magic = refused(Rule.BAD_MAGIC, bytes(1, 0, 8, 1, 0, 0, 0, 0));
    assertTrue(magic.getMessage().contains("01 00 08 01"), magic.getMessage());
    FormatException type = refused(Rule.UNKNOWN_TYPE, idx(0x0A, new int[] {1}, bytes(0)));
    assertTrue(type.getMessage().contains("0a"), type.getMessage());
  }

  @Test
  void i2CountOfAxes() throws IOException {
    refused(Rule.BAD_RANK, bytes(0, 0, 8, 0));
    refused(Rule.BAD_RANK, bytes(0, 0, 8, 255));
    refused(Rule.BAD_RANK, idx(0x08, new int[] {1, 1, 1, 1, 1, 1, 1, 1, 1}, bytes(0)));
    assertEquals(
        Shape.of(1, 1, 1, 1, 1, 1, 1, 1),
        read(idx(0x08, new int[] {1, 1, 1, 1, 1, 1, 1, 1}, bytes(0))).shape());
  }

  @Test
  void i3SizesThatOverflow() {
    FormatException e = refused(Rule.OVERFLOW, idx(0x08, new int[] {-1}, bytes(0)));
    assertTrue(e.getMessage().contains("4294967295"), e.getMessage());
    refused(Rule.OVERFLOW, idx(0x08, new int[] {65536, 65536}, bytes(0)));
    refused(Rule.OVERFLOW, idx(0x0E, new int[] {1 << 28, 1}, bytes(0)));
  }

  @Test
  void i4ShorterOrLongerThanTheHeaderSays() {
    FormatException shorter =
        refused(Rule.TRUNCATED, idx(0x08, new int[] {2, 3}, bytes(1, 2, 3, 4, 5)));
    assertTrue(
        shorter.getMessage().contains("5 of the 6 bytes of data of shape [2, 3]"),
        shorter.getMessage());
    refused(Rule.TRAILING_DATA, idx(0x08, new int[] {2}, bytes(1, 2, 3)));
    refused(Rule.TRUNCATED, new byte[0]);
    refused(Rule.TRUNCATED, bytes(0, 0, 8));
    refused(Rule.TRUNCATED, bytes(0, 0, 8, 2, 0, 0, 0, 1, 0, 0));
  }

  @Test
  void i4AHugeClaimCostsNothing() {
    refused(Rule.TRUNCATED, idx(0x08, new int[] {Integer.MAX_VALUE}, bytes(1, 2)));
  }

  @Test
  void i5LittleEndianHeader() {
    FormatException e = refused(Rule.BAD_MAGIC, bytes(3, 8, 0, 0, 3, 0, 0, 0));
    assertTrue(e.getMessage().contains("little-endian"), e.getMessage());
  }

  @Test
  void i6Gzip() throws IOException {
    byte[] file = idx(0x08, new int[] {2}, bytes(5, 6));
    assertEquals(NdArray.of(5, 6), read(gzip(file)));
    byte[] bomb = new byte[10_000_000];
    System.arraycopy(file, 0, bomb, 0, file.length);
    assertTrue(gzip(bomb).length < bomb.length / 900);
    refused(Rule.TRAILING_DATA, gzip(bomb));
  }

  @Test
  void i7ExamplesAndLabelsBelongTogether() throws IOException {
    Path examples = write("x", idx(0x08, new int[] {2, 1, 2}, bytes(0, 255, 3, 4)));
    Path labels = write("y", idx(0x08, new int[] {2}, bytes(0, 2)));
    InMemoryDataset dataset = Idx.dataset(examples, labels, 3);
    assertEquals(NdArray.of(new float[][][] {{{0, 255}}, {{3, 4}}}), dataset.features());
    assertEquals(NdArray.of(0L, 2L), dataset.labels());

    Path three = write("z", idx(0x08, new int[] {3}, bytes(0, 1, 2)));
    FormatException count =
        assertThrows(FormatException.class, () -> Idx.dataset(examples, three, 3));
    assertEquals(Rule.MISMATCH, count.rule());
    assertTrue(count.getMessage().contains("3 labels"), count.getMessage());
    assertTrue(count.getMessage().contains("2 examples"), count.getMessage());

    FormatException label =
        assertThrows(FormatException.class, () -> Idx.dataset(examples, labels, 2));
    assertEquals(Rule.MISMATCH, label.rule());
    assertTrue(label.getMessage().contains("label 1 is 2; expected a class from 0 to 1"));

    FormatException shape =
        assertThrows(FormatException.class, () -> Idx.dataset(examples, examples, 300));
    assertEquals(Rule.MISMATCH, shape.rule());
  }

  @Test
  void i8NoExamples() throws IOException {
    Path examples = write("x", idx(0x08, new int[] {0, 28, 28}));
    Path labels = write("y", idx(0x08, new int[] {0}));
    InMemoryDataset dataset = Idx.dataset(examples, labels, 10);
    assertEquals(0, dataset.size());
    assertEquals(Shape.of(0, 28, 28), dataset.features().shape());
    assertEquals(0, dataset.batches(4).count());
  }

  @Test
  void aFolderIsNoFile() {
    FormatException e = assertThrows(FormatException.class, () -> Idx.read(folder));
    assertEquals(Rule.NOT_A_FILE, e.rule());
  }
}
