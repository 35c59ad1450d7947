package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.array.raw.Raw;
import dev.autograd.kernel.Copying;
import dev.autograd.op.Engine;
import dev.autograd.op.MovementOp;
import dev.autograd.op.Op;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A number or n-dimensional array of numbers that knows what it was computed from.
 *
 * <p>Operations on Values record a graph; {@link #backward()} walks it from a result to the
 * parameters it depends on and adds to each one's {@link #grad()}.
 *
 * <pre>{@code
 * Value x = Value.parameter(3.0);
 * Value y = x.mul(x).add(x.mul(2));
 * y.backward();
 * x.grad().item();  // 8.0
 * }</pre>
 *
 * <p>The numbers of a Value never change, with one exception: an {@link Update} changes a
 * parameter's in place. Values are compared by identity. A Value of rank 0 is a scalar.
 *
 * <p>Any number of threads may compute with the same Values; see {@link Autograd}.
 */
public final class Value extends ValueFactories
    implements Activations,
        Arithmetic,
        Comparisons,
        Functions,
        Indexing,
        Movement,
        Products,
        Reductions,
        Rounding,
        Selections,
        Sequences,
        SpecialFunctions,
        Statistics {
  static {
    Engine.Door.open(new Graph());
  }

  /** The number of a float64 scalar, which has no array. */
  final double scalar;

  /**
   * The numbers; null for a float64 scalar and for the handle of a parameter. A constant that was
   * made a leaf later keeps its first numbers here, for the ops that saved it before.
   */
  final @Nullable NdArray data;

  /**
   * Where the Value came from: a Node for arrays and leaves; for a number that is its own node, the
   * {@link Origin} or {@link Notes}; for a constant null, or {@link Notes} if it has a label.
   */
  @Nullable Object link;

  private Value(double scalar, @Nullable NdArray data, @Nullable Object link) {
    this.scalar = scalar;
    this.data = data;
    this.link = link;
  }

  /** An array, or a scalar of any type, from a node (null: a constant). */
  static Value of(NdArray array, @Nullable Node node) {
    return array.rank() == 0 && array.dtype() == DType.FLOAT64 && !Raw.isMutable(array)
        ? new Value(array.item(), null, node)
        : new Value(0, array, node);
  }

  /** A float64 constant. */
  static Value constant(double number) {
    return new Value(number, null, null);
  }

  /** A float64 scalar that is its own node. */
  static Value node(double number, Op op, Mode mode) {
    Value value = new Value(number, null, mode.origin(1));
    value.op = op;
    value.id = mode.nextId();
    return value;
  }

  /** The handle of a new leaf, which a user holds on to. */
  static Value leaf(NdArray first) {
    if (!first.dtype().isFloating()) {
      throw Checks.noGradient(first.dtype());
    }
    Value handle = new Value(0, null, null);
    handle.link = new Leaf(first, handle);
    return handle;
  }

  /**
   * A new leaf with the numbers of another Value, to differentiate by. To whoever writes ops down
   * the two are the same.
   */
  static Value variable(Value from) {
    Value variable = leaf(from.shared());
    for (Tape tape = Mode.current().tape(); tape != null; tape = tape.outer()) {
      tape.same(variable, from);
    }
    return variable;
  }

  /** The current version of a leaf's numbers. */
  static Value snapshot(NdArray storage, Leaf leaf) {
    boolean scalar = storage.rank() == 0 && storage.dtype() == DType.FLOAT64;
    Value value = new Value(scalar ? storage.item() : 0, scalar ? null : storage, leaf);
    value.id = Raw.version(storage) + 1;
    return value;
  }

  /** The version of a snapshot. */
  int version() {
    return id - 1;
  }

  /** Whether a user holds on to a leaf by this Value, as opposed to a snapshot of the leaf. */
  boolean isHandle() {
    return id == 0 && link instanceof Leaf;
  }

  /** This Value, or the current version where it is the handle of a leaf. */
  Value resolve() {
    return link instanceof Leaf leaf ? leaf.current() : this;
  }

  /** What an op saved: this Value, or the constant it was before a gradient was asked for it. */
  Value asSaved() {
    return isHandle() ? new Value(scalar, data, null) : this;
  }

  /** What an op saves: a frozen leaf's snapshot as a handle, which stays a constant there. */
  Value untied() {
    return link instanceof Leaf leaf && !leaf.requiresGrad() ? new Value(scalar, data, leaf) : this;
  }

  /** The node that gradients flow to; null if none do. */
  @Nullable Node node() {
    if (op != null) {
      return this;
    }
    if (link instanceof Leaf leaf) {
      return leaf.requiresGrad() ? leaf : null;
    }
    return link instanceof Node node ? node : null;
  }

  /** The numbers, shared; only for this package, which never writes to them. */
  NdArray shared() {
    Value value = resolve();
    NdArray array = value.data;
    if (array == null) {
      return NdArray.of(value.scalar);
    }
    return value.link instanceof Leaf ? array : Versions.current(array);
  }

  @Override
  Origin origin() {
    if (link instanceof Notes notes) {
      return notes.origin;
    }
    return link instanceof Origin origin ? origin : Origin.NONE;
  }

  @Override
  @Nullable Notes notes() {
    return link instanceof Notes notes ? notes : null;
  }

  @Override
  synchronized Notes makeNotes() {
    if (link instanceof Notes notes) {
      return notes;
    }
    Notes notes = new Notes(origin());
    link = notes;
    return notes;
  }

  @Override
  Shape nodeShape() {
    return shape();
  }

  @Override
  DType nodeType() {
    return dtype();
  }

  /**
   * Returns the shape.
   *
   * @return the shape; of rank 0 for a scalar
   */
  public Shape shape() {
    NdArray array = resolve().data;
    return array == null ? Shape.SCALAR : array.shape();
  }

  /**
   * Returns the element type.
   *
   * @return the type
   */
  public DType dtype() {
    NdArray array = resolve().data;
    return array == null ? DType.FLOAT64 : array.dtype();
  }

  /**
   * Returns the number of axes.
   *
   * @return 0 for a scalar
   */
  public int rank() {
    return shape().rank();
  }

  /**
   * Returns the number of elements.
   *
   * @return the product of the shape's sizes
   */
  public int size() {
    return shape().size();
  }

  /**
   * Returns the size of an axis.
   *
   * @param axis the axis; negative counts from the last
   * @return its size
   * @throws ShapeException if there is no such axis
   */
  public int dim(int axis) {
    return shape().dim(axis);
  }

  /**
   * Returns the only element as a number.
   *
   * @return the element; true is 1
   * @throws ShapeException if the Value does not have exactly one element
   */
  public double item() {
    Tape.reading(this, "item");
    Value value = resolve();
    return value.data == null ? value.scalar : shared().item();
  }

  /**
   * Returns the numbers. Those of a parameter, or of a view of one, are copied; other arrays are
   * shared, which is safe as they never change.
   *
   * @return the numbers
   */
  public NdArray array() {
    Tape.reading(this, "array");
    if (link instanceof Leaf leaf) {
      return leaf.copy();
    }
    NdArray array = shared();
    return Raw.isMutable(array) ? Copying.copy(array) : array;
  }

  /**
   * Returns the gradient that backward passes have accumulated in this leaf.
   *
   * @return the gradient, of this Value's shape and type; null before the first pass, after {@link
   *     #zeroGrad} and for Values that are not leaves, unless {@link #retainGrad} was called
   */
  public @Nullable Value grad() {
    if (link instanceof Leaf leaf) {
      return leaf.grad();
    }
    Notes notes = attached();
    return notes == null ? null : notes.retained();
  }

  private @Nullable Notes attached() {
    Node node = node();
    return node == null ? null : node.notes();
  }

  /** Forgets the accumulated gradient. */
  public void zeroGrad() {
    Tape.changing("zeroGrad");
    if (link instanceof Leaf leaf) {
      leaf.zeroGrad();
      return;
    }
    Notes notes = attached();
    if (notes != null) {
      notes.forget();
    }
  }

  /**
   * Makes backward passes keep the gradient of this interior Value, to be read with {@link #grad}.
   * Parameters always keep theirs.
   *
   * @return this Value
   * @throws GraphException if this Value requires no gradient
   */
  public Value retainGrad() {
    Node node = tracked("retainGrad");
    if (!(node instanceof Leaf)) {
      node.makeNotes().retain();
    }
    return this;
  }

  /**
   * Registers a function that backward passes, and {@link Autograd#grad}, show the complete
   * gradient of this Value to. What it returns takes the gradient's place: for what this Value was
   * computed from, and as this Value's own gradient. Hooks run in the order they were registered
   * in.
   *
   * @param hook is given the gradient; returns its replacement, or null to leave it
   * @return removes the hook
   * @throws GraphException if this Value requires no gradient
   */
  public HookHandle registerHook(Function<Value, @Nullable Value> hook) {
    return tracked("registerHook").makeNotes().add(Objects.requireNonNull(hook));
  }

  private Node tracked(String method) {
    Node node = node();
    if (node == null) {
      throw new GraphException(
          method
              + ": this Value requires no gradient, so that no pass reaches it. Make what it is"
              + " computed from with Value.parameter, and check noGrad and detach");
    }
    return node;
  }

  /**
   * Returns whether gradients flow to or through this Value.
   *
   * @return true for parameters that are not frozen and for results recorded from them
   */
  public boolean requiresGrad() {
    return node() != null;
  }

  /**
   * Switches this leaf's gradient on or off (freezes it).
   *
   * @param on whether operations on it are recorded from now on
   * @return this Value
   * @throws DTypeException if switched on for an integer or boolean array
   * @throws GraphException if this Value is the result of a recorded operation
   */
  public Value requiresGrad(boolean on) {
    if (!isLeaf()) {
      throw new GraphException(
          "requiresGrad: this Value is the result of a recorded operation; only leaves can be"
              + " switched. Use detach() for a Value that is cut off from the graph");
    }
    Tape.changing("requiresGrad");
    if (link instanceof Leaf leaf) {
      leaf.requiresGrad(on);
    } else if (on) {
      if (!dtype().isFloating()) {
        throw Checks.noGradient(dtype());
      }
      String name = label();
      Leaf made = new Leaf(shared(), this);
      if (name != null) {
        made.label(name);
      }
      link = made;
    }
    return this;
  }

  /**
   * Returns whether this Value is not the result of a recorded operation.
   *
   * @return true for parameters and constants
   */
  public boolean isLeaf() {
    return op == null && (!(link instanceof Node) || link instanceof Leaf);
  }

  /**
   * Returns the same numbers, cut off from the graph.
   *
   * @return a constant; it shares the array, except a parameter's, which is copied
   */
  public Value detach() {
    return Mode.current().tape() == null
        ? of(array(), null)
        : Mode.recording(false, () -> Graph.structural(new MovementOp.Identity("detach"), this));
  }

  /**
   * Gives this parameter new numbers, in place, and raises its version. Its gradient stays.
   *
   * @param numbers of this Value's shape; converted to its type and copied
   * @throws GraphException if this is not a parameter
   * @throws ShapeException if the shape differs
   */
  public void assign(NdArray numbers) {
    Update.assign(this, numbers);
  }

  /**
   * Names this Value in error messages and pictures: a parameter, a result or a constant.
   *
   * @param name the name; it takes the place of an earlier one
   * @return this Value
   */
  public Value label(String name) {
    Objects.requireNonNull(name);
    Node node = node();
    if (link instanceof Leaf leaf) {
      leaf.label(name);
    } else {
      (node == null ? this : node).makeNotes().label(name);
    }
    return this;
  }

  /**
   * Returns the name that {@link #label(String)} gave.
   *
   * @return the name; null if there is none
   */
  public @Nullable String label() {
    return Notes.labelOf(link instanceof Node node ? node : this);
  }

  /**
   * Adds the gradient of this scalar to every parameter it depends on, and releases the graph.
   *
   * @throws ShapeException if this is not a scalar
   * @throws GraphException if nothing here requires a gradient, or the graph was released before
   */
  public void backward() {
    Backward.run(this, null, GraphMode.FREE);
  }

  /**
   * As {@link #backward()}, and says what becomes of the graph.
   *
   * @param mode whether the graph is released, kept, or the pass itself recorded
   */
  public void backward(GraphMode mode) {
    Backward.run(this, null, mode);
  }

  /**
   * Adds the gradient of Σ seed · this to every parameter it depends on, and releases the graph.
   *
   * @param seed the cotangent of this Value, of its shape
   * @throws ShapeException if the seed has another shape
   * @throws GraphException if nothing here requires a gradient, or the graph was released before
   */
  public void backward(Value seed) {
    Backward.run(this, seed, GraphMode.FREE);
  }

  /**
   * As {@link #backward(Value)}, and says what becomes of the graph.
   *
   * @param seed the cotangent of this Value, of its shape
   * @param mode whether the graph is released, kept, or the pass itself recorded
   */
  public void backward(Value seed, GraphMode mode) {
    Backward.run(this, seed, mode);
  }

  /** Returns the numbers as text, and whether they need a gradient. */
  @Override
  public String toString() {
    if (Tape.isWritten(this)) {
      return "a traced Value of shape " + shape() + " and type " + dtype();
    }
    Value value = resolve();
    Object numbers = value.data == null ? NdArray.of(value.scalar) : value.data;
    return numbers + (requiresGrad() ? ", requiresGrad" : "");
  }
}
