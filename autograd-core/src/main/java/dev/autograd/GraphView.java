package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.op.Freed;
import dev.autograd.op.Op;
import dev.autograd.op.Pointwise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The graph that Values were computed by, to be looked at: for printing, explaining and compiling.
 *
 * <pre>{@code
 * Value x = Value.parameter(3.0).label("x");
 * GraphView view = GraphView.of(x.mul(x).add(1));
 * view.vertices();              // x, mul, add
 * view.vertices().get(1).inputs();  // x, x
 * }</pre>
 *
 * <p>A graph knows what gradients need and no more. A parameter and every recorded operation is a
 * {@link Vertex}; a constant is one if a node keeps it, and the same one wherever the same Value is
 * used. A constant that no rule reads, such as a summand of an array, has left no trace but its
 * place among the inputs. Integer and boolean results carry no gradient and are constants.
 *
 * <p>The view shows the vertices as they were when it was made: a later backward pass that releases
 * the graph does not change it. It holds on to what it shows, arrays that the graph had saved
 * included, so let go of it when done. Released operations are shown by name, without inputs.
 */
public final class GraphView {
  private final List<Vertex> vertices;
  private final List<Vertex> outputs;
  private final List<Vertex> parameters;
  private final long edges;
  private final long savedBytes;

  GraphView(List<Vertex> vertices, List<Vertex> outputs, long savedBytes) {
    this.vertices = Collections.unmodifiableList(vertices);
    this.outputs = List.copyOf(outputs);
    this.parameters = vertices.stream().filter(v -> v.kind == Kind.PARAMETER).toList();
    this.savedBytes = savedBytes;
    long count = 0;
    for (Vertex vertex : vertices) {
      for (Vertex input : vertex.inputs) {
        count += input == null ? 0 : 1;
      }
    }
    this.edges = count;
  }

  /**
   * Returns a view of everything that some Values were computed from.
   *
   * @param outputs the Values; constants and parameters are graphs of one vertex
   * @return the view
   */
  public static GraphView of(Value... outputs) {
    return of(List.of(outputs));
  }

  /**
   * Returns a view of everything that some Values were computed from.
   *
   * @param outputs the Values; constants and parameters are graphs of one vertex
   * @return the view
   */
  public static GraphView of(List<Value> outputs) {
    return new GraphReader(outputs).view();
  }

  /**
   * Returns all vertices: inputs before what is computed from them, depth first from the first
   * output, inputs left to right.
   *
   * @return the vertices; each one's index is its place in this list
   */
  public List<Vertex> vertices() {
    return vertices;
  }

  /**
   * Returns the vertices of the Values that the view was made of.
   *
   * @return one for each Value, in that order
   */
  public List<Vertex> outputs() {
    return outputs;
  }

  /**
   * Returns the parameters, frozen ones included.
   *
   * @return those among {@link #vertices()}, in that order
   */
  public List<Vertex> parameters() {
    return parameters;
  }

  /**
   * Returns the number of edges.
   *
   * @return the number of inputs of all vertices, without absent ones
   */
  public long edges() {
    return edges;
  }

  /**
   * Returns the memory of the arrays that the graph keeps for a backward pass.
   *
   * @return bytes of all arrays saved, each counted once whoever shares it; parameters and FLOAT64
   *     scalars, which have no array, are not counted
   */
  public long savedBytes() {
    return savedBytes;
  }

  /** What a {@link Vertex} stands for. */
  public enum Kind {
    /** A leaf that requires a gradient, or did and is frozen. */
    PARAMETER,
    /** A Value that requires no gradient. */
    CONSTANT,
    /** A recorded operation; unless it has several outputs, also its result. */
    OPERATION,
    /** One of the outputs of an operation that has several; the operation is its only input. */
    OUTPUT
  }

  /** A parameter, constant or operation of a graph. Read-only; told apart by identity. */
  public static final class Vertex {
    private final int index;
    private final Kind kind;
    private final Node node;
    private final @Nullable Op op;
    private final @Nullable Vertex[] inputs;
    private final @Nullable Value value;
    private final long savedBytes;
    private final long exclusiveBytes;

    Vertex(int index, Kind kind, Node node, @Nullable Value value) {
      this(index, kind, node, value, null, new Vertex[0], 0, 0);
    }

    Vertex(
        int index,
        Kind kind,
        Node node,
        @Nullable Value value,
        @Nullable Op op,
        @Nullable Vertex[] inputs,
        long savedBytes,
        long exclusiveBytes) {
      this.index = index;
      this.kind = kind;
      this.node = node;
      this.value = value;
      this.op = op;
      this.inputs = inputs;
      this.savedBytes = savedBytes;
      this.exclusiveBytes = exclusiveBytes;
    }

    /**
     * Returns the place in {@link GraphView#vertices()}.
     *
     * @return the index, from 0
     */
    public int index() {
      return index;
    }

