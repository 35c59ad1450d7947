package dev.autograd;

import dev.autograd.array.NdArray;
import dev.autograd.array.raw.Raw;
import dev.autograd.op.Op;
import org.jspecify.annotations.Nullable;

/** Finds saved numbers of a parameter that an update has changed since. */
final class Versions {
  private Versions() {}

  /** Throws if a saved Value is, or is a view of, an older version of a parameter. */
  static void check(Value saved, Node savedBy) {
    NdArray data = saved.data;
    if (data != null) {
      if (Raw.isMutable(data) && Raw.isStale(data)) {
        throw stale(saved, Raw.version(data), Raw.currentVersion(data), savedBy);
      }
    } else if (saved.link instanceof Leaf leaf && leaf.current() != saved && !saved.isHandle()) {
      throw stale(saved, saved.version(), leaf.current().version(), savedBy);
    }
  }

  /** Returns an array, and throws if it is a view of a parameter that was updated since. */
  static NdArray current(NdArray array) {
    if (Raw.isMutable(array) && Raw.isStale(array)) {
      throw new GraphException(
          "this Value of shape "
              + array.shape()
              + " is a view of a parameter that was updated after the view was taken: version "
              + Raw.version(array)
              + " is wanted and the parameter is at version "
              + Raw.currentVersion(array)
              + ". Take the view again, or copy the numbers before the update with detach()");
    }
    return array;
  }

  private static GraphException stale(Value saved, int version, int current, Node savedBy) {
    Op op = savedBy.op;
    Leaf leaf = leafOf(saved);
    String name = leaf == null || leaf.label() == null ? "" : " '" + leaf.label() + "'";
    String result = Notes.labelOf(savedBy);
    Origin origin = savedBy.origin();
    return new GraphException(
        "backward: the parameter"
            + name
            + " of shape "
            + (leaf == null ? saved.shape() : leaf.nodeShape())
            + " was saved by '"
            + (op == null ? "?" : op.name())
            + "'"
            + (result == null ? "" : ", the op of '" + result + "',")
            + origin.describe()
            + " at version "
            + version
            + " and is now at version "
            + current
            + ": it was updated between forward and backward. Run backward before the update, or"
            + " the forward pass again after it");
  }

  private static @Nullable Leaf leafOf(Value saved) {
    Node node = saved.node();
    while (node != null && !(node instanceof Leaf)) {
      node = Node.target(node.x);
    }
    return (Leaf) node;
  }
}
