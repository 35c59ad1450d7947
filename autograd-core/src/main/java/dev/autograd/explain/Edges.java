package dev.autograd.explain;

import dev.autograd.GraphView.Vertex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The edges of a picture, in the order of the vertices they lead to. */
final class Edges {
  /** Is shown edges. */
  interface Visitor {
    /** An input; its number is empty if it is the only one. */
    void edge(Vertex from, Vertex to, String number);

    /** At least one input is among the vertices left out. */
    void edgeFromLeftOut(Vertex to);
  }

  private Edges() {}

  static void visit(Drawing drawing, Visitor visitor) {
    for (Vertex vertex : drawing.shown()) {
      List<@Nullable Vertex> inputs = vertex.inputs();
      boolean fromLeftOut = false;
      for (int i = 0; i < inputs.size(); i++) {
        Vertex input = inputs.get(i);
        if (input == null) {
          continue;
        }
        if (drawing.isShown(input)) {
          visitor.edge(input, vertex, inputs.size() == 1 ? "" : Integer.toString(i));
        } else {
          fromLeftOut = true;
        }
      }
      if (fromLeftOut) {
        visitor.edgeFromLeftOut(vertex);
      }
    }
  }
}
