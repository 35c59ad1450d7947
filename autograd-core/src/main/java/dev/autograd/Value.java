package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.DTypeException;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import dev.autograd.array.ShapeException;
import dev.autograd.array.raw.Raw;
import dev.autograd.kernel.Copying;
import dev.autograd.op.Engine;
import dev.autograd.op.Op;
import java.util.List;
import java.util.Objects;
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
public final class Value extends Node
    implements Arithmetic, Comparisons, Functions, Reductions, Movement, Products {
  static {
    Engine.Door.open(new Graph());
  }

  /** The number of a float64 scalar, which has no array. */
  final double scalar;

  /** The numbers; null for a float64 scalar and for the handle of a leaf. */
  final @Nullable NdArray data;

  /**
   * Where the Value came from: a Node for arrays and leaves; for a number that is its own node, the
   * {@link Origin}; null for a constant.
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

  /** The current version of a leaf's numbers. */
  static Value snapshot(NdArray storage, Leaf leaf) {
    boolean scalar = storage.rank() == 0 && storage.dtype() == DType.FLOAT64;
    Value value = new Value(scalar ? storage.item() : 0, scalar ? null : storage, leaf);
    value.id = Raw.version(storage);
    return value;
  }

  /** This Value, or the current version where it is the handle of a leaf. */
  Value resolve() {
    return link instanceof Leaf leaf ? leaf.current() : this;
  }

  /** The node that gradients flow to; null if none do. */
  @Nullable Node node() {
    if (op != null) {
      return this;
    }
    if (link instanceof Leaf leaf) {
      return leaf.requiresGrad() ? leaf : null;
    }
    return (Node) link;
  }

  /** The numbers, shared; only for this package, which never writes to them. */
  NdArray shared() {
    Value value = resolve();
    NdArray array = value.data;
    return array == null ? NdArray.of(value.scalar) : array;
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
   * Returns a constant with the given numbers.
   *
   * @param array the numbers, shared: arrays are immutable
   * @return a Value that needs no gradient
   */
  public static Value of(NdArray array) {
    return of(array, null);
  }

  /**
   * Returns a FLOAT64 scalar.
   *
   * @param number the number
   * @return a constant of rank 0
   */
  public static Value of(double number) {
    return constant(number);
  }

  /**
   * Returns a FLOAT64 vector.
   *
   * @param numbers the elements, copied
   * @return a constant of rank 1
   */
  public static Value of(double... numbers) {
    return of(NdArray.of(numbers));
  }

  /**
   * Returns a FLOAT64 matrix.
   *
   * @param rows the rows, copied
   * @return a constant of rank 2
   * @throws ShapeException if the rows differ in length
   */
  public static Value of(double[][] rows) {
    return of(NdArray.of(rows));
  }

  /**
   * Returns a FLOAT32 scalar.
   *
   * @param number the number
   * @return a constant of rank 0
   */
  public static Value of(float number) {
    return of(NdArray.of(number));
  }

  /**
   * Returns a FLOAT32 vector.
   *
   * @param numbers the elements, copied
   * @return a constant of rank 1
   */
  public static Value of(float... numbers) {
    return of(NdArray.of(numbers));
  }

  /**
   * Returns a FLOAT32 matrix.
   *
   * @param rows the rows, copied
   * @return a constant of rank 2
   * @throws ShapeException if the rows differ in length
   */
  public static Value of(float[][] rows) {
    return of(NdArray.of(rows));
  }

  /**
   * Returns an INT64 scalar.
   *
   * @param number the number
   * @return a constant of rank 0
   */
  public static Value of(long number) {
    return of(NdArray.of(number));
  }

  /**
   * Returns an INT32 scalar.
   *
   * @param number the number
   * @return a constant of rank 0
   */
  public static Value of(int number) {
    return of(NdArray.of(number));
  }

  /**
   * Returns a BOOL scalar.
   *
   * @param truth the truth value
   * @return a constant of rank 0
   */
  public static Value of(boolean truth) {
    return of(NdArray.of(truth));
  }

  /**
   * Returns an INT64 vector, for example of class indices.
   *
   * @param numbers the elements, copied
   * @return a constant of rank 1
   */
  public static Value of(long... numbers) {
    return of(NdArray.of(numbers));
  }

  /**
   * Returns an INT32 vector.
   *
   * @param numbers the elements, copied
   * @return a constant of rank 1
   */
  public static Value of(int... numbers) {
    return of(NdArray.of(numbers));
  }

  /**
   * Returns a BOOL vector.
   *
   * @param truths the elements, copied
   * @return a constant of rank 1
   */
  public static Value of(boolean... truths) {
    return of(NdArray.of(truths));
  }

  /**
   * Returns an array of zeros.
   *
   * @param dtype element type
   * @param shape sizes of the axes; none for a scalar
   * @return a constant
   */
  public static Value zeros(DType dtype, int... shape) {
    return of(NdArray.zeros(dtype, shape));
  }

  /**
   * Returns an array of ones.
   *
   * @param dtype element type
   * @param shape sizes of the axes; none for a scalar
   * @return a constant
   */
  public static Value ones(DType dtype, int... shape) {
    return of(NdArray.ones(dtype, shape));
  }

  /**
   * Returns an array filled with one number.
   *
   * @param dtype element type
   * @param number the number
   * @param shape sizes of the axes; none for a scalar
   * @return a constant
   */
  public static Value full(DType dtype, double number, int... shape) {
    return of(NdArray.full(dtype, number, shape));
  }

  /**
   * Returns a parameter: a leaf that requires a gradient.
   *
   * @param array the first numbers, copied
   * @return the parameter
   * @throws DTypeException if the array is not of a floating-point type
   */
  public static Value parameter(NdArray array) {
    return of(array).requiresGrad(true);
  }

  /**
   * Returns a FLOAT64 scalar parameter.
   *
   * @param number the first number
   * @return the parameter, of rank 0
   */
  public static Value parameter(double number) {
    return constant(number).requiresGrad(true);
  }

  /**
   * Returns a FLOAT64 vector parameter.
   *
   * @param numbers the first numbers, copied
   * @return the parameter, of rank 1
   */
  public static Value parameter(double... numbers) {
    return parameter(NdArray.of(numbers));
  }

  /**
   * Returns a FLOAT64 matrix parameter.
   *
   * @param rows the first numbers, copied
   * @return the parameter, of rank 2
   * @throws ShapeException if the rows differ in length
   */
  public static Value parameter(double[][] rows) {
    return parameter(NdArray.of(rows));
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
    Value value = resolve();
    NdArray array = value.data;
    return array == null ? value.scalar : array.item();
  }

  /**
   * Returns the numbers. Those of a parameter, or of a view of one, are copied; other arrays are
   * shared, which is safe as they never change.
   *
   * @return the numbers
   */
  public NdArray array() {
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
   *     #zeroGrad} and for Values that are not leaves
   */
  public @Nullable Value grad() {
    return link instanceof Leaf leaf ? leaf.grad() : null;
  }

  /** Forgets the accumulated gradient. */
  public void zeroGrad() {
    if (link instanceof Leaf leaf) {
      leaf.zeroGrad();
    }
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
    if (link instanceof Leaf leaf) {
      leaf.requiresGrad(on);
    } else if (on) {
      if (!dtype().isFloating()) {
        throw new DTypeException(
            "requiresGrad: only floating-point arrays have gradients, not "
                + dtype()
                + "; convert with to(FLOAT32)");
      }
      link = new Leaf(shared());
    }
    return this;
  }

  /**
   * Returns whether this Value is not the result of a recorded operation.
   *
   * @return true for parameters and constants
   */
  public boolean isLeaf() {
    return op == null && (link == null || link instanceof Leaf);
  }

  /**
   * Returns the same numbers, cut off from the graph.
   *
   * @return a constant; it shares the array, except a parameter's, which is copied
   */
  public Value detach() {
    return of(array(), null);
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
   * Names this parameter in error messages and pictures.
   *
   * @param name the name
   * @return this Value
   * @throws GraphException if this is not a parameter
   */
  public Value label(String name) {
    if (!(link instanceof Leaf leaf)) {
      throw new GraphException("label: only parameters can be labelled");
    }
    leaf.label(Objects.requireNonNull(name));
    return this;
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

  /**
   * Returns one of two arrays' elements by a condition; all three broadcast. The element that is
   * not selected has no influence on the result or on any gradient, even where it is NaN.
   *
   * @param condition of type BOOL
   * @param a the result where the condition is true
   * @param b the result where it is false
   * @return the selection
   * @throws DTypeException if the condition is not BOOL
   */
  public static Value where(Value condition, Value a, Value b) {
    if (condition.dtype() != DType.BOOL) {
      throw new DTypeException(
          "where: the condition must be BOOL, not " + condition.dtype() + "; use ne(0)");
    }
    return Graph.pointwise(dev.autograd.op.ComparisonRows.WHERE, condition, a, b);
  }

  /**
   * Joins arrays along an axis that is there.
   *
   * @param axis the axis; negative counts from the last
   * @param parts arrays whose other axes agree, at least one
   * @return the joined array
   * @throws ShapeException if the other axes differ
   */
  public static Value cat(int axis, Value... parts) {
    return MovementOps.cat(axis, List.of(parts));
  }

  /**
   * Joins arrays of one shape along a new axis.
   *
   * @param axis position of the new axis; negative counts from the last of the result
   * @param parts arrays of one shape, at least one
   * @return the stacked array
   * @throws ShapeException if the shapes differ
   */
  public static Value stack(int axis, Value... parts) {
    return MovementOps.stack(axis, List.of(parts));
  }

  /** Returns the numbers as text, and whether they need a gradient. */
  @Override
  public String toString() {
    return shared() + (requiresGrad() ? ", requiresGrad" : "");
  }
}
