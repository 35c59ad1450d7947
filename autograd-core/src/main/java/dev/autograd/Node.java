package dev.autograd;

import dev.autograd.array.DType;
import dev.autograd.array.Shape;
import dev.autograd.op.Op;
import org.jspecify.annotations.Nullable;

/*
 * The graph. A node is an op and its input edges. An edge leads to a node, never to an array that
 * no rule reads: where the rule of the op reads an input, the edge is the input's Value (which
 * leads on to that input's node); else it is the node alone, or null where nothing is tracked.
 *
 *   Leaf     a parameter: where gradients are accumulated
 *   OpNode   an op applied to arrays
 *   Output   one of several outputs of an OpNode
 *   Value    a float64 number is its own node: one object, no array, 48 bytes
 *
 * An array Value points at its node through Value.link.
 */
abstract class Node {
  /** The op; null for leaves, outputs and Values that are not their own node. */
  @Nullable Op op;

  /** Edges to inputs 0 to 2; further ones are in OpNode.rest. */
  @Nullable Node x;

  @Nullable Node y;
  @Nullable Node z;

  /** A number whose hash finds the node in the table of a pass; need not be unique. */
  int id;

  abstract Shape nodeShape();

  abstract DType nodeType();

  /** What a user attached to this node; null if nothing. */
  abstract @Nullable Notes notes();

  /** What a user attaches to this node. */
  abstract Notes makeNotes();

  /** Where in the program the op was applied. */
  Origin origin() {
    return Origin.NONE;
  }

  /** The number of edge slots; null edges count. */
  int edges() {
    return 3;
  }

  @Nullable Node edge(int i) {
    return switch (i) {
      case 0 -> x;
      case 1 -> y;
      default -> z;
    };
  }

  /**
   * The node an edge leads to: itself, or the node of the Value that it is; null if untracked. A
   * handle was a constant when the op was applied: ops see snapshots of leaves.
   */
  static @Nullable Node target(@Nullable Node edge) {
    return edge instanceof Value value ? (value.isHandle() ? null : value.node()) : edge;
  }

  /** Drops everything that only the rule needed. */
  void release(Op freed) {
    op = freed;
    x = null;
    y = null;
    z = null;
  }
}
