package dev.autograd.explain;

import dev.autograd.GraphView.Kind;
import dev.autograd.GraphView.Vertex;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Collectors;

/** A graph in the DOT language of Graphviz. */
final class DotText implements Frames.Visitor, Edges.Visitor {
  private final Drawing drawing;
  private final Set<Vertex> results = Collections.newSetFromMap(new IdentityHashMap<>());
  private final StringBuilder out = new StringBuilder();

  DotText(Drawing drawing) {
    this.drawing = drawing;
    results.addAll(drawing.view().outputs());
  }

  String print() {
    out.append("digraph {\n");
    out.append("  graph [fontname=\"sans-serif\", fontsize=11];\n");
    out.append("  node [shape=box, fontname=\"sans-serif\", fontsize=11];\n");
    out.append("  edge [fontname=\"sans-serif\", fontsize=9];\n");
    if (drawing.leftOut() > 0) {
      out.append("  more [label=\"").append(escape(drawing.leftOutNote()));
      out.append("\", shape=plaintext];\n");
    }
    new Frames(drawing).visit(this);
    Edges.visit(drawing, this);
    return out.append("}\n").toString();
  }

  @Override
  public void vertex(int depth, Vertex vertex) {
    String caption =
        drawing.caption(vertex).stream().map(DotText::escape).collect(Collectors.joining("\\n"));
    indent(depth).append('v').append(vertex.index()).append(" [label=\"").append(caption);
    out.append('"');
    if (vertex.kind() == Kind.PARAMETER) {
      out.append(", shape=ellipse, style=filled, fillcolor=\"#dceaf7\"");
    } else if (vertex.kind() == Kind.CONSTANT) {
      out.append(", shape=plaintext");
    } else if (vertex.isReleased()) {
      out.append(", style=dashed");
    }
    if (results.contains(vertex)) {
      out.append(", penwidth=2");
    }
    out.append("];\n");
  }

  @Override
  public void open(int depth, int number, String name) {
    indent(depth).append("subgraph cluster_").append(number).append(" {\n");
    indent(depth + 1).append("label=\"").append(escape(name)).append("\";\n");
  }

  @Override
  public void close(int depth) {
    indent(depth).append("}\n");
  }

  @Override
  public void edge(Vertex from, Vertex to, String number) {
    out.append("  v").append(from.index()).append(" -> v").append(to.index());
    if (!number.isEmpty()) {
      out.append(" [label=\"").append(number).append("\"]");
    }
    out.append(";\n");
  }

  @Override
  public void edgeFromLeftOut(Vertex to) {
    out.append("  more -> v").append(to.index()).append(" [style=dotted];\n");
  }

  private StringBuilder indent(int depth) {
    return out.append("  ".repeat(depth + 1));
  }

  /**
   * Text within quotes. Graphviz takes a backslash for the start of an escape and an ampersand for
   * that of an HTML entity.
   */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '&' -> escaped.append("&amp;");
                case '\n' -> escaped.append("\\n");
                default -> escaped.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
              }
            });
    return escaped.toString();
  }
}
