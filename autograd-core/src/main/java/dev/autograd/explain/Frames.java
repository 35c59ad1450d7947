package dev.autograd.explain;

import dev.autograd.GraphView.Vertex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The frames that scopes draw around vertices, nested as the scopes are. */
final class Frames {
  /** Is shown vertices and frames from the outside in. */
  interface Visitor {
    /** A vertex in that many frames. */
    void vertex(int depth, Vertex vertex);

    /** A frame begins; the number is its own. */
    void open(int depth, int number, String name);

    /** The frame at that depth ends. */
    void close(int depth);
  }

  private static final class Frame {
    final List<Vertex> vertices = new ArrayList<>();
    final Map<String, Frame> inner = new LinkedHashMap<>();
  }

  private final Frame outside = new Frame();

  Frames(Drawing drawing) {
    for (Vertex vertex : drawing.shown()) {
      Frame frame = outside;
      if (drawing.grouped() && !vertex.scope().isEmpty()) {
        for (String name : vertex.scope().split("\\.", -1)) {
          frame = frame.inner.computeIfAbsent(name, n -> new Frame());
        }
      }
      frame.vertices.add(vertex);
    }
  }

  /** Shows the vertices of a frame and then the frames in it, in order of first appearance. */
  void visit(Visitor visitor) {
    Deque<Iterator<Map.Entry<String, Frame>>> path = new ArrayDeque<>();
    int number = 0;
    enter(outside, path, visitor);
    while (!path.isEmpty()) {
      if (path.getLast().hasNext()) {
        Map.Entry<String, Frame> next = path.getLast().next();
        visitor.open(path.size() - 1, number++, next.getKey());
        enter(next.getValue(), path, visitor);
      } else {
        path.removeLast();
        if (!path.isEmpty()) {
          visitor.close(path.size() - 1);
        }
      }
    }
  }

  private static void enter(
      Frame frame, Deque<Iterator<Map.Entry<String, Frame>>> path, Visitor visitor) {
    for (Vertex vertex : frame.vertices) {
      visitor.vertex(path.size(), vertex);
    }
    path.addLast(frame.inner.entrySet().iterator());
  }
}
