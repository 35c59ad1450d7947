package dev.autograd.explain;

import dev.autograd.GraphView;
import dev.autograd.GraphView.Kind;
import dev.autograd.GraphView.Vertex;
import dev.autograd.Value;
import dev.autograd.array.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A graph and how it is to be printed; the words that all languages share.
 *
 * @param view the graph
 * @param numbers whether small arrays are shown
 * @param gradients whether small gradients are shown
 * @param grouped whether scopes are frames
 * @param limit the largest number of vertices shown
 */
record Drawing(GraphView view, boolean numbers, boolean gradients, boolean grouped, int limit) {
  private static final int SHOWN_ELEMENTS = 8;

  /** How many vertices are left out: those of lower index. */
  int leftOut() {
    return Math.max(0, view.vertices().size() - limit);
  }

  List<Vertex> shown() {
    return view.vertices().subList(leftOut(), view.vertices().size());
  }

  boolean isShown(Vertex vertex) {
    return vertex.index() >= leftOut();
  }

  String leftOutNote() {
    int all = view.vertices().size();
    return "the first " + leftOut() + " of " + all + " vertices are left out";
  }

  /** The lines of a vertex in a picture. */
  List<String> caption(Vertex vertex) {
    List<String> lines = new ArrayList<>();
    lines.add(title(vertex));
    lines.add(type(vertex));
    if (vertex.kind() == Kind.PARAMETER && !vertex.requiresGrad()) {
      lines.add("frozen");
    }
    if (vertex.kind() == Kind.OPERATION && vertex.isReleased()) {
      lines.add("released");
    }
    if (!grouped && !vertex.scope().isEmpty()) {
      lines.add("in " + vertex.scope());
    }
    lines.addAll(elements(vertex));
    return lines;
  }

  private static String title(Vertex vertex) {
    String label = vertex.label();
    String parameters = vertex.opParameters();
    return switch (vertex.kind()) {
      case PARAMETER, CONSTANT -> label == null ? word(vertex.kind()) : label;
      case OPERATION ->
          (label == null ? "" : label + " = ")
              + vertex.opName()
              + (parameters.isEmpty() ? "" : "(" + parameters + ")");
      case OUTPUT -> (label == null ? "" : label + " = ") + "output " + vertex.outputIndex();
    };
  }

  static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static String type(Vertex vertex) {
    return vertex.shape() + " " + vertex.dtype();
  }

  /** The numbers and the gradient as far as they are wanted, at hand and few. */
  List<String> elements(Vertex vertex) {
    List<String> lines = new ArrayList<>();
    if (numbers && isSmall(vertex.shape().size())) {
      add(lines, "value ", vertex.numbers());
    }
    Value grad = gradients ? vertex.grad() : null;
    if (grad != null && isSmall(grad.size())) {
      add(lines, "grad ", grad.array());
    }
    return lines;
  }

  private static boolean isSmall(int size) {
    return size > 0 && size <= SHOWN_ELEMENTS;
  }

  /** The array's text in one line; type and shape, at its end, are printed elsewhere. */
  private static void add(List<String> lines, String word, @Nullable NdArray array) {
    if (array != null) {
      String text = array.toString();
      int ending = array.rank() == 0 ? 0 : (" " + array.dtype() + array.shape()).length();
      lines.add(word + text.substring(0, text.length() - ending).replaceAll("\\s+", " "));
    }
  }
}
