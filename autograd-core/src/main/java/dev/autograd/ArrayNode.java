package dev.autograd;

import org.jspecify.annotations.Nullable;

/** A node that is not a Value itself; it has room for what a user attaches to it. */
abstract class ArrayNode extends Node {
  private volatile @Nullable Notes notes;

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
}
