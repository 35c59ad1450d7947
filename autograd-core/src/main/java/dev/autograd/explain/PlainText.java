package dev.autograd.explain;

import dev.autograd.GraphView;
import dev.autograd.GraphView.Kind;
import dev.autograd.GraphView.Vertex;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** A graph as text, a line for each vertex. */
final class PlainText {
  private final Drawing drawing;
  private final GraphView view;
  private final StringBuilder out = new StringBuilder();

  PlainText(Drawing drawing) {
    this.drawing = drawing;
    this.view = drawing.view();
  }

  String print() {
    if (drawing.leftOut() > 0) {
      out.append(drawing.leftOutNote()).append('\n');
    }
    for (Vertex vertex : drawing.shown()) {
      line(vertex);
    }
    out.append(view.outputs().size() == 1 ? "output: " : "outputs: ");
    out.append(view.outputs().stream().map(PlainText::number).collect(Collectors.joining(", ")));
    out.append('\n');
    out.append(count(view.vertices().size(), "vertex", "vertices")).append(", ");
    out.append(count(view.edges(), "edge", "edges")).append(", ");
    out.append(count(view.parameters().size(), "parameter", "parameters")).append(", ");
    out.append(count(view.savedBytes(), "byte", "bytes")).append(" saved\n");
    return out.toString();
  }

  private void line(Vertex vertex) {
    out.append(number(vertex)).append(" = ").append(made(vertex));
    String label = vertex.label();
    if (label != null) {
      out.append(" \"").append(escape(label)).append('"');
    }
    out.append("  ").append(Drawing.type(vertex));
    if (vertex.kind() == Kind.PARAMETER && !vertex.requiresGrad()) {
      out.append("  frozen");
    }
    if (!vertex.scope().isEmpty()) {
      out.append("  in ").append(escape(vertex.scope()));
    }
    if (vertex.savedBytes() > 0) {
      out.append("  saves ").append(count(vertex.savedBytes(), "byte", "bytes"));
    }
    if (vertex.kind() == Kind.OPERATION && vertex.isReleased()) {
      out.append("  released");
    }
    for (String elements : drawing.elements(vertex)) {
      out.append("  ").append(elements);
    }
    String source = vertex.sourceLine();
    if (source != null) {
      out.append("  at ").append(escape(source));
    }
    out.append('\n');
  }

  private static String made(Vertex vertex) {
    return switch (vertex.kind()) {
      case PARAMETER, CONSTANT -> Drawing.word(vertex.kind());
      case OPERATION -> call(vertex);
      case OUTPUT -> {
        Vertex operation = vertex.inputs().get(0);
        yield "output "
            + vertex.outputIndex()
            + (operation == null ? "" : " of " + number(operation));
      }
    };
  }

  private static String call(Vertex vertex) {
    if (vertex.isReleased()) {
      return vertex.opName() + "(?)";
    }
    StringJoiner arguments = new StringJoiner(", ", vertex.opName() + "(", ")");
    for (Vertex input : vertex.inputs()) {
      arguments.add(input == null ? "_" : number(input));
    }
    if (!vertex.opParameters().isEmpty()) {
      arguments.add(vertex.opParameters());
    }
    return arguments.toString();
  }

  private static String number(Vertex vertex) {
    return "%" + vertex.index();
  }

  private static String count(long n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }

  /** Text that stays on its line and within its quotes. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                default -> {
                  if (Character.isISOControl(c)) {
                    escaped.append("\\u%04x".formatted(c));
                  } else {
                    escaped.appendCodePoint(c);
                  }
                }
              }
            });
    return escaped.toString();
  }
}
