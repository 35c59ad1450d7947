package dev.autograd;

import java.util.Arrays;

/**
 * The nodes that a pass has met, numbered as they were met. All state of a pass is kept in arrays
 * by these numbers, so that no node is written and several passes can walk one graph.
 *
 * <p>An open-addressing table finds a node's number. The first probe is at the node's id, so that
 * nodes made one after another lie side by side; further probes go by an odd step, so that an old
 * node among new ones does not walk through all of them.
 */
final class Slots {
  private static final int GOLDEN = 0x9E3779B9;

  private Node[] nodes = new Node[16];
  private int[] table = new int[64];
  private int count;

  int count() {
    return count;
  }

  Node node(int slot) {
    return nodes[slot];
  }

  /** Lets go of a node that the pass is done with. */
  @SuppressWarnings("NullAway") // a slot that is done is not asked for again
  void clear(int slot) {
    nodes[slot] = null;
  }

  /** Returns the node's slot, or −1 if it was not met. */
  @SuppressWarnings("ReferenceEquality") // nodes are told apart by identity
  int find(Node node) {
    int mask = table.length - 1;
    int at = node.id & mask;
    int step = 0;
    while (true) {
      int entry = table[at];
      if (entry == 0) {
        return -1;
      }
      if (nodes[entry - 1] == node) {
        return entry - 1;
      }
      if (step == 0) {
        step = ((node.id * GOLDEN) >>> 7) | 1;
      }
      at = (at + step) & mask;
    }
  }

  /** Adds a node that was not met before. */
  int add(Node node) {
    if (count == nodes.length) {
      nodes = Arrays.copyOf(nodes, count * 2);
    }
    if (count * 4 >= table.length) {
      grow();
    }
    nodes[count] = node;
    enter(count);
    return count++;
  }

  private void enter(int slot) {
    int mask = table.length - 1;
    int id = nodes[slot].id;
    int at = id & mask;
    int step = ((id * GOLDEN) >>> 7) | 1;
    while (table[at] != 0) {
      at = (at + step) & mask;
    }
    table[at] = slot + 1;
  }

  private void grow() {
    table = new int[table.length * 2];
    for (int slot = 0; slot < count; slot++) {
      enter(slot);
    }
  }
}
