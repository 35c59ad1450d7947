package dev.autograd.explain;

import dev.autograd.GraphView.Kind;
import dev.autograd.GraphView.Vertex;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A graph as a Mermaid flowchart. */
final class MermaidText implements Frames.Visitor, Edges.Visitor {
  /** Characters beside letters and digits that mean nothing to Mermaid within quotes. */
  private static final String PLAIN = " .,=()[]/";

  private final Drawing drawing;
  private final Set<Vertex> results = Collections.newSetFromMap(new IdentityHashMap<>());
  private final StringBuilder out = new StringBuilder();

  MermaidText(Drawing drawing) {
    this.drawing = drawing;
    results.addAll(drawing.view().outputs());
  }

  String print() {
    out.append("flowchart TB\n");
    if (drawing.leftOut() > 0) {
      out.append("  more[\"").append(escape(drawing.leftOutNote())).append("\"]\n");
    }
    new Frames(drawing).visit(this);
    Edges.visit(drawing, this);
    style("parameter", "fill:#dceaf7", v -> v.kind() == Kind.PARAMETER);
    style("constant", "fill:none,stroke:none", v -> v.kind() == Kind.CONSTANT);
    style("released", "stroke-dasharray:4", Vertex::isReleased);
    style("result", "stroke-width:3px", results::contains);
    return out.toString();
  }

  private void style(String name, String style, Predicate<Vertex> which) {
    List<Vertex> vertices = drawing.shown().stream().filter(which).toList();
    if (!vertices.isEmpty()) {
      out.append("  classDef ").append(name).append(' ').append(style).append('\n');
      out.append(
          vertices.stream()
              .map(v -> "v" + v.index())
              .collect(Collectors.joining(",", "  class ", " " + name + "\n")));
    }
  }

  @Override
  public void vertex(int depth, Vertex vertex) {
    String caption =
        drawing.caption(vertex).stream()
            .map(MermaidText::escape)
            .collect(Collectors.joining("<br/>"));
    boolean round = vertex.kind() == Kind.PARAMETER;
    indent(depth).append('v').append(vertex.index()).append(round ? "([\"" : "[\"");
    out.append(caption).append(round ? "\"])\n" : "\"]\n");
  }

  @Override
  public void open(int depth, int number, String name) {
    indent(depth).append("subgraph s").append(number);
    out.append("[\"").append(name.isEmpty() ? " " : escape(name)).append("\"]\n");
  }

  @Override
  public void close(int depth) {
    indent(depth).append("end\n");
  }

  @Override
  public void edge(Vertex from, Vertex to, String number) {
    out.append("  v").append(from.index()).append(" -->");
    if (!number.isEmpty()) {
      out.append('|').append(number).append('|');
    }
    out.append(" v").append(to.index()).append('\n');
  }

  @Override
  public void edgeFromLeftOut(Vertex to) {
    out.append("  more -.-> v").append(to.index()).append('\n');
  }

  private StringBuilder indent(int depth) {
    return out.append("  ".repeat(depth + 1));
  }

  /**
   * Text within quotes: whatever could mean something to Mermaid (quotes, markup, markdown,
   * directives, icons) as a character code. Versions before 11 read markdown in all labels, so what
   * would begin a list or a link there is a code too.
   */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                escaped.append("<br/>");
              } else if (Character.isISOControl(c)) {
                escaped.append(' ');
              } else if (Character.isLetterOrDigit(c) || c > 127 || PLAIN.indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append('#').append(c).append(';');
              }
            });
    return escaped.toString().replace(". ", "#46; ").replace(") ", "#41; ").replace("](", "]#40;");
  }
}
