package dev.autograd;

import dev.autograd.array.DTypeException;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.op.MovementOp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The graph of a function between variables of its own and its result, while a transform
 * differentiates it.
 *
 * <p>Each input becomes a fresh variable, so that the same Value used inside the function in
 * another way (captured) is a constant of this derivative: a leaf if nothing outside depends on the
 * input, else the identity of it, through which outer derivatives pass. Passes end at the
 * variables.
 */
final class LocalGraph {
  private final String transform;
  private final List<Value> variables = new ArrayList<>();
  private final List<Node> ends = new ArrayList<>();

  /** Whether what surrounds the transform is being recorded. */
  private final boolean surrounded;

  private LocalGraph(String transform, List<Value> inputs, boolean surrounded) {
    this.transform = transform;
    this.surrounded = surrounded;
    for (Value input : inputs) {
      if (!input.dtype().isFloating()) {
        throw new DTypeException(
            transform
                + ": input "
                + variables.size()
                + " is of type "
                + input.dtype()
                + " and only floating-point arrays have derivatives; convert it with to(FLOAT64),"
                + " or let the function capture it");
      }
      Value variable =
          input.requiresGrad()
              ? Graph.structural(new MovementOp.Identity("variable"), input)
              : Value.variable(input);
      variables.add(variable);
      ends.add(java.util.Objects.requireNonNull(variable.node()));
    }
  }

  /**
   * Gives a transform variables to apply its function to. Recording is on meanwhile.
   *
   * @param transform the name of the transform, for errors
   * @param inputs the point
   * @param body what the transform does
   * @return its result
   */
  static <R> R with(String transform, List<Value> inputs, Function<LocalGraph, R> body) {
    boolean surrounded = Mode.current().recording;
    return Mode.recording(
        true,
        () -> {
          LocalGraph graph = new LocalGraph(transform, inputs, surrounded);
          try {
            return body.apply(graph);
          } finally {
            graph.freeze();
          }
        });
  }

  /** Nothing that an outer derivative meets later on is a variable any more. */
  private void freeze() {
    for (Node end : ends) {
      if (end instanceof Leaf leaf) {
        leaf.requiresGrad(false);
      }
    }
  }

  List<Value> variables() {
    return variables;
  }

  /** Applies a function to the variables. */
  Value apply(Function<List<Value>, Value> function) {
    Value result = function.apply(List.copyOf(variables));
    if (result == null) {
      throw new IllegalArgumentException(transform + ": the function returned null, not a Value");
    }
    if (!result.dtype().isFloating()) {
      throw new DTypeException(
          transform
              + ": the function's result is of type "
              + result.dtype()
              + " and has no derivative; it must be a floating-point array");
    }
    return result;
  }

  /** Applies a function whose result must be a single number. */
  Value applyScalar(Function<List<Value>, Value> function) {
    Value result = apply(function);
    if (result.size() != 1) {
      throw new ShapeException(
          transform
              + ": the function's result has shape "
              + result.shape()
              + " and must be a single number. Reduce it, for example with sum(), or use jacobian"
              + " or vjp");
    }
    return result;
  }

  /** Checks that a direction or cotangent fits what it belongs to, and gives it its type. */
  Value fitting(Value given, String role, Value to, String owner) {
    if (!given.shape().equals(to.shape())) {
      throw new ShapeException(
          transform
              + ": the "
              + role
              + " has shape "
              + given.shape()
              + " and "
              + owner
              + " has shape "
              + to.shape()
              + "; they must be the same");
    }
    return given.to(to.dtype());
  }

  /** Checks one direction for each variable. */
  Value[] fitting(List<Value> directions) {
    if (directions.size() != variables.size()) {
      throw new IllegalArgumentException(
          transform
              + ": "
              + variables.size()
              + " inputs and "
              + directions.size()
              + " directions; give one for each");
    }
    Value[] fitting = new Value[directions.size()];
    for (int i = 0; i < fitting.length; i++) {
      fitting[i] = fitting(directions.get(i), "tangent", variables.get(i), "input " + i);
    }
    return fitting;
  }