    /**
     * Returns what this vertex stands for.
     *
     * @return the kind
     */
    public Kind kind() {
      return kind;
    }

    /**
     * Returns the name of the operation, as of its method.
     *
     * @return for example "mul"; of an output, the name of the operation that it belongs to; empty
     *     for parameters and constants
     */
    public String opName() {
      return op == null ? "" : op.name();
    }

    /**
     * Returns what the operation was told beside its inputs.
     *
     * @return for example {@code axes=[1], keepDim=true}; empty if there is nothing, for released
     *     operations and for vertices that are not operations
     */
    public String opParameters() {
      return op == null || kind != Kind.OPERATION ? "" : op.parameters();
    }

    /**
     * Returns the formula of an operation that works element by element.
     *
     * @return for example {@code square(x) = x * x}; null for other and for released operations
     */
    public @Nullable String formula() {
      return op instanceof Pointwise pointwise ? pointwise.toString() : null;
    }

    /**
     * Returns which of the operation's outputs this is.
     *
     * @return the index among them; 0 for vertices that are not an {@link Kind#OUTPUT}
     */
    public int outputIndex() {
      return node instanceof Output output ? output.index : 0;
    }

    /**
     * Returns the shape.
     *
     * @return the shape of the numbers; of an operation with several outputs, of its first
     */
    public Shape shape() {
      return node.nodeShape();
    }

    /**
     * Returns the element type.
     *
     * @return the type of the numbers; of an operation with several outputs, of its first
     */
    public DType dtype() {
      return node.nodeType();
    }

    /**
     * Returns the name that {@link Value#label(String)} gave.
     *
     * @return the name; null if there is none
     */
    public @Nullable String label() {
      return Notes.labelOf(node);
    }

    /**
     * Returns the scope in which the operation was applied; see {@link Autograd#scope}.
     *
     * @return the names of the scopes, outermost first, separated by dots; empty outside scopes and
     *     for vertices that are not operations
     */
    public String scope() {
      return node.origin().scope();
    }

    /**
     * Returns the line of the program that applied the operation; see {@link Autograd#traced}.
     *
     * @return the frame as in a stack trace; null where it was not captured
     */
    public @Nullable String sourceLine() {
      return node.origin().line();
    }

    /**
     * Returns what the operation was applied to, in the order of its arguments.
     *
     * @return the inputs; null for one that is not tracked and that the node does not keep because
     *     no rule reads it. Such inputs at the end are left out where the operation may have any
     *     number of them. Empty for released operations, parameters and constants
     */
    public List<@Nullable Vertex> inputs() {
      List<@Nullable Vertex> all = new ArrayList<>();
      Collections.addAll(all, inputs);
      return Collections.unmodifiableList(all);
    }

    /**
     * Returns whether a backward pass has released what the operation had saved, its inputs
     * included.
     *
     * @return true after {@link GraphMode#FREE}
     */
    public boolean isReleased() {
      return op instanceof Freed;
    }

    /**
     * Returns the memory of the arrays that the operation keeps for its gradient.
     *
     * @return bytes, each array counted once, also if other operations keep it too; parameters and
     *     FLOAT64 scalars are not counted
     */
    public long savedBytes() {
      return savedBytes;
    }

    /**
     * Returns the memory that the graph would not hold without this operation.
     *
     * @return bytes of those arrays of {@link #savedBytes()} that no other operation keeps
     */
    public long exclusiveBytes() {
      return exclusiveBytes;
    }

    /**
     * Returns the numbers, as far as the graph has them: of parameters, as they are now, of
     * constants, of what a rule reads, and of the Values that the view was made of.
     *
     * @return the numbers; null if nobody keeps them
     */
    public @Nullable NdArray numbers() {
      return value == null ? null : value.array();
    }

    /**
     * Returns the only number, where there is one and it is at hand.
     *
     * @return the number; null for arrays of another size and where {@link #numbers()} is null
     */
    public @Nullable Double number() {
      return value == null || value.size() != 1 ? null : value.item();
    }

    /**
     * Returns the gradient accumulated so far, as {@link Value#grad()} gives it.
     *
     * @return the gradient, as it is now; null if there is none
     */
    public @Nullable Value grad() {
      if (node instanceof Leaf leaf) {
        return leaf.grad();
      }
      Notes notes = node.notes();
      return notes == null ? null : notes.retained();
    }

    /**
     * Returns whether gradients flow to or through this vertex.
     *
     * @return false for constants and frozen parameters
     */
    public boolean requiresGrad() {
      return node instanceof Leaf leaf ? leaf.requiresGrad() : kind != Kind.CONSTANT;
    }

    @Nullable Op op() {
      return op;
    }

    /** Returns name, shape and type, such as {@code %2 mul [2, 3] FLOAT64}. */
    @Override
    public String toString() {
      String name = op == null ? kind.name().toLowerCase(Locale.ROOT) : op.name();
      return "%" + index + " " + name + " " + shape() + " " + dtype();
    }
  }
}
