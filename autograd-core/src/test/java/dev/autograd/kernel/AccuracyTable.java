package dev.autograd.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A table of measured errors in {@code target}, to which runs may add one function at a time. */
enum AccuracyTable {
  FLOATS("accuracy-float.csv"),
  DOUBLES("accuracy-double.csv");

  private static final String HEADER = "function,arguments,ulps,at\n";

  private final Path file;

  AccuracyTable(String file) {
    this.file = Path.of("target", file);
  }

  /**
   * A line.
   *
   * @param arguments how many were tried
   * @param ulps the greatest error
   * @param at where
   */
  record Entry(long arguments, double ulps, String at) {}

  void put(String function, long arguments, double ulps, String at) throws IOException {
    Map<String, Entry> entries = read();
    entries.put(function, new Entry(arguments, ulps, at));
    StringBuilder text = new StringBuilder(HEADER);
    entries.forEach(
        (name, e) ->
            text.append(String.join(",", name, "" + e.arguments, "" + e.ulps, e.at + "\n")));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  Map<String, Entry> read() throws IOException {
    Map<String, Entry> entries = new TreeMap<>();
    if (Files.exists(file)) {
      Files.readAllLines(file).stream()
          .skip(1)
          .map(line -> line.split(","))
          .forEach(f -> entries.put(f[0], entry(f[1], f[2], f[3])));
    }
    return entries;
  }

  private static Entry entry(String arguments, String ulps, String at) {
    return new Entry(Long.parseLong(arguments), Double.parseDouble(ulps), at);
  }
}
