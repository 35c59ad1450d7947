package dev.autograd;

import dev.autograd.op.Freed;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A topological order of everything that some nodes were computed from: depth first, inputs left to
 * right, each node after its inputs. The stack is an array, so the depth of a graph is limited by
 * the heap only.
 */
final class Topology {
  final Slots slots = new Slots();
  private int[] order = new int[16];
  private int ordered;

  private int[] stack = new int[16];
  private int[] cursor = new int[16];
  private int top = -1;

  private final boolean withReleased;

  /** Throws if a node was released. */
  Topology(List<Node> roots) {
    this(roots, List.of());
  }

  /** As {@link #Topology(List)}, but goes no further than the given nodes, which come first. */
  Topology(List<Node> roots, List<Node> ends) {
    this(roots, ends, false);
  }

  /** As {@link #Topology(List)}, but takes released nodes too; they have no inputs any more. */
  static Topology withReleased(List<Node> roots) {
    return new Topology(roots, List.of(), true);
  }

  private Topology(List<Node> roots, List<Node> ends, boolean withReleased) {
    this.withReleased = withReleased;
    for (Node end : ends) {
      if (slots.find(end) < 0) {
        append(slots.add(end));
      }
    }
    for (Node root : roots) {
      if (slots.find(root) < 0) {
        push(root);
        visit();
      }
    }
  }

  int count() {
    return ordered;
  }

  /** The slot at a position; inputs come before what is computed from them. */
  int slotAt(int position) {
    return order[position];
  }

  private void visit() {
    while (top >= 0) {
      int slot = stack[top];
      Node next = nextInput(slots.node(slot));
      if (next != null) {
        push(next);
      } else {
        top--;
        append(slot);
      }
    }
  }

  private void append(int slot) {
    if (ordered == order.length) {
      order = Arrays.copyOf(order, ordered * 2);
    }
    order[ordered++] = slot;
  }

  /** The next input of the node on top of the stack that was not met yet; null if there is none. */
  private @Nullable Node nextInput(Node node) {
    int e = cursor[top];
    while (true) {
      Node edge;
      if (e < 3) {
        edge = e == 0 ? node.x : e == 1 ? node.y : node.z;
      } else if (node instanceof OpNode op && e - 3 < op.rest.length) {
        edge = op.rest[e - 3];
      } else {
        return null;
      }
      e++;
      if (edge != null) {
        Node target = Node.target(edge);
        if (target != null && slots.find(target) < 0) {
          cursor[top] = e;
          return target;
        }
      }
    }
  }

  private void push(Node node) {
    if (node.op instanceof Freed freed && !withReleased) {
      throw Backward.alreadyFreed(freed.name());
    }
    if (++top == stack.length) {
      stack = Arrays.copyOf(stack, top * 2);
      cursor = Arrays.copyOf(cursor, top * 2);
    }
    stack[top] = slots.add(node);
    cursor[top] = 0;
  }
}
