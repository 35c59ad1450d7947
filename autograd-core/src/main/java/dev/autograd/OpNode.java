package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.Shape;
import dev.autograd.op.Op;
import dev.autograd.op.RuleContext;
import org.jspecify.annotations.Nullable;

/** An op applied to arrays, with the Values that its rule reads. */
final class OpNode extends ArrayNode implements RuleContext {
  private static final Node[] NONE = {};

  /** Shape and type of output 0. */
  final Shape shape;

  final DType type;

  /** Edges to inputs 3 and up. */
  @Nullable Node[] rest = NONE;

  /** The outputs that the rule reads; null if it reads none. */
  @Nullable Value @Nullable [] outputs;

  private final Origin origin;

  OpNode(Op op, Shape shape, DType type, Mode mode) {
    this.op = op;
    this.shape = shape;
    this.type = type;
    this.id = mode.nextId();
    this.origin = mode.origin(shape.size());
  }

  @Override
  Origin origin() {
    return origin;
  }

  /** Links an input: the Value itself if the rule reads it, else the node it came from. */
  void link(int i, int count, Value input, boolean read) {
    Node edge = read ? input.untied() : input.node();
    switch (i) {
      case 0 -> x = edge;
      case 1 -> y = edge;
      case 2 -> z = edge;
      default -> {
        if (rest.length == 0) {
          rest = new Node[count - 3];
        }
        rest[i - 3] = edge;
      }
    }
  }

  @Override
  int edges() {
    return 3 + rest.length;
  }

  @Override
  @Nullable Node edge(int i) {
    return i < 3 ? super.edge(i) : rest[i - 3];
  }

  @Override
  Shape nodeShape() {
    return shape;
  }

  @Override
  DType nodeType() {
    return type;
  }

  @Override
  void release(Op freed) {
    super.release(freed);
    rest = NONE;
    outputs = null;
  }

  @Override
  public Value input(int i) {
    if (edge(i) instanceof Value value) {
      Versions.check(value, this);
      return value.asSaved();
    }
    throw notSaved("input " + i);
  }

  @Override
  public Value output(int k) {
    Value value = outputs == null || k >= outputs.length ? null : outputs[k];
    if (value == null) {
      throw notSaved("output " + k);
    }
    return value;
  }

  private IllegalStateException notSaved(String what) {
    Op now = op;
    if (now instanceof dev.autograd.op.Freed) {
      return Backward.alreadyFreed(now.name());
    }
    return new IllegalStateException(
        "the rule of "
            + (now == null ? "?" : now.name())
            + " reads "
            + what
            + ", which its op does not declare to read");
  }

  @Override
  public Shape inputShape(int i) {
    return known(i).nodeShape();
  }

  @Override
  public DType inputType(int i) {
    return known(i).nodeType();
  }

  private Node known(int i) {
    Node edge = edge(i);
    if (edge == null) {
      throw notSaved("the shape of input " + i);
    }
    return edge;
  }
}
