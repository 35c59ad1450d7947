package dev.autograd.table;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.autograd.kernel.Twins;
import dev.autograd.table.Column.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Checks every property of every op, and writes what was checked to {@code target/ops.md} and, in
 * the run with the Vector API, to the page {@code autograd-examples/docs/ops.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpTableTest {
  private final Map<String, Map<Column, Outcome>> outcomes = new HashMap<>();

  @TestFactory
  Stream<DynamicNode> ops() {
    return OpTable.rows().stream()
        .map(row -> dynamicContainer(row.name, Column.all().stream().map(c -> test(row, c))));
  }

  private DynamicTest test(OpRow row, Column column) {
    return dynamicTest(
        row.name + ": " + column.title,
        () ->
            outcomes
                .computeIfAbsent(row.name, name -> new EnumMap<>(Column.class))
                .put(column, column.check(row)));
  }

  /** A property that failed has no outcome, and then there is no page. */
  @AfterAll
  void writePage() throws IOException {
    List<OpRow> rows = OpTable.rows();
    int cells = outcomes.values().stream().mapToInt(Map::size).sum();
    if (cells < rows.size() * Column.all().size()) {
      return;
    }
    String page = OpPage.of(OpTable.families(), outcomes);
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "ops.md"), page);
    Path docs = Path.of("..", "autograd-examples", "docs");
    boolean bothTwins = Twins.current() != Twins.plain();
    if (bothTwins && Files.isDirectory(docs)) {
      Path file = docs.resolve("ops.md");
      if (!Files.exists(file) || !Files.readString(file).equals(page)) {
        Files.writeString(file, page);
      }
    }
  }
}
