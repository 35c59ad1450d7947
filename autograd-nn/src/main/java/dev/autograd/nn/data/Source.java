package dev.autograd.nn.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A named stream of bytes, expanded if it starts as gzip does, whatever its name. */
final class Source {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  /** What is done with the bytes. */
  interface Reader<T> {
    T read(String name, InputStream in) throws IOException;
  }

  private Source() {}

  static <T> T read(Path file, Reader<T> reader) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new FormatException(
          FormatException.Rule.NOT_A_FILE, file.toString(), "not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in, reader);
    }
  }

  static <T> T read(String name, InputStream in, Reader<T> reader) throws IOException {
    BufferedInputStream raw = new BufferedInputStream(in, BUFFER);
    if (!startsAsGzip(raw)) {
      return reader.read(name, raw);
    }
    try {
      return reader.read(name, new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER));
    } catch (EOFException e) {
      throw caused(
          new FormatException(
              FormatException.Rule.TRUNCATED, name, "the gzip data end in the middle"),
          e);
    } catch (ZipException e) {
      throw caused(
          new FormatException(
              FormatException.Rule.BAD_COMPRESSION,
              name,
              "the gzip data cannot be expanded: " + e.getMessage()),
          e);
    }
  }

  private static boolean startsAsGzip(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
    in.reset();
    return gzip;
  }

  private static FormatException caused(FormatException exception, IOException cause) {
    exception.initCause(cause);
    return exception;
  }
}