  /**
   * Whether a pass has to be recorded: something outside is being recorded, and what is
   * differentiated depends on it in another way than through leaves of this graph.
   */
  boolean isOpen(Value... parts) {
    if (!surrounded) {
      return false;
    }
    List<Node> roots = new ArrayList<>();
    for (Value part : parts) {
      Node node = part.resolve().node();
      if (node != null) {
        roots.add(node);
      }
    }
    Topology topology = new Topology(roots, ends);
    for (Node root : roots) {
      if (isAlias(topology, root)) {
        return true;
      }
    }
    for (int i = ends.size(); i < topology.count(); i++) {
      Node node = topology.slots.node(topology.slotAt(i));
      if (node instanceof Leaf leaf && leaf.requiresGrad()) {
        return true;
      }
      for (int e = 0; e < node.edges(); e++) {
        Node target = Node.target(node.edge(e));
        if (target != null && isAlias(topology, target)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a node is a variable through which outer derivatives pass. */
  private boolean isAlias(Topology topology, Node node) {
    int slot = topology.slots.find(node);
    return slot >= 0 && slot < ends.size() && !(node instanceof Leaf);
  }

  /**
   * A result as the caller of the transform gets it: a constant if nothing outside moves it.
   *
   * @param open whether that needs a look: what was differentiated is open
   */
  Value close(boolean open, Value result) {
    return open && isOpen(result) ? result : result.detach();
  }

  /** As {@link #close(boolean, Value)}, for each. */
  List<Value> close(boolean open, List<Value> results) {
    List<Value> closed = new ArrayList<>();
    for (Value result : results) {
      closed.add(close(open, result));
    }
    return List.copyOf(closed);
  }

  /** Reverse passes from one result to the variables. */
  Reverse reverse(Value output) {
    return new Reverse(output);
  }

  /** Reverse passes from one result. */
  final class Reverse {
    private final @Nullable Node root;
    private final Topology topology;

    private Reverse(Value output) {
      root = output.resolve().node();
      topology = new Topology(root == null ? List.of() : List.of(root), ends);
    }

    /** The cotangents of the variables; zeros for those without influence. */
    List<Value> pull(Value seed, boolean recorded) {
      @Nullable Value[] found = new Value[variables.size()];
      if (root != null) {
        Value first = recorded ? seed : seed.detach();
        found = Backward.local(topology, root, first, variables, recorded);
      }
      List<Value> results = new ArrayList<>();
      for (int i = 0; i < found.length; i++) {
        results.add(orZeros(found[i], variables.get(i)));
      }
      return results;
    }
  }

  /** The gradients of a single number by the variables. */
  List<Value> gradients(Value output, boolean recorded) {
    Value seed = Value.ones(output.dtype(), output.shape().toArray());
    return reverse(output).pull(seed, recorded);
  }

  /** Forward passes from the variables to some results. */
  Tangents forward(List<Value> outputs) {
    return new Tangents(outputs);
  }

  /** Forward passes to some results. */
  final class Tangents {
    private final List<Value> outputs;
    private final Forward forward;

    private Tangents(List<Value> outputs) {
      this.outputs = outputs;
      this.forward = new Forward(outputs, variables);
    }

    /** The tangents of the results; zeros for those that do not move. */
    List<Value> push(boolean recorded, @Nullable Value... directions) {
      @Nullable Value[] tangents =
          Mode.recording(recorded, () -> Mode.checking(false, () -> forward.push(directions)));
      List<Value> results = new ArrayList<>();
      for (int i = 0; i < tangents.length; i++) {
        results.add(orZeros(tangents[i], outputs.get(i)));
      }
      return results;
    }

    /** The tangents of the results as one element of one variable moves. */
    List<Value> pushElement(boolean recorded, int variable, int element) {
      @Nullable Value[] directions = new Value[variables.size()];
      directions[variable] = unit(variables.get(variable), element);
      return push(recorded, directions);
    }
  }

  private static Value orZeros(@Nullable Value value, Value like) {
    return value != null ? value : Value.zeros(like.dtype(), like.shape().toArray());
  }

  /** One at one element, of the shape and type of a Value; zero elsewhere. */
  static Value unit(Value like, int element) {
    double[] numbers = new double[like.size()];
    numbers[element] = 1;
    return Value.of(numbers).reshape(like.shape().toArray()).to(like.dtype());
  }

  /** The shape of all derivatives of one array by another. */
  static int[] joined(Shape of, Shape by) {
    int[] sizes = java.util.Arrays.copyOf(of.toArray(), of.rank() + by.rank());
    System.arraycopy(by.toArray(), 0, sizes, of.rank(), by.rank());
    return sizes;
  }
}
