package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.Shape;
import org.jspecify.annotations.Nullable;

/** One of several outputs of an op; its only edge leads to the op's node. */
final class Output extends Node {
  final int index;
  private final Shape shape;
  private final DType type;
  private volatile @Nullable Notes notes;

  Output(OpNode producer, int index, Shape shape, DType type, int id) {
    this.x = producer;
    this.index = index;
    this.shape = shape;
    this.type = type;
    this.id = id;
  }

  @Override
  @Nullable Notes notes() {
    return notes;
  }

  @Override
  synchronized Notes makeNotes() {
    Notes known = notes;
    if (known == null) {
      known = new Notes(origin());
      notes = known;
    }
    return known;
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
