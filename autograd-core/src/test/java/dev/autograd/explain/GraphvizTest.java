package dev.autograd.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.autograd.Autograd;
import dev.autograd.GraphView;
import dev.autograd.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Draws graphs with Graphviz, where it is installed. */
class GraphvizTest {
  @TempDir Path folder;

  /** The picture as SVG; fails if Graphviz finds anything to complain about. */
  private String draw(String dot) throws IOException, InterruptedException {
    Path source = folder.resolve("graph.dot");
    Path picture = folder.resolve("graph.svg");
    Path complaints = folder.resolve("complaints.txt");
    Files.writeString(source, dot);
    Process process;
    try {
      process =
          new ProcessBuilder("dot", "-Tsvg", "-o", picture.toString(), source.toString())
              .redirectErrorStream(true)
              .redirectOutput(complaints.toFile())
              .start();
    } catch (IOException e) {
      return abort("not drawn: Graphviz's dot is not installed (" + e.getMessage() + ")");
    }
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "dot takes more than a minute");
    } finally {
      process.destroyForcibly();
    }
    assertEquals("", Files.readString(complaints, StandardCharsets.UTF_8));
    assertEquals(0, process.exitValue());
    return Files.readString(picture, StandardCharsets.UTF_8);
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  @Test
  void everyVertexEdgeAndScopeIsDrawn() throws IOException, InterruptedException {
    Value x = Value.parameter(2.0).label("x");
    Value y =
        Autograd.scope("outer", () -> Autograd.scope("inner", () -> x.mul(x)).sub(Value.of(1.0)));
    String svg = draw(GraphPrinter.DEFAULT.numbers().toDot(GraphView.of(y)));
    assertEquals(4, count(svg, "class=\"node\""));
    assertEquals(4, count(svg, "class=\"edge\""));
    assertEquals(2, count(svg, "class=\"cluster\""));
    assertTrue(svg.contains(">outer</text>"), svg);
    assertTrue(svg.contains(">value 3.0</text>"), svg);
  }

  @Test
  void labelsAreDrawnAsTheyAre() throws IOException, InterruptedException {
    Value x = Value.parameter(2.0).label("\"q\"\\N\\G<i>&lt;</i>\n한국어 end");
    Value y = Autograd.scope("digraph \"s\"\\", x::exp);
    String svg = draw(GraphPrinter.DEFAULT.toDot(GraphView.of(y)));
    assertTrue(svg.contains(">&quot;q&quot;\\N\\G&lt;i&gt;&amp;lt;&lt;/i&gt;</text>"), svg);
    assertTrue(svg.contains("한국어"), svg);
    assertTrue(svg.contains(">digraph &quot;s&quot;\\</text>"), svg);
  }

  @Test
  void shortenedGraphsAreDrawn() throws IOException, InterruptedException {
    Value y = Value.parameter(1.0);
    for (int i = 0; i < 20; i++) {
      y = y.mul(y);
    }
    String svg = draw(GraphPrinter.DEFAULT.limit(5).toDot(GraphView.of(y)));
    assertEquals(6, count(svg, "class=\"node\""));
    assertTrue(svg.contains("the first 16 of 21 vertices are left out"), svg);
  }
}
