package dev.autograd.explain;

import dev.autograd.GraphView;

/**
 * Prints graphs: in the DOT language for Graphviz, as a Mermaid flowchart, and as text with one
 * line for each vertex. The same graph always gives the same text. Immutable; each option returns a
 * changed copy.
 *
 * <pre>{@code
 * Value x = Value.parameter(3.0).label("x");
 * Value y = x.mul(x).add(1);
 * GraphPrinter.DEFAULT.numbers().toText(GraphView.of(y));
 * // %0 = parameter "x"  [] FLOAT64  value 3.0
 * // %1 = mul(%0, %0)  [] FLOAT64  value 9.0
 * // %2 = add(%1, p=1.0)  [] FLOAT64  value 10.0
 * // output: %2
 * // 3 vertices, 3 edges, 1 parameter, 0 bytes saved
 * }</pre>
 *
 * <p>In pictures, parameters are rounded and coloured, operations are boxes, constants have no
 * frame, the outputs a thick one, and released operations a dashed one. An edge that is one of
 * several inputs is numbered.
 */
public final class GraphPrinter {
  /** No numbers, no gradients, grouped by scope, at most 2,000 vertices. */
  public static final GraphPrinter DEFAULT = new GraphPrinter(false, false, true, 2_000);

  private final boolean numbers;
  private final boolean gradients;
  private final boolean grouped;
  private final int limit;

  private GraphPrinter(boolean numbers, boolean gradients, boolean grouped, int limit) {
    this.numbers = numbers;
    this.gradients = gradients;
    this.grouped = grouped;
    this.limit = limit;
  }

  /**
   * Shows the numbers of arrays of at most 8 elements, where they are at hand.
   *
   * @return a changed printer
   */
  public GraphPrinter numbers() {
    return new GraphPrinter(true, gradients, grouped, limit);
  }

  /**
   * Shows the accumulated gradients of parameters, and of Values that retain theirs, up to 8
   * elements.
   *
   * @return a changed printer
   */
  public GraphPrinter gradients() {
    return new GraphPrinter(numbers, true, grouped, limit);
  }

  /**
   * Writes the scope of an operation into its vertex, instead of drawing a frame around all that
   * belongs to the scope. Text has no frames and does not change.
   *
   * @return a changed printer
   */
  public GraphPrinter ungrouped() {
    return new GraphPrinter(numbers, gradients, false, limit);
  }

  /**
   * Sets how many vertices are shown. Of a larger graph the last ones are, which end in the
   * outputs, and the result says how many are left out.
   *
   * @param vertices the largest number of vertices
   * @return a changed printer
   * @throws IllegalArgumentException if less than 1
   */
  public GraphPrinter limit(int vertices) {
    if (vertices < 1) {
      throw new IllegalArgumentException(
          "limit: needs at least 1 vertex, not " + vertices + "; Integer.MAX_VALUE shows all");
    }
    return new GraphPrinter(numbers, gradients, grouped, vertices);
  }

  /**
   * Prints a graph in the DOT language, with a cluster for each scope.
   *
   * @param view the graph
   * @return a directed graph; lines end in "\n"
   */
  public String toDot(GraphView view) {
    return new DotText(drawing(view)).print();
  }

  /**
   * Prints a graph as a Mermaid flowchart, with a subgraph for each scope. Mermaid itself refuses
   * to draw more than 500 edges or 50,000 characters unless its maxEdges and maxTextSize are
   * raised.
   *
   * @param view the graph
   * @return a flowchart; lines end in "\n"
   */
  public String toMermaid(GraphView view) {
    return new MermaidText(drawing(view)).print();
  }

  /**
   * Prints a graph as text: a line for each vertex, then the outputs, then totals. A line gives the
   * vertex's number, what it is made of by number ("_" for an input that nobody keeps, "?" for
   * those of a released operation), label, shape and type, and where there is such a thing, scope,
   * saved bytes and source line.
   *
   * @param view the graph
   * @return lines that end in "\n"
   */
  public String toText(GraphView view) {
    return new PlainText(drawing(view)).print();
  }

  private Drawing drawing(GraphView view) {
    return new Drawing(view, numbers, gradients, grouped, limit);
  }
}
