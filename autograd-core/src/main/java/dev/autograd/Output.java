package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.Shape;
import java.util.Objects;

/** One of several outputs of an op; its only edge leads to the op's node. */
final class Output extends ArrayNode {
  final int index;
  private final Shape shape;
  private final DType type;

  Output(OpNode producer, int index, Shape shape, DType type, int id) {
    this.x = producer;
    this.index = index;
    this.shape = shape;
    this.type = type;
    this.id = id;
  }

  /** The node of the op. */
  OpNode producer() {
    return (OpNode) Objects.requireNonNull(x);
  }

  @Override
  int edges() {
    return 1;
  }

  @Override
  Shape nodeShape() {
    return shape;
  }

  @Override
  DType nodeType() {
    return type;
  }
}
